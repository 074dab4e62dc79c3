"""Public route: an error becomes a plain page that says what to do, and tells nothing of anybody."""

import logging
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from ot_notify import db
from ot_notify.core.errors import NotFound, Unavailable
from ot_notify.offices.register import Office, offices
from ot_notify.public_pages import page_texts
from ot_notify.public_pages.page_texts import PageTexts
from services.api.public.rendering import show

log = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

LONGEST_FIELD = 5000
MOST_FIELDS = 20


class PublicRoute(APIRoute):
    """A route that answers with a public page, also on errors."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
                    raise NotFound
                return await handle(request)
            except ClientDisconnect:
                raise  # the reader has disconnected
            except Exception as error:  # noqa: BLE001  (the edge: what is no known refusal is logged here, once)
                return _instead(request, error)

        return answer


def _instead(request: Request, error: Exception) -> Response:
    texts = page_texts.of(request.query_params.get("sprak", ""))
    if isinstance(error, NotFound | RequestValidationError):
        return show("error.html", texts, status=404, title="missing", why="missing")
    if isinstance(error, HTTPException):
        why = "too_large" if error.status_code == 413 else "broken"
        return show("error.html", texts, status=error.status_code, title="broken", why=why)
    if isinstance(error, (*db.AWAY, Unavailable)):
        log.warning("the database is unreachable", extra={"error": type(error).__name__})
        return show("error.html", texts, status=503, title="broken", why="broken")
    log.error("page failed", exc_info=error)
    return show("error.html", texts, status=500, title="broken", why="broken")


def office_of(office_id: str) -> Office:
    """Return the office. Raises NotFound."""
    office = offices().get(office_id)
    if office is None:
        raise NotFound
    return office


def texts_of(sprak: str, office: Office | None = None) -> PageTexts:
    """Return the texts in the language of the link, else in the office's."""
    return page_texts.of(sprak, otherwise=office.language if office else "nb")


async def _fields(request: Request) -> dict[str, str]:
    """Return the form's texts. Nothing in them is refused here: the page says what is wrong, and keeps the rest."""
    try:
        sent = await request.form(max_files=0, max_fields=MOST_FIELDS)
    except (ValueError, LookupError):  # an unknown encoding, or one that these bytes are not in
        raise HTTPException(400) from None
    return {
        name: value.replace("\x00", "").encode(errors="replace").decode()[:LONGEST_FIELD]
        for name, value in sent.multi_items()
        if isinstance(value, str)
    }


Fields = Annotated[dict[str, str], Depends(_fields)]
