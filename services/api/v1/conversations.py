"""Conversations: the inbox of an office, one thread, answering, and assigning or handing over."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core.errors import NotFound, Refused
from ot_notify.db import idempotency
from ot_notify.inbox import conversations, number_access, thread
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.text import phone_numbers
from services.api import problems
from services.api.deps import Cursor, Limit, Page, log_look, page, place, require
from services.api.v1.schemas import Body, Id, IdInPath, Moment, OfficeId, OfficeInPath, OrderKeyIfAny, SmsText

router = APIRouter(tags=["conversations"])
Writer = Annotated[Actor, Depends(require("conversations"))]
Reader = Annotated[Actor, Depends(require("conversations", "read"))]
CONFLICT = problems.documented(409)


class ConversationRow(BaseModel):
    """A conversation in the inbox, with its number masked and without the wording of texts."""

    id: str
    office: str
    phone: str = Field(description="Masked in lists, complete in a single conversation")
    youth_id: str | None
    state: str
    assignee: str | None
    unread: int
    waiting_since: datetime | None
    urgent: bool
    because: str = Field(description="Why the reply was routed to this office")
    suggestion: str
    snooze_until: datetime | None
    last_at: datetime


class ThreadLineOut(BaseModel):
    """One text in the thread."""

    id: str
    direction: Literal["in", "out"]
    text: str
    at: datetime
    kind: str
    state: str
    reason: str
    late: bool
    campaign_id: str | None
    attachments: list[str] = Field(
        description="The kinds of attachments: `image`, `audio`, `video`, `file`. Attachments are never fetched"
    )


class ConversationOut(ConversationRow):
    """The conversation with its thread, oldest first."""

    stopped: list[str] = Field(description="Why the number may not be texted; empty: it may")
    messages: list[ThreadLineOut]


class AnswerIn(Body):
    """The answer to send."""

    text: SmsText


class AnswerOut(BaseModel):
    """The text that will be sent. `GET /messages/{id}` returns its state."""

    id: str
    conversation_id: str


class ConversationChanges(Body):
    """The fields to change; others stay as they are. `assignee` null removes the assignee."""

    state: ConversationState | None = None
    assignee: Id | None = None
    office: OfficeId | None = None
    snooze_until: Moment | None = None


@router.get("/offices/{id}/conversations")
def inbox(
    actor: Reader,
    id: OfficeInPath,
    state: Annotated[ConversationState | None, Query()] = None,
    assignee: Annotated[str, Query(pattern="^([0-9a-f]{32}|none|)$")] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Page[ConversationRow]:
    """List the inbox: urgent conversations first, then those that have waited longest. `triage` holds conversations
    without an office."""
    if id != TRIAGE and offices().get(id) is None:
        raise NotFound
    before = place(cursor)
    with db.reading() as session:
        found = conversations.inbox(
            session, actor, office_id=id, state=state or "", assignee=assignee, before=before, limit=limit + 1
        )
    log_look(actor, "conversation.list", object_kind="office", object_id=id, office_id=id, found=len(found[:limit]))
    return page(found, limit, lambda one: ConversationRow(**_facts(one) | {"phone": phone_numbers.mask(one.phone)}))


@router.get("/conversations/{id}")
def one(actor: Reader, id: IdInPath) -> ConversationOut:
    """Return one conversation with its whole thread. Reading it here does not mark it as read; answering does."""
    with db.reading() as session:
        conversation = conversations.get(session, actor, id)
        answer = _out(session, actor, conversation)
    log_look(actor, "conversation.read", object_kind="conversation", object_id=id, office_id=conversation.office_id)
    return answer


@router.post(
    "/conversations/{id}/messages",
    status_code=201,
    responses=CONFLICT | {200: {"model": AnswerOut, "description": "The same order again: the first answer"}},
)
def answer(actor: Writer, id: IdInPath, body: AnswerIn, response: Response, key: OrderKeyIfAny = None) -> AnswerOut:
    """Send an answer. It is sent at any hour, because somebody is waiting for it."""
    with db.transaction() as session:
        conversation = conversations.get(session, actor, id, hold=True)
        earlier = idempotency.place(session, actor.id, key, f"answer:{id}:{body.text}") if key else None
        if earlier is not None:
            response.status_code = 200
            return AnswerOut.model_validate(earlier.answer)
        stops = number_access.state(session, actor, conversation.phone).stops
        message_id = conversations.answer(session, conversation, body.text, by=actor, stops=stops)
        said = AnswerOut(id=message_id, conversation_id=conversation.id)
        if key:
            idempotency.answered(session, actor.id, key, said.model_dump())
    return said


@router.patch("/conversations/{id}", responses=CONFLICT)
def change(actor: Writer, id: IdInPath, changes: ConversationChanges) -> ConversationOut:
    """Close, snooze, reopen or assign the conversation, or move it to the office it belongs to."""
    with db.transaction() as session:
        conversation = conversations.get(session, actor, id, hold=True)
        _apply(session, conversation, changes, by=actor)
        session.flush()
        audit_log.note(session, actor, "conversation.read", **conversations.about(conversation))
        return _out(session, actor, conversation)


def _apply(session: Session, conversation: Conversation, changes: ConversationChanges, *, by: Actor) -> None:
    if "assignee" in changes.model_fields_set:
        conversations.assign(session, conversation, changes.assignee, by=by)
    if changes.state is ConversationState.SNOOZED or (changes.snooze_until and changes.state is None):
        conversations.snooze(session, conversation, changes.snooze_until, by=by)
    elif changes.state is not None:
        conversations.set_state(session, conversation, changes.state, by=by)
    if changes.office:
        if conversation.office_id != TRIAGE and not by.sees(changes.office):
            # Where it is gone to would tell whether that office knows the number; it may be offered (`handovers`).
            raise Refused("campaign.unknown_office")
        conversations.move_to_office(session, conversation, changes.office, by=by)


def _facts(one: Conversation) -> dict[str, Any]:
    return {
        "id": one.id,
        "office": one.office_id,
        "phone": one.phone,
        "youth_id": one.youth_id,
        "state": one.state.value,
        "assignee": one.assignee_id,
        "unread": one.unread,
        "waiting_since": one.waiting_since,
        "urgent": one.is_urgent,
        "because": one.because.value,
        "suggestion": one.suggestion or "",
        "snooze_until": one.snooze_until,
        "last_at": one.last_at,
    }


def _out(session: Session, actor: Actor, conversation: Conversation) -> ConversationOut:
    lines = [
        ThreadLineOut(
            id=line.id,
            direction="in" if line.is_inbound else "out",
            text=line.body,
            at=line.at,
            kind=line.kind,
            state=line.state,
            reason=line.reason,
            late=line.is_late,
            campaign_id=line.campaign_id,
            attachments=list(line.attachments),
        )
        for line in thread.thread(session, conversation)
    ]
    stopped = number_access.state(session, actor, conversation.phone).stops
    return ConversationOut(**_facts(conversation), stopped=stopped, messages=lines)
