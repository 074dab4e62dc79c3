"""Every page in nynorsk and English says nothing in bokmål: not in its templates, and not in what routes say."""

import html
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.staff import Role, Staff
from scripts import catalogues
from tests.access import routes
from tests.access.objects import Pair, make
from tests.access.table import ROUTES, Page
from tests.access.test_every_route import address as filled
from tests.console.conftest import Browser

PLACEHOLDER = re.compile(r"%\\\((\w+)\\\)s")
NAMES = {"Utvalg", "Påminnelse etter en uke", "Feil nummer"}
"""What somebody has called something, or a youth has written, and happens to be ours too."""

NOT_PAGES = re.compile(r"/hendelser|/logg-inn/med/|\.csv|\.json|/hjelp$")


def words_only_in_bokmal(language: str) -> tuple[re.Pattern[str], set[str]]:
    """Any whole sentence that is said in bokmål and otherwise in this language; and all that is said in this one."""
    found = set()
    said = set()
    for message in catalogues.read(language):
        source = [message.id] if isinstance(message.id, str) else list(message.id)
        target = [message.string] if isinstance(message.string, str) else list(message.string)
        said |= {text.strip() for text in target}
        found |= {one.strip() for one in source if one.strip() and one not in target}
    # A pattern of little more than what is put in, as «%(days)s til %(whom)s.», finds sentences in every language.
    enough = [one for one in found - said if len(re.sub(r"%\(\w+\)s|\W", "", one)) > (12 if "%(" in one else 3)]
    patterns = [PLACEHOLDER.sub(".+?", re.escape(one)) for one in enough]
    return re.compile("|".join(sorted(patterns, key=len, reverse=True))), said


def texts(page: str) -> Iterator[str]:
    """What is read on the page, piece by piece: text between tags, and what is said of parts without text."""
    body = re.sub(r"<(script|style|template)\b.*?</\1>", "", page, flags=re.S)
    body = re.sub(r'<(\w+)[^>]*\blang="(?:nb|nn|en)"[^>]*>.*?</\1>', "", body[body.index("<body") :], flags=re.S)
    for one in [*re.findall(r">([^<>]+)<", body), *re.findall(r'(?:aria-label|placeholder|title)="([^"]+)"', body)]:
        text = html.unescape(one).strip()
        if text and text not in NAMES:
            yield text


def opened(objects: dict[str, Pair]) -> Iterator[str]:
    for name in routes.names():
        entry = ROUTES[name]
        if name.startswith("GET ") and isinstance(entry, Page) and permissions.may(Role.LEAD, entry.may):
            where = filled(name, entry.parts, objects[entry.of].own if entry.of else "")
            if not NOT_PAGES.search(where):
                yield where


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_page_shows_a_sentence_in_bokmal(browser: Browser, database: str, language: str) -> None:
    objects = make()
    with db.transaction() as session:
        session.execute(sa.update(Staff).values(language=language))
    browser.is_let_in("aisha.rahimi@example.no")
    (bokmal, said), looked_at = words_only_in_bokmal(language), 0
    for where in opened(objects):
        answer = browser.get(where)
        if not answer.headers["content-type"].startswith("text/html") or "<body" not in answer.text:
            continue
        assert f'lang="{language}"' in answer.text, where
        assert [text for text in texts(answer.text) if text not in said and bokmal.fullmatch(text)] == [], where
        looked_at += 1
    assert looked_at > 30


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
