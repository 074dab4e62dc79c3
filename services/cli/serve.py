"""Serve: the commands that start long-running processes: `serve`, `worker` and `beat`."""

import logging
import os
import socket
import time
from collections.abc import Callable, Sequence
from typing import Annotated

import sqlalchemy as sa
import typer

from ot_notify import db
from ot_notify.access.staff import Staff
from ot_notify.core import logs, send_window
from ot_notify.core.errors import Refused
from ot_notify.core.production_checks import require_proxy, require_safe
from ot_notify.core.settings import preset, settings, share_counters
from ot_notify.db import unreachable
from ot_notify.offices.register import offices
from ot_notify.text import languages
from services.cli.database import make_ready
from services.cli.output import Failed, WrongUse, command, complain, say
from services.cli.supervisor import Child, become

log = logging.getLogger(__name__)

TAKEN_FOR_S = 3.0
"""Seconds that a killed predecessor may still hold the port."""

MOST_WAITING = 2048


def add_to(app: typer.Typer) -> None:
    command(app, "serve")(serve)
    command(app, "worker", passes_on=True)(worker)
    command(app, "beat", passes_on=True)(beat)


def serve(
    host: Annotated[str, typer.Option(metavar="ADRESSE", help="Adressen det lyttes på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="TALL", help="Porten det lyttes på.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(metavar="TALL", help="Antall nettprosesser.", min=1, max=64)] = 1,
    trust_proxy: Annotated[
        str,
        typer.Option(metavar="ADRESSE", help="Mellomtjeneren som får si hvem som ringer på (ellers OT_TRUST_PROXY)."),
    ] = "",
) -> None:
    """Start tjenesten: sider, REST og webhooks. Uten OT_REDIS_URL sender den også, i en egen prosess."""
    if trust_proxy:
        preset(trust_proxy=trust_proxy)
    _begin(host=host)
    listening = listen(host, port)
    _greet(*listening.getsockname()[:2])
    if not settings().is_embedded and workers == 1:
        from services.cli import web_server  # half a second, which no other command should take

        web_server.serve(listening)
        return
    counters = share_counters()
    listening.set_inheritable(True)
    file = listening.fileno()
    arguments = ["services.cli.web_server", "--fd", str(file)]
    children = [Child(f"web {number}", arguments, [file]) for number in range(1, workers + 1)]
    if settings().is_embedded:
        children.append(Child("worker", ["services.worker.embedded"]))
    db.reset()
    become(children, folder=counters)


def _greet(host: str, port: int) -> None:
    """Print the console's address, and the first step where nobody can sign in yet."""
    say(f"Konsollet: {'http://' + (f'[{host}]' if ':' in host else host)}:{port}")
    try:
        with db.reading() as session:
            if session.scalar(sa.select(Staff.id).limit(1)) is None:
                say("Ingen brukere ennå: ot-notify user add E-POST --role lead --office KONTOR")
    except db.AWAY:
        return  # said already, and told by /readyz


def worker(context: typer.Context) -> None:
    """Start en arbeider: sender, behandler svar og spør teletjenesten. Krever OT_REDIS_URL.

    Tar valgene til «celery worker», for eksempel: ot-notify worker -Q send,replies -c 4 -n send1@%h.
    Køer: send, reconcile, replies, campaigns, notifications, maintenance, retention, simulation.
    """
    _begin(needs_redis=True)
    from services.worker import runner  # Celery reads the settings when it is imported

    _end(runner.worker, context.args)


def beat(context: typer.Context) -> None:
    """Start klokka som legger jobber i kø for arbeiderne med noen sekunders mellomrom. Krever OT_REDIS_URL.

    Tar valgene til «celery beat».
    """
    _begin(needs_redis=True, needs_database=False)
    from services.worker import runner

    _end(runner.beat, context.args)


def _end(run: Callable[[Sequence[str]], int], options: Sequence[str]) -> None:
    from services.worker.runner import WrongOption

    try:
        status = run(options)
    except WrongOption as wrong:
        raise WrongUse(f"Celery forstår ikke valgene: {wrong}") from None
    raise typer.Exit(status)


def _begin(*, host: str = "", needs_redis: bool = False, needs_database: bool = True) -> None:
    """Refuse to start on what would only fail later."""
    logs.configure()
    require_safe()
    if host:
        require_proxy(host)
    if needs_redis and settings().is_embedded:
        raise Failed("OT_REDIS_URL er tom. Da gjør «ot-notify serve» alt arbeidet selv.")
    _window()
    offices()
    languages.load()
    if not needs_database:
        return
    try:
        make_ready()
    except db.AWAY as error:
        # It may start later than this: until then /readyz is red, and then everything works.
        complain(f"{unreachable.sentence(error)} Vi starter likevel, og er klare når den svarer.")


def _window() -> None:
    try:
        send_window.parse_window(settings().send_window)
    except Refused:
        example = "«mon-fri 09:00-17:00» eller «always»"
        raise Failed(f"OT_SEND_WINDOW kan ikke brukes. Skriv for eksempel {example}.") from None


def listen(host: str, port: int) -> socket.socket:
    """Return the socket for people and Twilio. Raises Failed where it cannot be opened."""
    deadline = time.monotonic() + TAKEN_FOR_S
    while True:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return socket.create_server((host, port), family=family, backlog=MOST_WAITING)
        except OSError as error:
            if time.monotonic() > deadline:
                why = os.strerror(error.errno) if error.errno else "ukjent adresse"
                raise Failed(f"Kan ikke lytte på {host} port {port} ({why}). Velg en annen med --port.") from None
            time.sleep(0.2)
