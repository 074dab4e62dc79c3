"""Letters on paper: batches, what each letter said, and the offices' own texts."""

import sqlalchemy as sa
from alembic import op

revision = "0018_letters"
down_revision = "0017_whose_list"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_batch",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("language", sa.String(2), nullable=False, server_default=""),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.String(200), nullable=False, server_default=""),
        sa.UniqueConstraint("by_id", "key", name="uq_letter_batch_by_id_key"),
    )
    op.create_index("ix_letter_batch_office_id_created_at", "letter_batch", ["office_id", "created_at"])
    op.create_table(
        "letter",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("batch_id", sa.String(32), sa.ForeignKey("letter_batch.id", ondelete="CASCADE"), nullable=False),
        sa.Column("youth_id", sa.String(32), sa.ForeignKey("youth.id", ondelete="CASCADE"), nullable=False),
        sa.Column("office_id", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("language", sa.String(2), nullable=False, server_default=""),
        sa.Column("address_by_hand", sa.String(400), nullable=False, server_default=""),
        sa.Column("address", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("title", sa.String(120), nullable=False, server_default=""),
        sa.Column("body", sa.Text(), nullable=False, server_default=""),
        sa.Column("problem", sa.String(24), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("batch_id", "youth_id", name="uq_letter_batch_id_youth_id"),
    )
    op.create_index("ix_letter_youth_id", "letter", ["youth_id"])
    op.create_index("ix_letter_created_at", "letter", ["created_at"])
    op.create_table(
        "letter_text",
        sa.Column("office_id", sa.String(60), primary_key=True),
        sa.Column("kind", sa.String(24), primary_key=True),
        sa.Column("language", sa.String(2), primary_key=True),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("letter_text")
    op.drop_table("letter")
    op.drop_table("letter_batch")
