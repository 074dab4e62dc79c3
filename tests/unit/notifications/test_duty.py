"""Duty, by a real mail server: the leads and the duty phone at once, again after 15 minutes unread, then the county."""

from datetime import timedelta

import pytest

from ot_notify import background, db
from ot_notify.access.staff import Role
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from ot_notify.notifications import duty
from tests import factories as make
from tests import world
from tests.conftest import SetClock
from tests.factories import KARI, MONDAY
from tests.fake_provider import Fake
from tests.postbox import Postbox

PHONE, DUTY, COUNTY = make.number(1), make.number(77), make.number(78)
SAID = "jeg orker ikke mer, vil ikke leve"
LEAD, ON_DUTY, COUNTYS = "aisha.rahimi@example.no", "vakt@example.no", "fylket@example.no"
NIGHT = MONDAY.replace(hour=2)


@pytest.fixture(autouse=True)
def _night(database: str, at: SetClock) -> None:
    at(NIGHT)
    with db.transaction() as session:
        world.make_staff(session, "Aisha Rahimi", role=Role.LEAD)
        duty.keep(session, "moss", phone=DUTY, email=ON_DUTY, by=KARI)
        duty.keep(session, duty.county_of("moss"), phone=COUNTY, email=COUNTYS, by=KARI)


def texted(provider: Fake) -> list[str]:
    """The numbers that got an SMS about duty, in order."""
    make.run_due(provider)
    return [text.to for text in provider.taken if "haste" in text.body]


def test_whoever_is_on_duty_hears_of_it_until_somebody_reads_it(postbox: Postbox, at: SetClock) -> None:
    provider = Fake()
    make.text_from(make.make_youth(phone=PHONE, first_name="Ida"), SAID)
    heard = []
    for minutes in (0, 1, 14, 15, 16, 30, 31, 120):
        at(NIGHT + timedelta(minutes=minutes))
        before = len(postbox.got)
        background.notify()
        heard.append((minutes, sorted(str(one["To"]) for one in postbox.got[before:])))
    assert [one for one in heard if one[1]] == [
        (0, [LEAD, ON_DUTY]),
        (15, [LEAD, ON_DUTY]),
        (30, [LEAD, COUNTYS, ON_DUTY]),
    ]
    assert sorted(texted(provider)) == sorted([DUTY, DUTY, DUTY, COUNTY])
    told = " ".join(postbox.body(at) + postbox.subject(at) for at in range(len(postbox.got)))
    assert not any(word in told for word in ("Ida", PHONE, PHONE[3:], "orker"))


def test_once_it_is_read_nobody_is_told_again(postbox: Postbox, at: SetClock) -> None:
    make.text_from(make.make_youth(phone=PHONE), SAID)
    background.notify()
    [talk] = make.all_of(Conversation)
    with db.transaction() as session:
        conversations.read(session, conversations.get(session, KARI, talk.id, hold=True), by=KARI)
    for minutes in (15, 30):
        at(NIGHT + timedelta(minutes=minutes))
        background.notify()
    assert postbox.to == [LEAD, ON_DUTY]


def test_an_office_without_duty_has_the_countys_at_once(postbox: Postbox, at: SetClock) -> None:
    with db.transaction() as session:
        duty.keep(session, "moss", phone="", email="", by=KARI)
    provider = Fake()
    make.text_from(make.make_youth(phone=PHONE), SAID)
    background.notify()
    assert postbox.to == [LEAD, COUNTYS]
    assert texted(provider) == [COUNTY]
