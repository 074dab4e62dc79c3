"""Follow-ups page: the list «må følges opp på annen måte», worked down by calls and letters."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.administration import first_steps
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import follow_up_actions, follow_up_list
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.inbox import inbox_view, saved_filters
from ot_notify.letters import batches
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import DONE_BY_HAND, FollowUp, FollowUpEnding, FollowUpReason
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    fields,
    must_talk,
    number,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.downloads import csv_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)

VIEWS = ("apne", "foresatte", "gjort", "borte")
WHOSE = {"mine": follow_up_list.MINE, "ingen": follow_up_list.NOBODYS}
QUICK = (FollowUpEnding.CALLED, FollowUpEnding.TRIED, FollowUpEnding.LETTER)
"""The most common endings, as buttons on the line itself."""

PRINTED_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class ListPosition:
    """The part of the list a page shows, from its URL; a form carries it along, to return to it."""

    vis: str = "apne"
    grunn: str = ""
    hvem: str = ""
    utsending: str = ""
    side: int = 1

    def wanted(self, visitor: Visitor) -> FollowUpFilter:
        return FollowUpFilter(
            office_id=visitor.office_id,
            because=FollowUpReason(self.grunn) if self.grunn else None,
            assignee=WHOSE.get(self.hvem, ""),
            campaign_id=self.utsending,
            guardians=self.vis == "foresatte",
        )

    def link(self, path: str = "/folg-opp", **changes: Any) -> str:
        """Return the address of this part, or of one that differs in something; what is as usual is left out."""
        usual = ListPosition()
        fields = {name: getattr(self, name) for name in ("vis", "grunn", "hvem", "utsending", "side")} | changes
        kept = {name: value for name, value in fields.items() if value and value != getattr(usual, name, "")}
        return path + (f"?{urlencode(kept)}" if kept else "")


def _place(vis: str = "", grunn: str = "", hvem: str = "", utsending: str = "", side: Whole = 1) -> ListPosition:
    """Return only existing parts: a mistyped URL shows the whole list."""
    return ListPosition(
        vis=vis if vis in VIEWS else "apne",
        grunn=grunn if grunn in set(FollowUpReason) else "",
        hvem=hvem if hvem in WHOSE else "",
        utsending=utsending if utsending.isalnum() and len(utsending) == 32 else "",
        side=max(1, min(side, 10_000)),
    )


Asked = Annotated[ListPosition, Depends(_place)]


def place_of(form: FormData) -> ListPosition:
    return _place(
        vis=field(form, "vis"),
        grunn=field(form, "grunn"),
        hvem=field(form, "hvem"),
        utsending=field(form, "utsending"),
        side=number(form, "side", otherwise=1),
    )


@router.get("/folg-opp")
def follow_ups_page(request: Request, visitor: Reader, place: Asked, gjort: str = "", angre: str = "") -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        shown = _list(session, visitor, place)
        receipt = follow_up_actions.receipt(session, angre, by=visitor.actor)
        shown |= {"ticked": just_done(session, visitor, gjort), "receipt": receipt, "undo": angre}
    return page(request, visitor, "youths/follow_ups.html", place=place, quick=QUICK, **shown)


def _list(session: Session, visitor: Visitor, place: ListPosition) -> dict[str, Any]:
    actor, wanted = visitor.actor, place.wanted(visitor)
    is_settled = place.vis in ("gjort", "borte")
    by_itself = place.vis == "borte"
    people = [] if is_settled else follow_up_list.people(session, actor, wanted, number=place.side)
    settled = (
        follow_up_list.settled(session, actor, wanted, by_itself=by_itself, number=place.side)
        if place.vis in VIEWS[2:]
        else []
    )
    found = (
        follow_up_list.count_settled(session, actor, wanted, by_itself=by_itself)
        if is_settled
        else follow_up_list.count(session, actor, wanted)
    )
    inbox_view.note_list(session, actor, "followup.list", visitor.office_id, len(people or settled))
    every = FollowUpFilter(office_id=visitor.office_id, campaign_id=place.utsending)
    letters = FollowUpFilter(office_id=visitor.office_id, campaign_id=place.utsending, guardians=True)
    return {
        "people": people,
        "settled": settled,
        "pages": -(-found // follow_up_list.PAGE),
        "found": found,
        "total": follow_up_list.count(session, actor, every),
        "letters": follow_up_list.count(session, actor, letters),
        "mine": follow_up_list.count(
            session, actor, FollowUpFilter(visitor.office_id, None, follow_up_list.MINE, place.utsending)
        ),
        "nobodys": follow_up_list.count(
            session, actor, FollowUpFilter(visitor.office_id, None, follow_up_list.NOBODYS, place.utsending)
        ),
        "tally": follow_up_list.tally(session, actor, wanted),
        "month": follow_up_list.month(session, actor, every),
        "gone": follow_up_list.count_settled(session, actor, every, by_itself=True),
        "page_key": db.new_id(),
        "most_letters": batches.MOST,
        "saved": saved_filters.of(session, actor, "/folg-opp"),
        "query": saved_filters.allowed("/folg-opp", place.link(side=1).partition("?")[2]),
        "campaign": _campaign(session, visitor, place.utsending),
        "has_begun": bool(people) or first_steps.has_begun(session, actor, visitor.office_id),
    }


def _campaign(session: Session, visitor: Visitor, campaign_id: str) -> Campaign | None:
    """Return the campaign that filters the list. Raises NotFound for another office's."""
    return campaigns.seen(session, visitor.actor, campaign_id) if campaign_id else None


def just_done(session: Session, visitor: Visitor, follow_up_id: str) -> tuple[FollowUp, str] | None:
    """Return what was ticked a moment ago, so that it can be taken back, and the name of the youth. A call that nobody
    answered is no tick, and is said too."""
    row = session.get(FollowUp, follow_up_id) if follow_up_id else None
    if row is None or not visitor.actor.sees(row.office_id):
        return None
    if row.done_by != visitor.actor.name and not (row.done_at is None and _was_tried(session, visitor, row)):
        return None
    youth = follow_ups.youth_of(session, visitor.actor, row)
    return (row, youth.name) if youth else None


def _was_tried(session: Session, visitor: Visitor, row: FollowUp) -> bool:
    """Return whether the last that happened to the row is a call of the visitor's own that nobody answered."""
    last = next(iter(follow_up_list.history(session, [row])), None)
    return last is not None and last.what == FollowUpEnding.TRIED and last.by == visitor.actor.name


@router.get("/folg-opp/liste.csv")
def csv_of_list(visitor: Reader, place: Asked) -> Response:
    """Return the same part of the list as CSV for Norwegian Excel."""
    must_talk(visitor)
    with db.transaction() as session:
        return csv_file(
            follow_up_list.export_csv(session, visitor.actor, place.wanted(visitor), visitor.language), "folg-opp.csv"
        )


@router.get("/folg-opp/utskrift")
def printed_list(request: Request, visitor: Reader, place: Asked) -> Response:
    """Show the same part for printing, with room to write."""
    must_talk(visitor)
    with db.transaction() as session:
        wanted = place.wanted(visitor)
        people = follow_up_list.people(session, visitor.actor, wanted, number=place.side, most=PRINTED_AT_ONCE)
        found = follow_up_list.count(session, visitor.actor, wanted)
        inbox_view.note_list(session, visitor.actor, "followup.print", visitor.office_id, len(people))
    pages = -(-found // PRINTED_AT_ONCE)
    return page(request, visitor, "youths/follow_ups_print.html", place=place, people=people, found=found, pages=pages)


@router.post("/folg-opp/merk")
def bulk(visitor: Writer, form: Form) -> Response:
    """Settle one row by its own button, or several: letters sent together, or rows a colleague takes."""
    must_talk(visitor)
    single, _, follow_up_id = field(form, "en").partition(":")
    if single:
        return _tick(visitor, follow_up_id, single, form)
    ids = list(dict.fromkeys(fields(form, "rad")))[: follow_up_list.PAGE]
    what, place = field(form, "hva"), place_of(form)
    with db.transaction() as session:
        if what == "ta":
            undo = follow_up_actions.take_all(session, ids, by=visitor.actor)
        else:
            undo = follow_up_actions.done_all(session, ids, by=visitor.actor, how=_ending(what))
    return go(place.link(angre=undo))


@router.post("/folg-opp/angre")
def undo_bulk(visitor: Writer, form: Form) -> Response:
    """Take back what was just done with several youths at once."""
    must_talk(visitor)
    with db.transaction() as session:
        follow_up_actions.undo_all(session, field(form, "angre"), by=visitor.actor)
    return go(place_of(form).link())


def _tick(visitor: Visitor, follow_up_id: str, what: str, form: FormData) -> Response:
    with db.transaction() as session:
        follow_up_actions.done(session, follow_up_id, by=visitor.actor, how=_ending(what))
    return go(place_of(form).link(gjort=follow_up_id))


@router.get("/folg-opp/{follow_up_id}")
def one_page(request: Request, visitor: Reader, follow_up_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        return _one(request, visitor, session, follow_up_id)


def _one(
    request: Request,
    visitor: Visitor,
    session: Session,
    follow_up_id: str,
    *,
    why: Refused | None = None,
    typed: FormData | None = None,
) -> Response:
    row = follow_ups.get(session, visitor.actor, follow_up_id)
    person = follow_up_list.person(session, visitor.actor, follow_up_id)
    audit_log.note(
        session, visitor.actor, "followup.read", object_kind="youth", object_id=row.youth_id, office_id=row.office_id
    )
    return page(
        request,
        visitor,
        "youths/follow_up.html",
        status=422 if why else 200,
        row=row,
        person=person if row.done_at is None else None,
        youth=follow_ups.youth_of(session, visitor.actor, row),
        history=follow_up_list.history(session, person.rows if person and row.done_at is None else [row]),
        colleagues=follow_up_list.colleagues(session, row.office_id),
        choices=(*DONE_BY_HAND, FollowUpEnding.TRIED),
        why=why,
        typed={name: field(typed, name) for name in ("hva", "dato", "notat")} if typed else {},
        today=clock.local(clock.now()).strftime("%d.%m.%Y"),
    )


@router.post("/folg-opp/{follow_up_id}")
def done(request: Request, visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Record a call or a letter; or an attempt in vain, which stays on the list."""
    must_talk(visitor)
    try:
        with db.transaction() as session:
            how = _ending(field(form, "hva"))
            row = follow_up_actions.done(
                session, follow_up_id, by=visitor.actor, how=how, note=field(form, "notat"), on=_day(form)
            )
            is_done = row.done_at is not None
    except Refused as why:
        if why.status != Refused.status:
            raise
        with db.transaction() as session:
            return _one(request, visitor, session, follow_up_id, why=why, typed=form)
    return go(place_of(form).link(gjort=follow_up_id) if is_done else f"/folg-opp/{follow_up_id}")


def _ending(text: str) -> FollowUpEnding:
    if text and text not in set(FollowUpEnding):
        raise Refused("followup.how")
    return FollowUpEnding(text or FollowUpEnding.OTHER)


def _day(form: FormData) -> date | None:
    """Return the day it was done; None where nothing is written, and for today."""
    text = field(form, "dato").strip()
    day = clock.parse_day(text) if text else None
    return None if day == clock.local(clock.now()).date() else day


@router.post("/folg-opp/{follow_up_id}/angre")
def undo(visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Undo a mistaken tick."""
    must_talk(visitor)
    with db.transaction() as session:
        follow_up_actions.undo(session, follow_up_id, by=visitor.actor)
    return go(place_of(form).link())


@router.post("/folg-opp/{follow_up_id}/tildel")
def assign(visitor: Writer, follow_up_id: str, form: Form) -> Response:
    """Assign the row to a colleague, or to nobody."""
    must_talk(visitor)
    with db.transaction() as session:
        follow_ups.assign(session, follow_up_id, field(form, "kollega") or None, by=visitor.actor)
    return go(f"/folg-opp/{follow_up_id}")
