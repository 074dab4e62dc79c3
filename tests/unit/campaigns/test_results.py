"""Results: each youth counts once, what was answered is what the words or a colleague say, small groups are hidden."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import closing, response_stats, results
from ot_notify.campaigns.launch import write_due
from ot_notify.campaigns.response_stats import AnswerOutcome, ReplyFacts
from ot_notify.campaigns.results import CampaignResults
from ot_notify.inbox import conversation_events
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Message
from ot_notify.providers.base import Receipt
from ot_notify.sending import delivery_status
from ot_notify.text.languages import Suggestion
from tests import factories as f
from tests.conftest import SetClock
from tests.fake_provider import Fake

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))


@pytest.fixture(autouse=True)
def _monday(at: SetClock, database: str) -> None:
    at(f.MONDAY)


def sent(count: int, *, office: str = "moss") -> list[f.Youth]:
    return [f.make_youth(office=office, birth_year=2005) for _ in range(count)]


def delivered(campaign_id: str) -> None:
    f.run_due(Fake())
    for text in f.texts_of(campaign_id):
        with db.transaction() as session:
            delivery_status.take_receipt(session, Receipt(text.id, "", "delivered", None))


def result(campaign_id: str, *, actor: Actor = SERVICE, sees_persons: bool = True) -> CampaignResults:
    with db.reading() as session:
        return results.result(session, actor, f.campaign(campaign_id), sees_persons=sees_persons)


@pytest.mark.parametrize(
    ("said", "meant", "not_meant", "expected"),
    [
        ([("yes", "")], "", (), AnswerOutcome.WANTS_CALL),
        ([("", "has_place")], "", (), AnswerOutcome.HAS_PLACE),
        ([("", "needs_help")], "", (), AnswerOutcome.NEEDS_HELP),
        ([("", "guardian")], "", (), AnswerOutcome.GUARDIAN),
        ([("", "needs_help"), ("yes", "")], "", (), AnswerOutcome.WANTS_CALL),
        ([("", "")], "", (), AnswerOutcome.OTHER),
        ([("yes", ""), ("", "")], "", (), AnswerOutcome.WANTS_CALL),
        ([("yes", ""), ("stop", "")], "", (), AnswerOutcome.STOP),
        ([("no", ""), ("yes", "")], "", (), AnswerOutcome.WANTS_CALL),
        ([("wrong_number", "")], "", (), AnswerOutcome.WRONG_NUMBER),
        ([("", "maybe_stop")], "", (), AnswerOutcome.OTHER),
        ([("", "maybe_stop")], "maybe_stop", (), AnswerOutcome.STOP),
        ([("", "has_place")], "no_thanks", (), AnswerOutcome.NO_THANKS),
        ([("", "has_place")], "", ("has_place",), AnswerOutcome.OTHER),
        ([("help", "")], "", (), AnswerOutcome.OTHER),
        ([], "", (), AnswerOutcome.OTHER),
    ],
)
def test_the_outcome_of_several_replies_together(
    said: list[tuple[str, str]], meant: str, not_meant: tuple[str, ...], expected: AnswerOutcome
) -> None:
    assert (
        response_stats.answer([ReplyFacts(*one) for one in said], meant=meant, not_meant=frozenset(not_meant))
        is expected
    )


def test_a_youth_counts_once_whatever_number_of_texts_and_replies(at: SetClock) -> None:
    talks, silent, dead = sent(3)
    campaign = f.launched(to=[talks, silent, dead], reminders=[2])
    f.run_due(Fake())
    texts = {text.youth_id: text for text in f.texts_of(campaign)}
    for youth, status in ((talks, "delivered"), (silent, "delivered"), (dead, "undelivered")):
        with db.transaction() as session:
            delivery_status.take_receipt(
                session, Receipt(texts[youth.id].id, "", status, 30005 if youth is dead else None)
            )
    f.text_from(talks, "Hei")
    f.text_from(talks, "JA")
    at(f.later(days=3))
    write_due()
    delivered(campaign)
    found = result(campaign)
    assert (found.total.chosen, found.total.sent, found.total.delivered, found.total.answered) == (3, 3, 2, 1)
    assert found.wants_call == 1
    assert [count for _, count in found.days] == [1]


def test_each_sees_the_figures_of_their_own_offices() -> None:
    ours, theirs = sent(2), sent(3, office="follo")
    campaign = f.launched(to=[*ours, *theirs])
    assert [line.office_id for line in result(campaign).lines] == ["follo", "moss"]
    assert result(campaign, actor=KARI).total.chosen == 2


def test_what_a_colleague_says_it_means_is_what_counts() -> None:
    (youth,) = sent(1)
    campaign = f.launched(to=[youth])
    delivered(campaign)
    f.text_from(youth, "Har fått jobb")
    assert dict(result(campaign).answers)[AnswerOutcome.HAS_PLACE] == 1
    with db.transaction() as session:
        talk = session.scalars(sa.select(Reply.conversation_id)).one()
        conversation_events.add(session, str(talk), EntryKind.NOT_MEANT, by=KARI, about=Suggestion.HAS_PLACE)
    assert dict(result(campaign).answers)[AnswerOutcome.OTHER] == 1


def test_a_role_that_sees_only_figures_sees_no_small_group() -> None:
    ours, theirs = sent(6), sent(7, office="follo")
    campaign = f.launched(to=[*ours, *theirs])
    delivered(campaign)
    for youth in (ours[0], *theirs[:6]):
        f.text_from(youth, "JA")
    found = result(campaign, sees_persons=False)
    assert [line.answered for line in found.lines] == [None, None]
    assert result(campaign).lines[1].answered == 1
    with db.transaction() as session:
        lines = results.export_csv(session, SERVICE, found)
    assert "Moss;5;5;5;skjult\r\n" in lines
    assert "Alle;15;15;15;5\r\n" in lines


def test_the_file_is_for_norwegian_excel() -> None:
    campaign = f.launched(to=sent(2))
    with db.transaction() as session:
        lines = results.export_csv(session, SERVICE, result_of(session, campaign))
        every = results.list_csv(session, SERVICE, "", sees_persons=True)
    assert lines.startswith("\ufeffKontor;Valgt;Sendt;Levert;Svart\r\n")
    assert "Høst;23.11.2026;2;0;0;0;0\r\n" in every


def result_of(session: f.Session, campaign_id: str) -> CampaignResults:
    return results.result(session, SERVICE, f.campaign(campaign_id), sees_persons=True)


def test_the_figures_of_a_closed_campaign_outlive_its_texts(at: SetClock) -> None:
    youths = sent(2)
    campaign = f.launched(to=youths)
    delivered(campaign)
    f.text_from(youths[0], "JA")
    write_due()
    at(f.MONDAY + timedelta(days=8))
    closing.close_due()
    with db.transaction() as session:
        session.execute(sa.delete(Message))
    with db.reading() as session:
        rows, has_more = results.listed(session, SERVICE, "", sees_persons=True, books=results.Books(session, SERVICE))
    assert not has_more
    assert (rows[0].total.chosen, rows[0].total.delivered, rows[0].total.answered, rows[0].wants_call) == (2, 2, 1, 1)


def test_a_campaign_is_compared_with_the_one_before_it_at_the_same_office(at: SetClock) -> None:
    sent(2)
    sent(1, office="follo")
    first = f.launched(audience={"offices": ["moss"]}, name="I fjor")
    f.launched(audience={"offices": ["follo"]}, name="Andre")
    at(f.later(days=1))
    second = f.launched(audience={"offices": ["moss"]})
    with db.reading() as session:
        found = results.before(session, KARI, f.campaign(second), sees_persons=True)
        assert found is not None
        assert found.campaign.name == "I fjor"
        assert results.before(session, KARI, f.campaign(first), sees_persons=True) is None
