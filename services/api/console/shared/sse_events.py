"""Server-sent events: open pages are told that a part of them has changed; they fetch it themselves.

One task in each web process looks once a second for all its listeners, and only while there are any. An event carries
no more than which part. The stream ends with the session or the process, says which, and everything works without it.
Every few looks the page is told that there is nothing to tell: one that hears nothing at all knows that it is deaf.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, actor
from ot_notify.casework import dashboard
from ot_notify.core.errors import NotFound, Unavailable
from ot_notify.db import unreachable
from ot_notify.inbox import change_detection, conversations
from ot_notify.inbox.change_detection import InboxChanges, InboxSnapshot
from services.api import capacity
from services.api.console.shared import formats, navigation, sessions
from services.api.console.shared.current_user import Visitor, Watcher
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import part

router = APIRouter(route_class=PageRoute, include_in_schema=False)
log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
SESSIONS_EVERY = 5
"""Polls between two checks that listeners are still signed in, and what they may see now."""

HEARD_EVERY = 3
"""Polls between two keep-alive messages; a page without one for eight seconds says so (live.js)."""

AWAY_S = 5.0
RETRY_MS = 3000
INBOX, TALK, WRITING, FOLLOW_UPS = "innboks", "samtale", "skriver", "oppfolging"
HEARD = "puls"
RESTARTS = "omstart"
"""The process ends: another one will start soon, and the page tries again."""
SIGNED_OUT = "utlogget"
"""The session has ended: the page asks its reader to sign in."""
LAST = frozenset({RESTARTS, SIGNED_OUT})


@dataclass(eq=False)
class Listener:
    """One open page: its user, its open conversation, and when it was rendered."""

    token_hash: str
    actor: Actor
    conversation_id: str
    since: datetime
    has_unsettled: bool = False
    """Whether a text on the page was in flight when it was rendered: it may have arrived before the first poll."""
    is_new: bool = True
    news: set[str] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, what: str) -> None:
        self.news.add(what)
        self.woken.set()

    def hear_first(self, now: InboxSnapshot) -> None:
        """Report changes between the rendering of the page and this poll."""
        self.is_new = False
        if not self._has_counts():
            return
        for conversation_id, (office, at) in now.touched.items():
            if at > self.since and self.actor.sees(office):
                self.tell(INBOX)
                if conversation_id == self.conversation_id:
                    self.tell(TALK)
        if self.has_unsettled and self.conversation_id:
            self.tell(TALK)

    def hear(self, changed: InboxChanges) -> None:
        """Report only changes that concern this page, and none of inboxes where its menu has no counts."""
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
    """The listeners of this process, and the one task that polls for all of them."""

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
        """Close the open streams, which must not delay the end of the process."""
        self.has_ended = True
        for listener in list(self.listeners):
            listener.tell(RESTARTS)

    async def _beat(self) -> None:
        before: InboxSnapshot | None = None
        beats = 0
        while self.listeners and not self.has_ended:
            watched = {one.conversation_id for one in self.listeners if one.conversation_id}
            tokens = {one.token_hash for one in self.listeners} if beats % SESSIONS_EVERY == 0 else set()
            try:
                after, signed_in = await asyncio.to_thread(_look, watched, tokens)
            except db.AWAY as error:
                log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
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
                if beats % HEARD_EVERY == 0:
                    listener.tell(HEARD)
            before, beats = after, beats + 1
            await asyncio.sleep(LOOK_EVERY_S)

    def _check(self, asked: set[str], signed_in: dict[str, Actor]) -> None:
        for listener in list(self.listeners):
            if listener.token_hash not in asked:
                continue
            if listener.token_hash in signed_in:
                listener.actor = signed_in[listener.token_hash]
            else:
                listener.tell(SIGNED_OUT)


def _look(watched: set[str], tokens: set[str]) -> tuple[InboxSnapshot, dict[str, Actor]]:
    with db.reading() as session:
        people = sessions.still_in(session, tokens) if tokens else {}
        return change_detection.look(session, watched), {token: actor(person) for token, person in people.items()}


PULSE = Pulse()


async def _check_room() -> None:
    """Raise Unavailable where too many pages listen already: they must not take the place of requests."""
    if len(PULSE.listeners) >= capacity.streams():
        raise Unavailable("streams")


@router.get("/hendelser", response_class=EventSourceResponse, dependencies=[Depends(_check_room)])
async def events(
    request: Request, visitor: Watcher, samtale: str = "", siden: int = 0, venter: bool = False
) -> AsyncIterator[ServerSentEvent]:
    """Stream changed parts of the page, until the session or the process ends. `siden`: when the page was rendered;
    `venter`: with a text in flight."""
    watched = await asyncio.to_thread(_may_watch, visitor, samtale) if samtale else ""
    since = formats.made_at(siden)
    listener = Listener(sessions.hashed(sessions.token_of(request)), visitor.actor, watched, since, venter)
    PULSE.join(listener)
    try:
        yield ServerSentEvent(comment="her", retry=RETRY_MS)
        while not PULSE.has_ended:
            await listener.woken.wait()
            listener.woken.clear()
            news, listener.news = listener.news, set()
            for what in sorted(news):
                yield ServerSentEvent(event=what, raw_data="")
            if news & LAST:
                return
    finally:
        PULSE.leave(listener)


def _may_watch(visitor: Visitor, conversation_id: str) -> str:
    """Return the conversation id, where the person may see it; else an empty string."""
    try:
        with db.reading() as session:
            return conversations.get(session, visitor.actor, conversation_id).id if visitor.talks else ""
    except NotFound:
        return ""


@router.get("/hendelser/tall")
def counts(request: Request, visitor: Watcher) -> Response:
    """Return the menu's counts, for a page that refreshes itself."""
    with db.reading() as session:
        runs = visitor.runs
        badges = dashboard.badges(session, visitor.actor, visitor.office_id) if runs else dashboard.MenuBadges()
    places = [place for group in navigation.groups(visitor, has_phones=False) for place in group.places]
    return part(
        request, visitor, "shared/_badges.html", badges=badges, names=[one.count for one in places if one.count]
    )
