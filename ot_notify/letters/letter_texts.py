"""Letter texts: what letters say, by kind and language; an office may write its own. Nothing in them is markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, must_see
from ot_notify.core import clock, yaml_files
from ot_notify.core.errors import Refused
from ot_notify.letters import addresses
from ot_notify.people.letters import LONGEST_TITLE, LetterKind
from ot_notify.text import languages, sms_text
from ot_notify.text.languages import LANGUAGES

FIELDS = frozenset({"fornavn", "veileder", "avsender", "kontor", "telefon", "adresse", "epost", "nettside"}) | {
    *("apningstid", "aldersgrense")
}
LONGEST_BODY = 4000
"""Some two pages. A letter that is read has one."""

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class LetterText(db.Base):
    """An office's own text for one kind of letter in one language, in place of the one we begin with."""

    __tablename__ = "letter_text"
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    body: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200))


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A title and a body, with placeholders or filled in. `changed_by` is empty for the text we begin with."""

    title: str
    body: str
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def paragraphs(self) -> list[list[str]]:
        """Return the body as paragraphs of lines."""
        return [part.split("\n") for part in _BLANK.split(self.body) if part.strip()]


Texts = Mapping[tuple[LetterKind, str], WrittenText]


def of_office(session: Session, office_id: str) -> Texts:
    """Return the office's text for every kind and language."""
    own = session.scalars(sa.select(LetterText).where(LetterText.office_id == office_id))
    written = {
        (one.kind, one.language): WrittenText(one.title, one.body, one.changed_by, one.changed_at) for one in own
    }
    return starting_texts() | written


def save(
    session: Session, actor: Actor, *, office_id: str, kind: LetterKind, language: str, title: str, body: str
) -> None:
    """Write the office's own text. Raises NotFound for another office; Refused where it could not be printed."""
    must_see(actor, office_id)
    text = _checked(title, body)
    if text == WrittenText(starting_texts()[kind, language].title, starting_texts()[kind, language].body):
        reset(session, actor, office_id=office_id, kind=kind, language=language)
        return
    changed = {"changed_at": clock.now(), "changed_by": actor.name[:200]}
    row = {"office_id": office_id, "kind": kind, "language": language, "title": text.title, "body": text.body}
    db.upsert(session, LetterText, key=("office_id", "kind", "language"), **row, **changed)
    _note(session, actor, office_id, kind, language)


def reset(session: Session, actor: Actor, *, office_id: str, kind: LetterKind, language: str) -> None:
    """Return to the text we begin with. Raises NotFound for another office."""
    must_see(actor, office_id)
    own = LetterText.office_id == office_id, LetterText.kind == kind, LetterText.language == language
    if db.change(session, sa.delete(LetterText).where(*own)):
        _note(session, actor, office_id, kind, language)


def filled(text: WrittenText, values: Mapping[str, str]) -> WrittenText:
    """Return the text with its placeholders filled, each once. A line that needs a value we lack is left out."""
    lines = [_filled_line(line, values) for line in text.body.split("\n")]
    body = "\n".join(line for line in lines if line is not None)
    return WrittenText(_filled_line(text.title, values) or "", body.strip())


def _filled_line(line: str, values: Mapping[str, str]) -> str | None:
    wanted = sms_text.placeholders(line)
    if any(not values.get(name, "").strip() for name in wanted):
        return None
    return re.sub(r"\{([^{}]*)\}", lambda found: " ".join(values[found[1]].split()), line)


def _checked(title: str, body: str) -> WrittenText:
    heading, text = " ".join(title.split()), body.replace("\r\n", "\n").strip()
    if not heading or not text:
        raise Refused("letter.empty")
    if len(heading) > LONGEST_TITLE or sms_text.placeholders(heading):
        raise Refused("letter.title", most=LONGEST_TITLE)
    if len(text) > LONGEST_BODY:
        raise Refused("letter.long", most=LONGEST_BODY, characters=len(text))
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        raise Refused("texts.loose_brace")
    if sms_text.placeholders(text) - FIELDS:
        raise Refused("letter.placeholder", known=", ".join("{" + name + "}" for name in sorted(FIELDS)))
    if unknown := addresses.unprintable(heading + text):
        raise Refused("letter.signs", signs=" ".join(unknown[:5]))
    return WrittenText(heading, text)


@lru_cache
def starting_texts() -> dict[tuple[LetterKind, str], WrittenText]:
    """Return the texts we begin with."""
    read = yaml_files.read(Path(__file__).parent / "starting_texts.yaml")
    return {
        (kind, language): WrittenText(read[language][kind]["title"], read[language][kind]["body"].strip())
        for language in LANGUAGES
        for kind in LetterKind
    }


def language_of(wanted: str, youths_own: str) -> str:
    """Return the language of a letter: the one wanted for all, else the youth's own, else bokmål."""
    return next((one for one in (wanted, youths_own) if one in languages.LANGUAGES), "nb")


def _note(session: Session, actor: Actor, office_id: str, kind: LetterKind, language: str) -> None:
    about = {"object_kind": "letter_text", "office_id": office_id}
    audit_log.note(session, actor, "letter.text", **about, kind=kind.value, language=language)
