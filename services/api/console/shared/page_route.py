"""Routes: what every page has in common. Whatever goes wrong becomes a page in plain words, never a trace."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.core.errors import Conflict, NotFound, Refused, Unavailable
from ot_notify.text.languages import negotiate, sentence
from services.api import refused_access
from services.api.console.shared import rendering
from services.api.console.shared.current_user import Forged, SignedOut, scheme_of
from services.api.console.shared.rendering import plain_page, secure

log = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route that answers with a page, also when it cannot do what was asked."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
                    raise NotFound  # Postgres keeps no NUL, so nothing is called that
                response = await handle(request)
            except Exception as error:  # noqa: BLE001  (the edge: `instead` logs what is no known refusal, once)
                if isinstance(error, NotFound):
                    await run_in_threadpool(refused_access.note, request, NotFound.status)
                response = self.instead(request, error)
            return secure(response)

        return answer

    def instead(self, request: Request, error: Exception) -> Response:
        """Return the page for what could not be done; what is no known refusal is logged. Routers add their own."""
        return _instead(request, error)


def _instead(request: Request, error: Exception) -> Response:
    match error:
        case SignedOut():
            return _sign_in_first(request)
        case Forged():
            return error_page(request, 403)
        case NotFound() | RequestValidationError():
            return error_page(request, 404)
        case Conflict():
            return error_page(request, 409, error)
        case Refused():
            return error_page(request, 422, error)
        case HTTPException():
            return error_page(request, error.status_code)
        case Unavailable():
            return error_page(request, 503)
        case ClientDisconnect():
            raise error  # nobody is there to read a page
    if isinstance(error, db.AWAY):
        log.warning("the database is away", extra={"error": type(error).__name__})
        return error_page(request, 503)
    log.error("page failed", exc_info=error)
    return error_page(request, 500)


def _sign_in_first(request: Request) -> Response:
    """Sign in, and land on the same page. What only fetches a part of a page decides itself (app.js): somebody may be
    writing there."""
    if "hx-request" in request.headers:
        return Response(status_code=401)
    back = request.url.path if request.method == "GET" else "/"
    return rendering.go("/logg-inn" if back == "/" else f"/logg-inn?til={quote(back)}")


def error_page(request: Request, status: int, why: Refused | None = None) -> Response:
    """What went wrong and what to do now, in the words of the design."""
    audit_guard.shown_nobody()
    language = negotiate(request.headers.get("accept-language", ""))
    response = plain_page(
        request,
        "shared/error.html",
        language=language,
        scheme=scheme_of(request),
        status=status,
        code=status,
        why=sentence(why.code, language, **why.facts) if why else "",
    )
    if status == 503:
        response.headers["Retry-After"] = "10"
    return response
