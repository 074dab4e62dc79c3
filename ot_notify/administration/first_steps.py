"""First steps: what an office does once, before its first campaign, and which of it has been done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from ot_notify.access import permissions, two_factor
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, Staff, visible
from ot_notify.administration import office_contacts
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import templates
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.offices.register import offices
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth
from ot_notify.providers.simulator import SimulatedText


class Step(StrEnum):
    """One thing to do, in the order of the list."""

    CONTACTS = "contacts"
    DUTY = "duty"
    CRISIS = "crisis"
    LIST = "list"
    PRACTICE = "practice"
    TEXTS = "texts"
    COLLEAGUE = "colleague"
    CODE_APP = "code_app"


MAY = {
    Step.CONTACTS: May.OFFICE,
    Step.DUTY: May.OFFICE,
    Step.CRISIS: May.RELEASE,
    Step.LIST: May.TALK,
    Step.PRACTICE: May.TALK,
    Step.TEXTS: May.RUN,
    Step.COLLEAGUE: May.TEAM,
    Step.CODE_APP: May.OWN,
}
"""The permission each step needs: a step is shown to those who can do it."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step, and whether it has been done: by anybody at the office, or for the code app by the person."""

    step: Step
    is_done: bool


def steps(
    session: Session, actor: Actor, person: Staff, office_id: str, *, has_phones: bool, unwatched: Collection[str]
) -> list[FirstStep]:
    """Return the steps of this person at this office, or at all the actor sees.

    `has_phones`: practice phones are there. `unwatched`: the offices where nobody is on duty. Whoever signs
    in elsewhere has no code app with us.
    """
    ids = [office_id] if office_id else [office.id for office in offices().all if actor.sees(office.id)]
    done: dict[Step, Callable[[], bool]] = {
        Step.CONTACTS: lambda: _contacts(session, ids),
        Step.DUTY: lambda: set(ids).isdisjoint(unwatched),
        Step.CRISIS: lambda: _counties(ids).isdisjoint(templates.unconfirmed(session)),
        Step.LIST: lambda: _any(session, _youths(actor), Youth.office_id, ids),
        Step.PRACTICE: lambda: bool(session.scalar(sa.select(sa.exists().where(SimulatedText.is_inbound)))),
        Step.TEXTS: lambda: _texts(session, ids),
        Step.COLLEAGUE: lambda: _colleague(session, person, ids),
        Step.CODE_APP: lambda: two_factor.of(session, person.id) is not None,
    }
    absent = set() if has_phones else {Step.PRACTICE}
    absent |= set() if person.password_hash else {Step.CODE_APP}
    return [FirstStep(one, done[one]()) for one in Step if one not in absent and permissions.may(person.role, MAY[one])]


def has_begun(session: Session, actor: Actor, office_id: str) -> bool:
    """Return whether anybody has ever written to the office or been on its list to follow up: else there is nothing to
    praise."""
    ids = [office_id] if office_id else [office.id for office in offices().all if actor.sees(office.id)]
    talks = visible(conversations.seen(sa.select(Conversation.id), actor), actor, Conversation.office_id)
    followed = sa.select(FollowUp.id).join(Youth, Youth.id == FollowUp.youth_id).where(Youth.is_protected.is_(False))
    listed = visible(followed, actor, FollowUp.office_id)
    return _any(session, talks, Conversation.office_id, ids) or _any(session, listed, FollowUp.office_id, ids)


def _any(
    session: Session,
    statement: sa.Select[Any],
    column: sa.ColumnElement[Any] | InstrumentedAttribute[Any],
    ids: list[str],
) -> bool:
    return session.scalar(statement.where(column.in_(ids)).limit(1)) is not None


def _youths(actor: Actor) -> sa.Select[Any]:
    return visible(sa.select(Youth.id).where(Youth.is_protected.is_(False)), actor, Youth.office_id)


def _contacts(session: Session, ids: list[str]) -> bool:
    kept = office_contacts.every(session)
    return all(office_contacts.is_confirmed(kept.get(one)) for one in ids)


def _counties(ids: list[str]) -> set[str]:
    return {office.county for office in offices().all if office.id in ids}


def _texts(session: Session, ids: list[str]) -> bool:
    """Return whether somebody has written or confirmed one of the county's texts."""
    read = (TemplateVersion.by != "") | TemplateVersion.confirmed_at.is_not(None)
    statement = sa.select(Template.id).join(TemplateVersion, TemplateVersion.template_id == Template.id).where(read)
    return session.scalar(statement.where(Template.county.in_(_counties(ids))).limit(1)) is not None


def _colleague(session: Session, person: Staff, ids: list[str]) -> bool:
    others = sa.select(Staff.office_ids).where(Staff.id != person.id, Staff.disabled_at.is_(None))
    return any(not set(theirs).isdisjoint(ids) for theirs in session.scalars(others))
