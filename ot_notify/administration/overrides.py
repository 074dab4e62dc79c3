"""Overrides: settings and contact data that colleagues change at run time, over each process's initial ones.

The environment and the offices file stay the base. Each process looks for changes at most every two seconds, when
somebody asks it something or a round of work begins.
"""

import time

from ot_notify import db
from ot_notify.administration import age_rules, municipality_offices, office_contacts, runtime_settings

LOOKS_EVERY_S = 2.0

_looked_at = float("-inf")


def refresh(*, at_once: bool = False) -> None:
    """Load changes into this process, unless it did a moment ago."""
    global _looked_at
    if not at_once and time.monotonic() - _looked_at < LOOKS_EVERY_S:
        return
    _looked_at = time.monotonic()  # before loading, so that concurrent callers do not all load too
    with db.reading() as session:
        runtime_settings.lay_over(session)
        age_rules.lay_over(session)
        municipality_offices.lay_over(session)
        office_contacts.lay_over(session)
