"""Output: how the commands look and speak in the terminal. Norwegian, readable without colour and through a pipe."""

import getpass
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:  # the library takes a second to load: whoever only asks for help does not wait for it
    from ot_notify.access.staff import Actor

BRACES = re.compile(r"\{([^}]+)\}")

Do = TypeVar("Do", bound=Callable[..., Any])

WIDTH_OF_A_PIPE = 160
"""A pipe has no width; Rich would cut columns at 80. Whoever wants another says so in COLUMNS."""


class Failed(Exception):
    """The command failed. The message is one Norwegian sentence for the user."""


class WrongUse(Exception):
    """The command was used wrongly; exit status 2."""


class _Norwegian:
    """The few words that Typer itself prints."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils  # it brings all of Markdown: whoever asks for no help does not wait for it

        rich_utils.OPTIONS_PANEL_TITLE = "Valg"
        rich_utils.COMMANDS_PANEL_TITLE = "Kommandoer"
        rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenter"
        rich_utils.DEFAULT_STRING = "[ellers: {}]"
        rich_utils.REQUIRED_LONG_STRING = "[må gis]"
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        said: str = super().get_usage(ctx)  # type: ignore[misc]
        return BRACES.sub(r"\1", said.replace("Usage: ", "Bruk: ", 1))

    def get_params(self, ctx: Any) -> list[Any]:
        """Say of a flag that it is there, not that it is a «bool»; of an argument its name, not its type."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in found:
            if getattr(param, "is_flag", False):
                param.metavar = ""
            elif param.param_type_name == "argument":
                param.display_type = _do_nothing
        return found

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Vis denne hjelpen."
        return option


def _do_nothing(_ctx: Any) -> None:
    """Return no type to be shown."""


class Command(_Norwegian, TyperCommand):
    """A command whose help is in Norwegian."""


class CommandGroup(_Norwegian, TyperGroup):
    """A group of commands whose help is in Norwegian."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise WrongUse(f"Kommandoen «{ctx.command_path} {args[0]}» finnes ikke. Se «{ctx.command_path} --help».")
        return super().resolve_command(ctx, args)


def group(help_: str, *, cls: type[TyperGroup] = CommandGroup) -> typer.Typer:
    """Return a new group: `app.command` on it creates Norwegian commands by `command`."""
    return typer.Typer(
        cls=cls,
        help=help_,
        no_args_is_help=True,
        add_completion=False,
        options_metavar="[VALG]",
        subcommand_metavar="KOMMANDO [ARGUMENTER]",
        pretty_exceptions_enable=False,
    )


def command(app: typer.Typer, name: str, *, passes_on: bool = False) -> Callable[[Do], Do]:
    """Like `@app.command(name)`, with the help in Norwegian: the function's docstring, which is for the reader.

    With `passes_on` it takes any options, in `context.args`, for another program that knows them.
    """
    takes = {"allow_extra_args": True, "ignore_unknown_options": True} if passes_on else {}
    register: Callable[[Do], Do] = app.command(name, cls=Command, options_metavar="[VALG]", context_settings=takes)
    return register


def out() -> Console:
    """Return the console for results, created each time, so that it follows a redirected standard output."""
    width = shutil.get_terminal_size((WIDTH_OF_A_PIPE, 25)).columns
    return Console(width=None if sys.stdout.isatty() else width, highlight=False, soft_wrap=False)


def say(text: str) -> None:
    """Print one line of plain text, unchanged."""
    out().print(text, markup=False, soft_wrap=True)


def complain(sentence: str) -> None:
    """Print one sentence on standard error."""
    Console(stderr=True, highlight=False).print(sentence, markup=False, style="red", soft_wrap=True)


def table(headers: Iterable[str], rows: Iterable[Iterable[Any]], *, title: str = "", numbers_from: int = 99) -> None:
    """Print a table; columns from `numbers_from` on are right-aligned."""
    made = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for place, header in enumerate(headers):
        made.add_column(header, justify="right" if place >= numbers_from else "left", overflow="fold")
    for row in rows:
        made.add_row(*("" if cell is None else str(cell) for cell in row))
    out().print(made)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar; call the yielded function with (done, total)."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,  # else it would be left hanging above whatever is said next
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def local(moment: datetime | None) -> str:
    """Return a time as people here read it."""
    from ot_notify.core import clock

    return clock.local(moment).strftime("%d.%m.%Y %H:%M") if moment else ""


def age(span: timedelta) -> str:
    """Return a rough duration."""
    seconds = max(0, int(span.total_seconds()))
    for size, unit in ((86_400, "d"), (3600, "t"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def actor(office_ids: Iterable[str] = ()) -> "Actor":
    """Return the terminal user's actor, who sees every office, or only the ones named. Raises Refused for an unknown
    one."""
    from ot_notify.access.staff import Actor
    from ot_notify.core.errors import Refused
    from ot_notify.offices.register import TRIAGE, offices

    chosen = frozenset(office_ids)
    for office_id in sorted(chosen):
        if office_id != TRIAGE and offices().get(office_id) is None:
            raise Refused("staff.unknown_office", office=office_id)
    return Actor(kind="cli", id="cli", name=f"{getpass.getuser()} (terminalen)"[:200], office_ids=chosen or None)
