"""In-doubt commands: `in-doubt list|settle`, for texts that may or may not have been sent."""

from typing import Annotated

import sqlalchemy as sa
import typer

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.core import clock
from ot_notify.messaging.messages import Message, State
from ot_notify.sending import in_doubt
from ot_notify.text import phone_numbers
from services.cli.database import make_ready
from services.cli.output import Failed, WrongUse, actor, age, command, group, local, say, table

SHOWN_AT_MOST = 200


def add_to(app: typer.Typer) -> None:
    doubts = group("Tekster vi ikke vet om gikk ut.")
    command(doubts, "list")(list_)
    command(doubts, "settle")(settle)
    app.add_typer(doubts, name="in-doubt")


def list_() -> None:
    """Vis tekstene i tvil, eldste først. De avklares av seg selv; dette er for dem som blir liggende."""
    make_ready()
    now = clock.now()
    in_doubt = Message.state == State.IN_DOUBT
    with db.reading() as session:
        count = session.scalar(sa.select(sa.func.count()).select_from(Message).where(in_doubt)) or 0
        found = session.scalars(sa.select(Message).where(in_doubt).order_by(Message.claimed_at).limit(SHOWN_AT_MOST))
        rows = [
            (
                m.id,
                m.office_id,
                phone_numbers.mask(m.phone),
                age(now - (m.claimed_at or m.created_at)),
                m.reason,
                local(m.due_at),
            )
            for m in found
        ]
    if rows:
        table(("Id", "Kontor", "Nummer", "Alder", "Hva som skjedde", "Sjekkes neste gang"), rows)
    say(f"{count} tekster i tvil." if count else "Ingen tekster i tvil.")


def settle(
    message_id: Annotated[str, typer.Argument(metavar="ID", help="Tekstens id, fra «in-doubt list».")],
    sent: Annotated[bool, typer.Option("--sent", help="Den kom fram eller er hos teletjenesten.")] = False,
    not_sent: Annotated[bool, typer.Option("--not-sent", help="Den gikk aldri ut. Den sendes ikke på nytt.")] = False,
) -> None:
    """Avgjør en tekst i tvil når du har funnet ut hva som skjedde."""
    if sent == not_sent:
        raise WrongUse("Gi enten --sent eller --not-sent.")
    make_ready()
    me = actor()
    with db.transaction() as session:
        settled = in_doubt.settle_by_hand(session, message_id, was_sent=sent, by=me.name)
        if settled:
            audit_log.note(session, me, "message.settle", object_kind="message", object_id=message_id, was_sent=sent)
    if not settled:
        raise Failed("Teksten er ikke i tvil (lenger), eller finnes ikke.")
    say("Avgjort: sendt." if sent else "Avgjort: ikke sendt.")
