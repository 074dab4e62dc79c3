"""Asking: what can be done with a conversation and wants a word first: another office, another youth, STOPP, a wrong
number. Each has a small page of its own, so that it works for everybody and is never done by a slip."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.casework import subject_access
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import conversations, handovers, inbox_view, meaning_decisions
from ot_notify.inbox.models import Conversation
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from ot_notify.text.languages import sentence
from services.api.console.inbox.conversation import undoable
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.in_flight import Flights

router = APIRouter(route_class=PageRoute, include_in_schema=False)

ASKS = ("overfor", "ungdom", "feil-nummer", "stopp", "opphev")
MOST_FOUND = 20


@router.get("/innboks/{conversation_id}/{ask}")
def ask_page(request: Request, visitor: Reader, conversation_id: str, ask: str) -> Response:
    must_talk(visitor)
    if ask not in ASKS:
        raise NotFound
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id)
        return _page(session, request, visitor, conversation, ask)


@router.post("/innboks/{conversation_id}/overfor")
def offer(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Ask another office to take it; it stays here until they have."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        try:
            handovers.offer(session, conversation, to=field(form, "kontor"), why=field(form, "grunn"), by=visitor.actor)
        except Refused as why:
            return _show_with_problem(session, request, visitor, conversation, "overfor", why, form)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/feil-nummer")
def wrong_number(visitor: Writer, conversation_id: str) -> Response:
    """Somebody else has the number: it stops, and the youth is to be found."""
    return undoable(
        visitor, conversation_id, lambda session, one: meaning_decisions.wrong_number(session, one, by=visitor.actor)
    )


@router.post("/innboks/{conversation_id}/stopp")
def opt_out(request: Request, visitor: Writer, conversation_id: str, form: Form, flights: Flights) -> Response:
    """Somebody has said that texts must stop. Our «yes» comes when nothing more leaves."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        number = conversation.phone
        try:
            undo = meaning_decisions.opt_out(session, conversation, why=field(form, "grunn"), by=visitor.actor)
        except Refused as why:
            return _show_with_problem(session, request, visitor, conversation, "stopp", why, form)
    flights.wait_for(number, by=visitor.actor)
    return go(f"/innboks/{conversation_id}?angre={undo}#siste")


@router.post("/innboks/{conversation_id}/opphev")
def opt_in(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """The youth wants texts again."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        try:
            meaning_decisions.opt_in(session, conversation, why=field(form, "grunn"), by=visitor.actor)
        except Refused as why:
            return _show_with_problem(session, request, visitor, conversation, "opphev", why, form)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/ungdom")
def another_youth(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Look for the youth it is about, or say who it is."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if not field(form, "ungdom"):
            asked = field(form, "sok").strip()[:100]
            found = find(session, visitor, asked)
            return _page(session, request, visitor, conversation, "ungdom", found=found, asked=asked)
        youth = subject_access.find(session, visitor.actor, field(form, "ungdom"))
        is_theirs = bool(field(form, "nummeret"))
        now_in = meaning_decisions.link(session, conversation, youth, is_theirs=is_theirs, by=visitor.actor)
        return go(f"/innboks/{now_in.id}#siste")


def find(session: Session, visitor: Visitor, asked: str) -> list[Youth]:
    """Return youths to choose among, for one who knows who it is. Logged, as any search is."""
    found = youths.search(session, visitor.actor, query=asked, limit=MOST_FOUND) if asked else []
    audit_log.note(session, visitor.actor, "youth.search", office_id=visitor.office_id, count=len(found))
    return found


def _show_with_problem(
    session: Session,
    request: Request,
    visitor: Visitor,
    conversation: Conversation,
    ask: str,
    why: Refused,
    form: Any,
) -> Response:
    """The same page with what was written, and the sentence beside the field."""
    if why.status != 422:
        raise why
    error = sentence(why.code, visitor.language, **why.facts)
    written = {"reason": field(form, "grunn"), "office": field(form, "kontor")}
    return _page(session, request, visitor, conversation, ask, status=422, error=error, **written)


def _page(
    session: Session,
    request: Request,
    visitor: Visitor,
    conversation: Conversation,
    ask: str,
    *,
    status: int = 200,
    **state: Any,
) -> Response:
    if conversation.office_id == TRIAGE:
        raise NotFound("conversation.unknown")
    inbox_view.look(session, conversation, by=visitor.actor)
    known = {"error": "", "reason": "", "office": "", "found": [], "asked": ""} | state
    sharing = [one for one in youths.with_number(session, conversation.phone) if visitor.actor.sees(one.office_id)]
    return page(
        request,
        visitor,
        "inbox/conversation_action.html",
        status=status,
        ask=ask,
        conversation=conversation,
        card=inbox_view.cards(session, [conversation])[0],
        sharing=[one for one in sharing if not one.is_protected and one.id != conversation.youth_id],
        offices=[one for one in offices().all if one.id != conversation.office_id],
        **known,
    )
