"""Subject access: all that is stored about one youth."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor
from ot_notify.campaigns.contact_limits import LimitLifting
from ot_notify.campaigns.reminders import ReminderPause
from ot_notify.casework.youth_join import YouthJoin
from ot_notify.core.errors import NotFound
from ot_notify.imports.models import Import, ImportRow, ImportYouth
from ot_notify.imports.youth_transfers import Transfer
from ot_notify.inbox import number_access
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.crises import Crisis
from ot_notify.inbox.handovers import Handover
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message, MessageEvent
from ot_notify.people import youths
from ot_notify.people.consent import ConsentEvent, NumberHold, OptOut
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.edit_history import Correction
from ot_notify.people.follow_ups import FollowUp, FollowUpEvent
from ot_notify.people.letters import Letter
from ot_notify.people.tags import Tag, YouthTag
from ot_notify.people.youth_advisers import YouthAdviser
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import NamedStaff, Youth, YouthPhone


def find(session: Session, actor: Actor, youth_id: str) -> Youth:
    """Return the youth. Raises NotFound where the actor may not see it."""
    found = youths.get(session, actor, youth_id)
    if found is None:
        raise NotFound("youth.unknown")
    return found


def export(session: Session, actor: Actor, youth: Youth) -> dict[str, list[dict[str, Any]]]:
    """Return everything stored about the youth, table by table, ready for JSON: for a subject access request (GDPR art.
    15).

    What a number says belongs to the number: a sibling's texts on a shared phone are not here. Of its ledger, what
    `actor` may know: a number may have been somebody else's before.
    """
    found = {name: _rows(session.scalars(question)) for name, question in questions(actor, youth).items()}
    for one in found["imports"]:  # of the list only the youth's presence: the rest concerns everybody in it
        for name in set(one) - {"id", "filename", "by", "created_at"}:
            del one[name]
    for one in found["transfers"]:  # who came in with another office's list is that office's to show
        del one["twin_id"]
    for one in found["list_changes"]:
        del one["is_hidden"]
    for one in found["conversations"]:  # it would tell that a protected youth has the number
        del one["apart_for"]
    return found


def questions(actor: Actor, youth: Youth) -> dict[str, sa.Select[Any]]:
    """Return the queries of `export` by name: one for each table that holds something about a youth."""
    of_youth: dict[str, tuple[type[Any], Any]] = {
        "phones": (YouthPhone, YouthPhone.since),
        "messages": (Message, Message.id),
        "corrections": (Correction, Correction.at),
        "diary": (DiaryEntry, DiaryEntry.at),
        "conversations": (Conversation, Conversation.id),
        "replies": (Reply, Reply.received_at),
        "follow_ups": (FollowUp, FollowUp.since),
        "letters": (Letter, Letter.created_at),
        "limit_liftings": (LimitLifting, LimitLifting.at),
        "reminder_pauses": (ReminderPause, ReminderPause.since),
        "transfers": (Transfer, Transfer.id),
        "named_staff": (NamedStaff, NamedStaff.since),
        "advisers": (YouthAdviser, YouthAdviser.since),
        "list_changes": (ImportYouth, ImportYouth.import_id),
        "import_rows": (ImportRow, ImportRow.row),
        "joins": (YouthJoin, YouthJoin.at),
        "youth_tags": (YouthTag, YouthTag.at),
    }
    plain = {
        name: sa.select(table).where(table.youth_id == youth.id).order_by(by) for name, (table, by) in of_youth.items()
    }
    return (
        {"youth": sa.select(Youth).where(Youth.id == youth.id), "imports": _lists(youth)}
        | plain
        | _indirect(actor, youth)
    )


def _indirect(actor: Actor, youth: Youth) -> dict[str, sa.Select[Any]]:
    """Return the queries of what is about the youth's texts, conversations, follow-ups and numbers."""
    mine = sa.select(YouthPhone.phone).where(YouthPhone.youth_id == youth.id)
    texts = sa.select(Message.id).where(Message.youth_id == youth.id)
    talks = sa.select(Conversation.id).where(Conversation.youth_id == youth.id)
    tasks = sa.select(FollowUp.id).where(FollowUp.youth_id == youth.id)
    about = sa.or_(AuditEvent.object_id == youth.id, AuditEvent.object_id.in_(talks), AuditEvent.object_id.in_(texts))
    return {
        "message_events": sa.select(MessageEvent).where(MessageEvent.message_id.in_(texts)).order_by(MessageEvent.id),
        "entries": sa.select(Entry).where(Entry.conversation_id.in_(talks)).order_by(Entry.at),
        "crises": sa.select(Crisis).where(Crisis.conversation_id.in_(talks)).order_by(Crisis.since),
        "handovers": sa.select(Handover).where(Handover.conversation_id.in_(talks)).order_by(Handover.offered_at),
        "follow_up_events": sa.select(FollowUpEvent)
        .where(FollowUpEvent.follow_up_id.in_(tasks))
        .order_by(FollowUpEvent.at),
        "opt_outs": sa.select(OptOut).where(OptOut.phone.in_(mine), number_access.has_opted_out(actor, OptOut.phone)),
        "youth_opt_outs": sa.select(YouthOptOut).where(
            YouthOptOut.youth_id == youth.id, number_access.knows_of_stop(actor)
        ),
        "number_holds": sa.select(NumberHold).where(
            NumberHold.phone.in_(mine), number_access.is_held(actor, NumberHold.phone)
        ),
        "consent_events": sa.select(ConsentEvent)
        .where(ConsentEvent.phone.in_(mine), number_access.may_know(actor))
        .order_by(ConsentEvent.id),
        "tags": sa.select(Tag).where(Tag.id.in_(sa.select(YouthTag.tag_id).where(YouthTag.youth_id == youth.id))),
        "audit": sa.select(AuditEvent).where(about).order_by(AuditEvent.id),
    }


def lists(session: Session, youth: Youth) -> list[Import]:
    """Return the imported lists that held the youth, the oldest first."""
    return list(session.scalars(_lists(youth)))


def _lists(youth: Youth) -> sa.Select[Import]:
    stood_on = sa.select(ImportYouth.import_id).where(ImportYouth.youth_id == youth.id)
    return sa.select(Import).where(Import.id.in_(stood_on)).order_by(Import.id)


def looks(session: Session, youth: Youth, *, most: int | None = 1000) -> list[AuditEvent]:
    """Return who has read, exported or changed what is stored about the youth, newest first. `most` None: every
    line."""
    about = sa.select(AuditEvent).where(AuditEvent.object_id == youth.id)
    return list(session.scalars(about.order_by(AuditEvent.at.desc(), AuditEvent.id.desc()).limit(most)))


def _rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{column.key: _plain(getattr(row, column.key)) for column in sa.inspect(row).mapper.columns} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
