"""Whose list it is: an office that everybody on it belongs to, or one that its rows were passed on to."""

import sqlalchemy as sa
from alembic import op

revision = "0017_whose_list"
down_revision = "0016_office_sending"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("import", sa.Column("belongs_to", sa.String(60), nullable=False, server_default=""))
    op.add_column("import", sa.Column("passed_from", sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("import") as table:
        table.drop_column("passed_from")
        table.drop_column("belongs_to")
