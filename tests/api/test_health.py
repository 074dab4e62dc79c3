"""Health: alive, ready, and the figures; to those who may, and nothing of a person in any of it."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.administration import status_report
from ot_notify.campaigns.closing import Closing
from ot_notify.db import marks
from ot_notify.inbox.models import Reply
from ot_notify.sending import sender_status
from services.api.app import create_app
from tests.api.conftest import MONDAY
from tests.conftest import SetClock, SetSettings
from tests.factories import (
    claimed,
    inbound,
    launched,
    make_campaign,
    make_youth,
    number,
    queue_text,
    take_in,
    text_from,
)
from tests.servers import Postgres, Valkey


def reconciled() -> None:
    with db.transaction() as session:
        marks.mark(session, "caught_up")


def troubles(client: TestClient) -> tuple[int, set[str]]:
    answer = client.get("/readyz")
    return answer.status_code, {one["name"] for one in answer.json()}


def test_alive_whatever_else_is_down(client: TestClient, settings_env: SetSettings) -> None:
    settings_env(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    db.reset()
    assert client.get("/healthz").json() == {"status": "ok"}
    assert troubles(client) == (503, {"database"})


def test_ready_when_nothing_is_overdue(client: TestClient) -> None:
    reconciled()
    assert troubles(client) == (200, set())


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_without_its_tables_it_starts_and_is_ready_once_they_are_there(
    kind: str, postgres: Postgres, settings_env: SetSettings, tmp_path: Path
) -> None:
    name = "ot_test_without_tables"
    url = postgres.create_database(name) if kind == "postgres" else f"sqlite:///{tmp_path / 'empty.db'}"
    try:
        settings_env(database_url=url)
        db.reset()
        with TestClient(create_app()) as early:
            assert troubles(early) == (503, {"migrations"})
            assert early.get("/healthz").status_code == 200
            db.upgrade()
            reconciled()
            assert troubles(early) == (200, set())
    finally:
        db.reset()
        if kind == "postgres":
            postgres.drop_database(name)


def test_a_database_that_a_newer_version_has_upgraded_is_told_and_not_serious(client: TestClient) -> None:
    reconciled()
    with db.engine().begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0999_of_tomorrow'"))
    assert troubles(client) == (200, {"newer"})


def test_texts_that_wait_though_nothing_holds_them_back_are_serious(client: TestClient, at: SetClock) -> None:
    queue_text(number(1))
    at(MONDAY + timedelta(seconds=130))
    reconciled()
    assert troubles(client) == (503, {"queue"})


def test_texts_wait_rightly_while_sending_is_paused_or_a_worker_has_them_in_hand(
    client: TestClient, at: SetClock
) -> None:
    queue_text(number(1))
    at(MONDAY + timedelta(seconds=130))
    reconciled()
    with db.transaction() as session:
        sender_status.publish(session, "one", paused_because="account")
    assert troubles(client) == (200, {"paused"})
    with db.transaction() as session:
        sender_status.publish(session, "one")
    queue_text(number(2))
    claimed(number(3))
    assert troubles(client) == (200, set())


def test_a_reply_nobody_handles_is_serious(client: TestClient, at: SetClock) -> None:
    take_in(inbound(number(1), "Hei"))
    at(MONDAY + timedelta(seconds=130))
    reconciled()
    assert troubles(client) == (503, {"work"})


def test_work_given_up_and_records_unread_are_told_and_not_serious(client: TestClient) -> None:
    take_in(inbound(number(1), "Hei"))
    with db.transaction() as session:
        session.execute(sa.update(Reply).values(failures=8, due_at=None))
    assert troubles(client) == (200, {"given_up", "reconciliation"})


def test_a_campaigns_books_that_could_not_be_closed_are_told(client: TestClient) -> None:
    reconciled()
    campaign = make_campaign()
    with db.transaction() as session:
        session.add(Closing(campaign_id=campaign, failures=8))
    assert troubles(client) == (200, {"given_up"})


def test_redis_away_is_told_and_not_serious(client: TestClient, settings_env: SetSettings, redis: Valkey) -> None:
    reconciled()
    settings_env(redis_url=redis.url)
    assert troubles(client) == (200, set())
    settings_env(redis_url="redis://127.0.0.1:1/0")
    assert troubles(client) == (200, {"redis"})


def test_the_figures_count_what_is_there_and_name_nobody(api: TestClient, settings_env: SetSettings) -> None:
    settings_env(metrics_token="monitoring")
    text_from(make_youth(phone=number(4242), first_name="Hemmelig"), "Hei der, hemmelig tekst")
    text = api.get("/metrics", headers={"Authorization": "Bearer monitoring"}).text
    assert "ot_replies_waiting 1.0" in text
    assert "ot_queue_depth 1.0" in text
    assert "# TYPE ot_webhook_seconds histogram" in text
    assert not any(secret in text.lower() for secret in ("49004242", "49 00 42 42", "hemmelig"))


@pytest.mark.parametrize(
    ("token", "given", "where", "env", "status"),
    [
        ("", "", "127.0.0.1", "test", 200),
        ("", "", "10.0.0.9", "test", 403),
        ("", "", "127.0.0.1", "production", 403),
        ("right", "wrong", "10.0.0.9", "test", 403),
        ("right", "right", "10.0.0.9", "production", 200),
        ("", "Bearer ", "10.0.0.9", "test", 403),
    ],
)
def test_only_monitoring_reads_the_figures(
    client: TestClient, settings_env: SetSettings, token: str, given: str, where: str, env: str, status: int
) -> None:
    settings_env(metrics_token=token, env=env)
    asker = TestClient(client.app, client=(where, 1234))
    assert asker.get("/metrics", headers={"Authorization": f"Bearer {given}"}).status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "x-forwarded-proto", "Forwarded", "Via", "X-Real-IP"])
def test_a_proxy_on_this_machine_opens_the_figures_to_nobody(
    client: TestClient, settings_env: SetSettings, header: str
) -> None:
    asker = TestClient(client.app, client=("127.0.0.1", 1234))
    assert asker.get("/metrics", headers={header: "10.0.0.9"}).status_code == 403
    settings_env(metrics_token="right")
    given = {header: "10.0.0.9", "Authorization": "Bearer right"}
    assert asker.get("/metrics", headers=given).status_code == 200


def test_the_offices_table_counts_each_youth_once(client: TestClient) -> None:
    from ot_notify.access.staff import SERVICE
    from ot_notify.campaigns import campaigns
    from tests.factories import run_due
    from tests.fake_provider import Fake

    answering, stopping, _ = make_youth(), make_youth(), make_youth(phone=None)
    make_youth(office="follo")
    campaign_id = launched()
    run_due(Fake())
    text_from(answering, "Ja")
    text_from(answering, "Hei?")
    text_from(stopping, "STOPP")
    with db.reading() as session:
        rows = status_report.office_summary(session, campaigns.get(session, SERVICE, campaign_id))
        said = status_report.campaign_summary(session, SERVICE, campaigns.get(session, SERVICE, campaign_id))
    table = {row.pop("office"): row for row in rows}
    assert table["moss"] == {
        **{"name": "Oppfølgingstjenesten, region Moss", "chosen": 3, "sent": 2, "delivered": 0},
        **{"answered": 2, "opted_out": 1, "wrong_number": 0, "not_reached": 1},
    }
    assert (table["follo"]["sent"], said["replies"], said["opt_outs"]) == (1, 2, 1)


def test_the_application_can_be_made_twice(client: TestClient) -> None:
    assert TestClient(create_app()).get("/healthz").status_code == 200
