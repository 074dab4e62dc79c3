"""Office commands: `offices check|list|change|closed|close|open`."""

from datetime import datetime
from typing import Annotated, Any

import typer

from ot_notify import db
from ot_notify.administration import office_closings, office_contacts, overrides
from ot_notify.core.settings import settings
from ot_notify.offices import opening_hours
from ot_notify.offices.register import load, offices
from services.cli.database import make_ready
from services.cli.output import Failed, actor, command, group, say, table

OfficeId = Annotated[str, typer.Argument(metavar="KONTOR", help="Kontorets id, fra «offices list».")]
Day = Annotated[
    datetime, typer.Argument(metavar="DAG", formats=["%d.%m.%Y", "%Y-%m-%d"], help="For eksempel 24.12.2026.")
]
Text = str | None


def add_to(app: typer.Typer) -> None:
    places = group("Kontorene, med kontorfila og det kontorene selv retter.")
    command(places, "check")(check)
    command(places, "list")(list_)
    command(places, "change")(change)
    command(places, "closed")(closed)
    command(places, "close")(close)
    command(places, "open")(open_)
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


def _option(help_: str) -> Any:
    return typer.Option(metavar="TEKST", help=help_)


def change(
    office_id: OfficeId,
    phone: Annotated[Text, _option("Telefon.")] = None,
    email: Annotated[Text, _option("E-post.")] = None,
    website: Annotated[Text, _option("Nettside.")] = None,
    visit_address: Annotated[Text, _option("Besøksadresse.")] = None,
    postal_address: Annotated[Text, _option("Postadresse.")] = None,
    opening_hours: Annotated[Text, _option("Åpningstid, for eksempel «man-fre 9-15».")] = None,
    sms_name: Annotated[Text, _option("Hva SMS-ene kaller avsenderen. Tom: fylkeskommunen.")] = None,
    send_window: Annotated[Text, _option("Når SMS til grupper kan gå ut, mellom kl. 7 og 21. Tom: den felles.")] = None,
    language: Annotated[Text, _option("Målform: nb eller nn.")] = None,
) -> None:
    """Rett det som står om et kontor. Det du ikke nevner, står som det er; en tom tekst tar det bort."""
    make_ready()
    overrides.refresh(at_once=True)
    me = actor([office_id])
    given = {name: value for name, value in locals().items() if name in office_contacts.FIELDS and value is not None}
    if not given:
        raise Failed("Si hva som skal rettes, for eksempel --phone. Se «ot-notify offices change --help».")
    values, wrong = office_contacts.read(given)
    for why in wrong.values():
        raise why
    with db.transaction() as session:
        office_contacts.correct(session, office_id, values, by=me)
    say("Rettet. Det brukes i tekster som skrives fra nå av.")


def closed(office_id: OfficeId) -> None:
    """Vis dagene kontoret er stengt."""
    make_ready()
    actor([office_id])
    with db.reading() as session:
        found = opening_hours.closings(session, office_id)
    rows = [
        (one.id, f"{one.first:%d.%m.%Y}", f"{one.last:%d.%m.%Y}", "hvert år" if one.is_yearly else "") for one in found
    ]
    if rows:
        table(("Id", "Fra", "Til og med", ""), rows)
    say(f"{len(rows)} stengte perioder." if rows else "Ingen stengte dager, utenom helger og røde dager.")


def close(
    office_id: OfficeId,
    first: Day,
    last: Annotated[datetime | None, typer.Argument(metavar="TIL", formats=["%d.%m.%Y", "%Y-%m-%d"])] = None,
    yearly: Annotated[bool, typer.Option("--yearly", help="Hvert år de samme dagene.")] = False,
) -> None:
    """Legg til dager kontoret er stengt."""
    make_ready()
    me = actor([office_id])
    end = last or first
    with db.transaction() as session:
        office_closings.add(session, office_id, first.date(), end.date(), is_yearly=yearly, by=me)
    say("Lagt til.")


def open_(
    office_id: OfficeId,
    closing_id: Annotated[str, typer.Argument(metavar="ID", help="Id fra «offices closed».")],
) -> None:
    """Ta bort stengte dager."""
    make_ready()
    me = actor([office_id])
    with db.transaction() as session:
        office_closings.remove(session, office_id, closing_id, by=me)
    say("Tatt bort.")
