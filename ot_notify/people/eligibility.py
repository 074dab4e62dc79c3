"""Eligibility: whether a youth may be texted, by age, status, pause and protection."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ot_notify.core import clock
from ot_notify.messaging.messages import Drop
from ot_notify.people.consent import Hold


class ContactReason(StrEnum):
    """Why OT must make contact: the five of both seeds, and one that counties have added. Never written in a text."""

    NOT_APPLIED = "not_applied"
    OFFER_NOT_ACCEPTED = "offer_not_accepted"
    TRAINING_INTERRUPTED = "training_interrupted"
    NOT_EMPLOYED = "not_employed"
    RIGHT_LOST = "right_lost"
    NOT_OFFERED_PLACE = "not_offered_place"


YOUNGEST = 15
"""The right starts when lower secondary school ends; a person decides about younger ones (domain, section 3)."""

GETS_TEXTS = "OTUK"
"""Only «ukjent aktivitet» gets automatic texts; a youth without a status counts as unknown."""


class Ineligible(StrEnum):
    """Why a youth gets no automatic texts. The values are the sentence codes `ineligible.<value>`."""

    PROTECTED = "protected"
    TOO_OLD = "too_old"
    TOO_YOUNG = "too_young"
    STATUS = "status"
    REASON = "reason"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class YouthFacts:
    """The facts of a youth that the rule needs."""

    birth_year: int
    ot_status: str
    reasons: tuple[str, ...]
    is_protected: bool
    paused_until: datetime | None


def eligibility(youth: YouthFacts, *, at: datetime, max_age: int) -> Ineligible | None:
    """Return why this youth may not get automatic texts at that moment; None when nothing prevents it.

    Age goes by year: up to and including the year the youth turns `max_age` (both seeds: 21; act of 2023 § 9-4: 24).
    `not_employed` alone puts nobody in the group, since the law says neither in education nor in work.
    """
    if youth.is_protected:
        return Ineligible.PROTECTED
    age = clock.local(at).year - youth.birth_year
    if age > max_age:
        return Ineligible.TOO_OLD
    if age < YOUNGEST:
        return Ineligible.TOO_YOUNG
    if youth.ot_status not in ("", GETS_TEXTS):
        return Ineligible.STATUS
    if set(youth.reasons) == {ContactReason.NOT_EMPLOYED}:
        return Ineligible.REASON
    if youth.paused_until and youth.paused_until > at:
        return Ineligible.PAUSED
    return None


NEVER = {Ineligible.PROTECTED: Drop.PROTECTED, Ineligible.PAUSED: Drop.PAUSED}

DEAD = frozenset({Hold.NOT_IN_USE, Hold.LANDLINE, Hold.INVALID})
