"""Templates in versions; the versions of a campaign's texts; reminders paused for one youth; the limit of texts."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0040"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "template",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("use", sa.String(24), nullable=False),
        sa.Column("is_automatic", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("county", sa.String(60), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("archived_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("archived_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_template"),
    )
    op.create_index("ix_template_owner", "template", ["county", "office_id"])
    one_each = sa.text("archived_at IS NULL AND is_automatic")
    op.create_index(
        "uq_template_automatic",
        "template",
        ["county", "office_id", "use"],
        unique=True,
        sqlite_where=one_each,
        postgresql_where=one_each,
    )
    op.create_table(
        "template_version",
        sa.Column("template_id", sa.String(32), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template.id"], name="fk_template_version_template_id_template", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("template_id", "version", name="pk_template_version"),
    )
    op.add_column("campaign_step", sa.Column("template_id", sa.String(32), nullable=True))
    op.add_column("campaign_step", sa.Column("template_version", sa.SmallInteger(), nullable=True))
    op.add_column("campaign_step", sa.Column("version", sa.SmallInteger(), nullable=False, server_default="1"))
    op.create_table(
        "campaign_step_version",
        sa.Column("campaign_id", sa.String(32), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_campaign_step_version_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "step", "version", name="pk_campaign_step_version"),
    )
    op.create_table(
        "reminder_pause",
        sa.Column("campaign_id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name="fk_reminder_pause_campaign_id_campaign", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youth.id"], name="fk_reminder_pause_youth_id_youth", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "youth_id", name="pk_reminder_pause"),
    )
    op.create_index("ix_reminder_pause_youth_id", "reminder_pause", ["youth_id"])
    op.create_table(
        "limit_lifting",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_limit_lifting_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_limit_lifting"),
    )
    op.create_index("ix_limit_lifting_youth_id", "limit_lifting", ["youth_id"])
    op.add_column("conversation", sa.Column("closed_at", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation", "closed_at")
    op.drop_table("limit_lifting")
    op.drop_table("reminder_pause")
    op.drop_table("campaign_step_version")
    for column in ("version", "template_version", "template_id"):
        op.drop_column("campaign_step", column)
    op.drop_table("template_version")
    op.drop_table("template")
