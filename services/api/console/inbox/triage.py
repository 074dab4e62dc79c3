"""Triage: replies that no office could be found for. What we know is shown, and a person decides."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.casework import subject_access, youth_edits
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import blocked_numbers, conversations, inbox_view, meaning_decisions, sender_suggestions
from ot_notify.inbox import undo as undo_actions
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from ot_notify.text.languages import sentence
from services.api.console.inbox.conversation_actions import find
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

HERE = "/til-fordeling"
MOST_UNPLACED = 100
NEW_YOUTH = ("first_name", "last_name", "birth", "office")


@router.get(HERE)
def triage_page(request: Request, visitor: Reader, angre: str = "") -> Response:
    _must_triage(visitor)
    with db.transaction() as session:
        return _page(session, request, visitor, undo=angre)


@router.post(HERE + "/ungdom/{youth_id}")
def place(visitor: Writer, youth_id: str, form: Form) -> Response:
    """The youth, whose municipality has no office, belongs to this one."""
    _must_triage(visitor)
    with db.transaction() as session:
        youth = db.hold(session, Youth, subject_access.find(session, visitor.actor, youth_id).id)
        if youth is None or youth.office_id != TRIAGE:
            raise NotFound("youth.unknown")
        youth_edits.amend(session, youth, {"office": field(form, "kontor")}, by=visitor.actor)
    return go(HERE)


@router.post(HERE + "/{conversation_id}/gi")
def give(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """The reply belongs to this office."""
    _must_triage(visitor)
    with db.transaction() as session:
        conversation = _held(session, visitor, conversation_id)
        if office_id := field(form, "kontor"):
            conversations.move_to_office(session, conversation, office_id, by=visitor.actor)
    return go(HERE)


@router.post(HERE + "/{conversation_id}/ikke-til-oss")
def put_away(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Nobody here has anything to do with it; with `sperr` neither with what else this number texts."""
    _must_triage(visitor)
    with db.transaction() as session:
        conversation = _held(session, visitor, conversation_id)
        before = undo_actions.UndoSnapshot(session, [conversation])
        if field(form, "sperr") and blocked_numbers.block(session, conversation.phone, by=visitor.actor):
            before.also(conversation, "blocked")
        conversations.set_state(session, conversation, ConversationState.CLOSED, by=visitor.actor)
        undo = before.keep(visitor.actor)
    return go(f"{HERE}?angre={undo}")


@router.post(HERE + "/{conversation_id}/koble")
def link(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """It is this youth, who has the number from now on; the conversation goes to the youth's office."""
    _must_triage(visitor)
    with db.transaction() as session:
        conversation = _held(session, visitor, conversation_id)
        if not field(form, "ungdom"):
            return go(HERE)
        youth = subject_access.find(session, visitor.actor, field(form, "ungdom"))
        now_in = meaning_decisions.link(session, conversation, youth, is_theirs=True, by=visitor.actor)
    return go(f"/innboks/{now_in.id}#siste")


@router.post(HERE + "/{conversation_id}/finn")
def look_for(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Another youth than those we thought of."""
    _must_triage(visitor)
    asked = field(form, "sok").strip()[:100]
    with db.transaction() as session:
        conversation = _held(session, visitor, conversation_id)
        found = find(session, visitor, asked)
        return _page(session, request, visitor, about=conversation.id, asked=asked, found=found)


@router.post(HERE + "/{conversation_id}/ny")
def new_youth(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Somebody we did not know: written down, with this number."""
    _must_triage(visitor)
    given = {name: field(form, name).strip() for name in NEW_YOUTH}
    with db.transaction() as session:
        conversation = _held(session, visitor, conversation_id)
        changes, wrong = youth_edits.read(given, by=visitor.actor)
        try:
            if wrong:
                raise next(iter(wrong.values()))
            youth = youth_edits.register(session, changes, by=visitor.actor)
        except Refused as why:
            said = sentence(why.code, visitor.language, **why.facts)
            return _page(
                session, request, visitor, status=422, about=conversation.id, given=given, error=said, is_new=True
            )
        session.flush()
        now_in = meaning_decisions.link(session, conversation, youth, is_theirs=True, by=visitor.actor)
        to = f"/innboks/{now_in.id}#siste" if visitor.actor.sees(now_in.office_id) else HERE
    return go(to)


def _must_triage(visitor: Visitor) -> None:
    must_talk(visitor)
    if not visitor.actor.sees(TRIAGE):
        raise NotFound


def _held(session: Session, visitor: Visitor, conversation_id: str) -> Conversation:
    """Return one that waits here, held. Raises NotFound for any other."""
    found = conversations.get(session, visitor.actor, conversation_id, hold=True)
    if found.office_id != TRIAGE:
        raise NotFound("conversation.unknown")
    return found


def _page(
    session: Session, request: Request, visitor: Visitor, *, status: int = 200, undo: str = "", **state: Any
) -> Response:
    """What waits, each with what we found. `state`: of one of them what was asked for, or written and wrong."""
    known = {"about": "", "asked": "", "found": [], "given": {}, "error": "", "is_new": False} | state
    rows = conversations.inbox(session, visitor.actor, office_id=TRIAGE, state=ConversationState.OPEN)
    puzzles = inbox_view.puzzles(session, rows)
    inbox_view.note_list(session, visitor.actor, "triage.list", TRIAGE, len(puzzles))
    guesses = {
        one.conversation.id: sender_suggestions.who(session, visitor.actor, one.text) for one in puzzles if one.text
    }
    return page(
        request,
        visitor,
        "inbox/triage.html",
        status=status,
        puzzles=puzzles,
        unplaced=youths.search(session, visitor.actor, office_id=TRIAGE, limit=MOST_UNPLACED),
        guesses=guesses,
        offices=offices().all,
        own_offices=[one for one in offices().all if visitor.actor.sees(one.id)],
        undo=undo,
        receipt=undo_actions.receipt(session, undo, visitor.actor),
        **known,
    )
