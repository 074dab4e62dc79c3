"""Room: whether what was to be kept lately could be. A full disk still lets one read, and often write a little."""

import time

RED_FOR_S = 60.0
"""Nothing smaller than the next thing to be kept shows that there is room again, so a failure is believed this long."""

_SAID = ("disk is full", "disk I/O error", "No space")

_lost_at = float("-inf")


def is_full(error: BaseException) -> bool:
    """Whether the database's driver says that the disk is full or failing. Its word holds no row of ours."""
    said = str(getattr(error, "orig", error))
    return any(word in said for word in _SAID)


def note(error: BaseException) -> None:
    """Something could not be kept."""
    global _lost_at
    if is_full(error):
        _lost_at = time.monotonic()


def is_short() -> bool:
    """Whether this process could not keep something a moment ago, for want of room."""
    return time.monotonic() - _lost_at < RED_FOR_S
