"""From the choice of youths to «Brev sendt»: everybody chosen is a letter or has a reason; nothing is made twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.access.staff import Actor, Role, Staff
from ot_notify.administration import retention
from ot_notify.casework import erasure, subject_access, timeline, youth_join
from ot_notify.casework.timeline import TimelineKind
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.letters import batches, printing
from ot_notify.people import follow_ups, letters
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch, LetterKind, LetterProblem
from ot_notify.people.youths import NamedStaff, Youth
from tests import factories as f
from tests.conftest import SetClock

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
OLA = Actor(kind="staff", id="ola", name="Ola Berg", office_ids=frozenset({"follo"}))
ADDRESS = {"address": "Storgata 1", "postal_code": "1530", "place": "Moss"}
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def backend() -> str:
    """What can differ between the databases is in `test_batches_at_once`."""
    return "sqlite"


def started(*youths: Youth, kind: LetterKind = LetterKind.FIRST, page_key: str = "1", by: Actor = KARI) -> str:
    with db.transaction() as session:
        return batches.start(session, by, [one.id for one in youths], kind=kind, page_key=page_key).id


def make(batch_id: str, kind: LetterKind = LetterKind.FIRST, **how: object) -> dict[str, Refused]:
    with db.transaction() as session:
        return batches.make(session, KARI, batch_id, kind=kind, **how)  # type: ignore[arg-type]


def sent(batch_id: str, on: date = NOW.date()) -> int:
    with db.transaction() as session:
        return batches.mark_sent(session, KARI, batch_id, on=on)


def of(youth: Youth) -> Letter:
    return f.all_of(Letter, Letter.youth_id == youth.id)[0]


def need(youth: Youth, because: FollowUpReason = FollowUpReason.NO_ANSWER) -> None:
    with db.transaction() as session:
        follow_ups.need(session, youth.id, youth.office_id, because)


def test_everybody_chosen_is_a_letter_or_has_a_reason(database: str) -> None:
    good = f.make_youth(first_name="Nora", last_name="Lunde", language="nn", **ADDRESS)
    others = {
        f.make_youth(first_name="Ali").id: LetterProblem.NO_ADDRESS,
        f.make_youth(first_name="", last_name="", **ADDRESS).id: LetterProblem.NO_ADDRESS,
        f.make_youth(first_name="小明", **ADDRESS).id: LetterProblem.UNPRINTABLE,
    }
    assert make(started(*f.all_of(Youth))) == {}
    assert {one.youth_id: one.problem for one in f.all_of(Letter)} == {good.id: None, **others}
    letter = of(good)
    assert letter.address == ["Nora Lunde", "Storgata 1", "1530 Moss"]
    assert letter.title.startswith("Vil du snakke med oss om skule")
    assert letter.body.startswith("Hei Nora!")
    assert "69 11 78 00" in letter.body
    assert "Kari Lund" in letter.body
    assert "{" not in letter.body


def test_a_protected_youth_gets_no_letter_even_from_those_who_see_it(database: str) -> None:
    youth, other = f.make_youth(**ADDRESS), f.make_youth(**ADDRESS)
    batch = started(youth, other)
    with db.transaction() as session:
        session.get_one(Youth, youth.id).is_protected = True
        session.add(Staff(id="kari", email="k@example.no", name="Kari", role=Role.ADVISER, office_ids=["moss"]))
        session.flush()
        session.add(NamedStaff(youth_id=youth.id, staff_id="kari", since=NOW, by="Grete"))
    make(batch)
    assert (of(youth).problem, of(youth).body) == (LetterProblem.PROTECTED, "")


def test_letters_are_made_once(database: str) -> None:
    youth = f.make_youth(first_name="Nora", **ADDRESS)
    batch = started(youth)
    make(batch)
    before = of(youth)
    make(batch, LetterKind.REMINDER, language="en")
    assert (of(youth).title, of(youth).kind) == (before.title, LetterKind.FIRST)


def test_an_address_by_hand_is_used_and_a_wrong_one_is_said_and_makes_nothing(database: str) -> None:
    youth, other = f.make_youth(first_name="Ali", last_name="Noor"), f.make_youth(**ADDRESS)
    batch = started(youth, other)
    wrong = make(batch, by_hand={of(youth).id: "Storgata 1"})
    assert {key: why.code for key, why in wrong.items()} == {of(youth).id: "letter.bad_address"}
    assert f.all_of(LetterBatch)[0].made_at is None
    assert make(batch, by_hand={of(youth).id: "Gatan 1\r\n111 51 Stockholm\r\nSverige", "x": "y"}) == {}
    assert of(youth).address == ["Ali Noor", "Gatan 1", "111 51 Stockholm", "SVERIGE"]


def test_a_box_left_as_it_stood_is_no_new_address(database: str) -> None:
    lacking, other = f.make_youth(first_name="Ali", address="Storgata 1"), f.make_youth(**ADDRESS)
    batch = started(lacking, other)
    assert make(batch, by_hand={of(lacking).id: "Storgata 1"}) == {}
    assert of(lacking).problem is LetterProblem.NO_ADDRESS


def test_guardians_of_those_under_18_get_theirs_and_of_nobody_else(database: str, at: SetClock) -> None:
    at(NOW)
    minor = f.make_youth(first_name="Nora", last_name="Lunde", birth_year=2010, guardian_name="Per Lunde", **ADDRESS)
    adult = f.make_youth(birth_year=2007, birth_date=date(2007, 3, 1), **ADDRESS)
    need(minor)
    need(minor, FollowUpReason.GUARDIAN)
    batch = started(minor, adult, kind=LetterKind.GUARDIANS)
    make(batch, LetterKind.GUARDIANS)
    assert of(minor).address[0] == "Per Lunde"
    assert of(adult).problem is LetterProblem.OF_AGE
    assert sent(batch) == 1
    assert [row.because for row in f.all_of(FollowUp, FollowUp.done_at.is_(None))] == [FollowUpReason.NO_ANSWER]


def test_siblings_at_one_address_get_one_letter_each(database: str) -> None:
    nora, ali = (f.make_youth(first_name=name, last_name="Lunde", **ADDRESS) for name in ("Nora", "Ali"))
    make(started(nora, ali))
    assert "Ali" not in of(nora).body + "".join(of(nora).address)
    assert "Nora" not in of(ali).body + "".join(of(ali).address)


def test_sent_ticks_what_the_letter_settles_once_and_says_so_at_the_youth(database: str, at: SetClock) -> None:
    at(NOW)
    youth, without = f.make_youth(**ADDRESS), f.make_youth(phone=None)
    need(youth)
    need(without)
    batch = started(youth, without)
    with pytest.raises(Conflict):
        sent(batch)
    make(batch)
    with pytest.raises(Refused, match=r"followup\.to_come"):
        sent(batch, NOW.date() + timedelta(days=1))
    with pytest.raises(Refused, match=r"letter\.before_made"):
        sent(batch, NOW.date() - timedelta(days=1))
    at(NOW + timedelta(days=2))
    assert [sent(batch), sent(batch)] == [1, 1]
    (row,) = f.all_of(FollowUp, FollowUp.youth_id == youth.id)
    assert (row.done_how, row.done_on) == (FollowUpEnding.LETTER, NOW.date())
    assert f.all_of(FollowUp, FollowUp.youth_id == without.id)[0].done_at is None
    with db.reading() as session:
        happened = timeline.of(session, KARI, session.get_one(Youth, youth.id))
        assert [one.by for one in happened if one.sort is TimelineKind.LETTER] == ["Kari Lund"]
    assert of(youth).sent_on == NOW.date()
    assert of(without).sent_on is None
    with db.transaction() as session, pytest.raises(Conflict):
        batches.drop(session, KARI, batch)


@pytest.mark.parametrize("count", [0, batches.MOST + 1])
def test_nobody_and_too_many_are_refused(database: str, count: int) -> None:
    with db.transaction() as session, pytest.raises(Refused, match=r"letter\.(nobody|too_many)"):
        batches.start(session, KARI, [f"{at:032x}" for at in range(count)], kind=LetterKind.FIRST, page_key="1")


def test_youths_of_several_offices_are_not_printed_together(database: str) -> None:
    both = Actor(kind="staff", id="kari", name="Kari", office_ids=frozenset({"moss", "follo"}))
    with pytest.raises(Refused, match=r"letter\.one_office"):
        started(f.make_youth(), f.make_youth(office="follo"), by=both)


def test_another_offices_youths_and_letters_are_not_there(database: str) -> None:
    youth = f.make_youth(**ADDRESS)
    with pytest.raises(NotFound):
        started(youth, by=OLA)
    batch = started(youth)
    make(batch)
    with db.transaction() as session:
        with pytest.raises(NotFound):
            batches.get(session, OLA, batch)
        with pytest.raises(NotFound):
            printing.copy_of(session, OLA, of(youth).id)
        assert batches.latest(session, OLA, "") == []
        assert [one.letters for one in batches.latest(session, KARI, "")] == [1]


def test_a_letter_goes_with_its_youth(database: str) -> None:
    kept, gone, forgotten = (f.make_youth(first_name=name, **ADDRESS) for name in ("Nora", "Nora", "Ali"))
    make(started(gone, forgotten))
    with db.transaction() as session:
        assert subject_access.export(session, KARI, session.get_one(Youth, gone.id))["letters"][0]["body"]
        made = youth_join.join(session, KARI, kept.id, gone.id)
        erasure.forget(session, session.get_one(Youth, forgotten.id), by=KARI)
    assert [one.youth_id for one in f.all_of(Letter)] == [kept.id]
    with db.transaction() as session:
        youth_join.undo(session, KARI, made.id)
    assert [one.youth_id for one in f.all_of(Letter)] == [gone.id]


def test_words_and_letters_go_when_they_have_been_kept_long_enough(database: str, at: SetClock) -> None:
    at(NOW)
    youth = f.make_youth(**ADDRESS)
    batch = started(youth)
    make(batch)
    given_up = started(youth, page_key="2")
    at(NOW + timedelta(days=31))
    retention.run()
    assert f.all_of(LetterBatch, LetterBatch.id == given_up) == []
    assert of(youth).body
    at(datetime(2028, 3, 1, tzinfo=UTC))
    retention.run()
    assert (of(youth).body, of(youth).title, of(youth).address) == ("", "", [])
    with db.transaction() as session, pytest.raises(Conflict):
        printing.letters(session, KARI, session.get_one(LetterBatch, batch))
    with db.reading() as session:
        assert len(letters.of(session, session.get_one(Youth, youth.id))) == 1
    at(NOW + timedelta(days=731))
    retention.run()
    assert f.all_of(LetterBatch) == f.all_of(Letter) == []


@pytest.mark.parametrize("promised", [FollowUpReason.WANTS_CALL, FollowUpReason.LANGUAGE])
def test_a_letter_ticks_off_nobody_who_waits_to_be_called(
    database: str, at: SetClock, promised: FollowUpReason
) -> None:
    at(NOW)
    youth = f.make_youth(**ADDRESS)
    need(youth)
    need(youth, promised)
    batch = started(youth)
    make(batch)
    assert sent(batch) == 1
    assert of(youth).sent_on == NOW.date()
    assert [row.done_at for row in f.all_of(FollowUp, FollowUp.youth_id == youth.id)] == [None, None]
