"""Trial send: a test text to a colleague's own phone. It is sent like every text, and counted nowhere."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Staff
from ot_notify.campaigns import campaigns, recipient_selection
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.inbox import number_access
from ot_notify.messaging import messages, template_checks
from ot_notify.messaging.messages import Kind, Message
from ot_notify.offices.register import offices
from ot_notify.text import phone_numbers, sms_text

MOST_IN_AN_HOUR = 20


def send(session: Session, person: Staff, campaign: Campaign, number: str, language: str, *, by: Actor) -> str:
    """Send the draft's first text to this number, with the colleague's own first name in it. Return the text's id.

    The number is remembered as the person's own. Raises Refused for what is no mobile number or where the text cannot
    be written yet, Conflict where the number has said STOPP or has had enough tests for an hour.
    """
    to = phone_numbers.parse(number)
    if number_access.state(
        session, by, to
    ).has_opted_out:  # any other STOPP is respected at sending, and not revealed here
        raise Conflict("trial.opted_out")
    if _recent_tests(session, to) >= MOST_IN_AN_HOUR:
        raise Conflict("trial.too_many", most=MOST_IN_AN_HOUR)
    body, office_id = _test_text(session, campaign, person, language)
    own = db.hold(session, Staff, person.id)
    if own is not None:
        own.phone = to
    made = messages.queue(
        session,
        kind=Kind.TEST,
        phone=to,
        body=body,
        office_id=office_id,
        sender=messages.sender_of(offices().get(office_id)),
        language=language,
        created_by=by.name,
    )
    audit_log.note(session, by, "campaign.trial", object_kind="campaign", object_id=campaign.id, office_id=office_id)
    return made


def _test_text(session: Session, campaign: Campaign, person: Staff, language: str) -> tuple[str, str]:
    template = recipient_selection.TextWriter(campaigns.steps(session, campaign.id)[0].texts).template(language)
    if not template:
        raise Refused("campaign.needs_bokmal")
    office_id = next((one for one in person.office_ids if one in campaign.office_ids), campaign.office_ids[0])
    office = offices().get(office_id)
    first_name = person.name.split()[0] if person.name.split() else ""
    known = {"fornavn": first_name, "veileder": first_name}
    if office:
        known = template_checks.values(office, language, first_name=first_name, adviser=first_name)
    return sms_text.render(template, known), office_id


def _recent_tests(session: Session, to: str) -> int:
    since = clock.now() - timedelta(hours=1)
    mine = sa.and_(Message.phone == to, Message.created_at >= since, Message.kind == Kind.TEST)
    return session.scalar(sa.select(sa.func.count()).select_from(Message).where(mine)) or 0
