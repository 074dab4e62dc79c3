"""Audit search: read the audit log: who read, searched, exported or changed what, and about whom."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import api_keys
from ot_notify.access.api_keys import ApiKey
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor, Staff
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.imports.models import Import
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Message
from ot_notify.people import youths
from ot_notify.people.youths import Youth

COMMON_OFFICE = ""
"""For lines of no single office: a sign-in, a campaign, an account."""


PAUSE = timedelta(minutes=10)
"""A read after a longer pause counts as another one."""

MOST_LINES = 400


class AuditVerb(StrEnum):
    """The kind of a line. The values are the sentence codes `verb.<value>`."""

    LOOKED = "looked"
    SEARCHED = "searched"
    EXPORTED = "exported"
    SIGNED_IN = "signed_in"
    CHANGED = "changed"


ENDINGS = {
    AuditVerb.LOOKED: ("read", "list", "preview", "messages", "disappeared", "changed", "left_out"),
    AuditVerb.SEARCHED: ("search", "find"),
    AuditVerb.EXPORTED: ("export", "print"),
    AuditVerb.SIGNED_IN: (
        "sign_in",
        "sign_in.failed",
        "sign_in.blocked",
        "link.blocked",
        "oneself.blocked",
        "sign_out",
    ),
}
"""How actions of each kind end; all others changed something."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are asked for. Empty fields and None ask for all; `office_id` empty: all offices the actor sees."""

    office_id: str = ""
    actor_id: str = ""
    verb: AuditVerb | None = None
    day: date | None = None
    youth_id: str = ""


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """Repeated reads as one: a line, and how often it was repeated without a longer pause. Newest first."""

    rows: tuple[AuditEvent, ...]

    @property
    def row(self) -> AuditEvent:
        return self.rows[0]

    @property
    def times(self) -> int:
        return len(self.rows)

    @property
    def first_at(self) -> datetime:
        return self.rows[-1].at

    @property
    def last_at(self) -> datetime:
        return self.rows[0].at


def verb(action: str) -> AuditVerb:
    """Return the kind of an action, by the ending of its name."""
    for kind, endings in ENDINGS.items():
        if any(action == ending or action.endswith(f".{ending}") for ending in endings):
            return kind
    return AuditVerb.CHANGED


def lines(
    session: Session, actor: Actor, question: AuditFilter, *, after: str = "", limit: int = 50
) -> list[AuditEvent]:
    """Return the newest matching lines; `after` is the last id of the page before."""
    statement = _matching(session, sa.select(AuditEvent), actor, question).order_by(AuditEvent.id.desc()).limit(limit)
    if after:
        statement = statement.where(AuditEvent.id < after)
    return list(session.scalars(statement))


def gathered(rows: Iterable[AuditEvent]) -> list[AuditGroup]:
    """Return the lines, newest first, with repeated reads as one: an open page polls again and again.

    The log itself keeps every line. Together are only looks of one person or key at the same, on one day, with no
    pause longer than `PAUSE`; what was searched, exported or changed stands by itself each time.
    """
    readings: dict[int, list[AuditEvent]] = {}
    open_ones: dict[tuple[object, ...], int] = {}
    for at, row in enumerate(rows):
        same = _group_key(row)
        place = open_ones.get(same)
        if place is None or verb(row.action) is not AuditVerb.LOOKED or readings[place][-1].at - row.at > PAUSE:
            place = open_ones[same] = at
            readings[place] = []
        readings[place].append(row)
    return [AuditGroup(tuple(found)) for found in readings.values()]


def _group_key(row: AuditEvent) -> tuple[object, ...]:
    day = clock.local(row.at).date()
    return row.actor_id, row.action, row.office_id, row.object_kind, row.object_id, row.details.get("page"), day


def reading_page(
    session: Session, actor: Actor, question: AuditFilter, *, after: str = "", least: int
) -> tuple[list[AuditGroup], str]:
    """Return at least this many groups where there are as many, and the id to continue after; empty at the end.

    A page ends where no reading is torn apart, and no later than after MOST_LINES lines.
    """
    rows = lines(session, actor, question, after=after, limit=MOST_LINES + 1)
    has_more = len(rows) > MOST_LINES
    rows = rows[:MOST_LINES]
    found = gathered(rows)
    end = _end(rows, found, least) if len(found) > least else len(rows)
    kept = {row.id for row in rows[:end]}
    shown = [one for one in found if one.row.id in kept]
    return shown, rows[end - 1].id if end and (has_more or end < len(rows)) else ""


def _end(rows: list[AuditEvent], found: list[AuditGroup], least: int) -> int:
    """Return after how many lines the page ends."""
    at = {row.id: place for place, row in enumerate(rows)}
    last = 0
    for number, one in enumerate(found):
        if number >= least and at[one.row.id] > last:
            return at[one.row.id]
        last = max(last, at[one.rows[-1].id])
    return len(rows)


def count(session: Session, actor: Actor, question: AuditFilter) -> int:
    """Return how many lines match."""
    counting = sa.select(sa.func.count()).select_from(AuditEvent)
    return session.scalar(_matching(session, counting, actor, question)) or 0


def writers(session: Session, actor: Actor) -> list[Staff]:
    """Return the colleagues whose lines the actor may ask for, by name."""
    everybody = session.scalars(sa.select(Staff).order_by(Staff.name, Staff.id))
    return [one for one in everybody if _shares_office(one, actor)]


def _shares_office(person: Staff, actor: Actor) -> bool:
    return actor.office_ids is None or bool(actor.office_ids & set(person.office_ids))


def _matching(session: Session, statement: sa.Select[Any], actor: Actor, question: AuditFilter) -> sa.Select[Any]:
    statement = statement.where(_within(session, actor, question.office_id))
    if question.actor_id:
        statement = statement.where(AuditEvent.actor_id == question.actor_id)
    if question.verb:
        statement = statement.where(_has_verb(question.verb))
    if question.day:
        start, end = _bounds(question.day)
        statement = statement.where(AuditEvent.at >= start, AuditEvent.at < end)
    if question.youth_id:
        statement = statement.where(_about(question.youth_id))
    return statement


def _within(session: Session, actor: Actor, office_id: str) -> sa.ColumnElement[bool]:
    """Restrict to lines of the actor's offices, and to actions of its colleagues and keys that concern no single
    office.

    Of one office: its own lines, and what keys to it did over all they cover.
    """
    if office_id:
        if not actor.sees(office_id):
            return sa.false()
        by_keys = _in_common(_keys_to(session, {office_id}))
        return sa.or_(AuditEvent.office_id == office_id, by_keys)
    if actor.office_ids is None:
        return sa.true()
    colleagues = [one.id for one in writers(session, actor)]
    in_common = _in_common([*colleagues, *_keys_to(session, actor.office_ids)])
    return sa.or_(AuditEvent.office_id.in_(sorted(actor.office_ids)), in_common)


def _in_common(actor_ids: list[str]) -> sa.ColumnElement[bool]:
    return sa.and_(AuditEvent.office_id == COMMON_OFFICE, AuditEvent.actor_id.in_(actor_ids))


def _keys_to(session: Session, office_ids: AbstractSet[str]) -> list[str]:
    return [one.id for one in api_keys.all_of(session) if not office_ids.isdisjoint(api_keys.covers(one))]


def _has_verb(kind: AuditVerb) -> sa.ColumnElement[bool]:
    if kind is AuditVerb.CHANGED:
        return sa.not_(sa.or_(*(_ends(ending) for endings in ENDINGS.values() for ending in endings)))
    return sa.or_(*(_ends(ending) for ending in ENDINGS[kind]))


def _ends(ending: str) -> sa.ColumnElement[bool]:
    return sa.or_(AuditEvent.action == ending, AuditEvent.action.endswith(f".{ending}", autoescape=True))


def _bounds(day: date) -> tuple[datetime, datetime]:
    """Return local midnight at both ends of the day."""
    return clock.to_utc(datetime.combine(day, time())), clock.to_utc(datetime.combine(day + timedelta(days=1), time()))


def _about(youth_id: str) -> sa.ColumnElement[bool]:
    """Return the condition that a line names the youth, a conversation with it, or a text to it."""
    talks = sa.select(Conversation.id).where(Conversation.youth_id == youth_id)
    texts = sa.select(Message.id).where(Message.youth_id == youth_id)
    return sa.or_(
        AuditEvent.object_id == youth_id,
        sa.and_(AuditEvent.object_kind == "conversation", AuditEvent.object_id.in_(talks)),
        sa.and_(AuditEvent.object_kind == "message", AuditEvent.object_id.in_(texts)),
    )


def names(session: Session, actor: Actor, rows: Iterable[AuditEvent]) -> dict[tuple[str, str], str]:
    """Return the names of the lines' objects, by kind and id. Missing: deleted since, or not for this actor to see.

    A protected youth is named only to the colleagues named for it: to others the log shows that somebody looked, not at
    whom.
    """
    ids: dict[str, set[str]] = {}
    for row in rows:
        ids.setdefault(row.object_kind, set()).add(row.object_id)
    found: dict[tuple[str, str], str] = {}
    for kind, statement in _name_queries(actor).items():
        chosen = ids.get(kind, set())
        if chosen:
            key = statement.selected_columns[0]
            found |= {
                (kind, id): " ".join(words).strip()
                for id, *words in session.execute(statement.where(key.in_(sorted(chosen))))
            }
    return found


def _name_queries(actor: Actor) -> dict[str, sa.Select[*tuple[Any, ...]]]:
    """Return, for each kind of object, a query for id and name of those the actor may see."""
    of_youth = (Youth.first_name, Youth.last_name)
    open_youth = youths.seen(sa.select(Youth.id, *of_youth), actor)
    return {
        "youth": open_youth,
        "conversation": open_youth.join(Conversation, Conversation.youth_id == Youth.id).with_only_columns(
            Conversation.id, *of_youth
        ),
        "message": open_youth.join(Message, Message.youth_id == Youth.id).with_only_columns(Message.id, *of_youth),
        "campaign": sa.select(Campaign.id, Campaign.name),
        "import": sa.select(Import.id, Import.filename),
        "staff": sa.select(Staff.id, Staff.name),
        "api_key": sa.select(ApiKey.id, ApiKey.name),
    }
