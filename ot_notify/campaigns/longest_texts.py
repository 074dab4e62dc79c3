"""Extremes: of everybody a campaign has chosen, those whose texts would be the longest, and how many read what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import Session

from ot_notify.campaigns import audiences
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import PlaceholderValues
from ot_notify.offices.register import Office, offices
from ot_notify.people.youths import Youth
from ot_notify.text import sms_text
from ot_notify.text.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class LanguagesAndOffices:
    """Whom a campaign has chosen: how many read each language, and at which offices they are.

    `fillings` has, for each language, an invented person at every office first, and then the real extremes: no name but
    those that make a text the longest.
    """

    youths: dict[str, int]
    members: list[Office]
    fillings: dict[str, list[PlaceholderValues]]

    @property
    def total(self) -> int:
        return sum(self.youths.values())


def reach(session: Session, campaign: Campaign) -> LanguagesAndOffices:
    """One pass over the chosen youths, grouped by first name: a thousand who are called Emil are one."""
    columns = (Youth.office_id, Youth.language, Youth.first_name)
    grouped = audiences.chosen(campaign).with_only_columns(*columns, func.count()).order_by(None).group_by(*columns)
    youths: Counter[str] = Counter()
    names: dict[tuple[str, str], list[str]] = {}
    for office_id, language, name, count in session.execute(grouped):
        youths[language] += count
        names.setdefault((language, office_id), []).append(name)
    members = [office for office in offices().all if any(office.id == at for _, at in names)]
    fillings = {
        language: template_checks.examples(members, language)
        + [
            PlaceholderValues(office.short_name, template_checks.values(office, language, first_name=name))
            for office in members
            for name in _longest(names.get((language, office.id), ()))
        ]
        for language in LANGUAGES
    }
    return LanguagesAndOffices(dict(youths), members, fillings)


def _longest(names: Iterable[str]) -> list[str]:
    """The longest plain name, and the longest one that turns a whole text into another alphabet."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        counted = sms_text.segments(name)
        found[counted.encoding] = max(found.get(counted.encoding, (0, "")), (counted.units, name))
    return [name for _, name in found.values() if name]
