"""Inboxes: the list of an office's conversations, and what can be done with many at once."""

from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.administration import first_steps
from ot_notify.casework import dashboard
from ot_notify.core.errors import Refused
from ot_notify.inbox import conversations, handovers, inbox_view, mentions, saved_filters, waiting
from ot_notify.inbox import undo as undo_actions
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.people import tags
from ot_notify.people.tags import Tag
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Watcher,
    Whole,
    Writer,
    field,
    fields,
    must_talk,
)
from services.api.console.shared.formats import made_at as made_at_of
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page, part

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
VIEWS = ("alle", "mine", "ikke-tildelt", "nevnt", "utsatt", "avsluttet", "tatt-imot")
STATES = {
    "utsatt": ConversationState.SNOOZED,
    "avsluttet": ConversationState.CLOSED,
    "tatt-imot": ConversationState.CLOSED,
}


@router.get("/innboks")
def inbox_page(
    request: Request, visitor: Reader, vis: str = "alle", merke: str = "", etter: str = "", angre: str = ""
) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        shown = listing(session, visitor, vis, etter, tag_id=merke)
        offers = handovers.offered_to(session, visitor.actor, visitor.office_id)
        inbox_view.note_list(session, visitor.actor, "inbox.list", visitor.office_id, len(shown["cards"]))
        able = undo_actions.receipt(session, angre, visitor.actor)
    return page(request, visitor, "inbox/inbox.html", talk=None, offers=offers, undo=angre, receipt=able, **shown)


@router.get("/innboks/nye")
def new_ones(request: Request, visitor: Watcher, siden: int = 0, haster: Whole = 0) -> Response:
    """In how many conversations somebody has written since the page was loaded, and whether more are urgent; the list
    never moves under the pointer."""
    must_talk(visitor)
    made_at = made_at_of(siden)
    with db.reading() as session:
        now = dashboard.replies(session, visitor.actor, visitor.office_id)
        more = dashboard.new_replies(session, visitor.actor, visitor.office_id, made_at)
    return part(request, visitor, "inbox/_new_replies.html", more=more, urgent=now.urgent, had_urgent=haster)


@router.post("/innboks/flere")
def many(visitor: Writer, form: Form) -> Response:
    """Close those that are marked, or take them, all or none."""
    must_talk(visitor)
    view, ids = field(form, "vis"), marked(form)
    with db.transaction() as session:
        held = [conversations.get(session, visitor.actor, one, hold=True) for one in ids]
        before = undo_actions.UndoSnapshot(session, held)
        for one in held:
            if field(form, "gjor") == "tildel":
                conversations.assign(session, one, field(form, "til") or None, by=visitor.actor)
            else:
                conversations.set_state(session, one, ConversationState.CLOSED, by=visitor.actor)
        undo = before.keep(visitor.actor) if held else ""
    return go(back_to(view, undo))


@router.post("/innboks/angre")
def undo(visitor: Writer, form: Form) -> Response:
    """Take back what the person just did."""
    must_talk(visitor)
    with db.transaction() as session:
        undo_actions.undo(session, field(form, "angre"), by=visitor.actor)
    to = field(form, "til")
    return go(f"/innboks/{to}#siste" if to.isalnum() else back_to(field(form, "vis")))


@router.post("/innboks/tilbud/{handover_id}")
def answer_offer(request: Request, visitor: Writer, handover_id: str, form: Form) -> Response:
    """Take over what another office offers, or say why not."""
    must_talk(visitor)
    try:
        with db.transaction() as session:
            found = handovers.get(session, visitor.actor, handover_id)
            if field(form, "gjor") == "nei":
                handovers.decline(session, found, why=field(form, "grunn"), by=visitor.actor)
                return go("/innboks")
            now_in = handovers.accept(session, found, by=visitor.actor)
            return go(f"/innboks/{now_in.id}#siste")
    except Refused as why:
        if why.status != 422:
            raise
        with db.reading() as session:
            offers = handovers.offered_to(session, visitor.actor, visitor.office_id)
            shown = listing(session, visitor, "alle")
        shown |= {"offer_error": why.code, "offer_id": handover_id, "undo": "", "receipt": undo_actions.Receipt()}
        return page(request, visitor, "inbox/inbox.html", status=422, talk=None, offers=offers, **shown)


def marked(form: FormData) -> list[str]:
    """Return the conversations whose box is ticked, each once, in the order in which rows are always held."""
    return sorted(set(fields(form, "valgt")))[:PAGE]


def back_to(view: str, undo: str = "") -> str:
    """Return the list as it was looked at, with the way back where something can be undone."""
    if view == "til-fordeling":
        return "/til-fordeling"
    asked = {"vis": view if view in VIEWS and view != VIEWS[0] else "", "angre": undo}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/innboks?{query}" if query else "/innboks"


def listing(session: Session, visitor: Visitor, view: str, before: str = "", *, tag_id: str = "") -> dict[str, Any]:
    """Return one page of the list, and how many each view holds."""
    chosen = view if view in VIEWS else VIEWS[0]
    own_tags = tags.of_office(session, visitor.actor, visitor.office_id)
    tag = next((one for one in own_tags if one.id == tag_id), None)
    rows = conversations.inbox(
        session,
        visitor.actor,
        office_id=visitor.office_id,
        state="" if chosen == "nevnt" else STATES.get(chosen, ConversationState.OPEN),
        before=before,
        limit=PAGE + 1,
        only=_only(visitor, chosen, tag),
    )
    return {
        "cards": inbox_view.cards(session, rows[:PAGE]),
        "tags": own_tags,
        "chosen_tag": tag,
        "saved": saved_filters.of(session, visitor.actor, "/innboks"),
        "query": saved_filters.allowed("/innboks", urlencode({"vis": chosen, "merke": tag.id if tag else ""})),
        "older": rows[PAGE - 1].id if len(rows) > PAGE else "",
        "is_first": not before,
        "urgent": dashboard.replies(session, visitor.actor, visitor.office_id).urgent,
        "counts": dashboard.inbox_counts(session, visitor.actor, visitor.office_id),
        "colleagues": inbox_view.colleagues(session, visitor.office_id, visitor.actor),
        "view": chosen,
        "has_begun": bool(rows) or first_steps.has_begun(session, visitor.actor, visitor.office_id),
    }


def _only(visitor: Visitor, view: str, tag: Tag | None) -> sa.ColumnElement[bool] | None:
    """Return what a view asks for besides state and owner; None where it asks for no more."""
    asked = []
    if view == "tatt-imot":
        asked.append(waiting.handled())
    if view == "mine":
        asked.append(conversations.mine(visitor.actor))
    if view == "ikke-tildelt":
        asked.append(waiting.unassigned(visitor.actor))
    if view == "nevnt":
        asked.append(mentions.names(visitor.actor))
    if tag is not None:
        asked.append(tags.has(Conversation.youth_id, Conversation.office_id, tag.id))
    return sa.and_(*asked) if asked else None
