"""Scenes: databases full of invented youths and queued texts, made once and copied for every run."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ot_notify import db, models
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.offices.register import offices
from ot_notify.people.youths import Youth, YouthPhone
from tests.servers import Postgres

BODY = "Hei! Vi i Oppfølgingstjenesten vil gjerne høre hvordan det går med deg. Svar JA, så ringer vi."
AT_ONCE = 5000
WRITTEN = 20_000


@contextmanager
def connected(url: str) -> Iterator[None]:
    """This process's library is connected to that database, with no setting from outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OT_ENV", "test")
        patch.setenv("OT_DATABASE_URL", url)
        patch.setenv("OT_SEND_WINDOW", "always")
        settings.cache_clear()
        db.reset()
        try:
            yield
        finally:
            db.reset()
    settings.cache_clear()


class Scenes:
    """Where the databases come from. `copy` gives a fresh one; its content was made once."""

    def __init__(self, server: Postgres) -> None:
        self.server = server
        self.folder = Path(tempfile.mkdtemp(prefix="ot-bench-"))
        self._made: dict[tuple[str, str, int], str] = {}

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def copy(self, backend: str, *, texts: int = 0, youths: int = 0) -> Iterator[str]:
        """The address of a fresh database with so many queued texts, or only so many youths."""
        template = self._template(backend, "texts" if texts else "youths", texts or youths)
        if backend == "sqlite":
            file = Path(shutil.copy(template, self.folder / f"{uuid4().hex}.db"))
            yield f"sqlite:///{file}"
            for rest in self.folder.glob(f"{file.name}*"):
                rest.unlink()
            return
        name = f"bench_{uuid4().hex[:12]}"
        yield self.server.create_database(name, template=template)
        self.server.drop_database(name)

    def forget(self, backend: str, *, texts: int) -> None:
        """Give back the room of a template that is not needed again."""
        made = self._made.pop((backend, "texts", texts))
        if backend == "sqlite":
            Path(made).unlink()
        else:
            self.server.drop_database(made)

    def _template(self, backend: str, what: str, number: int) -> str:
        key = (backend, what, number)
        if key not in self._made:
            name = f"bench_{what}_{number}_{uuid4().hex[:6]}"
            file = self.folder / f"{name}.db"
            url = f"sqlite:///{file}" if backend == "sqlite" else self.server.create_database(name)
            with connected(url):
                db.upgrade()
                (fill if what == "texts" else fill_youths)(number)
                settle()
            if backend == "sqlite":
                with closing(sqlite3.connect(file)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._made[key] = str(file) if backend == "sqlite" else name
        return self._made[key]


def phone(place: int) -> str:
    return f"+47490{place % 100_000:05d}"


def fill_youths(number: int) -> list[str]:
    """So many youths of the first office, each with a number; answers their ids."""
    office, now = offices().all[0].id, clock.now()
    ids = [db.new_id() for _ in range(number)]
    for start in range(0, number, AT_ONCE):
        group = list(enumerate(ids[start : start + AT_ONCE], start))
        with db.transaction() as session:
            rows: list[dict[str, Any]] = [_youth(key, place, office) for place, key in group]
            session.execute(sa.insert(db.table(Youth)), rows)
            owned = [
                {"youth_id": key, "phone": phone(place), "source": "import", "since": now, "until": None}
                for place, key in group
            ]
            session.execute(sa.insert(db.table(YouthPhone)), owned)
    return ids


def _youth(key: str, place: int, office: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": key,
        "ref": f"B{place}",
        "first_name": "Kari",
        "last_name": f"Nordmann {place}",
        "birth_year": now.year - 18,
        "municipality": "",
        "office_id": office,
        "reasons": ["not_applied"],
        "language": "nb",
        "ot_status": "OTUK",
        "is_protected": False,
        "created_at": now,
        "updated_at": now,
    }


def fill(number: int) -> None:
    """So many texts of one running campaign, all due. A long queue is written once and copied by the database."""
    times = max(1, number // WRITTEN)
    _fill(number // times)
    if times > 1:
        _copy(times)


COPIED = {
    "id": "substr({0}, 1, 28) || 'g' || k",
    "youth_id": "substr({0}, 1, 28) || 'g' || k",
    "ref": "{0} || '-' || k",
}
"""What must differ from copy to copy. A «g» is in no id of ours."""


def _copy(times: int) -> None:
    series = "WITH RECURSIVE series(k) AS (SELECT 101 UNION ALL SELECT k + 1 FROM series WHERE k < :last)"
    for of in (Youth, YouthPhone, Message):
        names = [column.name for column in db.table(of).c]
        values = ", ".join(COPIED.get(name, "{0}").format(f"{of.__tablename__}.{name}") for name in names)
        insert = f"INSERT INTO {of.__tablename__} ({', '.join(names)}) {series} SELECT {values}"
        with db.transaction() as session:
            if db.is_postgres():
                session.execute(sa.text("SET LOCAL statement_timeout = 0"))
            session.execute(sa.text(f"{insert} FROM {of.__tablename__} CROSS JOIN series"), {"last": 99 + times})


def _fill(number: int) -> None:
    office = offices().all[0].id
    ids = fill_youths(number)
    campaign = db.new_id()
    with db.transaction() as session:
        session.add(
            Campaign(
                id=campaign, name="Måling", state=CampaignState.RUNNING, office_ids=[office], created_at=clock.now()
            )
        )
    for start in range(0, number, AT_ONCE):
        rows = [
            messages.values(
                kind=Kind.CAMPAIGN,
                phone=phone(place),
                body=BODY,
                office_id=office,
                sender="+4749000000",
                language="nb",
                campaign_id=campaign,
                step=0,
                youth_id=key,
                retry=0,
                attempts=0,
            )
            for place, key in enumerate(ids[start : start + AT_ONCE], start)
        ]
        with db.transaction() as session:
            db.insert_missing(session, Message, rows)


def settle() -> None:
    """Let the database put itself in order, as it would have by the time of a launch."""
    with db.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if db.is_postgres():
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")
    if not db.is_postgres():
        with db.transaction() as session:
            session.execute(sa.text("ANALYZE"))


def counts(url: str) -> dict[str, int]:
    """How many texts are in each state; looks past the library, so that nothing is counted as its own."""
    engine = sa.create_engine(make_url(url), poolclass=sa.NullPool)
    with engine.connect() as connection:
        message = models.METADATA.tables["message"]
        found = connection.execute(sa.select(message.c.state, sa.func.count()).group_by(message.c.state)).all()
    engine.dispose()
    return {str(State(state).value): number for state, number in found}
