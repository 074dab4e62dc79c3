"""Overlays: what colleagues have changed while the service runs, laid over what each process began with.

The environment and the offices file stay the base. Each process looks for changes at most every two seconds, when
somebody asks it something or a round of work begins.
"""

import time

from ot_notify import db
from ot_notify.administration import office_contacts, runtime_settings

LOOKS_EVERY_S = 2.0

_looked_at = float("-inf")


def refresh(*, at_once: bool = False) -> None:
    """Let this process know what has been changed, unless it looked a moment ago."""
    global _looked_at
    if not at_once and time.monotonic() - _looked_at < LOOKS_EVERY_S:
        return
    _looked_at = time.monotonic()  # before looking, so that those who ask meanwhile do not all look too
    with db.reading() as session:
        runtime_settings.lay_over(session)
        office_contacts.lay_over(session)
