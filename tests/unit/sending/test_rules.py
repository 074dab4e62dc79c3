"""May this text leave now? Every rule of `verdict`, and which of two speaks first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ot_notify.core import send_window
from ot_notify.messaging.messages import Drop, Kind
from ot_notify.people.consent import Hold
from ot_notify.people.eligibility import Ineligible
from ot_notify.sending.rules import ASK_AGAIN, Dropped, MessageFacts, Send, Wait, verdict

MONDAY_TEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONDAY_NIGHT = datetime(2026, 11, 23, 21, tzinfo=UTC)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
WINDOW = send_window.parse_window("mon-fri 09:00-17:00")
CLEAN = MessageFacts(
    kind=Kind.CAMPAIGN,
    has_opted_out=False,
    holds=frozenset(),
    ineligible=None,
    is_forgotten=False,
    is_of_protected=False,
    campaign_state="running",
    is_allowed=True,
    is_over_limit=False,
    has_sender=True,
    expires_at=MONDAY_TEN + timedelta(days=5),
    window=WINDOW,
)
NO = {"opted_out": {"has_opted_out": True}, "wrong": {"holds": frozenset({Hold.WRONG_NUMBER})}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expires_at": MONDAY_TEN}, Dropped(Drop.WINDOW_MISSED)),
        ({"is_allowed": False}, Dropped(Drop.NOT_ALLOWED)),
        ({"has_opted_out": True}, Dropped(Drop.OPTED_OUT)),
        ({"holds": frozenset({Hold.WRONG_NUMBER})}, Dropped(Drop.WRONG_NUMBER)),
        ({"holds": frozenset({Hold.NOT_IN_USE})}, Dropped(Drop.DEAD_NUMBER)),
        ({"holds": frozenset({Hold.LANDLINE})}, Dropped(Drop.DEAD_NUMBER)),
        ({"holds": frozenset({Hold.INVALID})}, Dropped(Drop.DEAD_NUMBER)),
        ({"is_forgotten": True}, Dropped(Drop.FORGOTTEN)),
        ({"ineligible": Ineligible.PROTECTED}, Dropped(Drop.PROTECTED)),
        ({"ineligible": Ineligible.PAUSED}, Dropped(Drop.PAUSED)),
        ({"ineligible": Ineligible.TOO_OLD}, Dropped(Drop.NOT_ELIGIBLE)),
        ({"ineligible": Ineligible.TOO_YOUNG}, Dropped(Drop.NOT_ELIGIBLE)),
        ({"ineligible": Ineligible.STATUS}, Dropped(Drop.NOT_ELIGIBLE)),
        ({"ineligible": Ineligible.REASON}, Dropped(Drop.NOT_ELIGIBLE)),
        ({"is_of_protected": True}, Dropped(Drop.NOT_SENT)),
        ({"outdated": Drop.MOVED}, Dropped(Drop.MOVED)),
        ({"kind": Kind.ANSWER, "outdated": Drop.NUMBER_CHANGED}, Dropped(Drop.NUMBER_CHANGED)),
        ({"campaign_state": "paused"}, Wait(None, "campaign_paused")),
        ({"holds": frozenset({Hold.MAYBE_STOP})}, Wait(MONDAY_TEN + ASK_AGAIN, Drop.MAYBE_STOP)),
        ({"is_over_limit": True}, Dropped(Drop.UNANSWERED)),
        ({"campaign_state": "paused", "is_over_limit": True}, Wait(None, "campaign_paused")),
        ({"has_sender": False}, Wait(MONDAY_TEN + timedelta(minutes=10), Drop.NO_SENDER)),
        ({}, Send(7 * 3600)),
        ({"kind": Kind.ANSWER, "expires_at": MONDAY_TEN + timedelta(seconds=1)}, Send(6)),  # no shorter is allowed
    ],
)
def test_each_rule_drops_or_delays_with_its_own_reason(
    facts: dict[str, object], expected: Send | Wait | Dropped
) -> None:
    assert verdict(replace(CLEAN, **facts), MONDAY_TEN) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Kind.CAMPAIGN, Kind.REMINDER])
def test_a_bulk_text_waits_for_the_next_opening(kind: Kind) -> None:
    assert verdict(replace(CLEAN, kind=kind), MONDAY_NIGHT) == Wait(TUESDAY_NINE, "window")


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.AUTOMATIC, Kind.CONFIRMATION])
@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"campaign_state": "paused"},
        {"is_forgotten": True},
        {"ineligible": Ineligible.TOO_OLD},
        {"holds": frozenset({Hold.MAYBE_STOP})},
        {"is_over_limit": True},
    ],
)
def test_the_rules_for_bulk_texts_bind_no_other(kind: Kind, facts: dict[str, object]) -> None:
    assert isinstance(verdict(replace(CLEAN, kind=kind, **facts), MONDAY_NIGHT), Send)  # type: ignore[arg-type]


@pytest.mark.parametrize("why", NO.values(), ids=NO)
def test_only_a_confirmation_goes_to_a_stopped_number(why: dict[str, object]) -> None:
    stopped = replace(CLEAN, **why)  # type: ignore[arg-type]
    sent = {kind for kind in Kind if isinstance(verdict(replace(stopped, kind=kind), MONDAY_TEN), Send)}
    assert sent == {Kind.CONFIRMATION}


def test_a_stale_confirmation_does_not_go() -> None:
    late = replace(CLEAN, kind=Kind.CONFIRMATION, has_opted_out=True, expires_at=MONDAY_TEN - timedelta(seconds=1))
    assert verdict(late, MONDAY_TEN) == Dropped(Drop.WINDOW_MISSED)


ORDER = [
    ({"expires_at": MONDAY_TEN}, Dropped(Drop.WINDOW_MISSED)),
    ({"is_allowed": False}, Dropped(Drop.NOT_ALLOWED)),
    ({"has_opted_out": True}, Dropped(Drop.OPTED_OUT)),
    ({"is_forgotten": True}, Dropped(Drop.FORGOTTEN)),
    ({"ineligible": Ineligible.PROTECTED}, Dropped(Drop.PROTECTED)),
    ({"campaign_state": "paused"}, Wait(None, "campaign_paused")),
    ({"holds": frozenset({Hold.MAYBE_STOP})}, Wait(MONDAY_TEN + ASK_AGAIN, Drop.MAYBE_STOP)),
    ({"has_sender": False}, Wait(MONDAY_TEN + timedelta(minutes=10), Drop.NO_SENDER)),
]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_first_rule_that_says_no_decides(first: int) -> None:
    everything = {name: value for facts, _ in ORDER[first:] for name, value in facts.items()}
    assert verdict(replace(CLEAN, **everything), MONDAY_TEN) == ORDER[first][1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "expires_in", "seconds"),
    [
        (MONDAY_TEN, timedelta(days=5), 7 * 3600),  # ends with the window, 17.00
        (MONDAY_TEN, timedelta(minutes=5), 300),  # ends with the text's own life
        (datetime(2026, 11, 23, 15, 59, 40, tzinfo=UTC), timedelta(days=1), 20),  # the shortest that may leave
    ],
)
def test_the_provider_gives_up_when_the_window_closes(at: datetime, expires_in: timedelta, seconds: int) -> None:
    assert verdict(replace(CLEAN, expires_at=at + expires_in), at) == Send(seconds)


def test_a_text_that_could_ring_after_hours_waits() -> None:
    nearly_five = datetime(2026, 11, 23, 15, 59, 41, tzinfo=UTC)
    assert verdict(CLEAN, nearly_five) == Wait(TUESDAY_NINE, "window")


def test_an_always_open_window_still_gives_up_after_ten_hours() -> None:
    assert verdict(replace(CLEAN, window=send_window.parse_window("always")), MONDAY_NIGHT) == Send(36_000)
