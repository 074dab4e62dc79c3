"""Wake-ups: queued after the commit and never before, by one thread, with ids only; lost ones reach this process."""

import json
import logging
from collections.abc import Iterator

import pytest
import redis as client

from ot_notify import db
from ot_notify.db import wakeup
from ot_notify.db.wakeup import Task, Wakeup
from ot_notify.inbox.models import Reply
from tests import factories as make
from tests.conftest import SetSettings
from tests.faults.crowd import wait_until
from tests.servers import Valkey

SOON_S = 5.0


@pytest.fixture(autouse=True)
def _own_publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    wakeup._only_publisher.cache_clear()
    wakeup.producer.cache_clear()
    monkeypatch.setattr(wakeup, "LEAVE_ALONE_S", 0.0)
    yield
    wakeup._only_publisher.cache_clear()
    wakeup.producer.cache_clear()


@pytest.fixture
def heard() -> Iterator[list[Wakeup]]:
    heard: list[Wakeup] = []
    unsubscribe = wakeup.listen(heard.append)
    yield heard
    unsubscribe()


def queued(redis: Valkey, queue: str) -> list[str]:
    """Name and arguments of each task that waits there."""
    with client.Redis.from_url(redis.url) as connection:
        rows = [json.loads(row) for row in connection.lrange(queue, 0, -1)]
    return [f"{row['headers']['task']} {row['headers']['argsrepr']}" for row in rows]


def test_nothing_is_queued_by_what_is_rolled_back(database: str, heard: list[Wakeup]) -> None:
    def asks_and_breaks() -> None:
        with db.transaction() as session:
            db.queue_after_commit(session, Task.SEND_DUE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asks_and_breaks()
    assert heard == []


def test_each_is_queued_once_after_the_commit(database: str, heard: list[Wakeup]) -> None:
    with db.transaction() as session:
        for row_id in ("1", "2", "1"):
            db.queue_after_commit(session, Task.HANDLE_REPLY, row_id)
        assert heard == []
    assert heard == [Wakeup(Task.HANDLE_REPLY, "1"), Wakeup(Task.HANDLE_REPLY, "2")]


def test_a_listener_can_unsubscribe(heard: list[Wakeup]) -> None:
    others: list[Wakeup] = []
    wakeup.listen(others.append)()
    wakeup.wake([Wakeup(Task.SEND_DUE)])
    assert (heard, others) == ([Wakeup(Task.SEND_DUE)], [])


def test_redis_gets_the_name_and_the_id_and_this_process_hears_nothing(
    settings_env: SetSettings, own_redis: Valkey, heard: list[Wakeup]
) -> None:
    settings_env(redis_url=own_redis.url)
    wakeup.wake([Wakeup(Task.HANDLE_REPLY, "0197")])
    wait_until(lambda: queued(own_redis, "replies") == ["replies.handle ['0197']"], within_s=SOON_S)
    wakeup.wake([Wakeup(Task.SEND_DUE)])
    wait_until(lambda: queued(own_redis, "send") == ["sending.send_due ()"], within_s=SOON_S)
    assert heard == []


def test_what_redis_does_not_take_this_process_hears(
    settings_env: SetSettings, heard: list[Wakeup], caplog: pytest.LogCaptureFixture
) -> None:
    settings_env(redis_url="redis://127.0.0.1:1/0")
    with caplog.at_level(logging.WARNING):
        wakeup.wake([Wakeup(Task.WRITE_CAMPAIGN, "0197")])
        wait_until(lambda: heard == [Wakeup(Task.WRITE_CAMPAIGN, "0197")], within_s=SOON_S)
    assert "task not queued" in caplog.text


@pytest.mark.parametrize("backend", ["sqlite"])
def test_the_intake_queues_the_reply_it_has_kept_and_a_launch_its_campaign(database: str, heard: list[Wakeup]) -> None:
    make.take_in(make.inbound(make.number(), "Hei"))
    reply_id = make.all_of(Reply)[0].id
    campaign_id = make.make_campaign(to=[make.make_youth()])
    make.launch(campaign_id)
    assert [one for one in heard if one.row_id] == [
        Wakeup(Task.HANDLE_REPLY, reply_id),
        Wakeup(Task.WRITE_CAMPAIGN, campaign_id),
    ]
