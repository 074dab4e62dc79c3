"""Search page: a name or a number is never in a URL, and so not in history or logs."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.casework import search as people_search
from services.api.console.shared.current_user import Form, Reader, Writer, field, must_run
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

LONGEST = 100


@router.get("/sok")
def search_page(request: Request, visitor: Reader) -> Response:
    must_run(visitor)
    return page(request, visitor, "youths/search.html", asked="", found=None, most=people_search.MOST)


@router.post("/sok")
def search(request: Request, visitor: Writer, form: Form) -> Response:
    """Show the results on the response itself: there is no URL to return to."""
    must_run(visitor)
    asked = field(form, "sok").strip()[:LONGEST]
    with db.transaction() as session:
        found = people_search.search(session, visitor.actor, asked)
        return page(request, visitor, "youths/search.html", asked=asked, found=found, most=people_search.MOST)
