"""Youth edits: what an office or another system enters or corrects about a youth, checked and logged, the old value
kept."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import birth_dates, vocabulary
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from ot_notify.offices.register import offices
from ot_notify.people import edit_history, follow_ups, youths
from ot_notify.people.eligibility import ContactReason
from ot_notify.people.follow_ups import FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import contact_details, phone_numbers

COLUMNS = (
    *("first_name", "last_name", "birth_year", "birth_date", "municipality", "office_id", "reasons", "language"),
    *("ot_status", "guardian_name", "guardian_phone", "paused_until"),
    *("call_phones", "email", "care_of", "address", "postal_code", "place"),
)
"""Columns that may be corrected, besides the number."""

NUMBER_FOUND = (
    FollowUpReason.NO_NUMBER,
    FollowUpReason.WRONG_NUMBER,
    FollowUpReason.NOT_IN_USE,
    FollowUpReason.LANDLINE,
    FollowUpReason.INVALID,
)
"""Reasons that a new number settles."""

LONGEST_NAME = 100
LONGEST_LINE = {"care_of": 100, "address": 200, "place": 100}


def read(fields: Mapping[str, str], *, by: Actor) -> tuple[dict[str, Any], dict[str, Refused]]:
    """Parse a form into changes, and the problem of each field. Only the given fields are read.

    `birth` becomes `birth_year` and `birth_date`; `reasons` are ids with commas between; blank means nothing known.
    """
    changes: dict[str, Any] = {}
    wrong: dict[str, Refused] = {}
    for name, text in fields.items():
        try:
            changes |= _READ[name](text.strip(), by)
        except Refused as why:
            wrong[name] = why
    return changes, wrong


def register(session: Session, changes: Mapping[str, Any], *, by: Actor) -> Youth:
    """Create a youth by hand. `changes` as returned by `read`, with `office` and `birth_year` among them.

    Raises Refused where the office or the year of birth is missing.
    """
    for needed, code in (("office", "youth.unknown_office"), ("birth_year", "youth.birth_needed")):
        if not changes.get(needed):
            raise Refused(code)
    now = clock.now()
    office_id, year = _office(changes["office"], by), changes["birth_year"]
    youth = Youth(id=db.new_id(), office_id=office_id, birth_year=year, birth_date=None, created_at=now, updated_at=now)
    session.add(youth)
    session.flush()
    _apply(session, youth, changes, by)
    if not youths.numbers(session, [youth.id]):
        follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.NO_NUMBER)
    edit_history.note(session, youth.id, {}, by=by, is_new=True)
    _log(session, by, "youth.add", youth)
    return youth


def amend(session: Session, youth: Youth, changes: Mapping[str, Any], *, by: Actor) -> None:
    """Apply `changes`: name, birth, language, reasons, pause, office, municipality, status, numbers.

    Raises Refused where a value will not do; then nothing is changed. `youth` must be held. A youth who moves takes
    the conversations along.
    """
    before = _current_values(session, youth)
    _apply(session, youth, changes, by)
    after = _current_values(session, youth)
    edit_history.note(session, youth.id, {name: [before[name], after[name]] for name in before}, by=by)
    _log(session, by, "youth.change", youth, what=sorted(changes))


def drop_number(session: Session, youth: Youth, number: str, *, by: Actor) -> None:
    """Remove a number that is not the youth's, and hide it. The number keeps its consent history."""
    before = _current_values(session, youth)["phone"]
    gone = sa.delete(YouthPhone).where(YouthPhone.youth_id == youth.id, YouthPhone.phone == number)
    if db.change(session, gone):
        edit_history.note(
            session, youth.id, {"phone": [before or number, _current_values(session, youth)["phone"]]}, by=by
        )
        _log(session, by, "youth.change", youth, what=["phone"])


def alike(session: Session, actor: Actor, changes: Mapping[str, Any]) -> list[Youth]:
    """Return youths the actor sees who may be the new one: same number, or same name and year of birth."""
    same_name = sa.and_(
        Youth.birth_year == changes.get("birth_year"),
        sa.func.lower(Youth.first_name) == str(changes.get("first_name", "")).lower(),
        sa.func.lower(Youth.last_name) == str(changes.get("last_name", "")).lower(),
    )
    has_number = sa.select(YouthPhone.youth_id).where(
        YouthPhone.phone == changes.get("phone"), YouthPhone.until.is_(None)
    )
    statement = sa.select(Youth).where(sa.or_(same_name, Youth.id.in_(has_number))).order_by(Youth.id).limit(10)
    return list(session.scalars(youths.seen(statement, actor)))


def _apply(session: Session, youth: Youth, changes: Mapping[str, Any], by: Actor) -> None:
    checked: dict[str, Any] = {
        "office_id": _office(changes["office"], by) if "office" in changes else youth.office_id,
        "ot_status": _status(changes["ot_status"]) if "ot_status" in changes else youth.ot_status,
    }
    if "guardian_phone" in changes:
        checked["guardian_phone"] = (
            phone_numbers.to_call(changes["guardian_phone"]) if changes["guardian_phone"] else None
        )
    as_given = {name: changes[name] for name in COLUMNS if name in changes and name not in checked}
    if "phone" in changes:
        _set_number(session, youth, changes["phone"], by)
    is_moved = checked["office_id"] != youth.office_id
    for name, value in (as_given | checked).items():
        setattr(youth, name, value)
    youth.updated_at = clock.now()
    if is_moved:
        take_along(session, youth)


def take_along(session: Session, youth: Youth) -> None:
    """Move the youth's conversations and follow-ups to the office that now has the youth."""
    talks = sa.select(Conversation).where(Conversation.youth_id == youth.id, Conversation.office_id != youth.office_id)
    for conversation in session.scalars(talks.order_by(Conversation.id).with_for_update()).all():
        conversations.hand_over(session, conversation, youth.office_id)
    follow_ups.move(session, youth.id, to=youth.office_id)


def _current_values(session: Session, youth: Youth) -> dict[str, Any]:
    numbers = " ".join(youths.numbers(session, [youth.id]).get(youth.id, []))
    return {"phone": numbers} | {name: getattr(youth, name) for name in COLUMNS}


def _log(session: Session, by: Actor, action: str, youth: Youth, **details: Any) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, by, action, **about, **details)


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
    """Set the one number, or none. A different number settles that the old one did not work."""
    before = youths.numbers(session, [youth.id]).get(youth.id, [])
    if not raw:
        for number in before:
            youths.take_number(session, youth.id, number)
        return
    number = phone_numbers.parse(raw)
    youths.give_number(session, youth.id, number, source=by.kind)
    if number not in before:
        mended = [
            follow_ups.settle(session, youth.id, one, by=by, how=FollowUpEnding.NUMBER_MENDED) for one in NUMBER_FOUND
        ]
        if any(mended):  # the number works, but nobody has reached the youth on it yet
            follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.NEW_NUMBER)


def _read_name(name: str) -> Callable[[str, Actor], dict[str, Any]]:
    def read_one(text: str, _by: Actor) -> dict[str, Any]:
        if len(text) > LONGEST_NAME:
            raise Refused("youth.long_name", longest=LONGEST_NAME)
        return {name: " ".join(text.split())}

    return read_one


def _read_number(name: str) -> Callable[[str, Actor], dict[str, Any]]:
    return lambda text, _by: {name: phone_numbers.parse(text) if text else None}


def _read_line(name: str) -> Callable[[str, Actor], dict[str, Any]]:
    return lambda text, _by: {name: contact_details.line(text, LONGEST_LINE[name])}


def _read_birth(text: str, _by: Actor) -> dict[str, Any]:
    if not text:
        raise Refused("youth.birth_needed")
    birth = birth_dates.parse(text, today=clock.local(clock.now()).date())
    return {"birth_year": birth.year, "birth_date": birth.day}


def _read_municipality(text: str, _by: Actor) -> dict[str, Any]:
    return {"municipality": offices().municipality(text)[0] if text else ""}


def _read_reasons(text: str, _by: Actor) -> dict[str, Any]:
    chosen = text.split(",")
    return {"reasons": [reason.value for reason in ContactReason if reason in chosen]}


def _read_language(text: str, _by: Actor) -> dict[str, Any]:
    return {"language": vocabulary.language(text) or "nb"}


_READ: Mapping[str, Callable[[str, Actor], dict[str, Any]]] = {
    "first_name": _read_name("first_name"),
    "last_name": _read_name("last_name"),
    "guardian_name": _read_name("guardian_name"),
    "phone": _read_number("phone"),
    "guardian_phone": lambda text, _by: {"guardian_phone": phone_numbers.to_call(text) if text else None},
    "call_phones": lambda text, _by: {"call_phones": contact_details.numbers_to_call(text)},
    "email": lambda text, _by: {"email": contact_details.email(text)},
    "postal_code": lambda text, _by: {"postal_code": contact_details.postal_code(text)},
    **{name: _read_line(name) for name in ("care_of", "address", "place")},
    "birth": _read_birth,
    "municipality": _read_municipality,
    "reasons": _read_reasons,
    "language": _read_language,
    "office": lambda text, by: {"office": _office(text, by)},
    "ot_status": lambda text, _by: {"ot_status": _status(text)},
}
