"""The locked packages: complete, checked by hash, and from nowhere in particular."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import ROOT, ours

FILES = ("requirements.txt", "requirements-run.txt")


def locked(name: str) -> dict[str, tuple[Requirement, int]]:
    """The packages of the file by name, with how many hashes each has."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    split = [line.split(" --hash=") for line in lines if line.strip()]
    return {
        (pinned := Requirement(first)).name.lower().replace("_", "-"): (pinned, len(rest)) for first, *rest in split
    }


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"]
    chosen = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    return [Requirement(text) for text in [*chosen, *(text for extra in extras for text in optional[extra])]]


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements.txt", ("build", "test")), ("requirements-run.txt", ("build",))]
)
def test_all_that_the_project_asks_for_is_locked_at_a_version_it_takes(name: str, extras: tuple[str, ...]) -> None:
    have = locked(name)
    for requirement in wanted(*extras):
        pinned, _ = have[requirement.name.lower().replace("_", "-")]
        (exact,) = pinned.specifier
        assert exact.operator == "=="
        assert requirement.specifier.contains(exact.version), requirement


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_hashes_and_no_address(name: str) -> None:
    assert [package for package, (_, hashes) in locked(name).items() if not hashes] == []
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [mark for mark in ("://", "--index", "--find", " @ ", "#") if mark in text] == []


def test_the_image_gets_the_versions_that_were_tested() -> None:
    tested = {name: str(pinned.specifier) for name, (pinned, _) in locked("requirements.txt").items()}
    for name, (pinned, _) in locked("requirements-run.txt").items():
        assert tested[name] == str(pinned.specifier)


LOADED_BY_OTHERS = {
    "python-multipart": "FastAPI loads it, for forms",
    "httptools": "uvicorn loads it, for the connections we derive ours from",
}


def test_what_the_code_imports_is_declared_and_the_other_way_round() -> None:
    """What is imported but comes with something else only would be gone when that no longer needs it; what is declared
    but not imported lies unused in the image."""
    declared = {_plain(requirement.name) for requirement in wanted()} - {"hatchling"}
    imported = set().union(*(_imported(path) for path in ours()))
    others = imported - sys.stdlib_module_names - {"ot_notify", "services"}
    come_from = packages_distributions()
    missing = {name for name in others if not {_plain(package) for package in come_from[name]} & declared}
    assert missing == set()
    used = {_plain(package) for name in others for package in come_from[name]}
    assert declared - used == set(LOADED_BY_OTHERS)


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name.partition(".")[0] for name in found}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
