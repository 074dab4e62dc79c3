"""Provenance: where each fact of a youth came from: a row of a list, or a colleague."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.audit_log import AuditEvent
from ot_notify.imports import commit
from ot_notify.imports.models import Import
from ot_notify.people import youths
from ot_notify.people.youths import Youth

FIELDS = (
    *("ref", "first_name", "last_name", "birth_year", "birth_date", "phone", "guardian_phone"),
    *("municipality", "office_id", "reasons", "language", "ot_status", "is_protected"),
    *("guardian_name", "call_phones", "email", "care_of", "address", "postal_code", "place", "municipality_written"),
)
"""Facts a list can give of a youth, by the names of the columns in `youth`, and `phone`."""

_AMENDED = {"office": "office_id"}
_BY_COLUMN = {
    "name": ("first_name", "last_name"),
    "birth_date": ("birth_year", "birth_date"),
    "municipality": ("municipality", "office_id", "municipality_written"),
    "postal_code": ("municipality", "office_id", "postal_code", "place"),
    "phone": ("phone", "call_phones"),
    "call_phone": ("call_phones",),
    "address": ("address", "care_of", "postal_code", "place"),
    "office": ("office_id",),
    "protected": ("is_protected",),
}
"""The facts a list's column gives, where its name differs."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """`name` is the list's file or the colleague; `row` and `import_id` are None where a colleague wrote it."""

    name: str
    row: int | None
    at: datetime
    import_id: str | None = None


def of_fields(session: Session, youth: Youth) -> dict[str, FieldSource]:
    """Return the source of each field's present value. Empty fields are missing. The actor must see the youth."""
    found: dict[str, FieldSource] = {}
    for _, names, source in sorted(_writes(session, youth.id), key=lambda one: one[0]):
        found |= dict.fromkeys(names, source)
    filled = {name for name in FIELDS if name != "phone" and getattr(youth, name)}
    if youths.numbers(session, [youth.id]):
        filled.add("phone")
    return {name: found[name] for name in FIELDS if name in filled and name in found}


def _writes(session: Session, youth_id: str) -> list[tuple[datetime, tuple[str, ...], FieldSource]]:
    """Return when fields were written, which, and by whom."""
    lists = [
        (
            one.at,
            _of_columns(session, one.import_id) if one.is_new else tuple(one.changed),
            FieldSource(one.filename, one.row, one.at, one.import_id),
        )
        for one in commit.origins(session, youth_id)
    ]
    events = sa.select(AuditEvent).where(AuditEvent.object_kind == "youth", AuditEvent.object_id == youth_id)
    by_hand = [
        (
            event.at,
            tuple(_AMENDED.get(name, name) for name in event.details["what"]),
            FieldSource(event.actor_name, None, event.at),
        )
        for event in session.scalars(events)
        if isinstance(event.details.get("what"), list)
    ]
    return [*lists, *by_hand]


def _of_columns(session: Session, import_id: str) -> tuple[str, ...]:
    """Return the fields a list can give of a new youth."""
    named = (column["field"] for column in session.get_one(Import, import_id).columns)
    return tuple(field for name in named if name for field in _BY_COLUMN.get(name, (name,)))
