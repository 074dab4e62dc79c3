"""Youth merge: two youths who are one person become one, with all texts and history of both."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns.contact_limits import LimitLifting
from ot_notify.casework import youth_edits
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.imports import youth_transfers
from ot_notify.imports.models import ImportRow, ImportYouth
from ot_notify.imports.youth_transfers import Transfer, TransferOutcome
from ot_notify.inbox import handovers
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message
from ot_notify.people import edit_history, follow_ups, youth_opt_outs, youths
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.edit_history import Correction
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.letters import Letter
from ot_notify.people.tags import YouthTag
from ot_notify.people.youth_advisers import YouthAdviser
from ot_notify.people.youths import NamedStaff, Youth

FACTS = (
    *("ref", "first_name", "last_name", "birth_year", "birth_date", "municipality", "office_id", "reasons"),
    *("ot_status", "guardian_phone", "guardian_name", "call_phones", "email", "care_of", "address", "postal_code"),
    *("place", "municipality_written"),
)
"""The twin's facts from the list, which win where they are given."""


def accept(session: Session, transfer: Transfer, *, by: Actor) -> Youth:
    """Merge the two as one person: the youth moves to the list's office, with the whole history and the list's facts.

    `transfer` comes from `youth_transfers.get`. Raises Conflict for a protected youth of another office than the
    list's: such a youth is not moved before somebody there is named, which is agreed by phone.
    """
    youth, twin = _held(session, transfer)
    if youth.is_protected and youth.office_id != twin.office_id:
        raise Conflict("transfer.protected")
    was_of = youth.office_id
    youth_transfers.settle(session, transfer, TransferOutcome.SAME, by=by)
    take_over(session, youth, twin)
    _take_facts(session, youth, twin, by)
    number = youths.numbers(session, [twin.id]).get(twin.id, [])
    session.delete(twin)
    session.flush()
    if number:
        youths.give_number(session, youth.id, number[0], source="import")
    if youth.office_id != was_of:
        youth_edits.take_along(session, youth)
        follow_ups.need(session, youth.id, youth.office_id, FollowUpReason.MOVED_HERE)
        about = {"object_kind": "youth", "object_id": youth.id, "office_id": was_of}
        audit_log.note(session, by, "youth.move", **about, to=youth.office_id)
    return youth


def _held(session: Session, transfer: Transfer) -> tuple[Youth, Youth]:
    """Return both youths, locked in id order. Raises Conflict where one no longer exists."""
    held = {id: db.hold(session, Youth, id) for id in sorted((transfer.youth_id, str(transfer.twin_id)))}
    youth, twin = held[transfer.youth_id], held[str(transfer.twin_id)]
    if youth is None or twin is None:
        raise Conflict("transfer.settled")
    return youth, twin


def _take_facts(session: Session, youth: Youth, twin: Youth, by: Actor) -> None:
    said = {name: getattr(twin, name) for name in FACTS if getattr(twin, name)}
    if twin.birth_year != youth.birth_year and twin.birth_date is None:
        said["birth_date"] = None  # the old date would contradict the new year
    changed: dict[str, list[Any]] = {name: [getattr(youth, name), value] for name, value in said.items()}
    for name, value in said.items():
        setattr(youth, name, value)
    if twin.is_protected and not youth.is_protected:
        youth.is_protected = True
        handovers.withdraw_all(session, youth.id, by=by)  # a protected youth moves only with those named
    youth.updated_at = clock.now()
    edit_history.note(session, youth.id, changed, by=by)


def take_over(session: Session, youth: Youth, twin: Youth) -> None:
    """Whatever is the twin's becomes the youth's; where both have one and there may be one, the youth's stays."""
    for table in (Correction, DiaryEntry, LimitLifting, Reply, Conversation, ImportRow):
        _move_rows(session, table, table.youth_id == twin.id, youth)
    lettered = sa.select(Letter.batch_id).where(Letter.youth_id == youth.id)
    _move_rows(session, Letter, sa.and_(Letter.youth_id == twin.id, Letter.batch_id.not_in(lettered)), youth)
    in_round = sa.select(Message.campaign_id).where(Message.youth_id == youth.id, Message.campaign_id.is_not(None))
    free = sa.or_(Message.campaign_id.is_(None), Message.campaign_id.not_in(in_round))
    _move_rows(session, Message, sa.and_(Message.youth_id == twin.id, free), youth)
    still_open = sa.select(FollowUp.because).where(FollowUp.youth_id == youth.id, FollowUp.done_at.is_(None))
    task = sa.or_(FollowUp.done_at.is_not(None), FollowUp.because.not_in(still_open))
    _move_rows(session, FollowUp, sa.and_(FollowUp.youth_id == twin.id, task), youth)
    named = sa.select(NamedStaff.staff_id).where(NamedStaff.youth_id == youth.id)
    _move_rows(session, NamedStaff, sa.and_(NamedStaff.youth_id == twin.id, NamedStaff.staff_id.not_in(named)), youth)
    marked = sa.select(YouthTag.tag_id).where(YouthTag.youth_id == youth.id)
    _move_rows(session, YouthTag, sa.and_(YouthTag.youth_id == twin.id, YouthTag.tag_id.not_in(marked)), youth)
    has_adviser = sa.exists().where(YouthAdviser.youth_id == youth.id)
    if not session.scalar(sa.select(has_adviser)):
        _move_rows(session, YouthAdviser, YouthAdviser.youth_id == twin.id, youth)
    listed = sa.select(ImportYouth.import_id).where(ImportYouth.youth_id == youth.id)
    on_lists = sa.and_(ImportYouth.youth_id == twin.id, ImportYouth.import_id.not_in(listed))
    youth_opt_outs.take_over(session, youth.id, twin.id)
    # An undo of the list must not delete somebody who was there before it.
    db.change(session, sa.update(ImportYouth).where(on_lists).values(youth_id=youth.id, is_new=False, changed={}))


def _move_rows(session: Session, table: type[db.Base], which: sa.ColumnElement[bool], youth: Youth) -> None:
    db.change(session, sa.update(table).where(which).values(youth_id=youth.id))
