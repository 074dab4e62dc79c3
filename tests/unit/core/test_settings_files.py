"""Secrets from files, as Docker and Kubernetes lay them; and brokers that cannot be used."""

from pathlib import Path

import pytest

from ot_notify.core import settings as module
from ot_notify.core.errors import Misconfigured
from ot_notify.core.production_checks import require_safe
from ot_notify.core.settings import settings
from tests.conftest import SetSettings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "SECRETS", tmp_path)
    settings.cache_clear()
    return tmp_path


def test_a_secret_may_lie_in_a_file(folder: Path) -> None:
    (folder / "ot_secret_key").write_text("hemmelig-fra-fil\n")
    (folder / "ot_redis_url").write_text("redis://:pass@redis:6379/0\n")
    (folder / "another").write_text("not ours")
    assert settings().secret_key.get_secret_value() == "hemmelig-fra-fil"
    assert settings().redis_url == "redis://:pass@redis:6379/0"


def test_a_variable_wins_over_a_file(folder: Path, settings_env: SetSettings) -> None:
    (folder / "ot_secret_key").write_text("from the file")
    settings_env(secret_key="from the variable")
    assert settings().secret_key.get_secret_value() == "from the variable"


def test_a_file_that_cannot_be_used_is_said_without_its_content(folder: Path) -> None:
    (folder / "ot_oidc_providers").write_text("{hemmelig")
    with pytest.raises(Misconfigured) as refused:
        settings()
    assert "hemmelig" not in str(refused.value).lower().replace("hemmelighetene", "")


@pytest.mark.parametrize(
    "url",
    ["amqp://guest@rabbit:5672//", "sentinel://a:26379;sentinel://b:26379", "sqs://", "redis+socket:///tmp/r.sock"],
)
def test_another_broker_is_refused_with_what_can_be_used(settings_env: SetSettings, url: str) -> None:
    settings_env(redis_url=url)
    with pytest.raises(Misconfigured, match="Redis og Valkey"):
        require_safe()
