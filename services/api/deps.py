"""Dependencies of calls: the caller and its rights, the language, and where a page of a list begins."""

import base64
import binascii
import re
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from ot_notify import db
from ot_notify.access import api_keys, audit_guard, audit_log
from ot_notify.access.staff import Actor
from ot_notify.administration import overrides
from ot_notify.core.errors import Refused
from services.api import call_limits, problems, refused_access

MOST = 200
USUAL = 50

bearer = HTTPBearer(auto_error=False, description="An API key, made by `ot-notify apikey create`")


def key_owner(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)]) -> Actor:
    """Return the key's actor, as its row is now. Raises NotSignedIn, TooManyCalls."""
    overrides.refresh()
    with db.reading() as session:
        row = api_keys.find(session, credentials.credentials) if credentials else None
    if row is None:
        if credentials:
            refused_access.note_stranger(request, "apikey.refused")
        raise problems.NotSignedIn("apikey.needed")
    if not getattr(request.state, "is_counted", False):  # a body is read only after the key was asked for once before
        request.state.is_counted = True
        call_limits.take(row.id)
    api_keys.note_use(row.id, row.used_at)
    actor = api_keys.actor(row)
    audit_guard.asked_by(actor)
    refused_access.remember(request, actor)
    return actor


def require(*scopes: str) -> Callable[[Actor], Actor]:
    """Return the key's actor, where it has at least one of these scopes. Raises NotAllowed."""

    def allowed(actor: Annotated[Actor, Depends(key_owner)]) -> Actor:
        if actor.scopes.isdisjoint(scopes):
            raise problems.NotAllowed("apikey.not_allowed", scopes=" / ".join(scopes))
        return actor

    return allowed


def key_first(*scopes: str) -> type[APIRoute]:
    """Return routes that check the key before the body is read: FastAPI reads a form first."""

    class KeyFirst(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()
            if "POST" not in (self.methods or ()):
                return handle

            async def answer(request: Request) -> Response:
                credentials = await bearer(request)
                await run_in_threadpool(lambda: require(*scopes)(key_owner(request, credentials)))
                return await handle(request)

            return answer

    return KeyFirst


Language = Annotated[str, Depends(problems.language)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most")]
Cursor = Annotated[
    str, Query(max_length=100, pattern="^[A-Za-z0-9_=-]*$", description="`next_cursor` of the page before")
]

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """One page of a list. `next_cursor` is null on the last."""

    items: list[Item]
    next_cursor: str | None


def only_known(request: Request) -> None:
    """Refuse unknown filters: a misspelt one must not quietly list everything. Raises RequestValidationError."""
    route = request.scope["route"]
    known = {parameter.alias for parameter in route.dependant.query_params}
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError([{"type": "extra_forbidden", "loc": ("query", name)} for name in unknown])


def place(cursor: str) -> str:
    """Return the last id of the page before; empty for the first page. Raises Refused."""
    try:
        found = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        found = "-"
    if not re.fullmatch(r"[0-9a-z-]{0,40}", found) or found == "-":
        raise Refused("page.cursor")
    return found


def page(rows: Sequence[Any], limit: int, item: Callable[[Any], Item]) -> Page[Item]:
    """Return a page of `rows`, which hold one more than `limit` where there are more."""
    more = base64.urlsafe_b64encode(rows[limit - 1].id.encode()).decode() if len(rows) > limit else None
    return Page[Any](items=[item(row) for row in rows[:limit]], next_cursor=more)


def log_look(actor: Actor, action: str, *, of: Iterable[str] = (), office_id: str = "", **about: Any) -> None:
    """Log a read of persons before the response leaves; without the line there is no response.

    `of`: the offices of those who were seen, where the caller named none.
    """
    with db.transaction() as session:
        audit_log.note_each(session, actor, action, [office_id] if office_id else of, **about)
