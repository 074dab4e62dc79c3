"""Departure: when an answer is to leave, as its form says."""

from datetime import datetime, time

from starlette.datastructures import FormData

from ot_notify.messaging import departure_plan
from services.api.console.shared import date_input
from services.api.console.shared.current_user import field

TOMORROW_AT = time(9)


def asked(form: FormData) -> datetime | None:
    """Return when the answer is to leave; None: now. Raises Refused where the day or the time cannot be read."""
    match field(form, "senere"):
        case "i-morgen":
            return date_input.morning(date_input.in_days(1), TOMORROW_AT)
        case "tid":
            return departure_plan.moment(field(form, "dag"), field(form, "klokka"))
    return None
