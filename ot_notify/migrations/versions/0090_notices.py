"""What colleagues are told by e-mail, and what each has chosen to be told."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0090"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("object_id", sa.String(32), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("told_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_notice_staff_id_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("staff_id", "kind", "key", name="uq_notice_staff_id_kind_key"),
    )
    is_due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_notice_due", "notice", ["due_at"], sqlite_where=is_due, postgresql_where=is_due)
    op.create_table(
        "notice_choice",
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_notice_choice_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", "office_id", "kind", name="pk_notice_choice"),
    )


def downgrade() -> None:
    op.drop_table("notice_choice")
    op.drop_index("ix_notice_due", "notice")
    op.drop_table("notice")
