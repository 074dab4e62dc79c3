"""Templates: the texts of counties and offices, with their versions."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.errors import Refused
from ot_notify.messaging import template_checks, templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.text import languages
from ot_notify.text.sensitive_wording import remarks
from services.api import problems
from services.api.deps import Cursor, Language, Limit, Page, page, place, require
from services.api.v1.schemas import NO_NUL, Body, IdInPath, OfficeId, Texts

router = APIRouter(prefix="/templates", tags=["templates"])
Writer = Annotated[Actor, Depends(require("campaigns"))]
Reader = Annotated[Actor, Depends(require("campaigns", "read"))]
CONFLICT = problems.documented(409)

Name = Annotated[str, StringConstraints(min_length=1, max_length=templates.LONGEST_NAME, pattern=NO_NUL)]
County = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_NUL)]


class TemplateIn(Body):
    """A new template, for an office or for a whole county."""

    use: TemplateUse
    name: Name
    texts: Texts
    county: County | None = None
    office: OfficeId | None = None


class VersionIn(Body):
    """The new texts. `based_on` is the version that was read, so that nobody's change is lost."""

    name: Name | None = None
    texts: Texts
    based_on: Annotated[int, Field(ge=1, le=32_767, strict=True)]


class VersionOut(BaseModel):
    """One version of a template, valid from `at`."""

    version: int
    texts: dict[str, str]
    at: datetime
    by: str = Field(description="Empty for the texts that come with the service")


class TemplateOut(BaseModel):
    """A template and its current texts. `remarks` says what the texts reveal or lack, in a sentence each."""

    id: str
    use: TemplateUse
    name: str
    county: str
    office: str | None
    version: int
    texts: dict[str, str]
    remarks: list[str]
    archived_at: datetime | None


class TemplateWithVersions(TemplateOut):
    """A template with all its versions, newest first."""

    versions: list[VersionOut]


@router.get("")
def every(
    actor: Reader,
    language: Language,
    office: Annotated[OfficeId, Query()] = "",
    use: Annotated[TemplateUse | None, Query()] = None,
    archived: bool = False,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Page[TemplateOut]:
    """List the templates of the counties and offices of the key; for one office, its own and those of its county."""
    with db.reading() as session:
        found = templates.all_of(
            session,
            actor,
            office_id=office,
            uses=[use] if use else [],
            archived=archived,
            after=place(cursor),
            limit=limit + 1,
        )
    return page([_out(one, said, language) for one, said in found], limit, lambda one: one)


@router.post("", status_code=201, responses=CONFLICT)
def create(actor: Writer, body: TemplateIn, language: Language) -> TemplateOut:
    """Create a template for a county or for an office. Only a key to all offices may create one for a county."""
    if (body.county is None) == (body.office is None):
        raise Refused("template.needs_place")
    with db.transaction() as session:
        made = templates.create(
            session,
            actor,
            use=body.use,
            name=body.name,
            by_language=body.texts.given(),
            county=body.county or "",
            office_id=body.office or "",
        )
        return _out(made, templates.said(session, made), language)


@router.get("/{id}")
def one(actor: Reader, id: IdInPath, language: Language) -> TemplateWithVersions:
    """Return one template with all its versions."""
    with db.reading() as session:
        return _whole(session, templates.get(session, actor, id), language)


@router.post("/{id}/versions", status_code=201, responses=CONFLICT)
def revise(actor: Writer, id: IdInPath, body: VersionIn, language: Language) -> TemplateWithVersions:
    """Save a new version. 409 if somebody has saved one since `based_on`. Saving the same texts changes nothing."""
    with db.transaction() as session:
        held = templates.get(session, actor, id, hold=True)
        templates.revise(
            session,
            actor,
            held,
            name=body.name or held.name,
            by_language=body.texts.given(),
            based_on=body.based_on,
        )
        return _whole(session, held, language)


def _out(template: Template, said: TemplateVersion, language: str) -> TemplateOut:
    return TemplateOut(**_facts(template, said, language))


def _whole(session: Session, template: Template, language: str) -> TemplateWithVersions:
    versions = [
        VersionOut(version=one.version, texts=one.texts, at=one.at, by=one.by)
        for one in templates.versions(session, template)
    ]
    return TemplateWithVersions(**_facts(template, templates.said(session, template), language), versions=versions)


def _facts(template: Template, said: TemplateVersion, language: str) -> dict[str, Any]:
    is_unasked = template.use in template_checks.UNASKED
    found = dict.fromkeys(one for text in said.texts.values() for one in remarks(text, is_unasked=is_unasked))
    return {
        "id": template.id,
        "use": template.use,
        "name": template.name,
        "county": template.county,
        "office": template.office_id or None,
        "version": template.version,
        "texts": said.texts,
        "remarks": [languages.sentence(f"discretion.{one}", language) for one in found],
        "archived_at": template.archived_at,
    }
