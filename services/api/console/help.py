"""Help: how the day's tasks are done, what the words mean, and how usable the pages are for everybody."""

from fastapi import APIRouter, Request, Response

from ot_notify.core.settings import settings
from services.api.console.shared.current_user import Reader
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/hjelp")
def help_page(request: Request, visitor: Reader) -> Response:
    return page(request, visitor, "help.html", max_age=settings().max_age)


@router.get("/tilgjengelighet")
def accessibility(request: Request, visitor: Reader) -> Response:
    """What the regulations on universal design ask a public body to say of its pages."""
    return page(request, visitor, "accessibility.html")
