"""What an office says of its own texts: the sender's name, the send window, the language."""

import sqlalchemy as sa
from alembic import op

revision = "0016_office_sending"
down_revision = "0015_conversations_apart"
branch_labels = None
depends_on = None

LENGTHS = {"sms_name": 200, "send_window": 200, "language": 2}


def upgrade() -> None:
    for name, length in LENGTHS.items():
        op.add_column("office_contact", sa.Column(name, sa.String(length), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("office_contact") as table:
        for name in LENGTHS:
            table.drop_column(name)
