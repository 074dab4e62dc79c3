"""Deaths: the moments in a worker's life at which a SIGKILL hurts most, each brought about and then struck."""

import random
import time
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging.messages import Message, State
from tests.faults.crowd import has_claimed, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

Death = Callable[[Workers, Provider], None]
COMES_WITHIN_S = 20.0
HELD_S = 0.1
ANSWERED_S = 0.3  # the provider of these tests answers in a tenth of a second


def with_claims_in_hand(workers: Workers, _: Provider) -> None:
    """Claimed and committed; some calls have begun, most have not."""
    since = clock.now()
    wait_until(lambda: has_claimed(since), within_s=COMES_WITHIN_S, every_s=0.001)
    workers.kill()


def while_the_provider_holds_it(workers: Workers, twilio: Provider) -> None:
    """The request has left us; the provider takes it only when nobody waits for the answer any more."""
    _wait_for_a_yes(twilio)  # they must have caught up first: without the list nothing leaves
    twilio.freeze()
    since = clock.now()
    try:
        wait_until(lambda: has_claimed(since), within_s=COMES_WITHIN_S, every_s=0.001)
        time.sleep(HELD_S)
        workers.kill()
    finally:
        twilio.thaw()


def after_its_yes(workers: Workers, twilio: Provider) -> None:
    """The answer has arrived and cannot be written down: we hold what it must be written into."""
    _wait_for_a_yes(twilio)
    with db.transaction() as session:
        claimed = sa.select(Message.id).where(Message.state == State.SENDING).order_by(Message.id)
        session.scalars(claimed.with_for_update()).all()
        time.sleep(ANSWERED_S)
        workers.kill()


def right_after_some_yes(workers: Workers, twilio: Provider) -> None:
    """The provider has just taken one more: the answer is on the wire, read, or about to be written down."""
    with suppress(AssertionError):  # nothing may be due just now: then it dies idle
        _wait_for_a_yes(twilio, within_s=0.5)
    _strike(workers)


def at_any_time(workers: Workers, _: Provider) -> None:
    time.sleep(random.uniform(0.02, 0.5))
    _strike(workers)


def _wait_for_a_yes(twilio: Provider, *, within_s: float = COMES_WITHIN_S) -> None:
    before = twilio.accepted()
    wait_until(lambda: twilio.accepted() > before, within_s=within_s, every_s=0.001)


def _strike(workers: Workers) -> None:
    """One of them, or all at once."""
    if random.random() < 0.5:
        workers.kill()
    else:
        workers.kill(random.randrange(len(workers.alive)))


CHOSEN: tuple[Death, ...] = (with_claims_in_hand, while_the_provider_holds_it, after_its_yes)
"""Those that always strike: they wait until there is something to strike at."""

RANDOM: tuple[Death, ...] = (right_after_some_yes, at_any_time)
