"""Quotes: our own text sent back above, below or inside an answer. The STOPP in it means nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ot_notify.replies.understanding.normalisation import BREAK, fold

FEWEST_WORDS = 5
"""The fewest consecutive words of our text that count as a quote: many answers share fewer."""

_QUOTED_LINE = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.M)
_QUOTED_BELOW = re.compile(
    r"^[ \t]*(?:-{2,}\s*(?:Original|Opprinnelig|Videresendt)[^\n]*|(?:Den|On|Am|Le|El) [^\n]{5,80}(?:skrev|wrote)[^\n]{0,60}:)\s*$.*",
    re.M | re.S | re.I,
)
_FOOTER = re.compile(
    r"^\s*(?:--\s*$|(?:Sendt fra|Sent from|Hämta|Skickat från|Get Outlook|Wysłane z|Отправлено с)\b[^\n]*)", re.M | re.I
)
_MARKED = re.compile(r"[«“”„\"]([^«»“”„\"]{4,})[»“”\"]")

# How our texts are built, for a text that is no longer known: two of these make a quote.
_CLAUSES = re.compile(
    r"""(?P<greeting>\b(?:hei|hi|hello)!?(?:\sigjen|\sagain)?,?\s(?:fra|frå|from)\s[^.!?\n]{2,70}[.!?]?)
    |(?P<sender>\b(?:dette\ser|this\sis)\s[^.!?\n,]{2,50}(?:kommune|county)[^.!?\n,]{0,20}[.!,]?)
    |(?P<last>\b(?:hei!\s)?(?:siste|last)\ssms\s(?:fra|frå|from)\s[^.!?\n]{2,60}[.!]?)
    |(?P<offer>\b(?:vil\sdu|want\sto|skal\svi|may\swe|to\stalk)\s[^.?!\n]{4,70}(?:jobb|jobs?|skole|skule|school)[^.?!\n]{0,20}[?,])
    |(?P<yes>\b(?:svar|reply)\sJA\b[^.!?\n]{0,45}[.!]?)
    |(?P<wrong>\b(?:feil\snummer|wrong\snumber):?\s?(?:svar\s|reply\s)?FEIL\b\.?)
    |(?P<stop>\b(?:ikke|ikkje|no)\ssms:?\s(?:svar\s|reply\s)?STOPP?\b\.?)
    |(?P<free>\b(?:det\ser\sgratis|it\sis\sfree)\.)
    |(?P<phone>\b(?:tlf|tel)\.?:?\s?\+?\d[\d\s]{6,})""",
    re.X | re.I,
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the person wrote, and what was quoted from us ("" if nothing was)."""

    text: str
    quote: str


def strip(text: str, our_texts: Iterable[str] = ()) -> OwnWords:
    """Return the text without what it quotes. Our clause alone («Ikke SMS: STOPP») is an answer, not a quote."""
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        taken.append(match.group().strip())
        return "\n"

    rest = _QUOTED_LINE.sub(take, text)
    rest = _QUOTED_BELOW.sub(take, rest)
    rest = _FOOTER.sub("\n", rest)
    rest = _MARKED.sub(lambda match: take(match) if _is_ours(match, rest) else match.group(), rest)
    if len({match.lastgroup for match in _CLAUSES.finditer(rest)}) >= 2:
        rest = _CLAUSES.sub(take, rest)
    for ours in our_texts:
        rest = _without(rest, ours, taken)
    return OwnWords(rest.strip(), " ".join(taken))


def _is_ours(match: re.Match[str], text: str) -> bool:
    outside = text[: match.start()] + text[match.end() :]
    return _CLAUSES.search(match.group(1)) is not None and any(sign.isalnum() for sign in outside)


def _without(text: str, ours: str, taken: list[str]) -> str:
    """Remove every run of words that is also in our text and too long to be a coincidence."""
    written = text.split()
    words = [_bare(word) for word in written]
    known = [_bare(word) for word in ours.split()]
    kept: list[str] = []
    at = 0
    while at < len(written):
        length = _common(words, at, known)
        if length >= FEWEST_WORDS:
            taken.append(" ".join(written[at : at + length]))
            at += length
        else:
            kept.append(written[at])
            at += 1
    return text if len(kept) == len(written) else " ".join(kept)


def _common(words: list[str], at: int, known: list[str]) -> int:
    """Return the longest run from here that is in our text. Its last word may be cut off, as phones do."""
    best = 0
    for start, word in enumerate(known):
        if word != words[at]:
            continue
        length = 1
        while (
            at + length < len(words)
            and start + length < len(known)
            and _same(words[at + length], known[start + length])
        ):
            length += 1
        best = max(best, length)
    return best


def _same(word: str, known: str) -> bool:
    return word == known or (len(word) >= 3 and known.startswith(word))


def _bare(word: str) -> str:
    return fold(word).replace(f" {BREAK}", "").replace(" ", "")
