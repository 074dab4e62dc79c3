"""Row validation: turn one row of a list into a person, or into everything that is wrong with it, all at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import OfficeId
from ot_notify.imports import row_contacts
from ot_notify.imports.parsing import birth_dates, vocabulary
from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.parsing.sheets import LONGEST_CELL
from ot_notify.imports.problems import CheckedRow, ParsedYouth, RowProblem, Severity
from ot_notify.imports.row_reader import LONGEST, RowReader
from ot_notify.offices.register import TRIAGE, Office, offices
from ot_notify.text import names, national_ids, phone_numbers

LONGEST_ADVISER = 200
FIFTEEN = 15
"""At 15 a person decides, under 15 nobody is texted: the right starts when lower secondary school ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a youth lives by one cell: municipality number, office, and notes."""

    municipality: str
    office_id: str
    remark: str = ""
    facts: tuple[tuple[str, Any], ...] = ()


class Judge:
    """Judges the rows of one list. Knows its columns, the date, and the office that everybody belongs to where somebody
    said so; remembers only places and their offices."""

    def __init__(
        self, columns: Columns, *, today: date, max_age: int, is_1904: bool = False, belongs_to: str = ""
    ) -> None:
        self.columns = columns
        self.today = today
        self.max_age = max_age
        self.is_1904 = is_1904
        self.belongs_to = belongs_to
        self._births: dict[str, birth_dates.Birth | Refused] = {}
        self._places: dict[tuple[str, str], Place | Refused] = {}

    def judge(self, row: int, cells: tuple[str, ...], *, blotted: Iterable[int] | None = None) -> CheckedRow:
        """Return the judged row with every problem, in the order of the contract's fields.

        `blotted`: the row comes from `without_ids`, and this is where national ids were taken out of it.
        """
        cells = cells + ("",) * (len(self.columns.header) - len(cells))
        hidden = self._national_ids(cells) if blotted is None else blotted
        if hidden:
            said = tuple(self._national_id(row, index) for index in sorted(hidden))
            return CheckedRow(row, self.blot(cells, hidden), None, said, blotted=tuple(sorted(hidden)))
        reading = _Reading(self, row, cells)
        person = reading.person()
        if reading.leaves:
            said = (RowProblem(row, self.column(Field.OT_STATUS), Severity.ERROR, "import.private_status"),)
            return CheckedRow(row, tuple(reading.cells), None, said, leaves=person)
        return CheckedRow(row, tuple(reading.cells), None if reading.is_refused else person, tuple(reading.problems))

    def without_ids(self, cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the row as it may be stored before anybody has looked at it, and the places of removed national ids.

        Of a status that tells of health or family only «no contact» is left.
        """
        padded = cells + ("",) * (len(self.columns.header) - len(cells))
        hidden = self._national_ids(padded)
        kept = list(self.blot(padded, hidden)) if hidden else list(cells)
        at = self.columns.at.get(Field.OT_STATUS, len(kept))
        if at < len(kept) and vocabulary.is_private_status(kept[at]):
            kept[at] = vocabulary.NO_CONTACT_WORDS
        return tuple(kept), tuple(sorted(hidden))

    def blot(self, cells: tuple[str, ...], hidden: Iterable[int] = ()) -> tuple[str, ...]:
        """Return the row without national ids. A part of one may be in those of the `hidden` cells that show none."""
        parts = frozenset(hidden)
        return tuple(self._without_id(index, text, is_part=index in parts) for index, text in enumerate(cells))

    def column(self, name: Field | int) -> str:
        """Return the header of a field or column, as written in the file; empty where there is none."""
        index = name if isinstance(name, int) else self.columns.at.get(name, -1)
        return self.columns.header[index] if 0 <= index < len(self.columns.header) else ""

    def birth(self, text: str) -> birth_dates.Birth | Refused:
        """Return the birth in the cell, or why there is none."""
        if text not in self._births:
            try:
                self._births[text] = birth_dates.parse(
                    text, today=self.today, is_1904=self.is_1904, max_age=self.max_age
                )
            except Refused as refused:
                self._births[text] = refused
        return self._births[text]

    def place(self, how: str, text: str) -> Place | Refused:
        """Return municipality number and office id for the cell, or why there is none."""
        key = (how, text)  # lists repeat the same values
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
        whole = {
            index
            for index, text in enumerate(cells)
            if national_ids.is_in(text) and not (index in phones and _is_phone(text))
        }
        return said | whole | self._split_ids(cells)

    def _split_ids(self, cells: tuple[str, ...]) -> set[int]:
        """Return the cells with the last five digits of an id whose date is in another cell.

        A key of five digits fits the date by chance for one youth in 120. It is a key, unless it stands beside the
        date, as whoever parts a number puts it, or the date is one that only a national id has.
        """
        born_at, key_at = self.columns.at.get(Field.BIRTH_DATE, -1), self.columns.at.get(Field.REF, -1)
        written = cells[born_at] if born_at >= 0 else ""
        birth = self.birth(written)
        day = None if isinstance(birth, Refused) else birth.day
        found = set(national_ids.split_over(cells, day)) - {born_at}
        is_key = abs(born_at - key_at) > 1 and national_ids.is_ordinary_date(written)
        return found - {key_at} if is_key else found

    def _without_id(self, index: int, text: str, *, is_part: bool) -> str:
        """Return the cell without the id; empty where nothing else was in it, so that the row can come back as it
        is."""
        if index in self.columns.with_national_ids:
            return ""
        kept = national_ids.mask(text)
        return "" if kept == national_ids.MASK or (is_part and kept == text) else kept

    def _national_id(self, row: int, index: int) -> RowProblem:
        return RowProblem(row, self.column(index), Severity.ERROR, "import.national_id")


class _Reading(RowReader):
    """One row being read: its cells, and the problems found so far."""

    def __init__(self, judge: Judge, row: int, cells: tuple[str, ...]) -> None:
        super().__init__(judge.columns, row, cells)
        self.judge = judge
        self.leaves = False
        """True where the list says that OT must not make contact."""

    def person(self) -> ParsedYouth:
        """Return the person, as far as the cells say; not to be used where the row `is_refused`."""
        self._check_shape()
        ref = self._ref()
        first, last = self._name()
        birth = self._birth()
        has_name = bool(first or last) and birth is not None and birth.day is not None
        own = row_contacts.own_numbers(self, can_be_recognised=ref is not None or has_name)
        municipality, office = self._place()
        return ParsedYouth(
            ref=ref,
            first_name=first,
            last_name=last,
            birth_year=birth.year if birth else 0,
            birth_date=birth.day if birth else None,
            phone=own.mobiles[0] if own.mobiles else None,
            municipality=municipality,
            office_id=OfficeId(office),
            reasons=self._reasons(),
            language=self._language(),
            ot_status=self._status(),
            guardian_phone=row_contacts.guardian(self, own.mobiles),
            is_protected=self._protected(),
            more_phones=own.mobiles[1:],
            call_phones=own.to_call,
            municipality_written="" if municipality else self.cell(Field.MUNICIPALITY)[:100],
            adviser=self._adviser(),
            **row_contacts.addresses(self),
        )

    def _check_shape(self) -> None:
        """Check for more cells than columns: a delimiter inside a value has shifted the rest to the right."""
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

    def _ref(self) -> str | None:
        ref = vocabulary.key(self.limited(Field.REF))
        if ref is None:
            self.say(Severity.WARNING, Field.REF, "import.key_lost")
        return ref or None

    def _name(self) -> tuple[str, str]:
        first, last = self._name_in(Field.FIRST_NAME), self._name_in(Field.LAST_NAME)
        whole = self._name_in(Field.NAME)
        if not whole or last:
            return first, last
        if first:
            return first, whole.removeprefix(first).strip()
        first, last = vocabulary.split_name(whole)
        if max(len(first), len(last)) > LONGEST[Field.FIRST_NAME]:
            self.say(Severity.ERROR, Field.NAME, "import.too_long", limit=LONGEST[Field.FIRST_NAME])
        return first, last

    def _name_in(self, name: Field) -> str:
        """A word for nothing is no name; what is none beside one is remarked on, and no text begins with it."""
        text = " ".join(self.limited(name).split())
        if not text or vocabulary.is_no_name(text):
            return ""
        if names.is_odd(text):
            self.say(Severity.WARNING, name, "import.odd_name")
        return text

    def _birth(self) -> birth_dates.Birth | None:
        """Return the date where it can be read, else the year; None without either."""
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
        is_slip = name is Field.BIRTH_YEAR and len(text) == 5 and text.isdigit()  # 20008 is no day in 1954
        birth = Refused("import.birth_unreadable") if is_slip else self.judge.birth(text)
        if isinstance(birth, Refused):
            self.say(Severity.ERROR, name, birth.code, **birth.facts)
            return None
        if birth.other and birth.day:
            read, other = f"{birth.day:%d.%m.%Y}", f"{birth.other:%d.%m.%Y}"
            self.say(Severity.WARNING, name, "import.birth_two_ways", read=read, other=other)
        elif birth.was_short:
            self.say(Severity.WARNING, name, "import.two_digit_year", year=birth.year)
        return birth

    def _birth_column(self) -> Field:
        return Field.BIRTH_DATE if Field.BIRTH_DATE in self.judge.columns.at else Field.BIRTH_YEAR

    def _check_age(self, birth: birth_dates.Birth) -> None:
        """Check the age by year, as the rule does."""
        column = Field.BIRTH_DATE if self.cell(Field.BIRTH_DATE) else Field.BIRTH_YEAR
        age = self.judge.today.year - birth.year
        if age > (limit := self.judge.max_age):
            self.say(Severity.WARNING, column, "import.too_old", year=birth.year, age=age, limit=limit)
        elif age < FIFTEEN:
            self.say(Severity.WARNING, column, "import.too_young", age=age, limit=FIFTEEN)
        elif age == FIFTEEN:
            self.say(Severity.WARNING, column, "import.fifteen", age=age)

    def _place(self) -> tuple[str, str]:
        """Return municipality number and office: what was said of the whole list wins, then the office column; the
        postal code is the fallback."""
        office = self._place_in_column("office", Field.OFFICE)
        municipality = self._place_in_column("municipality", Field.MUNICIPALITY)
        postal = self._place_in_column("postal_code", Field.POSTAL_CODE)
        if said := self.judge.belongs_to:
            if isinstance(office, Place) and office.office_id != said:
                self.say(Severity.WARNING, Field.OFFICE, "import.list_differs")
            return self._with_office(said, municipality, postal)
        if isinstance(office, Refused):
            self.say(Severity.ERROR, Field.OFFICE, office.code, **office.facts)
            return "", ""
        if office:
            return self._with_office(office.office_id, municipality, postal)
        if isinstance(municipality, Refused):
            return self._without_municipality(municipality, postal)
        if municipality:
            if isinstance(postal, Place) and postal.office_id != municipality.office_id:
                self.say(Severity.WARNING, Field.POSTAL_CODE, "import.postal_code_differs")
            return self._settled(municipality)
        if isinstance(postal, Refused):
            self.say(Severity.ERROR, Field.POSTAL_CODE, postal.code, **postal.facts)
            return "", ""
        if not postal:
            self.say(Severity.ERROR, self._place_column(), "import.no_place")
            return "", ""
        return self._settled(postal)

    def _settled(self, place: Place) -> tuple[str, str]:
        if place.remark:
            name = Field.MUNICIPALITY if self.cell(Field.MUNICIPALITY) else Field.POSTAL_CODE
            self.say(Severity.WARNING, name, place.remark, **dict(place.facts))
        return place.municipality, place.office_id

    def _with_office(
        self, office_id: str, municipality: Place | Refused | None, postal: Place | Refused | None
    ) -> tuple[str, str]:
        if isinstance(municipality, Refused):
            self.say(Severity.WARNING, Field.MUNICIPALITY, municipality.code, **municipality.facts)
            return "", office_id
        where = municipality or (postal if isinstance(postal, Place) else None)
        if where and where.office_id not in (office_id, TRIAGE):
            name = Field.MUNICIPALITY if municipality else Field.POSTAL_CODE
            self.say(Severity.WARNING, name, "import.office_differs")
        return where.municipality if where else "", office_id

    def _without_municipality(self, why: Refused, postal: Place | Refused | None) -> tuple[str, str]:
        """Return what cannot be read as a municipality is kept as it was written, where the postal code tells the
        office."""
        if isinstance(postal, Place):
            self.say(Severity.WARNING, Field.MUNICIPALITY, "import.by_postal_code")
            return "", postal.office_id
        self.say(Severity.ERROR, Field.MUNICIPALITY, why.code, **why.facts)
        return "", ""

    def _place_in_column(self, how: str, name: Field) -> Place | Refused | None:
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
        """Return the status. Health and family are not ours to store: of such a status only «no contact» is kept."""
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

    def _adviser(self) -> str:
        text = " ".join(self.cell(Field.ADVISER).split())[:LONGEST_ADVISER]
        return "" if vocabulary.is_no_name(text) or vocabulary.is_dash(text) else text

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


def _by_municipality(text: str) -> Place:
    """A municipality that no office has is for a person to place: the youth waits until then (domain, section 3)."""
    try:
        found = offices().placed(text)
    except Refused as why:
        if why.code != "offices.no_office":
            raise
        return Place(str(why.facts.get("number", "")), TRIAGE, "import.to_be_placed", tuple(why.facts.items()))
    remark = "import.municipality_assumed" if found.is_assumed else ""
    return Place(found.number, found.office.id, remark, (("name", found.name), ("office", found.office.short_name)))


def _by_postal_code(text: str) -> Place:
    bare = _COUNTRY.sub("", text.strip())
    number = offices().municipality_of_postal_code(bare.zfill(4))
    office = _known(offices().by_postal_code(bare.zfill(4)), "import.unknown_postal_code")
    return Place(number, office.id)


def _by_office(text: str) -> Place:
    return Place("", _known(offices().get(text) or offices().by_office_name(text), "import.unknown_office").id)


def _known(office: Office | None, code: str) -> Office:
    if office is None:
        raise Refused(code)
    return office


_COUNTRY = re.compile(r"^NO?-?\s*(?=\d)", re.IGNORECASE)
_PLACES: dict[str, Callable[[str], Place]] = {
    "municipality": _by_municipality,
    "postal_code": _by_postal_code,
    "office": _by_office,
}
