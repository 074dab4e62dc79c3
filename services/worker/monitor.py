"""Monitor: `/metrics` and `/healthz` of a worker or beat, on a port of its own (`OT_METRICS_PORT`).

`/healthz` answers for this very process: whether its jobs still run. Asking costs nothing, so it may be asked often.
"""

import ipaddress
import json
import logging
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST

from ot_notify.core import metrics
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import settings

log = logging.getLogger(__name__)

READS_WITHIN_S = 5.0
"""Seconds a caller has for its request; each has a thread, which must not be held."""

Look = Callable[[], list[str]]
_looks: list[Look] = []


def watch(look: Look) -> None:
    """Have `/healthz` ask this too: it returns the names of what stands still."""
    _looks.append(look)


def forget(look: Look) -> None:
    """Do not ask this any more."""
    _looks.remove(look)


def standing_still() -> list[str]:
    """Return the names of what should run in this process and does not."""
    return [name for look in _looks for name in look()]


def serve() -> ThreadingHTTPServer | None:
    """Answer on `OT_METRICS_PORT` from now on, in a thread; None where it is 0. Raises Misconfigured where the port is
    taken."""
    port = settings().metrics_port
    if not port:
        return None
    try:
        server = ThreadingHTTPServer(("", port), Handler)
    except OSError:
        raise Misconfigured(
            f"OT_METRICS_PORT: porten {port} er i bruk. Gi hver arbeider på maskinen sin egen, eller sett den til 0."
        ) from None
    threading.Thread(target=server.serve_forever, name="monitor", daemon=True).start()
    return server


class Handler(BaseHTTPRequestHandler):
    """One caller. Reads a line, answers, and closes."""

    timeout = READS_WITHIN_S
    server_version, sys_version = "ot-notify", ""

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/healthz":
                still = standing_still()
                status = {"status": "ok"} if not still else {"status": "stands still", "jobs": still}
                self._answer(503 if still else 200, json.dumps(status).encode(), "application/json")
            case "/metrics" if self._may_read():
                self._answer(200, metrics.exposition(), CONTENT_TYPE_LATEST)
            case "/metrics":
                self._answer(403, b"OT_METRICS_TOKEN\n", "text/plain")
            case _:
                self._answer(404, b"", "text/plain")

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: probes would fill the log."""

    def _may_read(self) -> bool:
        """Return whether the caller has the token; where there is none, whether it is on this machine, and never in
        production."""
        token = settings().metrics_token.get_secret_value()
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token and secrets.compare_digest(given.encode("latin-1", "replace"), token.encode()):
            return True
        return not settings().is_production and not token and ipaddress.ip_address(self.client_address[0]).is_loopback

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
