"""Template commands: `template list|show`."""

from typing import Annotated

import typer

from ot_notify import db
from ot_notify.core.errors import Refused
from ot_notify.messaging import templates
from ot_notify.messaging.template_checks import UNASKED
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence
from ot_notify.text.sensitive_wording import remarks
from services.cli.database import make_ready
from services.cli.output import actor, command, group, local, say, table

Id = Annotated[str, typer.Argument(metavar="ID", help="Malens id, fra «template list».")]


def add_to(app: typer.Typer) -> None:
    texts = group("Tekstmaler.")
    command(texts, "list")(list_)
    command(texts, "show")(show)
    app.add_typer(texts, name="template")


def list_(
    office: Annotated[str, typer.Option(metavar="KONTOR", help="Bare det dette kontoret kan bruke.")] = "",
    archived: Annotated[bool, typer.Option("--archived", help="De arkiverte i stedet.")] = False,
) -> None:
    """Vis tekstmalene: fylkenes, og kontorenes egne."""
    make_ready()
    if office and offices().get(office) is None:
        raise Refused("staff.unknown_office", office=office)
    with db.reading() as session:
        found = templates.all_of(session, actor(), office_id=office, archived=archived)
    found.sort(key=lambda pair: (pair[0].office_id or pair[0].county, pair[0].name))
    rows = [
        (
            one.id,
            one.name,
            sentence(f"template_use.{one.use}"),
            one.office_id or one.county,
            said.version,
            local(said.at),
        )
        for one, said in found
    ]
    table(("Id", "Navn", "Brukes til", "Gjelder", "Versjon", "Fra"), rows)


def show(template_id: Id) -> None:
    """Vis teksten i en mal på hvert språk, og hva den røper."""
    make_ready()
    with db.reading() as session:
        one = templates.get(session, actor(), template_id)
        said = templates.said(session, one)
    say(f"{one.name}: {sentence(f'template_use.{one.use}')}, {one.office_id or one.county}, versjon {one.version}")
    for language, text in said.texts.items():
        say(f"{language}: {text}")
        for remark in remarks(text, is_unasked=one.use in UNASKED):
            say(f"    {sentence(f'discretion.{remark}')}")
