"""The offices of campaigns and imports in tables of their own, so that the database can choose rows by office.

The lists stay: a worker of the version before reads them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008_offices_of_a_row"
down_revision = "0007_replies_and_crises"
branch_labels = None
depends_on = None

OWNERS = ("campaign", "import")


def upgrade() -> None:
    for owner in OWNERS:
        op.create_table(
            f"{owner}_office",
            sa.Column(f"{owner}_id", sa.String(32), nullable=False),
            sa.Column("office_id", sa.String(60), nullable=False),
            sa.PrimaryKeyConstraint(f"{owner}_id", "office_id", name=f"pk_{owner}_office"),
            sa.ForeignKeyConstraint(
                [f"{owner}_id"], [f"{owner}.id"], name=f"fk_{owner}_office_{owner}_id_{owner}", ondelete="CASCADE"
            ),
        )
        _fill(owner)
    op.create_index("ix_campaign_office_office_id", "campaign_office", ["office_id"])


def _fill(owner: str) -> None:
    connection = op.get_bind()
    rows = sa.table(owner, sa.column("id", sa.String), sa.column("office_ids", sa.JSON))
    offices = sa.table(f"{owner}_office", sa.column(f"{owner}_id", sa.String), sa.column("office_id", sa.String))
    found: list[dict[str, Any]] = [
        {f"{owner}_id": row.id, "office_id": office_id}
        for row in connection.execute(sa.select(rows.c.id, rows.c.office_ids))
        for office_id in dict.fromkeys(row.office_ids or ())
    ]
    if found:
        connection.execute(sa.insert(offices), found)


def downgrade() -> None:
    for owner in OWNERS:
        op.drop_table(f"{owner}_office")
