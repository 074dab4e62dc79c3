"""Thread limits: work that waits for another server, or computes for long, runs in few threads of its own.

All other routes share forty. A mail server that hangs, or many passwords to check at once, must not take those.
"""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from ot_notify.access import account_emails
from ot_notify.access.staff import Staff

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

PASSWORDS = CapacityLimiter(4)
"""Checking one password takes a core some 50 ms, and much memory."""

SIGN_IN_SERVICES = CapacityLimiter(8)
MAIL_SERVER = CapacityLimiter(8)


def within(limiter: CapacityLimiter) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Awaitable[Answer]]]:
    """Run the route in one of these threads. Goes below the route's own decorator."""

    def limited(route: Callable[Asked, Answer]) -> Callable[Asked, Awaitable[Answer]]:
        @wraps(route)
        async def answer(*given: Asked.args, **named: Asked.kwargs) -> Answer:
            return await to_thread.run_sync(partial(route, *given, **named), limiter=limiter)

        return answer

    return limited


async def send_letter(person: Staff, about: str, **facts: object) -> None:
    """Send an account e-mail after the response, as a background task."""
    await to_thread.run_sync(partial(account_emails.send, person, about, **facts), limiter=MAIL_SERVER)
