"""Listeners: what a thousand open pages that wait for news cost one web process, against the same process without."""

import asyncio
import os
import re
import time
from pathlib import Path

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role, StaffSession
from ot_notify.core import clock
from ot_notify.offices.register import offices
from services.api.console.shared import sessions
from tests.benchmarks import storm
from tests.benchmarks.children import cpu_s
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import connected
from tests.benchmarks.sending import Bench

PEOPLE = 200
"""Each has several pages open."""


def run(bench: Bench, *, quick: bool) -> None:
    pages, seconds = (100, 5.0) if quick else (1_000, 20.0)
    found: dict[str, tuple[float, float]] = {}
    for backend in storm.BACKENDS:
        with storm.ours(bench, backend, 1_000) as server:
            tokens = sign_in(server.url, people=PEOPLE)
            found[f"none, {backend}"] = asyncio.run(_wait(server, [], seconds))
            waiting = [tokens[place % PEOPLE] for place in range(pages)]
            found[f"{pages:,} pages, {backend}"] = asyncio.run(_wait(server, waiting, seconds))
    columns = [
        Column("", lambda name, _: name),
        Column("% of a core", lambda _, f: f"{f[0]:.1f}"),
        Column("MB", lambda _, f: f"{f[1]:.0f}"),
    ]
    show(f"Open pages that wait for news (load {os.getloadavg()[0]:.1f})", columns, found)


def sign_in(url: str, *, people: int) -> list[str]:
    """So many leads of the first office, each signed in; answers what their cookies hold."""
    tokens = [f"{place:043d}" for place in range(people)]
    with connected(url):
        now = clock.now()
        for place, token in enumerate(tokens):
            with db.transaction() as session:
                who = staff.add(
                    session,
                    email=f"l{place}@example.no",
                    name="Lena Lie",
                    role=Role.LEAD,
                    office_ids=[offices().all[0].id],
                )
                session.flush()
                hashed = sessions.hashed(token)
                session.add(StaffSession(token_hash=hashed, staff_id=who.id, csrf=token, created_at=now, seen_at=now))
    return tokens


async def _wait(server: storm.Server, tokens: list[str], seconds: float) -> tuple[float, float]:
    host, _, port = server.address.partition("//")[2].partition(":")
    lines = []
    for token in tokens:
        reader, writer = await asyncio.open_connection(host, int(port))
        cookie = f"{sessions.cookie_name('ot')}={token}"
        writer.write(f"GET /hendelser HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
        assert head.startswith(b"HTTP/1.1 200"), head
        lines.append((reader, writer))
    await asyncio.sleep(2)
    before, began = cpu_s([server.process.pid]), time.perf_counter()
    await asyncio.sleep(seconds)
    used = (cpu_s([server.process.pid]) - before) / (time.perf_counter() - began)
    memory = _mb(server.process.pid)
    for _, writer in lines:
        writer.close()
    return 100 * used, memory


def _mb(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024
