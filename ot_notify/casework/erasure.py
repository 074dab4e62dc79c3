"""Erasure: delete a person, and keep what the law and the opt-out need."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.imports import list_traces
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people import youths
from ot_notify.people.youths import Youth, YouthPhone


def forget(session: Session, youth: Youth, *, by: Actor) -> None:
    """Delete the person and all texts to and from the person. Opt-outs and the ledger stay: they belong to the number.
    A text in flight keeps its words until the provider's records have settled it; queued texts are dropped. `youth`
    must be visible to `by`."""
    numbers = set(session.scalars(sa.select(YouthPhone.phone).where(YouthPhone.youth_id == youth.id)))
    shared = {phone for phone in numbers if any(other.id != youth.id for other in youths.with_number(session, phone))}
    mine = Message.youth_id == youth.id
    dropped = {"state": State.DROPPED, "reason": Drop.FORGOTTEN, "due_at": None, "final_at": clock.now()}
    db.change(session, sa.update(Message).where(mine, Message.state == State.QUEUED).values(**dropped))
    settled = Message.state.not_in((State.SENDING, State.IN_DOUBT))
    db.change(session, sa.update(Message).where(mine, settled).values(body="", phone=""))
    said = sa.and_(Reply.youth_id == youth.id, Reply.due_at.is_(None))
    db.change(session, sa.update(Reply).where(said).values(body="", words="", phone="", media=[]))
    theirs_alone = sa.or_(Conversation.phone.not_in(shared), Conversation.apart_for != "")
    db.change(session, sa.delete(Conversation).where(Conversation.youth_id == youth.id, theirs_alone))
    list_traces.forget(session, youth, numbers - shared)
    audit_log.note(session, by, "youth.forget", object_kind="youth", object_id=youth.id, office_id=youth.office_id)
    youths.forget(session, youth)
