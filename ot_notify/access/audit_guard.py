"""Audit guard: no response shows a person without a line in the log, even where the page's author forgot.

While an answer is in the making every question to the database is looked at as it is asked: one for names, numbers or
words of persons makes the answer owe a line. Any line of the log that the same actor gets meanwhile pays for it, and is
better, since it says who was seen. Where there is none, `settle` writes one that names the page. An answer that only
passed persons by, and shows nobody, is exempt where its route says so (`shows_nobody`); a test holds it to that.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

PERSONAL: dict[str, frozenset[str]] = {
    "youth": frozenset(
        ("first_name", "last_name", "sort_name", "name", "birth_date", "guardian_name", "guardian_phone", "ref")
    ),
    "youth_phone": frozenset(("phone",)),
    "conversation": frozenset(("phone",)),
    "reply": frozenset(("phone", "body", "media")),
    "message": frozenset(("phone", "body")),
    "import_row": frozenset(("cells", "changed", "phone", "ref")),
    "import_problem": frozenset(("value",)),
    "simulated_text": frozenset(("phone", "body")),
    "diary_entry": frozenset(("text", "body")),
    "entry": frozenset(("body",)),
    "correction": frozenset(("before", "after")),
    "consent_event": frozenset(("phone",)),
    "opt_out": frozenset(("phone",)),
    "number_hold": frozenset(("phone",)),
    "blocked": frozenset(("phone",)),
    "follow_up": frozenset(("note",)),
    "letter": frozenset(("address", "address_by_hand", "title", "body")),
    "handover": frozenset(("why", "reason")),
}
"""Columns that say who a person is, how to reach them, or what they said, by table."""

_EXEMPT = "_shows_nobody"


@dataclass(slots=True)
class AuditedAnswer:
    """A response in the making: for whom, whether it read persons, and whether the log has a line for it."""

    by: Actor | None = None
    office_id: str = ""
    has_asked: bool = False
    is_noted: bool = False

    @property
    def owes(self) -> bool:
        return self.by is not None and self.has_asked and not self.is_noted


_now: ContextVar[AuditedAnswer | None] = ContextVar("answering", default=None)


@contextmanager
def answering() -> Iterator[AuditedAnswer]:
    """Count reads of persons for this response from here on, in its threads too."""
    made = AuditedAnswer()
    token = _now.set(made)
    try:
        yield made
    finally:
        _now.reset(token)


def asked_by(actor: Actor, office_id: str = "") -> None:
    """Set the actor of this response; `office_id`: the office it concerns, empty for several."""
    if now := _now.get():
        now.by, now.office_id = actor, office_id


def shows_nobody(endpoint: Endpoint) -> Endpoint:
    """Mark a route whose response names nobody although it reads persons: it counts them, or checks a right."""
    setattr(endpoint, _EXEMPT, True)
    return endpoint


def is_exempt(endpoint: object) -> bool:
    return bool(getattr(endpoint, _EXEMPT, False))


def shown_nobody() -> None:
    """Exempt this response: it is a refusal in a sentence, or a page with fewer rights, and shows no person."""
    if now := _now.get():
        now.has_asked = False


def settle(owing: AuditedAnswer, page: str) -> None:
    """Write the line a response owes. `page` is the route's path, without ids."""
    if owing.by is not None:
        with db.transaction() as session:
            audit_log.note(session, owing.by, "page.read", office_id=owing.office_id, page=page[:100])


@event.listens_for(Session, "do_orm_execute")
def _check_query(state: ORMExecuteState) -> None:
    now = _now.get()
    if now is None or now.has_asked or not isinstance(state.statement, sa.Select):
        return
    now.has_asked = any(_reads_persons(one["expr"]) for one in state.statement.column_descriptions)


def _reads_persons(asked: Any) -> bool:
    if isinstance(asked, InstrumentedAttribute):
        return asked.key in PERSONAL.get(asked.class_.__tablename__, ())
    return getattr(asked, "__tablename__", "") in PERSONAL


@event.listens_for(Session, "after_flush")
def _writes(session: Session, _: object) -> None:
    now = _now.get()
    if now is not None and now.by is not None:
        lines = (one for one in session.new if isinstance(one, AuditEvent))
        if any(one.actor_id == now.by.id for one in lines):
            session.info["is_noted"] = True


@event.listens_for(Session, "after_commit")
def _on_commit(session: Session) -> None:
    now = _now.get()
    if session.info.pop("is_noted", False) and now is not None:
        now.is_noted = True


@event.listens_for(Session, "after_rollback")
def _on_rollback(session: Session) -> None:
    session.info.pop("is_noted", None)
