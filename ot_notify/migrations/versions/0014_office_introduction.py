"""What an office writes on its own public page."""

import sqlalchemy as sa
from alembic import op

revision = "0014_office_introduction"
down_revision = "0013_municipality_office"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_introduction",
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("phone", sa.String(16), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("office_id", name="pk_office_introduction"),
    )


def downgrade() -> None:
    op.drop_table("office_introduction")
