"""Staff: who may sign in, their offices, and the one place that decides whose rows a person sees."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypedDict, TypeVar

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import password_policy
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.offices.register import TRIAGE, offices

SHORTEST_PASSWORD = password_policy.SHORTEST
LONGEST_NAME = 200

hasher = PasswordHasher()  # argon2id with the library's present defaults


class Role(StrEnum):
    ADVISER = "adviser"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    ADMIN = "admin"


SEES_ALL_OFFICES = frozenset({Role.COORDINATOR, Role.AUDITOR, Role.ADMIN})


class AccessRequest(TypedDict):
    """Role and offices given by an administrator that not all leads concerned have agreed to."""

    role: str
    offices: list[str]
    by_id: str
    by_name: str
    at: int
    """Seconds since 1970."""
    yes: list[str]
    refused: list[str]


class Staff(db.Base):
    """A person who may sign in. Never deleted, since the logs name them; disabled instead.

    `role` and `office_ids` count now; `request` is what waits for leads, or was refused (`access_requests`).
    """

    __tablename__ = "staff"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    role: Mapped[Role]
    office_ids: Mapped[list[str]] = mapped_column(default=list)
    request: Mapped[AccessRequest | None] = mapped_column(sa.JSON(none_as_null=True))
    password_hash: Mapped[str] = mapped_column(sa.String(200), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="nb")
    phone: Mapped[str] = mapped_column(sa.String(16), default="")
    """The person's own number, for test texts; empty until the first one."""
    created_at: Mapped[datetime] = mapped_column(default=lambda: clock.now())
    signed_in_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]


class SignInStep(StrEnum):
    """What a sign-in still requires: nothing, a code, or that a second factor is set up."""

    DONE = "done"
    CODE = "code"
    SET_UP = "set_up"


class StaffSession(db.Base):
    """One sign-in. Only a hash of the cookie is stored; changes of the row count from the next request on."""

    __tablename__ = "staff_session"
    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    csrf: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    step: Mapped[SignInStep] = mapped_column(default=SignInStep.DONE, server_default=SignInStep.DONE.value)
    browser: Mapped[str] = mapped_column(sa.String(60), default="", server_default="")
    """«Firefox, Windows»: by which the person recognises the session."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, API key or service that acts. `office_ids` None means every office."""

    kind: str
    id: str
    name: str
    office_ids: frozenset[str] | None
    scopes: frozenset[str] = frozenset()
    role: Role | None = None

    def sees(self, office_id: str) -> bool:
        return self.office_ids is None or office_id in self.office_ids


SERVICE = Actor(kind="service", id="service", name="ot-notify", office_ids=None)

Statement = TypeVar("Statement", bound="sa.Select[*tuple[Any, ...]]")


def visible(statement: Statement, actor: Actor, office: Any) -> Statement:
    """Restrict the query to the actor's offices. Every query that returns rows about people uses this."""
    if actor.office_ids is None:
        return statement
    return statement.where(office.in_(sorted(actor.office_ids)))


def sees_one_of(actor: Actor, its: sa.ColumnElement[bool], office: Any, office_id: str = "") -> sa.ColumnElement[bool]:
    """Return the condition that a row is of an office the actor sees, and of `office_id` where one is named.

    `its` ties a table of offices, one row for each, to the row; `office` is that table's column with the office.
    """
    mine = its if actor.office_ids is None else sa.and_(its, office.in_(sorted(actor.office_ids)))
    return sa.exists().where(mine, office == office_id) if office_id else sa.exists().where(mine)


def sees_each_of(actor: Actor, its: sa.ColumnElement[bool], office: Any) -> sa.ColumnElement[bool]:
    """Return the condition that the actor sees every office of a row; one that names none is only for those who see
    all. `its` and `office` as in `sees_one_of`."""
    if actor.office_ids is None:
        return sa.true()
    unseen = sa.exists().where(its, office.not_in(sorted(actor.office_ids)))
    return sa.and_(sees_one_of(actor, its, office), ~unseen)


def must_see(actor: Actor, office_id: str) -> None:
    """Raise NotFound for another office's row."""
    if not actor.sees(office_id):
        raise NotFound


def actor(person: Staff) -> Actor:
    """Return the person's actor, from the row as it is now. Triage is an office like others: some people have it."""
    everything = person.role in SEES_ALL_OFFICES and not person.office_ids and person.request is None
    return Actor(
        kind="staff",
        id=person.id,
        name=person.name,
        office_ids=None if everything else frozenset(person.office_ids),
        role=person.role,
    )


def add(
    session: Session, *, email: str, name: str, role: Role, office_ids: list[str], password: str | None = None
) -> Staff:
    """Create an account. Raises Conflict where the address has one, Refused where name, address, office or password is
    invalid."""
    check_offices(office_ids)
    plain = check_name(name)
    if not is_address(email):
        raise Refused("staff.no_address")
    if role not in SEES_ALL_OFFICES and not office_ids:
        raise Refused("staff.needs_office")
    if find(session, email):
        raise Conflict("staff.exists")
    person = Staff(email=email.strip().lower(), name=plain, role=role, office_ids=sorted(set(office_ids)))
    if password is not None:
        set_password(person, password)
    session.add(person)
    return person


def check_offices(office_ids: list[str]) -> None:
    """Raise Refused naming the first id that is no office."""
    for office_id in office_ids:
        if office_id != TRIAGE and offices().get(office_id) is None:
            raise Refused("staff.unknown_office", office=office_id)


def is_address(email: str) -> bool:
    """Return whether it is exactly one e-mail address, without a name beside it; only sending shows whether it
    exists."""
    from email_validator import EmailNotValidError, validate_email  # slow to load, and seldom needed

    try:
        # An office may have a domain of its own that the world does not know. Few servers take letters before the @
        # that are not ASCII, and one that does not would hold up the mail of all.
        found = validate_email(
            email.strip(), check_deliverability=False, globally_deliverable=False, allow_smtputf8=False
        )
    except EmailNotValidError:
        return False
    return "." in found.domain


def check_name(name: str) -> str:
    """Return the name without surrounding blanks. Raises Refused where it is empty, or has a line break or an invisible
    character: it appears in letters and in the log."""
    plain = name.replace("\N{NO-BREAK SPACE}", " ").strip(" ")
    if not plain:
        raise Refused("staff.no_name")
    if not plain.isprintable():
        raise Refused("staff.odd_name")
    if len(plain) > LONGEST_NAME:
        raise Refused("staff.long_name", longest=LONGEST_NAME)
    return plain


def find(session: Session, email: str) -> Staff | None:
    return session.scalars(sa.select(Staff).where(Staff.email == email.strip().lower())).first()


def set_password(person: Staff, password: str) -> None:
    """Set a new password. Raises Refused as `hashed`."""
    person.password_hash = hashed(person, password)


def hashed(person: Staff, password: str) -> str:
    """Return the hash of a new password. Takes a tenth of a second and much memory: call it without an open
    transaction.

    Raises Refused where it is too short (OWASP ASVS 5.0, 6.2.1: at least 8; ours 12), too long or easily guessed.
    """
    if not password_policy.SHORTEST <= len(password) <= password_policy.LONGEST:
        raise Refused("staff.password_length", shortest=password_policy.SHORTEST)
    if password_policy.is_common(password, person.name, person.email):
        raise Refused("staff.password_common")
    return hasher.hash(password)


@lru_cache
def _unmatchable_hash() -> str:
    """Return a hash that no password matches."""
    return hasher.hash("nobody signs in with this")


def sign_in(session: Session, email: str, password: str) -> Staff | None:
    """Return the person; None where address or password is wrong. Takes equally long for both."""
    person = find(session, email)
    stored = person.password_hash if person and person.password_hash else _unmatchable_hash()
    try:
        hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return None
    return person if person and person.password_hash and person.disabled_at is None else None


def disable(session: Session, person: Staff) -> None:
    """Disable the account from the next request on."""
    person.disabled_at = clock.now()
    sign_out_everywhere(session, person.id)


def sign_out_everywhere(session: Session, staff_id: str, *, but: str = "") -> int:
    """End all sign-ins of this person, on every machine, except the one with this hash. Return how many there were."""
    ended = sa.delete(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.token_hash != but)
    return db.change(session, ended)
