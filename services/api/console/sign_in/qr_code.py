"""Codes: the picture that a code app reads, and the key beside it for whoever cannot take a picture."""

from typing import Any

import segno

from ot_notify.access import two_factor
from ot_notify.access.staff import Staff
from ot_notify.core.errors import Refused


def begun(person: Staff, sealed: str = "") -> dict[str, Any]:
    """Return what the set-up form shows: the one begun with, so that a slip does not ask for a new picture, or a new
    one."""
    try:
        secret = two_factor.secret_of(person, sealed)
    except Refused:
        sealed = two_factor.begin(person)
        secret = two_factor.secret_of(person, sealed)
    return {
        "sealed": sealed,
        "picture": picture(two_factor.address(person, secret)),
        "key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }


def picture(text: str) -> str:
    """A QR code as an SVG with nothing but attributes; dark on white in every theme, since apps read no other."""
    made = segno.make(text, error="m", micro=False)
    return made.svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None)
