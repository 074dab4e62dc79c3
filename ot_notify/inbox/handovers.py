"""Handovers: a conversation offered to the office it belongs to. Until that office accepts, it stays where it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Staff, actor, visible
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.identifiers import OfficeId
from ot_notify.inbox import conversation_events, conversations
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import follow_ups, youths
from ot_notify.people.youths import NamedStaff, Youth

LONGEST = 500


class HandoverOutcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Handover(db.Base):
    """One offer. Open while `settled_at` is empty; a conversation has at most one open offer."""

    __tablename__ = "handover"
    __table_args__ = (
        sa.Index(
            "uq_handover_open",
            "conversation_id",
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        ),
        sa.Index(None, "to_office", "settled_at"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"))
    from_office: Mapped[OfficeId] = mapped_column(sa.String(60))
    to_office: Mapped[OfficeId] = mapped_column(sa.String(60))
    why: Mapped[str] = mapped_column(sa.String(LONGEST))
    offered_by: Mapped[str] = mapped_column(sa.String(200))
    offered_at: Mapped[datetime]
    settled_by: Mapped[str] = mapped_column(sa.String(200), default="")
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(24), default="")


@dataclass(frozen=True, slots=True)
class HandoverOffer:
    """What the other office sees before it accepts: who, from whom and why. Not the texts."""

    handover: Handover
    youth: Youth | None
    phone: str


def offer(session: Session, conversation: Conversation, *, to: str, why: str, by: Actor) -> Handover:
    """Offer the conversation to the other office. `conversation` must be locked.

    Raises Refused for an office that is not there, or without a reason; Conflict where it is offered already, or where
    the youth is protected and nobody named works at that office.
    """
    if offices().get(to) is None or to == conversation.office_id:
        raise Refused("conversation.unknown_office", office=to)
    if conversation.office_id == TRIAGE:
        raise Conflict("conversation.needs_office")
    reason = conversation_events.words(why, longest=LONGEST)
    _check_protected(session, conversation, to)
    made = Handover(
        id=db.new_id(),
        conversation_id=conversation.id,
        from_office=conversation.office_id,
        to_office=to,
        why=reason,
        offered_by=by.name,
        offered_at=clock.now(),
        settled_by="",
        outcome="",
    )
    if pending(session, conversation.id) is not None:
        raise Conflict("handover.open")
    session.add(made)
    conversation_events.add(session, conversation.id, EntryKind.OFFERED, by=by, about=to, body=reason)
    audit_log.note(session, by, "handover.offer", **conversations.about(conversation), to=to)
    _show(conversation)
    return made


def _check_protected(session: Session, conversation: Conversation, to: str) -> None:
    """Check that a protected youth moves only to an office with a named colleague: else nobody there would see the
    youth."""
    youth = conversations.youth_of(session, conversation)
    if youth is None or not youth.is_protected:
        return
    named = sa.select(Staff).join(NamedStaff, NamedStaff.staff_id == Staff.id).where(Staff.disabled_at.is_(None))
    if not any(actor(one).sees(to) for one in session.scalars(named.where(NamedStaff.youth_id == youth.id))):
        raise Conflict("handover.protected")


def pending(session: Session, conversation_id: str) -> Handover | None:
    """Return the conversation's open offer; None where there is none."""
    mine = Handover.conversation_id == conversation_id, Handover.settled_at.is_(None)
    return session.scalars(sa.select(Handover).where(*mine)).first()


def offered_to(session: Session, actor: Actor, office_id: str = "") -> list[HandoverOffer]:
    """Return offers to the actor's offices, the oldest first; protected youths only for colleagues named for them."""
    statement = (
        sa.select(Handover, Youth, Conversation.phone)
        .join(Conversation, Conversation.id == Handover.conversation_id)
        .outerjoin(Youth, Youth.id == Conversation.youth_id)
        .where(Handover.settled_at.is_(None), youths.may_see(actor, Conversation.youth_id))
        .order_by(Handover.offered_at, Handover.id)
    )
    if office_id:
        statement = statement.where(Handover.to_office == office_id)
    return [HandoverOffer(*row) for row in session.execute(visible(statement, actor, Handover.to_office))]


def get(session: Session, actor: Actor, handover_id: str) -> Handover:
    """Return an offer to one of the actor's offices, locked. Raises NotFound, also where the youth is protected from
    the actor; Conflict where it has been answered."""
    found = db.hold(session, Handover, handover_id)
    open_talk = sa.select(Conversation.id).where(youths.may_see(actor, Conversation.youth_id))
    talk = open_talk.where(Conversation.id == found.conversation_id) if found else None
    if found is None or talk is None or not actor.sees(found.to_office) or session.scalar(talk) is None:
        raise NotFound("handover.unknown")
    if found.settled_at is not None:
        raise Conflict("handover.settled")
    return found


def accept(session: Session, handover: Handover, *, by: Actor) -> Conversation:
    """Accept the offer: the conversation moves with its whole history, and the youth with it.

    Without the youth the next reply would go back, since an answer belongs where the youth does. Open follow-ups move
    too. Answers the conversation in which it goes on.
    """
    conversation = _held(session, handover)
    youth = conversations.youth_of(session, conversation)
    _settle(handover, HandoverOutcome.ACCEPTED, by)
    if youth is not None and youth.office_id == handover.from_office:
        youth.office_id, youth.updated_at = handover.to_office, clock.now()
        follow_ups.move(session, youth.id, to=handover.to_office)
    now_in = conversations.hand_over(session, conversation, handover.to_office)
    now_in.state = ConversationState.OPEN
    now_in.assignee_id = by.id if by.kind == "staff" else None
    conversation_events.add(session, now_in.id, EntryKind.ACCEPTED, by=by, about=handover.from_office)
    audit_log.note(session, by, "handover.accept", **conversations.about(now_in))
    return now_in


def decline(session: Session, handover: Handover, *, why: str, by: Actor) -> None:
    """Decline the offer: the conversation returns to its office, unread, with the reason. Raises Refused without
    one."""
    reason = conversation_events.words(why, longest=LONGEST)
    conversation = _held(session, handover)
    _settle(handover, HandoverOutcome.DECLINED, by)
    conversation_events.add(session, conversation.id, EntryKind.DECLINED, by=by, about=handover.to_office, body=reason)
    audit_log.note(session, by, "handover.decline", **conversations.about(conversation))
    conversation.state, conversation.snooze_until = ConversationState.OPEN, None
    conversation.unread = max(conversation.unread, 1)


def withdraw(session: Session, conversation: Conversation, *, by: Actor) -> None:
    """Withdraw the offer. `conversation` must be locked. Raises Conflict where nothing is offered."""
    found = pending(session, conversation.id)
    if found is None:
        raise Conflict("handover.settled")
    _settle(found, HandoverOutcome.WITHDRAWN, by)
    conversation_events.add(session, conversation.id, EntryKind.WITHDRAWN, by=by, about=found.to_office)
    audit_log.note(session, by, "handover.withdraw", **conversations.about(conversation))
    _show(conversation)


def withdraw_all(session: Session, youth_id: str, *, by: Actor) -> None:
    """Withdraw every offer of this youth."""
    theirs = sa.select(Conversation.id).where(Conversation.youth_id == youth_id)
    offered = sa.select(Handover.conversation_id).where(
        Handover.settled_at.is_(None), Handover.conversation_id.in_(theirs)
    )
    for conversation_id in session.scalars(offered.order_by(Handover.conversation_id)).all():
        conversation = db.hold(session, Conversation, conversation_id)
        if conversation is not None and pending(session, conversation_id) is not None:
            withdraw(session, conversation, by=by)


def _held(session: Session, handover: Handover) -> Conversation:
    found = db.hold(session, Conversation, handover.conversation_id)
    if found is None or found.office_id != handover.from_office:
        raise Conflict("handover.settled")
    return found


def _settle(handover: Handover, outcome: HandoverOutcome, by: Actor) -> None:
    handover.outcome, handover.settled_by, handover.settled_at = outcome.value, by.name, clock.now()


def _show(conversation: Conversation) -> None:
    """Mark the conversation as changed, so that open pages of both offices update."""
    conversation.touched_at = clock.now()
