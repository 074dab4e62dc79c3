"""Consents: the ledger of a number, and opting a number out or in again."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from ot_notify import audit, consent, db, insight, phone, stopping
from ot_notify.consent import OptOut, Source
from ot_notify.errors import NotFound
from ot_notify.staff import Actor
from services.api.deps import log_look, require
from services.api.v1.shapes import NO_NUL, Body, PhoneIn, Reason

router = APIRouter(tags=["consents"])
Writer = Annotated[Actor, Depends(require("consents"))]
Reader = Annotated[Actor, Depends(require("consents", "read"))]
LONGEST = 40
InQuery = Annotated[str, Query(alias="phone", min_length=1, max_length=LONGEST, pattern=NO_NUL)]
InPath = Annotated[str, Path(alias="phone", min_length=1, max_length=LONGEST, pattern=NO_NUL)]


class EventOut(BaseModel):
    """One change of what the number allows."""

    at: datetime
    change: str
    hold: str
    source: str
    by: str
    reason: str
    evidence: str


class ConsentOut(BaseModel):
    """How the number stands, and how that came to be, oldest first."""

    phone: str
    opted_out: bool
    since: datetime | None
    holds: list[str]
    items: list[EventOut]
    next_cursor: None


class OptOutIn(Body):
    """Which number, and because of what."""

    phone: PhoneIn
    reason: Reason


class LiftIn(Body):
    """Why the number may be texted again."""

    reason: Reason


@router.get("/consents")
def ledger(actor: Reader, number: InQuery) -> ConsentOut:
    """Everything that ever happened to a number."""
    parsed = phone.parse(number)
    with db.reading() as session:
        insight.must_see_number(session, actor, parsed)
        answer = _out(session, parsed)
    log_look(actor, "consent.read", object_kind="consent")
    return answer


@router.post(
    "/opt-outs", status_code=201, responses={200: {"model": ConsentOut, "description": "It had opted out before"}}
)
def opt_out(actor: Writer, body: OptOutIn, response: Response) -> ConsentOut:
    """From the answer on nothing more leaves for this number; any key may say so of any number."""
    parsed = phone.parse(body.phone)
    with db.transaction() as session:
        is_new = stopping.opt_out(session, parsed, Source.API, by=actor, reason=body.reason)
        audit.note(session, actor, "consent.opt_out", object_kind="consent")
    stopping.wait_for_flight(parsed)
    response.status_code = 201 if is_new else 200
    with db.reading() as session:
        return _out(session, parsed)


@router.delete("/opt-outs/{phone}")
def opt_in(actor: Writer, number: InPath, body: LiftIn) -> ConsentOut:
    """Texts are welcome again, because of this reason."""
    parsed = phone.parse(number)
    with db.transaction() as session:
        insight.must_see_number(session, actor, parsed)
        if not stopping.opt_in(session, parsed, Source.API, by=actor, reason=body.reason):
            raise NotFound("consent.not_opted_out")
        audit.note(session, actor, "consent.opt_in", object_kind="consent")
        session.flush()
        return _out(session, parsed)


def _out(session: Session, number: str) -> ConsentOut:
    row = session.get(OptOut, number)
    return ConsentOut(
        phone=number,
        opted_out=row is not None,
        since=row.since if row else None,
        holds=[hold.value for hold in consent.holds(session, number)],
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
            for event in consent.ledger(session, number)
        ],
        next_cursor=None,
    )
