"""Doctor: the command `doctor`, which checks everything the service needs and prints one line about each."""

import asyncio
import ipaddress
import ssl
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

import sqlalchemy as sa
import typer

from ot_notify import db, providers
from ot_notify.core import clock, file_permissions, production_checks
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import settings, settings_file
from ot_notify.db import unreachable
from ot_notify.messaging import templates
from ot_notify.notifications import duty
from ot_notify.offices.register import offices
from ot_notify.providers.base import InDoubt, Provider, Rejected, TryLater
from services.cli.database import NEWER, missing_file
from services.cli.output import Failed, command, say

ANSWERS_WITHIN_S = 10
CLOCKS_DIFFER = timedelta(seconds=5)


class Wrong(Exception):
    """What is wrong and what to do, in one Norwegian sentence."""


def add_to(app: typer.Typer) -> None:
    command(app, "doctor")(doctor)


def doctor(
    here: Annotated[bool, typer.Option("--here", help="Bare det som er vårt eget: ikke spør teletjenesten.")] = False,
) -> None:
    """Sjekk alt tjenesten trenger, en linje for hver ting. Status 1 hvis noe er galt."""
    # Each by itself: a failing one must not hide the next.
    looks = {name: look for name, look in LOOKS.items() if not (here and look in OUTSIDE)}
    went_wrong = [name for name, look in looks.items() if not _look(name, look)]
    if went_wrong:
        raise Failed(f"Noe må rettes: {', '.join(went_wrong)}.")


def _look(name: str, look: Callable[[], str]) -> bool:
    try:
        found = look()
    except (Wrong, Misconfigured) as wrong:
        say(f"FEIL  {name}: {wrong}")
        return False
    except db.AWAY as error:
        say(f"FEIL  {name}: {unreachable.sentence(error)}")
        return False
    say(f"OK    {name}: {found}")
    return True


def configuration() -> str:
    if unusable := settings().unusable():
        raise Wrong(" ".join(unusable))
    unsafe = production_checks.unsafe(settings())
    if unsafe and settings().is_production:
        raise Wrong(" ".join(unsafe))
    return f"{settings().env}{', ikke trygg for produksjon ennå' if unsafe else ''}."


def database() -> str:
    if file := missing_file():
        raise Wrong(f"fila {file} finnes ikke. Er OT_DATABASE_URL riktig? Skal den lages: ot-notify db upgrade")
    with db.reading() as session:
        session.execute(sa.text("SELECT 1"))
    if not db.is_postgres():
        with db.reading() as session:
            found = session.execute(sa.text("PRAGMA quick_check(1)")).scalar()
        if found != "ok":
            raise Wrong("SQLite-fila er skadet. Legg tilbake en sikkerhetskopi.")
    return "Postgres svarer." if db.is_postgres() else "SQLite svarer og er hel."


def permissions() -> str:
    database = file_permissions.database_file(settings().database_url)
    if found := file_permissions.open_to_others(database, settings_file()):
        raise Wrong(" ".join(found))
    return "bare vår egen bruker leser det vi skriver på disken."


def migrations() -> str:
    if missing_file():
        raise Wrong("databasefila finnes ikke.")
    missing, newer = db.schema()
    if missing:
        raise Wrong(f"{len(missing)} migreringer mangler. Kjør: ot-notify db upgrade")
    return NEWER.format(newer) if newer else "alle er kjørt."


def tables() -> str:
    """Migrations are counted by a number in the database: what it says is there may still be missing."""
    if missing_file() or db.pending():
        return "kan først sees når databasen er klar."
    if missing := missing_tables():
        raise Wrong(
            f"{', '.join(missing)} mangler, selv om migreringene er kjørt. Legg tilbake en hel sikkerhetskopi "
            "(se docs/operations.md); migreringene lager dem ikke på nytt."
        )
    return "alle er der."


def missing_tables() -> list[str]:
    """Return the tables the program has and the database lacks, in alphabetical order."""
    from ot_notify import models  # slow to load: only here

    there = set(sa.inspect(db.engine()).get_table_names())
    return sorted(models.METADATA.tables.keys() - there)


def proxy() -> str:
    if settings().trust_proxy.strip():
        return f"tror på {settings().trust_proxy} om hvem som ringer."
    if settings().is_production:
        raise Wrong(
            "OT_TRUST_PROXY er tom, så alle innringere ser ut som én: mellomtjeneren. Feil passord fra én kan stenge "
            "alle ute. Sett den til adressen mellomtjeneren ringer fra."
        )
    return "ingen (alle ringer rett hit)."


def redis() -> str:
    if settings().is_embedded:
        return "ikke i bruk (alt på en maskin)."
    import redis as client

    try:
        with client.Redis.from_url(settings().redis_url, socket_connect_timeout=3, socket_timeout=3) as made:
            made.ping()
    except client.AuthenticationError:
        raise Wrong(
            "godtar ikke brukeren eller passordet i OT_REDIS_URL. Sending går videre uten, men saktere."
        ) from None
    except (client.RedisError, ValueError) as error:
        if why := _tls_trouble(error):
            raise Wrong(f"{why} Sending går videre uten, men saktere.") from None
        raise Wrong(f"svarer ikke ({type(error).__name__}). Sending går videre uten, men saktere.") from None
    return "svarer."


def _tls_trouble(error: BaseException) -> str:
    """Return what is wrong with TLS to Redis; empty where it is something else."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLCertVerificationError):
            return "sertifikatet godtas ikke. Sjekk vertsnavnet, og legg til ?ssl_ca_certs=/sti/til/ca.pem."
        if isinstance(found, ssl.SSLError):
            return "tjeneren taler ikke TLS. Slå det på der, eller skriv redis:// hvis nettet er lukket."
        if isinstance(found, TimeoutError) and settings().redis_url.startswith("rediss:"):
            return "svarer ikke på TLS. Er den der, må TLS slås på, eller skriv redis:// hvis nettet er lukket."
        found = found.__cause__ or found.__context__
    return ""


def offices_file() -> str:
    gaps = len(offices().gaps())
    return f"{len(offices().all)} kontorer{f', {gaps} hull (se «ot-notify offices check»)' if gaps else ''}."


def sender() -> str:
    if settings().sms_provider == "simulator":
        return "simulerte telefoner; ingen ekte SMS."
    if settings().sms_provider == "twilio" and settings().twilio_messaging_service_sid:
        return "Twilios Messaging Service."
    without = [office.id for office in offices().all if not office.sms_sender]
    if without and not settings().sms_sender:
        raise Wrong(f"OT_SMS_SENDER er tom, og disse kontorene har ikke eget nummer: {', '.join(without)}.")
    return "alle kontorer har et avsendernummer."


def guarantees() -> str:
    """Say what the provider makes possible after a lost answer or an outage, and what is left to people."""
    can, found = providers.capabilities(), []
    if not can.can_list_sent:
        found.append("ADVARSEL: teletjenesten viser ikke hva den har sendt. Et menneske må avgjøre meldinger i tvil.")
    if not can.can_list_received:
        found.append("ADVARSEL: teletjenesten viser ikke hva som er kommet. Svar under et langt avbrudd kan gå tapt.")
    return " ".join(found) or "tapte kvitteringer og svar hentes hos teletjenesten, og tvil avgjøres der."


def sinch() -> str:
    if "sinch" not in settings().providers:
        return "ikke i bruk."
    from ot_notify.providers.sinch import Sinch

    try:
        asyncio.run(asyncio.wait_for(_ping_one(Sinch), ANSWERS_WITHIN_S))
    except Rejected:
        raise Wrong("Sinch godtar ikke planen eller nøkkelen. Sjekk OT_SINCH_SERVICE_PLAN og _API_TOKEN.") from None
    except (TryLater, InDoubt, TimeoutError):
        raise Wrong(f"{settings().sinch_api_url} svarer ikke som den skal. Prøv igjen, og sjekk nettet.") from None
    return "plan og nøkkel virker. STOPP, START og HJELP besvares av oss."


async def _ping_one(make: Callable[[], Provider]) -> None:
    provider = make()
    try:
        await provider.ping()
    finally:
        await provider.close()


def twilio() -> str:
    if "twilio" not in settings().providers:
        return "ikke i bruk."
    from ot_notify.providers.twilio import Twilio

    try:
        asyncio.run(asyncio.wait_for(_ping_one(Twilio), ANSWERS_WITHIN_S))
    except Rejected:
        raise Wrong("Twilio godtar ikke kontoen eller nøkkelen. Sjekk OT_TWILIO_ACCOUNT_SID og _AUTH_TOKEN.") from None
    except (TryLater, InDoubt, TimeoutError):
        raise Wrong(f"{settings().twilio_api_url} svarer ikke som den skal. Prøv igjen, og sjekk nettet.") from None
    return f"konto og nøkkel virker. {ANSWERS_FIRST[settings().twilio_opt_out]}"


ANSWERS_FIRST = {
    "default": "STOP, START, YES og HELP besvares av Twilio på engelsk, og ikke av oss (OT_TWILIO_OPT_OUT=default).",
    "advanced": "Ordene i Advanced Opt-Out besvares av Twilio, resten av oss (OT_TWILIO_OPT_OUT=advanced).",
    "off": "Alle ord besvares av oss (OT_TWILIO_OPT_OUT=off).",
}
"""Who answers STOP, START and HELP: exactly one of Twilio and this service."""


def webhooks() -> str:
    if settings().sms_provider == "simulator":
        return "ikke i bruk."
    address = urlsplit(settings().public_url)
    if address.scheme != "https" or not address.hostname:
        raise Wrong("OT_PUBLIC_URL må være en https-adresse som teletjenesten når.")
    if address.path.strip("/") or address.query:
        raise Wrong("OT_PUBLIC_URL skal bare være vert og eventuelt port, uten sti.")
    if _is_private(address.hostname):
        raise Wrong("OT_PUBLIC_URL peker på denne maskinen eller et lukket nett. Teletjenesten når den ikke.")
    return " og ".join(f"{settings().public_url}/webhooks/{name}/inbound" for name in settings().providers)


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal", ".test"))


def on_duty() -> str:
    """Check that somebody is told of what may be serious, and that a professional has read the automatic answer."""
    if missing_file() or db.pending() or missing_tables():
        return "kan først sees når databasen er klar."
    with db.reading() as session:
        alone, waiting = duty.unwatched(session), templates.unconfirmed(session)
    found = []
    if alone:
        found.append(f"ADVARSEL: ingen har vakt når noe kan være alvorlig, ved {', '.join(alone)} (se Kontorene).")
    if waiting:
        found.append(f"ADVARSEL: svaret til noen i krise er ikke bekreftet av en fagperson i {', '.join(waiting)}.")
    return " ".join(found) or "alle kontorer har en vakt, og svaret i krise er bekreftet."


def clock_() -> str:
    """Check the machine's clock against the database's: the only other one that costs nothing to ask."""
    here = clock.now()
    if db.is_postgres():
        with db.reading() as session:
            there = session.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        if abs(there - here) > CLOCKS_DIFFER:
            raise Wrong("klokka her og i databasen er mer enn 5 sekunder fra hverandre. Slå på NTP.")
    return f"{clock.local(here):%d.%m.%Y %H:%M} i {settings().timezone}."


LOOKS: dict[str, Callable[[], str]] = {
    "Innstillinger": configuration,
    "Database": database,
    "Filrettigheter": permissions,
    "Migreringer": migrations,
    "Tabeller": tables,
    "Redis": redis,
    "Mellomtjener": proxy,
    "Kontorfil": offices_file,
    "Avsender": sender,
    "Twilio": twilio,
    "Sinch": sinch,
    "Garantier": guarantees,
    "Webhook-adresse": webhooks,
    "Vakt": on_duty,
    "Klokke": clock_,
}
OUTSIDE = (twilio, sinch)
"""Checks outside our own servers: a health check that ran them every minute would only cost."""
