"""Get started: the short list on the front page of an office that is new here; each person can hide it."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify.administration import first_steps
from ot_notify.administration.first_steps import FirstStep
from ot_notify.notifications import duty
from services.api.console.account.profile import A_YEAR
from services.api.console.shared import rendering, sessions
from services.api.console.shared.current_user import Visitor, Writer
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go

router = APIRouter(route_class=PageRoute, include_in_schema=False)

COOKIE = "ot-kom-i-gang"
HIDDEN = "skjult"


@router.post("/kom-i-gang/skjul")
def hide(visitor: Writer) -> Response:
    """No longer on this person's front page, in this browser. What is not done is still to be done."""
    response = go("/")
    sessions.give_cookie(response, COOKIE, HIDDEN, max_age=A_YEAR)
    return response


def listed(request: Request, session: Session, visitor: Visitor) -> list[FirstStep]:
    """Return what stands on the list; nothing where it is hidden, or all of it is done."""
    if request.cookies.get(sessions.cookie_name(COOKIE)) == HIDDEN:
        return []
    found = first_steps.steps(
        session,
        visitor.actor,
        visitor.person,
        visitor.office_id,
        has_phones=rendering.has_phones(),
        unwatched=duty.unwatched(session),
    )
    return [] if all(one.is_done for one in found) else found
