"""Middleware around every request: its id, limits on its body, headers of every response, and a last handler for
bugs."""

import asyncio
import logging
import re
import time
from dataclasses import dataclass
from uuid import uuid4

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.core import logs
from ot_notify.core.settings import settings
from services.api import access_log, capacity, problems
from services.api.console.shared.page_route import error_page

log = logging.getLogger(__name__)

SMALL = 64 * 1024
LIST = 20 * 1024 * 1024 + SMALL
"""The largest list (contract, section 3), and room for the multipart envelope."""

LARGE_BODIES = re.compile(r"/api/v1/imports|/import|/import/[^/]+/rettet")
"""Paths that take a whole list: one of REST, and two of the console."""

BODY_WITHIN_S = 20.0
SLOWEST_BODY = 32 * 1024
"""Bytes a second a body must bring after that: the largest list has eleven minutes."""

PROGRAMS = ("/api/", "/webhooks/")

NOT_COUNTED = ("/healthz", "/hendelser")
"""Health is answered also when we are full; streams have their own limit."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Headers OWASP ASVS 5.0 (3.4, 14.2) requires of every response. A page may override them."""

TELLING = frozenset((200, 201, 409, 422))
"""Statuses of responses that may show a person. Others only say that something is missing, done, or elsewhere."""

REQUEST_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{7,63}")
TRACEPARENT = re.compile(r"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

HSTS = "max-age=31536000; includeSubDomains"


@dataclass
class Crowd:
    """Counts the requests in progress, without those that still wait for their body."""

    answering: int = 0


class Frame:
    """Pure ASGI, since a wrapper around the response must not delay it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.crowd = Crowd()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id, trace_id = _ids(Headers(scope=scope))
        scope.setdefault("state", {}).update(request_id=request_id, arrived_at=time.monotonic())
        counts = scope["path"] not in NOT_COUNTED
        with logs.during(request=request_id, trace_id=trace_id), audit_guard.answering() as owing:
            answer = AnswerHeaders(send, request_id, scope, owing)
            try:
                if counts and self.crowd.answering >= capacity.requests():
                    await _full(scope, Intake(scope, receive, answer, Crowd()), answer)
                    return
                crowd = self.crowd if counts else Crowd()
                crowd.answering += 1
                try:
                    await self._answer(scope, Intake(scope, receive, answer, crowd), answer)
                finally:
                    crowd.answering -= 1
            finally:
                access_log.note(scope, answer.status, started)

    async def _answer(self, scope: Scope, intake: "Intake", answer: "AnswerHeaders") -> None:
        try:
            if intake.is_announced_too_large and scope["path"].startswith(PROGRAMS):
                problem = problems.http(Request(scope), HTTPException(413))
                await problem(scope, intake.receive, answer.send)
                return
            await self.app(scope, intake.receive, answer.send)
        except ClientDisconnect:
            log.info("the caller disconnected", extra={"path": scope["path"][:60]})
        except Unlogged as error:  # nothing is shown that the log cannot say was seen
            await problems.away(Request(scope), error)(scope, intake.receive, answer.send)
        except Exception:  # a bug: logged once, here, and answered without a trace
            log.exception("request failed", extra={"path": scope["path"][:60]})
            if not answer.has_begun:
                await problems.broken(Request(scope))(scope, intake.receive, answer.send)


def _ids(headers: Headers) -> tuple[str, str]:
    """Return the request's id, the proxy's where it gave one, and the trace it belongs to, empty where there is none
    (W3C Trace Context): so that our log and the proxy's can be read together."""
    given, trace = headers.get("x-request-id", ""), TRACEPARENT.fullmatch(headers.get("traceparent", ""))
    return given if REQUEST_ID.fullmatch(given) else uuid4().hex, trace[1] if trace else ""


async def _full(scope: Scope, intake: "Intake", answer: "AnswerHeaders") -> None:
    """Answer that too many requests are in progress. Nothing of this one was read."""
    log.warning("too many requests at once", extra={"path": scope["path"][:60]})
    request = Request(scope)
    busy: Response
    if scope["path"].startswith(PROGRAMS):
        busy = problems.http(request, HTTPException(503, headers={"Retry-After": str(problems.RETRY_AFTER_S)}))
    else:
        busy = error_page(request, 503)
    await busy(scope, intake.receive, answer.send)


class Intake:
    """The body as it streams in, refused as soon as it exceeds the limit of its path.

    A caller who sends it too slowly is refused too. Only the time that we wait counts, not what we do meanwhile.
    """

    def __init__(self, scope: Scope, receive: Receive, answer: "AnswerHeaders", crowd: Crowd) -> None:
        self.answer = answer
        self.crowd = crowd
        self.is_whole = False
        self.waited_s = 0.0
        self.most = LIST if LARGE_BODIES.fullmatch(scope["path"]) else SMALL
        self.upstream = receive
        self.got = 0
        announced = Headers(scope=scope).get("content-length", "")
        self.is_announced_too_large = announced.isascii() and announced.isdigit() and int(announced[:20]) > self.most

    async def receive(self) -> Message:
        if self.is_announced_too_large:  # a page says so in its own way, and reads nothing of it
            raise HTTPException(413)
        message = await (self.upstream() if self.is_whole else self._next_piece())
        if message["type"] == "http.request":
            self.got += len(message.get("body", b""))
            if self.got > self.most:
                raise HTTPException(413)
        return message

    async def _next_piece(self) -> Message:
        started = time.monotonic()
        self.crowd.answering -= 1
        try:
            async with asyncio.timeout(self._patience_s()):
                message = await self.upstream()
        except TimeoutError:
            if self.answer.has_begun:  # this call only checked whether the caller is still connected
                return {"type": "http.disconnect"}
            raise HTTPException(408) from None
        finally:
            self.crowd.answering += 1
        self.waited_s += time.monotonic() - started
        self.is_whole = not message.get("more_body", False)
        return message

    def _patience_s(self) -> float:
        return max(0.0, BODY_WITHIN_S + self.got / SLOWEST_BODY - self.waited_s)


class Unlogged(Exception):
    """The log line a response owes could not be written."""


class AnswerHeaders:
    """A response on its way out, with common headers, and a log line where it shows persons."""

    def __init__(self, downstream: Send, request_id: str, scope: Scope, owing: audit_guard.AuditedAnswer) -> None:
        self.downstream = downstream
        self.request_id = request_id
        self.scope = scope
        self.owing = owing
        self.has_begun = False
        self.status: int | None = None
        """None until the answer has begun."""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if (
                message["status"] in TELLING
                and self.owing.owes
                and not audit_guard.is_exempt(self.scope.get("endpoint"))
            ):
                await self._settle()
            self.has_begun, self.status = True, message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self.request_id
            if message["status"] == 408:
                headers["Connection"] = "close"  # what is still to come of the body must not be waited for
            if settings().public_url.startswith("https://"):
                headers.setdefault("Strict-Transport-Security", HSTS)
        await self.downstream(message)

    async def _settle(self) -> None:
        page = getattr(self.scope.get("route"), "path", "")
        self.owing.has_asked = False  # whether or not it can be written, it is asked for once
        try:
            await anyio.to_thread.run_sync(audit_guard.settle, self.owing, page)
        except db.AWAY as error:
            raise Unlogged from error
