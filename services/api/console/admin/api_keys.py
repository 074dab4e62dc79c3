"""Keys: which other systems may ask, for what and where; made here, shown once, released by the offices' leads."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import api_keys, audit_log, key_releases
from ot_notify.access.permissions import May
from ot_notify.core.errors import Refused
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, fields, must
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

DAYS = {"90": 90, "365": 365, "0": 0}
FIELDS = {
    "apikey.no_name": "navn",
    "staff.odd_name": "navn",
    "apikey.scope": "rett",
    "apikey.no_office": "kontor",
    "staff.unknown_office": "kontor",
}
DONE = ("trukket", "sluppet", "nei")


@router.get("/nokler")
def keys_page(request: Request, visitor: Reader, gjort: str = "") -> Response:
    must(visitor, May.KEYS)
    return _shown(request, visitor, done=gjort if gjort in DONE else "")


@router.post("/nokler")
def create(request: Request, visitor: Writer, form: Form) -> Response:
    """The key in clear, for the one time it can be seen."""
    must(visitor, May.ADMINISTER)
    typed: dict[str, Any] = {
        "navn": field(form, "navn"),
        "rett": fields(form, "rett"),
        "kontor": fields(form, "kontor"),
        "hvor": field(form, "hvor"),
        "dager": field(form, "dager"),
    }
    days = DAYS.get(typed["dager"], 365)
    try:
        with db.transaction() as session:
            row, key = api_keys.create(
                session,
                name=typed["navn"],
                scopes=typed["rett"],
                office_ids=None if typed["hvor"] == "alle" else typed["kontor"],
                made_by=visitor.person.name,
                maker_id=visitor.person.id,
                lasts=timedelta(days=days) if days else None,
            )
            audit_log.note(
                session, visitor.actor, "apikey.create", object_kind="api_key", object_id=row.id, scopes=row.scopes
            )
    except Refused as refused:
        return _shown(request, visitor, typed=typed, why=refused)
    return page(request, visitor, "admin/api_key_made.html", row=row, key=key, waits_for=api_keys.waits_for(row))


@router.post("/nokler/{key_id}/slipp-til")
def release(visitor: Writer, key_id: str) -> Response:
    """A lead says yes for the offices of the lead's own."""
    must(visitor, May.RELEASE)
    with db.transaction() as session:
        key_releases.release(session, visitor.actor, key_id)
    return go("/nokler?gjort=sluppet")


@router.post("/nokler/{key_id}/nei")
def refuse(visitor: Writer, key_id: str) -> Response:
    """A lead says no, and that ends it."""
    must(visitor, May.RELEASE)
    with db.transaction() as session:
        key_releases.refuse(session, visitor.actor, key_id)
    return go("/nokler?gjort=nei")


@router.post("/nokler/{key_id}/trekk")
def revoke(visitor: Writer, key_id: str) -> Response:
    """From the next call on the key opens nothing."""
    must(visitor, May.KEYS)
    with db.transaction() as session:
        key_releases.revoke(session, visitor.actor, key_id)
    return go("/nokler?gjort=trukket")


def _shown(
    request: Request,
    visitor: Visitor,
    *,
    typed: dict[str, Any] | None = None,
    why: Refused | None = None,
    done: str = "",
) -> Response:
    with db.reading() as session:
        rows = key_releases.keys_seen(session, visitor.actor)
    return page(
        request,
        visitor,
        "admin/api_keys.html",
        status=422 if why else 200,
        rows=[(row, api_keys.state(row)) for row in rows],
        waits_for=api_keys.waits_for,
        to_release=lambda row: key_releases.to_release(visitor.actor, row),
        is_maker=visitor.may(May.ADMINISTER),
        scopes=sorted(api_keys.SCOPES),
        office_choices=[one.id for one in offices().all],
        typed=typed or {"navn": "", "rett": [], "kontor": [], "hvor": "alle", "dager": "365"},
        wrong=FIELDS.get(why.code, "navn") if why else "",
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        done=done,
    )
