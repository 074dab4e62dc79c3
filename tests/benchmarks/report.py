"""Tables on the terminal: plain, readable without colour and in a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Column:
    """A heading, and what stands under it for a name and its figures."""

    heading: str
    cell: Callable[[str, Any], str]


def show(title: str, columns: list[Column], rows: Mapping[str, Any]) -> None:
    table = Table(title=title, title_justify="left", box=box.MARKDOWN)
    for place, column in enumerate(columns):
        table.add_column(column.heading, justify="right" if place else "left")
    for name, figures in rows.items():
        table.add_row(*[column.cell(name, figures) for column in columns])
    Console(width=170, no_color=True).print(table, "")
