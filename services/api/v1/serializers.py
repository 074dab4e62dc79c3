"""Serializers: turn rows of the library into response bodies."""

from typing import Any

from ot_notify.messaging.messages import Message, State
from ot_notify.text import languages, phone_numbers
from services.api.v1.schemas import MessageRow


def why(message: Message, language: str) -> str:
    """Return the sentence that explains the state of a text; empty if there is nothing to explain."""
    area = {State.DROPPED: "dropped", State.FAILED: "fault", State.UNDELIVERED: "fault"}.get(message.state, "")
    code = f"{area}.{message.reason}"
    if code not in languages.load()["nb"].sentences:
        return ""
    found = languages.sentence(code, language)
    return "" if "{" in found else found  # it tells of a next try, whose time only the next text knows


def message_row(message: Message, language: str, *, is_named: bool = True) -> MessageRow:
    """Return one text of a list. For a protected youth the youth is left out."""
    return MessageRow(**_facts(message, language, is_named=is_named))


def _facts(message: Message, language: str, *, is_named: bool) -> dict[str, Any]:
    return {
        "id": message.id,
        "campaign_id": message.campaign_id,
        "step": message.step,
        "retry": message.retry,
        "youth_id": message.youth_id if is_named else None,
        "office": message.office_id,
        "phone": phone_numbers.mask(message.phone) if is_named and message.phone else "",
        "language": message.language,
        "state": message.state.value,
        "reason": message.reason,
        "why": why(message, language),
        "code": message.code,
        "encoding": message.encoding,
        "segments": message.parts,
        "created_at": message.created_at,
        "sent_at": message.sent_at,
        "final_at": message.final_at,
    }
