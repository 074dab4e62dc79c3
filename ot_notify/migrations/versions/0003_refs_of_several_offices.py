"""The same ref may belong to youths of several offices, and a list that names a youth of another asks that office."""

import sqlalchemy as sa
from alembic import op

revision = "0003_refs_of_several_offices"
down_revision = "0002_key_releases"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("youth") as table:
        table.drop_constraint("uq_youth_ref", type_="unique")
        table.create_index("ix_youth_ref", ["ref"])
    op.add_column("import_youth", sa.Column("is_hidden", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "transfer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("youth_id", sa.String(32), nullable=False),
        sa.Column("twin_id", sa.String(32), nullable=True),
        sa.Column("from_office", sa.String(60), nullable=False),
        sa.Column("to_office", sa.String(60), nullable=False),
        sa.Column("offered_by", sa.String(200), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.String(200), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer"),
        sa.ForeignKeyConstraint(["youth_id"], ["youth.id"], name="fk_transfer_youth_id_youth", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["twin_id"], ["youth.id"], name="fk_transfer_twin_id_youth", ondelete="SET NULL"),
    )
    op.create_index(
        "uq_transfer_open",
        "transfer",
        ["youth_id", "to_office"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_index("ix_transfer_youth_id", "transfer", ["youth_id"])
    op.create_index("ix_transfer_twin_id", "transfer", ["twin_id"])


def downgrade() -> None:
    """The younger of two youths with the same ref loses it: the schema before allows only one."""
    op.drop_table("transfer")
    op.drop_column("import_youth", "is_hidden")
    op.execute(
        "UPDATE youth SET ref = NULL WHERE EXISTS"
        " (SELECT 1 FROM youth AS older WHERE older.ref = youth.ref AND older.id < youth.id)"
    )
    with op.batch_alter_table("youth") as table:
        table.drop_index("ix_youth_ref")
        table.create_unique_constraint("uq_youth_ref", ["ref"])
