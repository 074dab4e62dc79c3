"""Wording: what a text that is being written would cost, whom it would fail for, and what it would give away. Pure."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ot_notify.core.errors import Refused
from ot_notify.offices.register import Office
from ot_notify.text import languages, sensitive_wording, sms_text
from ot_notify.text.languages import LANGUAGES, sentence
from ot_notify.text.sensitive_wording import Remark
from ot_notify.text.sms_text import Segments

MOST_PARTS = 2
"""A text that takes more is not read, and costs as many times over (reference/sample-messages.md, the rules)."""


class TemplateUse(StrEnum):
    """What a text is for. The values are the sentence codes `template_use.<value>`; the automatic ones are also the
    keys of the texts we begin with."""

    FIRST_CONTACT = "first_contact"
    REMINDER = "reminder"
    APPOINTMENT = "appointment"
    AUTO_STOP = "auto_stop"
    AUTO_START = "auto_start"
    AUTO_HELP = "auto_help"
    AUTO_WRONG_NUMBER = "auto_wrong_number"
    AUTO_YES = "auto_yes"
    AUTO_NO = "auto_no"
    AUTO_UNKNOWN = "auto_unknown"
    AUTO_HAS_PLACE = "auto_has_place"
    AUTO_WHO = "auto_who"
    AUTO_GUARDIAN = "auto_guardian"
    AUTO_CRISIS = "auto_crisis"


UNASKED = frozenset({TemplateUse.FIRST_CONTACT, TemplateUse.REMINDER})
"""Texts to somebody who has not said a word yet: the number may be a parent's, or a stranger's."""

AUTOMATIC = tuple(use for use in TemplateUse if use.startswith("auto_"))
"""What the service answers by itself."""

_OF_OFFICES = frozenset({"avsender", "telefon", "kontor", "sted"})
FIELDS: Mapping[TemplateUse, frozenset[str]] = {
    **dict.fromkeys(TemplateUse, sms_text.KNOWN),
    **dict.fromkeys(UNASKED, _OF_OFFICES | {"fornavn"}),
    **dict.fromkeys(AUTOMATIC, _OF_OFFICES),
}
"""What may stand in braces: an appointment is made with one person at a time, and an automatic answer knows nobody."""

INVENTED = {"fornavn": "Nora", "kl": "10.30"}
DATES = {"nb": "torsdag 31. desember", "nn": "torsdag 31. desember", "en": "Thursday 31 December"}
"""The longest date there is in each language: what stands in for an appointment nobody has made yet."""


@dataclass(frozen=True, slots=True)
class PlaceholderValues:
    """What the placeholders stand for at one office, or for one person. `where` names it to the reader."""

    where: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """All that stands beside a text while it is written.

    `why` says what is wrong with it, None when nothing is. `longest` counts the longest that anybody would get, at
    `where`; `body` is how it looks for the first filling. `swaps` are typographic characters and what could stand for
    them, `plain` the template with them swapped, and `plain_parts` what that would cost. `fails_at` names, by
    placeholder, where it has no value.
    """

    why: Refused | None
    body: str
    counted: Segments
    longest: Segments
    where: str
    swaps: tuple[tuple[str, str], ...]
    plain: str
    plain_parts: int
    fails_at: dict[str, list[str]]
    remarks: tuple[Remark, ...]


def values(office: Office, language: str, *, first_name: str = "") -> dict[str, str]:
    """What the placeholders stand for at this office; those without a value are missing."""
    found = {
        "fornavn": first_name,
        "avsender": office.sender_name,
        "kontor": office.name,
        "telefon": languages.readable(office.phone, language) if office.phone else "",
        "sted": office.visit_address or "",
    }
    return {name: value for name, value in found.items() if value}


def examples(members: Iterable[Office], language: str) -> list[PlaceholderValues]:
    """One filling for each office, with an invented person."""
    invented = INVENTED | {"dato": DATES[language]}
    return [PlaceholderValues(office.short_name, invented | values(office, language)) for office in members]


def check(by_language: Mapping[str, str], *, use: TemplateUse, members: Iterable[Office] = ()) -> None:
    """Raises Refused where bokmål is missing, a language is unknown, or a text could not be used for this.

    `members` are the offices it is for: at none of them may it be longer than anybody reads.
    """
    if not by_language.get("nb", "").strip():
        raise Refused("campaign.needs_bokmal")
    at = list(members)
    if use is TemplateUse.AUTO_CRISIS:
        _check_crisis(by_language)
    for language, template in by_language.items():
        if language not in LANGUAGES:
            raise Refused("campaign.unknown_language", language=language)
        check_one(template, use=use)
        _check_parts(judge(template, use=use, fillings=examples(at, language)).longest.parts)


EMERGENCY = "113"


def _check_crisis(by_language: Mapping[str, str]) -> None:
    """Raises Refused where a language has no text or no emergency number: nobody in danger may get an empty answer."""
    for language in LANGUAGES:
        if EMERGENCY not in by_language.get(language, ""):
            raise Refused("template.crisis_needs_number", language=sentence(f"language.{language}"))


def check_one(template: str, *, use: TemplateUse) -> None:
    """Raises Refused where this text could not be sent, has a field that such texts have not, or is too long."""
    sms_text.check(template)
    for name in sorted(sms_text.placeholders(template) - FIELDS[use]):
        known = ", ".join("{" + one + "}" for one in sorted(FIELDS[use]))
        raise Refused("texts.placeholder_not_here", placeholder=name, known=known)
    _check_parts(sms_text.segments(re.sub(r"\{[^{}]*\}", "", template)).parts)


def _check_parts(parts: int) -> None:
    if parts > MOST_PARTS:
        raise Refused("texts.too_many_parts", most=MOST_PARTS, parts=parts)


def judge(template: str, *, use: TemplateUse, fillings: Iterable[PlaceholderValues]) -> TemplateCheck:
    """Look at one text as all of them would get it. An empty one is judged too: nothing is wrong with it yet."""
    known = list(fillings)
    why = _refusal(template, use)
    rendered = [(one, _rendered(template, one.values)) for one in known] or [(PlaceholderValues("", {}), template)]
    counted = [(sms_text.segments(body), one.where) for one, body in rendered]
    longest, where = max(counted, key=lambda pair: (pair[0].parts, pair[0].units))
    plain = sms_text.plain(template)
    plainest = [sms_text.segments(_rendered(plain, one.values)).parts for one, _ in rendered]
    return TemplateCheck(
        why=why,
        body=rendered[0][1],
        counted=counted[0][0],
        longest=longest,
        where=where,
        swaps=tuple(sms_text.gsm_replacements(template)),
        plain=plain,
        plain_parts=max(plainest),
        fails_at=_fails_at(template, known),
        remarks=sensitive_wording.remarks(template, is_unasked=use in UNASKED) if template.strip() else (),
    )


def _refusal(template: str, use: TemplateUse) -> Refused | None:
    if not template.strip():
        return None
    try:
        check_one(template, use=use)
    except Refused as refused:
        return refused
    return None


def _rendered(template: str, known: Mapping[str, str]) -> str:
    """Filled as far as it goes: what has no value stays in its braces, and is told of elsewhere."""
    try:
        return sms_text.render(
            template, {name: f"{{{name}}}" for name in sms_text.placeholders(template)} | dict(known)
        )
    except Refused:
        return template


def _fails_at(template: str, known: Iterable[PlaceholderValues]) -> dict[str, list[str]]:
    needed = sorted(sms_text.placeholders(template) & sms_text.KNOWN)
    found = {name: [one.where for one in known if name not in one.values] for name in needed}
    return {name: where for name, where in found.items() if where}


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """What became of a text, word by word: («same» | «gone» | «new», words), in reading order."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(before[a:b])))
            continue
        found += [("gone", "".join(before[a:b]))] * (b > a)
        found += [("new", "".join(after[c:d]))] * (d > c)
    return found
