"""A conversation apart from the number's own, for somebody who may not know that a protected youth has the number.

A process of the version before reads and writes the others as it did.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0015_conversations_apart"
down_revision = "0014_office_introduction"
branch_labels = None
depends_on = None


@contextmanager
def _without_remarks() -> Iterator[None]:
    """SQLite makes the table anew, and remarks on an index of another table that it looks at and leaves alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)
        yield


def upgrade() -> None:
    with _without_remarks(), op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("apart_for", sa.String(32), nullable=False, server_default=""))
        table.drop_constraint("uq_conversation_office_id_phone", type_="unique")
        table.create_unique_constraint("uq_conversation_office_id_phone_apart_for", ["office_id", "phone", "apart_for"])


def downgrade() -> None:
    """Nothing ever left from these conversations, and nobody wrote in them but colleagues."""
    op.execute("DELETE FROM conversation WHERE apart_for <> ''")
    with _without_remarks(), op.batch_alter_table("conversation") as table:
        table.drop_constraint("uq_conversation_office_id_phone_apart_for", type_="unique")
        table.create_unique_constraint("uq_conversation_office_id_phone", ["office_id", "phone"])
        table.drop_column("apart_for")
