"""Follow-up commands: `follow-up list|done|undo`, for youths whom SMS did not reach."""

from typing import Annotated

import typer

from ot_notify import db
from ot_notify.casework import follow_up_actions, follow_up_list
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.people.follow_ups import FollowUpEnding
from ot_notify.text.languages import sentence
from services.cli.database import make_ready
from services.cli.output import actor, command, group, local, say, table

Id = Annotated[str, typer.Argument(metavar="ID", help="Radens id, fra «follow-up list».")]
SHOWN_AT_MOST = 200


def add_to(app: typer.Typer) -> None:
    calls = group("Må følges opp på annen måte.")
    command(calls, "list")(list_)
    command(calls, "done")(done)
    command(calls, "undo")(undo)
    app.add_typer(calls, name="follow-up")


def list_(
    office: Annotated[str, typer.Option(metavar="KONTOR", help="Bare dette kontoret.")] = "",
) -> None:
    """Vis hvem som må ringes eller skrives til, eldste først. Navn står ikke her; de står i konsollet."""
    make_ready()
    me = actor([office] if office else ())
    with db.transaction() as session:
        found = follow_up_list.people(session, me, FollowUpFilter(office), most=SHOWN_AT_MOST)
        count = follow_up_list.count(session, me, FollowUpFilter(office))
        rows = [
            (
                one.id,
                one.rows[0].office_id,
                " ".join(sentence(f"followup.{row.because}") for row in one.rows),
                local(one.since),
                one.tries,
            )
            for one in found
        ]
    if rows:
        table(("Id", "Kontor", "Hvorfor", "Siden", "Ringt uten svar"), rows, numbers_from=4)
    say(f"{count} ungdommer må følges opp." if count else "Alle er fulgt opp.")


def done(
    follow_up_id: Id,
    how: Annotated[FollowUpEnding, typer.Option("--how", help="Hva som ble gjort.")] = FollowUpEnding.CALLED,
    note: Annotated[str, typer.Option("--note", help="Notat.")] = "",
) -> None:
    """Kryss av en ungdom: ringt, skrevet til eller møtt."""
    make_ready()
    with db.transaction() as session:
        follow_up_actions.done(session, follow_up_id, by=actor(), how=how, note=note)
    say(f"Ført: {sentence(f'how.{how}')}.")


def undo(follow_up_id: Id) -> None:
    """Ta tilbake en avkryssing."""
    make_ready()
    with db.transaction() as session:
        follow_up_actions.undo(session, follow_up_id, by=actor())
    say("Står på lista igjen.")
