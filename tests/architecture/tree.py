"""The tree: which files the project has, for the tests that read them instead of running them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tracked(pattern: str = "*") -> list[Path]:
    """The files git knows whose path matches, as absolute paths; those already deleted are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", pattern], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def ours() -> list[Path]:
    """The Python files of the library and the services."""
    return [*tracked("ot_notify/*.py"), *tracked("services/*.py")]


def calls(path: Path) -> list[str]:
    """What the file calls, as written there: `session.commit`, `datetime.now`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
