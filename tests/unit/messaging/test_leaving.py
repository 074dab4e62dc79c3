"""Youths who leave by a list: out of follow-up without a word on why, or over to another office without being lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.imports import commit, importer, row_fixes, staging
from ot_notify.imports.models import Import, ImportProblem, ImportRow
from ot_notify.imports.parsing.vocabulary import NO_CONTACT
from ot_notify.people import eligibility, follow_ups, youths
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth
from tests import factories
from tests.factories import MONDAY, all_of

HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune;OT-status"
NORA = "1;Nora;Vik;01.02.2008;49 00 00 01;Moss;"
PRIVATE = ["OTSY", "otba", "Syk", "Omsorg for barn", "rus"]
MOSS = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def reviewed(*lines: str) -> str:
    made = staging.stage("\n".join([HEADER, *lines]).encode(), "liste.csv", actor=MOSS, office_id="moss").id
    staging.review(made, actor=MOSS)
    return made


def nora(**values: Any) -> Youth:
    return factories.make_youth(
        **{"ref": "1", "first_name": "Nora", "last_name": "Vik", "office": "moss", "phone": "+4749000001"} | values
    )


def codes(made: str) -> list[str]:
    return [one.code for one in all_of(ImportProblem, ImportProblem.import_id == made)]


def tally(made: str) -> staging.Tally:
    with db.reading() as session:
        return staging.tally(session, session.get_one(Import, made))


def everything_stored() -> str:
    with db.reading() as session:
        return str([list(session.execute(sa.select(table))) for table in db.Base.metadata.sorted_tables])


@pytest.mark.parametrize("status", PRIVATE)
def test_a_known_youth_leaves_with_the_yes_and_why_is_nowhere(status: str) -> None:
    youth = nora(ot_status="OTUK")
    made = reviewed(NORA.replace("Vik", "Dal") + status)
    assert (codes(made), tally(made)) == (["import.no_contact"], staging.Tally(updated=1, to_look_at=1))
    assert status not in everything_stored()
    assert factories.get(Youth, youth.id).ot_status == "OTUK"
    commit.take_in(made, 1, actor=MOSS)
    after = factories.get(Youth, youth.id)
    assert (after.ot_status, after.last_name) == (NO_CONTACT, "Vik")
    assert eligibility.eligibility(youths.standing(after), at=MONDAY, max_age=21) is eligibility.Ineligible.STATUS
    assert status not in everything_stored()


def test_a_row_left_out_keeps_the_youth_and_an_undo_brings_them_back() -> None:
    youth = nora(ot_status="OTUK")
    made = reviewed(NORA + "OTSY")
    row_fixes.leave_out(made, 2, actor=MOSS)
    assert (tally(made).good, tally(made).left_out) == (0, 1)
    row_fixes.leave_out(made, 2, actor=MOSS, back=True)
    commit.take_in(made, 1, actor=MOSS)
    commit.undo(made, actor=MOSS)
    assert factories.get(Youth, youth.id).ot_status == "OTUK"


@pytest.mark.parametrize("about", [{"office": "follo"}, {"is_protected": True}])
def test_of_somebody_the_asker_may_not_see_the_row_tells_nothing(about: dict[str, Any]) -> None:
    nora(**about)
    made = reviewed(NORA + "OTSY")
    assert (codes(made), tally(made).bad) == (["import.private_status"], 1)
    assert all_of(ImportRow)[0].youth_id is None


def test_somebody_we_do_not_know_stays_unknown() -> None:
    made = reviewed(NORA + "OTBA", NORA.replace("1;", "2;", 1) + "Skal ikke kontaktes")
    assert codes(made) == ["import.private_status"] * 2
    assert all_of(Youth) == []


def test_the_interface_takes_them_out_too() -> None:
    youth = nora()
    made = importer.read(f"{HEADER}\n{NORA}OTSY".encode(), "liste.csv", actor=SERVICE).id
    assert factories.get(Import, made).updated == 1
    assert factories.get(Youth, youth.id).ot_status == NO_CONTACT
    assert "OTSY" not in everything_stored()


def test_in_one_list_the_first_row_of_a_youth_counts() -> None:
    nora()
    made = reviewed(NORA + "OTSY", NORA + "OTUK")
    assert codes(made) == ["import.no_contact", "import.repeated_row"]


MOVED = NORA.replace("Moss", "Ås")


def test_a_youth_who_moved_is_handed_over_with_what_is_left_to_do() -> None:
    youth = nora()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
    made = reviewed(MOVED)
    assert (codes(made), tally(made).updated) == (["import.moves_away"], 1)
    commit.take_in(made, 1, actor=MOSS)
    assert factories.get(Youth, youth.id).office_id == "follo"
    left = {(one.because, one.office_id) for one in all_of(FollowUp)}
    assert left == {(FollowUpReason.NO_ANSWER, "follo"), (FollowUpReason.MOVED_HERE, "follo")}


def test_an_undo_fetches_the_youth_back(at: Callable[[Any], None]) -> None:
    youth = nora()
    made = reviewed(MOVED)
    commit.take_in(made, 1, actor=MOSS)
    at(MONDAY + timedelta(minutes=5))
    commit.undo(made, actor=MOSS)
    assert (factories.get(Youth, youth.id).office_id, all_of(FollowUp)) == ("moss", [])


def test_nobody_unknown_or_anothers_is_handed_over() -> None:
    nora(office="follo")
    made = reviewed(MOVED, MOVED.replace("1;", "2;", 1).replace("00 01", "00 02"))
    assert codes(made) == ["import.other_office"] * 2
