"""Protected youths: who sees what of one, whatever is asked, and who may name whom."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE, Actor, Role, Staff
from ot_notify.administration import status_report
from ot_notify.casework import dashboard, protected_youths, subject_access
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import commit
from ot_notify.imports.models import Import, ImportState, ImportYouth
from ot_notify.inbox import conversations, inbox_view, number_access
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.notifications import notices
from ot_notify.notifications.notices import Notice
from ot_notify.people import follow_ups, youths
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import NamedStaff, Youth
from ot_notify.sending import claim
from tests import factories, world

PHONE = "+4749000700"

Ask = Callable[[Session, Actor], object]


def _id(session: Session, table: type[db.Base]) -> str:
    return str(session.scalar(sa.select(db.table(table).c.id)))


def _found(do: Callable[[], object]) -> bool:
    try:
        do()
    except NotFound:
        return False
    return True


def _import(session: Session) -> Import:
    return session.scalars(sa.select(Import).where(Import.filename == "ny.csv")).one()


def _earlier(session: Session) -> Import:
    return session.scalars(sa.select(Import).where(Import.filename == "gammel.csv")).one()


WHAT: dict[str, Ask] = {
    "the page": lambda s, who: youths.get(s, who, _id(s, Youth)),
    "the list": lambda s, who: youths.search(s, who),
    "search by name": lambda s, who: youths.search(s, who, query="Emil"),
    "search by number": lambda s, who: youths.search(s, who, query="49000700"),
    "everything we know": lambda s, who: _found(lambda: subject_access.find(s, who, _id(s, Youth))),
    "the conversation": lambda s, who: _found(lambda: conversations.get(s, who, _id(s, Conversation))),
    "the inbox": lambda s, who: conversations.inbox(s, who),
    "what is unread": lambda s, who: dashboard.badges(s, who, "").unread,
    "what waits": lambda s, who: dashboard.replies(s, who, "").unread,
    "counts of the inbox": lambda s, who: dashboard.inbox_counts(s, who, "")["open"],
    "the list to call": lambda s, who: s.execute(follow_ups.open_rows(who)).all(),
    "how many to call": lambda s, who: sum(dashboard.follow_ups(s, who, "").values()),
    "one text": lambda s, who: _found(lambda: status_report.message(s, who, _id(s, Message))),
    "what a list changed": lambda s, who: commit.updates(s, who, _import(s), limit=10),
    "who left a list": lambda s, who: commit.disappeared(s, who, _import(s), _earlier(s)),
    "the ledger of the number": lambda s, who: (
        who.office_ids is not None and _found(lambda: number_access.must_see(s, who, PHONE))
    ),
}


@pytest.fixture
def people(database: str) -> dict[str, Staff]:
    """Kari is named for Emil, who is protected; the others are not."""
    with db.transaction() as session:
        made = {
            "named": world.make_staff(session),
            "colleague": world.make_staff(session, "Jonas Berg"),
            "lead": world.make_staff(session, "Aisha Rahimi", role=Role.LEAD),
            "other office": world.make_staff(session, "Ola Berg", offices=[world.FOLLO]),
            "coordinator": world.make_staff(session, "Kim Moe", role=Role.COORDINATOR, offices=[]),
            "auditor": world.make_staff(session, "Eli Vang", role=Role.AUDITOR, offices=[]),
            "admin": world.make_staff(session, "Siv Aas", role=Role.ADMIN, offices=[]),
        }
        emil = world.make_youth(session, phone=PHONE)
        world.make_text(session, emil, phone=PHONE)
        world.make_conversation(session, emil, phone=PHONE)
        _lists(session, emil)
        protected_youths.protect(session, emil, by=staff.actor(made["named"]))
    return made


def _lists(session: Session, youth: Youth) -> None:
    """One list changed the youth; an earlier one held the youth and the newer one does not."""
    for name in ("ny.csv", "gammel.csv"):
        made = Import(filename=name, state=ImportState.DONE, by="Kari Lund", created_at=youth.created_at)
        session.add(made)
        session.flush()
        if name == "gammel.csv":
            session.add(ImportYouth(import_id=made.id, youth_id=youth.id, row=2, is_new=False, changed={}))


def asked(session: Session, what: str, who: Actor) -> bool:
    if what == "what a list changed":
        session.execute(sa.update(ImportYouth).values(import_id=_import(session).id))
    return bool(WHAT[what](session, who))


@pytest.mark.parametrize(("state", "count"), [(State.IN_DOUBT, dashboard.in_doubt), (State.QUEUED, dashboard.queued)])
def test_only_those_named_count_the_texts_to_a_protected_youth(
    people: dict[str, Staff], state: State, count: Callable[[Session, Actor, str], int]
) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Message).values(state=state))
    with db.reading() as session:
        counted = {who: count(session, staff.actor(person), "") for who, person in people.items()}
    assert counted == {who: int(who == "named") for who in people}


@pytest.mark.parametrize("what", WHAT)
def test_only_those_named_see_anything_of_a_protected_youth(people: dict[str, Staff], what: str) -> None:
    with db.transaction() as session:
        seen = {who: asked(session, what, staff.actor(person)) for who, person in people.items()}
        assert seen == {who: who == "named" for who in people}
        assert not asked(session, what, SERVICE)


def emil() -> Youth:
    with db.reading() as session:
        return session.scalars(sa.select(Youth)).one()


def as_(person: Staff) -> Actor:
    return staff.actor(person)


def test_a_lead_sees_that_there_is_one_and_names_a_colleague(people: dict[str, Staff]) -> None:
    lead, jonas = as_(people["lead"]), people["colleague"]
    with db.transaction() as session:
        (one,) = protected_youths.shielded(session, lead)
        assert ([person.name for person in one.named], one.waiting_since is not None) == (["Kari Lund"], True)
        assert [protected_youths.count(session, as_(people[who])) for who in ("named", "other office", "admin")] == [
            0,
            0,
            0,
        ]
        protected_youths.name(session, protected_youths.find(session, lead, one.youth_id), jonas.id, by=lead)
        protected_youths.name(session, protected_youths.find(session, lead, one.youth_id), jonas.id, by=lead)
    with db.reading() as session:
        assert youths.get(session, as_(jonas), one.youth_id) is not None
        assert youths.get(session, lead, one.youth_id) is None
        told = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "youth.name")).all()
        assert [(event.object_id, event.details) for event in told] == [(one.youth_id, {"staff": jonas.id})]


@pytest.mark.parametrize("who", ["named", "colleague", "other office", "coordinator", "auditor"])
def test_nobody_but_a_lead_may_name(people: dict[str, Staff], who: str) -> None:
    with db.reading() as session, pytest.raises(NotFound):
        protected_youths.find(session, as_(people[who]), emil().id)


@pytest.mark.parametrize("whom", ["other office", "coordinator", "auditor", "admin"])
def test_who_does_not_follow_up_at_the_office_cannot_be_named(people: dict[str, Staff], whom: str) -> None:
    with db.transaction() as session, pytest.raises(Refused):
        protected_youths.name(session, emil(), people[whom].id, by=as_(people["lead"]))


def test_access_ends_with_the_next_request(people: dict[str, Staff]) -> None:
    with db.transaction() as session:
        protected_youths.unname(session, emil(), people["named"].id, by=as_(people["lead"]))
        assert youths.get(session, as_(people["named"]), emil().id) is None


def test_without_protection_the_office_sees_the_youth_again(people: dict[str, Staff]) -> None:
    with db.transaction() as session:
        found = session.scalars(sa.select(Youth)).one()
        with pytest.raises(NotFound):
            protected_youths.expose(session, found, by=as_(people["named"]))
        protected_youths.expose(session, found, by=as_(people["lead"]))
    with db.reading() as session:
        assert youths.get(session, as_(people["colleague"]), found.id) is not None
        assert session.scalar(sa.select(sa.func.count()).select_from(NamedStaff)) == 0
        assert session.scalars(sa.select(FollowUp.done_at)).one() is not None


def test_a_conversation_from_the_number_of_a_protected_youth_is_hidden_whoever_it_is_linked_to(
    people: dict[str, Staff],
) -> None:
    with db.transaction() as session:
        world.make_youth(session, "Ida Strand", phone=PHONE)
        session.execute(sa.update(Conversation).values(youth_id=None))
        assert conversations.inbox(session, as_(people["colleague"])) == []
        (card,) = inbox_view.cards(session, conversations.inbox(session, as_(people["named"])))
        assert card.name == ""


def test_only_those_named_and_the_lead_hear_of_a_reply(people: dict[str, Staff]) -> None:
    notices.look()
    with db.reading() as session:
        told = set(session.scalars(sa.select(Notice.staff_id)))
    assert people["named"].id in told
    assert told <= {people[who].id for who in ("named", "lead")}


@pytest.mark.parametrize("office", [world.MOSS, world.FOLLO])
@pytest.mark.parametrize(
    ("has_written", "kind", "leaves"),
    [
        (False, Kind.ANSWER, False),
        (True, Kind.ANSWER, True),
        (False, Kind.TEST, False),
        (False, Kind.AUTOMATIC, True),
    ],
)
def test_a_text_that_nobody_asked_for_does_not_leave_for_a_protected_youths_number(
    database: str, office: str, kind: Kind, *, has_written: bool, leaves: bool
) -> None:
    """Whoever has registered a youth of their own with the number; who has texted is answered."""
    factories.make_youth(phone=PHONE, office=office, is_protected=True)
    other = factories.make_youth(phone=PHONE, office=world.MOSS)
    with db.transaction() as session:
        has = world.make_conversation(session, None, phone=PHONE) if has_written else None
        talk = (has or conversations.begin(session, SERVICE, other, PHONE)).id
    youth_id = None if kind is Kind.TEST else other.id
    text = factories.queue_text(PHONE, kind=kind, youth_id=youth_id, conversation_id=talk)
    assert [one.message for one in claim.claim(5)] == ([text] if leaves else [])
    assert factories.get(Message, text).reason == ("" if leaves else Drop.NOT_SENT)


@pytest.mark.parametrize("planted_at", ["", world.MOSS, world.FOLLO])
def test_only_those_named_begin_to_write_to_a_protected_youth(database: str, planted_at: str) -> None:
    """Not somebody who has protected an invented youth with the same number."""
    hidden = factories.make_youth(phone=PHONE, is_protected=True)
    with db.transaction() as session:
        kari, ola = world.make_staff(session), world.make_staff(session, "Ola Foss", offices=[planted_at or world.MOSS])
        youths_own = hidden
        writer, other = staff.actor(kari), staff.actor(ola)
        protected_youths.name(session, hidden, kari.id, by=SERVICE)
    if planted_at:
        youths_own = factories.make_youth(phone=PHONE, office=planted_at)
        with db.transaction() as session:
            protected_youths.protect(session, session.get_one(Youth, youths_own.id), by=other)
    with db.transaction() as session:
        talk = conversations.begin(session, other if planted_at else writer, youths_own, PHONE)
        text = conversations.answer(session, talk, "Hvor bor du nå?", by=other)
    assert [one.message for one in claim.claim(5)] == ([] if planted_at else [text])
    assert factories.get(Message, text).reason == (Drop.NOT_SENT if planted_at else "")
