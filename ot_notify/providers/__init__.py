"""Providers: those in use, behind the boundary of base.py."""

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ot_notify.core.settings import settings
from ot_notify.providers.base import Capabilities, Provider, WebhookReader
from ot_notify.providers.several import Several

if TYPE_CHECKING:
    from ot_notify.providers.simulator import Simulator
    from ot_notify.providers.sinch import Sinch
    from ot_notify.providers.twilio import Twilio

_of_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Provider]" = WeakKeyDictionary()


def get() -> Provider:
    """Return the provider of the settings, one for each event loop: its connections belong to the loop.

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


def capabilities() -> Capabilities:
    """Return what the providers in use can tell afterwards."""
    found = [_class(name).capabilities for name in settings().providers]
    return found[0] if len(found) == 1 else found[0].both(found[1])


def webhooks(name: str) -> WebhookReader | None:
    """Return the reader of this provider's webhooks; None where it is not in use, or has routes of its own."""
    if name != "sinch" or name not in settings().providers:
        return None
    from ot_notify.providers.sinch_webhooks import Webhooks

    return Webhooks()


def _new() -> Provider:
    first, *others = (_class(name)() for name in settings().providers)
    return Several(first, others[0], settings().second_senders) if others else first


def _class(name: str) -> "type[Twilio] | type[Sinch] | type[Simulator]":
    # Imported when needed: the simulator must not pay for the SDK's import, nor the other way round.
    match name:
        case "twilio":
            from ot_notify.providers.twilio import Twilio

            return Twilio
        case "sinch":
            from ot_notify.providers.sinch import Sinch

            return Sinch
    from ot_notify.providers.simulator import Simulator

    return Simulator
