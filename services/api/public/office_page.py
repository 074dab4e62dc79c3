"""Office page: what OT is and for whom, how to reach this office, and whether a number is ours."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import login_throttle
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.administration import overrides
from ot_notify.core import age_limits, clock
from ot_notify.core.errors import Refused
from ot_notify.offices import opening_hours
from ot_notify.offices.register import Office, offices
from ot_notify.public_pages import forms, introductions, sender_check
from ot_notify.public_pages.page_texts import PageTexts
from ot_notify.text import dates, phone_numbers
from services.api.public.public_route import Fields, PublicRoute, office_of, texts_of
from services.api.public.rendering import show

router = APIRouter(route_class=PublicRoute, include_in_schema=False)

LOOKS_AHEAD = 60
CHECKS = 20
"""Numbers looked up by one network in a quarter of an hour: enough for a classroom, too few for a list."""


@router.get("/om")
def list_page(sprak: str = "") -> Response:
    overrides.refresh()
    return show("office_list.html", texts_of(sprak), here="/om", offices=offices().all)


@router.get("/om/{office_id}")
def office_page(office_id: str, sprak: str = "") -> Response:
    overrides.refresh()
    office = office_of(office_id)
    return office_view(office, texts_of(sprak, office))


@router.post("/om/{office_id}/nummer")
def check_number(request: Request, office_id: str, fields: Fields, sprak: str = "") -> Response:
    """Say whether a number is one we text from. The same for every other number, texted by us or not."""
    overrides.refresh()
    office = office_of(office_id)
    texts, asked = texts_of(sprak, office), fields.get("nummer", "")[: forms.LONGEST_NUMBER]
    with db.transaction() as session:
        tries = login_throttle.take(session, LoginLimit("number check", network(request), CHECKS))
    if tries.blocked_until:
        return office_view(office, texts, status=429, asked=asked, number_says="error_many_checks")
    try:
        said = "ours_none" if not sender_check.numbers() else "ours_yes" if sender_check.is_ours(asked) else "ours_no"
    except Refused:
        return office_view(office, texts, status=422, asked=asked, number_says="ours_bad")
    return office_view(office, texts, asked=asked, number_says=said)


def network(request: Request) -> str:
    """Return the caller's network, in which one caller may have many addresses."""
    return login_throttle.network(request.client.host if request.client else "")


def office_view(office: Office, texts: PageTexts, *, status: int = 200, **state: Any) -> Response:
    """Return the office's page. `state`: what was typed, and what is said of it."""
    known: dict[str, Any] = {"asked": "", "number_says": "", "typed": {}, "faults": {}, "facts": {}}
    stated = office.opening_hours
    with db.reading() as session:
        own = introductions.of(session, office.id)
        intro, intro_language = introductions.words(session, office.id, texts.plain_language)
        public_phone = (own.phone if own else "") or office.phone or ""
    senders = sender_check.numbers()
    return show(
        "one_office.html",
        texts,
        status=status,
        here=f"/om/{office.id}",
        office=office,
        phone=public_phone,
        intro=intro.splitlines(),
        intro_language=intro_language,
        website=_website(office.website or ""),
        hours=opening_hours.weekly_in_words(stated, texts.plain_language) if stated else "",
        closed=_closed_days(office, texts.plain_language),
        places=", ".join(one.name for one in office.municipalities),
        senders=", ".join(phone_numbers.display(one) for one in senders),
        max_age=age_limits.today(),
        kinds=list(forms.FormKind),
        longest=forms.LONGEST_MESSAGE,
        **({"ticket": forms.ticket(office)} | known | state),
    )


def _closed_days(office: Office, language: str) -> list[str]:
    """Return the closings of the next two months, each as its first and last day."""
    today = clock.local(clock.now()).date()
    with db.reading() as session:
        hours = opening_hours.hours_of(session, office)
    days = [day for ahead in range(LOOKS_AHEAD) if hours.is_closed_on(day := today + timedelta(days=ahead))]
    firsts = [day for day in days if day - timedelta(days=1) not in days]
    lasts = [day for day in days if day + timedelta(days=1) not in days]
    spans = [dict.fromkeys(span) for span in zip(firsts, lasts, strict=True)]
    return ["–".join(dates.day_in_words(day, language) for day in span) for span in spans]


def _website(written: str) -> str:
    """Return the address to link to, empty where it is none: a colleague may have typed anything."""
    if written.startswith(("https://", "http://")):
        return written
    return f"https://{written}" if written and " " not in written and "." in written and ":" not in written else ""
