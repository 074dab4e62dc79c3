"""Thread: every text between one office and one number, in chronological order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, State


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One text of the thread, incoming or outgoing."""

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
    """The writer of an answer; empty for other texts."""
    meaning: str = ""
    """How a reply was understood, and `words` the deciding ones (`Reply.meaning`)."""
    words: str = ""
    language: str = ""
    suggestion: str | None = None
    retry: int = 0
    """Which of our tries it is, from 0; `earlier`: why the one before did not arrive."""
    earlier: str = ""
    due_at: datetime | None = None
    """When a queued text is to leave; None for others."""
    attachments: tuple[str, ...] = ()
    """The kinds of attachments (`kinds`). None is fetched."""


def thread(session: Session, conversation: Conversation) -> list[ThreadLine]:
    """Return every text between this office and this number, oldest first, across campaigns; a retried text is one
    line. Of a conversation apart only what was written in it, and what was sent to its youth."""
    is_theirs = Message.youth_id == conversation.youth_id
    at_office = is_theirs if conversation.apart_for else Message.office_id == conversation.office_id
    out = session.scalars(
        sa.select(Message).where(
            Message.phone == conversation.phone,
            sa.or_(at_office, Message.conversation_id == conversation.id),
            Message.state != State.CANCELLED,
            (Message.state != State.DROPPED) | (Message.kind == Kind.ANSWER),
            messages.counts_as_text(),
        )
    ).all()
    earlier = messages.earlier_faults(session, out)
    lines = [_outbound(message, earlier.get(message.id, "")) for message in out]
    for reply in session.scalars(sa.select(Reply).where(Reply.conversation_id == conversation.id)):
        lines.append(_inbound(reply))
    return sorted(lines, key=lambda line: (line.at, line.id))


def _outbound(message: Message, earlier: str) -> ThreadLine:
    return ThreadLine(
        message.id,
        False,
        message.body,
        message.sent_at or message.created_at,
        message.kind,
        message.state,
        message.reason,
        False,
        message.campaign_id,
        message.created_by if message.kind is Kind.ANSWER else "",
        retry=message.retry,
        due_at=message.due_at,
        earlier=earlier,
    )


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
        attachments=kinds(reply.media),
    )


def kinds(media: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the kinds of a reply's attachments: `image`, `audio`, `video` or `file` (sentences `attachment.<kind>`).

    `media` holds (address, content type) of each.
    """
    first = (str(one[1]).partition("/")[0].lower() if len(one) > 1 else "" for one in media)
    return tuple(kind if kind in ("image", "audio", "video") else "file" for kind in first)


def reason_of(lines: list[ThreadLine], suggestion: str) -> ThreadLine | None:
    """Return the newest reply that seemed to mean this, which led to the suggestion; None where there is none."""
    return next((line for line in reversed(lines) if line.is_inbound and line.suggestion == suggestion), None)
