"""Text templates: edit the texts a county and its offices use again and again, in versions."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.db import idempotency
from ot_notify.messaging import template_checks, templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template
from ot_notify.offices.register import Office, offices
from ot_notify.text.languages import LANGUAGES, first_answers, sentence
from services.api.console.campaigns import text_editor
from services.api.console.shared.current_user import Form, Reader, Visitor, Whole, Writer, field, must_run, number
from services.api.console.shared.formats import office_name
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import _, speaking

router = APIRouter(route_class=PageRoute, include_in_schema=False)

GROUPS = (
    ("utsending", (TemplateUse.FIRST_CONTACT, TemplateUse.REMINDER)),
    ("samtale", (TemplateUse.APPOINTMENT, TemplateUse.ANSWER)),
    ("automatisk", template_checks.AUTOMATIC),
)
"""The list in three parts: texts to groups, texts to one youth, automatic answers."""


@dataclass(frozen=True, slots=True)
class TemplateOwner:
    """The owner of a template: a county (`office_id` empty) or an office. `value` is its name in a form."""

    county: str
    office_id: str

    @property
    def value(self) -> str:
        return f"kontor:{self.office_id}" if self.office_id else f"fylke:{self.county}"

    @property
    def word(self) -> str:
        return office_name(self.office_id) if self.office_id else _("Hele %(county)s") % {"county": self.county}

    def may_be_changed_by(self, visitor: Visitor) -> bool:
        return templates.may_change(visitor.actor, county=self.county, office_id=self.office_id)


def place_of(template: Template) -> TemplateOwner:
    return TemplateOwner(template.county, template.office_id)


def places(visitor: Visitor) -> list[TemplateOwner]:
    """Return the owners for which this person may have a template, the selected office first."""
    mine = [TemplateOwner(office.county, office.id) for office in offices().all if visitor.actor.sees(office.id)]
    mine.sort(key=lambda one: one.office_id != visitor.office_id)
    all_places = mine + [TemplateOwner(county, "") for county in templates.counties(visitor.actor)]
    return [one for one in all_places if one.may_be_changed_by(visitor)]


@router.get("/tekstmaler")
def list_page(request: Request, visitor: Reader, vis: str = "", fylke: str = "") -> Response:
    must_run(visitor)
    is_archive = vis == "arkiv"
    with db.reading() as session:
        every = templates.all_of(session, visitor.actor, office_id=visitor.office_id, archived=is_archive)
    counties = sorted({one.county for one, _said in every if one.county})
    county = fylke if fylke in counties else ""
    found = [(one, said) for one, said in every if county in ("", one.county)]
    groups = []
    for name, uses in GROUPS:
        rows = [
            (one, said, place_of(one), _judged_here(one, said.texts["nb"])) for one, said in found if one.use in uses
        ]
        groups.append(
            (name, sorted(rows, key=lambda row: (uses.index(row[0].use), row[0].county, row[0].office_id, row[0].name)))
        )
    return page(
        request,
        visitor,
        "campaigns/text_templates.html",
        groups=groups,
        is_archive=is_archive,
        counties=counties,
        county=county,
        places=places(visitor),
        first_answers=[] if is_archive else first_answers.every(),
    )


def _judged_here(template: Template, text: str) -> template_checks.TemplateCheck:
    fillings = template_checks.examples(templates.offices_of(template.county, template.office_id), "nb")
    return template_checks.judge(text, use=template.use, fillings=fillings)


@router.get("/tekstmaler/ny")
def new_page(request: Request, visitor: Reader, mal: str = "") -> Response:
    """Show an empty form, or a copy of a template (`mal`)."""
    must_run(visitor)
    written: dict[str, Any] = {"name": "", "use": TemplateUse.FIRST_CONTACT, "place": "", "texts": {}}
    if mal:
        with db.reading() as session:
            source = templates.get(session, visitor.actor, mal)
            written |= {
                "name": source.name,
                "use": source.use,
                "texts": dict(templates.said(session, source).texts),
            }
    return _new_page(request, visitor, written)


def _new_page(request: Request, visitor: Visitor, written: dict[str, Any], why: Refused | None = None) -> Response:
    choices = places(visitor)
    if not choices:
        raise Conflict("template.not_yours")
    chosen = next((one for one in choices if one.value == written["place"]), choices[0])
    return _editor_page(
        request,
        visitor,
        "campaigns/text_template_new.html",
        chosen,
        written,
        why=why,
        places=choices,
        uses=list(TemplateUse),
        key=db.new_id(),
    )


def _editor_page(
    request: Request,
    visitor: Visitor,
    template: str,
    place: TemplateOwner,
    written: dict[str, Any],
    *,
    why: Refused | None = None,
    **context: Any,
) -> Response:
    members = templates.offices_of(place.county, place.office_id)
    with speaking(visitor.language):
        panes = text_editor.panes(
            written["texts"],
            use=written["use"],
            fillings=lambda language: template_checks.examples(_shown_first(members, visitor.office_id), language),
            language=visitor.language,
        )
    return page(
        request,
        visitor,
        template,
        status=409 if isinstance(why, Conflict) else 422 if why else 200,
        panes=panes,
        written=written,
        place=place,
        fields=sorted(template_checks.fields(written["use"])),
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        blame=_invalid_field_id(why, panes),
        **context,
    )


def _shown_first(members: list[Office], office_id: str) -> list[Office]:
    """Put the person's own office first: it is the example shown."""
    return sorted(members, key=lambda office: office.id != office_id)


def _invalid_field_id(why: Refused | None, panes: list[text_editor.LanguagePane]) -> str:
    """Return the id of the field to look at."""
    if why is None:
        return ""
    if why.code in ("template.needs_name", "template.long_name"):
        return "navn"
    return next((pane.name for pane in panes if pane.why), "nb")


def _form_values(form: FormData) -> dict[str, Any]:
    use = field(form, "bruk")
    return {
        "name": field(form, "navn"),
        "use": TemplateUse(use) if use in set(TemplateUse) else TemplateUse.FIRST_CONTACT,
        "place": field(form, "hvor"),
        "texts": text_editor.swapped(form, text_editor.read(form)),
    }


def _only_looks(form: FormData) -> bool:
    """Return whether the button («Tell», «Bytt») shows the page again and saves nothing."""
    return bool(field(form, "tell") or field(form, "bytt"))


@router.post("/tekstmaler/ny")
def create(request: Request, visitor: Writer, form: Form) -> Response:
    """Create a template. The same form twice creates one."""
    must_run(visitor)
    written = _form_values(form)
    if _only_looks(form):
        return _new_page(request, visitor, written)
    place = next((one for one in places(visitor) if written["place"] in ("", one.value)), None)
    if place is None:
        raise NotFound("template.unknown_place")
    try:
        with db.transaction() as session:
            key = field(form, "nokkel")[:64] or db.new_id()
            earlier = idempotency.place(session, visitor.actor.id, key, f"template:{written}")
            if earlier is not None:
                return go(f"/tekstmaler/{earlier.answer['id']}?lagret=1")
            made = templates.create(
                session,
                visitor.actor,
                use=written["use"],
                name=written["name"],
                by_language=written["texts"],
                county=place.county,
                office_id=place.office_id,
            )
            idempotency.answered(session, visitor.actor.id, key, {"id": made.id})
    except NotFound:
        raise
    except Refused as why:
        return _new_page(request, visitor, written, why)
    return go(f"/tekstmaler/{made.id}?lagret=1")


@router.post("/tekstmaler/tell")
def count(request: Request, visitor: Writer, form: Form) -> Response:
    """Return what one of the texts would cost, while it is written."""
    must_run(visitor)
    written = _form_values(form)
    kind, _colon, name = written["place"].partition(":")
    office_id = name if kind == "kontor" else ""
    members = _shown_first(templates.offices_of("" if office_id else name, office_id), visitor.office_id)
    return text_editor.counted(
        request,
        visitor,
        form,
        use=written["use"],
        fillings=lambda language: template_checks.examples(members, language),
    )


@router.get("/tekstmaler/{template_id}")
def one_page(request: Request, visitor: Reader, template_id: str, versjon: Whole = 0, lagret: Whole = 0) -> Response:
    """Show the text, editable where the person may; `versjon`: an earlier one in the fields, to use again."""
    must_run(visitor)
    with db.reading() as session:
        template = templates.get(session, visitor.actor, template_id)
        said = templates.said(session, template, versjon)
    written = {"name": template.name, "use": template.use, "texts": dict(said.texts), "based_on": template.version}
    return _one_page(request, visitor, template, written, shown=said.version, is_saved=bool(lagret))


def _one_page(
    request: Request,
    visitor: Visitor,
    template: Template,
    written: dict[str, Any],
    *,
    shown: int,
    why: Refused | None = None,
    is_saved: bool = False,
) -> Response:
    place = place_of(template)
    with db.reading() as session:
        versions = templates.versions(session, template)
    return _editor_page(
        request,
        visitor,
        "campaigns/text_template.html",
        place,
        written,
        why=why,
        one=template,
        versions=versions,
        shown=shown,
        is_saved=is_saved,
        may_change=place.may_be_changed_by(visitor),
        may_copy=bool(places(visitor)),
    )


@router.post("/tekstmaler/{template_id}")
def save(request: Request, visitor: Writer, template_id: str, form: Form) -> Response:
    """Save a version. A person who was overtaken keeps their text, sees the other, and may save once more."""
    must_run(visitor)
    based_on = number(form, "versjon")
    with db.reading() as session:
        template = templates.get(session, visitor.actor, template_id)
    written = _form_values(form) | {"use": template.use, "based_on": based_on}
    if _only_looks(form):
        return _one_page(request, visitor, template, written, shown=template.version)
    try:
        with db.transaction() as session:
            held = templates.get(session, visitor.actor, template_id, hold=True)
            templates.revise(
                session,
                visitor.actor,
                held,
                name=written["name"],
                by_language=written["texts"],
                based_on=based_on,
            )
    except NotFound:
        raise
    except Refused as why:
        newest = {"based_on": why.facts.get("version", based_on)}
        return _one_page(request, visitor, template, written | newest, shown=template.version, why=why)
    return go(f"/tekstmaler/{template_id}?lagret=1")


@router.post("/tekstmaler/{template_id}/bekreft")
def confirm(visitor: Writer, template_id: str) -> Response:
    """Record a professional's approval of the text for somebody in a crisis: name and date, until it changes."""
    must_run(visitor)
    with db.transaction() as session:
        held = templates.get(session, visitor.actor, template_id, hold=True)
        templates.confirm(session, visitor.actor, held)
    return go(f"/tekstmaler/{template_id}")


@router.get("/tekstmaler/{template_id}/versjoner")
def versions_page(request: Request, visitor: Reader, template_id: str, fra: Whole = 0, til: Whole = 0) -> Response:
    """Show every version with its changes; or two of them compared."""
    must_run(visitor)
    with db.reading() as session:
        template = templates.get(session, visitor.actor, template_id)
        versions = templates.versions(session, template)
        pairs = [(newer, older) for newer, older in zip(versions, [*versions[1:], None], strict=True)]
        if fra and til:
            pairs = [(templates.said(session, template, til), templates.said(session, template, fra))]
    shown = [
        (
            newer,
            older,
            [
                (
                    language,
                    template_checks.changes(
                        older.texts.get(language, "") if older else "", newer.texts.get(language, "")
                    ),
                )
                for language in LANGUAGES
                if newer.texts.get(language) or (older and older.texts.get(language))
            ],
        )
        for newer, older in pairs
    ]
    return page(
        request,
        visitor,
        "campaigns/text_template_versions.html",
        one=template,
        shown=shown,
        versions=versions,
        fra=fra,
        til=til,
    )


@router.post("/tekstmaler/{template_id}/{what}")
def put_away(visitor: Writer, template_id: str, what: str) -> Response:
    """Archive the template, or restore it."""
    must_run(visitor)
    do = {"arkiver": templates.archive, "ta-i-bruk": templates.restore}.get(what)
    if do is None:
        raise NotFound
    with db.transaction() as session:
        do(session, visitor.actor, templates.get(session, visitor.actor, template_id, hold=True))
    return go(f"/tekstmaler/{template_id}")
