"""State styles: the colour and icon of every state, so that one word looks the same on every page (design, section
3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ot_notify.administration.audit_search import AuditVerb
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.casework.number_status import NumberState
from ot_notify.casework.youth_list import ContactProgress
from ot_notify.core import age_limits, clock
from ot_notify.inbox import conversation_events
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.thread import ThreadLine
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.providers import error_codes
from ot_notify.providers.base import Fault
from ot_notify.text.languages import LANGUAGES, Suggestion, sentence
from services.api.console.shared.formats import clock_time, day, language_name, office_name
from services.api.console.shared.translations import language

SOON = timedelta(minutes=1)
"""A text due within this time is shown as in flight."""


@dataclass(frozen=True, slots=True)
class StateTag:
    """How a state is shown. `code` names its word in the language files; `outline` means a guess or a softer state."""

    code: str
    color: str
    icon: str
    outline: bool = False

    @property
    def word(self) -> str:
        return sentence(self.code, language())


STATES = {
    State.QUEUED: StateTag("state.queued", "neutral", icon="Hourglass"),
    State.SENDING: StateTag("state.sending", "info", icon="Paperplane"),
    State.IN_DOUBT: StateTag("state.in_doubt", "warning", icon="QuestionmarkDiamond", outline=True),
    State.SENT: StateTag("state.sent", "info", icon="Paperplane"),
    State.DELIVERED: StateTag("state.delivered", "success", icon="Checkmark"),
    State.UNDELIVERED: StateTag("state.undelivered", "warning", icon="ExclamationmarkTriangle"),
    State.FAILED: StateTag("state.failed", "danger", icon="XMarkOctagon"),
    State.DROPPED: StateTag("state.dropped", "neutral", icon="CircleSlash", outline=True),
    State.CANCELLED: StateTag("state.cancelled", "neutral", icon="Stop", outline=True),
}

CAMPAIGNS = {
    CampaignState.DRAFT: StateTag("campaign_state.draft", "neutral", icon="DocPencil"),
    CampaignState.SCHEDULED: StateTag("campaign_state.scheduled", "info", icon="Calendar"),
    CampaignState.RUNNING: StateTag("campaign_state.running", "info", icon="Paperplane"),
    CampaignState.PAUSED: StateTag("campaign_state.paused", "warning", icon="Pause"),
    CampaignState.DONE: StateTag("campaign_state.done", "success", icon="Checkmark"),
    CampaignState.CANCELLED: StateTag("campaign_state.cancelled", "neutral", icon="Stop", outline=True),
}

SUGGESTIONS = {
    Suggestion.MAYBE_STOP: StateTag("suggestion.maybe_stop", "warning", icon="", outline=True),
    Suggestion.GUARDIAN: StateTag("suggestion.guardian", "info", icon="", outline=True),
    Suggestion.WRONG_NUMBER: StateTag("suggestion.wrong_number", "warning", icon="", outline=True),
    Suggestion.NO_THANKS: StateTag("suggestion.no_thanks", "neutral", icon="", outline=True),
    Suggestion.HAS_PLACE: StateTag("suggestion.has_place", "success", icon="", outline=True),
    Suggestion.WANTS_CALL: StateTag("suggestion.wants_call", "success", icon="", outline=True),
    Suggestion.NEEDS_HELP: StateTag("suggestion.needs_help", "danger", icon="", outline=True),
}

FOLLOW_UPS = {
    FollowUpReason.OPTED_OUT: StateTag("followup_tag.opted_out", "neutral", icon="CircleSlash", outline=True),
    FollowUpReason.WRONG_NUMBER: StateTag("followup_tag.wrong_number", "warning", icon="ExclamationmarkTriangle"),
    FollowUpReason.NOT_IN_USE: StateTag("followup_tag.not_in_use", "warning", icon="ExclamationmarkTriangle"),
    FollowUpReason.LANDLINE: StateTag("followup_tag.landline", "danger", icon="XMarkOctagon"),
    FollowUpReason.INVALID: StateTag("followup_tag.invalid", "danger", icon="XMarkOctagon"),
    FollowUpReason.NO_NUMBER: StateTag("followup_tag.no_contact_point", "neutral", icon="QuestionmarkDiamond"),
    FollowUpReason.UNDELIVERED: StateTag("followup_tag.undelivered", "warning", icon="ExclamationmarkTriangle"),
    FollowUpReason.NO_ANSWER: StateTag("followup_tag.no_answer", "neutral", icon="Clock"),
    FollowUpReason.PROTECTED: StateTag("followup_tag.protected", "danger", icon="ShieldLock"),
    FollowUpReason.SHARED_PHONE: StateTag("followup_tag.duplicate_phone", "neutral", icon="PersonGroup"),
    FollowUpReason.WANTS_CALL: StateTag("followup_tag.wants_call", "success", icon="Phone"),
    FollowUpReason.MOVED_HERE: StateTag("followup_tag.moved_here", "info", icon="Buildings3"),
    FollowUpReason.NOT_SENT: StateTag("followup_tag.not_sent", "neutral", icon="CircleSlash", outline=True),
    FollowUpReason.NEW_NUMBER: StateTag("followup_tag.new_number", "info", icon="Phone"),
    FollowUpReason.LANGUAGE: StateTag("followup_tag.language", "info", icon="Phone"),
    FollowUpReason.GUARDIAN: StateTag("followup_tag.guardian", "info", icon="PersonGroup"),
}

VERBS = {
    AuditVerb.LOOKED: StateTag("verb.looked", "neutral", icon="Eye"),
    AuditVerb.SEARCHED: StateTag("verb.searched", "neutral", icon="MagnifyingGlass"),
    AuditVerb.EXPORTED: StateTag("verb.exported", "warning", icon="Download"),
    AuditVerb.SIGNED_IN: StateTag("verb.signed_in", "neutral", icon="Enter", outline=True),
    AuditVerb.CHANGED: StateTag("verb.changed", "info", icon="Pencil"),
}

NUMBERS = {
    NumberState.WORKS: StateTag("number.works", "success", icon="Checkmark"),
    NumberState.UNTRIED: StateTag("number.untried", "neutral", icon=""),
    NumberState.NOT_IN_USE: StateTag("number.not_in_use", "warning", icon="ExclamationmarkTriangle"),
    NumberState.LANDLINE: StateTag("number.landline", "danger", icon="XMarkOctagon"),
    NumberState.INVALID: StateTag("number.invalid", "danger", icon="XMarkOctagon"),
    NumberState.WRONG_NUMBER: StateTag("number.wrong_number", "warning", icon="ExclamationmarkTriangle"),
    NumberState.OPTED_OUT: StateTag("number.opted_out", "warning", icon="CircleSlash"),
    NumberState.STOPPED_BEFORE: StateTag("number.stopped_before", "warning", icon="CircleSlash"),
    NumberState.MAYBE_STOP: StateTag("number.maybe_stop", "warning", icon="QuestionmarkDiamond", outline=True),
    NumberState.FORMER: StateTag("number.former", "neutral", icon="", outline=True),
}

REACHED = {
    ContactProgress.ANSWERED: StateTag("reached.answered", "success", icon="Chat"),
    ContactProgress.ARRIVED: StateTag("reached.arrived", "info", icon="Checkmark"),
    ContactProgress.NOT_YET: StateTag("reached.not_yet", "neutral", icon="", outline=True),
    ContactProgress.STOPPED: StateTag("reached.stopped", "warning", icon="CircleSlash"),
}


def ot_status(code: str) -> str:
    """Return what a status means, with its code; an unknown one is returned unchanged."""
    return sentence(f"ot_status.{code}", language()).removeprefix("ot_status.")


def action(name: str) -> str:
    """Return the sentence for a log line's action; one without a sentence is returned unchanged."""
    return sentence(f"action.{name}", language()).removeprefix("action.")


def entry(line: Entry) -> str:
    """Return what a colleague did with a conversation, in a sentence."""
    return conversation_events.told(line, language(), office_name=office_name)


def suggestion(value: str | None) -> StateTag | None:
    return SUGGESTIONS.get(Suggestion(value)) if value else None


def read_as(line: ThreadLine) -> str:
    """Return how a reply was understood, and by which words, so that a colleague can see a misreading."""
    meaning = sentence(f"read_as.{line.meaning}", language())
    if line.language and line.language not in LANGUAGES:
        meaning = f"{meaning} ({language_name(line.language)})"
    if not line.words:
        return sentence("read_as", language(), meaning=meaning)
    return sentence("read_as.because", language(), meaning=meaning, words=line.words)


def under_bubble(line: ThreadLine, *, is_paused: bool = False) -> str:
    """Return the state of one of our texts, short enough for a thread; with the reason where it did not arrive.

    `is_paused`: nothing leaves just now, so that an answer waits and is not on its way.
    """
    if line.state == State.QUEUED:
        return _waits(line, is_paused=is_paused)
    short = sentence(f"state.{line.state}.short", language())
    why = _why(line)
    return f"{short}: {why}" if why else short


def _waits(line: ThreadLine, *, is_paused: bool) -> str:
    if line.earlier:
        return _tries_again(line.earlier, line.due_at)
    if line.due_at and line.due_at > clock.now() + SOON:
        return sentence("state.queued.again", language(), time=_time(line.due_at))
    is_leaving = line.kind == Kind.ANSWER and not line.reason and not is_paused
    return sentence("state.sending.short" if is_leaving else "state.queued.short", language())


def about(message: Message, earlier: str = "", *, born: int = 0) -> str:
    """Return what happened to a text, and what to do, in a sentence or two. `earlier`: why the try before did not
    arrive. `born`: the year, where known, to say of a youth over the age limit what the preview said."""
    if born and message.state == State.DROPPED and message.reason == Drop.NOT_ELIGIBLE:
        at = message.final_at or message.created_at
        limit = age_limits.at(at)
        if clock.local(at).year - born > limit:
            means = sentence("exclusion.too_old.means", language(), limit=limit)
            return f"{sentence('exclusion.too_old', language())}. {means}"
    why = _why(message)
    if why:
        return f"{why} {_what_now(message)}".strip()
    if message.reason == "campaign_paused":
        return sentence("state.queued.campaign_paused", language())
    if message.state is State.QUEUED and earlier:
        return _tries_again(earlier, message.due_at)
    if message.state is State.QUEUED and message.due_at:
        return sentence("state.queued.at", language(), time=_time(message.due_at))
    if message.state is State.CANCELLED and message.kind is Kind.ANSWER:
        return sentence("state.cancelled.answer", language())
    return sentence(f"state.{message.state}.sentence", language())


def _tries_again(earlier: str, due_at: datetime | None) -> str:
    """Return «Telefonen var av eller uten dekning. Vi prøver igjen kl. 13.11.» and the like."""
    if due_at is None or earlier not in set(Fault):
        return sentence("state.queued.sentence", language())
    return sentence(error_codes.sentence_code(Fault(earlier)), language(), time=_time(due_at))


def _time(at: datetime) -> str:
    """Return «13.11» for today, else with the day."""
    is_today = clock.local(at).date() == clock.local(clock.now()).date()
    return clock_time(at) if is_today else f"{clock_time(at)}, {day(at).lower()}"


def _why(text: Message | ThreadLine) -> str:
    code = _code(text)
    return sentence(code, language()) if code else ""


def _what_now(text: Message | ThreadLine) -> str:
    code = _code(text)
    return sentence(f"{code}.what_now", language()) if code else ""


def _code(text: Message | ThreadLine) -> str:
    if text.state == State.DROPPED and text.reason in set(Drop):
        return f"dropped.{text.reason}"
    if text.state in (State.UNDELIVERED, State.FAILED) and text.reason in set(Fault):
        return error_codes.sentence_code(Fault(text.reason), is_last=True, tries=text.retry)
    return ""
