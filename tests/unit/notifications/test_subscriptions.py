"""Recipients: who is told of what, as tables."""

from dataclasses import dataclass, field

import pytest

from ot_notify.access.staff import Role
from ot_notify.notifications import subscriptions
from ot_notify.notifications.subscriptions import NoticeFact, NoticeKind
from ot_notify.offices.register import TRIAGE


@dataclass(frozen=True)
class Person:
    id: str
    role: Role
    office_ids: list[str] = field(default_factory=list)
    name: str = ""


KARI = Person("kari", Role.ADVISER, ["moss"])
JON = Person("jon", Role.ADVISER, ["moss"])
AISHA = Person("aisha", Role.LEAD, ["moss"])
OLA = Person("ola", Role.ADVISER, ["follo"])
KIM = Person("kim", Role.COORDINATOR, name="Kim Moe")
ELI = Person("eli", Role.AUDITOR)
SIV = Person("siv", Role.ADMIN)
TEAM = [KARI, JON, AISHA, OLA, KIM, ELI, SIV]


def at_moss(kind: NoticeKind, **more: str) -> NoticeFact:
    return NoticeFact(kind, "moss", key="k", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (at_moss(NoticeKind.REPLY), "kari jon aisha"),
        (at_moss(NoticeKind.REPLY, assignee_id="kari"), "kari"),
        (at_moss(NoticeKind.REPLY, assignee_id="ola"), "kari jon aisha"),
        (at_moss(NoticeKind.URGENT), "aisha"),
        (at_moss(NoticeKind.URGENT, assignee_id="kari"), "kari aisha"),
        (at_moss(NoticeKind.OVERDUE, assignee_id="jon"), "jon aisha"),
        (NoticeFact(NoticeKind.URGENT, "follo", key="k"), "ola"),
        (NoticeFact(NoticeKind.REPLY, TRIAGE, key="k"), "siv"),
        (at_moss(NoticeKind.CAMPAIGN_DONE), "aisha"),
        (at_moss(NoticeKind.CAMPAIGN_DONE, author="Kim Moe"), "aisha kim"),
        (at_moss(NoticeKind.CAMPAIGN_PAUSED), "aisha"),
        (NoticeFact(NoticeKind.SENDING_PAUSED, "", key="k"), "aisha kim siv"),
        (at_moss(NoticeKind.DIGEST), "aisha"),
        (NoticeFact(NoticeKind.REPLY, "drammen", key="k"), ""),
    ],
)
def test_only_the_staff_concerned_are_notified(fact: NoticeFact, told: str) -> None:
    assert {one.id for one in subscriptions.of(fact, TEAM, {})} == set(told.split())


@pytest.mark.parametrize(
    ("person", "kind", "said", "is_wanted"),
    [
        (KARI, NoticeKind.REPLY, None, True),
        (KARI, NoticeKind.REPLY, False, False),
        (KARI, NoticeKind.DIGEST, None, False),
        (KARI, NoticeKind.DIGEST, True, True),
        (KARI, NoticeKind.URGENT, False, False),
        (AISHA, NoticeKind.URGENT, False, True),
        (AISHA, NoticeKind.DIGEST, None, True),
    ],
)
def test_what_a_person_has_said_counts_but_for_a_leads_urgent_ones(
    person: Person, kind: NoticeKind, said: bool | None, is_wanted: bool
) -> None:
    choices = {} if said is None else {(person.id, "moss", kind): said}
    assert subscriptions.is_wanted(person, "moss", kind, choices) is is_wanted
