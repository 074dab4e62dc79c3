"""Current user: who is looking at a page, for which office, and whether the submitted form is their own."""

import re
import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from pydantic import AfterValidator
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from ot_notify.access import audit_guard, permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, Staff, actor
from ot_notify.administration import overrides
from ot_notify.core.errors import NotFound
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.text import clean_text
from services.api import refused_access
from services.api.console.shared import sessions, translations

NO_KEYS = "av"
SCHEMES = ("auto", "light", "dark")


class SignedOut(Exception):
    """Nobody is signed in, or the session has ended."""


class Forged(Exception):
    """The form was not created for this session: it came from another site, or from an older sign-in."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One signed-in person on one page. `office_id` is the selected office; empty: all that the person sees."""

    person: Staff
    actor: Actor
    csrf: str
    office_id: str
    scheme: str
    session_hash: str = ""
    has_keys: bool = True
    """Whether single-key shortcuts work (WCAG 2.1.4: a person may switch them off)."""

    @property
    def language(self) -> str:
        return self.person.language

    @property
    def waits(self) -> bool:
        """Return whether no lead has agreed to any of the person's access yet."""
        return self.person.request is not None and self.actor.office_ids == frozenset()

    def may(self, what: May) -> bool:
        if self.waits:
            return what is May.OWN
        return permissions.may(self.person.role, what)

    @property
    def talks(self) -> bool:
        """Return whether the person reads conversations and sees names."""
        return self.may(May.TALK)

    @property
    def runs(self) -> bool:
        """Return whether the person works with campaigns: sees figures, not names."""
        return self.may(May.RUN)

    @property
    def audits(self) -> bool:
        return self.may(May.AUDIT)

    @property
    def choices(self) -> list[str]:
        """Return the offices to choose among; the empty one first where the person sees more than one."""
        return _choices(self.actor)


def _choices(who: Actor) -> list[str]:
    mine = [office.id for office in offices().all if who.sees(office.id)]
    return ["", *mine] if len(mine) > 1 else mine


def reader(request: Request) -> Visitor:
    """Return the signed-in person. Raises SignedOut. A part that a page fetches automatically keeps no session
    alive."""
    return _visitor(request, touch="x-live" not in request.headers)


def watcher(request: Request) -> Visitor:
    """Return the person for a page's automatic request, which keeps no session alive."""
    return _visitor(request, touch=False)


def _visitor(request: Request, *, touch: bool) -> Visitor:
    overrides.refresh()
    found = sessions.find(sessions.token_of(request), touch=touch)
    if found is None:
        raise SignedOut
    who = actor(found.person)
    translations.is_for(found.person.language)
    refused_access.remember(request, who)
    choices = _choices(who)
    wanted = request.cookies.get(sessions.cookie_name("ot-kontor"), "")
    office_id = wanted if wanted in choices else choices[0] if choices else TRIAGE
    audit_guard.asked_by(who, office_id)
    request.state.visitor = known = Visitor(
        person=found.person,
        actor=who,
        csrf=found.csrf,
        office_id=office_id,
        scheme=scheme_of(request),
        has_keys=request.cookies.get(sessions.cookie_name("ot-taster"), "") != NO_KEYS,
        session_hash=found.token_hash,
    )
    return known


def scheme_of(request: Request) -> str:
    wanted = request.cookies.get(sessions.cookie_name("ot-lys"), "auto")
    return wanted if wanted in SCHEMES else "auto"


Reader = Annotated[Visitor, Depends(reader)]
Watcher = Annotated[Visitor, Depends(watcher)]


async def read_form(request: Request, *, max_files: int, max_fields: int) -> FormData:
    """Return the form, with names and values that both databases can store. Raises HTTPException where it is
    unreadable."""
    try:
        sent = await request.form(max_files=max_files, max_fields=max_fields)
    except (ValueError, LookupError):  # an unknown encoding, or one that these bytes are not in
        raise HTTPException(400) from None
    return FormData([(_whole(name), _value(name, value)) for name, value in sent.multi_items()])


AS_SENT = re.compile("csrf|passord|password|nytt|navarende|kode|nokkel")
"""Secrets: not one character of them may be changed."""
CELL = re.compile("c[0-9]{1,3}")
"""A cell of a list: a national identity number there is removed, and the row says so."""


def _value(name: str, sent: str | UploadFile) -> str | UploadFile:
    """Return the value as it may be stored. Raises Refused where it holds a national identity number."""
    if not isinstance(sent, str):
        return sent
    whole = _whole(sent)
    if AS_SENT.fullmatch(name):
        return whole
    return clean_text.clean(whole) if CELL.fullmatch(name) else clean_text.for_keeping(whole)


def _whole(sent: str) -> str:
    """Return the text without NUL, which Postgres cannot store, and without lone surrogates, which cannot be
    encoded."""
    return sent.replace("\x00", "").encode(errors="replace").decode()


async def form_of(request: Request) -> FormData:
    """Return the form as sent; few fields, since no page of ours has more."""
    return await read_form(request, max_files=0, max_fields=300)


Form = Annotated[FormData, Depends(form_of)]


def field(form: FormData, name: str) -> str:
    """Return one field's text, empty where it is missing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def fields(form: FormData, name: str) -> list[str]:
    """Return every value of a field that may be repeated."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def number(form: FormData, name: str, *, otherwise: int = 0) -> int:
    """Return a whole number of up to seven digits from our own page; `otherwise` for anything else."""
    return whole(field(form, name), otherwise=otherwise)


def whole(text: str, *, otherwise: int = 0) -> int:
    """Return the number in a text of up to seven plain digits; `otherwise` for any other text («²» is a digit too)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


LARGEST = 2**31 - 1
"""The largest value that a column of both databases can hold and be compared with."""


def _kept_small(number: int) -> int:
    return max(-LARGEST, min(number, LARGEST))


Whole = Annotated[int, AfterValidator(_kept_small)]
"""A number in a URL. One that is too large matches no row or page, like the largest one we accept."""


def writer(request: Request, visitor: Reader, form: Form) -> Visitor:
    """Return the signed-in person who sent a form of ours. Raises Forged before anything else is checked."""
    must_be_ours(request, form, visitor.csrf)
    return visitor


Writer = Annotated[Visitor, Depends(writer)]


def must_be_ours(request: Request, form: FormData, token: str) -> None:
    """Raise Forged unless the browser says the form came from our own pages, and it carries the token."""
    must_come_from_us(request)
    if not token or not secrets.compare_digest(field(form, "csrf").encode(), token.encode()):
        raise Forged


def must_come_from_us(request: Request) -> None:
    """Raise Forged where the browser says that another site sent this; the form itself is not needed."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forged


def must(visitor: Visitor, what: May) -> None:
    """Raise NotFound where the person lacks this permission."""
    if not visitor.may(what):
        raise NotFound


def must_talk(visitor: Visitor) -> None:
    """Raise NotFound for a person who only sees figures: conversations are not there for them."""
    must(visitor, May.TALK)


def must_run(visitor: Visitor) -> None:
    """Raise NotFound for a person who only reads the log: campaigns are not there for them."""
    must(visitor, May.RUN)
