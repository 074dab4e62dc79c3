"""Which of the provider's records is which of our texts in doubt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ot_notify.providers.base import Record
from ot_notify.sending.record_matching import DoubtfulMessage, match

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DOUBT = DoubtfulMessage(id="a", phone="+4749000001", sender="+4759440000", body="Hei fra oss", claimed_at=NOON)
RECORD = Record(
    provider_id="SM1",
    direction="outbound",
    to="+4749000001",
    sender="+4759440000",
    body="Hei fra oss",
    status="sent",
    code=None,
    created_at=NOON + timedelta(seconds=1),
)


@pytest.mark.parametrize(
    ("record", "is_it"),
    [
        ({}, True),
        ({"to": "+4749000002"}, False),
        ({"body": "Hei fra andre"}, False),
        ({"direction": "inbound"}, False),
        ({"sender": "+4759440001"}, False),
        ({"sender": ""}, True),  # a messaging service picks one later
        ({"created_at": NOON - timedelta(seconds=60)}, True),  # clocks differ
        ({"created_at": NOON - timedelta(seconds=61)}, False),  # it was there before we claimed
        ({"created_at": NOON + timedelta(hours=1)}, True),  # taken late
        ({"body": "Sent from your Twilio trial account - Hei fra oss"}, True),
        ({"body": "Hei fra oss "}, True),
        ({"body": "Hei fra oss og flere"}, False),
    ],
)
def test_a_record_is_known_by_number_sender_body_and_time(record: dict[str, object], is_it: bool) -> None:
    assert bool(match([DOUBT], [replace(RECORD, **record)])) is is_it  # type: ignore[arg-type]


def test_our_reference_says_more_than_the_words() -> None:
    own = replace(RECORD, message="a", body="Omskrevet av teletjenesten", provider_id="OWN")
    anothers = replace(RECORD, message="b", provider_id="OTHER")
    assert match([DOUBT], [anothers, own])["a"].provider_id == "OWN"
    assert match([DOUBT], [anothers]) == {}  # the same words to the same number, and yet another text of ours


def test_a_text_by_the_messaging_service_knows_no_sender() -> None:
    assert set(match([replace(DOUBT, sender="")], [RECORD])) == {"a"}


def test_two_equal_texts_take_one_record_each_the_oldest_first() -> None:
    second = replace(DOUBT, id="b", claimed_at=NOON + timedelta(minutes=1))
    later = replace(RECORD, provider_id="SM2", created_at=NOON + timedelta(minutes=1))
    found = match([second, DOUBT], [later, RECORD])
    assert {key: record.provider_id for key, record in found.items()} == {"a": "SM1", "b": "SM2"}


def test_one_record_settles_only_one_of_two_equal_texts() -> None:
    found = match([DOUBT, replace(DOUBT, id="b", claimed_at=NOON + timedelta(seconds=2))], [RECORD])
    assert set(found) == {"a"}


def test_a_record_that_is_another_texts_settles_nothing() -> None:
    assert match([DOUBT], [RECORD], frozenset({"SM1"})) == {}
