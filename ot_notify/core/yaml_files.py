"""YAML files: read offices and languages."""

from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it: it reads all files in 75 ms instead of 370 (measured), at every start."""


def read(path: Path) -> Any:
    """Return the parsed content, None where the file is empty. Raises OSError, UnicodeDecodeError, and YAMLError with
    the place."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  (both build plain values only)
