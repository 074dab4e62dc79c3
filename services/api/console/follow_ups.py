"""Follow-ups: the list «må følges opp på annen måte», which goes down to zero by calls and letters."""

from fastapi import APIRouter, Request, Response

from ot_notify import clock, db, followups, inbox, overview, youths
from ot_notify.followups import Because, FollowUp
from services.api.console.pages import go, page
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Writer, field, must_talk

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50


@router.get("/folg-opp")
def follow_ups_page(request: Request, visitor: Reader, grunn: str = "", side: int = 1) -> Response:
    must_talk(visitor)
    because = Because(grunn) if grunn in set(Because) else None
    number = max(1, min(side, 10_000))
    with db.transaction() as session:
        statement = overview.within(
            followups.open_rows(visitor.actor), visitor.actor, FollowUp.office_id, visitor.office_id
        )
        if because:
            statement = statement.where(FollowUp.because == because)
        rows = session.execute(statement.limit(PAGE).offset((number - 1) * PAGE)).all()
        numbers = youths.numbers(session, [youth.id for _, youth in rows])
        tally = overview.follow_ups(session, visitor.actor, visitor.office_id)
        inbox.note_list(session, visitor.actor, "followup.list", visitor.office_id, len(rows))
        now = clock.now()
        shown = [(row, youth, inbox.age(youth, now), numbers.get(youth.id, [])) for row, youth in rows]
    return page(
        request,
        visitor,
        "follow_ups.html",
        rows=shown,
        tally=tally,
        because=because,
        number=number,
        pages=-(-(tally[because] if because else sum(tally.values())) // PAGE),
    )


@router.post("/folg-opp/{follow_up_id}")
def done(visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Called, or written to."""
    must_talk(visitor)
    with db.transaction() as session:
        followups.done(session, follow_up_id, by=visitor.actor, note=field(form, "notat"))
    because = field(form, "grunn")
    return go(f"/folg-opp?grunn={because}" if because in set(Because) else "/folg-opp")
