"""The colleague each youth has."""

import sqlalchemy as sa
from alembic import op

revision = "0021_youth_adviser"
down_revision = "0020_tags_mentions_filters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "youth_adviser",
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_youth_adviser_staff_id_staff"),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_youth_adviser_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("youth_id", name="pk_youth_adviser"),
    )
    op.create_index("ix_youth_adviser_staff_id", "youth_adviser", ["staff_id"])


def downgrade() -> None:
    op.drop_table("youth_adviser")
