"""OpenID Connect: sign-in at another service (Entra ID, Ansattporten), several side by side.

The authorization code flow with PKCE, state and nonce. What a sign-in began with travels sealed in the browser's own
cookie and is good for ten minutes, so that an answer meant for somebody else's browser is none. Whom the answer tells
of, `identities` finds; no account is ever made here.
"""

import asyncio
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry
from joserfc.util import urlsafe_b64encode

from ot_notify.core import encryption
from ot_notify.core.errors import NotFound, Refused, Unavailable
from ot_notify.core.settings import OidcProvider, settings

TIMEOUT_S = 8
LASTS_S = 10 * 60
LEEWAY_S = 60
PURPOSE = "oidc"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures only: «none», and a secret shared by client and provider, do not prove who signed."""


@dataclass(frozen=True, slots=True)
class OidcRequest:
    """The start of a sign-in, which the provider's response must match."""

    provider: str
    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True, slots=True)
class OidcUser:
    """The person a provider has identified. `verified_email` is empty where the provider does not vouch for it."""

    issuer: str
    subject: str
    verified_email: str
    has_second_factor: bool


def provider(name: str) -> OidcProvider:
    """Return the provider's settings. Raises NotFound."""
    for one in settings().oidc_providers:
        if one.id == name:
            return one
    raise NotFound


def begin(name: str, to: str) -> tuple[str, str]:
    """Return where to send the browser, and the cookie it must bring back. Raises NotFound, Unavailable."""
    one = provider(name)
    begun = OidcRequest(name, state=_random(), nonce=_random(), verifier=_random(), to=to)
    asked = {
        "response_type": "code",
        "client_id": one.client_id,
        "redirect_uri": _redirect_uri(one),
        "scope": one.scope,
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": _challenge(begun.verifier),
        "code_challenge_method": "S256",
        **({"acr_values": one.acr_values} if one.acr_values else {}),
    }
    where = str(_described(one)["authorization_endpoint"])
    separator = "&" if "?" in where else "?"
    return f"{where}{separator}{urlencode(asked)}", encryption.seal(json.dumps(asdict(begun)), purpose=PURPOSE)


def begun_with(name: str, sealed: str, state: str) -> OidcRequest:
    """Return the sign-in this browser began. Raises Refused where the response belongs to another."""
    plain = encryption.unseal(sealed, purpose=PURPOSE, max_age_s=LASTS_S)
    begun = OidcRequest(**json.loads(plain)) if plain else None
    if begun is None or begun.provider != name or not secrets.compare_digest(begun.state.encode(), state.encode()):
        raise Refused("oidc.not_begun_here")
    return begun


def finish(begun: OidcRequest, code: str) -> OidcUser:
    """Return the person the provider has identified. Raises Refused where its response is invalid, Unavailable where it
    is unreachable."""
    one = provider(begun.provider)
    described = _described(one)
    answer = _ask(
        "POST",
        str(described["token_endpoint"]),
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": _redirect_uri(one),
            "code_verifier": begun.verifier,
            "client_id": one.client_id,
            "client_secret": one.client_secret.get_secret_value(),
        },
    )
    claims = _claims(one, described, str(answer.get("id_token", "")), begun.nonce)
    return OidcUser(
        issuer=one.issuer,
        subject=str(claims["sub"]),
        verified_email=_verified_email(one, claims),
        has_second_factor=_has_second_factor(one, claims),
    )


def _claims(one: OidcProvider, described: dict[str, Any], token: str, nonce: str) -> dict[str, Any]:
    """Return the ID token's claims, after checking all of them (OpenID Connect Core, 3.1.3.7)."""
    wanted = JWTClaimsRegistry(
        leeway=LEEWAY_S,
        iss={"essential": True, "value": one.issuer},
        aud={"essential": True, "value": one.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        keys = KeySet.import_key_set(_ask("GET", str(described["jwks_uri"])))  # type: ignore[arg-type]
        claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
        wanted.validate(claims)
    except (JoseError, ValueError):
        raise Refused("oidc.not_valid") from None
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != one.client_id:
        raise Refused("oidc.not_valid")
    return claims


def _verified_email(one: OidcProvider, claims: dict[str, Any]) -> str:
    """Return the verified address. Entra ID marks none «verified»: our own tenant is trusted where the setting says
    so."""
    is_verified = claims.get("email_verified") is True or one.trusts_email
    return str(claims.get("email") or "") if is_verified else ""


def _has_second_factor(one: OidcProvider, claims: dict[str, Any]) -> bool:
    said = claims.get("amr")
    methods = set(said) if isinstance(said, list) else set()
    return bool(methods & set(one.second_factor)) or claims.get("acr") in one.second_factor


def _described(one: OidcProvider) -> dict[str, Any]:
    """Return the provider's metadata. Raises Unavailable where it is unreachable, or names another issuer."""
    described = _ask("GET", one.issuer.rstrip("/") + "/.well-known/openid-configuration")
    needed = {"authorization_endpoint", "token_endpoint", "jwks_uri"}
    if described.get("issuer") != one.issuer or not needed <= described.keys():
        raise Unavailable("oidc")
    if one.issuer.startswith("https://") and not all(str(described[name]).startswith("https://") for name in needed):
        raise Unavailable("oidc")  # codes and secrets would travel unencrypted
    return described


def _ask(method: str, where: str, **body: Any) -> dict[str, Any]:
    """Return the provider's response. Call it in a thread without an event loop: it creates one."""
    try:
        status, said = asyncio.run(_answer(method, where, **body))
    except (aiohttp.ClientError, TimeoutError, ValueError):
        raise Unavailable("oidc") from None
    if status in (400, 401, 403):
        raise Refused("oidc.not_valid")
    if status != 200 or not isinstance(said, dict):
        raise Unavailable("oidc")
    return said


async def _answer(method: str, where: str, **body: Any) -> tuple[int, Any]:
    limit = aiohttp.ClientTimeout(total=TIMEOUT_S)
    async with (
        aiohttp.ClientSession(timeout=limit, trust_env=True) as client,
        client.request(method, where, allow_redirects=False, **body) as answer,
    ):
        return answer.status, await answer.json(content_type=None)  # not all name it JSON


def _challenge(verifier: str) -> str:
    """S256 of RFC 7636, 4.2."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode()


def _random() -> str:
    return secrets.token_urlsafe(32)


def _redirect_uri(one: OidcProvider) -> str:
    return f"{settings().public_url.rstrip('/')}/logg-inn/med/{one.id}/tilbake"
