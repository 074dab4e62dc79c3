"""Offices: the OT offices and which municipality, in whatever writing, belongs to which of them."""

import csv
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
from ot_notify.core.settings import PACKAGE, settings
from ot_notify.text import phone_numbers

TRIAGE = OfficeId("triage")  # stands where an office id would, for what no office could be found for
Number = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
_STRICT = ConfigDict(extra="forbid")
_LABELS = frozenset({"k", "knr", "nr", "kommune", "kommunenr", "kommunenummer"})
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


@dataclass(frozen=True, config=_STRICT)
class Former:
    """A municipality number and name that are no longer used."""

    number: Number
    name: str
    until: date


@dataclass(frozen=True, config=_STRICT)
class Municipality:
    """A municipality as of 2024, with what it or its parts were called before."""

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
    """An OT office. None stands for: not stated by the county, or (`sms_sender`, `send_window`) as for everybody."""

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
    send_window: str | None = None
    language: Literal["nb", "nn"] = "nb"

    @property
    def sender_name(self) -> str:
        """Who a text says it is from: the county council, since naming OT tells that the reader is out of school."""
        return f"{self.county} fylkeskommune"

    @property
    def short_name(self) -> str:
        """The name as colleagues say it: «Follo» for «Oppfølgingstjenesten i Follo»."""
        return _short(self.name)


class Register:
    """All offices, found by id, municipality, postal code or name. Never guesses: what is ambiguous is refused."""

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
        self._by_name = _named((*ours, *self._without_office, *self._elsewhere))
        self._by_office_name = {
            _key(form): office for office in self.all for form in (office.name, _short(office.name))
        }
        self._postal_codes = postal_codes or {}

    def corrected(self, contacts: Mapping[str, Mapping[str, str]]) -> "Register":
        """The same offices with these contact data; an empty value is one that is not stated."""
        return Register(
            [_with(office, contacts.get(office.id, {})) for office in self.all],
            without_office=self._without_office,
            elsewhere=self._elsewhere,
            postal_codes=self._postal_codes,
        )

    def get(self, id: str) -> Office | None:
        return self._by_id.get(id)

    def by_number(self, number: str) -> Office | None:
        """By the municipality number of 2024, of 2020 or before, with or without its leading zero."""
        municipality = self._by_number.get(_four_digits(number))
        return self._office_of.get(municipality.number) if municipality else None

    def by_name(self, name: str) -> Office:
        """By a municipality's name, today's or a former one. Refused: ambiguous, without office, unknown."""
        return self._with_office(self._called(name))[1]

    def by_postal_code(self, code: str) -> Office | None:
        """By postal code, where its municipality has an office."""
        found = re.match(r"\s*([0-9]{4})(?:\.0+)?(?![0-9])", code)
        return self.by_number(self._postal_codes.get(found[1], "")) if found else None

    def by_office_name(self, text: str) -> Office | None:
        """By id or name; «Follo» is enough for «Oppfølgingstjenesten i Follo»."""
        return self._by_id.get(text.strip().lower()) or self._by_office_name.get(_key(_OFFICE_LABEL.sub(" ", text)))

    def municipality(self, text: str) -> tuple[str, Office]:
        """Whatever stood in the cell («220», «3203.0», «Asker», «3203 Asker») as number of 2024, and its office.

        Refused: offices.ambiguous_municipality, .contradiction (number and name of different ones), .no_office,
        .unknown_municipality. What stood in the cell is not repeated: it may be a name of a person in the wrong column.
        """
        found = _NUMBER_AND_NAME.fullmatch(_DIVIDED.sub(r"\1\2", unicodedata.normalize("NFKC", text).strip()))
        if not found:
            return self._with_office(self._called(text))
        municipality = self._by_number.get(_four_digits(found[2]))
        if municipality is None:
            raise Refused("offices.unknown_municipality")
        name = _key(found[1] + found[3])
        if name and name not in _LABELS and municipality not in self._by_name.get(name, []):
            raise Refused("offices.contradiction")
        return self._with_office(municipality)

    def owners_of(self, sender: str) -> list[Office]:
        """The offices that have this number as their own sender; none for the common one."""
        return [office for office in self.all if office.sms_sender and office.sms_sender == sender]

    def gaps(self) -> list[str]:
        """What the county has yet to tell us, a Norwegian sentence each."""
        return [
            *(f"{o.name} mangler {_list_of(missing)}." for o in self.all if (missing := _missing(o))),
            *(f"{m.name} ({m.number}) hører ikke til noe kontor." for m in self._without_office),
        ]

    def _called(self, name: str) -> Municipality:
        candidates = self._by_name.get(_key(name), [])
        if not candidates:
            raise self._unknown(name)
        if len(candidates) > 1:
            choices = ", ".join(f"{m.number} {m.name} ({m.county})" for m in candidates)
            known = next(form for form in candidates[0].names if _key(form) == _key(name))
            raise Refused("offices.ambiguous_municipality", name=known, choices=choices)
        return candidates[0]

    def _unknown(self, name: str) -> Refused:
        """With the name it may be a slip of the pen for, where there is one; what stood there is not repeated."""
        near = get_close_matches(_key(name), self._by_name, n=1, cutoff=0.8)
        if not near:
            return Refused("offices.unknown_municipality")
        first = self._by_name[near[0]][0]
        return Refused("offices.misspelt_municipality", name=first.name, number=first.number)

    def _with_office(self, municipality: Municipality) -> tuple[str, Office]:
        office = self._office_of.get(municipality.number)
        if office:
            return municipality.number, office
        if municipality in self._without_office:
            raise Refused("offices.no_office", name=municipality.name)
        raise Refused("offices.unknown_municipality")


@lru_cache
def offices() -> Register:
    """The offices of `OT_OFFICES_FILE`, read and checked once, with what colleagues have corrected (`contacts`).

    Misconfigured names file, office and field.
    """
    return load(settings().offices_path).corrected(_corrections)


_corrections: dict[str, Mapping[str, str]] = {}


def correct(contacts: Mapping[str, Mapping[str, str]]) -> None:
    """These contact data hold instead of the file's, in this process; office id → field → value, empty for none."""
    if contacts != _corrections:
        _corrections.clear()
        _corrections.update(contacts)
        offices.cache_clear()


def _with(office: Office, stated: Mapping[str, str]) -> Office:
    changes: dict[str, Any] = {name: value or None for name, value in stated.items()}
    if "phone" in stated:
        changes["phone_display"] = None
    return dataclasses.replace(office, **changes)


def load(path: Path) -> Register:
    """The offices of one file, checked. Misconfigured names file, office and field."""
    file = _parsed(path)
    seen: set[str] = set()
    for office in file.offices:
        if office.id in seen or office.id == TRIAGE:
            raise _wrong(path, office.id, "id", "er brukt før eller er et ord vi trenger selv")
        seen.add(office.id)
        _check_sender(path, office)
        _check_window(path, office)
    _check_numbers(path, file)
    return Register(
        file.offices, without_office=file.without_office, elsewhere=file.elsewhere, postal_codes=_postal_codes()
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
    """The id of the office an error lies in, as far as the file got one right."""
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


def _check_window(path: Path, office: Office) -> None:
    try:
        send_window.parse_window(office.send_window or "always")
    except Refused:
        raise _wrong(path, office.id, "send_window", "kan ikke leses; skriv for eksempel mon-fri 09:00-17:00") from None


def _check_numbers(path: Path, file: _File) -> None:
    """One number in two places would send a youth to whichever came last."""
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


def _postal_codes() -> dict[str, str]:
    """Postal code to municipality number; `data/postal_codes.md` tells where from."""
    checkout = PACKAGE.parent / "data" / "postal_codes.csv"
    path = checkout if checkout.exists() else PACKAGE / "data" / "postal_codes.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["postal_code"]: row["municipality"] for row in csv.DictReader(file)}
    except (OSError, KeyError):
        raise Misconfigured(f"Postnumrene i {path} kan ikke leses.") from None


def _named(municipalities: Iterable[Municipality]) -> dict[str, list[Municipality]]:
    found: dict[str, list[Municipality]] = {}
    for municipality in municipalities:
        for key in dict.fromkeys(_key(form) for form in municipality.names):
            found.setdefault(key, []).append(municipality)
    return found


_NUMBER_AND_NAME = re.compile(r"([^0-9]*)([0-9]{3,4})(?:[.,]0+)?([^0-9]*)")
_DIVIDED = re.compile(r"^([0-9]{1,2})[ .]([0-9]{3})$")
"""Excel may put a space or a point into a number of four digits, as into any other."""
_OFFICE_LABEL = re.compile(
    r"^\s*OT(?:[- ]?(?:kontoret|kontor|enhet))?\b(?:\s+i\b)?|\bOT(?:[- ]?kontor)?\s*$", re.IGNORECASE
)


def _key(name: str) -> str:
    """Names are the same whatever the case, hyphens and blanks, with or without «kommune», æøå or ae, o, a."""
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    text = re.sub(r"(?<=\w)\s+kommune$", "", text).replace("aa", "å").translate(_LETTERS)
    return "".join(c for c in text if c.isalnum())


def _short(name: str) -> str:
    return re.sub(r"^Oppfølgingstjenesten,?\s+(?:i\s+|region\s+)?", "", name)


def _four_digits(number: str) -> str:
    """Spreadsheets drop the leading zero and may add «.0»."""
    text = re.sub(r"[.,]0+$", "", unicodedata.normalize("NFKC", number).strip())
    return text.zfill(4) if len(text) == 3 else text


def _missing(office: Office) -> list[str]:
    stated = {"telefon": office.phone, "e-post": office.email, "adresse": office.visit_address or office.postal_address}
    return [what for what, value in stated.items() if not value]


def _list_of(words: list[str]) -> str:
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))
