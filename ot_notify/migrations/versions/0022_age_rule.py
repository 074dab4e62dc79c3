"""The age rule as dated data. What an administrator had set before becomes the rule from that day on."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0022_age_rule"
down_revision = "0021_youth_adviser"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OSLO = ZoneInfo("Europe/Oslo")


def upgrade() -> None:
    rules = op.create_table(
        "age_rule",
        sa.Column("first", sa.Date(), primary_key=True),
        sa.Column("max_age", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    adjustment = sa.table("adjustment", sa.column("name"), sa.column("value"), sa.column("by"), sa.column("at", MOMENT))
    set_before = sa.select(adjustment.c.value, adjustment.c.by, adjustment.c.at).where(adjustment.c.name == "max_age")
    for value, by, at in op.get_bind().execute(set_before).all():
        first = (at.astimezone(OSLO) if at.tzinfo else at).date()
        row = {"first": first, "max_age": int(value), "reason": "Satt under Innstillinger", "by": by, "at": at}
        op.get_bind().execute(sa.insert(rules).values(**row))
    # The setting stays in its table: the version before, which may run beside this one, reads it there.


def downgrade() -> None:
    op.drop_table("age_rule")
