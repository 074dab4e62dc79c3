"""Messages: one text with its whole history."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.administration import status_report
from services.api.deps import Language, log_look, require
from services.api.v1.schemas import IdInPath, MessageRow
from services.api.v1.serializers import message_row

router = APIRouter(tags=["messages"])
Reader = Annotated[Actor, Depends(require("campaigns", "conversations", "read"))]


class Event(BaseModel):
    """One event in the history of the text."""

    at: datetime
    what: str
    status: str
    code: int | None
    by: str


class MessageOut(MessageRow):
    """The text with its wording and its history."""

    kind: str
    text: str
    sender: str
    attempts: int
    provider_id: str | None
    provider_status: str
    due_at: datetime | None
    expires_at: datetime
    events: list[Event]


@router.get("/messages/{id}")
def one(actor: Reader, id: IdInPath, language: Language) -> MessageOut:
    """Return one text with all its events."""
    with db.reading() as session:
        message, events = status_report.message(session, actor, id)
    log_look(actor, "message.read", object_kind="message", object_id=id, office_id=message.office_id)
    return MessageOut(
        **message_row(message, language).model_dump(),
        kind=message.kind.value,
        text=message.body,
        sender=message.sender,
        attempts=message.attempts,
        provider_id=message.provider_id,
        provider_status=message.provider_status,
        due_at=message.due_at,
        expires_at=message.expires_at,
        events=[Event(at=e.at, what=e.what, status=e.status, code=e.code, by=e.by) for e in events],
    )
