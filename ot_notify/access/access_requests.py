"""Access requests: access to persons that an administrator gives counts at an office once one of its leads has agreed.

An administrator sees no persons, and must not be able to let in an account of their own. So what an invitation, a
change of role or offices, or an account opened again would open is kept on the account as a request; `role` and
`office_ids` hold what counts already. A lead gives access to the lead's own offices at once, and so does the terminal.
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log, permissions, staff
from ot_notify.access.permissions import May
from ot_notify.access.staff import SEES_ALL_OFFICES, AccessRequest, Actor, Role, Staff
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.offices.register import TRIAGE, offices

PERSONS = frozenset({May.TALK, May.LOOK_UP, May.NAME, May.FORGET, May.RELEASE})
"""Rights that show who the youths are, or let others see it."""


def opens(role: Role) -> frozenset[May]:
    """Return the rights to persons that a role has; empty for administrators."""
    return frozenset(what for what in PERSONS if permissions.may(role, what))


def give(person: Staff, *, role: Role, office_ids: Iterable[str], by: Actor, keeps: bool = True) -> list[str]:
    """Give the account this role and these offices. Return the offices that wait for a lead's yes.

    What the account has already goes on, unless `keeps` is False; what is taken away is gone at once.
    """
    wanted = sorted(set(office_ids))
    covered = _covered(role, wanted)
    had = opens(person.role) if keeps else frozenset()
    had_offices = [one for one in covered if had and staff.actor(person).sees(one)]
    is_raise = not opens(role) <= had
    at_once = [one for one in covered if _gives_at_once(by, one) or (one in had_offices and not is_raise)]
    if at_once == covered:
        person.role, person.office_ids, person.request = role, wanted, None
        return []
    if is_raise and had and had <= opens(role):
        person.office_ids = had_offices  # an adviser who is to be a lead stays adviser until then
    else:
        person.role, person.office_ids = role, at_once
    person.request = AccessRequest(
        role=role.value,
        offices=wanted,
        by_id=by.id,
        by_name=by.name,
        at=int(clock.now().timestamp()),
        yes=at_once,
        refused=[],
    )
    return waits_for(person)


def wanted_for(person: Staff) -> tuple[Role, list[str]]:
    """Return the account's role and offices once everybody has agreed."""
    asked = person.request
    return (Role(asked["role"]), asked["offices"]) if asked else (person.role, person.office_ids)


def waits_for(person: Staff) -> list[str]:
    """Return the offices whose lead has not agreed yet; none after a refusal, which ends the request."""
    asked = person.request
    if asked is None or asked["refused"] or person.disabled_at:
        return []
    return [one for one in _covered(*wanted_for(person)) if one not in asked["yes"]]


def to_release(by: Actor, person: Staff) -> list[str]:
    """Return those offices the actor may decide for as a lead; never for their own account or request."""
    if by.role is None or not permissions.may(by.role, May.RELEASE) or person.request is None:
        return []
    if by.id in (person.id, person.request["by_id"]):
        return []
    return [one for one in waits_for(person) if by.sees(one)]


def release(session: Session, by: Actor, staff_id: str) -> Staff:
    """Agree for the actor's offices, from the account's next request on. Raises NotFound, Conflict as `_held`."""
    person, mine = _held(session, by, staff_id)
    _agree(person, mine)
    _note(session, by, "staff.release", person, mine)
    return person


def refuse(session: Session, by: Actor, staff_id: str) -> Staff:
    """Refuse for one office: the account keeps the access it has. Raises NotFound, Conflict as `_held`."""
    person, mine = _held(session, by, staff_id)
    if person.request is not None:
        person.request = AccessRequest(**person.request | {"refused": mine})
    _note(session, by, "staff.refuse", person, mine)
    return person


def release_all(session: Session, by: Actor, person: Staff) -> None:
    """Agree for every office the account waits for, as the operator. Raises Conflict where there is none."""
    waiting = waits_for(person)
    if not waiting:
        raise Conflict("staff.does_not_wait")
    _agree(person, waiting)
    _note(session, by, "staff.release", person, waiting)


def _covered(role: Role, office_ids: list[str]) -> list[str]:
    """Return the offices whose persons such an account sees, «Til fordeling» included where it sees all."""
    if not opens(role):
        return []
    everything = role in SEES_ALL_OFFICES and not office_ids
    return sorted([*(one.id for one in offices().all), TRIAGE] if everything else office_ids)


def _gives_at_once(by: Actor, office_id: str) -> bool:
    if by.role is None:  # the terminal: whoever has it has the database
        return True
    return permissions.may(by.role, May.RELEASE) and by.sees(office_id)


def _agree(person: Staff, office_ids: list[str]) -> None:
    if person.request is None:
        return
    role, wanted = wanted_for(person)
    person.request = AccessRequest(**person.request | {"yes": sorted({*person.request["yes"], *office_ids})})
    if not waits_for(person):
        person.role, person.office_ids, person.request = role, wanted, None
    elif person.role is role:
        person.office_ids = sorted({*person.office_ids, *office_ids})


def _held(session: Session, by: Actor, staff_id: str) -> tuple[Staff, list[str]]:
    """Return the locked account and its open offices of the actor. Raises NotFound for an account that asks for none of
    them, Conflict where they are decided."""
    person = db.hold(session, Staff, staff_id)
    if person is None or by.role is None or not permissions.may(by.role, May.RELEASE):
        raise NotFound
    mine = to_release(by, person)
    if not mine:
        is_theirs = any(by.sees(one) for one in _covered(*wanted_for(person))) and person.id != by.id
        raise Conflict("staff.does_not_wait") if is_theirs else NotFound
    return person, mine


def _note(session: Session, by: Actor, action: str, person: Staff, office_ids: list[str]) -> None:
    role = wanted_for(person)[0].value
    for office_id in office_ids:
        audit_log.note(session, by, action, object_kind="staff", object_id=person.id, office_id=office_id, role=role)
