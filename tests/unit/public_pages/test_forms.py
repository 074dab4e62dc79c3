"""Forms of the public page: kept for people to read, and nothing more."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import Actor, Role
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.inbox import conversations, meaning_decisions
from ot_notify.inbox.crises import Crisis
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message
from ot_notify.offices.register import Office, offices
from ot_notify.people import consent, youths
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import NamedStaff
from ot_notify.public_pages import forms
from ot_notify.public_pages.forms import FormFaults, FormKind, PublicForm
from ot_notify.replies import intake
from tests import world
from tests.factories import KARI, make_youth, number, number_of, queue_text

LONG = "a" * (forms.LONGEST_MESSAGE + 1)


def moss() -> Office:
    found = offices().get("moss")
    assert found
    return found


def send(kind: FormKind = FormKind.CALL, phone: str = "", message: str = "", *, ticket: str = "abc123") -> bool:
    return forms.keep(PublicForm(kind, phone, message), moss(), ticket_id=ticket)


def talks(actor: Actor = KARI) -> list[Conversation]:
    with db.reading() as session:
        return conversations.inbox(session, actor)


def test_a_form_waits_in_the_offices_inbox_once_however_often_it_is_sent(database: str) -> None:
    for _ in range(3):
        assert send(phone="+4749000012", message="Ring etter fire") is False
    (one,) = talks()
    assert (one.office_id, one.is_form, one.unread, one.youth_id) == ("moss", True, 1, None)
    assert one.waiting_since
    assert not one.is_urgent
    with db.reading() as session:
        (reply,) = session.scalars(sa.select(Reply)).all()
    assert reply.body.endswith("\nRing etter fire")
    assert (forms.stated_number(reply.body), reply.due_at) == ("+4749000012", None)


def test_a_youths_number_in_a_form_changes_nothing_about_the_youth(database: str) -> None:
    youth = make_youth()
    queue_text(youth)
    for at, kind in enumerate(FormKind):
        send(kind, number_of(youth), "STOPP. Slutt å sende til meg", ticket=f"t{at}")
    intake.handle_due()
    with db.reading() as session:
        assert not consent.has_opted_out(session, number_of(youth))
        assert consent.holds(session, number_of(youth)) == []
        assert session.scalars(sa.select(FollowUp)).all() == []
        assert [one.kind for one in session.scalars(sa.select(Message))] == ["answer"]  # no answer of ours came after
        assert {one.youth_id for one in session.scalars(sa.select(Conversation))} == {None}


def test_words_of_a_crisis_call_the_duty_and_text_nobody(database: str) -> None:
    assert send(message="Jeg orker ikke leve lenger, jeg vil dø", phone=number()) is True
    (one,) = talks()
    assert one.is_urgent
    with db.reading() as session:
        assert session.scalars(sa.select(Crisis)).one().due_at
        assert session.scalars(sa.select(Message)).all() == []


def test_a_protected_youths_number_is_read_by_those_named_only(database: str) -> None:
    youth = make_youth(is_protected=True)
    send(phone=number_of(youth), message="Ring meg")
    assert talks() == []
    with db.transaction() as session:
        named = world.make_staff(session, "Berit Dahl", role=Role.ADVISER)
        session.add(NamedStaff(youth_id=youth.id, staff_id=named.id, since=clock.now(), by="x"))
        actor = Actor(kind="staff", id=named.id, name=named.name, office_ids=frozenset({"moss"}))
    assert len(talks(actor)) == 1


def test_another_offices_youth_makes_no_difference(database: str) -> None:
    youth = make_youth(office="follo", is_protected=True)
    send(phone=number_of(youth))
    assert [one.youth_id for one in talks()] == [None]


def test_a_form_cannot_be_texted_nor_its_sender_given_to_a_youth(database: str) -> None:
    youth = make_youth(phone=None)
    send()
    with db.transaction() as session:
        one = session.scalars(sa.select(Conversation)).one()
        for refused in (
            lambda: conversations.answer(session, one, "Hei", by=KARI),
            lambda: meaning_decisions.wrong_number(session, one, by=KARI),
            lambda: meaning_decisions.opt_out(session, one, why="Ba om det", by=KARI),
            lambda: meaning_decisions.opt_in(session, one, why="Ba om det", by=KARI),
        ):
            with pytest.raises(Conflict):
                refused()
        linked = meaning_decisions.link(session, one, youth, is_theirs=True, by=KARI)
        assert linked.youth_id == youth.id
        assert youths.numbers(session, [youth.id]) == {}


@pytest.mark.parametrize(
    ("kind", "phone", "message", "faults"),
    [
        ("", "", "", {"hva": "error_what"}),
        ("call", "", "", {"tlf": "error_phone_needed"}),
        ("call", "ring Kari", "", {"tlf": "error_phone"}),
        ("has_place", "", LONG, {"melding": "error_long"}),
        ("has_place", "", "jeg er 17850750181", {"melding": "error_national_id"}),
        ("noe annet", "12", LONG, {"hva": "error_what", "tlf": "error_phone", "melding": "error_long"}),
    ],
)
def test_everything_that_is_wrong_is_said_at_once(kind: str, phone: str, message: str, faults: dict[str, str]) -> None:
    found = forms.read(kind, phone, message)
    assert isinstance(found, FormFaults)
    assert found.by_field == faults


def test_a_number_is_optional_and_may_be_foreign() -> None:
    assert forms.read("no_sms", "", " Hei ") == PublicForm(FormKind.NO_SMS, "", "Hei")
    assert forms.read("call", "0046 70 123 45 67", "") == PublicForm(FormKind.CALL, "+46701234567", "")


def test_a_ticket_is_for_one_office_and_not_for_a_hurry() -> None:
    sealed = forms.ticket(moss())
    assert forms.read_ticket(sealed, moss()).is_early
    follo = offices().get("follo")
    assert follo
    assert forms.read_ticket(sealed, follo).id == forms.read_ticket("tull", moss()).id == ""


def test_a_line_in_the_message_is_only_a_claim_too() -> None:
    assert forms.stated_number("Skjema på nettsiden: Ring meg.\nhei 49 00 00 12") == ""
    assert forms.stated_number("") == ""
