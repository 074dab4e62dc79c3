"""Change detection: what has changed since the last poll, read once a second by each web process for its open pages.

Nothing hooks into what happens, so that it works whoever changed it: this process, another, the worker. A look is four
short questions by index; what they find is only *that* something changed. Whoever is told fetches the part itself, and
rights are checked as for any page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.core import clock
from ot_notify.inbox import typing_indicator
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import UNSETTLED, Message, State
from ot_notify.people.follow_ups import FollowUp

OVERLAP = timedelta(seconds=10)
"""A transaction dates a change before it commits, so each poll looks this far back, and remembers what it saw."""

OF_INTEREST = (*UNSETTLED, State.SENT)
"""States that will change again; a text that leaves this list has changed."""


@dataclass(frozen=True, slots=True)
class InboxSnapshot:
    """The state at one moment. Comparing two shows what changed."""

    touched: Mapping[str, tuple[str, datetime]] = field(default_factory=dict)
    """Conversations changed lately: office, and when."""
    follow_ups: Mapping[str, int] = field(default_factory=dict)
    """Open rows of each office."""
    threads: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """The unsettled texts of each conversation that somebody has open."""
    writing: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InboxChanges:
    """Offices whose inbox or follow-ups changed, and conversations whose thread or writers changed.

    `threads` names the office a conversation is at now; empty where only the state of a text has changed.
    """

    inboxes: frozenset[str]
    follow_ups: frozenset[str]
    threads: Mapping[str, str]
    writing: frozenset[str]


def look(session: Session, watched: Iterable[str]) -> InboxSnapshot:
    """Read the present state. `watched`: conversations open on a page of this process."""
    ids = sorted(watched)
    return InboxSnapshot(
        touched=_touched(session),
        follow_ups=_follow_ups(session),
        threads=_threads(session, ids) if ids else {},
        writing=typing_indicator.writers(session, ids),
    )


def compare(before: InboxSnapshot, after: InboxSnapshot) -> InboxChanges:
    """Return what changed between two polls. A conversation nobody watched before is no change."""
    new = {one: office for one, (office, at) in after.touched.items() if before.touched.get(one) != (office, at)}
    counts = {*before.follow_ups, *after.follow_ups}
    texts = {one for one in after.threads if one in before.threads and before.threads[one] != after.threads[one]}
    said = {*before.writing, *after.writing}
    return InboxChanges(
        inboxes=frozenset(new.values()),
        follow_ups=frozenset(one for one in counts if before.follow_ups.get(one) != after.follow_ups.get(one)),
        threads={**dict.fromkeys(texts, ""), **new},
        writing=frozenset(one for one in said if before.writing.get(one) != after.writing.get(one)),
    )


def _touched(session: Session) -> dict[str, tuple[str, datetime]]:
    lately = Conversation.touched_at > clock.now() - OVERLAP
    rows = session.execute(sa.select(Conversation.id, Conversation.office_id, Conversation.touched_at).where(lately))
    return {id_: (office_id, at) for id_, office_id, at in rows if at is not None}


def _follow_ups(session: Session) -> dict[str, int]:
    left = sa.select(FollowUp.office_id, sa.func.count()).where(FollowUp.done_at.is_(None)).group_by(FollowUp.office_id)
    return {office_id: count for office_id, count in session.execute(left)}


def _threads(session: Session, ids: list[str]) -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {one: set() for one in ids}
    rows = session.execute(
        sa.select(Conversation.id, Message.id, Message.state)
        .join(Message, Message.phone == Conversation.phone)
        .where(Conversation.id.in_(ids), Message.state.in_(OF_INTEREST))
    )
    for conversation_id, message_id, state in rows:
        found[conversation_id].add((message_id, state))
    return {one: frozenset(texts) for one, texts in found.items()}
