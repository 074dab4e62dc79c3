"""Commit: take in a list that was looked over, show what became of it, and undo it while nobody has used it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, sees_each_of
from ot_notify.core import clock, garbage
from ot_notify.core.errors import Conflict
from ot_notify.imports import importer, staging, youth_transfers, youth_upsert
from ot_notify.imports.importer import Progress
from ot_notify.imports.models import (
    ITS_OFFICES,
    Import,
    ImportOffice,
    ImportProblem,
    ImportRow,
    ImportRowStatus,
    ImportState,
    ImportYouth,
)
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Message
from ot_notify.people import follow_ups, youths
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth

log = logging.getLogger(__name__)


@garbage.seldom()
def take_in(import_id: str, expected: int, *, actor: Actor, progress: Progress | None = None) -> int:
    """Create or update youths from the good rows, if there still are as many as the person approved. Return how many.

    One transaction: killed midway, nothing has happened. Twice is harmless: the second finds no such rows. Conflict
    where the list, or what we know of its people, has changed meanwhile; it is then judged anew.
    """
    try:
        return _take_in(import_id, expected, actor, progress)
    except sa.exc.IntegrityError:  # the same file, or one of its people, came in by another list just now
        raise Conflict("import.already_in") from None
    except Conflict as why:
        if why.code == "import.changed_meanwhile":
            staging.review(import_id, actor=actor)
        raise


def _take_in(import_id: str, expected: int, actor: Actor, progress: Progress | None = None) -> int:
    """1. Judge the good rows once more, waiting for nobody. 2. Meet the youths and write, all in one transaction."""
    with db.reading() as session:
        made = importer.get(session, actor, import_id)
        version = made.version
        judged, _ = staging.judged_rows(session, made, actor, progress, only=ImportRowStatus.GOOD)
    with db.transaction() as session:
        youth_upsert.take_turn(session)
        made = staging.hold(session, actor, import_id)
        settled, pairs = youth_upsert.meet(session, judged, actor=actor, taken=staging.taken(session, made), hold=True)
        if not judged:
            raise Conflict("import.nothing_to_take_in")
        if made.version != version or len(pairs) != len(settled) or len(pairs) != expected:
            raise Conflict("import.changed_meanwhile")
        _admit(session, made, pairs, actor)
        importer.note(session, actor, made)
    log.info("list taken in", extra={"import": import_id, "rows": len(pairs)})
    return len(pairs)


def _admit(session: Session, made: Import, pairs: Sequence[youth_upsert.Pair], actor: Actor) -> None:
    is_first = made.state is not ImportState.DONE
    before = (0, 0, 0) if is_first else (made.accepted, made.updated, made.warnings)
    made.state, made.done_at = ImportState.DONE, made.done_at or clock.now()
    made.fingerprint = made.fingerprint or made.content_hash or None
    session.flush()
    importer.insert_youths(session, made, list(pairs), actor=actor)
    good = (ImportRow.import_id == made.id) & (ImportRow.standing == ImportRowStatus.GOOD)
    db.change(session, sa.delete(ImportRow).where(good))
    new = sum(met is None for _, met in pairs)
    made.accepted, made.updated = before[0] + new, before[1] + len(pairs) - new
    made.warnings = before[2] + sum(importer.is_to_look_at(row) for row, _ in pairs)
    staging.count(session, made)


def discard(import_id: str, *, actor: Actor) -> None:
    """Discard the list: delete every row. Raises Conflict where it has been taken in."""
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        if made.state is ImportState.DONE:
            raise Conflict("import.not_open")
        importer.note(session, actor, made, "import.discarded")
        db.change(session, sa.delete(Import).where(Import.id == made.id))


def is_used(session: Session, made: Import) -> bool:
    """Return whether somebody on the list has been texted or talked with since, or is in a later list: undo is
    impossible."""
    mine = sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == made.id, ImportYouth.is_hidden.is_(False))
    since = made.done_at or made.created_at
    later = (
        sa.select(ImportYouth.import_id)
        .join(Import, Import.id == ImportYouth.import_id)
        .where(ImportYouth.youth_id.in_(mine), Import.id != made.id, Import.done_at > since)
    )
    tests = (
        sa.select(Message.id).where(Message.youth_id.in_(mine), Message.created_at >= since),
        sa.select(Conversation.id).where(Conversation.youth_id.in_(_new(made))),
        sa.select(FollowUp.id).where(FollowUp.youth_id.in_(_new(made)), _IS_WORKED_ON),
        later,
    )
    return any(session.scalars(test.limit(1)).first() for test in tests)


_IS_WORKED_ON = sa.or_(FollowUp.because != FollowUpReason.NO_NUMBER, FollowUp.done_at.is_not(None))
"""A youth without a number was put on the list by the import itself: that row goes with it."""


def _new(made: Import) -> sa.Select[str]:
    return sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == made.id, ImportYouth.is_new)


def undo(import_id: str, *, actor: Actor) -> None:
    """Undo the list: delete youths it added, and restore the old values of those it changed, except where they changed
    since.

    Conflict where the import is in use, or is not in.
    """
    with db.transaction() as session:
        youth_upsert.take_turn(session)
        made = staging.hold(session, actor, import_id)
        if made.state is not ImportState.DONE:
            raise Conflict("import.not_open")
        if is_used(session, made):
            raise Conflict("import.in_use")
        _restore_old_values(session, made, actor)
        youth_transfers.withdraw(session, _new(made))
        still = sa.true() if actor.office_ids is None else Youth.office_id.in_(sorted(actor.office_ids))
        db.change(session, sa.delete(Youth).where(Youth.id.in_(_new(made)), still))
        for table in (ImportYouth, ImportRow, ImportProblem):
            db.change(session, sa.delete(table).where(table.import_id == made.id))
        made.state, made.undone_at, made.fingerprint = ImportState.UNDONE, clock.now(), None
        importer.note(session, actor, made, "import.undone")


def _restore_old_values(session: Session, made: Import, actor: Actor) -> None:
    """Restore the old values. Protection stays: it is lifted on the youth's page. A youth hidden from the actor by now,
    or changed by another office since, stays as it is."""
    statement = (
        sa.select(Youth, ImportYouth.changed)
        .join(ImportYouth, ImportYouth.youth_id == Youth.id)
        .where(ImportYouth.import_id == made.id, ImportYouth.is_new.is_(False), youths.may_see(actor, Youth.id))
    )
    for youth, changed in session.execute(statement).all():
        moved = changed.get("office_id")
        if not actor.sees(youth.office_id) and not (moved and moved[1] == youth.office_id):
            continue
        was_of = youth.office_id
        back = [
            name for name in changed if name != "is_protected" and _is_put_back(session, youth, name, *changed[name])
        ]
        if back:
            about = {"object_kind": "youth", "object_id": youth.id, "office_id": was_of}
            audit_log.note(session, actor, "youth.change", **about, fields=sorted(back), list=made.id)


def _is_put_back(session: Session, youth: Youth, name: str, was: Any, became: Any) -> bool:
    """Restore the old value unless it has changed since. Return whether it was restored."""
    if name == "phone":
        return _put_number_back(session, youth, was, became)
    if youth_upsert.plain(getattr(youth, name)) != became:
        return False
    setattr(youth, name, _typed(name, was))
    if name == "office_id":
        _withdraw_move_note(session, youth)
    return True


def _withdraw_move_note(session: Session, youth: Youth) -> None:
    """Withdraw the note that the youth has moved."""
    moved = (
        (FollowUp.youth_id == youth.id) & (FollowUp.because == FollowUpReason.MOVED_HERE) & FollowUp.done_at.is_(None)
    )
    db.change(session, sa.delete(FollowUp).where(moved))
    follow_ups.move(session, youth.id, to=youth.office_id)


def _put_number_back(session: Session, youth: Youth, was: str, became: str) -> bool:
    if youths.numbers(session, [youth.id]).get(youth.id) != [became]:
        return False
    youths.take_number(session, youth.id, became)
    for phone in was.split():
        youths.give_number(session, youth.id, phone, source="import")
    return True


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "birth_date" and value else value


def previous(session: Session, made: Import) -> Import | None:
    """Return the earlier list from the same place: same headers, same offices, taken in and not undone. None without
    one."""
    statement = sa.select(Import).where(
        Import.signature == made.signature,
        Import.state == ImportState.DONE,
        Import.done_at < (made.done_at or clock.now()),
        Import.id != made.id,
    )
    others = sa.exists().where(ITS_OFFICES, ImportOffice.office_id.not_in(made.office_ids))
    each = [sa.exists().where(ITS_OFFICES, ImportOffice.office_id == office_id) for office_id in made.office_ids]
    return session.scalars(statement.where(~others, *each).order_by(Import.done_at.desc()).limit(1)).first()


def disappeared(session: Session, actor: Actor, made: Import, earlier: Import) -> list[Youth]:
    """Return the youths in the earlier list and not in this one. Shown, never deleted; protected ones only to
    colleagues named for them."""
    here = sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == made.id)
    there = sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == earlier.id)
    statement = sa.select(Youth).where(Youth.id.in_(there), Youth.id.not_in(here))
    return list(session.scalars(youths.seen(statement, actor).order_by(Youth.sort_name, Youth.id)))


def moved(session: Session, made: Import, code: str = "import.moved") -> int:
    """Return for how many youths of the list this was noted: moved here from another office, away, out of follow-up."""
    taken = sa.select(ImportYouth.row).where(ImportYouth.import_id == made.id)
    rows = staging.of_code(made.id, code).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(rows).where(rows.c.row.in_(taken))) or 0


@dataclass(frozen=True, slots=True)
class ImportedChange:
    """What one list's row said of a youth: when, in which file, and column → [old, new]; all columns where the youth
    was new."""

    import_id: str
    filename: str
    by: str
    at: datetime
    is_new: bool
    changed: dict[str, list[Any]]
    row: int = 0


def origins(session: Session, youth_id: str) -> list[ImportedChange]:
    """Return the sources of the youth's facts, newest first: the lists that held the youth. The actor must see the
    youth."""
    statement = (
        sa.select(Import, ImportYouth)
        .join(ImportYouth, ImportYouth.import_id == Import.id)
        .where(ImportYouth.youth_id == youth_id)
        .order_by(Import.done_at.desc())
    )
    return [
        ImportedChange(one.id, one.filename, one.by, one.done_at or one.created_at, link.is_new, link.changed, link.row)
        for one, link in session.execute(statement)
    ]


def of_others(session: Session, actor: Actor, *, most: int) -> list[tuple[Import, int]]:
    """Return the newest lists that the actor may not look into and that hold youths the actor sees, each with how many:
    lists that another system or a colleague of several offices took in."""
    if actor.office_ids is None:
        return []
    unseen = sa.not_(sees_each_of(actor, ITS_OFFICES, ImportOffice.office_id))
    statement = (
        sa.select(Import, sa.func.count())
        .join(ImportYouth, ImportYouth.import_id == Import.id)
        .join(Youth, Youth.id == ImportYouth.youth_id)
        .where(Import.state == ImportState.DONE, Import.actor_id != actor.id, unseen)
        .where(ImportYouth.is_hidden.is_(False), youths.is_seen(actor))
        .group_by(Import.id)
        .order_by(Import.created_at.desc(), Import.id.desc())
    )
    return [(made, count) for made, count in session.execute(statement.limit(most))]


def updates(session: Session, actor: Actor, made: Import, *, limit: int) -> list[tuple[Youth, dict[str, list[Any]]]]:
    """Return the known youths the list changed, each with the changes; only those the actor sees."""
    statement = (
        sa.select(Youth, ImportYouth.changed)
        .join(ImportYouth, ImportYouth.youth_id == Youth.id)
        .where(ImportYouth.import_id == made.id, ImportYouth.is_new.is_(False))
        .order_by(ImportYouth.row)
        .limit(limit)
    )
    return [(youth, changed) for youth, changed in session.execute(youths.seen(statement, actor))]
