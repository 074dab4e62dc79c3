"""Phones: simulated phones beside the console, for training and demo. Not there where a text could reach a real one."""

from dataclasses import dataclass

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import visible
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import conversations, inbox_view
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import messages
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.providers import practice_clock, simulator
from ot_notify.providers.simulator import FAULTS, OUR_NUMBER, Character, SimulatedPhone, SimulatedText
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
PASSED = "gikk"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone and what its screen shows, oldest first. `owner` is a first name, empty where nobody is known.

    `fault`: what somebody has made of it. `conversation_id`: where the office reads it, empty where nobody has written.
    """

    number: str
    owner: str
    texts: list[SimulatedText]
    fault: str
    conversation_id: str


@router.get("/telefoner")
def phones_page(request: Request, visitor: Reader, uke: str = "") -> Response:
    _must_practise(visitor)
    with db.transaction() as session:
        phones = _phones(session, visitor)
        return page(
            request,
            visitor,
            "simulated_phones.html",
            phones=phones,
            error="",
            number="",
            text="",
            has_passed=uke == PASSED,
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
            request,
            visitor,
            "simulated_phones.html",
            status=422,
            phones=phones,
            error=said,
            number=number,
            text=text,
            has_passed=False,
        )
    with db.transaction() as session:
        sms = simulation.say(session, phone=parsed, to=_our_number(session, visitor, parsed), body=text)
    if intake.stops(sms):
        flights.wait_for(parsed)
    return go("/telefoner")


@router.post("/telefoner/feil")
def break_phone(visitor: Writer, form: Form) -> Response:
    """From now on the phone is off, not in use, a landline, says STOPP, or is slow; or it works again.

    A phone that is not on the page stays as it is.
    """
    _must_practise(visitor)
    wanted = field(form, "hva")
    character = Character(wanted) if wanted in FAULTS else Character.SILENT
    with db.transaction() as session:
        number = session.scalar(_numbers(visitor).where(SimulatedText.phone == field(form, "nummer")[:40]))
        if number is not None:
            simulator.behave(session, number, character)
    return go("/telefoner")


@router.post("/telefoner/uke")
def pass_a_week(visitor: Writer) -> Response:
    """A week passes: what waits for it comes now."""
    _must_practise(visitor)
    with db.transaction() as session:
        practice_clock.pass_a_week(session)
    return go(f"/telefoner?uke={PASSED}")


def _must_practise(visitor: Visitor) -> None:
    must_talk(visitor)
    if not has_phones():
        raise NotFound


def _our_number(session: Session, visitor: Visitor, number: str) -> str:
    """Return the number that last wrote to this phone, else the office's own."""
    last = session.scalars(
        sa.select(SimulatedText.our_number)
        .where(SimulatedText.phone == number)
        .order_by(SimulatedText.created_at.desc())
        .limit(1)
    ).first()
    return last or messages.sender_of(offices().get(visitor.office_id)) or OUR_NUMBER


def _numbers(visitor: Visitor) -> sa.Select[str]:
    """Return the phones of the office's youths, and those of nobody we know, that have sent or got a text."""
    owners = sa.select(YouthPhone.phone).join(Youth, Youth.id == YouthPhone.youth_id)
    ours = owners.where(Youth.office_id.in_(_office_ids(visitor)))
    mine = SimulatedText.phone.in_(ours) | SimulatedText.phone.not_in(owners)
    return sa.select(SimulatedText.phone).where(mine).group_by(SimulatedText.phone)


def _phones(session: Session, visitor: Visitor) -> list[Phone]:
    """Those of them that last sent or got a text."""
    newest = _numbers(visitor).order_by(sa.func.max(SimulatedText.created_at).desc()).limit(MOST_PHONES)
    found = [_phone(session, visitor, number) for number in session.scalars(newest)]
    inbox_view.note_list(session, visitor.actor, "phones.list", visitor.office_id, len(found))
    return found


def _office_ids(visitor: Visitor) -> list[str]:
    return [visitor.office_id] if visitor.office_id else [one for one in visitor.choices if one]


def _phone(session: Session, visitor: Visitor, number: str) -> Phone:
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
    talks = conversations.seen(sa.select(Conversation.id), visitor.actor).where(Conversation.phone == number)
    ours = visible(talks, visitor.actor, Conversation.office_id).where(Conversation.office_id != TRIAGE)
    talk = session.scalar(ours.order_by(Conversation.last_at.desc()).limit(1))
    kept = session.get(SimulatedPhone, number)
    fault = kept.character.value if kept is not None and kept.character in FAULTS else ""
    return Phone(number, owner or "", list(reversed(newest)), fault, talk or "")
