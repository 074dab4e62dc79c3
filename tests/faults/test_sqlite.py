"""SQLite with webhooks beside a campaign: nobody is told that it is locked, and no power cut harms the file."""

import sqlite3
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ot_notify import db
from ot_notify.inbox.models import Reply
from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

WEBHOOKS_A_SECOND = 50

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def test_webhooks_beside_a_campaign_never_find_the_database_locked(
    database: str, twilio: Provider, quick: SetSettings, web: Workers
) -> None:
    _live_beside_a_campaign(database, twilio, quick, web, lasts_s=3, power_cuts=1)


@pytest.mark.slow
def test_webhooks_for_a_minute_and_many_power_cuts(
    database: str, twilio: Provider, quick: SetSettings, web: Workers
) -> None:
    _live_beside_a_campaign(database, twilio, quick, web, lasts_s=12, power_cuts=5)


def _live_beside_a_campaign(
    database: str, twilio: Provider, quick: SetSettings, web: Workers, *, lasts_s: float, power_cuts: int
) -> None:
    twilio.behave(latency_ms=100)
    quick(sms_concurrency=16)
    each, answers = int(lasts_s * 60), Counter[int]()
    for cut in range(power_cuts):
        invite(each, start=cut * each)
        web.start(2)
        answers += _webhooks(twilio, lasts_s)
        web.kill()
        assert _integrity(database) == "ok"
        web.open_web(twilio.webhook_base)
    web.start(2)
    wait_until(lambda: settled(each * power_cuts) and not _unhandled(), within_s=90)
    print(f"\n{answers.total()} webhooks, {power_cuts} power cuts: {dict(answers)}, {reckon(twilio.taken())}")
    assert set(answers) == {200}
    assert "database is locked" not in web.log()
    assert reckon(twilio.taken()).is_clean
    assert _replies() == answers[200]


def _webhooks(twilio: Provider, lasts_s: float) -> Counter[int]:
    """Texts from youths at an even pace; what each was answered."""
    started, sent = time.monotonic(), list[Future[int]]()
    with ThreadPoolExecutor(16) as youths:
        for place in range(int(lasts_s * WEBHOOKS_A_SECOND)):
            time.sleep(max(0.0, started + place / WEBHOOKS_A_SECOND - time.monotonic()))
            sent.append(youths.submit(_says, twilio, place))
    return Counter(one.result() for one in sent)


def _says(twilio: Provider, place: int) -> int:
    return int(twilio.inbound(number(9000 + place % 300), OUR_NUMBER, "Hei, hvem er dere?")["statuses"][0])


def _integrity(database: str) -> str:
    with closing(sqlite3.connect(str(make_url(database).database))) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def _unhandled() -> bool:
    with db.reading() as session:
        return bool(session.scalar(sa.select(sa.exists().where(Reply.due_at.is_not(None)))))


def _replies() -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count(Reply.id))) or 0
