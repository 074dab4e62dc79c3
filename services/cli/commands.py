"""Commands: the module of each command, so that only the one called is loaded.

All of them together load the whole library, which takes more than a second of processor time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer

from services.cli.output import Command, CommandGroup, group


@dataclass(frozen=True)
class Line:
    """One line of `ot-notify --help`, and the module of `services.cli` that adds the command."""

    name: str
    module: str
    help: str


LINES = (
    Line("demo", "demo", "Vis hele jobben med oppdiktede ungdommer og simulerte telefoner. Ingen ekte SMS sendes."),
    Line("serve", "serve", "Start tjenesten: sider, REST og webhooks. Uten OT_REDIS_URL sender den også."),
    Line("worker", "serve", "Start en arbeider: sender, tar imot svar og sjekker mot teletjenesten."),
    Line("beat", "serve", "Start klokka som legger jobber i kø for arbeiderne med faste mellomrom."),
    Line("db", "database", "Tabellene i databasen."),
    Line("backup", "database", "Lag en sikkerhetskopi mens tjenesten går."),
    Line("restored", "database", "Si fra at databasen er en sikkerhetskopi."),
    Line("user", "users", "Brukere som logger inn."),
    Line("apikey", "api_keys", "API-nøkler for andre systemer."),
    Line("offices", "offices", "Kontorene, slik kontorfila beskriver dem."),
    Line("import", "imports", "Les inn en liste med ungdommer. Alle feil vises på en gang; gode rader tas inn."),
    Line("template", "templates", "Tekstmaler."),
    Line("campaign", "campaigns", "Utsendinger."),
    Line("follow-up", "follow_ups", "Må følges opp på annen måte."),
    Line("in-doubt", "in_doubt", "Tekster vi ikke vet om gikk ut."),
    Line("retention", "retention", "Tøm det som har vært lagret lenge nok. Gjøres av seg selv hver dag."),
    Line("doctor", "doctor", "Sjekk alt tjenesten trenger, en linje for hver ting. Status 1 hvis noe er galt."),
    Line("version", "version", "Vis versjonen."),
)
_LINES = {line.name: line for line in LINES}
LASTING = ("serve", "worker", "beat")
"""Commands that go on, and are scraped."""


class Commands(CommandGroup):
    """The program's own group. Lists the commands above, and loads the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_LINES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a placeholder with name and help; the real command comes from `resolve_command`."""
        line = _LINES.get(cmd_name)
        return Command(line.name, help=line.help) if line else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in _LINES:
            return args[0], load(args[0]), args[1:]
        return super().resolve_command(ctx, args)


def load(name: str) -> Any:
    """Return the real command or group of this name, as Typer creates it from its module."""
    if name not in LASTING:  # before its module loads the counters; `--help` and `--version` load none
        from ot_notify.core.settings import count_alone

        count_alone()
    app = group("")
    with _no_collector():
        import_module(f"services.cli.{_LINES[name].module}").add_to(app)
    return typer.main.get_group(app).commands[name]


@contextmanager
def _no_collector() -> Iterator[None]:
    """Load without the garbage collector. What is loaded stays, and to search it again and again is a tenth of the
    processor time of a short command."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
