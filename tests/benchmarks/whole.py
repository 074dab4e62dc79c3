"""A whole campaign with all that comes back: texts at a fixed rate, three receipts each, a fifth of them answered, one
web process and two workers, and pages asked meanwhile."""

import os
import sys
import time
from contextlib import ExitStack
from statistics import quantiles

import httpx
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ot_notify import models
from services.api.console.shared import sessions
from tests.benchmarks import listeners, storm
from tests.benchmarks.children import Child, cpu_s
from tests.benchmarks.report import Column, show
from tests.benchmarks.sending import Bench, service_env

RATE = 300
SETTLED_WITHIN_S = 120.0


def run(bench: Bench, *, quick: bool) -> None:
    texts = 2_000 if quick else 20_000
    found = {backend: campaign(bench, backend, texts) for backend in storm.BACKENDS}
    columns = [
        Column("", lambda name, _: name),
        Column("texts/s", lambda _, f: f"{f['rate']:.0f}"),
        Column("webhooks", lambda _, f: f"{f['told']:,.0f}"),
        Column("refused", lambda _, f: f"{f['refused']:.0f}"),
        Column("late p99, s", lambda _, f: f"{f['late_p99']:.2f}"),
        Column("latest, s", lambda _, f: f"{f['late_worst']:.2f}"),
        Column("settled after, s", lambda _, f: f"{f['settled']:.1f}"),
        Column("replies handled after, s", lambda _, f: f"{f['handled']:.1f}"),
        Column("pages p95, ms", lambda _, f: f"{f['page_p95']:.0f}"),
        Column("web, % of a core", lambda _, f: f"{f['web']:.0f}"),
    ]
    show(f"{texts:,} texts at {RATE}/s with all that comes back (load {os.getloadavg()[0]:.1f})", columns, found)


def campaign(bench: Bench, backend: str, texts: int) -> dict[str, float]:
    """All states must be the provider's, and every answer handled, within two minutes of the last of them."""
    port = storm.free_port()
    address = f"http://127.0.0.1:{port}"
    bench.redis.flush()
    with bench.scenes.copy(backend, texts=texts) as url, ExitStack() as stack:
        phones = stack.enter_context(Child("tests.benchmarks.phones", "50", address))
        provider_url = f"http://127.0.0.1:{phones.said.split()[1]}"
        provider = stack.enter_context(httpx.Client(base_url=provider_url, trust_env=False, timeout=30))
        env = service_env(provider_url, url, bench.redis.url) | {
            "OT_PUBLIC_URL": address,
            "OT_SMS_RATE_PER_S": str(RATE),
        }
        command = [sys.executable, "-m", "services.cli.main", "serve", "--port", str(port)]
        server = stack.enter_context(storm.serving(bench, command, url, env, port))
        token = listeners.sign_in(url, people=1)[0]
        phones.tell("the web process is there")
        workers = [stack.enter_context(Child("tests.benchmarks.ours", env=env)) for _ in range(2)]
        before, began = cpu_s([server.process.pid]), time.perf_counter()
        for worker in workers:
            worker.tell("go")
        pages = _until_all_is_told(address, provider, token, texts)
        told, seconds = _counts(provider), time.perf_counter() - began
        used = cpu_s([server.process.pid]) - before
        if (told["accepted"], told["distinct"]) != (texts, texts):
            raise AssertionError(f"{texts} texts, but the provider says {told}")
        since = time.perf_counter()
        _until(lambda: storm.states(url) == {"delivered": texts}, "not all states are the provider's")
        settled = time.perf_counter() - since
        _until(lambda: _unhandled(url) == 0, "not every answer was handled")
        return told | {
            "rate": texts / (told["last_at"] - told["first_at"]),
            "settled": settled,
            "handled": time.perf_counter() - since,
            "page_p95": quantiles(pages, n=20)[18],
            "web": 100 * used / seconds,
        }


def _until_all_is_told(address: str, provider: httpx.Client, token: str, texts: int) -> list[float]:
    """Ask for the front page now and then until the provider has told everything; answer the milliseconds of each."""
    times: list[float] = []
    deadline = time.monotonic() + 60 + 3 * texts / RATE + SETTLED_WITHIN_S
    with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
        client.cookies.set(sessions.cookie_name("ot"), token)
        while (now := _counts(provider)) and (now["accepted"] < texts or now["told"] < now["planned"]):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not all was told: {now}")
            began = time.perf_counter()
            assert client.get("/").status_code == 200
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.4)
    return times


def _counts(provider: httpx.Client) -> dict[str, float]:
    found: dict[str, float] = provider.get("/_counts").json()
    return found


def _unhandled(url: str) -> int:
    engine = sa.create_engine(make_url(url), poolclass=sa.NullPool)
    reply = models.METADATA.tables["reply"]
    with engine.connect() as connection:
        found = connection.scalar(sa.select(sa.func.count()).where(reply.c.handled_at.is_(None)))
    engine.dispose()
    return int(found or 0)


def _until(is_so: object, otherwise: str) -> None:
    deadline = time.monotonic() + SETTLED_WITHIN_S
    while not is_so():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise)
        time.sleep(0.2)
