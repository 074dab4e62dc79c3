"""Number access: what an actor may know of a number, and may change about it.

A number may belong to youths of several offices, and anybody may register a youth with any number. So a registration
opens nothing that was said before it; where somebody the actor does not see has or had the number too, the actor knows
only what was said to the actor's own offices. The answers are the same as for a number that nobody else has: what
cannot be lifted for somebody else's sake stays, and the actor is not told that it does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message
from ot_notify.people import consent, opt_outs, youths
from ot_notify.people.consent import ConsentChange, ConsentEvent, ConsentSource, Hold, NumberHold, OptOut
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone


@dataclass(frozen=True, slots=True)
class KnownState:
    """A number's state as far as the actor may know: `out_since` is None where no STOPP is known.

    `stopped_before`: since when a youth with the number, whom the actor sees, has said STOPP for another one.
    """

    out_since: datetime | None
    holds: dict[Hold, datetime]
    events: list[ConsentEvent]
    stopped_before: datetime | None = None

    @property
    def has_opted_out(self) -> bool:
        return self.out_since is not None

    @property
    def stops(self) -> list[str]:
        """Return what prevents a text: `opted_out`, or else `stopped_before`, and every hold; empty when nothing is
        known."""
        stops = ["opted_out"] if self.has_opted_out else ["stopped_before"] if self.stopped_before else []
        return stops + [hold.value for hold in self.holds]


def must_see(session: Session, actor: Actor, phone: str) -> None:
    """Raise NotFound where the actor sees no youth and no conversation with the number."""
    if actor.office_ids is None:
        return
    theirs = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == phone)
    ways = (
        youths.seen(sa.select(Youth.id).where(Youth.id.in_(theirs)), actor),
        conversations.seen(sa.select(Conversation.id).where(Conversation.phone == phone), actor),
    )
    if not any(session.scalar(way.limit(1)) for way in ways):
        raise NotFound


def state(session: Session, actor: Actor, phone: str) -> KnownState:
    """Return what the actor may know of one number, the ledger oldest first. Does not reveal whether the number is
    known."""
    events = list(session.scalars(_ledger(phone).where(may_know(actor))))
    out_since: datetime | None = None
    holds: dict[Hold, datetime] = {}
    for event in events:
        match event.change:
            case ConsentChange.OPTED_OUT:
                out_since = out_since or event.at
            case ConsentChange.OPTED_IN:
                out_since = None
            case ConsentChange.HELD:
                holds.setdefault(Hold(event.hold), event.at)
            case ConsentChange.RELEASED:
                holds.pop(Hold(event.hold), None)
    standing = set(consent.holds(session, phone))
    is_out = consent.has_opted_out(session, phone)  # the phone itself may have lifted it, seen by another office
    return KnownState(
        out_since=out_since if is_out else None,
        holds={hold: at for hold, at in holds.items() if hold in standing},
        events=events,
        stopped_before=min((one.since for one in _stopped_owners(session, actor, phone).values()), default=None),
    )


NOT_TO_DIAL = (Hold.WRONG_NUMBER, Hold.NOT_IN_USE, Hold.INVALID)
"""Holds after which a call reaches somebody else, or nobody. A landline takes no texts, and can be called."""


def not_to_dial(session: Session, actor: Actor, phones: Collection[str]) -> dict[str, Hold]:
    """Return the numbers nobody must call, each with its hold, as far as the actor may know."""
    held = sa.select(NumberHold.phone).where(NumberHold.phone.in_(phones), NumberHold.kind.in_(NOT_TO_DIAL))
    found: dict[str, Hold] = {}
    for phone in set(session.scalars(held)):
        known = state(session, actor, phone).holds
        reasons = [one for one in NOT_TO_DIAL if one in known]
        if reasons:
            found[phone] = reasons[0]
    return found


def stopped_before(session: Session, actor: Actor, youth: Youth) -> YouthOptOut | None:
    """Return the youth's opt-out, as far as the actor may know; None without one."""
    statement = sa.select(YouthOptOut).where(YouthOptOut.youth_id == youth.id, knows_of_stop(actor))
    return session.scalars(statement).first()


def register(
    session: Session, phone: str, source: ConsentSource, *, by: Actor, reason: str, office_id: str = ""
) -> bool:
    """Opt the number out on a request. Any number may be registered.

    True unless `by` knew of it before. The caller waits for what is in flight (`opt_outs.wait_for_flight`).
    """
    knew = state(session, by, phone).has_opted_out
    is_new = opt_outs.opt_out(session, phone, source, by=by, reason=reason, office_id=office_id)
    if knew or is_new:
        return is_new
    # Stored like a first STOPP, so that it reads the same to an actor who does not know of the earlier one.
    consent.note(session, phone, ConsentChange.OPTED_OUT, source, by=by, reason=reason, office_id=office_id)
    opt_outs.follow_up_stopped(session, _own(session, by, phone))
    return True


def lift(
    session: Session,
    phone: str,
    source: ConsentSource,
    *,
    by: Actor,
    reason: str,
    office_id: str = "",
    holds: bool = True,
    youth: Youth | None = None,
) -> None:
    """Lift an opt-out for a reason a person gave; with `holds` also every hold. The STOPP that `youth`, or else anybody
    with the number whom `by` sees, sent from another number is lifted too.

    It is lifted only where `by` sees everybody who has or had the number, and knows of what stands against it. Else
    what was said is kept in the ledger, and the STOPP stands: for the others' sake, of whom `by` is told nothing.
    Raises NotFound where `by` knows of nothing to lift, Refused without a reason.
    """
    known = state(session, by, phone)
    stopped = [one for one in _stopped_owners(session, by, phone) if youth is None or one == youth.id]
    if not known.has_opted_out and not stopped and not (holds and known.holds):
        raise NotFound("consent.not_opted_out")
    if not reason.strip():
        raise Refused("consent.reason_needed")
    if not known.has_opted_out:
        for person in _own(session, by, phone):
            if person.id in stopped:
                opt_outs.wants_texts(session, person, phone, source, by=by, reason=reason, office_id=office_id)
    if may_lift(session, by, phone):
        opt_outs.opt_in(session, phone, source, by=by, reason=reason, office_id=office_id)
        if holds:
            opt_outs.release(session, phone, source, by=by, reason=reason, office_id=office_id)
        return
    if known.has_opted_out:
        consent.note(session, phone, ConsentChange.OPTED_IN, source, by=by, reason=reason, office_id=office_id)
        opt_outs.welcome_again(session, _own(session, by, phone), by=by)
    for hold in known.holds if holds else ():
        consent.note(
            session, phone, ConsentChange.RELEASED, source, hold=hold, by=by, reason=reason, office_id=office_id
        )


def may_lift(session: Session, actor: Actor, phone: str) -> bool:
    """Return whether the actor sees everybody who has or had the number, and knows every STOPP and hold in force."""
    if session.scalar(sa.select(_unseen_owner(actor, phone))):
        return False
    out = session.get(OptOut, phone)
    since = [out.since] if out else []
    since += session.scalars(sa.select(NumberHold.since).where(NumberHold.phone == phone))
    if not since:
        return True
    standing = _ledger(phone).where(ConsentEvent.at >= min(since))
    # A repeat by the actor is not decisive: the first opt-out is.
    return session.scalars(standing.where(sa.not_(may_know(actor)))).first() is None


def stops(actor: Actor, phone: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a STOPP or hold the actor may know of prevents texts to `phone`, a column."""
    return sa.or_(has_opted_out(actor, phone), is_held(actor, phone))


def has_opted_out(actor: Actor, phone: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a STOPP the actor may know of is in force for `phone`, a column."""
    out, said, again = aliased(OptOut), aliased(ConsentEvent), aliased(ConsentEvent)
    lifted = sa.exists().where(
        again.phone == said.phone, again.change == ConsentChange.OPTED_IN, again.at >= said.at, again.id > said.id
    )
    return (
        sa.exists()
        .where(
            out.phone == phone, said.phone == out.phone, said.change == ConsentChange.OPTED_OUT, said.at >= out.since
        )
        .where(may_know(actor, said), sa.not_(lifted.where(may_know(actor, again))))
    )


def knows_of_stop(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that the actor may know of the STOPP behind a `YouthOptOut`."""
    said = aliased(ConsentEvent)
    then = sa.and_(
        said.phone == YouthOptOut.phone, said.change == ConsentChange.OPTED_OUT, said.at >= YouthOptOut.since
    )
    return sa.exists().where(then, may_know(actor, said)).correlate(YouthOptOut)


def is_stopped_before(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that the youth, a row of `Youth`, has said STOPP for any number, and the actor may know
    that."""
    return sa.exists().where(YouthOptOut.youth_id == Youth.id, knows_of_stop(actor)).correlate(Youth)


def is_held(actor: Actor, phone: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a hold the actor may know of is in force for `phone`, a column."""
    held, said, again = aliased(NumberHold), aliased(ConsentEvent), aliased(ConsentEvent)
    same = sa.and_(again.phone == said.phone, again.hold == said.hold, again.change == ConsentChange.RELEASED)
    released = sa.exists().where(same, again.at >= said.at, again.id > said.id)
    return (
        sa.exists()
        .where(held.phone == phone, said.phone == held.phone, said.change == ConsentChange.HELD, said.at >= held.since)
        .where(said.hold == sa.cast(held.kind, sa.String))
        .where(may_know(actor, said), sa.not_(released.where(may_know(actor, again))))
    )


def stops_known_at(session: Session, office_id: str, phones: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the numbers that everybody at the office may know to have opted out, and those held."""
    office = Actor(kind="office", id="office", name="", office_ids=frozenset({office_id}))
    some = sorted(set(phones))
    out = sa.select(OptOut.phone).where(db.in_values(OptOut.phone, some), has_opted_out(office, OptOut.phone))
    held = sa.select(NumberHold.phone).where(db.in_values(NumberHold.phone, some), is_held(office, NumberHold.phone))
    return set(session.scalars(out)), set(session.scalars(held))


def stopped_youths_known_at(session: Session, office_id: str, youth_ids: Iterable[str]) -> set[str]:
    """Return the youths that everybody at the office may know to have sent STOPP from any number."""
    office = Actor(kind="office", id="office", name="", office_ids=frozenset({office_id}))
    stopped = sa.select(YouthOptOut.youth_id).where(db.in_values(YouthOptOut.youth_id, sorted(set(youth_ids))))
    return set(session.scalars(stopped.where(knows_of_stop(office))))


def stopped_youths_known_to(session: Session, actor: Actor, youth_ids: Iterable[str]) -> set[str]:
    """Return which of these youths the actor may know to have sent STOPP from any number."""
    stopped = sa.select(YouthOptOut.youth_id).where(db.in_values(YouthOptOut.youth_id, sorted(set(youth_ids))))
    return set(session.scalars(stopped.where(knows_of_stop(actor))))


def may_wait(session: Session, actor: Actor, phone: str) -> bool:
    """Return whether the actor sees everybody who has or had the number. Others must be answered at once: a wait for
    texts in flight would reveal that there are some."""
    return not session.scalar(sa.select(_unseen_owner(actor, phone)))


def may_know(actor: Actor, event: Any = ConsentEvent) -> sa.ColumnElement[bool]:
    """Return the condition that the actor may know of a ledger line: said by the actor, to an office of the actor's, in
    a conversation or about a text that the actor sees; or since the actor's youth has the number, where nobody else
    has."""
    ways = [event.by_id == actor.id, _in_own_thread(actor, event), _of_own_text(actor, event)]
    if actor.office_ids is None:
        return sa.or_(*ways, sa.not_(_unseen_owner(actor, event.phone)))
    of_office = event.office_id.in_(sorted(actor.office_ids))
    is_alone = sa.and_(_since_then(actor, event), sa.not_(_unseen_owner(actor, event.phone)))
    return sa.or_(*ways, sa.and_(of_office, sa.not_(_hidden_owner(actor, event.phone))), is_alone)


def _ledger(phone: str) -> sa.Select[ConsentEvent]:
    return sa.select(ConsentEvent).where(ConsentEvent.phone == phone).order_by(ConsentEvent.at, ConsentEvent.id)


def _own(session: Session, actor: Actor, phone: str) -> list[Youth]:
    """Return the youths with the number whom the actor sees."""
    theirs = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == phone, YouthPhone.until.is_(None))
    return list(session.scalars(youths.seen(sa.select(Youth).where(Youth.id.in_(theirs)).order_by(Youth.id), actor)))


def _stopped_owners(session: Session, actor: Actor, phone: str) -> dict[str, YouthOptOut]:
    """Return youths with the number, seen by the actor, who sent STOPP from another, as far as the actor may know."""
    theirs = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == phone, YouthPhone.until.is_(None))
    mine = youths.seen(sa.select(Youth.id).where(Youth.id.in_(theirs)), actor)
    statement = sa.select(YouthOptOut).where(
        YouthOptOut.youth_id.in_(mine), YouthOptOut.phone != phone, knows_of_stop(actor)
    )
    return {one.youth_id: one for one in session.scalars(statement)}


def _owners(phone: Any) -> tuple[Any, Any, sa.Exists]:
    owned, owner = aliased(YouthPhone), aliased(Youth)
    return owned, owner, sa.exists().where(owned.phone == phone, owner.id == owned.youth_id)


def _unseen_owner(actor: Actor, phone: Any) -> sa.ColumnElement[bool]:
    """Return the condition that somebody the actor does not see has or had the number."""
    _, owner, there = _owners(phone)
    return there.where(sa.not_(youths.is_seen(actor, owner)))


def _hidden_owner(actor: Actor, phone: Any) -> sa.ColumnElement[bool]:
    """Return the condition that somebody protected from the actor has or had the number."""
    _, owner, there = _owners(phone)
    return there.where(sa.not_(youths.is_open_to(actor, owner)))


def _since_then(actor: Actor, event: Any) -> sa.ColumnElement[bool]:
    """Return the condition that at that time a youth of the actor's had the number, or one of their conversations
    ran."""
    owned, owner, there = _owners(event.phone)
    talk = sa.select(Conversation.id).where(Conversation.phone == event.phone, Conversation.created_at <= event.at)
    return sa.or_(
        there.where(owned.since <= event.at, youths.is_seen(actor, owner)),
        conversations.seen(talk, actor).correlate(event).exists(),
    )


def _in_own_thread(actor: Actor, event: Any) -> sa.ColumnElement[bool]:
    said = sa.select(Reply.id).join(Conversation, Conversation.id == Reply.conversation_id)
    return conversations.seen(said.where(Reply.id == event.evidence), actor).correlate(event).exists()


def _of_own_text(actor: Actor, event: Any) -> sa.ColumnElement[bool]:
    owner = aliased(Youth)
    return sa.exists().where(Message.id == event.evidence, owner.id == Message.youth_id, youths.is_seen(actor, owner))
