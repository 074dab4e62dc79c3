"""Advisers: who has which youth; chosen by hand, spread evenly, and handed over when somebody leaves."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access.permissions import May
from ot_notify.casework import subject_access, youth_list
from ot_notify.people import youth_advisers
from services.api.console.shared.current_user import Form, Writer, field, fields, must, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go
from services.api.console.youths.youth_list import asked_in, list_page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_AT_ONCE = 2000


@router.post("/ungdom/{youth_id}/veileder")
def assign(visitor: Writer, youth_id: str, form: Form) -> Response:
    """Give the youth an adviser, or none."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        youth_advisers.assign(session, youth, field(form, "veileder"), by=visitor.actor)
    return go(f"/ungdom/{youth_id}#veileder-tittel")


@router.post("/ungdom/veiledere/fordel")
def spread(request: Request, visitor: Writer, form: Form) -> Response:
    """Give all of the list who have no adviser one of those chosen, evenly."""
    must_talk(visitor)
    asked = asked_in(form)
    with db.transaction() as session:
        free = youth_list.without_adviser(session, visitor.actor, visitor.office_id, asked, most=MOST_AT_ONCE)
        count = youth_advisers.spread(session, free, fields(form, "veileder"), by=visitor.actor)
    return list_page(request, visitor, asked, 1, spread=count)


@router.post("/ungdom/veiledere/overlat")
def hand_over(visitor: Writer, form: Form) -> Response:
    """Give the youths of a colleague who has left to another, or to nobody."""
    must(visitor, May.NAME)
    with db.transaction() as session:
        youth_advisers.hand_over(
            session, field(form, "fra"), field(form, "veileder"), field(form, "sted"), by=visitor.actor
        )
    return go("/team?gjort=overlatt")
