"""Races: many at once, and a STOPP in the middle of everything. SQLite writes one at a time; Postgres really races."""

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import contact_limits, drafts, launch
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core.errors import Conflict
from ot_notify.db import idempotency
from ot_notify.imports import importer
from ot_notify.imports.models import Import
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people import opt_outs
from ot_notify.people.consent import ConsentEvent, ConsentSource, OptOut
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth
from ot_notify.replies import intake
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.architecture.tree import ROOT
from tests.conftest import SetClock
from tests.factories import MONDAY

CLAIM_ALL = """
import json, sys
from ot_notify.sending.claim import claim
taken = []
while batch := claim(7):
    taken += [sms.message for sms in batch]
print(json.dumps(taken))
"""


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


@pytest.fixture
def _real_race(backend: str) -> None:
    if backend == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: there is nothing to race")


def claim_all(_: int) -> list[str]:
    taken = []
    while batch := claim(7):
        taken += [sms.message for sms in batch]
    return taken


def test_eight_that_claim_at_once_take_each_text_once() -> None:
    queued = [make.queue_text(make.number()) for _ in range(100)]
    taken = [message for part in make.at_once(8, claim_all) for message in part]
    assert Counter(taken) == Counter(queued)
    assert {text.attempts for text in make.all_of(Message)} == {1}


def test_two_processes_that_claim_at_once_take_each_text_once() -> None:
    life = {"due_at": MONDAY.replace(year=2020), "expires_at": MONDAY.replace(year=2099)}  # theirs is the real clock
    queued = [make.queue_text(make.number(), **life) for _ in range(60)]
    command = [sys.executable, "-c", CLAIM_ALL]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    taken = [message for process in started for message in json.loads(process.communicate(timeout=60)[0])]
    assert Counter(taken) == Counter(queued)


@pytest.mark.usefixtures("_real_race")
def test_of_several_workers_only_one_sends_the_last_text_a_youth_may_get() -> None:
    youths = [make.make_youth() for _ in range(5)]
    for youth in youths:
        for _ in range(contact_limits.MOST_UNANSWERED - 1):
            make.deliver(make.claimed(youth, kind=Kind.CAMPAIGN))
    for _ in range(8):
        for youth in youths:
            make.queue_text(youth, kind=Kind.CAMPAIGN)
    make.at_once(8, lambda _: claim(5))
    found = Counter((text.youth_id, text.state) for text in make.all_of(Message) if text.state is not State.SENT)
    assert {found[youth.id, State.SENDING] for youth in youths} == {1}
    assert {found[youth.id, State.DROPPED] for youth in youths} == {7}


@pytest.mark.usefixtures("_real_race")
def test_only_looking_at_who_has_had_enough_holds_up_nobody() -> None:
    youth = make.make_youth()
    for _ in range(contact_limits.MOST_UNANSWERED - 1):
        make.deliver(make.claimed(youth, kind=Kind.CAMPAIGN))
    held = sa.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
    with db.transaction() as session:
        assert contact_limits.counts(session, {youth.id: 1}, MONDAY)[youth.id] == contact_limits.MOST_UNANSWERED - 1
        assert session.scalar(held) == 0
        assert (
            contact_limits.counts_in_turn(session, {youth.id: 1}, MONDAY)[youth.id]
            == contact_limits.MOST_UNANSWERED - 1
        )
        assert session.scalar(held) == 1


@contextmanager
def claim_held_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, Callable[[], None]]]:
    """A claim that has locked its rows, asked what speaks against them, and has not committed until it is let go."""
    from ot_notify.sending import claim

    has_asked, may_go = threading.Event(), threading.Event()
    asks = claim._known_against

    def stop_there(*given: object) -> claim.KnownAgainst:
        answer = asks(*given)  # type: ignore[arg-type]
        has_asked.set()
        may_go.wait(20)
        return answer

    monkeypatch.setattr(claim, "_known_against", stop_there)
    try:
        yield has_asked, may_go.set
    finally:
        may_go.set()


@pytest.mark.usefixtures("_real_race")
def test_after_the_answer_to_stopp_nothing_for_the_number_is_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The claim has seen no opt-out when STOPP comes. The answer to it waits until that text is done."""
    message_id = make.queue_text(make.number(1))
    waits = make.queue_text(make.number(1), due_at=make.later(days=1))
    with ThreadPoolExecutor(3) as pool, claim_held_open(monkeypatch) as (has_asked, let_go):
        claiming = pool.submit(claim, 5)
        assert has_asked.wait(10)
        stopping_it = pool.submit(stopp, make.number(1))
        threading.Event().wait(0.3)
        assert not stopping_it.done()
        let_go()
        [sms] = claiming.result(10)
        threading.Event().wait(0.3)
        assert not stopping_it.done()  # it is on its way now
        make.deliver(sms)
        assert stopping_it.result(10)
    assert make.state(message_id)[0] is State.SENT
    assert make.state(waits) == (State.DROPPED, Drop.OPTED_OUT)
    assert claim(5) == []


def stopp(phone: str) -> bool:
    with db.transaction() as session:
        opt_outs.opt_out(session, phone, ConsentSource.SMS)
    return opt_outs.wait_for_flight(phone, at_most_s=10)


def test_the_answer_to_stopp_waits_no_longer_than_it_may() -> None:
    sms = make.claimed(make.number(1))
    assert opt_outs.wait_for_flight(sms.to, at_most_s=0.2) is False
    make.deliver(sms)
    assert opt_outs.wait_for_flight(sms.to, at_most_s=0.2) is True


@pytest.mark.usefixtures("_real_race")
def test_a_text_that_is_being_written_when_stopp_comes_is_not_sent() -> None:
    """It was not there to drop; the claim asks for opt-outs itself."""
    make.make_youth(phone=make.number(1))
    with ThreadPoolExecutor(1) as pool, db.transaction() as session:
        message_id = make.queue_in(session, make.number(1))
        session.flush()
        assert pool.submit(stopp, make.number(1)).result(10)
    assert claim(5) == []
    assert make.state(message_id) == (State.DROPPED, Drop.OPTED_OUT)


def test_stopp_from_many_phones_beside_many_claims_lets_nothing_slip() -> None:
    phones = [make.number(last) for last in range(40)]
    for phone in phones:
        make.queue_text(phone)
        make.queue_text(phone, kind=Kind.ANSWER)

    def one(place: int) -> None:
        if place % 2:
            for phone in phones[place // 2 :: 2]:
                with db.transaction() as session:
                    opt_outs.opt_out(session, phone, ConsentSource.SMS)
        else:
            for sms in iter(lambda: next(iter(claim(1)), None), None):
                make.deliver(sms)

    assert make.at_once(4, one) == [None] * 4
    states = {text.state for text in make.all_of(Message)}
    assert states <= {State.SENT, State.DROPPED}
    assert len(make.all_of(OptOut)) == 40


def test_the_same_reply_delivered_24_times_at_once_is_one_reply() -> None:
    youth = make.make_youth()
    sms = make.inbound(make.number_of(youth), "STOPP", provider_id="SMsame")
    results = make.at_once(24, lambda _: make.take_in(sms))
    make.at_once(4, lambda _: intake.handle_due())
    assert Counter(results) == Counter({True: 1, False: 23})
    counts = [len(make.all_of(table)) for table in (Reply, ConsentEvent, OptOut, FollowUp, Conversation)]
    assert counts == [1, 1, 1, 1, 1]
    assert [text.kind for text in make.all_of(Message)] == [Kind.CONFIRMATION]


def test_replies_from_one_phone_at_once_share_one_conversation() -> None:
    youth = make.make_youth()
    make.at_once(8, lambda place: make.take_in(make.inbound(make.number_of(youth), f"Hei {place}")))
    make.at_once(4, lambda _: intake.handle_due())
    [conversation] = make.all_of(Conversation)
    assert conversation.unread == 8
    assert {reply.conversation_id for reply in make.all_of(Reply)} == {conversation.id}


def test_ten_launches_at_once_are_one() -> None:
    campaign_id = make.make_campaign(to=[make.make_youth() for _ in range(3)])
    results = make.at_once(10, lambda _: make.launch(campaign_id))
    make.at_once(4, lambda _: launch.write_due())
    assert sorted(str(result) for result in results) == ["None"] + ["campaign.cannot_launch"] * 9
    assert all(isinstance(result, Conflict) for result in results if result is not None)
    assert make.tally(campaign_id) == {"queued": 3}


def test_ten_orders_with_one_key_are_one() -> None:
    make.make_youth()
    answers = make.at_once(10, lambda _: order("key", "Høst"))
    assert len({json.dumps(answer) for answer in answers}) == 1
    assert [campaign.id for campaign in make.all_of(Campaign)] == [answers[0]["id"]]


def order(key: str, name: str) -> dict[str, str]:
    with db.transaction() as session:
        earlier = idempotency.place(session, SERVICE.id, key, name)
        if earlier is not None:
            return earlier.answer
        made = drafts.draft(session, SERVICE, name=name, templates=make.TEXT, audience={})
        idempotency.answered(session, SERVICE.id, key, {"id": made.id})
        return {"id": made.id}


def test_two_imports_of_one_file_at_once_are_one() -> None:
    lines = ["Elevid;Fornavn;Født;Mobil;Kommune"]
    lines += [f"{row};Nora;2009;4900{row:04};Moss" for row in range(50)]
    content = "\n".join(lines).encode()
    results = make.at_once(2, lambda _: importer.read(content, "liste.csv", actor=SERVICE).id)
    assert len(set(results)) == 1
    assert (len(make.all_of(Import)), len(make.all_of(Youth))) == (1, 50)


@pytest.mark.parametrize(("what", "state"), [("pause", State.QUEUED), ("cancel", State.CANCELLED)])
def test_what_is_stopped_while_others_claim_is_either_on_its_way_or_stopped(what: str, state: State) -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(60)])

    def one(place: int) -> int:
        return change(campaign_id, what) if place == 0 else sum(len(claim(3)) for _ in range(4))

    stopped, *taken = make.at_once(4, one)
    assert make.tally(campaign_id).get("sending", 0) == sum(taken) <= 36
    assert make.tally(campaign_id).get(state, 0) == 60 - sum(taken)
    assert claim(100) == []
    assert what == "pause" or stopped == 60 - sum(taken)


def change(campaign_id: str, what: str) -> int:
    return make.change_campaign(campaign_id, what) or 0


def test_a_pause_loses_nothing_that_was_not_claimed() -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(10)])
    claim(4)
    make.change_campaign(campaign_id, "pause")
    assert make.campaign(campaign_id).state is CampaignState.PAUSED
    make.change_campaign(campaign_id, "resume")
    assert len(claim(100)) == 6


def test_no_two_open_follow_ups_for_one_reason() -> None:
    youth = make.make_youth()
    make.at_once(8, lambda _: stopp(make.number_of(youth)))
    with db.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(FollowUp)) == 1


LAUNCH = """
import sys
from ot_notify import db
from ot_notify.campaigns import campaigns, launch
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.access.staff import SERVICE
from tests.factories import MONDAY
clock.now = lambda: MONDAY
sys.stdin.readline()
try:
    with db.transaction() as session:
        held = campaigns.get(session, SERVICE, sys.argv[1], hold=True)
        launch.launch(session, held, by=SERVICE, version=int(sys.argv[2]), expected=20)
    print("launched")
except Conflict as why:
    print(why.code)
launch.write_due()
"""

CHANGE = """
import sys
from ot_notify import db
from ot_notify.campaigns import drafts
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.access.staff import SERVICE
from tests.factories import MONDAY
clock.now = lambda: MONDAY
sys.stdin.readline()
try:
    with db.transaction() as session:
        drafts.set_texts(session, drafts.held(session, SERVICE, sys.argv[1]), {"nb": "Ny tekst"}, by=SERVICE)
    print("changed")
except Conflict as why:
    print(why.code)
"""


def beside_each_other(campaign_id: str, *scripts: str) -> list[str]:
    """Run each in a process of its own, let go together; answer what each said."""
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([sys.executable, "-c", one, campaign_id, "0"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        for one in scripts
    ]
    with ThreadPoolExecutor(len(started)) as pool:
        return [said.strip() for said, _ in pool.map(lambda one: one.communicate("now\n", timeout=60), started)]


def test_two_processes_that_launch_at_once_make_one_campaign_with_one_text_each(at: SetClock) -> None:
    youths = [make.make_youth() for _ in range(20)]
    campaign_id = make.make_campaign(to=youths)
    said = beside_each_other(campaign_id, LAUNCH, LAUNCH)
    at(MONDAY + launch.SOMEBODY_HAS_IT)
    launch.write_due()
    assert sorted(said) == ["campaign.cannot_launch", "launched"]
    assert sorted(str(text.youth_id) for text in make.texts_of(campaign_id)) == sorted(one.id for one in youths)


def test_a_launch_beside_a_change_in_another_process_sends_what_was_looked_over_or_nothing(at: SetClock) -> None:
    campaign_id = make.make_campaign(to=[make.make_youth() for _ in range(20)])
    launched, changed = beside_each_other(campaign_id, LAUNCH, CHANGE)
    at(MONDAY + launch.SOMEBODY_HAS_IT)
    launch.write_due()
    bodies = Counter(text.body.split()[0] for text in make.texts_of(campaign_id))
    assert (launched, changed, bodies) in (
        ("launched", "campaign.cannot_change", Counter({"Hei": 20})),
        ("campaign.changed_meanwhile", "changed", Counter()),
    )
