"""Results: what a campaign came to, as whoever asks may see it: a funnel, the answers, the offices, the days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, closing, response_stats, small_counts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.closing import Closing
from ot_notify.campaigns.response_stats import AnswerOutcome, ResponseFigures
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import clock, csv_files
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence

PAGE = 20
MOST_CAMPAIGNS = 1000
"""Of those that concern the reader."""

COLUMNS = ("chosen", "sent", "delivered", "answered")


@dataclass(frozen=True, slots=True)
class ResultsRow:
    """One office, or all (`office_id` empty). Each figure is a part of the one before; None is hidden."""

    office_id: str
    chosen: Shown
    sent: Shown
    delivered: Shown
    answered: Shown

    @property
    def missed(self) -> Shown:
        """Sent and not (yet) delivered, where both may be told."""
        return None if self.sent is None or self.delivered is None else self.sent - self.delivered


@dataclass(frozen=True, slots=True)
class CampaignResults:
    """A campaign's results. `hides`: small groups are left out, since the viewer has no right to the persons."""

    campaign: Campaign
    lines: list[ResultsRow]
    total: ResultsRow
    answers: list[tuple[AnswerOutcome, Shown]]
    days: list[tuple[date, Shown]]
    reminders: list[date]
    hides: bool
    closes_at: datetime | None

    @property
    def wants_call(self) -> Shown:
        return dict(self.answers)[AnswerOutcome.WANTS_CALL]


@dataclass(frozen=True, slots=True)
class EarlierCampaign:
    """A campaign among others: its total, and whether the books are closed."""

    campaign: Campaign
    total: ResultsRow
    wants_call: Shown
    is_closed: bool


def result(session: Session, actor: Actor, campaign: Campaign, *, sees_persons: bool) -> CampaignResults:
    """What it came to at the offices the actor sees; with small groups hidden where the actor only sees numbers."""
    answered = response_stats.answered(session, campaign, actor)
    found = response_stats.by_office(session, campaign, actor, heard=answered)
    whole = sum(found.values(), ResponseFigures())
    order = [office.id for office in offices().all if office.id in found]
    rows = _lines([(one, found[one]) for one in order], whole, sees_persons=sees_persons)
    days = response_stats.per_day(answered)
    return CampaignResults(
        campaign=campaign,
        lines=rows[:-1],
        total=rows[-1],
        answers=_answers(whole, sees_persons=sees_persons),
        days=_days(days, sees_persons=sees_persons),
        reminders=_reminders(session, campaign),
        hides=not sees_persons,
        closes_at=closing.closes_at(campaign),
    )


def _lines(
    found: Sequence[tuple[str, ResponseFigures]], whole: ResponseFigures, *, sees_persons: bool
) -> list[ResultsRow]:
    every = [*found, ("", whole)]
    values = [[one.chosen, one.sent, one.delivered, one.answered] for _, one in every]
    shown: Sequence[Sequence[Shown]] = values if sees_persons else small_counts.table(values)
    return [ResultsRow(office_id, *row) for (office_id, _), row in zip(every, shown, strict=True)]


def _answers(whole: ResponseFigures, *, sees_persons: bool) -> list[tuple[AnswerOutcome, Shown]]:
    values = [whole.answers[one] for one in AnswerOutcome]
    shown: Sequence[Shown] = values if sees_persons else small_counts.parts(values, whole.answered)
    return list(zip(AnswerOutcome, shown, strict=False))


def _days(found: list[tuple[date, int]], *, sees_persons: bool) -> list[tuple[date, Shown]]:
    values = [count for _, count in found]
    shown: Sequence[Shown] = values if sees_persons else small_counts.parts(values, sum(values))
    return [(day, value) for (day, _), value in zip(found, shown, strict=False)]


def _reminders(session: Session, campaign: Campaign) -> list[date]:
    return [
        clock.local(step.planned_at).date()
        for step in campaigns.steps(session, campaign.id)
        if step.step and step.is_written and step.planned_at
    ]


def listed(
    session: Session, actor: Actor, office_id: str, *, sees_persons: bool, number: int = 1
) -> tuple[list[EarlierCampaign], bool]:
    """One page of launched campaigns, newest first, each with what it came to; and whether there are more."""
    found = _launched(session, actor, office_id)
    page = found[(number - 1) * PAGE : number * PAGE]
    return [_earlier(session, actor, one, office_id, sees_persons) for one in page], len(found) > number * PAGE


def _launched(session: Session, actor: Actor, office_id: str) -> list[Campaign]:
    statement = sa.select(Campaign).where(Campaign.launched_at.is_not(None)).order_by(Campaign.launched_at.desc())
    return campaigns.concerning(session, statement, actor, office_id, most=MOST_CAMPAIGNS)


def _earlier(session: Session, actor: Actor, campaign: Campaign, office_id: str, sees_persons: bool) -> EarlierCampaign:
    books = session.get(Closing, campaign.id)
    if books is not None and books.closed_at is not None:
        found = {one: response_stats.kept(plain) for one, plain in books.figures.items() if actor.sees(one)}
    else:
        found = response_stats.by_office(session, campaign, actor)
    mine = [one for office, one in found.items() if office_id in ("", office)]
    whole = sum(mine, ResponseFigures())
    answers = dict(_answers(whole, sees_persons=sees_persons))
    total = _lines([], whole, sees_persons=sees_persons)[-1]
    return EarlierCampaign(
        campaign, total, answers[AnswerOutcome.WANTS_CALL], books is not None and books.closed_at is not None
    )


def before(session: Session, actor: Actor, campaign: Campaign, *, sees_persons: bool) -> EarlierCampaign | None:
    """The campaign before this one at the same offices, to compare with; None where it is the first."""
    older = [
        one
        for one in _launched(session, actor, "")
        if one.launched_at and campaign.launched_at and one.launched_at < campaign.launched_at
    ]
    same = [one for one in older if set(one.office_ids) & set(campaign.office_ids)]
    return _earlier(session, actor, same[0], "", sees_persons) if same else None


def share(part: Shown, whole: Shown) -> int | None:
    """Per cent, rounded; None where one of them is hidden or the whole is nobody."""
    return None if part is None or not whole else round(100 * part / whole)


def export_csv(session: Session, actor: Actor, found: CampaignResults, language: str = "nb") -> str:
    """The results as a file for Norwegian Excel: the offices, the answers, the days. Logged."""
    head = [sentence("result.office", language), *(sentence(f"result.{name}", language) for name in COLUMNS)]
    rows: list[list[str]] = [head]
    for line in (*found.lines, found.total):
        rows.append([_office(line.office_id, language), *(_cell(getattr(line, name), language) for name in COLUMNS)])
    rows += [[], [sentence("result.answer", language), sentence("result.youths", language)]]
    rows += [[sentence(f"answer.{one}", language), _cell(value, language)] for one, value in found.answers]
    rows += [[], [sentence("result.day", language), sentence("result.answered", language)]]
    rows += [[day.strftime("%d.%m.%Y"), _cell(value, language)] for day, value in found.days]
    audit_log.note(session, actor, "result.export", object_kind="campaign", object_id=found.campaign.id)
    return csv_files.file(rows)


def list_csv(session: Session, actor: Actor, office_id: str, *, sees_persons: bool, language: str = "nb") -> str:
    """All campaigns as a file for Norwegian Excel, one a row. Logged."""
    names = ("campaign", "launched", *COLUMNS, "wants_call")
    rows = [[sentence(f"result.{name}", language) for name in names]]
    for campaign in _launched(session, actor, office_id):
        one = _earlier(session, actor, campaign, office_id, sees_persons)
        launched = clock.local(campaign.launched_at or campaign.created_at).strftime("%d.%m.%Y")
        values = [*(getattr(one.total, name) for name in COLUMNS), one.wants_call]
        rows.append([campaign.name, launched, *(_cell(value, language) for value in values)])
    audit_log.note(session, actor, "result.export", office_id=office_id, rows=len(rows) - 1)
    return csv_files.file(rows)


def _office(office_id: str, language: str) -> str:
    office = offices().get(office_id)
    return office.short_name if office else sentence("result.all", language)


def _cell(value: Shown, language: str) -> str:
    return sentence("result.hidden", language) if value is None else str(value)
