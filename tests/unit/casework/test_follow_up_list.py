"""«Må følges opp på annen måte»: nobody a campaign has chosen falls between, whatever became of the texts."""

from datetime import date, timedelta

import pytest

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.campaigns import closing
from ot_notify.campaigns.launch import write_due
from ot_notify.casework import follow_up_list, follow_up_review, youth_edits
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.messaging.messages import Message, State
from ot_notify.people import follow_ups, opt_outs
from ot_notify.people.consent import ConsentSource
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.providers.base import Receipt
from ot_notify.sending import delivery_status
from tests import factories as f
from tests.conftest import SetClock
from tests.fake_provider import Fake

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
OLA = Actor(kind="staff", id="ola", name="Ola Berg", office_ids=frozenset({"follo"}))


def on_list(youth: Youth | None = None) -> list[FollowUpReason]:
    rows = f.all_of(FollowUp, FollowUp.done_at.is_(None))
    return [row.because for row in rows if youth is None or row.youth_id == youth.id]


def fell_away(youth: Youth) -> list[str]:
    return [row.done_how for row in f.all_of(FollowUp, FollowUp.youth_id == youth.id) if row.done_at]


def finished(campaign_id: str, at: SetClock, provider: Fake, *, days: int = 8) -> None:
    """All texts are sent, delivered or not, and the time to answer is out."""
    f.run_due(provider)
    for text in f.all_of(Message, Message.campaign_id == campaign_id, Message.state == State.SENT):
        receipt(text.id, "delivered")
    write_due()
    at(f.MONDAY + timedelta(days=days))
    closing.close_due()


def receipt(message_id: str, status: str, code: int | None = None) -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, Receipt(message_id, "", status, code))


def tick(follow_up: FollowUp, how: FollowUpEnding = FollowUpEnding.CALLED, **what: object) -> None:
    with db.transaction() as session:
        follow_ups.done(session, follow_up.id, by=KARI, how=how, **what)  # type: ignore[arg-type]


def row_of(youth: Youth) -> FollowUp:
    return f.all_of(FollowUp, FollowUp.youth_id == youth.id)[-1]


@pytest.fixture(autouse=True)
def _monday(at: SetClock, database: str) -> None:
    at(f.MONDAY)


def test_every_recipient_of_a_finished_campaign_is_answered_or_on_the_list_or_ticked_or_not_ours(
    at: SetClock,
) -> None:
    provider = Fake()
    silent, answers, stops, wrong, ticked, moved_on = (f.make_youth() for _ in range(6))
    without = f.make_youth(phone=None)
    dead, cut_off = f.make_youth(), f.make_youth()
    sibling = f.make_youth(phone=f.number_of(silent))
    protected = f.make_youth(is_protected=True)
    too_old, pupil = f.make_youth(birth_year=1990), f.make_youth(ot_status="OTEV")
    too_young = f.make_youth(birth_year=2015)
    everybody = f.all_of(Youth)
    campaign = f.launched()
    f.run_due(provider)
    texts = {text.youth_id: text for text in f.texts_of(campaign)}
    receipt(texts[dead.id].id, "undelivered", 30005)
    receipt(texts[cut_off.id].id, "undelivered", 30004)
    f.text_from(answers, "hva gjelder det?")
    f.text_from(stops, "STOPP")
    f.text_from(wrong, "feil nummer")
    f.text_from(ticked, "JA")
    tick(row_of(ticked))
    with db.transaction() as session:
        session.get_one(Youth, moved_on.id).ot_status = "OTAR"
    finished(campaign, at, provider)

    accounted = {
        silent.id: [FollowUpReason.NO_ANSWER],
        answers.id: [],
        stops.id: [FollowUpReason.OPTED_OUT],
        wrong.id: [FollowUpReason.WRONG_NUMBER],
        ticked.id: [],
        moved_on.id: [],
        without.id: [FollowUpReason.NO_NUMBER],
        dead.id: [FollowUpReason.NOT_IN_USE],
        cut_off.id: [FollowUpReason.UNDELIVERED],
        sibling.id: [FollowUpReason.SHARED_PHONE],
        protected.id: [FollowUpReason.PROTECTED],
        too_old.id: [],
        pupil.id: [],
        too_young.id: [FollowUpReason.NOT_SENT],
    }
    found = {youth.id: [one for one in on_list(youth) if one is not FollowUpReason.GUARDIAN] for youth in everybody}
    assert found == accounted
    assert {text.youth_id for text in f.texts_of(campaign)} == set(accounted)


def test_silence_is_no_answer_only_after_a_week(at: SetClock) -> None:
    youth, provider = f.make_youth(birth_year=2009), Fake()
    campaign = f.launched(to=[youth])
    finished(campaign, at, provider, days=6)
    assert on_list() == [FollowUpReason.GUARDIAN]
    at(f.MONDAY + timedelta(days=8))
    closing.close_due()
    closing.close_due()
    assert on_list() == [FollowUpReason.GUARDIAN, FollowUpReason.NO_ANSWER]


def test_an_answer_that_comes_late_takes_no_answer_away_and_shows_it(at: SetClock) -> None:
    youth, provider = f.make_youth(birth_year=2005), Fake()
    finished(f.launched(to=[youth]), at, provider)
    assert on_list() == [FollowUpReason.NO_ANSWER]
    at(f.MONDAY + timedelta(days=9))
    f.text_from(youth, "Hei, jeg så den nå")
    follow_up_review.look()
    assert on_list() == []
    assert fell_away(youth) == [FollowUpEnding.ANSWERED]
    with db.reading() as session:
        assert follow_up_list.count_settled(session, KARI, FollowUpFilter("moss"), by_itself=True) == 1


def test_a_whole_year_that_grows_too_old_leaves_the_list_a_few_at_a_time(
    at: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = [f.make_youth(birth_year=2005) for _ in range(3)]
    with db.transaction() as session:
        for youth in group:
            follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.NO_ANSWER)
    at(f.MONDAY + timedelta(days=60))  # next year
    monkeypatch.setattr(follow_up_review, "AT_ONCE", 2)
    assert follow_up_review.look() == 3
    assert [fell_away(youth) for youth in group] == [[FollowUpEnding.NOT_IN_GROUP]] * 3


def test_a_cancelled_campaign_lists_those_it_never_texted(at: SetClock) -> None:
    youth = f.make_youth(birth_year=2005)
    campaign = f.launched(to=[youth])
    f.change_campaign(campaign, "cancel")
    finished(campaign, at, Fake())
    assert on_list() == [FollowUpReason.NOT_SENT]


def test_a_youth_texted_again_meanwhile_counts_for_the_later_campaign(at: SetClock) -> None:
    youth, provider = f.make_youth(birth_year=2005), Fake()
    first = f.launched(to=[youth])
    f.run_due(provider)
    at(f.MONDAY + timedelta(days=1))
    second = f.launched(to=[youth], name="Igjen")
    f.run_due(provider)
    for text in (*f.texts_of(first), *f.texts_of(second)):
        receipt(text.id, "delivered")
    write_due()
    at(f.MONDAY + timedelta(days=7, hours=1))
    closing.close_due()
    at(f.MONDAY + timedelta(days=9))
    closing.close_due()
    assert [row.campaign_id for row in f.all_of(FollowUp)] == [second]


def test_a_new_number_is_not_the_end_of_the_duty(at: SetClock) -> None:
    youth = f.make_youth(phone=None, birth_year=2005)
    f.launched(to=[youth])
    assert on_list() == [FollowUpReason.NO_NUMBER]
    at(f.MONDAY + timedelta(hours=1))
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, youth.id), {"phone": f.number()}, by=KARI)
    assert on_list() == [FollowUpReason.NEW_NUMBER]


def test_a_lifted_opt_out_is_not_the_end_of_the_duty() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        opt_outs.opt_out(session, f.number_of(youth), ConsentSource.STAFF, by=KARI, reason="sa det i telefonen")
    with db.transaction() as session:
        opt_outs.opt_in(session, f.number_of(youth), ConsentSource.STAFF, by=KARI, reason="angret seg")
    assert on_list() == [FollowUpReason.NOT_SENT]


def test_guardians_of_a_minor_are_written_to_once_a_school_year(at: SetClock) -> None:
    minor, grown = f.make_youth(birth_year=2010), f.make_youth(birth_year=2008)
    f.launched(to=[minor, grown])
    assert on_list(minor) == [FollowUpReason.GUARDIAN]
    assert on_list(grown) == []
    tick(row_of(minor), FollowUpEnding.LETTER)
    f.launched(to=[minor])
    assert on_list(minor) == []
    at(f.MONDAY.replace(year=2027))
    f.launched(to=[minor])
    assert on_list(minor) == [FollowUpReason.GUARDIAN]


def test_one_tick_settles_every_reason_but_the_letter_to_the_guardians() -> None:
    youth = f.make_youth(birth_year=2010)
    f.launched(to=[youth])
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.UNDELIVERED)
        follow_ups.need(session, youth.id, "moss", FollowUpReason.WANTS_CALL)
    calls = [row for row in f.all_of(FollowUp) if row.because is not FollowUpReason.GUARDIAN]
    tick(calls[0], FollowUpEnding.CALLED, note="Kommer tirsdag", on=date(2026, 11, 20))
    assert on_list() == [FollowUpReason.GUARDIAN]
    done = f.get(FollowUp, calls[1].id)
    assert (done.done_how, done.done_by, done.note, done.done_on) == (
        FollowUpEnding.CALLED, "Kari Lund", "Kommer tirsdag", date(2026, 11, 20)
    )  # fmt: skip


def test_what_is_undone_is_open_again_with_all_its_reasons() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        for because in (FollowUpReason.UNDELIVERED, FollowUpReason.WANTS_CALL):
            follow_ups.need(session, youth.id, "moss", because)
    tick(row_of(youth))
    with db.transaction() as session:
        follow_ups.undo(session, row_of(youth).id, by=KARI)
    assert sorted(on_list()) == [FollowUpReason.UNDELIVERED, FollowUpReason.WANTS_CALL]


def test_a_call_without_answer_is_kept_and_the_youth_stays() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.UNDELIVERED)
    for _ in range(2):
        tick(row_of(youth), FollowUpEnding.TRIED)
    with db.reading() as session:
        person = follow_up_list.people(session, KARI, FollowUpFilter("moss"))[0]
    assert person.tries == 2
    assert on_list() == [FollowUpReason.UNDELIVERED]


def test_a_follow_up_settled_automatically_cannot_be_reopened_or_credited_to_a_person() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
    with pytest.raises(Refused):
        tick(row_of(youth), FollowUpEnding.ANSWERED)
    with db.transaction() as session:
        follow_ups.fall_away(session, row_of(youth).id, FollowUpEnding.ANSWERED, at=f.MONDAY)
    with db.transaction() as session, pytest.raises(Conflict):
        follow_ups.undo(session, row_of(youth).id, by=KARI)


def test_a_day_to_come_is_refused_and_another_offices_youth_is_not_there() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
    with pytest.raises(Refused):
        tick(row_of(youth), on=date(2026, 11, 24))
    with db.transaction() as session, pytest.raises(NotFound):
        follow_ups.done(session, row_of(youth).id, by=OLA)
    with db.reading() as session:
        assert follow_up_list.people(session, OLA, FollowUpFilter()) == []


def test_a_youth_who_moves_is_followed_up_by_the_new_office() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
        session.get_one(Youth, youth.id).office_id = "follo"
    follow_up_review.look()
    with db.reading() as session:
        assert [one.youth.id for one in follow_up_list.people(session, OLA, FollowUpFilter("follo"))] == [youth.id]
        assert follow_up_list.count(session, KARI, FollowUpFilter()) == 0


def test_ten_ticks_at_once_are_one() -> None:
    youth = f.make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
    row = row_of(youth)
    f.at_once(10, lambda _: tick(row))
    assert len(f.all_of(follow_ups.FollowUpEvent, follow_ups.FollowUpEvent.what == FollowUpEnding.CALLED)) == 1


def test_the_file_opens_in_norwegian_excel_and_runs_no_formula() -> None:
    youth = f.make_youth(first_name="=HYPERLINK(1)", last_name="Vik")
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
        lines = follow_up_list.export_csv(session, KARI, FollowUpFilter("moss"))
    assert lines.startswith("\ufeffNavn;Født;Kontor;")
    assert "\r\n'=HYPERLINK(1) Vik;2007;Moss;49 00 " in lines
