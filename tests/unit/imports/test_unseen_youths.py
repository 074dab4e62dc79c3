"""Lists and youths whom the sender may not see: for the sender nobody is known, and nothing of the youth changes."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE, Actor, Role
from ot_notify.casework import protected_youths
from ot_notify.imports import commit, import_report, importer, row_fixes, staging
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportRowStatus, ImportYouth
from ot_notify.imports.youth_transfers import Transfer
from ot_notify.people import consent, youths
from ot_notify.people.youths import Youth
from tests import factories, world
from tests.factories import MONDAY, all_of

HEADER = "ref;fødselsår;kommune;adressesperre"
NOBODY = "X9;2006;3103;nei"
KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
KEY = Actor(kind="api_key", id="nokkel", name="Fagsystemet", office_ids=frozenset({"moss"}))
TERMINAL = Actor(kind="cli", id="cli", name="cli kari", office_ids=frozenset({"moss"}))
SENDERS = [KARI, KEY, TERMINAL]

UNSEEN: dict[str, dict[str, Any]] = {
    "protected, of another office": {"office": "follo", "is_protected": True},
    "of another office": {"office": "follo"},
    "protected, of the own office": {"office": "moss", "is_protected": True},
}


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def hidden(**fields: Any) -> Youth:
    known = {"ref": "R26", "first_name": "Hemmelig", "last_name": "Kodeseks", "birth_year": 2006}
    return factories.make_youth(phone="+4749000026", **(known | fields))


def read(*lines: str, actor: Actor = KARI, header: str = HEADER, dry_run: bool = False) -> str:
    content = "\n".join([header, *lines]).encode()
    return importer.read(content, "liste.csv", actor=actor, dry_run=dry_run).id


def reviewed(*lines: str, header: str = HEADER) -> str:
    made = staging.stage("\n".join([header, *lines]).encode(), "liste.csv", actor=KARI, office_id="moss").id
    staging.review(made, actor=KARI)
    return made


def shown(made: str, actor: Actor) -> dict[str, Any]:
    """All that the sender is told."""
    with db.reading() as session:
        told = import_report.summary(session, actor, made)
        tally = staging.tally(session, session.get_one(Import, made))
        kept = sa.select(ImportRow.row, ImportRow.standing, ImportRow.to_look_at, ImportRow.youth_id, ImportRow.changed)
        rows = [tuple(row) for row in session.execute(kept.where(ImportRow.import_id == made))]
        said = [(one.row, one.severity, one.code) for one in importer.problems(session, session.get_one(Import, made))]
    return {name: told[name] for name in ("rows", "accepted", "updated", "refused", "warnings", "errors")} | {
        "tally": tally,
        "rows kept": rows,
        "said": said,
    }


def as_stored(youth: Youth) -> dict[str, Any]:
    with db.reading() as session:
        found = session.get_one(Youth, youth.id)
        kept = {column.key: getattr(found, column.key) for column in sa.inspect(Youth).columns}
        return kept | {"numbers": youths.numbers(session, [youth.id])}


def lines(youth: Youth) -> list[tuple[str, str, str]]:
    found = all_of(AuditEvent, AuditEvent.object_id == youth.id)
    return [(one.action, one.office_id, one.actor_name) for one in found]


@pytest.mark.parametrize("about", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("said", ["R26;2006;3103;nei", "R26;1999;3103;", "R26;2006;3103;kode 6", "r-26;2006;3103;"])
@pytest.mark.parametrize("dry_run", [True, False], ids=["dry run", "taken in"])
def test_the_list_is_told_the_same_of_them_as_of_nobody(about: dict[str, Any], said: str, dry_run: bool) -> None:
    nobody = shown(read(said.replace("R26", "X9"), actor=KEY, dry_run=dry_run), KEY)
    youth = hidden(**about)
    before = as_stored(youth)
    assert shown(read(said, actor=KEY, dry_run=dry_run), KEY) == nobody
    assert as_stored(youth) == before


@pytest.mark.parametrize("about", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("actor", SENDERS, ids=lambda actor: actor.kind)
def test_number_year_and_name_find_nobody_either(about: dict[str, Any], actor: Actor) -> None:
    youth = hidden(**about)
    before = as_stored(youth)
    header = "fornavn;etternavn;fødselsår;mobil;kommune;adressesperre;foresatt mobil"
    made = read("Hemmelig;Kodeseks;2006;49000026;3103;nei;49000099", actor=actor, header=header)
    assert (shown(made, actor)["accepted"], shown(made, actor)["said"]) == (1, [])
    assert as_stored(youth) == before


def test_the_example_of_three_youths_writes_only_to_the_one_the_adviser_sees() -> None:
    other, own, seen = (
        hidden(office="follo", is_protected=True),
        hidden(ref="R25", birth_year=2005, is_protected=True),
        hidden(ref="R15", birth_year=2007, first_name="Emil", last_name="Vik"),
    )
    before = as_stored(other), as_stored(own)
    made = reviewed("R26;2006;3103;nei", "R25;2005;3103;nei", "R15;2007;3103;")
    assert (shown(made, KARI)["tally"].new, shown(made, KARI)["tally"].updated) == (2, 1)
    assert "R26" not in str(shown(made, KARI)["said"])
    commit.take_in(made, 3, actor=KARI)
    assert (as_stored(other), as_stored(own)) == before
    with db.reading() as session:
        for youth in (other, own):
            assert youths.get(session, KARI, youth.id) is None
        names = {one.name for one in youths.search(session, KARI)}
    assert names == {"", "Emil Vik"}
    assert lines(other) == [("youth.transfer_asked", "follo", "Kari Lund")]
    assert lines(own) == [("youth.transfer_asked", "moss", "Kari Lund")]
    assert as_stored(seen)["office_id"] == "moss"
    commit.undo(made, actor=KARI)
    assert (as_stored(other), as_stored(own)) == before
    assert all_of(Transfer) == []
    assert len(all_of(Youth)) == 3


@pytest.mark.parametrize("about", UNSEEN.values(), ids=UNSEEN)
def test_a_row_corrected_to_name_an_unseen_youth_reveals_nothing(about: dict[str, Any]) -> None:
    youth = hidden(**about)
    before = as_stored(youth)
    made = reviewed("X1;2006;9999;", "X2;2006;9999;")
    assert row_fixes.fix(made, 2, {0: "R26", 2: "3103", 3: "nei"}, actor=KARI) is ImportRowStatus.GOOD
    assert row_fixes.fix(made, 3, {0: "R77", 2: "3103", 3: "nei"}, actor=KARI) is ImportRowStatus.GOOD
    one, other = all_of(ImportRow)
    assert (
        (one.youth_id, one.changed, one.to_look_at)
        == (other.youth_id, other.changed, other.to_look_at)
        == (None, {}, True)
    )
    assert shown(made, KARI)["tally"].new == 2
    assert as_stored(youth) == before


@pytest.mark.parametrize("said", ["R26;2006;0301;nei", "R26;2006;3207;nei"])
def test_they_are_not_handed_over_to_a_third_office(said: str) -> None:
    youth = hidden(office="follo")
    before = as_stored(youth)
    nobody = shown(read(said.replace("R26", "X9")), KARI)
    assert shown(read(said), KARI)["refused"] == nobody["refused"]
    assert as_stored(youth) == before


def test_a_list_of_every_office_does_not_see_protected_youths_either() -> None:
    youth = hidden(is_protected=True)
    before = as_stored(youth)
    read("R26;2006;3103;nei", actor=SERVICE)
    assert as_stored(youth) == before


def test_next_months_list_adds_no_second_twin() -> None:
    hidden(is_protected=True)
    for month in ("", " ", "  "):
        answer = shown(read("R26;2006;3103;kode 6" + month), KARI)
        assert (answer["accepted"], answer["updated"]) == (1, 0)
    assert len(all_of(Youth)) == 1
    assert {one.is_hidden for one in all_of(ImportYouth)} == {True}
    read("R26;2006;3103;")
    assert shown(read("R26;2006;3103; "), KARI)["updated"] == 1
    assert (len(all_of(Youth)), len(all_of(Transfer))) == (2, 1)


def test_an_undo_leaves_a_youth_alone_who_was_there_all_along() -> None:
    youth = hidden(is_protected=True)
    before = as_stored(youth)
    factories.queue_text(youth)
    made = read("R26;2006;3103;kode 6")
    commit.undo(made, actor=KARI)
    assert as_stored(youth) == before


def test_staff_named_for_the_youth_are_told_that_a_list_does_not_lift_protection() -> None:
    with db.transaction() as session:
        kari = staff.actor(world.make_staff(session))
    youth = hidden()
    with db.transaction() as session:
        protected_youths.protect(session, session.get_one(Youth, youth.id), by=kari)
    made = read("R26;2006;3103;nei", actor=kari)
    assert [one.code for one in all_of(ImportProblem, ImportProblem.row == 2)] == [
        "import.no_phone",
        "import.protection_kept",
    ]
    assert shown(made, kari)["updated"] == 1
    assert as_stored(youth)["is_protected"]


@pytest.mark.parametrize("role", [Role.ADVISER, Role.LEAD])
def test_a_list_sets_protection_and_an_undo_keeps_it(role: Role) -> None:
    with db.transaction() as session:
        kari = staff.actor(world.make_staff(session, role=role))
    youth = hidden()
    made = read("R26;2006;3103;kode 6", actor=kari)
    assert as_stored(youth)["is_protected"]
    assert ("youth.protect", "moss", "Kari Lund") in lines(youth)
    commit.undo(made, actor=kari)
    assert as_stored(youth)["is_protected"]


def test_a_move_is_in_the_log_of_the_office_that_had_the_youth() -> None:
    both = Actor(kind="staff", id="ola", name="Ola Dahl", office_ids=frozenset({"moss", "follo"}))
    youth = hidden(office="follo")
    made = read("R26;2006;3103;", actor=both)
    assert as_stored(youth)["office_id"] == "moss"
    assert lines(youth) == [("youth.move", "follo", "Ola Dahl")]
    commit.undo(made, actor=both)
    assert as_stored(youth)["office_id"] == "follo"
    assert lines(youth)[-1] == ("youth.change", "moss", "Ola Dahl")


def test_an_undo_does_not_touch_whom_another_office_has_by_now() -> None:
    youth = hidden(first_name="Emil")
    made = read("R26;2006;3103;Nora", header="ref;fødselsår;kommune;fornavn")
    with db.transaction() as session:
        session.get_one(Youth, youth.id).office_id = "follo"
    commit.undo(made, actor=KARI)
    assert (as_stored(youth)["first_name"], as_stored(youth)["office_id"]) == ("Nora", "follo")


WITH_NUMBER = "ref;fornavn;fødselsår;mobil;kommune"


def said_of(phone: str, **about: Any) -> list[str]:
    row = f"{about.pop('ref', 'N1')};{about.pop('name', 'Ny')};2006;{phone};3103"
    made = read(row, header=WITH_NUMBER, **about)
    return [one.code for one in all_of(ImportProblem, ImportProblem.import_id == made)]


@pytest.mark.parametrize("about", [*UNSEEN.values(), None], ids=[*UNSEEN, "nobody's"])
@pytest.mark.parametrize("actor", SENDERS, ids=lambda actor: actor.kind)
@pytest.mark.parametrize("dry_run", [True, False])
def test_nothing_is_revealed_about_a_number_of_an_unseen_youth(
    about: dict[str, Any] | None, actor: Actor, dry_run: bool
) -> None:
    if about:
        youth = hidden(**about | {"is_protected": False})
        factories.deliver(factories.claimed(youth))  # before it was protected: nothing is sent to a protected youth
    with db.transaction() as session:
        if about and about.get("is_protected"):
            session.get_one(Youth, youth.id).is_protected = True
        consent.opt_out(session, "+4749000026", consent.ConsentSource.SMS)
        consent.hold_number(session, "+4749000026", consent.Hold.WRONG_NUMBER, consent.ConsentSource.SMS)
    assert said_of("49000026", actor=actor, dry_run=dry_run) == []


def test_a_youth_put_in_with_the_number_opens_nothing_that_was_said_before(at: Callable[[Any], None]) -> None:
    factories.deliver(factories.claimed(hidden(office="follo")))
    with db.transaction() as session:
        consent.opt_out(session, "+4749000017", consent.ConsentSource.SMS)
        consent.opt_out(session, "+4749000026", consent.ConsentSource.SMS)
    at(factories.later(days=1))
    for phone in ("49000017", "49000026"):
        assert said_of(phone, ref=phone) == []
        assert said_of(phone + " ", ref=phone) == []


def test_the_consent_of_a_number_is_shown_if_all_its_youths_are_visible() -> None:
    factories.deliver(factories.claimed(hidden()))
    with db.transaction() as session:
        consent.opt_out(session, "+4749000026", consent.ConsentSource.SMS)
    assert said_of("49000026") == ["import.opted_out", "import.texted_recently"]
    factories.make_youth(office="follo", phone="+4749000026")
    # Our own text to the number is ours to know of; what was said on it since then may be another office's.
    assert said_of("49000026 ", ref="N2", name="Iben") == ["import.texted_recently"]
