"""Simulation: let the simulated phones act. Receipts and replies arrive through the ordinary code path."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.people import opt_outs
from ot_notify.providers.base import InboundSms, Receipt
from ot_notify.providers.simulator import NAME, SLOW_RECEIPT, Character, SimulatedPhone, SimulatedText, new_id
from ot_notify.replies import intake
from ot_notify.sending import delivery_status

ANSWER_AFTER = timedelta(milliseconds=600)
AT_A_TIME = 200

SAYS: dict[Character, str] = {
    Character.YES: "Ja",
    Character.NO: "Nei takk",
    Character.QUESTION: "Hei, hvem er dere? Kan jeg få hjelp til å finne lærlingplass?",
    Character.HAS_PLACE: "jeg har fått lærlingplass, begynte på mandag",
    Character.STOP: "STOPP",
    Character.MAYBE_STOP: "Kan dere stoppe å sende meg ting hele tiden?",
    Character.WRONG_NUMBER: "FEIL NUMMER",
    Character.HELP: "Hjelp",
    Character.DISTRESSED: "orker ikke mer",
}
ENDS_AS: dict[Character, tuple[str, int | None]] = {
    Character.OFF: ("undelivered", 30003),
    Character.DEAD: ("undelivered", 30005),
    Character.LANDLINE: ("undelivered", 30006),
}


def step() -> int:
    """Do what is due for the simulated provider and its phones. Return the number of events."""
    if settings().sms_provider != NAME:
        return 0
    happened = 0
    for text_id in _due():
        with db.transaction(db.Purpose.REDO) as session:
            text = db.hold(session, SimulatedText, text_id)
            if text is None or text.due_at is None:
                continue
            spoken = None
            if text.status in ("delivered", "undelivered"):
                spoken = _answer(session, text)
            else:
                _arrive(session, text)
        if spoken is not None and intake.stops(spoken):
            opt_outs.wait_for_flight(spoken.sender)
        happened += 1
    return happened


def _due() -> list[str]:
    with db.reading() as session:
        return list(
            session.scalars(
                sa.select(SimulatedText.id)
                .where(SimulatedText.due_at <= clock.now())
                .order_by(SimulatedText.due_at)
                .limit(AT_A_TIME)
            )
        )


def _character(session: Session, phone: str) -> SimulatedPhone | None:
    return session.get(SimulatedPhone, phone)


def _arrive(session: Session, text: SimulatedText) -> None:
    """Send the carrier's receipt, and plan the owner's reply a little later where the phone has one."""
    owner = _character(session, text.phone)
    if owner is not None and owner.character is Character.SLOW and text.created_at + SLOW_RECEIPT > clock.now():
        text.due_at = text.created_at + SLOW_RECEIPT
        return
    text.status, text.code = ENDS_AS.get(owner.character, ("delivered", None)) if owner else ("delivered", None)
    answers = owner is not None and not owner.has_answered and owner.character in SAYS and text.status == "delivered"
    text.due_at = clock.now() + ANSWER_AFTER if answers else None
    delivery_status.take_receipt(session, Receipt(text.message, text.id, text.status, text.code))


def _answer(session: Session, text: SimulatedText) -> InboundSms | None:
    text.due_at = None
    owner = db.hold(session, SimulatedPhone, text.phone)
    if owner is None or owner.has_answered:
        return None
    owner.has_answered = True
    return say(session, phone=text.phone, to=text.our_number, body=SAYS[owner.character])


def say(session: Session, *, phone: str, to: str, body: str) -> InboundSms:
    """Let a simulated phone send us a text: stored at the provider, and received as by webhook."""
    now = clock.now()
    text = SimulatedText(
        id=new_id(), is_inbound=True, phone=phone, our_number=to, body=body, status="received", created_at=now
    )
    session.add(text)
    session.flush()
    sms = InboundSms(provider=NAME, provider_id=text.id, sender=phone, to=to, body=body, at=now)
    intake.receive(session, sms)
    return sms
