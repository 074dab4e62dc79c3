"""Throttle: how often somebody may try to sign in, per account and per address. Kept in Redis where there is one."""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from ot_notify.settings import settings

log = logging.getLogger(__name__)

PER_ACCOUNT = parse("5 per 15 minutes")
PER_ADDRESS = parse("50 per 15 minutes")  # a whole office may share one address
T = TypeVar("T")
_process_key = secrets.token_bytes(32)


@lru_cache
def _shared() -> FixedWindowRateLimiter | None:
    url = settings().redis_url
    return FixedWindowRateLimiter(storage_from_string(url, wrap_exceptions=True)) if url else None


@lru_cache
def _own() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(MemoryStorage())


def forget() -> None:
    """Start counting anew (tests)."""
    _shared.cache_clear()
    _own.cache_clear()


def blocked_until(account: str, address: str) -> datetime | None:
    """When the next try is welcome; None: now."""
    return _ask(lambda limiter: _blocked(limiter, account, address))


def failed(account: str, address: str) -> int:
    """One more failed try. Answers how many are left for the account."""

    def count(limiter: FixedWindowRateLimiter) -> int:
        limiter.hit(PER_ADDRESS, "sign-in", _name(address))
        limiter.hit(PER_ACCOUNT, "sign-in", _name(account))
        return int(limiter.get_window_stats(PER_ACCOUNT, "sign-in", _name(account)).remaining)

    return _ask(count)


def worked(account: str) -> None:
    """The right password: earlier slips are forgotten."""
    _ask(lambda limiter: limiter.clear(PER_ACCOUNT, "sign-in", _name(account)))


def _blocked(limiter: FixedWindowRateLimiter, account: str, address: str) -> datetime | None:
    limits: list[tuple[RateLimitItem, str]] = [(PER_ACCOUNT, account), (PER_ADDRESS, address)]
    for limit, who in limits:
        if not limiter.test(limit, "sign-in", _name(who)):
            reset = limiter.get_window_stats(limit, "sign-in", _name(who)).reset_time
            return datetime.fromtimestamp(reset, UTC)
    return None


def _ask(question: Callable[[FixedWindowRateLimiter], T]) -> T:
    """Ask the shared counter; with Redis away each process counts for itself, so that people can still sign in."""
    shared = _shared()
    if shared is not None:
        try:
            return question(shared)
        except StorageError as error:
            log.warning("the sign-in counter is away", extra={"error": type(error).__name__})
    return question(_own())


def _name(who: str) -> str:
    """No address of a person or a machine stands in Redis: only a keyed hash."""
    key = settings().secret_key.get_secret_value().encode() or _process_key
    return hmac.new(key, who.strip().lower().encode(), hashlib.sha256).hexdigest()[:32]
