"""Slow callers: whoever sends half a request, or reads nothing of the answer, keeps nobody else out."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from services.cli import connections
from tests.faults.crowd import wait_until
from tests.faults.workers import OPENS_WITHIN_S, is_answering
from tests.servers import free_port
from tests.standin import CHECKOUT

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # connections know no database

HALF_A_HEAD = b"GET /healthz HTTP/1.1\r\nHost: here\r\nX-Slow: "
HALF_A_BODY = b"POST /webhooks/twilio/inbound HTTP/1.1\r\nHost: here\r\nContent-Length: 900\r\n\r\nBody="
QUICK_ENOUGH_S = 20.0

SERVE = """
import resource, socket, sys
from services.api import middleware
from services.cli import connections, web_server
soft, hard = int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
connections.HEAD_WITHIN_S = connections.REST_WITHIN_S = middleware.BODY_WITHIN_S = float(sys.argv[4])
connections.READS_WITHIN_S = float(sys.argv[4])
web_server.serve(socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=2048))
"""


@contextmanager
def serving(log: Path, *, soft: int = 1024, hard: int = 4096, patience_s: float = 60.0) -> Iterator[int]:
    """A web process of its own that may open so many files; answers its port."""
    port = free_port()
    with log.open("ab") as output:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, *map(str, (port, soft, hard, patience_s))],
            cwd=CHECKOUT,
            stdout=output,
            stderr=output,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: is_answering(address), within_s=OPENS_WITHIN_S, what="no web")
        yield port
    finally:
        server.kill()
        server.wait()


def caller(port: int, stack: ExitStack, said: bytes = b"") -> socket.socket:
    made = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
    made.sendall(said)
    return made


def answers(port: int, path: str = "/healthz") -> int:
    """The status, to a caller of its own."""
    return httpx.get(f"http://127.0.0.1:{port}{path}", timeout=QUICK_ENOUGH_S, trust_env=False).status_code


def read(one: socket.socket) -> bytes:
    """All that comes until the other end closes."""
    said = b""
    try:
        while piece := one.recv(65536):
            said += piece
    except ConnectionResetError:
        return said
    return said


def is_closed(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        while one.recv(65536):
            continue
        return True
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("said", [b"", HALF_A_HEAD, HALF_A_BODY], ids=["nothing", "half a head", "half a body"])
@pytest.mark.usefixtures("database")
def test_a_thousand_half_open_connections_keep_nobody_out(tmp_path: Path, said: bytes) -> None:
    with serving(tmp_path / "log", hard=4096) as port, ExitStack() as stack:
        for _ in range(1100):
            caller(port, stack, said)
        assert [answers(port, path) for path in ("/healthz", "/logg-inn", "/readyz") * 5] == [200, 200, 200] * 5


@pytest.mark.parametrize("said", [HALF_A_HEAD, HALF_A_BODY], ids=["half a head", "half a body"])
@pytest.mark.usefixtures("database")
def test_where_there_is_no_room_the_slowest_go_and_the_next_gets_in(tmp_path: Path, said: bytes) -> None:
    """The system gives no more files than this: 400 callers want room for 100."""
    with serving(tmp_path / "log", soft=400, hard=400) as port, ExitStack() as stack:
        slow = []
        for _ in range(400):
            slow.append(caller(port, stack, said))
            if len(slow) % 40 == 0:
                assert answers(port) == 200
        assert is_closed(slow[0])
        assert not is_closed(slow[-1])


@pytest.mark.usefixtures("database")
def test_half_a_head_and_half_a_body_are_answered_408_and_closed(tmp_path: Path) -> None:
    with serving(tmp_path / "log", patience_s=1.0) as port, ExitStack() as stack:
        head, body, silent = caller(port, stack, HALF_A_HEAD), caller(port, stack, HALF_A_BODY), caller(port, stack)
        refused = caller(port, stack, HALF_A_BODY.replace(b"/webhooks/twilio/inbound", b"/logg-inn"))
        assert read(head).startswith(b"HTTP/1.1 408 ")
        assert b"urn:ot-notify:problem:http_408" in read(body)
        assert read(silent) == b""
        assert read(refused).startswith(b"HTTP/1.1 403 ")  # answered at once, and the rest not waited for


@pytest.mark.usefixtures("database")
def test_a_head_that_comes_byte_by_byte_or_never_ends_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "log", patience_s=2.0) as port, ExitStack() as stack:
        endless = caller(port, stack, HALF_A_HEAD + b"x" * connections.LARGEST_HEAD * 2)
        assert read(endless).startswith(b"HTTP/1.1 431 ")
        drip = caller(port, stack, HALF_A_HEAD)
        started = time.monotonic()
        drip.settimeout(0.1)
        said = b""
        while not said and time.monotonic() - started < 20:
            drip.sendall(b"x")
            try:
                said = drip.recv(100)
            except TimeoutError:
                continue
        assert said.startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("database")
def test_who_does_not_read_the_answer_is_let_go(tmp_path: Path) -> None:
    """Asked again and again on one connection, the answers fill every buffer in between."""
    with serving(tmp_path / "log", patience_s=1.0) as port, ExitStack() as stack:
        deaf = stack.enter_context(socket.socket())
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", port))
        deaf.settimeout(0.2)
        ask = b"GET /logg-inn HTTP/1.1\r\nHost: here\r\n\r\n"

        def is_reset() -> bool:
            try:
                deaf.sendall(ask)
            except TimeoutError:
                return False
            except OSError:
                return True
            return False

        wait_until(is_reset, within_s=60, every_s=0.001, what="it may still wait")
        assert answers(port) == 200


@pytest.mark.usefixtures("database")
def test_a_form_that_comes_too_slowly_is_answered_with_a_page(tmp_path: Path) -> None:
    with serving(tmp_path / "log", patience_s=1.0) as port, ExitStack() as stack:
        half = HALF_A_BODY.replace(b"/webhooks/twilio/inbound", b"/logg-inn")
        form = caller(port, stack, half.replace(b"Host", b"Content-Type: application/x-www-form-urlencoded\r\nHost"))
        assert b"Det tok for lang tid" in read(form)
