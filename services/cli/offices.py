"""Office commands: `offices check|list`."""

import typer

from ot_notify.core.settings import settings
from ot_notify.offices.register import load, offices
from services.cli.output import command, group, say, table


def add_to(app: typer.Typer) -> None:
    places = group("Kontorene, slik kontorfila beskriver dem.")
    command(places, "check")(check)
    command(places, "list")(list_)
    app.add_typer(places, name="offices")


def check() -> None:
    """Les kontorfila på nytt, og vis hva fylket ennå ikke har fortalt."""
    path = settings().offices_path
    register = load(path)
    count = sum(len(office.municipalities) for office in register.all)
    say(f"{path}: {len(register.all)} kontorer, {count} kommuner, uten feil.")
    gaps = register.gaps()
    if gaps:
        say("Dette vet vi ikke ennå:")
    for gap in gaps:
        say(f"  - {gap}")


def list_() -> None:
    """Vis alle kontorer."""
    rows = [
        (
            office.id,
            office.name,
            office.phone_display or office.phone or "–",
            office.email or "–",
            office.sms_sender or "felles",
            ", ".join(m.name for m in office.municipalities),
        )
        for office in offices().all
    ]
    table(("Id", "Navn", "Telefon", "E-post", "Avsender", "Kommuner"), rows)
