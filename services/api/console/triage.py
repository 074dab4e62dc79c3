"""Triage: replies that no office could be found for. What we know is shown, and a person decides."""

from fastapi import APIRouter, Request, Response

from ot_notify import conversations, db, inbox
from ot_notify.conversations import ConversationState
from ot_notify.errors import NotFound
from ot_notify.offices import TRIAGE, offices
from services.api.console.pages import go, page
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Visitor, Writer, field, must_talk

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/til-fordeling")
def triage_page(request: Request, visitor: Reader) -> Response:
    _must_triage(visitor)
    with db.transaction() as session:
        rows = conversations.inbox(session, visitor.actor, office_id=TRIAGE, state=ConversationState.OPEN)
        puzzles = inbox.puzzles(session, rows)
        inbox.note_list(session, visitor.actor, "triage.list", TRIAGE, len(puzzles))
    return page(request, visitor, "triage.html", puzzles=puzzles, offices=offices().all)


@router.post("/til-fordeling/{conversation_id}/gi")
def give(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """The reply belongs to this office."""
    _must_triage(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if conversation.office_id != TRIAGE:
            raise NotFound("conversation.unknown")
        conversations.change(session, conversation, by=visitor.actor, office=field(form, "kontor"))
    return go("/til-fordeling")


@router.post("/til-fordeling/{conversation_id}/ikke-til-oss")
def put_away(visitor: Writer, conversation_id: str) -> Response:
    """Nobody here has anything to do with it."""
    _must_triage(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if conversation.office_id != TRIAGE:
            raise NotFound("conversation.unknown")
        conversations.change(session, conversation, by=visitor.actor, state=ConversationState.CLOSED)
    return go("/til-fordeling")


def _must_triage(visitor: Visitor) -> None:
    must_talk(visitor)
    if not visitor.actor.sees(TRIAGE):
        raise NotFound
