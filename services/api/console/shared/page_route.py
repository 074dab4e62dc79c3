"""Page route: common behaviour of every page. An error becomes a page in plain words, never a trace."""

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
from ot_notify.db import unreachable
from ot_notify.text.languages import negotiate, sentence
from services.api import refused_access
from services.api.console.shared import kept_draft, navigation, rendering, translations
from services.api.console.shared.current_user import Forged, SignedOut, Visitor, form_of, scheme_of
from services.api.console.shared.rendering import plain_page, secure

log = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route that answers with a page, also on errors."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            with translations.of_request():
                return await answered(request)

        async def answered(request: Request) -> Response:
            try:
                if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
                    raise NotFound  # Postgres keeps no NUL, so nothing is called that
                response = await handle(request)
            except Exception as error:  # noqa: BLE001  (the edge: `instead` logs what is no known refusal, once)
                if isinstance(error, NotFound):
                    await run_in_threadpool(refused_access.note, request, NotFound.status)
                response = self.instead(request, error)
                if isinstance(error, SignedOut) and request.method == "POST":
                    response = await _keep_what_was_written(request, response)
            return secure(response)

        return answer

    def instead(self, request: Request, error: Exception) -> Response:
        """Return the page for an error; unknown errors are logged. Routers add their own."""
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
            raise error  # the reader has disconnected
    if isinstance(error, db.AWAY):
        log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
        return error_page(request, 503)
    log.error("page failed", exc_info=error)
    return error_page(request, 500)


def _sign_in_first(request: Request) -> Response:
    """Redirect to sign-in, and back to the same page. Requests for a part of a page decide themselves (app.js):
    somebody may be writing there."""
    if "hx-request" in request.headers:
        return Response(status_code=401)
    back = request.url.path if request.method == "GET" else kept_draft.page_of(request.url.path)
    return rendering.go("/logg-inn" if back == "/" else f"/logg-inn?til={quote(back)}")


async def _keep_what_was_written(request: Request, response: Response) -> Response:
    """Keep an answer or a note that arrived after the session ended, for its writer's next sign-in."""
    try:
        kept_draft.keep(request, await form_of(request), response)
    except (HTTPException, ClientDisconnect) as error:
        log.info("an unsent answer could not be kept", extra={"error": type(error).__name__})
    return response


def error_page(request: Request, status: int, why: Refused | None = None) -> Response:
    """Return the error page: what went wrong and what to do now, with the ways on for a reader who is signed in."""
    audit_guard.shown_nobody()
    language = translations.of_visitor() or negotiate(request.headers.get("accept-language", ""))
    known: Visitor | None = getattr(request.state, "visitor", None)
    response = plain_page(
        request,
        "shared/error.html",
        language=language,
        scheme=scheme_of(request),
        status=status,
        code=status,
        known=known,
        ways=navigation.groups(known, has_phones=rendering.has_phones()) if known else [],
        why=sentence(why.code, language, **why.facts) if why else "",
    )
    if status == 503:
        response.headers["Retry-After"] = "10"
    return response
