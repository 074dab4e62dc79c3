"""Offices: the right one for every municipality, and none where we would have to guess."""

from pathlib import Path

import pytest
import yaml

from ot_notify.core import settings
from ot_notify.core.errors import Misconfigured, Refused
from ot_notify.offices import register as offices_register

REGISTER = offices_register.offices()


@pytest.mark.parametrize(
    ("text", "number", "office"),
    [
        ("3203", "3203", "asker-og-baerum"),
        ("3025", "3203", "asker-og-baerum"),
        ("0220", "3203", "asker-og-baerum"),
        ("220", "3203", "asker-og-baerum"),
        ("220.0", "3203", "asker-og-baerum"),
        ("0627", "3203", "asker-og-baerum"),
        ("Asker", "3203", "asker-og-baerum"),
        ("ASKER\u00a0KOMMUNE", "3203", "asker-og-baerum"),
        ("3203 Asker", "3203", "asker-og-baerum"),
        ("kommunenr. 3203", "3203", "asker-og-baerum"),
        ("Aurskog Høland", "3226", "romerike"),
        ("Baerum", "3201", "asker-og-baerum"),
        ("Rygge", "3103", "moss"),
        ("Skiptvedt", "3116", "indre-ostfold"),
        ("Nesbyen", "3322", "hallingdal"),
        ("0616", "3322", "hallingdal"),
        ("Nes i Akershus", "3228", "romerike"),
        ("3228 Nes", "3228", "romerike"),
        ("Våler i Østfold", "3114", "moss"),
        ("Jevnaker", "3236", "ringerike"),
    ],
)
def test_whatever_stood_in_the_cell_finds_its_office(text: str, number: str, office: str) -> None:
    found_number, found_office = REGISTER.municipality(text)
    assert (found_number, found_office.id) == (number, office)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nes", "ambiguous_municipality"),
        ("Våler", "ambiguous_municipality"),
        ("Ullensaker", "no_office"),
        ("0235", "no_office"),
        ("3209", "no_office"),
        ("Oslo", "unknown_municipality"),
        ("0301", "unknown_municipality"),
        ("3419", "unknown_municipality"),
        ("Kari Nordmann", "unknown_municipality"),
        ("", "unknown_municipality"),
        ("3203 Bærum", "contradiction"),
    ],
)
def test_nothing_is_guessed(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        REGISTER.municipality(text)
    assert refused.value.code == f"offices.{why}"
    assert "Kari" not in str(refused.value.facts)


def test_an_ambiguous_name_says_which_numbers_to_choose_from() -> None:
    with pytest.raises(Refused) as refused:
        REGISTER.by_name("nes")
    assert refused.value.facts == {"name": "Nes", "choices": "3228 Nes (Akershus), 3322 Nesbyen (Buskerud)"}


def test_every_number_of_three_periods_has_one_office() -> None:
    numbers = [(n, o.id) for o in REGISTER.all for m in o.municipalities for n in m.numbers]
    assert len(REGISTER.all) == 10
    assert len({m.number for o in REGISTER.all for m in o.municipalities}) == 50
    assert all((found := REGISTER.by_number(number)) and found.id == office for number, office in numbers)


@pytest.mark.parametrize(
    ("code", "office"),
    [
        ("1383", "asker-og-baerum"),
        ("1592", "moss"),
        ("3540", "hallingdal"),
        ("2150", "romerike"),
        ("3520.0", "ringerike"),
        ("1383 ASKER", "asker-og-baerum"),
        ("2060", None),
        ("0150", None),
        ("", None),
        ("13831", None),
    ],
)
def test_postal_codes(code: str, office: str | None) -> None:
    found = REGISTER.by_postal_code(code)
    assert (found.id if found else None) == office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("follo", "follo"),
        ("Oppfølgingstjenesten i Follo", "follo"),
        ("Asker og Bærum", "asker-og-baerum"),
        ("Indre Østfold", "indre-ostfold"),
        ("nedre-glomma", "nedre-glomma"),
        ("Oslo", None),
        ("", None),
    ],
)
def test_offices_by_name(text: str, office: str | None) -> None:
    found = REGISTER.by_office_name(text)
    assert (found.id if found else None) == office


def test_contact_facts_are_as_the_county_gave_them() -> None:
    hallingdal = REGISTER.get("hallingdal")
    assert hallingdal
    assert (hallingdal.phone, hallingdal.phone_display) == ("+4732029520", "32 02 95 20")
    assert (hallingdal.email, hallingdal.website) == ("ppt@gol.kommune.no", "www.pptogot.no")
    assert hallingdal.visit_address == "Skysstasjon, Sentrumsvn 93 (inngang bakside), Gol"
    assert hallingdal.sender_name == "Buskerud fylkeskommune"


def test_gaps_name_the_three_offices_and_ullensaker() -> None:
    gaps = REGISTER.gaps()
    assert len(gaps) == 4
    assert gaps[1] == "Oppfølgingstjenesten i Follo mangler telefon, e-post og adresse."
    assert gaps[3] == "Ullensaker (3209) hører ikke til noe kontor."


def _changed(tmp_path: Path, **fields: object) -> Path:
    """The real file, with some fields of the office in Follo changed."""
    content = yaml.safe_load(settings.settings().offices_path.read_text(encoding="utf-8"))
    content["offices"][1].update(fields)
    path = tmp_path / "offices.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("id", "moss", "moss.*id"),
        ("id", "triage", "triage.*id"),
        ("phone", "32 80 86 50", "follo.*phone"),
        ("sms_sender", "FolloOT", "follo.*sms_sender"),
        ("sms_sender", "59440000", r"follo.*sms_sender.*\+4759440000"),
        ("send_window", "hele dagen", "follo.*send_window"),
        ("language", "se", "follo.*language"),
        ("fax", "1", "follo.*fax"),
        ("municipalities", [{"number": "3103", "name": "Moss", "county": "Østfold"}], "moss.*3103.*follo"),
        ("municipalities", [{"number": 3103, "name": "Moss", "county": "Østfold"}], "follo.*number"),
    ],
)
def test_a_wrong_offices_file_is_named_by_office_and_field(tmp_path: Path, field: str, value: object, why: str) -> None:
    with pytest.raises(Misconfigured, match=why):
        offices_register.load(_changed(tmp_path, **{field: value}))


def test_an_offices_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="kan ikke leses"):
        offices_register.load(tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_text("offices: [", encoding="utf-8")
    with pytest.raises(Misconfigured, match="gyldig YAML"):
        offices_register.load(tmp_path / "bad.yaml")


def test_who_owns_a_sender(tmp_path: Path) -> None:
    register = offices_register.load(_changed(tmp_path, sms_sender="+4759440000"))
    assert [office.id for office in register.owners_of("+4759440000")] == ["follo"]
    assert register.owners_of("") == register.owners_of("2097") == []
