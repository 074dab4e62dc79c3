"""Consent: the ledger cannot be changed, and an opt-out outlives everything but START or a person with a reason."""

from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.core.errors import Refused
from ot_notify.imports import importer
from ot_notify.messaging.messages import Drop, State
from ot_notify.people import consent, opt_outs, youths
from ot_notify.people.consent import ConsentChange, ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import KARI, MONDAY

PHONE = make.number(1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def stopp(phone: str = PHONE) -> None:
    make.take_in(make.inbound(phone, "STOPP"))


def is_stopped(phone: str = PHONE) -> bool:
    with db.reading() as session:
        return consent.has_opted_out(session, phone)


def ledger() -> list[tuple[ConsentChange, ConsentSource, str]]:
    with db.reading() as session:
        return [(event.change, event.source, event.by) for event in consent.ledger(session, PHONE)]


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["consent_event", "audit_event"])
def test_no_ledger_can_be_changed_by_any_statement(table: str, statement: str) -> None:
    make.launched(to=[make.make_youth(phone=PHONE)])
    stopp()
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), db.transaction() as session:
        session.execute(sa.text(statement.format(table)))
    assert len(ledger()) == 1


def test_an_opt_out_outlives_the_youth_and_the_next_one_with_the_number() -> None:
    youth = make.make_youth(phone=PHONE)
    stopp()
    with db.transaction() as session:
        youths.forget(session, session.get_one(Youth, youth.id))
    campaign_id = make.launched(to=[make.make_youth(phone=PHONE)])
    assert is_stopped()
    assert [text.reason for text in make.texts_of(campaign_id)] == [Drop.OPTED_OUT]


def test_an_opt_out_outlives_a_new_list_and_another_writing() -> None:
    stopp()
    content = "Elevid;Fornavn;Født;Mobil;Kommune\n1;Nora;2009;0047 490 00 001;Moss"
    importer.read(content.encode(), "liste.csv", actor=SERVICE)
    campaign_id = make.launched()
    assert [text.reason for text in make.texts_of(campaign_id)] == [Drop.OPTED_OUT]
    assert claim(5) == []


def test_an_opt_out_outlives_a_move_to_another_office() -> None:
    youth = make.make_youth(phone=PHONE)
    stopp()
    with db.transaction() as session:
        session.get_one(Youth, youth.id).office_id = "follo"
    assert [text.reason for text in make.texts_of(make.launched())] == [Drop.OPTED_OUT]


def test_only_start_lifts_an_opt_out() -> None:
    stopp()
    for said in ("JA", "Ja takk", "Hei", "NEI", "HJELP", "Angrer, kan dere sende igjen?", "stopp", ""):
        make.text_from(PHONE, said)
        assert is_stopped(), said


def test_start_lifts_the_opt_out() -> None:
    stopp()
    make.text_from(PHONE, " Start! ")
    assert not is_stopped()
    assert ledger() == [
        (ConsentChange.OPTED_OUT, ConsentSource.SMS, ""),
        (ConsentChange.OPTED_IN, ConsentSource.SMS, ""),
    ]


def test_start_from_another_number_of_the_youth_lifts_nothing() -> None:
    make.make_youth(phone=PHONE)
    stopp()
    make.text_from(make.number(2), "START")
    assert is_stopped()


@pytest.mark.parametrize("source", [ConsentSource.STAFF, ConsentSource.API])
def test_nobody_else_lifts_it_without_a_reason(source: ConsentSource) -> None:
    stopp()
    with pytest.raises(Refused, match=r"consent\.reason_needed"), db.transaction() as session:
        opt_outs.opt_in(session, PHONE, source, by=KARI, reason="  ")
    assert is_stopped()


def test_a_person_with_a_reason_lifts_it_and_the_ledger_says_who() -> None:
    make.make_youth(phone=PHONE)
    stopp()
    with db.transaction() as session:
        assert opt_outs.opt_in(session, PHONE, ConsentSource.STAFF, by=KARI, reason="Ringte og ba om SMS") is True
    assert not is_stopped()
    assert ledger()[-1] == (ConsentChange.OPTED_IN, ConsentSource.STAFF, "Kari Lund")
    assert [row.done_by for row in make.all_of(FollowUp) if row.done_at] == ["Kari Lund"]


def test_stopp_said_twice_is_in_the_ledger_once() -> None:
    stopp()
    stopp()
    assert ledger() == [(ConsentChange.OPTED_OUT, ConsentSource.SMS, "")]


def test_lifting_what_is_not_there_writes_nothing() -> None:
    make.text_from(PHONE, "START")
    assert ledger() == []


def test_a_stopp_on_one_number_is_respected_on_the_youths_other_one() -> None:
    youth = make.make_youth(phone=PHONE)
    stopp()
    with db.transaction() as session:
        session.add(youths.YouthPhone(youth_id=youth.id, phone=make.number(2), since=MONDAY))
    assert [text.reason for text in make.texts_of(make.launched())] == [Drop.OPTED_OUT]


def test_a_hold_is_held_once_and_released_with_its_own_line() -> None:
    with db.transaction() as session:
        held = [
            consent.hold_number(session, PHONE, Hold.NOT_IN_USE, ConsentSource.PROVIDER, code=30005) for _ in range(2)
        ]
        lifted = consent.release_number(session, PHONE, Hold.NOT_IN_USE, ConsentSource.STAFF, by=KARI)
    assert (held, lifted) == ([True, False], True)
    assert [change for change, _, _ in ledger()] == [ConsentChange.HELD, ConsentChange.RELEASED]


def test_after_stopp_nothing_queued_for_the_number_leaves_whatever_its_kind() -> None:
    youth = make.make_youth(phone=PHONE)
    campaign_id = make.launched(to=[youth])
    answer = make.queue_text(PHONE)
    stopp()
    assert make.state(answer) == (State.DROPPED, Drop.OPTED_OUT)
    assert make.tally(campaign_id) == {"dropped": 1}
