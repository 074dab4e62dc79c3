"""Previews: what a launch would do, without doing it: recipients, exclusions with their reasons, and cost."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, recipient_selection, small_counts
from ot_notify.campaigns.campaigns import LIVE, Campaign, CampaignStep
from ot_notify.campaigns.recipient_selection import RecipientChoice
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import age_limits, clock
from ot_notify.core.errors import Refused
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Message
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.eligibility import Ineligible
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import sms_text

MOST_SAMPLES = 20
OF_AGE = 18
A_LITTLE_LATE = timedelta(minutes=5)
"""A time this little in the past is accepted: the person may have read everything once more after choosing it."""


@dataclass(frozen=True)
class Preview:
    """The effect of a launch right now. `chosen` = `will_be_sent` + everything in `exclusions`."""

    choices: list[RecipientChoice]
    blocked: list[Refused] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return len(self.choices)

    @cached_property
    def recipients(self) -> list[RecipientChoice]:
        """Return the recipients, the longest text first: that is where problems show."""
        order = {body: (-cost.parts, -cost.units) for body, cost in self.cost_of.items()}
        going = (choice for choice in self.choices if choice.drop is None)
        return sorted(going, key=lambda one: (order[one.body], one.youth_id))

    @property
    def will_be_sent(self) -> int:
        return len(self.recipients)

    @cached_property
    def cost_of(self) -> dict[str, sms_text.Segments]:
        """Return the cost of each text; most youths of an office get the same one."""
        return {body: sms_text.segments(body) for body in {one.body for one in self.choices if one.drop is None}}

    @cached_property
    def exclusions(self) -> Counter[str]:
        """Return how many are excluded, by `RecipientChoice.exclusion`."""
        return Counter(choice.exclusion for choice in self.choices if choice.drop is not None)

    @cached_property
    def too_old(self) -> Counter[str]:
        """Return how many the age rule leaves out, by year of birth."""
        old = (one for one in self.choices if one.because == Ineligible.TOO_OLD)
        return Counter(str(choice.birth_year) for choice in old)

    @cached_property
    def left_out(self) -> Counter[str]:
        """Return how many are excluded, by the reason that the text will show."""
        return Counter(choice.drop.value for choice in self.choices if choice.drop is not None)

    @cached_property
    def parts(self) -> int:
        return sum(self.cost_of[choice.body].parts for choice in self.recipients)

    @cached_property
    def encodings(self) -> Counter[str]:
        return Counter(self.cost_of[choice.body].encoding for choice in self.recipients)

    @cached_property
    def languages(self) -> Counter[str]:
        return Counter(choice.language for choice in self.recipients)

    @cached_property
    def offices(self) -> Counter[str]:
        return Counter(choice.office_id for choice in self.recipients)

    @cached_property
    def minors(self) -> int:
        """Return the recipients under 18 until next year: their guardians must get the same information."""
        year = clock.local(clock.now()).year
        return sum(year - choice.birth_year < OF_AGE for choice in self.recipients)

    @property
    def samples(self) -> list[dict[str, Any]]:
        return [_sample(choice, self.cost_of[choice.body]) for choice in self.recipients[:MOST_SAMPLES]]


def preview(session: Session, campaign: Campaign) -> Preview:
    """Preview a launch: recipients, exclusions, cost in parts, the longest texts first, and what blocks it."""
    steps = campaigns.steps(session, campaign.id)
    found = Preview(recipient_selection.everybody(session, campaign, steps[0].texts), blocked(session, campaign, steps))
    if not found.will_be_sent:
        found.blocked.append(Refused("campaign.nobody"))
    return found


@dataclass(frozen=True, slots=True)
class VisibleCounts:
    """The counts of a preview as a viewer may see them; None is hidden."""

    chosen: Shown
    will_be_sent: Shown
    left: Shown
    exclusions: dict[str, Shown]
    languages: dict[str, Shown]
    offices: dict[str, Shown]
    minors: Shown
    too_old: dict[str, Shown]
    """How many the age rule leaves out, by year of birth."""
    parts: int
    """SMS in all; 0 where `will_be_sent` is hidden."""
    hides: bool = False
    """True where figures are rounded by the rule of small counts."""

    @property
    def accepts(self) -> int:
        """Return how many texts a person approves by accepting this preview. 0 where that is hidden."""
        sent = self.will_be_sent or 0
        return small_counts.at_most(sent) if self.hides and sent else sent


def of_those_seen(found: Preview, actor: Actor) -> Preview:
    """Return the preview without youths the actor may not count. An actor without the right to persons may not text a
    few."""
    seen = Preview(recipient_selection.countable(actor, found.choices), found.blocked)
    if not small_counts.hides(actor) or seen.will_be_sent >= small_counts.FEW:
        return seen
    few = [Refused("campaign.few", few=small_counts.FEW)]
    return replace(seen, blocked=few + [why for why in found.blocked if why.code != "campaign.nobody"])


def tell(found: Preview, actor: Actor) -> VisibleCounts:
    """Return the counts as the actor may see them: by the rule of small counts where the actor has no right to the
    persons."""
    out, going = sum(found.exclusions.values()), found.will_be_sent
    if not small_counts.hides(actor):
        return VisibleCounts(
            chosen=found.chosen,
            will_be_sent=going,
            left=out,
            exclusions=dict[str, Shown](found.exclusions),
            languages=dict[str, Shown](found.languages),
            offices=dict[str, Shown](found.offices),
            minors=found.minors,
            too_old=dict[str, Shown](sorted(found.too_old.items(), reverse=True)),
            parts=found.parts,
        )
    left, sent, chosen = small_counts.halves(out, going)
    exclusions = small_counts.reasons(found.exclusions, left)
    return VisibleCounts(
        chosen=chosen,
        will_be_sent=sent,
        left=left,
        exclusions=exclusions,
        languages=small_counts.reasons(found.languages, sent),
        offices=small_counts.reasons(found.offices, sent),
        minors=None if sent is None else small_counts.halves(found.minors, going - found.minors)[0],
        too_old=small_counts.reasons(found.too_old, exclusions.get(Ineligible.TOO_OLD)),
        parts=0 if sent is None else small_counts.rounded(found.parts),
        hides=True,
    )


def nameless(found: Preview) -> list[RecipientChoice]:
    """Return one recipient for each office and language with enough of them, for a viewer who reads texts and not
    names."""
    groups = Counter((one.office_id, one.language) for one in found.recipients)
    first = {(one.office_id, one.language): one for one in reversed(found.recipients)}
    return [first[group] for group, count in groups.items() if not small_counts.is_few(count)]


MOST_REMEMBERED = 4
"""Previews of 20,000 take some 8 MB each."""

_remembered: OrderedDict[str, tuple[Any, Preview]] = OrderedDict()
_one_at_a_time = threading.Lock()


def remembered(session: Session, campaign: Campaign) -> Preview:
    """Return a cached preview for turning pages, computed again when its data changes, and each minute.

    Only for looking. Whatever is launched is decided again from the rows.
    """
    stamp = _data_version(session, campaign)
    with _one_at_a_time:
        known = _remembered.get(campaign.id)
        if known and known[0] == stamp:
            _remembered.move_to_end(campaign.id)
            return known[1]
    found = preview(session, campaign)
    with _one_at_a_time:
        _remembered[campaign.id] = (stamp, found)
        while len(_remembered) > MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return found


def _data_version(session: Session, campaign: Campaign) -> Any:
    def ask(*columns: Any) -> Any:
        return sa.select(*columns)

    newest = (
        ask(sa.func.count(), sa.func.max(OptOut.since)).select_from(OptOut),
        ask(sa.func.count(), sa.func.max(YouthOptOut.since)).select_from(YouthOptOut),
        ask(sa.func.count(), sa.func.max(NumberHold.since)).select_from(NumberHold),
        ask(sa.func.count(), sa.func.max(Youth.updated_at)).select_from(Youth),
        ask(sa.func.count(), sa.func.max(YouthPhone.since), sa.func.max(YouthPhone.until)).select_from(YouthPhone),
        ask(sa.func.count(), sa.func.max(Conversation.touched_at)).select_from(Conversation),
        ask(sa.func.count(), sa.func.max(FollowUp.since), sa.func.max(FollowUp.done_at)).select_from(FollowUp),
        ask(sa.func.max(Message.id)),
        ask(sa.func.count()).where(Campaign.state.in_(LIVE)),
    )
    minute = clock.now().replace(second=0, microsecond=0)
    known = tuple(tuple(session.execute(one).one()) for one in newest)
    return (db.engine().url, campaign.version, age_limits.today(), minute, known)


def price(parts: int, per_part: Decimal) -> Decimal:
    """Return the price of this many parts, in kroner and øre."""
    return (parts * per_part).quantize(Decimal("0.01"))


def reminders_at_most(session: Session, campaign: Campaign, recipients: Sequence[RecipientChoice]) -> int:
    """Return the parts the reminders would take if nobody answered: each step's longest text in each language and
    office."""
    total = 0
    for step in campaigns.steps(session, campaign.id)[1:]:
        for (office_id, language), count in Counter((one.office_id, one.language) for one in recipients).items():
            total += count * recipient_selection.TextWriter(step.texts).parts_at(office_id, language)
    return total


@dataclass(frozen=True, slots=True)
class ExampleText:
    """One text as most who read that language get it, without anybody's name. `step` 0 is the first."""

    step: int
    after_days: int
    language: str
    body: str


def examples(found: Preview, steps: Sequence[CampaignStep]) -> list[ExampleText]:
    """Return each text in every language somebody gets it in, the one that most read first."""
    if not found.recipients:
        return []
    office_id, _ = found.offices.most_common(1)[0]
    made = []
    for step in steps:
        writer = recipient_selection.TextWriter(step.texts)
        for language in dict.fromkeys(_step_text(step, one) for one, _ in found.languages.most_common()):
            made.append(ExampleText(step.step, step.after_days, language, _nameless(writer, office_id, language)))
    return made


def _step_text(step: CampaignStep, language: str) -> str:
    """The language the text is in for those who read this one: bokmål where it is not written in theirs."""
    return language if step.texts.get(language) else "nb"


def reminders_for(choice: RecipientChoice, steps: Sequence[CampaignStep]) -> list[ExampleText]:
    """Return the reminders somebody would get who does not answer, in their language, without the name."""
    return [
        ExampleText(
            step.step,
            step.after_days,
            _step_text(step, choice.language),
            _nameless(recipient_selection.TextWriter(step.texts), choice.office_id, choice.language),
        )
        for step in steps[1:]
    ]


def _nameless(writer: recipient_selection.TextWriter, office_id: str, language: str) -> str:
    """Return the text; with its fields open where the office lacks one, which is said elsewhere."""
    try:
        return writer.nameless(office_id, language)
    except Refused:
        return writer.template(language)


def _sample(choice: RecipientChoice, counted: sms_text.Segments) -> dict[str, Any]:
    return {
        "youth_id": choice.youth_id,
        "office": choice.office_id,
        "language": choice.language,
        "text": choice.body,
        "encoding": counted.encoding,
        "characters": counted.characters,
        "segments": counted.parts,
    }


def blocked(session: Session, campaign: Campaign, steps: Sequence[CampaignStep]) -> list[Refused]:
    """Return what must be fixed before the launch, one sentence each; empty when nothing."""
    if not steps[0].texts:
        return [Refused("campaign.needs_bokmal")]
    templates = [step.texts for step in steps]
    found = recipient_selection.lacking(session, campaign, templates)
    found += [
        Refused(code, offices=", ".join(names))
        for code, names in (
            ("campaign.office_closed", recipient_selection.closed_offices(session, campaign)),
            ("campaign.no_sender", recipient_selection.offices_without_sender(session, campaign)),
        )
        if names
    ]
    if campaign.send_at is not None and campaign.send_at < clock.now() - A_LITTLE_LATE:
        found.append(Refused("campaign.in_the_past"))
    return found
