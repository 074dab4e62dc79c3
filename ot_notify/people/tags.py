"""Tags: words an office puts on its youths to find them again. The office owns them; nothing sensitive can be one."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from ot_notify.text import folding

LONGEST = 30
MOST_OF_OFFICE = 40
MOST_OF_YOUTH = 8

SENSITIVE = re.compile(
    r"psyk|angst|depres|adhd|autis|asperg|diagnos|syk|sjuk|helse|medisin|funksjon|handikap|graviditet|gravid|abort"
    r"|selvmord|sjolvmord|selvskad|sjolvskad|suicid|spiseforst|anoreks|\brus|\bnark|dop\b|hasj|alkohol|avhengig"
    r"|vold|overgrep|mishand|misbruk|incest|barnevern|bup\b|omsorgssvikt|fosterhjem"
    r"|krim|politi|fengsel|straff|dommer|siktet|anmeld|gjeng"
    r"|relig|muslim|islam|jode|jodisk|kristen|jehova|homo|lesb|bifil|transk|seksu|skeiv"
    r"|asyl|flyktning|etnisk|innvandr|hudfarge|rase\b|sigoyner|rom\b|same\b|samisk|dum\b|lat\b|haplos|problem"
)
"""Stems, folded: health, drugs, violence, child welfare, crime, faith, sexuality and origin, and what nobody should
have to read about themselves. A youth reads every tag in the copy of what we keep."""


Column = sa.ColumnElement[Any] | InstrumentedAttribute[Any]


class Tag(db.Base):
    """A tag of one office."""

    __tablename__ = "tag"
    __table_args__ = (sa.UniqueConstraint("office_id", "folded"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(LONGEST))
    folded: Mapped[str] = mapped_column(sa.String(LONGEST * 2))
    """The name as it is compared: «Lærling» and «lærling» are one tag."""
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(sa.String(200), default="")


class YouthTag(db.Base):
    """A tag on a youth. It goes with the youth and with the tag."""

    __tablename__ = "youth_tag"
    tag_id: Mapped[str] = mapped_column(sa.ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[YouthId] = mapped_column(
        sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200), default="")


def put(session: Session, youth: Youth, name: str, *, by: Actor) -> Tag:
    """Put the tag on the youth; it is made where the office has none of this name. Doing it twice changes nothing.

    Raises Refused where the name is empty, too long or sensitive, or where there are too many.
    """
    tag = _of_name(session, youth.office_id, name) or _make(session, youth.office_id, _checked(name), by=by)
    mine = session.scalar(sa.select(sa.func.count()).where(YouthTag.youth_id == youth.id)) or 0
    if mine >= MOST_OF_YOUTH and session.get(YouthTag, (tag.id, youth.id)) is None:
        raise Refused("tag.too_many_of_youth", most=MOST_OF_YOUTH)
    session.flush()
    db.insert_once(session, YouthTag, tag_id=tag.id, youth_id=youth.id, at=clock.now(), by=by.name)
    _log(session, youth, "youth.tag", by=by)
    return tag


def take_off(session: Session, youth: Youth, tag_id: str, *, by: Actor) -> None:
    """Take the tag off the youth. A tag that nobody has any more is deleted. Raises NotFound for another office's."""
    tag = session.get(Tag, tag_id)
    if tag is None or tag.office_id != youth.office_id:
        raise NotFound("tag.unknown")
    db.change(session, sa.delete(YouthTag).where(YouthTag.tag_id == tag.id, YouthTag.youth_id == youth.id))
    if session.scalar(sa.select(YouthTag.youth_id).where(YouthTag.tag_id == tag.id).limit(1)) is None:
        session.delete(tag)
    _log(session, youth, "youth.untag", by=by)


def of_office(session: Session, actor: Actor, office_id: str) -> list[Tag]:
    """Return the tags on youths the actor sees at the office, or at every office, by name: one that only somebody
    hidden has would tell of them."""
    on_youth = sa.select(YouthTag.tag_id).join(Youth, Youth.id == YouthTag.youth_id)
    is_seen = Tag.id.in_(youths.seen(on_youth, actor))
    found = session.scalars(sa.select(Tag).where(is_seen).order_by(Tag.folded, Tag.id))
    return [one for one in found if actor.sees(one.office_id) and office_id in ("", one.office_id)]


def of_youths(session: Session, youth_ids: Iterable[str]) -> dict[str, list[Tag]]:
    """Return the tags of each of these youths, of the office that has the youth now, by name."""
    statement = (
        sa.select(YouthTag.youth_id, Tag)
        .join(Tag, Tag.id == YouthTag.tag_id)
        .join(Youth, sa.and_(Youth.id == YouthTag.youth_id, Youth.office_id == Tag.office_id))
        .where(YouthTag.youth_id.in_(list(youth_ids)))
        .order_by(Tag.folded)
    )
    found: dict[str, list[Tag]] = {}
    for youth_id, tag in session.execute(statement):
        found.setdefault(youth_id, []).append(tag)
    return found


def has(youth_id: Column, office_id: Column, tag_id: str) -> sa.ColumnElement[bool]:
    """Return the condition that this youth, of this office, has the tag."""
    theirs = sa.select(YouthTag.youth_id).join(Tag, Tag.id == YouthTag.tag_id).where(Tag.id == tag_id)
    owner = sa.select(Tag.office_id).where(Tag.id == tag_id).scalar_subquery()
    return sa.and_(youth_id.in_(theirs), office_id == owner)


def _of_name(session: Session, office_id: str, name: str) -> Tag | None:
    same = sa.select(Tag).where(Tag.office_id == office_id, Tag.folded == _folded(name))
    return session.scalars(same).first()


def _make(session: Session, office_id: OfficeId, name: str, *, by: Actor) -> Tag:
    count = session.scalar(sa.select(sa.func.count()).where(Tag.office_id == office_id)) or 0
    if count >= MOST_OF_OFFICE:
        raise Refused("tag.too_many", most=MOST_OF_OFFICE)
    db.insert_once(
        session,
        Tag,
        id=db.new_id(),
        office_id=office_id,
        name=name,
        folded=_folded(name),
        created_at=clock.now(),
        created_by=by.name,
    )
    found = _of_name(session, office_id, name)
    if found is None:  # just inserted, or by somebody else at the same time
        raise NotFound("tag.unknown")
    return found


def _checked(name: str) -> str:
    written = " ".join(name.split())
    if not folding.words(written):
        raise Refused("tag.empty")
    if len(written) > LONGEST:
        raise Refused("tag.too_long", most=LONGEST)
    if SENSITIVE.search(_folded(written)):
        raise Refused("tag.sensitive")
    return written


def _folded(name: str) -> str:
    return " ".join(folding.words(name))[: LONGEST * 2]


def _log(session: Session, youth: Youth, action: str, *, by: Actor) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, by, action, **about)
