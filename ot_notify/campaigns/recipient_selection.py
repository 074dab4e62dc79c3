"""Recipient selection: who gets a campaign's text, on which number and with which wording, and why others do not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor
from ot_notify.campaigns import audiences, contact_limits
from ot_notify.campaigns.campaigns import LIVE, Campaign
from ot_notify.core import age_limits, clock
from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.core.settings import settings
from ot_notify.inbox import assigned_advisers, number_access, waiting
from ot_notify.messaging import template_checks
from ot_notify.messaging.messages import BULK, Drop, Message, State
from ot_notify.offices.register import offices
from ot_notify.people import follow_ups
from ot_notify.people.consent import Hold, NumberHold, OptOut
from ot_notify.people.eligibility import DEAD, NEVER, YouthFacts, eligibility
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import names, sms_text

Id = TypeVar("Id", bound=str)

LOOK_UP_AT_ONCE = 500
"""Values in one IN list: SQLite and the planner both do well with this many."""


@dataclass(frozen=True, slots=True)
class RecipientChoice:
    """One chosen youth: the text and its number, or why the youth gets none (`drop`)."""

    youth_id: YouthId
    office_id: OfficeId
    language: str
    phone: str
    body: str
    drop: Drop | None
    birth_year: int = 0
    because: str = ""
    """The rule of eligibility behind `drop`; empty for other reasons."""

    @property
    def exclusion(self) -> str:
        """Why it gets no text, as finely as we know: a sentence code `exclusion.<value>`; empty where it gets one."""
        return self.because or self.drop or ""


class AudienceYouth(Protocol):
    """What the selection reads of a youth. A row of bare columns has it too, and is much faster for a whole
    audience."""

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
    """What is known of the numbers of a group of youths and of the texts they have had."""

    of_youth: dict[str, list[str]]
    opted_out: frozenset[str]
    holds: dict[str, frozenset[str]]
    stopped: frozenset[str] = frozenset()
    """Youths who have said STOPP, for whatever number."""
    undecided: frozenset[str] = frozenset()
    """Youths whose reply waits for a colleague to say what it means."""
    awaits_call: frozenset[str] = frozenset()
    """Youths whom we have promised to call."""
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
    known = without_secrets(session, group, numbers(session, ids))
    known = replace(known, over_limit=_over_limit(session, ids, now))
    if first_of is not None:
        for some in _in_parts(ids):
            recently, elsewhere = _crowded(session, first_of, Message.youth_id.in_(some), now)
            known = replace(known, recently=known.recently | recently, elsewhere=known.elsewhere | elsewhere)
    return _decide(group, known, writer_for(session, templates, group), taken, now)


def everybody(session: Session, campaign: Campaign, templates: dict[str, str]) -> list[RecipientChoice]:
    """Decide for the whole audience of a campaign's first text, in a handful of statements whatever its size."""
    now = clock.now()
    chosen = audiences.chosen(campaign)
    people = cast("Sequence[AudienceYouth]", session.execute(chosen.with_only_columns(*PEOPLE)).all())
    ids = chosen.with_only_columns(Youth.id).order_by(None)
    known = without_secrets(session, people, _numbers_of(session, ids))
    often = _texted_often(session, ids, now)
    recently, elsewhere = _crowded(session, campaign, Message.youth_id.in_(ids), now)
    known = replace(known, over_limit=_over_limit(session, often, now), recently=recently, elsewhere=elsewhere)
    return _decide(people, known, writer_for(session, templates, people), set(), now)


def countable(actor: Actor, choices: list[RecipientChoice]) -> list[RecipientChoice]:
    """Return the choices without the protected youths, who are neither counted nor left out for whoever does not name
    who sees them: filters one after another would tell what they are like."""
    if actor.role is not None and permissions.may(actor.role, May.NAME):
        return choices
    return [one for one in choices if one.drop is not Drop.PROTECTED]


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
    group: Iterable[AudienceYouth], known: AudienceNumbers, writer: "TextWriter", taken: set[str], now: datetime
) -> list[RecipientChoice]:
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
    undecided = session.scalars(waiting.undecided_youths(Youth.id.in_(ids)))
    awaits_call = session.scalars(follow_ups.awaits_call(FollowUp.youth_id.in_(ids)))
    return AudienceNumbers(
        of_youth, frozenset(opted_out), holds, frozenset(stopped), frozenset(undecided), frozenset(awaits_call)
    )


class YouthOfOffice(Protocol):
    """A youth by id, and the office the youth belongs to."""

    id: Any
    office_id: Any


def without_secrets(session: Session, group: Sequence[YouthOfOffice], known: AudienceNumbers) -> AudienceNumbers:
    """Hide what other offices know of a number, and that it stops the youth: anybody may register a youth with
    anybody's number."""
    stopped: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    for youth in group:
        if youth.id in known.stopped:
            said.setdefault(youth.office_id, set()).add(youth.id)
        for phone in known.of_youth.get(youth.id, ()):
            if phone in known.opted_out or phone in known.holds:
                stopped.setdefault(youth.office_id, set()).add(phone)
    silent: set[tuple[str, str]] = set()
    for office_id, phones in stopped.items():
        said_stop, held = number_access.stops_known_at(session, office_id, phones)
        silent.update((office_id, one) for one in phones if one not in (said_stop if one in known.opted_out else held))
    by_office = (number_access.stopped_youths_known_at(session, office_id, some) for office_id, some in said.items())
    return replace(known, silent=frozenset(silent), stopped=frozenset[str]().union(*by_office))


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
    """Return who had a text lately, and who is in another live campaign, where the audience excludes these."""
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
    """Load the present numbers of these youths and what speaks against texting them."""
    parts = [_numbers_of(session, sa.select(Youth.id).where(Youth.id.in_(some))) for some in _in_parts(youth_ids)]
    of_youth: dict[str, list[str]] = {}
    holds: dict[str, frozenset[str]] = {}
    for part in parts:
        of_youth |= part.of_youth
        holds |= part.holds
    opted_out = frozenset[str]().union(*(part.opted_out for part in parts))
    return AudienceNumbers(
        of_youth,
        opted_out,
        holds,
        stopped=frozenset[str]().union(*(part.stopped for part in parts)),
        undecided=frozenset[str]().union(*(part.undecided for part in parts)),
        awaits_call=frozenset[str]().union(*(part.awaits_call for part in parts)),
    )


def _in_parts(values: Sequence[Id]) -> Iterable[Sequence[Id]]:
    return (values[start : start + LOOK_UP_AT_ONCE] for start in range(0, len(values), LOOK_UP_AT_ONCE))


def _choose_one(
    youth: AudienceYouth, known: AudienceNumbers, writer: "TextWriter", taken: set[str], now: datetime
) -> RecipientChoice:
    phone, body = "", ""
    facts = YouthFacts(youth.birth_year, youth.ot_status, tuple(youth.reasons), youth.is_protected, youth.paused_until)
    ineligible = eligibility(facts, at=now, max_age=age_limits.at(now))
    drop = None if ineligible is None else NEVER.get(ineligible, Drop.NOT_ELIGIBLE)
    if drop is None:
        phone, drop = _pick_number(known.of_youth.get(youth.id, []), youth.office_id, known)
    if drop is None and youth.id in known.stopped:
        drop = Drop.STOPPED_BEFORE
    drop = drop or _why_not_now(youth.id, known) or (Drop.DUPLICATE_PHONE if phone in taken else None)
    if drop is None:
        try:
            body = writer.text(youth)
        except Refused:
            drop = Drop.MISSING_VALUE
    if drop is None:
        taken.add(phone)
    because = ineligible.value if ineligible and drop is Drop.NOT_ELIGIBLE else ""
    return RecipientChoice(youth.id, youth.office_id, youth.language, phone, body, drop, youth.birth_year, because)


def _why_not_now(youth_id: str, known: AudienceNumbers) -> Drop | None:
    """Return why not to text this youth now: something of theirs waits for us, limit reached, texted recently, or
    in another campaign. None: no reason."""
    if youth_id in known.awaits_call:
        return Drop.CALL_PROMISED
    if youth_id in known.undecided:
        return Drop.UNDECIDED
    if youth_id in known.over_limit:
        return Drop.UNANSWERED
    if youth_id in known.recently:
        return Drop.RECENTLY_TEXTED
    if youth_id in known.elsewhere:
        return Drop.IN_OTHER_CAMPAIGN
    return None


def _pick_number(owned: list[str], office_id: str, known: AudienceNumbers) -> tuple[str, Drop | None]:
    """Return the newest number that may be texted, or a number and why not. A STOPP from one of the youth's numbers
    holds for all of them."""
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


def writer_for(session: Session, templates: dict[str, str], group: Sequence[AudienceYouth]) -> "TextWriter":
    """Return a writer of these templates, with the advisers of the group where a text names them."""
    names_adviser = any("veileder" in sms_text.placeholders(template) for template in templates.values())
    return TextWriter(
        templates, assigned_advisers.first_names(session, [one.id for one in group]) if names_adviser else {}
    )


class TextWriter:
    """Fills a campaign's templates, once for each office, language, first name and adviser."""

    def __init__(self, templates: dict[str, str], advisers: Mapping[str, str] | None = None) -> None:
        self.templates = templates
        self.advisers = advisers or {}
        self.is_personal = any("fornavn" in sms_text.placeholders(template) for template in templates.values())
        self.written: dict[tuple[str, str, str, str], str | Refused] = {}

    def text(self, youth: AudienceYouth) -> str:
        """Return the exact text this youth would get. Raises Refused where a value is missing."""
        first_name = names.greeting(youth.first_name) if self.is_personal else ""
        key = (youth.language, youth.office_id, first_name, self.advisers.get(youth.id, ""))
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
        """Return the office's text with the name left out, for staff who may not read names."""
        return self._render(language, office_id, "{fornavn}", "{veileder}")

    def parts_at(self, office_id: str, language: str) -> int:
        """Return the SMS parts of that office's text with an ordinary name; 0 where it cannot be rendered."""
        try:
            invented = template_checks.INVENTED
            return sms_text.segments(self._render(language, office_id, invented["fornavn"], invented["veileder"])).parts
        except Refused:
            return 0

    def _render(self, language: str, office_id: str, first_name: str, adviser: str) -> str:
        office = offices().get(office_id)
        known = {"fornavn": first_name, "veileder": adviser}
        if office:
            known = template_checks.values(office, language, first_name=first_name, adviser=adviser)
        return sms_text.render(self.template(language), known)

    def template(self, language: str) -> str:
        return self.templates.get(language) or self.templates.get("nb", "")


OF_OFFICES = ("telefon", "adresse", "sted", "epost", "nettside", "apningstid")
"""Fields that an office may have no value for: then its youths could not get the text."""


def lacking(session: Session, campaign: Campaign, templates: Iterable[dict[str, str]]) -> list[Refused]:
    """Return what offices with chosen youths lack that a text needs: a sentence for each field, with the offices'
    names."""
    used = {name for texts in templates for text in texts.values() for name in sms_text.placeholders(text)}
    needed = [name for name in OF_OFFICES if name in used]
    wanted = _offices_of(session, campaign) if needed else set()
    chosen = [(office, template_checks.values(office, "nb")) for office in offices().all if office.id in wanted]
    found = {name: [office.name for office, known in chosen if name not in known] for name in needed}
    return [_missing_contact(name, names) for name, names in found.items() if names]


def _missing_contact(field: str, names: list[str]) -> Refused:
    if field == "telefon":
        return Refused("campaign.office_without_phone", offices=", ".join(names))
    return Refused("campaign.office_without_field", offices=", ".join(names), field=field)


def offices_without_sender(session: Session, campaign: Campaign) -> list[str]:
    """Return the offices with chosen youths whose texts have no number to leave from, by name."""
    known = settings()
    if known.sms_provider == "simulator" or known.sms_sender or known.messaging_service:
        return []
    wanted = _offices_of(session, campaign)
    return [office.name for office in offices().all if office.id in wanted and not office.sms_sender]


def closed_offices(session: Session, campaign: Campaign) -> list[str]:
    """Return the offices with chosen youths that are no longer among our offices, by id: nobody would see the
    answers."""
    return sorted(one for one in _offices_of(session, campaign) if offices().get(one) is None)


def _offices_of(session: Session, campaign: Campaign) -> set[str]:
    theirs = audiences.chosen(campaign).where(Youth.is_protected.is_(False)).with_only_columns(Youth.office_id)
    return set(session.scalars(theirs.order_by(None).distinct()))
