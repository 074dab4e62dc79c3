"""Retention command: `retention` empties what has been kept long enough, or only says how much that is."""

from typing import Annotated

import typer

from ot_notify import db
from ot_notify.administration import retention
from ot_notify.people import youths as youths  # rows that are emptied point at theirs
from services.cli.database import make_ready
from services.cli.output import command, say


def add_to(app: typer.Typer) -> None:
    command(app, "retention")(empty)


def empty(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Bare si hvor mye, uten å gjøre det.")] = False,
) -> None:
    """Tøm det som har vært lagret lenge nok: ord etter et halvt år, hvem etter to år. Gjøres av seg selv hver dag."""
    make_ready()
    if dry_run:
        with db.reading() as session:
            found = retention.due(session)
    else:
        found = retention.run()
    what = "Skal tømmes" if dry_run else "Tømt"
    say(f"{what}: ordene i {found.texts} SMS og {found.answers} svar.")
    say(f"{what}: hvem i {found.texts_whom} SMS og {found.answers_whom} svar.")
