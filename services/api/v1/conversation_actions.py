"""Conversation actions: notes, canned replies, the meaning of a reply, and handovers, for use from another system."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from ot_notify import db
from ot_notify.access.staff import Actor, must_see
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox import conversations, handovers, inbox_view, meaning_decisions
from ot_notify.inbox.handovers import Handover
from ot_notify.messaging import canned_replies as stored_replies
from ot_notify.messaging.canned_replies import CannedReply
from ot_notify.offices.register import offices
from ot_notify.text.languages import Suggestion
from services.api import problems
from services.api.deps import log_look, require
from services.api.in_flight import Flights
from services.api.v1.schemas import Body, IdInPath, OfficeId, OfficeInPath, Reason, SmsText

router = APIRouter(tags=["conversations"])
Writer = Annotated[Actor, Depends(require("conversations"))]
Reader = Annotated[Actor, Depends(require("conversations", "read"))]
CONFLICT = problems.documented(409)


class NoteIn(Body):
    """A note to colleagues. It is never sent."""

    text: SmsText


class NoteOut(BaseModel):
    """The note as shown in the thread."""

    id: str
    at: datetime
    by: str


class CannedOut(BaseModel):
    """A canned reply. `office` is empty if every office has it."""

    id: str
    office: str
    title: str
    text: str


class MeaningIn(Body):
    """Whether the suggested meaning is right. Accepting it also carries out what follows from it."""

    accept: bool


class MeaningOut(BaseModel):
    """The conversation after the decision."""

    id: str
    state: str
    suggestion: str


class OfferIn(Body):
    """The office to offer the conversation to, and why."""

    office: OfficeId
    reason: Reason


class AnswerIn(Body):
    """Whether the office takes the conversation. Declining requires a reason."""

    accept: bool
    reason: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")] = ""


class HandoverOut(BaseModel):
    """An offered handover. `outcome` is empty until the offer is answered."""

    id: str
    conversation_id: str
    from_office: str
    to_office: str
    reason: str
    offered_at: datetime
    outcome: str


@router.post("/conversations/{id}/notes", status_code=201)
def write_note(actor: Writer, id: IdInPath, body: NoteIn) -> NoteOut:
    """Add a note for colleagues to the thread."""
    with db.transaction() as session:
        conversation = conversations.get(session, actor, id, hold=True)
        entry = inbox_view.write_note(session, conversation, body.text, by=actor)
        return NoteOut(id=entry.id, at=entry.at, by=entry.by)


@router.get("/offices/{id}/canned-replies")
def canned_replies(actor: Reader, id: OfficeInPath) -> list[CannedOut]:
    """List the canned replies of the office: its own first, then those of the county."""
    if offices().get(id) is None:
        raise NotFound
    must_see(actor, id)
    with db.reading() as session:
        return [_canned(one) for one in stored_replies.for_office(session, id)]


@router.post("/conversations/{id}/suggestion", responses=CONFLICT)
def settle_meaning(actor: Writer, id: IdInPath, body: MeaningIn, flights: Flights) -> MeaningOut:
    """Accept or reject the suggested meaning of the last reply. 409 if nothing is suggested."""
    with db.transaction() as session:
        conversation = conversations.get(session, actor, id, hold=True)
        if not conversation.suggestion:
            raise Conflict("meaning.changed")
        if body.accept:
            meaning_decisions.accept(session, conversation, Suggestion(conversation.suggestion), by=actor)
        else:
            meaning_decisions.reject(session, conversation, by=actor)
        settled = MeaningOut(
            id=conversation.id, state=conversation.state.value, suggestion=conversation.suggestion or ""
        )
        number = conversation.phone
    if body.accept:
        flights.wait_for(number, by=actor)  # it may have meant STOPP: our «yes» comes when nothing more leaves
    return settled


@router.post("/conversations/{id}/handovers", status_code=201, responses=CONFLICT)
def offer(actor: Writer, id: IdInPath, body: OfferIn) -> HandoverOut:
    """Offer the conversation to another office. It stays where it is until that office has taken it."""
    with db.transaction() as session:
        conversation = conversations.get(session, actor, id, hold=True)
        return _out(handovers.offer(session, conversation, to=body.office, why=body.reason, by=actor))


@router.get("/offices/{id}/handovers")
def offered(actor: Reader, id: OfficeInPath) -> list[HandoverOut]:
    """List the conversations that other offices offer to this one, oldest first."""
    if offices().get(id) is None:
        raise NotFound
    must_see(actor, id)
    with db.reading() as session:
        found = [_out(one.handover) for one in handovers.offered_to(session, actor, id)]
    log_look(actor, "handover.list", object_kind="office", object_id=id, office_id=id, found=len(found))
    return found


@router.post("/handovers/{id}", responses=CONFLICT)
def answer(actor: Writer, id: IdInPath, body: AnswerIn) -> HandoverOut:
    """Take over the conversation with its whole history, or decline with a reason."""
    with db.transaction() as session:
        found = handovers.get(session, actor, id)
        if body.accept:
            handovers.accept(session, found, by=actor)
        else:
            handovers.decline(session, found, why=body.reason, by=actor)
        return _out(found)


def _canned(one: CannedReply) -> CannedOut:
    return CannedOut(id=one.id, office=one.office_id, title=one.title, text=one.body)


def _out(one: Handover) -> HandoverOut:
    return HandoverOut(
        id=one.id,
        conversation_id=one.conversation_id,
        from_office=one.from_office,
        to_office=one.to_office,
        reason=one.why,
        offered_at=one.offered_at,
        outcome=one.outcome,
    )
