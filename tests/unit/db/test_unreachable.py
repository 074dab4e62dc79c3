"""Why the database cannot be used: each cause has its word for the log and its sentence, and repeats nothing."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core.errors import Misconfigured
from ot_notify.db import unreachable
from ot_notify.db.unreachable import SENTENCES, Cause
from services.cli import doctor
from tests.conftest import SetSettings
from tests.servers import Postgres

AT = 'connection failed: connection to server at "10.0.0.7", port 5432 failed: '
NO_HBA = 'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "ot", database "ot", '

SAID = [
    ('FATAL:  password authentication failed for user "ot"', Cause.PASSWORD),
    ("fe_sendauth: no password supplied", Cause.PASSWORD),
    ('FATAL:  role "ot" does not exist', Cause.PASSWORD),
    ('FATAL:  Peer authentication failed for user "ot"', Cause.PASSWORD),
    (NO_HBA + "SSL encryption\n" + NO_HBA + "no encryption", Cause.PASSWORD),
    (NO_HBA + "no encryption", Cause.TLS_WANTED),
    (NO_HBA + "SSL off", Cause.TLS_WANTED),
    (NO_HBA + "SSL encryption", Cause.TLS_REFUSED),
    ("server does not support SSL, but SSL was required", Cause.TLS_REFUSED),
    ("SSL error: certificate verify failed", Cause.CERTIFICATE),
    ('root certificate file "/srv/ot/root.crt" does not exist', Cause.CERTIFICATE),
    ('server certificate for "db" does not match host name "10.0.0.7"', Cause.CERTIFICATE),
    ("FATAL:  connection requires a valid client certificate", Cause.CERTIFICATE),
    ('FATAL:  database "ot" does not exist', Cause.NO_DATABASE),
    ("FATAL:  no such database: ot", Cause.NO_DATABASE),
    ("FATAL:  unsupported startup parameter: options", Cause.POOLER),
    ("FATAL:  sorry, too many clients already", Cause.TOO_MANY),
    ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", Cause.TOO_MANY),
    ("FATAL:  no more connections allowed (max_client_conn)", Cause.TOO_MANY),
    ("FATAL:  the database system is starting up", Cause.STARTING),
    ("failed to resolve host 'dbb': [Errno -2] Name or service not known", Cause.HOST),
    ('could not translate host name "dbb" to address: Name or service not known', Cause.HOST),
    ("Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?", Cause.NO_ANSWER),
    ("timeout expired", Cause.NO_ANSWER),
    ("FATAL:  Passord-Authentifizierung für Benutzer »ot« fehlgeschlagen", Cause.NO_ANSWER),
]


@pytest.mark.parametrize(("said", "why"), SAID)
def test_what_the_server_says_is_told_apart_and_not_repeated(said: str, why: Cause) -> None:
    error = sa.exc.OperationalError("SELECT 1", {}, Exception(AT + said))
    assert unreachable.cause(error) is why
    assert not any(part in unreachable.sentence(error) for part in ("10.0.0", "FATAL", '"ot"'))


def test_every_cause_says_what_to_do() -> None:
    assert SENTENCES.keys() == set(Cause)


@pytest.fixture
def strangers(postgres: Postgres, settings_env: SetSettings) -> None:
    """A base that nobody has made, on a server that is there."""
    url = sa.engine.make_url(postgres.create_database("ot_test_strangers"))
    postgres.drop_database("ot_test_strangers")
    settings_env(database_url=url.render_as_string(hide_password=False))
    db.reset()


@pytest.mark.usefixtures("strangers")
def test_the_doctor_says_which_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert not doctor._look("Database", doctor.database)
    assert "Basen i OT_DATABASE_URL finnes ikke på tjeneren" in capsys.readouterr().out.replace("\n", " ")
    db.reset()


def test_behind_a_pooler_nothing_outlives_a_transaction(postgres: Postgres, settings_env: SetSettings) -> None:
    """PgBouncer gives the next transaction another connection: neither statements nor settings may be left on one."""
    name = "ot_test_pooled"
    settings_env(database_url=postgres.create_database(name), database_pooler="transaction")
    db.reset()
    try:
        for _ in range(8):  # psycopg prepares what it has seen five times
            with db.transaction() as session:
                assert session.scalar(sa.text("SELECT current_setting('statement_timeout')")) == "1min"
                assert session.scalar(sa.text("SELECT current_setting('lock_timeout')")) == "15s"
        with db.engine().connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            assert raw.execute("SELECT count(*) FROM pg_prepared_statements").fetchone()[0] == 0
            raw.rollback()
            raw.autocommit = True
            assert raw.execute("SELECT current_setting('statement_timeout')").fetchone()[0] == "0"
            raw.autocommit = False
    finally:
        db.reset()
        postgres.drop_database(name)


def test_without_a_pooler_statements_are_prepared(postgres: Postgres, settings_env: SetSettings) -> None:
    name = "ot_test_direct"
    settings_env(database_url=postgres.create_database(name))
    db.reset()
    try:
        with db.engine().connect() as connection:
            for number in range(8):
                connection.execute(sa.text("SELECT CAST(:number AS integer)"), {"number": number})
            assert connection.scalar(sa.text("SELECT count(*) FROM pg_prepared_statements")) > 0
    finally:
        db.reset()
        postgres.drop_database(name)


def test_a_threshold_in_the_address_is_refused_with_what_to_write(settings_env: SetSettings) -> None:
    settings_env(database_url="postgresql+psycopg://ot@127.0.0.1/ot?prepare_threshold=0")
    db.reset()
    with pytest.raises(Misconfigured, match="OT_DATABASE_POOLER=transaction"):
        db.engine()
    db.reset()
