"""Consents: the consent history of a number, and opting a number out or in again."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.casework import consent_history
from ot_notify.inbox import number_access
from ot_notify.people import youths
from ot_notify.people.consent import ConsentSource
from ot_notify.text import phone_numbers
from services.api.deps import log_look, require
from services.api.in_flight import Flights
from services.api.v1.schemas import NO_NUL, Body, PhoneIn, Reason

router = APIRouter(tags=["consents"])
Writer = Annotated[Actor, Depends(require("consents"))]
Reader = Annotated[Actor, Depends(require("consents", "read"))]
LONGEST = 40
InQuery = Annotated[str, Query(alias="phone", min_length=1, max_length=LONGEST, pattern=NO_NUL)]
InPath = Annotated[str, Path(alias="phone", min_length=1, max_length=LONGEST, pattern=NO_NUL)]


class EventOut(BaseModel):
    """One change in the consent of a number."""

    at: datetime
    change: str
    hold: str
    source: str
    by: str
    reason: str
    evidence: str


class ConsentOut(BaseModel):
    """The consent of a number now, and its history, oldest first. Only what the offices of the key may know."""

    phone: str
    opted_out: bool
    since: datetime | None
    holds: list[str]
    items: list[EventOut]
    next_cursor: None


class OptOutIn(Body):
    """The number to opt out, and the reason."""

    phone: PhoneIn
    reason: Reason


class LiftIn(Body):
    """The reason why the number may be texted again."""

    reason: Reason


@router.get("/consents")
def events(actor: Reader, number: InQuery) -> ConsentOut:
    """Return what the offices of the key know about the consent of a number."""
    parsed = phone_numbers.parse(number)
    with db.reading() as session:
        number_access.must_see(session, actor, parsed)
        answer = _out(session, actor, parsed)
        of = {youth.office_id for youth in youths.with_number(session, parsed)}
    log_look(actor, "consent.read", of=of, object_kind="consent")
    return answer


@router.post(
    "/opt-outs",
    status_code=201,
    responses={200: {"model": ConsentOut, "description": "The key's offices knew that already"}},
)
def opt_out(actor: Writer, body: OptOutIn, response: Response, flights: Flights) -> ConsentOut:
    """Opt the number out. After the answer nothing more is sent to it. Any key may opt out any number.

    Where the number is somebody's too whom the key does not see, the answer does not wait for a text on its way.
    """
    parsed = phone_numbers.parse(body.phone)
    with db.transaction() as session:
        is_new = consent_history.register(session, parsed, by=actor, reason=body.reason, source=ConsentSource.API)
    flights.wait_for(parsed, by=actor)
    response.status_code = 201 if is_new else 200
    with db.reading() as session:
        return _out(session, actor, parsed)


@router.delete("/opt-outs/{phone}")
def opt_in(actor: Writer, number: InPath, body: LiftIn) -> ConsentOut:
    """Lift the opt-out, with a reason: the number may be texted again."""
    parsed = phone_numbers.parse(number)
    with db.transaction() as session:
        number_access.must_see(session, actor, parsed)
        number_access.lift(session, parsed, ConsentSource.API, by=actor, reason=body.reason, holds=False)
        of = {youth.office_id for youth in youths.with_number(session, parsed)}
        audit_log.note_each(session, actor, "consent.opt_in", of, object_kind="consent")
        session.flush()
        return _out(session, actor, parsed)


def _out(session: Session, actor: Actor, number: str) -> ConsentOut:
    known = number_access.state(session, actor, number)
    return ConsentOut(
        phone=number,
        opted_out=known.has_opted_out,
        since=known.out_since,
        holds=[hold.value for hold in known.holds],
        items=[
            EventOut(
                at=event.at,
                change=event.change.value,
                hold=event.hold,
                source=event.source.value,
                by=event.by,
                reason=event.reason,
                evidence=event.evidence,
            )
            for event in known.events
        ],
        next_cursor=None,
    )
