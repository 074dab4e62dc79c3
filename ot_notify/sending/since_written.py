"""Since written: find events since a text was decided on that make it wrong to send it now.

A text waits for its hour, for a resuming, for a phone that was off. Whoever has answered meanwhile, or has been called,
must not get the text that asks for an answer. Asked in the claim's own transaction, of texts to groups only.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.contact_limits import REACHED
from ot_notify.campaigns.reminders import ReminderPause
from ot_notify.core.identifiers import MessageId
from ot_notify.inbox import planned_answers, waiting
from ot_notify.inbox.models import NO_ANSWERS, Conversation, ConversationState, Reply
from ot_notify.messaging.messages import BULK, LIFETIME, Drop, Kind, Message, State
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import SPOKEN, FollowUp, FollowUpReason
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.sending.due_messages import DueMessage
from ot_notify.text.languages import Keyword

SOON = timedelta(days=1)
"""A different text due within this time replaces a retry."""

TEXT = db.table(Message)
CAMPAIGN, REPLY, NUMBER = db.table(Campaign), db.table(Reply), db.table(YouthPhone)
FIRST, OTHER = TEXT.alias("first_try"), TEXT.alias("other")
TASK, TALK, PAUSE = db.table(FollowUp), db.table(Conversation), db.table(ReminderPause)

SINCE = sa.func.coalesce(CAMPAIGN.c.launched_at, TEXT.c.created_at, type_=TEXT.c.created_at.type)
"""Count events from the launch on, as for reminders: the person who launched it knew of earlier ones."""

IS_ANSWER = sa.and_(
    REPLY.c.received_at >= SINCE,
    REPLY.c.keyword != Keyword.WRONG_NUMBER,
    REPLY.c.meaning.not_in(NO_ANSWERS),
)
WAS_THEIRS = sa.and_(NUMBER.c.youth_id == TEXT.c.youth_id, sa.or_(NUMBER.c.until.is_(None), NUMBER.c.until >= SINCE))
HAS_ANSWERED = sa.or_(
    sa.exists().where(REPLY.c.youth_id == TEXT.c.youth_id, IS_ANSWER).correlate(TEXT, CAMPAIGN),
    # An incoming text counts as an answer before anybody has found out who sent it.
    sa.exists().where(REPLY.c.phone == NUMBER.c.phone, WAS_THEIRS, IS_ANSWER).correlate(TEXT, CAMPAIGN),
)
WAS_SPOKEN_WITH = (
    sa.exists()
    .where(TASK.c.youth_id == TEXT.c.youth_id, TASK.c.because != FollowUpReason.GUARDIAN)
    .where(TASK.c.done_at >= SINCE, TASK.c.done_how.in_(SPOKEN))
    .correlate(TEXT, CAMPAIGN)
)
IS_CLOSED = (
    sa.exists()
    .where(TALK.c.youth_id == TEXT.c.youth_id)
    .where(TALK.c.state == ConversationState.CLOSED, TALK.c.closed_at >= SINCE)
    .correlate(TEXT, CAMPAIGN)
)
IS_PAUSED = (
    sa.exists()
    .where(PAUSE.c.campaign_id == TEXT.c.campaign_id, PAUSE.c.youth_id == TEXT.c.youth_id)
    .correlate(TEXT, CAMPAIGN)
)
IS_SAME_TEXT = sa.and_(OTHER.c.campaign_id == TEXT.c.campaign_id, OTHER.c.step == TEXT.c.step)
FIRST_LEFT = (
    sa.select(FIRST.c.claimed_at)
    .where(FIRST.c.campaign_id == TEXT.c.campaign_id, FIRST.c.step == TEXT.c.step)
    .where(FIRST.c.youth_id == TEXT.c.youth_id, FIRST.c.retry == 0)
    .correlate(TEXT)
    .scalar_subquery()
)
HAS_COME = (
    sa.exists()
    .where(OTHER.c.youth_id == TEXT.c.youth_id, OTHER.c.id != TEXT.c.id, IS_SAME_TEXT, OTHER.c.state.in_(REACHED))
    .correlate(TEXT)
)
WAITS = sa.and_(
    OTHER.c.state == State.QUEUED,
    OTHER.c.retry == 0,  # two waiting retries must not give way to one another
    OTHER.c.created_at >= FIRST_LEFT,
    OTHER.c.due_at <= sa.bindparam("soon", type_=OTHER.c.due_at.type),
)
GOT_ANOTHER = (
    sa.exists()
    .where(OTHER.c.youth_id == TEXT.c.youth_id, OTHER.c.kind.in_(BULK), sa.not_(IS_SAME_TEXT))
    .where(sa.or_(sa.and_(OTHER.c.state.in_(REACHED), OTHER.c.claimed_at >= FIRST_LEFT), WAITS))
    .correlate(TEXT)
)


def _select_reason(drop: Drop, *conditions: sa.ColumnElement[bool]) -> sa.Select[str, str]:
    reason: sa.ColumnElement[str] = sa.literal_column(f"'{drop.value}'")
    texts = sa.outerjoin(TEXT, CAMPAIGN, CAMPAIGN.c.id == TEXT.c.campaign_id)
    among = db.in_values(TEXT.c.id, sa.bindparam("ids"))
    return sa.select(TEXT.c.id, reason).select_from(texts).where(among, *conditions)


OF_ALL = sa.union_all(
    _select_reason(Drop.STOPPED_BEFORE, sa.exists().where(YouthOptOut.youth_id == TEXT.c.youth_id).correlate(TEXT)),
    _select_reason(Drop.REPLIED, HAS_ANSWERED),
    _select_reason(Drop.CONTACTED, WAS_SPOKEN_WITH),
)
OF_LATER_ONES = sa.union_all(
    _select_reason(Drop.ALREADY_DELIVERED, TEXT.c.retry > 0, HAS_COME),
    _select_reason(Drop.CLOSED, IS_CLOSED),
    _select_reason(Drop.REMINDERS_PAUSED, TEXT.c.step > 0, IS_PAUSED),
    _select_reason(Drop.RESENT, TEXT.c.retry > 0, GOT_ANOTHER),
)
"""For reminders and retries, which are few: the youth has had, or was to have, a text of this campaign."""

OF_PLANNED = sa.union_all(
    _select_reason(
        Drop.REPLIED,
        sa.exists()
        .where(REPLY.c.conversation_id == TEXT.c.conversation_id, REPLY.c.kept_at >= TEXT.c.created_at)
        .where(REPLY.c.meaning.not_in(NO_ANSWERS))
        .correlate(TEXT),
    ),
    _select_reason(
        Drop.MOVED,
        sa.exists().where(TALK.c.id == TEXT.c.conversation_id, TALK.c.office_id != TEXT.c.office_id).correlate(TEXT),
    ),
)
"""For answers that were written to leave later: they were not written to what came since."""

OF_YOUTHS: dict[Drop, sa.Executable] = {
    Drop.UNDECIDED: waiting.undecided_youths(db.in_values(Youth.id, sa.bindparam("youths"))),
    Drop.CALL_PROMISED: follow_ups.awaits_call(db.in_values(FollowUp.youth_id, sa.bindparam("youths"))),
}
"""What waits for a colleague, whenever it came: whoever launched the campaign may not have known."""

GRAVEST_FIRST = (
    *(Drop.STOPPED_BEFORE, Drop.ALREADY_DELIVERED, Drop.REPLIED, Drop.CONTACTED, Drop.CLOSED),
    *(Drop.CALL_PROMISED, Drop.UNDECIDED),
    *(Drop.REMINDERS_PAUSED, Drop.RESENT),
)


def what_speaks_against(session: Session, due: Sequence[DueMessage], now: datetime) -> dict[MessageId, Drop]:
    """Return the texts that have become wrong, each with its gravest reason. The texts must be locked."""
    texts = [message for message in due if message.kind in BULK and message.youth_id]
    reasons = _against_planned(session, due)
    if not texts:
        return reasons
    found = _execute(session, OF_ALL, [message.id for message in texts])
    youth_ids = [message.youth_id for message in texts]
    for drop, statement in OF_YOUTHS.items():
        held = set(session.connection().scalars(statement, {"youths": youth_ids}))
        found += [(message.id, drop) for message in texts if message.youth_id in held]
    later = [message.id for message in texts if message.retry or message.step]
    if later:
        found += _execute(session, OF_LATER_ONES, later, soon=now + SOON)
    for drop in reversed(GRAVEST_FIRST):
        reasons.update({message_id: drop for message_id, reason in found if reason == drop})
    return reasons


def _against_planned(session: Session, due: Sequence[DueMessage]) -> dict[MessageId, Drop]:
    """Return the answers that were written to leave later and have become wrong: the youth has written since, or the
    conversation has gone to another office."""
    planned = [message.id for message in due if message.kind is Kind.ANSWER and _was_planned(message)]
    if not planned:
        return {}
    found = _execute(session, OF_PLANNED, planned)
    return {message_id: Drop(why) for message_id, why in sorted(found, key=lambda one: one[1] == Drop.REPLIED)}


def _was_planned(message: DueMessage) -> bool:
    return message.expires_at - LIFETIME[False] - message.created_at > planned_answers.AT_ONCE


def _execute(
    session: Session, statement: sa.CompoundSelect[str, str], ids: list[MessageId], **known: datetime
) -> list[tuple[MessageId, str]]:
    return [(MessageId(key), why) for key, why in session.connection().execute(statement, {"ids": ids, **known})]
