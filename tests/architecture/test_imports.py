"""Imports point downwards only, as pyproject.toml says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library and the services that a test may spoil."""
    for package in ("ot_notify", "services"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdict(folder: Path) -> tuple[int, str]:
    """What import-linter says of the packages in this folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    run = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, timeout=120
    )
    return run.returncode, run.stdout + run.stderr


def test_every_import_contract_is_kept() -> None:
    code, said = verdict(ROOT)
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("ot_notify/stray.py", "", "ot_notify.stray"),
        ("ot_notify/core/errors.py", "import ot_notify.db", "Inside the library, imports point downwards BROKEN"),
        ("ot_notify/core/errors.py", "import fastapi", "The library knows no web BROKEN"),
        ("ot_notify/core/errors.py", "import twilio", "Twilio is known in one file BROKEN"),
        ("services/api/__init__.py", "import celery", "Celery is known only to the wake-ups and the worker BROKEN"),
        ("services/api/__init__.py", "import services.worker", "the API and the worker do not know each other BROKEN"),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as spoilt:
        spoilt.write(f"\n{line}\n")
    code, said = verdict(copy)
    assert code == 1
    assert contract in " ".join(said.split())
