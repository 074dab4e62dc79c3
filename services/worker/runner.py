"""Runner: start Celery's worker and beat for `ot-notify worker|beat`, with any option Celery knows."""

from collections.abc import Sequence

import click

from services.worker.app import app

QUIETLY = ("--without-gossip", "--without-mingle")
"""Workers need not know one another; both features would only be two more ways for Redis to disturb them."""


class WrongOption(Exception):
    """Celery does not know an option or its value. The message is Celery's own."""


def worker(options: Sequence[str] = ()) -> int:
    """Work until told to end. Return the exit status. `options` are those of `celery worker`."""
    return _run("worker", *QUIETLY, *options)


def beat(options: Sequence[str] = ()) -> int:
    """Queue each job at its interval until told to end. Two at once are harmless: the second run finds nothing."""
    return _run("beat", *options)


def _run(*arguments: str) -> int:
    try:
        return int(app.start(list(arguments)) or 0)
    except click.ClickException as wrong:
        raise WrongOption(wrong.format_message()) from None
