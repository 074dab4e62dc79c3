"""Live: open pages are told that a part of them has changed, by server-sent events; they fetch it themselves.

One task in each web process looks once a second for all its listeners, and only while there are any. An event carries
no more than which part. The stream ends with the session, and everything works without it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, actor
from ot_notify.casework import dashboard
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Unavailable
from ot_notify.inbox import change_detection, conversations
from ot_notify.inbox.change_detection import InboxChanges, InboxSnapshot
from services.api import capacity
from services.api.console.shared import navigation, sessions
from services.api.console.shared.current_user import Visitor, Watcher
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import part

router = APIRouter(route_class=PageRoute, include_in_schema=False)
log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
SESSIONS_EVERY = 5
"""Looks between two at whether the listeners are still signed in, and what they may see now."""

AWAY_S = 5.0
RETRY_MS = 3000
LATEST_MS = 4_102_444_800_000
"""The year 2100: no page is newer."""

INBOX, TALK, WRITING, FOLLOW_UPS, ENDED = "innboks", "samtale", "skriver", "oppfolging", "slutt"


@dataclass(eq=False)
class Listener:
    """One open page: whose it is, which conversation stands on it, and when it was made."""

    token_hash: str
    actor: Actor
    conversation_id: str
    since: datetime
    is_new: bool = True
    news: set[str] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, what: str) -> None:
        self.news.add(what)
        self.woken.set()

    def hear_first(self, now: InboxSnapshot) -> None:
        """What happened between the making of the page and this look."""
        self.is_new = False
        if not self._has_counts():
            return
        for conversation_id, (office, at) in now.touched.items():
            if at > self.since and self.actor.sees(office):
                self.tell(INBOX)
                if conversation_id == self.conversation_id:
                    self.tell(TALK)

    def hear(self, changed: InboxChanges) -> None:
        """Only what concerns this page, and nothing of inboxes where its menu has no counts."""
        if not self._has_counts():
            return
        if any(self.actor.sees(office) for office in changed.inboxes):
            self.tell(INBOX)
        if any(self.actor.sees(office) for office in changed.follow_ups):
            self.tell(FOLLOW_UPS)
        office = changed.threads.get(self.conversation_id)
        if office is not None and (not office or self.actor.sees(office)):  # else it is another office's by now
            self.tell(TALK)
        if self.conversation_id in changed.writing:
            self.tell(WRITING)

    def _has_counts(self) -> bool:
        return self.actor.role is not None and permissions.may(self.actor.role, May.RUN)


class Pulse:
    """The listeners of this process, and the one task that looks for all of them."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.task: asyncio.Task[None] | None = None
        self.has_ended = False

    def join(self, listener: Listener) -> None:
        self.listeners.add(listener)
        if self.task is None or self.task.done() or self.task.get_loop() is not asyncio.get_running_loop():
            self.task = asyncio.create_task(self._beat())

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)

    def end(self) -> None:
        """The process is about to end: open streams must not hold it up."""
        self.has_ended = True
        for listener in list(self.listeners):
            listener.tell(ENDED)

    async def _beat(self) -> None:
        before: InboxSnapshot | None = None
        beats = 0
        while self.listeners and not self.has_ended:
            watched = {one.conversation_id for one in self.listeners if one.conversation_id}
            tokens = {one.token_hash for one in self.listeners} if beats % SESSIONS_EVERY == 0 else set()
            try:
                after, signed_in = await asyncio.to_thread(_look, watched, tokens)
            except db.AWAY as error:
                log.warning("the database is away", extra={"error": type(error).__name__})
                await asyncio.sleep(AWAY_S)
                continue
            if tokens:
                self._check(tokens, signed_in)
            changed = change_detection.compare(before or after, after)
            for listener in list(self.listeners):
                if listener.is_new:
                    listener.hear_first(after)
                else:
                    listener.hear(changed)
            before, beats = after, beats + 1
            await asyncio.sleep(LOOK_EVERY_S)

    def _check(self, asked: set[str], signed_in: dict[str, Actor]) -> None:
        for listener in list(self.listeners):
            if listener.token_hash not in asked:
                continue
            if listener.token_hash in signed_in:
                listener.actor = signed_in[listener.token_hash]
            else:
                listener.tell(ENDED)


def _look(watched: set[str], tokens: set[str]) -> tuple[InboxSnapshot, dict[str, Actor]]:
    with db.reading() as session:
        people = sessions.still_in(session, tokens) if tokens else {}
        return change_detection.look(session, watched), {token: actor(person) for token, person in people.items()}


PULSE = Pulse()


async def _has_room() -> None:
    """Raise Unavailable where too many pages listen already: they must not take the place of requests."""
    if len(PULSE.listeners) >= capacity.streams():
        raise Unavailable("streams")


@router.get("/hendelser", response_class=EventSourceResponse, dependencies=[Depends(_has_room)])
async def events(
    request: Request, visitor: Watcher, samtale: str = "", siden: int = 0
) -> AsyncIterator[ServerSentEvent]:
    """That parts of the page have changed, until the session or the process ends. `siden`: when the page was made."""
    watched = await asyncio.to_thread(_may_watch, visitor, samtale) if samtale else ""
    since = datetime.fromtimestamp(siden / 1000, UTC) if 0 < siden < LATEST_MS else clock.now()
    listener = Listener(sessions.hashed(sessions.token_of(request)), visitor.actor, watched, since)
    PULSE.join(listener)
    try:
        yield ServerSentEvent(comment="her", retry=RETRY_MS)
        while not PULSE.has_ended:
            await listener.woken.wait()
            listener.woken.clear()
            news, listener.news = listener.news, set()
            for what in sorted(news):
                yield ServerSentEvent(event=what, raw_data="")
            if ENDED in news:
                return
    finally:
        PULSE.leave(listener)


def _may_watch(visitor: Visitor, conversation_id: str) -> str:
    """The conversation, where the visitor may see it; else none is watched."""
    try:
        with db.reading() as session:
            return conversations.get(session, visitor.actor, conversation_id).id if visitor.talks else ""
    except NotFound:
        return ""


@router.get("/hendelser/tall")
def counts(request: Request, visitor: Watcher) -> Response:
    """The counts of the menu, for a page that keeps itself fresh."""
    with db.reading() as session:
        runs = visitor.runs
        badges = dashboard.badges(session, visitor.actor, visitor.office_id) if runs else dashboard.MenuBadges()
    places = [place for group in navigation.groups(visitor, has_phones=False) for place in group.places]
    return part(
        request, visitor, "shared/_badges.html", badges=badges, names=[one.count for one in places if one.count]
    )
