"""Sinch: what each answer means to us, what its lists show, and two providers side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from ot_notify import providers
from ot_notify.core import clock
from ot_notify.core.errors import Misconfigured
from ot_notify.providers.base import Accepted, Capabilities, Fault, InDoubt, Provider, Record, Rejected, Sms, TryLater
from ot_notify.providers.several import Several
from ot_notify.providers.sinch import Sinch
from tests.conftest import SetSettings
from tests.fake_provider import Fake, incoming
from tests.sinch import PLAN, SECRET, TOKEN, SinchStandIn

KARI, OLA, OFFICE = "+4749000001", "+4749000002", "+4749009999"
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def one_standin() -> Iterator[SinchStandIn]:
    with SinchStandIn() as standin:
        yield standin


@pytest.fixture
def sinch(one_standin: SinchStandIn, settings_env: SetSettings) -> SinchStandIn:
    one_standin.reset()
    settings_env(
        sms_provider="sinch",
        sinch_service_plan=PLAN,
        sinch_api_token=TOKEN,
        sinch_api_url=one_standin.url,
        sinch_callback_secret=SECRET,
        public_url="https://ot.example.no",
        sms_timeout_s=8,
    )
    return one_standin


def sms(message: str = "m1", to: str = KARI, body: str = "Hei, står du uten plass?", sender: str = OFFICE) -> Sms:
    return Sms(message=message, to=to, body=body, sender=sender, attempt=1, valid_for_s=600)


def ask(what: Callable[[Provider], Awaitable[Result]]) -> Result:
    async def go() -> Result:
        provider = Sinch()
        try:
            return await what(provider)
        finally:
            await provider.close()

    return asyncio.run(asyncio.wait_for(go(), timeout=60))


def send(text: Sms | None = None) -> Accepted:
    return ask(lambda provider: provider.send(text or sms()))


def listed(**how: Any) -> list[Record]:
    async def go(provider: Provider) -> list[Record]:
        since = clock.now() - timedelta(hours=1)
        return [record async for record in provider.records(**{"since": since, **how})]

    return ask(go)


def test_a_text_is_one_batch_with_our_reference_and_an_end(sinch: SinchStandIn) -> None:
    body = 'a"b\n\t😀 ñ «ikkje» æøå'
    accepted = send(sms(body=body))
    (batch,) = sinch.batches
    assert (batch["id"], accepted.status) == (accepted.provider_id, "queued")
    assert (batch["to"], batch["from"], batch["body"]) == ([KARI[1:]], OFFICE[1:], body)
    assert (batch["client_reference"], batch["delivery_report"]) == ("m1", "per_recipient")
    assert batch["callback_url"] == "https://ot.example.no/webhooks/sinch/status"
    ends = datetime.fromisoformat(batch["expire_at"]) - datetime.now(UTC)
    assert timedelta(minutes=9) < ends <= timedelta(minutes=10, seconds=1)


@pytest.mark.parametrize(
    ("plan", "raised"),
    [
        ({"fault": "throttle", "retry_after": "7"}, TryLater),
        ({"fault": "reject", "status": 400}, Rejected),
        ({"fault": "reject", "status": 401}, Rejected),
        ({"fault": "reject", "status": 403}, Rejected),
        ({"fault": "error_500"}, InDoubt),
        ({"fault": "error_503"}, InDoubt),
        ({"fault": "error_503_taken"}, InDoubt),
        ({"fault": "redirect"}, InDoubt),
        ({"fault": "reset_taken"}, InDoubt),
        ({"fault": "half_taken"}, InDoubt),
        ({"fault": "garbage_taken"}, InDoubt),
        ({"fault": "no_sid_taken"}, InDoubt),
        ({"fault": "list_taken"}, InDoubt),
    ],
)
def test_only_a_clear_refusal_counts_as_rejected(
    sinch: SinchStandIn, plan: dict[str, Any], raised: type[Exception]
) -> None:
    sinch.faults(plan)
    with pytest.raises(raised) as failed:
        send()
    assert KARI[1:] not in repr(failed.value)
    assert failed.value.__context__ is None or failed.value.__suppress_context__
    if isinstance(failed.value, TryLater):
        assert (failed.value.after_s, failed.value.slow_down) == (7.0, True)


def test_silence_is_doubt_and_nobody_there_is_a_clean_no(sinch: SinchStandIn, settings_env: SetSettings) -> None:
    settings_env(sms_timeout_s=0.3)
    sinch.faults({"fault": "silent_taken"})
    with pytest.raises(InDoubt, match="time-out"):
        send()
    settings_env(sinch_api_url="http://127.0.0.1:9")
    with pytest.raises(TryLater, match="no connection"):
        send()


@pytest.mark.parametrize(("status", "fault"), [(401, Fault.ACCOUNT), (403, Fault.ACCOUNT), (404, Fault.ACCOUNT)])
def test_a_refused_account_stops_all(sinch: SinchStandIn, status: int, fault: Fault) -> None:
    sinch.faults({"fault": "reject", "status": status})
    with pytest.raises(Rejected) as no:
        send()
    assert no.value.fault is fault


def test_a_lost_answer_is_found_by_our_reference(sinch: SinchStandIn) -> None:
    sinch.faults({"fault": "reset_taken", "times": 1})
    with pytest.raises(InDoubt):
        send(sms("lost"))
    (record,) = listed(direction="outbound", to=KARI)
    assert (record.message, record.to, record.sender) == ("lost", KARI, OFFICE)
    assert record.as_receipt("lost").provider_id == sinch.batches[0]["id"]


def test_lists_are_read_to_their_end_and_only_as_asked(sinch: SinchStandIn) -> None:
    for number in range(101):
        sinch.texted(KARI, OFFICE, f"nr {number}")
    sinch.texted(OLA, "+4749008888", "til et annet nummer")
    sinch.texted(OLA, OFFICE, "gammel", at=clock.now() - timedelta(hours=2))
    found = listed(direction="inbound", to=OFFICE)
    assert len({record.provider_id for record in found}) == 101
    assert {(record.sender, record.to, record.direction) for record in found} == {(KARI, OFFICE, "inbound")}
    assert not any("/batches" in target for _, target in sinch.calls)
    assert len(listed(direction="inbound")) == 102


def test_a_list_that_cannot_be_read_shows_nothing_either_way(sinch: SinchStandIn) -> None:
    sinch.list_status = 500
    with pytest.raises(InDoubt):
        listed()


@pytest.mark.parametrize(
    ("status", "code", "word", "fault"),
    [
        ("Queued", 400, "queued", None),
        ("Dispatched", 401, "sent", None),
        ("Delivered", 0, "delivered", None),
        ("Failed", 404, "undelivered", Fault.CARRIER),
        ("Failed", 402, "undelivered", Fault.UNKNOWN),
        ("Expired", 406, "undelivered", Fault.TOO_OLD),
        ("Rejected", 408, "undelivered", Fault.BLOCKED),
        ("Rejected", 413, "undelivered", Fault.ACCOUNT),
        ("Aborted", 405, "failed", Fault.PROGRAMME),
        ("Cancelled", 407, "canceled", Fault.UNKNOWN),
        ("Brand new", 999, "brand new", None),
    ],
)
def test_what_became_of_a_text_is_said_in_our_words(
    sinch: SinchStandIn, status: str, code: int, word: str, fault: Fault | None
) -> None:
    accepted = send()
    sinch.becomes(accepted.provider_id, status, code)
    record = ask(lambda provider: provider.fetch(accepted.provider_id))
    assert record is not None
    receipt = record.as_receipt("m1")
    assert (receipt.status, receipt.fault) == (word, fault)


def test_an_unknown_text_is_none_and_a_ping_shows_that_the_key_works(
    sinch: SinchStandIn, settings_env: SetSettings
) -> None:
    assert ask(lambda provider: provider.fetch("01NOBODY")) is None
    ask(lambda provider: provider.ping())
    settings_env(sinch_api_token="another-token-of-no-worth")
    with pytest.raises(Rejected):
        ask(lambda provider: provider.ping())


def test_without_a_plan_it_says_which_setting(settings_env: SetSettings) -> None:
    settings_env(sms_provider="sinch")
    with pytest.raises(Misconfigured, match="OT_SINCH_SERVICE_PLAN"):
        ask(lambda provider: provider.ping())


# two side by side


def test_the_number_a_text_leaves_from_says_whose_it_is() -> None:
    first, second = Fake(), Fake()
    second.name = "other"
    second.capabilities = Capabilities(can_list_sent=False, can_list_received=True, answers_stop_itself=True)
    both = Several(first, second, frozenset({OFFICE}))
    assert both.capabilities == Capabilities(can_list_sent=False, can_list_received=True, answers_stop_itself=True)

    async def go() -> list[Record]:
        await both.send(sms("a", sender=OFFICE))
        await both.send(sms("b", sender="+4749008888"))
        first.list.append(incoming(KARI, "Hei", id="x", at=clock.now()))
        second.list.append(incoming(KARI, "Hei", id="x", at=clock.now()))
        return [record async for record in both.records(since=clock.now() - timedelta(hours=1))]

    records = asyncio.run(go())
    assert ([one.message for one in second.taken], [one.message for one in first.taken]) == (["a"], ["b"])
    assert sorted(one.provider for one in records if one.direction == "inbound") == ["fake", "other"]


def test_the_settings_say_which_are_in_use(settings_env: SetSettings) -> None:
    settings_env(sms_provider="twilio", sms_second_provider="sinch", sms_second_senders=f"{OFFICE}, +4749008888")
    assert providers.capabilities() == Capabilities(
        can_list_sent=True, can_list_received=True, answers_stop_itself=True
    )
    assert providers.webhooks("sinch") is not None
    assert providers.webhooks("twilio") is None
    settings_env(sms_second_provider=None)
    assert providers.webhooks("sinch") is None
