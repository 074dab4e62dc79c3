"""Ways to reach a youth who has no mobile: numbers to call, e-mail, postal address; keys found whatever their zeros."""

import sqlalchemy as sa
from alembic import op

revision = "0011_ways_to_reach"
down_revision = "0010_none_instead_of_empty"
branch_labels = None
depends_on = None

LENGTHS = {"email": 200, "care_of": 100, "address": 200, "postal_code": 4, "place": 100, "municipality_written": 100}


def upgrade() -> None:
    op.add_column("youth", sa.Column("call_phones", sa.JSON(), nullable=False, server_default="[]"))
    for name, length in LENGTHS.items():
        op.add_column("youth", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.create_index("ix_youth_ref_bare", "youth", [sa.text("ltrim(ref, '0')")])
    op.create_index("ix_youth_birth_date", "youth", ["birth_date"])


def downgrade() -> None:
    op.drop_index("ix_youth_birth_date", "youth")
    op.drop_index("ix_youth_ref_bare", "youth")
    for name in ("call_phones", *LENGTHS):
        op.drop_column("youth", name)
