"""Columns: which field each column of a list holds, by the contract's names (section 7) and their usual variants."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ot_notify.core.errors import Refused


class Field(StrEnum):
    """A field of a column. `name` is a whole name in one cell."""

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
    CALL_PHONE = "call_phone"
    GUARDIAN_NAME = "guardian_name"
    EMAIL = "email"
    CARE_OF = "care_of"
    ADDRESS = "address"
    PLACE = "place"
    ADVISER = "adviser"


# Where a list has several columns for one field, the name that stands first here is used and the others are shown as
# ignored: «kommunenr» says more than «kommune», «mobil» more than «telefon».
_NAMES: dict[Field, str] = {
    Field.REF: "ref, referanse, vigo id, vigo nr, elevid, elevnummer, elev id, ref id, reference, id",
    Field.FIRST_NAME: "fornavn, førenamn, first name, given name",
    Field.LAST_NAME: "etternavn, etternamn, last name, surname, family name",
    Field.NAME: "navn, namn, fullt navn, fullt namn, elevnavn, name, full name, fornavn og etternavn, "
    "for og etternavn, etternavn og fornavn, etternavn fornavn, førenamn og etternamn",
    Field.BIRTH_DATE: "fødselsdato, født dato, fdato, født, fødd, fødselsdag, birth date, date of birth",
    Field.BIRTH_YEAR: "fødselsår, født år, fødeår, årgang, birth year, year of birth",
    Field.PHONE: "mobil, mobilnr, mobilnummer, mobiltelefon, mobiltelefonnummer, mobiltlf, mobile, mobile phone, "
    "mobile number, telefon, telefonnummer, telefonnr, tlf, tlfnr, phone, phone number",
    Field.MUNICIPALITY: "kommunenr, kommunenummer, bostedskommunenr, kommune nr, municipality number, kommune, "
    "bostedskommune, bustadkommune, hjemkommune, kommunenavn, municipality, bostedskommune navn, kommune navn",
    Field.POSTAL_CODE: "postnr, postnummer, postal code, postcode, zip",
    Field.OFFICE: "ot kontor, ot enhet, ot kontoret, kontor, office",
    Field.REASONS: "kontaktårsak, kontaktårsaker, årsak, årsaker, contact reason, reason, reasons",
    Field.LANGUAGE: "målform, språk, language",
    Field.OT_STATUS: "ot status, otstatus, status",
    Field.GUARDIAN_PHONE: "foresatt mobil, foresattes mobil, mobil foresatt, mobil foresatte, foresatte mobil, "
    "foresatt telefon, telefon foresatt, føresett mobil, mobil føresett, guardian phone, guardian mobile",
    Field.PROTECTED: "adressesperre, sperret adresse, sperra adresse, adressegradering, gradering, sperret, sperra, "
    "diskresjonskode, kode, protected",
    Field.CALL_PHONE: "hjemmetelefon, fasttelefon, fasttlf, telefon hjem, tlf hjem, hustelefon, andre telefoner, "
    "annet telefonnummer, utenlandsk nummer, utenlandsk telefon, home phone, landline",
    Field.GUARDIAN_NAME: "foresatt, foresatte, foresatt navn, foresattes navn, navn foresatt, føresett, namn føresett, "
    "guardian, guardian name",
    Field.EMAIL: "e postadresse, e post, epost, mail, email, e mail, epostadresse, mailadresse",
    Field.CARE_OF: "c o, co adresse, c o adresse, adresse c o, care of, v adresse",
    Field.ADDRESS: "gateadresse, gatenavn, vegadresse, veiadresse, bostedsadresse, bustadadresse, "
    "folkeregistrert adresse, postadresse, adresse, adresselinje 1, adresselinje, gate, gate veinavn, "
    "address, street, street address",
    Field.PLACE: "poststed, poststad, postort, sted, by, city, town",
    Field.ADVISER: "veileder, ot veileder, veileder e post, rettleiar, ot rettleiar, ot rådgiver, kontaktperson, "
    "adviser",
}

_GUARDIAN_WORDS = (
    "foresatt foresatte foresattes foresatt1 foresatt2 foresett foresette foresetts verge verges foreldre "
    "forelder mor mors far fars mamma pappa parorende guardian guardians parent parents mother father "
    "kontaktperson1"
)
_GUARDIAN = frozenset(_GUARDIAN_WORDS.split())
_SOMEBODY_ELSE_WORDS = (
    "skole skolens skule kontaktperson radgiver radgjevar veileder rettleiar laerer kontaktlaerer larar "
    "arbeidsgiver bedrift nav ppt saksbehandler avgiver school teacher adviser employer lege fastlege"
)
_SOMEBODY_ELSE = frozenset(_SOMEBODY_ELSE_WORDS.split())
_AROUND_WORDS = (
    "elev elevs elevens eleven ungdom ungdommens ungdommen kandidat soker sokers sokerens deltaker "
    "deltakers person personens privat privattelefon egen eget egne din ditt primaer primar hoved "
    "foretrukket registrert gjeldende aktuell ny siste nr nummer no til for i pa og eller the of student "
    "students my own private main vigo"
)
_AROUND = frozenset(_AROUND_WORDS.split())
"""Words around the name of a column that say nothing more of what it holds."""

_NEEDED = (
    (("phone", "ref"), "mobil"),
    (("birth_date", "birth_year"), "fødselsdato / fødselsår"),
    (("municipality", "postal_code", "office"), "kommune / postnummer / kontor"),
)
_SPELT_OUT = str.maketrans({"ø": "o", "æ": "a", "ð": "d", "þ": "t", "ß": "s", "đ": "d", "ł": "l"})
_LONGEST_KEPT = 200  # no name is longer, and stored values come from strangers' files
_NATIONAL_ID = re.compile(
    r".*(?:fodsels|foedsels|identitets|person)n(?:umme)?r.*|.*nationalid.*|.*(?<!tl)fnr\d*|fnr.*|dnr|dnrfnr"
    r"|.*(?<!i)dnummer|pnr\d*|.*(?:fem|5)siste.*|.*siste(?:fem|5)(?:sif.*|tall.*)?|ssn"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field.

    `passed_over` say the same as a column that is used; `with_national_ids` say that they hold identity numbers.
    """

    header: tuple[str, ...]
    at: Mapping[Field, int]
    with_national_ids: frozenset[int] = frozenset()
    passed_over: frozenset[int] = frozenset()
    more_phones: tuple[int, ...] = ()
    """Further columns with numbers of the youth's own, in their order."""

    @property
    def described(self) -> list[dict[str, str]]:
        """Return one `{header, field}` for each column; field is empty where the column is ignored."""
        fields = {index: field.value for field, index in self.at.items()}
        fields |= dict.fromkeys(self.more_phones, Field.PHONE.value)
        return [{"header": text, "field": fields.get(index, "")} for index, text in enumerate(self.header)]


def bare(text: str) -> str:
    """Return the text without case, blanks, punctuation and accents: «Fødselsdato:» becomes «fodselsdato»."""
    return _bare(text) if len(text) <= _LONGEST_KEPT else _bare.__wrapped__(text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT_OUT))
    return "".join(character for character in plain if character.isalnum())


def _spellings(name: str) -> set[str]:
    """Return the name as it is, and as typed on keyboards without æøå."""
    return {bare(name), bare(name.replace("ø", "oe").replace("æ", "ae").replace("å", "aa"))}


_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST_HEADING = 60
_LOOSELY = 1
"""Added to the rank of a name that had words around it, an odd number then: an exact one goes first."""
_OF_GUARDIAN = {
    Field.PHONE: (Field.GUARDIAN_PHONE, _LOOSELY),
    Field.CALL_PHONE: (Field.GUARDIAN_PHONE, 2 + _LOOSELY),
    Field.NAME: (Field.GUARDIAN_NAME, _LOOSELY),
}

_FIELDS: dict[str, tuple[Field, int]] = {
    spelling: (field, 2 * rank)
    for field, names in _NAMES.items()
    for rank, name in enumerate(names.split(", "))
    for spelling in _spellings(name)
}


def named(text: str) -> tuple[Field, int] | None:
    """Return which field a heading names, and how exactly: the lower the better. None where it names none.

    «Mobil 1», «Mobil (privat)», «Elevens mobil» and «Tlf mobil» are all the mobile; «Mobil mor» is a guardian's, and
    «Mobil veileder» nobody's whom we know.
    """
    exact = _FIELDS.get(bare(text))
    return exact or (_named_loosely(text) if len(text) <= _LONGEST_HEADING else None)


@lru_cache(maxsize=4096)
def _named_loosely(text: str) -> tuple[Field, int] | None:
    words = [bare(word) for word in _WORD.findall(text)]
    if not words or _SOMEBODY_ELSE.intersection(words):
        return None
    field = _of_words(_telling(words)) or _of_words(_telling(_WORD.findall(_BRACKETS.sub(" ", text))))
    if _GUARDIAN.intersection(words):
        return _OF_GUARDIAN.get(field[0]) if field else None
    return (field[0], field[1] + _LOOSELY) if field else None


def _telling(words: Sequence[str]) -> list[str]:
    """Without the words around, and without the figures that count columns."""
    bared = (bare(word).rstrip("0123456789") for word in words)
    return [word for word in bared if word and word not in _AROUND and word not in _GUARDIAN]


def _of_words(words: Sequence[str]) -> tuple[Field, int] | None:
    """Return what the words name together, or each of them."""
    if whole := _FIELDS.get("".join(words)):
        return whole
    found = [_FIELDS.get(word) for word in words]
    each = [one for one in found if one]
    if len(each) < len(found) or len({one[0] for one in each}) != 1:
        return None
    return min(each, key=lambda one: one[1])


def known(cells: Sequence[str]) -> int:
    """Return how many different fields these cells name; 0 for a data row."""
    return len({found[0] for cell in cells if (found := named(cell))})


def recognise(header: Sequence[str], by_hand: Mapping[int, str] | None = None, *, has_office: bool = False) -> Columns:
    """Return each column's field, by its name or as a person chose. `has_office`: everybody's office was said.

    Refused: import.missing_columns naming every one that is needed and not there, import.duplicate_column where two
    have the very same name, import.unknown_field where a mapping by hand names a field or a column there is none of.
    """
    at = _mapped(header, by_hand) if by_hand is not None else _fields_by_name(header)
    more = _more_phones(header, at, by_hand)
    if lacking := missing(at, has_office=has_office):
        raise Refused("import.missing_columns", columns=", ".join(lacking))
    ids = with_national_ids(header)
    used = {*at.values(), *more}
    twice = frozenset(i for i, text in enumerate(header) if named(text) and i not in used)
    return Columns(tuple(header), at, ids, twice if by_hand is None else frozenset(), more)


def _more_phones(
    header: Sequence[str], at: Mapping[Field, int], by_hand: Mapping[int, str] | None = None
) -> tuple[int, ...]:
    """«Mobil 1» and «Mobil 2» are two numbers. «Telefon» beside «Mobil» was often the home's, and is passed over."""
    first = at.get(Field.PHONE)
    if by_hand is not None:
        return tuple(index for index, name in sorted(by_hand.items()) if name == Field.PHONE and index != first)
    mobiles = (index for index, text in enumerate(header) if (found := named(text)) and _is_mobile(text, found[0]))
    return tuple(index for index in mobiles if index != first)


def _is_mobile(text: str, field: Field) -> bool:
    return field is Field.PHONE and "mob" in bare(text)


def guess(header: Sequence[str]) -> dict[int, str]:
    """Return each column's likely field, for a person to check: of two with one name the first, nothing refused."""
    chosen: dict[Field, tuple[int, int]] = {}
    for index, text in enumerate(header):
        if found := named(text):
            field, rank = found
            chosen[field] = min(chosen.get(field, (rank, index)), (rank, index))
    at = {field: index for field, (_, index) in chosen.items()}
    more = dict.fromkeys(_more_phones(header, at), Field.PHONE.value)
    return {index: field.value for field, index in at.items()} | more


def missing(fields: Collection[str], *, has_office: bool = False) -> list[str]:
    """Return the names of required fields that are missing; a place is not where everybody's office was said."""
    there = {*fields, "office"} if has_office else fields
    return [name for either, name in _NEEDED if not any(field in there for field in either)]


def with_national_ids(header: Sequence[str]) -> frozenset[int]:
    """Return the columns whose names say that they hold national identity numbers."""
    return frozenset(index for index, text in enumerate(header) if _NATIONAL_ID.fullmatch(bare(text)))


def signature(header: Sequence[str]) -> str:
    """Return a hash of the set of headers in their order; it reveals nothing about them."""
    return hashlib.sha256("\x1f".join(bare(text) for text in header).encode()).hexdigest()


def _mapped(header: Sequence[str], by_hand: Mapping[int, str]) -> dict[Field, int]:
    at: dict[Field, int] = {}
    for index, name in sorted(by_hand.items()):
        if not name:
            continue
        if name not in set(Field) or not 0 <= index < len(header):
            raise Refused("import.unknown_field")
        if name == Field.PHONE and Field.PHONE in at:
            continue  # one more number
        if Field(name) in at:
            raise Refused("import.duplicate_column", columns=f"{at[Field(name)] + 1}, {index + 1}")
        at[Field(name)] = index
    return at


def _fields_by_name(header: Sequence[str]) -> dict[Field, int]:
    chosen: dict[Field, tuple[int, int]] = {}
    for index, text in enumerate(header):
        found = named(text)
        if not found:
            continue
        field, rank = found
        if field in chosen and chosen[field][0] == rank and rank % 2 != _LOOSELY:
            raise Refused("import.duplicate_column", columns=f"{chosen[field][1] + 1}, {index + 1}")
        chosen[field] = min(chosen.get(field, (rank, index)), (rank, index))
    return {field: index for field, (_, index) in chosen.items()}
