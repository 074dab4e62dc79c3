"""Behind a proxy: who is calling is what a proxy of ours says, and what nobody else says."""

import httpx
import pytest

from tests.conftest import SetSettings
from tests.journeys.conftest import Start
from tests.journeys.programs import wait_until_up


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(
    ("setting", "option", "status"),
    [
        ("", [], 200),
        ("10.0.0.0/8,127.0.0.0/8", ["--workers", "2"], 403),
        ("10.0.0.0/8", ["--trust-proxy", "127.0.0.1"], 403),
    ],
)
def test_only_a_trusted_proxy_says_who_is_calling(
    start: Start, url: str, settings_env: SetSettings, setting: str, option: list[str], status: int
) -> None:
    """The figures are for this machine only: a caller from elsewhere gets 403."""
    settings_env(trust_proxy=setting)
    program = start("serve", "--port", url.rsplit(":", 1)[1], *option)
    wait_until_up(url, program)
    from_elsewhere = httpx.get(f"{url}/metrics", headers={"X-Forwarded-For": "203.0.113.9"}, trust_env=False)
    assert from_elsewhere.status_code == status
