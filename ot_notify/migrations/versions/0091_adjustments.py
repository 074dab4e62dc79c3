"""Settings that an administrator changes while the service runs."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0091"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adjustment",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_adjustment"),
    )


def downgrade() -> None:
    op.drop_table("adjustment")
