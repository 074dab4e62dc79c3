"""API key commands: `apikey create|list|release|revoke`."""

from datetime import timedelta
from typing import Annotated

import sqlalchemy as sa
import typer

from ot_notify import db
from ot_notify.access import api_keys, audit_log
from ot_notify.access.api_keys import ApiKey
from ot_notify.text.languages import sentence
from services.cli.database import make_ready
from services.cli.output import actor, command, group, local, say, table


def add_to(app: typer.Typer) -> None:
    keys = group("API-nøkler for andre systemer.")
    command(keys, "create")(create)
    command(keys, "list")(list_)
    command(keys, "release")(release)
    command(keys, "revoke")(revoke)
    app.add_typer(keys, name="apikey")


def create(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Hvem nøkkelen er til.")],
    scope: Annotated[
        list[str],
        typer.Option(
            metavar="RETT", help=f"Hva den får gjøre. Kan gis flere ganger: {', '.join(sorted(api_keys.SCOPES))}."
        ),
    ],
    office: Annotated[
        list[str] | None, typer.Option(metavar="KONTOR", help="Kontor-id den er begrenset til. Kan gis flere ganger.")
    ] = None,
    days: Annotated[
        int | None, typer.Option(metavar="DAGER", min=1, max=3650, help="Hvor lenge den skal virke.")
    ] = None,
) -> None:
    """Lag en nøkkel. Den vises bare denne ene gangen, på standard ut."""
    make_ready()
    with db.transaction() as session:
        row, key = api_keys.create(
            session,
            name=name,
            scopes=scope,
            office_ids=office or None,
            made_by=actor().name,
            lasts=timedelta(days=days) if days else None,
        )
        audit_log.note(session, actor(), "apikey.create", object_kind="api_key", object_id=row.id, scopes=row.scopes)
    print(key)


def list_() -> None:
    """Vis alle nøkler, uten å vise dem."""
    make_ready()
    with db.reading() as session:
        keys = session.scalars(sa.select(ApiKey).order_by(ApiKey.created_at)).all()
    rows = [
        (
            key.id,
            key.name,
            ", ".join(key.scopes),
            "alle" if key.office_ids is None else ", ".join(key.office_ids),
            sentence(f"key_state.{api_keys.state(key)}"),
            key.made_by,
            local(key.used_at) or "aldri",
            local(key.expires_at),
            local(key.revoked_at),
        )
        for key in keys
    ]
    table(("Id", "Navn", "Retter", "Kontorer", "Tilstand", "Laget av", "Sist brukt", "Går ut", "Trukket tilbake"), rows)


def release(key_id: Annotated[str, typer.Argument(metavar="ID", help="Nøkkelens id, fra «apikey list».")]) -> None:
    """Slipp til en nøkkel som venter, for kontor uten leder. Lederne får e-post om nøkler til kontoret sitt."""
    make_ready()
    with db.transaction() as session:
        row = api_keys.release_all(session, key_id, by=actor().name)
        audit_log.note(session, actor(), "apikey.release", object_kind="api_key", object_id=row.id, scopes=row.scopes)
    say(f"Nøkkelen til {row.name} er sluppet til.")


def revoke(key_id: Annotated[str, typer.Argument(metavar="ID", help="Nøkkelens id, fra «apikey list».")]) -> None:
    """Trekk tilbake en nøkkel. Virker fra neste kall."""
    make_ready()
    with db.transaction() as session:
        row = api_keys.revoke(session, key_id)
        audit_log.note(session, actor(), "apikey.revoke", object_kind="api_key", object_id=row.id)
    say(f"Nøkkelen til {row.name} er trukket tilbake.")
