"""Notices: each thing told once, in one e-mail a person, without a name, a number or a text; and what stops it."""

from datetime import UTC, datetime, timedelta

import pytest

from ot_notify import background, db
from ot_notify.access import api_keys
from ot_notify.access.staff import SERVICE, Role, Staff
from ot_notify.core import clock
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.notifications import notices
from ot_notify.notifications.notices import Notice
from ot_notify.notifications.subscriptions import NoticeKind
from ot_notify.sending import sender_status
from tests import world
from tests.conftest import SetClock, SetSettings
from tests.postbox import Postbox

MONDAY = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


@pytest.fixture
def kari(database: str, at: SetClock) -> Staff:
    at(MONDAY)
    with db.transaction() as session:
        world.make_staff(session, "Aisha Rahimi", role=Role.LEAD)
        return world.make_staff(session)


def reply(says: str = "Hva slags læreplasser er det?", number: int = 1, **more: object) -> Conversation:
    with db.transaction() as session:
        phone = f"+474900000{number}"
        youth = world.make_youth(session, phone=phone)
        return world.make_conversation(session, youth, phone=phone, says=says, **more)  # type: ignore[arg-type]


def test_several_new_replies_are_one_email_that_tells_nothing_of_anybody(
    kari: Staff, postbox: Postbox, at: SetClock
) -> None:
    reply()
    reply(number=2)
    background.notify()
    assert postbox.got == []  # more may come within minutes
    at(MONDAY + timedelta(minutes=6))
    assert background.notify() == 2
    assert postbox.to == ["aisha.rahimi@example.no", "kari.lund@example.no"]
    assert postbox.subject(0) == "2 nye svar (Moss)."
    said = postbox.body() + postbox.subject()
    assert not any(secret in said for secret in ("Emil", "Strand", "49", "læreplasser"))


def test_nobody_is_told_twice_of_the_same_reply(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    reply("Jeg orker ikke mer")
    background.notify()
    at(MONDAY + timedelta(minutes=30))
    background.notify()
    assert postbox.to == ["aisha.rahimi@example.no"]


def test_an_urgent_reply_leaves_at_once(kari: Staff, postbox: Postbox) -> None:
    reply("Jeg orker ikke mer")
    background.notify()
    assert postbox.subject(0) == "Et svar kan haste (Moss). Les det nå."


def test_what_somebody_has_answered_meanwhile_is_not_told(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    made = reply()
    background.notify()
    with db.transaction() as session:
        found = db.hold(session, Conversation, made.id)
        assert found is not None
        conversations.set_state(session, found, ConversationState.CLOSED, by=SERVICE)
    at(MONDAY + timedelta(minutes=6))
    background.notify()
    assert postbox.got == []


def test_emails_of_new_replies_are_an_hour_apart(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    for minute in (0, 6, 20, 40, 70):
        at(MONDAY + timedelta(minutes=minute))
        if minute in (0, 20):
            reply(number=1 + minute, ago=timedelta(minutes=1))
        background.notify()
    assert postbox.to.count("kari.lund@example.no") == 2


def test_a_reply_that_waits_too_long_is_told_to_the_lead(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    reply(ago=timedelta(hours=23))
    with db.transaction() as session:
        notices.choose(session, kari, world.MOSS, NoticeKind.REPLY, is_wanted=False)
    background.notify()
    at(MONDAY + timedelta(hours=2))
    background.notify()
    assert "Et svar har ventet i mer enn et døgn (Moss)." in postbox.body()


def test_the_morning_summary_comes_once_on_working_days(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    reply(ago=timedelta(days=1))
    with db.transaction() as session:
        notices.choose(session, kari, world.MOSS, NoticeKind.DIGEST, is_wanted=True)
        notices.choose(session, kari, world.MOSS, NoticeKind.REPLY, is_wanted=False)
        notices.choose(session, kari, world.MOSS, NoticeKind.OVERDUE, is_wanted=False)
    for moment in (datetime(2026, 11, 24, 6, 50), datetime(2026, 11, 24, 7, 1), datetime(2026, 11, 24, 7, 30)):
        at(moment.replace(tzinfo=UTC))
        background.notify()
    karis = [one for one in postbox.got if one["To"] == "kari.lund@example.no"]
    assert [str(one["Subject"])[:10] for one in karis] == ["Moss i dag"]


def test_a_pause_of_all_sending_is_told_to_those_who_answer_for_it(kari: Staff, postbox: Postbox, at: SetClock) -> None:
    with db.transaction() as session:
        sender_status.publish(session, "one", paused_because="outage")
    at(MONDAY + timedelta(minutes=3))
    with db.transaction() as session:
        sender_status.publish(session, "one", paused_because="outage")
    background.notify()
    assert postbox.to == ["aisha.rahimi@example.no"]


def test_with_the_server_away_it_is_tried_again_and_nothing_is_lost(
    kari: Staff, postbox: Postbox, at: SetClock, settings_env: SetSettings
) -> None:
    right = str(notices.smtp.settings().smtp_url.get_secret_value())
    settings_env(smtp_url="smtp://127.0.0.1:9")
    reply("Jeg orker ikke mer")
    background.notify()
    settings_env(smtp_url=right)
    at(MONDAY + timedelta(minutes=6))
    background.notify()
    assert postbox.to == ["aisha.rahimi@example.no"]


def test_a_disabled_account_gets_no_email(kari: Staff, postbox: Postbox) -> None:
    with db.transaction() as session:
        for person in session.query(Staff):
            person.disabled_at = clock.now()
    reply("Jeg orker ikke mer")
    background.notify()
    with db.reading() as session:
        assert session.query(Notice).count() == 0


@pytest.mark.parametrize("has", ["an account", "a key"])
def test_leads_are_asked_once_a_year_to_look_through_old_access(
    database: str, postbox: Postbox, at: SetClock, has: str
) -> None:
    """Also to what was given before a lead had to agree."""
    at(MONDAY - timedelta(days=40))
    with db.transaction() as session:
        if has == "an account":
            world.make_staff(session)
        else:
            api_keys.create(session, name="Skoleeier", scopes=["read"], office_ids=None)
    at(MONDAY)
    with db.transaction() as session:
        world.make_staff(session, "Aisha Rahimi", role=Role.LEAD)
        world.make_staff(session, "Bo Lie", role=Role.LEAD, offices=[world.FOLLO])
    background.notify()
    of_follo = [] if has == "an account" else ["bo.lie@example.no"]
    assert postbox.to == ["aisha.rahimi@example.no", *of_follo]
    assert any("tilgang til Moss" in postbox.body(number) for number in range(len(postbox.to)))
    at(MONDAY + timedelta(days=20))
    background.notify()
    assert len(postbox.to) == 1 + len(of_follo)
    at(MONDAY + timedelta(days=60))
    background.notify()
    assert len(postbox.to) == 3 if has == "an account" else 4
