"""Who a youth's adviser is: chosen, spread evenly, handed over, and never somebody of another office."""

from collections import Counter

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor, Role, Staff
from ot_notify.casework import follow_up_list, youth_edits, youth_list
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.casework.youth_list import YouthListFilter
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import assigned_advisers, conversations
from ot_notify.people import follow_ups, youth_advisers
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.people.youths import NamedStaff, Youth
from tests import world
from tests.factories import KARI, get, make_youth, text_from


def person(session: Session, name: str, **fields: object) -> Staff:
    return world.make_staff(session, name, **fields)  # type: ignore[arg-type]


def chosen(youth: Youth, who: str = "Berit Dahl", **fields: object) -> Actor:
    """A colleague who is the youth's adviser."""
    with db.transaction() as session:
        colleague = person(session, who, **fields)
        youth_advisers.assign(session, get_in(session, youth), colleague.id, by=KARI)
        return staff.actor(colleague)


def get_in(session: Session, youth: Youth) -> Youth:
    found = session.get(Youth, youth.id)
    assert found
    return found


def names(*people: Youth) -> list[str]:
    with db.reading() as session:
        found = youth_advisers.of(session, [one.id for one in people])
        return [found[one.id].name if one.id in found else "" for one in people]


def test_the_chosen_adviser_is_named_in_texts_before_whoever_talks(database: str) -> None:
    youth = make_youth()
    chosen(youth)
    assert names(youth) == ["Berit Dahl"]
    with db.reading() as session:
        assert assigned_advisers.first_names(session, [youth.id]) == {youth.id: "Berit"}
        (line,) = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "youth.adviser"))
        assert (line.object_id, line.office_id) == (youth.id, "moss")


@pytest.mark.parametrize("fields", [{"offices": ["follo"]}, {"role": Role.COORDINATOR}, {"role": Role.ADMIN}])
def test_nobody_but_who_follows_up_at_the_office_can_be_chosen(database: str, fields: dict[str, object]) -> None:
    youth = make_youth()
    with pytest.raises(Refused) as refused:
        chosen(youth, **fields)
    with db.transaction() as session, pytest.raises(Refused) as unknown:
        youth_advisers.assign(session, get_in(session, youth), "nobody", by=KARI)
    assert refused.value.code == unknown.value.code == "adviser.not_here"


def test_a_protected_youths_adviser_is_one_of_those_named(database: str) -> None:
    youth = make_youth(is_protected=True)
    with pytest.raises(Refused):
        chosen(youth)
    with db.transaction() as session:
        named = person(session, "Ola Berg")
        session.add(NamedStaff(youth_id=youth.id, staff_id=named.id, since=clock.now(), by="x"))
        session.flush()
        youth_advisers.assign(session, get_in(session, youth), named.id, by=KARI)
    assert names(youth) == ["Ola Berg"]
    with db.transaction() as session:
        db.change(session, sa.delete(NamedStaff).where(NamedStaff.youth_id == youth.id))
    assert names(youth) == [""]


def test_a_youth_who_moves_leaves_the_adviser_behind(database: str) -> None:
    youth = make_youth()
    chosen(youth)
    with db.transaction() as session:
        youth_edits.amend(session, get_in(session, youth), {"office": "follo"}, by=staff.SERVICE)
    assert names(youth) == [""]
    with db.reading() as session:
        assert session.scalars(sa.select(youth_advisers.YouthAdviser)).all() == []


def test_youths_are_spread_evenly_and_nobody_loses_their_adviser(database: str) -> None:
    people = [make_youth(last_name=f"Vik{at}") for at in range(7)]
    shielded = make_youth(is_protected=True)
    chosen(people[0])
    with db.transaction() as session:
        berit = staff.find(session, "berit.dahl@example.no")
        ola, other = person(session, "Ola Berg"), person(session, "Ida Nes", offices=["follo"])
        assert berit
        everybody = YouthListFilter()
        free = youth_list.without_adviser(session, KARI, "moss", everybody, most=100)
        assert youth_advisers.spread(session, free, [berit.id, ola.id, other.id], by=KARI) == 6
        assert youth_list.without_adviser(session, KARI, "moss", everybody, most=100) == []
        with pytest.raises(Refused):
            youth_advisers.spread(session, [get_in(session, people[1])], [other.id], by=KARI)
    assert sorted(Counter(names(*people)).values()) == [3, 4]
    assert (names(people[0]), names(shielded)) == (["Berit Dahl"], [""])


def test_who_leaves_is_told_to_the_lead_and_handed_over_or_nobodys(database: str) -> None:
    first, second, shielded = make_youth(), make_youth(), make_youth()
    berit = chosen(first)
    with db.transaction() as session:
        for one in (second, shielded):
            youth_advisers.assign(session, get_in(session, one), berit.id, by=KARI)
        get_in(session, shielded).is_protected = True
        colleague = session.get(Staff, berit.id)
        assert colleague
        assert youth_advisers.left(session, KARI) == []
        with pytest.raises(Refused):
            youth_advisers.hand_over(session, berit.id, "", "moss", by=KARI)
        staff.disable(session, colleague)
    assert names(first, second, shielded) == ["", "", ""]
    with db.transaction() as session:
        ola, ida = person(session, "Ola Berg"), person(session, "Ida Nes", offices=["follo"])
        assert [(one.person.name, one.count) for one in youth_advisers.left(session, KARI)] == [("Berit Dahl", 3)]
        for to, office, error in ((ida.id, "moss", Refused), (ola.id, "follo", NotFound)):
            with pytest.raises(error):
                youth_advisers.hand_over(session, berit.id, to, office, by=KARI)
        assert youth_advisers.hand_over(session, berit.id, ola.id, "moss", by=KARI) == 3
        assert youth_advisers.left(session, KARI) == []
    assert names(first, second, shielded) == ["Ola Berg", "Ola Berg", ""]


def test_mine_is_what_i_have_taken_and_what_nobody_has_taken_of_my_youths(database: str) -> None:
    mine, taken, others = make_youth(last_name="A"), make_youth(last_name="B"), make_youth(last_name="C")
    berit = chosen(mine)
    for youth in (mine, taken, others):
        text_from(youth, "Hei, hva er dette?")
    with db.transaction() as session:
        youth_advisers.assign(session, get_in(session, taken), berit.id, by=KARI)
        colleague = person(session, "Ola Berg")
        talk = next(one for one in conversations.inbox(session, KARI) if one.youth_id == taken.id)
        conversations.assign(session, talk, colleague.id, by=KARI)
        for youth in (mine, taken, others):
            follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.WANTS_CALL)
    with db.reading() as session:
        assert [one.youth_id for one in conversations.inbox(session, berit, only=conversations.mine(berit))] == [
            mine.id
        ]
        listed = follow_up_list.people(session, berit, FollowUpFilter(assignee=follow_up_list.MINE))
        assert {one.youth.id for one in listed} == {mine.id, taken.id}
        for whose, last in (("mine", ["A", "B"]), ("none", ["C"])):
            lines = youth_list.lines(session, berit, "moss", YouthListFilter(whose=whose))
            assert [one.youth.last_name for one in lines] == last
    assert get(Youth, mine.id)
