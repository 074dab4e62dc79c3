"""A list names a youth whom its sender may not see: whoever has the youth says whether it goes over."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor
from ot_notify.casework import protected_youths, youth_merge
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.imports import commit, importer, youth_transfers
from ot_notify.imports.models import ImportYouth
from ot_notify.imports.youth_transfers import Transfer, TransferOutcome
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Drop, Kind, Message
from ot_notify.people import follow_ups, youths
from ot_notify.people.youths import Youth
from ot_notify.sending import claim
from tests import factories, world
from tests.factories import MONDAY, all_of

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
EVA = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))
HEADER = "ref;fornavn;etternavn;fødselsår;mobil;kommune;adressesperre"
ROW = "R14;Liv Marie;Aas;2007;49000099;3103;"


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def liv(**fields: Any) -> Youth:
    known: dict[str, Any] = {"ref": "R14", "first_name": "Liv Marie", "last_name": "Aas", "office": "follo"}
    return factories.make_youth(phone="+4749000014", **(known | fields))


def read(row: str = ROW) -> str:
    return importer.read(f"{HEADER}\n{row}".encode(), "liste.csv", actor=KARI).id


def asked(actor: Actor) -> list[Transfer]:
    with db.reading() as session:
        return [one for one, _ in youth_transfers.open_for(session, actor)]


def answer(actor: Actor, do: Callable[..., Any] = youth_merge.accept) -> None:
    with db.transaction() as session:
        found = youth_transfers.get(session, actor, all_of(Transfer)[-1].id)
        do(session, found, by=actor)


def twin_of(youth: Youth) -> Youth:
    return next(one for one in all_of(Youth) if one.id != youth.id)


def lines(youth: Youth) -> list[tuple[str, str]]:
    return [(one.action, one.office_id) for one in all_of(AuditEvent, AuditEvent.object_id == youth.id)]


def test_only_the_office_that_has_the_youth_is_asked() -> None:
    liv()
    read()
    assert (len(asked(EVA)), asked(KARI)) == (1, [])
    with pytest.raises(NotFound), db.transaction() as session:
        youth_transfers.get(session, KARI, all_of(Transfer)[0].id)


def test_another_youth_with_the_same_ref_is_no_question() -> None:
    liv(first_name="Odd", last_name="Moe")
    liv(ref="R14", birth_year=2001)
    read()
    assert all_of(Transfer) == []


def test_the_youth_who_stays_is_as_before_and_so_is_the_twin() -> None:
    youth = liv()
    read()
    answer(EVA, youth_transfers.keep)
    assert (asked(EVA), factories.get(Youth, youth.id).office_id) == ([], "follo")
    assert twin_of(youth).office_id == "moss"
    with pytest.raises(Conflict):
        answer(EVA)


def test_the_youth_goes_over_with_everything_and_the_twin_is_the_same_person() -> None:
    youth = liv()
    factories.deliver(factories.claimed(youth))
    with db.transaction() as session:
        world.make_conversation(session, session.get_one(Youth, youth.id), phone="+4749000014", office="follo")
        follow_ups.need(session, youth.id, "follo", follow_ups.FollowUpReason.NO_ANSWER)
    made = read()
    twin = twin_of(youth)
    factories.queue_text(twin, kind=Kind.AUTOMATIC)
    answer(EVA)
    (after,) = all_of(Youth)
    assert (after.id, after.office_id, after.municipality, after.ref) == (youth.id, "moss", "3103", "R14")
    assert factories.number_of(after) == "+4749000099"
    assert {one.youth_id for one in all_of(Message)} == {youth.id}
    assert [(one.office_id, one.youth_id) for one in all_of(Conversation)] == [("moss", youth.id)]
    assert {(one.because, one.office_id) for one in all_of(follow_ups.FollowUp)} == {
        (follow_ups.FollowUpReason.NO_ANSWER, "moss"),
        (follow_ups.FollowUpReason.MOVED_HERE, "moss"),
    }
    assert ("youth.move", "follo") in lines(youth)
    assert [(one.youth_id, one.is_new) for one in all_of(ImportYouth)] == [(youth.id, False)]
    with pytest.raises(Conflict):
        commit.undo(made, actor=KARI)  # a text has gone to the twin meanwhile
    assert importer.read(f"{HEADER}\n{ROW} ".encode(), "liste.csv", actor=KARI)
    assert len(all_of(Youth)) == 1


def test_an_undo_after_the_transfer_deletes_nobody() -> None:
    youth = liv()
    made = read()
    answer(EVA)
    with db.transaction() as session:
        session.execute(sa.delete(follow_ups.FollowUp))
    commit.undo(made, actor=KARI)
    assert [one.id for one in all_of(Youth)] == [youth.id]


def test_both_in_one_campaign_leaves_each_text_somewhere() -> None:
    youth = liv()
    read()
    campaign = factories.launched(to=[youth, twin_of(youth)])
    answer(EVA)
    assert len(factories.texts_of(campaign)) == 2
    assert [one.id for one in all_of(Youth)] == [youth.id]


def named(youth: Youth) -> Actor:
    with db.transaction() as session:
        person = world.make_staff(session, offices=[youth.office_id])
        protected_youths.protect(session, session.get_one(Youth, youth.id), by=staff.actor(person))
        return staff.actor(person)


def test_of_a_protected_youth_only_whoever_is_named_is_asked_and_it_is_not_moved() -> None:
    youth = liv()
    ola = named(youth)
    read()
    assert (len(asked(ola)), asked(EVA)) == (1, [])
    with pytest.raises(Conflict, match="protected"):
        answer(ola)
    assert factories.get(Youth, youth.id).office_id == "follo"


def test_the_same_protected_person_stays_protected_and_next_months_list_makes_no_twin() -> None:
    youth = liv(office="moss")
    ola = named(youth)
    read()
    assert len(all_of(Youth)) == 2
    answer(ola)
    read(ROW + " ")
    (after,) = all_of(Youth)
    assert (after.id, after.is_protected) == (youth.id, True)
    assert asked(ola) == []


def test_asking_again_after_the_twin_is_gone_is_a_new_question() -> None:
    youth = liv()
    read()
    with db.transaction() as session:
        youths.forget(session, session.get_one(Youth, twin_of(youth).id))
    assert asked(EVA) == []
    read(ROW + " ")
    assert len(asked(EVA)) == 1


def test_a_reply_to_the_twin_is_in_the_youths_conversation_afterwards() -> None:
    youth = liv()
    read()
    with db.transaction() as session:
        twin = session.get_one(Youth, twin_of(youth).id)
        world.make_conversation(session, twin, phone="+4749000099")
    answer(EVA)
    assert {one.youth_id for one in all_of(Conversation)} == {youth.id}


@pytest.mark.parametrize("answered", [False, True])
def test_nobody_is_texted_who_seems_to_be_a_protected_youth_of_another_office(
    answered: bool, settings_env: Any
) -> None:
    """On whatever number the list has, until the office that has the youth has said who it is."""
    settings_env(send_window="always")
    protected = liv(is_protected=True)
    read()
    twin = twin_of(protected)
    if answered:
        with db.transaction() as session:
            session.execute(sa.update(Transfer).values(settled_at=MONDAY, outcome=TransferOutcome.KEPT))
    text = factories.queue_text(twin, kind=Kind.CAMPAIGN)
    assert [one.message for one in claim.claim(10)] == ([text] if answered else [])
    assert factories.get(Message, text).reason == ("" if answered else Drop.NOT_SENT)
