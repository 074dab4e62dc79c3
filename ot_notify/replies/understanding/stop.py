"""STOPP: whether a text asks for no more texts (yes), may ask for it (maybe), or does not (no), and by which words.

Yes acts by itself, so it wants a word for ceasing *and* nothing beside it that makes it something else; maybe holds the
number until a person has read it. Rules, not figures: what is wrong here is a promise broken or a youth lost.
"""

import re
from collections.abc import Set
from dataclasses import replace
from enum import StrEnum

from ot_notify.replies.understanding import signs_of_hold as holds
from ot_notify.replies.understanding import signs_of_stop as signs
from ot_notify.replies.understanding import weights
from ot_notify.replies.understanding.normalisation import BREAK, Normalised, fold
from ot_notify.replies.understanding.signs_of_otherwise import OTHERWISE
from ot_notify.replies.understanding.stop_words import OTHER_LANGUAGES, OTHER_LANGUAGES_MAYBE, is_stop_word


class Stop(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


LIKELY, PLAIN = 1.0, 3.0
"""From where on the model speaks for STOPP, and so plainly that it may act."""

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
    nope kindly uff huff ugh æsj åh oh ah eh oi yo dæven wallah wolla kompis bre brur gutta dude mate serr pff grr ærlig talt android outlook samsung mine mitt her snarest straks umiddelbart pronto noensinne nokon gong sagt den utsendelsen utsendingen
    """.split()
    for word in fold(said).split()
)
_CLOSINGS = re.compile(
    r"(?:(?<= )|\A)(?:, )?(?:mvh|vh|hilsen|med venlig hilsen|venlig hilsen|helsing|beste hilsen|hilsning|klem|regards|sendt fra|sent from|get outlok) .*"
)
_NEGATED_FIRST = frozenset({"ike", "ikje", "aldri", "itj", "inte", "not"})
_TELLS = frozenset(
    {"er", "e", "var", "det", "blir", "is", "was", "it", "the", "jeg", "eg", "har", "han", "hun", "ho", "i"}
)
_LAUGHING = "😂🤣😆😅"
_HARD_SIGNS = "🛑⛔🚫🖕❌📵🔕✋🤬"


def decide(text: Normalised, features: Set[str], *, guardian: str = "", urgent: str = "") -> tuple[Stop, str]:
    """Return what the text asks for, and the words it was decided by.

    `guardian`: the words by which an adult answers for the youth: what they ask for the youth is for a person to settle.
    `urgent`: the words of a crisis. A crisis wins: there it is yes only where texts are named.
    """
    bare = _bare(text)
    if bare and not urgent:
        return bare
    level, words = _spoken(text)
    if level is Stop.YES and guardian and _for_a_youth(text):
        return Stop.MAYBE, words
    if level is not Stop.NO and urgent:
        return _in_a_crisis(text, level, words)
    if level is Stop.NO and (third := holds.THIRD_PERSON.found(text) or (guardian and holds.OFF_THE_LIST.found(text))):
        return Stop.MAYBE, third
    return (level, words) if urgent else _second_look(text, features, level, words, by_guardian=bool(guardian))


def _second_look(
    text: Normalised, features: Set[str], level: Stop, words: str, *, by_guardian: bool
) -> tuple[Stop, str]:
    """Let the model look where no rule has said yes.

    It acts by itself only where the text names texts, number or list, and an end of it, asks nothing, and has nothing
    that makes it something else. It takes nothing back that a rule has found.
    """
    model = weights.models().stop
    leaning = model.leaning(features)
    if level is Stop.YES or leaning < LIKELY or OTHERWISE.match(text.words) or signs.REGRETS.match(text.words):
        return level, words
    if level is Stop.NO and _only_names_texts(text):
        return level, words
    acts = leaning >= PLAIN and not text.asks and not by_guardian and level is Stop.NO and _names_an_end(text)
    return (Stop.YES if acts else Stop.MAYBE), words or model.words(text)


def _only_names_texts(text: Normalised) -> bool:
    """Whether nothing but its word for texts or number speaks for STOPP: «takk for tekst» names one, and asks for none
    to end. Almost every text that names one in the labelled set does ask for it, so the word alone weighs too much."""
    if not signs.ABOUT_TEXTS.match(text.words) or signs.ENDS.match(text.words):
        return False
    rest = replace(text, words=signs.ABOUT_TEXTS.removed(text.words))
    return weights.models().stop.leaning(weights.features(rest, ())) < LIKELY


def _names_an_end(text: Normalised) -> bool:
    for_others = any(rules.match(text.words) for rules in (holds.FOR_A_TIME, holds.THIRD_PERSON, signs.ASKS_OR_TELLS))
    about = signs.ABOUT_TEXTS.match(text.words) and signs.ENDS.match(text.words)
    return about is not None and not for_others


def is_bare(text: Normalised) -> bool:
    """Whether the text is STOPP and nothing that changes it."""
    return _bare(text) is not None


def is_asked_for(text: Normalised) -> bool:
    """Return whether the rules alone find that it asks for STOPP."""
    return is_bare(text) or _spoken(text)[0] is Stop.YES


def _in_a_crisis(text: Normalised, level: Stop, words: str) -> tuple[Stop, str]:
    if level is Stop.YES and signs.TEXTS.match(text.words):
        return Stop.YES, words
    if level is Stop.YES and signs.LEAVE_ME.match(text.words):
        return Stop.MAYBE, words
    return Stop.NO, ""


def _for_a_youth(text: Normalised) -> bool:
    """Whether an adult asks it for the youth: one who asks for themselves names themselves."""
    return any(rules.match(text.words) for rules in (holds.THIRD_PERSON, holds.FOR_A_YOUTH)) or not _names_me(text)


def _names_me(text: Normalised) -> bool:
    return signs.ME.match(text.words) is not None


def _bare(text: Normalised) -> tuple[Stop, str] | None:
    """STOPP and nothing that changes it."""
    words = _CLOSINGS.sub("", text.words).split()
    said = [word for word in words if word != BREAK and not word.isdigit()]
    if not said:
        return (Stop.MAYBE, text.signs) if any(sign in _HARD_SIGNS for sign in text.signs) else None
    if _laughs(text) and not any(word.startswith("stop") for word in said):  # «slutt a 😂»
        return None
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


def _laughs(text: Normalised) -> bool:
    return any(sign in _LAUGHING for sign in text.signs)


def _is_order(words: list[str]) -> bool:
    """Whether a stop word orders something, and does not tell of an end: not «da er det slutt»."""
    at = next((at for at, word in enumerate(words) if is_stop_word(word)), None)
    return at is not None and (words[at].startswith("stop") or _TELLS.isdisjoint(words[:at]))


def _spoken(text: Normalised) -> tuple[Stop, str]:
    plain = signs.PLAIN.found(text)
    if plain and not signs.REGRETS.match(text.words):
        return Stop.YES, plain
    rest = replace(text, words=OTHERWISE.removed(text.words))
    asks = signs.ASKS.found(rest) or OTHER_LANGUAGES.found(rest)
    own = "" if _laughs(text) else _own_clause(rest.words)
    how = holds.HOW.found(rest) if holds.HOW.match(text.words) else ""  # not «hvordan får jeg meg lærlingplass»
    if how:
        return Stop.MAYBE, how
    if asks:
        is_doubtful = holds.FOR_A_TIME.match(rest.words) or holds.DOUBTFUL.match(rest.words)
        return (Stop.MAYBE if is_doubtful else Stop.YES), asks
    if own:
        asked = text.asks or signs.QUESTION.match(rest.words) is not None
        return (Stop.MAYBE if asked or rest.words != text.words else Stop.YES), own
    maybe = (
        holds.CALLS_FOR_GOOD.found(rest)
        or holds.MAYBE.found(rest)
        or ("" if text.asks else OTHER_LANGUAGES_MAYBE.found(rest))
    )
    if not maybe and not text.asks:
        maybe = holds.ACCUSES.found(rest)
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
