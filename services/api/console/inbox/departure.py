"""Departure: when an answer is to leave, as its form says, and which planned answer it stands in for."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify.access.staff import Actor
from ot_notify.core import clock, send_window
from ot_notify.core.errors import Refused
from ot_notify.inbox import conversations, planned_answers
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import departure_plan
from ot_notify.text.languages import sentence
from services.api.console.shared import date_input
from services.api.console.shared.current_user import field

MORNING = time(9)
ABOUT_TIME = ("planned.hours", "clock.bad_time", "clock.no_such_time", "clock.comes_twice")
ABOUT_DAY = ("planned.past", "planned.too_far", "date.unknown")


def nothing() -> dict[str, Any]:
    """Return what the form shows where no departure was typed. `is_later`: whether its fields are open."""
    following = next_working_day()
    return {
        "replaces": "",
        "later_day": "",
        "later_time": "",
        "later_error": "",
        "later_field": "",
        "is_later": False,
        "next_day": following,
        "is_next_tomorrow": following == date_input.in_days(1),
    }


def typed(form: FormData) -> dict[str, Any]:
    """Return what was typed, to be shown again."""
    return {
        "replaces": field(form, "erstatter"),
        "later_day": field(form, "dag")[:40],
        "later_time": field(form, "klokka")[:40],
        "is_later": bool(field(form, "erstatter")) or field(form, "senere") == "tid",
    }


def editing(session: Session, conversation: Conversation, message_id: str) -> dict[str, Any]:
    """Return the form filled with a planned answer, which stands until the changed one is saved; empty where it has
    left, or is taken back."""
    for one in planned_answers.of(session, conversation):
        if one.id == message_id and one.due_at:
            at = clock.local(one.due_at)
            filled = {"draft": one.body, "later_day": f"{at:%d.%m.%Y}", "later_time": f"{at:%H.%M}"}
            return filled | {"replaces": one.id, "is_later": True}
    return {}


def send(
    session: Session,
    conversation: Conversation,
    draft: str,
    form: FormData,
    *,
    by: Actor,
    stops: Collection[str] | None,
) -> None:
    """Send the answer now, or plan it; the planned one that it stands in for is taken back with it, or not at all.

    Raises what `planned_answers.plan` and `planned_answers.take_back` raise, and Refused for an unreadable time.
    """
    at = asked(form)
    with session.begin_nested():
        if before := field(form, "erstatter"):
            planned_answers.take_back(session, conversation, before, by=by)
        if at:
            planned_answers.plan(session, conversation, draft, at, by=by, stops=stops)
        else:
            conversations.answer(session, conversation, draft, by=by, stops=stops)


def asked(form: FormData) -> datetime | None:
    """Return when the answer is to leave; None: now. Raises Refused where the day or the time cannot be read."""
    match field(form, "senere"):
        case "":
            return None
        case "tid":
            day = date_input.day(field(form, "dag"), date_input.in_days(0))
            return departure_plan.moment(day.isoformat(), field(form, "klokka"))
        case "i-morgen":
            return date_input.morning(next_working_day(), MORNING)
        case day_of_button:
            return date_input.morning(date_input.day(day_of_button, date_input.in_days(0)), MORNING)


def next_working_day() -> date:
    return send_window.working_days_after(date_input.in_days(0), 1)


def wrong(why: Refused, language: str) -> dict[str, Any]:
    """Return the sentence of the refusal, beside the field it is about."""
    said = sentence(why.code, language, **why.facts)
    if why.code in (*ABOUT_DAY, *ABOUT_TIME):
        return {"later_error": said, "later_field": "klokka" if why.code in ABOUT_TIME else "dag", "is_later": True}
    return {"error": said}
