"""Municipalities: an administrator gives a municipality to an office, from one day to another."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access.permissions import May
from ot_notify.administration import municipality_offices, overrides, unplaced_youths
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices.register import offices
from services.api.console.shared.current_user import Form, Reader, Visitor, Whole, Writer, field, must
from services.api.console.shared.date_input import day
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

HERE = "/kommuner"


@router.get(HERE)
def municipalities_page(request: Request, visitor: Reader, lagret: str = "", flyttet: Whole = 0) -> Response:
    must(visitor, May.ADMINISTER)
    return _page(request, visitor, saved=lagret, moved=flyttet)


@router.post(HERE)
def give(request: Request, visitor: Writer, form: Form) -> Response:
    """From a day on the municipality is this office's; youths who waited for one go there."""
    must(visitor, May.ADMINISTER)
    given = {name: field(form, name)[:60] for name in ("kommune", "kontoret", "gjelder_fra", "gjelder_til")}
    today = clock.local(clock.now()).date()
    for name in ("kommune", "kontoret"):
        if not given[name]:
            return _page(request, visitor, given, Refused(f"office.choose_{name}"), at=name)
    try:
        first = day(given["gjelder_fra"], today) if given["gjelder_fra"] else today
        last = day(given["gjelder_til"], first) if given["gjelder_til"] else None
        with db.transaction() as session:
            made = municipality_offices.give(
                session, given["kommune"], given["kontoret"], first, last, by=visitor.actor
            )
    except NotFound:
        raise
    except Refused as why:
        return _page(request, visitor, given, why)
    return go(f"{HERE}?lagret={made.id}&flyttet={_hold(visitor)}")


@router.post(HERE + "/{assignment_id}/fjern")
def take_back(visitor: Writer, assignment_id: str) -> Response:
    """It was never said: the offices file holds again."""
    must(visitor, May.ADMINISTER)
    with db.transaction() as session:
        municipality_offices.take_back(session, assignment_id, by=visitor.actor)
    _hold(visitor)
    return go(HERE)


def _hold(visitor: Visitor) -> int:
    """Let what was said hold. Return how many youths who waited for an office got one."""
    overrides.refresh(at_once=True)
    with db.transaction() as session:
        return unplaced_youths.place(session, by=visitor.actor)


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, str] | None = None,
    wrong: Refused | None = None,
    *,
    at: str = "gjelder_fra",
    saved: str = "",
    moved: int = 0,
) -> Response:
    with db.reading() as session:
        said = municipality_offices.every(session)
    known = offices()
    every = sorted(known.municipalities, key=lambda one: one.name)
    return page(
        request,
        visitor,
        "admin/municipalities.html",
        status=422 if wrong else 200,
        said=said,
        saved=next((one for one in said if one.id == saved), None),
        moved=moved,
        at=at,
        municipalities=[(one, known.owner(one.number)) for one in every],
        names={one.number: one.name for one in every},
        offices=known.all,
        given=given or {},
        wrong=wrong,
    )
