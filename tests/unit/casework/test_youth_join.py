"""Two youths who are one person: joined with all that is theirs, and parted again as they were."""

from datetime import date

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.casework import subject_access, youth_join
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.imports import importer
from ot_notify.inbox.models import Conversation
from ot_notify.letters import batches
from ot_notify.messaging.messages import Message
from ot_notify.people import follow_ups, youths
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch, LetterKind
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth
from tests.factories import all_of, make_youth, queue_text, text_from

MOSS = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
KAI = {"first_name": "Kai", "last_name": "Dal", "birth_year": 2008, "birth_date": date(2008, 11, 4)}


@pytest.fixture
def pair(database: str) -> tuple[Youth, Youth]:
    """Kai under two keys; the second has a text, an answer, a task and an e-mail address."""
    kept = make_youth(phone="+4749000303", ref="103", **KAI)
    other = make_youth(phone="+4749000304", ref="977", email="kai@example.no", **KAI)
    queue_text(other)
    text_from(other, "Hei, hvem er dere?")
    with db.transaction() as session:
        follow_ups.need(session, other.id, "moss", FollowUpReason.NO_ANSWER)
    return kept, other


def join(kept: Youth, other: Youth) -> str:
    with db.transaction() as session:
        return youth_join.join(session, SERVICE, kept.id, other.id).id


def everything(youth: Youth) -> dict[str, object]:
    with db.reading() as session:
        found = session.get(Youth, youth.id)
        assert found
        known = subject_access.export(session, SERVICE, found)
    for name in ("audit", "joins"):
        del known[name]
    del known["youth"][0]["updated_at"]
    return known


def test_all_that_was_the_others_comes_along(pair: tuple[Youth, Youth]) -> None:
    kept, other = pair
    join(kept, other)
    with db.reading() as session:
        now = session.get_one(Youth, kept.id)
        assert session.get(Youth, other.id) is None
        assert youths.numbers(session, [kept.id])[kept.id] == ["+4749000303", "+4749000304"]
        assert (now.ref, now.email) == ("103", "kai@example.no")
        assert {one.youth_id for one in all_of(Message)} == {kept.id}
        assert {one.youth_id for one in all_of(Conversation)} == {kept.id}
        assert [one.youth_id for one in all_of(FollowUp)] == [kept.id]
    assert [one.object_id for one in all_of(AuditEvent, AuditEvent.action == "youth.join")] == [kept.id]


def test_a_join_undone_leaves_both_as_they_were(pair: tuple[Youth, Youth]) -> None:
    kept, other = pair
    before = everything(kept), everything(other)
    made = join(kept, other)
    with db.transaction() as session:
        youth_join.undo(session, SERVICE, made)
    assert (everything(kept), everything(other)) == before
    assert [one.action for one in all_of(AuditEvent, AuditEvent.action == "youth.join_undone")] == ["youth.join_undone"]


@pytest.mark.parametrize("is_dropped", [False, True])
def test_letters_of_both_in_one_batch_come_back(pair: tuple[Youth, Youth], is_dropped: bool) -> None:
    with db.transaction() as session:
        for key, chosen in (("1", pair), ("2", pair[1:])):
            ids = [one.id for one in chosen]
            batches.start(session, MOSS, ids, kind=LetterKind.FIRST, page_key=key)
    before = sorted((one.id, one.batch_id, one.youth_id, one.created_at) for one in all_of(Letter))
    made = join(*pair)
    assert {one.youth_id for one in all_of(Letter)} == {pair[0].id}
    if is_dropped:
        with db.transaction() as session:
            for one in all_of(LetterBatch):
                batches.drop(session, MOSS, one.id)
    with db.transaction() as session:
        youth_join.undo(session, SERVICE, made)
    now = sorted((one.id, one.batch_id, one.youth_id, one.created_at) for one in all_of(Letter))
    assert now == ([] if is_dropped else before)


def test_a_stopp_said_by_the_other_holds_for_the_person(pair: tuple[Youth, Youth]) -> None:
    kept, other = pair
    text_from(other, "STOPP")
    made = join(kept, other)
    assert {one.youth_id for one in all_of(YouthOptOut)} == {kept.id}
    with db.transaction() as session:
        youth_join.undo(session, SERVICE, made)
    assert {one.youth_id for one in all_of(YouthOptOut)} == {kept.id, other.id}


def test_only_an_actor_who_sees_both_youths_may_join_or_part_them(pair: tuple[Youth, Youth]) -> None:
    kept, _ = pair
    far = make_youth(office="follo", **KAI)
    with db.transaction() as session:
        assert [one.id for one in youth_join.candidates(session, MOSS, session.get_one(Youth, kept.id))] == [pair[1].id]
        with pytest.raises(NotFound):
            youth_join.join(session, MOSS, kept.id, far.id)
    made = join(kept, far)
    with db.transaction() as session, pytest.raises(NotFound):
        youth_join.undo(session, MOSS, made)


def test_joins_are_undone_from_the_last(pair: tuple[Youth, Youth]) -> None:
    kept, other = pair
    first = join(kept, other)
    join(kept, make_youth(**KAI))
    with db.transaction() as session, pytest.raises(Conflict):
        youth_join.undo(session, SERVICE, first)


def test_what_an_undo_needs_goes_with_the_person_and_after_a_month(pair: tuple[Youth, Youth]) -> None:
    kept, other = pair
    join(kept, other)
    with db.transaction() as session:
        made = session.scalars(sa.select(youth_join.YouthJoin)).one()
        made.at -= youth_join.UNDONE_WITHIN
        session.flush()
        assert youth_join.latest(session, session.get_one(Youth, kept.id)) is None
        youths.forget(session, session.get_one(Youth, kept.id))
    assert all_of(youth_join.YouthJoin) == []


def test_a_new_key_for_a_known_person_asks(database: str) -> None:
    head = "Elevid;Fornavn;Etternavn;Fødselsdato;Mobil;Kommune\n"
    importer.read(f"{head}103;Kai;Dal;04.11.2008;49000303;Moss\n".encode(), "a.csv", actor=SERVICE)
    made = importer.read(f"{head}977;Kai;Dal;04.11.2008;49000303;Moss\n".encode(), "b.csv", actor=SERVICE)
    with db.reading() as session:
        said = importer.problems(session, importer.get(session, SERVICE, made.id))
        one, two = session.scalars(sa.select(Youth).order_by(Youth.id))
        assert [problem.code for problem in said] == ["import.maybe_known"]
        assert [found.id for found in youth_join.candidates(session, SERVICE, one)] == [two.id]
