"""What colleagues correct about a youth, old and new, and what they write down themselves."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0081"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_correction_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_youth_id", "correction", ["youth_id"])
    op.create_table(
        "diary_entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("deed", sa.String(24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_diary_entry_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_diary_entry"),
    )
    op.create_index("ix_diary_entry_youth_id", "diary_entry", ["youth_id"])


def downgrade() -> None:
    op.drop_index("ix_diary_entry_youth_id", "diary_entry")
    op.drop_table("diary_entry")
    op.drop_index("ix_correction_youth_id", "correction")
    op.drop_table("correction")
