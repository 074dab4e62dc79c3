"""Choosing: who a campaign's text would go to, on which number, in which words, and who is left out because of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import audiences, clock, limits, texts, wording, youths
from ot_notify.campaigns import Campaign
from ot_notify.claiming import DEAD, NEVER
from ot_notify.consent import Hold, NumberHold, OptOut
from ot_notify.errors import Refused
from ot_notify.messages import Drop
from ot_notify.offices import offices
from ot_notify.settings import settings
from ot_notify.youths import Youth, eligibility, standing

LOOK_UP_AT_ONCE = 500
"""Values in one IN list: SQLite and the planner both do well with this many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen youth: the text that would go and where, or why none will (`drop`)."""

    youth_id: str
    office_id: str
    language: str
    phone: str
    body: str
    drop: Drop | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of the numbers of a group of youths."""

    of_youth: dict[str, list[str]]
    opted_out: frozenset[str]
    holds: dict[str, frozenset[str]]
    over_limit: frozenset[str] = frozenset()
    """Youths who have been texted often enough without answering."""


def choose(session: Session, group: Sequence[Youth], templates: dict[str, str], *, taken: set[str]) -> list[Choice]:
    """Decide for each youth of the group, in order. `taken`: numbers that already get a text in this step; grows."""
    now = clock.now()
    known = numbers(session, [youth.id for youth in group])
    known = replace(known, over_limit=_over_limit(session, [youth.id for youth in group], now))
    writer = Writer(templates)
    return [_choose_one(youth, known, writer, taken, now) for youth in group]


def _over_limit(session: Session, youth_ids: list[str], now: datetime) -> frozenset[str]:
    found: set[str] = set()
    for some in _in_parts(youth_ids):
        counted = limits.counts(session, dict.fromkeys(some, 1), now)
        found.update(one for one, count in counted.items() if limits.is_reached(count))
    return frozenset(found)


def numbers(session: Session, youth_ids: list[str]) -> Numbers:
    """The numbers these youths have now, and what stands against texting them."""
    of_youth: dict[str, list[str]] = {}
    for some in _in_parts(youth_ids):
        of_youth.update(youths.numbers(session, some))
    phones = sorted({phone for owned in of_youth.values() for phone in owned})
    opted_out: set[str] = set()
    holds: dict[str, frozenset[str]] = {}
    for some in _in_parts(phones):
        opted_out.update(session.scalars(sa.select(OptOut.phone).where(OptOut.phone.in_(some))))
        for phone, kind in session.execute(
            sa.select(NumberHold.phone, NumberHold.kind).where(NumberHold.phone.in_(some))
        ):
            holds[phone] = holds.get(phone, frozenset()) | {kind}
    return Numbers(of_youth, frozenset(opted_out), holds)


def _in_parts(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + LOOK_UP_AT_ONCE] for start in range(0, len(values), LOOK_UP_AT_ONCE))


def _choose_one(youth: Youth, known: Numbers, writer: "Writer", taken: set[str], now: datetime) -> Choice:
    phone, drop = "", _why_not(youth, now)
    if drop is None:
        phone, drop = _pick_number(known.of_youth.get(youth.id, []), known)
    if drop is None and youth.id in known.over_limit:
        drop = Drop.UNANSWERED
    if drop is None and phone in taken:
        drop = Drop.DUPLICATE_PHONE
    body = ""
    if drop is None:
        try:
            body = writer.text(youth)
        except Refused:
            drop = Drop.MISSING_VALUE
    if drop is None:
        taken.add(phone)
    return Choice(youth.id, youth.office_id, youth.language, phone, body, drop)


def _why_not(youth: Youth, now: datetime) -> Drop | None:
    found = eligibility(standing(youth), at=now, max_age=settings().max_age)
    return None if found is None else NEVER.get(found, Drop.NOT_ELIGIBLE)


def _pick_number(owned: list[str], known: Numbers) -> tuple[str, Drop | None]:
    """The newest number that may be texted. A STOPP from any number the youth has now is respected on all of them."""
    if not owned:
        return "", Drop.NO_CONTACT_POINT
    for phone in owned:
        if phone in known.opted_out:
            return phone, Drop.OPTED_OUT
    for phone in owned:
        if not known.holds.get(phone, frozenset()) - {Hold.MAYBE_STOP}:
            return phone, None
    is_dead = known.holds[owned[0]] & DEAD
    return owned[0], Drop.DEAD_NUMBER if is_dead else Drop.WRONG_NUMBER


class Writer:
    """Fills a campaign's templates. What does not depend on the youth is filled once for each office and language."""

    def __init__(self, templates: dict[str, str]) -> None:
        self.templates = templates
        self.is_personal = any("fornavn" in texts.placeholders(template) for template in templates.values())
        self.written: dict[tuple[str, str], str] = {}

    def text(self, youth: Youth) -> str:
        """The exact text this youth would get. Raises Refused where a value is missing."""
        if self.is_personal:
            return self._render(youth.language, youth.office_id, youth.first_name)
        key = (youth.language, youth.office_id)
        if key not in self.written:
            self.written[key] = self._render(*key, "")
        return self.written[key]

    def _render(self, language: str, office_id: str, first_name: str) -> str:
        office = offices().get(office_id)
        known = wording.values(office, language, first_name=first_name) if office else {"fornavn": first_name}
        return texts.render(self.template(language), known)

    def template(self, language: str) -> str:
        return self.templates.get(language) or self.templates.get("nb", "")


def offices_without_phone(session: Session, campaign: Campaign, templates: Iterable[dict[str, str]]) -> list[str]:
    """The offices with chosen youths whose text would need a phone number they do not have, by name."""
    needed = any("telefon" in texts.placeholders(text) for by_language in templates for text in by_language.values())
    if not needed:
        return []
    theirs = audiences.chosen(campaign).with_only_columns(Youth.office_id)
    wanted = set(session.scalars(theirs.order_by(None).distinct()))
    return [office.name for office in offices().all if office.id in wanted and not office.phone]
