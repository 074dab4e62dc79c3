"""What shows that the duty is fulfilled towards each: from texts, answers, calls, letters and notes of the year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.casework import follow_up_actions
from ot_notify.compliance import duty_records
from ot_notify.compliance.duty_records import DutyRecord, Missing, SchoolYear, Way
from ot_notify.compliance.status_groups import StatusGroup
from ot_notify.letters import batches
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.people import contact_log, follow_ups
from ot_notify.people.contact_log import ContactKind
from ot_notify.people.follow_ups import FollowUpEnding, FollowUpReason
from ot_notify.people.letters import LetterKind
from ot_notify.people.youths import Youth
from tests import factories as f
from tests.conftest import SetClock

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
TODAY = NOW.date()
YEAR = SchoolYear(2026)


@pytest.fixture(autouse=True)
def _now(at: SetClock, database: str) -> None:
    at(NOW)


def record(youth: Youth, year: SchoolYear = YEAR, actor: Actor = KARI) -> DutyRecord | None:
    with db.reading() as session:
        found = {one.youth_id: one for one in duty_records.records(session, actor, "", year)}
    return found.get(youth.id)


def known(youth: Youth) -> DutyRecord:
    found = record(youth)
    assert found
    return found


def text(youth: Youth, state: State, *, kind: Kind = Kind.CAMPAIGN, at: datetime = NOW) -> None:
    message_id = f.queue_text(youth, kind=kind)
    with db.transaction() as session:
        message = session.get_one(Message, message_id)
        message.state, message.sent_at, message.due_at = state, at, None


def ticked(youth: Youth, how: FollowUpEnding, *because: FollowUpReason, on: date | None = None) -> None:
    with db.transaction() as session:
        for one in because or (FollowUpReason.NO_ANSWER,):
            follow_ups.need(session, youth.id, youth.office_id, one)
        row = next(row for row in f.all_of(follow_ups.FollowUp) if row.youth_id == youth.id) if not because else None
    rows = [row for row in f.all_of(follow_ups.FollowUp) if row.youth_id == youth.id and row.done_at is None]
    assert rows or row
    with db.transaction() as session:
        follow_up_actions.done(session, rows[0].id, by=KARI, how=how, on=on)


def test_a_youth_nothing_was_done_for_lacks_everything() -> None:
    adult, minor = f.make_youth(birth_year=2007), f.make_youth(birth_year=2009)
    assert known(adult).missing == [Missing.INFORMATION, Missing.ATTEMPT, Missing.CONTACT]
    assert known(minor).missing == [Missing.INFORMATION, Missing.ATTEMPT, Missing.CONTACT, Missing.GUARDIANS]


def test_a_delivered_text_of_a_campaign_informs_and_is_no_contact() -> None:
    youth = f.make_youth()
    text(youth, State.DELIVERED)
    assert known(youth).informed == {Way.SMS: TODAY}
    assert known(youth).missing == [Missing.CONTACT]


@pytest.mark.parametrize("state", [State.SENT, State.UNDELIVERED, State.FAILED])
def test_a_text_that_did_not_arrive_is_an_attempt_only(state: State) -> None:
    youth = f.make_youth()
    text(youth, state)
    assert (known(youth).sms, known(youth).first_attempt, known(youth).informed) == (1, TODAY, {})


@pytest.mark.parametrize("state", [State.QUEUED, State.DROPPED, State.CANCELLED, State.IN_DOUBT])
def test_a_text_that_never_left_is_nothing(state: State) -> None:
    youth = f.make_youth()
    text(youth, state)
    assert (known(youth).sms, known(youth).first_attempt) == (0, None)


def test_a_colleagues_answer_is_no_written_information() -> None:
    youth = f.make_youth()
    text(youth, State.DELIVERED, kind=Kind.ANSWER)
    assert (known(youth).sms, known(youth).informed) == (1, {})


@pytest.mark.parametrize(("says", "is_contact"), [("Ja, ring meg gjerne", True), ("STOPP", False)])
def test_an_answer_is_contact_and_a_stopp_is_none(says: str, is_contact: bool) -> None:
    youth = f.make_youth()
    f.text_from(youth, says)
    assert (Way.ANSWER in known(youth).contact) == is_contact


def test_a_talk_is_contact_and_proposes_the_status() -> None:
    youth, other = f.make_youth(ot_status="OTUK"), f.make_youth(ot_status="OTAR")
    for one in (youth, other):
        ticked(one, FollowUpEnding.CALLED, FollowUpReason.NO_ANSWER, FollowUpReason.WANTS_CALL)
    assert (known(youth).calls, known(youth).contact) == (1, {Way.TALK: TODAY})
    assert (known(youth).proposed_status, known(other).proposed_status) == ("OTOV", "")


def test_a_call_nobody_answered_is_an_attempt() -> None:
    youth = f.make_youth()
    ticked(youth, FollowUpEnding.TRIED, FollowUpReason.NO_ANSWER)
    assert (known(youth).calls, known(youth).contact, known(youth).first_attempt) == (1, {}, TODAY)


def test_what_colleagues_wrote_down_counts() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        for deed in (ContactKind.LETTER, ContactKind.CALL, ContactKind.NOTE):
            contact_log.write(session, session.get_one(Youth, youth.id), deed, "Hei", by=KARI)
    one = known(youth)
    assert (one.letters, one.calls, set(one.informed), set(one.contact)) == (1, 1, {Way.LETTER}, {Way.TALK})


def test_a_letter_that_ticked_the_list_counts_once_and_one_to_guardians_is_theirs(at: SetClock) -> None:
    youth = f.make_youth(birth_year=2010, address="Storgata 1", postal_code="1530", place="Moss")
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
        made = [
            batches.start(session, KARI, [youth.id], kind=kind, page_key="1").id
            for kind in (LetterKind.FIRST, LetterKind.GUARDIANS)
        ]
        batches.make(session, KARI, made[0], kind=LetterKind.FIRST)
        batches.make(session, KARI, made[1], kind=LetterKind.GUARDIANS)
    at(NOW + timedelta(days=3))
    with db.transaction() as session:
        for one in made:
            batches.mark_sent(session, KARI, one, on=TODAY)
    assert (known(youth).letters, known(youth).informed) == (1, {Way.LETTER: TODAY})
    assert known(youth).guardians_on == TODAY
    assert known(youth).missing == [Missing.CONTACT]


def test_a_tick_for_guardians_informs_them_and_not_the_youth() -> None:
    youth = f.make_youth(birth_year=2010)
    ticked(youth, FollowUpEnding.LETTER, FollowUpReason.GUARDIAN)
    assert (known(youth).guardians_on, known(youth).informed, known(youth).letters) == (TODAY, {}, 0)


def test_another_year_has_its_own_facts(at: SetClock) -> None:
    at(datetime(2025, 11, 1, tzinfo=UTC))
    youth = f.make_youth()
    text(youth, State.DELIVERED, at=datetime(2025, 11, 3, 9, tzinfo=UTC))
    at(NOW)
    assert known(youth).sms == 0
    last = record(youth, SchoolYear(2025))
    assert last
    assert last.informed == {Way.SMS: date(2025, 11, 3)}
    assert record(f.make_youth(), SchoolYear(2025)) is None


def test_who_is_outside_the_group_or_too_old_or_protected_is_not_counted() -> None:
    outside = [f.make_youth(ot_status="OTFA_IM"), f.make_youth(birth_year=2004), f.make_youth(is_protected=True)]
    assert [record(one) for one in outside] == [None, None, None]
    assert record(f.make_youth(birth_year=2005)) is not None
    assert record(f.make_youth(office="follo")) is None
    assert record(f.make_youth(office="follo"), actor=SERVICE) is not None


def test_the_groups_are_udirs() -> None:
    groups = {f.make_youth(ot_status=code).id: code for code in ("", "OTUK", "OTOV", "OTLL", "OTNO")}
    with db.reading() as session:
        found = {groups[one.youth_id]: one.group for one in duty_records.records(session, KARI, "moss", YEAR)}
    assert found == {
        "": StatusGroup.UNKNOWN,
        "OTUK": StatusGroup.UNKNOWN,
        "OTOV": StatusGroup.FOLLOWED_UP,
        "OTLL": StatusGroup.IN_ACTIVITY,
        "OTNO": StatusGroup.SETTLED,
    }


@pytest.mark.parametrize(
    ("born", "is_minor"), [(date(2008, 7, 31), False), (date(2008, 11, 26), False), (date(2008, 11, 27), True)]
)
def test_guardians_are_owed_information_until_the_day_the_youth_is_18(born: date, is_minor: bool) -> None:
    assert known(f.make_youth(birth_year=born.year, birth_date=born)).is_minor is is_minor
