"""Choosing: who a campaign's text would go to, on which number, in which words, and who is left out because of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.campaigns import audiences, contact_limits
from ot_notify.campaigns.campaigns import LIVE, Campaign
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.core.settings import settings
from ot_notify.inbox import number_access
from ot_notify.messaging import template_checks
from ot_notify.messaging.messages import BULK, Drop, Message, State
from ot_notify.offices.register import offices
from ot_notify.people.consent import Hold, NumberHold, OptOut
from ot_notify.people.eligibility import DEAD, NEVER, YouthFacts, eligibility
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import sms_text

Id = TypeVar("Id", bound=str)

LOOK_UP_AT_ONCE = 500
"""Values in one IN list: SQLite and the planner both do well with this many."""


@dataclass(frozen=True, slots=True)
class RecipientChoice:
    """One chosen youth: the text that would go and where, or why none will (`drop`)."""

    youth_id: YouthId
    office_id: OfficeId
    language: str
    phone: str
    body: str
    drop: Drop | None
    birth_year: int = 0
    because: str = ""
    """Which of the rules for who is in the group, where `drop` is one of them."""

    @property
    def exclusion(self) -> str:
        """Why it gets no text, as finely as we know: a sentence code `exclusion.<value>`; empty where it gets one."""
        return self.because or self.drop or ""


class AudienceYouth(Protocol):
    """What is looked at of a youth: a row of bare columns will do, and is much the quicker for a whole audience."""

    id: Any
    office_id: Any
    language: Any
    first_name: Any
    birth_year: Any
    ot_status: Any
    reasons: Any
    is_protected: Any
    paused_until: Any


@dataclass(frozen=True, slots=True)
class AudienceNumbers:
    """What is known of the numbers of a group of youths, and of the texts they have had."""

    of_youth: dict[str, list[str]]
    opted_out: frozenset[str]
    holds: dict[str, frozenset[str]]
    stopped: frozenset[str] = frozenset()
    """Youths who have said STOPP, for whatever number."""
    over_limit: frozenset[str] = frozenset()
    """Youths who have been texted often enough without answering."""
    recently: frozenset[str] = frozenset()
    """Youths who had a text within the days the campaign keeps clear of."""
    elsewhere: frozenset[str] = frozenset()
    """Youths whom another campaign under way has a text for, where this one keeps clear of that."""
    silent: frozenset[tuple[str, str]] = frozenset()
    """Office and number, where the office may not know what stands against the number: it is said first at sending."""


def choose(
    session: Session,
    group: Sequence[AudienceYouth],
    templates: dict[str, str],
    *,
    taken: set[str],
    first_of: Campaign | None = None,
) -> list[RecipientChoice]:
    """Decide for each youth of the group, in order. `taken`: numbers that already get a text in this step; grows.

    `first_of`: the campaign whose first text it is; its audience may keep clear of who was texted lately.
    """
    now = clock.now()
    ids = [youth.id for youth in group]
    known = _without_secrets(session, group, numbers(session, ids))
    known = replace(known, over_limit=_over_limit(session, ids, now))
    if first_of is not None:
        for some in _in_parts(ids):
            recently, elsewhere = _crowded(session, first_of, Message.youth_id.in_(some), now)
            known = replace(known, recently=known.recently | recently, elsewhere=known.elsewhere | elsewhere)
    return _decide(group, known, templates, taken, now)


def everybody(session: Session, campaign: Campaign, templates: dict[str, str]) -> list[RecipientChoice]:
    """The same for the whole audience of a campaign's first text: a handful of statements, however many they are."""
    now = clock.now()
    chosen = audiences.chosen(campaign)
    people = cast("Sequence[AudienceYouth]", session.execute(chosen.with_only_columns(*PEOPLE)).all())
    ids = chosen.with_only_columns(Youth.id).order_by(None)
    known = _without_secrets(session, people, _numbers_of(session, ids))
    often = _texted_often(session, ids, now)
    recently, elsewhere = _crowded(session, campaign, Message.youth_id.in_(ids), now)
    known = replace(known, over_limit=_over_limit(session, often, now), recently=recently, elsewhere=elsewhere)
    return _decide(people, known, templates, set(), now)


PEOPLE = (
    Youth.id,
    Youth.office_id,
    Youth.language,
    Youth.first_name,
    Youth.birth_year,
    Youth.ot_status,
    Youth.reasons,
    Youth.is_protected,
    Youth.paused_until,
)


def _decide(
    group: Iterable[AudienceYouth], known: AudienceNumbers, templates: dict[str, str], taken: set[str], now: datetime
) -> list[RecipientChoice]:
    writer = TextWriter(templates)
    return [_choose_one(youth, known, writer, taken, now) for youth in group]


def _numbers_of(session: Session, ids: sa.Select[str]) -> AudienceNumbers:
    in_use = sa.and_(YouthPhone.youth_id.in_(ids), YouthPhone.until.is_(None))
    rows = session.execute(
        sa.select(YouthPhone.youth_id, YouthPhone.phone)
        .where(in_use)
        .order_by(YouthPhone.youth_id, YouthPhone.since.desc(), YouthPhone.phone)
    )
    of_youth: dict[str, list[str]] = {}
    for youth_id, phone in rows:
        of_youth.setdefault(youth_id, []).append(phone)
    theirs = sa.select(YouthPhone.phone).where(in_use)
    opted_out = session.scalars(sa.select(OptOut.phone).where(OptOut.phone.in_(theirs)))
    held = session.execute(sa.select(NumberHold.phone, NumberHold.kind).where(NumberHold.phone.in_(theirs)))
    holds: dict[str, frozenset[str]] = {}
    for phone, kind in held:
        holds[phone] = holds.get(phone, frozenset()) | {kind}
    stopped = session.scalars(sa.select(YouthOptOut.youth_id).where(YouthOptOut.youth_id.in_(ids)))
    return AudienceNumbers(of_youth, frozenset(opted_out), holds, frozenset(stopped))


def _without_secrets(session: Session, group: Sequence[AudienceYouth], known: AudienceNumbers) -> AudienceNumbers:
    """Anybody may register a youth with anybody's number: what was said of it to others, a draft must not tell."""
    stopped: dict[str, set[str]] = {}
    for youth in group:
        for phone in known.of_youth.get(youth.id, ()):
            if phone in known.opted_out or phone in known.holds:
                stopped.setdefault(youth.office_id, set()).add(phone)
    silent: set[tuple[str, str]] = set()
    for office_id, phones in stopped.items():
        said_stop, held = number_access.stops_known_at(session, office_id, phones)
        silent.update((office_id, one) for one in phones if one not in (said_stop if one in known.opted_out else held))
    return replace(known, silent=frozenset(silent))


def _texted_often(session: Session, ids: sa.Select[str], now: datetime) -> list[YouthId]:
    """Whoever has had so many texts this school year that the limit could be reached: few, so that only their answers
    are looked up."""
    statement = (
        sa.select(Message.youth_id)
        .where(Message.youth_id.in_(ids), Message.kind.in_(BULK), Message.claimed_at >= clock.school_year(now))
        .group_by(Message.youth_id)
        .having(sa.func.count() >= contact_limits.MOST_UNANSWERED)
    )
    return [youth_id for youth_id in session.scalars(statement) if youth_id]


def _crowded(
    session: Session, campaign: Campaign, among: sa.ColumnElement[bool], now: datetime
) -> tuple[frozenset[str], frozenset[str]]:
    """Who of them had a text lately, and who is in another campaign under way: where the audience asks for it."""
    others = sa.and_(among, Message.kind.in_(BULK), Message.campaign_id != campaign.id)
    days = campaign.audience.get("not_texted_days", 0)
    recently = sa.and_(Message.claimed_at >= now - timedelta(days=days), Message.state.in_(contact_limits.REACHED))
    live = sa.select(Campaign.id).where(Campaign.state.in_(LIVE), Campaign.id != campaign.id)
    elsewhere = sa.and_(Message.campaign_id.in_(live), Message.state.not_in((State.DROPPED, State.CANCELLED)))

    def found(wanted: object, *conditions: sa.ColumnElement[bool]) -> frozenset[str]:
        if not wanted:
            return frozenset()
        return frozenset(one for one in session.scalars(sa.select(Message.youth_id).where(*conditions)) if one)

    return (
        found(days, others, recently),
        found(campaign.audience.get("not_in_others"), others, elsewhere),
    )


def _over_limit(session: Session, youth_ids: Sequence[YouthId], now: datetime) -> frozenset[str]:
    found: set[str] = set()
    for some in _in_parts(youth_ids):
        counted = contact_limits.counts(session, dict.fromkeys(some, 1), now)
        found.update(one for one, count in counted.items() if contact_limits.is_reached(count))
    return frozenset(found)


def numbers(session: Session, youth_ids: Sequence[str]) -> AudienceNumbers:
    """The numbers these youths have now, and what stands against texting them."""
    parts = [_numbers_of(session, sa.select(Youth.id).where(Youth.id.in_(some))) for some in _in_parts(youth_ids)]
    of_youth: dict[str, list[str]] = {}
    holds: dict[str, frozenset[str]] = {}
    for part in parts:
        of_youth |= part.of_youth
        holds |= part.holds
    opted_out = frozenset[str]().union(*(part.opted_out for part in parts))
    return AudienceNumbers(of_youth, opted_out, holds, frozenset[str]().union(*(part.stopped for part in parts)))


def _in_parts(values: Sequence[Id]) -> Iterable[Sequence[Id]]:
    return (values[start : start + LOOK_UP_AT_ONCE] for start in range(0, len(values), LOOK_UP_AT_ONCE))


def _choose_one(
    youth: AudienceYouth, known: AudienceNumbers, writer: "TextWriter", taken: set[str], now: datetime
) -> RecipientChoice:
    phone, body = "", ""
    facts = YouthFacts(youth.birth_year, youth.ot_status, tuple(youth.reasons), youth.is_protected, youth.paused_until)
    ineligible = eligibility(facts, at=now, max_age=settings().max_age)
    drop = None if ineligible is None else NEVER.get(ineligible, Drop.NOT_ELIGIBLE)
    if drop is None:
        phone, drop = _pick_number(known.of_youth.get(youth.id, []), youth.office_id, known)
    if drop is None and youth.id in known.stopped:
        drop = Drop.STOPPED_BEFORE
    drop = drop or _had_enough(youth.id, known) or (Drop.DUPLICATE_PHONE if phone in taken else None)
    if drop is None:
        try:
            body = writer.text(youth)
        except Refused:
            drop = Drop.MISSING_VALUE
    if drop is None:
        taken.add(phone)
    because = ineligible.value if ineligible and drop is Drop.NOT_ELIGIBLE else ""
    return RecipientChoice(youth.id, youth.office_id, youth.language, phone, body, drop, youth.birth_year, because)


def _had_enough(youth_id: str, known: AudienceNumbers) -> Drop | None:
    """What speaks for leaving the youth in peace this time."""
    if youth_id in known.over_limit:
        return Drop.UNANSWERED
    if youth_id in known.recently:
        return Drop.RECENTLY_TEXTED
    if youth_id in known.elsewhere:
        return Drop.IN_OTHER_CAMPAIGN
    return None


def _pick_number(owned: list[str], office_id: str, known: AudienceNumbers) -> tuple[str, Drop | None]:
    """The newest number that may be texted. A STOPP from any number the youth has now is respected on all of them."""
    if not owned:
        return "", Drop.NO_CONTACT_POINT
    for phone in owned:
        if phone in known.opted_out:
            return phone, None if (office_id, phone) in known.silent else Drop.OPTED_OUT
    for phone in owned:
        is_silent = (office_id, phone) in known.silent
        if is_silent or not known.holds.get(phone, frozenset()) - {Hold.MAYBE_STOP}:
            return phone, None
    is_dead = known.holds[owned[0]] & DEAD
    return owned[0], Drop.DEAD_NUMBER if is_dead else Drop.WRONG_NUMBER


class TextWriter:
    """Fills a campaign's templates, once for each office, language and first name."""

    def __init__(self, templates: dict[str, str]) -> None:
        self.templates = templates
        self.is_personal = any("fornavn" in sms_text.placeholders(template) for template in templates.values())
        self.written: dict[tuple[str, str, str], str | Refused] = {}

    def text(self, youth: AudienceYouth) -> str:
        """The exact text this youth would get. Raises Refused where a value is missing."""
        key = (youth.language, youth.office_id, youth.first_name if self.is_personal else "")
        if key not in self.written:
            try:
                self.written[key] = self._render(*key)
            except Refused as why:
                self.written[key] = why
        found = self.written[key]
        if isinstance(found, Refused):
            raise Refused(found.code, **found.facts)
        return found

    def nameless(self, office_id: str, language: str) -> str:
        """The text as that office's youths get it, with the name left open: for whoever does not read names."""
        return self._render(language, office_id, "{fornavn}")

    def parts_at(self, office_id: str, language: str) -> int:
        """What the text costs for somebody of that office with an ordinary name; 0 where it cannot be written."""
        try:
            return sms_text.segments(self._render(language, office_id, template_checks.INVENTED["fornavn"])).parts
        except Refused:
            return 0

    def _render(self, language: str, office_id: str, first_name: str) -> str:
        office = offices().get(office_id)
        known = template_checks.values(office, language, first_name=first_name) if office else {"fornavn": first_name}
        return sms_text.render(self.template(language), known)

    def template(self, language: str) -> str:
        return self.templates.get(language) or self.templates.get("nb", "")


def offices_without_phone(session: Session, campaign: Campaign, templates: Iterable[dict[str, str]]) -> list[str]:
    """The offices with chosen youths whose text would need a phone number they do not have, by name."""
    needed = any("telefon" in sms_text.placeholders(text) for by_language in templates for text in by_language.values())
    wanted = _offices_of(session, campaign) if needed else set()
    return [office.name for office in offices().all if office.id in wanted and not office.phone]


def offices_without_sender(session: Session, campaign: Campaign) -> list[str]:
    """The offices with chosen youths whose texts have no number to leave from, by name."""
    known = settings()
    if known.sms_provider == "simulator" or known.sms_sender or known.twilio_messaging_service_sid:
        return []
    wanted = _offices_of(session, campaign)
    return [office.name for office in offices().all if office.id in wanted and not office.sms_sender]


def closed_offices(session: Session, campaign: Campaign) -> list[str]:
    """The offices with chosen youths that are no longer among our offices, by id: nobody would see the answers."""
    return sorted(one for one in _offices_of(session, campaign) if offices().get(one) is None)


def _offices_of(session: Session, campaign: Campaign) -> set[str]:
    theirs = audiences.chosen(campaign).with_only_columns(Youth.office_id)
    return set(session.scalars(theirs.order_by(None).distinct()))
