"""What was done about whom SMS did not reach, when a campaign's books are closed, and what replies meant."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0050"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_up", sa.Column("done_how", sa.String(16), nullable=False, server_default=""))
    op.add_column("follow_up", sa.Column("done_on", sa.Date(), nullable=True))
    op.add_column("follow_up", sa.Column("assignee_id", sa.String(32), nullable=True))
    op.create_index("ix_follow_up_youth", "follow_up", ["youth_id", "because"])
    op.create_table(
        "follow_up_event",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("follow_up_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("note", sa.String(1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_follow_up_event_follow_up_id_follow_up", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_event"),
    )
    op.create_index("ix_follow_up_event_follow_up_id_at", "follow_up_event", ["follow_up_id", "at"])
    op.create_table(
        "closing",
        sa.Column("campaign_id", sa.String(32), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
        sa.Column("cursor", sa.String(32), nullable=False),
        sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_closing_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_closing"),
    )
    is_due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_closing_due", "closing", ["due_at"], sqlite_where=is_due, postgresql_where=is_due)
    op.add_column("reply", sa.Column("suggestion", sa.String(24), nullable=False, server_default=""))
    op.create_index("ix_reply_youth", "reply", ["youth_id", "received_at"])


def downgrade() -> None:
    op.drop_index("ix_reply_youth", "reply")
    op.drop_column("reply", "suggestion")
    op.drop_index("ix_closing_due", "closing")
    op.drop_table("closing")
    op.drop_index("ix_follow_up_event_follow_up_id_at", "follow_up_event")
    op.drop_table("follow_up_event")
    op.drop_index("ix_follow_up_youth", "follow_up")
    op.drop_column("follow_up", "assignee_id")
    op.drop_column("follow_up", "done_on")
    op.drop_column("follow_up", "done_how")
