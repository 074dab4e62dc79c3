"""Encryption: encrypt secrets that only this service can read, and derive irreversible names; keys come from
`OT_SECRET_KEY`."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ot_notify.core.settings import settings

NO_SECRET = "development-only"  # noqa: S105  (production refuses to start on it)


def seal(text: str, *, purpose: str) -> str:
    """Encrypt the text. What is encrypted for one purpose cannot be passed off as another's."""
    return _fernet(_secrets(), purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str, max_age_s: int | None = None) -> str | None:
    """Return the decrypted text; None where it was not encrypted by us for this purpose, was changed, or is older than
    `max_age_s` seconds."""
    try:
        return _fernet(_secrets(), purpose).decrypt(sealed.encode(), ttl=max_age_s).decode()
    except (InvalidToken, ValueError):
        return None


def name(kind: str, who: str) -> str:
    """Return the same name for the same input; the e-mail or network address cannot be read from it."""
    key = _derive_key(_secrets()[0], f"name:{kind}")
    return hmac.new(key, who.strip().lower().encode(), hashlib.sha256).hexdigest()


def _secrets() -> tuple[str, ...]:
    """Return the current key, then the previous one: what that encrypted can still be read."""
    known = (settings().secret_key.get_secret_value(), settings().secret_key_previous.get_secret_value())
    return tuple(secret for secret in known if secret) or (NO_SECRET,)


@lru_cache(maxsize=32)
def _fernet(secrets: tuple[str, ...], purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive_key(secret, purpose))) for secret in secrets])


@lru_cache(maxsize=64)
def _derive_key(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"ot-notify", info=purpose.encode()).derive(secret.encode())
