"""Types of the tables: the base class, moments in UTC, ids that sort by time."""

import os
import time
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase

Row = TypeVar("Row", bound="Base")


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A datetime, aware and in UTC on both databases. A naive one is a bug: ValueError. SQLite drops the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime may not be stored")
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table. Enums are stored as their values in plain text, so that a new one needs no migration."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads it from the class)
        datetime: UtcDateTime(),
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=False,
            length=24,
            values_callable=lambda members: [member.value for member in members],
        ),
        dict[str, Any]: sa.JSON(),
        list[Any]: sa.JSON(),
        list[str]: sa.JSON(),
    }


def new_id() -> str:
    """Return a new id of 32 hex digits; later ones sort later, so that an index grows at its end and what happens in
    one moment stays in order. UUID version 7, with the fraction of the millisecond as RFC 9562 6.2 method 3 has it.

    Never a counter: a restored backup must not give an id that a provider's receipt already knows for another text.
    """
    at_ms, ns = divmod(time.time_ns(), 1_000_000)
    high = at_ms << 80 | 0x7 << 76 | (ns << 12) // 1_000_000 << 64
    return f"{high | 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2:032x}"
