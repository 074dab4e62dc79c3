"""Database commands: `db upgrade`, `backup` and `restored`."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import URL, make_url

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.administration import overrides
from ot_notify.core import file_permissions
from ot_notify.core.settings import settings
from ot_notify.db import marks
from services.cli.output import Failed, actor, command, complain, group, local, say

DUMPED_WITHIN_S = 6 * 3600
NEWER = (
    "Databasen er oppgradert av en nyere utgave (migrering {}). Denne går videre ved siden av; oppgrader også denne "
    "når alle er klare."
)


def add_to(app: typer.Typer) -> None:
    tables = group("Tabellene i databasen.")
    command(tables, "upgrade")(upgrade)
    app.add_typer(tables, name="db")
    command(app, "backup")(backup)
    command(app, "restored")(restored)


def make_ready() -> None:
    """Ensure that the tables exist, and that settings changed in the console hold here too.

    SQLite is ours alone and is upgraded; Postgres is left to a person. Raises Failed where migrations are missing, and
    what `db.AWAY` names where the database does not answer.
    """
    file = missing_file()
    if file is not None:
        ask_before_making(file)
    missing, newer = db.schema()
    if newer:
        complain(NEWER.format(newer))
    if missing and db.is_postgres():
        raise Failed(f"Databasen mangler {len(missing)} migreringer. Kjør først: ot-notify db upgrade")
    if missing:
        _bring_up_to_date()
    if file is not None:
        complain(f"Databasefila {file} fantes ikke, og er laget nå.")
    overrides.refresh(at_once=True)


def missing_file() -> Path | None:
    """Return the file named in OT_DATABASE_URL, where it does not exist; else None. The default file is created without
    asking."""
    file = file_permissions.database_file(settings().database_url)
    is_named = "database_url" in settings().model_fields_set
    return file if file is not None and is_named and not file.exists() else None


def ask_before_making(file: Path) -> None:
    """Ask before creating a database: a misspelt path must not become an empty service. Raises Failed on a no."""
    if settings().is_production:
        raise Failed(
            f"Databasefila {file} finnes ikke. Er OT_DATABASE_URL riktig? Skal den lages, kjør: ot-notify db upgrade"
        )
    if sys.stdin.isatty() and not typer.confirm(f"Databasefila {file} finnes ikke. Skal den lages?", err=True):
        raise Failed("Ingenting er laget. Rett OT_DATABASE_URL og prøv igjen.")


def upgrade() -> None:
    """Bring tabellene i databasen til nyeste versjon. Trygt å kjøre flere ganger."""
    missing = db.pending()
    _bring_up_to_date()
    say(f"Kjørte {len(missing)} migreringer." if missing else "Databasen er oppdatert fra før.")


def _bring_up_to_date() -> None:
    from ot_notify.messaging import starting_texts  # seldom needed, and much to load

    db.upgrade()
    with db.transaction() as session:
        starting_texts.plant(session)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Fila som skal lages. Den må ikke finnes.")],
) -> None:
    """Lag en sikkerhetskopi mens tjenesten går."""
    if file.exists():
        raise Failed(f"{file} finnes fra før. Velg et annet navn.")
    if db.is_postgres():
        _dump(make_url(settings().database_url), file)
    else:
        make_ready()
        _copy(file)
    with db.transaction() as session:
        marks.mark(session, "backed_up")  # after it: what is put back must not claim a copy it is itself
    say(f"Sikkerhetskopien er laget: {file} ({file.stat().st_size / 1e6:.1f} MB).")
    say("Etter at den er lagt tilbake: ot-notify restored")


def _copy(file: Path) -> None:
    """Copy by SQLite's own online backup, beside a campaign. Only a complete and sound copy gets the requested name."""
    unfinished = file.with_name(file.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        found = _copied_to(unfinished)
    except sqlite3.Error:
        found = "no room"
    if found != "ok":
        unfinished.unlink(missing_ok=True)
        raise Failed("Kopien ble ikke hel, og er slettet. Disken er full eller svikter; prøv igjen når den er sjekket.")
    unfinished.rename(file)


def _copied_to(unfinished: Path) -> str:
    file_permissions.create(unfinished)
    with closing(sqlite3.connect(unfinished)) as copy:
        with db.engine().connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)  # in one go: in parts it would restart at each text that is sent meanwhile
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")  # so that the one file is all there is
    return str(found)


def _dump(url: URL, file: Path) -> None:
    """Dump by Postgres' own tool, as of one moment. `pg_restore -d … FIL` restores it."""
    program = shutil.which("pg_dump")
    plain = url._replace(drivername="postgresql", password=None).render_as_string()  # `set` would keep the password
    if program is None:
        raise Failed(f"pg_dump finnes ikke her. Kjør et sted der det finnes: pg_dump -Fc -f {file} '{plain}'")
    unfinished = file.with_name(file.name + ".part")
    unfinished.unlink(missing_ok=True)  # one left behind may have been open to others
    file_permissions.create(unfinished)
    ran = subprocess.run(  # noqa: S603
        [program, "--format=custom", f"--file={unfinished}", f"--dbname={plain}"],
        env=_for_postgres(url),
        capture_output=True,
        text=True,
        timeout=DUMPED_WITHIN_S,
        check=False,
    )
    if ran.returncode:
        unfinished.unlink(missing_ok=True)
        said = ran.stderr.strip().splitlines() or ["uten å si hvorfor"]
        raise Failed(f"pg_dump ga opp, og ingen kopi er laget: {said[-1]}")
    unfinished.rename(file)


def _for_postgres(url: URL) -> dict[str, str]:
    """Return the environment for Postgres: where its files are, and the password, since everybody can read a command
    line."""
    given = {"PATH": os.defpath, "HOME": str(Path.home()), "PGPASSWORD": str(url.password or "")}
    return {name: value for name, value in given.items() if value}


def restored() -> None:
    """Si fra at databasen er en sikkerhetskopi. Ingenting sendes før den er sammenlignet med teletjenestens liste."""
    from ot_notify.sending import restore_detection  # all of sending

    make_ready()
    with db.transaction() as session:
        since = restore_detection.look_back(session)
        audit_log.note(session, actor(), "restored", since=since.isoformat())
    say(f"Alt siden {local(since)} blir sammenlignet med teletjenestens liste før noe mer sendes.")
