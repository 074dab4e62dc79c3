"""Who gets automatic texts: by year of birth, status, reason, protection and pause."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ot_notify.people.eligibility import ContactReason, Ineligible, YouthFacts, eligibility

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NORA = YouthFacts(birth_year=2009, ot_status="", reasons=(), is_protected=False, paused_until=None)
LAST_MINUTE_OF_2026 = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)
FIRST_MINUTE_OF_2027 = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)  # in Oslo


@pytest.mark.parametrize(
    ("birth_year", "at", "max_age", "expected"),
    [
        (2005, LAST_MINUTE_OF_2026, 21, None),
        (2005, FIRST_MINUTE_OF_2027, 21, Ineligible.TOO_OLD),
        (2004, LAST_MINUTE_OF_2026, 21, Ineligible.TOO_OLD),
        (2002, LAST_MINUTE_OF_2026, 24, None),
        (2001, LAST_MINUTE_OF_2026, 24, Ineligible.TOO_OLD),
        (2011, NOW, 21, None),
        (2012, LAST_MINUTE_OF_2026, 21, Ineligible.TOO_YOUNG),
        (2012, FIRST_MINUTE_OF_2027, 21, None),
    ],
)
def test_age_goes_by_the_year_in_oslo(birth_year: int, at: datetime, max_age: int, expected: Ineligible | None) -> None:
    assert eligibility(replace(NORA, birth_year=birth_year), at=at, max_age=max_age) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"ot_status": "OTUK"}, None),
        ({"ot_status": "OTOV"}, Ineligible.STATUS),
        ({"reasons": (ContactReason.NOT_APPLIED,)}, None),
        ({"reasons": (ContactReason.NOT_EMPLOYED,)}, Ineligible.REASON),
        ({"reasons": (ContactReason.NOT_EMPLOYED, ContactReason.RIGHT_LOST)}, None),
        ({"is_protected": True}, Ineligible.PROTECTED),
        ({"paused_until": NOW + timedelta(seconds=1)}, Ineligible.PAUSED),
        ({"paused_until": NOW}, None),
    ],
)
def test_the_other_reasons_why_a_youth_is_not_eligible(facts: dict[str, object], expected: Ineligible | None) -> None:
    assert eligibility(replace(NORA, **facts), at=NOW, max_age=21) is expected  # type: ignore[arg-type]


def test_protection_is_said_before_anything_else() -> None:
    worst = YouthFacts(1990, "OTOV", (ContactReason.NOT_EMPLOYED,), True, NOW + timedelta(days=1))
    assert eligibility(worst, at=NOW, max_age=21) is Ineligible.PROTECTED
