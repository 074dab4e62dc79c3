"""Same person: two youths beside each other, joined with one click, and parted again where it was a mistake."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.casework import subject_access, youth_join
from ot_notify.core.errors import Conflict, Refused
from services.api.console.shared.current_user import Form, Reader, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/ungdom/{youth_id}/samme")
def same_page(request: Request, visitor: Reader, youth_id: str) -> Response:
    """Who may be this youth under another key: what each list said, the texts, the conversation."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        others = youth_join.candidates(session, visitor.actor, youth)
        for one in (youth, *others):
            about = {"object_kind": "youth", "object_id": one.id, "office_id": one.office_id}
            audit_log.note(session, visitor.actor, "youth.read", **about)
        mine = youth_join.side(session, youth)
        theirs = [youth_join.side(session, one) for one in others]
        return page(request, visitor, "youths/same_person.html", youth=youth, mine=mine, theirs=theirs)


@router.post("/ungdom/{youth_id}/samme")
def join(visitor: Writer, youth_id: str, form: Form) -> Response:
    """They are one person: this youth stays, the other goes into it."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        if not field(form, "annen"):
            raise Refused("youth.choose_other")
        youth_join.join(session, visitor.actor, youth.id, field(form, "annen"))
    return go(f"/ungdom/{youth_id}")


@router.post("/ungdom/{youth_id}/skill")
def part(visitor: Writer, youth_id: str) -> Response:
    """They were two after all. Raises Conflict where nothing was joined lately."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        made = youth_join.latest(session, youth)
        if made is None:
            raise Conflict("youth.nothing_joined")
        youth_join.undo(session, visitor.actor, made.id)
    return go(f"/ungdom/{youth_id}")
