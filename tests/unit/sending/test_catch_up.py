"""Catching up: every worker does it by itself, and none of them is disturbed by another's."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.db import marks
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Message
from ot_notify.providers.base import Record
from ot_notify.sending import catch_up, pump, restore_detection
from tests import factories as make
from tests.conftest import SetSettings
from tests.factories import MONDAY, OUR_NUMBER, later
from tests.fake_provider import Fake, incoming


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch) -> None:
    at(MONDAY)
    restore_detection.highest_mark.clear()


def another_worker_catches_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(restore_detection, "highest_mark", [])
        elsewhere.setattr(catch_up, "highest_mark", restore_detection.highest_mark)
        catch_up._mark_caught_up(0)


def test_a_worker_whose_clock_is_behind_does_not_stop_the_others(
    at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up._mark_caught_up(0)
    at(later(seconds=-2))
    another_worker_catches_up(monkeypatch)
    at(later(seconds=1))
    assert pump.has_caught_up()


def test_a_backup_older_than_what_any_worker_wrote_is_noticed_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up._mark_caught_up(0)
    another_worker_catches_up(monkeypatch)
    assert pump.has_caught_up()
    with db.transaction() as session:
        marks.mark(session, "caught_up", missed=0, turn=1)  # what the backup remembers
    assert not pump.has_caught_up()


def inbound(provider_id: str, at: datetime) -> Record:
    return Record(provider_id, "inbound", OUR_NUMBER, make.number(1), "Hei", "received", None, at)


def test_a_text_that_has_just_come_in_is_left_to_its_webhook(at: Callable[[datetime], None]) -> None:
    provider = Fake()
    catch_up._mark_caught_up(0)
    provider.list.append(inbound("IN1", later(seconds=30)))
    at(later(seconds=31))
    asyncio.run(catch_up.catch_up(provider))
    assert make.all_of(Reply) == []
    at(later(seconds=61))
    asyncio.run(catch_up.catch_up(provider))
    assert [reply.is_late for reply in make.all_of(Reply)] == [True]


def test_what_is_kept_already_costs_no_writing() -> None:
    records = [inbound(f"IN{place}", MONDAY) for place in range(20)]
    assert catch_up._receive_missed(records, "fake") == 20
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "transaction", None)
        assert catch_up._receive_missed(records, "fake") == 0


def test_another_worker_has_just_done_it_for_all(
    monkeypatch: pytest.MonkeyPatch, at: Callable[[datetime], None]
) -> None:
    provider = Fake()
    catch_up._mark_caught_up(0)
    another_worker_catches_up(monkeypatch)
    at(later(seconds=14))
    asyncio.run(catch_up.catch_up(provider))
    assert provider.asked == []
    at(later(seconds=15))
    asyncio.run(catch_up.catch_up(provider))
    assert provider.asked == [""]


def test_with_a_messaging_service_its_known_numbers_are_read_and_now_and_then_the_whole_list(
    settings_env: SetSettings, at: Callable[[datetime], None]
) -> None:
    settings_env(sms_sender="", twilio_messaging_service_sid="MG1")
    make.take_in(make.inbound(make.number(1), "Hei", to="+4759440001"))
    provider = Fake()
    asked = []
    for minutes in range(6):
        at(later(minutes=minutes))
        provider.list.append(
            incoming(make.number(2), "Hei", id=f"IN{minutes}", at=later(minutes=minutes - 1), to="+4759440002")
        )
        asyncio.run(catch_up.catch_up(provider))
        asked.append(provider.asked[-1])
    assert asked[0] == asked[4] == ""
    assert "" not in asked[1:4] + asked[5:]
    assert {reply.our_number for reply in make.all_of(Reply)} == {"+4759440001", "+4759440002"}


def test_a_clock_set_back_an_hour_misses_nothing(at: Callable[[datetime], None], settings_env: SetSettings) -> None:
    settings_env(sms_sender=OUR_NUMBER)
    provider = Fake()
    catch_up._mark_caught_up(0)
    provider.list.append(inbound("IN1", later(hours=-1)))
    at(later(minutes=-59))
    asyncio.run(catch_up.catch_up(provider))
    assert len(make.all_of(Reply)) == 1
    assert pump.has_caught_up()


def test_what_came_in_while_a_long_list_was_read_is_left_for_the_next_time(at: Callable[[datetime], None]) -> None:
    at(later(hours=1))
    catch_up._mark_caught_up(0, began=MONDAY)
    with db.reading() as session:
        last = marks.marked(session, "caught_up")
    assert last is not None
    assert last.at - catch_up.OVERLAP < MONDAY


def test_what_the_provider_has_answered_itself_is_not_answered_late(at: Callable[[datetime], None]) -> None:
    at(MONDAY)
    provider = Fake()
    provider.list.append(replace(inbound("IN7", MONDAY), body="HELP", opt_out_type="HELP", media_count=1))
    asyncio.run(catch_up.catch_up(provider))
    [reply] = make.all_of(Reply)
    assert (reply.provider_answered, len(reply.media), make.all_of(Message)) == (True, 1, [])
