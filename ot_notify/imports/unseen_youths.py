"""Unseen youths: people in a list who are youths already, but whom the list's sender may not see.

To the sender each of them comes in as somebody new, with the same words and counts. Nothing is written to the youth
that is there; whoever has it is asked (`transfers`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.imports import youth_matching, youth_transfers
from ot_notify.imports.problems import ParsedYouth
from ot_notify.imports.youth_matching import KnownYouth
from ot_notify.imports.youth_transfers import TransferMatch


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A possible duplicate. `stays` is the youth for whom no twin is created; where it is None, one is, and `others`
    are asked about."""

    others: tuple[KnownYouth, ...] = ()
    stays: KnownYouth | None = None


def find(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[PossibleDuplicate]:
    """Return the possible duplicates of these people, who are new to the actor."""
    found: list[list[KnownYouth]] = []
    for group in youth_matching.groups(people):
        found += youth_matching.unseen(session, group, actor)
    ids = sorted({known.id for some in found for known in some})
    same = youth_transfers.known_as_same(session, ids) if ids else set()
    return [_possible_duplicate(person, some, same) for person, some in zip(people, found, strict=True)]


def _possible_duplicate(
    person: ParsedYouth, known: Sequence[KnownYouth], same: set[tuple[str, str]]
) -> PossibleDuplicate:
    """Return the duplicate. No twin is created of a protected youth of the same office, where it would be hidden
    from the sender too: every month's list would add one. Nor where somebody has confirmed that the list means this
    youth."""
    for one in known:
        is_here = one.values["is_protected"] and one.values["office_id"] == person.office_id
        if is_here and (person.is_protected or (one.id, person.office_id) in same):
            return PossibleDuplicate(stays=one)
    return PossibleDuplicate(others=tuple(known))


def ask(session: Session, doubles: Sequence[tuple[PossibleDuplicate, str, ParsedYouth]], *, by: Actor) -> None:
    """Ask about each of these, with the id of its twin."""
    matches = (
        TransferMatch(known.id, known.values["office_id"], twin_id, person.office_id)
        for double, twin_id, person in doubles
        for known in double.others
    )
    youth_transfers.ask(session, matches, by=by)
