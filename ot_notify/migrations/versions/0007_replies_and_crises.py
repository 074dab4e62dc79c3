"""What each reply was read as; crises, who is on duty, and who has confirmed the answer in a crisis."""

import sqlalchemy as sa
from alembic import op

revision = "0007_replies_and_crises"
down_revision = "0006_youth_opt_outs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("meaning", 16), ("words", 200), ("language", 3)):
        op.add_column("reply", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("reply", sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("template_version", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("template_version", sa.Column("confirmed_by", sa.String(200), nullable=False, server_default=""))
    op.create_table(
        "duty",
        sa.Column("place", sa.String(80), primary_key=True),
        sa.Column("phone", sa.String(16), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
    )
    op.create_table(
        "crisis",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(32), sa.ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("texted", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.SmallInteger(), nullable=False),
    )
    op.create_index("ix_crisis_conversation", "crisis", ["conversation_id"])
    is_due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_crisis_due", "crisis", ["due_at"], sqlite_where=is_due, postgresql_where=is_due)


def downgrade() -> None:
    op.drop_table("crisis")
    op.drop_table("duty")
    with op.batch_alter_table("template_version") as table:
        table.drop_column("confirmed_by")
        table.drop_column("confirmed_at")
    with op.batch_alter_table("reply") as table:
        for name in ("is_urgent", "language", "words", "meaning"):
            table.drop_column(name)
