"""Access log: one line and one count for each request, by its route. Probes, every few seconds, write no line."""

import logging
import time
from typing import Any

from starlette.types import Scope

from ot_notify.core import logs
from ot_notify.core.metrics import HTTP_REQUESTS, HTTP_SECONDS

log = logging.getLogger(__name__)

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
ENDLESS = "/hendelser"
"""The stream that tells open pages of changes: it lasts for as long as the page is open."""

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
LONGEST_PATH = 200
NOT_ANSWERED = 499
"""The status counted where the caller has gone before the answer began, as nginx does."""


def note(scope: Scope, status: int | None, started: float) -> None:
    """Count the request and write its line. `status` None: nothing was answered. `started`: `time.perf_counter`."""
    took_s = time.perf_counter() - started
    path = scope["path"]
    route = str(getattr(scope.get("route"), "path", "")) or "other"
    method = scope["method"] if scope["method"] in METHODS else "other"
    answered = NOT_ANSWERED if status is None else status
    HTTP_REQUESTS.labels(method, route, str(answered)).inc()
    if route != ENDLESS:
        HTTP_SECONDS.labels(route).observe(took_s)
    if path in PROBES:
        return
    told: dict[str, Any] = {
        "method": method,
        "path": logs.without_links(path)[:LONGEST_PATH],
        "status": answered,
        "ms": round(took_s * 1000, 1),
        "client": (scope.get("client") or ("",))[0],
    }
    log.info("request", extra=told)
