"""Log: who looked at, changed or exported what. For those who audit; reading it is itself a line in it."""

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response

from ot_notify import audit, db
from ot_notify.audit import AuditEvent
from ot_notify.errors import NotFound
from services.api.console.pages import page
from services.api.console.routes import PageRoute
from services.api.console.visitors import Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50


@router.get("/innsynslogg")
def log_page(request: Request, visitor: Reader, etter: str = "", handling: str = "") -> Response:
    """The newest lines of the chosen office, or of all; `handling` chooses one kind of action."""
    if not visitor.audits:
        raise NotFound
    with db.transaction() as session:
        statement = sa.select(AuditEvent).order_by(AuditEvent.id.desc()).limit(PAGE + 1)
        if visitor.actor.office_ids is not None:
            statement = statement.where(AuditEvent.office_id.in_(sorted(visitor.actor.office_ids)))
        if visitor.office_id:
            statement = statement.where(AuditEvent.office_id == visitor.office_id)
        if handling:
            statement = statement.where(AuditEvent.action == handling)
        if etter:
            statement = statement.where(AuditEvent.id < etter)
        rows = list(session.scalars(statement))
        if not etter:
            audit.note(session, visitor.actor, "audit.read", office_id=visitor.office_id)
    older = rows[PAGE - 1].id if len(rows) > PAGE else ""
    return page(request, visitor, "log.html", rows=rows[:PAGE], older=older, action=handling)
