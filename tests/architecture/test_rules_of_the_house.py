"""The rules of the house that a machine can check: read from the files, not from running them."""

import ast
import re
from pathlib import Path

import pytest

from scripts.mutants import HOT_CORE
from tests.architecture.tree import ROOT, calls, named, ours, tracked

LINES_AT_MOST = 430

# Whoever asks the machine's own clock cannot be tested over midnight, holidays and both changes of the clock.
OWN_CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
}
# An address of a package index, or a folder on somebody's machine, works only where it was written.
MACHINE = re.compile(
    r"""(?<!emit-)(?:extra-)?index-url | --find-links | --trusted-host | "resolved":\s*"https?: | _authToken
      | (?<![\w./-])/(?:root|home/\w+|Users/\w+)/""",
    re.VERBOSE,
)


@pytest.mark.parametrize("path", ours(), ids=named)
def test_only_the_database_module_commits(path: Path) -> None:
    committing = [call for call in calls(path) if call.endswith((".commit", ".rollback"))]
    assert path.parent == ROOT / "ot_notify" / "db" or not committing


@pytest.mark.parametrize("path", ours(), ids=named)
def test_only_the_clock_module_asks_what_time_it_is(path: Path) -> None:
    assert path == ROOT / "ot_notify" / "core" / "clock.py" or not OWN_CLOCK & set(calls(path))


@pytest.mark.parametrize("path", ours(), ids=named)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    read = {
        ast.unparse(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert path == ROOT / "ot_notify" / "core" / "settings.py" or not {"os.environ", "os.getenv"} & read


@pytest.mark.parametrize("path", ours(), ids=named)
def test_every_file_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree)


def test_no_file_is_too_long_to_be_read() -> None:
    long = {
        named(path): lines
        for path in tracked("*.py")
        # a migration is a list, made by a tool
        if path.parent.name != "versions" and (lines := len(path.read_text("utf-8").splitlines())) > LINES_AT_MOST
    }
    assert long == {}


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    found = []
    for path in set(tracked()) - {Path(__file__).resolve()}:
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [f"{named(path)}: {hit.group().strip()}" for hit in MACHINE.finditer(text)]
        # Short ones, such as /app, may stand in a file for good reason.
        found += [f"{named(path)}: {ROOT}"] * (len(ROOT.parts) > 2 and str(ROOT) + "/" in text)
    assert found == []


def test_every_module_that_is_mutated_and_every_test_that_judges_it_exists() -> None:
    files = [*HOT_CORE, *(f"tests/unit/{test}" for tests in HOT_CORE.values() for test in tests)]
    assert [file for file in files if not (ROOT / file).is_file()] == []
