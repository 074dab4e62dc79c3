"""A STOPP is a person's: whoever has said it on one number gets no texts to groups on a new one."""

import sqlalchemy as sa
from alembic import op

revision = "0006_youth_opt_outs"
down_revision = "0005_access_requests"
branch_labels = None
depends_on = None

# Whoever said STOPP while the number was theirs.
SAID_BEFORE = """
INSERT INTO youth_opt_out (youth_id, phone, since)
SELECT had.youth_id, MIN(had.phone), MIN(stopped.since)
FROM youth_phone AS had JOIN opt_out AS stopped ON stopped.phone = had.phone
WHERE stopped.since >= had.since AND (had.until IS NULL OR stopped.since <= had.until)
GROUP BY had.youth_id
"""


def upgrade() -> None:
    op.create_table(
        "youth_opt_out",
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("phone", sa.String(16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_youth_opt_out_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("youth_id", name="pk_youth_opt_out"),
    )
    op.create_index("ix_youth_opt_out_phone", "youth_opt_out", ["phone"])
    op.execute(SAID_BEFORE)


def downgrade() -> None:
    op.drop_table("youth_opt_out")
