"""Youth list page: an office's youths, searched without a name in any URL; new and protected ones."""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor
from ot_notify.casework import protected_youths, youth_edits, youth_list
from ot_notify.casework.youth_list import ContactProgress, YouthListFilter
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import youth_transfers
from ot_notify.inbox import inbox_view, saved_filters
from ot_notify.offices.register import offices
from ot_notify.people import tags, youth_advisers
from ot_notify.people.eligibility import ContactReason
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    fields,
    must,
    must_talk,
    number,
    whole,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

FARTHEST = 10_000
FIELDS = (
    *("first_name", "last_name", "birth", "phone", "office", "municipality", "ot_status", "language"),
    *("guardian_name", "guardian_phone", "call_phones", "email", "care_of", "address", "postal_code", "place"),
)


@router.get("/ungdom")
def people_page(
    request: Request,
    visitor: Reader,
    status: str = "",
    grunn: str = "",
    aar: str = "",
    nadd: str = "",
    merke: str = "",
    hvem: str = "",
    side: Whole = 1,
) -> Response:
    must_talk(visitor)
    asked = _question(status=status, reason=grunn, year=aar, reached=nadd, tag=merke, whose=hvem)
    return list_page(request, visitor, asked, side)


@router.post("/ungdom")
def search(request: Request, visitor: Writer, form: Form) -> Response:
    """Show the list filtered by words, which must not be in a URL."""
    must_talk(visitor)
    return list_page(request, visitor, asked_in(form), number(form, "side", otherwise=1))


def asked_in(form: Form) -> YouthListFilter:
    """Return the question of a form with the list's fields."""
    return _question(
        status=field(form, "status"),
        reason=field(form, "grunn"),
        year=field(form, "aar"),
        reached=field(form, "nadd"),
        words=field(form, "sok").strip()[:100],
        tag=field(form, "merke"),
        whose=field(form, "hvem"),
    )


def _question(
    *, status: str, reason: str, year: str, reached: str, words: str = "", tag: str = "", whose: str = ""
) -> YouthListFilter:
    """Return what can be read of a question; the rest asks for all."""
    return YouthListFilter(
        status=status[:10],
        reason=reason if reason in set(ContactReason) else "",
        birth_year=whole(year) or None if len(year) == 4 else None,
        reached=ContactProgress(reached) if reached in set(ContactProgress) else None,
        words=words,
        tag_id=tag if tag.isalnum() and len(tag) == 32 else "",
        whose=whose if whose in (youth_list.MINE, youth_list.NOBODYS) else "",
    )


def _saved_query(asked: YouthListFilter) -> str:
    """Return the part of the address that can be saved: never the words that were searched for."""
    chosen = {
        "status": asked.status,
        "grunn": asked.reason,
        "aar": asked.birth_year or "",
        "nadd": asked.reached or "",
        "merke": asked.tag_id,
        "hvem": asked.whose,
    }
    return saved_filters.allowed("/ungdom", urlencode(chosen))


def list_page(
    request: Request, visitor: Visitor, asked: YouthListFilter, at: int, *, spread: int | None = None
) -> Response:
    """Return the list. `spread`: how many youths have just been given advisers."""
    at = max(1, min(at, FARTHEST))
    who, office_id = visitor.actor, visitor.office_id
    with db.transaction() as session:
        lines = youth_list.lines(session, who, office_id, asked, page=at)
        found = youth_list.count(session, who, office_id, asked)
        what = "youth.search" if asked.words else "youth.list"
        inbox_view.note_list(session, who, what, office_id, len(lines))
        return page(
            request,
            visitor,
            "youths/youth_list.html",
            lines=[(one, inbox_view.age(one.youth, clock.now())) for one in lines],
            found=found,
            asked=asked,
            is_narrowed=asked != YouthListFilter(),
            number=at,
            pages=-(-found // youth_list.PAGE),
            statuses=youth_list.statuses(session, who, office_id),
            years=youth_list.birth_years(session, who, office_id),
            reasons=list(ContactReason),
            ways=list(ContactProgress),
            tags=tags.of_office(session, who, office_id),
            marked=tags.of_youths(session, [one.youth.id for one in lines]),
            saved=saved_filters.of(session, who, "/ungdom"),
            query=_saved_query(asked),
            advisers=youth_advisers.of(session, [one.youth.id for one in lines]),
            colleagues=inbox_view.colleagues(session, office_id, who),
            spread=spread,
            shielded=protected_youths.count(session, who, office_id),
            asked_elsewhere=len(youth_transfers.open_for(session, who, office_id)),
        )


@router.get("/ungdom/ny")
def new_page(request: Request, visitor: Reader) -> Response:
    must_talk(visitor)
    return _form(request, visitor, {"office": visitor.office_id})


@router.post("/ungdom/ny")
def add(request: Request, visitor: Writer, form: Form) -> Response:
    """Create a youth by hand. Similar ones are shown first: the second press says that it is another person."""
    must_talk(visitor)
    given = read_fields(form, FIELDS)
    changes, wrong = youth_edits.read(given, by=visitor.actor)
    if not changes.get("first_name") and "first_name" not in wrong:
        wrong["first_name"] = Refused("youth.name_needed")
    if wrong:
        return _form(request, visitor, given, wrong=wrong)
    with db.transaction() as session:
        twins = [] if field(form, "en-annen") else youth_edits.alike(session, visitor.actor, changes)
        if twins:
            return _form(request, visitor, given, twins=twins)
        youth = youth_edits.register(session, changes, by=visitor.actor)
    return go(f"/ungdom/{youth.id}")


def read_fields(form: Form, names: tuple[str, ...]) -> dict[str, str]:
    """Return the named fields as they were written, and the reasons that were ticked."""
    ticked = fields(form, "reasons")
    return {name: field(form, name)[:300] for name in names} | {"reasons": ",".join(ticked)}


def choices(actor: Actor) -> dict[str, Any]:
    """Return what the fields of a youth offer to choose among."""
    return {"reasons": list(ContactReason), "offices": [one for one in offices().all if actor.sees(one.id)]}


def _form(request: Request, visitor: Visitor, given: dict[str, str], **more: Any) -> Response:
    wrong: dict[str, Refused] = more.get("wrong", {})
    twins = more.get("twins", [])
    status = 422 if wrong else 409 if twins else 200
    shown = {"given": given, "wrong": wrong, "twins": twins, "youth": None, **choices(visitor.actor)}
    return page(request, visitor, "youths/youth_form.html", status=status, **shown)


@router.get("/ungdom/skjermede")
def shielded_page(request: Request, visitor: Reader) -> Response:
    """Show leads that there are protected youths, and who is named for each, without their identity."""
    must(visitor, May.NAME)
    with db.transaction() as session:
        rows = protected_youths.shielded(session, visitor.actor, visitor.office_id)
        candidates = {one.office_id: protected_youths.candidates(session, one.office_id) for one in rows}
        asked = youth_transfers.asked_about(session, [one.youth_id for one in rows])
        inbox_view.note_list(session, visitor.actor, "youth.list", visitor.office_id, len(rows))
    return page(request, visitor, "youths/protected.html", rows=rows, candidates=candidates, asked=asked)


@router.post("/ungdom/skjermede/{youth_id}/{what}")
def name(visitor: Writer, youth_id: str, what: str, form: Form) -> Response:
    """Give a colleague access to a protected youth, or remove it."""
    must(visitor, May.NAME)
    with db.transaction() as session:
        youth = protected_youths.find(session, visitor.actor, youth_id)
        match what:
            case "navngi":
                protected_youths.name(session, youth, field(form, "hvem"), by=visitor.actor)
            case "ta-bort":
                protected_youths.unname(session, youth, field(form, "hvem"), by=visitor.actor)
            case _:
                raise NotFound
    return go("/ungdom/skjermede")
