"""Status report: the state of the service and its campaigns, read from the database on request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor, visible
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign, CampaignStep
from ot_notify.campaigns.closing import Closing
from ot_notify.core import clock
from ot_notify.core.errors import NotFound
from ot_notify.db import marks
from ot_notify.db.due_work import MOST_FAILURES
from ot_notify.inbox.models import Conversation, Reply, is_answer
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message, MessageEvent, State
from ot_notify.offices.register import offices
from ot_notify.people.consent import ConsentChange, ConsentEvent, Hold
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth, may_see
from ot_notify.sending import sender_status

ON_THE_WAY = (State.QUEUED, State.SENDING, State.IN_DOUBT, State.SENT)


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """The state of the work. Ages are seconds; None where there is nothing that could be old."""

    queued: int
    due: int
    oldest_due_s: float | None
    in_doubt: int
    oldest_doubt_s: float | None
    replies_waiting: int
    oldest_reply_s: float | None
    follow_ups: int
    oldest_work_s: float | None
    given_up: int
    reconciled_s: float | None
    is_paused: bool
    backup_age_s: float | None
    senders: int
    """Processes that send, or would if they could."""
    is_sending: bool
    """True while a worker holds a claim: waiting texts are being worked on."""


def figures(session: Session) -> StatusFigures:
    """Return counts and ages for monitoring; nothing about persons. Each query has its index (see
    `messages.Message`)."""
    now = clock.now()
    queued, due, oldest_due = session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.case((Message.due_at <= now, 1))),
            sa.func.min(sa.case((Message.due_at <= now, Message.due_at))),
        ).where(_state(State.QUEUED), Message.due_at.is_not(None))
    ).one()
    watched: list[sa.ColumnElement[bool]] = [Message.due_at.is_not(None), sa.literal_column("state <> 'queued'")]
    doubts, oldest_doubt = session.execute(
        sa.select(sa.func.count(), sa.func.min(Message.claimed_at)).where(_state(State.IN_DOUBT), *watched)
    ).one()
    waiting, oldest_reply = session.execute(
        sa.select(sa.func.count(), sa.func.min(Conversation.waiting_since)).where(
            Conversation.waiting_since.is_not(None)
        )
    ).one()
    claim = sa.exists().where(_state(State.SENDING), Message.due_at > now, *watched)
    reconciled, backed_up = marks.marked(session, "caught_up"), marks.marked(session, "backed_up")
    return StatusFigures(
        queued=queued,
        due=due,
        oldest_due_s=_age(oldest_due, now),
        in_doubt=doubts,
        oldest_doubt_s=_age(oldest_doubt, now),
        replies_waiting=waiting,
        oldest_reply_s=_age(oldest_reply, now),
        follow_ups=session.scalar(sa.select(sa.func.count()).where(FollowUp.done_at.is_(None))) or 0,
        oldest_work_s=_age(_oldest_work(session), now),
        given_up=_count_given_up(session),
        reconciled_s=_age(reconciled.at if reconciled else None, now),
        backup_age_s=_age(backed_up.at if backed_up else None, now),
        is_paused=sender_status.pause(session) is not None,
        senders=len(sender_status.active(session)),
        is_sending=bool(session.scalar(sa.select(claim))),
    )


def _state(state: State) -> sa.ColumnElement[bool]:
    # As a literal, so that both databases see that a partial index fits.
    wanted: sa.ColumnElement[Any] = sa.literal_column(f"'{state.value}'")
    return Message.state == wanted


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else max(0.0, (now - since).total_seconds())


def _oldest_work(session: Session) -> datetime | None:
    """Return since when the oldest kept reply or unwritten step has been due; None where none is."""
    now = clock.now()
    oldest = [session.scalar(sa.select(sa.func.min(t.due_at)).where(t.due_at <= now)) for t in (Reply, CampaignStep)]
    return min((at for at in oldest if at is not None), default=None)


def _count_given_up(session: Session) -> int:
    counts = (
        session.scalar(sa.select(sa.func.count()).select_from(table).where(table.failures >= MOST_FAILURES)) or 0
        for table in (Reply, CampaignStep, Closing)
    )
    return sum(counts)


def campaign_summary(session: Session, actor: Actor, campaign: Campaign) -> dict[str, Any]:
    """Return the campaign as the contract defines it: facts, texts by state, answers and opt-outs."""
    steps = campaigns.steps(session, campaign.id)
    return {
        "id": campaign.id,
        "name": campaign.name,
        "state": campaign.state.value,
        "counts": messages.tally(session, actor, campaign.id),
        "replies": _youths_who(session, campaign, _answered(campaign)),
        "opt_outs": _youths_who(session, campaign, _ledger_says(campaign, ConsentChange.OPTED_OUT)),
        "texts": steps[0].texts if steps else {},
        "audience": campaign.audience,
        "offices": campaign.office_ids,
        "reminders": [{"after_days": step.after_days, "texts": step.texts} for step in steps[1:]],
        "reply_words": campaign.reply_words,
        "send_at": campaign.send_at,
        "created_at": campaign.created_at,
        "created_by": campaign.created_by,
        "launched_at": campaign.launched_at,
        "finished_at": campaign.finished_at,
        "paused_because": campaign.paused_because,
        "paused_by": campaign.paused_by,
    }


def _youths_who(session: Session, campaign: Campaign, did: sa.ColumnElement[bool]) -> int:
    if campaign.launched_at is None:
        return 0
    texted = sa.select(sa.func.count(sa.distinct(Message.youth_id))).where(
        Message.campaign_id == campaign.id, Message.claimed_at.is_not(None), did
    )
    return session.scalar(texted) or 0


def _begin(campaign: Campaign) -> datetime:
    return campaign.launched_at or campaign.created_at


def _answered(campaign: Campaign) -> sa.ColumnElement[bool]:
    return sa.exists().where(Reply.phone == Message.phone, Reply.received_at >= _begin(campaign), is_answer())


def _ledger_says(campaign: Campaign, change: ConsentChange, hold: str = "") -> sa.ColumnElement[bool]:
    return sa.exists().where(
        ConsentEvent.phone == Message.phone,
        ConsentEvent.change == change,
        ConsentEvent.hold == hold,
        ConsentEvent.at >= _begin(campaign),
    )


def office_summary(session: Session, campaign: Campaign) -> list[dict[str, Any]]:
    """Return the outcome of the campaign's youths, office by office in the order of the offices file.

    Each youth counts once in a column: `chosen`, `sent` (a text left), `delivered`, `answered`, `opted_out`,
    `wrong_number`, `not_reached` (nothing got through and nothing more is on its way).
    """
    if campaign.launched_at is None:
        return []
    left = Message.claimed_at.is_not(None)
    on_the_way = Message.state.in_((*ON_THE_WAY, State.DELIVERED))
    columns = {
        "chosen": sa.true(),
        "sent": Message.sent_at.is_not(None),
        "delivered": Message.state == State.DELIVERED,
        "answered": sa.and_(left, _answered(campaign)),
        "opted_out": sa.and_(left, _ledger_says(campaign, ConsentChange.OPTED_OUT)),
        "wrong_number": sa.and_(left, _ledger_says(campaign, ConsentChange.HELD, Hold.WRONG_NUMBER)),
        "reachable": on_the_way,
    }
    counted = (
        sa.func.count(sa.distinct(sa.case((condition, Message.youth_id)))).label(name)
        for name, condition in columns.items()
    )
    rows = session.execute(
        sa.select(Message.office_id, *counted).where(Message.campaign_id == campaign.id).group_by(Message.office_id)
    )
    found = {row.office_id: dict(row._mapping) for row in rows}
    return [_office_row(office.id, office.name, found[office.id]) for office in offices().all if office.id in found]


def _office_row(office_id: str, name: str, row: dict[str, Any]) -> dict[str, Any]:
    counts = {key: value for key, value in row.items() if key not in ("office_id", "reachable")}
    return {"office": office_id, "name": name, **counts, "not_reached": row["chosen"] - row["reachable"]}


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """One text of a campaign in a list, with the youth's name and number where the actor may have them."""

    id: str
    message: Message
    name: str
    ref: str
    is_named: bool


def campaign_messages(
    session: Session, actor: Actor, campaign: Campaign, *, state: str = "", after: str = "", limit: int | None = None
) -> list[ListedMessage]:
    """Return the campaign's texts by id, unsent ones included. Forgotten youths, and those protected since, are not
    named."""
    statement = (
        sa.select(Message, Youth)
        .outerjoin(Youth, Youth.id == Message.youth_id)
        .where(Message.campaign_id == campaign.id, Message.id > after)
        .where(messages.may_count(actor), messages.counts_as_text())
        .order_by(Message.id)
        .limit(limit)
    )
    if state:
        statement = statement.where(Message.state == state)
    return [_listed(message, youth) for message, youth in session.execute(visible(statement, actor, Message.office_id))]


def _listed(message: Message, youth: Youth | None) -> ListedMessage:
    if youth is None or youth.is_protected:
        return ListedMessage(message.id, message, "", "", is_named=False)
    return ListedMessage(message.id, message, youth.name, youth.ref or "", is_named=True)


def message(session: Session, actor: Actor, message_id: str) -> tuple[Message, list[MessageEvent]]:
    """Return one text and its events, oldest first. Raises NotFound for another office's, and where its youth is
    protected from the actor."""
    one = sa.select(Message).where(Message.id == message_id, may_see(actor, Message.youth_id))
    found = session.scalars(visible(one, actor, Message.office_id)).first()
    if found is None:
        raise NotFound("message.unknown")
    events = sa.select(MessageEvent).where(MessageEvent.message_id == message_id)
    return found, list(session.scalars(events.order_by(MessageEvent.at, MessageEvent.id)))


def overdue(found: StatusFigures, *, after: timedelta) -> bool:
    """Return whether texts wait though nothing holds them back: not paused, and no worker has claimed any."""
    waits = found.oldest_due_s is not None and found.oldest_due_s > after.total_seconds()
    return waits and not found.is_paused and not found.is_sending
