"""Web server: one process that serves pages, REST and webhooks, on a socket its parent has opened."""

import argparse
import logging
import os
import socket
import threading
import time

import uvicorn

from ot_notify.core import logs
from ot_notify.core.settings import settings
from services.api import capacity
from services.api.console.shared import sse_events
from services.cli import connections
from services.worker import shutdown

log = logging.getLogger(__name__)

KEEP_ALIVE_S = 75
"""Seconds; longer than a proxy keeps an idle connection (nginx: 60), or the proxy may use one we just closed."""

FINISH_WITHIN_S = 8
"""Seconds for requests in progress after the signal to end; a STOPP waits for a text in flight."""


TICKS_A_SECOND = 10


def serve(listening: socket.socket, *, parent: int | None = None) -> None:
    """Serve until SIGTERM or SIGINT; with `parent` also until that process is gone."""
    logs.configure(service="web")
    capacity.raise_file_limit()
    trusted_proxy = settings().trust_proxy
    server = Server(
        uvicorn.Config(
            "services.api.app:create_app",
            factory=True,
            log_config=None,
            access_log=False,  # ours has the route and the time, and leaves out what stands behind the question mark
            server_header=False,
            # Without a proxy of ours in front anybody could say where a call comes from.
            proxy_headers=bool(trusted_proxy),
            forwarded_allow_ips=trusted_proxy,
            http=connections.Connection,
            ws="none",
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=FINISH_WITHIN_S,
        )
    )
    if parent is not None:
        threading.Thread(target=_watch, args=(server, parent), daemon=True).start()
    server.run(sockets=[listening])


class Server(uvicorn.Server):
    """A server that closes slow callers' connections, and at the end the event streams, before it waits for requests in
    progress."""

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS_A_SECOND == 0:
            connections.look_after(self.server_state.connections)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        sse_events.PULSE.end()
        await super().shutdown(sockets)


def _watch(server: uvicorn.Server, parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(shutdown.LOOK_AT_PARENT_S)
    log.warning("the parent process is gone")
    server.should_exit = True


def main() -> None:
    """Run one of several web processes, as a child of `ot-notify serve`."""
    parent = os.getppid()
    asked = argparse.ArgumentParser()
    asked.add_argument("--fd", type=int, required=True)
    given = asked.parse_args()
    serve(socket.socket(fileno=given.fd), parent=parent)


if __name__ == "__main__":
    main()
