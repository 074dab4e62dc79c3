"""Passwords: which are too easily guessed. Length counts (OWASP ASVS 5.0, 6.2); nothing is asked of the letters."""

import re

SHORTEST = 12
LONGEST = 200
LEAST_OF_ITS_OWN = 6

WORDS = (
    *("oppfølgingstjenesten", "oppfolgingstjenesten", "fylkeskommune", "veiledning", "ungdommer", "veileder", "bruker"),
    *("ot-notify", "otnotify", "passordet", "passord", "hemmelig", "velkommen", "sommer", "vinter", "våren", "høsten"),
    *("høst", "haust", "norge", "oslo", "bergen", "trondheim", "fotball", "password", "passw0rd", "welcome", "letmein"),
    *("iloveyou", "dragon", "monkey", "master", "football", "summer", "winter", "spring", "autumn", "norway", "admin"),
    *("administrator", "qwertyuiop", "qwerty", "qwer", "asdfghjkl", "asdf", "zxcvbnm", "login", "secret", "changeme"),
)
YEAR = re.compile(r"(?:19|20)\d\d")


def is_common(password: str, *known: str) -> bool:
    """Whether little is left of it without usual words, years, rows such as 1234 or aaaa, and what is `known` of its
    owner (name, address)."""
    left = password.casefold()
    own = [word for text in known for word in re.split(r"[\W_]+", text.casefold()) if len(word) > 2]
    for word in sorted({*WORDS, *own}, key=len, reverse=True):
        left = left.replace(word, "")
    return len(_without_rows(YEAR.sub("", left))) < LEAST_OF_ITS_OWN


def _without_rows(text: str) -> str:
    """Only the first of letters that are the same or follow each other; blanks count for nothing."""
    plain = "".join(text.split())
    return "".join(b for a, b in zip(" " + plain, plain, strict=False) if abs(ord(b) - ord(a)) > 1)
