"""Demo: the command `demo`, which shows the whole job with invented people, on its own database and process."""

import contextlib
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.administration import status_report
from ot_notify.campaigns import campaigns, drafts, launch
from ot_notify.core import clock
from ot_notify.core.settings import PACKAGE, preset, settings
from ot_notify.imports import importer
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import UNSETTLED, Message, State
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.providers.simulator import Character, SimulatedPhone, SimulatedText
from ot_notify.text import languages
from services.cli import demo_checks
from services.cli.output import Failed, actor, command, progress, say, table
from services.cli.serve import listen
from services.worker import shutdown

DATABASE = Path("var/demo.db")
EMAIL = "demo@example.org"
UP_WITHIN_S = 60.0  # three seconds on an idle machine; a busy one may take its time
DONE_WITHIN_S = 90.0
LOOK_EVERY_S = 0.25

CHARACTERS = (
    [Character.SILENT] * 15
    + [Character.YES] * 9
    + [Character.QUESTION] * 3
    + [Character.NO] * 3
    + [Character.HAS_PLACE] * 2
    + [Character.STOP] * 2
    + [Character.WRONG_NUMBER] * 2
    + [Character.MAYBE_STOP, Character.HELP, Character.OFF, Character.DEAD]
)
"""The characters of 40 phones in a row. Invented: nobody has counted how youths answer."""

DISTRESSED_AT = 7
"""One phone belongs to a youth whose reply is urgent."""


@dataclass(frozen=True)
class DemoResult:
    """What the demo has created."""

    import_id: str
    campaign_id: str
    password: str


def add_to(app: typer.Typer) -> None:
    command(app, "demo")(demo)


def demo(
    exit_: Annotated[
        bool, typer.Option("--exit", help="Avslutt etter oppsummeringen; status 1 hvis noe ikke stemte.")
    ] = False,
    port: Annotated[int, typer.Option(metavar="TALL", help="Porten konsollet svarer på.", min=1, max=65535)] = 8000,
) -> None:
    """Vis hele jobben med oppdiktede ungdommer og simulerte telefoner. Ingen ekte SMS sendes."""
    _prepare(port)
    with _service(port):
        shown = _set_up()
        _watch(shown)
        wrong = _print_results(shown)
        if exit_:
            if wrong:
                raise Failed(f"{len(wrong)} ting stemte ikke.")
            return
        say(
            f"\nKonsollet: http://127.0.0.1:{port}\nLogg inn:  {EMAIL}\n"
            f"Passord:   {shown.password}\n\nCtrl-C avslutter."
        )
        _until_interrupted()


def _prepare(port: int) -> None:
    """Create a fresh database of our own; never use a real sender, whatever the environment says."""
    listen("127.0.0.1", port).close()  # or else somebody else's service might answer in place of ours
    given = settings()
    preset(
        env="development",
        sms_provider="simulator",
        redis_url="",
        sms_allowed_numbers="",
        public_url=f"http://127.0.0.1:{port}",
        secret_key=given.secret_key.get_secret_value() or secrets.token_urlsafe(48),
    )
    if "send_window" not in given.model_fields_set:
        preset(send_window="always")
    if "database_url" in given.model_fields_set:
        db.upgrade()
        with db.reading() as session:
            if session.scalar(sa.select(Youth.id).limit(1)):
                raise Failed("Databasen i OT_DATABASE_URL har ungdommer fra før. Demoen vil ha en tom.")
        return
    for leftover in (DATABASE, DATABASE.with_name("demo.db-wal"), DATABASE.with_name("demo.db-shm")):
        leftover.unlink(missing_ok=True)
    preset(database_url=f"sqlite:///{DATABASE}")
    db.upgrade()


@contextmanager
def _service(port: int) -> Iterator[None]:
    """Run the service as `ot-notify serve` does; its log goes to a file beside the database."""
    log = DATABASE.with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        service = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "services.cli.main", "serve", "--port", str(port)],
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for us; we end it ourselves
            preexec_fn=shutdown.end_with_parent,
        )
        try:
            _wait_until_up(service, port, log)
            yield
        finally:
            service.terminate()
            try:
                service.wait(15)
            except subprocess.TimeoutExpired:
                service.kill()


def _wait_until_up(service: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + UP_WITHIN_S
    while time.monotonic() < deadline and service.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2),
        ):
            return
        time.sleep(LOOK_EVERY_S)
    last = log.read_text(errors="replace").strip().splitlines()[-1:]
    raise Failed(f"Tjenesten kom ikke opp. Loggen {log} slutter med: {last[0] if last else '(tom)'}")


def _set_up() -> DemoResult:
    """Create an account, the sample list, phones with owners, and a launched campaign."""
    password = secrets.token_urlsafe(12)
    with db.transaction() as session:
        if staff.find(session, EMAIL) is None:
            everything = [*(office.id for office in offices().all), TRIAGE]
            staff.add(session, email=EMAIL, name="Demo", role=staff.Role.LEAD, office_ids=everything, password=password)
    sample = _sample("youths.csv")
    with progress("Leser lista") as show:
        outcome = importer.read(sample.read_bytes(), sample.name, actor=actor(), progress=show)
    with db.transaction() as session:
        campaign = drafts.draft(
            session,
            actor(),
            name="Første kontakt",
            templates={
                code: languages.template("first_contact", code, has_phone=False) for code in languages.LANGUAGES
            },
            audience={"import_id": outcome.id},
        )
    with db.transaction() as session:
        _give_character(session, campaign.id)
        held = campaigns.get(session, actor(), campaign.id, hold=True)
        launch.launch(session, held, by=actor())
    return DemoResult(outcome.id, campaign.id, password)


def _sample(name: str) -> Path:
    """Return the file from the checkout, or else the installed one."""
    for folder in (PACKAGE.parent / "data", PACKAGE / "data"):
        if (folder / "samples" / name).exists():
            return folder / "samples" / name
    raise Failed(f"Eksempelfila {name} finnes ikke i denne installasjonen.")


def _give_character(session: Session, campaign_id: str) -> None:
    phones = session.scalars(sa.select(YouthPhone.phone).distinct().order_by(YouthPhone.phone)).all()
    owners = {phone: CHARACTERS[place * 7 % len(CHARACTERS)] for place, phone in enumerate(phones)}
    owners[phones[DISTRESSED_AT]] = Character.DISTRESSED
    db.insert_missing(
        session,
        SimulatedPhone,
        ({"phone": phone, "character": character, "has_answered": False} for phone, character in owners.items()),
    )


def _watch(shown: DemoResult) -> None:
    """Show the progress until everything is sent, delivered and answered."""
    deadline = time.monotonic() + DONE_WITHIN_S
    with progress("Sender   ") as show:
        while time.monotonic() < deadline:
            with db.reading() as session:
                done, total = _done_and_total(session, shown.campaign_id)
                is_over = _is_over(session)
            show(done, total)
            if is_over and total:
                return
            time.sleep(LOOK_EVERY_S)


def _done_and_total(session: Session, campaign_id: str) -> tuple[int, int]:
    """Return how many of the first texts are done, and how many there are."""
    waits = Message.state.in_(UNSETTLED)
    counted = sa.select(sa.func.count(sa.case((~waits, 1))), sa.func.count()).where(
        Message.campaign_id == campaign_id, Message.retry == 0
    )
    done, total = session.execute(counted).one()
    return done, total


def _is_over(session: Session) -> bool:
    """Return whether nothing is in flight, here or at the simulated phones; what still waits is due another day."""
    soon = clock.now() + demo_checks.SOON
    open_questions = (
        sa.select(SimulatedText.id).where(SimulatedText.due_at.is_not(None)),
        sa.select(Reply.id).where(Reply.due_at.is_not(None)),
        sa.select(Message.id).where(Message.state.in_((State.SENDING, State.IN_DOUBT, State.SENT))),
        sa.select(Message.id).where(Message.state == State.QUEUED, Message.due_at <= soon),
        sa.select(campaigns.CampaignStep.step).where(campaigns.CampaignStep.is_written.is_(False)),
    )
    return not any(session.execute(question.limit(1)).first() for question in open_questions)


def _print_results(shown: DemoResult) -> list[str]:
    """Print the table. Return what was not as expected."""
    with db.reading() as session:
        campaign = campaigns.get(session, actor(), shown.campaign_id)
        by_office = status_report.office_summary(session, campaign)
        made = importer.get(session, actor(), shown.import_id)
        wrong = demo_checks.wrong(session, made, campaign, by_office)
        waiting = demo_checks.unplaced(session, made)
    names = ("chosen", "sent", "delivered", "answered", "opted_out", "wrong_number", "not_reached")
    rows: list[list[Any]] = [[row["name"], *(row[name] for name in names)] for row in by_office]
    rows.append(["Til sammen", *(sum(row[name] for row in by_office) for name in names)])
    headers = ("Kontor", "Innlest", "Sendt", "Levert", "Svart", "STOPP", "Feil nummer", "Ikke nådd")
    table(headers, rows, title="Utsendingen «Første kontakt»", numbers_from=1)
    say(f"Lista: {made.rows} rader, {made.accepted + made.updated} tatt inn, {made.refused} avvist ved import.")
    if waiting:
        say(f"{waiting} av dem har en kommune uten kontor, og venter i «Til fordeling».")
    for sentence in wrong:
        say(f"STEMMER IKKE: {sentence}")
    if not wrong:
        say(f"Sjekket: {demo_checks.CHECKED}")
    return wrong


def _until_interrupted() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        say("\nAvslutter …")
