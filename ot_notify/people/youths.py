"""Youths: the people OT must reach, their numbers, and who may see them."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor, Statement, visible
from ot_notify.core import clock
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.people.eligibility import YouthFacts
from ot_notify.text import collation
from ot_notify.text.folding import fold

OF_AGE = 18
SORT_KEY = sa.String(220).with_variant(sa.String(220, collation="C"), "postgresql")


def _key_of_insert(context: DefaultExecutionContext) -> str:
    written = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return collation.person_key(written.get("first_name") or "", written.get("last_name") or "")


class Youth(db.Base):
    """One person. `ref` is the person's key in the system that sent the list. Forgotten youths are deleted, not hidden.

    Two offices may have a youth with the same `ref`, and so may one office beside a protected youth: that a ref is
    taken must not show to somebody who may not see whose it is. Lists take turns, and so find their own youth again.
    """

    __tablename__ = "youth"
    __table_args__ = (
        # The list of an office, in the order people read it.
        sa.Index("ix_youth_by_name", "office_id", "sort_name", "id"),
        # The few protected ones, needed in every query about people. Written exactly as the query asks.
        sa.Index(
            "ix_youth_protected",
            "office_id",
            sqlite_where=sa.text("is_protected IS 1"),
            postgresql_where=sa.text("is_protected IS true"),
        ),
        # A list finds its youths by key, also where a program has taken the leading zeros; and without one by birth.
        sa.Index("ix_youth_ref_bare", sa.text("ltrim(ref, '0')")),
        sa.Index("ix_youth_birth_date", "birth_date"),
    )
    id: Mapped[YouthId] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    ref: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    first_name: Mapped[str] = mapped_column(sa.String(100), default="")
    last_name: Mapped[str] = mapped_column(sa.String(100), default="")
    sort_name: Mapped[str] = mapped_column(SORT_KEY, default=_key_of_insert, server_default="")
    """The order of names (`collation.person_key`), kept with every name that is written."""
    birth_year: Mapped[int] = mapped_column(sa.SmallInteger)
    birth_date: Mapped[date | None]
    municipality: Mapped[str] = mapped_column(sa.String(4), default="")
    municipality_written: Mapped[str] = mapped_column(sa.String(100), default="", server_default="")
    """What a list said where no municipality could be told from it."""
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60), index=True)
    reasons: Mapped[list[str]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(sa.String(2), default="nb")
    ot_status: Mapped[str] = mapped_column(sa.String(10), default="")
    guardian_phone: Mapped[str | None] = mapped_column(sa.String(16))
    guardian_name: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    call_phones: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Numbers to call that cannot be texted: landlines, other countries'."""
    email: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    care_of: Mapped[str] = mapped_column(sa.String(100), default="", server_default="")
    address: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    postal_code: Mapped[str] = mapped_column(sa.String(4), default="", server_default="")
    place: Mapped[str] = mapped_column(sa.String(100), default="", server_default="")
    is_protected: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@event.listens_for(Youth, "before_update")
def _follow_name(_mapper: object, _connection: object, youth: Youth) -> None:
    youth.sort_name = collation.person_key(youth.first_name, youth.last_name)


class YouthPhone(db.Base):
    """A number of a youth. `until`: when it stopped being theirs; kept so that late replies still route. None while in
    use."""

    __tablename__ = "youth_phone"
    __table_args__ = (sa.Index(None, "phone"),)
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    source: Mapped[str] = mapped_column(sa.String(20), default="import")
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class NamedStaff(db.Base):
    """A colleague named for a protected youth. Only those named see the youth, whatever the role of others."""

    __tablename__ = "named_staff"
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True, index=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


def age(youth: Youth, today: date) -> int:
    """Return the age in whole years; where only the year of birth is known, the age reached this year."""
    if youth.birth_date is None:
        return today.year - youth.birth_year
    born = youth.birth_date
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_minor(youth: Youth, today: date) -> bool:
    """Return whether the youth is under 18 on that day. Where only the year of birth is known, a youth who turns 18
    this year counts as an adult: writing to an adult's guardians would break confidentiality."""
    return age(youth, today) < OF_AGE


def standing(youth: Youth) -> YouthFacts:
    return YouthFacts(youth.birth_year, youth.ot_status, tuple(youth.reasons), youth.is_protected, youth.paused_until)


def get(session: Session, actor: Actor, youth_id: str) -> Youth | None:
    """Return the youth; None where it belongs to an office the actor does not see or is protected from the actor."""
    return session.scalars(seen(sa.select(Youth).where(Youth.id == youth_id), actor)).first()


def search(
    session: Session, actor: Actor, *, office_id: str = "", query: str = "", after: str = "", limit: int = 50
) -> list[Youth]:
    """Return youths by part of a name, by ref or by number, ordered by id; `after` is the last id of the page
    before."""
    statement = seen(sa.select(Youth), actor).order_by(Youth.id).limit(limit)
    if after:
        statement = statement.where(Youth.id > after)
    if office_id:
        statement = statement.where(Youth.office_id == office_id)
    statement = statement.where(*wanted(query))
    return list(session.scalars(statement))


def seen(statement: Statement, actor: Actor) -> Statement:
    """Restrict the query to youths the actor sees: of the actor's offices; protected ones only where the actor is
    named."""
    return visible(statement, actor, Youth.office_id).where(is_open_to(actor))


def is_seen(actor: Actor, youth: Any = Youth) -> sa.ColumnElement[bool]:
    """Return the condition that the actor sees the row's youth: of the actor's offices, and not protected from the
    actor."""
    is_near = sa.true() if actor.office_ids is None else youth.office_id.in_(sorted(actor.office_ids))
    return sa.and_(is_near, is_open_to(actor, youth))


def is_open_to(actor: Actor, youth: Any = Youth) -> sa.ColumnElement[bool]:
    """Return the condition that the youth is not protected from the actor, whatever the office."""
    named = sa.select(NamedStaff.youth_id).where(NamedStaff.staff_id == actor.id)
    return sa.or_(youth.is_protected.is_(False), youth.id.in_(named))


def may_see(actor: Actor, youth_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a row about this youth (a text, a conversation, a task) may be shown: not where the
    youth is protected from the actor. Rows without a youth may. Use it beside `visible`, in every query about people
    without `seen`."""
    return sa.or_(youth_id.is_(None), youth_id.not_in(_hidden(actor)))


def is_hidden_number(actor: Actor, phone: Any, office_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a youth of that office, protected from the actor, has the number and may be the
    sender."""
    owner = sa.select(YouthPhone.phone).join(Youth, Youth.id == YouthPhone.youth_id)
    theirs = owner.where(YouthPhone.phone == phone, YouthPhone.until.is_(None), Youth.office_id == office_id)
    return theirs.where(Youth.id.in_(_hidden(actor))).correlate_except(Youth, YouthPhone).exists()


def _hidden(actor: Actor) -> sa.Select[str]:
    named = sa.select(NamedStaff.youth_id).where(NamedStaff.staff_id == actor.id)
    return sa.select(Youth.id).where(Youth.is_protected.is_(True), Youth.id.not_in(named))


def wanted(query: str) -> list[sa.ColumnElement[bool]]:
    """Return the search conditions: every word is in the name, is the ref, or part of a number.

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
    """Return the numbers in use for each youth, newest first; a youth without one is missing."""
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
    """Return everybody who has this number now; siblings may share one."""
    owners = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == phone, YouthPhone.until.is_(None))
    return list(session.scalars(sa.select(Youth).where(Youth.id.in_(owners)).order_by(Youth.id)))


def known_numbers(session: Session, phones: set[str]) -> set[str]:
    """Return which of these numbers are, or were, a youth's."""
    return set(session.scalars(sa.select(YouthPhone.phone).where(YouthPhone.phone.in_(phones))))


def give_number(session: Session, youth_id: YouthId, phone: str, *, source: str) -> None:
    """Make this the number we use for the youth; earlier ones stay known but are no longer texted.

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


def take_number(session: Session, youth_id: YouthId, phone: str) -> None:
    """Remove the number from the youth: it is not theirs."""
    session.execute(
        sa.update(YouthPhone)
        .where(YouthPhone.youth_id == youth_id, YouthPhone.phone == phone, YouthPhone.until.is_(None))
        .values(until=clock.now())
    )


def forget(session: Session, youth: Youth) -> None:
    """Delete the person. The number's opt-out and ledger stay: they belong to the number."""
    session.delete(youth)
