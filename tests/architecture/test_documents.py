"""The documents: short where strangers begin, true to the code, and without a reference to a page that is not there."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from scripts import settings_page
from tests.architecture.tree import ROOT, named, tracked

DOCS = ROOT / "docs"
README_LINES_AT_MOST = 150
PAGES = sorted(path for path in tracked("*.md") if path.name != "CHANGELOG.md")
CODE = sorted(
    path
    for pattern in ("ot_notify/*", "services/*", "tests/*", "scripts/*", "deploy/*", "data/*", "Makefile", "*.yml")
    for path in tracked(pattern)
    if path.suffix in {".py", ".html", ".css", ".js", ".yaml", ".yml", ".toml", ".json", ""}
)

LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
CITED_PAGE = re.compile(r"(?<![\w./-])((?:[\w-]+/)*[A-Za-z][\w-]*\.md)\b")
CITED_PROMISE = re.compile(r"\bpromises? (\d+)\b")
FILE = re.compile(r"`((?:ot_notify|services|tests|scripts|deploy|data)/[\w./-]*)`")
SHORT_FILE = re.compile(r"`((?:campaigns|sending|replies|inbox|people|imports|casework)/\w+\.py)`")


def test_the_readme_is_short_enough_to_be_read() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= README_LINES_AT_MOST


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for link in LINK.findall(text):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, heading = link.partition("#")
        aim = (page.parent / path).resolve() if path else page
        if not aim.exists() or (heading and heading not in headings(aim)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named_files = FILE.findall(text) + [f"ot_notify/{name}" for name in SHORT_FILE.findall(text)]
    missing = [name for name in named_files if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()]
    assert missing == []


def test_every_page_the_code_cites_is_in_the_repository() -> None:
    missing = {
        f"{named(path)}: {cited}"
        for path in CODE
        if path != Path(__file__).resolve()
        for cited in CITED_PAGE.findall(path.read_text(encoding="utf-8", errors="ignore"))
        if not any((place / cited).exists() for place in (ROOT, DOCS, DOCS / "reference", path.parent))
    }
    assert missing == set()


def test_every_promise_the_code_cites_is_written_down() -> None:
    written = set(re.findall(r"^(\d+)\. ", (DOCS / "reference" / "promises.md").read_text("utf-8"), re.MULTILINE))
    cited = {
        number for path in CODE for number in CITED_PROMISE.findall(path.read_text(encoding="utf-8", errors="ignore"))
    }
    assert cited
    assert cited - written == set()


def test_the_page_of_settings_is_made_from_the_settings() -> None:
    shown = settings_page.PAGE.read_text(encoding="utf-8")
    assert shown == settings_page.text(), "Run: make settings-page"


def test_every_setting_says_what_it_means() -> None:
    assert [row.name for row in settings_page.rows() if not row.meaning.strip(" †")] == []


def test_decisions_are_numbered_without_a_gap_and_stand_in_the_list() -> None:
    pages = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DOCS / "decisions" / "index.md").read_text("utf-8"))
    assert sorted(listed) == pages


@pytest.mark.parametrize("part", ["## Context", "## Choice", "## Consequence"])
def test_every_decision_has_its_three_parts(part: str) -> None:
    lacking = [path.name for path in (DOCS / "decisions").glob("[0-9]*.md") if part not in path.read_text("utf-8")]
    assert lacking == []


def test_no_diagram_has_a_semicolon() -> None:
    """Mermaid ends a statement there, and the whole diagram is then not drawn."""
    diagrams = re.findall(r"```mermaid\n(.*?)```", (DOCS / "architecture.md").read_text("utf-8"), re.DOTALL)
    assert len(diagrams) == 4
    assert [diagram for diagram in diagrams if ";" in diagram] == []


def test_the_architecture_names_every_package_of_the_ladder() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    packages = {
        path.parent.name for path in tracked("ot_notify/*/__init__.py") if path.parent.parent.name == "ot_notify"
    }
    assert {name for name in packages if f"`{name}`" not in page and f"`{name}`," not in page} == set()


def test_ci_tries_every_python_the_package_names_and_calls_the_gate() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named_pythons = {line.split(" :: ")[-1] for line in project["classifiers"] if "Python :: 3." in line}
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert set(workflow["jobs"]["check"]["strategy"]["matrix"]["python"]) == named_pythons
    assert "make check" in [step.get("run") for step in workflow["jobs"]["check"]["steps"]]


def test_the_version_is_the_newest_with_a_date_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    dated = re.findall(
        r"^## (\d+\.\d+\.\d+) – \d+\. \w+ \d{4}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert dated[0] == version


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub and MkDocs make them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in found}
