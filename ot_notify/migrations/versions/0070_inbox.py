"""The inbox: notes and events of a conversation, canned replies, handovers, who is writing, and undo."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0070"
down_revision = "0030"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("settled_at IS NULL")
MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("touched_at", MOMENT, nullable=True))
        table.create_index("ix_conversation_touched", ["touched_at"])
        table.create_index("ix_conversation_state", ["state", "last_at"])
    op.create_table(
        "entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _of_conversation("entry"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_conversation_id_at", "entry", ["conversation_id", "at"])
    op.create_table(
        "canned_reply",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_reply"),
    )
    op.create_index("ix_canned_reply_office_id_title", "canned_reply", ["office_id", "title"])
    op.create_table(
        "handover",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("from_office", sa.String(60), nullable=False),
        sa.Column("to_office", sa.String(60), nullable=False),
        sa.Column("why", sa.String(500), nullable=False),
        sa.Column("offered_by", sa.String(200), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("settled_by", sa.String(200), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(24), nullable=False),
        _of_conversation("handover"),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_index(
        "uq_handover_open", "handover", ["conversation_id"], unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN
    )
    op.create_index("ix_handover_to_office_settled_at", "handover", ["to_office", "settled_at"])
    op.create_table(
        "presence",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        _of_conversation("presence"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_presence_staff_id_staff"),
        sa.PrimaryKeyConstraint("conversation_id", "staff_id", name="pk_presence"),
    )
    op.create_index("ix_presence_until", "presence", ["until"])
    op.create_table(
        "undo",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_undo"),
    )
    op.create_index("ix_undo_made_at", "undo", ["made_at"])


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_conversation_id_conversation"
    return sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    op.drop_table("undo")
    op.drop_table("presence")
    op.drop_table("handover")
    op.drop_table("canned_reply")
    op.drop_table("entry")
    with op.batch_alter_table("conversation") as table:
        table.drop_index("ix_conversation_state")
        table.drop_index("ix_conversation_touched")
        table.drop_column("touched_at")
