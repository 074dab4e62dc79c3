"""Contact limits: how many unanswered texts a youth gets, and leads' decisions that a youth may get more."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Role
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.core.identifiers import YouthId
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging.messages import BULK, Message, State
from ot_notify.people.youths import Youth, YouthPhone

MOST_UNANSWERED = 3
"""Texts in a school year without an answer; after that the office calls or writes (reference/domain.md, section 11)."""

LONGEST_REASON = 500
LIFTS = frozenset({Role.LEAD})

REACHED = (State.SENDING, State.IN_DOUBT, State.SENT, State.DELIVERED)
"""States of texts the youth has, or may have. A text that did not arrive was not left unanswered."""


class LimitLifting(db.Base):
    """A lead's decision, with a reason, that this youth may get more: the count restarts at `at`."""

    __tablename__ = "limit_lifting"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    reason: Mapped[str] = mapped_column(sa.String(LONGEST_REASON))


def unanswered(texted: Iterable[datetime], heard: Iterable[datetime], *, at: datetime) -> int:
    """Return how many texts of the school year of `at` are unanswered.

    `texted`: when each left. `heard`: when the youth answered, and when a lead let the count begin anew.
    """
    begins = clock.school_year(at)
    last = max((moment for moment in heard if moment <= at), default=None)
    return sum(begins <= left <= at and (last is None or left > last) for left in texted)


def is_reached(count: int) -> bool:
    """Return whether one more text would exceed the limit."""
    return count >= MOST_UNANSWERED


def counts(session: Session, wanted: Mapping[YouthId, int], now: datetime) -> Counter[YouthId]:
    """Return the number of unanswered texts by youth. `wanted`: how many more are about to be sent to each.

    Exact for whoever could pass the limit; for all others merely below it, since their answers are not looked up.
    """
    return _counted(session, wanted, _texts(session, list(wanted), now), now)


def counts_in_turn(
    session: Session, wanted: Mapping[YouthId, int], now: datetime, *, alone: Collection[YouthId] = ()
) -> Counter[YouthId]:
    """Count as `counts`, in a transaction that sends these texts. A second worker with a text to the same youth waits
    for the first, and counts its text too. `alone`: youths to whom only one such transaction may send at a time,
    however few texts they have had."""
    texted = _texts(session, list(wanted), now)
    last = [youth_id for youth_id, left in texted.items() if len(left) + wanted[youth_id] >= MOST_UNANSWERED]
    last += [youth_id for youth_id in alone if youth_id not in last]
    if last and db.is_postgres():
        session.connection().execute(IN_TURN, {"youths": last})
        texted |= _texts(session, last, now)
    return _counted(session, wanted, texted, now)


def _counted(
    session: Session, wanted: Mapping[YouthId, int], texted: Mapping[YouthId, list[datetime]], now: datetime
) -> Counter[YouthId]:
    close = [youth_id for youth_id, left in texted.items() if len(left) + wanted[youth_id] > MOST_UNANSWERED]
    heard = _last_answers(session, close) if close else {}
    return Counter({one: unanswered(left, heard.get(one, ()), at=now) for one, left in texted.items()})


IN_TURN = sa.text(
    "SELECT pg_advisory_xact_lock(1, one.key) FROM"
    " (SELECT DISTINCT hashtext(id) AS key FROM unnest(CAST(:youths AS varchar[])) AS id ORDER BY 1) AS one"
)
"""Held until the transaction ends. In key order, so that two transactions never deadlock."""


def _texts(session: Session, youth_ids: Sequence[YouthId], now: datetime) -> dict[YouthId, list[datetime]]:
    """Return when each text of this school year left that reached the youth, or may have."""
    known = {"youths": youth_ids, "begins": clock.school_year(now)}
    found: dict[YouthId, list[datetime]] = {}
    for youth_id, left, kind, state in session.connection().execute(TEXTED, known):
        if kind in BULK and state in REACHED:
            found.setdefault(youth_id, []).append(left)
    return found


MESSAGE = db.table(Message)
TEXTED = sa.select(MESSAGE.c.youth_id, MESSAGE.c.claimed_at, MESSAGE.c.kind, MESSAGE.c.state).where(
    db.in_values(MESSAGE.c.youth_id, sa.bindparam("youths")),
    MESSAGE.c.claimed_at >= sa.bindparam("begins", type_=MESSAGE.c.claimed_at.type),
)
"""Every text that left to these youths. Kind and state are filtered afterwards: a planner that expects few sent texts
would use the state's index, and read all of a campaign's texts at every claim."""


def _last_answers(session: Session, youth_ids: Sequence[YouthId]) -> dict[YouthId, list[datetime]]:
    """Return when each youth last answered from a present or former number, and when leads restarted the count."""
    by_phone = (
        sa.select(YouthPhone.youth_id, sa.func.max(Reply.received_at))
        .join(Reply, Reply.phone == YouthPhone.phone)
        .where(YouthPhone.youth_id.in_(youth_ids), is_answer())
        .group_by(YouthPhone.youth_id)
    )
    lifted = sa.select(LimitLifting.youth_id, LimitLifting.at).where(LimitLifting.youth_id.in_(youth_ids))
    found: dict[YouthId, list[datetime]] = {}
    for youth_id, at in [*session.execute(by_phone), *session.execute(lifted)]:
        found.setdefault(youth_id, []).append(at)
    return found


def lift(session: Session, actor: Actor, group: Iterable[Youth], *, reason: str) -> int:
    """Restart the count of these youths, so that they may get more texts. Return how many; logged for each youth.

    Raises Conflict where the actor is no lead, Refused without a reason.
    """
    if actor.role is not None and actor.role not in LIFTS:
        raise Conflict("limit.only_leads")
    if not reason.strip():
        raise Refused("limit.needs_reason")
    lifted = 0
    for youth in group:
        row = LimitLifting(
            id=db.new_id(), youth_id=youth.id, at=clock.now(), by=actor.name, reason=_checked_reason(reason)
        )
        session.add(row)
        about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
        audit_log.note(session, actor, "limit.lift", **about, lifting=row.id)
        lifted += 1
    session.flush()
    return lifted


def _checked_reason(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST_REASON]


def liftings(session: Session, youth_id: str) -> list[LimitLifting]:
    """Return who restarted the youth's count, when and why; the newest first."""
    statement = sa.select(LimitLifting).where(LimitLifting.youth_id == youth_id)
    return list(session.scalars(statement.order_by(LimitLifting.at.desc())))
