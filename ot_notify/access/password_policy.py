"""Password policy: refuse passwords that are easily guessed. Length counts (OWASP ASVS 5.0, 6.2); no character rules.

zxcvbn brings some 30,000 passwords from breaches, English words and names, and knows walks over the keyboard, dates,
repetitions and letters written as digits. It has no Norwegian, so ours stands here. Nothing leaves this process.
"""

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
NORWEGIAN = (
    *(
        "jeg",
        "du",
        "deg",
        "meg",
        "elsker",
        "elskar",
        "elske",
        "min",
        "mitt",
        "mine",
        "er",
        "og",
        "i",
        "på",
        "for",
        "hei",
    ),
    *(
        "hallo",
        "morn",
        "takk",
        "god",
        "bra",
        "best",
        "ikke",
        "ikkje",
        "hva",
        "hvem",
        "alle",
        "alltid",
        "aldri",
        "gjett",
    ),
    *(
        "det",
        "den",
        "min",
        "familie",
        "mamma",
        "pappa",
        "bestemor",
        "bestefar",
        "gutt",
        "jente",
        "barn",
        "baby",
        "venn",
    ),
    *(
        "venner",
        "kjæreste",
        "kjærlighet",
        "skatt",
        "skatten",
        "engel",
        "prinsesse",
        "prins",
        "konge",
        "dronning",
        "sjef",
    ),
    *("hund", "katt", "hest", "kanin", "bjørn", "ulv", "elg", "rev", "tiger", "løve", "fisk", "fugl", "sol", "måne"),
    *("stjerne", "himmel", "hav", "fjell", "skog", "snø", "regn", "vår", "jul", "påske", "januar", "februar", "mars"),
    *("april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember", "mandag", "tirsdag"),
    *("onsdag", "torsdag", "fredag", "lørdag", "søndag", "sommeren", "vinteren", "sommar", "skole", "skolen", "jobb"),
    *("jobben", "kontor", "kontoret", "arbeid", "datamaskin", "maskin", "mobil", "telefon", "nøkkel", "kode", "koden"),
    *(
        "sikker",
        "sikkert",
        "test",
        "bytt",
        "nytt",
        "ny",
        "gammel",
        "logg",
        "inn",
        "adgang",
        "tilgang",
        "konto",
        "kaffe",
    ),
    *("sjokolade", "pizza", "taco", "brunost", "vaffel", "fisketur", "hytte", "hytta", "ski", "langrenn", "håndball"),
    *("brann", "rosenborg", "vålerenga", "lillestrøm", "viking", "molde", "fredrikstad", "sarpsborg", "haugesund"),
    *("norsk", "kristiansand", "kristiansund", "stavanger", "tromsø", "bodø", "ålesund", "drammen", "moss", "halden"),
    *(
        "askim",
        "ski",
        "follo",
        "asker",
        "bærum",
        "sandvika",
        "lillehammer",
        "hamar",
        "gjøvik",
        "kongsberg",
        "kongsvinger",
    ),
    *("hønefoss", "porsgrunn", "skien", "arendal", "sandefjord", "sandnes", "tønsberg", "larvik", "horten", "narvik"),
    *(
        "harstad",
        "alta",
        "hammerfest",
        "kirkenes",
        "mosjøen",
        "steinkjer",
        "stjørdal",
        "namsos",
        "førde",
        "voss",
        "molde",
    ),
    *("østfold", "akershus", "buskerud", "viken", "vestfold", "telemark", "agder", "rogaland", "vestland", "trøndelag"),
    *(
        "nordland",
        "troms",
        "finnmark",
        "innlandet",
        "hedmark",
        "oppland",
        "fylket",
        "kommune",
        "kommunen",
        "oppfølging",
    ),
    *("lars", "kari", "ola", "nordmann", "anne", "ingrid", "emma", "nora", "jakob", "magnus", "martin", "kristian"),
)
"""Common Norwegian choices, in no strict order."""

LOOKED_AT = 72
"""Characters that zxcvbn accepts; further ones only make a password harder to guess."""

LEAST_GUESSES = 10**9.9
"""Guesses needed by an attacker who knows how people choose. Ten random letters are just enough."""

LEAST_GUESSES_OF_DIGITS = 10**8.9
"""zxcvbn sees a date in almost any twelve digits, and underrates those that are not."""

YEAR = re.compile(r"(?:19|20)\d\d")


def is_common(password: str, *known: str) -> bool:
    """Return whether an attacker who knows `known` of the owner (name, address) guesses it early."""
    own = [word for text in known for word in re.split(r"[\W_]+", text.casefold()) if len(word) > 2]
    return _has_little_left(password, own) or _is_soon_guessed(password, own)


def _is_soon_guessed(password: str, own: list[str]) -> bool:
    """Check the password with and without the characters between its words."""
    from zxcvbn import zxcvbn  # its lists take a tenth of a second to load, which few commands need

    words = [*own, *NORWEGIAN, *map(_in_ascii, NORWEGIAN), *WORDS]
    spellings = {password[:LOOKED_AT], re.sub(r"[\W_]+", "", password)[:LOOKED_AT]} - {""}
    least = LEAST_GUESSES_OF_DIGITS if password.isdecimal() else LEAST_GUESSES
    return any(zxcvbn(one, user_inputs=words)["guesses"] < least for one in spellings)


def _in_ascii(word: str) -> str:
    return word.replace("æ", "ae").replace("ø", "o").replace("å", "a")


def _has_little_left(password: str, own: list[str]) -> bool:
    """Return whether little is left without usual words, years and sequences such as 1234 or aaaa."""
    left = password.casefold()
    for word in sorted({*WORDS, *own}, key=len, reverse=True):
        left = left.replace(word, "")
    return len(_without_rows(YEAR.sub("", left))) < LEAST_OF_ITS_OWN


def _without_rows(text: str) -> str:
    """Return the first of repeated or consecutive characters; blanks are dropped."""
    plain = "".join(text.split())
    return "".join(b for a, b in zip(" " + plain, plain, strict=False) if abs(ord(b) - ord(a)) > 1)
