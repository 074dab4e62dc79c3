"""Duty: alert the colleagues on duty, of an office and of the county, to what may be serious.

The office's duty at once, again after 15 minutes if nobody has opened the conversation, and then the county's too. The
e-mail and the SMS have no name, number or word of the youth: they say to open the inbox.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Role, Staff
from ot_notify.core import clock, smtp
from ot_notify.core.errors import Misconfigured, Refused, Unavailable
from ot_notify.core.settings import settings
from ot_notify.db import due_work
from ot_notify.inbox import crises
from ot_notify.inbox.crises import Crisis
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind
from ot_notify.offices.register import offices
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(minutes=15)
ROUNDS = 3
"""At once, after 15 minutes, and after 30 with the county's duty."""

LEASE = timedelta(minutes=1)
LONGEST = 200
COUNTY = "county:"


class Duty(db.Base):
    """The duty of an office, or of a county (`county:<name>`): a telephone, an e-mail address, or both."""

    __tablename__ = "duty"
    place: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    phone: Mapped[str] = mapped_column(sa.String(16), default="")
    email: Mapped[str] = mapped_column(sa.String(LONGEST), default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200), default="")


@dataclass(frozen=True, slots=True)
class Alarm:
    """One round of one crisis: the e-mail addresses, and the crisis by its id only."""

    crisis_id: str
    stage: int
    emails: tuple[str, ...]


def of(session: Session, place: str) -> Duty | None:
    return session.get(Duty, place)


def county_of(office_id: str) -> str:
    """Return the county's place of duty; empty for triage, which belongs to every county."""
    office = offices().get(office_id)
    return COUNTY + office.county if office else ""


def keep(session: Session, place: str, *, phone: str, email: str, by: Actor) -> None:
    """Set who is on duty. Raises Refused for an invalid mobile number or address."""
    number = phone_numbers.parse(phone) if phone.strip() else ""
    address = email.strip()
    if address and ("@" not in address[1:-1] or " " in address or len(address) > LONGEST):
        raise Refused("office.bad_email")
    db.upsert(
        session,
        Duty,
        key=("place",),
        place=place,
        phone=number,
        email=address,
        changed_at=clock.now(),
        changed_by=by.name,
    )
    office_id = "" if place.startswith(COUNTY) else place
    audit_log.note(session, by, "office.duty", object_kind="office", object_id=place, office_id=office_id)


def unwatched(session: Session) -> list[str]:
    """Return the offices without anybody on duty, neither their own nor the county's."""
    there = {one.place for one in session.scalars(sa.select(Duty)) if one.phone or one.email}
    return [one.id for one in offices().all if one.id not in there and COUNTY + one.county not in there]


def tell_due() -> int:
    """Alert the colleagues on duty to unopened conversations that may be serious. Return how many rounds were sent.

    The SMS are queued with the claim. If we die before the e-mails left, the lease brings the round back, and only
    the e-mails leave once more.
    """
    told = 0
    while due_work.is_any_due(Crisis):
        alarm = _claim()
        if alarm is None:
            continue
        if not _mail(alarm):
            return told  # the lease brings it back
        _settle(alarm)
        told += 1
    return told


def _claim() -> Alarm | None:
    with db.transaction(db.Purpose.REDO) as session:
        crisis = due_work.next_due(session, Crisis)
        if crisis is None:
            return None
        conversation = session.get(Conversation, crisis.conversation_id)
        if conversation is None or not crises.is_unattended(conversation):
            crisis.due_at = None
            return None
        on_duty = _on_duty(session, conversation.office_id, crisis.stage)
        if crisis.texted <= crisis.stage:
            _text(session, conversation.office_id, {one.phone for one in on_duty if one.phone})
            crisis.texted = crisis.stage + 1
        crisis.due_at = clock.now() + LEASE
        emails = {one.email for one in on_duty if one.email}
        if crisis.stage:  # the first e-mail to leads is a notice (`notices`)
            emails |= _leads(session, conversation.office_id)
        return Alarm(crisis.id, crisis.stage, tuple(sorted(emails)))


def _on_duty(session: Session, office_id: str, stage: int) -> list[Duty]:
    own = session.get(Duty, office_id)
    mine = [own] if own and (own.phone or own.email) else []
    if mine and stage < ROUNDS - 1:
        return mine
    county = county_of(office_id)
    at = Duty.place == county if county else Duty.place.startswith(COUNTY)
    return [*mine, *session.scalars(sa.select(Duty).where(at))]


def _leads(session: Session, office_id: str) -> set[str]:
    people = session.scalars(sa.select(Staff).where(Staff.disabled_at.is_(None), Staff.role == Role.LEAD))
    return {one.email for one in people if office_id in one.office_ids}


def _text(session: Session, office_id: str, phones: Iterable[str]) -> None:
    office = offices().get(office_id)
    for phone in sorted(phones):
        messages.queue(
            session,
            kind=Kind.DUTY,
            phone=phone,
            body=sentence("duty.sms"),
            office_id=office_id,
            sender=messages.sender_of(office) or settings().sms_sender,
            language="nb",
            reason="duty",
        )


def _mail(alarm: Alarm) -> bool:
    """Send the alarm by e-mail. Return False where the server was unreachable: the round is tried again."""
    address = settings().public_url.rstrip("/")
    for email in alarm.emails:
        try:
            smtp.send(email, sentence("duty.subject"), sentence("duty.body", address=address) + "\n")
        except (Unavailable, Misconfigured) as error:
            log.warning("alarm to duty not sent by e-mail", extra={"crisis": alarm.crisis_id, "error": str(error)})
            return False
    return True


def _settle(alarm: Alarm) -> None:
    with db.transaction(db.Purpose.REDO) as session:
        crisis = db.hold(session, Crisis, alarm.crisis_id)
        if crisis is None or crisis.stage != alarm.stage:
            return  # another worker has sent it
        crisis.stage += 1
        crisis.due_at = crisis.since + AGAIN_AFTER * crisis.stage if crisis.stage < ROUNDS else None
