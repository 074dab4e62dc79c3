"""The crowd: invented youths, campaigns to them, and the reckoning of what truly became of every text."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import drafts, launch
from ot_notify.core import clock
from ot_notify.messaging.messages import UNSETTLED, Kind, Message, State
from ot_notify.people.youths import Youth, YouthPhone

OFFICE = "follo"
OUR_NUMBER = "+4790000000"
MOST = 10_000


def number(place: int) -> str:
    """The invented number of the youth at this place."""
    return f"+474900{place % MOST:04d}"


def invite(count: int, *, start: int = 0, body: str = "Hei! Vi vil gjerne snakke med deg.") -> str:
    """Make so many youths and launch a campaign to them. Answers the campaign's id."""
    youth_ids = _youths(range(start, start + count))
    with db.transaction() as session:
        campaign = drafts.draft(
            session, SERVICE, name="Prøve", templates={"nb": body}, audience={"youth_ids": youth_ids}
        )
        launch.launch(session, campaign, by=SERVICE)
        return campaign.id


def _youths(places: Sequence[int]) -> list[str]:
    now = clock.now()
    year = clock.local(now).year - 18
    ids = [db.new_id() for _ in places]
    common = {"birth_year": year, "office_id": OFFICE, "created_at": now, "updated_at": now, "reasons": []}
    with db.transaction() as session:
        session.execute(sa.insert(Youth), [{"id": one, "first_name": "Kari", **common} for one in ids])
        phones = [{"youth_id": one, "phone": number(place)} for one, place in zip(ids, places, strict=True)]
        session.execute(sa.insert(YouthPhone), [{**phone, "since": now} for phone in phones])
    return ids


PATIENCE = {"times": 1.0}
"""How many times longer than a quiet machine needs is waited: more in the ordinary suite, which runs beside others."""


def wait_until(is_so: Callable[[], Any], *, within_s: float, every_s: float = 0.05, what: str = "") -> float:
    """Wait for it; answers how many seconds it took. The test fails when the time, by our patience, is up."""
    started, longest_s = time.monotonic(), within_s * PATIENCE["times"]
    while not is_so():
        assert time.monotonic() - started < longest_s, what or f"not so within {longest_s} s: {dict(states())}"
        time.sleep(every_s)
    return time.monotonic() - started


def states() -> Counter[str]:
    """How many texts are in each state."""
    statement = sa.select(Message.state, sa.func.count()).group_by(Message.state)
    with db.reading() as session:
        return Counter({str(state): count for state, count in session.execute(statement)})


def settled(count: int) -> bool:
    """Whether all these texts of campaigns are written, and no text at all is queued, on its way or in doubt."""
    of_campaigns = sa.select(sa.func.count()).where(Message.kind == Kind.CAMPAIGN)
    with db.reading() as session:
        written = session.scalar(of_campaigns) or 0
    return written >= count and not left()


def has_claimed(since: datetime) -> bool:
    """Whether a text has been claimed since that moment, and has no answer yet."""
    with db.reading() as session:
        claimed = sa.exists().where(Message.state == State.SENDING, Message.claimed_at >= since)
        return bool(session.scalar(sa.select(claimed)))


def left() -> int:
    """How many texts are not settled."""
    found = states()
    return sum(found[state] for state in UNSETTLED)


@dataclass(frozen=True)
class Reckoning:
    """What the provider has, against what we meant to send and what we say of it."""

    intended: int
    duplicates: int
    losses: int
    untrue: int
    """Texts of which we say something else than the provider: not sent and there, or another text's id."""
    states: dict[str, int]

    @property
    def is_clean(self) -> bool:
        return not self.duplicates and not self.losses and not self.untrue


NOT_OUT = (State.QUEUED, State.DROPPED, State.CANCELLED)


def reckon(taken: list[dict[str, Any]]) -> Reckoning:
    """Compare every row of ours with the provider's own list of what it took."""
    with db.reading() as session:
        rows = session.execute(sa.select(Message.phone, Message.body, Message.state, Message.provider_id)).all()
    there = Counter((text["to"], text["body"]) for text in taken)
    by_sid = {text["sid"]: (text["to"], text["body"]) for text in taken}
    intended = Counter((row.phone, row.body) for row in rows if row.state not in (*NOT_OUT, State.FAILED))
    untrue = sum(row.state in NOT_OUT and there[row.phone, row.body] > 0 for row in rows)
    untrue += sum(bool(row.provider_id) and by_sid.get(row.provider_id) != (row.phone, row.body) for row in rows)
    return Reckoning(
        intended=intended.total(),
        duplicates=(there - intended).total(),
        losses=(intended - there).total(),
        untrue=untrue,
        states=dict(Counter(str(row.state) for row in rows)),
    )
