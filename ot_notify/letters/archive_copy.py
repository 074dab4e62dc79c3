"""Archive copy: a youth's texts, replies, notes and decisions in order, with who has looked, to be kept as PDF/A.

Retention empties words, and the archives act wants those kept that matter to a case: this is what is handed to the
county's archive before. Nothing that was written is left out: a sign that no font of ours has is told by its name.
"""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.casework import subject_access, timeline
from ot_notify.casework.timeline import TimelineEntry, TimelineKind
from ot_notify.core import clock
from ot_notify.inbox import conversation_events
from ot_notify.letters import addresses
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import tags, youth_advisers, youths
from ot_notify.people.youths import Youth
from ot_notify.text.languages import readable, sentence


def of(session: Session, actor: Actor, youth: Youth, language: str) -> dict[str, Any]:
    """Return the words of the document `archive`, the oldest event first. `actor` must see the youth. The look is
    logged."""
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, actor, "youth.export", **about)
    happened = [_event(one, language) for one in reversed(timeline.of(session, actor, youth, most=None))]
    looks = [
        [_moment(one.at), one.actor_name, sentence(f"action.{one.action}", language)]
        for one in reversed(subject_access.looks(session, youth, most=None))
    ]
    today = clock.local(clock.now())
    office = offices().get(youth.office_id)
    return {
        "title": _shown(sentence("archive.title", language, name=youth.name or youth.id)),
        "author": _shown(office.sender_name) if office else "ot-notify",
        "date": [today.year, today.month, today.day],
        "language": language,
        "about": [sentence("archive.made", language, when=_moment(clock.now()), by=actor.name)],
        "facts": [[name, _shown(said)] for name, said in _facts(session, youth, language) if said],
        "happened": {"title": sentence("archive.happened", language), "rows": _all_shown(happened)},
        "looks": {"title": sentence("archive.looks", language), "rows": _all_shown(looks)},
        "columns": [sentence(f"archive.{name}", language) for name in ("when", "who", "what")],
    }


def _facts(session: Session, youth: Youth, language: str) -> list[tuple[str, str]]:
    office = offices().get(youth.office_id)
    numbers = youths.numbers(session, [youth.id]).get(youth.id, [])
    adviser = youth_advisers.of(session, [youth.id]).get(youth.id)
    facts = {
        "name": youth.name,
        "born": youth.birth_date.strftime("%d.%m.%Y") if youth.birth_date else str(youth.birth_year),
        "office": office.name if office else youth.office_id,
        "adviser": adviser.name if adviser else "",
        "tags": ", ".join(one.name for one in tags.of_youths(session, [youth.id]).get(youth.id, [])),
        "ref": youth.ref or "",
        "reasons": ", ".join(sentence(f"reason.{one}", language) for one in youth.reasons),
        "phones": ", ".join(readable(number, language) for number in numbers),
        "guardian": " ".join(filter(None, (youth.guardian_name, youth.guardian_phone))),
        "address": ", ".join(
            filter(None, (youth.care_of, youth.address, f"{youth.postal_code} {youth.place}".strip(), youth.email))
        ),
    }
    return [(sentence(f"archive.{name}", language), said) for name, said in facts.items()]


def _event(one: TimelineEntry, language: str) -> list[str]:
    return [_moment(one.at), one.by, "\n".join(filter(None, _told(one, language)))]


def _told(one: TimelineEntry, language: str) -> tuple[str, ...]:
    """Return what happened, and the words that were written."""
    return TELLS[one.sort](one.row, language)


def _text(row: Any, language: str) -> tuple[str, ...]:
    kind, state = sentence(f"kind.{row.kind}", language), sentence(f"state.{row.state}", language)
    return f"{kind} ({state})", row.body or sentence("archive.no_words", language)


def _reply(row: Any, language: str) -> tuple[str, ...]:
    return sentence("archive.reply", language), row.body or sentence("archive.no_words", language)


def _consent(row: Any, language: str) -> tuple[str, ...]:
    what = f"{sentence(f'change.{row.change}', language)}, {readable(row.phone, language)}"
    return what, sentence(f"source.{row.source}", language), row.reason


def _task(row: Any, language: str) -> tuple[str, ...]:
    return (sentence("archive.task", language, why=sentence(f"followup.{row.because}", language)),)


def _task_done(row: Any, language: str) -> tuple[str, ...]:
    how = sentence(f"how.{row.done_how}", language) if row.done_how else ""
    return sentence("archive.task_done", language, how=how), row.note


def _tried(row: Any, language: str) -> tuple[str, ...]:
    return sentence("how.tried", language), row.note


def _note(row: Any, language: str) -> tuple[str, ...]:
    return sentence(f"deed.{row.deed}", language), row.text


def _letter(row: Any, language: str) -> tuple[str, ...]:
    what = f"{sentence('deed.letter', language)}: {sentence(f'letter_kind.{row.kind}', language)}"
    return what, ", ".join(row.address), row.title, row.body or sentence("archive.no_words", language)


def _list(row: Any, language: str) -> tuple[str, ...]:
    return sentence("archive.list", language, file=row.filename), _changes(row.changed)


def _correction(row: Any, language: str) -> tuple[str, ...]:
    return sentence("archive.correction", language), _changes(row.changed)


def _access(row: Any, language: str) -> tuple[str, ...]:
    return (sentence(f"action.{row.action}", language),)


def _conversation(row: Any, language: str) -> tuple[str, ...]:
    return conversation_events.told(row, language, office_name=lambda one: _office_name(one, language)), row.body


def _office_name(office_id: str, language: str) -> str:
    if office_id == TRIAGE:
        return sentence("notice.triage", language)
    office = offices().get(office_id)
    return office.short_name if office else office_id


TELLS: dict[TimelineKind, Callable[[Any, str], tuple[str, ...]]] = {
    TimelineKind.TEXT: _text,
    TimelineKind.REPLY: _reply,
    TimelineKind.CONSENT: _consent,
    TimelineKind.TASK: _task,
    TimelineKind.TASK_DONE: _task_done,
    TimelineKind.TRIED: _tried,
    TimelineKind.NOTE: _note,
    TimelineKind.LETTER: _letter,
    TimelineKind.LIST: _list,
    TimelineKind.CORRECTION: _correction,
    TimelineKind.ENTRY: _conversation,
    TimelineKind.ACCESS: _access,
}


def _changes(changed: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {was or '–'} → {became or '–'}" for name, (was, became) in changed.items())


def _moment(at: datetime) -> str:
    return clock.local(at).strftime("%d.%m.%Y %H.%M")


def _all_shown(rows: list[list[str]]) -> list[list[str]]:
    return [[_shown(cell) for cell in row] for row in rows]


def _shown(text: str) -> str:
    """Return the text with the name of each sign that no font of ours has, as [thumbs up sign]."""
    unknown = {sign for one in addresses.unprintable(text.replace("\n", "")) for sign in one}
    return "".join(_name(sign) if sign in unknown and not sign.isspace() else sign for sign in text)


def _name(sign: str) -> str:
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
