"""Runtime settings: the few an administrator may change while the service runs. They override the environment."""

from datetime import datetime

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock, send_window, settings
from ot_notify.core.errors import Refused
from ot_notify.core.settings import Settings

ADJUSTABLE = ("send_window", "second_approval_above", "sms_price_nok")
"""Settings that may be changed: rules of the office's work, never ones that security or secrets depend on."""

LONGEST = 200


class Adjustment(db.Base):
    """One changed setting, by its contract name in lower case without `OT_`."""

    __tablename__ = "adjustment"
    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    value: Mapped[str] = mapped_column(sa.String(LONGEST))
    by: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[datetime]


def lay_over(session: Session) -> None:
    """Apply the changes in this process (`overrides`)."""
    values = {one.name: one.value for one in made(session).values()}
    if values != settings.adjusted():
        settings.adjust(values)


def made(session: Session) -> dict[str, Adjustment]:
    """Return every change in force, by name."""
    return {one.name: one for one in session.scalars(sa.select(Adjustment)) if one.name in ADJUSTABLE}


def change(session: Session, actor: Actor, name: str, value: str) -> None:
    """Change the setting. Raises Refused where the value is invalid, or the setting may not be changed."""
    value = send_window.window_in_english(value) if name == "send_window" else value.strip().replace(",", ".")
    _check(name, value)
    before = getattr(settings.settings(), name)
    db.upsert(session, Adjustment, key=("name",), name=name, value=value, by=actor.name, at=clock.now())
    _note(session, actor, name, before, value)


def take_back(session: Session, actor: Actor, name: str) -> None:
    """Undo the change: the environment's value holds again. A repeat changes nothing."""
    before = getattr(settings.settings(), name) if name in ADJUSTABLE else ""
    if db.change(session, sa.delete(Adjustment).where(Adjustment.name == name)):
        _note(session, actor, name, before, str(getattr(Settings(), name)))


def _check(name: str, value: str) -> None:
    if name not in ADJUSTABLE:
        raise Refused("setting.unknown")
    if name == "send_window":
        send_window.parse_window(value)
    if len(value) > LONGEST:
        raise Refused(f"setting.bad.{name}")
    try:
        Settings.model_validate(settings.settings().model_dump() | {name: value})
    except ValidationError:
        raise Refused(f"setting.bad.{name}") from None


def _note(session: Session, actor: Actor, name: str, before: object, after: str) -> None:
    audit_log.note(
        session, actor, "setting.change", object_kind="setting", object_id=name, before=str(before), after=after
    )
