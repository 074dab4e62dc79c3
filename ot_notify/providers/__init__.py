"""Providers: the one in use, behind the boundary of base.py."""

import asyncio
from weakref import WeakKeyDictionary

from ot_notify.core.settings import settings
from ot_notify.providers.base import Provider

_of_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Provider]" = WeakKeyDictionary()


def get() -> Provider:
    """Return the provider named by `OT_SMS_PROVIDER`, one for each event loop: its connections belong to the loop.

    Call it from a coroutine. Whoever ends the loop calls `close()` on what this returned (or `shut()`).
    """
    loop = asyncio.get_running_loop()
    found = _of_loop.get(loop)
    if found is None:
        found = _of_loop[loop] = _new()
    return found


async def shut() -> None:
    """Close this loop's provider, if there is one; the next `get()` creates a new one."""
    found = _of_loop.pop(asyncio.get_running_loop(), None)
    if found is not None:
        await found.close()


def _new() -> Provider:
    # Imported when needed: the simulator must not pay for the SDK's import, nor the other way round.
    if settings().sms_provider == "twilio":
        from ot_notify.providers.twilio import Twilio

        return Twilio()
    from ot_notify.providers.simulator import Simulator

    return Simulator()
