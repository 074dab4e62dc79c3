"""Team: who may give access. An administrator to everybody; a lead to advisers of the lead's own offices; nobody to
themselves.

What an administrator gives opens persons only after a lead has said yes (`access_requests`). Every function is given
whoever asks, and is noted in the log. What that person may not touch is not there (NotFound).
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import (
    access_requests,
    api_keys,
    audit_log,
    external_accounts,
    password_links,
    permissions,
    staff,
    two_factor,
)
from ot_notify.access.password_links import LinkKind
from ot_notify.access.permissions import May
from ot_notify.access.staff import SEES_ALL_OFFICES, Actor, Role, Staff
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.offices.register import TRIAGE


def people(session: Session, by: Actor) -> list[Staff]:
    """Return the accounts the actor may see, by name: of the actor's own offices, or all."""
    everybody = session.scalars(sa.select(Staff).order_by(Staff.disabled_at.is_not(None), Staff.name, Staff.email))
    return [one for one in everybody if by.office_ids is None or by.office_ids.intersection(_offices_of(one))]


def roles_to_give(by: Actor) -> list[Role]:
    return list(Role) if by.role is Role.ADMIN else [Role.ADVISER]


def may_change(by: Actor, person: Staff) -> bool:
    """Return whether the actor may change the account; never their own."""
    if by.role is None or not permissions.may(by.role, May.TEAM) or person.id == by.id:
        return False
    if by.role is Role.ADMIN:
        return True
    theirs = _offices_of(person)
    return person.role is Role.ADVISER and bool(theirs) and all(map(by.sees, theirs))


def get(session: Session, by: Actor, staff_id: str) -> Staff:
    """Return the account, locked. Raises NotFound where the actor may not change it."""
    person = db.hold(session, Staff, staff_id)
    if person is None or not may_change(by, person):
        raise NotFound
    return person


def invite(
    session: Session, by: Actor, *, email: str, name: str, role: Role, office_ids: list[str]
) -> tuple[Staff, str]:
    """Create an account without a password, and return it with a link to choose one. Raises Refused or Conflict as
    `staff.add`."""
    _check(by, role, office_ids)
    person = staff.add(session, email=email, name=name, role=role, office_ids=office_ids)
    session.flush()
    access_requests.give(person, role=role, office_ids=office_ids, by=by, keeps=False)
    link = password_links.make(session, person, LinkKind.INVITATION, made_by=by.name)
    _note(session, by, "staff.invite", person, role=role.value, offices=sorted(set(office_ids)))
    return person, link


def new_link(session: Session, by: Actor, person: Staff) -> tuple[str, LinkKind]:
    """Replace the account's link: an invitation until there is a password, then one to choose a new one."""
    if person.disabled_at:
        raise Conflict("staff.disabled")
    kind = LinkKind.PASSWORD if person.password_hash else LinkKind.INVITATION
    _note(session, by, "staff.link", person, kind=kind.value)
    return password_links.make(session, person, kind, made_by=by.name), kind


def may_be_shown(by: Actor, person: Staff) -> bool:
    """Return whether the actor may hand over the link where no mail server is set: only an invitation to an unused
    account that sees nothing the actor does not. Any other would let the actor act as somebody else."""
    if by.role is None or person.password_hash or person.signed_in_at:
        return False
    role, _ = access_requests.wanted_for(person)
    if not access_requests.opens(role) <= access_requests.opens(by.role):
        return False
    return by.office_ids is None or by.office_ids.issuperset(_offices_of(person))


def told_of(session: Session, by: Actor, person: Staff) -> list[Staff]:
    """Return who else is told of this change to the account: the leads of its offices, or else the administrators."""
    others = [
        one
        for one in session.scalars(sa.select(Staff).where(Staff.disabled_at.is_(None)).order_by(Staff.id))
        if one.id not in (by.id, person.id)
    ]
    leads = [one for one in others if one.role is Role.LEAD and _offices_of(person).intersection(one.office_ids)]
    return leads or [one for one in others if one.role is Role.ADMIN]


def change(session: Session, by: Actor, person: Staff, *, role: Role, office_ids: list[str]) -> None:
    """Change role and offices from the next request on. Raises Refused, Conflict for the last administrator."""
    _check(by, role, office_ids)
    if role is not Role.ADMIN:
        _must_not_be_the_last(session, person)
    if person.role is Role.ADMIN and role is not Role.ADMIN:
        api_keys.wait_again(session, person.id)
    was = {"role": person.role.value, "offices": person.office_ids}
    access_requests.give(person, role=role, office_ids=office_ids, by=by)
    _note(session, by, "staff.change", person, was=was, role=role.value, offices=sorted(set(office_ids)))


def disable(session: Session, by: Actor, person: Staff) -> None:
    """Disable the account from the next request on, and withdraw an invitation. Raises Conflict for the last
    administrator."""
    _must_not_be_the_last(session, person)
    is_invited = not (person.password_hash or person.signed_in_at)
    password_links.withdraw(session, person.id)
    staff.disable(session, person)
    api_keys.wait_again(session, person.id)
    _note(session, by, "staff.withdraw" if is_invited else "staff.disable", person)


def enable(session: Session, by: Actor, person: Staff) -> None:
    """Enable the account again. An administrator cannot give back its access to persons: a lead must agree again."""
    if person.disabled_at:
        role, office_ids = access_requests.wanted_for(person)
        person.disabled_at = None
        access_requests.give(person, role=role, office_ids=office_ids, by=by, keeps=False)
    _note(session, by, "staff.enable", person)


def sign_out(session: Session, by: Actor, person: Staff) -> None:
    staff.sign_out_everywhere(session, person.id)
    _note(session, by, "staff.sign_out", person)


def reset_factor(session: Session, by: Actor, person: Staff) -> None:
    """Remove the code app: the person signs in anew and sets one up. Administrators only."""
    if by.role is not Role.ADMIN:
        raise NotFound
    two_factor.remove(session, person.id)
    external_accounts.forget(session, person.id)
    staff.sign_out_everywhere(session, person.id)
    _note(session, by, "factor.reset", person)


def choose_password(token: str, password: str) -> Staff:
    """Set the password by a link, use the link up and end every earlier sign-in. Return the person. Raises NotFound,
    Refused."""
    with db.reading() as session:
        found = password_links.find(session, token)
    if found is None:
        raise NotFound("link.gone")
    hashed = staff.hashed(found[1], password)  # takes long: no writer may wait for it
    with db.transaction() as session:
        return _set_by_link(session, token, hashed)


def _set_by_link(session: Session, token: str, hashed: str) -> Staff:
    found = password_links.find(session, token)
    if found is None:
        raise NotFound("link.gone")
    link, person = found
    person.password_hash = hashed
    if not password_links.use(session, link):
        raise NotFound("link.gone")
    staff.sign_out_everywhere(session, person.id)
    _note(session, staff.actor(person), "staff.password", person)
    return person


def nobody_distributes(session: Session) -> bool:
    """Return whether nobody sees the replies without an office."""
    able = sa.select(Staff).where(Staff.disabled_at.is_(None), Staff.role.in_(permissions.ROLES[May.TALK]))
    return not any(TRIAGE in one.office_ids for one in session.scalars(able))


def _check(by: Actor, role: Role, office_ids: list[str]) -> None:
    if role not in roles_to_give(by):
        raise Refused("staff.not_yours_to_give")
    staff.check_offices(office_ids)
    if not all(map(by.sees, office_ids)):
        raise Refused("staff.not_yours_to_give")
    if role not in SEES_ALL_OFFICES and not set(office_ids) - {TRIAGE}:
        raise Refused("staff.needs_office")


def _must_not_be_the_last(session: Session, person: Staff) -> None:
    """Raise Conflict for the last administrator. All of them are locked: two who disable each other would leave
    none."""
    if person.role is not Role.ADMIN or person.disabled_at:
        return
    active = sa.select(Staff.id).where(Staff.role == Role.ADMIN, Staff.disabled_at.is_(None)).order_by(Staff.id)
    if set(session.scalars(active.with_for_update())) <= {person.id}:
        raise Conflict("staff.last_admin")


def _offices_of(person: Staff) -> set[str]:
    """Return the account's present and requested offices."""
    return {*person.office_ids, *access_requests.wanted_for(person)[1]}


def _note(session: Session, by: Actor, action: str, person: Staff, **details: object) -> None:
    """Write one log line for each office the account reaches, or will: its lead must find it."""
    audit_log.note_each(session, by, action, _offices_of(person), object_kind="staff", object_id=person.id, **details)
