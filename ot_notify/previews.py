"""Previews: what a launch would do, without doing it: whom it reaches, whom not and why, and what it costs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from ot_notify import audiences, campaigns, choosing, texts
from ot_notify.campaigns import Campaign, CampaignStep
from ot_notify.choosing import Choice
from ot_notify.errors import Refused

AT_ONCE = 1000
MOST_SAMPLES = 20


@dataclass
class Preview:
    """What a launch would do, without doing it. `chosen` = `will_be_sent` + everything in `left_out`."""

    chosen: int = 0
    will_be_sent: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    parts: int = 0
    encodings: Counter[str] = field(default_factory=Counter)
    samples: list[dict[str, Any]] = field(default_factory=list)
    blocked: list[Refused] = field(default_factory=list)


def preview(session: Session, campaign: Campaign) -> Preview:
    """Whom it would reach and whom not, what it would cost in parts, the longest texts first; and what blocks it."""
    found = Preview()
    steps = campaigns.steps(session, campaign.id)
    found.blocked = blocked(session, campaign, steps)
    taken: set[str] = set()
    longest: list[tuple[int, Choice, texts.Segments]] = []
    for group in session.scalars(audiences.chosen(campaign)).partitions(AT_ONCE):
        for choice in choosing.choose(session, group, steps[0].texts, taken=taken):
            found.chosen += 1
            if choice.drop is not None:
                found.left_out[choice.drop] += 1
                continue
            counted = texts.segments(choice.body)
            found.will_be_sent += 1
            found.parts += counted.parts
            found.encodings[counted.encoding] += 1
            longest.append((counted.units, choice, counted))
        longest = sorted(longest, key=lambda one: -one[0])[:MOST_SAMPLES]
    if not found.will_be_sent:
        found.blocked.append(Refused("campaign.nobody"))
    found.samples = [_sample(choice, counted) for _, choice, counted in longest]
    return found


def _sample(choice: Choice, counted: texts.Segments) -> dict[str, Any]:
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
    without = choosing.offices_without_phone(session, campaign, [step.texts for step in steps])
    return [Refused("campaign.office_without_phone", offices=", ".join(without))] if without else []
