"""Version: `ot-notify version` and `--version`: this version, and the revision of the code."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def add_to(app: Any) -> None:
    from services.cli.output import command

    command(app, "version")(show)


def show() -> None:
    """Vis versjonen."""
    print(text())


def text() -> str:
    """Return the version, and in parentheses the revision where known: `0.1.0 (4b31820ccb33)`."""
    from importlib import metadata  # much to load: only whoever asks for the version waits for it

    try:
        number = metadata.version("ot-notify")
    except metadata.PackageNotFoundError:  # a checkout that nobody has installed
        number = "ukjent versjon"
    found = revision()
    return f"{number} ({found})" if found else number


def revision() -> str:
    """Return twelve digits of the revision, from the build or from git; empty where neither knows."""
    written = ROOT / "ot_notify" / "REVISION"
    if written.is_file():
        return written.read_text(encoding="utf-8").strip()
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return ""
    asked = subprocess.run(  # noqa: S603
        [git, "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() if asked.returncode == 0 else ""
