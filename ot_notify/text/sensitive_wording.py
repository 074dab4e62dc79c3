"""Sensitive wording: what a text reveals to anybody who sees the phone. A pure rule that warns; a person decides."""

import re
from enum import StrEnum


class Remark(StrEnum):
    """What somebody who sees the locked screen would learn, or what the text lacks. Sentences: `discretion.<value>`."""

    SERVICE = "service"
    REASON = "reason"
    SCHOOL = "school"
    AUTHORITY = "authority"
    HEALTH = "health"
    LINK = "link"
    NAME = "name"
    FIELD = "field"
    NO_STOPP = "no_stopp"
    NO_SENDER = "no_sender"


# Words of all three languages at once, since a text is soon pasted into the wrong field; divided by | as regular
# expressions are. Case matters for OT and for proper names.
_SERVICE = r"oppf[øo]lgings?tj?enest\w*|follow-?up service"
_REASON = (
    r"slutt(?:et|a)\s+(?:(?:på|i|med)\s+)?(?:skole|skule|lære|opplæring)\w*|har\s+slutt(?:et|a)|avbr(?:utt|ote)\w*"
    r"|frafall\w*|fråfall\w*|drop(?:ped|pet|pa)?[ -]?(?:out|ut)|mist(?:et|a)\s+(?:plass|rett)\w*|opplæringsrett\w*"
    r"|(?:uten|utan)\s+(?:skole|skule|jobb|arbeid|læreplass)\w*|ikk(?:j)?e\s+(?:i\s+(?:arbeid|jobb)|søkt|går\s+på)"
    r"|fravær\w*|bortvis\w*|arbeidsl[øe]\w*|(?:not|no longer)\s+(?:in|at)\s+(?:school|work)|unemployed|left\s+school"
    r"|without\s+(?:a\s+)?(?:school|job|work)|lost\s+(?:your|the)\s+(?:place|right)"
)
_NAMED_SCHOOL = r"skole|skule|ungdomsskole|ungdomsskule|videregående|vidaregåande|[Ss]chool|[Cc]ollege"
_ANY_SCHOOL = r"(?:videregående|vidaregåande)\s+(?:skole|skule)|vgs|high school"
_AUTHORITY = r"barnevern\w*|politi(?:et|ets)?|child welfare|sosial(?:tjeneste|teneste|kontor)\w*"
_HEALTH = (
    r"syk(?:dom|meld\w*)?|sjuk\w*|psyki\w*|diagnos\w*|gravid\w*|angst\w*|depresjon\w*|rus(?:problem\w*)?"
    r"|illness|mental health|pregnan\w*"
)
_LINK = r"\{nettside\}|https?://|\bwww\.|\b[\w-]+\.(?:no|com|org|net|io|ly|info|app|link|me|se|dk|eu)\b"
_SIGNS: tuple[tuple[Remark, re.Pattern[str]], ...] = (
    (Remark.SERVICE, re.compile(rf"(?<![\w{{])OT(?![\w}}])|\b(?i:{_SERVICE})|\{{kontor\}}")),
    (Remark.REASON, re.compile(rf"\b(?:{_REASON})", re.IGNORECASE)),
    (Remark.SCHOOL, re.compile(rf"\b(?:[A-ZÆØÅ][\wæøå-]+\s+(?:{_NAMED_SCHOOL})\b|(?i:{_ANY_SCHOOL})\b)")),
    (Remark.AUTHORITY, re.compile(rf"\b(?:NAV|Nav|PPT|BUP)\b|\b(?i:{_AUTHORITY})\b")),
    (Remark.HEALTH, re.compile(rf"\b(?:{_HEALTH})\b", re.IGNORECASE)),
    (Remark.LINK, re.compile(_LINK, re.IGNORECASE)),
)
_FIELD_WORDS = r"(?:for|etter)?na[vm]n|avsender|telefon|kontor|dato|sted|veileder|first_?name|name"
_FIELD = re.compile(
    rf"[\[<%«(]\s*(?:{_FIELD_WORDS})\s*[\]>%»)]|\{{\{{\s*(?:{_FIELD_WORDS})\s*\}}\}}|\$\{{?(?:{_FIELD_WORDS})\b",
    re.IGNORECASE,
)
"""Placeholders of other programs, which would be sent unchanged."""
_UNASKED_ONLY = frozenset({Remark.LINK})
_STOPP = re.compile(r"\bSTOPP?\b")
_SENDER = re.compile(r"\{avsender\}|fylkeskommune", re.IGNORECASE)


def remarks(template: str, *, is_unasked: bool) -> tuple[Remark, ...]:
    """Return what the template reveals or lacks, without duplicates, in the order of `Remark`.

    `is_unasked`: it goes to somebody who has not said a word (first contact, reminder), on a number that may be a
    parent's or a stranger's. Then it may hold no name and no link, and must say who writes and how to make it stop.
    """
    found = [what for what, sign in _SIGNS if (is_unasked or what not in _UNASKED_ONLY) and sign.search(template)]
    found += [Remark.FIELD] * bool(_FIELD.search(template))
    if is_unasked:
        found += [Remark.NAME] * ("{fornavn}" in template)
        found += [Remark.NO_STOPP] * (not _STOPP.search(template))
        found += [Remark.NO_SENDER] * (not _SENDER.search(template))
    return tuple(found)
