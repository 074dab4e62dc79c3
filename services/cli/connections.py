"""Connections: how many callers may have open and for how long, since a slow one must not block others.

uvicorn has no limit of time for the head of a request, nor for a caller that does not read its answer. Once a second
all connections are looked at. Where there are too many, those whose next step is the caller's are closed, the oldest
first, so that a new caller always gets in. (The body has its limit in `services.api.middleware`.)
"""

import heapq
import logging
import time
from collections.abc import Collection
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from ot_notify.core.metrics import CONNECTIONS_CLOSED
from services.api import capacity

log = logging.getLogger(__name__)

HEAD_WITHIN_S = 15.0
LARGEST_HEAD = 64 * 1024

REST_WITHIN_S = 60.0
"""Seconds for the rest of a body we have answered already: the caller may read the answer only after sending it."""

READS_WITHIN_S = 30.0
READS_AT_LEAST = 16 * 1024
"""Bytes of the answer that must leave within that time: 500 a second."""

ROOM_AT_ONCE = 64
"""Connections closed at once when there is no room: choosing them means looking at all."""


class Connection(HttpToolsProtocol):
    """One connection, and since when it has waited for its caller."""

    waits_since: float | None = None
    head_since: float | None = None
    has_begun_head = False
    head_size = 0
    unsent = 0
    unsent_since: float | None = None

    @property
    def is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.access_log = False  # `services.api.access_log` writes the line; uvicorn asks only whether it has handlers
        self.waits_since = self.head_since = time.monotonic()
        if len(self.connections) > capacity.connections():
            _make_room(cast("Collection[Connection]", self.connections), besides=self)

    def data_received(self, data: bytes) -> None:
        if not self.is_answering and self.head_since is None:
            self.head_since = time.monotonic()
        super().data_received(data)
        if self.has_begun_head:
            self.head_size += len(data)
            if self.head_size > LARGEST_HEAD:
                self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.has_begun_head, self.head_size = True, 0

    def on_headers_complete(self) -> None:
        self.has_begun_head, self.head_since = False, None
        self.waits_since = time.monotonic()  # for the body
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        if self.is_answering:
            self.waits_since = None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.is_answering:
            self.waits_since = time.monotonic()
            has_more = self.has_begun_head or self.cycle.more_body
            self.head_since = self.waits_since if has_more else None

    def pause_writing(self) -> None:
        super().pause_writing()
        self.waits_since = time.monotonic()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.unsent_since = None
        if self.is_answering and not self.cycle.more_body:
            self.waits_since = None

    def look(self, now: float) -> str:
        """Close the connection where its caller is too slow; return the reason, else an empty string."""
        if self._reads_too_slowly(now):
            self.transport.abort()
            return "answer"
        if self.head_since is None or self.is_answering or self.transport.is_closing():
            return ""
        has_rest = self.cycle is not None and self.cycle.more_body and not self.has_begun_head
        if now - self.head_since < (REST_WITHIN_S if has_rest else HEAD_WITHIN_S):
            return ""
        if self.has_begun_head:
            self._refuse(408)
        else:
            self.transport.close()
        return "head"

    def _reads_too_slowly(self, now: float) -> bool:
        """Return whether an answer, or the rest of it, hardly leaves."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent:
            self.unsent_since = None
        elif self.unsent_since is None or unsent <= self.unsent - READS_AT_LEAST:
            self.unsent, self.unsent_since = unsent, now
        return self.unsent_since is not None and now - self.unsent_since > READS_WITHIN_S

    def _refuse(self, status: int) -> None:
        """Refuse in the barest form: nothing is known of the caller, not even the language."""
        self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n")
        self.transport.close()


def look_after(connections: Collection[Any]) -> None:
    """Close connections with slow callers. Called once a second."""
    now = time.monotonic()
    closed = [reason for one in list(connections) if (reason := one.look(now))]
    for reason in set(closed):
        _count(reason, closed.count(reason))


def _make_room(connections: Collection[Connection], *, besides: Connection) -> None:
    """Close the connections that have waited longest; first those without a request."""
    waiting = [
        (one.is_answering, one.waits_since, id(one), one)
        for one in connections
        if one.waits_since is not None and one is not besides and not one.transport.is_closing()
    ]
    doomed = heapq.nsmallest(ROOM_AT_ONCE, waiting)
    for *_, one in doomed:
        one.transport.abort()
    if doomed:
        _count("room", len(doomed))


def _count(reason: str, how_many: int) -> None:
    CONNECTIONS_CLOSED.labels(reason).inc(how_many)
    log.info("connections closed", extra={"reason": reason, "count": how_many})
