"""Protected youths: those with a protected address (kode 6, 7) are seen only by the colleagues named for each.

What hides them stands beside the table (`youths.seen`, `youths.may_see`); here is who is named, and who may name. The
duty to make contact does not end: a lead sees that there are such youths, not who they are, and names a colleague.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log, permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import SERVICE, Actor, Staff, actor, visible
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import conversations, handovers
from ot_notify.inbox.models import Conversation
from ot_notify.offices.register import TRIAGE
from ot_notify.people import follow_ups, youth_advisers
from ot_notify.people.follow_ups import FollowUpEnding, FollowUpReason
from ot_notify.people.youths import NamedStaff, Youth


@dataclass(frozen=True, slots=True)
class ProtectedYouthSummary:
    """A protected youth as a lead sees it: that it exists, who is named, since when a reply waits; not its identity."""

    youth_id: str
    office_id: str
    since: datetime
    named: tuple[Staff, ...]
    waiting_since: datetime | None


def may_name(who: Actor) -> bool:
    """Return whether somebody decides which colleagues see protected youths; deciding does not reveal their
    identity."""
    return who.role is not None and permissions.may(who.role, May.NAME)


def protect(session: Session, youth: Youth, *, by: Actor) -> None:
    """Protect the youth: no bulk texts, and only `by` and colleagues named see the youth. Open offers to other offices
    are withdrawn: the youth moves only with those named."""
    if youth.is_protected:
        return
    youth.is_protected, youth.updated_at = True, clock.now()
    _insert(session, youth.id, by.id, by=by)
    handovers.withdraw_all(session, youth.id, by=by)
    follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.PROTECTED)
    _note(session, "youth.protect", youth, by)


def expose(session: Session, youth: Youth, *, by: Actor) -> None:
    """End the protection: the office sees the youth. Raises NotFound for actors who may not decide that."""
    if not may_name(by):
        raise NotFound("youth.unknown")
    youth.is_protected, youth.updated_at = False, clock.now()
    db.change(session, sa.delete(NamedStaff).where(NamedStaff.youth_id == youth.id))
    follow_ups.settle(session, youth.id, FollowUpReason.PROTECTED, by=by, how=FollowUpEnding.NOT_NEEDED)
    _note(session, "youth.expose", youth, by)


def find(session: Session, who: Actor, youth_id: str) -> Youth:
    """Return a protected youth of the lead's office, to name somebody for; not to be shown. Raises NotFound."""
    statement = sa.select(Youth).where(Youth.id == youth_id, Youth.is_protected.is_(True))
    found = session.scalars(visible(statement, who, Youth.office_id)).first() if may_name(who) else None
    if found is None:
        raise NotFound("youth.unknown")
    return found


def name(session: Session, youth: Youth, staff_id: str, *, by: Actor) -> None:
    """Name this colleague, who sees the youth from the next request on. A repeat changes nothing.

    `youth` comes from `find`. Raises Refused for somebody who is not of the youth's office, or does not follow up.
    """
    if staff_id not in {person.id for person in candidates(session, youth.office_id)}:
        raise Refused("youth.cannot_be_named")
    if _insert(session, youth.id, staff_id, by=by):
        _note(session, "youth.name", youth, by, staff=staff_id)


def unname(session: Session, youth: Youth, staff_id: str, *, by: Actor) -> None:
    """Remove this colleague's access to the youth."""
    gone = sa.delete(NamedStaff).where(NamedStaff.youth_id == youth.id, NamedStaff.staff_id == staff_id)
    if db.change(session, gone):
        _note(session, "youth.unname", youth, by, staff=staff_id)


def candidates(session: Session, office_id: str) -> list[Staff]:
    """Return the colleagues who may be named at an office, by name."""
    return youth_advisers.candidates(session, office_id)


def named(session: Session, youth_ids: list[str]) -> dict[str, list[Staff]]:
    """Return the colleagues named for each of these youths."""
    pairs = session.execute(
        sa.select(NamedStaff.youth_id, Staff)
        .join(Staff, Staff.id == NamedStaff.staff_id)
        .where(NamedStaff.youth_id.in_(youth_ids), Staff.disabled_at.is_(None))
        .order_by(Staff.name)
    )
    found: dict[str, list[Staff]] = {}
    for youth_id, person in pairs:
        found.setdefault(youth_id, []).append(person)
    return found


def shielded(session: Session, who: Actor, office_id: str = "", *, limit: int = 200) -> list[ProtectedYouthSummary]:
    """Return the protected youths of the lead's offices, the oldest first; empty for others."""
    if not may_name(who):
        return []
    statement = visible(sa.select(Youth).where(Youth.is_protected.is_(True)), who, Youth.office_id)
    if office_id:
        statement = statement.where(Youth.office_id == office_id)
    rows = list(session.scalars(statement.order_by(Youth.created_at, Youth.id).limit(limit)))
    people = named(session, [youth.id for youth in rows])
    waits = _waiting(session, [youth.id for youth in rows])
    return [
        ProtectedYouthSummary(
            youth.id, youth.office_id, youth.created_at, tuple(people.get(youth.id, ())), waits.get(youth.id)
        )
        for youth in rows
    ]


def count(session: Session, who: Actor, office_id: str = "") -> int:
    """Return how many protected youths the lead's offices must contact by hand; 0 for others."""
    return len(shielded(session, who, office_id))


def shielded_talks(session: Session, ids: list[str]) -> set[str]:
    """Return which of these conversations are hidden from everybody who is not named."""
    some = sa.select(Conversation.id).where(Conversation.id.in_(ids))
    return set(session.scalars(some)) - set(session.scalars(conversations.seen(some, SERVICE)))


def may_be_told(session: Session, person: Staff, conversation_id: str) -> bool:
    """Return whether a person may be notified of a waiting conversation: one who sees it, or a lead, who must name
    somebody."""
    who = actor(person)
    mine = conversations.seen(sa.select(Conversation.id), who).where(Conversation.id == conversation_id)
    return may_name(who) or session.scalar(mine) is not None


def _waiting(session: Session, youth_ids: list[str]) -> dict[str, datetime]:
    rows = session.execute(
        sa.select(Conversation.youth_id, sa.func.min(Conversation.waiting_since))
        .where(Conversation.youth_id.in_(youth_ids), Conversation.office_id != TRIAGE)
        .group_by(Conversation.youth_id)
    )
    return {youth_id: since for youth_id, since in rows if youth_id and since}


def _insert(session: Session, youth_id: str, staff_id: str, *, by: Actor) -> bool:
    if session.get(Staff, staff_id) is None:  # an API key or a command cannot be named
        return False
    return db.insert_once(session, NamedStaff, youth_id=youth_id, staff_id=staff_id, since=clock.now(), by=by.name)


def _note(session: Session, action: str, youth: Youth, by: Actor, **details: str) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, by, action, **about, **details)
