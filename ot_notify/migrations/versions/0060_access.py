"""Access: second factors, links to choose a password by, identities elsewhere, sign-in attempts, keys that end."""

import sqlalchemy as sa
from alembic import op

from ot_notify.db import UtcDateTime

revision = "0060"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.add_column("staff", sa.Column("signed_in_at", MOMENT, nullable=True))
    op.add_column("staff_session", sa.Column("step", sa.String(24), nullable=False, server_default="done"))
    op.add_column("staff_session", sa.Column("browser", sa.String(60), nullable=False, server_default=""))
    op.add_column("api_key", sa.Column("made_by", sa.String(200), nullable=False, server_default=""))
    op.add_column("api_key", sa.Column("expires_at", MOMENT, nullable=True))
    op.create_table(
        "second_factor",
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.String(400), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_second_factor_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_second_factor"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_recovery_code_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", "code_hash", name="pk_recovery_code"),
    )
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
    )
    op.create_index("ix_attempt_since", "attempt", ["since"])
    op.create_table(
        "staff_link",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("valid_until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_link_staff_id_staff"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_link"),
    )
    op.create_index("ix_staff_link_staff_id", "staff_link", ["staff_id"])
    op.create_table(
        "staff_identity",
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_identity_staff_id_staff"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_staff_identity"),
    )
    op.create_index("ix_staff_identity_staff_id", "staff_identity", ["staff_id"])


def downgrade() -> None:
    for table in ("staff_identity", "staff_link", "attempt", "recovery_code", "second_factor"):
        op.drop_table(table)
    for table, column in (
        ("api_key", "expires_at"),
        ("api_key", "made_by"),
        ("staff_session", "browser"),
        ("staff_session", "step"),
        ("staff", "signed_in_at"),
    ):
        op.drop_column(table, column)
