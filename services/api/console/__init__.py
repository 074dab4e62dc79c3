"""Console: the pages an OT office keeps open all day, rendered here on the server and usable without scripts."""

from contextlib import suppress

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from services.api.console import first_steps, help, home, simulated_phones
from services.api.console.account import email_choices, profile, security
from services.api.console.admin import api_keys, audit_log, municipalities, offices, public_page, settings, team
from services.api.console.campaigns import (
    audience_step,
    campaign,
    campaign_list,
    drafts,
    preview_step,
    reminders,
    results,
    schedule_step,
    send_step,
    text_templates,
    texts_step,
)
from services.api.console.compliance import duty
from services.api.console.imports import review, upload
from services.api.console.inbox import (
    canned_replies,
    conversation,
    conversation_actions,
    inbox,
    planned_answers,
    saved_filters,
    triage,
)
from services.api.console.letters import letter_texts, letters
from services.api.console.shared import sse_events
from services.api.console.shared.current_user import SignedOut, watcher
from services.api.console.shared.page_route import PageRoute, error_page
from services.api.console.shared.rendering import STATIC, secure
from services.api.console.sign_in import oidc, password, password_link, second_factor
from services.api.console.youths import (
    advisers,
    calling,
    consents,
    follow_ups,
    same_person,
    search,
    subject_access,
    transfers,
    youth,
    youth_list,
    youth_tags,
)

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
    with suppress(SignedOut):
        watcher(request)  # whoever is signed in keeps the menu
    return error_page(request, 404)


def add_console(app: FastAPI) -> None:
    """Put the console's pages on the app. Called last, since whatever no route knows ends here."""
    app.mount("/static", Files(directory=STATIC), name="static")
    # Before rounds, which takes any other last part of an address.
    for module in (campaign_list, drafts, audience_step, texts_step, schedule_step, preview_step, send_step):
        app.include_router(module.router)
    for module in (
        profile,
        api_keys,
        password,
        oidc,
        second_factor,
        security,
        team,
        password_link,
        settings,
        email_choices,
        home,
        first_steps,
        inbox,
        canned_replies,
        conversation,
        conversation_actions,
        planned_answers,
        saved_filters,
        sse_events,
        search,
        triage,
        advisers,
        calling,
        follow_ups,
        duty,
        letter_texts,
        letters,
        youth_list,
        transfers,
        same_person,
        subject_access,
        youth,
        youth_tags,
        results,
        consents,
        reminders,
        offices,
        public_page,
        municipalities,
        campaign,
        simulated_phones,
        audit_log,
        upload,
        review,
        help,
        text_templates,
    ):
        app.include_router(module.router)
    app.include_router(lost)
