"""Campaign commands: `campaign list|show|launch|pause|resume|cancel`."""

from typing import Annotated

import typer

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, previews
from ot_notify.campaigns import launch as campaign_launch
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.campaigns.previews import Preview
from ot_notify.messaging import messages
from ot_notify.messaging.messages import State
from ot_notify.text.languages import sentence
from services.cli.database import make_ready
from services.cli.output import Failed, actor, command, group, local, say, table

Id = Annotated[str, typer.Argument(metavar="ID", help="Utsendingens id, fra «campaign list».")]


def add_to(app: typer.Typer) -> None:
    rounds = group("Utsendinger.")
    command(rounds, "list")(list_)
    command(rounds, "show")(show)
    command(rounds, "launch")(launch)
    command(rounds, "pause")(pause)
    command(rounds, "resume")(resume)
    command(rounds, "cancel")(cancel)
    app.add_typer(rounds, name="campaign")


def list_() -> None:
    """Vis de siste utsendingene."""
    make_ready()
    with db.reading() as session:
        rows = []
        for one in campaigns.all_of(session, actor()):
            counts = messages.tally(session, SERVICE, one.id)
            rows.append(
                (
                    one.id,
                    one.name,
                    sentence(f"campaign_state.{one.state}"),
                    local(one.launched_at),
                    sum(counts.values()),
                )
            )
    table(("Id", "Navn", "Status", "Startet", "SMS"), rows, numbers_from=4)


def show(campaign_id: Id) -> None:
    """Vis en utsending: tellingene, og for et utkast hva som ville skje."""
    make_ready()
    with db.reading() as session:
        one = campaigns.get(session, actor(), campaign_id)
        counts = messages.tally(session, SERVICE, one.id)
        preview = previews.preview(session, one) if one.state is CampaignState.DRAFT else None
    say(f"{one.name}: {sentence(f'campaign_state.{one.state}')}")
    if one.paused_because:
        say(sentence(one.paused_because))
    if preview is not None:
        _tell(preview)
        return
    table(("Status", "SMS"), [(sentence(f"state.{state}"), counts[state]) for state in State], numbers_from=1)


def _state(one: Campaign) -> str:
    """Its state, in the word of the console."""
    return sentence(f"campaign_state.{one.state}")


def _tell(preview: Preview) -> None:
    say(f"{preview.chosen} valgt, {preview.will_be_sent} får SMS ({preview.parts} deler).")
    rows = [(sentence(f"dropped.{reason}"), count) for reason, count in preview.left_out.most_common()]
    if rows:
        table(("Utelatt fordi", "Antall"), rows, numbers_from=1)
    for why in preview.blocked:
        say(f"Kan ikke sendes: {sentence(why.code, **why.facts)}")


def launch(campaign_id: Id) -> None:
    """Start en utsending. Tekstene går ut når sendetiden er åpen."""
    make_ready()
    with db.transaction() as session:
        one = campaigns.get(session, actor(), campaign_id, hold=True)
        campaign_launch.launch(session, one, by=actor())
    _done(one)


def pause(campaign_id: Id) -> None:
    """Sett en utsending på pause. Det som er på vei, er på vei."""
    make_ready()
    with db.transaction() as session:
        one = campaigns.get(session, actor(), campaign_id, hold=True)
        campaigns.pause(session, one, by=actor())
    _done(one)


def resume(campaign_id: Id) -> None:
    """La en utsending gå videre."""
    make_ready()
    with db.transaction() as session:
        one = campaigns.get(session, actor(), campaign_id, hold=True)
        campaigns.resume(session, one, by=actor())
    _done(one)


def cancel(
    campaign_id: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Ikke spør først.")] = False,
) -> None:
    """Avlys det som ikke er sendt. Det kan ikke gjøres om."""
    make_ready()
    if not yes and not typer.confirm("Avlyse alt som ikke er sendt?", default=False):
        raise Failed("Ingenting er avlyst.")
    with db.transaction() as session:
        one = campaigns.get(session, actor(), campaign_id, hold=True)
        stopped = campaigns.cancel(session, one, by=actor())
    say(f"{one.name} er avlyst. {stopped} tekster blir ikke sendt.")


def _done(one: Campaign) -> None:
    say(f"{one.name}: {sentence(f'campaign_state.{one.state}')}.")
