"""Sealing: secrets that we alone can read again, and names nobody can read back; the keys come from `OT_SECRET_KEY`."""

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
    """The text, unreadable without our key. What is sealed for one purpose cannot be passed off as another's."""
    return _box(_secrets(), purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str, max_age_s: int | None = None) -> str | None:
    """What was sealed; None where it was not sealed by us for this, was changed, or is older than it may be."""
    try:
        return _box(_secrets(), purpose).decrypt(sealed.encode(), ttl=max_age_s).decode()
    except (InvalidToken, ValueError):
        return None


def name(kind: str, who: str) -> str:
    """The same for the same, and nothing of an e-mail or network address can be read out of it."""
    key = _derived(_secrets()[0], f"name:{kind}")
    return hmac.new(key, who.strip().lower().encode(), hashlib.sha256).hexdigest()


def _secrets() -> tuple[str, ...]:
    """The key in use first; what the one before it has sealed can still be read."""
    known = (settings().secret_key.get_secret_value(), settings().secret_key_previous.get_secret_value())
    return tuple(secret for secret in known if secret) or (NO_SECRET,)


@lru_cache(maxsize=32)
def _box(secrets: tuple[str, ...], purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, purpose))) for secret in secrets])


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"ot-notify", info=purpose.encode()).derive(secret.encode())
