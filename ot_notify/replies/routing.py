"""Routing: decide which office a reply belongs to, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.inbox.models import RouteReason
from ot_notify.offices.register import TRIAGE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A youth who has, or had, the reply's number."""

    youth_id: YouthId
    office_id: OfficeId


@dataclass(frozen=True, slots=True)
class Route:
    """Where a reply belongs, and why. `youth_id` is None where the office is known but not the youth."""

    office_id: OfficeId
    youth_id: YouthId | None
    because: RouteReason


def route(
    *,
    owners: Sequence[Candidate],
    last_texted: YouthId | None,
    last_office: OfficeId | None,
    dialled: Sequence[OfficeId],
) -> Route:
    """Return the office a reply belongs to. Never guess: a reply that two offices could claim goes to triage.

    `owners`: who has this number now. `last_texted`, `last_office`: youth and office of the text we last sent to this
    number from the number that was answered. `dialled`: the offices that own the number that was answered.
    """
    at = {owner.office_id for owner in owners}
    if len(at) > 1:
        mine = at & set(dialled)
        if len(mine) != 1:
            return Route(TRIAGE, None, RouteReason.AMBIGUOUS)
        owners = [owner for owner in owners if owner.office_id in mine]
    for owner in owners:
        if owner.youth_id == last_texted:
            return Route(owner.office_id, owner.youth_id, RouteReason.LAST_TEXTED)
    if owners:
        only = owners[0].youth_id if len(owners) == 1 else None
        return Route(owners[0].office_id, only, RouteReason.YOUTHS_NUMBER)
    if last_office:
        return Route(last_office, None, RouteReason.LAST_OFFICE)
    if len(dialled) == 1:
        return Route(dialled[0], None, RouteReason.DIALLED)
    return Route(TRIAGE, None, RouteReason.UNKNOWN)
