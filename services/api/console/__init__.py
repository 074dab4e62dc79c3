"""Console: the pages an OT office keeps open all day, rendered here on the server and usable without scripts."""

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from services.api.console import (
    account,
    adjusting,
    asking,
    campaign_lists,
    canned_replies,
    checking,
    door,
    draft_audiences,
    draft_launches,
    draft_previews,
    draft_texts,
    draft_times,
    drafts,
    elsewhere,
    emails,
    finding,
    follow_ups,
    front,
    guide,
    inboxes,
    insights,
    keys,
    live,
    log,
    office_pages,
    people,
    person,
    phones,
    reminding,
    reservations,
    results,
    rounds,
    security,
    steps,
    talks,
    team,
    text_templates,
    transfers,
    triage,
    uploads,
    welcome,
)
from services.api.console.pages import STATIC, secure
from services.api.console.routes import PageRoute, error_page

__all__ = ["add_console"]


class AnyPage(StringConvertor):
    """Any path that is not an interface for machines: those answer for themselves."""

    regex = r"(?!api/|webhooks/|static/|healthz$|readyz$|metrics$).+"


class Files(StaticFiles):
    """Our own styles, scripts and font. An address with a version never changes its content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = secure(await super().get_response(path, scope))
        has_version = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if has_version else "no-cache"
        return response


register_url_convertor("any_page", AnyPage())
lost = APIRouter(route_class=PageRoute, include_in_schema=False)


@lost.get("/{path:any_page}")
def nothing_here(request: Request) -> Response:
    return error_page(request, 404)


def add_console(app: FastAPI) -> None:
    """Put the console's pages on the app. Called last, since whatever no route knows ends here."""
    app.mount("/static", Files(directory=STATIC), name="static")
    # Before rounds, which takes any other last part of an address.
    for module in (campaign_lists, drafts, draft_audiences, draft_texts, draft_times, draft_previews, draft_launches):
        app.include_router(module.router)
    for module in (
        account,
        keys,
        door,
        elsewhere,
        steps,
        security,
        team,
        welcome,
        adjusting,
        emails,
        front,
        inboxes,
        canned_replies,
        talks,
        asking,
        live,
        finding,
        triage,
        follow_ups,
        people,
        transfers,
        insights,
        person,
        results,
        reservations,
        reminding,
        office_pages,
        rounds,
        phones,
        log,
        uploads,
        checking,
        guide,
        text_templates,
    ):
        app.include_router(module.router)
    app.include_router(lost)
