"""Subject access page: all that is stored about one youth, to read, print or download; and deleting the youth."""

import json

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.permissions import May
from ot_notify.administration import audit_search
from ot_notify.casework import erasure, number_status, subject_access, timeline
from ot_notify.casework.timeline import TimelineKind
from ot_notify.core import clock
from ot_notify.core.errors import NotFound
from ot_notify.inbox import inbox_view
from ot_notify.letters import archive_copy, typesetting
from ot_notify.people import tags, youth_advisers
from ot_notify.people.youths import Youth
from services.api.console.imports import row_display
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import language
from services.api.console.youths.youth import campaign_names
from services.api.downloads import pdf_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/ungdom/{youth_id}/innsyn")
def insight_page(request: Request, visitor: Reader, youth_id: str) -> Response:
    """Show everything in plain words, to be printed or saved as PDF, and handed to the youth."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        happened = timeline.of(session, visitor.actor, youth)
        _note_export(session, visitor, youth)
        return page(
            request,
            visitor,
            "youths/subject_access.html",
            youth=youth,
            age=inbox_view.age(youth, clock.now()),
            adviser=youth_advisers.of(session, [youth.id]).get(youth.id),
            tags=tags.of_youths(session, [youth.id]).get(youth.id, []),
            numbers=number_status.of(session, visitor.actor, youth),
            happened=happened,
            sorts=TimelineKind,
            campaigns=campaign_names(session, happened),
            changes=row_display.changes,
            looks=audit_search.gathered(subject_access.looks(session, youth)),
            lists=subject_access.lists(session, youth),
        )


@router.get("/ungdom/{youth_id}/innsyn.json")
def insight_file(visitor: Reader, youth_id: str) -> Response:
    """Return everything, table by table, for another system."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        everything = subject_access.export(session, visitor.actor, youth)
        _note_export(session, visitor, youth)
    return Response(
        json.dumps(everything, ensure_ascii=False, indent=2),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="innsyn-{youth_id}.json"'},
    )


@router.get("/ungdom/{youth_id}/arkiv.pdf")
def archive_file(visitor: Reader, youth_id: str) -> Response:
    """Return the whole case as PDF/A, for the county's archive."""
    must_talk(visitor)
    with db.transaction() as session:
        words = archive_copy.of(
            session, visitor.actor, subject_access.find(session, visitor.actor, youth_id), language()
        )
    return pdf_file(typesetting.pdf("archive", words), "arkiv.pdf")


@router.get("/ungdom/{youth_id}/slett")
def forget_page(request: Request, visitor: Reader, youth_id: str) -> Response:
    must(visitor, May.FORGET)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        everything = subject_access.export(session, visitor.actor, youth)
        return page(request, visitor, "youths/erasure.html", youth=youth, everything=everything, wrong=False)


@router.post("/ungdom/{youth_id}/slett")
def forget(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Delete the youth for good. The box must be ticked: this cannot be undone."""
    must(visitor, May.FORGET)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        held = db.hold(session, Youth, youth.id)
        if held is None:
            raise NotFound("youth.unknown")
        if not field(form, "sikker"):
            everything = subject_access.export(session, visitor.actor, youth)
            return page(
                request, visitor, "youths/erasure.html", status=422, youth=youth, everything=everything, wrong=True
            )
        erasure.forget(session, held, by=visitor.actor)
    return go("/ungdom")


def _note_export(session: Session, visitor: Visitor, youth: Youth) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, visitor.actor, "youth.export", **about)
