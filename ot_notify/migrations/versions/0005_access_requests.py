"""Accounts wait for a lead where an administrator gave them access to persons. Those there are go on as before."""

import sqlalchemy as sa
from alembic import op

revision = "0005_access_requests"
down_revision = "0004_who_was_told"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("request", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("staff", "request")
