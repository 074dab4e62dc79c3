"""List queue: whole lists are handled few at a time, in their own threads. A waiting request holds no thread."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
from anyio.lowlevel import RunVar

from ot_notify.imports.parsing.file_reader import WAIT_S, Busy

AT_ONCE = 4
"""Two lists being read and two being judged; the 40 threads of the pages stay free."""

Given = ParamSpec("Given")
Result = TypeVar("Result")

_turns: RunVar[anyio.Semaphore] = RunVar("ot-notify-turns")
_threads: RunVar[anyio.CapacityLimiter] = RunVar("ot-notify-threads")


async def in_turn(do: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Run this in a thread when it is its turn. Raises Busy where that takes too long."""
    turns, threads = _of_this_loop()
    try:
        with anyio.fail_after(WAIT_S):
            await turns.acquire()
    except TimeoutError:
        raise Busy("import.busy") from None
    try:
        return await anyio.to_thread.run_sync(partial(do, *given, **named), limiter=threads)
    finally:
        turns.release()


def _of_this_loop() -> tuple[anyio.Semaphore, anyio.CapacityLimiter]:
    try:
        return _turns.get(), _threads.get()
    except LookupError:
        _turns.set(anyio.Semaphore(AT_ONCE))
        _threads.set(anyio.CapacityLimiter(AT_ONCE))
        return _turns.get(), _threads.get()
