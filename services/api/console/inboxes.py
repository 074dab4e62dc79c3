"""Inboxes: the list of an office's conversations, one conversation, and what can be done with it."""

from datetime import datetime, time, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import campaigns, clock, consent, conversations, db, inbox, messages, overview, texts
from ot_notify.consent import ConsentEvent, Hold
from ot_notify.conversations import Conversation, ConversationState, Line
from ot_notify.errors import Refused
from ot_notify.languages import sentence
from ot_notify.offices import TRIAGE, offices
from services.api.console.pages import go, page, part
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Visitor, Watcher, Writer, field, must_talk

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
VIEWS = ("alle", "mine", "ikke-tildelt", "utsatt", "avsluttet")
SNOOZES = {"i-morgen": 1, "tre-dager": 3, "uke": 7}
BACK_AT = time(8)


@router.get("/innboks")
def inbox_page(request: Request, visitor: Reader, vis: str = "alle", etter: str = "") -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        shown = _list(session, visitor, vis, etter)
        inbox.note_list(session, visitor.actor, "inbox.list", visitor.office_id, len(shown["cards"]))
    return page(request, visitor, "inbox.html", talk=None, **shown)


@router.get("/innboks/nye")
def new_ones(request: Request, visitor: Watcher, har: int = 0) -> Response:
    """How many more are unread than when the page was loaded; the list itself never moves under the pointer."""
    must_talk(visitor)
    with db.reading() as session:
        unread = overview.badges(session, visitor.actor, visitor.office_id).unread
    return part(request, visitor, "_new.html", more=max(0, unread - har), had=har)


@router.get("/innboks/{conversation_id}")
def conversation_page(request: Request, visitor: Reader, conversation_id: str, vis: str = "alle") -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if conversation.office_id == TRIAGE:
            return go("/til-fordeling")
        conversations.read(session, conversation, by=visitor.actor)
        session.flush()
        return _conversation(session, request, visitor, conversation, view=vis)


@router.post("/innboks/{conversation_id}/svar")
def answer(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Send an answer. Where somebody answered meanwhile, nothing is sent and the draft stays: a second press sends."""
    must_talk(visitor)
    draft = field(form, "text").replace("\r\n", "\n").strip()
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        newest = inbox.newest_answer(conversations.thread(session, conversation))
        if newest != field(form, "etter"):
            return _conversation(session, request, visitor, conversation, draft=draft, status=409, overtaken=True)
        try:
            conversations.answer(session, conversation, draft, by=visitor.actor)
        except Refused as why:
            said = sentence(why.code, visitor.language, **why.facts)
            return _conversation(session, request, visitor, conversation, draft=draft, status=why.status, error=said)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/avslutt")
def close(visitor: Writer, conversation_id: str) -> Response:
    _change(visitor, conversation_id, state=ConversationState.CLOSED)
    return go("/innboks")


@router.post("/innboks/{conversation_id}/apne")
def reopen(visitor: Writer, conversation_id: str) -> Response:
    _change(visitor, conversation_id, state=ConversationState.OPEN)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/ta")
def take(visitor: Writer, conversation_id: str) -> Response:
    _change(visitor, conversation_id, assignee=visitor.person.id)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/gi-fra")
def give_up(visitor: Writer, conversation_id: str) -> Response:
    _change(visitor, conversation_id, assignee=None)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/innboks/{conversation_id}/utsett")
def snooze(visitor: Writer, conversation_id: str, form: Form) -> Response:
    days = SNOOZES.get(field(form, "til"), 1)
    morning = datetime.combine(clock.local(clock.now()).date() + timedelta(days=days), BACK_AT)
    _change(visitor, conversation_id, snooze_until=clock.to_utc(morning))
    return go("/innboks")


@router.post("/innboks/{conversation_id}/overfor")
def hand_over(visitor: Writer, conversation_id: str, form: Form) -> Response:
    _change(visitor, conversation_id, office=field(form, "kontor"))
    return go("/innboks")


@router.post("/innboks/{conversation_id}/ikke-alvorlig")
def calm(visitor: Writer, conversation_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        inbox.calm(session, conversation, by=visitor.actor)
    return go(f"/innboks/{conversation_id}#siste")


def _change(visitor: Visitor, conversation_id: str, **changes: Any) -> None:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        conversations.change(session, conversation, by=visitor.actor, **changes)


@router.post("/tell")
def count(request: Request, visitor: Writer, form: Form) -> Response:
    """How many texts the draft will be. Nothing of it is kept."""
    return part(request, visitor, "_count.html", counted=texts.segments(_draft(form)))


def _draft(form: Form) -> str:
    return field(form, "text").replace("\r\n", "\n").strip()[: texts.LONGEST + 1]


def _list(session: Session, visitor: Visitor, view: str, before: str = "") -> dict[str, Any]:
    chosen = view if view in VIEWS else VIEWS[0]
    state = {"utsatt": ConversationState.SNOOZED, "avsluttet": ConversationState.CLOSED}.get(
        chosen, ConversationState.OPEN
    )
    assignee = {"mine": visitor.person.id, "ikke-tildelt": "none"}.get(chosen, "")
    rows = conversations.inbox(
        session,
        visitor.actor,
        office_id=visitor.office_id,
        state=state,
        assignee=assignee,
        before=before,
        limit=PAGE + 1,
    )
    rows = [one for one in rows if one.office_id != TRIAGE]
    return {
        "cards": inbox.cards(session, rows[:PAGE]),
        "older": rows[PAGE - 1].id if len(rows) > PAGE else "",
        "counts": overview.inbox_counts(session, visitor.actor, visitor.office_id),
        "view": chosen,
    }


def _conversation(
    session: Session,
    request: Request,
    visitor: Visitor,
    conversation: Conversation,
    *,
    view: str = "alle",
    draft: str = "",
    status: int = 200,
    error: str = "",
    overtaken: bool = False,
) -> Response:
    """The list with one conversation beside it."""
    lines = conversations.thread(session, conversation)
    holds = consent.holds(session, conversation.phone)
    youth = conversations.youth_of(session, conversation)
    talk = {
        "conversation": conversation,
        "card": inbox.cards(session, [conversation])[0],
        "entries": _in_order(lines, consent.ledger(session, conversation.phone)),
        "opted_out": consent.has_opted_out(session, conversation.phone),
        "holds": [one for one in holds if one is not Hold.MAYBE_STOP],
        "is_minor": youth is not None and inbox.age(youth, clock.now()) < 18,
        "campaign_names": _campaign_names(session, [line.campaign_id for line in lines if line.campaign_id]),
        "newest_answer": inbox.newest_answer(lines),
        "counted": texts.segments(draft),
        "offices": [one for one in offices().all if one.id != conversation.office_id],
        "draft": draft,
        "error": error,
        "overtaken": overtaken,
        "kinds": messages.Kind,
    }
    shown = _list(session, visitor, view)
    return page(request, visitor, "inbox.html", status=status, talk=talk, **shown)


def _in_order(lines: list[Line], ledger: list[ConsentEvent]) -> list[Line | ConsentEvent]:
    """Texts and what happened to the number, as it happened."""
    together: list[Line | ConsentEvent] = [*lines, *ledger]
    return sorted(together, key=lambda one: (one.at, one.id))


def _campaign_names(session: Session, ids: list[str]) -> dict[str, str]:
    found = (session.get(campaigns.Campaign, one) for one in set(ids))
    return {one.id: one.name for one in found if one is not None}
