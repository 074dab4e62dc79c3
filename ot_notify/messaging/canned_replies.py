"""Canned replies: answers an office writes often, saved for one office or for all."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.text import sms_text

FOR_ALL = ""
LONGEST_TITLE = 60


class CannedReply(db.Base):
    """One saved answer. `office_id` is empty where every office of the county has it."""

    __tablename__ = "canned_reply"
    __table_args__ = (sa.Index(None, "office_id", "title"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[str] = mapped_column(sa.String(60))
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    body: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200))


def for_office(session: Session, office_id: str) -> list[CannedReply]:
    """Return the replies this office may use: its own first, then the county's."""
    rank = CannedReply.office_id.desc(), CannedReply.title, CannedReply.id
    mine = CannedReply.office_id.in_((office_id, FOR_ALL))
    return list(session.scalars(sa.select(CannedReply).where(mine).order_by(*rank)))


def kept_by(session: Session, actor: Actor) -> list[CannedReply]:
    """Return all replies that the actor's offices may use."""
    statement = sa.select(CannedReply).order_by(CannedReply.office_id, CannedReply.title, CannedReply.id)
    if actor.office_ids is not None:
        statement = statement.where(CannedReply.office_id.in_([FOR_ALL, *sorted(actor.office_ids)]))
    return list(session.scalars(statement))


def may_keep(actor: Actor, office_id: str) -> bool:
    """Return whether the actor may edit them: an office edits its own; the county's need sight of every office."""
    return actor.office_ids is None if office_id == FOR_ALL else actor.sees(office_id)


def get(session: Session, actor: Actor, canned_id: str) -> CannedReply:
    """Return a reply the actor may change. Raises NotFound."""
    found = db.hold(session, CannedReply, canned_id)
    if found is None or not may_keep(actor, found.office_id):
        raise NotFound
    return found


def write(session: Session, actor: Actor, *, office_id: str, title: str, body: str) -> CannedReply:
    """Save a new reply. Raises Refused where it has no title or could not be sent; NotFound for another office."""
    heading, text = _checked(title, body)
    if not may_keep(actor, office_id):
        raise NotFound
    made = CannedReply(id=db.new_id(), office_id=office_id, title=heading, body=text)
    made.changed_by, made.changed_at = actor.name, clock.now()
    session.add(made)
    audit_log.note(session, actor, "canned.change", object_kind="canned_reply", object_id=made.id, office_id=office_id)
    return made


def change(session: Session, actor: Actor, canned_id: str, *, title: str, body: str) -> None:
    """Change the reply. Raises Refused where it has no title or could not be sent; NotFound."""
    found = get(session, actor, canned_id)
    found.title, found.body = _checked(title, body)
    found.changed_by, found.changed_at = actor.name, clock.now()
    audit_log.note(
        session, actor, "canned.change", object_kind="canned_reply", object_id=found.id, office_id=found.office_id
    )


def delete(session: Session, actor: Actor, canned_id: str) -> None:
    """Delete the reply. Raises NotFound."""
    found = get(session, actor, canned_id)
    audit_log.note(
        session, actor, "canned.delete", object_kind="canned_reply", object_id=found.id, office_id=found.office_id
    )
    session.delete(found)


def _checked(title: str, body: str) -> tuple[str, str]:
    heading, text = " ".join(title.split()), body.replace("\r\n", "\n").strip()
    if not heading:
        raise Refused("canned.title")
    sms_text.check(text)
    return heading[:LONGEST_TITLE], text


def filled(body: str, values: Mapping[str, str]) -> str:
    """Return the answer with known values filled in. Unknown placeholders keep their braces, for the writer to see."""
    known = {name: value for name, value in values.items() if value.strip()}
    for name in sms_text.placeholders(body) & known.keys():
        body = body.replace("{" + name + "}", " ".join(known[name].split()))
    return body
