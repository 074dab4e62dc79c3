"""STOPP: whether a text asks for no more texts (yes), may ask for it (maybe), or does not (no), and by which words.

Yes acts by itself, so it wants a word for ceasing *and* nothing beside it that makes it something else; maybe holds the
number until a person has read it. Rules, not figures: what is wrong here is a promise broken or a youth lost.
"""

import re
from dataclasses import replace
from enum import StrEnum

from ot_notify.replies.understanding import signs_of_stop as signs
from ot_notify.replies.understanding.normalisation import BREAK, Normalised, fold
from ot_notify.replies.understanding.stop_words import OTHER_LANGUAGES, OTHER_LANGUAGES_MAYBE, is_stop_word


class Stop(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


_BESIDE = frozenset(
    word
    for said in """
    takk tusen mange hei heisann hallo hello hi ok okei nå no da med en gang engang sms smser melding meldinger meldingene meldingar mld tekstmelding
    tekstmeldinger å og send sende sending meg oss til fra dette det disse denne alt alle noe noen mer mere flere fler fleire vær så snill snille er
    vennligst mase masing masingen tekste jeg vil ikke ha ønsker ønske nei ja dere du få motta lenger abonnement abonnementet varsel varsler
    feil nummer nr person kontakte kontakt kontaktet bli spam spamme spamming da bare please pls plz plis thanks thank you now sms text texts messages texting
    messaging me this it the all faen for fuck fucking jævla helvete satan ffs seriøst bro bror ass a eow mann ey herregud gud fy omg wtf
    this number from to mvh hilsen vh svar sier sa jo igjen again alltid allerede nuh asap vennlig eg ikkje prosze proshe bitte svp
    s'il vous plait por favor tack snälla lütfen minfadlak لطفا رجاء شكرا будь ласка пожалуйста дякую спасибо proszę dzięki mahadsanid fadlan የቐንየለይ በጃኻ ot fylket fylkeskommunen kommunen смс sms کنید کن av lista listen fra sendt min iphone
    android outlook samsung mine mitt her snarest straks umiddelbart pronto noensinne nokon gong sagt den utsendelsen utsendingen
    """.split()
    for word in fold(said).split()
)
_CLOSINGS = re.compile(
    r"(?:(?<= )|\A)(?:, )?(?:mvh|vh|hilsen|med venlig hilsen|venlig hilsen|helsing|beste hilsen|hilsning|klem|regards|sendt fra|sent from|get outlok) .*"
)
_NEGATED_FIRST = frozenset({"ike", "ikje", "aldri", "itj", "inte", "not"})
_TELLS = frozenset({"er", "e", "var", "det", "blir", "is", "was", "it", "the"})
_HARD_SIGNS = "🛑⛔🚫🖕❌📵🔕✋🤬"


def decide(text: Normalised, *, guardian: str = "", urgent: str = "") -> tuple[Stop, str]:
    """Return what the text asks for, and the words it was decided by.

    `guardian`: the words by which an adult answers for the youth: what they ask for the youth is for a person to settle.
    `urgent`: the words of a crisis. A crisis wins: there it is yes only where texts are named.
    """
    bare = _bare(text)
    if bare and not urgent:
        return bare
    level, words = _spoken(text)
    if level is Stop.YES and guardian and (signs.THIRD_PERSON.match(text.words) or not _names_me(text)):
        return Stop.MAYBE, words
    if level is not Stop.NO and urgent:
        return _in_a_crisis(text, level, words)
    if level is Stop.NO and (third := signs.THIRD_PERSON.found(text)):
        return Stop.MAYBE, third
    return level, words


def is_bare(text: Normalised) -> bool:
    """Whether the text is STOPP and nothing that changes it."""
    return _bare(text) is not None


def _in_a_crisis(text: Normalised, level: Stop, words: str) -> tuple[Stop, str]:
    if level is Stop.YES and signs.ABOUT_TEXTS.match(text.words):
        return Stop.YES, words
    if level is Stop.YES and signs.LEAVE_ME.match(text.words):
        return Stop.MAYBE, words
    return Stop.NO, ""


def _names_me(text: Normalised) -> bool:
    return signs.ME.match(text.words) is not None


def _bare(text: Normalised) -> tuple[Stop, str] | None:
    """STOPP and nothing that changes it."""
    words = _CLOSINGS.sub("", text.words).split()
    said = [word for word in words if word != BREAK and not word.isdigit()]
    if not said:
        return (Stop.MAYBE, text.signs) if any(sign in _HARD_SIGNS for sign in text.signs) else None
    if is_stop_word("".join(said)):
        return (Stop.MAYBE if text.asks else Stop.YES), " ".join(text.written)
    core = [word for word in said if word not in _BESIDE]
    stops = [word for word in said if is_stop_word(word)]
    if not stops or len(said) > 12 or not all(is_stop_word(word) for word in core):
        return None
    at = said.index(stops[0])
    if any(word in _NEGATED_FIRST for word in (*said[at + 1 : at + 2], *said[max(at - 1, 0) : at])):
        return None
    if not _is_order(said):
        return None
    return (Stop.MAYBE if text.asks else Stop.YES), " ".join(text.written).strip(" ,")


def _is_order(words: list[str]) -> bool:
    """Whether a stop word orders something, and does not tell of an end: not «da er det slutt»."""
    at = next((at for at, word in enumerate(words) if is_stop_word(word)), None)
    return at is not None and (words[at].startswith("stop") or _TELLS.isdisjoint(words[:at]))


def _spoken(text: Normalised) -> tuple[Stop, str]:
    plain = signs.PLAIN.found(text)
    if plain:
        return Stop.YES, plain
    rest = replace(text, words=signs.OTHERWISE.removed(text.words))
    asks = signs.ASKS.found(rest) or OTHER_LANGUAGES.found(rest)
    own = _own_clause(rest.words)
    how = signs.HOW.found(rest)
    if how:
        return Stop.MAYBE, how
    if asks:
        return Stop.YES, asks
    if own:
        return (Stop.MAYBE if text.asks or rest.words != text.words else Stop.YES), own
    maybe = (
        signs.CALLS_FOR_GOOD.found(rest)
        or signs.MAYBE.found(rest)
        or ("" if text.asks else OTHER_LANGUAGES_MAYBE.found(rest))
    )
    if not maybe and not text.asks:
        maybe = signs.ACCUSES.found(rest)
    if not maybe and any(sign in _HARD_SIGNS for sign in text.signs) and len(text.written) <= 4:
        maybe = text.signs
    return (Stop.MAYBE, maybe) if maybe else (Stop.NO, "")


def _own_clause(words: str) -> str:
    """STOPP as a clause of its own, first or last: «STOPP. Jeg har fått jobb.»"""
    clauses = [clause.split() for clause in words.strip(" ,").split(f" {BREAK} ")]
    for clause in (clauses[0], clauses[-1]):
        if clause and _is_order(clause) and all(is_stop_word(word) or word in _BESIDE for word in clause):
            return " ".join(clause)
    return ""
