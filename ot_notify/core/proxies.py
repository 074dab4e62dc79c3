"""Proxies: whose `X-Forwarded-*` headers are trusted (`OT_TRUST_PROXY`)."""

import ipaddress

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

EVERYBODY = "*"
WIDEST = {(4, True): 8, (4, False): 12, (6, True): 8, (6, False): 28}
"""Widest networks one organisation may own, by IP version and whether private: large proxy providers own no wider
public ones."""


def parse(text: str) -> tuple[Network, ...]:
    """Parse addresses and networks separated by commas. Raises ValueError where one is neither."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def is_usable(text: str) -> bool:
    """Return whether the setting is valid: addresses and networks, or everybody (never in production)."""
    try:
        return text.strip() == EVERYBODY or bool(parse(text)) or not text.strip()
    except ValueError:
        return False


def is_anybody(text: str) -> bool:
    """Return whether the setting trusts networks so wide that anybody may be in them."""
    if text.strip() == EVERYBODY:
        return True
    try:
        return any(one.prefixlen < WIDEST[one.version, one.is_private] for one in parse(text))
    except ValueError:
        return False
