"""Every route stands in the table of who may use it, and nothing else does."""

import re

from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Role
from ot_notify.text.languages import sentence
from tests.access import routes
from tests.access.table import ROUTES
from tests.architecture.tree import ROOT

HOW = """

Routes without a line in tests/access/table.py. Add these, each with what its page asks for (`must_talk` → May.TALK,
`must_run` → May.RUN, nothing → May.OWN; the word after it is a kind of object of tests/access/objects.py), then run
`pytest tests/access`:

%s
"""


def test_every_route_says_who_may_use_it() -> None:
    missing = [name for name in routes.names() if name not in ROUTES]
    assert not missing, HOW % "\n".join(f'    "{name}": {likely(name)},' for name in missing)


def likely(name: str) -> str:
    """What the line will probably be."""
    if "/api/" in name:
        return 'rest("read")'
    may = "RUN" if "/utsendinger" in name else "TALK"
    kind = re.search(r"\{(\w+)_id\}", name)
    return f'page(May.{may}, "{kind[1]}")' if kind else f"page(May.{may})"


def test_no_line_is_left_of_a_route_that_is_gone() -> None:
    gone = set(ROUTES) - set(routes.names())
    assert not gone, f"Take these lines out of tests/access/table.py: {sorted(gone)}"


def test_the_documented_matrix_is_the_one_in_use() -> None:
    page = (ROOT / "docs" / "access.md").read_text("utf-8")
    shown = page.partition("<!-- matrix -->\n")[2].partition("<!-- /matrix -->")[0]
    assert shown == matrix(), f"Put this between the marks in docs/access.md:\n\n{matrix()}"


def matrix() -> str:
    head = ["", *(sentence(f"role.{role}", "en") for role in Role)]
    rows = [
        [sentence(f"may.{what}", "en"), *("✓" if permissions.may(role, what) else "" for role in Role)] for what in May
    ]
    lines = [head, ["---", *(":-:" for _ in Role)], *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)
