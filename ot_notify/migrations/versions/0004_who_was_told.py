"""To which office, and by which account, a change of consent was said: who may know of it goes by that."""

import sqlalchemy as sa
from alembic import op

revision = "0004_who_was_told"
down_revision = "0003_refs_of_several_offices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("by_id", 32), ("office_id", 60)):
        op.add_column("consent_event", sa.Column(name, sa.String(length), nullable=False, server_default=""))


def downgrade() -> None:
    for name in ("office_id", "by_id"):  # no batch: on SQLite that makes the table anew, without its triggers
        op.drop_column("consent_event", name)
