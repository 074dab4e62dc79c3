"""Consent history: changes of numbers' consent as an office reads them: filtered, paged, and as a file."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Statement
from ot_notify.core import clock, csv_files
from ot_notify.inbox import conversations, number_access
from ot_notify.inbox.models import Conversation
from ot_notify.people import youths
from ot_notify.people.consent import ConsentChange, ConsentEvent, ConsentSource
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence

PAGE = 50
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class NumberHistory:
    """One number's state: its history, and its youths that the actor sees."""

    phone: str
    opted_out: bool
    held: bool
    events: list[ConsentEvent]
    owners: list[Youth]


def events(
    session: Session, actor: Actor, *, change: ConsentChange | None = None, page: int = 1, limit: int = PAGE
) -> list[ConsentEvent]:
    """Return the newest changes of numbers the actor sees."""
    statement = _seen(sa.select(ConsentEvent), actor, change).order_by(ConsentEvent.id.desc())
    return list(session.scalars(statement.limit(limit).offset((page - 1) * limit)))


def tally(session: Session, actor: Actor) -> dict[ConsentChange, int]:
    """Return how many changes of each kind the actor may read."""
    counting = sa.select(ConsentEvent.change, sa.func.count()).group_by(ConsentEvent.change)
    found = {change: count for change, count in session.execute(_seen(counting, actor, None))}
    return {change: found.get(change, 0) for change in ConsentChange}


def look_up(session: Session, actor: Actor, number: str) -> NumberHistory:
    """Return one number's state and history. Raises NotFound where the actor may not see it."""
    number_access.must_see(session, actor, number)
    theirs = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == number, YouthPhone.until.is_(None))
    owners = youths.seen(sa.select(Youth).where(Youth.id.in_(theirs)).order_by(Youth.id), actor)
    known = number_access.state(session, actor, number)
    return NumberHistory(
        phone=number,
        opted_out=known.has_opted_out or known.stopped_before is not None,
        held=bool(known.holds),
        events=known.events,
        owners=list(session.scalars(owners)),
    )


def register(
    session: Session,
    number: str,
    *,
    by: Actor,
    reason: str,
    source: ConsentSource = ConsentSource.STAFF,
    office_id: str = "",
) -> bool:
    """Opt a number out on a request by phone or letter. Return True unless `by` knew of an opt-out already.

    The caller waits for what is on its way (`opt_outs.wait_for_flight`) before saying that it is done.
    """
    is_new = number_access.register(session, number, source, by=by, reason=reason, office_id=office_id)
    audit_log.note(session, by, "consent.opt_out", object_kind="consent")
    return is_new


def lift(session: Session, number: str, *, by: Actor, reason: str) -> None:
    """Lift the opt-out with this reason. Raises Refused without one, NotFound for a number the actor does not see."""
    number_access.must_see(session, by, number)
    number_access.lift(session, number, ConsentSource.STAFF, by=by, reason=reason)
    audit_log.note(session, by, "consent.opt_in", object_kind="consent")


def export_csv(session: Session, actor: Actor, language: str) -> str:
    """Return the ledger as CSV for Norwegian Excel, numbers masked as in every list."""
    headings = ("tid", "mobil", "hva", "grunn", "kilde", "hvem", "begrunnelse")
    rows = (_cells(event, language) for event in events(session, actor, limit=MOST_ROWS))
    return csv_files.file([headings, *rows])


def _cells(event: ConsentEvent, language: str) -> tuple[str, ...]:
    return (
        clock.local(event.at).strftime("%d.%m.%Y %H:%M"),
        phone_numbers.mask(event.phone),
        sentence(f"change.{event.change}", language),
        sentence(f"hold.{event.hold}", language) if event.hold else "",
        sentence(f"source.{event.source}", language),
        event.by,
        event.reason,
    )


def _seen(statement: Statement, actor: Actor, change: ConsentChange | None) -> Statement:
    mine = sa.select(YouthPhone.phone).join(Youth, Youth.id == YouthPhone.youth_id)
    talks = conversations.seen(sa.select(Conversation.phone), actor)
    found = statement.where(sa.or_(ConsentEvent.phone.in_(youths.seen(mine, actor)), ConsentEvent.phone.in_(talks)))
    found = found.where(number_access.may_know(actor))
    return found.where(ConsentEvent.change == change) if change else found
