"""The locked packages: complete, checked by hash, and from nowhere in particular."""

import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import ROOT

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
