"""Longest texts: the chosen youths whose texts are longest, and how many read each language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.campaigns import audiences, small_counts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.small_counts import Shown
from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import PlaceholderValues
from ot_notify.offices.register import Office, offices
from ot_notify.people.youths import Youth
from ot_notify.text import sms_text
from ot_notify.text.languages import LANGUAGES
from ot_notify.text.names import greeting


@dataclass(frozen=True, slots=True)
class LanguagesAndOffices:
    """Whom a campaign has chosen: how many read each language, and at which offices they are. `youths` and `total` are
    as the actor may see them; None is hidden.

    `fillings` has, for each language, an invented person at every office first, and then the real extremes: no name but
    those that make a text the longest.
    """

    youths: dict[str, Shown]
    total: Shown
    members: list[Office]
    fillings: dict[str, list[PlaceholderValues]]


def reach(session: Session, actor: Actor, campaign: Campaign) -> LanguagesAndOffices:
    """Count the chosen youths in one pass, grouped by first name: a thousand Emils are one row. Protected youths get no
    text."""
    columns = (Youth.office_id, Youth.language, Youth.first_name)
    people = audiences.chosen(campaign).where(Youth.is_protected.is_(False))
    grouped = people.with_only_columns(*columns, func.count()).order_by(None).group_by(*columns)
    youths: Counter[str] = Counter()
    names: dict[tuple[str, str], list[str]] = {}
    for office_id, language, name, count in session.execute(grouped):
        youths[language] += count
        names.setdefault((language, office_id), []).append(name)
    members = [office for office in offices().all if any(office.id == at for _, at in names)]
    fillings = {
        language: template_checks.examples(members, language)
        + [
            PlaceholderValues(office.short_name, _values(office, language, greeting(name)))
            for office in members
            for name in _longest(names.get((language, office.id), ()))
        ]
        for language in LANGUAGES
    }
    total = sum(youths.values())
    if not small_counts.hides(actor):
        return LanguagesAndOffices({one: youths[one] for one in LANGUAGES}, total, members, fillings)
    shown = small_counts.halves(total, 0)[2]
    told = small_counts.reasons(youths, shown)
    return LanguagesAndOffices({one: told.get(one) for one in LANGUAGES}, shown, members, fillings)


def _values(office: Office, language: str, name: str) -> dict[str, str]:
    invented = template_checks.INVENTED["veileder"]
    return template_checks.values(office, language, first_name=name, adviser=invented)


def _longest(names: Iterable[str]) -> list[str]:
    """Return the longest plain name, and the longest that forces a text into another encoding."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        counted = sms_text.segments(name)
        found[counted.encoding] = max(found.get(counted.encoding, (0, "")), (counted.units, name))
    return [name for _, name in found.values() if name]
