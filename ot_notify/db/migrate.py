"""Migrations: bring the tables up to date, and list what is pending."""

from typing import Any

from ot_notify.core.settings import PACKAGE
from ot_notify.db.connection import engine
from ot_notify.db.wakeup import Bell as Bell


def upgrade(revision: str = "head") -> None:
    """Bring the tables up to date. Two at once are harmless: on Postgres the second waits for the first."""
    from alembic import command

    command.upgrade(_alembic(), revision)


def pending() -> list[str]:
    """The migrations that have not run yet, oldest first; empty when the tables are up to date."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_alembic())
    with engine().connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return [
        step.revision
        for step in reversed(list(script.walk_revisions(current or "base", "head")))
        if step.revision != current
    ]


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(PACKAGE / "migrations"))
    return config
