"""When a campaign will be through, and what cannot leave today: a table."""

from datetime import UTC, datetime, timedelta

import pytest

from ot_notify.campaigns.forecast import Forecast, forecast
from ot_notify.core.send_window import parse_window

WEEKDAYS = parse_window("mon-fri 09:00-17:00")
ALWAYS = parse_window("always")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)  # ten o'clock in Oslo
AN_HOUR_LEFT = MONDAY.replace(hour=15)
TUESDAY_OPENS = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "per_minute", "window", "now", "expected"),
    [
        (0, 2.0, WEEKDAYS, MONDAY, Forecast()),
        (60, 2.0, WEEKDAYS, MONDAY, Forecast(done_at=MONDAY + timedelta(minutes=30))),
        (60, 2.0, ALWAYS, MONDAY, Forecast(done_at=MONDAY + timedelta(minutes=30))),
        (60, 0.0, WEEKDAYS, MONDAY, Forecast()),
        (120, 2.0, WEEKDAYS, AN_HOUR_LEFT, Forecast(done_at=AN_HOUR_LEFT + timedelta(hours=1))),
        (150, 2.0, WEEKDAYS, AN_HOUR_LEFT, Forecast(not_today=30, opens_at=TUESDAY_OPENS)),
        (150, 2.0, WEEKDAYS, MONDAY.replace(hour=16), Forecast(not_today=150, opens_at=TUESDAY_OPENS)),
        (5, 0.0, WEEKDAYS, MONDAY.replace(day=28), Forecast(not_today=5, opens_at=MONDAY.replace(day=30, hour=8))),
    ],
)
def test_when_the_last_text_will_be_sent(
    left: int, per_minute: float, window: object, now: datetime, expected: Forecast
) -> None:
    assert forecast(left, per_minute, window, now) == expected  # type: ignore[arg-type]
