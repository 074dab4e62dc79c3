"""Lists as real programs leave them: nobody twice in silence, nobody lost because a heading or a cell was odd."""

import io

import openpyxl
import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.imports import commit, import_report, importer, staging
from ot_notify.offices.register import TRIAGE
from ot_notify.people import youths
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth
from tests.factories import all_of

pytestmark = pytest.mark.usefixtures("database")

HEAD = "Elevid;Fornavn;Etternavn;Fødselsdato;Mobil;Kommune"
MOSS = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))


def take_in(*lines: str, head: str = HEAD, actor: Actor = SERVICE) -> dict[str, object]:
    outcome = importer.read("\n".join((head, *lines, "")).encode(), "liste.csv", actor=actor)
    with db.reading() as session:
        answer = import_report.summary(session, actor, outcome.id)
    assert answer["rows"] == answer["accepted"] + answer["updated"] + answer["refused"]
    return answer


def codes(answer: dict[str, object], what: str = "remarks") -> list[str]:
    said = answer[what]
    assert isinstance(said, list)
    return [one["code"] for one in said]


def test_what_programs_do_to_a_key_is_undone() -> None:
    take_in(
        "001234;Ola;Ref;04.11.2008;49000231;Moss",
        "10235;Kai;Ref;04.11.2008;49000232;Moss",
        "'0099;Siv;Ref;04.11.2008;49000233;Moss",
    )
    again = take_in(
        "1234;Ola;Ref;04.11.2008;49000231;Moss",
        "10235.0;Kai;Ref;04.11.2008;49000232;Moss",
        "0099;Siv;Ref;04.11.2008;49000233;Moss",
    )
    assert (again["accepted"], again["updated"], codes(again)) == (0, 3, [])
    assert [one.ref for one in all_of(Youth)] == ["001234", "10235", "0099"]


def test_a_youth_without_a_number_is_on_the_list_to_follow_up_and_found_again() -> None:
    head = "Fornavn;Etternavn;Fødselsdato;Mobil;Kommune;E-post"
    take_in("Ida;Vik;01.02.2008;;Moss;ida@example.no", head=head)
    again = take_in("Ida;Vik;01.02.2008;22 22 22 22;Moss;", head=head)
    assert (again["accepted"], again["updated"]) == (0, 1)
    found = take_in("Ida;Vik;01.02.2008;49000301;Moss;", head=head)
    assert (found["accepted"], found["updated"]) == (0, 1)
    (ida,) = all_of(Youth)
    assert (ida.email, ida.call_phones) == ("ida@example.no", ["+4722222222"])
    assert [one.because for one in all_of(FollowUp)] == [FollowUpReason.NO_NUMBER]


def test_a_list_without_any_number_raises_one_question() -> None:
    answer = take_in("1;Ida;Vik;2008;;Moss", "2;Ola;Vik;2008;;Moss")
    assert codes(answer).count("import.nobody_has_number") == 1


def test_several_mobiles_of_one_youth_stay_several() -> None:
    head = "Elevid;Navn;Født;Mobil 1;Mobil 2;Kommune"
    take_in("401;Nordmann, Ola;04.11.2008;49000501;49000502;Moss", head=head)
    take_in("401;Nordmann, Ola;04.11.2008;49000501;49000502;Moss;", head=head)
    with db.reading() as session:
        ola = session.scalars(sa.select(Youth)).one()
        assert youths.numbers(session, [ola.id])[ola.id] == ["+4749000501", "+4749000502"]


def test_a_youth_of_a_municipality_without_an_office_waits_to_be_placed() -> None:
    answer = take_in("1;Ida;Vik;2008;49000301;Ullensaker")
    assert (answer["accepted"], codes(answer)) == (1, ["import.to_be_placed"])
    assert [(one.office_id, one.municipality) for one in all_of(Youth)] == [(TRIAGE, "3209")]
    refused = take_in("2;Ola;Vik;2008;49000302;Ullensaker", actor=MOSS)
    assert codes(refused, "errors") == ["import.nobody_places"]


def test_every_column_and_row_is_accounted_for() -> None:
    answer = take_in(
        "1;Ida;Vik;2008;49000301;Moss;x;y",
        "2;Ola;Vik;2008;4900;Moss;x;y",
        "3;(Siv);Vik;2008;49000303;Moss;x;y",
        head=HEAD + ";Skole;Klasse",
    )
    assert answer["ignored_columns"] == ["Skole", "Klasse"]
    with db.transaction() as session:
        lines = "".join(import_report.rows_csv(session, SERVICE, str(answer["id"]))).splitlines()
    assert [line.split(";")[:2] for line in lines[2:]] == [["2", "ny"], ["3", "avvist"], ["4", "ny"]]
    assert "noe mer enn et navn" in lines[-1]


def test_an_import_of_youths_without_numbers_can_be_undone() -> None:
    receipt = staging.stage(f"{HEAD}\n1;Ida;Vik;2008;;Moss\n".encode(), "a.csv", actor=SERVICE)
    staging.review(receipt.id, actor=SERVICE)
    commit.take_in(receipt.id, 1, actor=SERVICE)
    commit.undo(receipt.id, actor=SERVICE)
    assert (all_of(Youth), all_of(FollowUp)) == ([], [])


@pytest.mark.parametrize("error", ["#ERROR!", "#SPILL!", "#BUSY!", "#N/A", "#VERDI!"])
def test_one_odd_error_cell_does_not_break_a_workbook(error: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([*HEAD.split(";"), "Merknad"], [1, "Ida", "Vik", 2008, 49000301, "Moss", "x"]):
        sheet.append(row)
    sheet["G2"].value, sheet["G2"].data_type = error, "e"
    out = io.BytesIO()
    book.save(out)
    made = importer.read(out.getvalue(), "liste.xlsx", actor=SERVICE)
    with db.reading() as session:
        assert import_report.summary(session, SERVICE, made.id)["accepted"] == 1


def test_a_list_whose_lines_are_each_in_quotes_is_read() -> None:
    whole = "\n".join(
        f'"{line}"' for line in (HEAD, "1;Ida;Vik;2008;49000301;Moss", '2;Ola ""K"";Vik;2008;49000302;Moss')
    )
    made = importer.read(whole.encode(), "liste.csv", actor=SERVICE)
    with db.reading() as session:
        assert import_report.summary(session, SERVICE, made.id)["accepted"] == 2


def test_letters_taken_apart_and_hidden_signs_are_one_spelling() -> None:
    take_in(
        "201;A\u030ase;Bra\u030aten;04.11.2008;49000201;Moss",
        "211;\u202aOla\u202c;No\u00adrd\u2069;\u200e04.11.2008;49000211;Moss",
    )
    assert [one.name for one in all_of(Youth)] == ["Åse Bråten", "Ola Nord"]
