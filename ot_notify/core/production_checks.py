"""Production checks: refuse to start in production on an unsafe setting, each with the reason and what to do."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from ot_notify.core import file_permissions, proxies
from ot_notify.core.errors import Misconfigured
from ot_notify.core.secret_strength import weakness
from ot_notify.core.settings import Settings, misspelt, settings, settings_file

NEW_SECRET = 'Lag en ny: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'  # noqa: S105
TWILIO_FORMS = {
    "twilio_account_sid": (re.compile("AC[0-9a-f]{32}"), "AC og 32 tegn 0–9 og a–f"),
    "twilio_auth_token": (re.compile("[0-9a-f]{32}"), "32 tegn 0–9 og a–f"),
    "twilio_auth_token_secondary": (re.compile("[0-9a-f]{32}"), "32 tegn 0–9 og a–f"),
    "twilio_messaging_service_sid": (re.compile("MG[0-9a-f]{32}"), "MG og 32 tegn 0–9 og a–f"),
}
OPTIONAL = {"twilio_auth_token_secondary", "twilio_messaging_service_sid"}
SIGNS = {"twilio_auth_token", "twilio_auth_token_secondary"}
"""Secrets that let anyone who guesses them forge webhooks: a row of digits has Twilio's form, too."""
TOKEN_STRENGTH = {"at_least": 32, "different": 8}
VERIFIED = {"verify-ca", "verify-full"}
"""Postgres TLS modes that verify the server; `require` accepts any server in between."""

EVERY_TENANT = {"common", "organizations", "consumers"}


def require_safe() -> None:
    """Refuse to start on an unusable setting, and in production on an unsafe one (promise 30). Raises Misconfigured."""
    if unusable := settings().unusable():
        raise Misconfigured(" ".join(unusable))
    if not settings().is_production:
        return
    database = file_permissions.database_file(settings().database_url)
    if database is not None:
        file_permissions.protect(database)
    found = [*unsafe(settings()), *file_permissions.open_to_others(database, settings_file())]
    if found:
        raise Misconfigured("Starter ikke i produksjon:\n" + "\n".join(f"- {sentence}" for sentence in found))


def require_proxy(host: str) -> None:
    """Refuse to listen on the network in production without a trusted proxy. Raises Misconfigured.

    This service speaks no TLS, so a proxy is always in front. Unless the proxy is trusted, every caller has its
    address, and one caller's fifty wrong passwords would lock out all others. On this machine only, `doctor` reports
    it.
    """
    if settings().is_production and not settings().trust_proxy.strip() and not is_here(host):
        raise Misconfigured(
            "Starter ikke i produksjon: OT_TRUST_PROXY er tom, og da ser alle innringere ut som én: mellomtjeneren. "
            "Sett den til adressen mellomtjeneren ringer fra, for eksempel 172.30.91.1 eller 10.0.3.0/24."
        )


def unsafe(given: Settings) -> list[str]:
    """Return what must be fixed before production, one Norwegian sentence each; empty when all settings are safe."""
    checks = (_misspelt, _secrets, _providers, _twilio, _sinch, _public_url, _database, _redis, _mail, _oidc, _proxy)
    return [sentence for check in checks for sentence in check(given)]


def is_here(host: str) -> bool:
    """Return whether the host is this machine, so that no network is in between."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _misspelt(_: Settings) -> Iterator[str]:
    for name, meant in misspelt().items():
        yield f"{name} finnes ikke, og gjør ingenting. Mente du {meant}? Rett navnet eller fjern den."


def _secrets(given: Settings) -> Iterator[str]:
    key, previous = given.secret_key.get_secret_value(), given.secret_key_previous.get_secret_value()
    if weak := weakness(key, at_least=32, different=12):
        yield f"OT_SECRET_KEY {weak}: den som gjetter den, kan logge inn som hvem som helst. {NEW_SECRET}"
    if previous and (weak := weakness(previous, at_least=32, different=12)):
        yield (
            f"OT_SECRET_KEY_PREVIOUS {weak}, og det den har forseglet, blir trodd. Fjern den, og la alle sette opp "
            "kodeappen på nytt."
        )
    metrics = given.metrics_token.get_secret_value()
    if metrics and (weak := weakness(metrics, at_least=16, different=8)):
        yield f"OT_METRICS_TOKEN {weak}: da kan alle lese tallene. {NEW_SECRET}"
    yield from _used_twice(given)


def _used_twice(given: Settings) -> Iterator[str]:
    """Find secrets used twice: a leaked one must not open another door."""
    named = {
        "OT_SECRET_KEY": given.secret_key.get_secret_value(),
        "OT_SECRET_KEY_PREVIOUS": given.secret_key_previous.get_secret_value(),
        "OT_METRICS_TOKEN": given.metrics_token.get_secret_value(),
        "OT_TWILIO_AUTH_TOKEN": given.twilio_auth_token.get_secret_value(),
        "OT_SINCH_API_TOKEN": given.sinch_api_token.get_secret_value(),
        "OT_SINCH_CALLBACK_SECRET": given.sinch_callback_secret.get_secret_value(),
        "OT_TWILIO_AUTH_TOKEN_SECONDARY": given.twilio_auth_token_secondary.get_secret_value(),
    } | {f"OT_OIDC_PROVIDERS ({one.id})": one.client_secret.get_secret_value() for one in given.oidc_providers}
    first: dict[str, str] = {}
    for name, secret in named.items():
        if secret and secret in first:
            yield f"{name} er den samme som {first[secret]}: lekker den ene, er begge ute. Gi hver sin egen."
        first.setdefault(secret, name)


def _providers(given: Settings) -> Iterator[str]:
    if given.sms_provider == "simulator":
        yield "OT_SMS_PROVIDER er simulator: ingen SMS når fram til noen. Sett den til twilio eller sinch."
    if given.sms_second_provider and not given.second_senders:
        yield "OT_SMS_SECOND_SENDERS er tom, så OT_SMS_SECOND_PROVIDER gjør ingenting. Skriv numre, eller fjern den."


def _sinch(given: Settings) -> Iterator[str]:
    if "sinch" not in given.providers:
        return
    if not given.sinch_service_plan.strip():
        yield "OT_SINCH_SERVICE_PLAN er tom. Kopier den fra Sinch (SMS, Service APIs)."
    token, secret = given.sinch_api_token.get_secret_value(), given.sinch_callback_secret.get_secret_value()
    if weak := weakness(token, at_least=16, different=8):
        yield f"OT_SINCH_API_TOKEN {weak}. Kopier den fra Sinch (SMS, Service APIs)."
    if weak := weakness(secret, at_least=16, different=8):
        yield f"OT_SINCH_CALLBACK_SECRET {weak}: den som gjetter den, kan skrive svar fra ungdommer. {NEW_SECRET}"
    address = urlsplit(given.sinch_api_url)
    host = address.hostname or ""
    yield from _plain_http("OT_SINCH_API_URL", address, given, "nøkkel, numre og tekster")
    if not (host.endswith(".sms.api.sinch.com") or is_here(host)):
        yield "OT_SINCH_API_URL er ikke en adresse hos Sinch. Skriv for eksempel https://eu.sms.api.sinch.com."


def _twilio(given: Settings) -> Iterator[str]:
    if "twilio" not in given.providers:
        return
    for name, (form, described) in TWILIO_FORMS.items():
        value = _plain(getattr(given, name))
        if not value and name in OPTIONAL:
            continue
        if not form.fullmatch(value) or len(set(value)) < 8 or (name in SIGNS and weakness(value, **TOKEN_STRENGTH)):
            why = "er tom" if not value.strip() else "har ikke Twilios form, eller er et eksempel"
            yield f"OT_{name.upper()} {why}. Kopier den fra Twilios konsoll: {described}."
    yield from _twilio_address(given)


def _twilio_address(given: Settings) -> Iterator[str]:
    address = urlsplit(given.twilio_api_url)
    host = address.hostname or ""
    yield from _plain_http("OT_TWILIO_API_URL", address, given, "konto, nøkkel, numre og tekster")
    is_twilios = host == "twilio.com" or host.endswith(".twilio.com")
    if not (is_twilios or is_here(host) or host == given.twilio_gateway_host.strip().lower()):
        yield (
            "OT_TWILIO_API_URL er ikke en adresse hos Twilio, og får konto, nøkkel, numre og tekster. Fjern den, eller "
            "skriv verten i OT_TWILIO_GATEWAY_HOST også, hvis den er deres egen."
        )


def _public_url(given: Settings) -> Iterator[str]:
    address = urlsplit(given.public_url)
    host = address.hostname or ""
    if address.scheme != "https":
        yield "OT_PUBLIC_URL må begynne med https://: passord og svar går dit. Sett en mellomtjener med TLS foran."
    if address.username or address.password:
        yield "OT_PUBLIC_URL har brukernavn eller passord i seg, og følger med lenker. Skriv bare https://vert."
    if is_here(host) or host in ("0.0.0.0", "::") or host.endswith((".invalid", ".example", ".test")):  # noqa: S104
        yield "OT_PUBLIC_URL peker ikke på noe andre når. Skriv adressen Twilio og ansatte bruker."
    if address.path.strip("/") or address.query or address.fragment:
        yield "OT_PUBLIC_URL skal bare være vert og eventuelt port: signaturer regnes ut av den. Fjern resten."


def _database(given: Settings) -> Iterator[str]:
    if "database_url" not in given.model_fields_set:
        yield (
            "OT_DATABASE_URL er ikke satt, og basen ville ligge i mappa vi startes i. Skriv "
            "sqlite:////sti/til/fil.db eller postgresql+psycopg://bruker:passord@vert/base."
        )
        return
    try:
        url = make_url(given.database_url)
    except (ArgumentError, ValueError):
        return  # connecting reports it in a sentence of its own
    if url.get_backend_name() == "sqlite":
        file = file_permissions.database_file(url)
        if file is None:
            yield "OT_DATABASE_URL er bare i minnet, og alt er borte ved neste start. Skriv sqlite:////sti/til/fil.db."
        elif not file.is_absolute():
            yield (
                "OT_DATABASE_URL er en sti fra mappa vi startes i (i et image /tmp, som er tom neste gang). Skriv "
                "hele stien, med fire skråstreker: sqlite:////sti/til/fil.db."
            )
        return
    remote = [host for host in _hosts(url) if not is_closed(host, given)]
    modes = {_first(url.query.get("sslmode"))}
    if remote and not modes <= VERIFIED:
        yield (
            "OT_DATABASE_URL går til en annen maskin uten at TLS og sertifikat kreves, så ungdommenes data kan leses "
            "underveis. Legg til ?sslmode=verify-full, eller skriv verten i OT_PLAINTEXT_HOSTS hvis nettet er lukket."
        )
    yield from _password("OT_DATABASE_URL", url.password, url.username, at_least=12 if _hosts(url) else 1)


def _hosts(url: URL) -> list[str]:
    """Return the hosts of a Postgres URL, those in its query included; a path is a socket on this machine."""
    query = [one for name in ("host", "hostaddr") for one in _all(url.query.get(name))]
    named = [host.rpartition(":")[0] or host if host.count(":") == 1 else host for host in query]
    return [host for host in [url.host or "", *named] if host and not host.startswith(("/", "@"))]


def _redis(given: Settings) -> Iterator[str]:
    if not given.redis_url:
        return
    address = urlsplit(given.redis_url)
    if address.scheme == "redis" and not is_closed(address.hostname or "", given):
        yield (
            "OT_REDIS_URL går til en annen maskin uten TLS. Skriv rediss://, eller skriv verten i OT_PLAINTEXT_HOSTS "
            "hvis nettet er lukket."
        )
    asked = parse_qs(address.query)
    if address.scheme == "rediss" and (asked.keys() & {"ssl_cert_reqs", "ssl_check_hostname"}):
        values = {value.lower() for name in ("ssl_cert_reqs", "ssl_check_hostname") for value in asked.get(name, [])}
        if not values <= {"required", "cert_required", "true"}:
            yield "OT_REDIS_URL slår av kontrollen av sertifikatet, så hvem som helst kan svare. Fjern ssl_-valgene."
    yield from _password("OT_REDIS_URL", address.password, address.username, at_least=12)


def _mail(given: Settings) -> Iterator[str]:
    """Check the mail address. TLS does not depend on it: `smtp` requires STARTTLS of every other host that is not
    listed."""
    address = urlsplit(given.smtp_url.get_secret_value())
    yield from _password("OT_SMTP_URL", address.password, address.username, at_least=8)
    if address.hostname and "@" not in given.mail_from:
        yield "OT_MAIL_FROM er ikke en e-postadresse, og brevene ville bli avvist. Skriv adressen de kommer fra."


def _oidc(given: Settings) -> Iterator[str]:
    ids = [one.id for one in given.oidc_providers]
    if len(ids) != len(set(ids)):
        yield "OT_OIDC_PROVIDERS har to med samme id, og bare den første virker. Gi dem hver sin."
    for one in given.oidc_providers:
        name, issuer = f"OT_OIDC_PROVIDERS ({one.id})", urlsplit(one.issuer)
        if issuer.scheme != "https" or not issuer.hostname:
            yield f"{name}: issuer er uten TLS, så hvem som helst kan si hvem som logger inn. Skriv https://…"
        if issuer.username or issuer.password or issuer.query or issuer.fragment:
            yield f"{name}: issuer har noe i seg som ikke hører hjemme der. Skriv bare https://vert/sti."
        if EVERY_TENANT & set(issuer.path.lower().split("/")):
            yield f"{name}: issuer slipper inn fra alle virksomheter. Skriv deres egen leietaker (tenant)."
        secret = one.client_secret.get_secret_value()
        if secret and (weak := weakness(secret, at_least=16, different=8)):
            yield f"{name}: client_secret {weak}. Lag en ny hos den som logger inn."


def _proxy(given: Settings) -> Iterator[str]:
    if proxies.is_anybody(given.trust_proxy):
        yield (
            "OT_TRUST_PROXY slipper til hvem som helst, og alle kan da si at de ringer fra en annen adresse. Skriv "
            "bare adressen eller nettet mellomtjeneren ringer fra."
        )


def _plain_http(name: str, address: SplitResult, given: Settings, what: str) -> Iterator[str]:
    if address.scheme != "https" and not is_closed(address.hostname or "", given):
        yield (
            f"{name} går til en annen maskin uten TLS, med {what}. Skriv https://, eller skriv verten i "
            "OT_PLAINTEXT_HOSTS hvis nettet er lukket."
        )
    if address.username or address.password:
        yield f"{name} har brukernavn eller passord i seg, og kan havne i logger. Fjern dem."


def _password(name: str, password: Any, user: str | None, *, at_least: int) -> Iterator[str]:
    """Check a password where one is given: a certificate, a socket or no authentication may be intended."""
    if not password:
        return
    weak = weakness(str(password), at_least=at_least, different=min(6, at_least))
    if weak or str(password) == user:
        yield f"Passordet i {name} {weak or 'er det samme som brukernavnet'}. Lag et nytt, og bytt det begge steder."


def is_closed(host: str, given: Settings) -> bool:
    """Return whether nobody can listen in between: this machine, or a host listed as on a closed network."""
    return is_here(host) or host.lower() in given.hosts_without_tls


def _plain(value: Any) -> str:
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def _all(value: Any) -> list[str]:
    return [part for one in ([value] if isinstance(value, str) else value or ()) for part in str(one).split(",")]


def _first(value: Any) -> str:
    return next(iter(_all(value)), "")
