"""Visitors: who is looking at a page, which office it is for, and whether the form they sent is their own."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from pydantic import AfterValidator
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from ot_notify.access import audit_guard, permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, Staff, actor
from ot_notify.administration import overrides
from ot_notify.core.errors import NotFound
from ot_notify.offices.register import TRIAGE, offices
from services.api import refused_access
from services.api.console.shared import sessions

NO_KEYS = "av"
SCHEMES = ("auto", "light", "dark")


class SignedOut(Exception):
    """Nobody is signed in, or the session has ended."""


class Forged(Exception):
    """The form was not made for this session: it did not come from a page of ours, or from one of an older sign-in."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One signed-in person on one page. `office_id` is the office in the bar; empty: all that the person sees."""

    person: Staff
    actor: Actor
    csrf: str
    office_id: str
    scheme: str
    session_hash: str = ""
    has_keys: bool = True
    """Whether single keys do something (WCAG 2.1.4: a person may switch them off)."""

    @property
    def language(self) -> str:
        return self.person.language

    @property
    def waits(self) -> bool:
        """Has got access from an administrator, and no lead has said yes to any of it."""
        return self.person.request is not None and self.actor.office_ids == frozenset()

    def may(self, what: May) -> bool:
        if self.waits:
            return what is May.OWN
        return permissions.may(self.person.role, what)

    @property
    def talks(self) -> bool:
        """Reads conversations and sees names."""
        return self.may(May.TALK)

    @property
    def runs(self) -> bool:
        """Has to do with campaigns: sees numbers, not who."""
        return self.may(May.RUN)

    @property
    def audits(self) -> bool:
        return self.may(May.AUDIT)

    @property
    def choices(self) -> list[str]:
        """The offices to choose among in the bar; the empty one first where the person sees more than one."""
        return _choices(self.actor)


def _choices(who: Actor) -> list[str]:
    mine = [office.id for office in offices().all if who.sees(office.id)]
    return ["", *mine] if len(mine) > 1 else mine


def reader(request: Request) -> Visitor:
    """Whoever is signed in; SignedOut where nobody is. A part that a page fetches by itself keeps no session alive."""
    return _visitor(request, touch="x-live" not in request.headers)


def watcher(request: Request) -> Visitor:
    """The same for what a page asks by itself: it does not keep the session alive."""
    return _visitor(request, touch=False)


def _visitor(request: Request, *, touch: bool) -> Visitor:
    overrides.refresh()
    found = sessions.find(sessions.token_of(request), touch=touch)
    if found is None:
        raise SignedOut
    who = actor(found.person)
    refused_access.remember(request, who)
    choices = _choices(who)
    wanted = request.cookies.get(sessions.cookie_name("ot-kontor"), "")
    office_id = wanted if wanted in choices else choices[0] if choices else TRIAGE
    audit_guard.asked_by(who, office_id)
    return Visitor(
        person=found.person,
        actor=who,
        csrf=found.csrf,
        office_id=office_id,
        scheme=scheme_of(request),
        has_keys=request.cookies.get(sessions.cookie_name("ot-taster"), "") != NO_KEYS,
        session_hash=found.token_hash,
    )


def scheme_of(request: Request) -> str:
    wanted = request.cookies.get(sessions.cookie_name("ot-lys"), "auto")
    return wanted if wanted in SCHEMES else "auto"


Reader = Annotated[Visitor, Depends(reader)]
Watcher = Annotated[Visitor, Depends(watcher)]


async def read_form(request: Request, *, max_files: int, max_fields: int) -> FormData:
    """The form, every name and value of it text that both databases keep. Raises HTTPException where it is none."""
    try:
        sent = await request.form(max_files=max_files, max_fields=max_fields)
    except (ValueError, LookupError):  # an encoding that there is not, or that these bytes are not in
        raise HTTPException(400) from None
    return FormData(
        [(_text(name), _text(value) if isinstance(value, str) else value) for name, value in sent.multi_items()]
    )


def _text(sent: str) -> str:
    """Without NUL, which Postgres does not keep, and halves of signs, which no encoding has."""
    return sent.replace("\x00", "").encode(errors="replace").decode()


async def form_of(request: Request) -> FormData:
    """The form as it was sent; few fields, since no page of ours has more."""
    return await read_form(request, max_files=0, max_fields=300)


Form = Annotated[FormData, Depends(form_of)]


def field(form: FormData, name: str) -> str:
    """One field's text, empty where it is missing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def fields(form: FormData, name: str) -> list[str]:
    """Every value of a field that may be there several times."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def number(form: FormData, name: str, *, otherwise: int = 0) -> int:
    """A whole number of up to seven digits, as our own page put it there; `otherwise` where it is anything else."""
    return whole(field(form, name), otherwise=otherwise)


def whole(text: str, *, otherwise: int = 0) -> int:
    """The number that a text of up to seven plain digits is; `otherwise` for any other text («²» is a digit too)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


LARGEST = 2**31 - 1
"""What a column of both databases can hold and be compared with."""


def _kept_small(number: int) -> int:
    return max(-LARGEST, min(number, LARGEST))


Whole = Annotated[int, AfterValidator(_kept_small)]
"""A number in an address. One that is too large is nobody's row or page, just as the largest that we take it for."""


def writer(request: Request, visitor: Reader, form: Form) -> Visitor:
    """Whoever is signed in and sent a form of ours. Raises Forged before anything else is looked at."""
    must_be_ours(request, form, visitor.csrf)
    return visitor


Writer = Annotated[Visitor, Depends(writer)]


def must_be_ours(request: Request, form: FormData, token: str) -> None:
    """Raises Forged unless the browser says the form came from our own pages, and it carries the token."""
    must_come_from_us(request)
    if not token or not secrets.compare_digest(field(form, "csrf").encode(), token.encode()):
        raise Forged


def must_come_from_us(request: Request) -> None:
    """Raises Forged where the browser says that another site sent this; nothing of the form is needed to know it."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forged


def must(visitor: Visitor, what: May) -> None:
    """What one may not do is not there. Raises NotFound."""
    if not visitor.may(what):
        raise NotFound


def must_talk(visitor: Visitor) -> None:
    """Conversations are not there for whoever only sees numbers. Raises NotFound."""
    must(visitor, May.TALK)


def must_run(visitor: Visitor) -> None:
    """Campaigns are not there for whoever only reads the log. Raises NotFound."""
    must(visitor, May.RUN)
