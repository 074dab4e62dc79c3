"""Transfers page: youths of ours named in another office's list. The office decides whether to hand them over."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.casework import youth_merge
from ot_notify.core.errors import NotFound
from ot_notify.imports import youth_transfers
from ot_notify.inbox import inbox_view
from services.api.console.shared.current_user import Form, Reader, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/ungdom/overforinger")
def transfers_page(request: Request, visitor: Reader) -> Response:
    """Show the questions to the office. The other office learns nothing before the answer."""
    must_talk(visitor)
    with db.transaction() as session:
        asked = youth_transfers.open_for(session, visitor.actor, visitor.office_id)
        inbox_view.note_list(session, visitor.actor, "youth.list", visitor.office_id, len(asked))
    return page(request, visitor, "youths/transfers.html", asked=asked)


@router.post("/ungdom/overforinger/{transfer_id}")
def answer(visitor: Writer, transfer_id: str, form: Form) -> Response:
    """Answer: the same person, who moves; or the youth stays here."""
    must_talk(visitor)
    with db.transaction() as session:
        found = youth_transfers.get(session, visitor.actor, transfer_id)
        match field(form, "gjor"):
            case "overfor":
                youth_merge.accept(session, found, by=visitor.actor)
            case "behold":
                youth_transfers.keep(session, found, by=visitor.actor)
            case _:
                raise NotFound
    return go("/ungdom/overforinger")
