"""Talks: one conversation beside the list, the answer, the note, and everything a colleague can do with it."""

from collections.abc import Callable
from datetime import time
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.campaigns import campaigns
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.inbox import (
    conversation_events,
    conversations,
    crises,
    handovers,
    inbox_view,
    meaning_decisions,
    mentions,
    number_access,
    planned_answers,
    thread,
    typing_indicator,
)
from ot_notify.inbox import undo as undo_actions
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging import messages
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import youths
from ot_notify.people.consent import Hold
from ot_notify.public_pages import forms
from ot_notify.sending import sender_status
from ot_notify.text import sms_text
from ot_notify.text.languages import Suggestion, sentence
from services.api.console.inbox import departure, inbox, ready_answers
from services.api.console.shared import date_input, kept_draft
from services.api.console.shared.current_user import Form, Reader, Visitor, Watcher, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page, part
from services.api.in_flight import Flights

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SNOOZES = {"i-morgen": 1, "tre-dager": 3, "uke": 7}
BACK_AT = time(8)
HERE = "/innboks/{conversation_id}"


@router.get(HERE)
def conversation_page(
    request: Request, visitor: Reader, conversation_id: str, vis: str = "alle", angre: str = "", endre: str = ""
) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if conversation.office_id == TRIAGE:
            return go("/til-fordeling")
        conversations.read(session, conversation, by=visitor.actor)
        mentions.opened(session, conversation, by=visitor.actor)
    with db.reading() as session:  # a new look, so that the menu beside it counts it as read
        conversation = conversations.get(session, visitor.actor, conversation_id)
        kept = departure.editing(session, conversation, endre) | _kept_texts(request, visitor)
        return show(session, request, visitor, conversation, view=vis, undo=angre, **kept)


def _kept_texts(request: Request, visitor: Visitor) -> dict[str, Any]:
    """Return what the reader wrote here and could not send, since the session had ended."""
    kept = kept_draft.of(request, visitor.person.email)
    if kept is None:
        return {}
    return {"draft" if kept.field == "text" else "note_draft": kept.text, "kept": kept.field}


@router.get(HERE + "/trad")
def thread_part(request: Request, visitor: Watcher, conversation_id: str) -> Response:
    """The thread as it is now, for a page that is open. Seeing more of it is logged as any look is."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id)
        inbox_view.look(session, conversation, by=visitor.actor)
        return part(request, visitor, "inbox/_thread.html", talk=_thread_context(session, conversation, visitor))


@router.post(HERE + "/skriver")
def is_writing(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """The page says that its reader is writing, or has stopped."""
    must_talk(visitor)
    with db.transaction(db.Purpose.REDO) as session:
        conversation = conversations.get(session, visitor.actor, conversation_id)
        said = typing_indicator.stops if field(form, "slutt") else typing_indicator.writes
        said(session, conversation.id, visitor.actor)
    return Response(status_code=204)


@router.get(HERE + "/hvem-skriver")
@audit_guard.shows_nobody
def who_writes(request: Request, visitor: Watcher, conversation_id: str, etter: str = "") -> Response:
    """Who else is writing, and whether somebody has answered since the page was opened."""
    must_talk(visitor)
    with db.reading() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id)
        newest = inbox_view.newest_answer(thread.thread(session, conversation))
        others = _others_writing(session, conversation, visitor)
    overtaken = _by_whom(newest, visitor) if newest.id != etter else ""
    return part(request, visitor, "inbox/_typing.html", writing=others, overtaken=overtaken)


def _by_whom(newest: inbox_view.NewestAnswer, visitor: Visitor) -> str:
    """Whose answer came in between: a colleague's, or one's own from another tab or an earlier press."""
    return "self" if newest.by == visitor.actor.name else "colleague"


@router.post(HERE + "/svar")
def answer(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Send an answer. Where somebody answered meanwhile, nothing is sent and the draft stays: a second press sends.

    With a canned reply chosen nothing is sent either: it is put into the draft, for the writer to see to.
    """
    must_talk(visitor)
    draft = field(form, "text").replace("\r\n", "\n").strip()
    typed = {"draft": draft, **departure.typed(form)}
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        if chosen := field(form, "hurtigsvar"):
            found = ready_answers.every(session, conversation, visitor.actor)
            ready = next((text for one, text in found if one.id == chosen), "")
            typed["draft"] = "\n".join(filter(None, (draft, ready)))
            return show(session, request, visitor, conversation, **typed)
        newest = inbox_view.newest_answer(thread.thread(session, conversation))
        if newest.id != field(form, "etter"):
            overtaken = _by_whom(newest, visitor)
            return show(session, request, visitor, conversation, status=409, overtaken=overtaken, **typed)
        try:
            known = number_access.state(session, visitor.actor, conversation.phone)
            departure.send(session, conversation, draft, form, by=visitor.actor, stops=known.stops)
        except Refused as why:
            typed |= departure.wrong(why, visitor.language)
            return show(session, request, visitor, conversation, status=why.status, **typed)
        typing_indicator.stops(session, conversation.id, visitor.actor)
        undo = _closed(session, conversation, visitor) if field(form, "slutt") else ""
    return _sent(inbox.back_to(field(form, "vis"), undo) if undo else f"/innboks/{conversation_id}#siste")


@router.post(HERE + "/notat")
def note(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """A note to colleagues. No way leads from here to a phone."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        try:
            inbox_view.write_note(session, conversation, field(form, "notat"), by=visitor.actor)
        except Refused as why:
            said = sentence(why.code, visitor.language, **why.facts)
            draft = {"note_draft": field(form, "notat"), "note_error": said}
            return show(session, request, visitor, conversation, status=422, **draft)
    return _sent(f"/innboks/{conversation_id}#siste")


def _sent(to: str) -> Response:
    """Go there; no draft waits any more."""
    response = go(to)
    kept_draft.drop(response)
    return response


@router.post(HERE + "/avslutt")
def close(visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Close the conversation, and redirect to the next where the page names one."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        undo = _closed(session, conversation, visitor)
    following = field(form, "neste")
    if following.isalnum():
        return go(f"/innboks/{following}?angre={undo}#siste")
    return go(inbox.back_to(field(form, "vis"), undo))


def _closed(session: Session, conversation: Conversation, visitor: Visitor) -> str:
    """Close it, and return by what it can be undone."""
    before = undo_actions.UndoSnapshot(session, [conversation])
    conversations.set_state(session, conversation, ConversationState.CLOSED, by=visitor.actor)
    return before.keep(visitor.actor)


@router.post(HERE + "/apne")
def reopen(visitor: Writer, conversation_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        conversations.set_state(session, conversation, ConversationState.OPEN, by=visitor.actor)
    return go(f"/innboks/{conversation_id}#siste")


@router.post(HERE + "/ta")
def take(visitor: Writer, conversation_id: str) -> Response:
    return _assigned(visitor, conversation_id, to=visitor.person.id)


@router.post(HERE + "/gi-fra")
def give_up(visitor: Writer, conversation_id: str) -> Response:
    return _assigned(visitor, conversation_id, to=None)


@router.post(HERE + "/tildel")
def assign(visitor: Writer, conversation_id: str, form: Form) -> Response:
    return _assigned(visitor, conversation_id, to=field(form, "til") or None)


@router.post(HERE + "/utsett")
def snooze(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """Snooze the conversation until eight in the morning of that day."""
    must_talk(visitor)
    written = field(form, "dato")
    days = SNOOZES.get(field(form, "til"), 0 if written.strip() else 1)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        try:
            day = date_input.in_days(days) if days else date_input.day(written, date_input.in_days(0))
            until = date_input.morning(day, BACK_AT)
            conversations.snooze(session, conversation, until, by=visitor.actor)
        except Refused as why:
            if why.status != 422:
                raise
            said = sentence(why.code, visitor.language, **why.facts)
            return show(
                session, request, visitor, conversation, status=422, snooze_error=said, snooze_draft=written[:40]
            )
    return go(inbox.back_to(field(form, "vis")))


@router.post(HERE + "/ikke-alvorlig")
def calm(request: Request, visitor: Writer, conversation_id: str, form: Form) -> Response:
    """End the alarm with a reason: colleagues see it in the thread, and one click undoes it."""
    must_talk(visitor)
    why = field(form, "hvorfor")
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        try:
            undo = crises.calm(session, conversation, why=why, by=visitor.actor)
        except Refused as wrong:
            said = sentence(wrong.code, visitor.language, **wrong.facts)
            return show(session, request, visitor, conversation, status=wrong.status, calm_error=said, calm_draft=why)
    return go(f"/innboks/{conversation_id}?angre={undo}#siste")


@router.post(HERE + "/alvorlig")
def raise_by_hand(visitor: Writer, conversation_id: str) -> Response:
    """Raise an alarm, whatever the words: first in the inbox and on every page."""
    return undoable(visitor, conversation_id, lambda session, one: crises.raise_by_hand(session, one, by=visitor.actor))


@router.post(HERE + "/stemmer")
def accept_meaning(visitor: Writer, conversation_id: str, form: Form, flights: Flights) -> Response:
    """Accept the suggestion, and do what follows from it at once."""
    wanted = field(form, "betydning")
    meaning = Suggestion(wanted) if wanted in set(Suggestion) else Suggestion.NEEDS_HELP
    said = undoable(
        visitor, conversation_id, lambda session, one: meaning_decisions.accept(session, one, meaning, by=visitor.actor)
    )
    if meaning is Suggestion.MAYBE_STOP:
        flights.wait_for(_number(visitor, conversation_id), by=visitor.actor)
    return said


@router.post(HERE + "/noe-annet")
def reject_meaning(visitor: Writer, conversation_id: str) -> Response:
    return undoable(
        visitor, conversation_id, lambda session, one: meaning_decisions.reject(session, one, by=visitor.actor)
    )


@router.post(HERE + "/vil-ringes")
def wants_call(visitor: Writer, conversation_id: str) -> Response:
    return undoable(
        visitor, conversation_id, lambda session, one: meaning_decisions.wants_call(session, one, by=visitor.actor)
    )


@router.post(HERE + "/trekk-tilbake")
def withdraw(visitor: Writer, conversation_id: str) -> Response:
    """Withdraw the offer to another office."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        handovers.withdraw(session, conversation, by=visitor.actor)
    return go(f"/innboks/{conversation_id}#siste")


@router.post("/tell")
def count(request: Request, visitor: Writer, form: Form) -> Response:
    """Return how many SMS the draft takes. Nothing is stored."""
    draft = field(form, "text").replace("\r\n", "\n").strip()[: sms_text.LONGEST + 1]
    return part(request, visitor, "inbox/_sms_count.html", counted=sms_text.segments(draft))


def _assigned(visitor: Visitor, conversation_id: str, *, to: str | None) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        conversations.assign(session, conversation, to, by=visitor.actor)
    return go(f"/innboks/{conversation_id}#siste")


def undoable(visitor: Visitor, conversation_id: str, do: Callable[[Session, Conversation], str]) -> Response:
    """Do the action, and show the conversation with an undo button."""
    must_talk(visitor)
    with db.transaction() as session:
        conversation = conversations.get(session, visitor.actor, conversation_id, hold=True)
        undo = do(session, conversation)
    return go(f"/innboks/{conversation_id}?angre={undo}#siste")


def _number(visitor: Visitor, conversation_id: str) -> str:
    with db.reading() as session:
        return conversations.get(session, visitor.actor, conversation_id).phone


def show(
    session: Session,
    request: Request,
    visitor: Visitor,
    conversation: Conversation,
    *,
    view: str = "alle",
    status: int = 200,
    undo: str = "",
    **state: Any,
) -> Response:
    """Return the list with one conversation beside it. `state`: what was written, and what is wrong with it."""
    talk = _thread_context(session, conversation, visitor) | {
        "draft": "",
        "error": "",
        "overtaken": "",
        "note_draft": "",
        "note_error": "",
        "snooze_error": "",
        "snooze_draft": "",
        "calm_error": "",
        "calm_draft": "",
        "kept": "",
        **departure.nothing(),
        **state,
    }
    talk["counted"] = sms_text.segments(talk["draft"])
    if request.method == "POST":  # a page that is opened is noted as read
        inbox_view.look(session, conversation, by=visitor.actor)
    able = undo_actions.receipt(session, undo, visitor.actor)
    shown = inbox.listing(session, visitor, view)
    return page(
        request, visitor, "inbox/inbox.html", status=status, talk=talk, undo=undo, receipt=able, offers=[], **shown
    )


def _thread_context(session: Session, conversation: Conversation, visitor: Visitor) -> dict[str, Any]:
    planned = planned_answers.of(session, conversation)
    later = {one.id for one in planned}
    lines = thread.thread(session, conversation)
    known = number_access.state(session, visitor.actor, conversation.phone)
    youth = conversations.youth_of(session, conversation)
    reason = thread.reason_of(lines, conversation.suggestion) if conversation.suggestion else None
    return {
        "conversation": conversation,
        "card": inbox_view.cards(session, [conversation])[0],
        "entries": inbox_view.in_order(
            [one for one in lines if one.id not in later],
            known.events,
            conversation_events.of(session, conversation.id),
        ),
        "opted_out": known.has_opted_out,
        "holds": [one for one in known.holds if one is not Hold.MAYBE_STOP],
        "youth": youths.get(session, visitor.actor, youth.id) if youth else None,
        "is_minor": youth is not None and youths.is_minor(youth, clock.local(clock.now()).date()),
        "campaign_names": campaigns.campaign_names(session, lines),
        "newest_answer": inbox_view.newest_answer(lines).id,
        "because": (reason.words or reason.body.strip()) if reason else "",
        "offices": [one for one in offices().all if one.id != conversation.office_id],
        "people": inbox_view.colleagues(session, conversation.office_id, visitor.actor),
        "offered": handovers.pending(session, conversation.id),
        "canned": ready_answers.every(session, conversation, visitor.actor),
        "writing": _others_writing(session, conversation, visitor),
        "planned": [(one, planned_answers.is_overtaken(session, conversation, one)) for one in planned],
        "is_paused": sender_status.pause(session) is not None,
        "kinds": messages.Kind,
        "stated": _stated(lines) if conversation.is_form else "",
    }


def _stated(lines: list[thread.ThreadLine]) -> str:
    """Return the number that a form from the public page gives; empty where it gives none."""
    return next((number for line in lines if (number := forms.stated_number(line.body))), "")


def _others_writing(session: Session, conversation: Conversation, visitor: Visitor) -> list[str]:
    writing = typing_indicator.writers(session, [conversation.id]).get(conversation.id, {})
    return [name for staff_id, name in writing.items() if staff_id != visitor.person.id]
