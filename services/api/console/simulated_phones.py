"""Phones: simulated phones beside the console, for training and demo. Not there where a text could reach a real one."""

from dataclasses import dataclass

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import inbox_view
from ot_notify.messaging import messages
from ot_notify.offices.register import offices
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.providers.simulator import OUR_NUMBER, SimulatedText
from ot_notify.replies import intake
from ot_notify.sending import simulation
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Watcher, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, has_phones, page, part
from services.api.in_flight import Flights

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_PHONES = 6
MOST_TEXTS = 12


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone and what its screen shows, oldest first. `owner` is a first name, empty where nobody is known."""

    number: str
    owner: str
    texts: list[SimulatedText]


@router.get("/telefoner")
def phones_page(request: Request, visitor: Reader) -> Response:
    _must_practise(visitor)
    with db.transaction() as session:
        return page(
            request, visitor, "simulated_phones.html", phones=_phones(session, visitor), error="", number="", text=""
        )


@router.get("/telefoner/skjermer")
def screens_part(request: Request, visitor: Watcher) -> Response:
    """The phones again, for a page that keeps itself fresh."""
    _must_practise(visitor)
    with db.transaction() as session:
        return part(request, visitor, "_simulated_phones.html", phones=_phones(session, visitor))


@router.post("/telefoner")
def say(request: Request, visitor: Writer, form: Form, flights: Flights) -> Response:
    """Write a text as the youth; it comes in as any other would."""
    _must_practise(visitor)
    number, text = field(form, "nummer")[:40], field(form, "text").strip()[:1600]
    try:
        parsed = phone_numbers.parse(number)
        if not text:
            raise Refused("texts.empty")
    except Refused as why:
        with db.transaction() as session:
            phones = _phones(session, visitor)
        said = sentence(why.code, visitor.language, **why.facts)
        return page(
            request, visitor, "simulated_phones.html", status=422, phones=phones, error=said, number=number, text=text
        )
    with db.transaction() as session:
        sms = simulation.say(session, phone=parsed, to=_our_number(session, visitor, parsed), body=text)
    if intake.stops(sms):
        flights.wait_for(parsed)
    return go("/telefoner")


def _must_practise(visitor: Visitor) -> None:
    must_talk(visitor)
    if not has_phones():
        raise NotFound


def _our_number(session: Session, visitor: Visitor, number: str) -> str:
    """The number that last wrote to this phone, else the office's own."""
    last = session.scalars(
        sa.select(SimulatedText.our_number)
        .where(SimulatedText.phone == number)
        .order_by(SimulatedText.created_at.desc())
        .limit(1)
    ).first()
    return last or messages.sender_of(offices().get(visitor.office_id)) or OUR_NUMBER


def _phones(session: Session, visitor: Visitor) -> list[Phone]:
    """The phones that last sent or got a text: those of the office's youths, and those of nobody we know."""
    owners = sa.select(YouthPhone.phone).join(Youth, Youth.id == YouthPhone.youth_id)
    seen = owners.where(Youth.office_id.in_(_office_ids(visitor)))
    statement = (
        sa.select(SimulatedText.phone)
        .where(SimulatedText.phone.in_(seen) | SimulatedText.phone.not_in(owners))
        .group_by(SimulatedText.phone)
        .order_by(sa.func.max(SimulatedText.created_at).desc())
        .limit(MOST_PHONES)
    )
    found = [_phone(session, number) for number in session.scalars(statement)]
    inbox_view.note_list(session, visitor.actor, "phones.list", visitor.office_id, len(found))
    return found


def _office_ids(visitor: Visitor) -> list[str]:
    return [visitor.office_id] if visitor.office_id else [one for one in visitor.choices if one]


def _phone(session: Session, number: str) -> Phone:
    newest = session.scalars(
        sa.select(SimulatedText)
        .where(SimulatedText.phone == number)
        .order_by(SimulatedText.created_at.desc(), SimulatedText.id.desc())
        .limit(MOST_TEXTS)
    ).all()
    owner = session.scalar(
        sa.select(Youth.first_name)
        .join(YouthPhone, YouthPhone.youth_id == Youth.id)
        .where(YouthPhone.phone == number, Youth.is_protected.is_(False))
        .limit(1)
    )
    return Phone(number, owner or "", list(reversed(newest)))
