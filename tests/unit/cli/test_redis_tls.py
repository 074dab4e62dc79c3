"""Redis over TLS: the doctor tells a server without TLS from one whose certificate nobody vouches for."""

import ssl

import pytest

from services.cli import doctor
from services.cli.doctor import Wrong
from tests.conftest import SetSettings
from tests.servers import Valkey


def test_a_server_that_speaks_no_tls_is_told_apart_from_one_that_is_away(
    redis: Valkey, settings_env: SetSettings
) -> None:
    if not redis.url.startswith("redis://127.0.0.1"):
        pytest.skip("the Redis of this run is not on a port of this machine")
    settings_env(redis_url=redis.url.replace("redis://", "rediss://"))
    with pytest.raises(Wrong, match="TLS"):
        doctor.redis()
    settings_env(redis_url="rediss://127.0.0.1:1/0")
    with pytest.raises(Wrong, match="svarer ikke"):
        doctor.redis()


def test_a_certificate_that_is_not_accepted_is_said() -> None:
    error = ConnectionError("Error 1 connecting")
    error.__context__ = ssl.SSLCertVerificationError("self-signed certificate")
    assert "ssl_ca_certs" in doctor._tls_trouble(error)
    assert doctor._tls_trouble(ValueError("x")) == ""
