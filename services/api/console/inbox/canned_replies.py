"""Canned replies: the page on which an office edits the answers it writes often."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.core.errors import Refused
from ot_notify.messaging import canned_replies
from ot_notify.messaging.canned_replies import FOR_ALL
from ot_notify.text.languages import sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

EVERYWHERE = "alle"


@router.get("/innboks/hurtigsvar")
def canned_page(request: Request, visitor: Reader) -> Response:
    must_talk(visitor)
    return _page(request, visitor)


@router.post("/innboks/hurtigsvar")
def write(request: Request, visitor: Writer, form: Form) -> Response:
    """Save a new reply, for one office or for all."""
    must_talk(visitor)
    chosen = field(form, "kontor")
    try:
        with db.transaction() as session:
            office_id = FOR_ALL if chosen == EVERYWHERE else chosen
            canned_replies.write(
                session, visitor.actor, office_id=office_id, title=field(form, "tittel"), body=field(form, "tekst")
            )
    except Refused as why:
        return _show_with_problem(request, visitor, form, why, "")
    return go("/innboks/hurtigsvar")


@router.post("/innboks/hurtigsvar/{canned_id}")
def change(request: Request, visitor: Writer, canned_id: str, form: Form) -> Response:
    """Change a reply, or delete it."""
    must_talk(visitor)
    try:
        with db.transaction() as session:
            if field(form, "gjor") == "slett":
                canned_replies.delete(session, visitor.actor, canned_id)
            else:
                canned_replies.change(
                    session, visitor.actor, canned_id, title=field(form, "tittel"), body=field(form, "tekst")
                )
    except Refused as why:
        return _show_with_problem(request, visitor, form, why, canned_id)
    return go("/innboks/hurtigsvar")


def _show_with_problem(request: Request, visitor: Visitor, form: Any, why: Refused, canned_id: str) -> Response:
    """The same page with what was written, and the sentence beside the field."""
    if why.status != 422:
        raise why
    is_title = why.code.startswith("canned.")
    return _page(
        request,
        visitor,
        status=422,
        error=sentence(why.code, visitor.language, **why.facts),
        wrong=canned_id,
        is_title=is_title,
        written={"title": field(form, "tittel"), "body": field(form, "tekst"), "office": field(form, "kontor")},
    )


def _page(request: Request, visitor: Visitor, *, status: int = 200, **state: Any) -> Response:
    nothing = {"title": "", "body": "", "office": visitor.office_id}
    known = {"error": "", "wrong": "", "is_title": False, "written": nothing} | state
    with db.reading() as session:
        kept = canned_replies.kept_by(session, visitor.actor)
    offices = [one for one in visitor.choices if one]
    return page(
        request,
        visitor,
        "inbox/canned_replies.html",
        status=status,
        kept=[(one, canned_replies.may_keep(visitor.actor, one.office_id)) for one in kept],
        offices=[*offices, EVERYWHERE] if canned_replies.may_keep(visitor.actor, FOR_ALL) else offices,
        everywhere=EVERYWHERE,
        **known,
    )
