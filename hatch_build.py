"""Build hook: put the revision into the wheel, so that `ot-notify --version` can say it where there is no checkout."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Revision(BuildHookInterface[Any]):
    """Write `ot_notify/REVISION`: from the variable REVISION (images are built without git), else from git."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        revision = os.environ.get("REVISION", "") or _from_git(self.root)
        if version == "editable" or not revision:
            return
        self.folder = tempfile.mkdtemp()
        file = Path(self.folder) / "REVISION"
        file.write_text(revision[:12] + "\n", encoding="utf-8")
        build_data["force_include"][str(file)] = "ot_notify/REVISION"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if folder := getattr(self, "folder", None):
            shutil.rmtree(folder, ignore_errors=True)


def _from_git(root: str) -> str:
    git = shutil.which("git")
    if git is None or not (Path(root) / ".git").exists():
        return ""
    asked = subprocess.run([git, "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True)  # noqa: S603
    return asked.stdout.strip() if asked.returncode == 0 else ""
