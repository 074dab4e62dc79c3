"""Many STOPPs at once while the provider is slow: they wait for their texts, and nobody waits for them."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import sqlalchemy as sa

from ot_notify import db
from ot_notify.people.consent import OptOut
from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

STOPS = 60
PAGES = ("/logg-inn", "/healthz", "/readyz")
BODY = "Hei! Vi vil gjerne snakke med deg."
ANSWERED_WITHIN_S = 14.0
"""Twilio gives up after 15 s, and calls it a failure."""

QUICK_ENOUGH_S = 5.0
"""A page takes a few ms. Where the waiting STOPPs hold the threads it takes as long as they: some 9 s."""


def test_sixty_waiting_stopps_hold_up_no_page_and_are_answered_in_time(
    twilio: Provider, quick: SetSettings, web: Workers
) -> None:
    twilio.behave(latency_ms=9000)
    quick(sms_concurrency=64, sms_timeout_s=11, in_doubt_after_s=60)
    invite(STOPS, body=BODY)
    web.start()
    _look_around(twilio.webhook_base)  # the first page of a process takes longer
    wait_until(lambda: twilio.counters()["creates"] == STOPS, within_s=30)
    numbers = [number(place) for place in range(STOPS)]
    with ThreadPoolExecutor(STOPS) as senders:
        stopping = [senders.submit(_stopp, twilio, phone) for phone in numbers]
        wait_until(lambda: _opted_out() == STOPS, within_s=5)  # committed long before they are answered
        pages = list(_pages(twilio.webhook_base, stopping))
        answers = [one.result() for one in stopping]
    wait_until(lambda: settled(STOPS), within_s=30)
    slowest = max(took for took, _ in answers)
    print(f"\n{STOPS} STOPP, slowest answer {slowest:.1f} s; {len(pages)} pages meanwhile, slowest {max(pages):.3f} s")
    assert {status for _, answer in answers for status in answer["statuses"]} == {200}
    assert slowest < ANSWERED_WITHIN_S
    assert len(pages) > 10
    assert max(pages) < QUICK_ENOUGH_S
    answered = dict(zip(numbers, (answer["answered"] for _, answer in answers), strict=True))
    assert [text for text in twilio.outbound(BODY) if text["created"] > answered[text["to"]]] == []
    assert reckon(twilio.taken()).is_clean


def _stopp(twilio: Provider, phone: str) -> tuple[float, dict[str, Any]]:
    started = time.monotonic()
    answer = twilio.inbound(phone, OUR_NUMBER, "STOPP")
    return time.monotonic() - started, answer


def _opted_out() -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(OptOut)) or 0


def _pages(address: str, until: list[Future[tuple[float, dict[str, Any]]]]) -> Iterator[float]:
    """How long each page took, as long as none of them is answered."""
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as visitor:
        while not any(one.done() for one in until):
            for path in PAGES:
                started = time.monotonic()
                visitor.get(path)
                yield time.monotonic() - started
            time.sleep(0.05)


def _look_around(address: str) -> None:
    for path in PAGES:
        httpx.get(f"{address}{path}", timeout=30, trust_env=False)
