"""Row contacts: how a youth of a list can be reached. Numbers to text, numbers to call, guardians, e-mail, address."""

import re
from typing import Any, NamedTuple

from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import E164
from ot_notify.imports.parsing import vocabulary
from ot_notify.imports.parsing.columns import Field
from ot_notify.imports.problems import RowProblem, Severity
from ot_notify.imports.row_reader import RowReader
from ot_notify.text import contact_details, phone_numbers

_POSTAL_CODE = re.compile(r"(?:NO?-?\s*)?(\d{3,4})(?:[.,]0+)?\b(?:\s*,?\s*(\D.*))?", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"^(.*?)[,;\n ]+(?:NO?-)?(\d{4})\s+([^\d,;]+)$", re.IGNORECASE)
_CARE_OF = re.compile(r"^\s*(?:c/o|co/|v/)\s*([^,;\n]+)[,;\n]\s*(.+)$", re.IGNORECASE)


CONTACTS = frozenset({Field.EMAIL, Field.GUARDIAN_NAME, Field.CARE_OF, Field.ADDRESS, Field.POSTAL_CODE, Field.PLACE})


class Numbers(NamedTuple):
    """The youth's mobiles, the one to text first, and numbers only to call."""

    mobiles: tuple[E164, ...]
    to_call: tuple[E164, ...]


def own_numbers(row: RowReader, *, can_be_recognised: bool) -> Numbers:
    """Return the youth's own numbers. A youth without one is accepted where another list can recognise them."""
    mobiles: dict[E164, None] = {}
    to_call: dict[E164, None] = {}
    first = row.columns.at.get(Field.PHONE)
    places = [] if first is None else [first, *row.columns.more_phones]
    said = len(row.problems)
    for place in places:
        _read(row, place, mobiles, to_call, must_be_right=place == first)
    if (extra := row.columns.at.get(Field.CALL_PHONE)) is not None:
        _read(row, extra, {}, to_call, must_be_right=False)
    if not mobiles and len(row.problems) == said:
        if can_be_recognised:
            row.say(Severity.WARNING, Field.PHONE, "import.no_phone")
        else:
            row.say(Severity.ERROR, Field.PHONE, "import.no_phone_or_ref")
    elif not mobiles and not row.is_refused and not can_be_recognised:
        row.say(Severity.ERROR, Field.PHONE, "import.no_phone_or_ref")
    return Numbers(tuple(mobiles), tuple(number for number in to_call if number not in mobiles))


def _read(
    row: RowReader, place: int, mobiles: dict[E164, None], to_call: dict[E164, None], *, must_be_right: bool
) -> None:
    """Sort the cell's content into mobiles, numbers to call, and problems."""
    text = row.at(place)
    if not text:
        return
    try:
        mobiles.setdefault(phone_numbers.parse(text))
    except Refused as why:
        if vocabulary.is_no_number(text):
            return
        if why.code in phone_numbers.NUMBERS_TO_CALL:
            _keep_to_call(row, place, text, to_call, why)
        else:
            _say(row, Severity.ERROR if must_be_right else Severity.WARNING, place, why.code, why.facts)


def _keep_to_call(row: RowReader, place: int, text: str, to_call: dict[E164, None], why: Refused) -> None:
    try:
        number = phone_numbers.to_call(text)
    except Refused:
        _say(row, Severity.WARNING, place, why.code, why.facts)
        return
    to_call.setdefault(number)
    if place != row.columns.at.get(Field.CALL_PHONE):
        _say(row, Severity.WARNING, place, "import.only_to_call", {})


def _say(row: RowReader, severity: Severity, place: int, code: str, facts: Any) -> None:
    row.problems.append(RowProblem(row.row, row.columns.header[place], severity, code, dict(facts), row.at(place)))
    row.is_refused = row.is_refused or severity is Severity.ERROR


def guardian(row: RowReader, own: tuple[E164, ...]) -> E164 | None:
    """A guardian's number, texted or called."""
    text = row.cell(Field.GUARDIAN_PHONE)
    if not text or vocabulary.is_no_number(text):
        return None
    try:
        number = phone_numbers.to_call(text)
    except Refused as refused:
        row.say(Severity.WARNING, Field.GUARDIAN_PHONE, refused.code, **refused.facts)
        row.say(Severity.NOTE, Field.GUARDIAN_PHONE, "import.guardian_left_out")
        return None
    if number in own:
        row.say(Severity.WARNING, Field.GUARDIAN_PHONE, "import.guardian_is_own")
    return number


def addresses(row: RowReader) -> dict[str, str]:
    """E-mail and postal address, as columns of a youth. «Storgata 1, 1530 Moss» in one cell is taken apart."""
    if CONTACTS.isdisjoint(row.columns.at):
        return {}
    street, care_of = row.limited(Field.ADDRESS), row.limited(Field.CARE_OF)
    place = row.limited(Field.PLACE)
    code, behind = _postal_code(row.cell(Field.POSTAL_CODE))
    if not code and (found := _PLACE_BEHIND.fullmatch(street)):
        street, code, behind = found[1].rstrip(" ,;"), found[2], found[3].strip()
    if not care_of and (found := _CARE_OF.fullmatch(street)):
        care_of, street = found[1].strip(), found[2].strip()
    lines = {"care_of": care_of, "address": street, "postal_code": code, "place": place or behind[:100]}
    shown = {name: " ".join(text.split()) for name, text in lines.items() if not vocabulary.is_dash(text)}
    return {"email": _email(row), "guardian_name": row.limited(Field.GUARDIAN_NAME), **shown}


def _postal_code(text: str) -> tuple[str, str]:
    found = _POSTAL_CODE.fullmatch(text)
    return (found[1].zfill(4), found[2] or "") if found else ("", "")


def _email(row: RowReader) -> str:
    text = row.limited(Field.EMAIL)
    if not text or vocabulary.is_no_number(text):
        return ""
    try:
        return contact_details.email(text)
    except Refused:
        row.say(Severity.WARNING, Field.EMAIL, "import.bad_email")
        return ""
