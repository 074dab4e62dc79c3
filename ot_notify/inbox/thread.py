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
    meaning: str = ""
    """What a reply was read as, and `words` those it was read so by (`Reply.meaning`)."""
    words: str = ""
    language: str = ""
    suggestion: str = ""


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
        lines.append(_inbound(reply))
    return sorted(lines, key=lambda line: (line.at, line.id))


def _inbound(reply: Reply) -> ThreadLine:
    return ThreadLine(
        reply.id,
        True,
        reply.body,
        reply.received_at,
        "reply",
        "received",
        "",
        reply.is_late,
        None,
        meaning=reply.meaning,
        words=reply.words,
        language=reply.language,
        suggestion=reply.suggestion,
    )


def reason_of(lines: list[ThreadLine], suggestion: str) -> ThreadLine | None:
    """Return the newest reply that seemed to mean that: what a suggestion is a suggestion because of."""
    return next((line for line in reversed(lines) if line.is_inbound and line.suggestion == suggestion), None)


def _writer(message: Message) -> str:
    return message.created_by if message.kind is Kind.ANSWER else ""
