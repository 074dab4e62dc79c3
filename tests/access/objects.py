"""One object of each kind at Moss and one at Follo, for routes that have one in their address."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff, team
from ot_notify.access.staff import Role, Staff
from ot_notify.administration import age_rules, municipality_offices, office_closings
from ot_notify.campaigns import audiences, drafts, launch
from ot_notify.campaigns.audiences import SavedAudience
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.drafts import Reminder
from ot_notify.core import clock
from ot_notify.imports import staging, youth_transfers
from ot_notify.inbox import handovers
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import canned_replies, templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices import opening_hours
from ot_notify.offices.register import TRIAGE
from ot_notify.people import follow_ups
from ot_notify.people.letters import Letter, LetterBatch, LetterKind
from ot_notify.people.youths import Youth
from tests import world

LIST = "ref;fornavn;etternavn;fødselsdato;mobil;kommune\n901;Nora;Lunde;01.02.2008;49 00 90 01;Moss\n"

TEXT = "Hei fra {avsender}. Svar JA, så ringer vi. Ikke SMS: STOPP"
FIELDS = ("ref", "first_name", "last_name", "birth_date", "phone", "municipality")
OURS, THEIRS = "Zorana Mossing", "Quilla Follesen"


@dataclass(frozen=True)
class Pair:
    """The ids of an object of one's own office and of another's; empty: there is none."""

    own: str
    other: str


def make() -> dict[str, Pair]:
    """Fill an empty database; answer the objects by their kind. A new kind is a line here."""
    with db.transaction() as session:
        talk = world.settle(session)
        grete = world.make_staff(session, "Grete Lie")
        ola = staff.find(session, "ola.berg@example.no")
        assert ola
        theirs = world.make_youth(session, THEIRS, phone="+4749000777", office=world.FOLLO)
        their_talk = world.make_conversation(session, theirs, phone="+4749000777", office=world.FOLLO)
        # An offer names the youth to the office that is asked: that is what it is for.
        offered = world.make_youth(session, "Tilbudt Tveit", phone="+4749000779", office=world.FOLLO)
        offered_talk = world.make_conversation(session, offered, phone="+4749000779", office=world.FOLLO)
        their_campaign = _campaign(session, ola, theirs)
        their_text = world.make_text(session, theirs, phone="+4749000777", campaign=their_campaign)
        ours = world.make_youth(session, OURS, phone="+4749000778")
        own_campaign = _campaign(session, grete, ours)
        own_text = world.make_text(session, ours, phone="+4749000778", campaign=own_campaign)
        our_talk = world.make_conversation(session, ours, phone="+4749000778")
        for youth in (ours, theirs):
            follow_ups.need(session, youth.id, youth.office_id, follow_ups.FollowUpReason.NO_ANSWER)
        shielded, their_shielded = (
            world.make_youth(session, "Skjult Skjermet", phone=phone, office=office, is_protected=True)
            for office, phone in ((world.MOSS, "+4749000781"), (world.FOLLO, "+4749000782"))
        )
        for office in (world.MOSS, world.FOLLO):
            audiences.save(session, staff.SERVICE, office_id=office, name="Utvalg", audience={"birth_years": [2009]})
        letters = [_letter(session, one) for one in (ours, theirs)]
        lost = session.scalars(sa.select(Conversation.id).where(Conversation.office_id == TRIAGE)).first()
        follow_up = {one.youth_id: one.id for one in session.scalars(sa.select(follow_ups.FollowUp))}
        pairs = {
            "conversation": Pair(talk.id, their_talk.id),
            "stopped": Pair(_conversation_with(session, "+4749000107"), their_talk.id),
            "triage": Pair(str(lost), ""),
            "handover": Pair(
                handovers.offer(session, offered_talk, to=world.MOSS, why="Har flyttet", by=staff.SERVICE).id,
                handovers.offer(session, our_talk, to=world.FOLLO, why="Har flyttet", by=staff.SERVICE).id,
            ),
            "canned": Pair(*(_canned(session, office) for office in (world.MOSS, world.FOLLO))),
            "campaign": Pair(own_campaign.id, their_campaign.id),
            "draft": Pair(
                _campaign(session, grete, ours, is_draft=True).id, _campaign(session, ola, theirs, is_draft=True).id
            ),
            "youth": Pair(ours.id, theirs.id),
            "transfer": Pair(*(_transfer(session, office) for office in (world.MOSS, world.FOLLO))),
            "protected": Pair(shielded.id, their_shielded.id),
            "message": Pair(own_text.id, their_text.id),
            "follow_up": Pair(follow_up[ours.id], follow_up[theirs.id]),
            "staff": Pair(grete.id, ola.id),
            "waiting_staff": Pair(*(_waiting(session, office) for office in (world.MOSS, world.FOLLO))),
            "office": Pair(world.MOSS, world.FOLLO),
            "audience": Pair(*(_saved(session, office) for office in (world.MOSS, world.FOLLO))),
            "letter_batch": Pair(*(one.batch_id for one in letters)),
            "letter": Pair(*(one.id for one in letters)),
            "phone": Pair("+4749000778", "+4749000777"),
            "protected_phone": Pair("+4749000781", "+4749000782"),
            "closing": Pair(_closing(session, world.MOSS), _closing(session, world.FOLLO)),
            "unplaced": Pair(world.make_youth(session, "Uten Kontor", phone="+4749000784", office=TRIAGE).id, ""),
            "assignment": Pair(_assignment(session), ""),
            "age_rule": Pair(_age_rule(session), ""),
            "template": Pair(_template(session, world.MOSS), _template(session, world.FOLLO)),
        }
    return pairs | {"import": Pair(_list(grete), _list(ola))}


def _letter(session: Session, youth: Youth) -> Letter:
    """A letter that is made and not sent."""
    at = clock.now()
    who = {"created_at": at, "made_at": at, "by": "Grete Lie", "by_id": "grete", "key": youth.id}
    batch = LetterBatch(id=db.new_id(), office_id=youth.office_id, kind=LetterKind.FIRST, **who)
    session.add(batch)
    session.flush()
    words = {"language": "nb", "address": [youth.name, "1530 Moss"], "title": "Hei", "body": "Hei!"}
    about = {"batch_id": batch.id, "youth_id": youth.id, "office_id": youth.office_id, "kind": LetterKind.FIRST}
    made = Letter(id=db.new_id(), created_at=at, problem=None, **about, **words)
    session.add(made)
    session.flush()
    return made


def _waiting(session: Session, office: str) -> str:
    """Somebody whom an administrator has invited to the office."""
    siv = staff.find(session, "siv.aas@example.no")
    assert siv
    email = f"ventende.{office}@example.no"
    person, _ = team.invite(
        session, staff.actor(siv), email=email, name="Ventende", role=Role.ADVISER, office_ids=[office]
    )
    return person.id


def _campaign(session: Session, by: Staff, to: Youth, *, is_draft: bool = False) -> Campaign:
    actor = staff.actor(by)
    made = drafts.draft(
        session,
        actor,
        name="Høst",
        templates={"nb": TEXT},
        audience={"youth_ids": [to.id]},
        reminders=[Reminder(7, {"nb": TEXT})],
    )
    if not is_draft:
        launch.launch(session, made, by=actor)
    return made


def _saved(session: Session, office_id: str) -> str:
    return session.scalars(sa.select(SavedAudience.id).where(SavedAudience.office_id == office_id)).one()


def _closing(session: Session, office_id: str) -> str:
    day = date(2026, 12, 23)
    office_closings.add(session, office_id, day, day, is_yearly=False, by=staff.SERVICE)
    return opening_hours.closings(session, office_id)[0].id


def _assignment(session: Session) -> str:
    day = date(2026, 12, 23)
    return municipality_offices.give(session, "3209", world.MOSS, day, day, by=staff.SERVICE).id


def _age_rule(session: Session) -> str:
    day = date(2099, 8, 1)
    age_rules.choose(session, day, "24", "Opplæringslova § 9-4", by=staff.SERVICE)
    return day.isoformat()


def _template(session: Session, office_id: str) -> str:
    made = templates.create(
        session,
        staff.SERVICE,
        use=TemplateUse.FIRST_CONTACT,
        name="Vår",
        by_language={"nb": TEXT},
        county="",
        office_id=office_id,
    )
    return made.id


def _transfer(session: Session, office: str) -> str:
    """A youth of the office is named by another office's list, where the twin has no name."""
    youth, twin = (world.make_youth(session, "", office=one) for one in (office, "romerike"))
    youth_transfers.ask(
        session, [youth_transfers.TransferMatch(youth.id, office, twin.id, twin.office_id)], by=staff.SERVICE
    )
    return str(
        session.scalar(sa.select(youth_transfers.Transfer.id).where(youth_transfers.Transfer.youth_id == youth.id))
    )


def _canned(session: Session, office: str) -> str:
    return canned_replies.write(session, staff.SERVICE, office_id=office, title="Ringer", body="Vi ringer.").id


def _list(by: Staff) -> str:
    """A list that somebody of that office has read and looked over, ready to be taken in."""
    actor = staff.actor(by)
    import_id = staging.stage(LIST.encode(), "liste.csv", actor=actor).id
    staging.choose_columns(import_id, dict(enumerate(FIELDS)), actor=actor)
    staging.review(import_id, actor=actor)
    return import_id


def _conversation_with(session: Session, phone: str) -> str:
    return session.scalars(sa.select(Conversation.id).where(Conversation.phone == phone)).one()
