"""Capacity: what this process takes at once, by what the system lets it open."""

import subprocess
import sys

from services.api import capacity
from tests.standin import CHECKOUT


def test_the_soft_limit_on_files_is_raised_to_the_hard_one() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (300, 5000));"
            "from services.api import capacity as c; c.raise_file_limit();"
            "print(r.getrlimit(r.RLIMIT_NOFILE), c.connections())",
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "(5000, 5000) 2400"


def test_streams_and_requests_together_never_take_all_connections() -> None:
    assert capacity.streams() + capacity.requests() < capacity.connections()
