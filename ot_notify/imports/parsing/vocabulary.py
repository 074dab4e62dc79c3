"""Vocabulary: the words lists use for reasons, languages, statuses and protected addresses, and their meaning."""

import re

from ot_notify.imports.parsing.columns import bare

# Ids, the labels of both seeds and of the pages, and the nearest VIGO codes (domain, section 2). Compared by `bare`.
_REASON_WORDS = {
    "not_applied": "not_applied|OSON|ikke søkt|ikkje søkt|not applied|ikke søker|ikkje søkjar|har ikke søkt|"
    "ikke har søkt videregående opplæring|har ikke søkt videregående opplæring|"
    "ikke har søkt videregående skole eller læreplass|ikkje har søkt vidaregåande opplæring",
    "offer_not_accepted": "offer_not_accepted|OSNP|OSUT|OSVE|ikke tatt imot plass|ikkje teke imot plass|"
    "ikkje tatt imot plass|offer not accepted|ikke møtt|takket nei til plass|"
    "ikke har tatt imot tildelt elev- eller læreplass|ikke har tatt imot tildelt skole- eller læreplass|"
    "har ikke tatt imot tildelt skole- eller læreplass|har ikke tatt imot tildelt elev- eller læreplass|"
    "ikkje har teke imot tildelt elev- eller læreplass",
    "not_offered_place": "not_offered_place|ikke fått tilbud om plass|ikkje fått tilbod om plass|not offered a place|"
    "ikke har fått tilbud om plass|har ikke fått tilbud om plass|ikke fått plass|ikkje fått plass|uten tilbud|"
    "ikke fått tilbud|ikke fått tilbud om skoleplass|ikke fått tilbud om læreplass",
    "training_interrupted": "training_interrupted|OESL|avbrutt opplæring|avbrote opplæring|avbrutt|sluttet|slutta|"
    "training interrupted|interrupted training|har avbrutt opplæringen før den er ferdig|"
    "har avbrutt opplæringen|har avbrote opplæringa",
    "not_employed": "not_employed|ikke i arbeid|ikkje i arbeid|ikke er i arbeid|er ikke i arbeid|not employed|"
    "not in work|uten arbeid",
    "right_lost": "right_lost|tapt opplæringsrett|tapt opplæringsretten|mista opplæringsrett|right lost|"
    "lost right|mistet retten|bortvist|bortvisning|heving av lærekontrakt|heving av opplæringskontrakt|"
    "har tapt opplæringsretten|tapt opplæringsretten på grunn av bortvisning|har tapt opplæringsretten på grunn av "
    "bortvisning|har tapt opplæringsretten på grunn av bortvisning eller ved heving av lærekontrakt/opplæringskontrakt|"
    "har tapt opplæringsretten som følge av vedtak om bortvisning for resten av skoleåret eller heving av "
    "lærekontrakten/opplæringskontrakt|har tapt opplæringsretten som følge av vedtak om bortvisning for resten av "
    "skoleåret eller heving av lærekontrakten/opplæringskontrakten|har tapt opplæringsretten som følge av vedtak om "
    "bortvisning for resten av skoleåret|har tapt opplæringsretten som følge av heving av lærekontrakten",
}
_REASONS = {bare(word): reason for reason, words in _REASON_WORDS.items() for word in words.split("|")}
_LEAD = re.compile(r"^(?:(?:du|som|hvis|dersom|ungdommen|eleven)\s+)+", re.IGNORECASE)
"""How the documents begin a reason: «hvis du …», «som …»."""

_LANGUAGE_WORDS = {
    "nb": "nb|nob|no|nor|bm|b|bokmål|bokmaal|norsk|norsk bokmål|nb-NO|norwegian",
    "nn": "nn|nno|nyn|n|nynorsk|norsk nynorsk|nn-NO",
    "en": "en|eng|e|engelsk|english|en-GB|en-US",
}
_LANGUAGES = {bare(word): language for language, words in _LANGUAGE_WORDS.items() for word in words.split("|")}

NO_CONTACT = "NO_CONTACT"
"""Our own code, not Udir's: OT must not make contact now, and may not know why (domain, section 6)."""

NO_CONTACT_WORDS = "Skal ikke kontaktes"
"""Replaces a status that said more in the stored row."""

# Udir's codes of April 2021 (domain, section 6) without OTSY and OTBA. FEIL means «not in the group after all».
_STATUS_CODES = (
    *("OTUK", "OTOV", "OTOA", "OTAP", "OTKO", "OTAR", "OTEV", "OTVF", "OTLL", "OTNO", "OTMI", "OTIF", "FEIL"),
    *("ELGS_IM", "ELVG_IM", "OTFA_IM", "OTFU_IM", "OTAR_IM", "OTEV_IM", "OTVF_IM", "OTLL_IM"),
    NO_CONTACT,
)
_STATUS_LABELS = {
    "ukjent": "OTUK",
    "ukjent aktivitet": "OTUK",
    "oppfølging og veiledning": "OTOV",
    "oppfølging og rettleiing": "OTOV",
    "takket nei": "OTNO",
    "takket nei til oppfølging": "OTNO",
    "takka nei til oppfølging": "OTNO",
    "militær": "OTMI",
    "ikke-formell opplæring": "OTIF",
    NO_CONTACT_WORDS: NO_CONTACT,
    "skal ikkje kontaktast": NO_CONTACT,
    "ikke kontakt": NO_CONTACT,
    "ingen kontakt": NO_CONTACT,
}
_STATUSES = {bare(code): code for code in _STATUS_CODES} | {bare(text): code for text, code in _STATUS_LABELS.items()}
_PRIVATE_STATUS = re.compile(
    r"otsy|otba|sy[ks]|sjuk|institusjon|omsorg|barn|gravid|foreldre|helse|psyk|^rus|behandling|diagnose|ufor"
)

_NOT_PROTECTED = {"nei", "no", "0", "false", "usann", "ugradert"}

_NO_NUMBER_WORDS = (
    "ukjent|ukjend|ingen|ingen mobil|mangler|manglar|har ikke|har ikke mobil|ikke oppgitt|ikkje oppgitt|finnes ikke|"
    "uten|none|unknown|n/a|#n/a|null|nil|0|00000000"
)
_NO_NUMBER = {bare(word) for word in _NO_NUMBER_WORDS.split("|")}

_MACHINE_LIST = (
    "nan null none nat <na> n/a #n/a #n/a! #i/t #verdi! #value! #ref! #navn? #name? #div/0! #num! #null! "
    "#tom! undefined (null) (blank) (tom) (none) [null] \\n"
)
_MACHINE_WORDS = frozenset(_MACHINE_LIST.split())
MACHINE_BEGINNINGS = frozenset(letter for word in _MACHINE_WORDS for letter in (word[0], word[0].upper()))
"""Words programs write where a cell is empty, or its content unavailable."""

_NO_NAME_LIST = "ukjent|ukjend|unknown|ingen|mangler|manglar|ikke oppgitt|ikkje oppgitt|uten navn|uten|x|xx|xxx"
_NO_NAME_WORDS = frozenset(bare(word) for word in _NO_NAME_LIST.split("|"))
_NO_NAME_BEGINNINGS = frozenset(word[0] for word in _NO_NAME_WORDS)
_ROUNDED = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
_WITH_DECIMALS = re.compile(r"^(\d+)[.,]0+$")

_SEPARATORS = re.compile(r"[,;|\n]")


def reasons(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cell's reasons, each once, and the unknown words. A slash separates where the whole is unknown."""
    found: list[str] = []
    unknown: list[str] = []
    for part in filter(None, (piece.strip() for piece in _SEPARATORS.split(text))):
        pieces = [part] if _reason(part) else [piece.strip() for piece in part.split("/")]
        for piece in filter(None, pieces):
            reason = _reason(piece)
            if reason is None:
                unknown.append(piece)
            elif reason not in found:
                found.append(reason)
    return tuple(found), tuple(unknown)


def _reason(text: str) -> str | None:
    return _REASONS.get(bare(text)) or _REASONS.get(bare(_LEAD.sub("", text)))


def language(text: str) -> str:
    """Return nb, nn or en; empty for a blank and for any other language."""
    return _LANGUAGES.get(bare(text), "")


def status(text: str) -> str:
    """Return the OT status code; empty for a blank or an unknown status."""
    return _STATUSES.get(bare(text), "")


def is_private_status(text: str) -> bool:
    """Return whether the status reveals health or family. We may not store that: only NO_CONTACT is kept."""
    return bare(text) not in _STATUSES and bool(_PRIVATE_STATUS.search(bare(text)))


def is_unprotected(text: str) -> bool:
    """Return whether the value is a plain no. Every other value, known or not, excludes the youth from everything."""
    return bare(text) in _NOT_PROTECTED


def is_no_number(text: str) -> bool:
    """Return whether the cell says that there is no number: words for nothing, zeros, dashes."""
    return bare(text) in _NO_NUMBER or is_dash(text)


def is_dash(text: str) -> bool:
    """A sign that somebody wrote to show that they have nothing to write."""
    return text in ("-", "–", "—", ".", "--", "?", "")


def key(text: str) -> str | None:
    """A person's key as it was before a program made a number of it: «10235.0», «1,0235E+04», «10 235», «'0099».

    None where figures were lost, so that nobody can tell whose key it was.
    """
    if text.isalnum() and "e" not in text.lower():
        return text
    bare_key = text.lstrip("'’`").strip()
    if found := _ROUNDED.fullmatch(bare_key):
        return _written_out(found[1], found[2] or "", int(found[3]))
    return _WITH_DECIMALS.sub(r"\1", "".join(bare_key.split()) if _GROUPED.fullmatch(bare_key) else bare_key)


def _written_out(whole: str, decimals: str, exponent: int) -> str | None:
    """Return the figures of a number that a program rounded; None where it had more of them than it wrote."""
    return (whole + decimals).ljust(exponent + 1, "0") if len(decimals) >= exponent > 0 else None


def is_nothing(text: str) -> bool:
    """Return whether it is a program's word for an empty cell; each column judges a person's dash."""
    return text[0] in MACHINE_BEGINNINGS and text.casefold() in _MACHINE_WORDS


def is_no_name(text: str) -> bool:
    """Return whether it says that there is no name: a word for nothing, or no letter or digit."""
    if text[:1].lower() in _NO_NAME_BEGINNINGS and bare(text) in _NO_NAME_WORDS:
        return True
    return not (text[:1].isalnum() or any(character.isalnum() for character in text))


def split_name(whole: str) -> tuple[str, str]:
    """Return first and last name from one cell: «Etternavn, Fornavn», else the last word is the last name."""
    last, comma, first = whole.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = whole.replace(",", " ").split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (" ".join(words), "")
