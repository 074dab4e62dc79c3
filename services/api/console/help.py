"""Help: how the day's tasks are done, and what the words mean."""

from fastapi import APIRouter, Request, Response

from ot_notify.core import age_limits
from services.api.console.shared.current_user import Reader
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/hjelp")
def help_page(request: Request, visitor: Reader) -> Response:
    return page(request, visitor, "help.html", max_age=age_limits.today())
