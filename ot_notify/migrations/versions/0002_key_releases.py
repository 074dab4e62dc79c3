"""Keys wait for a release by the leads of their offices. Those made on the console before this wait too.

Only administrators could make keys there, and they may not see what the keys open. Who made a key where is read from
the log; a key made in the terminal goes on as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_key_releases"
down_revision = "0001_baseline"
branch_labels = None
depends_on = None

KEY = sa.table(
    "api_key",
    sa.column("id", sa.String()),
    sa.column("scopes", sa.JSON()),
    sa.column("maker_id", sa.String()),
    sa.column("waits_since", sa.DateTime(timezone=True)),
)
EVENT = sa.table(
    "audit_event",
    sa.column("actor_kind", sa.String()),
    sa.column("actor_id", sa.String()),
    sa.column("action", sa.String()),
    sa.column("object_id", sa.String()),
)


def upgrade() -> None:
    op.add_column("api_key", sa.Column("maker_id", sa.String(32), nullable=False, server_default=""))
    op.add_column("api_key", sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("api_key", sa.Column("releases", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index("ix_api_key_maker_id", "api_key", ["maker_id"])
    _let_those_of_the_console_wait(op.get_bind())


def _let_those_of_the_console_wait(connection: sa.Connection) -> None:
    made = sa.select(EVENT.c.object_id, EVENT.c.actor_id).where(
        EVENT.c.action == "apikey.create", EVENT.c.actor_kind == "staff"
    )
    makers = {key_id: maker_id for key_id, maker_id in connection.execute(made)}
    for key_id, scopes in connection.execute(sa.select(KEY.c.id, KEY.c.scopes)).all():
        if key_id in makers:
            waits_since = sa.func.current_timestamp() if set(scopes) - {"offices"} else sa.null()
            changed = sa.update(KEY).where(KEY.c.id == key_id)
            connection.execute(changed.values(maker_id=makers[key_id], waits_since=waits_since))


def downgrade() -> None:
    op.drop_index("ix_api_key_maker_id", "api_key")
    for column in ("releases", "waits_since", "maker_id"):
        op.drop_column("api_key", column)
