"""Yearly results: this year's rounds beside last year's: reached month by month, what was answered, the offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, results
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.response_stats import AnswerOutcome, ResponseFigures
from ot_notify.campaigns.results import Books, ResultsRow
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import clock
from ot_notify.offices.register import offices

MONTHS = 12
MOST_ROUNDS = 1000
"""Of two years, that concern the reader."""
SHOWN_ROUNDS = 12
"""So many columns still have room for their dates on a phone."""


@dataclass(frozen=True, slots=True)
class MonthResults:
    """What the rounds that began in a month came to, this year and last. None: no round began then."""

    number: int
    this_year: ResultsRow | None
    last_year: ResultsRow | None


@dataclass(frozen=True, slots=True)
class RoundResults:
    """One round of this year, with its own figures."""

    campaign: Campaign
    began: date
    row: ResultsRow


@dataclass(frozen=True, slots=True)
class YearlyResults:
    """This year so far, and last year up to the same day. A youth counts once in each round.

    `hides`: the reader has no right to the persons, so that small groups are hidden and the rest is in fives.
    """

    year: int
    until: date
    total: ResultsRow
    last_year: ResultsRow
    months: list[MonthResults]
    rounds: list[RoundResults]
    offices: list[ResultsRow]
    answers: list[tuple[AnswerOutcome, Shown]]
    round_count: int
    last_round_count: int
    hides: bool

    @property
    def has_last_year(self) -> bool:
        return any(month.last_year for month in self.months)


@dataclass(frozen=True, slots=True)
class _Round:
    campaign: Campaign
    began: date
    figures: dict[str, ResponseFigures]

    @property
    def whole(self) -> ResponseFigures:
        return sum(self.figures.values(), ResponseFigures())


def yearly(session: Session, actor: Actor, office_id: str, *, sees_persons: bool, books: Books) -> YearlyResults:
    """Return the rounds of this year beside those of the last, of one office or of all the actor sees.

    `books`: where the rounds' figures are read, so that a page that shows them elsewhere too counts them once.
    """
    today = clock.local(clock.now()).date()
    every = _rounds(session, actor, office_id, books, since=today.year - 1)
    mine = [one for one in every if one.began.year == today.year]
    last = [one for one in every if one.began.year == today.year - 1]
    so_far = [one for one in last if (one.began.month, one.began.day) <= (today.month, today.day)]
    by_office = _by_office(mine)
    whole = sum(by_office.values(), ResponseFigures())
    order = [office.id for office in offices().all if office.id in by_office]
    lines = results.lines([(one, by_office[one]) for one in order], whole, sees_persons=sees_persons)
    newest = mine[-SHOWN_ROUNDS:]
    rows = results.lines(
        [("", one.whole) for one in newest], _sum([one.whole for one in newest]), sees_persons=sees_persons
    )
    return YearlyResults(
        year=today.year,
        until=today,
        total=lines[-1],
        last_year=results.lines([], _sum([one.whole for one in so_far]), sees_persons=sees_persons)[-1],
        months=_months(mine, last, sees_persons=sees_persons),
        rounds=[RoundResults(one.campaign, one.began, row) for one, row in zip(newest, rows, strict=False)],
        offices=lines[:-1],
        answers=results.answers(whole, sees_persons=sees_persons),
        round_count=len(mine),
        last_round_count=len(so_far),
        hides=not sees_persons,
    )


def _rounds(session: Session, actor: Actor, office_id: str, books: Books, *, since: int) -> list[_Round]:
    """Launched from the first of January that year on, the oldest first."""
    begin = clock.to_utc(datetime(since, 1, 1))
    statement = sa.select(Campaign).where(Campaign.launched_at >= begin).order_by(Campaign.launched_at, Campaign.id)
    found = campaigns.concerning(session, statement, actor, office_id, most=MOST_ROUNDS)
    figures = books.of(found)
    made = []
    for one in found:
        of_those = {key: value for key, value in figures[one.id].items() if office_id in ("", key)}
        made.append(_Round(one, clock.local(one.launched_at or one.created_at).date(), of_those))
    return [one for one in made if one.whole.chosen]


def _sum(some: Sequence[ResponseFigures]) -> ResponseFigures:
    return sum(some, ResponseFigures())


def _by_office(rounds: Sequence[_Round]) -> dict[str, ResponseFigures]:
    found: dict[str, ResponseFigures] = {}
    for one in rounds:
        for office_id, figures in one.figures.items():
            found[office_id] = found.get(office_id, ResponseFigures()) + figures
    return found


def _months(this: Sequence[_Round], last: Sequence[_Round], *, sees_persons: bool) -> list[MonthResults]:
    both = [_by_month(rounds, sees_persons=sees_persons) for rounds in (this, last)]
    return [MonthResults(month, both[0].get(month), both[1].get(month)) for month in range(1, MONTHS + 1)]


def _by_month(rounds: Sequence[_Round], *, sees_persons: bool) -> dict[int, ResultsRow]:
    found: dict[int, ResponseFigures] = {}
    for one in rounds:
        found[one.began.month] = found.get(one.began.month, ResponseFigures()) + one.whole
    values = list(found.values())
    rows = results.lines([("", one) for one in values], _sum(values), sees_persons=sees_persons)
    return dict(zip(found, rows, strict=False))
