"""What production refuses to start with: one line for each setting, with its reason and what to do."""

import json
import re
import secrets
from pathlib import Path

import pytest

from ot_notify.core import production_checks, proxies
from ot_notify.core.errors import Misconfigured
from ot_notify.core.production_checks import require_proxy, require_safe
from ot_notify.core.secret_strength import weakness
from ot_notify.core.settings import settings
from tests.conftest import SetSettings

GOOD_KEY = "Zk3vQ8yXw1LrT6uHn9BcJ2mPfD5sGa7eKiV0oRtU4xN"
OLD_KEY = "pR7nX2cLq9TzW4vBy6KdM1sHj8GfQ3uEaV5oNiU0xJt"
TOKEN, OTHER = "3f9a1c7e5b2d8046e1f7a9c3b5d20468", "9c3b5d204683f9a1c7e5b2d8046e1f7a"
SAFE = {
    "env": "production",
    "secret_key": GOOD_KEY,
    "public_url": "https://sms.fylke.no",
    "sms_provider": "twilio",
    "twilio_account_sid": f"AC{TOKEN[::-1]}",
    "twilio_auth_token": TOKEN,
    "sms_sender": "+4759440000",
}


def one(**settings: str) -> str:
    given = {"id": "entra", "name": "jobb", "issuer": "https://login.no/t/v2.0", "client_id": "x"} | settings
    return json.dumps([given])


@pytest.fixture
def safe(settings_env: SetSettings, tmp_path: Path) -> SetSettings:
    settings_env(**SAFE, database_url=f"sqlite:///{tmp_path / 'var' / 'ot.db'}")
    return settings_env


REFUSED: list[tuple[str, str]] = [
    ("secret_key", ""),
    ("secret_key", "a" * 32),
    ("secret_key", "a" * 64),
    ("secret_key", "abababababababababababababababab"),
    ("secret_key", "change-me-change-me-change-me-change-me"),
    ("secret_key", "change-me-change-me-change-me-1234"),
    ("secret_key", "CHANGEME_please_this_is_a_secret_key"),
    ("secret_key", "development-only-development-only-"),
    ("secret_key", "0123456789abcdefghijklmnopqrstuvwxyz"),
    ("secret_key", "your-secret-key-your-secret-key-here"),
    ("secret_key", " " * 40),
    ("secret_key", GOOD_KEY[:31]),
    ("secret_key", GOOD_KEY + " "),
    ("secret_key_previous", "secret"),
    ("secret_key_previous", "development-only"),
    ("secret_key_previous", "b" * 40),
    ("secret_key_previous", GOOD_KEY),
    ("metrics_token", "x"),
    ("metrics_token", "metrics-token"),
    ("metrics_token", "1" * 40),
    ("metrics_token", GOOD_KEY),
    ("sms_provider", "simulator"),
    ("twilio_account_sid", ""),
    ("twilio_account_sid", "AC1"),
    ("twilio_account_sid", "AC" + "0" * 32),
    ("twilio_account_sid", TOKEN),
    ("twilio_auth_token", ""),
    ("twilio_auth_token", " "),
    ("twilio_auth_token", "x"),
    ("twilio_auth_token", "0" * 32),
    ("twilio_auth_token", TOKEN + " "),
    ("twilio_auth_token", TOKEN.upper()),
    ("twilio_auth_token", "0123456789abcdef" * 2),
    ("twilio_auth_token", "fedcba9876543210" * 2),
    ("twilio_auth_token_secondary", "0123456789abcdef0123456789abcdef"),
    ("twilio_auth_token_secondary", "x"),
    ("twilio_auth_token_secondary", " "),
    ("twilio_auth_token_secondary", TOKEN),
    ("twilio_messaging_service_sid", "x"),
    ("twilio_messaging_service_sid", f"AC{TOKEN}"),
    ("twilio_api_url", "http://api.twilio.com"),
    ("twilio_api_url", "http://evil.example.org"),
    ("twilio_api_url", "https://evil.example.org"),
    ("twilio_api_url", "https://api.twilio.com.evil.org"),
    ("twilio_api_url", "https://eviltwilio.com"),
    ("twilio_api_url", "https://user:word@api.twilio.com"),
    ("twilio_api_url", "http://127.0.0.1.nip.io"),
    ("public_url", "http://sms.fylke.no"),
    ("public_url", "https://kari:ord@sms.fylke.no"),
    ("public_url", "https://localhost"),
    ("public_url", "https://127.0.0.1:8000"),
    ("public_url", "https://0.0.0.0"),
    ("public_url", "https://sms.fylke.no/sti"),
    ("database_url", ""),
    ("database_url", "sqlite://"),
    ("database_url", "sqlite:///:memory:"),
    ("database_url", "sqlite:///var/ot-notify.db"),
    ("database_url", "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@db.fylke.no/ot"),
    ("database_url", "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@db.fylke.no/ot?sslmode=prefer"),
    ("database_url", "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@db.fylke.no/ot?sslmode=require"),
    ("database_url", "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@/ot?host=/run/pg&host=db.fylke.no"),
    ("database_url", "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@localhost/ot?hostaddr=10.0.0.7"),
    ("database_url", "postgresql+psycopg://ot:ot@db.fylke.no/ot?sslmode=verify-full"),
    ("database_url", "postgresql+psycopg://ot:postgres-password@db.fylke.no/ot?sslmode=verify-full"),
    ("redis_url", "redis://cache.fylke.no:6379/0"),
    ("redis_url", "redis://10.0.0.7:6379/0"),
    ("redis_url", "redis://:x@127.0.0.1:6379/0"),
    ("redis_url", "rediss://cache.fylke.no:6379/0?ssl_cert_reqs=none"),
    ("redis_url", "rediss://cache.fylke.no:6379/0?ssl_check_hostname=false"),
    ("smtp_url", "smtp://ot:x@mail.fylke.no:587"),
    ("smtp_url", "smtps://ot:password@mail.fylke.no"),
    ("oidc_providers", one(issuer="http://login.no")),
    ("oidc_providers", one(issuer="login.no")),
    ("oidc_providers", one(issuer="https://u:p@login.no")),
    ("oidc_providers", one(issuer="https://login.microsoftonline.com/common/v2.0")),
    ("oidc_providers", one(client_secret="x")),
    ("oidc_providers", one(client_secret="change-me-change-me")),
    ("oidc_providers", one(client_secret=GOOD_KEY)),
    ("trust_proxy", "*"),
    ("trust_proxy", "0.0.0.0/0"),
    ("trust_proxy", "::/0"),
    ("trust_proxy", "0.0.0.0/1,128.0.0.0/1"),
    ("trust_proxy", "10.0.0.7, 2000::/3"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_production_refuses_it_with_its_name_a_reason_and_a_remedy(safe: SetSettings, name: str, value: str) -> None:
    safe(**{"mail_from": "ot@fylke.no", name: value or None})
    with pytest.raises(Misconfigured) as refusal:
        require_safe()
    said = str(refusal.value)
    assert f"OT_{name.upper()}" in said
    assert all(f"OT_{name.upper()}" in line for line in said.splitlines()[1:]), said
    assert re.search("(?:Sett|Lag|Fjern|Kopier|Skriv|Legg til|Gi|Rett) ", said), said
    if name in ("secret_key", "secret_key_previous", "twilio_auth_token") and len(value.strip()) > 8:
        assert value.strip() not in said


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"secret_key_previous": OLD_KEY, "metrics_token": "c7Xq2LmZ9vTb4RwK8nHd"},
        {"secret_key": "4f1d8a60c29be7354f0a9c81d63be275"},  # 128 bits in hex
        {"twilio_auth_token_secondary": OTHER, "twilio_messaging_service_sid": f"MG{OTHER}"},
        {"twilio_api_url": "https://api.dublin.ie1.twilio.com"},
        {"twilio_api_url": "http://127.0.0.1:9000"},
        {"twilio_api_url": "https://sms-gateway.fylke.no", "twilio_gateway_host": "sms-gateway.fylke.no"},
        {"database_url": "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@db.fylke.no/ot?sslmode=verify-full"},
        {"database_url": "postgresql+psycopg://ot:Zk3vQ8yXw1LrT6@postgres/ot", "plaintext_hosts": "redis, Postgres"},
        {"database_url": "postgresql+psycopg://ot@/ot?host=/var/run/postgresql"},
        {"redis_url": "redis://127.0.0.1:6379/0"},
        {"redis_url": "rediss://:Zk3vQ8yXw1LrT6@cache.fylke.no:6379/0"},
        {"redis_url": "redis://redis:6379/0", "plaintext_hosts": "postgres,redis"},
        {"smtp_url": "smtp://mail.fylke.no:587", "mail_from": "OT <ot@fylke.no>"},
        {"oidc_providers": one(client_secret="c7Xq2LmZ9vTb4RwK8nHd")},
        {"trust_proxy": "127.0.0.1,::1,172.30.91.1,10.0.0.0/8,104.16.0.0/13,2400:cb00::/32"},
    ],
)
def test_production_starts_with_what_is_safe(safe: SetSettings, more: dict[str, str]) -> None:
    safe(**more)
    assert production_checks.unsafe(settings()) == []
    require_safe()


def test_all_unsafe_settings_are_reported_at_once(safe: SetSettings) -> None:
    safe(secret_key="secret", twilio_auth_token="x", public_url="http://x", redis_url="redis://cache", trust_proxy="*")
    with pytest.raises(Misconfigured) as refusal:
        require_safe()
    for name in ("SECRET_KEY", "TWILIO_AUTH_TOKEN", "PUBLIC_URL", "REDIS_URL", "TRUST_PROXY"):
        assert f"\n- OT_{name} " in str(refusal.value)


def test_outside_production_none_of_it_matters(settings_env: SetSettings) -> None:
    settings_env(env="development", secret_key="secret", twilio_auth_token="x")
    require_safe()


def test_an_env_that_is_none_is_not_taken_for_development(safe: SetSettings) -> None:
    safe(env="prod")
    with pytest.raises(Misconfigured, match="OT_ENV"):
        require_safe()


def test_a_misspelt_variable_is_reported_and_one_of_another_program_is_not(
    safe: SetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OT_NOTIFY_PORT", "tcp://10.0.0.1:8000")  # Kubernetes sets it
    monkeypatch.setenv("OT_PORT", "8000")
    require_safe()
    monkeypatch.setenv("OT_SECRET_KEY_PREVIUOS", OLD_KEY)
    with pytest.raises(Misconfigured, match=r"OT_SECRET_KEY_PREVIUOS finnes ikke.*Mente du OT_SECRET_KEY_PREVIOUS"):
        require_safe()


def test_a_database_that_was_open_is_closed_and_a_folder_of_others_is_refused(
    safe: SetSettings, tmp_path: Path
) -> None:
    file = tmp_path / "ot.db"
    file.touch(mode=0o644)
    file.chmod(0o644)
    (tmp_path / "notes.txt").touch()
    tmp_path.chmod(0o755)
    safe(database_url=f"sqlite:///{file}")
    with pytest.raises(Misconfigured, match="chmod 700"):
        require_safe()
    assert file.stat().st_mode & 0o777 == 0o600
    tmp_path.chmod(0o700)
    require_safe()


@pytest.mark.parametrize(
    ("host", "trusted", "starts"),
    [
        ("127.0.0.1", "", True),
        ("localhost", "", True),
        ("::1", "", True),
        ("0.0.0.0", "", False),
        ("::", "", False),
        ("10.0.0.7", " ", False),
        ("0.0.0.0", "172.30.91.1", True),
    ],
)
def test_the_network_is_not_listened_to_without_knowing_the_proxy(
    safe: SetSettings, host: str, trusted: str, starts: bool
) -> None:
    safe(trust_proxy=trusted)
    if starts:
        require_proxy(host)
        return
    with pytest.raises(Misconfigured, match="OT_TRUST_PROXY"):
        require_proxy(host)
    safe(env="development")
    require_proxy(host)


@pytest.mark.parametrize("text", ["proxy", "10.0.0.5/8", "10.0.0.0/33", "10.0.0.7;10.0.0.8", "*,10.0.0.7"])
def test_a_proxy_that_is_no_address_is_refused_everywhere(settings_env: SetSettings, text: str) -> None:
    assert not proxies.is_usable(text)
    settings_env(trust_proxy=text)
    with pytest.raises(Misconfigured, match="OT_TRUST_PROXY kan ikke brukes"):
        require_safe()


@pytest.mark.parametrize("size", [16, 24, 32, 48])
def test_what_is_random_is_never_weak(size: int) -> None:
    for _ in range(300):
        assert weakness(secrets.token_urlsafe(size), at_least=20, different=8) == ""
        assert weakness(secrets.token_hex(size), at_least=32, different=6) == ""
