"""To which office, and by which account, a change of consent was said: who may know of it goes by that."""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("by_id", 32), ("office_id", 60)):
        op.add_column("consent_event", sa.Column(name, sa.String(length), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("consent_event") as table:
        table.drop_column("office_id")
        table.drop_column("by_id")
