"""Staged imports: nothing is used before the yes, what was said yes to is what comes in, and there is a way back."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import background, db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.imports import commit, error_report, importer, row_fixes, staging
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportRowStatus, ImportState, ImportYouth
from ot_notify.people.youths import Youth
from tests import factories
from tests.factories import MONDAY, all_of, at_once, number_of

HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune;OT-status"
NORA = "1;Nora;Vik;01.02.2008;49 00 00 01;Moss;"
EMIL = "2;Emil;Strand;2009;49 00 00 02;3103;"
THEA = "3;Thea;Myhre;2008;22 22 22 2;Moss;"
FNR = "15870800190"  # synthetic: 80 is added to the month
MOSS = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
FOLLO = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))
MOBILE = 4


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def staged(*lines: str, actor: Actor = MOSS, header: str = HEADER) -> str:
    return staging.stage("\n".join([header, *lines]).encode(), "liste.csv", actor=actor, office_id="moss").id


def reviewed(*lines: str, actor: Actor = MOSS, header: str = HEADER) -> str:
    made = staged(*lines, actor=actor, header=header)
    staging.review(made, actor=actor)
    return made


def admitted(*lines: str, actor: Actor = MOSS) -> str:
    made = reviewed(*lines, actor=actor)
    commit.take_in(made, tally(made).good, actor=actor)
    return made


def tally(made: str) -> staging.Tally:
    with db.reading() as session:
        return staging.tally(session, session.get_one(Import, made))


def the(made: str) -> Import:
    return factories.get(Import, made)


def codes(made: str) -> list[tuple[int, str]]:
    rows = all_of(ImportProblem, ImportProblem.import_id == made)
    return sorted((problem.row, problem.code) for problem in rows)


def youths() -> dict[str, Youth]:
    return {youth.ref or "": youth for youth in all_of(Youth)}


def test_nothing_is_used_before_the_yes() -> None:
    made = reviewed(NORA, EMIL, THEA)
    assert tally(made) == staging.Tally(new=2, bad=1)
    assert (the(made).rows, the(made).accepted, the(made).refused) == (3, 2, 1)
    assert youths() == {}


def test_the_yes_takes_in_what_was_shown_and_forgets_the_rows() -> None:
    made = reviewed(NORA, EMIL, THEA)
    assert commit.take_in(made, 2, actor=MOSS) == 2
    assert sorted(youths()) == ["1", "2"]
    assert [row.row for row in all_of(ImportRow)] == [4]
    assert (the(made).state, the(made).accepted, the(made).refused) == (ImportState.DONE, 2, 1)


def test_a_yes_to_another_number_takes_in_nothing() -> None:
    made = reviewed(NORA, EMIL)
    with pytest.raises(Conflict, match="changed_meanwhile"):
        commit.take_in(made, 3, actor=MOSS)
    assert youths() == {}


def test_ten_yeses_at_once_take_in_once() -> None:
    made = reviewed(NORA, EMIL)
    answers = at_once(6, lambda _: commit.take_in(made, 2, actor=MOSS))
    assert answers.count(2) == 1
    assert all(isinstance(answer, Conflict) for answer in answers if answer != 2)
    assert len(youths()) == 2


def test_two_people_with_the_same_file_take_it_in_once() -> None:
    also = Actor(kind="staff", id="ola", name="Ola Dahl", office_ids=frozenset({"moss"}))
    first, second = reviewed(NORA), reviewed(NORA, actor=also)
    assert first != second
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(commit.take_in, made, 1, actor=MOSS) for made in (first, second)]
    refusals = [one.exception() for one in tries if one.exception()]
    assert [type(why) for why in refusals] == [Conflict]
    assert len(youths()) == 1


def test_the_same_file_again_leads_to_where_it_stands() -> None:
    made = staged(NORA)
    assert staging.stage(f"{HEADER}\n{NORA}".encode(), "b.csv", actor=MOSS).id == made
    staging.review(made, actor=MOSS)
    commit.take_in(made, 1, actor=MOSS)
    assert staging.stage(f"{HEADER}\n{NORA}".encode(), "c.csv", actor=MOSS) == importer.ImportReceipt(
        made, is_repeat=True
    )
    assert importer.read(f"{HEADER}\n{NORA}".encode(), "d.csv", actor=MOSS).id == made


def test_a_file_under_way_does_not_stand_in_the_way_of_the_interface() -> None:
    made = staged(NORA)
    outcome = importer.read(f"{HEADER}\n{NORA}".encode(), "liste.csv", actor=MOSS)
    assert (outcome.is_repeat, len(youths())) == (False, 1)
    staging.review(made, actor=MOSS)
    with pytest.raises(Conflict, match="already_in"):
        commit.take_in(made, 1, actor=MOSS)


def test_a_failure_midway_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    made = reviewed(NORA, EMIL)
    monkeypatch.setattr(staging, "count", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        commit._take_in(made, 2, MOSS)
    assert (youths(), len(all_of(ImportRow)), the(made).state) == ({}, 2, ImportState.REVIEWED)


def test_a_corrected_value_makes_the_row_valid() -> None:
    made = reviewed(NORA, THEA)
    assert row_fixes.fix(made, 3, {MOBILE: "49 00 00 03"}, actor=MOSS) is ImportRowStatus.GOOD
    assert tally(made) == staging.Tally(new=2)
    assert codes(made) == []


def test_a_wrong_correction_says_why_it_is_wrong() -> None:
    made = reviewed(THEA)
    assert row_fixes.fix(made, 2, {MOBILE: "4900"}, actor=MOSS) is ImportRowStatus.BAD
    assert codes(made) == [(2, "phone.too_short")]


def test_correcting_one_row_updates_the_remarks_on_related_rows() -> None:
    made = reviewed(NORA, NORA, "3;Ida;Vik;2010;49 00 00 01;Moss;")
    assert codes(made) == [(2, "import.shared_phone"), (3, "import.repeated_row"), (4, "import.shared_phone")]
    row_fixes.leave_out(made, 2, actor=MOSS)
    assert codes(made) == [(3, "import.shared_phone"), (4, "import.shared_phone")]
    row_fixes.fix(made, 4, {MOBILE: "49 00 00 09"}, actor=MOSS)
    assert codes(made) == []
    row_fixes.leave_out(made, 2, actor=MOSS, back=True)
    assert codes(made) == [(3, "import.repeated_row")]


def test_after_any_correction_the_list_is_judged_as_if_it_had_been_uploaded_that_way() -> None:
    made = reviewed(NORA, EMIL, THEA, "1;Nora;Vik;2008;49000007;Moss;", "5;Ida;Vik;2010;49 00 00 02;Moss;")
    row_fixes.fix(made, 4, {MOBILE: "49 00 00 02"}, actor=MOSS)
    row_fixes.fix(made, 2, {0: "9"}, actor=MOSS)
    row_fixes.leave_out(made, 3, actor=MOSS)
    step_by_step = (codes(made), tally(made))
    staging.review(made, actor=MOSS)
    assert (codes(made), tally(made)) == step_by_step


def test_corrected_rows_come_back_in_a_file_of_their_own() -> None:
    made = admitted(NORA, THEA, "4;Liv;Dal;31.02.2008;49 00 00 04;Moss;")
    with db.reading() as session:
        file = "".join(error_report.errors_csv(session, MOSS, made, numbered=True))
    mended = file.replace("22 22 22 2", "49 00 00 03").replace("31.02.", "28.02.")
    assert row_fixes.correct(made, mended.encode(), actor=MOSS) == (2, 0)
    assert commit.take_in(made, 2, actor=MOSS) == 2
    assert (the(made).rows, the(made).accepted, the(made).refused) == (3, 3, 0)
    with pytest.raises(Refused, match="not_mended"):
        row_fixes.correct(made, mended.encode(), actor=MOSS)


def test_a_row_that_is_in_does_not_come_in_again_through_its_repeat() -> None:
    made = admitted(NORA, NORA + " ")
    staging.review(made, actor=MOSS)
    assert (tally(made).good, codes(made)) == (0, [(3, "import.repeated_row")])


def test_a_corrected_row_without_row_number_is_matched_by_ref_and_a_new_row_is_added() -> None:
    made = reviewed(NORA, THEA)
    lines = [HEADER, THEA.replace("22 22 22 2", "49000003"), "7;Ny;Person;2008;49000007;Moss;"]
    assert row_fixes.correct(made, "\n".join(lines).encode(), actor=MOSS) == (1, 1)
    assert (tally(made).good, the(made).rows) == (3, 3)


def test_another_offices_import_is_not_there() -> None:
    made = reviewed(NORA, THEA)
    for reach in (
        lambda: staging.review(made, actor=FOLLO),
        lambda: row_fixes.fix(made, 3, {MOBILE: "49000003"}, actor=FOLLO),
        lambda: row_fixes.leave_out(made, 3, actor=FOLLO),
        lambda: commit.take_in(made, 1, actor=FOLLO),
        lambda: commit.undo(made, actor=FOLLO),
        lambda: commit.discard(made, actor=FOLLO),
    ):
        with pytest.raises(NotFound):
            reach()


def test_what_the_office_said_of_the_columns_is_remembered_for_these_headers() -> None:
    header = "Nr;Fornavn;Født;Ringes på;Kommune"
    made = staged("1;Nora;2008;49000001;Moss", header=header)
    staging.choose_columns(
        made, {1: "first_name", 2: "birth_year", 3: "phone", 4: "municipality"}, actor=MOSS, office_id="moss"
    )
    again = staged("2;Emil;2009;49000002;Moss", header=header)
    assert [column["field"] for column in the(again).columns] == [
        "",
        "first_name",
        "birth_year",
        "phone",
        "municipality",
    ]


def test_columns_that_will_not_do_are_refused_by_name() -> None:
    made = staged(NORA)
    with pytest.raises(Refused, match="missing_columns"):
        staging.choose_columns(made, {1: "first_name"}, actor=MOSS)


def test_three_different_values_show_what_a_column_holds() -> None:
    made = staged(NORA, EMIL, THEA, NORA.replace("1;", "4;", 1))
    with db.reading() as session:
        shown = staging.samples(session, the(made))
    assert shown[0] == ["1", "2", "3"]
    assert shown[5:] == [["Moss", "3103"], []]


def test_national_ids_and_private_statuses_are_in_no_table_from_the_first_moment() -> None:
    made = staged(f"1;{FNR};Vik;2008;49000001;Moss;", "2;Emil;Dal;2008;49000002;Moss;OTSY")
    with db.reading() as session:
        stored = str([list(session.execute(sa.select(table))) for table in db.Base.metadata.sorted_tables])
    assert (FNR in stored, "OTSY" in stored) == (False, False)
    staging.review(made, actor=MOSS)
    assert codes(made) == [(2, "import.national_id"), (3, "import.private_status")]


def test_rows_can_be_used_without_the_national_ids_that_stood_in_them() -> None:
    made = reviewed(f"1;{FNR};Vik;2008;49000001;Moss;")
    row_fixes.use_without_ids(made, actor=MOSS)
    assert tally(made) == staging.Tally(new=1)


def test_what_changes_about_a_known_youth_is_shown_to_whoever_may_see_it() -> None:
    admitted(NORA)
    made = reviewed(NORA.replace("00 01", "00 11").replace("Vik", "Vik Dal"))
    assert all_of(ImportRow)[0].changed == {"last_name": ["Vik", "Vik Dal"], "phone": ["+4749000001", "+4749000011"]}
    assert tally(made) == staging.Tally(updated=1, to_look_at=1)


def test_a_recently_texted_number_is_noted() -> None:
    youth = factories.make_youth(phone="+4749000001")
    factories.deliver(factories.claimed(youth))
    assert (2, "import.texted_recently") in codes(reviewed(NORA))


def test_an_import_nobody_has_used_is_undone() -> None:
    admitted(NORA)
    before = youths()["1"]
    made = admitted(NORA.replace("00 01", "00 11").replace("2008", "2007"), EMIL)
    commit.undo(made, actor=MOSS)
    after = youths()
    assert list(after) == ["1"]
    assert (after["1"].birth_date, after["1"].birth_year) == (before.birth_date, 2008)
    assert number_of(after["1"]) == "+4749000001"
    assert the(made).state is ImportState.UNDONE
    assert admitted(NORA.replace("00 01", "00 11").replace("2008", "2007"), EMIL) != made


def test_an_import_in_use_is_not_undone() -> None:
    made = admitted(NORA, EMIL)
    factories.queue_text(youths()["1"])
    with pytest.raises(Conflict, match="in_use"):
        commit.undo(made, actor=MOSS)
    assert len(youths()) == 2


def test_an_import_that_a_later_one_builds_on_is_not_undone(at: Callable[[Any], None]) -> None:
    made = admitted(NORA)
    at(MONDAY + timedelta(minutes=1))
    admitted(NORA, EMIL)
    with pytest.raises(Conflict, match="in_use"):
        commit.undo(made, actor=MOSS)


def test_who_is_no_longer_on_the_list_is_shown_and_stays(at: Callable[[Any], None]) -> None:
    earlier = admitted(NORA, EMIL)
    at(MONDAY + timedelta(days=1))
    made = the(admitted(EMIL + " "))
    with db.reading() as session:
        found = commit.previous(session, made)
        assert found is not None
        assert found.id == earlier
        gone = commit.disappeared(session, MOSS, made, found)
        assert commit.disappeared(session, FOLLO, made, found) == []
    assert [youth.ref for youth in gone] == ["1"]
    assert len(youths()) == 2


def test_where_a_value_came_from_is_known(at: Callable[[Any], None]) -> None:
    admitted(NORA)
    at(MONDAY + timedelta(days=1))
    admitted(NORA.replace("Vik", "Dal"))
    with db.reading() as session:
        newest, first = commit.origins(session, youths()["1"].id)
    assert (newest.changed, newest.is_new) == ({"last_name": ["Vik", "Dal"]}, False)
    assert (first.is_new, first.by, first.filename) == (True, "Kari Lund", "liste.csv")


def test_a_list_nobody_wants_leaves_no_row() -> None:
    made = reviewed(NORA)
    commit.discard(made, actor=MOSS)
    assert (all_of(ImportRow), all_of(Import)) == ([], [])
    assert made


def test_after_thirty_days_the_rows_are_gone_and_the_counts_stay(at: Callable[[Any], None]) -> None:
    done, _ = admitted(NORA, THEA), reviewed(EMIL)
    at(MONDAY + timedelta(days=29))
    background.forget_lists()
    assert len(all_of(ImportRow)) == 2
    at(MONDAY + timedelta(days=31))
    background.forget_lists()
    assert (all_of(ImportRow), [made.id for made in all_of(Import)]) == ([], [done])
    assert the(done).accepted == 1
    assert len(all_of(ImportYouth)) == 1


def test_rows_refused_by_rest_can_be_corrected_in_the_console() -> None:
    made = importer.read(f"{HEADER}\n{NORA}\n{THEA}".encode(), "liste.csv", actor=SERVICE).id
    row_fixes.fix(made, 3, {MOBILE: "49 00 00 03"}, actor=SERVICE)
    assert commit.take_in(made, 1, actor=SERVICE) == 1
    assert (the(made).accepted, the(made).refused, len(youths())) == (2, 0, 2)


DIES = """
import os, sys
from ot_notify import models
from ot_notify.imports import commit, importer, staging
from ot_notify.access.staff import SERVICE
where, what, *rest = sys.argv[1:]
module = {"importer": importer, "staging": staging}[where]
done = getattr(module, what)
setattr(module, what, lambda *given, **named: (done(*given, **named), os._exit(9)))
if rest[0] == "stage":
    staging.stage(rest[1].encode(), "liste.csv", actor=SERVICE)
elif rest[0] == "review":
    staging.review(rest[1], actor=SERVICE)
else:
    commit.take_in(rest[1], 2, actor=SERVICE)
"""


def dies(*where: str) -> None:
    died = subprocess.run([sys.executable, "-c", DIES, *where], env={**os.environ}, timeout=60, check=False)
    assert died.returncode == 9


def test_a_process_killed_after_the_last_youth_was_written_leaves_nothing_and_the_yes_can_be_said_again() -> None:
    made = reviewed(NORA, EMIL)
    dies("importer", "insert_youths", "take in", made)
    assert (youths(), tally(made).good, the(made).state) == ({}, 2, ImportState.REVIEWED)
    assert commit.take_in(made, 2, actor=MOSS) == 2


def test_a_process_killed_while_it_reads_or_judges_leaves_the_list_as_it_was() -> None:
    dies("staging", "write_sheet", "stage", f"{HEADER}\n{NORA}")
    assert (all_of(Import), all_of(ImportRow)) == ([], [])
    made = staged(NORA, THEA)
    dies("staging", "update_rows", "review", made)
    assert ({row.standing for row in all_of(ImportRow)}, the(made).state) == (
        {ImportRowStatus.WAITING},
        ImportState.STAGED,
    )
    staging.review(made, actor=MOSS)
    assert tally(made) == staging.Tally(new=1, bad=1)


def test_columns_are_not_called_unused_while_they_are_still_chosen() -> None:
    made = staged(NORA, header=f"{HEADER};Merknad")
    assert codes(made) == []
