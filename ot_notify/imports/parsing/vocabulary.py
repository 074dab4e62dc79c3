"""Vocabulary: the words lists use for reasons, languages, statuses and protected addresses, and what each means."""

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
    "har ikke tatt imot tildelt skole- eller læreplass|har ikke tatt imot tildelt elev- eller læreplass",
    "training_interrupted": "training_interrupted|OESL|avbrutt opplæring|avbrote opplæring|avbrutt|sluttet|slutta|"
    "training interrupted|interrupted training|har avbrutt opplæringen før den er ferdig|"
    "har avbrutt opplæringen|har avbrote opplæringa",
    "not_employed": "not_employed|ikke i arbeid|ikkje i arbeid|ikke er i arbeid|er ikke i arbeid|not employed|"
    "not in work|uten arbeid",
    "right_lost": "right_lost|tapt opplæringsrett|tapt opplæringsretten|mista opplæringsrett|right lost|"
    "lost right|bortvist|bortvisning|heving av lærekontrakt|heving av opplæringskontrakt|"
    "har tapt opplæringsretten|har tapt opplæringsretten på grunn av bortvisning eller ved heving av "
    "lærekontrakt/opplæringskontrakt",
}
_REASONS = {bare(word): reason for reason, words in _REASON_WORDS.items() for word in words.split("|")}

_LANGUAGE_WORDS = {
    "nb": "nb|nob|no|nor|bm|b|bokmål|bokmaal|norsk|norsk bokmål|nb-NO|norwegian",
    "nn": "nn|nno|nyn|n|nynorsk|norsk nynorsk|nn-NO",
    "en": "en|eng|e|engelsk|english|en-GB|en-US",
}
_LANGUAGES = {bare(word): language for language, words in _LANGUAGE_WORDS.items() for word in words.split("|")}

NO_CONTACT = "NO_CONTACT"
"""Ours, not Udir's: OT is not to make contact now, and why is not for us to know (domain, section 6)."""

NO_CONTACT_WORDS = "Skal ikke kontaktes"
"""What is left in the row of a list where a status said more."""

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

_SEPARATORS = re.compile(r"[,;|\n]")


def reasons(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reasons in the cell, each once, and the words that are none. A slash divides where the whole is unknown."""
    found: list[str] = []
    unknown: list[str] = []
    for part in filter(None, (piece.strip() for piece in _SEPARATORS.split(text))):
        pieces = [part] if bare(part) in _REASONS else [piece.strip() for piece in part.split("/")]
        for piece in filter(None, pieces):
            reason = _REASONS.get(bare(piece))
            if reason is None:
                unknown.append(piece)
            elif reason not in found:
                found.append(reason)
    return tuple(found), tuple(unknown)


def language(text: str) -> str:
    """nb, nn or en; empty for a blank and for any other language."""
    return _LANGUAGES.get(bare(text), "")


def status(text: str) -> str:
    """The OT status code; empty for a blank and for what is none."""
    return _STATUSES.get(bare(text), "")


def is_private_status(text: str) -> bool:
    """It says something of health or family. We must not hold that: only NO_CONTACT is left of it."""
    return bare(text) not in _STATUSES and bool(_PRIVATE_STATUS.search(bare(text)))


def is_unprotected(text: str) -> bool:
    """Only a plain no. Every other value, known or not, keeps the youth out of everything."""
    return bare(text) in _NOT_PROTECTED


def is_no_number(text: str) -> bool:
    """It says that there is no number, in the place of one: words for nothing, zeros, dashes."""
    return bare(text) in _NO_NUMBER or text in ("-", "–", "—", ".", "--")


def split_name(whole: str) -> tuple[str, str]:
    """First and last name of a name in one cell: «Etternavn, Fornavn», else the last word is the last name."""
    last, comma, first = whole.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = whole.replace(",", " ").split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (" ".join(words), "")
