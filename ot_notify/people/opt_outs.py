"""Opt-outs: a number that opts out, is wrong or is dead gets no more texts, and its owner goes onto the follow-up
list."""

import time
from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people import consent, follow_ups, youth_opt_outs, youths
from ot_notify.people.consent import ConsentChange, ConsentSource, Hold, OptOut
from ot_notify.people.follow_ups import FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone

FLIGHT_WAIT_S = 12.0
"""Counted from the arrival of the request. Twilio waits 15 s for the answer to a webhook (reference/twilio.md, 3.1); a
text takes at most `OT_SMS_TIMEOUT_S`."""


def opt_out(
    session: Session,
    phone: str,
    source: ConsentSource,
    *,
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> bool:
    """Opt the number out and drop its queued texts. Every youth with it goes onto the list to call, and gets no bulk
    texts on a new number either.

    True for the first time. Whoever answers for the opt-out calls `wait_for_flight` after the commit and before saying
    yes: then nothing more leaves for this number (promise 1).
    """
    is_new = consent.opt_out(session, phone, source, by=by, reason=reason, evidence=evidence, office_id=office_id)
    # A confirmation of an earlier request would be a second text after this: this one's own is yet to be queued.
    messages.drop_queued(session, phone, _reason_for_every_office(session, phone, Drop.OPTED_OUT), confirmations=is_new)
    said_by = _owners_and_last_texted(session, phone)
    stopped = session.get(OptOut, phone, populate_existing=True)
    youth_opt_outs.stop(session, [one.id for one in said_by], phone, stopped.since if stopped else clock.now())
    if is_new:
        _need(session, said_by, BECAUSE[_reason_for_every_office(session, phone, Drop.OPTED_OUT)])
    return is_new


def _owners_and_last_texted(session: Session, phone: str) -> list[Youth]:
    """Return everybody who has the number, and the youth last texted on it: a list may have changed the number
    since."""
    found = youths.with_number(session, phone)
    last = messages.last_to(session, phone)
    if last is not None and last.youth_id and last.youth_id not in {one.id for one in found}:
        had_it = session.get(YouthPhone, (last.youth_id, phone)) is not None
        youth = session.get(Youth, last.youth_id) if had_it else None
        found += [youth] if youth is not None else []
    return found


def heard_from(session: Session, youth: Youth, phone: str) -> None:
    """Record that this youth texts from `phone`: a STOPP from that number is the youth's."""
    stopped = session.get(OptOut, phone)
    if stopped is not None:
        youth_opt_outs.stop(session, [youth.id], phone, stopped.since)


def opt_in(
    session: Session,
    phone: str,
    source: ConsentSource,
    *,
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> bool:
    """Lift the opt-out, by START or by a person with a reason, and bring the list to call up to date."""
    lifted = consent.opt_in(session, phone, source, by=by, reason=reason, evidence=evidence, office_id=office_id)
    people = youths.with_number(session, phone)
    if lifted or by is None:
        # A person lifts what was said; the phone itself speaks for its present owners.
        youth_opt_outs.lift(session, [one.id for one in people], phone=phone if by is not None else "")
    if lifted and by is not None:
        welcome_again(session, people, by=by)
    return lifted


def wants_texts(
    session: Session, youth: Youth, phone: str, source: ConsentSource, *, by: Actor, reason: str, office_id: str = ""
) -> bool:
    """Lift a STOPP for another number: somebody says, with a reason, that this youth wants texts on this number. Return
    whether there was something to lift. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("consent.reason_needed")
    if not youth_opt_outs.lift(session, [youth.id]):
        return False
    consent.note(
        session, phone, ConsentChange.OPTED_IN, source, by=by, reason=reason, office_id=office_id or youth.office_id
    )
    welcome_again(session, [youth], by=by)
    return True


def welcome_again(session: Session, people: Iterable[Youth], *, by: Actor) -> None:
    """Close the tasks to call after STOPP: these youths may be texted again, and nobody has reached them yet."""
    for youth in people:
        if follow_ups.settle(session, youth.id, FollowUpReason.OPTED_OUT, by=by, how=FollowUpEnding.WELCOME_AGAIN):
            follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.NOT_SENT)


def release(
    session: Session, phone: str, source: ConsentSource, *, by: Actor, reason: str, office_id: str = ""
) -> None:
    """Release every hold: a person says, with a reason, that the number works and is the right one."""
    for hold in consent.holds(session, phone):
        consent.release_number(session, phone, hold, source, by=by, reason=reason, office_id=office_id)
        for youth in youths.with_number(session, phone) if hold in HELD else ():
            follow_ups.settle(session, youth.id, HELD[hold], by=by, how=FollowUpEnding.NUMBER_MENDED)


def is_wrong(
    session: Session, phone: str, source: ConsentSource, *, by: Actor | None = None, evidence: str = ""
) -> bool:
    """Hold a number that belongs to somebody else: it is not texted, and the right number must be found. Return whether
    the hold is new."""
    youths_reached = youths.with_number(session, phone)
    is_new = consent.hold_number(session, phone, Hold.WRONG_NUMBER, source, by=by, evidence=evidence)
    said = _reason_for_every_office(session, phone, Drop.WRONG_NUMBER)
    messages.drop_queued(session, phone, said)
    _need(session, youths_reached, BECAUSE[said])
    return is_new


DEAD = {
    Hold.NOT_IN_USE: FollowUpReason.NOT_IN_USE,
    Hold.LANDLINE: FollowUpReason.LANDLINE,
    Hold.INVALID: FollowUpReason.INVALID,
}
HELD = DEAD | {Hold.WRONG_NUMBER: FollowUpReason.WRONG_NUMBER}


def is_dead(session: Session, phone: str, kind: Hold, *, code: int | None = None, evidence: str = "") -> bool:
    """Hold a number that the provider cannot reach. Return whether the hold is new."""
    is_new = consent.hold_number(session, phone, kind, ConsentSource.PROVIDER, code=code, evidence=evidence)
    messages.drop_queued(session, phone, _reason_for_every_office(session, phone, Drop.DEAD_NUMBER))
    if is_new:
        _follow_up(session, phone, DEAD[kind])
    return is_new


BECAUSE = {
    Drop.OPTED_OUT: FollowUpReason.OPTED_OUT,
    Drop.STOPPED_BEFORE: FollowUpReason.OPTED_OUT,
    Drop.WRONG_NUMBER: FollowUpReason.WRONG_NUMBER,
    Drop.DEAD_NUMBER: FollowUpReason.NOT_IN_USE,
    Drop.NO_CONTACT_POINT: FollowUpReason.NO_NUMBER,
    Drop.DUPLICATE_PHONE: FollowUpReason.SHARED_PHONE,
    Drop.PROTECTED: FollowUpReason.PROTECTED,
    Drop.UNANSWERED: FollowUpReason.NO_ANSWER,
    Drop.MOVED: FollowUpReason.MOVED_HERE,
    Drop.NUMBER_CHANGED: FollowUpReason.NEW_NUMBER,
    Drop.NOT_SENT: FollowUpReason.NOT_SENT,
}


def follow_up(session: Session, left_out: Iterable[tuple[YouthId, OfficeId, Drop]], *, campaign_id: str | None) -> int:
    """Put youths whom SMS cannot reach onto the office's list, since the duty does not end. Return how many are new.

    `left_out`: youth, office, and why the youth gets no text of the campaign.
    """
    wanted = [(youth_id, office_id, BECAUSE[drop]) for youth_id, office_id, drop in left_out if drop in BECAUSE]
    return follow_ups.need_all(session, wanted, campaign_id=campaign_id, at=clock.now())


def _follow_up(session: Session, phone: str, because: FollowUpReason) -> None:
    is_told = _reason_for_every_office(session, phone, Drop.OPTED_OUT) is not Drop.NOT_SENT
    _need(session, youths.with_number(session, phone), because if is_told else FollowUpReason.NOT_SENT)


def _reason_for_every_office(session: Session, phone: str, why: Drop) -> Drop:
    """Return why a text to this number did not leave, as every office that has the number may read it. Where youths of
    several offices, or a protected one beside others, have or had it, the precise reason would tell one office what
    another was told."""
    owners = sa.select(Youth.office_id, Youth.is_protected).join(YouthPhone, YouthPhone.youth_id == Youth.id)
    kinds = session.execute(owners.where(YouthPhone.phone == phone).distinct()).all()
    return why if len(kinds) < 2 else Drop.NOT_SENT


def follow_up_stopped(session: Session, people: Iterable[Youth]) -> None:
    """Put youths whose earlier STOPP an office has now learnt of onto its list."""
    _need(session, people, FollowUpReason.OPTED_OUT)


def _need(session: Session, people: Iterable[Youth], because: FollowUpReason) -> None:
    for youth in people:
        follow_ups.need(session, youth.id, youth.office_id, because)


def wait_for_flight(phone: str, *, at_most_s: float = FLIGHT_WAIT_S) -> bool:
    """Wait until no text to this number is in flight. Return True when none is; False after `at_most_s` seconds.

    Called after the opt-out is committed, with no transaction open. What is still «sending» when the time is up belongs
    to a worker that died: nothing leaves from there. It holds the thread: a request waits by `services.api.in_flight`.
    """
    deadline = time.monotonic() + at_most_s
    pause = 0.02
    is_first = True
    while in_flight([phone], after_commit=is_first):
        if time.monotonic() >= deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
        is_first = False
    return True


def in_flight(phones: Collection[str], *, after_commit: bool) -> set[str]:
    """Return the numbers to which a text is in flight, by one query.

    `after_commit`: the first look after the opt-out was committed. A claim that was under way at the commit holds its
    rows locked: asking for them with a lock waits for it, and shows what it claimed. Every later claim sees the
    opt-out, so that later looks need no lock. On SQLite a claim is either seen or begins after the commit.
    """
    if not phones:
        return set()
    if not (after_commit and db.is_postgres()):
        with db.reading() as session:
            return set(session.scalars(_on_their_way(phones, State.SENDING).with_only_columns(Message.phone)))
    with db.transaction() as session:
        # In the order in which results are recorded: two transactions must lock the same rows in one order.
        rows = session.execute(_on_their_way(phones, State.QUEUED, State.SENDING).with_for_update(of=Message)).all()
    return {phone for phone, state in rows if state is State.SENDING}


def _on_their_way(phones: Collection[str], *states: State) -> sa.Select[str, State]:
    """Select texts in flight. The confirmation of this very STOPP is left out: it may come after our response."""
    since = sa.select(OptOut.since).where(OptOut.phone == Message.phone).scalar_subquery()
    return (
        sa.select(Message.phone, Message.state)
        .where(db.in_values(Message.phone, phones), Message.state.in_(states))
        .where(sa.or_(Message.kind != Kind.CONFIRMATION, Message.created_at < since))
        .order_by(Message.id)
    )
