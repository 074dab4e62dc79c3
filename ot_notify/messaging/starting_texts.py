"""Starting texts: the templates every county begins with, and how unchanged ones follow new versions of the service."""

import hashlib
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion, present
from ot_notify.offices.register import Office, offices
from ot_notify.text import languages
from ot_notify.text.languages import LANGUAGES

FACTS = (
    *("fact_what", "fact_goal", "fact_help", "fact_who", "fact_right", "fact_trust"),
    *("fact_where", "fact_elsewhere", "fact_why_you"),
)
"""What a youth may ask of OT."""

STARTERS = {
    "first_contact": TemplateUse.FIRST_CONTACT,
    "reminder_1": TemplateUse.REMINDER,
    "reminder_2": TemplateUse.REMINDER,
    "appointment": TemplateUse.APPOINTMENT,
    **dict.fromkeys(FACTS, TemplateUse.ANSWER),
    **{use.value: use for use in template_checks.AUTOMATIC},
}
"""The starting texts, by their key in the language files, and the use of each."""


def plant(session: Session) -> int:
    """Give every county the starting texts, once: changed or archived ones stay as they are. Return how many were
    added."""
    now = clock.now()
    rows, versions = [], []
    texts: dict[str, dict[str, str]] = {}
    for county, members in _by_county().items():
        has_phone = any(office.phone for office in members)
        without = frozenset() if all(office.website for office in members) else frozenset({"nettside"})
        for key, use in STARTERS.items():
            starter_id = hashlib.sha256(f"{county}/{key}".encode()).hexdigest()[:32]
            by_language = {one: languages.template(key, one, has_phone=has_phone, without=without) for one in LANGUAGES}
            texts[starter_id] = by_language
            name = languages.sentence(f"template.starter.{key}")
            rows.append(
                {
                    "id": starter_id,
                    "use": use,
                    "is_automatic": use in template_checks.AUTOMATIC,
                    "name": name,
                    "county": county,
                    "created_at": now,
                }
            )
            versions.append({"template_id": starter_id, "version": 1, "texts": by_language, "at": now})
    planted = db.insert_missing(session, Template, rows)
    if planted:
        db.insert_missing(session, TemplateVersion, versions)
    _update_unchanged(session, texts)
    return planted


def _update_unchanged(session: Session, planted: Mapping[str, dict[str, str]]) -> None:
    """Update automatic answers that nobody has written, confirmed or archived to the service's present text.

    An old answer would promise what is no longer kept. Doing it twice, or by two processes, is one new version.
    """
    is_ours = (TemplateVersion.by == "") & TemplateVersion.confirmed_at.is_(None)
    statement = present().where(Template.is_automatic, Template.archived_at.is_(None), is_ours)
    for template, said in session.execute(statement.where(Template.id.in_(planted))):
        if said.texts == planted[template.id]:
            continue
        new = {
            "template_id": template.id,
            "version": said.version + 1,
            "texts": planted[template.id],
            "at": clock.now(),
        }
        db.insert_missing(session, TemplateVersion, [new])
        ours = sa.update(Template).where(Template.id == template.id, Template.version == said.version)
        db.change(session, ours.values(version=said.version + 1))


def _by_county() -> dict[str, list[Office]]:
    found: dict[str, list[Office]] = {}
    for office in offices().all:
        found.setdefault(office.county, []).append(office)
    return found
