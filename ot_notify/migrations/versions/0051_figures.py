"""The figures of a campaign when its books were closed: they outlive the texts they count."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("closing", sa.Column("figures", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("closing", "figures")
