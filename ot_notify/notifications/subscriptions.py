"""Subscriptions: who gets e-mail about what, by role, office and personal choice. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from ot_notify.offices.register import TRIAGE


class NoticeKind(StrEnum):
    """What colleagues are told about, the gravest first. The values are the sentence codes `notice.<value>`."""

    URGENT = "urgent"
    ACCOUNT_WAITS = "account_waits"
    KEY_WAITS = "key_waits"
    KEY_MADE = "key_made"
    ACCESS_REVIEW = "access_review"
    SENDING_PAUSED = "sending_paused"
    CAMPAIGN_PAUSED = "campaign_paused"
    OVERDUE = "overdue"
    REPLY = "reply"
    CAMPAIGN_DONE = "campaign_done"
    DIGEST = "digest"


Choices = Mapping[tuple[str, str, str], bool]
"""(person, office, kind) → whether it is wanted; a missing key has the role's default."""

OF_EVERYBODY = frozenset({NoticeKind.SENDING_PAUSED})
OF_ACCESS = frozenset({NoticeKind.ACCOUNT_WAITS, NoticeKind.KEY_WAITS, NoticeKind.KEY_MADE, NoticeKind.ACCESS_REVIEW})
ALWAYS_FOR_LEADS = frozenset({NoticeKind.URGENT, *OF_ACCESS})
"""Kinds a lead cannot refuse: a possible cry for help, and access given to somebody at the office."""

LEADS_FIRST = frozenset({NoticeKind.URGENT, NoticeKind.OVERDUE})
NOT_UNLESS_CHOSEN = {"adviser": frozenset({NoticeKind.DIGEST})}
CHOICES_OF_ROLE: Mapping[str, tuple[NoticeKind, ...]] = {
    "adviser": (NoticeKind.URGENT, NoticeKind.OVERDUE, NoticeKind.REPLY, NoticeKind.CAMPAIGN_DONE, NoticeKind.DIGEST),
    "lead": tuple(NoticeKind),
    "coordinator": (NoticeKind.SENDING_PAUSED, NoticeKind.CAMPAIGN_PAUSED, NoticeKind.CAMPAIGN_DONE),
    "admin": (NoticeKind.SENDING_PAUSED, NoticeKind.URGENT, NoticeKind.OVERDUE, NoticeKind.REPLY),
    "auditor": (),
}
"""Kinds each role may get, and choose among."""


class NoticeReceiver(Protocol):
    """A person who may get notices."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> StrEnum: ...
    @property
    def office_ids(self) -> list[str]: ...


AnyPerson = TypeVar("AnyPerson", bound=NoticeReceiver)


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """An event at an office; `office_id` is empty where it concerns all."""

    kind: NoticeKind
    office_id: str
    key: str
    object_id: str = ""
    assignee_id: str | None = None
    author: str = ""


def of(fact: NoticeFact, staff: Iterable[AnyPerson], choices: Choices) -> list[AnyPerson]:
    """Return the staff to notify.

    A reply is for whoever has the conversation, else for the whole office. An urgent or overdue one is for the leads
    and whoever has it; for the whole office where there is neither. Campaigns are for the leads and whoever made them,
    accounts that wait and keys of other systems for the leads.
    """
    able = [one for one in staff if fact.kind in CHOICES_OF_ROLE[one.role] and _is_at(one, fact)]
    return [one for one in _addressees(fact, able) if is_wanted(one, fact.office_id, fact.kind, choices)]


def is_wanted(person: NoticeReceiver, office_id: str, kind: NoticeKind, choices: Choices) -> bool:
    """Return the person's choice, else the role's default. Some kinds a lead cannot refuse."""
    if kind in ALWAYS_FOR_LEADS and person.role == "lead":
        return True
    usual = kind not in NOT_UNLESS_CHOSEN.get(person.role, ())
    return choices.get((person.id, office_id, kind), usual)


def offices_of(person: NoticeReceiver) -> list[str]:
    """Return the offices a person chooses for; the empty one means events that concern all."""
    return list(person.office_ids) or [""]


def _addressees(fact: NoticeFact, able: list[AnyPerson]) -> list[AnyPerson]:
    owners = [one for one in able if one.id == fact.assignee_id]
    leads = [one for one in able if one.role == "lead"]
    if fact.kind is NoticeKind.REPLY:
        return owners or able
    if fact.kind in OF_ACCESS:
        return leads
    if fact.kind in LEADS_FIRST:
        return [*leads, *(one for one in owners if one not in leads)] or able
    if fact.kind in (NoticeKind.CAMPAIGN_DONE, NoticeKind.CAMPAIGN_PAUSED):
        return [one for one in able if one.role == "lead" or (fact.author and one.name == fact.author)]
    return able


def _is_at(person: NoticeReceiver, fact: NoticeFact) -> bool:
    """Return whether the person is at the event's office. Events without an office (triage) go to those who
    distribute."""
    if fact.kind in OF_EVERYBODY:
        return True
    if fact.office_id in person.office_ids:
        return True
    if person.office_ids:
        return False
    return person.role == ("admin" if fact.office_id == TRIAGE else "coordinator")
