"""Drafts that several hands write before they are launched, saved audiences, and staff's own number for test texts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0030"
down_revision = "0091"
branch_labels = None
depends_on = None


def _added() -> list[sa.Column[Any]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("author_ids", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("source_id", sa.String(32), nullable=False, server_default=""),
        sa.Column("spread_hours", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("launched_by", sa.String(200), nullable=False, server_default=""),
        sa.Column("approval_asked_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("approved_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(200), nullable=False, server_default=""),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.Column("approved_count", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    for column in _added():
        op.add_column("campaign", column)
    op.add_column("staff", sa.Column("phone", sa.String(16), nullable=False, server_default=""))
    op.create_table(
        "saved_audience",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(200), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_audience"),
        sa.UniqueConstraint("office_id", "name", name="uq_saved_audience_office_id_name"),
    )


def downgrade() -> None:
    op.drop_table("saved_audience")
    op.drop_column("staff", "phone")
    for column in reversed(_added()):
        op.drop_column("campaign", column.name)
