"""The papers a county needs on data protection say what the code does: tables, periods, roles, keys, recipients."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from ot_notify.access import audit_guard, password_links
from ot_notify.access.api_keys import SCOPES
from ot_notify.access.password_links import LinkKind
from ot_notify.administration import retention
from ot_notify.casework import youth_join
from ot_notify.core.settings import Settings
from ot_notify.db import Base, idempotency
from ot_notify.imports import importer
from ot_notify.sending import sent_before_restore
from services.api.console.shared import sessions
from tests.architecture.tree import ROOT, named

PAPERS = sorted((ROOT / "docs" / "privacy").glob("*.md"))
WORDS = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("services/api/console", "ot_notify/text/languages")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".py", ".yaml"}
)
WITHOUT_PERSONS = {
    "adjustment", "age_rule", "attempt", "campaign_office", "campaign_step", "campaign_step_version", "canned_reply",
    "closing", "import_mapping", "import_office", "letter_text", "mark", "municipality_office", "office_closing",
    "office_contact", "office_introduction", "order",
    "reminder_pause", "said_word", "sending_process", "template", "template_version",
}  # fmt: skip
"""Tables that say nothing of a person. A new table is named here or in the record of processing."""


def read(name: str) -> str:
    return (ROOT / "docs" / "privacy" / f"{name}.md").read_text(encoding="utf-8")


def test_the_record_names_every_table_that_says_something_of_a_person() -> None:
    said = set(re.findall(r"`([a-z_]+)`", read("record")))
    tables = {table.name for table in Base.metadata.sorted_tables}
    assert tables - said - WITHOUT_PERSONS == set()
    assert set(audit_guard.PERSONAL) <= said
    assert tables >= WITHOUT_PERSONS


def test_the_periods_are_those_of_the_code() -> None:
    periods = read("retention").split("<!-- periods -->")[1].split("<!-- /periods -->")[0]
    said = re.findall(r"^\| (?!Hva|---)([^|]+) \| ([^|]+) \|", periods, re.MULTILINE)
    assert [_period(words) for _, words in said] == [
        retention.WORDS_KEPT,
        retention.WHOM_KEPT,
        retention.DRAFT_LETTERS_KEPT,
        importer.ROWS_KEPT,
        youth_join.UNDONE_WITHIN,
        idempotency.KEPT,
        sent_before_restore.KEPT,
        sessions.IDLE,
        sessions.LONGEST,
        password_links.LASTS[LinkKind.INVITATION],
        password_links.LASTS[LinkKind.PASSWORD],
    ]


def _period(words: str) -> timedelta:
    count, unit = words.split()[:2]
    return {"dager": timedelta(days=1), "timer": timedelta(hours=1), "time": timedelta(hours=1)}.get(
        unit, timedelta(minutes=1)
    ) * int(count)


def test_the_record_names_every_scope_of_a_key() -> None:
    assert {scope for scope in SCOPES if f"`{scope}`" not in read("record")} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_settings_and_words_of_the_pages_are_what_they_are_called(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    settings = {f"OT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"`(OT_[A-Z_]+)", text)) <= settings
    quoted = {words for words in re.findall(r"«([^»]+)»", text) if words not in SAID_BY_YOUTHS}
    assert {words for words in quoted if words.removesuffix(" …") not in WORDS} == set()


SAID_BY_YOUTHS = (
    {"OT", "SLETT MEG", "INNSYN"} | {"Adviser", "Lead", "Coordinator", "Auditor", "Administrator"} | {"elevmappe"}
)


def test_the_index_names_every_paper() -> None:
    assert {paper.name for paper in PAPERS} - {"index.md"} == set(re.findall(r"\]\((\w[\w-]*\.md)\)", read("index")))
