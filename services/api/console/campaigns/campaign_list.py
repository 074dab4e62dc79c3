"""Campaign list: drafts, planned, running and finished campaigns, found by name, and approvals that wait for the
reader."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import approvals
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_run
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
GROUPS: dict[str, tuple[CampaignState, ...]] = {
    "drafts": (CampaignState.DRAFT,),
    "planned": (CampaignState.SCHEDULED,),
    "running": (CampaignState.RUNNING, CampaignState.PAUSED),
    "finished": (CampaignState.DONE, CampaignState.CANCELLED),
}


@router.get("/utsendinger")
def campaigns_page(request: Request, visitor: Reader) -> Response:
    return _list_page(request, visitor, "")


@router.post("/utsendinger")
def search(request: Request, visitor: Writer, form: Form) -> Response:
    """Find campaigns by name. The name must not be in a URL, so the response is the page itself."""
    return _list_page(request, visitor, field(form, "sok")[:100])


def _list_page(request: Request, visitor: Visitor, wanted: str) -> Response:
    must_run(visitor)
    with db.reading() as session:
        found = dashboard.campaigns_of(session, visitor.actor, visitor.office_id)
        words = wanted.lower().split()
        named = [one for one in found if all(word in one.name.lower() for word in words)]
        return page(
            request,
            visitor,
            "campaigns/campaign_list.html",
            groups=_grouped(session, visitor, named[:PAGE]),
            wanted=wanted,
            count=len(named),
            most=PAGE,
            key=db.new_id(),
            approvals=approvals.waiting_for(session, visitor.actor),
        )


def _grouped(session: Session, visitor: Visitor, found: list[Campaign]) -> dict[str, list[tuple[Campaign, Any]]]:
    rows = [(one, dashboard.progress(session, visitor.actor, one, visitor.office_id)) for one in found]
    return {name: [row for row in rows if row[0].state in states] for name, states in GROUPS.items()}
