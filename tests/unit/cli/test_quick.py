"""A command that only asks loads no more than it asks: the rest takes longer to load than the answer to find."""

import os
import subprocess
import sys

import pytest

SLOW = frozenset({"alembic", "aiohttp", "celery", "fastapi", "holidays", "httpx", "markdown_it", "redis", "twilio"})
OF_OTHERS = frozenset({"ot_notify.inbox.conversations", "ot_notify.people.youths"})


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("arguments", [["user", "list"], ["offices", "list"], ["apikey", "list"]], ids=" ".join)
def test_a_question_loads_nothing_it_does_not_need(database: str, arguments: list[str]) -> None:
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; from services.cli.main import run; status = run({arguments!r});"
            f"print(*sorted({set(SLOW | OF_OTHERS)!r} & sys.modules.keys()), file=sys.stderr); sys.exit(status)",
        ],
        env={**os.environ, "OT_DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stderr.split() == []
