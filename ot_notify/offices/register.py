"""Offices register: the OT offices, and which office a municipality, however written, belongs to."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass

from ot_notify.core import send_window, yaml_files
from ot_notify.core.errors import Misconfigured, Refused
from ot_notify.core.identifiers import OfficeId
from ot_notify.core.settings import settings
from ot_notify.offices import postal_codes, sender_names, written_names
from ot_notify.text import phone_numbers

TRIAGE = OfficeId("triage")  # stands where an office id would, for what no office could be found for
Number = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
_STRICT = ConfigDict(extra="forbid")
_LABELS = frozenset({"k", "knr", "nr", "kommune", "kommunenr", "kommunenummer"})


@dataclass(frozen=True, config=_STRICT)
class Former:
    """A municipality number and name no longer in use."""

    number: Number
    name: str
    until: date


@dataclass(frozen=True, config=_STRICT)
class Municipality:
    """A municipality as of 2024, with its earlier names and numbers, and those of its parts."""

    number: Number
    name: str
    county: str
    former: tuple[Former, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def numbers(self) -> list[str]:
        return [self.number, *(f.number for f in self.former)]

    @property
    def names(self) -> list[str]:
        return [self.name, *self.also, *(f.name for f in self.former)]


@dataclass(frozen=True, config=_STRICT)
class Office:
    """An OT office. None means: not stated by the county, or (`sms_sender`, `sms_name`, `send_window`,
    `opening_hours`) the common value."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{2,40}$")]
    name: str
    county: str
    municipalities: tuple[Municipality, ...]
    phone: Annotated[str, Field(pattern=r"^\+47[0-9]{8}$")] | None = None
    phone_display: str | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    website: str | None = None
    visit_address: str | None = None
    postal_address: str | None = None
    sms_sender: str | None = None
    sms_name: str | None = None
    send_window: str | None = None
    opening_hours: str | None = None
    language: Literal["nb", "nn"] = "nb"

    @property
    def sender_name(self) -> str:
        """Return the sender named in texts: the office's own name for it, else the county council, since naming OT
        reveals that the reader is out of school."""
        return self.sms_name or f"{self.county} fylkeskommune"

    @property
    def short_name(self) -> str:
        """Return the office's everyday name: «Follo» for «Oppfølgingstjenesten i Follo»."""
        return written_names.short(self.name)


@dataclass(frozen=True)
class PlacedMunicipality:
    """What a cell says of where somebody lives. `is_assumed`: elsewhere there is another of the same name."""

    number: str
    name: str
    office: Office
    is_assumed: bool = False


class Register:
    """All offices, found by id, municipality, postal code or name. Never guesses: ambiguous input is refused."""

    def __init__(
        self,
        offices: Iterable[Office],
        *,
        without_office: Iterable[Municipality] = (),
        elsewhere: Iterable[Municipality] = (),
        postal_codes: dict[str, str] | None = None,
    ) -> None:
        self.all = tuple(offices)
        self._without_office = tuple(without_office)
        self._elsewhere = tuple(elsewhere)
        self._by_id = {office.id: office for office in self.all}
        self._office_of = {m.number: office for office in self.all for m in office.municipalities}
        ours = [m for office in self.all for m in office.municipalities]
        self._by_number = {number: m for m in (*ours, *self._without_office) for number in m.numbers}
        self._by_name = _municipalities_by_name((*ours, *self._without_office, *self._elsewhere))
        self._by_office_name = {
            written_names.key(form): office
            for office in self.all
            for form in (office.name, written_names.short(office.name))
        }
        self._postal_codes = postal_codes or {}

    def corrected(self, contacts: Mapping[str, Mapping[str, str]]) -> "Register":
        """Return the same offices with these contact data; an empty value means not stated."""
        return Register(
            [_overridden(office, contacts.get(office.id, {})) for office in self.all],
            without_office=self._without_office,
            elsewhere=self._elsewhere,
            postal_codes=self._postal_codes,
        )

    def assigned(self, to: Mapping[str, str]) -> "Register":
        """The same municipalities, some of them given to other offices: number → office id, empty for none."""
        every = {one.number: one for one in self.municipalities}
        known = {number: office for number, office in to.items() if number in every and office in {"", *self._by_id}}

        def left(of: Iterable[Municipality], office_id: str) -> tuple[Municipality, ...]:
            came = (every[number] for number, office in sorted(known.items()) if office == office_id)
            return (*(one for one in of if one.number not in known), *came)

        return Register(
            [dataclasses.replace(one, municipalities=left(one.municipalities, one.id)) for one in self.all],
            without_office=left(self._without_office, ""),
            elsewhere=self._elsewhere,
            postal_codes=self._postal_codes,
        )

    @property
    def municipalities(self) -> list[Municipality]:
        """Return all that an office has, or may be given."""
        return [*(one for office in self.all for one in office.municipalities), *self._without_office]

    def owner(self, number: str) -> Office | None:
        """Return the office that has the municipality today."""
        return self._office_of.get(number)

    def get(self, id: str) -> Office | None:
        return self._by_id.get(id)

    def by_number(self, number: str) -> Office | None:
        """Return the office by municipality number of 2024, of 2020 or before, with or without its leading zero; None
        if unknown."""
        municipality = self._by_number.get(written_names.four_digits(number))
        return self._office_of.get(municipality.number) if municipality else None

    def by_name(self, name: str) -> Office:
        """Return the office by a municipality's name, present or former. Raises Refused: ambiguous, without office,
        unknown."""
        return self._with_office(self._municipality_named(name))[1]

    def by_postal_code(self, code: str) -> Office | None:
        """Return the office by postal code; None where its municipality has no office."""
        return self.by_number(self.municipality_of_postal_code(code))

    def by_office_name(self, text: str) -> Office | None:
        """Return the office by id or name; «Follo» is enough for «Oppfølgingstjenesten i Follo». None if unknown."""
        return self._by_id.get(text.strip().lower()) or self._by_office_name.get(
            written_names.key(_OFFICE_LABEL.sub(" ", text))
        )

    def municipality(self, text: str) -> tuple[str, Office]:
        """Return the municipality number of 2024 and the office for a cell («220», «3203.0», «Asker», «3203 Asker»).

        Refused: offices.ambiguous_municipality, .contradiction (number and name of different ones), .no_office,
        .unknown_municipality. What stood in the cell is not repeated: it may be a name of a person in the wrong column.
        """
        found = _NUMBER_AND_NAME.fullmatch(_DIVIDED.sub(r"\1\2", unicodedata.normalize("NFKC", text).strip()))
        if not found:
            return self._with_office(self._municipality_named(text))
        municipality = self._by_number.get(written_names.four_digits(found[2]))
        if municipality is None:
            raise Refused("offices.unknown_municipality")
        name = written_names.key(found[1] + found[3])
        if name and name not in _LABELS and municipality not in self._by_name.get(name, []):
            raise Refused("offices.contradiction")
        return self._with_office(municipality)

    def placed(self, text: str) -> PlacedMunicipality:
        """As `municipality`; of several with one name the only one that has an office here is taken."""
        try:
            number, office = self.municipality(text)
            return PlacedMunicipality(number, self._by_number[number].name, office)
        except Refused as why:
            ours = [one for one in self._by_name.get(written_names.key(text), []) if one.number in self._office_of]
            if why.code != "offices.ambiguous_municipality" or len(ours) != 1:
                raise
            return PlacedMunicipality(ours[0].number, ours[0].name, self._office_of[ours[0].number], is_assumed=True)

    def municipality_of_postal_code(self, code: str) -> str:
        """Return the number of the municipality that a postal code belongs to; empty where it is unknown."""
        found = re.match(r"\s*([0-9]{4})(?:\.0+)?(?![0-9])", code)
        return self._postal_codes.get(found[1], "") if found else ""

    def owners_of(self, sender: str) -> list[Office]:
        """Return the offices that have this number as their own sender; none for the common one."""
        return [office for office in self.all if office.sms_sender and office.sms_sender == sender]

    def gaps(self) -> list[str]:
        """Return what the county has not stated yet, a Norwegian sentence each."""
        return [
            *(f"{o.name} mangler {_list_of(missing)}." for o in self.all if (missing := _missing(o))),
            *(f"{m.name} ({m.number}) hører ikke til noe kontor." for m in self._without_office),
        ]

    def _municipality_named(self, name: str) -> Municipality:
        candidates = self._by_name.get(written_names.key(name), [])
        if not candidates:
            raise self._unknown(name)
        if len(candidates) > 1:
            choices = ", ".join(f"{m.number} {m.name} ({m.county})" for m in candidates)
            known = next(form for form in candidates[0].names if written_names.key(form) == written_names.key(name))
            raise Refused("offices.ambiguous_municipality", name=known, choices=choices)
        return candidates[0]

    def _unknown(self, name: str) -> Refused:
        """Return a refusal, with the most similar name where there is one; the cell itself is not repeated."""
        near = get_close_matches(written_names.key(name), self._by_name, n=1, cutoff=0.8)
        if not near:
            return Refused("offices.unknown_municipality")
        first = self._by_name[near[0]][0]
        return Refused("offices.misspelt_municipality", name=first.name, number=first.number)

    def _with_office(self, municipality: Municipality) -> tuple[str, Office]:
        office = self._office_of.get(municipality.number)
        if office:
            return municipality.number, office
        if municipality in self._without_office:
            raise Refused("offices.no_office", name=municipality.name, number=municipality.number)
        raise Refused("offices.unknown_municipality")


@lru_cache
def offices() -> Register:
    """Return the offices of `OT_OFFICES_FILE`, read and checked once, with colleagues' corrections (`office_contacts`).

    Misconfigured names file, office and field.
    """
    return load(settings().offices_path).assigned(_assignments).corrected(_corrections)


_corrections: dict[str, Mapping[str, str]] = {}
_assignments: dict[str, str] = {}


def assign(to: Mapping[str, str]) -> None:
    """These municipalities are these offices' instead of the file's, in this process; number → office id."""
    if to != _assignments:
        _assignments.clear()
        _assignments.update(to)
        offices.cache_clear()


def correct(contacts: Mapping[str, Mapping[str, str]]) -> None:
    """Apply these contact data in this process; office id → field → value, empty for none."""
    if contacts != _corrections:
        _corrections.clear()
        _corrections.update(contacts)
        offices.cache_clear()


def _overridden(office: Office, stated: Mapping[str, str]) -> Office:
    changes: dict[str, Any] = {name: value or None for name, value in stated.items()}
    if "phone" in stated:
        changes["phone_display"] = None
    return dataclasses.replace(office, **changes)


def load(path: Path) -> Register:
    """Return the offices of one file, checked. Raises Misconfigured naming file, office and field."""
    file = _parsed(path)
    seen: set[str] = set()
    for office in file.offices:
        if office.id in seen or office.id == TRIAGE:
            raise _wrong(path, office.id, "id", "er brukt før eller er et ord vi trenger selv")
        seen.add(office.id)
        _check_sender(path, office)
        _check_sender_name(path, office)
        _check_window(path, office)
    _check_numbers(path, file)
    return Register(
        file.offices, without_office=file.without_office, elsewhere=file.elsewhere, postal_codes=postal_codes.load()
    )


class _File(BaseModel):
    model_config = _STRICT

    offices: tuple[Office, ...] = Field(min_length=1)
    without_office: tuple[Municipality, ...] = ()
    elsewhere: tuple[Municipality, ...] = ()


def _parsed(path: Path) -> _File:
    try:
        content = yaml_files.read(path)
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(f"Kontorfilen {path} kan ikke leses.") from None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise Misconfigured(f"Kontorfilen {path} er ikke gyldig YAML (linje {line}).") from None
    try:
        return _File.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _wrong(path, _office_at(content, first["loc"]), field, f"kan ikke brukes: {first['msg']}") from None


def _office_at(content: Any, loc: tuple[int | str, ...]) -> str:
    """Return the id of the office with the error, as far as the file has a valid one."""
    try:
        return str(content["offices"][loc[1]]["id"]) if loc[0] == "offices" else "–"
    except (KeyError, IndexError, TypeError):
        return "–"


def _check_sender(path: Path, office: Office) -> None:
    if office.sms_sender is None:
        return
    try:
        written = phone_numbers.sender(office.sms_sender)
    except Refused:
        raise _wrong(path, office.id, "sms_sender", "er ikke et nummer noen kan svare på") from None
    if written != office.sms_sender:
        raise _wrong(path, office.id, "sms_sender", f"skal skrives {written}")


def _check_sender_name(path: Path, office: Office) -> None:
    try:
        if office.sms_name is not None:
            sender_names.checked(office.sms_name)
    except Refused:
        raise _wrong(path, office.id, "sms_name", "er ikke et navn en SMS kan komme fra") from None


def _check_window(path: Path, office: Office) -> None:
    for field in ("send_window", "opening_hours"):
        try:
            send_window.parse_window(getattr(office, field) or "always")
        except Refused:
            raise _wrong(path, office.id, field, "kan ikke leses; skriv for eksempel mon-fri 09:00-17:00") from None


def _check_numbers(path: Path, file: _File) -> None:
    """Check that no number occurs twice: youths would go to the last one."""
    owner: dict[str, str] = {}
    groups = [(o.id, o.municipalities) for o in file.offices]
    groups += [("without_office", file.without_office), ("elsewhere", file.elsewhere)]
    for where, municipalities in groups:
        for number in (number for m in municipalities for number in m.numbers):
            if number in owner:
                raise _wrong(path, where, "municipalities", f"har {number}, som også står under {owner[number]}")
            owner[number] = where


def _wrong(path: Path, office: str, field: str, why: str) -> Misconfigured:
    return Misconfigured(f"Kontorfilen {path}, kontoret «{office}», feltet {field}: {why}.")


def _municipalities_by_name(municipalities: Iterable[Municipality]) -> dict[str, list[Municipality]]:
    found: dict[str, list[Municipality]] = {}
    for municipality in municipalities:
        for key in dict.fromkeys(written_names.key(form) for form in municipality.names):
            found.setdefault(key, []).append(municipality)
    return found


_NUMBER_AND_NAME = re.compile(r"([^0-9]*)([0-9]{3,4})(?:[.,]0+)?([^0-9]*)")
_DIVIDED = re.compile(r"^([0-9]{1,2})[ .]([0-9]{3})$")
"""Excel may put a space or a point into a number of four digits."""
_OFFICE_LABEL = re.compile(
    r"^\s*OT(?:[- ]?(?:kontoret|kontor|enhet))?\b(?:\s+i\b)?|\bOT(?:[- ]?kontor)?\s*$", re.IGNORECASE
)


def _missing(office: Office) -> list[str]:
    stated = {"telefon": office.phone, "e-post": office.email, "adresse": office.visit_address or office.postal_address}
    return [what for what, value in stated.items() if not value]


def _list_of(words: list[str]) -> str:
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))
