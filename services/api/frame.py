"""The frame around every request: its id, the most it may send, every answer's headers, and a last net for bugs."""

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ot_notify import logs
from ot_notify.settings import settings
from services.api import problems

log = logging.getLogger(__name__)

SMALL = 64 * 1024
LIST = 20 * 1024 * 1024 + SMALL
"""The largest list (contract, section 3), and room for what multipart puts around it."""

LARGE_BODIES = re.compile(r"/api/v1/imports|/import|/import/[^/]+/rettet")
"""The addresses that take a whole list: the interface's, and the console's two."""

PROGRAMS = ("/api/", "/webhooks/")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What OWASP ASVS 5.0 (3.4, 14.2) asks of every answer. A page that says otherwise for itself is believed."""

HSTS = "max-age=31536000; includeSubDomains"


class Frame:
    """Pure ASGI, since a wrapper around the answer must not hold it back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid4().hex
        scope.setdefault("state", {}).update(request_id=request_id, arrived_at=time.monotonic())
        answer = Answer(send, request_id)
        with logs.during(request=request_id):
            await self._answer(scope, Intake(scope, receive), answer)

    async def _answer(self, scope: Scope, intake: "Intake", answer: "Answer") -> None:
        try:
            if intake.is_announced_too_large and scope["path"].startswith(PROGRAMS):
                problem = problems.http(Request(scope), HTTPException(413))
                await problem(scope, intake.receive, answer.send)
                return
            await self.app(scope, intake.receive, answer.send)
        except Exception:  # a bug: logged once, here, and told without a trace
            log.exception("request failed", extra={"path": scope["path"][:60]})
            if not answer.has_begun:
                await problems.broken(Request(scope))(scope, intake.receive, answer.send)


class Intake:
    """The body as it streams in, up to the limit of its address; a longer one is refused the moment it is."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.most = LIST if LARGE_BODIES.fullmatch(scope["path"]) else SMALL
        self.upstream = receive
        self.got = 0
        announced = Headers(scope=scope).get("content-length", "")
        self.is_announced_too_large = announced.isascii() and announced.isdigit() and int(announced[:20]) > self.most

    async def receive(self) -> Message:
        if self.is_announced_too_large:  # a page says so in its own way, and reads nothing of it
            raise HTTPException(413)
        message = await self.upstream()
        if message["type"] == "http.request":
            self.got += len(message.get("body", b""))
            if self.got > self.most:
                raise HTTPException(413)
        return message


class Answer:
    """The answer on its way out, with the headers every answer has."""

    def __init__(self, downstream: Send, request_id: str) -> None:
        self.downstream = downstream
        self.request_id = request_id
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self.request_id
            if settings().public_url.startswith("https://"):
                headers.setdefault("Strict-Transport-Security", HSTS)
        await self.downstream(message)
