"""Columns of a list: known by their names, however those are dressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import columns
from ot_notify.imports.parsing.columns import Field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("FØDSELSDATO", Field.BIRTH_DATE),
        ("fodselsdato:", Field.BIRTH_DATE),
        ("Foedselsaar", Field.BIRTH_YEAR),
        (" Mobil nr. ", Field.PHONE),
        ("vigo-ID", Field.REF),
        ("Kommune_nr", Field.MUNICIPALITY),
        ("OT-enhet", Field.OFFICE),
        ("Kontakt årsak", Field.REASONS),
        ("Mobil (foresatt)", Field.GUARDIAN_PHONE),
        ("Mobil 1", Field.PHONE),
        ("Mobil (privat)", Field.PHONE),
        ("Tlf mobil", Field.PHONE),
        ("Elevens mobilnr.", Field.PHONE),
        ("Mobil mor", Field.GUARDIAN_PHONE),
        ("Fødselsdato (dd.mm.åååå)", Field.BIRTH_DATE),
        ("E-post (privat)", Field.EMAIL),
        ("c/o", Field.CARE_OF),
        ("Folkeregistrert adresse", Field.ADDRESS),
        ("Poststed", Field.PLACE),
        ("Telefon hjem", Field.CALL_PHONE),
        ("Fornavn og etternavn", Field.NAME),
    ],
)
def test_headers_are_known_whatever_their_case_blanks_and_accents(header: str, field: Field) -> None:
    found = columns.recognise([header, "tlf", "født", "kommune"])
    assert found.at[field] == 0


@given(st.sampled_from(sorted(columns._FIELDS)), st.sampled_from(["{}", " {} ", "{}.", "*{}*"]), st.booleans())
def test_a_known_header_stays_known_however_it_is_dressed(name: str, dress: str, is_upper: bool) -> None:
    text = dress.format(name.upper() if is_upper else name)
    assert columns.known([text]) == 1


@pytest.mark.parametrize(
    ("header", "code", "facts"),
    [
        (["Mobil", "Navn"], "import.missing_columns", "fødselsdato / fødselsår, kommune / postnummer / kontor"),
        (["Navn", "Født", "Kontor"], "import.missing_columns", "mobil"),
        (["Mobil", "mobil", "Født", "Kommune"], "import.duplicate_column", "1, 2"),
    ],
)
def test_a_header_that_will_not_do_is_refused_by_name(header: list[str], code: str, facts: str) -> None:
    with pytest.raises(Refused) as refused:
        columns.recognise(header)
    assert (refused.value.code, refused.value.facts["columns"]) == (code, facts)


def test_of_two_columns_for_one_thing_the_more_exact_is_used() -> None:
    found = columns.recognise(["Telefon", "Kommune", "Kommunenr", "Mobil", "Født"])
    assert (found.at[Field.PHONE], found.at[Field.MUNICIPALITY], found.passed_over) == (3, 2, {0, 1})


def test_a_mapping_by_hand_wins_over_names() -> None:
    found = columns.recognise(["Mobil", "Født", "Kommune", "Ny"], {3: "phone", 1: "birth_date", 2: "municipality"})
    assert found.at[Field.PHONE] == 3
