"""Kept drafts: an answer or a note submitted after the session had ended.

The text waits in the browser that it was written in, sealed so that only we can read it, for the account that last
signed in there. It is shown in its box when that person is back on the same page, and nothing is sent by itself.
"""

import base64
import json
import zlib
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.datastructures import FormData

from ot_notify.core import encryption
from services.api.console.shared import sessions

COOKIE = "ot-kladd"
PURPOSE = "kept draft"
KEPT_FOR_S = 3600
LARGEST = 3800
"""Bytes: browsers keep cookies of up to four kilobytes."""

FIELDS = {"svar": "text", "notat": "notat"}
"""What is kept: the last part of the form's path, and the field with the text."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An unsent text, and the field it was written in: an answer (`text`) or a note (`notat`)."""

    field: str
    text: str


def page_of(path: str) -> str:
    """Return the page of a form with this path: the one above it, or the same one for our lists."""
    above, _, last = path.rstrip("/").rpartition("/")
    return above if last in FIELDS else "/"


def keep(request: Request, form: FormData, response: Response) -> bool:
    """Put the form's text into a cookie of `response`. Return whether there was one that could be kept."""
    name = FIELDS.get(request.url.path.rstrip("/").rpartition("/")[2], "")
    text = form.get(name, "") if name else ""
    if not isinstance(text, str) or not text.strip():
        return False
    said = json.dumps({"path": page_of(request.url.path), "field": name, "text": text, "whose": _account(request)})
    packed = base64.b85encode(zlib.compress(said.encode(errors="replace"), 9)).decode()
    sealed = encryption.seal(packed, purpose=PURPOSE)
    if len(sealed) > LARGEST:
        return False
    sessions.give_cookie(response, COOKIE, sealed, max_age=KEPT_FOR_S)
    return True


def is_there(request: Request) -> bool:
    return sessions.cookie_name(COOKIE) in request.cookies


def of(request: Request, email: str) -> KeptDraft | None:
    """Return the draft of this page and account; None where there is none, or somebody else wrote it."""
    sealed = request.cookies.get(sessions.cookie_name(COOKIE), "")[:LARGEST]
    packed = encryption.unseal(sealed, purpose=PURPOSE, max_age_s=KEPT_FOR_S) if sealed else None
    if packed is None:
        return None
    said = json.loads(zlib.decompress(base64.b85decode(packed)))
    if said["path"] != request.url.path or said["whose"] not in ("", encryption.name("account", email)):
        return None
    return KeptDraft(said["field"], said["text"])


def drop(response: Response) -> None:
    """Delete the draft: it was sent, or saved."""
    sessions.take_cookie(response, COOKIE)


def _account(request: Request) -> str:
    """Return a hash of the account that last signed in in this browser; empty where none is known."""
    sealed = request.cookies.get(sessions.cookie_name("ot-kjent"), "")[:500]
    return (encryption.unseal(sealed, purpose="known browser") or "").partition(" ")[2]
