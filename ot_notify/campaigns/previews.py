"""Previews: what a launch would do, without doing it: whom it reaches, whom not and why, and what it costs."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns, recipient_selection, small_counts
from ot_notify.campaigns.campaigns import LIVE, Campaign, CampaignStep
from ot_notify.campaigns.recipient_selection import RecipientChoice
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings
from ot_notify.messaging.messages import Drop, Message
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import sms_text

MOST_SAMPLES = 20
OF_AGE = 18
A_LITTLE_LATE = timedelta(minutes=5)
"""Who chose a time and then read it all once more is not told that it has passed."""


@dataclass(frozen=True)
class Preview:
    """What a launch would do right now. `chosen` = `will_be_sent` + everything in `exclusions`."""

    choices: list[RecipientChoice]
    blocked: list[Refused] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return len(self.choices)

    @cached_property
    def recipients(self) -> list[RecipientChoice]:
        """Whoever gets a text, the longest first: that is where it may go wrong."""
        order = {body: (-cost.parts, -cost.units) for body, cost in self.cost_of.items()}
        going = (choice for choice in self.choices if choice.drop is None)
        return sorted(going, key=lambda one: (order[one.body], one.youth_id))

    @property
    def will_be_sent(self) -> int:
        return len(self.recipients)

    @cached_property
    def cost_of(self) -> dict[str, sms_text.Segments]:
        """What each text costs; most youths of an office get the very same one."""
        return {body: sms_text.segments(body) for body in {one.body for one in self.choices if one.drop is None}}

    @cached_property
    def exclusions(self) -> Counter[str]:
        """How many get none, by `RecipientChoice.exclusion`."""
        return Counter(choice.exclusion for choice in self.choices if choice.drop is not None)

    @cached_property
    def left_out(self) -> Counter[str]:
        """The same by the reason that will stand on the text itself."""
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
        """Recipients who are not of age before next year: guardians must get the same information."""
        year = clock.local(clock.now()).year
        return sum(year - choice.birth_year < OF_AGE for choice in self.recipients)

    @property
    def samples(self) -> list[dict[str, Any]]:
        return [_sample(choice, self.cost_of[choice.body]) for choice in self.recipients[:MOST_SAMPLES]]


def preview(session: Session, campaign: Campaign) -> Preview:
    """Whom it would reach and whom not, what it would cost in parts, the longest texts first; and what blocks it."""
    steps = campaigns.steps(session, campaign.id)
    found = Preview(recipient_selection.everybody(session, campaign, steps[0].texts), blocked(session, campaign, steps))
    if not found.will_be_sent:
        found.blocked.append(Refused("campaign.nobody"))
    return found


@dataclass(frozen=True, slots=True)
class VisibleCounts:
    """The counts of a preview as somebody may see them; None is hidden."""

    chosen: Shown
    will_be_sent: Shown
    left: Shown
    exclusions: dict[str, Shown]
    languages: dict[str, Shown]
    minors: Shown


def of_those_seen(found: Preview, actor: Actor) -> Preview:
    """The same without the protected youths, who are neither counted nor left out for whoever does not name who sees
    them: filters one after another would tell what they are like."""
    if actor.role is not None and permissions.may(actor.role, May.NAME):
        return found
    return Preview([one for one in found.choices if one.drop is not Drop.PROTECTED], found.blocked)


def tell(found: Preview, *, sees_persons: bool) -> VisibleCounts:
    """The counts, with what points at few persons hidden from whoever has no right to the persons."""
    out, going = sum(found.exclusions.values()), found.will_be_sent
    if sees_persons:
        exclusions, spoken = dict(found.exclusions), dict(found.languages)
        return VisibleCounts(
            found.chosen, going, out, dict[str, Shown](exclusions), dict[str, Shown](spoken), found.minors
        )
    left, sent, chosen = small_counts.parts([out, going], found.chosen)
    why = small_counts.parts(list(found.exclusions.values()), out)
    if left is None or why[-1] is None:
        left, sent, why = None, None, [None] * (len(found.exclusions) + 1)
    spoken_by = small_counts.parts(list(found.languages.values()), going) if sent is not None else []
    minors, _, all_going = small_counts.parts([found.minors, going - found.minors], going)
    return VisibleCounts(
        chosen=chosen,
        will_be_sent=sent,
        left=left,
        exclusions=dict(zip(found.exclusions, why, strict=False)),
        languages=dict(zip(found.languages, spoken_by, strict=False)),
        minors=minors if sent is not None and all_going is not None else None,
    )


def nameless(found: Preview) -> list[RecipientChoice]:
    """One recipient for each office and language with enough of them, for whoever looks at texts and not at persons."""
    groups = Counter((one.office_id, one.language) for one in found.recipients)
    first = {(one.office_id, one.language): one for one in reversed(found.recipients)}
    return [first[group] for group, count in groups.items() if not small_counts.is_few(count)]


MOST_REMEMBERED = 4
"""Previews of 20,000 take some 8 MB each."""

_remembered: OrderedDict[str, tuple[Any, Preview]] = OrderedDict()
_one_at_a_time = threading.Lock()


def remembered(session: Session, campaign: Campaign) -> Preview:
    """The same for somebody who turns its pages: worked out anew when what it rests on has changed, and each minute.

    Only for looking. Whatever is launched is decided again from the rows.
    """
    stamp = _stamp(session, campaign)
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


def _stamp(session: Session, campaign: Campaign) -> Any:
    def ask(*columns: Any) -> Any:
        return sa.select(*columns)

    newest = (
        ask(sa.func.count(), sa.func.max(OptOut.since)).select_from(OptOut),
        ask(sa.func.count(), sa.func.max(YouthOptOut.since)).select_from(YouthOptOut),
        ask(sa.func.count(), sa.func.max(NumberHold.since)).select_from(NumberHold),
        ask(sa.func.count(), sa.func.max(Youth.updated_at)).select_from(Youth),
        ask(sa.func.count(), sa.func.max(YouthPhone.since), sa.func.max(YouthPhone.until)).select_from(YouthPhone),
        ask(sa.func.max(Message.id)),
        ask(sa.func.count()).where(Campaign.state.in_(LIVE)),
    )
    minute = clock.now().replace(second=0, microsecond=0)
    known = tuple(tuple(session.execute(one).one()) for one in newest)
    return (db.engine().url, campaign.version, settings().max_age, minute, known)


def price(parts: int, per_part: Decimal) -> Decimal:
    """What so many parts cost, in kroner and øre."""
    return (parts * per_part).quantize(Decimal("0.01"))


def reminders_at_most(session: Session, campaign: Campaign, recipients: Sequence[RecipientChoice]) -> int:
    """Parts that the reminders would take if nobody answered: each step's longest text in each language and office."""
    total = 0
    for step in campaigns.steps(session, campaign.id)[1:]:
        for (office_id, language), count in Counter((one.office_id, one.language) for one in recipients).items():
            total += count * recipient_selection.TextWriter(step.texts).parts_at(office_id, language)
    return total


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
    """What must be mended before the campaign can be launched, one sentence each; empty when nothing."""
    if not steps[0].texts:
        return [Refused("campaign.needs_bokmal")]
    templates = [step.texts for step in steps]
    found = [
        Refused(code, offices=", ".join(names))
        for code, names in (
            (
                "campaign.office_without_phone",
                recipient_selection.offices_without_phone(session, campaign, templates),
            ),
            ("campaign.office_closed", recipient_selection.closed_offices(session, campaign)),
            ("campaign.no_sender", recipient_selection.offices_without_sender(session, campaign)),
        )
        if names
    ]
    if campaign.send_at is not None and campaign.send_at < clock.now() - A_LITTLE_LATE:
        found.append(Refused("campaign.in_the_past"))
    return found
