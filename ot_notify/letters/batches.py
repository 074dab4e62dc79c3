"""Letter batches: who gets a letter, what it says, and «Brev sendt», which ticks the follow-ups it settles.

Everybody chosen is in the batch: as a letter, or with the reason why there is none. Each letter is about one youth, so
that siblings at one address never learn of each other from us.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.casework import follow_up_actions
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.identifiers import OfficeId
from ot_notify.letters import addresses, letter_texts
from ot_notify.letters.letter_texts import Texts, WrittenText
from ot_notify.messaging import template_checks
from ot_notify.offices.register import Office, offices
from ot_notify.people import follow_ups, youths
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch, LetterKind, LetterProblem
from ot_notify.people.youths import Youth
from ot_notify.text import names

MOST = 200
"""Letters in one batch: more than an office folds in a day, and set in well under ten seconds."""
PAGE = 30

PROMISED_CALLS = (FollowUpReason.WANTS_CALL, FollowUpReason.LANGUAGE)
"""Reasons that a letter does not settle, nor any other of the same youth: somebody waits to be called."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One youth of a batch: the letter, to whom it is addressed and where; `problem` says why there is none."""

    letter: Letter
    youth: Youth
    name: str
    lines: list[str]
    problem: LetterProblem | None


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch on the list of batches, with how many letters it has and how many chosen youths got none, and the day its
    letters were sent: empty until all are. Only youths whom the actor sees count."""

    batch: LetterBatch
    letters: int
    without: int
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class Posting:
    """That letters were posted: the last day, and who recorded it."""

    on: date
    by: str


def of_follow_ups(session: Session, actor: Actor, follow_up_ids: Iterable[str]) -> list[str]:
    """Return the youths of these rows, each once. Raises NotFound for another office's."""
    return list(dict.fromkeys(follow_ups.get(session, actor, one).youth_id for one in follow_up_ids))


def start(session: Session, actor: Actor, youth_ids: Sequence[str], *, kind: LetterKind, page_key: str) -> LetterBatch:
    """Begin a batch for these youths. The same choice on the same page is the same batch, however often it is clicked.

    Raises NotFound for a youth the actor does not see; Refused where nobody is chosen, or too many, or youths of
    several offices.
    """
    ids = sorted(set(youth_ids))
    if not ids:
        raise Refused("letter.nobody")
    if len(ids) > MOST:
        raise Refused("letter.too_many", most=MOST)
    chosen = session.scalars(youths.seen(sa.select(Youth).where(Youth.id.in_(ids)), actor)).all()
    if len(chosen) != len(ids):
        raise NotFound("youth.unknown")
    office_ids = {one.office_id for one in chosen}
    if len(office_ids) > 1:
        raise Refused("letter.one_office")
    key = hashlib.sha256("\n".join([page_key, kind, *ids]).encode()).hexdigest()
    return _new_batch(session, actor, chosen, office_ids.pop(), kind=kind, key=key)


def _new_batch(
    session: Session, actor: Actor, chosen: Sequence[Youth], office_id: OfficeId, *, kind: LetterKind, key: str
) -> LetterBatch:
    now = clock.now()
    row = {"office_id": office_id, "kind": kind, "language": "", "sent_by": "", "key": key, "created_at": now}
    who = {"by": actor.name[:200], "by_id": actor.id}
    if db.insert_once(session, LetterBatch, id=db.new_id(), **row, **who):
        made = _by_key(session, actor, key)
        for youth in chosen:
            session.add(
                Letter(
                    batch_id=made.id, youth_id=youth.id, office_id=office_id, kind=kind, created_at=now, problem=None
                )
            )
        _note(session, actor, "letter.start", made, letters=len(chosen))
        return made
    return _by_key(session, actor, key)


def _by_key(session: Session, actor: Actor, key: str) -> LetterBatch:
    mine = sa.select(LetterBatch).where(LetterBatch.by_id == actor.id, LetterBatch.key == key)
    return session.scalars(mine).one()


def get(session: Session, actor: Actor, batch_id: str, *, hold: bool = False) -> LetterBatch:
    """Return the batch. Raises NotFound for another office's, and where it has no letter about a youth the actor
    sees."""
    found = db.hold(session, LetterBatch, batch_id) if hold else session.get(LetterBatch, batch_id)
    if found is None or not actor.sees(found.office_id):
        raise NotFound("letter.unknown")
    if not session.scalar(sa.select(_seen(actor).where(Letter.batch_id == found.id).exists())):
        raise NotFound("letter.unknown")
    return found


def _seen(actor: Actor) -> sa.Select[Any]:
    """Return the question for the batch of each letter about a youth the actor sees."""
    return youths.seen(sa.select(Letter.batch_id).join(Youth, Youth.id == Letter.youth_id), actor)


def latest(session: Session, actor: Actor, office_id: str, *, number: int = 1) -> list[BatchFacts]:
    """Return a page of the offices' batches with letters about youths the actor sees, the newest first; `office_id`
    empty: of all that the actor sees."""
    kept = sa.select(LetterBatch).order_by(LetterBatch.created_at.desc(), LetterBatch.id)
    kept = kept.where(LetterBatch.id.in_(_seen(actor)))
    if actor.office_ids is not None:
        kept = kept.where(LetterBatch.office_id.in_(sorted(actor.office_ids)))
    if office_id:
        kept = kept.where(LetterBatch.office_id == office_id)
    found = session.scalars(kept.limit(PAGE).offset((number - 1) * PAGE)).all()
    is_letter = Letter.problem.is_(None)
    counted = _seen(actor).where(Letter.batch_id.in_([one.id for one in found])).group_by(Letter.batch_id)
    counts = counted.add_columns(
        sa.func.count().filter(is_letter),
        sa.func.count().filter(~is_letter),
        sa.func.count().filter(is_letter, Letter.sent_on.is_(None)),
        sa.func.max(Letter.sent_on),
    )
    facts = {row[0]: row for row in session.execute(counts).all()}
    return [_facts(one, *facts[one.id][1:]) for one in found]


def _facts(batch: LetterBatch, letters: int, without: int, unsent: int, last: date | None) -> BatchFacts:
    return BatchFacts(batch, letters, without, None if unsent else last)


def recipients(session: Session, actor: Actor, batch: LetterBatch) -> list[Recipient]:
    """Return everybody in the batch whom the actor may see, by name: as decided where it is made, else as it would be
    now."""
    joined = sa.select(Letter, Youth).join(Youth, Youth.id == Letter.youth_id).where(Letter.batch_id == batch.id)
    rows = session.execute(youths.seen(joined, actor).order_by(Youth.sort_name, Letter.id))
    today = clock.local(clock.now()).date()
    return [_recipient(letter, youth, batch, today) for letter, youth in rows]


def _recipient(letter: Letter, youth: Youth, batch: LetterBatch, today: date) -> Recipient:
    if batch.made_at is not None:
        name, *lines = letter.address or [addresses.recipient(youth, letter.kind, letter.language or "nb")]
        return Recipient(letter, youth, name, lines, letter.problem)
    language = letter_texts.language_of(batch.language, youth.language)
    name = addresses.recipient(youth, batch.kind, language)
    lines = addresses.by_hand(letter.address_by_hand) or addresses.of_youth(youth)
    return Recipient(letter, youth, name, lines, _problem(youth, batch.kind, name, lines, today))


def _problem(youth: Youth, kind: LetterKind, name: str, lines: list[str], today: date) -> LetterProblem | None:
    if youth.is_protected:
        return LetterProblem.PROTECTED
    if kind is LetterKind.GUARDIANS and not youths.is_minor(youth, today):
        return LetterProblem.OF_AGE
    if not name or not lines:
        return LetterProblem.NO_ADDRESS
    if addresses.unprintable(name + youth.first_name + "".join(lines)):
        return LetterProblem.UNPRINTABLE
    return None


def make(
    session: Session,
    actor: Actor,
    batch_id: str,
    *,
    kind: LetterKind,
    language: str = "",
    by_hand: Mapping[str, str] | None = None,
) -> dict[str, Refused]:
    """Write the letters, with the addresses typed by hand (letter id → lines). A repeat changes nothing.

    Return what is wrong with those addresses, by letter; nothing is made where anything is. Raises NotFound, and
    Refused where nobody would get a letter, or could answer it.
    """
    batch = get(session, actor, batch_id, hold=True)
    if batch.made_at is not None:
        return {}
    office = _reachable(batch)
    batch.kind, batch.language = kind, language
    chosen = recipients(session, actor, batch)
    if wrong := _take_addresses(chosen, by_hand or {}):
        return wrong
    chosen = recipients(session, actor, batch)
    if all(one.problem for one in chosen):
        raise Refused("letter.none")
    texts = letter_texts.of_office(session, office.id)
    for one in chosen:
        _write(one, batch, office, texts, adviser=actor.name)
    _leave_out_unseen(session, batch, chosen)
    batch.made_at = clock.now()
    without = sum(1 for one in chosen if one.problem)
    _note(session, actor, "letter.make", batch, letters=len(chosen) - without, without=without)
    return {}


def _leave_out_unseen(session: Session, batch: LetterBatch, chosen: Iterable[Recipient]) -> None:
    """Say of the letters about youths whom the maker does not see that there are none."""
    made = {one.letter.id for one in chosen}
    joined = sa.select(Letter, Youth.is_protected).join(Youth, Youth.id == Letter.youth_id)
    for letter, is_protected in session.execute(joined.where(Letter.batch_id == batch.id)):
        if letter.id not in made:
            letter.kind = batch.kind
            letter.problem = LetterProblem.PROTECTED if is_protected else LetterProblem.NOT_MADE


def _take_addresses(chosen: Iterable[Recipient], typed: Mapping[str, str]) -> dict[str, Refused]:
    """Keep the addresses that were typed; return what is wrong with the others. A box that was left as it stood says
    nothing new."""
    wrong = {}
    for one in chosen:
        text = typed.get(one.letter.id, one.letter.address_by_hand).replace("\r\n", "\n").strip()
        try:
            lines = [] if text == addresses.known_of(one.youth).strip() else addresses.by_hand(text)
        except Refused as why:
            wrong[one.letter.id] = why
        else:
            one.letter.address_by_hand = "\n".join(lines)
    return wrong


def _reachable(batch: LetterBatch) -> Office:
    """Return the batch's office. Raises Refused where a letter could not say how to answer it."""
    office = offices().get(batch.office_id)
    if office is None or not (office.phone or office.email):
        raise Refused("letter.office")
    return office


def _write(to: Recipient, batch: LetterBatch, office: Office, texts: Texts, *, adviser: str) -> None:
    letter = to.letter
    letter.kind, letter.problem = batch.kind, to.problem
    letter.language = letter_texts.language_of(batch.language, to.youth.language)
    if to.problem is None:
        said = _said(texts, batch.kind, letter.language, office, to.youth, adviser)
        letter.address, letter.title, letter.body = [to.name, *to.lines], said.title, said.body


def _said(texts: Texts, kind: LetterKind, language: str, office: Office, youth: Youth, adviser: str) -> WrittenText:
    first_name = names.greeting(youth.first_name)
    values = template_checks.values(office, language, first_name=first_name, adviser=adviser)
    return letter_texts.filled(texts[kind, language], values)


def example(session: Session, actor: Actor, batch: LetterBatch, to: Recipient) -> WrittenText:
    """Return what this letter says, or would say if it were made now."""
    if batch.made_at is not None:
        return WrittenText(to.letter.title, to.letter.body)
    office = offices().get(batch.office_id)
    texts = letter_texts.of_office(session, batch.office_id)
    language = letter_texts.language_of(batch.language, to.youth.language)
    if office is None:
        return texts[batch.kind, language]
    return _said(texts, batch.kind, language, office, to.youth, actor.name)


def posting(batch: LetterBatch, found: Iterable[Recipient]) -> Posting | None:
    """Return when these letters of the batch were sent; None while any of them is not, or where there are none."""
    letters = [one.letter for one in found if one.problem is None]
    last = max(((one.sent_on, one.sent_by or batch.sent_by) for one in letters if one.sent_on), default=None)
    return None if last is None or any(one.sent_on is None for one in letters) else Posting(*last)


def mark_sent(session: Session, actor: Actor, batch_id: str, *, on: date) -> int:
    """Record that the letters the actor sees were posted that day: each youth's history says so, and the follow-ups
    they settle are ticked. A repeat changes nothing. Return how many letters are sent.

    Raises NotFound; Conflict where the letters are not made; Refused for a day to come, or before they were made.
    """
    batch = get(session, actor, batch_id, hold=True)
    if batch.made_at is None:
        raise Conflict("letter.not_made")
    written = [one.letter for one in recipients(session, actor, batch) if one.problem is None and one.letter.language]
    unsent = [one for one in written if one.sent_on is None]
    if not unsent:
        return len(written)
    today = clock.local(clock.now()).date()
    if on > today:
        raise Refused("followup.to_come")
    if on < clock.local(batch.made_at).date():
        raise Refused("letter.before_made")
    if batch.sent_on is None:
        batch.sent_on, batch.sent_by = on, actor.name[:200]
    for letter in unsent:
        letter.sent_on, letter.sent_by = on, actor.name[:200]
        for follow_up_id in _settled_by(session, actor, letter):
            follow_up_actions.done(
                session, follow_up_id, by=actor, how=FollowUpEnding.LETTER, on=None if on == today else on
            )
    _note(session, actor, "letter.sent", batch, letters=len(unsent))
    return len(written)


def _settled_by(session: Session, actor: Actor, letter: Letter) -> list[str]:
    """Return the youth's open follow-ups that such a letter settles."""
    is_guardian = FollowUp.because == FollowUpReason.GUARDIAN
    same = is_guardian if letter.kind is LetterKind.GUARDIANS else ~is_guardian
    mine = sa.select(FollowUp).where(FollowUp.youth_id == letter.youth_id, FollowUp.done_at.is_(None), same)
    rows = [one for one in session.scalars(mine.order_by(FollowUp.id)) if actor.sees(one.office_id)]
    if any(one.because in PROMISED_CALLS for one in rows):
        return []  # the youth stays on the list until the call
    return [one.id for one in rows]


def drop(session: Session, actor: Actor, batch_id: str) -> None:
    """Delete the letters the actor sees that were never sent, and the batch once it is empty. Raises NotFound; Conflict
    where all were sent."""
    batch = get(session, actor, batch_id, hold=True)
    found = recipients(session, actor, batch)
    if posting(batch, found):
        raise Conflict("letter.is_sent")
    is_partly_sent = any(one.letter.sent_on for one in found)
    gone = [one.letter for one in found if one.letter.sent_on is None and not (is_partly_sent and one.problem)]
    _note(session, actor, "letter.drop", batch)
    for letter in gone:
        session.delete(letter)
    session.flush()
    if session.scalar(sa.select(sa.exists().where(Letter.batch_id == batch.id))):
        batch.key = batch.id  # the same choice on the same page begins anew
    else:
        session.delete(batch)


def _note(session: Session, actor: Actor, action: str, batch: LetterBatch, **details: int) -> None:
    about: dict[str, Any] = {"object_kind": "letter_batch", "object_id": batch.id, "office_id": batch.office_id}
    audit_log.note(session, actor, action, **(about | details))
