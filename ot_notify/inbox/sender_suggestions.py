"""Sender suggestions: which youth an unknown number may be, by its text. Shown with the reason, never chosen
automatically."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.people import consent, youths
from ot_notify.people.youths import Youth
from ot_notify.text import folding

MOST = 5
SHORTEST_NAME = 3
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class SenderSuggestion:
    """A youth whose name is in the text. `is_lost`: texts do not reach the youth's number, or there is none."""

    youth: Youth
    has_last_name: bool
    is_lost: bool


def who(session: Session, actor: Actor, text: str) -> list[SenderSuggestion]:
    """Return suggestions, the likeliest first: both names in the text, then youths we do not reach. Only youths the
    actor may see."""
    words = [word for word in folding.words(text) if len(word) >= SHORTEST_NAME]
    if not words:
        return []
    named = youths.seen(sa.select(Youth), actor).where(db.folded(Youth.first_name).in_(words))
    people = list(session.scalars(named.order_by(Youth.id.desc()).limit(LOOKED_AT)))
    numbers = youths.numbers(session, [one.id for one in people])
    guesses = [
        SenderSuggestion(
            one, bool(set(folding.words(one.last_name)) & set(words)), _is_lost(session, numbers.get(one.id, []))
        )
        for one in people
    ]
    return sorted(guesses, key=lambda one: (not one.has_last_name, not one.is_lost, one.youth.name))[:MOST]


def _is_lost(session: Session, numbers: list[str]) -> bool:
    return all(consent.holds(session, number) for number in numbers)
