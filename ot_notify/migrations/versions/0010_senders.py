"""Which processes send just now, and whether the provider takes their texts; the mark that could stay is gone."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0010"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sending_process",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("believed_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("shut_since", UtcDateTime(timezone=True), nullable=True),
        sa.Column("because", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sending_process"),
    )
    op.execute("DELETE FROM mark WHERE name = 'sending_paused'")


def downgrade() -> None:
    op.drop_table("sending_process")
