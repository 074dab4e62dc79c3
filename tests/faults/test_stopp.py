"""STOPP in the middle of a campaign: from our answer to the webhook on, nothing more leaves for that number."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

BODIES = ("Hei! Hvordan går det?", "Hei igjen! Vi vil gjerne snakke med deg.")
AT_ONCE = 12


def test_after_the_answer_to_stopp_nothing_leaves(twilio: Provider, quick: SetSettings, web: Workers) -> None:
    _stop_in_flight(twilio, quick, web, youths=120, stops=40)


@pytest.mark.slow
def test_after_the_answer_to_stopp_nothing_leaves_among_faults_and_kills(
    twilio: Provider, quick: SetSettings, web: Workers
) -> None:
    twilio.faults(*({"fault": fault, "probability": 0.05} for fault in ("reset", "reset_taken", "error_500", "silent")))
    _stop_in_flight(twilio, quick, web, youths=1500, stops=500, killing=True)


def _stop_in_flight(
    twilio: Provider, quick: SetSettings, web: Workers, *, youths: int, stops: int, killing: bool = False
) -> None:
    """Two texts wait for each number, so that one is queued while the other is on its way."""
    twilio.behave(latency_ms=150)
    quick(sms_concurrency=16 if killing else 4)  # so few that texts are left when STOPP comes, on a busy machine too
    for body in BODIES:
        invite(youths, body=body)
    web.start(2)
    wait_until(lambda: twilio.accepted() >= 20, within_s=30)
    stopping = [number(place) for place in random.sample(range(youths), stops)]
    with ThreadPoolExecutor(AT_ONCE) as senders:
        answers = list(senders.map(lambda phone: _stopp(twilio, phone), stopping))
        if killing:
            web.kill(1)
            web.start()
    wait_until(lambda: settled(2 * youths), within_s=90)
    assert {status for answer in answers for status in answer["statuses"]} == {200}
    answered = dict(zip(stopping, (answer["answered"] for answer in answers), strict=True))
    late = [text for text in _texts(twilio) if text["created"] > answered.get(text["to"], text["created"])]
    never = sum(2 for _ in stopping) - sum(text["to"] in answered for text in _texts(twilio))
    print(f"\n{2 * youths} texts, {stops} STOPP, {never} never left, {len(late)} left after the answer")
    assert late == []
    assert never > 0
    assert reckon(twilio.taken()).is_clean


def _texts(twilio: Provider) -> list[dict[str, Any]]:
    """What it took of the campaigns; the confirmation of a STOPP may come after it."""
    return [text for text in twilio.taken() if text["body"] in BODIES]


def _stopp(twilio: Provider, phone: str) -> dict[str, Any]:
    return twilio.inbound(phone, OUR_NUMBER, "STOPP")
