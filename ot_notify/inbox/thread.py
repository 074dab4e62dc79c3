"""Threads: every text between one office and one number, either way, in the order they were said."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Kind, Message, State


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One text of the thread, either way."""

    id: str
    is_inbound: bool
    body: str
    at: datetime
    kind: str
    state: str
    reason: str
    is_late: bool
    campaign_id: str | None
    by: str = ""
    """Who wrote it, of an answer."""


def thread(session: Session, conversation: Conversation) -> list[ThreadLine]:
    """Every text between this office and this number, oldest first, across campaigns."""
    out = session.scalars(
        sa.select(Message).where(
            Message.phone == conversation.phone,
            sa.or_(Message.office_id == conversation.office_id, Message.conversation_id == conversation.id),
            Message.state.not_in((State.DROPPED, State.CANCELLED)) | (Message.kind == Kind.ANSWER),
        )
    )
    lines = [
        ThreadLine(
            m.id, False, m.body, m.sent_at or m.created_at, m.kind, m.state, m.reason, False, m.campaign_id, _writer(m)
        )
        for m in out
    ]
    for reply in session.scalars(sa.select(Reply).where(Reply.conversation_id == conversation.id)):
        lines.append(
            ThreadLine(reply.id, True, reply.body, reply.received_at, "reply", "received", "", reply.is_late, None)
        )
    return sorted(lines, key=lambda line: (line.at, line.id))


def _writer(message: Message) -> str:
    return message.created_by if message.kind is Kind.ANSWER else ""
