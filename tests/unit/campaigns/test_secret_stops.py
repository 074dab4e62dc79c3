"""What was said of a number to others: a draft does not tell it, and sending keeps to it all the same."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role
from ot_notify.campaigns import drafts, previews, trial_send
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import follow_up_review
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.inbox import conversations, number_access
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people import consent, follow_ups, opt_outs, youths
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.sending import claim
from tests import world
from tests.conftest import SetSettings

PHONE, OWN = "+4749000091", "+4749000092"


@pytest.fixture
def session(database: str, settings_env: SetSettings) -> object:
    settings_env(send_window="always")
    with Session(db.engine(), expire_on_commit=False) as made:
        world.make_staff(made, "Kari Lund", role=Role.LEAD)
        yield made


def stop(session: Session, how: str, phone: str = PHONE) -> None:
    {
        "stop": lambda: opt_outs.opt_out(session, phone, ConsentSource.SMS),
        "wrong": lambda: opt_outs.is_wrong(session, phone, ConsentSource.SMS),
        "dead": lambda: opt_outs.is_dead(session, phone, Hold.NOT_IN_USE),
        "maybe": lambda: consent.hold_number(session, phone, Hold.MAYBE_STOP, ConsentSource.SMS),
    }[how]()
    session.flush()


def kari(session: Session) -> staff.Actor:
    person = staff.find(session, "kari.lund@example.no")
    assert person
    return staff.actor(person)


def draft(session: Session, *youth_ids: str) -> Campaign:
    made = drafts.draft(
        session,
        kari(session),
        name="Høst",
        templates={"nb": world.HELLO + " Ikke SMS: STOPP"},
        audience={"youth_ids": list(youth_ids)},
    )
    session.flush()
    return made


HOW = ["stop", "wrong", "dead"]


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("protected", [False, True])
def test_a_planted_youth_tells_nothing_in_a_draft(session: Session, how: str, protected: bool) -> None:
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO, is_protected=protected)
    stop(session, how)
    planted = world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    fresh = world.make_youth(session, "Ny Ungdom", phone=OWN)
    found = previews.preview(session, draft(session, planted.id, fresh.id))
    assert dict(found.exclusions) == {}
    assert found.will_be_sent == 2


@pytest.mark.parametrize("how", HOW)
def test_the_stopp_of_ones_own_youth_is_shown_in_the_preview(session: Session, how: str) -> None:
    own = world.make_youth(session, "Emil Strand", phone=PHONE)
    stop(session, how)
    assert sum(previews.preview(session, draft(session, own.id)).exclusions.values()) == 1


@pytest.mark.parametrize("how", [*HOW, "maybe"])
def test_a_secret_stopp_is_respected_at_sending_without_revealing_it(session: Session, how: str) -> None:
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    stop(session, how)
    planted = world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    text = world.make_text(session, planted, phone=PHONE, campaign=draft(session, planted.id), state=State.QUEUED)
    session.commit()
    assert claim.claim(10) == []
    with db.reading() as later:
        row = later.get_one(Message, text.id)
        assert (row.state, row.reason) == (State.DROPPED, Drop.NOT_SENT)
        why = later.scalars(sa.select(FollowUp.because).where(FollowUp.youth_id == planted.id)).all()
        assert why == [FollowUpReason.NOT_SENT]


@pytest.mark.parametrize("how", HOW)
def test_a_stop_that_comes_later_is_not_told_to_who_has_planted_the_number(session: Session, how: str) -> None:
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    planted = world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    text = world.make_text(session, planted, phone=PHONE, campaign=draft(session, planted.id), state=State.QUEUED)
    stop(session, how)
    session.refresh(text)
    assert (text.state, text.reason) == (State.DROPPED, Drop.NOT_SENT)
    why = session.scalars(sa.select(FollowUp.because).where(FollowUp.youth_id == planted.id)).all()
    assert why == [FollowUpReason.NOT_SENT]


def test_nobody_is_texted_on_the_number_of_a_protected_youth(session: Session) -> None:
    world.make_youth(session, "Skjult Skjermet", phone=PHONE, office=world.FOLLO, is_protected=True)
    twin = world.make_youth(session, "Skjult Skjermet", phone=PHONE)
    fresh = world.make_youth(session, "Ny Ungdom", phone=OWN)
    campaign = draft(session, twin.id, fresh.id)
    assert previews.preview(session, campaign).will_be_sent == 2
    texts = [
        world.make_text(session, twin, phone=PHONE, campaign=campaign, state=State.QUEUED).id,
        world.make_text(session, fresh, phone=OWN, campaign=campaign, state=State.QUEUED).id,
    ]
    session.commit()
    assert [one.to for one in claim.claim(10)] == [OWN]
    with db.reading() as later:
        assert later.get_one(Message, texts[0]).reason == Drop.NOT_SENT


@pytest.mark.parametrize("how", HOW)
def test_an_answer_and_a_trial_are_refused_only_for_what_one_knows(session: Session, how: str) -> None:
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    stop(session, how)
    planted = world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    talk = world.make_conversation(session, planted, phone=PHONE)
    by = kari(session)
    known = number_access.state(session, by, PHONE).stops
    assert known == []
    made = conversations.answer(session, talk, "Hei!", by=by, stops=known)
    person = staff.find(session, "kari.lund@example.no")
    assert person
    trial_send.send(session, person, draft(session, planted.id), PHONE, "nb", by=by)
    session.commit()
    assert claim.claim(10) == []
    with db.reading() as later:
        assert later.get_one(Message, made).reason == Drop.NOT_SENT


def test_ones_own_youths_stopp_still_refuses_the_answer(session: Session) -> None:
    own = world.make_youth(session, "Emil Strand", phone=PHONE)
    talk = world.make_conversation(session, own, phone=PHONE)
    stop(session, "stop")
    by = kari(session)
    with pytest.raises(Conflict):
        conversations.answer(session, talk, "Hei!", by=by, stops=number_access.state(session, by, PHONE).stops)


def test_only_who_sees_all_with_a_number_waits_for_its_texts(session: Session) -> None:
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    world.make_youth(session, "Emil Strand", phone=OWN)
    assert not number_access.may_wait(session, kari(session), PHONE)
    assert number_access.may_wait(session, kari(session), OWN)


@pytest.mark.parametrize("how", [*HOW, "maybe"])
@pytest.mark.parametrize("number_later", [False, True])
def test_what_is_said_after_the_number_was_planted_is_not_told_in_a_draft(
    session: Session, how: str, number_later: bool
) -> None:
    """STOPP stops everybody with the number, also on another one: whoever planted it may not hear of that either."""
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    planted = world.make_youth(session, "Falsk Ungdom", phone=PHONE)
    stop(session, how)
    if number_later:
        youths.take_number(session, planted.id, PHONE)
        youths.give_number(session, planted.id, OWN, source="staff")
    campaign = draft(session, planted.id)
    found = previews.preview(session, campaign)
    assert (dict(found.exclusions), found.will_be_sent) == ({}, 1)
    phone = OWN if number_later else PHONE
    text = world.make_text(session, planted, phone=phone, campaign=campaign, state=State.QUEUED)
    session.commit()
    claim.claim(10)
    with db.reading() as later:
        row = later.get_one(Message, text.id)
        assert row.reason in ("", Drop.NOT_SENT)
        assert (row.state is State.DROPPED) == (how == "stop" or not number_later)


@pytest.mark.parametrize("how", ["", *HOW])
def test_the_list_to_call_tells_nothing_of_a_number_that_was_planted(session: Session, how: str) -> None:
    """A youth without a number leaves the list once a number is written down, whatever others said of that number."""
    world.make_youth(session, "Tora Dal", phone=PHONE, office=world.FOLLO)
    if how:
        stop(session, how)
    planted = world.make_youth(session, "Falsk Ungdom")
    follow_ups.need(session, planted.id, planted.office_id, FollowUpReason.NO_NUMBER)
    session.flush()
    session.execute(sa.update(FollowUp).values(since=clock.now() - timedelta(hours=1)))
    youths.give_number(session, planted.id, PHONE, source="staff")
    session.commit()
    follow_up_review.look()
    with db.reading() as later:
        rows = later.execute(sa.select(FollowUp.because, FollowUp.done_how).where(FollowUp.youth_id == planted.id))
        assert {tuple(row) for row in rows} == {
            (FollowUpReason.NO_NUMBER, FollowUpEnding.NUMBER_MENDED),
            (FollowUpReason.NEW_NUMBER, ""),
        }
