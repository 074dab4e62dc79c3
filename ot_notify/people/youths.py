"""Youths: the people OT must reach, the numbers they may have, and the pure rule for who gets automatic texts."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor, Statement, visible
from ot_notify.core import clock
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.people.eligibility import YouthFacts
from ot_notify.text.folding import fold

OF_AGE = 18


class Youth(db.Base):
    """One person. `ref` is the person's key at whoever sent the list. Forgotten youths are deleted, not hidden.

    Two offices may have a youth with the same `ref`, and so may one office beside a protected youth: that a ref is
    taken must not show to somebody who may not see whose it is. Lists take turns, and so find their own youth again.
    """

    __tablename__ = "youth"
    __table_args__ = (
        # The list of an office, in the order people read it.
        sa.Index("ix_youth_list", "office_id", "last_name", "first_name", "id"),
        # The few protected ones, asked for beside every question about people. Written as the question is asked.
        sa.Index(
            "ix_youth_protected",
            "office_id",
            sqlite_where=sa.text("is_protected IS 1"),
            postgresql_where=sa.text("is_protected IS true"),
        ),
    )
    id: Mapped[YouthId] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    ref: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    first_name: Mapped[str] = mapped_column(sa.String(100), default="")
    last_name: Mapped[str] = mapped_column(sa.String(100), default="")
    birth_year: Mapped[int] = mapped_column(sa.SmallInteger)
    birth_date: Mapped[date | None]
    municipality: Mapped[str] = mapped_column(sa.String(4), default="")
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60), index=True)
    reasons: Mapped[list[str]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(sa.String(2), default="nb")
    ot_status: Mapped[str] = mapped_column(sa.String(10), default="")
    guardian_phone: Mapped[str | None] = mapped_column(sa.String(16))
    guardian_name: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    is_protected: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class YouthPhone(db.Base):
    """A number we have for a youth. `until`: no longer theirs, kept so that old replies still route."""

    __tablename__ = "youth_phone"
    __table_args__ = (sa.Index(None, "phone"),)
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    source: Mapped[str] = mapped_column(sa.String(20), default="import")
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class NamedStaff(db.Base):
    """Who is named for a protected youth: those colleagues see the youth, and nobody else does, whatever the role."""

    __tablename__ = "named_staff"
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True, index=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


def age(youth: Youth, today: date) -> int:
    """Whole years; where only the year of birth is known, those the youth turns this year."""
    if youth.birth_date is None:
        return today.year - youth.birth_year
    born = youth.birth_date
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_minor(youth: Youth, today: date) -> bool:
    """Under 18 on that day. Where only the year of birth is known, whoever turns 18 this year counts as of age: to
    write to the guardians of somebody who is of age would break confidentiality."""
    return age(youth, today) < OF_AGE


def standing(youth: Youth) -> YouthFacts:
    return YouthFacts(youth.birth_year, youth.ot_status, tuple(youth.reasons), youth.is_protected, youth.paused_until)


def get(session: Session, actor: Actor, youth_id: str) -> Youth | None:
    """The youth, unless it belongs to an office the actor does not see or is protected from this actor."""
    return session.scalars(seen(sa.select(Youth).where(Youth.id == youth_id), actor)).first()


def search(
    session: Session, actor: Actor, *, office_id: str = "", query: str = "", after: str = "", limit: int = 50
) -> list[Youth]:
    """Youths by part of a name, by ref or by number; ordered by id, so that `after` continues where a page ended."""
    statement = seen(sa.select(Youth), actor).order_by(Youth.id).limit(limit)
    if after:
        statement = statement.where(Youth.id > after)
    if office_id:
        statement = statement.where(Youth.office_id == office_id)
    statement = statement.where(*wanted(query))
    return list(session.scalars(statement))


def seen(statement: Statement, actor: Actor) -> Statement:
    """Only the youths of the actor's offices, and of the protected ones only those the actor is named for."""
    return visible(statement, actor, Youth.office_id).where(is_open_to(actor))


def is_seen(actor: Actor, youth: Any = Youth) -> sa.ColumnElement[bool]:
    """The same, of one row: of the actor's offices, and not protected from the actor."""
    is_near = sa.true() if actor.office_ids is None else youth.office_id.in_(sorted(actor.office_ids))
    return sa.and_(is_near, is_open_to(actor, youth))


def is_open_to(actor: Actor, youth: Any = Youth) -> sa.ColumnElement[bool]:
    """Whether the youth is not protected from the actor, whatever the office."""
    named = sa.select(NamedStaff.youth_id).where(NamedStaff.staff_id == actor.id)
    return sa.or_(youth.is_protected.is_(False), youth.id.in_(named))


def may_see(actor: Actor, youth_id: Any) -> sa.ColumnElement[bool]:
    """Whether a row about this youth (a text, a conversation, a task) may be shown: not where it is protected from the
    actor. Rows of nobody we know may. Goes beside `visible`, in every query about people that does not ask `seen`."""
    return sa.or_(youth_id.is_(None), youth_id.not_in(_hidden(actor)))


def is_hidden_number(actor: Actor, phone: Any, office_id: Any) -> sa.ColumnElement[bool]:
    """Whether a youth of that office, protected from the actor, has the number: it may be who texts from it."""
    owner = sa.select(YouthPhone.phone).join(Youth, Youth.id == YouthPhone.youth_id)
    theirs = owner.where(YouthPhone.phone == phone, YouthPhone.until.is_(None), Youth.office_id == office_id)
    return theirs.where(Youth.id.in_(_hidden(actor))).correlate_except(Youth, YouthPhone).exists()


def _hidden(actor: Actor) -> sa.Select[str]:
    named = sa.select(NamedStaff.youth_id).where(NamedStaff.staff_id == actor.id)
    return sa.select(Youth.id).where(Youth.is_protected.is_(True), Youth.id.not_in(named))


def wanted(query: str) -> list[sa.ColumnElement[bool]]:
    """What must be true of a youth somebody looks for: every word is in the name, is the ref, or part of a number.

    A number may be written with blanks; fewer than four digits say nothing about a number.
    """
    is_number = re.fullmatch(r"[+0-9\s]{4,}", query.strip())
    words = ["".join(query.split())] if is_number else query.split()[:5]
    return [_matches(word) for word in words]


def _matches(word: str) -> sa.ColumnElement[bool]:
    digits = "".join(character for character in word if character.isdigit()).removeprefix("00")
    conditions = [
        db.folded(Youth.first_name).contains(fold(word), autoescape=True),
        db.folded(Youth.last_name).contains(fold(word), autoescape=True),
        Youth.ref == word,
    ]
    if len(digits) >= 4:
        has_number = sa.select(YouthPhone.youth_id).where(YouthPhone.phone.contains(digits))
        conditions.append(Youth.id.in_(has_number))
    return sa.or_(*conditions)


def numbers(session: Session, youth_ids: Sequence[str]) -> dict[str, list[str]]:
    """The numbers in use for each youth, newest first; a youth without one is missing."""
    rows = session.execute(
        sa.select(YouthPhone.youth_id, YouthPhone.phone)
        .where(YouthPhone.youth_id.in_(youth_ids), YouthPhone.until.is_(None))
        .order_by(YouthPhone.youth_id, YouthPhone.since.desc(), YouthPhone.phone)
    )
    found: dict[str, list[str]] = {}
    for youth_id, phone in rows:
        found.setdefault(youth_id, []).append(phone)
    return found


def with_number(session: Session, phone: str) -> list[Youth]:
    """Everybody who has this number now; siblings share, so there may be several."""
    owners = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == phone, YouthPhone.until.is_(None))
    return list(session.scalars(sa.select(Youth).where(Youth.id.in_(owners)).order_by(Youth.id)))


def known_numbers(session: Session, phones: set[str]) -> set[str]:
    """Which of these numbers are, or were, some youth's."""
    return set(session.scalars(sa.select(YouthPhone.phone).where(YouthPhone.phone.in_(phones))))


def give_number(session: Session, youth_id: str, phone: str, *, source: str) -> None:
    """This is the number we use for the youth from now on; earlier ones stay known but are no longer texted.

    A number that is in use stays so since when it was: from then on the office knows what was said of it.
    """
    now = clock.now()
    owned = session.get(YouthPhone, (youth_id, phone), populate_existing=True)
    since = owned.since if owned is not None and owned.until is None else now
    session.execute(
        sa.update(YouthPhone)
        .where(YouthPhone.youth_id == youth_id, YouthPhone.phone != phone, YouthPhone.until.is_(None))
        .values(until=now)
    )
    db.upsert(
        session,
        YouthPhone,
        key=("youth_id", "phone"),
        youth_id=youth_id,
        phone=phone,
        source=source,
        since=since,
        until=None,
    )


def take_number(session: Session, youth_id: str, phone: str) -> None:
    """The number is not this youth's after all."""
    session.execute(
        sa.update(YouthPhone)
        .where(YouthPhone.youth_id == youth_id, YouthPhone.phone == phone, YouthPhone.until.is_(None))
        .values(until=clock.now())
    )


def forget(session: Session, youth: Youth) -> None:
    """Delete the person. What the number has said about texts (opt-out, ledger) stays: it belongs to the number."""
    session.delete(youth)
