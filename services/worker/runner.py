"""Runner: Celery's worker and beat as `ot-notify worker|beat` start them, with whatever options Celery knows."""

from collections.abc import Sequence

import click

from services.worker.app import app

QUIETLY = ("--without-gossip", "--without-mingle")
"""Workers need not know of one another; both would only be two more ways for Redis to disturb us."""


class WrongOption(Exception):
    """Celery does not know an option, or not with this value. The message is Celery's own."""


def worker(options: Sequence[str] = ()) -> int:
    """Work until we are told to end. Return the exit status. `options` are those of `celery worker`."""
    return _run("worker", *QUIETLY, *options)


def beat(options: Sequence[str] = ()) -> int:
    """Queue each job at its pace until we are told to end. Two at once are harmless: the second run finds nothing."""
    return _run("beat", *options)


def _run(*arguments: str) -> int:
    try:
        return int(app.start(list(arguments)) or 0)
    except click.ClickException as wrong:
        raise WrongOption(wrong.format_message()) from None
