"""One row judged: a table of what stands in lists, and what we make of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.imports import duplicate_rows
from ot_notify.imports.parsing import birth_dates, columns
from ot_notify.imports.problems import CheckedRow, Severity
from ot_notify.imports.row_validation import Judge
from ot_notify.text.languages import LANGUAGES, sentence
from tests.unit.imports.judging import TODAY, codes, judge


def test_a_good_row_is_a_person_and_nothing_to_say() -> None:
    judged = judge()
    assert judged.problems == ()
    assert judged.person is not None
    assert (judged.person.phone, judged.person.municipality, judged.person.office_id) == (
        "+4749000001",
        "3201",
        "asker-og-baerum",
    )


REFUSED = [
    ({"Mobil": "", "Fødselsdato": "2008"}, "import.no_phone_or_ref"),
    ({"Mobil": "", "Fornavn": "", "Etternavn": "-"}, "import.no_phone_or_ref"),
    ({"Mobil": "22222222", "Fødselsdato": "2008"}, "import.no_phone_or_ref"),
    ({"Mobil": "4900000"}, "phone.too_short"),
    ({"Mobil": "490000012"}, "phone.too_long"),
    ({"Mobil": "9.4E+07"}, "phone.scientific"),
    ({"Mobil": "49000001 / 49000002"}, "phone.two_numbers"),
    ({"Mobil": "ring mor"}, "phone.not_a_number"),
    ({"Mobil": "02800"}, "phone.service_number"),
    ({"Mobil": "580000000012"}, "phone.machine"),
    ({"Mobil": "4,9E+07"}, "phone.scientific"),
    ({"Mobil": "800 12 345"}, "phone.service_number"),
    ({"Mobil": "49000001 og 49000002"}, "phone.two_numbers"),
    ({"Mobil": "4900000149000002"}, "phone.two_numbers"),
    ({"Mobil": "22222222 49000001"}, "phone.two_numbers"),
    ({"Mobil": "49000001 (mor)"}, "phone.words_beside"),
    ({"Mobil": "mor: 49000001"}, "phone.words_beside"),
    ({"Mobil": "49 00 00 01 ring etter 14"}, "phone.words_beside"),
    ({"Mobil": "4900000l"}, "phone.not_a_number"),
    ({"Mobil": "=49000001"}, "phone.words_beside"),
    ({"Mobil": "12345678"}, "phone.not_a_number"),
    ({"Mobil": "590012345678"}, "phone.machine"),
    ({"Mobil": "113"}, "phone.service_number"),
    ({"Fødselsdato": "32.01.2008"}, "import.impossible_day"),
    ({"Fødselsdato": "2008-13-01"}, "import.impossible_month"),
    ({"Fødselsdato": "2007-02-29"}, "import.no_leap_day"),
    ({"Fødselsdato": ""}, "import.no_birth"),
    ({"Fødselsdato": "31.02.2008"}, "import.impossible_day"),
    ({"Fødselsdato": "31.4.2008"}, "import.impossible_day"),
    ({"Fødselsdato": "29.02.2007"}, "import.no_leap_day"),
    ({"Fødselsdato": "03/31/2008"}, "import.impossible_month"),
    ({"Fødselsdato": "00.01.2008"}, "import.impossible_day"),
    ({"Fødselsdato": "1.1.2030"}, "import.birth_in_future"),
    ({"Fødselsdato": "22.11.2026"}, "import.birth_in_future"),
    ({"Fødselsdato": "1.1.1900"}, "import.birth_too_long_ago"),
    ({"Fødselsdato": "i fjor"}, "import.birth_unreadable"),
    ({"Fødselsdato": "0803"}, "import.birth_unreadable"),
    ({"Fødselsdato": "feb 2008"}, "import.birth_unreadable"),
    ({"Fødselsdato": "01.02.208"}, "import.birth_unreadable"),
    ({"Fødselsdato": "01.02.20008"}, "import.birth_unreadable"),
    ({"Fødselsdato": "O1.02.2008"}, "import.birth_unreadable"),
    ({"Fødselsdato": "17 år"}, "import.birth_unreadable"),
    ({"Fødselsdato": "99999"}, "import.birth_in_future"),
    ({"Fødselsdato": "30/02/2008"}, "import.impossible_day"),
    ({"Fødselsdato": "", "Fødselsår": "20008"}, "import.birth_unreadable"),
    ({"Kommune": ""}, "import.no_place"),
    ({"Kommune": "Nes"}, "offices.ambiguous_municipality"),
    ({"Kommune": "0301"}, "offices.unknown_municipality"),
    ({"Kommune": "Langtvekkistan"}, "offices.unknown_municipality"),
    ({"Kommune": "3203 Moss"}, "offices.contradiction"),
    ({"Kommune": "Mos"}, "offices.misspelt_municipality"),
    ({"Kommune": "Berum"}, "offices.misspelt_municipality"),
    ({"Kommune": "Trondheim"}, "offices.unknown_municipality"),
    ({"Kommune": "0000"}, "offices.unknown_municipality"),
    ({"Kommune": "", "Postnr": "9999"}, "import.unknown_postal_code"),
    ({"Kontor": "Nordpolen"}, "import.unknown_office"),
    ({"OT_status": "OTSY"}, "import.private_status"),
    ({"OT_status": "otba "}, "import.private_status"),
    ({"OT_status": "Omsorg for barn"}, "import.private_status"),
    ({"OT_status": "OTUK (tidligere OTSY)"}, "import.private_status"),
    ({"OT_status": "sykmeldt"}, "import.private_status"),
    ({"OT_status": "rusbehandling"}, "import.private_status"),
    ({"OT_status": "Skal ikke kontaktes"}, "import.private_status"),
    ({"OT_status": "XXXX"}, "import.unknown_status"),
    ({"Fornavn": "A" * 101}, "import.too_long"),
    ({"Ref": "9" * 65}, "import.too_long"),
    ({"Merknad": "x" * 1001}, "import.cell_too_long"),
]


@pytest.mark.parametrize(("cells", "code"), REFUSED, ids=str)
def test_a_row_that_cannot_be_used_says_why(cells: dict[str, str], code: str) -> None:
    judged = judge(**cells)
    assert judged.person is None
    assert codes(judged, Severity.ERROR) == [code]


WARNED = [
    ({"Mobil": "", "Ref": "R1"}, "import.no_phone"),
    ({"Mobil": "ukjent", "Ref": "R1"}, "import.no_phone"),
    ({"Fødselsdato": "1/2-08"}, "import.two_digit_year"),
    ({"Fødselsdato": "010208"}, "import.two_digit_year"),
    ({"Årsak": "gravid"}, "import.unknown_reason"),
    ({"Målform": "polsk"}, "import.unknown_language"),
    ({"Fødselsdato": "1.2.08"}, "import.two_digit_year"),
    ({"Fødselsdato": "01.02.2004"}, "import.too_old"),
    ({"Fødselsdato": "31.12.2011"}, "import.fifteen"),
    ({"Fødselsdato": "01.01.2012"}, "import.too_young"),
    ({"Fødselsår": "2009"}, "import.birth_differs"),
    ({"Kommune": "Nes", "Postnr": "1356"}, "import.by_postal_code"),
    ({"Kommune": "3103", "Postnr": "1356"}, "import.postal_code_differs"),
    ({"Kommune": "3103", "Kontor": "follo"}, "import.office_differs"),
    ({"Kommune": "Nes", "Kontor": "romerike"}, "offices.ambiguous_municipality"),
    ({"Årsak": "Ikke søkt; noe annet"}, "import.unknown_reason"),
    ({"Målform": "klingon"}, "import.unknown_language"),
    ({"Foresatt_mobil": "4900"}, "phone.too_short"),
    ({"Mobil": ""}, "import.no_phone"),
    *(({"Mobil": nothing}, "import.no_phone") for nothing in ("ukjent", "-", "?", "#N/A", "00000000", "nan", "None")),
    *(({"Mobil": number}, "import.only_to_call") for number in ("22 22 22 22", "69117800", "+46 70 123 45 67")),
    *(({"Mobil": number}, "import.only_to_call") for number in ("00 45 20 12 34 56", "46701234567", "4520123456")),
    ({"Ref": "1,02E+11"}, "import.key_lost"),
    ({"Kommune": "Våler"}, "import.municipality_assumed"),
    ({"Kommune": "Våler kommune"}, "import.municipality_assumed"),
    ({"Kommune": "Ullensaker"}, "import.to_be_placed"),
    ({"Kommune": "3033"}, "import.to_be_placed"),
    ({"Kommune": "3209 Ullensaker"}, "import.to_be_placed"),
    ({"Fødselsdato": "03/04/2008"}, "import.birth_two_ways"),
    *(
        ({"Fornavn": name}, "import.odd_name")
        for name in ("Ola (bor hos far)", "{fornavn}", "Ola 😀", "1", "Ola\\nPer")
    ),
    *(({"Fornavn": name}, "import.odd_name") for name in ("=HYPERLINK(1)", "Ola www.evil.no", "[Ola]", "Ola/Per")),
    ({"Foresatt_mobil": "+4749000001"}, "import.guardian_is_own"),
]


@pytest.mark.parametrize(("cells", "code"), WARNED, ids=str)
def test_a_row_that_can_be_used_says_what_to_look_at(cells: dict[str, str], code: str) -> None:
    judged = judge(**cells)
    assert judged.person is not None
    assert codes(judged, Severity.WARNING) == [code]


TAKEN = [
    ({"Fødselsdato": "1.2.2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "2008-02-01"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "2008-02-01T00:00:00"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01.02.2008 00:00"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01/02-2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "13/02/2008"}, "birth_date", date(2008, 2, 13)),
    ({"Fødselsdato": "01–02–2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "fredag 1. februar 2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "fre. 1. feb. 2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01.02.2008 12:00:00 AM"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01.02.2008 kl. 00.00"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "1022008"}, "birth_date", date(2008, 2, 1)),
    *(({"Fornavn": nothing}, "first_name", "") for nothing in ("nan", "NULL", "None", "-", "?", "Ukjent", "#I/T", "–")),
    ({"Fornavn": "Ola  Per"}, "first_name", "Ola Per"),
    *(
        ({"Ref": written}, "ref", "10235")
        for written in ("10235", "10235.0", "10235,00", "1,0235E+04", "10 235", "'10235")
    ),
    ({"Ref": "001234"}, "ref", "001234"),
    ({"Ref": "AB-12.0"}, "ref", "AB-12.0"),
    ({"Kommune": "", "Postnr": "N-1356"}, "office_id", "asker-og-baerum"),
    ({"Kommune": "", "Postnr": "NO-1356"}, "municipality", "3201"),
    ({"Kommune": "", "Postnr": "1356 Bekkestua"}, "place", "Bekkestua"),
    ({"Adressesperre": "nan"}, "is_protected", None),
    ({"Årsak": "Ikke fått tilbud om plass"}, "reasons", ("not_offered_place",)),
    ({"Årsak": "hvis du ikke har søkt videregående opplæring"}, "reasons", ("not_applied",)),
    ({"Foresatt_mobil": "22222222"}, "guardian_phone", "+4722222222"),
    ({"Fødselsdato": "01-02-2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "1. februar 2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01022008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "20080201"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "39479"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "39479.0"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "f. 01.02.2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "1.februar 2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "01-feb-2008"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "2008/02/01"}, "birth_date", date(2008, 2, 1)),
    ({"Fødselsdato": "født 2008"}, "birth_year", 2008),
    ({"Fødselsdato": "２００８"}, "birth_year", 2008),
    ({"Fødselsdato": "29.02.2008"}, "birth_date", date(2008, 2, 29)),
    ({"Fødselsdato": "2008"}, "birth_date", None),
    ({"Fødselsdato": "", "Fødselsår": "2008.0"}, "birth_year", 2008),
    ({"Fødselsdato": "01.01.2005"}, "birth_year", 2005),
    ({"Kommune": "219"}, "office_id", "asker-og-baerum"),
    ({"Kommune": "0220"}, "municipality", "3203"),
    ({"Kommune": "3 203"}, "municipality", "3203"),
    ({"Kommune": "3203.0"}, "municipality", "3203"),
    ({"Kommune": "3203 - Asker"}, "municipality", "3203"),
    ({"Kommune": "Aas"}, "municipality", "3218"),
    ({"Kommune": "Våler i Østfold"}, "municipality", "3114"),
    ({"Kommune": "Nes (Akershus)"}, "municipality", "3228"),
    ({"Kommune": "3025"}, "municipality", "3203"),
    ({"Kommune": "BAERUM"}, "municipality", "3201"),
    ({"Kommune": "Rygge"}, "office_id", "moss"),
    ({"Kommune": "Skiptvet"}, "office_id", "indre-ostfold"),
    ({"Kommune": "Nesbyen"}, "office_id", "hallingdal"),
    ({"Kommune": "", "Postnr": "1356"}, "office_id", "asker-og-baerum"),
    ({"Kommune": "", "Kontor": "Follo"}, "office_id", "follo"),
    ({"Kommune": "", "Kontor": "OT-kontoret i Follo"}, "office_id", "follo"),
    ({"Kommune": "", "Kontor": "OT Moss"}, "office_id", "moss"),
    ({"Årsak": "OSON, OESL;not_applied"}, "reasons", ("not_applied", "training_interrupted")),
    ({"Årsak": "Ikke tatt imot plass/Ikke i arbeid"}, "reasons", ("offer_not_accepted", "not_employed")),
    ({"Årsak": "OSVE"}, "reasons", ("offer_not_accepted",)),
    ({"Målform": "Nynorsk"}, "language", "nn"),
    ({"Målform": "engelsk"}, "language", "en"),
    ({"OT_status": "otuk"}, "ot_status", "OTUK"),
    ({"OT_status": "Ukjent aktivitet"}, "ot_status", "OTUK"),
    ({"OT_status": "ELGS_IM"}, "ot_status", "ELGS_IM"),
    ({"Adressesperre": "nei"}, "is_protected", False),
    ({"Adressesperre": "UGRADERT"}, "is_protected", False),
    ({"Adressesperre": "0"}, "is_protected", False),
    ({"Adressesperre": ""}, "is_protected", None),
    ({"Adressesperre": "kode 6"}, "is_protected", True),
    ({"Adressesperre": "STRENGT_FORTROLIG"}, "is_protected", True),
    ({"Adressesperre": "?"}, "is_protected", True),
    ({"Mobil": "94194199.0"}, "phone", "+4794194199"),
    ({"Mobil": "004749000001"}, "phone", "+4749000001"),
    ({"Mobil": "4,9000001E+07"}, "phone", "+4749000001"),
    ({"Mobil": "4749000001"}, "phone", "+4749000001"),
    ({"Mobil": "490.00.001"}, "phone", "+4749000001"),
    ({"Mobil": "(+47) 490 00 001"}, "phone", "+4749000001"),
    ({"Mobil": "49000001 / +47 49 00 00 01"}, "phone", "+4749000001"),
    ({"Mobil": "“49000001”;"}, "phone", "+4749000001"),
    ({"Mobil": "４９０００００１"}, "phone", "+4749000001"),
    ({"Mobil": "tlf.: 49 00 00 01"}, "phone", "+4749000001"),
    ({"Fornavn": "Máret-Ánne Łucja", "Etternavn": "O'Neil"}, "first_name", "Máret-Ánne Łucja"),
]


@pytest.mark.parametrize(("cells", "field", "value"), TAKEN, ids=str)
def test_what_stands_in_the_list_is_understood(cells: dict[str, str], field: str, value: object) -> None:
    judged = judge(**cells)
    assert judged.person is not None
    assert codes(judged, Severity.ERROR) + codes(judged, Severity.WARNING) == []
    assert getattr(judged.person, field) == value


@pytest.mark.parametrize("written", ["08.11.04", "081104", "08-11-04", "41108", "41108.0", "04.11.1908", "11/4/2008"])
def test_a_date_that_another_program_may_have_changed_says_what_it_may_have_been(written: str) -> None:
    said = [one for one in judge(Fødselsdato=written).problems if one.code == "import.birth_two_ways"]
    assert "04.11.2008" in [one.facts["other"] for one in said]


def test_what_does_not_tell_the_municipality_is_kept_as_written() -> None:
    for cells in ({"Kommune": "Nes", "Postnr": "1356"}, {"Kommune": "Nes", "Kontor": "romerike"}):
        person = judge(**cells).person
        assert person is not None
        assert (person.municipality, person.municipality_written) == ("", "Nes")


def test_a_youth_without_a_mobile_is_taken_in_with_every_other_way_to_reach_them() -> None:
    header = ["Navn", "Født", "Mobil", "Hjemmetelefon", "E-post", "Adresse", "Kommune", "Foresatt", "Mobil mor"]
    judging = Judge(columns.recognise(header), today=TODAY, max_age=21)
    cells = ("Vik, Ida", "01.02.2008", "+46 70 123 45 67", "69 11 78 00", "ida@example.no")
    person = judging.judge(2, (*cells, "c/o Berg, Storgata 1, 1530 Moss", "Moss", "Liv Vik", "49000099")).person
    assert person is not None
    assert (person.phone, person.call_phones) == (None, ("+46701234567", "+4769117800"))
    assert (person.email, person.care_of, person.address) == ("ida@example.no", "Berg", "Storgata 1")
    assert (person.postal_code, person.place) == ("1530", "Moss")
    assert (person.guardian_name, person.guardian_phone) == ("Liv Vik", "+4749000099")


def test_several_columns_of_mobiles_are_several_numbers() -> None:
    judging = Judge(columns.recognise(["Elevid", "Mobil 1", "Mobil 2", "Født", "Kommune"]), today=TODAY, max_age=21)
    both = judging.judge(2, ("1", "49000501", "49000502", "2008", "Moss")).person
    second = judging.judge(3, ("2", "", "49000503", "2008", "Moss")).person
    assert both is not None
    assert second is not None
    assert (both.phones, second.phones) == (("+4749000501", "+4749000502"), ("+4749000503",))


def test_a_serial_number_of_a_mac_workbook_counts_from_1904() -> None:
    judged = judge(is_1904=True, Fødselsdato="38017")
    assert judged.person is not None
    assert judged.person.birth_date == date(2008, 2, 1)


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    judged = judge(Mobil="4900", Fødselsdato="31.02.2008", Kommune="Nes", Målform="xx", OT_status="YY")
    assert codes(judged, Severity.ERROR) == [
        "import.impossible_day",
        "phone.too_short",
        "offices.ambiguous_municipality",
        "import.unknown_status",
    ]
    assert {(problem.row, problem.column) for problem in judged.problems} >= {(7, "Mobil"), (7, "Målform")}


def test_a_value_with_a_delimiter_in_it_that_pushes_the_row_aside_is_refused() -> None:
    judging = Judge(columns.recognise(["Mobil", "Født", "Kommune"]), today=TODAY, max_age=21)
    judged = judging.judge(2, ("49000001", "2008", "3201", "3203"))
    assert [problem.code for problem in judged.problems] == ["import.too_many_cells"]


def test_a_private_status_is_nowhere_in_what_is_kept() -> None:
    judged = judge(OT_status="OTSY")
    assert "OTSY" not in str(judged)


@pytest.mark.parametrize(
    ("whole", "names"),
    [
        ("Kari Anne Nordmann", ("Kari Anne", "Nordmann")),
        ("Nordmann, Kari Anne", ("Kari Anne", "Nordmann")),
        ("Amina", ("Amina", "")),
    ],
)
def test_a_whole_name_is_split_in_two(whole: str, names: tuple[str, str]) -> None:
    judging = Judge(columns.recognise(["Navn", "Mobil", "Født", "Kommune"]), today=TODAY, max_age=21)
    person = judging.judge(2, (whole, "49000001", "2008", "3201")).person
    assert person is not None
    assert (person.first_name, person.last_name) == names


def compared(*lines: tuple[str, str, str]) -> list[CheckedRow]:
    found = columns.recognise(["Ref", "Navn", "Mobil", "Født", "Kommune"])
    judging = Judge(found, today=TODAY, max_age=21)
    rows = enumerate(((ref, name, number, "2008", "3201") for ref, name, number in lines), start=2)
    return duplicate_rows.compare([judging.judge(number, cells) for number, cells in rows], found)


def test_the_same_person_twice_counts_once_and_names_the_first_row() -> None:
    rows = compared(
        ("", "Ida Vik", "49000001"), ("", "IDA  VIK", "+4749000001"), ("1", "A B", "123"), ("1", "A B", "49000002")
    )
    assert [row.person is not None for row in rows] == [True, False, False, True]
    assert rows[1].problems[-1].facts == {"first": 2}


def test_one_phone_for_several_people_is_said_on_each() -> None:
    rows = compared(("", "Ida Vik", "49000001"), ("", "Ola Vik", "49000001"), ("", "Liv Vik", "49000002"))
    said = [[(problem.code, problem.facts["rows"]) for problem in row.problems] for row in rows]
    assert said == [[("import.shared_phone", "3")], [("import.shared_phone", "2")], []]


@given(st.dates(date(2000, 1, 1), TODAY), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]))
def test_every_date_is_read_back_as_it_was_written(day: date, form: str) -> None:
    assert birth_dates.parse(day.strftime(form), today=TODAY) == birth_dates.Birth(day.year, day)


@given(st.dates(date(1930, 1, 1), TODAY), st.booleans())
def test_every_serial_number_is_the_day_excel_means(day: date, is_1904: bool) -> None:
    serial = (day - (date(1904, 1, 1) if is_1904 else date(1899, 12, 30))) // timedelta(days=1)
    if serial >= 10_000:
        assert birth_dates.parse(str(serial), today=TODAY, is_1904=is_1904).day == day


@given(st.text(max_size=30))
def test_no_text_at_all_in_a_date_does_more_than_be_refused(text: str) -> None:
    try:
        year = birth_dates.parse(text, today=TODAY).year
    except Refused:
        year = TODAY.year
    assert TODAY.year - birth_dates.OLDEST <= year <= TODAY.year


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_judgement_has_a_sentence_without_holes(language: str) -> None:
    for cells, _ in REFUSED + WARNED:
        for problem in judge(**cells).problems:
            facts = dict(problem.facts) | {"month": "februar"}
            text = sentence(problem.code, language, **facts)
            assert text != problem.code
            assert "{" not in text
