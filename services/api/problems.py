"""Problems: every refusal and error of REST as a problem document (RFC 9457), in the caller's language."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.core.errors import Refused, Unavailable
from ot_notify.text import languages
from services.api import refused_access

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5
LONGEST_FIELD = 100
HEADERS: Mapping[int, Mapping[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "60"},
}
"""Headers a refusal with this status must have."""


class NotSignedIn(Refused):
    """No key, or an invalid one."""

    status = 401


class NotAllowed(Refused):
    """The key is valid, but not for this."""

    status = 403


class FieldError(BaseModel):
    """One thing to correct: its place, its code, and the sentence."""

    field: str | None = None
    row: int | None = None
    code: str
    message: str


class Problem(BaseModel):
    """A problem document. `type` ends in the code, which stays the same in all languages."""

    type: str = Field(examples=["urn:ot-notify:problem:campaign.cannot_launch"])
    title: str
    status: int
    detail: str
    errors: list[FieldError]
    request: str = Field(description="Our id of the request, to be given when reporting a fault")


def document(
    request: Request,
    status: int,
    code: str,
    detail: str,
    *,
    errors: list[FieldError] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the response. `code` names what is wrong; `detail` is the sentence for people."""
    audit_guard.shown_nobody()
    said = Problem(
        type=f"urn:ot-notify:problem:{code}",
        title=_sentence(request, f"problem.{status}", HTTPStatus(status).phrase),
        status=status,
        detail=detail,
        errors=errors if errors is not None else [FieldError(code=code, message=detail)],
        request=getattr(request.state, "request_id", ""),
    )
    return JSONResponse(said.model_dump(exclude_none=True), status, headers=headers, media_type=MEDIA_TYPE)


def language(request: Request) -> str:
    """Return nb, nn or en, by Accept-Language."""
    return languages.negotiate(request.headers.get("accept-language", ""))


def _sentence(request: Request, code: str, default: str) -> str:
    return languages.sentence(code, language(request)) if code in languages.load()["nb"].sentences else default


def refused(request: Request, error: Refused) -> Response:
    """Answer that a rule says no."""
    if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
        refused_access.note(request, error.status)
    sentence = languages.sentence(error.code, language(request), **error.facts)
    wait = error.facts.get("retry_after_s")
    headers = {"Retry-After": str(wait)} if wait else HEADERS.get(error.status)
    return document(request, error.status, error.code, sentence, headers=headers)


def invalid(request: Request, error: RequestValidationError) -> Response:
    """Answer that part of the request has the wrong form: where and what; never its value."""
    faults = [_fault(found, language(request)) for found in error.errors()[:100]]
    return document(request, 422, "invalid", languages.sentence("problem.422.detail", language(request)), errors=faults)


CODES = {
    "missing": "field.missing",
    "extra_forbidden": "field.unknown",
    "string_too_long": "field.too_long",
    "too_long": "field.too_long",
    "less_than_equal": "field.too_long",
    "string_too_short": "field.too_short",
    "too_short": "field.too_short",
    "greater_than_equal": "field.too_short",
    "enum": "field.not_one_of",
    "literal_error": "field.not_one_of",
    "timezone_aware": "field.no_zone",
    "datetime_parsing": "field.time",
    "datetime_from_date_parsing": "field.time",
    "out_of_reach": "field.time",
    "national_id": "text.national_id",
    "string_pattern_mismatch": "field.form",
    "json_invalid": "field.json",
}


def _fault(found: Mapping[str, Any], wanted: str) -> FieldError:
    code = CODES.get(found["type"], "field.type")
    place = [str(part) for part in found["loc"]]
    if place and place[0] in ("body", "query", "path", "header"):
        place = place[1:]
    if code == "field.json":
        place = []  # there it is a position in the text
    facts = {"expected": found.get("ctx", {}).get("expected", "")}
    return FieldError(
        field=".".join(place)[:LONGEST_FIELD] or None, code=code, message=languages.sentence(code, wanted, **facts)
    )


def http(request: Request, error: HTTPException) -> Response:
    """Answer an unknown path, a wrong method, or a body that is too large or unreadable."""
    code = "too_large" if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else f"http_{error.status_code}"
    detail = _sentence(request, f"problem.{error.status_code}.detail", "") or _sentence(
        request, f"problem.{error.status_code}", HTTPStatus(error.status_code).phrase
    )
    return document(request, error.status_code, code, detail, headers=error.headers)


def away(request: Request, error: Exception) -> Response:
    """Answer that the database is unreachable: nothing was changed, and the caller may try again."""
    log.warning(
        "request refused: the database is unreachable",
        extra={"error": type(error).__name__, "path": request.url.path[:60]},
    )
    detail = languages.sentence("problem.503.detail", language(request))
    return document(request, 503, "unavailable", detail, headers={"Retry-After": str(RETRY_AFTER_S)})


def broken(request: Request) -> Response:
    """Answer a bug of ours: no trace, but an id to find it in the log."""
    name = getattr(request.state, "request_id", "")
    detail = languages.sentence("problem.500.detail", language(request), request=name)
    return document(request, 500, "broken", detail)


def add_problems(app: FastAPI) -> None:
    """Answer every error of this application in one form."""
    handlers: dict[Any, Any] = {Refused: refused, RequestValidationError: invalid, HTTPException: http}
    handlers.update(dict.fromkeys((*db.AWAY, Unavailable), away))
    for error, handler in handlers.items():
        app.add_exception_handler(error, handler)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the problems a call may answer with, for its description."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}} for status in statuses}
