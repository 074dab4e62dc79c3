"""Migrations: they make the tables the code has, keep what stood there, and two at once are one."""

import ast
import os
import re
import runpy
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from ot_notify import background, db, models
from ot_notify.access import api_keys
from ot_notify.core import clock
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import PACKAGE
from ot_notify.db import marks
from ot_notify.messaging import messages
from ot_notify.people import consent
from services.cli import doctor
from services.cli.database import make_ready
from tests.schema import empty

VERSIONS = PACKAGE / "migrations" / "versions"
LONGEST_NUMBER = 32
"""What Alembic's own table has room for."""


def test_migrations_make_exactly_the_tables_the_code_has(database: str) -> None:
    with db.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, models.METADATA) == []


def test_nothing_is_pending_after_an_upgrade(database: str) -> None:
    db.upgrade()
    assert db.pending() == []


def test_what_was_stored_before_an_upgrade_is_there_after_it(database: str) -> None:
    empty()
    db.upgrade("0001_baseline")
    with db.engine().begin() as connection:
        connection.execute(
            sa.text("INSERT INTO opt_out (phone, since, source) VALUES ('+4749000001', '2026-09-01 08:00:00', 'sms')")
        )
    assert db.pending()[0] == "0002_key_releases"
    db.upgrade()
    with db.reading() as session:
        assert consent.has_opted_out(session, "+4749000001")
    assert db.pending() == []


def test_keys_made_on_the_console_wait_after_the_upgrade_and_others_go_on(database: str) -> None:
    empty()
    db.upgrade("0001_baseline")
    with db.engine().begin() as connection:
        for key_id, scopes, kind in (("a", "read", "staff"), ("b", "offices", "staff"), ("c", "read", "cli")):
            connection.execute(
                sa.text(
                    "INSERT INTO api_key (id, name, key_hash, scopes, created_at)"
                    " VALUES (:id, 'K', :id, :scopes, '2026-09-01 08:00:00')"
                ),
                {"id": key_id, "scopes": f'["{scopes}"]'},
            )
            connection.execute(
                sa.text(
                    "INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, office_id, action, object_kind,"
                    " object_id, details) VALUES (:id, '2026-09-01 08:00:00', :kind, 'siv', 'Siv Aas', '',"
                    " 'apikey.create', 'api_key', :id, '{}')"
                ),
                {"id": key_id, "kind": kind},
            )
    db.upgrade()
    with db.reading() as session:
        keys = {row.id: (row.maker_id, row.waits_since is not None) for row in api_keys.all_of(session)}
    assert keys == {"a": ("siv", True), "b": ("siv", False), "c": ("", False)}


def test_offices_in_the_lists_of_campaigns_and_imports_get_rows(database: str) -> None:
    empty()
    db.upgrade("0007_replies_and_crises")
    with db.engine().begin() as connection:
        for owner in ("campaign", "import"):
            _insert(connection, owner, id=owner, office_ids='["follo", "moss", "moss"]')
    db.upgrade()
    with db.engine().connect() as connection:
        for owner in ("campaign", "import"):
            rows = connection.execute(sa.text(f"SELECT {owner}_id, office_id FROM {owner}_office ORDER BY office_id"))
            assert [tuple(row) for row in rows] == [(owner, "follo"), (owner, "moss")]


def test_what_was_empty_for_none_is_null_and_nothing_else_is_lost(database: str) -> None:
    empty()
    db.upgrade("0009_opening_hours")
    with db.engine().begin() as connection:
        for key, reason in (("a", ""), ("b", "fault.sender")):
            _insert(connection, "campaign", id=key, paused_because=reason)
        _insert(connection, "campaign_step", campaign_id="a")
    db.upgrade()
    with db.engine().connect() as connection:
        kept = connection.execute(sa.text("SELECT paused_because, source_id FROM campaign ORDER BY id"))
        assert [tuple(row) for row in kept] == [(None, None), ("fault.sender", None)]
        assert connection.scalar(sa.text("SELECT campaign_id FROM campaign_step")) == "a"


def test_a_letter_that_nobody_wrote_was_not_sent(database: str) -> None:
    empty()
    db.upgrade("0022_age_rule")
    day = "2026-09-01"
    with db.engine().begin() as connection:
        for batch, made_at in (("made", f"{day} 08:00:00"), ("begun", None)):
            _insert(connection, "letter_batch", id=batch, by_id=batch, made_at=made_at)
        for letter, batch, language, sent_on in (
            *(("written", "made", "nb", day), ("unwritten", "made", "", day)),
            ("waiting", "begun", "", None),
        ):
            _insert(connection, "youth", id=letter)
            words = {"language": language, "sent_on": sent_on, "address": "[]"}
            _insert(connection, "letter", id=letter, batch_id=batch, youth_id=letter, **words)
    db.upgrade()
    with db.engine().connect() as connection:
        kept = connection.execute(sa.text("SELECT id, problem, sent_on IS NULL FROM letter ORDER BY id"))
        assert [tuple(row) for row in kept] == [
            *(("unwritten", "not_made", True), ("waiting", None, True)),
            ("written", None, False),
        ]


def _insert(connection: sa.Connection, name: str, **known: object) -> None:
    """Insert a row with these values, and in the other columns that need a value one they take."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    needed = [one for one in table.c if one.name in known or not (one.nullable or one.server_default)]
    values = {one.name: known[one.name] if one.name in known else _plain(one) for one in needed}
    names = ", ".join(f'"{column}"' for column in values)
    shown = ", ".join(f":{column}" for column in values)
    connection.execute(sa.text(f'INSERT INTO "{name}" ({names}) VALUES ({shown})'), values)


def _plain(column: sa.Column[object]) -> object:
    kind = column.type.python_type
    if kind is datetime:
        return "2026-09-01 08:00:00"
    return "{}" if isinstance(column.type, sa.JSON) else kind()


def test_a_newer_database_is_left_alone(database: str) -> None:
    with db.engine().begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0999_of_tomorrow'"))
    assert db.pending() == []  # an old worker goes on beside newer ones
    with pytest.raises(Misconfigured, match="nyere utgave"):
        db.upgrade()


def test_a_migration_is_named_by_its_number_and_the_next_has_the_next() -> None:
    files = sorted(VERSIONS.glob("*.py"))
    assert [int(file.stem[:4]) for file in files] == list(range(1, len(files) + 1))
    before = None
    for file in files:
        module = runpy.run_path(str(file))
        assert (module["revision"], module["down_revision"]) == (file.stem, before)
        assert len(file.stem) <= LONGEST_NUMBER
        before = file.stem


@pytest.mark.parametrize("file", sorted(VERSIONS.glob("*.py")), ids=lambda file: str(file.stem))
def test_a_migration_is_frozen(file: Path) -> None:
    """What it imported of ours would change under it."""
    imported = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {"." * node.level + (node.module or "")}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"alembic", "sqlalchemy"}


def test_two_upgrades_at_once_are_one(database: str) -> None:
    empty()
    environment = {**os.environ, "OT_DATABASE_URL": database}
    upgrade = [sys.executable, "-c", "from ot_notify import db; db.upgrade()"]
    both = [subprocess.Popen(upgrade, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.communicate(timeout=60)[1], one.returncode) for one in both] == [(b"", 0), (b"", 0)]
    assert db.pending() == []


def test_an_old_worker_goes_on_when_a_newer_schema_has_added_things(database: str) -> None:
    with db.engine().begin() as connection:
        connection.execute(sa.text("ALTER TABLE message ADD COLUMN added_later TEXT"))
        connection.execute(sa.text("ALTER TABLE youth ADD COLUMN added_later INTEGER DEFAULT 7"))
        connection.execute(sa.text("CREATE TABLE added_later (id INTEGER PRIMARY KEY)"))
    with db.transaction() as session:
        message_id = messages.queue(
            session,
            kind=messages.Kind.ANSWER,
            phone="+4749000002",
            body="Hei",
            office_id="follo",
            sender="",
            language="nb",
        )
        marks.mark(session, "caught_up")
    background.reconcile()
    background.send()
    with db.reading() as session:
        sent = session.get_one(messages.Message, message_id)
        assert sent.state is messages.State.SENT
        assert sent.sent_at is not None
        assert sent.sent_at <= clock.now()


TAKES_AWAY = {"drop_table", "drop_column", "drop_constraint", "alter_column", "rename_table"}
LOOSENS = {
    ("0003_refs_of_several_offices", "drop_constraint"): "two may have the same ref; the version before never made one",
    ("0015_conversations_apart", "drop_constraint"): "a wider key takes its place; the version before names no key",
    ("0010_none_instead_of_empty", "alter_column"): "NULL is let in, which the version before reads as the empty text",
}
"""Migrations that change what is there, each with why the version before can live with it."""


@pytest.mark.parametrize("file", sorted(VERSIONS.glob("*.py"))[1:], ids=lambda file: str(file.stem))
def test_a_migration_only_adds(file: Path) -> None:
    """The version before runs beside the newer tables: it knows no new column, and misses every one that went."""
    parts = [node for node in ast.parse(file.read_text("utf-8")).body if getattr(node, "name", "") != "downgrade"]
    calls = [node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call)]
    named = [(_called(call), call) for call in calls]
    taken = {name for name, _ in named if name in TAKES_AWAY and (file.stem, name) not in LOOSENS}
    assert not taken, f"{taken}: the version before would fail. Add it to LOOSENS with the reason, or do it later."
    for name, call in named:
        if name == "add_column":
            column = ast.unparse(call)
            assert "nullable=False" not in column or "server_default" in column, column
    text = " ".join(str(node.value) for part in parts for node in ast.walk(part) if isinstance(node, ast.Constant))
    assert not re.search(r"\b(DROP (TABLE|COLUMN|CONSTRAINT)|RENAME (TO|COLUMN)|ALTER COLUMN)\b", text)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_an_older_program_says_that_the_database_is_newer_and_starts(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with db.engine().begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0999_of_tomorrow'"))
    assert db.schema() == ((), "0999_of_tomorrow")
    make_ready()
    assert "0999_of_tomorrow" in capsys.readouterr().err
    assert "0999_of_tomorrow" in doctor.migrations()
