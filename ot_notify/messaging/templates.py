"""Templates: texts written once for a county or an office, in versions, and the starting texts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Role
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices import opening_hours
from ot_notify.offices.register import Office, offices
from ot_notify.text import languages, sms_text
from ot_notify.text.languages import first_answers

LONGEST_NAME = 100
CHANGES_THE_COUNTYS = frozenset({Role.LEAD, Role.COORDINATOR, Role.ADMIN})


class Template(db.Base):
    """A named text. The county's where `office_id` is empty, else that office's own. Archived, never deleted.

    What is written stands in its versions; `version` is the one in use.
    """

    __tablename__ = "template"
    __table_args__ = (
        sa.Index("ix_template_owner", "county", "office_id"),
        # The service must know which text to send automatically: one for each owner and occasion.
        sa.Index(
            "uq_template_automatic",
            "county",
            "office_id",
            "use",
            unique=True,
            sqlite_where=sa.text("archived_at IS NULL AND is_automatic"),
            postgresql_where=sa.text("archived_at IS NULL AND is_automatic"),
        ),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    use: Mapped[TemplateUse]
    is_automatic: Mapped[bool]
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    county: Mapped[str] = mapped_column(sa.String(60))
    office_id: Mapped[str] = mapped_column(sa.String(60), default="")
    version: Mapped[int] = mapped_column(sa.SmallInteger, default=1)
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    archived_by: Mapped[str] = mapped_column(sa.String(200), default="")


class TemplateVersion(db.Base):
    """The template's text from `at` on, by language. Written once and never changed."""

    __tablename__ = "template_version"
    template_id: Mapped[str] = mapped_column(sa.ForeignKey("template.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    texts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    """The author's name; empty for the starting texts."""
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    """The professional who approved the answer to somebody in a crisis; empty while it is a proposal."""


def present() -> sa.Select[Template, TemplateVersion]:
    """Select templates, each with its current version."""
    ispresent = sa.and_(TemplateVersion.template_id == Template.id, TemplateVersion.version == Template.version)
    return sa.select(Template, TemplateVersion).join(TemplateVersion, ispresent)


def counties(actor: Actor) -> list[str]:
    """Return the counties with an office that the actor sees."""
    return sorted({office.county for office in offices().all if actor.sees(office.id)})


def offices_of(county: str, office_id: str) -> list[Office]:
    """Return the offices that use such a template: the one office, else all of the county."""
    return [one for one in offices().all if (one.id == office_id if office_id else one.county == county)]


def may_change(actor: Actor, *, county: str, office_id: str) -> bool:
    """Return whether this actor may edit the county's text, or the office's own.

    An office's own is for everybody who belongs there. The county's is for whoever leads or coordinates, and for a key
    or a command that acts for all offices.
    """
    if actor.role is Role.AUDITOR:
        return False
    if office_id:
        return actor.sees(office_id)
    if actor.role is None:
        return actor.office_ids is None
    return actor.role in CHANGES_THE_COUNTYS and county in counties(actor)


def _seen(actor: Actor) -> sa.Select[Template, TemplateVersion]:
    """Select templates the actor sees, each with its current version: the county's, and those of the actor's own
    offices."""
    statement = present()
    if actor.office_ids is None:
        return statement
    of_county = sa.and_(Template.office_id == "", Template.county.in_(counties(actor)))
    return statement.where(sa.or_(of_county, Template.office_id.in_(sorted(actor.office_ids))))


def get(session: Session, actor: Actor, template_id: str, *, hold: bool = False) -> Template:
    """Return the template. Raises NotFound where it does not exist or belongs to another county or office."""
    found = session.scalars(_seen(actor).with_only_columns(Template).where(Template.id == template_id)).first()
    if found is None:
        raise NotFound("template.unknown")
    if hold:
        session.refresh(found, with_for_update=True)
    return found


def all_of(
    session: Session,
    actor: Actor,
    *,
    office_id: str = "",
    uses: Iterable[TemplateUse] = (),
    archived: bool = False,
    after: str = "",
    limit: int | None = None,
) -> list[tuple[Template, TemplateVersion]]:
    """Return the templates the actor sees, by id; for one office its own and its county's."""
    statement = _seen(actor).where(Template.archived_at.is_not(None) if archived else Template.archived_at.is_(None))
    if office_id:
        office = offices().get(office_id)
        of_county = sa.and_(Template.office_id == "", Template.county == (office.county if office else ""))
        statement = statement.where(sa.or_(of_county, Template.office_id == office_id))
    if wanted := list(uses):
        statement = statement.where(Template.use.in_(wanted))
    if after:
        statement = statement.where(Template.id > after)
    return [(one, said) for one, said in session.execute(statement.order_by(Template.id).limit(limit))]


def versions(session: Session, template: Template) -> list[TemplateVersion]:
    """Return every version, the newest first."""
    statement = sa.select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return list(session.scalars(statement.order_by(TemplateVersion.version.desc())))


def said(session: Session, template: Template, version: int = 0) -> TemplateVersion:
    """Return one version; the current one where `version` is None. Raises NotFound."""
    is_one = 0 <= version <= template.version
    found = session.get(TemplateVersion, (template.id, version or template.version)) if is_one else None
    if found is None:
        raise NotFound("template.unknown_version")
    return found


def create(
    session: Session,
    actor: Actor,
    *,
    use: TemplateUse,
    name: str,
    by_language: Mapping[str, str],
    county: str,
    office_id: str,
) -> Template:
    """Create a template of the county (`office_id` empty) or of the office.

    Raises Refused for what is wrong with it, NotFound for a place the actor does not see, Conflict where the place has
    an automatic text for that occasion already.
    """
    office = offices().get(office_id)
    county = office.county if office else county
    if county not in counties(actor) or (office_id and (office is None or not actor.sees(office_id))):
        raise NotFound("template.unknown_place")
    _check_may_change(actor, county=county, office_id=office_id)
    given = _checked(name, by_language, use, county=county, office_id=office_id)
    if use in template_checks.AUTOMATIC and _in_use(session, use, county=county, office_id=office_id):
        raise Conflict("template.one_automatic")
    template = Template(
        id=db.new_id(),
        use=use,
        is_automatic=use in template_checks.AUTOMATIC,
        name=name.strip(),
        county=county,
        office_id=office_id,
        version=1,
        created_at=clock.now(),
    )
    session.add(template)
    session.flush()
    _add_version(session, actor, template, given)
    _note(session, actor, "template.create", template)
    return template


def revise(
    session: Session, actor: Actor, template: Template, *, name: str, by_language: Mapping[str, str], based_on: int
) -> bool:
    """Add a version. `template` must be locked. Return False where nothing changes.

    `based_on` is the version the writer saw: Conflict where somebody has written a newer one meanwhile, or where the
    template is archived. What was sent keeps the text it had.
    """
    _check_may_change(actor, county=template.county, office_id=template.office_id)
    if template.archived_at is not None:
        raise Conflict("template.is_archived")
    if template.version != based_on:
        newest = said(session, template)
        raise Conflict("template.changed_meanwhile", who=newest.by or "ot-notify", version=template.version)
    given = _checked(name, by_language, template.use, county=template.county, office_id=template.office_id)
    if given == said(session, template).texts and name.strip() == template.name:
        return False
    template.name = name.strip()
    if given != said(session, template).texts:
        template.version += 1
        _add_version(session, actor, template, given)
    _note(session, actor, "template.revise", template)
    return True


def archive(session: Session, actor: Actor, template: Template) -> None:
    """Archive the template; sent or drafted texts are unaffected. A repeat changes nothing.

    Raises Conflict for the county's answer in a crisis: it may be changed, and never be missing.
    """
    _check_may_change(actor, county=template.county, office_id=template.office_id)
    if template.use is TemplateUse.AUTO_CRISIS and not template.office_id:
        raise Conflict("template.crisis_stays")
    if template.archived_at is None:
        template.archived_at, template.archived_by = clock.now(), actor.name
        _note(session, actor, "template.archive", template)


def confirm(session: Session, actor: Actor, template: Template) -> None:
    """Record a professional's approval of this version for somebody in a crisis. `template` must be locked."""
    _check_may_change(actor, county=template.county, office_id=template.office_id)
    version = said(session, template)
    if version.confirmed_at is None:
        version.confirmed_at, version.confirmed_by = clock.now(), actor.name
        _note(session, actor, "template.confirm", template)


def unconfirmed(session: Session) -> list[str]:
    """Return the counties whose answer in a crisis is still a proposal that no professional has confirmed."""
    is_present = sa.and_(TemplateVersion.template_id == Template.id, TemplateVersion.version == Template.version)
    waiting = sa.select(Template.county).join(TemplateVersion, is_present)
    waiting = waiting.where(Template.use == TemplateUse.AUTO_CRISIS, Template.archived_at.is_(None))
    return sorted(set(session.scalars(waiting.where(TemplateVersion.confirmed_at.is_(None)))))


def restore(session: Session, actor: Actor, template: Template) -> None:
    """Restore an archived template. Raises Conflict where another automatic text has taken its place."""
    _check_may_change(actor, county=template.county, office_id=template.office_id)
    if template.archived_at is None:
        return
    if template.is_automatic and _in_use(session, template.use, county=template.county, office_id=template.office_id):
        raise Conflict("template.one_automatic")
    template.archived_at, template.archived_by = None, ""
    _note(session, actor, "template.restore", template)


def automatic(session: Session, key: str, office: Office | None, language: str) -> str:
    """Return an automatic answer (`auto_stop`, …), filled in: the office's own text, else its county's.

    Where neither can be filled (a number is missing, or no office is known) it is the text we began with that can.
    """
    times = opening_hours.in_words(opening_hours.hours_of(session, office), clock.now(), language)
    if office is not None:
        known = template_checks.values(office, language) | times
        for by_language in _automatic_of(session, key, office):
            template = by_language.get(language) or by_language["nb"]
            if sms_text.placeholders(template) <= known.keys():
                return sms_text.render(template, known)
    return languages.automatic_text(
        key,
        language,
        sender=office.sender_name if office else None,
        phone=office.phone if office else None,
        more=template_checks.values(office, language) | times if office else times,
    )


def first_answer(key: str, office: Office | None, language: str) -> str:
    """Return the first answer in a language without other texts; «» where there is none, or where it names an office
    and none is known."""
    template = first_answers.find(key, language)
    known = {"avsender": office.sender_name} if office else {}
    return sms_text.render(template, known) if sms_text.placeholders(template) <= known.keys() else ""


def _automatic_of(session: Session, key: str, office: Office) -> list[dict[str, Any]]:
    """Return automatic texts written or confirmed by people. Others are taken from the language files, as complete as
    each office allows."""
    is_present = sa.and_(TemplateVersion.template_id == Template.id, TemplateVersion.version == Template.version)
    is_somebodys = sa.or_(TemplateVersion.by != "", TemplateVersion.confirmed_at.is_not(None))
    statement = (
        sa.select(TemplateVersion.texts)
        .join(Template, is_present)
        .where(is_somebodys)
        .where(Template.county == office.county, Template.office_id.in_(("", office.id)), Template.use == key)
        .where(Template.archived_at.is_(None))
        .order_by(Template.office_id.desc())
    )
    return list(session.scalars(statement))


def _in_use(session: Session, use: TemplateUse, *, county: str, office_id: str) -> bool:
    is_there = sa.exists().where(
        Template.county == county,
        Template.office_id == office_id,
        Template.use == use,
        Template.archived_at.is_(None),
    )
    return session.scalar(sa.select(is_there)) is True


def _check_may_change(actor: Actor, *, county: str, office_id: str) -> None:
    if not may_change(actor, county=county, office_id=office_id):
        raise Conflict("template.not_yours")


def _checked(
    name: str, by_language: Mapping[str, str], use: TemplateUse, *, county: str, office_id: str
) -> dict[str, str]:
    if not name.strip():
        raise Refused("template.needs_name")
    if len(name.strip()) > LONGEST_NAME:
        raise Refused("template.long_name", limit=LONGEST_NAME)
    given = {language: text.strip() for language, text in by_language.items() if text.strip()}
    template_checks.check(given, use=use, members=offices_of(county, office_id))
    return given


def _add_version(session: Session, actor: Actor, template: Template, given: dict[str, str]) -> None:
    session.add(
        TemplateVersion(template_id=template.id, version=template.version, texts=given, at=clock.now(), by=actor.name)
    )
    session.flush()


def _note(session: Session, actor: Actor, action: str, template: Template) -> None:
    audit_log.note(
        session,
        actor,
        action,
        object_kind="template",
        object_id=template.id,
        office_id=template.office_id,
        version=template.version,
    )
