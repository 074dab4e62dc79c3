"""Tags on youths, colleagues named in notes, and views of lists that a person has saved; when one was last here."""

import sqlalchemy as sa
from alembic import op

revision = "0020_tags_mentions_filters"
down_revision = "0019_order_of_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "tag",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("name", sa.String(30), nullable=False),
        sa.Column("folded", sa.String(60), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("created_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.UniqueConstraint("office_id", "folded", name="uq_tag_office_id_folded"),
    )
    op.create_table(
        "youth_tag",
        sa.Column("tag_id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_youth_tag_tag_id_tag", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_youth_tag_youth_id_youth", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tag_id", "youth_id", name="pk_youth_tag"),
    )
    op.create_index("ix_youth_tag_youth_id", "youth_tag", ["youth_id"])
    op.create_table(
        "mention",
        sa.Column("entry_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_mention_entry_id_entry", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_mention_staff_id_staff", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "staff_id", name="pk_mention"),
    )
    op.create_index("ix_mention_staff", "mention", ["staff_id", "seen_at"])
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("page", sa.String(20), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("query", sa.String(300), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_saved_filter_staff_id_staff", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
    )
    op.create_index("ix_saved_filter_staff_id", "saved_filter", ["staff_id"])
    op.create_index("ix_audit_event_actor", "audit_event", ["actor_id", "at"])
    op.drop_index("ix_audit_event_actor_id", "audit_event")


def downgrade() -> None:
    op.create_index("ix_audit_event_actor_id", "audit_event", ["actor_id"])
    op.drop_index("ix_audit_event_actor", "audit_event")
    for table in ("saved_filter", "mention", "youth_tag", "tag"):
        op.drop_table(table)
