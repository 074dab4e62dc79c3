"""Assigned advisers: the colleague a youth has, named in texts by the first name only."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Staff
from ot_notify.inbox.models import Conversation
from ot_notify.people import youth_advisers
from ot_notify.people.follow_ups import FollowUp

AT_ONCE = 500
"""Youths in one query."""


def first_names(session: Session, youth_ids: Sequence[str]) -> dict[str, str]:
    """Return the first name of each youth's adviser: the one chosen, else who has the newest conversation, else a task
    that is not done.

    A youth without one is missing, as is one whose adviser no longer works here.
    """
    found: dict[str, str] = {}
    for start in range(0, len(youth_ids), AT_ONCE):
        some = youth_ids[start : start + AT_ONCE]
        tasks = sa.select(FollowUp.youth_id, FollowUp.assignee_id, FollowUp.since)
        tasks = tasks.where(FollowUp.done_at.is_(None), FollowUp.assignee_id.is_not(None))
        talks = sa.select(Conversation.youth_id, Conversation.assignee_id, Conversation.last_at)
        talks = talks.where(Conversation.assignee_id.is_not(None))
        for statement, youth_id, newest in (
            (tasks, FollowUp.youth_id, FollowUp.since),
            (talks, Conversation.youth_id, Conversation.last_at),  # later, since it wins over a task
        ):
            rows = session.execute(statement.where(db.in_values(youth_id, some)).order_by(newest)).all()
            found |= {youth: staff_id for youth, staff_id, _ in rows if youth and staff_id}
    chosen = {youth: person.name for youth, person in youth_advisers.of(session, youth_ids).items()}
    return _staff_first_names(session, found) | {
        youth: name.split()[0] for youth, name in chosen.items() if name.split()
    }


def _staff_first_names(session: Session, assigned: dict[str, str]) -> dict[str, str]:
    known = sa.select(Staff.id, Staff.name).where(Staff.id.in_(set(assigned.values())), Staff.disabled_at.is_(None))
    names = {staff_id: name.split()[0] for staff_id, name in session.execute(known) if name.split()}
    return {youth: names[staff_id] for youth, staff_id in assigned.items() if staff_id in names}


def of_conversation(session: Session, conversation: Conversation) -> str:
    """Return the first name of the conversation's owner, else of the youth's adviser; empty where there is none."""
    if conversation.assignee_id:
        person = session.get(Staff, conversation.assignee_id)
        if person and person.disabled_at is None and person.name.split():
            return person.name.split()[0]
    return first_names(session, [conversation.youth_id]).get(conversation.youth_id, "") if conversation.youth_id else ""
