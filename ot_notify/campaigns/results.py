"""Results: a campaign's outcome as the actor may see it: funnel, answers, offices, days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, closing, response_stats, small_counts
from ot_notify.campaigns.campaigns import ITS_OFFICES, Campaign, CampaignOffice
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
        """Return how many were sent and not (yet) delivered, where both figures may be shown; else None."""
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
    """One campaign in a list: its total, and whether it is closed."""

    campaign: Campaign
    total: ResultsRow
    wants_call: Shown
    is_closed: bool


def result(session: Session, actor: Actor, campaign: Campaign, *, sees_persons: bool) -> CampaignResults:
    """Return the outcome at the offices the actor sees; small groups are hidden from actors who only see figures."""
    answered = response_stats.answered(session, campaign, actor)
    found = response_stats.by_office(session, campaign, actor, heard=answered)
    whole = sum(found.values(), ResponseFigures())
    order = [office.id for office in offices().all if office.id in found]
    rows = lines([(one, found[one]) for one in order], whole, sees_persons=sees_persons)
    days = response_stats.per_day(answered)
    return CampaignResults(
        campaign=campaign,
        lines=rows[:-1],
        total=rows[-1],
        answers=answers(whole, sees_persons=sees_persons),
        days=_days(days, sees_persons=sees_persons),
        reminders=_reminders(session, campaign),
        hides=not sees_persons,
        closes_at=closing.closes_at(campaign),
    )


def lines(
    found: Sequence[tuple[str, ResponseFigures]], whole: ResponseFigures, *, sees_persons: bool
) -> list[ResultsRow]:
    """Return a row for each of these and, last, for the whole, as the reader may see them."""
    every = [*found, ("", whole)]
    values = [[one.chosen, one.sent, one.delivered, one.answered] for _, one in every]
    shown: Sequence[Sequence[Shown]] = values if sees_persons else small_counts.table(values)
    return [ResultsRow(office_id, *row) for (office_id, _), row in zip(every, shown, strict=True)]


def answers(whole: ResponseFigures, *, sees_persons: bool) -> list[tuple[AnswerOutcome, Shown]]:
    """Return what was answered and by how many, as the reader may see it."""
    values = [whole.answers[one] for one in AnswerOutcome]
    shown: Sequence[Shown] = values if sees_persons else small_counts.parts(values, whole.answered, hides_none=True)
    return list(zip(AnswerOutcome, shown, strict=False))


def _days(found: list[tuple[date, int]], *, sees_persons: bool) -> list[tuple[date, Shown]]:
    values = [count for _, count in found]
    if not sees_persons and small_counts.is_few(sum(values)):
        return []  # from which day to which would tell when the few have answered
    shown: Sequence[Shown] = values if sees_persons else small_counts.parts(values, sum(values), hides_none=True)
    return [(day, value) for (day, _), value in zip(found, shown, strict=False)]


def _reminders(session: Session, campaign: Campaign) -> list[date]:
    return [
        clock.local(step.planned_at).date()
        for step in campaigns.steps(session, campaign.id)
        if step.step and step.is_written and step.planned_at
    ]


class Books:
    """The figures of campaigns by office, each read once: as kept where its books are closed, else counted now."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session, self._actor = session, actor
        self._found: dict[str, dict[str, ResponseFigures]] = {}
        self._closed: set[str] = set()

    def of(self, some: Sequence[Campaign]) -> dict[str, dict[str, ResponseFigures]]:
        """Return campaign → office → figures, of the offices the actor sees."""
        missing = [one for one in some if one.id not in self._found]
        kept = self._kept([one.id for one in missing])
        self._closed |= kept.keys()
        for one in missing:
            found = kept.get(one.id)
            self._found[one.id] = response_stats.by_office(self._session, one, self._actor) if found is None else found
        return {one.id: self._found[one.id] for one in some}

    def is_closed(self, campaign: Campaign) -> bool:
        """Return whether the figures are final. Known only of what was asked for."""
        return campaign.id in self._closed

    def _kept(self, ids: Sequence[str]) -> dict[str, dict[str, ResponseFigures]]:
        statement = sa.select(Closing.campaign_id, Closing.figures).where(
            Closing.campaign_id.in_(ids), Closing.closed_at.is_not(None)
        )
        return {
            campaign_id: {one: response_stats.kept(plain) for one, plain in figures.items() if self._actor.sees(one)}
            for campaign_id, figures in self._session.execute(statement)
        }


def listed(
    session: Session, actor: Actor, office_id: str, *, sees_persons: bool, books: Books, number: int = 1
) -> tuple[list[EarlierCampaign], bool]:
    """Return one page of launched campaigns, newest first, each with what it came to; and whether there are more."""
    found = _launched(session, actor, office_id)
    page = found[(number - 1) * PAGE : number * PAGE]
    return _earlier(books, page, office_id, sees_persons), len(found) > number * PAGE


def _launched(session: Session, actor: Actor, office_id: str) -> list[Campaign]:
    statement = sa.select(Campaign).where(Campaign.launched_at.is_not(None)).order_by(Campaign.launched_at.desc())
    return campaigns.concerning(session, statement, actor, office_id, most=MOST_CAMPAIGNS)


def _earlier(books: Books, some: Sequence[Campaign], office_id: str, sees_persons: bool) -> list[EarlierCampaign]:
    found = books.of(some)
    made = []
    for campaign in some:
        mine = [one for office, one in found[campaign.id].items() if office_id in ("", office)]
        whole = sum(mine, ResponseFigures())
        wants_call = dict(answers(whole, sees_persons=sees_persons))[AnswerOutcome.WANTS_CALL]
        total = lines([], whole, sees_persons=sees_persons)[-1]
        made.append(EarlierCampaign(campaign, total, wants_call, books.is_closed(campaign)))
    return made


def before(session: Session, actor: Actor, campaign: Campaign, *, sees_persons: bool) -> EarlierCampaign | None:
    """Return the previous campaign of the same offices, to compare with; None where there is none."""
    if campaign.launched_at is None:
        return None
    same = sa.exists().where(ITS_OFFICES, CampaignOffice.office_id.in_(campaign.office_ids))
    older = sa.select(Campaign).where(Campaign.launched_at < campaign.launched_at, same)
    newest = older.order_by(Campaign.launched_at.desc(), Campaign.id.desc())
    found = campaigns.concerning(session, newest, actor, "", most=1)
    earlier = _earlier(Books(session, actor), found, "", sees_persons)
    return earlier[0] if earlier else None


def share(part: Shown, whole: Shown) -> int | None:
    """Return the share in per cent, rounded; None where one figure is hidden or the whole is 0."""
    return None if part is None or not whole else round(100 * part / whole)


def export_csv(session: Session, actor: Actor, found: CampaignResults, language: str = "nb") -> str:
    """Return the results as CSV for Norwegian Excel: offices, answers, days. Logged."""
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
    """Return all campaigns as CSV for Norwegian Excel, one a row. Logged."""
    names = ("campaign", "launched", *COLUMNS, "wants_call")
    rows = [[sentence(f"result.{name}", language) for name in names]]
    for one in _earlier(Books(session, actor), _launched(session, actor, office_id), office_id, sees_persons):
        launched = clock.local(one.campaign.launched_at or one.campaign.created_at).strftime("%d.%m.%Y")
        values = [*(getattr(one.total, name) for name in COLUMNS), one.wants_call]
        rows.append([one.campaign.name, launched, *(_cell(value, language) for value in values)])
    audit_log.note(session, actor, "result.export", office_id=office_id, rows=len(rows) - 1)
    return csv_files.file(rows)


def _office(office_id: str, language: str) -> str:
    office = offices().get(office_id)
    return office.short_name if office else sentence("result.all", language)


def _cell(value: Shown, language: str) -> str:
    return sentence("result.hidden", language) if value is None else str(value)
