"""Follow-ups: the youths that SMS did not reach, which another system may mark as done; and campaign results."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StringConstraints

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, results
from ot_notify.casework import follow_up_actions, follow_up_list
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.core.errors import NotFound
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.text import languages
from services.api import problems
from services.api.deps import Cursor, Language, Limit, Page, log_look, page, place, require
from services.api.v1.schemas import NO_NUL, OFFICE, Body, IdInPath

router = APIRouter(tags=["follow-ups"])
Reader = Annotated[Actor, Depends(require("conversations", "read"))]
Writer = Annotated[Actor, Depends(require("conversations"))]
Figures = Annotated[Actor, Depends(require("campaigns", "read"))]
CONFLICT = problems.documented(409)


class FollowUpOut(BaseModel):
    """One reason to call or write to a youth. An empty `done_how` means that it is still open."""

    id: str
    youth_id: str
    office: str
    because: FollowUpReason
    why: str
    what_now: str
    campaign_id: str | None
    assignee: str | None
    since: datetime
    done_at: datetime | None
    done_by: str
    done_how: str
    done_on: date | None
    note: str


class DoneIn(Body):
    """What was done. `tried` means called without an answer: the youth stays on the list."""

    how: FollowUpEnding = FollowUpEnding.OTHER
    note: Annotated[str, StringConstraints(max_length=follow_ups.LONGEST_NOTE, pattern=NO_NUL)] = ""
    on: date | None = Field(default=None, description="The day it was done; today if not given")


class FollowUpLineOut(BaseModel):
    """The results at one office."""

    office: str
    chosen: int | None
    sent: int | None
    delivered: int | None
    answered: int | None


class ResultsOut(BaseModel):
    """The results of a campaign, with each youth counted once."""

    campaign_id: str
    offices: list[FollowUpLineOut]
    total: FollowUpLineOut
    answers: dict[str, int | None]
    answered_per_day: dict[date, int | None]


@router.get("/follow-ups")
def every(
    actor: Reader,
    language: Language,
    office: Annotated[str, Query(pattern=f"^$|{OFFICE}")] = "",
    because: Annotated[FollowUpReason | None, Query()] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Page[FollowUpOut]:
    """List the open follow-ups, including letters to guardians."""
    if office and not actor.sees(office):
        raise NotFound("campaign.unknown_office")
    after = place(cursor)
    with db.reading() as session:
        found = follow_up_list.rows(session, actor, FollowUpFilter(office, because), after=after, limit=limit + 1)
    log_look(actor, "followup.list", of={one.office_id for one in found}, office_id=office, count=len(found[:limit]))
    return page(found, limit, lambda one: _out(one, language))


@router.post("/follow-ups/{id}/done")
def done(actor: Writer, id: IdInPath, body: DoneIn, language: Language) -> FollowUpOut:
    """Record that somebody called or wrote: it settles every open reason of the youth. Repeating it changes nothing."""
    with db.transaction() as session:
        return _out(follow_up_actions.done(session, id, by=actor, how=body.how, note=body.note, on=body.on), language)


@router.post("/follow-ups/{id}/undo", responses=CONFLICT)
def undo(actor: Writer, id: IdInPath, language: Language) -> FollowUpOut:
    """Reopen a follow-up that was marked as done by mistake."""
    with db.transaction() as session:
        return _out(follow_up_actions.undo(session, id, by=actor), language)


@router.get("/campaigns/{id}/results")
def campaign_results(actor: Figures, id: IdInPath) -> ResultsOut:
    """Return the results of the campaign at the offices of the key. 404 for a draft, which has none."""
    with db.reading() as session:
        campaign = campaigns.seen(session, actor, id)
        if campaign.launched_at is None:
            raise NotFound("campaign.unknown")
        found = results.result(session, actor, campaign, sees_persons=True)
    return ResultsOut(
        campaign_id=id,
        offices=[_line(one) for one in found.lines],
        total=_line(found.total),
        answers={one.value: count for one, count in found.answers},
        answered_per_day=dict(found.days),
    )


def _line(one: results.ResultsRow) -> FollowUpLineOut:
    return FollowUpLineOut(
        office=one.office_id, chosen=one.chosen, sent=one.sent, delivered=one.delivered, answered=one.answered
    )


def _out(row: FollowUp, language: str) -> FollowUpOut:
    return FollowUpOut(
        id=row.id,
        youth_id=row.youth_id,
        office=row.office_id,
        because=row.because,
        why=languages.sentence(f"followup.{row.because}", language),
        what_now=languages.sentence(f"followup.{row.because}.what_now", language),
        campaign_id=row.campaign_id,
        assignee=row.assignee_id,
        since=row.since,
        done_at=row.done_at,
        done_by=row.done_by,
        done_how=row.done_how,
        done_on=row.done_on,
        note=row.note,
    )
