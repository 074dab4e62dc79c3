"""Permissions: which role may do what. One table for pages, menus, `docs/access.md` and the tests."""

from enum import StrEnum

from ot_notify.access.staff import Role


class May(StrEnum):
    """One permission. The values name the sentences `may.<value>`."""

    OWN = "own"
    TALK = "talk"
    RUN = "run"
    AUDIT = "audit"
    LOOK_UP = "look_up"
    NAME = "name"
    FORGET = "forget"
    OFFICE = "office"
    TEAM = "team"
    KEYS = "keys"
    RELEASE = "release"
    ADMINISTER = "administer"


EVERYBODY = frozenset(Role)

ROLES: dict[May, frozenset[Role]] = {
    May.OWN: EVERYBODY,
    # Confidentiality: names, numbers, texts and notes are for those who follow the youths up. Nobody reads them for
    # running the place; whoever must do both has two accounts, or the role of a lead.
    May.TALK: frozenset({Role.ADVISER, Role.LEAD}),
    # Numbers and states, never who. An administrator is told when sending stops, and must be able to see it and resume.
    May.RUN: frozenset({Role.ADVISER, Role.LEAD, Role.COORDINATOR, Role.ADMIN}),
    May.AUDIT: frozenset({Role.LEAD, Role.AUDITOR, Role.ADMIN}),
    # Whose youth the lines are about, by name: somebody must be able to answer «who has looked at me?».
    May.LOOK_UP: frozenset({Role.LEAD, Role.AUDITOR}),
    # Who sees a protected youth, and that a youth is deleted for good: the lead answers for both.
    May.NAME: frozenset({Role.LEAD}),
    May.FORGET: frozenset({Role.LEAD}),
    # An office's phone and e-mail are nobody's secret; a lead's own office, an administrator's any.
    May.OFFICE: frozenset({Role.LEAD, Role.ADMIN}),
    # A lead: the advisers of the lead's own offices. `team.py` says whom.
    May.TEAM: frozenset({Role.LEAD, Role.ADMIN}),
    # Which systems reach an office is its lead's business; making and taking back keys the administrator's too.
    May.KEYS: frozenset({Role.LEAD, Role.ADMIN}),
    May.RELEASE: frozenset({Role.LEAD}),
    May.ADMINISTER: frozenset({Role.ADMIN}),
}


def may(role: Role, what: May) -> bool:
    return role in ROLES[what]
