"""Which office has a municipality, from one day to another."""

import sqlalchemy as sa
from alembic import op

revision = "0013_municipality_office"
down_revision = "0012_youth_join"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "municipality_office",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("municipality", sa.String(4), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_municipality_office"),
    )
    op.create_index("ix_municipality_office_municipality", "municipality_office", ["municipality"])


def downgrade() -> None:
    op.drop_table("municipality_office")
