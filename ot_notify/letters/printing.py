"""Printing: what the typesetter gets of a batch: its letters, or the sheet of who is in it."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.letters import addresses, batches
from ot_notify.letters.batches import Recipient
from ot_notify.letters.letter_texts import WrittenText
from ot_notify.offices.register import offices
from ot_notify.people import youths
from ot_notify.people.letters import Letter, LetterBatch
from ot_notify.text.languages import readable, sentence

_PATTERNS = {"nb": ("nb_NO", "d. MMMM y"), "nn": ("nn_NO", "d. MMMM y"), "en": ("en_GB", "d MMMM y")}


def letters(session: Session, actor: Actor, batch: LetterBatch) -> dict[str, Any]:
    """Return the words of the batch's letters, in the order of the sheet. Raises Conflict where there are none (not
    made, or emptied by retention)."""
    kept = [one for one in batches.recipients(session, actor, batch) if one.problem is None and one.letter.body]
    if batch.made_at is None or not kept:
        raise Conflict("letter.no_words" if batch.made_at else "letter.not_made")
    _note(session, actor, batch, len(kept))
    return _frame(batch, "nb") | {"letters": [_letter(one, batch) for one in kept]}


def copy_of(session: Session, actor: Actor, letter_id: str) -> dict[str, Any]:
    """Return the words of one letter, as it was printed. Raises NotFound where the actor may not see the youth;
    Conflict where retention has emptied it."""
    letter = session.get(Letter, letter_id)
    youth = youths.get(session, actor, letter.youth_id) if letter else None
    batch = session.get(LetterBatch, letter.batch_id) if letter else None
    if letter is None or youth is None or batch is None or batch.made_at is None or letter.problem is not None:
        raise NotFound("letter.unknown")
    if not letter.body:
        raise Conflict("letter.no_words")
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, actor, "letter.read", **about)
    name, *lines = letter.address
    one = Recipient(letter, youth, name, lines, None)
    return _frame(batch, letter.language) | {"letters": [_letter(one, batch)]}


def overview(session: Session, actor: Actor, batch: LetterBatch, language: str) -> dict[str, Any]:
    """Return the sheet of who is in the batch: everybody chosen, with the address or why there is no letter."""
    found = batches.recipients(session, actor, batch)
    _note(session, actor, batch, len(found))
    without = sum(1 for one in found if one.problem)
    counts = {"letters": len(found) - without, "without": without}
    about = [
        sentence("letter.sheet.counts", language, **counts),
        sentence("letter.sheet.made", language, day=_day(_made_on(batch), language), by=batch.by),
        sentence("letter.sheet.confidential", language),
    ]
    return _frame(batch, language) | {
        "title": f"{sentence(f'letter_kind.{batch.kind}', language)}, {_office_name(batch)}",
        "about": about,
        "columns": [sentence(f"letter.sheet.{name}", language) for name in ("number", "name", "where", "letter")],
        "rows": [_row(at, one, language) for at, one in enumerate(found, start=1)],
    }


def _row(at: int, one: Recipient, language: str) -> list[str]:
    what = f"letter_problem.{one.problem}" if one.problem else f"letter_kind.{one.letter.kind}"
    return [str(at), _shown(one.youth.name), _shown(", ".join(one.lines)), sentence(what, language)]


def _shown(text: str) -> str:
    """Return the text with a square for each letter that no font has: the sheet names also those who get no letter."""
    unknown = set(addresses.unprintable(text))
    return "".join("\N{REPLACEMENT CHARACTER}" if sign in unknown else sign for sign in text)


def _letter(one: Recipient, batch: LetterBatch) -> dict[str, Any]:
    letter = one.letter
    text = WrittenText(letter.title, letter.body)
    return {
        "language": letter.language,
        "to": addresses.window(one.name, one.lines),
        "sender": _sender(batch, letter.language),
        "date": _day(_made_on(batch), letter.language),
        "title": text.title,
        "paragraphs": text.paragraphs,
    }


def _sender(batch: LetterBatch, language: str) -> list[str]:
    office = offices().get(batch.office_id)
    if office is None:
        return [batch.office_id]
    phone = sentence("letter.phone", language, phone=readable(office.phone, language)) if office.phone else ""
    where = office.postal_address or office.visit_address or ""
    lines = [office.sender_name, office.name, where, phone, office.email or ""]
    return [_shown(line) for line in lines if line]


def _frame(batch: LetterBatch, language: str) -> dict[str, Any]:
    day = _made_on(batch)
    office = offices().get(batch.office_id)
    return {
        "title": sentence(f"letter_kind.{batch.kind}", language),
        "author": office.sender_name if office else "ot-notify",
        "date": [day.year, day.month, day.day],
        "language": language,
    }


def _office_name(batch: LetterBatch) -> str:
    office = offices().get(batch.office_id)
    return office.short_name if office else batch.office_id


def _made_on(batch: LetterBatch) -> date:
    return clock.local(batch.made_at or batch.created_at).date()


def _day(day: date, language: str) -> str:
    from babel.dates import format_date  # slow to load, and seldom needed

    locale, pattern = _PATTERNS[language]
    return str(format_date(day, pattern, locale=locale))


def _note(session: Session, actor: Actor, batch: LetterBatch, count: int) -> None:
    about = {"object_kind": "letter_batch", "object_id": batch.id, "office_id": batch.office_id}
    audit_log.note(session, actor, "letter.print", **about, rows=count)
