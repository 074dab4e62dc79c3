"""Columns: which column of a list holds what, by the names the contract takes (section 7) and their usual variants."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ot_notify.core.errors import Refused


class Field(StrEnum):
    """What a column can hold. `name` is a whole name in one cell."""

    REF = "ref"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"
    MUNICIPALITY = "municipality"
    POSTAL_CODE = "postal_code"
    OFFICE = "office"
    REASONS = "reasons"
    LANGUAGE = "language"
    OT_STATUS = "ot_status"
    GUARDIAN_PHONE = "guardian_phone"
    PROTECTED = "protected"


# Where a list has several columns for one field, the name that stands first here is used and the others are shown as
# ignored: «kommunenr» says more than «kommune», «mobil» more than «telefon».
_NAMES: dict[Field, str] = {
    Field.REF: "ref, referanse, vigo id, vigo nr, elevid, elevnummer, elev id, ref id, reference, id",
    Field.FIRST_NAME: "fornavn, førenamn, first name, given name",
    Field.LAST_NAME: "etternavn, etternamn, last name, surname, family name",
    Field.NAME: "navn, namn, fullt navn, fullt namn, elevnavn, name, full name",
    Field.BIRTH_DATE: "fødselsdato, født dato, fdato, født, fødd, fødselsdag, birth date, date of birth",
    Field.BIRTH_YEAR: "fødselsår, født år, fødeår, årgang, birth year, year of birth",
    Field.PHONE: "mobil, mobilnr, mobilnummer, mobiltelefon, mobiltelefonnummer, mobiltlf, mobile, mobile phone, "
    "mobile number, telefon, telefonnummer, telefonnr, tlf, tlfnr, phone, phone number",
    Field.MUNICIPALITY: "kommunenr, kommunenummer, bostedskommunenr, kommune nr, municipality number, kommune, "
    "bostedskommune, bustadkommune, hjemkommune, kommunenavn, municipality",
    Field.POSTAL_CODE: "postnr, postnummer, postal code, postcode, zip",
    Field.OFFICE: "ot kontor, ot enhet, ot kontoret, kontor, office",
    Field.REASONS: "kontaktårsak, kontaktårsaker, årsak, årsaker, contact reason, reason, reasons",
    Field.LANGUAGE: "målform, språk, language",
    Field.OT_STATUS: "ot status, otstatus, status",
    Field.GUARDIAN_PHONE: "foresatt mobil, foresattes mobil, mobil foresatt, mobil foresatte, foresatte mobil, "
    "foresatt telefon, telefon foresatt, føresett mobil, mobil føresett, guardian phone, guardian mobile",
    Field.PROTECTED: "adressesperre, sperret adresse, sperra adresse, adressegradering, gradering, sperret, sperra, "
    "diskresjonskode, kode, protected",
}

_NEEDED = (
    (("phone", "ref"), "mobil"),
    (("birth_date", "birth_year"), "fødselsdato / fødselsår"),
    (("municipality", "postal_code", "office"), "kommune / postnummer / kontor"),
)
_SPELT_OUT = str.maketrans({"ø": "o", "æ": "a", "ð": "d", "þ": "t", "ß": "s", "đ": "d", "ł": "l"})
_LONGEST_KEPT = 200  # no name is longer, and what is kept comes from strangers' files
_NATIONAL_ID = re.compile(r"fodsels?n(?:umme)?r|personn(?:umme)?r|fnr|dnr|dnummer|foedselsn(?:umme)?r|nationalid.*|ssn")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field.

    `passed_over` say the same as a column that is used; `with_national_ids` say that they hold identity numbers.
    """

    header: tuple[str, ...]
    at: Mapping[Field, int]
    with_national_ids: frozenset[int] = frozenset()
    passed_over: frozenset[int] = frozenset()

    @property
    def described(self) -> list[dict[str, str]]:
        """One `{header, field}` for each column; field is empty where the column is ignored."""
        fields = {index: field.value for field, index in self.at.items()}
        return [{"header": text, "field": fields.get(index, "")} for index, text in enumerate(self.header)]


def bare(text: str) -> str:
    """The text without case, blanks, punctuation and accents: «Fødselsdato:» is «fodselsdato»."""
    return _bare(text) if len(text) <= _LONGEST_KEPT else _bare.__wrapped__(text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT_OUT))
    return "".join(character for character in plain if character.isalnum())


def _spellings(name: str) -> set[str]:
    """As it is, and as keyboards without æøå write it."""
    return {bare(name), bare(name.replace("ø", "oe").replace("æ", "ae").replace("å", "aa"))}


_FIELDS: dict[str, tuple[Field, int]] = {
    spelling: (field, rank)
    for field, names in _NAMES.items()
    for rank, name in enumerate(names.split(", "))
    for spelling in _spellings(name)
}


def known(cells: Sequence[str]) -> int:
    """How many different fields these cells name; 0 for a row of data."""
    return len({_FIELDS[bare(cell)][0] for cell in cells if bare(cell) in _FIELDS})


def recognise(header: Sequence[str], by_hand: Mapping[int, str] | None = None) -> Columns:
    """What each column holds, by its name or as a person said.

    Refused: import.missing_columns naming every one that is needed and not there, import.duplicate_column where two
    have the very same name, import.unknown_field where a mapping by hand names a field or a column there is none of.
    """
    at = _mapped(header, by_hand) if by_hand is not None else _named(header)
    if lacking := missing(at):
        raise Refused("import.missing_columns", columns=", ".join(lacking))
    ids = with_national_ids(header)
    twice = frozenset(i for i, text in enumerate(header) if bare(text) in _FIELDS and i not in at.values())
    return Columns(tuple(header), at, ids, twice if by_hand is None else frozenset())


def guess(header: Sequence[str]) -> dict[int, str]:
    """What each column may hold, for a person to look over: of two that are named alike the first, nothing refused."""
    chosen: dict[Field, tuple[int, int]] = {}
    for index, text in enumerate(header):
        if bare(text) in _FIELDS:
            field, rank = _FIELDS[bare(text)]
            chosen[field] = min(chosen.get(field, (rank, index)), (rank, index))
    return {index: field.value for field, (_, index) in chosen.items()}


def missing(fields: Collection[str]) -> list[str]:
    """What a list must say and these fields do not, in words."""
    return [name for either, name in _NEEDED if not any(field in fields for field in either)]


def with_national_ids(header: Sequence[str]) -> frozenset[int]:
    """The columns that by their names hold national identity numbers."""
    return frozenset(index for index, text in enumerate(header) if _NATIONAL_ID.fullmatch(bare(text)))


def signature(header: Sequence[str]) -> str:
    """The same for the same set of headers in the same order, and says nothing about what they are."""
    return hashlib.sha256("\x1f".join(bare(text) for text in header).encode()).hexdigest()


def _mapped(header: Sequence[str], by_hand: Mapping[int, str]) -> dict[Field, int]:
    at: dict[Field, int] = {}
    for index, name in sorted(by_hand.items()):
        if not name:
            continue
        if name not in set(Field) or not 0 <= index < len(header):
            raise Refused("import.unknown_field")
        if Field(name) in at:
            raise Refused("import.duplicate_column", columns=f"{at[Field(name)] + 1}, {index + 1}")
        at[Field(name)] = index
    return at


def _named(header: Sequence[str]) -> dict[Field, int]:
    chosen: dict[Field, tuple[int, int]] = {}
    for index, text in enumerate(header):
        if bare(text) not in _FIELDS:
            continue
        field, rank = _FIELDS[bare(text)]
        if field in chosen and chosen[field][0] == rank:
            raise Refused("import.duplicate_column", columns=f"{chosen[field][1] + 1}, {index + 1}")
        chosen[field] = min(chosen.get(field, (rank, index)), (rank, index))
    return {field: index for field, (_, index) in chosen.items()}
