"""NULL where nothing is said: why a campaign is paused, which one it was made from, what a reply seems to mean.

A worker of the version before reads NULL as it reads the empty text, and what it still writes as empty counts as none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010_none_instead_of_empty"
down_revision = "0009_opening_hours"
branch_labels = None
depends_on = None

COLUMNS = (
    ("campaign", "paused_because", 200),
    ("campaign", "source_id", 32),
    ("conversation", "suggestion", 24),
    ("reply", "suggestion", 24),
)


def upgrade() -> None:
    for table, column, length in COLUMNS:
        with op.batch_alter_table(table) as changed:
            changed.alter_column(column, existing_type=sa.String(length), nullable=True, server_default=None)
        rows = sa.table(table, sa.column(column, sa.String))
        op.execute(sa.update(rows).where(rows.c[column] == "").values({column: None}))


def downgrade() -> None:
    for table, column, length in COLUMNS:
        rows = sa.table(table, sa.column(column, sa.String))
        op.execute(sa.update(rows).where(rows.c[column].is_(None)).values({column: ""}))
        with op.batch_alter_table(table) as changed:
            changed.alter_column(column, existing_type=sa.String(length), nullable=False)
