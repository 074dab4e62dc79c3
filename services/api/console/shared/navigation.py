"""Navigation: the console's menus, with only the pages a person may open."""

from collections.abc import Callable
from dataclasses import dataclass

from ot_notify.access.permissions import May
from services.api.console.shared.current_user import Visitor
from services.api.console.shared.translations import _

Who = Callable[[Visitor], bool]
Lines = list[tuple[Who, "MenuItem"]]


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of a menu. `count` names the badge beside it, `short` the word under its icon on a phone."""

    href: str
    icon: str
    word: str
    count: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Lines that belong together, with a heading where they have one."""

    id: str
    word: str
    places: list[MenuItem]


def groups(visitor: Visitor, *, has_phones: bool) -> list[MenuGroup]:
    """Return the side menu: the office's day, campaigns, shared pages. Groups without lines are left out."""
    day: Lines = [
        (_runs, MenuItem("/", "House", _("Forside"))),
        (_talks, MenuItem("/innboks", "Inbox", _("Innboks"), count="unread")),
        (_talks, MenuItem("/folg-opp", "Tasklist", _("Må følges opp"), count="follow_ups", short=_("Følg opp"))),
        (_talks, MenuItem("/ungdom", "PersonGroup", _("Ungdommer"), short=_("Ungdom"))),
    ]
    out: Lines = [
        (_runs, MenuItem("/utsendinger", "Paperplane", _("Utsendinger"))),
        (_talks, MenuItem("/brev", "DocPencil", _("Brev"))),
        (_talks, MenuItem("/import", "FileImport", _("Import av lister"))),
        (_runs, MenuItem("/tekstmaler", "FileText", _("Tekstmaler"))),
        (_runs, MenuItem("/plikten", "CheckmarkCircle", _("Plikten"))),
        (_runs, MenuItem("/resultater", "BarChart", _("Resultater"))),
    ]
    shared: Lines = [
        (_distributes, MenuItem("/til-fordeling", "ArrowsSquarepath", _("Til fordeling"), count="triage")),
        (_everybody, MenuItem("/kontorene", "Buildings3", _("Kontorene"))),
        (_talks, MenuItem("/reservasjoner", "CircleSlash", _("Reservasjoner"))),
        (_audits, MenuItem("/innsynslogg", "Eye", _("Innsynslogg"))),
        (lambda one: one.talks and has_phones, MenuItem("/telefoner", "Phone", _("Øving"))),
    ]
    made = [
        MenuGroup("dagen", "", _seen(visitor, day)),
        MenuGroup("ut", _("Utsending"), _seen(visitor, out)),
        MenuGroup("felles", _("Felles"), _seen(visitor, shared)),
    ]
    return [group for group in made if group.places]


def own(visitor: Visitor) -> list[MenuItem]:
    """Return the person's own menu: the profile, and administration for those who have it."""
    lines: Lines = [
        (_everybody, MenuItem("/min-side", "PersonCheckmark", _("Min side"))),
        (_everybody, MenuItem("/min-side/innlogging", "ShieldLock", _("Innlogging"))),
        (_may_administer, MenuItem("/team", "PersonGroup", _("Team"))),
        (_everybody, MenuItem("/min-side/e-post", "Chat", _("E-postvarsler"))),
        (_keeps_keys, MenuItem("/nokler", "ShieldLock", _("API-nøkler"))),
        (_administers, MenuItem("/innstillinger", "Cog", _("Innstillinger"))),
    ]
    return _seen(visitor, lines)


def _seen(visitor: Visitor, lines: Lines) -> list[MenuItem]:
    return [place for is_theirs, place in lines if is_theirs(visitor)]


def _everybody(_visitor: Visitor) -> bool:
    return True


def _runs(visitor: Visitor) -> bool:
    return visitor.runs


def _talks(visitor: Visitor) -> bool:
    return visitor.talks


def _may_administer(visitor: Visitor) -> bool:
    return visitor.may(May.TEAM)


def _audits(visitor: Visitor) -> bool:
    return visitor.audits


def _distributes(visitor: Visitor) -> bool:
    return visitor.talks and visitor.actor.sees("triage")


def _keeps_keys(visitor: Visitor) -> bool:
    return visitor.may(May.KEYS)


def _administers(visitor: Visitor) -> bool:
    return visitor.may(May.ADMINISTER)
