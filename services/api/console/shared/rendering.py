"""Rendering: turn a template into a response, with the page layout and security headers."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_environment
from jinja2.filters import do_truncate

from ot_notify import db
from ot_notify.casework import dashboard
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.text.languages import sentence
from services.api.console.shared import formats, navigation, state_styles, translations
from services.api.console.shared.current_user import Visitor

STATIC = Path(__file__).parents[1] / "static"

CSP = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def secure(response: Response) -> Response:
    """Add security headers to a response; nothing with a person in it may stay in a cache."""
    response.headers.update(HEADERS)
    if settings().is_production:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response


def page(request: Request, visitor: Visitor, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a whole page in the person's language."""
    with translations.speaking(visitor.language):
        return _answer(request, template, status, visitor=visitor, scheme=visitor.scheme, **_frame(visitor), **context)


def part(request: Request, visitor: Visitor, template: str, **context: Any) -> HTMLResponse:
    """Return a fragment of a page, which a script inserts."""
    with translations.speaking(visitor.language):
        return _answer(request, template, 200, visitor=visitor, **context)


def plain_page(
    request: Request, template: str, *, language: str = "nb", scheme: str = "auto", status: int = 200, **context: Any
) -> HTMLResponse:
    """Return a page for a reader who has not signed in: no layout, no names."""
    with translations.speaking(language):
        return _answer(request, template, status, visitor=None, scheme=scheme, **context)


def go(to: str) -> RedirectResponse:
    """Redirect after a post, to show the result by a GET."""
    return RedirectResponse(to, status_code=303)


def _frame(visitor: Visitor) -> dict[str, Any]:
    menu = {"menu": navigation.groups(visitor, has_phones=has_phones()), "own": navigation.own(visitor)}
    if not visitor.runs:
        return {"badges": dashboard.MenuBadges(), **menu}
    with db.reading() as session:
        return {"badges": dashboard.badges(session, visitor.actor, visitor.office_id), **menu}


def _answer(request: Request, template: str, status: int, **context: Any) -> HTMLResponse:
    html = (
        environment()
        .get_template(template)
        .render(
            path=request.url.path,
            language=translations.language(),
            has_phones=has_phones(),
            now=clock.now(),
            **context,
        )
    )
    return HTMLResponse(html, status_code=status)


def has_phones() -> bool:
    """Return whether simulated phones exist: only where no text reaches a real phone, and never in production."""
    return settings().sms_provider == "simulator" and not settings().is_production


@lru_cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("services.api.console"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(translations.gettext, translations.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        say=lambda code, **facts: sentence(code, translations.language(), **facts),
        words=state_styles,
        formats=formats,
    )
    made.filters.update(
        truncate=_truncated,
        clock_time=formats.clock_time,
        second=formats.second,
        day=formats.day,
        date_words=formats.date_words,
        closing_words=formats.closing_words,
        language_name=formats.language_name,
        day_only=formats.day_only,
        weekday=formats.weekday,
        local_day=formats.local_day,
        moment=formats.moment,
        when=formats.when,
        waited=formats.waited,
        number=formats.number,
        window_words=formats.window_words,
        year_groups=formats.year_groups,
        phone_number=formats.phone_number,
        masked=formats.masked,
        office_name=formats.office_name,
        municipality=formats.municipality,
        initials=formats.initials,
        first_name=formats.first_name,
    )
    return made


@pass_environment
def _truncated(made: Environment, text: str, length: int = 80) -> str:
    """Return the beginning of a text that is too long for its place, ended by the sign for it: «svar…»."""
    cut = do_truncate(made, text, length, end="")
    return cut if cut == text else cut.rstrip(" .,…") + "…"


@lru_cache
def static(name: str) -> str:
    """Return the URL of a static file. It changes with the file, so that browsers may cache it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
