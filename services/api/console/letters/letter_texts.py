"""Letter texts page: what an office's letters say, in each language."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.core.errors import NotFound, Refused
from ot_notify.letters import letter_texts
from ot_notify.people.letters import LONGEST_TITLE, LetterKind
from ot_notify.text.languages import LANGUAGES, sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/brev/tekster")
def texts_page(request: Request, visitor: Reader, kontor: str = "", slag: str = "") -> Response:
    must_talk(visitor)
    return _page(request, visitor, _office(visitor, kontor), _kind(slag))


@router.post("/brev/tekster")
def save(request: Request, visitor: Writer, form: Form) -> Response:
    """Save the office's own text, or return to the one we begin with."""
    must_talk(visitor)
    office_id, kind, language = field(form, "kontor"), _kind(field(form, "slag")), field(form, "sprak")
    if language not in LANGUAGES:
        raise NotFound
    which: dict[str, Any] = {"office_id": office_id, "kind": kind, "language": language}
    title, body = field(form, "tittel"), field(form, "tekst")
    try:
        with db.transaction() as session:
            if office_id not in visitor.choices:
                raise NotFound
            if field(form, "gjor") == "standard":
                letter_texts.reset(session, visitor.actor, **which)
            else:
                letter_texts.save(session, visitor.actor, **which, title=title, body=body)
    except NotFound:
        raise
    except Refused as why:
        error = sentence(why.code, visitor.language, **why.facts)
        wrong = {"language": language, "error": error, "title": title, "body": body}
        return _page(request, visitor, office_id, kind, wrong=wrong)
    return go(f"/brev/tekster?kontor={office_id}&slag={kind}#{language}")


def _page(
    request: Request, visitor: Visitor, office_id: str, kind: LetterKind, *, wrong: dict[str, str] | None = None
) -> Response:
    with db.reading() as session:
        texts = letter_texts.of_office(session, office_id)
    return page(
        request,
        visitor,
        "letters/letter_texts.html",
        status=422 if wrong else 200,
        office_id=office_id,
        offices=[one for one in visitor.choices if one],
        kind=kind,
        kinds=list(LetterKind),
        texts={language: texts[kind, language] for language in LANGUAGES},
        wrong=wrong or {"language": ""},
        placeholders=", ".join("{" + name + "}" for name in sorted(letter_texts.FIELDS)),
        longest_title=LONGEST_TITLE,
        longest=letter_texts.LONGEST_BODY,
    )


def _office(visitor: Visitor, wanted: str) -> str:
    """Return the office asked for, where it is one of the visitor's; else the one chosen, or the first."""
    mine = [one for one in visitor.choices if one]
    if wanted and wanted not in mine:
        raise NotFound
    return wanted or visitor.office_id or next(iter(mine), "")


def _kind(text: str) -> LetterKind:
    return LetterKind(text) if text in set(LetterKind) else LetterKind.FIRST
