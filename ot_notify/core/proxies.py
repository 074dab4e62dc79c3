"""Proxies: whom we believe about who is calling (`OT_TRUST_PROXY`)."""

import ipaddress

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

EVERYBODY = "*"
WIDEST = {(4, True): 8, (4, False): 12, (6, True): 8, (6, False): 28}
"""The widest network that is still somebody's, by IP version and whether it is private: the large providers of proxies
own no wider public ones."""


def parse(text: str) -> tuple[Network, ...]:
    """The addresses and networks in the text, split by commas. Raises ValueError where one is neither."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def is_usable(text: str) -> bool:
    """Whether the setting can be used: addresses and networks, or everybody (never in production)."""
    try:
        return text.strip() == EVERYBODY or bool(parse(text)) or not text.strip()
    except ValueError:
        return False


def is_anybody(text: str) -> bool:
    """Whether the setting believes networks so wide that nobody knows who is in them."""
    if text.strip() == EVERYBODY:
        return True
    try:
        return any(one.prefixlen < WIDEST[one.version, one.is_private] for one in parse(text))
    except ValueError:
        return False
