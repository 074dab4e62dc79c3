"""Results: what each campaign came to, in figures and pictures, beside the earlier ones."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import campaigns, results, yearly_results
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.core.errors import NotFound
from services.api.console.shared.current_user import Reader, Visitor, Whole, must_run
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page
from services.api.downloads import csv_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/resultater")
def results_page(request: Request, visitor: Reader, side: Whole = 1) -> Response:
    must_run(visitor)
    number = max(1, min(side, 1000))
    with db.reading() as session:
        books = results.Books(session, visitor.actor)
        rows, has_more = results.listed(
            session, visitor.actor, visitor.office_id, sees_persons=visitor.talks, number=number, books=books
        )
        year = _year(session, visitor, books) if number == 1 else None
    return page(
        request,
        visitor,
        "campaigns/results.html",
        rows=rows,
        year=year,
        number=number,
        has_more=has_more,
        share=results.share,
    )


@router.get("/resultater/utskrift")
def print_page(request: Request, visitor: Reader) -> Response:
    """The year on one sheet, for the leaders' meeting."""
    must_run(visitor)
    with db.reading() as session:
        year = _year(session, visitor, results.Books(session, visitor.actor))
    return page(request, visitor, "campaigns/results_print.html", year=year, share=results.share)


def _year(session: Session, visitor: Visitor, books: results.Books) -> yearly_results.YearlyResults:
    return yearly_results.yearly(session, visitor.actor, visitor.office_id, sees_persons=visitor.talks, books=books)


@router.get("/resultater.csv")
def results_csv(visitor: Reader) -> Response:
    must_run(visitor)
    with db.transaction() as session:
        lines = results.list_csv(
            session, visitor.actor, visitor.office_id, sees_persons=visitor.talks, language=visitor.language
        )
    return csv_file(lines, "resultater.csv")


@router.get("/utsendinger/{campaign_id}/resultat")
def result_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    must_run(visitor)
    with db.reading() as session:
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        found = results.result(session, visitor.actor, _launched(campaign), sees_persons=visitor.talks)
        earlier = results.before(session, visitor.actor, campaign, sees_persons=visitor.talks)
    # While answers still come, a comparison with one that had its week would only say that it is early.
    is_final = found.closes_at is not None and found.closes_at <= clock.now()
    return page(
        request,
        visitor,
        "campaigns/result.html",
        found=found,
        earlier=earlier,
        is_final=is_final,
        share=results.share,
    )


@router.get("/utsendinger/{campaign_id}/resultat.csv")
def result_csv(visitor: Reader, campaign_id: str) -> Response:
    must_run(visitor)
    with db.transaction() as session:
        campaign = _launched(campaigns.seen(session, visitor.actor, campaign_id))
        found = results.result(session, visitor.actor, campaign, sees_persons=visitor.talks)
        lines = results.export_csv(session, visitor.actor, found, visitor.language)
    return csv_file(lines, f"resultat-{campaign_id}.csv")


def _launched(campaign: Campaign) -> Campaign:
    """Return the campaign. Raises NotFound for a draft, which has no results."""
    if campaign.launched_at is None:
        raise NotFound("campaign.unknown")
    return campaign
