"""Saved filters: the views of lists that a person has given a name; kept and deleted here, shown on the lists."""

from contextlib import suppress

from fastapi import APIRouter, Response

from ot_notify import db
from ot_notify.core.errors import NotFound
from ot_notify.inbox import saved_filters
from services.api.console.shared.current_user import Form, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.post("/utvalg")
def keep(visitor: Writer, form: Form) -> Response:
    """Save the view of a list that the reader is on."""
    must_talk(visitor)
    with db.transaction() as session:
        kept = saved_filters.keep(
            session, visitor.actor, field(form, "liste"), field(form, "sporring")[:300], field(form, "navn")
        )
        return go(kept.address)


@router.post("/utvalg/{filter_id}/slett")
def delete(visitor: Writer, filter_id: str) -> Response:
    """Delete one of the reader's own views. Another person's is left as it is, and answered like one that is gone."""
    must_talk(visitor)
    page = "/innboks"
    with db.transaction() as session, suppress(NotFound):
        page = saved_filters.delete(session, visitor.actor, filter_id)
    return go(page)
