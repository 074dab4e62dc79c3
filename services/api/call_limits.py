"""Call limits: how often one key may call, so that one runaway system does not block others."""

import math
import time
from functools import lru_cache

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings


class TooManyCalls(Refused):
    """The key has used its share. `retry_after_s`: seconds to wait."""

    status = 429


@lru_cache
def _limiter() -> SlidingWindowCounterRateLimiter:
    # In this process: asking Redis at each call would cost more than most calls, and block them when it is away.
    return SlidingWindowCounterRateLimiter(MemoryStorage())


def take(key_id: str) -> None:
    """Count one call by this key. Raises TooManyCalls with the seconds to wait."""
    most = settings().api_calls_per_min
    if not most:
        return
    item = RateLimitItemPerMinute(most)
    if not _limiter().hit(item, key_id):
        left = _limiter().get_window_stats(item, key_id).reset_time - time.time()
        raise TooManyCalls("apikey.too_many", most=most, retry_after_s=max(1, math.ceil(left)))
