"""Webhooks: how long an inbound text waits for its answer, alone and beside a campaign, from a real `serve`."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles

import aiohttp
from twilio.request_validator import RequestValidator

from tests.benchmarks.children import CHECKOUT, clean_environment
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import phone
from tests.benchmarks.sending import Bench, service_env
from tests.benchmarks.stub import Stub
from tests.standin import ACCOUNT, TOKEN

WARM_UP = 30
# The process that sends begins beside the web's and takes half a second of the disk and the processors meanwhile.
STARTED_S = 4.0
PATH = "/webhooks/twilio/inbound"


@dataclass(frozen=True)
class Figures:
    p50_ms: float
    p99_ms: float
    worst_ms: float
    rate: float


def run(bench: Bench, *, quick: bool) -> None:
    """The baseline is `/healthz` of the same server at the same time: nothing checked, nothing kept."""
    seconds = 2 if quick else 15
    texts = 2_000 if quick else 20_000
    found: dict[str, Figures] = {}
    for backend in ("sqlite", "postgres"):
        for per_second, has_campaign in ((50, False), (50, True), (200, True)):
            beside = "beside a campaign" if has_campaign else "alone"
            with _serving(bench, backend, texts if has_campaign else 0) as address:
                both = asyncio.run(_both(address, per_second, seconds))
            for what, figures in zip(("inbound", "healthz"), both, strict=True):
                found[f"{what} at {figures.rate:.0f}/s, {beside}, {backend}"] = figures
    columns = [
        Column("", lambda name, _: name),
        Column("p50, ms", lambda _, f: f"{f.p50_ms:.1f}"),
        Column("p99, ms", lambda _, f: f"{f.p99_ms:.1f}"),
        Column("slowest, ms", lambda _, f: f"{f.worst_ms:.0f}"),
    ]
    show("Inbound webhooks: signed, checked, committed, answered", columns, found)


@contextmanager
def _serving(bench: Bench, backend: str, texts: int) -> Iterator[str]:
    """`ot-notify serve` as embedded: the web in one process and the work in its child, as on one machine."""
    copy = bench.scenes.copy(backend, texts=texts) if texts else bench.scenes.copy(backend, youths=1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with copy as url, Stub(latency_ms=50) as stub:
        env = clean_environment() | service_env(stub.url, url, "") | {"OT_PUBLIC_URL": address}
        command = [sys.executable, "-m", "services.cli.main", "serve", "--port", str(port)]
        log = (bench.scenes.folder / "serve.log").open("wb")
        server = subprocess.Popen(command, cwd=CHECKOUT, env=env, stdout=log, stderr=log)
        try:
            _wait_for(address, server)
            time.sleep(STARTED_S)
            yield address
        finally:
            server.terminate()
            server.wait(20)
            log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    import httpx

    for _ in range(300):
        try:
            if httpx.get(f"{address}/healthz", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            assert server.poll() is None, "serve ended while starting"
        time.sleep(0.1)
    raise TimeoutError("serve did not answer")


async def _both(address: str, per_second: int, seconds: int) -> list[Figures]:
    return await asyncio.gather(
        _load(address, PATH, per_second, seconds), _load(address, "/healthz", per_second // 5, seconds)
    )


async def _load(address: str, path: str, per_second: int, seconds: int) -> Figures:
    """Each at its own moment whether or not the last has been answered: a slow server is not asked more seldom."""
    number = per_second * seconds
    times: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        for place in range(WARM_UP):
            await _one(client, address, path, number + place)
        began = time.perf_counter()

        async def at(place: int) -> None:
            due = began + place / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await _one(client, address, path, place)
            times.append((time.perf_counter() - due) * 1000)

        await asyncio.gather(*(at(place) for place in range(number)))
    cuts = quantiles(times, n=100)
    return Figures(cuts[49], cuts[98], max(times), per_second)


async def _one(client: aiohttp.ClientSession, address: str, path: str, place: int) -> None:
    if path != PATH:
        async with client.get(address + path) as answer:
            assert answer.status == 200, answer.status
        return
    form = {
        "MessageSid": f"SM{place:032x}",
        "AccountSid": ACCOUNT,
        "From": phone(place),
        "To": "+4749000000",
        "Body": "Hei, kan dere ringe meg i morgen?",
        "NumMedia": "0",
    }
    signature = RequestValidator(TOKEN).compute_signature(address + path, form)
    async with client.post(address + path, data=form, headers={"X-Twilio-Signature": signature}) as answer:
        assert answer.status == 200, answer.status
