"""Twilio's webhooks: what is genuine, and what is read out of it."""

import pytest
from twilio.request_validator import RequestValidator

from ot_notify.core.errors import Refused
from ot_notify.providers.twilio import parse_inbound, parse_receipt, verify
from tests.conftest import SetSettings
from tests.standin import TOKEN

KARI, OFFICE = "+4749000001", "+4749009999"
PUBLIC = "https://ot.example.no"
PATH = "/webhooks/twilio/status?message=a%2Fb&x=1"
FIELDS = [("MessageSid", "SM1"), ("Body", " Hei æøå "), ("FromCity", ""), ("Tag", "b"), ("Tag", "a"), ("Tag", "b")]


def signature(url: str = PUBLIC + PATH, fields: list[tuple[str, str]] = FIELDS, token: str = TOKEN) -> str:
    """Signed from scratch, as Twilio's documentation says it: not by the code under test."""
    whole = url + "".join(name + value for name, value in sorted(set(fields)))
    return str(RequestValidator(token).compute_signature(whole, {}))


@pytest.fixture
def tokens(settings_env: SetSettings) -> SetSettings:
    settings_env(twilio_auth_token=TOKEN, public_url=PUBLIC)
    return settings_env


@pytest.mark.parametrize(
    ("path", "fields", "signed", "is_genuine"),
    [
        (PATH, FIELDS, signature(), True),
        (PATH, FIELDS[::-1], signature(), True),
        (PATH + "#rc=5&rp=all", FIELDS, signature(), True),
        (PATH, FIELDS, signature(PUBLIC + ":443" + PATH), True),
        (PATH, [*FIELDS, ("New", "field")], signature(fields=[*FIELDS, ("New", "field")]), True),
        (PATH, [], signature(fields=[]), True),
        (PATH, [f for f in FIELDS if f[1]], signature(), False),
        (PATH, [(n, v.strip()) for n, v in FIELDS], signature(), False),
        (PATH, [*FIELDS, ("New", "field")], signature(), False),
        (PATH, FIELDS[:-3], signature(), False),
        (PATH.replace("a%2Fb", "a/b"), FIELDS, signature(), False),
        (PATH.replace("x=1", "x=2"), FIELDS, signature(), False),
        (PATH.partition("?")[0], FIELDS, signature(), False),
        (PATH, FIELDS, signature(PUBLIC.replace("https", "http") + PATH), False),
        (PATH, FIELDS, signature(PUBLIC + ":444" + PATH), False),
        (PATH, FIELDS, signature(PUBLIC + PATH + "#rc=5&rp=all"), False),
        (PATH, FIELDS, signature(token="another"), False),
        (PATH, FIELDS, "", False),
        (PATH, FIELDS, "æ", False),
        (PATH, FIELDS, "\ud83d", False),
        (PATH, [("Body", "\ud83d")], signature(), False),
    ],
)
def test_only_what_twilio_signed_is_genuine(
    tokens: SetSettings, path: str, fields: list[tuple[str, str]], signed: str, is_genuine: bool
) -> None:
    assert verify(path, fields, signed) is is_genuine


@pytest.mark.parametrize("signed_for", ["https://ot.example.no:8443", "https://ot.example.no"])
def test_a_port_of_ours_may_be_missing_in_what_was_signed(tokens: SetSettings, signed_for: str) -> None:
    tokens(public_url="https://ot.example.no:8443/")
    assert verify(PATH, FIELDS, signature(signed_for + PATH))


def test_both_tokens_count_while_they_are_changed(tokens: SetSettings) -> None:
    tokens(twilio_auth_token_secondary="the-next-one")
    assert verify(PATH, FIELDS, signature(token="the-next-one"))
    assert verify(PATH, FIELDS, signature())


def test_without_a_token_nothing_is_genuine(tokens: SetSettings) -> None:
    tokens(twilio_auth_token="", twilio_auth_token_secondary="")
    assert not verify(PATH, FIELDS, signature(token=""))
    assert not verify(PATH, FIELDS, signature())


# what comes in


def test_an_inbound_text_is_kept_exactly() -> None:
    media = [("NumMedia", "2"), ("MediaUrl0", "u0"), ("MediaContentType0", "image/png"), ("MediaUrl1", "u1")]
    core = [("MessageSid", "SM1"), ("From", KARI), ("To", OFFICE), ("Body", " SGVpIQ== \n"), ("OptOutType", "Stop")]
    found = parse_inbound(core + media)
    assert (found.provider, found.provider_id, found.sender, found.to) == ("twilio", "SM1", KARI, OFFICE)
    assert (found.body, found.opt_out_type) == (" SGVpIQ== \n", "STOP")
    assert found.media == (("u0", "image/png"), ("u1", ""))


@pytest.mark.parametrize(
    "body", ["STOP", " stop\n", "StopAll", "unsubscribe", "CANCEL", "End", "quit", "REVOKE", "optout"]
)
def test_a_word_twilio_takes_as_stop_counts_as_such_though_it_does_not_say(body: str) -> None:
    assert parse_inbound([("MessageSid", "SM1"), ("Body", body)]).opt_out_type == "STOP"


@pytest.mark.parametrize("body", ["STOPP", "STOP PLEASE", "stop.", "START NOW", "HELP!", "", "the end"])
def test_only_twilios_own_words_alone_count_as_answered_by_twilio(body: str) -> None:
    assert parse_inbound([("MessageSid", "SM1"), ("Body", body)]).opt_out_type == ""


@pytest.mark.parametrize("body", ["START", "help"])
def test_a_word_twilio_answers_itself_counts_as_answered(body: str) -> None:
    assert parse_inbound([("MessageSid", "SM1"), ("Body", body)]).opt_out_type == body.upper()


def test_what_no_column_holds_is_cut_or_left_out() -> None:
    found = parse_receipt([("MessageSid", "S" * 99), ("ErrorCode", "9" * 5000)], "id\0" + "x" * 99)
    assert (len(found.provider_id), found.code, len(found.message)) == (64, None, 64)


def test_a_nul_that_no_database_holds_is_left_out() -> None:
    assert parse_inbound([("SmsSid", "SM1"), ("Body", "H\0ei")]).body == "Hei"


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ([("MessageStatus", "delivered")], "delivered", None),
        ([("MessageStatus", "Undelivered"), ("ErrorCode", "30005")], "undelivered", 30005),
        ([("SmsStatus", "sent"), ("ErrorCode", "")], "sent", None),
        ([("MessageStatus", "teleported"), ("ErrorCode", "many")], "teleported", None),
        ([("MessageStatus", "sent"), ("ErrorCode", "0")], "sent", None),
        ([("MessageStatus", "sent"), ("ErrorCode", "²")], "sent", None),
        ([], "", None),
    ],
)
def test_a_receipt_is_read_tolerantly(fields: list[tuple[str, str]], status: str, code: int | None) -> None:
    receipt = parse_receipt([("MessageSid", "SM1"), *fields], "m1")
    assert (receipt.message, receipt.provider_id, receipt.status, receipt.code) == ("m1", "SM1", status, code)


def test_a_webhook_without_an_id_is_refused() -> None:
    for parse in (parse_inbound, lambda form: parse_receipt(form, "m1")):
        with pytest.raises(Refused) as refused:
            parse([("From", KARI), ("MessageSid", "")])
        assert refused.value.code == "webhook.incomplete"
