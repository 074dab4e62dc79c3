"""Numbers whose texts are put away unread."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0072"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blocked",
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("phone", name="pk_blocked"),
    )


def downgrade() -> None:
    op.drop_table("blocked")
