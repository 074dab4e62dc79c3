"""Postal codes: which municipality each belongs to."""

import csv

from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import PACKAGE


def load() -> dict[str, str]:
    """Postal code to municipality number; `data/postal_codes.md` tells where from."""
    checkout = PACKAGE.parent / "data" / "postal_codes.csv"
    path = checkout if checkout.exists() else PACKAGE / "data" / "postal_codes.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["postal_code"]: row["municipality"] for row in csv.DictReader(file)}
    except (OSError, KeyError):
        raise Misconfigured(f"Postnumrene i {path} kan ikke leses.") from None
