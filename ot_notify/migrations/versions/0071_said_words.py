"""The words of what was said, so that it can be found; they go when the text goes, by the database's own rule."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime
from ot_notify.text import folding

revision = "0071"
down_revision = "0081"
branch_labels = None
depends_on = None

TEXTS = ("reply", "message", "entry")
AT_ONCE = 2000


def upgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    word = sa.String(24, collation="C") if is_postgres else sa.String(24)
    table = op.create_table(
        "said_word",
        sa.Column("word", word, nullable=False),
        sa.Column("text_id", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_said_word_conversation_id_conversation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "text_id", name="pk_said_word"),
    )
    for column in ("conversation_id", "text_id"):
        op.create_index(f"ix_said_word_{column}", "said_word", [column])
    _forget_with_the_text(is_postgres=is_postgres)
    _fill(table)


def _forget_with_the_text(*, is_postgres: bool) -> None:
    if is_postgres:
        op.execute(
            "CREATE OR REPLACE FUNCTION ot_forget_words() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN DELETE FROM said_word WHERE text_id = OLD.id; RETURN NULL; END $$"
        )
    for text in TEXTS:
        if is_postgres:
            run = "FOR EACH ROW {when} EXECUTE FUNCTION ot_forget_words()"
            op.execute(
                f"CREATE TRIGGER {text}_emptied AFTER UPDATE OF body ON {text} "
                + run.format(when="WHEN (NEW.body = '')")
            )
            op.execute(f"CREATE TRIGGER {text}_deleted AFTER DELETE ON {text} " + run.format(when=""))
        else:
            then = "BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END"
            op.execute(f"CREATE TRIGGER {text}_emptied AFTER UPDATE OF body ON {text} WHEN NEW.body = '' {then}")
            op.execute(f"CREATE TRIGGER {text}_deleted AFTER DELETE ON {text} {then}")


def _fill(table: sa.Table) -> None:
    """What was said before there was a search: replies, and the answers of staff."""
    run = op.get_bind()
    before = (
        "SELECT id, conversation_id, body, {at} FROM {text} WHERE body <> '' AND {which} AND id > :last ORDER BY id"
    )
    exists = "conversation_id IN (SELECT id FROM conversation)"
    for text, at, which in (
        ("reply", "received_at", exists),
        ("message", "created_at", f"kind = 'answer' AND {exists}"),
    ):
        last = ""
        asked = sa.text(before.format(text=text, at=at, which=which) + f" LIMIT {AT_ONCE}")
        while rows := run.execute(asked, {"last": last}).all():
            last = rows[-1][0]
            words = [
                {"word": word, "text_id": row[0], "conversation_id": row[1], "at": _moment(row[3])}
                for row in rows
                for word in folding.words(row[2])
            ]
            if words:
                run.execute(sa.insert(table), words)


def _moment(stored: str | datetime) -> datetime:
    """SQLite gives a moment as it was written, without its zone."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def downgrade() -> None:
    for text in TEXTS:
        for what in ("emptied", "deleted"):
            on = f" ON {text}" if op.get_bind().dialect.name == "postgresql" else ""
            op.execute(f"DROP TRIGGER {text}_{what}{on}")
    op.drop_table("said_word")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS ot_forget_words()")
