"""Response statistics: youths of a campaign by office: chosen, sent, delivered, answered, and with what answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import SERVICE, Actor, visible
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.inbox.conversation_events import Entry, EntryKind
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.text.languages import Keyword, Suggestion


class AnswerOutcome(StrEnum):
    """The outcome of a youth's answer. The values are the sentence codes `answer.<value>`."""

    WANTS_CALL = "wants_call"
    HAS_PLACE = "has_place"
    NO_THANKS = "no_thanks"
    NEEDS_HELP = "needs_help"
    GUARDIAN = "guardian"
    WRONG_NUMBER = "wrong_number"
    STOP = "stop"
    OTHER = "other"


_OF_KEYWORD = {
    Keyword.STOP: AnswerOutcome.STOP,
    Keyword.YES: AnswerOutcome.WANTS_CALL,
    Keyword.NO: AnswerOutcome.NO_THANKS,
    Keyword.WRONG_NUMBER: AnswerOutcome.WRONG_NUMBER,
}
_OF_SUGGESTION = {
    Suggestion.WANTS_CALL: AnswerOutcome.WANTS_CALL,
    Suggestion.HAS_PLACE: AnswerOutcome.HAS_PLACE,
    Suggestion.NO_THANKS: AnswerOutcome.NO_THANKS,
    Suggestion.WRONG_NUMBER: AnswerOutcome.WRONG_NUMBER,
    Suggestion.MAYBE_STOP: AnswerOutcome.OTHER,
    Suggestion.GUARDIAN: AnswerOutcome.GUARDIAN,
    Suggestion.NEEDS_HELP: AnswerOutcome.NEEDS_HELP,
}


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """The facts of one reply that the figures need."""

    keyword: str
    suggestion: str | None


def answer(said: Iterable[ReplyFacts], *, meant: str = "", not_meant: frozenset[str] = frozenset()) -> AnswerOutcome:
    """Return the outcome of a youth's replies to one campaign, oldest first. The newest that says anything counts.

    `meant`: what a colleague has said they mean, which settles it. `not_meant`: suggestions a colleague has refused.
    """
    if meant:
        return AnswerOutcome.STOP if meant == Suggestion.MAYBE_STOP else _OF_SUGGESTION[Suggestion(meant)]
    found = AnswerOutcome.OTHER
    for one in said:
        by_word = _OF_KEYWORD.get(Keyword(one.keyword)) if one.keyword else None
        guess = None if one.suggestion in not_meant else one.suggestion
        clear = by_word or (_OF_SUGGESTION[Suggestion(guess)] if guess else AnswerOutcome.OTHER)
        found = clear if clear is not AnswerOutcome.OTHER else found
    return found


@dataclass(slots=True)
class ResponseFigures:
    """Youths of one office, each counted once. `missed`: a text left or was tried, and none was delivered."""

    chosen: int = 0
    sent: int = 0
    delivered: int = 0
    missed: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        return sum(self.answers.values())

    def __add__(self, other: "ResponseFigures") -> "ResponseFigures":
        return ResponseFigures(
            self.chosen + other.chosen,
            self.sent + other.sent,
            self.delivered + other.delivered,
            self.missed + other.missed,
            self.answers + other.answers,
        )

    def plain(self) -> dict[str, Any]:
        """Return the figures as JSON."""
        counts = {name: getattr(self, name) for name in ("chosen", "sent", "delivered", "missed")}
        return counts | {"answers": dict(self.answers)}


def kept(plain: Mapping[str, Any]) -> ResponseFigures:
    """Return figures from JSON."""
    return ResponseFigures(**{**plain, "answers": Counter(plain["answers"])})


@dataclass(frozen=True, slots=True)
class AnsweredYouth:
    """A youth who has answered: office, time of the first answer, and outcome."""

    office_id: str
    first_at: datetime
    answer: AnswerOutcome


def by_office(
    session: Session, campaign: Campaign, actor: Actor = SERVICE, *, heard: Iterable[AnsweredYouth] | None = None
) -> dict[str, ResponseFigures]:
    """Return the figures of each office the actor sees. `heard`: the youths who answered, where the caller has them."""
    counts = _counts_of_one_text if _has_one_text_each(session, campaign) else _counts
    found = {
        office_id: ResponseFigures(chosen, sent, delivered, missed)
        for office_id, chosen, sent, delivered, missed in session.execute(counts(campaign, actor))
    }
    for one in answered(session, campaign, actor) if heard is None else heard:
        if one.office_id in found:
            found[one.office_id].answers[one.answer] += 1
    return found


def _has_one_text_each(session: Session, campaign: Campaign) -> bool:
    """Return whether every youth has one row only, so that rows are youths: no reminder, no other try, nobody
    forgotten. Looks at the index alone."""
    is_more = sa.or_(Message.step > 0, Message.retry > 0, Message.youth_id.is_(None))
    more = sa.select(Message.id).where(Message.campaign_id == campaign.id, Message.step >= 0, is_more).limit(1)
    return session.scalar(more) is None


def _counts_of_one_text(campaign: Campaign, actor: Actor) -> sa.Select[Any]:
    """Count the rows of a campaign of which each is a youth: the same as `_counts`, without sorting them by youth."""
    tried = Message.state.in_((State.UNDELIVERED, State.FAILED))
    totals: list[sa.ColumnElement[Any]] = [
        sa.func.count(sa.case((condition, 1)))
        for condition in (Message.sent_at.is_not(None), Message.state == State.DELIVERED, tried)
    ]
    counted: sa.Select[Any] = sa.select(Message.office_id, sa.func.count(), *totals)
    return (
        visible(counted, actor, Message.office_id)
        .where(Message.campaign_id == campaign.id, Message.reason != Drop.PROTECTED)
        .group_by(Message.office_id)
    )


def _counts(campaign: Campaign, actor: Actor) -> sa.Select[Any]:
    """Count youths first, then offices: a reminder or a retry is the same youth."""

    def ever(condition: Any) -> Any:
        return sa.func.max(sa.case((condition, 1), else_=0))

    tried = Message.state.in_((State.UNDELIVERED, State.FAILED))
    on_the_way = Message.state.in_((State.SENT, State.SENDING, State.IN_DOUBT, State.QUEUED))
    one = (
        visible(sa.select(Message.office_id.label("office_id")), actor, Message.office_id)
        .add_columns(
            ever(Message.sent_at.is_not(None)).label("sent"),
            ever(Message.state == State.DELIVERED).label("delivered"),
            ever(tried).label("tried"),
            ever(on_the_way).label("on_the_way"),
        )
        .where(Message.campaign_id == campaign.id, Message.reason != Drop.PROTECTED)  # never counted, see `may_count`
        .group_by(Message.youth_id, Message.office_id)
        .subquery()
    )
    missed = sa.case((sa.and_(one.c.tried == 1, one.c.delivered == 0, one.c.on_the_way == 0), 1), else_=0)
    totals = (sa.func.sum(column) for column in (one.c.sent, one.c.delivered, missed))
    return sa.select(one.c.office_id, sa.func.count(), *totals).group_by(one.c.office_id)


def answered(session: Session, campaign: Campaign, actor: Actor = SERVICE) -> list[AnsweredYouth]:
    """Return everybody who has answered this campaign, each once."""
    said: dict[str, list[tuple[str, datetime, ReplyFacts, str]]] = {}
    for joined in (_by_youth(campaign), _by_phone(campaign)):
        rows = session.execute(visible(joined, actor, Message.office_id).order_by(Reply.received_at, Reply.id))
        for key, office_id, at, keyword, suggestion, talk in rows:
            said.setdefault(key, []).append((office_id, at, ReplyFacts(keyword, suggestion), talk or ""))
    meant = _judged(session, campaign, EntryKind.MEANT)
    refused = _judged(session, campaign, EntryKind.NOT_MEANT)
    return [
        AnsweredYouth(
            some[0][0],
            some[0][1],
            answer(
                (one[2] for one in some),
                meant=next((meant[one[3]][-1] for one in reversed(some) if meant.get(one[3])), ""),
                not_meant=frozenset(about for one in some for about in refused.get(one[3], ())),
            ),
        )
        for some in said.values()
    ]


def _columns(key: Any) -> sa.Select[Any]:
    return sa.select(key, Message.office_id, Reply.received_at, Reply.keyword, Reply.suggestion, Reply.conversation_id)


def _by_youth(campaign: Campaign) -> sa.Select[Any]:
    first = sa.and_(
        Message.campaign_id == campaign.id,
        Message.step == 0,
        Message.retry == 0,
        Message.youth_id == Reply.youth_id,
    )
    return (
        _columns(Reply.youth_id)
        .select_from(Reply)
        .join(Message, first)
        .where(Reply.campaign_id == campaign.id, is_answer())
    )


def _by_phone(campaign: Campaign) -> sa.Select[Any]:
    """Select answers whose writer is unknown: they count for the youth the text on that number was for."""
    first = sa.and_(
        Message.phone == Reply.phone,
        Message.campaign_id == campaign.id,
        Message.step == 0,
        Message.retry == 0,
        Message.sent_at.is_not(None),
    )
    unknown = sa.and_(Reply.campaign_id == campaign.id, Reply.youth_id.is_(None), is_answer())
    return _columns(Message.youth_id).select_from(Reply).join(Message, first).where(unknown)


def _judged(session: Session, campaign: Campaign, kind: EntryKind) -> dict[str, list[str]]:
    """Return what colleagues have said the replies of each conversation mean (or do not), the newest last."""
    talks = sa.select(Reply.conversation_id).where(Reply.campaign_id == campaign.id)
    since = campaign.launched_at or campaign.created_at
    rows = session.execute(
        sa.select(Entry.conversation_id, Entry.about)
        .where(Entry.conversation_id.in_(talks), Entry.kind == kind, Entry.at >= since)
        .order_by(Entry.at, Entry.id)
    )
    found: dict[str, list[str]] = {}
    for talk, about in rows:
        if about in set(Suggestion):
            found.setdefault(talk, []).append(about)
    return found


def per_day(found: Iterable[AnsweredYouth]) -> list[tuple[date, int]]:
    """Return how many first answered on each day, from the first such day to the last, empty days included."""
    days = Counter(clock.local(one.first_at).date() for one in found)
    if not days:
        return []
    first, last = min(days), max(days)
    return [(day, days[day]) for day in (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))]
