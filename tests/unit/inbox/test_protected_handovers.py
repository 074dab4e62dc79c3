"""A protected youth moves only with those named: what was offered before is taken back."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Actor
from ot_notify.casework import protected_youths
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.imports import importer
from ot_notify.inbox import conversations, handovers
from ot_notify.inbox.handovers import Handover
from ot_notify.inbox.models import Conversation
from ot_notify.people.youths import Youth
from tests import factories as make
from tests import world
from tests.factories import MONDAY

PHONE = make.number(1)


@pytest.fixture
def people(database: str, at: Callable[[datetime], None]) -> dict[str, Actor]:
    """A youth of Moss has written. Kari is of both offices, Grete of Moss, Ola of Follo."""
    at(MONDAY)
    make.text_from(make.make_youth(phone=PHONE), "Hei")
    with db.transaction() as session:
        made = {
            "kari": world.make_staff(session, offices=[world.MOSS, world.FOLLO]),
            "grete": world.make_staff(session, "Grete Lie"),
            "ola": world.make_staff(session, "Ola Berg", offices=[world.FOLLO]),
        }
        return {name: staff.actor(person) for name, person in made.items()}


def offer(by: Actor) -> str:
    with db.transaction() as session:
        talk = conversations.get(session, by, make.all_of(Conversation)[0].id, hold=True)
        return handovers.offer(session, talk, to=world.FOLLO, why="Har flyttet", by=by).id


def protect(by: Actor) -> None:
    with db.transaction() as session:
        protected_youths.protect(session, session.get_one(Youth, make.all_of(Youth)[0].id), by=by)


def test_protecting_takes_an_open_offer_back(people: dict[str, Actor]) -> None:
    offered = offer(people["grete"])
    protect(people["grete"])
    assert make.get(Handover, offered).outcome == handovers.HandoverOutcome.WITHDRAWN
    with db.transaction() as session, pytest.raises(NotFound):
        handovers.get(session, people["ola"], offered)
    assert make.all_of(Youth)[0].office_id == world.MOSS


def test_staff_not_named_for_a_protected_youth_find_no_offered_handover(people: dict[str, Actor]) -> None:
    offered = offer(people["grete"])
    with db.transaction() as session:
        session.get_one(Youth, make.all_of(Youth)[0].id).is_protected = True
    with db.transaction() as session, pytest.raises(NotFound, match=r"handover\.unknown"):
        handovers.get(session, people["ola"], offered)


def test_a_list_that_protects_takes_an_open_offer_back(people: dict[str, Actor]) -> None:
    offered = offer(people["grete"])
    with db.transaction() as session:
        session.get_one(Youth, make.all_of(Youth)[0].id).ref = "R1"
    importer.read(
        f"ref;fødselsår;mobil;kommune;adressesperre\nR1;2007;{PHONE};3103;ja\n".encode(), "a.csv", actor=people["grete"]
    )
    assert make.all_of(Youth)[0].is_protected
    assert make.get(Handover, offered).outcome == handovers.HandoverOutcome.WITHDRAWN


@pytest.mark.parametrize(("who", "goes"), [("grete", False), ("kari", True)])
def test_a_protected_youth_moves_only_to_where_somebody_named_is(
    people: dict[str, Actor], who: str, goes: bool
) -> None:
    protect(people[who])
    if not goes:
        with pytest.raises(Conflict, match=r"handover\.protected"):
            offer(people[who])
        return
    offered = offer(people[who])
    with db.transaction() as session:
        found = handovers.get(session, people[who], offered)
        handovers.accept(session, found, by=people[who])
    assert make.all_of(Youth)[0].office_id == world.FOLLO
