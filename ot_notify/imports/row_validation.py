"""Judging: one row of a list becomes a person, or everything that is wrong with it, all at once."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import birth_dates, national_ids, vocabulary
from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.parsing.sheets import LONGEST_CELL
from ot_notify.imports.problems import CheckedRow, ParsedYouth, RowProblem, Severity
from ot_notify.offices.register import Office, offices
from ot_notify.text import phone_numbers

LONGEST = {Field.REF: 64, Field.FIRST_NAME: 100, Field.LAST_NAME: 100, Field.NAME: 200}
FIFTEEN = 15
"""At 15 a person judges, under 15 nobody is texted: the right starts when lower secondary school ends."""


class Judge:
    """Judges the rows of one list. Knows its columns and the day; remembers of a row only places and their offices."""

    def __init__(self, columns: Columns, *, today: date, max_age: int, is_1904: bool = False) -> None:
        self.columns = columns
        self.today = today
        self.max_age = max_age
        self.is_1904 = is_1904
        self._places: dict[tuple[str, str], tuple[str, str] | Refused] = {}

    def judge(self, row: int, cells: tuple[str, ...], *, blotted: Iterable[int] | None = None) -> CheckedRow:
        """The row judged; every problem of it at once, in the order of the contract's fields.

        `blotted`: the row comes from `without_ids`, and this is where national ids were taken out of it.
        """
        cells = cells + ("",) * (len(self.columns.header) - len(cells))
        hidden = self._national_ids(cells) if blotted is None else blotted
        if hidden:
            said = tuple(self._national_id(row, index) for index in sorted(hidden))
            return CheckedRow(row, self.blot(cells), None, said, blotted=tuple(sorted(hidden)))
        reading = _Reading(self, row, cells)
        person = reading.person()
        if reading.leaves:
            said = (RowProblem(row, self.column(Field.OT_STATUS), Severity.ERROR, "import.private_status"),)
            return CheckedRow(row, tuple(reading.cells), None, said, leaves=person)
        return CheckedRow(row, tuple(reading.cells), None if reading.is_refused else person, tuple(reading.problems))

    def without_ids(self, cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The row as it may be kept before anybody has looked at it, and where a national id was taken out.

        Of a status that tells of health or family only «no contact» is left.
        """
        padded = cells + ("",) * (len(self.columns.header) - len(cells))
        hidden = self._national_ids(padded)
        kept = list(self.blot(padded)) if hidden else list(cells)
        at = self.columns.at.get(Field.OT_STATUS, len(kept))
        if at < len(kept) and vocabulary.is_private_status(kept[at]):
            kept[at] = vocabulary.NO_CONTACT_WORDS
        return tuple(kept), tuple(sorted(hidden))

    def blot(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """The row less every national id in it."""
        return tuple(self._without_id(index, text) for index, text in enumerate(cells))

    def column(self, name: Field | int) -> str:
        """The header over a field or a place, as it stood in the file; empty where there is none."""
        index = name if isinstance(name, int) else self.columns.at.get(name, -1)
        return self.columns.header[index] if 0 <= index < len(self.columns.header) else ""

    def place(self, how: str, text: str) -> tuple[str, str] | Refused:
        """Municipality number and office id for what stands in a cell, or why there is none."""
        key = (how, text)  # lists say the same over and over
        if key not in self._places:
            try:
                self._places[key] = _PLACES[how](text)
            except Refused as refused:
                self._places[key] = refused
        return self._places[key]

    def _national_ids(self, cells: tuple[str, ...]) -> frozenset[int]:
        said = frozenset(i for i in self.columns.with_national_ids if national_ids.looks_like_one(cells[i]))
        if not said and not national_ids.may_be_in(cells):
            return said
        phones = {self.columns.at.get(Field.PHONE), self.columns.at.get(Field.GUARDIAN_PHONE)}
        return said | {
            index
            for index, text in enumerate(cells)
            if national_ids.is_in(text) and not (index in phones and _is_phone(text))
        }

    def _without_id(self, index: int, text: str) -> str:
        """Empty where nothing but the id stood there, so that the row can come back as it is."""
        if index in self.columns.with_national_ids:
            return ""
        kept = national_ids.mask(text)
        return "" if kept == national_ids.MASK else kept

    def _national_id(self, row: int, index: int) -> RowProblem:
        return RowProblem(row, self.column(index), Severity.ERROR, "import.national_id")


class _Reading:
    """One row while it is being read: its cells, and what has been found wrong so far."""

    def __init__(self, judge: Judge, row: int, cells: tuple[str, ...]) -> None:
        self.judge = judge
        self.row = row
        self.cells = list(cells)
        self.problems: list[RowProblem] = []
        self.is_refused = False
        self.leaves = False
        """The list says that OT is not to make contact."""

    def person(self) -> ParsedYouth:
        """Who it is, as far as the cells say; not to be used where the row `is_refused`."""
        self._check_shape()
        ref = self._limited(Field.REF) or None
        first, last = self._name()
        birth = self._birth()
        own = self._phone(has_ref=ref is not None)
        municipality, office = self._place()
        return ParsedYouth(
            ref=ref,
            first_name=first,
            last_name=last,
            birth_year=birth.year if birth else 0,
            birth_date=birth.day if birth else None,
            phone=own,
            municipality=municipality,
            office_id=office,
            reasons=self._reasons(),
            language=self._language(),
            ot_status=self._status(),
            guardian_phone=self._guardian(own),
            is_protected=self._protected(),
        )

    def cell(self, name: Field) -> str:
        index = self.judge.columns.at.get(name)
        return "" if index is None else self.cells[index]

    def say(self, severity: Severity, name: Field, code: str, /, *, value: str | None = None, **facts: Any) -> None:
        """`value` None stands for what the cell holds."""
        shown = self.cell(name) if value is None else value
        self.problems.append(RowProblem(self.row, self.judge.column(name), severity, code, facts, shown))
        self.is_refused = self.is_refused or severity is Severity.ERROR

    def _check_shape(self) -> None:
        """More cells than columns: a delimiter inside a value has pushed everything to the right."""
        width = len(self.judge.columns.header)
        if any(self.cells[width:]):
            self.problems.append(RowProblem(self.row, "", Severity.ERROR, "import.too_many_cells", {"columns": width}))
            self.is_refused = True
        for index, text in enumerate(self.cells):
            if len(text) > LONGEST_CELL:
                column = self.judge.column(index)
                facts = {"limit": LONGEST_CELL}
                self.problems.append(RowProblem(self.row, column, Severity.ERROR, "import.cell_too_long", facts))
                self.cells[index] = text[:LONGEST_CELL]
                self.is_refused = True

    def _limited(self, name: Field) -> str:
        text = self.cell(name)
        if len(text) > LONGEST[name]:
            self.say(Severity.ERROR, name, "import.too_long", limit=LONGEST[name])
            return ""
        return text

    def _name(self) -> tuple[str, str]:
        first, last = self._limited(Field.FIRST_NAME), self._limited(Field.LAST_NAME)
        whole = self._limited(Field.NAME)
        if not whole or last:
            return first, last
        if first:
            return first, whole.removeprefix(first).strip()
        first, last = vocabulary.split_name(whole)
        if max(len(first), len(last)) > LONGEST[Field.FIRST_NAME]:
            self.say(Severity.ERROR, Field.NAME, "import.too_long", limit=LONGEST[Field.FIRST_NAME])
        return first, last

    def _birth(self) -> birth_dates.Birth | None:
        """The date where there is one that can be read, else the year."""
        day, year = self._birth_in(Field.BIRTH_DATE), self._birth_in(Field.BIRTH_YEAR)
        if day and year and day.year != year.year:
            self.say(Severity.WARNING, Field.BIRTH_YEAR, "import.birth_differs", year=day.year)
        birth = day or year
        if birth:
            self._check_age(birth)
        elif not self.cell(Field.BIRTH_DATE) and not self.cell(Field.BIRTH_YEAR):
            self.say(Severity.ERROR, self._birth_column(), "import.no_birth")
        return birth

    def _birth_in(self, name: Field) -> birth_dates.Birth | None:
        text = self.cell(name)
        if not text:
            return None
        try:
            if name is Field.BIRTH_YEAR and len(text) == 5 and text.isdigit():
                raise Refused("import.birth_unreadable")  # 20008 is a slip of the finger, not a day in 1954
            birth = birth_dates.parse(text, today=self.judge.today, is_1904=self.judge.is_1904)
        except Refused as refused:
            self.say(Severity.ERROR, name, refused.code, **refused.facts)
            return None
        if birth.was_short:
            self.say(Severity.WARNING, name, "import.two_digit_year", year=birth.year)
        return birth

    def _birth_column(self) -> Field:
        return Field.BIRTH_DATE if Field.BIRTH_DATE in self.judge.columns.at else Field.BIRTH_YEAR

    def _check_age(self, birth: birth_dates.Birth) -> None:
        """By year, as the rule goes."""
        column = Field.BIRTH_DATE if self.cell(Field.BIRTH_DATE) else Field.BIRTH_YEAR
        age = self.judge.today.year - birth.year
        if age > self.judge.max_age:
            limit = self.judge.max_age
            self.say(Severity.WARNING, column, "import.too_old", year=birth.year, age=age, limit=limit)
        elif age < FIFTEEN:
            self.say(Severity.WARNING, column, "import.too_young", age=age, limit=FIFTEEN)
        elif age == FIFTEEN:
            self.say(Severity.WARNING, column, "import.fifteen", age=age)

    def _phone(self, *, has_ref: bool) -> str | None:
        text = self.cell(Field.PHONE)
        try:
            return phone_numbers.parse(text)
        except Refused as refused:
            if text and not vocabulary.is_no_number(text):
                self.say(Severity.ERROR, Field.PHONE, refused.code, **refused.facts)
            elif has_ref:
                self.say(Severity.WARNING, Field.PHONE, "import.no_phone")
            else:
                self.say(Severity.ERROR, Field.PHONE, "import.no_phone_or_ref")
        return None

    def _guardian(self, own: str | None) -> str | None:
        text = self.cell(Field.GUARDIAN_PHONE)
        if not text or vocabulary.is_no_number(text):
            return None
        try:
            number = phone_numbers.parse(text)
        except Refused as refused:
            self.say(Severity.WARNING, Field.GUARDIAN_PHONE, refused.code, **refused.facts)
            self.say(Severity.NOTE, Field.GUARDIAN_PHONE, "import.guardian_left_out")
            return None
        if number == own:
            self.say(Severity.WARNING, Field.GUARDIAN_PHONE, "import.guardian_is_own")
        return number

    def _place(self) -> tuple[str, str]:
        """Municipality number and office: the office column wins, the postal code steps in."""
        office = self._found("office", Field.OFFICE)
        municipality = self._found("municipality", Field.MUNICIPALITY)
        postal = self._found("postal_code", Field.POSTAL_CODE)
        if isinstance(office, Refused):
            self.say(Severity.ERROR, Field.OFFICE, office.code, **office.facts)
            return "", ""
        if office:
            return self._with_office(office[1], municipality, postal)
        if isinstance(municipality, Refused):
            return self._without_municipality(municipality, postal)
        if municipality:
            if isinstance(postal, tuple) and postal[1] != municipality[1]:
                self.say(Severity.WARNING, Field.POSTAL_CODE, "import.postal_code_differs")
            return municipality
        if isinstance(postal, Refused):
            self.say(Severity.ERROR, Field.POSTAL_CODE, postal.code, **postal.facts)
            return "", ""
        if not postal:
            self.say(Severity.ERROR, self._place_column(), "import.no_place")
            return "", ""
        return postal

    def _with_office(
        self, office_id: str, municipality: tuple[str, str] | Refused | None, postal: tuple[str, str] | Refused | None
    ) -> tuple[str, str]:
        if isinstance(municipality, Refused):
            self.say(Severity.WARNING, Field.MUNICIPALITY, municipality.code, **municipality.facts)
            return "", office_id
        where = municipality or (postal if isinstance(postal, tuple) else None)
        if where and where[1] != office_id:
            name = Field.MUNICIPALITY if municipality else Field.POSTAL_CODE
            self.say(Severity.WARNING, name, "import.office_differs")
        return where[0] if where else "", office_id

    def _without_municipality(self, why: Refused, postal: tuple[str, str] | Refused | None) -> tuple[str, str]:
        """A municipality that no office has is no slip of the pen: there the postal code does not step in."""
        if isinstance(postal, tuple) and why.code != "offices.no_office":
            self.say(Severity.WARNING, Field.MUNICIPALITY, "import.by_postal_code")
            return postal
        self.say(Severity.ERROR, Field.MUNICIPALITY, why.code, **why.facts)
        return "", ""

    def _found(self, how: str, name: Field) -> tuple[str, str] | Refused | None:
        text = self.cell(name)
        return self.judge.place(how, text) if text else None

    def _place_column(self) -> Field:
        order = (Field.MUNICIPALITY, Field.POSTAL_CODE, Field.OFFICE)
        return next((name for name in order if name in self.judge.columns.at), Field.MUNICIPALITY)

    def _reasons(self) -> tuple[str, ...]:
        found, unknown = vocabulary.reasons(self.cell(Field.REASONS))
        if unknown:
            self.say(Severity.WARNING, Field.REASONS, "import.unknown_reason", value=", ".join(unknown))
        return found

    def _language(self) -> str:
        text = self.cell(Field.LANGUAGE)
        language = vocabulary.language(text)
        if text and not language:
            self.say(Severity.WARNING, Field.LANGUAGE, "import.unknown_language")
        return language

    def _status(self) -> str:
        """Health and family are not ours to know: of such a status only «no contact» is left in the row."""
        text = self.cell(Field.OT_STATUS)
        if not text:
            return ""
        if vocabulary.is_private_status(text):
            text = self.cells[self.judge.columns.at[Field.OT_STATUS]] = vocabulary.NO_CONTACT_WORDS
        status = vocabulary.status(text)
        if not status:
            self.say(Severity.ERROR, Field.OT_STATUS, "import.unknown_status")
        self.leaves = status == vocabulary.NO_CONTACT
        return status

    def _protected(self) -> bool | None:
        text = self.cell(Field.PROTECTED)
        if not text:
            return None
        is_protected = not vocabulary.is_unprotected(text)
        if is_protected:
            self.say(Severity.NOTE, Field.PROTECTED, "import.protected", value="")
        return is_protected


def _is_phone(text: str) -> bool:
    try:
        phone_numbers.parse(text)
    except Refused:
        return False
    return True


def _by_municipality(text: str) -> tuple[str, str]:
    number, office = offices().municipality(text)
    return number, office.id


def _by_postal_code(text: str) -> tuple[str, str]:
    return "", _known(offices().by_postal_code(text.strip().zfill(4)), "import.unknown_postal_code").id


def _by_office(text: str) -> tuple[str, str]:
    return "", _known(offices().get(text) or offices().by_office_name(text), "import.unknown_office").id


def _known(office: Office | None, code: str) -> Office:
    if office is None:
        raise Refused(code)
    return office


_PLACES: dict[str, Callable[[str], tuple[str, str]]] = {
    "municipality": _by_municipality,
    "postal_code": _by_postal_code,
    "office": _by_office,
}
