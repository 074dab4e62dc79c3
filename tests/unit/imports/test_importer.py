"""Imports: the good rows come in, the bad ones stay readable, and nothing happens twice or by halves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import error_report, import_report, importer, youth_matching
from ot_notify.imports.models import Import, ImportRow, ImportYouth
from ot_notify.people import consent, youths
from ot_notify.people.youths import Youth, YouthPhone
from tests import factories as make
from tests.architecture.tree import ROOT

HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune;Årsak;Målform;Adressesperre"
NORA = "1;Nora;Vik;01.02.2008;49 00 00 01;Moss;Ikke søkt;nn;"
EMIL = "2;Emil;Strand;2009;49 00 00 02;3103;;;"
FNR = "15870800190"  # synthetic: 80 is added to the month
BAD = "3;Thea;Myhre;31.02.2008;22 22 22 2;Nes;;;"

MOSS = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
MOSS_TOO = Actor(kind="staff", id="ola", name="Ola Dahl", office_ids=frozenset({"moss", "follo"}))
FOLLO = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(datetime(2026, 11, 23, 9, tzinfo=UTC))


def take_in(*lines: str, actor: Actor = SERVICE, header: str = HEADER, **given: Any) -> dict[str, Any]:
    """Import these lines; answer with the summary."""
    content = "\n".join([header, *lines]).encode()
    outcome = importer.read(content, "liste.csv", actor=actor, **given)
    with db.reading() as session:
        return import_report.summary(session, actor, outcome.id)


def youth(ref: str) -> Youth:
    with db.reading() as session:
        return session.scalars(sa.select(Youth).where(Youth.ref == ref)).one()


def numbers(ref: str) -> dict[str, bool]:
    """The youth's numbers, and whether each is in use."""
    with db.reading() as session:
        rows = session.scalars(sa.select(YouthPhone).where(YouthPhone.youth_id == youth(ref).id))
        return {row.phone: row.until is None for row in rows}


def count(table: type[db.Base]) -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def notes(import_id: str) -> list[str]:
    with db.reading() as session:
        made = importer.get(session, SERVICE, import_id)
        return [problem.code for problem in importer.problems(session, made)]


def error_file(import_id: str, actor: Actor = SERVICE, language: str = "nb") -> str:
    with db.reading() as session:
        return "".join(error_report.errors_csv(session, actor, import_id, language))


def test_the_counts_add_up_and_every_error_is_there() -> None:
    answer = take_in(NORA, EMIL, BAD)
    assert (answer["rows"], answer["accepted"], answer["updated"], answer["refused"]) == (3, 2, 0, 1)
    assert [(error["row"], error["column"], error["code"]) for error in answer["errors"]] == [
        (4, "Født", "import.impossible_day"),
        (4, "Mobil", "phone.too_short"),
        (4, "Kommune", "offices.ambiguous_municipality"),
    ]
    assert answer["errors"][0]["message"].startswith("31. februar finnes ikke.")


def test_the_answer_is_the_contracts() -> None:
    answer = take_in(NORA, BAD)
    assert (
        " ".join(answer)
        == "id state encoding delimiter columns rows accepted updated refused warnings errors remarks ignored_columns"
    )
    assert list(answer["errors"][0]) == ["row", "column", "code", "message", "value"]
    assert answer["columns"][0] == {"header": "Elevid", "field": "ref"}
    assert (answer["state"], answer["encoding"], answer["delimiter"], answer["warnings"]) == ("done", "utf-8", ";", 0)


def test_a_good_row_becomes_a_youth_with_a_number() -> None:
    take_in(NORA)
    nora = youth("1")
    assert (nora.name, nora.birth_date, nora.municipality, nora.office_id) == (
        "Nora Vik",
        date(2008, 2, 1),
        "3103",
        "moss",
    )
    assert (nora.reasons, nora.language, nora.is_protected) == (["not_applied"], "nn", False)
    assert numbers("1") == {"+4749000001": True}


def test_the_same_bytes_again_do_nothing() -> None:
    first = importer.read(f"{HEADER}\n{NORA}".encode(), "a.csv", actor=SERVICE)
    again = importer.read(f"{HEADER}\n{NORA}".encode(), "b.csv", actor=SERVICE)
    assert (again.id, first.is_repeat, again.is_repeat) == (first.id, False, True)
    assert count(Import) == 1


def test_the_same_bytes_from_another_office_are_another_import() -> None:
    assert take_in(NORA, actor=FOLLO)["refused"] == 1
    assert take_in(NORA, actor=MOSS)["accepted"] == 1


def test_a_dry_run_judges_and_uses_nothing() -> None:
    answer = take_in(NORA, BAD, dry_run=True)
    assert (answer["state"], answer["accepted"], answer["refused"]) == ("checked", 1, 1)
    assert count(Youth) == count(ImportYouth) == 0
    assert "31. februar" in error_file(answer["id"])
    assert take_in(NORA, BAD)["state"] == "done"


def test_a_known_ref_is_brought_up_to_date() -> None:
    take_in(NORA)
    answer = take_in("1;Nora Marie;Vik;01.02.2008;49 00 00 01;Moss;OESL;en;")
    assert (answer["accepted"], answer["updated"]) == (0, 1)
    assert (youth("1").first_name, youth("1").reasons, youth("1").language) == (
        "Nora Marie",
        ["training_interrupted"],
        "en",
    )


def test_what_the_list_is_silent_about_stays() -> None:
    take_in(NORA)
    take_in("1;2008;49000001;3103", header="ref;født;mobil;kommune")
    nora = youth("1")
    assert (nora.name, nora.birth_date, nora.reasons, nora.language) == (
        "Nora Vik",
        date(2008, 2, 1),
        ["not_applied"],
        "nn",
    )


def test_without_a_ref_number_year_and_name_say_who_it_is() -> None:
    take_in(NORA, EMIL)
    answer = take_in(
        "nora ;VIK;2008;+47 49000001;Moss", "Ida;Vik;2008;49000001;Moss", header="fornavn;etternavn;født;mobil;kommune"
    )
    assert (answer["accepted"], answer["updated"]) == (1, 1)


def test_a_ref_is_learnt_for_somebody_known_without_one() -> None:
    take_in("Nora;Vik;2008;49000001;Moss", header="fornavn;etternavn;født;mobil;kommune")
    assert take_in(NORA)["updated"] == 1
    assert youth("1").name == "Nora Vik"


def test_two_rows_that_are_the_same_known_youth_count_once() -> None:
    take_in(NORA)
    answer = take_in(NORA.replace("49 00 00 01", "49 00 00 09"), ";nora;vik;2008;49000001;Moss;;;")
    assert (answer["updated"], answer["refused"]) == (1, 1)
    assert answer["errors"][0]["code"] == "import.repeated_row"
    assert "rad 2" in answer["errors"][0]["message"]


def test_a_new_number_takes_over_and_the_old_one_is_remembered() -> None:
    take_in(NORA)
    answer = take_in(NORA.replace("49 00 00 01", "49 00 00 09"))
    assert numbers("1") == {"+4749000001": False, "+4749000009": True}
    assert notes(answer["id"]) == ["import.new_number"]
    take_in(NORA + " ")
    assert numbers("1") == {"+4749000001": True, "+4749000009": False}


def test_a_youth_who_moved_is_handed_over_and_it_is_said_without_saying_from_where() -> None:
    take_in(NORA)
    answer = take_in(NORA.replace("Moss", "Vestby"))
    assert youth("1").office_id == "follo"
    assert notes(answer["id"]) == ["import.moved"]


def test_numbers_of_known_youths_that_opted_out_or_are_held_are_said() -> None:
    with db.transaction() as session:
        consent.opt_out(session, "+4749000001", consent.ConsentSource.SMS)
        consent.hold_number(session, "+4749000002", consent.Hold.WRONG_NUMBER, consent.ConsentSource.SMS)
    assert notes(take_in(NORA, EMIL, actor=MOSS)["id"]) == []
    answer = take_in(NORA + " ", EMIL)
    assert notes(answer["id"]) == ["import.opted_out", "import.held"]
    with db.reading() as session:
        assert consent.has_opted_out(session, "+4749000001")


def test_a_new_number_of_a_youth_who_has_said_stopp_is_said_and_changes_nothing_about_it() -> None:
    take_in(NORA)
    make.text_from("+4749000001", "STOPP")
    answer = take_in(NORA.replace("49 00 00 01", "49 00 00 77"))
    assert "import.stopped_before" in notes(answer["id"])
    assert "import.stopped_before" not in notes(take_in(NORA)["id"])


def test_a_row_without_number_but_with_ref_comes_in_with_a_warning() -> None:
    answer = take_in("1;Nora;Vik;2008;;Moss;;;", ";Ida;Vik;2008;;Moss;;;")
    assert (answer["accepted"], answer["refused"], answer["warnings"]) == (1, 1, 1)
    assert numbers("1") == {}


def test_a_row_for_an_office_one_does_not_see_is_refused() -> None:
    answer = take_in(NORA, "9;Liv;Aas;2008;49000009;Vestby;;;", actor=MOSS)
    assert (answer["accepted"], [error["code"] for error in answer["errors"]]) == (1, ["import.other_office"])


@pytest.mark.parametrize(("actor", "sees"), [(SERVICE, True), (MOSS, True), (MOSS_TOO, True), (FOLLO, False)])
def test_an_import_is_seen_by_the_sender_and_by_who_sees_as_much(actor: Actor, sees: bool) -> None:
    made = take_in(NORA, actor=MOSS)["id"]
    with db.reading() as session:
        if sees:
            assert import_report.summary(session, actor, made)["id"] == made
        else:
            with pytest.raises(NotFound):
                import_report.summary(session, actor, made)
            with pytest.raises(NotFound):
                error_report.errors_csv(session, actor, made)


def test_refused_rows_come_back_corrected_in_their_own_file() -> None:
    answer = take_in(NORA, BAD, '4;"=HYPERLINK(""x"")";-Vik;2008;+47 22 22 22 2;Moss;;;')
    file = error_file(answer["id"])
    assert file.startswith("\ufeffElevid;Fornavn;")
    assert "'=HYPERLINK" in file
    assert "'-Vik" in file
    assert "+47 22 22 22 2" in file
    assert "'+47" not in file
    mended = file.replace("31.02.2008", "28.02.2008").replace("22 22 22 2", "49 00 00 0", 1).replace("Nes;", "3228;", 1)
    mended = mended.replace("49 00 00 0;", "49 00 00 03;").replace("+47 22 22 22 2", "49 00 00 04")
    outcome = importer.read(mended.encode(), "feil.csv", actor=SERVICE)
    with db.reading() as session:
        assert import_report.summary(session, SERVICE, outcome.id)["accepted"] == 2
    assert (youth("3").office_id, youth("4").first_name, youth("4").last_name) == (
        "romerike",
        '=HYPERLINK("x")',
        "-Vik",
    )


def test_the_error_file_of_a_corrected_file_has_one_column_of_errors() -> None:
    again = importer.read(error_file(take_in(BAD)["id"]).encode(), "feil.csv", actor=SERVICE)
    header, row = error_file(again.id).splitlines()
    assert header.count("Feil") == 1
    assert row.count("31. februar finnes ikke") == 1


def test_a_national_id_is_in_no_table() -> None:
    take_in(f"1;{FNR} Nora;Vik;2008;49000001;Moss;;;")
    with db.reading() as session:
        stored = [str(list(session.execute(sa.select(table)))) for table in db.Base.metadata.sorted_tables]
    assert FNR not in "".join(stored)
    assert count(ImportRow) == 1


def test_a_failure_midway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(importer, "insert_problems", fail)
    with pytest.raises(RuntimeError):
        take_in(NORA, EMIL)
    assert (count(Import), count(Youth), count(YouthPhone)) == (0, 0, 0)


def test_a_file_that_breaks_off_in_its_last_row_leaves_nothing() -> None:
    with pytest.raises(Refused):
        take_in(*[f"{n};A;B;2008;4900{n:04};Moss;;;" for n in range(50)], '99;"A' + "x\n" * 600)
    assert (count(Import), count(Youth)) == (0, 0)


def test_many_at_once_with_the_same_bytes_are_one_import() -> None:
    content = "\n".join([HEADER, NORA, EMIL]).encode()
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: importer.read(content, "a.csv", actor=SERVICE), range(4)))
    assert len({outcome.id for outcome in outcomes}) == 1
    assert [outcome.is_repeat for outcome in outcomes].count(False) == 1
    assert count(Youth) == 2


def test_two_lists_at_once_with_the_same_people_make_each_of_them_once() -> None:
    header = "fornavn;etternavn;født;mobil;kommune"
    lists = [
        "\n".join(
            [header, *(f"Nora{n};Vik;2008;4900{n:04};Moss" for n in range(200)), f"Ida{who};Vik;2008;49001000;Moss"]
        )
        for who in range(4)
    ]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda text: importer.read(text.encode(), "a.csv", actor=SERVICE), lists))
    assert count(Youth) == 204


def test_more_rows_than_one_statement_takes_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(youth_matching, "GROUP", 7)
    lines = [f"{n};A{n};B;2008;4900{n:04};Moss;;;" for n in range(30)]
    told: list[tuple[int, int]] = []
    assert take_in(*lines, progress=lambda done, expected: told.append((done, expected)))["accepted"] == 30
    assert take_in(*[line.replace("Moss", "Vestby") for line in lines])["updated"] == 30
    assert told[-1] == (30, 30)
    with db.reading() as session:
        assert len(youths.search(session, FOLLO)) == 30


def test_who_imported_what_is_in_the_log_without_a_name_of_a_youth() -> None:
    take_in(NORA, actor=MOSS)
    with db.reading() as session:
        line = session.scalars(sa.select(audit_log.AuditEvent)).one()
    assert (line.action, line.actor_id, line.details["accepted"]) == ("import", "kari", 1)
    assert "Nora" not in str(line.details)


def test_what_stood_in_the_file_is_forgotten_in_time() -> None:
    made = take_in(NORA, BAD)["id"]
    with db.transaction() as session:
        assert importer.drop_rows(session, clock.now() + timedelta(seconds=1)) == 1
    with db.reading() as session:
        answer = import_report.summary(session, SERVICE, made)
    assert [error["value"] for error in answer["errors"]] == ["", "", ""]
    assert answer["refused"] == 1


@pytest.mark.parametrize(("language", "column"), [("nb", "Feil"), ("nn", "Feil"), ("en", "Error")])
def test_the_error_file_speaks_the_askers_language(language: str, column: str) -> None:
    assert error_file(take_in(BAD)["id"], language=language).splitlines()[0].endswith(f";{column}")


def test_the_sample_list_reaches_every_office_and_has_the_errors_real_lists_have() -> None:
    content = (ROOT / "data" / "samples" / "youths.csv").read_bytes()
    outcome = importer.read(content, "youths.csv", actor=SERVICE)
    with db.reading() as session:
        made = import_report.summary(session, SERVICE, outcome.id)
        offices = set(session.scalars(sa.select(Youth.office_id).distinct()))
    assert (made["rows"], made["accepted"], made["refused"]) == (300, 287, 13)
    assert len(offices - {"triage"}) == 10
    assert len({error["code"] for error in made["errors"]}) >= 11


def test_rows_above_the_header_and_columns_not_needed_are_said() -> None:
    answer = take_in("ref;født;telefon;mobil;kommune", "1;2008;;49000001;Moss", header="Uttrekk fra høsten")
    assert notes(answer["id"]) == ["import.header_row", "import.column_ignored"]
    assert [column["field"] for column in answer["columns"]] == ["ref", "birth_date", "", "phone", "municipality"]


def test_a_mapping_and_an_encoding_by_hand_win() -> None:
    mapping = {0: "phone", 1: "birth_year", 2: "office", 3: "first_name"}
    outcome = importer.read(
        "a;b;c;d\n49000001;2008;moss;Zoë\n".encode("cp850"), "x", actor=SERVICE, mapping=mapping, encoding="cp850"
    )
    with db.reading() as session:
        assert import_report.summary(session, SERVICE, outcome.id)["accepted"] == 1
        assert session.scalars(sa.select(Youth.first_name)).one() == "Zoë"


def test_the_latest_lists_one_may_see_are_found_behind_any_number_of_others() -> None:
    take_in(NORA, actor=MOSS)
    for number in range(12):
        take_in(NORA.replace("Moss", "Ås"), f"Note {number}", actor=FOLLO)
    with db.reading() as session:
        assert [one.by for one in importer.latest(session, MOSS, most=1)] == ["Kari Lund"]
        assert [one.by for one in importer.latest(session, MOSS_TOO, most=2)] == ["Eva Berg", "Eva Berg"]
        assert len(importer.latest(session, SERVICE, most=50)) == 13


def test_a_list_of_more_offices_than_one_sees_is_not_among_the_latest() -> None:
    take_in(NORA, actor=MOSS_TOO)
    take_in(NORA, actor=SERVICE)
    with db.reading() as session:
        assert importer.latest(session, MOSS, most=5) == []
        assert [one.by for one in importer.latest(session, MOSS_TOO, most=5)] == ["Ola Dahl"]
