"""A youth one may not see leaves no trace in what one is offered to choose among, in a cursor, or in a sum."""

from collections import Counter

import pytest

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import SERVICE
from ot_notify.casework import protected_youths, youth_join, youth_list
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from ot_notify.people import tags, youth_advisers, youths
from ot_notify.people.youths import NamedStaff, Youth
from tests import world
from tests.factories import KARI, all_of, get, make_youth, number, text_from


def test_filters_offer_what_only_visible_youths_have(database: str) -> None:
    make_youth(birth_year=2008, ot_status="OTUK")
    make_youth(birth_year=2010, ot_status="OTAR", is_protected=True)
    make_youth(birth_year=2009, ot_status="OTNO", office="follo")
    with db.reading() as session:
        assert youth_list.birth_years(session, KARI, "moss") == [2008]
        assert youth_list.statuses(session, KARI, "moss") == ["OTUK"]


def test_a_tag_that_only_a_hidden_youth_has_is_not_offered(database: str) -> None:
    open_youth, hidden = make_youth(), make_youth(is_protected=True)
    with db.transaction() as session:
        tags.put(session, get(Youth, hidden.id), "lærling elektro", by=SERVICE)
        shared = tags.put(session, get(Youth, hidden.id), "ringes om kvelden", by=SERVICE)
        tags.put(session, get(Youth, open_youth.id), "ringes om kvelden", by=SERVICE)
    with db.transaction() as session:
        assert [tag.name for tag in tags.of_office(session, KARI, "moss")] == ["ringes om kvelden"]
        tags.take_off(session, get(Youth, open_youth.id), shared.id, by=KARI)
        assert tags.of_office(session, KARI, "moss") == []


def test_spreading_counts_only_youths_one_sees(database: str) -> None:
    with db.transaction() as session:
        burdened = world.make_staff(session, "Berit Dahl").id
        free = world.make_staff(session, "Ole Vik").id
    for _ in range(3):
        hidden = make_youth(is_protected=True)
        with db.transaction() as session:
            session.add(NamedStaff(youth_id=hidden.id, staff_id=burdened, since=hidden.created_at, by="Leder"))
            session.flush()
            youth_advisers.assign(session, session.get_one(Youth, hidden.id), burdened, by=SERVICE)
    waiting = [make_youth().id for _ in range(4)]
    with db.transaction() as session:
        people = [session.get_one(Youth, one) for one in waiting]
        youth_advisers.spread(session, people, [burdened, free], by=KARI)
        given = youth_advisers.of(session, waiting)
    assert Counter(person.id for person in given.values()) == {burdened: 2, free: 2}


@pytest.mark.parametrize("fields", [{"is_protected": True}, {"office": "follo"}])
def test_a_cursor_that_names_a_hidden_conversation_says_what_an_unknown_one_says(
    database: str, fields: dict[str, object]
) -> None:
    for at in range(3):
        text_from(make_youth(phone=number(200 + at)), "Hei")
    text_from(make_youth(phone=number(300), **fields), "Hei, er dere der?")
    (hidden,) = all_of(Conversation, Conversation.phone == number(300))
    for at in range(3, 6):
        text_from(make_youth(phone=number(200 + at)), "Hei")
    with db.reading() as session:
        after = [
            [one.id for one in conversations.inbox(session, KARI, before=before)] for before in (hidden.id, "nobody")
        ]
    assert after[0] == after[1]
    assert len(after[0]) == 6


def test_both_are_protected_when_a_protected_person_is_parted_again(database: str) -> None:
    kept, other = make_youth(phone=number(400), ref="1"), make_youth(phone=number(401), ref="2")
    with db.transaction() as session:
        berit = staff.actor(world.make_staff(session, "Berit Dahl"))
    with db.transaction() as session:
        joined = youth_join.join(session, KARI, kept.id, other.id).id
    with db.transaction() as session:
        protected_youths.protect(session, session.get_one(Youth, kept.id), by=berit)
    with db.transaction() as session:
        youth_join.undo(session, berit, joined)
    with db.reading() as session:
        assert youths.get(session, KARI, other.id) is None
        assert {
            one.id for one in (youths.get(session, berit, kept.id), youths.get(session, berit, other.id)) if one
        } == {
            kept.id,
            other.id,
        }
