"""Planned answers: when an answer is to leave, and what can be done with it until then."""

from fastapi import APIRouter, Response

from ot_notify import db
from ot_notify.inbox import conversations, planned_answers
from services.api.console.shared.current_user import Form, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.post("/innboks/{conversation_id}/planlagt/{message_id}")
def change(visitor: Writer, conversation_id: str, message_id: str, form: Form) -> Response:
    """Send the answer now, or take it back. To be changed it is put into the field, and stands until that is saved."""
    must_talk(visitor)
    what = field(form, "gjor")
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if what == "send":
            planned_answers.send_now(session, conversation, message_id, by=visitor.actor)
        elif what == "slett":
            planned_answers.take_back(session, conversation, message_id, by=visitor.actor)
        elif message_id in {one.id for one in planned_answers.of(session, conversation)}:
            return go(f"/innboks/{conversation_id}?endre={message_id}#svar")
    return go(f"/innboks/{conversation_id}#siste")
