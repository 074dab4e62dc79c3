"""Signing in at another service: a real provider process, two of them at once, and answers that do not hold."""

import json
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest
import sqlalchemy as sa
from joserfc import jwt
from joserfc.jwk import RSAKey

from ot_notify import db
from ot_notify.access import oidc
from ot_notify.access.external_accounts import Identity
from ot_notify.core.errors import Refused
from tests.conftest import SetSettings
from tests.console.conftest import Browser
from tests.servers import free_port

KARI = {"email": "kari.lund@example.no", "email_verified": True}
START = "/logg-inn/med/entra"
Recognise = Callable[..., httpx.Response]


@pytest.fixture
def backend() -> str:
    return "sqlite"


def providers(**more: object) -> str:
    return json.dumps([{"id": "entra", "name": "Entra ID", "client_id": "ot", "client_secret": "s", **more}])


@pytest.fixture
def issuer(settings_env: SetSettings) -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(require_nonce=True) as server:
        address = f"http://localhost:{server.server_port}"
        settings_env(public_url="http://testserver", oidc_providers=providers(issuer=address))
        yield address


def go_there(browser: Browser, issuer: str, sub: str, claims: dict[str, object]) -> str:
    """Begin here, be recognised there as `sub`; answers the address one is sent back to."""
    httpx.put(f"{issuer}/users/{sub}", json=claims).raise_for_status()
    there = browser.get(START, follow_redirects=False).headers["location"]
    return str(httpx.post(there, data={"sub": sub}).headers["location"])


def test_an_invited_person_signs_in_and_is_recognised_by_the_subject_from_then_on(
    browser: Browser, emil: str, issuer: str
) -> None:
    assert "Logg inn med Entra ID" in browser.get("/logg-inn").text
    assert browser.get(go_there(browser, issuer, "k1", KARI), follow_redirects=False).headers["location"] == "/"
    assert "Emil Strand" in browser.get("/innboks").text
    with db.reading() as session:
        assert session.scalars(sa.select(Identity.subject)).all() == ["k1"]
    browser.cookies.clear()
    moved = {"email": "ola.berg@example.no", "email_verified": True}
    assert browser.get(go_there(browser, issuer, "k1", moved), follow_redirects=False).status_code == 303
    assert "Kari Lund" in browser.get("/min-side").text


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ukjent@example.no", "email_verified": True},
        {"email": "kari.lund@example.no", "email_verified": False},
        {"email": "kari.lund@example.no"},
    ],
    ids=["unknown", "not verified", "nothing said"],
)
def test_nobody_gets_an_account_this_way(browser: Browser, emil: str, issuer: str, claims: dict[str, object]) -> None:
    answer = browser.get(go_there(browser, issuer, "x", claims))
    assert answer.status_code == 403
    assert "ingen konto her" in answer.text
    assert browser.get("/", follow_redirects=False).status_code == 303


def test_an_address_that_has_changed_hands_opens_nothing(browser: Browser, emil: str, issuer: str) -> None:
    browser.get(go_there(browser, issuer, "k1", KARI))
    browser.cookies.clear()
    assert browser.get(go_there(browser, issuer, "k2", KARI)).status_code == 403


def test_the_answer_to_somebody_elses_browser_is_none(browser: Browser, emil: str, issuer: str) -> None:
    back = go_there(browser, issuer, "k1", KARI)
    browser.cookies.clear()
    answer = browser.get(back)
    assert answer.status_code == 422
    assert "et annet vindu" in answer.text


def test_another_state_is_refused(browser: Browser, emil: str, issuer: str) -> None:
    back = go_there(browser, issuer, "k1", KARI)
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert browser.get(back.replace(state, "x" * len(state))).status_code == 422


def test_a_code_works_once(browser: Browser, emil: str, issuer: str) -> None:
    back = go_there(browser, issuer, "k1", KARI)
    begun = dict(browser.cookies)["ot-annet"]
    browser.get(back)
    browser.cookies.clear()
    browser.cookies.set("ot-annet", begun)
    assert browser.get(back).status_code == 422


def test_in_production_a_second_factor_there_is_enough_and_without_one_ours_is_asked_for(
    browser: Browser, emil: str, issuer: str, settings_env: SetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ot_notify.access.two_factor.is_required", lambda: True)
    there = browser.get(go_there(browser, issuer, "k1", KARI), follow_redirects=False)
    assert there.headers["location"] == "/logg-inn/totrinn"
    monkeypatch.setattr(oidc, "_has_second_factor", lambda *_: True)
    browser.cookies.clear()
    assert browser.get(go_there(browser, issuer, "k1", KARI), follow_redirects=False).headers["location"] == "/"


def test_an_unreachable_provider_is_reported(browser: Browser, emil: str, settings_env: SetSettings) -> None:
    settings_env(oidc_providers=providers(issuer=f"http://127.0.0.1:{free_port()}"))
    answer = browser.get(START)
    assert answer.status_code == 503
    assert "Entra ID svarer ikke akkurat nå" in answer.text
    assert browser.get("/logg-inn/med/finnes-ikke").status_code == 404


# --- what the token says, and who signed it ---

KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER = RSAKey.generate_key(2048, {"kid": "one"})
ISSUER = "https://login.example.no"


def claims(**instead: object) -> dict[str, object]:
    now = int(time.time())
    return {"iss": ISSUER, "aud": "ot", "sub": "k1", "nonce": "n", "iat": now, "exp": now + 300} | instead


def read(monkeypatch: pytest.MonkeyPatch, said: dict[str, object], key: RSAKey = KEY, alg: str = "RS256") -> object:
    monkeypatch.setattr(oidc, "_ask", lambda *_, **__: {"keys": [KEY.as_dict(private=False)]})
    one = oidc.OidcProvider(id="x", name="X", issuer=ISSUER, client_id="ot")
    token = jwt.encode({"alg": alg, "kid": "one"}, said, key)
    return oidc._claims(one, {"jwks_uri": "https://x"}, token, "n")


def test_a_token_in_which_all_fits_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, claims())


@pytest.mark.parametrize(
    "instead",
    [
        {"nonce": "another"},
        {"aud": "somebody-else"},
        {"aud": ["ot", "somebody-else"]},
        {"iss": "https://evil.example.no"},
        {"exp": 1_700_000_000},
        {"sub": None},
    ],
    ids=["nonce", "audience", "two audiences", "issuer", "expired", "no subject"],
)
def test_a_token_in_which_one_thing_does_not_fit_is_refused(
    monkeypatch: pytest.MonkeyPatch, instead: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        read(monkeypatch, {name: value for name, value in claims(**instead).items() if value is not None})


def test_a_token_somebody_else_signed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused):
        read(monkeypatch, claims(), OTHER)
