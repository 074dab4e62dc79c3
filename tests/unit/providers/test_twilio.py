"""Twilio: what each answer on the wire means to us, against the stand-in over loopback."""

import asyncio
import logging
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from ot_notify import providers
from ot_notify.core.errors import Misconfigured
from ot_notify.providers.base import Accepted, Fault, InDoubt, Record, Rejected, Sms, TryLater
from ot_notify.providers.twilio import Twilio
from tests.conftest import SetSettings
from tests.standin import ACCOUNT, TOKEN, StandIn

KARI, OLA, OFFICE = "+4749000001", "+4749000002", "+4749009999"
PUBLIC = "https://ot.example.no"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def one_standin() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture
def twilio(one_standin: StandIn, settings_env: SetSettings) -> StandIn:
    """The stand-in, as new, and our side pointed at it."""
    one_standin.reset()
    settings_env(
        sms_provider="twilio",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_api_url=one_standin.url,
        public_url=PUBLIC,
        sms_timeout_s=8,
    )
    return one_standin


def sms(message: str = "m1", to: str = KARI, body: str = "Hei, står du uten plass?", sender: str = OFFICE) -> Sms:
    return Sms(message=message, to=to, body=body, sender=sender, attempt=1, valid_for_s=600)


def ask(what: Callable[[Twilio], Awaitable[Result]]) -> Result:
    """One call with a provider of its own, closed afterwards."""

    async def go() -> Result:
        provider = Twilio()
        try:
            return await what(provider)
        finally:
            await provider.close()

    return asyncio.run(asyncio.wait_for(go(), timeout=30))


def send(text: Sms | None = None) -> Accepted:
    return ask(lambda provider: provider.send(text or sms()))


def listed(**how: Any) -> list[Record]:
    async def go(provider: Twilio) -> list[Record]:
        return [record async for record in provider.records(**{"since": LONG_AGO, **how})]

    return ask(go)


# sending


def test_a_taken_text_is_accepted_with_their_id_and_arrives_letter_by_letter(twilio: StandIn) -> None:
    body = "a;b&c=d%41+é e#\n\r\n\t!$'()*,?/:@~ 😀 ñ «ikkje» &To=x"
    accepted = send(sms(body=body))
    taken = twilio.taken()
    assert [text["sid"] for text in taken] == [accepted.provider_id]
    assert (taken[0]["to"], taken[0]["from"], taken[0]["body"]) == (KARI, OFFICE, body)
    assert taken[0]["validity_s"] == 600
    assert accepted.status == "queued"


def test_the_receipt_address_names_our_message_and_asks_for_retries(twilio: StandIn) -> None:
    send(sms(message="a/b 1"))
    assert twilio.taken()[0]["callback"] == f"{PUBLIC}/webhooks/twilio/status?message=a%2Fb%201#rc=5&rp=all"


@pytest.mark.parametrize(
    ("own", "service", "number", "expected"),
    [
        (OFFICE, "MG" + 32 * "1", "+4749008888", (OFFICE, "")),
        ("", "MG" + 32 * "1", "+4749008888", ("", "MG" + 32 * "1")),
        ("", "", "+4749008888", ("+4749008888", "")),
    ],
)
def test_own_sender_wins_then_the_service_then_the_number(
    twilio: StandIn, settings_env: SetSettings, own: str, service: str, number: str, expected: tuple[str, str]
) -> None:
    settings_env(twilio_messaging_service_sid=service, sms_sender=number)
    send(sms(sender=own))
    taken = twilio.taken()[0]
    assert (taken["from"], taken["service"]) == expected


@pytest.mark.parametrize(
    ("plan", "after_s"),
    [
        ({"fault": "throttle", "retry_after": "7"}, 7.0),
        ({"fault": "throttle"}, 0.0),
        ({"fault": "throttle", "retry_after": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0.0),
        ({"fault": "throttle", "retry_after": "1e300"}, 3600.0),
        ({"fault": "throttle", "retry_after": "nan"}, 0.0),
        ({"fault": "throttle", "body": "slow down!"}, 0.0),
        ({"fault": "reject", "code": 21611}, 0.0),
        ({"fault": "reject", "code": 20429, "status": 403, "retry_after": "3"}, 3.0),
    ],
)
def test_too_much_is_later_and_slower(twilio: StandIn, plan: dict[str, Any], after_s: float) -> None:
    twilio.faults(plan)
    with pytest.raises(TryLater) as later:
        send()
    assert (later.value.after_s, later.value.slow_down) == (after_s, True)
    assert twilio.taken() == []


@pytest.mark.parametrize(
    ("code", "status", "fault"),
    [
        (21211, 400, Fault.INVALID),
        (21610, 400, Fault.OPTED_OUT),
        (21614, 400, Fault.LANDLINE),
        (20003, 401, Fault.ACCOUNT),
        (20005, 403, Fault.ACCOUNT),
        (20404, 404, Fault.ACCOUNT),
        (21408, 400, Fault.SETUP),
        (21606, 400, Fault.SENDER),
        (30450, 400, Fault.GUARD),
        (99999, 400, Fault.UNKNOWN),
    ],
)
def test_an_error_of_theirs_is_never(twilio: StandIn, code: int, status: int, fault: Fault) -> None:
    twilio.faults({"fault": "reject", "code": code, "status": status})
    with pytest.raises(Rejected) as never:
        send()
    assert (never.value.code, never.value.fault) == (code, fault)
    assert twilio.taken() == []


def test_a_number_that_stopped_at_the_provider_is_opted_out(twilio: StandIn) -> None:
    twilio.opt_out(KARI)
    with pytest.raises(Rejected) as never:
        send()
    assert never.value.fault is Fault.OPTED_OUT
    assert send(sms(to=OLA)).provider_id


@pytest.mark.parametrize(
    ("fault", "is_taken"),
    [
        ("error_500", False),
        ("error_503", False),
        ("error_503_taken", True),
        ("redirect", False),
        ("foreign_403", False),
        ("reset", False),
        ("reset_taken", True),
        ("half_taken", True),
        ("garbage_taken", True),
        ("no_sid_taken", True),
        ("list_taken", True),
    ],
)
def test_whatever_is_neither_yes_nor_no_is_in_doubt(twilio: StandIn, fault: str, is_taken: bool) -> None:
    twilio.faults({"fault": fault})
    with pytest.raises(InDoubt):
        send()
    assert len(twilio.taken()) == is_taken
    assert twilio.counters()["creates"] == 1  # neither retried nor redirected


@pytest.mark.parametrize(
    "body",
    ["<html>Forbidden</html>", "[]", '{"message": "no"}', '{"code": "21211"}', '{"code": true}', '{"code": null}'],
)
def test_a_4xx_without_their_code_is_in_doubt(twilio: StandIn, body: str) -> None:
    twilio.faults({"fault": "reject", "body": body})
    with pytest.raises(InDoubt, match="http 400"):
        send()


@pytest.mark.parametrize(("status", "code"), [(500, 20500), (503, 20503), (502, 21211)])
def test_a_5xx_is_in_doubt_even_with_their_code(twilio: StandIn, status: int, code: int) -> None:
    twilio.faults({"fault": "reject", "status": status, "code": code})
    with pytest.raises(InDoubt, match=f"http {status}"):
        send()


@pytest.mark.parametrize(("fault", "is_taken"), [("silent", False), ("silent_taken", True)])
def test_silence_is_in_doubt_after_the_whole_time(
    twilio: StandIn, settings_env: SetSettings, fault: str, is_taken: bool
) -> None:
    settings_env(sms_timeout_s=1)
    twilio.faults({"fault": fault})
    started = datetime.now(UTC)
    with pytest.raises(InDoubt, match="time-out"):
        send()
    assert timedelta(seconds=0.9) < datetime.now(UTC) - started < timedelta(seconds=5)
    assert len(twilio.taken()) == is_taken


def test_a_trickle_does_not_stretch_the_whole_time(twilio: StandIn, settings_env: SetSettings) -> None:
    async def trickle(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            for byte in b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n" + 100 * b" ":
                writer.write(bytes([byte]))
                await asyncio.sleep(0.2)

    async def go() -> None:
        server = await asyncio.start_server(trickle, "127.0.0.1", 0)
        settings_env(twilio_api_url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", sms_timeout_s=1)
        provider = Twilio()
        try:
            async with asyncio.timeout(5):
                await provider.send(sms())
        finally:
            await provider.close()
            server.close()

    with pytest.raises(InDoubt, match="time-out"):
        asyncio.run(go())


def test_a_text_taken_late_is_in_doubt_and_then_in_the_list(twilio: StandIn, settings_env: SetSettings) -> None:
    settings_env(sms_timeout_s=1)
    twilio.faults({"fault": "late_taken", "after_s": 1.2})
    with pytest.raises(InDoubt):
        send()
    settings_env(sms_timeout_s=8)
    deadline = datetime.now(UTC) + timedelta(seconds=10)
    while not (found := listed(to=KARI)) and datetime.now(UTC) < deadline:
        asyncio.run(asyncio.sleep(0.1))
    assert [record.body for record in found] == [sms().body]


def test_refused_unknown_and_not_encrypted_hosts_are_later(twilio: StandIn, settings_env: SetSettings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        refusing = f"http://127.0.0.1:{closed.getsockname()[1]}"
        for address in (refusing, "http://no-such-host.invalid", twilio.url.replace("http:", "https:")):
            settings_env(twilio_api_url=address)
            with pytest.raises(TryLater, match="no connection") as later:
                send()
            assert not later.value.slow_down


def test_a_handshake_that_never_ends_is_later(settings_env: SetSettings, twilio: StandIn) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings_env(twilio_api_url=f"https://127.0.0.1:{mute.getsockname()[1]}", sms_timeout_s=1)
        with pytest.raises(TryLater, match="no connection"):
            send()
        with pytest.raises(TryLater, match="no connection") as later:
            listed(to=KARI)
    # the library's own error names the whole address, and with it the number
    assert KARI[1:] not in "".join(traceback.format_exception(later.value))
    assert later.value.__context__ is None


def test_half_a_character_is_refused_before_the_wire(twilio: StandIn) -> None:
    with pytest.raises(Rejected) as never:
        send(sms(body="Hei \ud83d"))
    assert never.value.fault is Fault.TEXT
    assert twilio.counters()["creates"] == 0


def test_no_failure_and_no_log_tells_number_text_or_token(twilio: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = []
    for fault in ("reject", "throttle", "reset", "garbage_taken", "half_taken", "error_500"):
        twilio.faults({"fault": fault})
        for call in (send, lambda: listed(to=KARI)):
            try:
                call()
            except (TryLater, Rejected, InDoubt) as trouble:
                told.append("".join(traceback.format_exception(trouble)) + repr(vars(trouble)))
    said = "".join(told) + caplog.text
    assert len(told) == 6
    assert [secret for secret in (KARI, KARI[1:], sms().body, TOKEN) if secret in said] == []


def test_sixty_four_in_flight_share_the_pool_and_all_arrive(twilio: StandIn, settings_env: SetSettings) -> None:
    settings_env(sms_concurrency=64)
    twilio.behave(latency_ms=100)

    async def many(provider: Twilio) -> list[Accepted]:
        return await asyncio.gather(*[provider.send(sms(message=f"m{n}")) for n in range(128)])

    sids = {accepted.provider_id for accepted in ask(many)}
    assert sids == {text["sid"] for text in twilio.taken()}
    assert (len(sids), twilio.counters()["most_in_flight"]) == (128, 64)


# reading back


def test_the_list_tells_both_directions_newest_first(twilio: StandIn) -> None:
    sent = send()
    came = twilio.inbound(KARI, OFFICE, "Ja takk ", is_told=False)
    twilio.settle(sent.provider_id, "undelivered", code=30005, is_told=False)
    newest, oldest = listed()
    assert (newest.provider_id, newest.direction, newest.sender, newest.body) == (
        came["sid"],
        "inbound",
        KARI,
        "Ja takk ",
    )
    assert (oldest.provider_id, oldest.direction, oldest.to) == (sent.provider_id, "outbound", KARI)
    assert (oldest.status, oldest.code) == ("undelivered", 30005)
    assert datetime.now(UTC) - oldest.created_at < timedelta(minutes=1)


def test_the_list_goes_over_all_pages(twilio: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ot_notify.providers.twilio.PAGE_SIZE", 3)

    async def many(provider: Twilio) -> list[str]:
        return [(await provider.send(sms(to=to))).provider_id for to in (KARI, OLA) for _ in range(7)]

    sids = ask(many)
    assert [record.provider_id for record in listed()] == sids[::-1]
    assert [record.provider_id for record in listed(to=KARI, sender=OFFICE)] == sids[6::-1]


def test_since_cuts_the_list_to_the_second(twilio: StandIn) -> None:
    for age in (0, 100, 200, 300):
        twilio.inbound(KARI, OFFICE, f"{age}", is_told=False, age_s=age)
    assert [record.body for record in listed(since=datetime.now(UTC) - timedelta(seconds=150))] == ["0", "100"]
    newest = listed()[0].created_at
    assert [record.body for record in listed(since=newest + timedelta(milliseconds=900))] == ["0"]


def test_a_text_not_sent_yet_does_not_end_the_list(twilio: StandIn) -> None:
    """Ordered by sending, an old text still queued stands first; what follows is newer than it."""
    send()
    asyncio.run(asyncio.sleep(1.1))  # the list counts whole seconds
    came = twilio.inbound(KARI, OFFICE, "Ja", is_told=False)
    twilio.behave(unsent_first=True)
    old, new = listed()
    assert old.created_at < new.created_at
    assert [record.provider_id for record in listed(since=new.created_at)] == [came["sid"]]


def test_a_lagging_list_shows_nothing_yet(twilio: StandIn) -> None:
    twilio.behave(list_lag_s=60)
    accepted = send()
    assert listed(to=KARI) == []
    assert ask(lambda provider: provider.fetch(accepted.provider_id)) is None


@pytest.mark.parametrize(("status", "kind"), [(500, InDoubt), (503, InDoubt), (429, TryLater), (403, InDoubt)])
def test_a_list_that_cannot_be_read_raises(twilio: StandIn, status: int, kind: type[Exception]) -> None:
    twilio.behave(list_status=status)
    with pytest.raises(kind):
        listed()
    with pytest.raises(kind):
        ask(lambda provider: provider.fetch("SM" + 32 * "0"))


@pytest.mark.parametrize(
    "lure", ["https://elsewhere.invalid/x", "//elsewhere.invalid/x", "@elsewhere.invalid/x", "/2010-04-01/../../x"]
)
def test_the_next_page_never_leads_to_another_host(twilio: StandIn, lure: str) -> None:
    send()
    twilio.behave(next_page_uri=lure)
    with pytest.raises(InDoubt):
        listed()


def test_a_whole_address_on_another_host_is_not_asked(twilio: StandIn) -> None:
    twilio.behave(next_page_url="https://elsewhere.invalid/2010-04-01/x")
    with pytest.raises(InDoubt, match="another host"):
        listed()


def test_a_provider_list_whose_pages_form_a_loop_ends(twilio: StandIn) -> None:
    send()
    twilio.behave(next_page_uri=f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=1000&Page=0")
    with pytest.raises(InDoubt, match="ring"):
        listed()


def test_one_text_is_fetched_by_its_id(twilio: StandIn) -> None:
    accepted = send()
    record = ask(lambda provider: provider.fetch(accepted.provider_id))
    assert record is not None
    assert (record.provider_id, record.to) == (accepted.provider_id, KARI)
    assert ask(lambda provider: provider.fetch("SM" + 32 * "f")) is None


def test_ping_tells_a_good_token_from_a_bad_one(twilio: StandIn, settings_env: SetSettings) -> None:
    ask(lambda provider: provider.ping())
    settings_env(twilio_auth_token="another")
    with pytest.raises(Rejected) as never:
        ask(lambda provider: provider.ping())
    assert never.value.fault is Fault.ACCOUNT


def test_without_an_account_it_does_not_start(settings_env: SetSettings) -> None:
    settings_env(twilio_account_sid="", twilio_auth_token="")
    with pytest.raises(Misconfigured, match="OT_TWILIO_ACCOUNT_SID"):
        ask(lambda provider: provider.ping())


def test_each_event_loop_has_one_provider_of_its_own(twilio: StandIn) -> None:
    async def go() -> object:
        first = providers.get()
        assert providers.get() is first
        await providers.shut()
        assert providers.get() is not first
        await providers.shut()
        return first

    assert asyncio.run(go()) is not asyncio.run(go())
