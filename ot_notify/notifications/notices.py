"""Notices: e-mails to staff, each event once: replies, urgent and overdue ones, campaigns, a pause.

Nothing hooks into what happens. `look` reads how things are now and writes a row for each thing a person has not been
told of; unique keys make ten workers at once harmless. `send_due` then puts all that is due for one person into one
e-mail, leaving out what somebody has seen to meanwhile. An e-mail has counts and a link, never a name, number or text.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import access_requests, api_keys
from ot_notify.access.api_keys import ApiKey
from ot_notify.access.staff import SERVICE, Staff
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard, protected_youths
from ot_notify.core import clock, send_window, smtp
from ot_notify.core.errors import Misconfigured, Unavailable
from ot_notify.core.settings import settings
from ot_notify.db import due_work, marks
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.notifications import subscriptions
from ot_notify.notifications.subscriptions import Choices, NoticeKind
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.sending import sender_status
from ot_notify.text.languages import sentence

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
OVERLAP = timedelta(minutes=10)
LOOKED_EVERY = timedelta(minutes=2)
FIRST_LOOK = timedelta(hours=2)
PAUSE_MATTERS_AFTER = timedelta(minutes=2)
STALE = timedelta(hours=24)
"""An e-mail delayed for longer would mislead more than it informs."""

OLD_ACCESS = timedelta(days=30)
"""An account or a key that has had access for so long is worth another look."""

MORNING = "mon-fri 08:00-12:00"
"""When the day's summary is sent: the first round from eight on, on working days."""

GATHERED = {
    NoticeKind.REPLY: (timedelta(minutes=5), timedelta(hours=1)),
    NoticeKind.OVERDUE: (timedelta(), timedelta(hours=4)),
}
"""How long an e-mail waits for more events of its kind, and the time between e-mails of the kind. Others leave at
once."""

WAITING = frozenset({NoticeKind.URGENT, NoticeKind.REPLY, NoticeKind.OVERDUE})


class Notice(db.Base):
    """One event for one person. Due while `due_at` is set; sent when `told_at` is; neither: dealt with before."""

    __tablename__ = "notice"
    __table_args__ = (
        sa.UniqueConstraint("staff_id", "kind", "key"),
        sa.Index(
            "ix_notice_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    office_id: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[NoticeKind]
    key: Mapped[str] = mapped_column(sa.String(80))
    """The event's identity, so that nobody is told twice: a conversation and since when it waits, a campaign, a day."""
    object_id: Mapped[str] = mapped_column(sa.String(32), default="")
    made_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]


class NoticeChoice(db.Base):
    """A person's choice of e-mails of one kind from one office; without a row the role's default holds."""

    __tablename__ = "notice_choice"
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(primary_key=True)
    is_wanted: Mapped[bool]


def choose(session: Session, person: Staff, office_id: str, kind: NoticeKind, *, is_wanted: bool) -> None:
    """Set whether this person gets this kind from this office. A lead cannot refuse urgent ones."""
    db.upsert(
        session,
        NoticeChoice,
        key=("staff_id", "office_id", "kind"),
        staff_id=person.id,
        office_id=office_id,
        kind=kind,
        is_wanted=is_wanted,
    )


def choices(session: Session) -> Choices:
    """Return all choices, by person, office and kind."""
    return {(one.staff_id, one.office_id, one.kind): one.is_wanted for one in session.scalars(sa.select(NoticeChoice))}


def look() -> int:
    """Write a notice for each new event staff should know of. Return how many were written."""
    now = clock.now()
    with db.reading() as session:
        last = marks.marked(session, "notices_looked")
        since = last.at - OVERLAP if last else now - FIRST_LOOK
        found = [*_replies(session, since), *_overdue(session, since, now)]
        found += [*_campaigns(session, since), *_pause(session, now), *_daily_summaries(session, now)]
        found += [*_keys(session, since), *_accounts(session), *_access_review(session, now)]
        staff = list(session.scalars(sa.select(Staff).where(Staff.disabled_at.is_(None))))
        said = choices(session)
        known = _known(session, found)
        shielded = protected_youths.shielded_talks(session, [fact.object_id for fact in found])
        rows = [
            _row(person, fact, now)
            for fact in found
            for person in subscriptions.of(fact, staff, said)
            if (person.id, fact.kind, fact.key) not in known
            and (fact.object_id not in shielded or protected_youths.may_be_told(session, person, fact.object_id))
        ]
    if not rows and last and now - last.at < LOOKED_EVERY:
        return 0
    with db.transaction(db.Purpose.REDO) as session:
        marks.mark(session, "notices_looked")
        return db.insert_missing(session, Notice, [_scheduled(session, row) for row in rows])


Fact = subscriptions.NoticeFact


def _known(session: Session, found: list[Fact]) -> set[tuple[str, NoticeKind, str]]:
    keys = sorted({fact.key for fact in found})
    known: set[tuple[str, NoticeKind, str]] = set()
    for start in range(0, len(keys), 500):
        rows = session.execute(
            sa.select(Notice.staff_id, Notice.kind, Notice.key).where(Notice.key.in_(keys[start : start + 500]))
        )
        known.update((staff_id, kind, key) for staff_id, kind, key in rows)
    return known


def _row(person: Staff, fact: Fact, now: datetime) -> dict[str, object]:
    return {
        "id": db.new_id(),
        "staff_id": person.id,
        "office_id": fact.office_id,
        "kind": fact.kind,
        "key": fact.key,
        "object_id": fact.object_id,
        "made_at": now,
        "told_at": None,
        "due_at": now,
    }


def _scheduled(session: Session, row: dict[str, object]) -> dict[str, object]:
    """Return the row, due later where more of the kind may come, and not too soon after the last e-mail of the kind."""
    wait, distance = GATHERED.get(NoticeKind(str(row["kind"])), (timedelta(), timedelta()))
    if not wait and not distance:
        return row
    told = session.scalar(
        sa.select(sa.func.max(Notice.told_at)).where(Notice.staff_id == row["staff_id"], Notice.kind == row["kind"])
    )
    now = clock.now()
    return row | {"due_at": max(now + wait, told + distance if told else now)}


def _waiting() -> sa.Select[Conversation]:
    every = [TRIAGE, *(office.id for office in offices().all)]
    return sa.select(Conversation).where(
        Conversation.office_id.in_(every),
        Conversation.state == ConversationState.OPEN,
        Conversation.waiting_since.is_not(None),
    )


def _replies(session: Session, since: datetime) -> Iterable[Fact]:
    for one in session.scalars(_waiting().where(Conversation.last_at > since)):
        if one.is_urgent:
            yield _of_conversation(NoticeKind.URGENT, one)
        elif one.unread:
            yield _of_conversation(NoticeKind.REPLY, one)


def _overdue(session: Session, since: datetime, now: datetime) -> Iterable[Fact]:
    waited = Conversation.waiting_since
    late = _waiting().where(waited <= now - conversations.OVERDUE, waited > since - conversations.OVERDUE)
    return (_of_conversation(NoticeKind.OVERDUE, one) for one in session.scalars(late))


def _of_conversation(kind: NoticeKind, one: Conversation) -> Fact:
    since = int(one.waiting_since.timestamp()) if one.waiting_since else 0
    return Fact(kind, one.office_id, key=f"{one.id}:{since}", object_id=one.id, assignee_id=one.assignee_id)


def _campaigns(session: Session, since: datetime) -> Iterable[Fact]:
    today = clock.local(clock.now()).date()
    failed = sa.and_(Campaign.state == CampaignState.PAUSED, Campaign.paused_because.is_not(None))
    ended = sa.and_(Campaign.state == CampaignState.DONE, Campaign.finished_at > since)
    for one in session.scalars(sa.select(Campaign).where(sa.or_(failed, ended))):
        is_done = one.state is CampaignState.DONE
        kind = NoticeKind.CAMPAIGN_DONE if is_done else NoticeKind.CAMPAIGN_PAUSED
        key = one.id if is_done else f"{one.id}:{today}"
        yield from (
            Fact(kind, office_id, key=key, object_id=one.id, author=one.created_by) for office_id in one.office_ids
        )


def _keys(session: Session, since: datetime) -> Iterable[Fact]:
    """Yield keys that wait for an office's lead, and other new keys: each reaches the offices it covers."""
    for row in session.scalars(sa.select(ApiKey).where(ApiKey.revoked_at.is_(None))):
        waiting = api_keys.waits_for(row)
        asked_at = row.waits_since or row.created_at
        for office_id in waiting:
            yield Fact(NoticeKind.KEY_WAITS, office_id, key=f"{row.id}:{int(asked_at.timestamp())}", object_id=row.id)
        if not row.maker_id and row.created_at > since:
            for office_id in api_keys.covers(row):
                yield Fact(NoticeKind.KEY_MADE, office_id, key=row.id, object_id=row.id)


def _accounts(session: Session) -> Iterable[Fact]:
    """Yield accounts an administrator has given access at an office whose lead has not answered."""
    for person in session.scalars(sa.select(Staff).where(Staff.request.is_not(None))):
        asked_at = person.request["at"] if person.request else 0
        for office_id in access_requests.waits_for(person):
            yield Fact(NoticeKind.ACCOUNT_WAITS, office_id, key=f"{person.id}:{asked_at}", object_id=person.id)


def _access_review(session: Session, now: datetime) -> Iterable[Fact]:
    """Yield each office where accounts or keys have had access for long, once a year: nobody else asks for those from
    before leads had to agree."""
    people = sa.select(Staff).where(Staff.disabled_at.is_(None), Staff.created_at < now - OLD_ACCESS)
    keys = sa.select(ApiKey).where(ApiKey.revoked_at.is_(None), ApiKey.created_at < now - OLD_ACCESS)
    reached = {
        office_id for one in session.scalars(people) if access_requests.opens(one.role) for office_id in one.office_ids
    }
    reached |= {office_id for one in session.scalars(keys) for office_id in api_keys.covers(one)}
    year = clock.local(now).year
    for office_id in sorted(reached):
        yield Fact(NoticeKind.ACCESS_REVIEW, office_id, key=f"{office_id}:{year}")


def _pause(session: Session, now: datetime) -> Iterable[Fact]:
    paused = sender_status.pause(session)
    if paused is not None and paused.at <= now - PAUSE_MATTERS_AFTER:
        yield Fact(NoticeKind.SENDING_PAUSED, "", key=paused.at.isoformat(timespec="seconds"))


def _daily_summaries(session: Session, now: datetime) -> Iterable[Fact]:
    if not send_window.is_open(send_window.parse_window(MORNING), now):
        return
    today = clock.local(now).date()
    for office in offices().all:
        if any(_day(session, office.id).values()):
            yield Fact(NoticeKind.DIGEST, office.id, key=f"{office.id}:{today}")


def _day(session: Session, office_id: str) -> dict[str, int]:
    """Return what waits at an office, as its own staff see it."""
    replies = dashboard.replies(session, SERVICE, office_id)
    return {
        "unread": replies.unread,
        "overdue": replies.overdue,
        "follow_ups": dashboard.to_follow_up(session, SERVICE, office_id),
    }


def send_due() -> int:
    """Send each person's due notices in one e-mail. Return how many e-mails were sent.

    If we die after the server took it and before that is written, the e-mail leaves once more when the lease ends.
    """
    sent = 0
    while claimed := _claim():
        person, due = claimed
        try:
            sent += smtp.send(person.email, *_email(person, due), language=person.language)
        except (Unavailable, Misconfigured) as error:
            # The lease brings them back; the others would fail as well now.
            log.warning("e-mail not sent", extra={"error": str(error), "notices": len(due)})
            return sent
        _mark_sent(due)
    return sent


def _claim() -> tuple[Staff, list[Notice]] | None:
    """Return all due notices of the person who has waited longest, leased; None when nothing is due.

    What somebody has seen to meanwhile is let go.
    """
    if not due_work.is_any_due(Notice):
        return None
    now = clock.now()
    with db.transaction(db.Purpose.REDO) as session:
        first = due_work.next_due(session, Notice)
        if first is None:
            return None
        due = list(
            session.scalars(
                sa.select(Notice)
                .where(Notice.staff_id == first.staff_id, Notice.due_at <= now)
                .order_by(Notice.id)
                .with_for_update(skip_locked=True)
            )
        )
        person = session.get_one(Staff, first.staff_id)
        still = [one for one in due if person.disabled_at is None and _still_applies(session, one)]
        for one in due:
            one.due_at = now + LEASE if one in still else None
    return (person, still) if still else _claim()


def _still_applies(session: Session, notice: Notice) -> bool:
    """Return whether the notice still applies: nobody has dealt with the conversation since, and it is not stale."""
    if notice.made_at < clock.now() - STALE:
        log.warning("notice dropped: it is too old to send", extra={"notice": notice.id})
        return False
    if notice.kind is NoticeKind.KEY_WAITS:
        key = session.get(ApiKey, notice.object_id)
        return key is not None and notice.office_id in api_keys.waits_for(key)
    if notice.kind is NoticeKind.ACCOUNT_WAITS:
        asked = session.get(Staff, notice.object_id)
        return asked is not None and notice.office_id in access_requests.waits_for(asked)
    if notice.kind not in WAITING:
        return True
    found = session.get(Conversation, notice.object_id)
    if found is None or found.state is not ConversationState.OPEN or found.waiting_since is None:
        return False
    return found.is_urgent if notice.kind is NoticeKind.URGENT else True


def _email(person: Staff, due: list[Notice]) -> tuple[str, str]:
    """Return subject and body. The gravest notice comes first and is the subject."""
    lines = _lines(person, due)
    address = settings().public_url.rstrip("/")
    closing = sentence("notice.closing", person.language, address=address)
    return lines[0], "\n\n".join([*(f"- {line}" for line in lines), closing]) + "\n"


def _lines(person: Staff, due: list[Notice]) -> list[str]:
    counts = Counter((list(NoticeKind).index(one.kind), one.office_id) for one in due)
    with db.reading() as session:
        lines = []
        for (rank, office_id), count in sorted(counts.items()):
            kind = list(NoticeKind)[rank]
            facts = _day(session, office_id) if kind is NoticeKind.DIGEST else {"count": count}
            lines.append(_line(kind, person.language, office_id, facts))
    return lines


def _line(kind: NoticeKind, language: str, office_id: str, facts: dict[str, int]) -> str:
    office = offices().get(office_id)
    name = office.short_name if office else sentence("notice.triage", language)
    ending = ".one" if facts.get("count") == 1 and kind in WAITING else ""
    return sentence(f"notice.{kind}{ending}", language, office=name, **facts)


def _mark_sent(due: list[Notice]) -> None:
    with db.transaction(db.Purpose.REDO) as session:
        ids = [one.id for one in due]
        db.change(session, sa.update(Notice).where(Notice.id.in_(ids)).values(told_at=clock.now(), due_at=None))
