"""Texts step: the second step of a draft: the first text and the reminders."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.campaigns import campaigns, longest_texts
from ot_notify.campaigns import drafts as campaign_drafts
from ot_notify.campaigns.campaigns import Campaign, CampaignStep
from ot_notify.campaigns.drafts import Reminder
from ot_notify.campaigns.longest_texts import LanguagesAndOffices
from ot_notify.core.errors import NotFound, Refused
from ot_notify.messaging import template_checks, templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.text.languages import sentence
from services.api.console.campaigns import drafts, text_editor
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, whole
from services.api.console.shared.current_user import field as field_of
from services.api.console.shared.rendering import part as page_part
from services.api.console.shared.translations import speaking

router = APIRouter(route_class=drafts.DraftRoute, include_in_schema=False)

USUAL_WAIT = 7
"""Days to the next reminder, unless somebody says otherwise (reference/sample-messages.md)."""

NAMES = frozenset({"fornavn"})
"""Not offered, though they may be written: a name in a first text tells whoever sees the screen whom it is for."""

Found = Sequence[tuple[Template, TemplateVersion]]


@dataclass
class DraftText:
    """One text of the draft as on the page: the first (`number` 0), or a reminder so many days after it."""

    number: int
    written: dict[str, str]
    days: str = ""
    source: str = ""
    """The id of its template; empty where it was written by hand."""
    panes: list[text_editor.LanguagePane] = field(default_factory=list)

    @property
    def use(self) -> TemplateUse:
        return TemplateUse.REMINDER if self.number else TemplateUse.FIRST_CONTACT

    @property
    def prefix(self) -> str:
        return f"p{self.number}-" if self.number else ""

    def given(self) -> dict[str, str]:
        return {language: text.strip() for language, text in self.written.items() if text.strip()}


@router.get("/utsendinger/{campaign_id}/tekst")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def text_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        parts = [_draft_text(step) for step in campaigns.steps(session, campaign_id)]
        if not parts[0].given():
            _begin(session, visitor, campaign, parts[0])
    return _text_page(request, visitor, campaign_id, parts)


def _draft_text(step: CampaignStep) -> DraftText:
    return DraftText(step.step, dict(step.texts), str(step.after_days or ""), step.template_id or "")


def _begin(session: Session, visitor: Visitor, campaign: Campaign, first: DraftText) -> None:
    """Nothing is written yet: where there is one template for it, its text is what one begins with."""
    found = _offered(session, visitor, longest_texts.reach(session, visitor.actor, campaign))
    choices = _choices(found, first.use)
    if len(choices) == 1:
        _fetch(session, visitor, first, choices[0].id)


def _text_page(
    request: Request,
    visitor: Visitor,
    campaign_id: str,
    parts: list[DraftText],
    why: Refused | None = None,
    *,
    is_saved: bool = True,
) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        reach = longest_texts.reach(session, visitor.actor, campaign)
        found = _offered(session, visitor, reach)
    with speaking(visitor.language):
        for part in parts:
            part.panes = _panes(part, reach, visitor)
    blame = next((pane.name for part in parts for pane in part.panes if pane.why), "nb")
    return drafts.step_page(
        request,
        visitor,
        campaign,
        2,
        why=why,
        is_saved=is_saved,
        parts=parts,
        total=reach.total,
        offered={use: _choices(found, use) for use in template_checks.UNASKED},
        sources={one.id: one for one, _ in found},
        may_add=len(parts) <= campaign_drafts.MOST_REMINDERS,
        fields=sorted(template_checks.fields(TemplateUse.FIRST_CONTACT) - NAMES),
        blame=blame,
    )


def _panes(part: DraftText, reach: LanguagesAndOffices, visitor: Visitor) -> list[text_editor.LanguagePane]:
    return text_editor.panes(
        part.written,
        use=part.use,
        fillings=lambda language: reach.fillings[language],
        prefix=part.prefix,
        youths=reach.youths,
        language=visitor.language,
    )


def _offered(session: Session, visitor: Visitor, reach: LanguagesAndOffices) -> Found:
    """Return templates of the counties and offices of the audience: an office's own only where it is the only one."""
    at = {office.id for office in reach.members}
    in_counties = {office.county for office in reach.members}
    return [
        (one, said)
        for one, said in templates.all_of(session, visitor.actor, uses=template_checks.UNASKED)
        if (at == {one.office_id} if one.office_id else one.county in in_counties or not in_counties)
    ]


def _choices(found: Found, use: TemplateUse) -> list[Template]:
    return sorted((one for one, _ in found if one.use is use), key=lambda one: one.name)


@router.post("/utsendinger/{campaign_id}/tekst/tell")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def count(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Return what one of the texts would cost for the longest name chosen, while it is written."""
    with db.reading() as session:
        reach = longest_texts.reach(session, visitor.actor, drafts.opened(session, visitor, campaign_id))
    is_reminder = field_of(form, "felt").startswith("p")
    use = TemplateUse.REMINDER if is_reminder else TemplateUse.FIRST_CONTACT
    return text_editor.counted(
        request, visitor, form, use=use, fillings=lambda language: reach.fillings[language], youths=reach.youths
    )


@router.post("/utsendinger/{campaign_id}/tekst/lagre")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def keep(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Save what stands there while its writer thinks, and say when; or why it cannot be saved yet."""
    parts = _read(form)
    why = drafts.changed(visitor, campaign_id, lambda session, one: _save(session, one, parts, visitor))
    said = sentence(why.code, visitor.language, **why.facts) if why else ""
    answer = page_part(request, visitor, "campaigns/_saved.html", why=said, is_saved=not why)
    answer.status_code = 422 if why else 200
    return answer


@router.post("/utsendinger/{campaign_id}/tekst")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def write(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Save and continue; or handle a button that only changes the page: count, swap, fetch a template, add, remove."""
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        parts = _read(form)
        is_only_shown = _apply_button(session, visitor, campaign, parts, form)
    if is_only_shown:
        return _text_page(request, visitor, campaign_id, parts, is_saved=False)
    why = drafts.changed(visitor, campaign_id, lambda session, one: _save(session, one, parts, visitor))
    if why:
        return _text_page(request, visitor, campaign_id, parts, why, is_saved=False)
    return drafts.to_step(campaign_id, 3)


def _read(form: FormData) -> list[DraftText]:
    parts = []
    for number in range(campaign_drafts.MOST_REMINDERS + 1):
        part = DraftText(number, {}, field_of(form, f"dager-{number}")[:4].strip(), field_of(form, f"fra-{number}"))
        if number and f"dager-{number}" not in form:
            break
        part.written = text_editor.swapped(form, text_editor.read(form, part.prefix), part.prefix)
        parts.append(part)
    return parts


def _apply_button(
    session: Session, visitor: Visitor, campaign: Campaign, parts: list[DraftText], form: FormData
) -> bool:
    """Do what the pressed button says; False where it was the one that saves."""
    if "hent" in form:
        number = field_of(form, "hent")
        for part in parts:
            if number == str(part.number):
                _fetch(session, visitor, part, field_of(form, f"mal-{part.number}"))
    elif "fjern" in form:
        parts[:] = [part for part in parts if not part.number or str(part.number) != field_of(form, "fjern")]
        for place, part in enumerate(parts):
            part.number = place
    elif "legg-til" in form:
        if len(parts) <= campaign_drafts.MOST_REMINDERS:
            _add(session, visitor, campaign, parts)
    else:
        return "tell" in form or "bytt" in form
    return True


def _fetch(session: Session, visitor: Visitor, part: DraftText, template_id: str) -> None:
    """Return the template's text into the fields, in place of what stood there."""
    if template_id:
        template = templates.get(session, visitor.actor, template_id)
        part.written, part.source = dict(templates.said(session, template).texts), template.id


def _add(session: Session, visitor: Visitor, campaign: Campaign, parts: list[DraftText]) -> None:
    """Return one more reminder, a week after the one before, with the next of the reminders we have a template for."""
    number = len(parts)
    before = parts[-1].days
    part = DraftText(number, {}, str(USUAL_WAIT + whole(before)))
    choices = _choices(
        _offered(session, visitor, longest_texts.reach(session, visitor.actor, campaign)), TemplateUse.REMINDER
    )
    if choices:
        _fetch(session, visitor, part, choices[min(number, len(choices)) - 1].id)
    parts.append(part)


def _save(session: Session, campaign: Campaign, parts: list[DraftText], visitor: Visitor) -> None:
    first, *others = parts
    reach = longest_texts.reach(session, visitor.actor, campaign)
    for part in parts:
        template_checks.check(part.given(), use=part.use, members=reach.members)
    campaign_drafts.set_texts(session, campaign, first.given(), by=visitor.actor)
    reminders = [Reminder(_days(part.days), part.given()) for part in others]
    campaign_drafts.set_reminders(session, campaign, reminders, by=visitor.actor)
    campaign_drafts.must_have_contacts(session, campaign)
    for part in parts:
        campaign_drafts.came_from(session, campaign, part.number, _source(session, visitor, part))


def _days(text: str) -> int:
    """Return the number of days; 0 where it is not a number, which is then refused with a sentence."""
    return whole(text)


def _source(session: Session, visitor: Visitor, part: DraftText) -> TemplateVersion | None:
    if not part.source:
        return None
    try:
        return templates.said(session, templates.get(session, visitor.actor, part.source))
    except NotFound:
        return None  # put away or handed to another office meanwhile: the text stands by itself
