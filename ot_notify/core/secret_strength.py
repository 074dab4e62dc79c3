"""Secret strength: detect secrets that could be guessed: short, repetitive or copied from an example.

Random secrets look random: of 32 random characters or hex digits, fewer than eight differ once in a million.
"""

import re
from itertools import pairwise

EXAMPLES = re.compile(
    r"change.?(?:me|this|it)|replace.?(?:me|this)|please|postgres|redis|valkey|database|super|very|long|random|string|example|eksempel|secret|hemmelig|passw?or[dt]|development|only|default|insecure|dummy"
    r"|sample|your|token|key|test|todo|fixme|admin|letmein|qwerty|asdfgh|(?:ot.?)?notify|foobar"
    r"|(?:0?123456789|12345678|abcdefgh|deadbeef|cafebabe)",
    re.IGNORECASE,
)
"""Words found in examples, and in secrets typed without thought."""


def weakness(secret: str, *, at_least: int, different: int) -> str:
    """Return, in Norwegian, what is weak about the secret, never the secret itself; empty where nothing is."""
    if not secret.strip():
        return "er tom"
    if secret != secret.strip():
        return "begynner eller slutter med mellomrom"
    if len(secret) < at_least:
        return f"er kortere enn {at_least} tegn"
    if len(set(secret)) < different or _repeats(secret):
        return "gjentar seg, og kan gjettes"
    # A word may occur by chance in a long random secret: what is left without the words must be strong enough.
    without = EXAMPLES.sub("", secret)
    if len(without) < min(at_least, len(secret)) and (len(set(without)) < different or len(without) < at_least // 2):
        return "er et eksempel, og kan gjettes"
    return "er tall i rekkefølge, og kan gjettes" if _is_run(secret) else ""


def _repeats(secret: str) -> bool:
    """Return whether the secret repeats one part: change-me-change-me-…"""
    return any(
        (secret[:size] * (len(secret) // size + 1))[: len(secret)] == secret for size in range(1, len(secret) // 2 + 1)
    )


def _is_run(secret: str) -> bool:
    """Return whether most characters follow the one before: 0123456789abcdef, ABCDEF…"""
    steps = [ord(after) - ord(before) for before, after in pairwise(secret)]
    return len(steps) > 0 and max(steps.count(1), steps.count(-1)) > 0.6 * len(steps)
