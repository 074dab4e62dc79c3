"""Amending: what an office or another system corrects on a youth, checked and logged."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from ot_notify import audit, clock, followups, phone, vocabulary, youths
from ot_notify.errors import Refused
from ot_notify.followups import Because, How
from ot_notify.offices import offices
from ot_notify.staff import Actor
from ot_notify.youths import Youth

AS_GIVEN = ("first_name", "last_name", "language", "reasons", "paused_until")
NUMBER_FOUND = (Because.NO_NUMBER, Because.WRONG_NUMBER, Because.NOT_IN_USE, Because.LANDLINE, Because.INVALID)
"""What is settled when the youth gets another number."""


def amend(session: Session, youth: Youth, changes: Mapping[str, Any], *, by: Actor) -> None:
    """Change what is named in `changes`: name, language, reasons, pause, office, ot_status, phone, guardian_phone.

    Raises Refused where a value will not do; then nothing is changed. `youth` must be held.
    """
    for name in AS_GIVEN:
        if name in changes:
            setattr(youth, name, changes[name])
    if "office" in changes:
        youth.office_id = _office(changes["office"], by)
        followups.move(session, youth.id, to=youth.office_id)
    if "ot_status" in changes:
        youth.ot_status = _status(changes["ot_status"])
    if "guardian_phone" in changes:
        youth.guardian_phone = phone.parse(changes["guardian_phone"]) if changes["guardian_phone"] else None
    if "phone" in changes:
        _set_number(session, youth, changes["phone"], by)
    youth.updated_at = clock.now()
    audit.note(
        session,
        by,
        "youth.change",
        object_kind="youth",
        object_id=youth.id,
        office_id=youth.office_id,
        what=sorted(changes),
    )


def _office(office_id: str, by: Actor) -> str:
    if offices().get(office_id) is None or not by.sees(office_id):
        raise Refused("youth.unknown_office")
    return office_id


def _status(text: str) -> str:
    if vocabulary.is_private_status(text):
        raise Refused("youth.private_status")
    found = vocabulary.status(text)
    if text.strip() and not found:
        raise Refused("youth.unknown_status")
    return found


def _set_number(session: Session, youth: Youth, raw: str | None, by: Actor) -> None:
    """One number from now on, or none. Another number than before settles that the old one did not work."""
    before = youths.numbers(session, [youth.id]).get(youth.id, [])
    if raw is None:
        for number in before:
            youths.take_number(session, youth.id, number)
        return
    number = phone.parse(raw)
    youths.give_number(session, youth.id, number, source=by.kind)
    if number not in before:
        mended = [followups.settle(session, youth.id, one, by=by, how=How.NUMBER_MENDED) for one in NUMBER_FOUND]
        if any(mended):  # the number works, but nobody has reached the youth on it yet
            followups.need(session, youth.id, youth.office_id, Because.NEW_NUMBER)
