"""Rendering of public pages: one self-contained document, which fetches nothing and stores nothing."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from ot_notify.core.settings import settings
from ot_notify.public_pages import page_texts
from ot_notify.public_pages.page_texts import PageTexts
from ot_notify.text import phone_numbers

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HELP_LINES = (("113", "113"), ("116117", "116 117"), ("116123", "116 123"), ("116111", "116 111"))
"""The numbers to call, as the text's key and as they are read."""

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{STYLE_HASH}'",
            "img-src data:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",  # the form on it is for one writer
}


def show(template: str, texts: PageTexts, *, status: int = 200, here: str = "", **context: Any) -> HTMLResponse:
    """Return the page. `here` is its address, for the links to its other languages."""
    html = _environment().get_template(template).render(t=texts, here=here, **context)
    response = HTMLResponse(html, status_code=status, headers=HEADERS | {"Content-Language": texts.language})
    if settings().is_production:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    if status in (429, 503):
        response.headers["Retry-After"] = "900" if status == 429 else "10"
    return response


@lru_cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("services.api.public"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals.update(style=STYLE, languages=page_texts.names(), help_lines=HELP_LINES)
    made.filters.update(phone_number=phone_numbers.display)
    return made
