"""Template checks: cost, failures and disclosure of a text being written. Pure."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ot_notify.core import age_limits
from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings
from ot_notify.offices import opening_hours
from ot_notify.offices.register import Office
from ot_notify.text import languages, sensitive_wording, sms_text
from ot_notify.text.languages import LANGUAGES, sentence
from ot_notify.text.sensitive_wording import Remark
from ot_notify.text.sms_text import Segments

MOST_PARTS = 2
"""Longer texts are not read, and cost many times over (reference/sample-messages.md, the rules)."""


class TemplateUse(StrEnum):
    """The use of a text. The values are the sentence codes `template_use.<value>`; the automatic ones are also the keys
    of the starting texts."""

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
    AUTO_LANGUAGE = "auto_language"
    ANSWER = "answer"
    """A text that staff put into an answer, in the youth's language, and look over before sending."""


UNASKED = frozenset({TemplateUse.FIRST_CONTACT, TemplateUse.REMINDER})
"""Texts to a youth who has not replied yet: the number may be a parent's, or a stranger's."""

AUTOMATIC = tuple(use for use in TemplateUse if use.startswith("auto_"))
"""Texts the service sends automatically."""

_OF_OFFICES = frozenset({"avsender", "telefon", "kontor", "sted", "adresse", "epost", "nettside", "apningstid"}) | {
    "aldersgrense"
}
_OF_NOW = frozenset({"svardag", "ringefrist"})
_PAGE = frozenset({"side"})
FIELDS: Mapping[TemplateUse, frozenset[str]] = {
    **dict.fromkeys(TemplateUse, sms_text.KNOWN - _OF_NOW - _PAGE),
    **dict.fromkeys(UNASKED, _OF_OFFICES | {"fornavn", "veileder"}),
    **dict.fromkeys(AUTOMATIC, _OF_OFFICES | _OF_NOW),
}
"""Allowed placeholders: an appointment concerns one person, an automatic answer has no person, and only an answer sent
at once can say when a colleague reads."""


def fields(use: TemplateUse) -> frozenset[str]:
    """Return the allowed placeholders of a text: `FIELDS`, and `{side}` where the county allows links in texts."""
    return FIELDS[use] | _PAGE if settings().public_page_in_texts else FIELDS[use]


INVENTED = {"fornavn": "Nora", "kl": "10.30", "veileder": "Kristoffer"}
DATES = {"nb": "torsdag 31. desember", "nn": "torsdag 31. desember", "en": "Thursday 31 December"}
"""The longest date in each language, in place of an appointment that is not made yet."""

LATEST = {
    "nb": "når vi åpner igjen torsdag 31. desember",
    "nn": "når vi opnar igjen torsdag 31. desember",
    "en": "when we open again on Thursday 31 December",
}
"""The longest wording of when a colleague reads."""

BY = {"nb": "innen torsdag 31. desember", "nn": "innan torsdag 31. desember", "en": "by Thursday 31 December"}


@dataclass(frozen=True, slots=True)
class PlaceholderValues:
    """The values of placeholders at one office, or for one person. `where` names the office or person to the reader."""

    where: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """The feedback shown beside the template editor.

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


def values(office: Office, language: str, *, first_name: str = "", adviser: str = "") -> dict[str, str]:
    """Return the placeholder values of this office and of one youth; those without a value are missing."""
    found = {
        "fornavn": first_name,
        "avsender": office.sender_name,
        "kontor": office.name,
        "telefon": languages.readable(office.phone, language) if office.phone else "",
        "sted": office.visit_address or "",
        "adresse": office.visit_address or office.postal_address or "",
        "epost": office.email or "",
        "nettside": office.website or "",
        "apningstid": opening_hours.weekly_in_words(office.opening_hours, language) if office.opening_hours else "",
        "veileder": adviser,
        "aldersgrense": str(age_limits.today()),
        "side": f"{settings().public_url}/om/{office.id}" if settings().public_page_in_texts else "",
    }
    return {name: value for name, value in found.items() if value}


def examples(members: Iterable[Office], language: str) -> list[PlaceholderValues]:
    """Return the values at each office, with an invented person."""
    invented = INVENTED | {"dato": DATES[language], "svardag": LATEST[language], "ringefrist": BY[language]}
    return [PlaceholderValues(office.short_name, invented | values(office, language)) for office in members]


def check(by_language: Mapping[str, str], *, use: TemplateUse, members: Iterable[Office] = ()) -> None:
    """Raise Refused where bokmål is missing, a language is unknown, or a text cannot have this use.

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
    """Raise Refused where a language lacks a text or an emergency number: nobody in danger may get an empty answer."""
    for language in LANGUAGES:
        if EMERGENCY not in by_language.get(language, ""):
            raise Refused("template.crisis_needs_number", language=sentence(f"language.{language}"))


def check_one(template: str, *, use: TemplateUse) -> None:
    """Raise Refused where this text could not be sent, has a placeholder its use does not allow, or is too long."""
    sms_text.check(template)
    for name in sorted(sms_text.placeholders(template) - fields(use)):
        known = ", ".join("{" + one + "}" for one in sorted(fields(use)))
        raise Refused("texts.placeholder_not_here", placeholder=name, known=known)
    _check_parts(sms_text.segments(re.sub(r"\{[^{}]*\}", "", template)).parts)


def _check_parts(parts: int) -> None:
    if parts > MOST_PARTS:
        raise Refused("texts.too_many_parts", most=MOST_PARTS, parts=parts)


def judge(template: str, *, use: TemplateUse, fillings: Iterable[PlaceholderValues]) -> TemplateCheck:
    """Check one text with each of these values. An empty text has no problem yet."""
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
    """Return the text with known values filled in; the rest keeps its braces, and is reported by `_fails_at`."""
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
    """Return the differences between two texts, word by word: («same» | «gone» | «new», words), in reading order."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(before[a:b])))
            continue
        found += [("gone", "".join(before[a:b]))] * (b > a)
        found += [("new", "".join(after[c:d]))] * (d > c)
    return found
