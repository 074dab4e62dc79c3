"""Introductions: what an office may write and change on its own public page; the rest is the same for all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices import register
from ot_notify.text import phone_numbers
from ot_notify.text.languages import LANGUAGES

LONGEST = 600
"""Characters of an introduction: two short paragraphs on a phone."""


class OfficeIntroduction(db.Base):
    """An office's own words on its public page, by language, and the phone for the public where it is another one."""

    __tablename__ = "office_introduction"
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    texts: Mapped[dict[str, Any]]
    phone: Mapped[str] = mapped_column(sa.String(16), default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200))


def of(session: Session, office_id: str) -> OfficeIntroduction | None:
    return session.get(OfficeIntroduction, office_id)


def read(texts: Mapping[str, str], phone: str) -> tuple[dict[str, str], str, dict[str, Refused]]:
    """Parse a form into texts by language, the phone, and the problem of each field (`intro_<language>`, `phone`)."""
    wrong: dict[str, Refused] = {}
    found = {language: texts.get(language, "").replace("\r\n", "\n").strip() for language in LANGUAGES}
    for language, text in found.items():
        if len(text) > LONGEST:
            wrong[f"intro_{language}"] = Refused("office.intro_too_long", longest=LONGEST, length=len(text))
    if not found["nb"] and any(found.values()):
        wrong["intro_nb"] = Refused("office.intro_needs_bokmal")
    number = ""
    try:
        number = phone_numbers.office(phone) if phone.strip() else ""
    except Refused as why:
        wrong["phone"] = why
    return {language: text for language, text in found.items() if text}, number, wrong


def keep(session: Session, office_id: str, texts: Mapping[str, str], phone: str, *, by: Actor) -> None:
    """Set what the page says. Raises NotFound for an office the actor does not see."""
    if register.offices().get(office_id) is None or not by.sees(office_id):
        raise NotFound("campaign.unknown_office")
    before = of(session, office_id)
    was = (before.texts, before.phone) if before else ({}, "")
    changed = [name for name, old, new in zip(("texts", "phone"), was, (dict(texts), phone), strict=True) if old != new]
    db.upsert(
        session,
        OfficeIntroduction,
        key=("office_id",),
        office_id=office_id,
        texts=dict(texts),
        phone=phone,
        changed_at=clock.now(),
        changed_by=by.name,
    )
    audit_log.note(
        session, by, "office.page", object_kind="office", object_id=office_id, office_id=office_id, what=changed
    )


def words(session: Session, office_id: str, language: str) -> tuple[str, str]:
    """Return the office's own words in this language, else in bokmål, and the language they are in."""
    texts = found.texts if (found := of(session, office_id)) else {}
    spoken = language if language in texts else "nb"
    return str(texts.get(spoken, "")), spoken
