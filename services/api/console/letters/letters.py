"""Letters pages: choose youths, see over the addresses, print, and record that the letters were sent."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.casework import follow_up_list
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.letters import addresses, batches, printing, typesetting
from ot_notify.letters.batches import Recipient
from ot_notify.people.letters import LetterBatch, LetterKind, LetterProblem
from ot_notify.text.languages import LANGUAGES
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    fields,
    must_talk,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.youths.follow_ups import place_of
from services.api.downloads import pdf_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_TYPED = 100
"""Boxes for addresses on one page: a form holds no more fields, and nobody types more at once."""


@router.get("/brev")
def letters_page(request: Request, visitor: Reader, side: Whole = 1) -> Response:
    must_talk(visitor)
    number = max(1, min(side, 10_000))
    with db.reading() as session:
        found = batches.latest(session, visitor.actor, visitor.office_id, number=number)
    return page(request, visitor, "letters/letters.html", found=found, side=number, most=batches.PAGE)


@router.post("/brev")
def start(visitor: Writer, form: Form) -> Response:
    """Begin letters to the marked rows of the list, to all of that part of the list, or to one youth."""
    must_talk(visitor)
    is_to_guardians = field(form, "slag") == LetterKind.GUARDIANS or field(form, "vis") == "foresatte"
    kind = LetterKind.GUARDIANS if is_to_guardians else LetterKind.FIRST
    with db.transaction() as session:
        chosen = fields(form, "ungdom") + batches.of_follow_ups(session, visitor.actor, fields(form, "rad"))
        if field(form, "alle"):
            wanted = place_of(form).wanted(visitor)
            people = follow_up_list.people(session, visitor.actor, wanted, most=batches.MOST)
            chosen = [one.youth.id for one in people]
        key = field(form, "nokkel")[:64] or db.new_id()
        batch_id = batches.start(session, visitor.actor, chosen, kind=kind, page_key=key).id
    return go(f"/brev/{batch_id}")


@router.get("/brev/kopi/{letter_id}")
def copy(visitor: Reader, letter_id: str) -> Response:
    """Return one letter as it was printed."""
    must_talk(visitor)
    with db.transaction() as session:
        words = printing.copy_of(session, visitor.actor, letter_id)
    return pdf_file(typesetting.pdf("letter", words), "brev.pdf")


@router.get("/brev/{batch_id}")
def batch_page(request: Request, visitor: Reader, batch_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        return _page(session, request, visitor, batches.get(session, visitor.actor, batch_id))


def _page(session: Session, request: Request, visitor: Visitor, batch: LetterBatch, **more: Any) -> Response:
    """Return the batch's page; `wrong` is what was refused, `bad` the refused addresses by letter, `typed` the
    addresses as they were typed."""
    found = batches.recipients(session, visitor.actor, batch)
    about = {"object_kind": "letter_batch", "object_id": batch.id, "office_id": batch.office_id}
    audit_log.note(session, visitor.actor, "letter.list", **about, rows=len(found))
    state: dict[str, Any] = {"wrong": None, "bad": {}, "typed": {}, "given_day": ""} | more
    shown = next((one for one in found if one.problem is None), next(iter(found), None))
    return page(
        request,
        visitor,
        "letters/batch.html" if batch.made_at else "letters/draft.html",
        status=422 if state["wrong"] or state["bad"] else 200,
        batch=batch,
        people=found,
        ready=[one for one in found if one.problem is None],
        example=batches.example(session, visitor.actor, batch, shown) if shown else None,
        shown=shown,
        posting=batches.posting(batch, found),
        known_of=addresses.known_of,
        kinds=list(LetterKind),
        languages=LANGUAGES,
        to_type=_to_type(found, state["bad"]),
        has_words=any(one.letter.body for one in found),
        today=clock.local(clock.now()).strftime("%d.%m.%Y"),
        **state,
    )


def _to_type(found: list[Recipient], bad: dict[str, Refused]) -> set[str]:
    """Return the letters with a box for the address: those without one, and the only one of its batch."""
    lacking = [one.letter.id for one in found if _is_open(one, is_only=len(found) == 1)]
    return {*lacking[:MOST_TYPED], *bad}


def _is_open(one: Recipient, *, is_only: bool) -> bool:
    if one.problem is not None:
        return one.problem is LetterProblem.NO_ADDRESS
    return is_only or bool(one.letter.address_by_hand)


@router.post("/brev/{batch_id}")
def make(request: Request, visitor: Writer, batch_id: str, form: Form) -> Response:
    """Write the letters, or show again how they would look with another kind or language."""
    must_talk(visitor)
    typed = dict(zip(fields(form, "brev"), fields(form, "adresse"), strict=False))
    try:
        with db.transaction() as session:
            batch = batches.get(session, visitor.actor, batch_id, hold=True)
            if field(form, "vis") and batch.made_at is None:
                batch.kind, batch.language = _kind(form, batch), _language(form)
                return _page(session, request, visitor, batch, typed=typed)
            made: dict[str, Any] = {"kind": _kind(form, batch), "language": _language(form), "by_hand": typed}
            bad = batches.make(session, visitor.actor, batch_id, **made)
            if bad:
                return _page(session, request, visitor, batch, bad=bad, typed=typed)
    except (NotFound, Conflict):
        raise
    except Refused as why:
        with db.transaction() as session:
            batch = batches.get(session, visitor.actor, batch_id)
            return _page(session, request, visitor, batch, wrong=why, typed=typed)
    return go(f"/brev/{batch_id}")


def _kind(form: FormData, batch: LetterBatch) -> LetterKind:
    return LetterKind(field(form, "slag")) if field(form, "slag") in set(LetterKind) else batch.kind


def _language(form: FormData) -> str:
    return field(form, "sprak") if field(form, "sprak") in LANGUAGES else ""


@router.post("/brev/{batch_id}/sendt")
def sent(request: Request, visitor: Writer, batch_id: str, form: Form) -> Response:
    """Record the day the letters were posted, which ticks the follow-ups."""
    must_talk(visitor)
    text = field(form, "dato").strip()
    try:
        with db.transaction() as session:
            day = clock.parse_day(text) if text else clock.local(clock.now()).date()
            batches.mark_sent(session, visitor.actor, batch_id, on=day)
    except (NotFound, Conflict):
        raise
    except Refused as why:
        with db.transaction() as session:
            batch = batches.get(session, visitor.actor, batch_id)
            return _page(session, request, visitor, batch, wrong=why, given_day=text)
    return go(f"/brev/{batch_id}")


@router.post("/brev/{batch_id}/slett")
def drop(visitor: Writer, batch_id: str) -> Response:
    """Delete letters that were never sent."""
    must_talk(visitor)
    with db.transaction() as session:
        batches.drop(session, visitor.actor, batch_id)
    return go("/brev")


@router.get("/brev/{batch_id}/brev.pdf")
def letters_file(visitor: Reader, batch_id: str) -> Response:
    """Return all letters of the batch, to be printed."""
    must_talk(visitor)
    with db.transaction() as session:
        words = printing.letters(session, visitor.actor, batches.get(session, visitor.actor, batch_id))
    return pdf_file(typesetting.pdf("letter", words), "brev.pdf")


@router.get("/brev/{batch_id}/oversikt.pdf")
def overview_file(visitor: Reader, batch_id: str) -> Response:
    """Return the sheet of who is in the batch, for the office's own records."""
    must_talk(visitor)
    with db.transaction() as session:
        batch = batches.get(session, visitor.actor, batch_id)
        words = printing.overview(session, visitor.actor, batch, visitor.language)
    return pdf_file(typesetting.pdf("overview", words), "oversikt.pdf")
