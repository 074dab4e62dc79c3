"""What colleagues have corrected about the offices, and confirmed as right."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0082"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_contact",
        sa.Column("office_id", sa.String(60), nullable=False),
        *(
            sa.Column(name, sa.String(200), nullable=True)
            for name in ("phone", "email", "website", "visit_address", "postal_address")
        ),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("office_id", name="pk_office_contact"),
    )


def downgrade() -> None:
    op.drop_table("office_contact")
