"""Planned answers: when an answer is to leave, and what can be done with it until then."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.inbox import conversations, planned_answers
from services.api.console.inbox import conversation as conversation_page
from services.api.console.shared.current_user import Form, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.post("/innboks/{conversation_id}/planlagt/{message_id}")
def change(request: Request, visitor: Writer, conversation_id: str, message_id: str, form: Form) -> Response:
    """Send the answer now, take it back, or put it back into the field to be changed."""
    must_talk(visitor)
    what = field(form, "gjor")
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if what == "send":
            planned_answers.send_now(session, conversation, message_id, by=visitor.actor)
        else:
            text = planned_answers.take_back(session, conversation, message_id, by=visitor.actor)
            if what == "endre":
                return conversation_page.show(session, request, visitor, conversation, draft=text)
    return go(f"/innboks/{conversation_id}#siste")
