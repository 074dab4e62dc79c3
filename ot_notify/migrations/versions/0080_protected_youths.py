"""Who is named for a protected youth; guardians by name; indices for the list of youths and for protected ones."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0080"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_staff",
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_named_staff_youth_id_youth", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_named_staff_staff_id_staff"),
        sa.PrimaryKeyConstraint("youth_id", "staff_id", name="pk_named_staff"),
    )
    op.create_index("ix_named_staff_staff_id", "named_staff", ["staff_id"])
    op.add_column("youth", sa.Column("guardian_name", sa.String(200), server_default="", nullable=False))
    op.create_index("ix_youth_list", "youth", ["office_id", "last_name", "first_name", "id"])
    op.create_index(
        "ix_youth_protected",
        "youth",
        ["office_id"],
        sqlite_where=sa.text("is_protected IS 1"),
        postgresql_where=sa.text("is_protected IS true"),
    )
    op.create_index("ix_reply_youth_id", "reply", ["youth_id"])


def downgrade() -> None:
    op.drop_index("ix_reply_youth_id", "reply")
    op.drop_index("ix_youth_protected", "youth")
    op.drop_index("ix_youth_list", "youth")
    op.drop_column("youth", "guardian_name")
    op.drop_index("ix_named_staff_staff_id", "named_staff")
    op.drop_table("named_staff")
