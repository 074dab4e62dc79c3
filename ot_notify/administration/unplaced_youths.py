"""Unplaced youths: give those who wait without an office to the office their municipality belongs to by now."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.casework import youth_edits
from ot_notify.core import clock
from ot_notify.core.identifiers import OfficeId
from ot_notify.offices import register
from ot_notify.offices.register import TRIAGE
from ot_notify.people import edit_history
from ot_notify.people.youths import Youth


def place(session: Session, *, by: Actor) -> int:
    """Move every youth in triage whose municipality has an office to that office. Return how many were moved.

    An administrator who gives a municipality away sees none of them: it is the rule that places them.
    """
    waiting = sa.select(Youth).where(Youth.office_id == TRIAGE, Youth.municipality != "").with_for_update()
    placed = 0
    for youth in session.scalars(waiting.order_by(Youth.id)).all():
        office = register.offices().owner(youth.municipality)
        if office is None:
            continue
        edit_history.note(session, youth.id, {"office_id": [youth.office_id, office.id]}, by=by)
        youth.office_id = OfficeId(office.id)
        youth.updated_at = clock.now()
        youth_edits.take_along(session, youth)
        about: Mapping[str, str] = {"object_kind": "youth", "object_id": youth.id, "office_id": office.id}
        audit_log.note(session, by, "youth.move", **about, to=office.id)
        placed += 1
    return placed
