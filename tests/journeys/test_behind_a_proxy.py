"""Behind a proxy: callers from elsewhere are not taken for this machine, whether or not the proxy is named."""

import httpx
import pytest

from tests.conftest import SetSettings
from tests.journeys.conftest import Start
from tests.journeys.programs import wait_until_up


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(
    ("setting", "option"),
    [
        ("", []),
        ("10.0.0.0/8,127.0.0.0/8", ["--workers", "2"]),
        ("10.0.0.0/8", ["--trust-proxy", "127.0.0.1"]),
    ],
)
def test_what_comes_through_a_proxy_is_never_this_machine(
    start: Start, url: str, settings_env: SetSettings, setting: str, option: list[str]
) -> None:
    """The figures are for this machine only. What comes through a proxy comes from elsewhere, whoever trusts it."""
    settings_env(trust_proxy=setting)
    program = start("serve", "--port", url.rsplit(":", 1)[1], *option)
    wait_until_up(url, program)
    from_elsewhere = httpx.get(f"{url}/metrics", headers={"X-Forwarded-For": "203.0.113.9"}, trust_env=False)
    assert from_elsewhere.status_code == 403
    assert httpx.get(f"{url}/metrics", trust_env=False).status_code == 200
