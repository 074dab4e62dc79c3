"""Youths: search, read, correct and erase them, and export everything stored about one."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.casework import erasure, subject_access, youth_edits
from ot_notify.core.errors import NotFound
from ot_notify.inbox import number_access
from ot_notify.people import youths
from ot_notify.people.eligibility import ContactReason
from ot_notify.people.youths import Youth
from ot_notify.text import clean_text, contact_details, phone_numbers
from services.api.deps import Cursor, Limit, Page, log_look, page, place, require
from services.api.v1.schemas import NO_NUL, OFFICE, Body, IdInPath, Language, Moment, Name, OfficeId, PhoneIn, unique

router = APIRouter(prefix="/youths", tags=["youths"])
Reader = Annotated[Actor, Depends(require("imports", "conversations", "read"))]
Writer = Annotated[Actor, Depends(require("imports"))]


class YouthRow(BaseModel):
    """A youth in a list, with numbers masked."""

    id: str
    ref: str | None
    first_name: str
    last_name: str
    birth_year: int
    office: str
    ot_status: str
    phones: list[str] = Field(description="Masked; the number in use comes first")


class PhoneOut(BaseModel):
    """A number in use, and why it may not be texted; empty: it may."""

    number: str
    stopped: list[str]


class YouthOut(BaseModel):
    """All details of one youth."""

    id: str
    ref: str | None
    first_name: str
    last_name: str
    birth_year: int
    birth_date: date | None
    municipality: str
    office: str
    reasons: list[str]
    language: str
    ot_status: str
    guardian_phone: str | None
    guardian_name: str
    call_phones: list[str] = Field(description="Numbers that can be called but not texted")
    email: str
    care_of: str
    address: str
    postal_code: str
    place: str
    paused_until: datetime | None
    phones: list[PhoneOut]
    created_at: datetime
    updated_at: datetime


class YouthChanges(Body):
    """The fields to correct; others stay as they are. `phone` becomes the only number in use; null removes it."""

    first_name: Name = ""
    last_name: Name = ""
    language: Language = Language.NB
    office: OfficeId = ""
    ot_status: Annotated[str, Field(max_length=60, pattern=NO_NUL)] = ""
    phone: PhoneIn | None = None
    guardian_phone: PhoneIn | None = None
    paused_until: Moment | None = None
    reasons: list[ContactReason] = Field(default_factory=list, max_length=len(ContactReason))
    guardian_name: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    call_phones: list[PhoneIn] = Field(default_factory=list, max_length=5)
    email: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    care_of: Name = ""
    address: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    postal_code: Annotated[str, Field(max_length=10, pattern=NO_NUL)] = ""
    place: Name = ""

    def named(self) -> dict[str, Any]:
        """Return the fields that were sent, as plain values."""
        found = self.model_dump(exclude_unset=True)
        if "language" in found:
            found["language"] = self.language.value
        if "reasons" in found:
            found["reasons"] = unique([reason.value for reason in self.reasons])
        if "call_phones" in found:
            found["call_phones"] = contact_details.numbers_to_call(",".join(found["call_phones"]))
        if "email" in found:
            found["email"] = contact_details.email(found["email"])
        if "postal_code" in found:
            found["postal_code"] = contact_details.postal_code(found["postal_code"])
        return found


class ExportOut(BaseModel):
    """Everything stored about the youth, by table."""

    youth: list[dict[str, Any]]
    phones: list[dict[str, Any]]
    imports: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    message_events: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    diary: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    conversations: list[dict[str, Any]]
    replies: list[dict[str, Any]]
    follow_ups: list[dict[str, Any]]
    opt_outs: list[dict[str, Any]]
    number_holds: list[dict[str, Any]]
    consent_events: list[dict[str, Any]]
    joins: list[dict[str, Any]]
    audit: list[dict[str, Any]]


@router.get("")
def some(
    actor: Reader,
    office: Annotated[str, Query(pattern=f"{OFFICE}|^$")] = "",
    query: Annotated[str, Query(max_length=100, pattern=NO_NUL)] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Page[YouthRow]:
    """List youths: those of an office, or those found by part of a name, `ref` or number."""
    after, query = place(cursor), clean_text.for_keeping(query)
    with db.reading() as session:
        found = youths.search(session, actor, office_id=office, query=query, after=after, limit=limit + 1)
        numbers = youths.numbers(session, [youth.id for youth in found])
    seen = {youth.office_id for youth in found[:limit]}
    log_look(actor, "youth.search", of=seen, office_id=office, object_kind="youth", found=len(found[:limit]))
    return page(found, limit, lambda youth: _row(youth, numbers.get(youth.id, [])))


@router.get("/{id}")
def one(actor: Reader, id: IdInPath) -> YouthOut:
    """Return one youth, with numbers and why they may not be texted."""
    with db.reading() as session:
        youth = subject_access.find(session, actor, id)
        answer = _out(session, actor, youth)
    log_look(actor, "youth.read", object_kind="youth", object_id=id, office_id=answer.office)
    return answer


@router.patch("/{id}")
def change(actor: Writer, id: IdInPath, changes: YouthChanges) -> YouthOut:
    """Correct the given fields. A key cannot move a youth to an office it does not see."""
    with db.transaction() as session:
        youth = subject_access.find(session, actor, id)
        held = db.hold(session, Youth, youth.id)
        if held is None:
            raise NotFound("youth.unknown")
        youth_edits.amend(session, held, changes.named(), by=actor)
        session.flush()
        about = {"object_kind": "youth", "object_id": id, "office_id": held.office_id}
        audit_log.note(session, actor, "youth.read", **about)
        return _out(session, actor, held)


@router.delete("/{id}", status_code=204)
def forget(actor: Writer, id: IdInPath) -> Response:
    """Erase the youth. An opt-out (STOPP) of the number stays, so that nobody texts it by mistake."""
    with db.transaction() as session:
        erasure.forget(session, subject_access.find(session, actor, id), by=actor)
    return Response(status_code=204)


@router.get("/{id}/export")
def export(actor: Reader, id: IdInPath) -> ExportOut:
    """Export everything stored about the youth, for a request for access."""
    with db.reading() as session:
        youth = subject_access.find(session, actor, id)
        answer = ExportOut.model_validate(subject_access.export(session, actor, youth))
    log_look(actor, "youth.export", object_kind="youth", object_id=id, office_id=youth.office_id)
    return answer


def _row(youth: Youth, numbers: list[str]) -> YouthRow:
    return YouthRow(
        id=youth.id,
        ref=youth.ref,
        first_name=youth.first_name,
        last_name=youth.last_name,
        birth_year=youth.birth_year,
        office=youth.office_id,
        ot_status=youth.ot_status,
        phones=[phone_numbers.mask(number) for number in numbers],
    )


def _out(session: Session, actor: Actor, youth: Youth) -> YouthOut:
    numbers = youths.numbers(session, [youth.id]).get(youth.id, [])
    return YouthOut(
        id=youth.id,
        ref=youth.ref,
        first_name=youth.first_name,
        last_name=youth.last_name,
        birth_year=youth.birth_year,
        birth_date=youth.birth_date,
        municipality=youth.municipality,
        office=youth.office_id,
        reasons=youth.reasons,
        language=youth.language,
        ot_status=youth.ot_status,
        guardian_phone=youth.guardian_phone,
        guardian_name=youth.guardian_name,
        call_phones=youth.call_phones,
        email=youth.email,
        care_of=youth.care_of,
        address=youth.address,
        postal_code=youth.postal_code,
        place=youth.place,
        paused_until=youth.paused_until,
        phones=[PhoneOut(number=n, stopped=number_access.state(session, actor, n).stops) for n in numbers],
        created_at=youth.created_at,
        updated_at=youth.updated_at,
    )
