"""The order of names: a key by which both databases list youths as a Norwegian list does."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0019_order_of_names"
down_revision = "0018_letters"
branch_labels = None
depends_on = None

AT_ONCE = 1000
LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
BREAKS = str.maketrans({"-": " ", "'": None, "’": None, ".": None})
OWN = {"đ": "d", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i", "ß": "ss"}


def upgrade() -> None:
    key = sa.String(220).with_variant(sa.String(220, collation="C"), "postgresql")
    op.add_column("youth", sa.Column("sort_name", key, nullable=False, server_default=""))
    _fill(op.get_bind())
    op.create_index("ix_youth_by_name", "youth", ["office_id", "sort_name", "id"])
    op.drop_index("ix_youth_list", "youth")


def downgrade() -> None:
    op.create_index("ix_youth_list", "youth", ["office_id", "last_name", "first_name", "id"])
    op.drop_index("ix_youth_by_name", "youth")
    op.drop_column("youth", "sort_name")


def _fill(connection: sa.Connection) -> None:
    table = sa.table("youth", *map(sa.column, ("id", "first_name", "last_name", "sort_name")))
    change = table.update().where(table.c.id == sa.bindparam("key")).values(sort_name=sa.bindparam("name"))
    last = ""
    while True:
        some = sa.select(table.c.id, table.c.first_name, table.c.last_name).where(table.c.id > last)
        rows = connection.execute(some.order_by(table.c.id).limit(AT_ONCE)).all()
        if not rows:
            return
        connection.execute(change, [{"key": row.id, "name": f"{_key(row[2])}\x01{_key(row[1])}"} for row in rows])
        last = rows[-1].id


def _key(name: str) -> str:
    lower = unicodedata.normalize("NFC", name).casefold().replace("aa", "å").translate(LAST).translate(BREAKS)
    bare = "".join(
        OWN.get(one, one) for one in unicodedata.normalize("NFKD", lower) if unicodedata.category(one) != "Mn"
    )
    return " ".join(bare.split())
