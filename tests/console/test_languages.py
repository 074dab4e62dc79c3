"""Every page in nynorsk and English says nothing in bokmål: not in its templates, and not in what routes say."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.staff import Role, Staff
from ot_notify.text import languages, sms_text
from scripts import catalogues
from tests.access import routes
from tests.access.objects import Pair, make
from tests.access.table import ROUTES, Page
from tests.access.test_every_route import address as filled
from tests.console.conftest import Browser

PLACEHOLDER = re.compile(r"%\\\((\w+)\\\)s|\\\{\w+\\\}")
PUT_IN = re.compile(r"%\(\w+\)s|\{\w+\}")
FILLED = re.compile(r"%\(\w+\)s|\{\w+\}|\W")
LANGUAGES = Path(languages.__file__).parent
CODES_ELSEWHERE = {"texts.yaml", "keywords.yaml"}
"""What is sent to youths, and understood in what they write: each in its own language."""
NAMES = {"Utvalg", "Påminnelse etter en uke", "Feil nummer"} | sms_text.KNOWN
"""What somebody has called something, or a youth has written, and happens to be ours too; the fields of texts, whose
names are the same in every language."""

NOT_PAGES = re.compile(r"/hendelser|/logg-inn/med/|\.csv|\.json|/hjelp$")


class Bokmal:
    """What is said in bokmål and otherwise in this language: sentences of the console, and those said by their code."""

    def __init__(self, language: str) -> None:
        self.said: set[str] = set()
        found: set[str] = set()
        for source, target in (*_of_pages(language), *_of_codes(language)):
            self.said |= {text.strip() for text in target}
            found |= {one.strip() for one in source if one.strip() and one not in target}
        # A pattern of little more than what is put in, as «%(days)s til %(whom)s.», finds sentences in every language.
        enough = [one for one in found - self.said if len(FILLED.sub("", one)) > (12 if PUT_IN.search(one) else 3)]
        self._plain = {one for one in enough if not PUT_IN.search(one)}
        patterns = [PLACEHOLDER.sub(".+?", re.escape(one)) for one in enough if PUT_IN.search(one)]
        self._pattern = re.compile("|".join(sorted(patterns, key=len, reverse=True)))

    def says(self, text: str) -> bool:
        return text not in self.said and (text in self._plain or self._pattern.fullmatch(text) is not None)


def _of_pages(language: str) -> Iterator[tuple[list[str], list[str]]]:
    for message in catalogues.read(language):
        source = [message.id] if isinstance(message.id, str) else list(message.id)
        yield source, [message.string] if isinstance(message.string, str) else list(message.string)


def _of_codes(language: str) -> Iterator[tuple[list[str], list[str]]]:
    for path in (LANGUAGES / "nb").glob("*.yaml"):
        if path.name in CODES_ELSEWHERE:
            continue
        mine = yaml.safe_load((LANGUAGES / language / path.name).read_text(encoding="utf-8"))
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        # Templates are planted under these names, which anybody may change.
        names = {sentence for code, sentence in said.items() if code.startswith("template.starter.")}
        for code, sentence in said.items():
            if isinstance(sentence, str) and sentence not in names:
                yield [sentence], [str(mine[code])]


def texts(page: str) -> Iterator[str]:
    """What is read on the page, piece by piece: text between tags, and what is said of parts without text."""
    body = re.sub(r"<(script|style|template)\b.*?</\1>", "", page, flags=re.S)
    body = re.sub(r'<(\w+)[^>]*\blang="(?:nb|nn|en)"[^>]*>.*?</\1>', "", body[body.index("<body") :], flags=re.S)
    for one in [*re.findall(r">([^<>]+)<", body), *re.findall(r'(?:aria-label|placeholder|title)="([^"]+)"', body)]:
        text = html.unescape(one).strip()
        if text and text not in NAMES:
            yield text


READERS = {
    Role.LEAD: "aisha.rahimi@example.no",
    Role.ADMIN: "siv.aas@example.no",
    Role.COORDINATOR: "kim.moe@example.no",
    Role.AUDITOR: "eli.vang@example.no",
}
"""A lead opens most pages; the others what is theirs alone, and the pages that show figures for names."""
SEEN_BY_EACH = re.compile(r"^GET (/|/min-side|/utsendinger|/resultater|/kontorene)$")


def opened(objects: dict[str, Pair], role: Role) -> Iterator[str]:
    for name in routes.names():
        entry = ROUTES[name]
        if not (name.startswith("GET ") and isinstance(entry, Page) and permissions.may(role, entry.may)):
            continue
        if role is not Role.LEAD and permissions.may(Role.LEAD, entry.may) and not SEEN_BY_EACH.search(name):
            continue
        where = filled(name, entry.parts, objects[entry.of].own if entry.of else "")
        if not NOT_PAGES.search(where):
            yield where


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_page_shows_a_sentence_in_bokmal(browser: Browser, database: str, language: str) -> None:
    objects = make()
    with db.transaction() as session:
        session.execute(sa.update(Staff).values(language=language))
    bokmal, looked_at = Bokmal(language), 0
    for role, email in READERS.items():
        browser.cookies.clear()
        browser.is_let_in(email)
        for where in opened(objects, role):
            answer = browser.get(where)
            if not answer.headers["content-type"].startswith("text/html") or "<body" not in answer.text:
                continue
            assert f'lang="{language}"' in answer.text, where
            assert [text for text in texts(answer.text) if bokmal.says(text)] == [], where
            looked_at += 1
    assert looked_at > 40


@pytest.mark.parametrize(
    ("language", "greets"), [("nn", "neste|eldste|hastar|venta"), ("en", "next|oldest|urgent|waited")]
)
def test_the_greeting_and_the_main_button_are_in_the_readers_language(
    browser: Browser, emil: str, language: str, greets: str
) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Staff).values(language=language))
    page = browser.is_let_in().get("/").text
    assert "Hei, Kari" not in page or language == "nn"
    assert "Åpne" not in page
    assert re.search(greets, page)
