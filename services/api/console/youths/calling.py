"""Calling: one youth at a time from the list «må følges opp», on a phone too."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard, audit_log
from ot_notify.casework import calling, follow_up_actions
from ot_notify.casework.calling import Call
from ot_notify.core.errors import Refused
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUpEnding
from services.api.console.shared.current_user import Form, Reader, Visitor, Whole, Writer, field, must_talk, number
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.youths.follow_ups import Asked, ListPosition, just_done, place_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

HERE = "/folg-opp/ring"
OUTCOMES = (FollowUpEnding.CALLED, FollowUpEnding.TRIED, FollowUpEnding.LETTER)
FURTHEST = 10_000


@router.get(HERE)
def calling_page(request: Request, visitor: Reader, place: Asked, plass: Whole = 0, gjort: str = "") -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        call = calling.next_call(session, visitor.actor, place.wanted(visitor), place=max(0, min(plass, FURTHEST)))
        return _call_page(session, request, visitor, place, call, at=plass, done=gjort)


def _call_page(
    session: Session,
    request: Request,
    visitor: Visitor,
    place: ListPosition,
    call: Call | None,
    *,
    at: int,
    why: Refused | None = None,
    note: str = "",
    done: str = "",
) -> Response:
    """Show the call, and above it what was done with the youth before: `done` is that row."""
    receipt = just_done(session, visitor, done)
    if call is None and receipt is None:
        audit_guard.shown_nobody()
    if receipt:
        row = receipt[0]
        about = {"object_kind": "youth", "object_id": row.youth_id, "office_id": row.office_id}
        audit_log.note(session, visitor.actor, "followup.read", **about)
    if call:
        youth = call.person.youth
        about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
        audit_log.note(session, visitor.actor, "youth.read", **about)
    return page(
        request,
        visitor,
        "youths/calling.html",
        status=422 if why else 200,
        place=place,
        call=call,
        receipt=receipt,
        at=max(0, min(at, FURTHEST)),
        day=calling.day(session, visitor.actor, place.wanted(visitor)),
        outcomes=OUTCOMES,
        why=why,
        note=note,
    )


@router.post(f"{HERE}/{{follow_up_id}}")
def outcome(request: Request, visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Record the result with a note; then show the next youth. One who did not answer comes again tomorrow."""
    must_talk(visitor)
    place, at = place_of(form), number(form, "plass")
    what, note = field(form, "hva"), field(form, "notat")
    try:
        with db.transaction() as session:
            follow_ups.get(session, visitor.actor, follow_up_id)
            if what not in OUTCOMES:
                raise Refused("followup.how")
            follow_up_actions.done(session, follow_up_id, by=visitor.actor, how=FollowUpEnding(what), note=note)
    except Refused as why:
        if why.status != Refused.status:
            raise
        with db.transaction() as session:
            call = calling.call_of(session, visitor.actor, follow_up_id, place=at)
            return _call_page(session, request, visitor, place, call, at=at, why=why, note=note)
    return go(place.link(HERE, plass=at, gjort=follow_up_id))


@router.post(f"{HERE}/{{follow_up_id}}/angre")
def undo(visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Take back the last result: the youth is on the list again."""
    must_talk(visitor)
    with db.transaction() as session:
        if follow_ups.get(session, visitor.actor, follow_up_id).done_at is None:
            follow_up_actions.undo_try(session, follow_up_id, by=visitor.actor)
        else:
            follow_up_actions.undo(session, follow_up_id, by=visitor.actor)
    return go(place_of(form).link(HERE, plass=number(form, "plass")))
