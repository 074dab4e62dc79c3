"""List queue: whole lists are handled few at a time, in their own threads, and every caller is answered within 10 s.

A waiting request holds no thread. A list that takes longer is read on: its sender is told so, and finds what became of
it by `outcome`, from any process.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import anyio
from anyio.lowlevel import RunVar

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused, Unavailable
from ot_notify.db import idempotency
from ot_notify.imports.parsing.file_reader import Busy

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Two lists being read and two being judged; the 40 threads of the pages stay free."""
TURN_S = 4.0
"""Seconds a caller waits for a turn. What is read meanwhile may take far longer, so a longer wait would seldom help."""
ANSWER_S = 8.0
"""Seconds after which the sender of a list that is still being read is told so: with the turn and the way within 10."""
LONGEST = timedelta(minutes=3)
"""A list that has been read for longer was on a process that ended."""
REMEMBERED = timedelta(minutes=10)
"""How long the outcome answers for the same list sent again."""

Result = TypeVar("Result")
Done = Callable[[], None]

_turns: RunVar[anyio.Semaphore] = RunVar("ot-notify-turns")
_threads: RunVar[anyio.CapacityLimiter] = RunVar("ot-notify-threads")


class StillReading(Refused):
    """The list is being read, and goes on being read. `mark` is by what its outcome is found."""

    status = 503

    def __init__(self, mark: str) -> None:
        super().__init__("import.still_reading", retry_after_s=15)
        self.mark = mark


async def read_soon(load: Callable[[], bytes], do: Callable[[bytes, Done], str], *, by: Actor, purpose: str) -> str:
    """Return the id of the import that `do` makes of the list, in its turn.

    `load` brings the bytes when the turn has come, and `do` may say when they are read: what follows is waited for.
    Raises Busy where the turn does not come, and StillReading where the list is not read in time: it is read on. The
    same list sent again by the same actor gets what became of it.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + ANSWER_S
    turns = await _turn()
    try:
        content = await _in_thread(load)
        mark = hashlib.sha256(f"{by.id} {purpose} ".encode() + content).hexdigest()[:32]
        earlier = await _in_thread(partial(_take_outcome, by, mark))
    except BaseException:
        turns.release()
        raise
    if earlier is not None:
        turns.release()
        return _import_of(earlier)
    reading = _Reading(mark, by, turns)
    is_read = asyncio.Event()

    def content_is_read() -> None:
        loop.call_soon_threadsafe(is_read.set)

    work = loop.create_task(reading.run(partial(do, content, content_is_read)))
    _under_way.add(work)
    work.add_done_callback(_under_way.discard)
    seen = loop.create_task(is_read.wait())
    try:
        await asyncio.wait({work, seen}, timeout=until - loop.time(), return_when=asyncio.FIRST_COMPLETED)
    finally:
        seen.cancel()
    if work.done() or is_read.is_set():
        return await asyncio.shield(work)
    reading.is_told = True
    await _in_thread(partial(_begin_outcome, by, mark))
    raise StillReading(mark)


_under_way: set[asyncio.Task[str]] = set()
"""The event loop holds its tasks weakly."""


@dataclass
class _Reading:
    """One list being read. `is_told`: its sender has been answered, so that the outcome is kept."""

    mark: str
    by: Actor
    turns: anyio.Semaphore
    is_told: bool = False

    async def run(self, do: Callable[[], str]) -> str:
        """Read the list. Returns the id of its import; empty where its sender was answered and it cannot be read."""
        try:
            made = await _in_thread(do)
        except Exception as why:
            if not self.is_told:
                raise
            await _in_thread(partial(_keep_outcome, self.by, self.mark, _refusal(why)))
            return ""
        finally:
            self.turns.release()
        if self.is_told:
            await _in_thread(partial(_keep_outcome, self.by, self.mark, {"import": made}))
        return made


def _refusal(why: Exception) -> dict[str, Any]:
    if isinstance(why, Refused):
        return {"refused": why.code, "facts": dict(why.facts), "is_busy": isinstance(why, Busy)}
    log.error("a list could not be read, after its sender was answered", exc_info=why)
    return {"refused": "import.interrupted", "facts": {}, "is_busy": isinstance(why, Unavailable)}


def _import_of(found: dict[str, Any]) -> str:
    if "refused" in found:
        raise (Busy if found["is_busy"] else Refused)(found["refused"], **found["facts"])
    return str(found["import"])


def outcome(by: Actor, mark: str) -> str | None:
    """Return the id of the import that the list became; None while it is being read.

    Raises Refused where it could not be read, NotFound where the actor has sent no such list.
    """
    with db.reading() as session:
        kept = session.get(idempotency.Order, (by.id, _key(mark)))
        if kept is None:
            raise NotFound
        found, begun = kept.answer, kept.created_at
    if found:
        return _import_of(found)
    if begun < clock.now() - LONGEST:
        raise Refused("import.interrupted")
    return None


def _key(mark: str) -> str:
    return f"list:{mark}"


def _begin_outcome(by: Actor, mark: str) -> None:
    with db.transaction() as session:
        idempotency.place(session, by.id, _key(mark), mark)


def _keep_outcome(by: Actor, mark: str, found: dict[str, Any]) -> None:
    with db.transaction() as session:
        idempotency.place(session, by.id, _key(mark), mark)
        idempotency.answered(session, by.id, _key(mark), found)


def _take_outcome(by: Actor, mark: str) -> dict[str, Any] | None:
    """Return what became of the same list, once. None where it is to be read. Raises StillReading while it is."""
    with db.transaction() as session:
        kept = db.hold(session, idempotency.Order, (by.id, _key(mark)))
        if kept is None:
            return None
        found, begun = kept.answer, kept.created_at
        if not found and begun >= clock.now() - LONGEST:
            raise StillReading(mark)
        session.delete(kept)
    is_fresh = begun >= clock.now() - REMEMBERED and not found.get("is_busy")
    return found if found and is_fresh else None


async def _turn() -> anyio.Semaphore:
    turns, _ = _of_this_loop()
    try:
        with anyio.fail_after(TURN_S):
            await turns.acquire()
    except TimeoutError:
        raise Busy("import.busy") from None
    return turns


async def _in_thread(do: Callable[[], Result]) -> Result:
    _, threads = _of_this_loop()
    return await anyio.to_thread.run_sync(do, limiter=threads)


def _of_this_loop() -> tuple[anyio.Semaphore, anyio.CapacityLimiter]:
    try:
        return _turns.get(), _threads.get()
    except LookupError:
        _turns.set(anyio.Semaphore(AT_ONCE))
        _threads.set(anyio.CapacityLimiter(2 * AT_ONCE))  # half of them look only for what became of a list
        return _turns.get(), _threads.get()
