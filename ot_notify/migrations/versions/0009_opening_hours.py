"""The weekly hours of an office, and the days on which it is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0009_opening_hours"
down_revision = "0008_offices_of_a_row"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("office_contact", sa.Column("opening_hours", sa.String(200), nullable=True))
    op.create_table(
        "office_closing",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("is_yearly", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.UniqueConstraint(
            "office_id", "first", "last", "is_yearly", name="uq_office_closing_office_id_first_last_is_yearly"
        ),
    )


def downgrade() -> None:
    op.drop_table("office_closing")
    with op.batch_alter_table("office_contact") as table:
        table.drop_column("opening_hours")
