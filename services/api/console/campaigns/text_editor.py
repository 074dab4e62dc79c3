"""Text editor: one text in up to three languages, with live feedback beside each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.datastructures import FormData

from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import PlaceholderValues, TemplateCheck, TemplateUse
from ot_notify.text import sms_text
from ot_notify.text.languages import LANGUAGES, sentence
from services.api.console.shared.current_user import Visitor, field
from services.api.console.shared.rendering import part
from services.api.console.shared.translations import _

Fillings = Callable[[str], list[PlaceholderValues]]
"""Returns the placeholder values for a language; the first is the one shown."""


@dataclass(frozen=True, slots=True)
class LanguagePane:
    """One language of a text: field name, text and check. `why`: what is wrong with it.

    `youths`: how many get it in this language, None where that is not known, or hidden.
    """

    name: str
    language: str
    text: str
    judged: TemplateCheck
    why: str
    youths: int | None = None

    @property
    def word(self) -> str:
        return {"nb": _("Bokmål"), "nn": _("Nynorsk"), "en": _("Engelsk")}[self.language]

    @property
    def label(self) -> str:
        return {"nb": _("Tekst på bokmål"), "nn": _("Tekst på nynorsk"), "en": _("Tekst på engelsk")}[self.language]


def read(form: FormData, prefix: str = "") -> dict[str, str]:
    """Return the texts as they were written, empty ones too. Browsers send line breaks as two characters; one is paid
    for."""
    return {language: field(form, prefix + language).replace("\r\n", "\n") for language in LANGUAGES}


def swapped(form: FormData, written: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Return the same texts, typographic characters replaced in the one whose button was pressed."""
    pressed = field(form, "bytt")
    return {
        language: sms_text.plain(text) if pressed == prefix + language else text for language, text in written.items()
    }


def panes(
    written: Mapping[str, str],
    *,
    use: TemplateUse,
    fillings: Fillings,
    prefix: str = "",
    youths: Mapping[str, int | None] | None = None,
    language: str = "nb",
) -> list[LanguagePane]:
    """Return all languages side by side, empty ones too. `language` is the reader's."""
    return [
        _pane(
            prefix + one,
            written.get(one, ""),
            language=one,
            use=use,
            fillings=fillings,
            reader=language,
            youths=None if youths is None else youths.get(one, 0),
        )
        for one in LANGUAGES
    ]


def _pane(
    name: str, text: str, *, language: str, use: TemplateUse, fillings: Fillings, reader: str, youths: int | None = None
) -> LanguagePane:
    judged = template_checks.judge(text, use=use, fillings=fillings(language))
    why = sentence(judged.why.code, reader, **judged.why.facts) if judged.why else ""
    return LanguagePane(name, language, text, judged, why, youths)


def counted(
    request: Request,
    visitor: Visitor,
    form: FormData,
    *,
    use: TemplateUse,
    fillings: Fillings,
    youths: Mapping[str, int | None] | None = None,
) -> Response:
    """Return the feedback beside one field while it is written. `felt` names the field."""
    name = field(form, "felt")
    language = name[-2:] if name[-2:] in LANGUAGES else "nb"
    text = field(form, name).replace("\r\n", "\n")
    readers = None if youths is None else youths.get(language, 0)
    pane = _pane(name, text, language=language, use=use, fillings=fillings, reader=visitor.language, youths=readers)
    return part(request, visitor, "campaigns/_text_feedback.html", pane=pane)
