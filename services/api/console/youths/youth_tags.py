"""Youth tags: put the office's words on a youth, and take them off."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.casework import subject_access
from ot_notify.core.errors import NotFound, Refused
from ot_notify.people import tags
from services.api.console.shared.current_user import Form, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go
from services.api.console.youths import youth as youth_page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.post("/ungdom/{youth_id}/merke")
def change(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Put a tag on the youth, or take one off (`fjern`)."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        if off := field(form, "fjern"):
            tags.take_off(session, youth, off, by=visitor.actor)
            return go(f"/ungdom/{youth_id}#merker")
        try:
            tags.put(session, youth, field(form, "navn"), by=visitor.actor)
        except Refused as why:
            if isinstance(why, NotFound) or why.status != Refused.status:
                raise
            given = {"navn": field(form, "navn")}
            return youth_page.show(session, request, visitor, youth, wrong={"merke": why}, given=given)
    return go(f"/ungdom/{youth_id}#merker")
