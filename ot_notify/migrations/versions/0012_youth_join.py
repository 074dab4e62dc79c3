"""Two youths who turned out to be one person, and what it takes to part them again."""

import sqlalchemy as sa
from alembic import op

revision = "0012_youth_join"
down_revision = "0011_ways_to_reach"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "youth_join",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("other", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_youth_join_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_youth_join"),
    )
    op.create_index("ix_youth_join_youth_id", "youth_join", ["youth_id"])


def downgrade() -> None:
    op.drop_table("youth_join")
