"""Two-factor: a code from an app on a phone (TOTP, RFC 6238), and recovery codes.

The secret behind the codes is kept sealed. A code works once, and one step (30 s) early or late. Recovery codes are
shown once, kept only as Argon2 hashes, and each opens the door once.
"""

import secrets
from datetime import datetime

import pyotp
import sqlalchemy as sa
from argon2.low_level import Type, hash_secret_raw
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Staff
from ot_notify.core import clock, encryption
from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings

STEP_S = 30
DRIFT = 1
CODES = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without characters that are easily confused
SET_UP_WITHIN_S = 15 * 60
TIMES, MEMORY_KIB = 2, 19 * 1024
"""The cost of one guess at a recovery code (OWASP's minimum for argon2id)."""
PURPOSE = "second factor"


class SecondFactor(db.Base):
    """One person's app. `last_step` is the newest time step used: its code, and older ones, are used up."""

    __tablename__ = "second_factor"
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    sealed: Mapped[str] = mapped_column(sa.String(400))
    salt: Mapped[str] = mapped_column(sa.String(32))
    last_step: Mapped[int] = mapped_column(sa.BigInteger)
    since: Mapped[datetime]


class RecoveryCode(db.Base):
    """One unused recovery code. Under 112 bits, so hashed like a password (OWASP ASVS 5.0, 6.5.2)."""

    __tablename__ = "recovery_code"
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)


def is_required() -> bool:
    """Return whether a password alone is never enough."""
    return settings().is_production


def of(session: Session, staff_id: str) -> SecondFactor | None:
    return session.get(SecondFactor, staff_id)


def begin(person: Staff) -> str:
    """Return a new encrypted secret for this person's app; it comes back with the first code, within a quarter of an
    hour."""
    return encryption.seal(f"{person.id} {pyotp.random_base32(32)}", purpose=PURPOSE)


def secret_of(person: Staff, sealed: str) -> str:
    """Return the decrypted secret. Raises Refused where it is somebody else's, or too old."""
    staff_id, _, secret = (encryption.unseal(sealed, purpose=PURPOSE, max_age_s=SET_UP_WITHIN_S) or "").partition(" ")
    if not secret or staff_id != person.id:
        raise Refused("factor.too_late")
    return secret


def address(person: Staff, secret: str) -> str:
    """Return the address the app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name="ot-notify")


def set_up(session: Session, person: Staff, *, sealed: str, code: str) -> list[str]:
    """Require the app from the next sign-in on. Return the recovery codes, for the only time they can be seen.

    Raises Refused where the code is not the app's: a factor that does not work must lock nobody out.
    """
    secret = secret_of(person, sealed)
    step = _step(secret, code, after=0)
    if step is None:
        raise Refused("factor.wrong_code")
    db.hold(session, Staff, person.id)  # two at once: the later one's app and codes hold, and nothing is mixed
    remove(session, person.id)
    row = SecondFactor(
        staff_id=person.id,
        sealed=encryption.seal(secret, purpose=PURPOSE),
        salt=secrets.token_hex(16),
        last_step=step,
        since=clock.now(),
    )
    session.add(row)
    session.flush()
    return new_codes(session, row)


def check(session: Session, staff_id: str, code: str) -> bool:
    """Return whether this is an unused code of the app, and use it up. Its secret is encrypted anew."""
    row = db.hold(session, SecondFactor, staff_id)
    secret = encryption.unseal(row.sealed, purpose=PURPOSE) if row else None
    if row is None or secret is None:
        return False
    step = _step(secret, code, after=row.last_step)
    if step is None:
        return False
    row.last_step = step
    row.sealed = encryption.seal(secret, purpose=PURPOSE)  # with today's key: the one before need not be kept for it
    return True


def recover(session: Session, staff_id: str, code: str) -> bool:
    """Return whether this is an unused recovery code, and use it up."""
    row = of(session, staff_id)
    plain = "".join(code.split()).replace("-", "").upper()
    if row is None or not plain:
        return False
    used = sa.delete(RecoveryCode).where(
        RecoveryCode.staff_id == staff_id, RecoveryCode.code_hash == _hash(plain, row.salt)
    )
    return db.change(session, used) == 1


def all_with(session: Session) -> set[str]:
    """Return the ids of everybody who has an app."""
    return set(session.scalars(sa.select(SecondFactor.staff_id)))


def codes_left(session: Session, staff_id: str) -> int:
    counted = sa.select(sa.func.count()).select_from(RecoveryCode).where(RecoveryCode.staff_id == staff_id)
    return session.scalar(counted) or 0


def new_codes(session: Session, row: SecondFactor) -> list[str]:
    """Replace the recovery codes. Return ten new ones, for the only time they can be seen."""
    _forget_codes(session, row.staff_id)
    codes = ["".join(secrets.choice(LETTERS) for _ in range(12)) for _ in range(CODES)]
    session.add_all(RecoveryCode(staff_id=row.staff_id, code_hash=_hash(code, row.salt)) for code in codes)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def remove(session: Session, staff_id: str) -> bool:
    """Remove the app and the recovery codes. Return whether there was an app."""
    _forget_codes(session, staff_id)
    return db.change(session, sa.delete(SecondFactor).where(SecondFactor.staff_id == staff_id)) == 1


def _forget_codes(session: Session, staff_id: str) -> None:
    db.change(session, sa.delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))


def _step(secret: str, code: str, *, after: int) -> int | None:
    """Return the time step of the code, if it is near now and newer than `after`; else None."""
    digits = "".join(code.split())
    totp = pyotp.TOTP(secret, interval=STEP_S)
    now = int(clock.now().timestamp()) // STEP_S
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > after and digits.isascii() and secrets.compare_digest(totp.generate_otp(step), digits):
            return step
    return None


def _hash(code: str, salt: str) -> str:
    raw = hash_secret_raw(
        code.encode(), bytes.fromhex(salt), TIMES, MEMORY_KIB, parallelism=1, hash_len=32, type=Type.ID
    )
    return raw.hex()
