"""Settings: the `OT_*` variables, read once and frozen. Nothing else reads the environment."""

import difflib
import os
import tempfile
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from ot_notify.core import proxies
from ot_notify.core.errors import Misconfigured

PACKAGE = Path(__file__).parents[1]
ADDRESSES = {
    "public_url": ("http", "https"),
    "redis_url": ("redis", "rediss"),
    "smtp_url": ("smtp", "smtps"),
    "twilio_api_url": ("http", "https"),
    "sinch_api_url": ("http", "https"),
}
"""Settings that are URLs, each with its allowed schemes."""

BROKERS = "Bare Redis og Valkey kan brukes. Med Sentinel: sett et fast navn foran den som er hovedtjener."
"""Redis carries tasks and counts the common rate: another broker could not do the second."""

SECRETS = Path("/run/secrets")
"""Where Docker and Kubernetes lay secrets: files named as settings (`ot_secret_key`). A variable wins over them."""

ELSEWHERE = {"OT_VERSION", "OT_PORT", "OT_API_WORKERS"}
"""Variables that docker-compose.yml reads from the same `.env`, and that this program ignores."""

AS_GOOD_AS_MEANT = 0.85
"""Similarity (0–1) from which a name counts as a typing error. Kubernetes sets similar ones, such as OT_NOTIFY_PORT."""


class OidcProvider(BaseModel):
    """An OpenID Connect provider with which staff may sign in. `id` is part of the redirect address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern="^[a-z0-9-]{1,30}$")
    """Part of the redirect address."""
    name: str
    """The name on the button: «Logg inn med …»."""
    issuer: str
    """The provider's address, exactly as in the `iss` claim of its tokens."""
    client_id: str
    """Our client id at the provider."""
    client_secret: SecretStr = SecretStr("")
    """Our client secret at the provider; empty for a public client."""
    scope: str = "openid email profile"
    """The scopes to ask for."""
    acr_values: str = ""
    """The authentication strength to ask for (`acr_values`)."""
    second_factor: tuple[str, ...] = ()
    """Values of `acr` or `amr` that count as a second factor. Without them, we ask for our own code app too."""
    trusts_email: bool = False
    """Whether to trust `email` without `email_verified`: only for a provider whose users are all your own staff."""


class Settings(BaseSettings):
    """Every setting with its default. Times are in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="OT_", env_file=".env", extra="ignore", frozen=True)

    env: Literal["development", "test", "production"] = "development"
    """`production` refuses to start with an unsafe setting; `development` accepts the simulator and a missing key."""
    database_url: str = "sqlite:///var/ot-notify.db"
    """The database that holds everything: SQLite, or Postgres as `postgresql+psycopg://…`."""
    database_pooler: Literal["", "transaction"] = ""
    """`transaction` if a pooler in front of Postgres shares connections between transactions (PgBouncer's
    `transaction`, the built-in poolers of Azure, Supabase and Neon): no prepared statements, no start-up options."""
    redis_url: str = ""
    """The Redis that Celery uses. Empty: a single machine, where `serve` also does the work of the workers."""
    secret_key: SecretStr = SecretStr("")
    """Signs sessions and encrypts the secrets of code apps; at least 32 characters in production."""
    secret_key_previous: SecretStr = SecretStr("")
    """The previous key while you change it, so that what it encrypted can still be read."""
    public_url: str = "http://127.0.0.1:8000"
    """The address at which Twilio and staff reach us; Twilio's signatures are checked against it. Must be https in
    production."""
    sms_provider: Literal["simulator", "twilio", "sinch"] = "simulator"
    """How texts are sent: to simulated phones, through Twilio or through Sinch."""
    sms_second_provider: Literal["", "twilio", "sinch"] = ""
    """A second provider, for the numbers in `OT_SMS_SECOND_SENDERS`, so that offices can move one by one."""
    sms_second_senders: str = ""
    """Sender numbers (E.164), separated by commas, whose texts go through the second provider."""
    twilio_account_sid: str = ""
    """The Twilio account, `AC…`."""
    twilio_auth_token: SecretStr = SecretStr("")
    """The token of the Twilio account. It authorises sending and verifies the signatures of webhooks."""
    twilio_auth_token_secondary: SecretStr = SecretStr("")
    """A second token that is accepted in signatures, while you change the token."""
    twilio_api_url: str = "https://api.twilio.com"
    """The base address of Twilio's API. If it is another host, set `OT_TWILIO_GATEWAY_HOST` to that host as well."""
    twilio_messaging_service_sid: str = ""
    """A Twilio messaging service, `MG…`, to send from instead of a number."""
    twilio_opt_out: Literal["default", "advanced", "off"] = "default"
    """Who answers STOP, START and HELP: `default` Twilio, to its standard English words; `advanced` Twilio, to the
    words set up in Advanced Opt-Out; `off` only we do. We do not answer what Twilio has already answered."""
    sinch_service_plan: str = ""
    """The service plan at Sinch, from its dashboard."""
    sinch_api_token: SecretStr = SecretStr("")
    """The API token of the service plan."""
    sinch_api_url: str = "https://eu.sms.api.sinch.com"
    """The base address of Sinch's SMS API. The host decides the region in which texts are stored."""
    sinch_callback_secret: SecretStr = SecretStr("")
    """The secret with which Sinch signs webhooks; if Sinch does not sign, the password in the address that it calls."""
    sms_sender: str = ""
    """The number to send from (E.164) for offices without a number of their own."""
    sms_timeout_s: float = Field(default=10, gt=0, le=60)
    """The total time allowed for one call to the provider."""
    sms_rate_per_s: float = Field(default=100, ge=0)
    """The most calls to the provider started per second, by all workers together; 0: no limit."""
    sms_concurrency: int = Field(default=64, ge=1, le=1000)
    """The most calls to the provider in flight at once, in each worker."""
    sms_allowed_numbers: str = ""
    """The only numbers that may be texted, separated by commas (for test environments); empty: any number."""
    api_calls_per_min: int = Field(default=1200, ge=0, le=1_000_000)
    """The most REST calls per minute with one API key, in each web process; 0: no limit."""
    send_window: str = "mon-fri 09:00-17:00"
    """When texts of campaigns may be sent, except on holidays; `always`: at any time. An office may have its own."""
    timezone: str = "Europe/Oslo"
    """The time zone of the send window and of all times shown."""
    in_doubt_after_s: float = Field(default=60, gt=0)
    """How long a text may be on its way to the provider without an answer before it counts as in doubt."""
    in_doubt_grace_s: float = Field(default=900, ge=0)
    """How long the provider's list must show no trace of a text in doubt before the text is sent again. Counted from
    the moment the call must have ended."""
    reconcile_every_s: float = Field(default=30, gt=0)
    """How often to ask the provider about texts in doubt, overdue receipts and missed replies."""
    receipt_overdue_s: float = Field(default=3600, gt=0)
    """How long to wait for a final receipt before asking the provider; more than ten minutes counts as ten minutes."""
    max_age: int = Field(default=21, ge=15, le=30)
    """Youths are contacted up to and including the year in which they reach this age. The act in force since August
    2024 says 24."""
    sms_price_nok: Decimal = Field(default=Decimal("0.44"), ge=0, le=100)
    """The price of one SMS, for the estimate shown before a launch; 0: no estimate in kroner."""
    second_approval_above: int = Field(default=0, ge=0)
    """Campaigns with more recipients than this must be approved by a second person; 0: no approval."""
    offices_file: str = ""
    """The file with the offices and their municipalities; empty: `data/offices.yaml`."""
    smtp_url: SecretStr = SecretStr("")
    """The mail server for notices to staff, `smtp://[user:password@]host[:port]` or `smtps://…`; empty: no e-mail."""
    mail_from: str = ""
    """The sender address of e-mail to staff."""
    privacy_contact: str = Field(default="", max_length=200)
    """The data protection officer, as the public privacy notice (`/personvern`) names it: an e-mail address, a phone
    number, or both."""
    public_page_in_texts: bool = False
    """Whether texts may hold the address of the office's public page, `{side}`. Off: links in first texts are a choice
    of the county, since false ones look alike."""
    oidc_providers: tuple[OidcProvider, ...] = ()
    """OpenID Connect providers with which staff may sign in; see below."""
    metrics_token: SecretStr = SecretStr("")
    """The bearer token with which other machines may read `/metrics`; empty: only this machine may."""
    metrics_port: int = Field(default=0, ge=0, le=65535)
    """The port on which `worker` and `beat` serve `/metrics` and `/healthz`; 0: none. Web processes serve them too."""
    log_format: Literal["", "json", "console"] = ""
    """The format of log lines. Empty: `json` in production, otherwise `console`."""
    trust_proxy: str = ""
    """Proxies whose `X-Forwarded-*` headers are trusted: addresses and networks, separated by commas; empty: none.
    `serve --trust-proxy` overrides it."""
    plaintext_hosts: str = ""
    """Hosts, separated by commas, that may be reached without TLS because the network to them is closed to others."""
    twilio_gateway_host: str = ""
    """The host of `OT_TWILIO_API_URL`, repeated to confirm that another host than Twilio's may get the token and the
    texts."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read secrets from files too, where there is a folder with them."""
        usual = (init_settings, env_settings, dotenv_settings)
        return (*usual, SecretsSettingsSource(settings_cls, SECRETS)) if SECRETS.is_dir() else usual

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @property
    def is_embedded(self) -> bool:
        """Return whether `serve` does the worker's work too: one machine, no Redis."""
        return not self.redis_url

    @property
    def offices_path(self) -> Path:
        """Return the offices file: the configured one, else the checkout's, else the one installed with the package."""
        if self.offices_file:
            return Path(self.offices_file)
        checkout = PACKAGE.parent / "data" / "offices.yaml"
        return checkout if checkout.exists() else PACKAGE / "data" / "offices.yaml"

    @property
    def allowed_numbers(self) -> frozenset[str]:
        """Return the only numbers that may be texted (test environments); empty: any number."""
        return frozenset(n.strip() for n in self.sms_allowed_numbers.replace(";", ",").split(",") if n.strip())

    @property
    def providers(self) -> tuple[str, ...]:
        """Return the names of the providers in use, the usual one first."""
        second = self.sms_second_provider
        return (self.sms_provider, second) if second and second != self.sms_provider else (self.sms_provider,)

    @property
    def messaging_service(self) -> str:
        """Return Twilio's messaging service, which has a number for texts without one; empty where Sinch is the
        usual provider, which has none."""
        return "" if self.sms_provider == "sinch" else self.twilio_messaging_service_sid

    @property
    def second_senders(self) -> frozenset[str]:
        """Return the numbers whose texts go by the second provider."""
        return frozenset(one.strip() for one in self.sms_second_senders.replace(";", ",").split(",") if one.strip())

    @property
    def hosts_without_tls(self) -> frozenset[str]:
        return frozenset(host.strip().lower() for host in self.plaintext_hosts.split(",") if host.strip())

    def unusable(self) -> list[str]:
        """Return what would only fail later, one Norwegian sentence each, without the value: it may be a secret."""
        found = []
        for name, begins in ADDRESSES.items():
            given = getattr(self, name)
            text = given.get_secret_value() if isinstance(given, SecretStr) else given
            if text and not _is_address(text, begins):
                forms = " eller ".join(f"{one}://vert:port" for one in begins)
                known = f" {BROKERS}" if name == "redis_url" else ""
                found.append(f"OT_{name.upper()} kan ikke brukes. Skriv {forms}.{known}")
        if not proxies.is_usable(self.trust_proxy):
            found.append(
                "OT_TRUST_PROXY kan ikke brukes. Skriv adresser eller nett, for eksempel 10.0.3.7,10.0.4.0/24."
            )
        if self.timezone not in available_timezones():
            found.append("OT_TIMEZONE finnes ikke. Skriv for eksempel Europe/Oslo.")
        return found


def settings_file() -> Path | None:
    """Return the file `.env` in the working directory; None where there is none."""
    name = Settings.model_config.get("env_file")
    return Path(str(name)) if name and Path(str(name)).is_file() else None


def misspelt() -> dict[str, str]:
    """Return variables that no setting reads, each with the setting whose name it resembles."""
    known = {f"OT_{name.upper()}" for name in Settings.model_fields} | ELSEWHERE
    file = settings_file()
    given = {*os.environ, *(dotenv_values(file, interpolate=False) if file else ())}
    unknown = sorted(name for name in given if name.upper().startswith("OT_") and name.upper() not in known)
    alike = {name: difflib.get_close_matches(name.upper(), known, 1, AS_GOOD_AS_MEANT) for name in unknown}
    return {name: found[0] for name, found in alike.items() if found}


_adjusted: dict[str, str] = {}


@lru_cache
def settings() -> Settings:
    """Return the settings of this process. Raises Misconfigured with one sentence that names the variable."""
    try:
        return Settings.model_validate(_adjusted)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "OT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Misconfigured(f"{name} kan ikke brukes: {first['msg']}.") from None
    except (SettingsError, OSError):
        raise Misconfigured(f"Hemmelighetene i {SECRETS} kan ikke leses. Gi vår bruker leserett til filene.") from None


def adjusted() -> dict[str, str]:
    """Return the settings changed at run time (`runtime_settings`), by name; the environment holds for the rest."""
    return dict(_adjusted)


def adjust(values: dict[str, str]) -> None:
    """Override the environment in this process with exactly these values from now on."""
    _adjusted.clear()
    _adjusted.update(values)
    settings.cache_clear()


def preset(**values: str) -> None:
    """Set these for this process and those it starts, overriding earlier values: the demo sends no real text."""
    os.environ.update({f"OT_{name.upper()}": value for name, value in values.items()})
    settings.cache_clear()


COUNTERS = "PROMETHEUS_MULTIPROC_DIR"
"""Where processes that count together keep their counters: `prometheus_client` reads it when it is imported."""


def share_counters() -> str:
    """Give the processes started from here a common folder for their counters. Return it, so that it can be removed in
    the end; an empty text where they have one already."""
    if os.environ.get(COUNTERS):
        return ""
    os.environ[COUNTERS] = made = tempfile.mkdtemp(prefix="ot-counters-")
    return made


def count_alone() -> None:
    """Let this process leave no counters in the common folder: a command that ends at once has nothing to tell."""
    os.environ.pop(COUNTERS, None)


def _is_address(text: str, begins: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in begins and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # the port is not a number
        return False
