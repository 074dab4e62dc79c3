"""The world of the tests: two offices, Moss and Follo, the people who work there, and youths nobody has ever met.

`python -m tests.world` fills the database of OT_DATABASE_URL with it, for trying the console by hand.
"""

from datetime import timedelta
from functools import lru_cache

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role, Staff
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import clock
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, Reply, RouteReason
from ot_notify.messaging import messages, starting_texts
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.offices.register import TRIAGE
from ot_notify.people import consent, follow_ups, opt_outs, youths
from ot_notify.people.consent import ConsentSource
from ot_notify.people.youths import Youth
from ot_notify.providers.base import InboundSms
from ot_notify.providers.simulator import SimulatedText
from ot_notify.replies.reading import read
from ot_notify.sending import simulation

MOSS, FOLLO = "moss", "follo"
PASSWORD = "riktig hest batteri stift"
OUR_NUMBER = "+4759440000"
HELLO = "Hei fra Østfold fylkeskommune! Vil du prate om skole, læreplass eller jobb? Svar JA, så ringer vi."


def make_staff(
    session: Session, name: str = "Kari Lund", *, role: Role = Role.ADVISER, offices: list[str] | None = None
) -> Staff:
    """Somebody who may sign in with PASSWORD; the address is first.last@example.no."""
    email = ".".join(name.lower().split()) + "@example.no"
    ids = [MOSS] if offices is None else offices
    person = staff.add(session, email=email, name=name, role=role, office_ids=ids)
    person.password_hash = _hash()
    session.flush()
    return person


@lru_cache
def _hash() -> str:
    """Argon2 is slow on purpose; the tests need it only once."""
    return staff.hasher.hash(PASSWORD)


def make_youth(
    session: Session,
    name: str = "Emil Strand",
    *,
    phone: str = "",
    office: str = MOSS,
    birth_year: int = 0,
    **others: object,
) -> Youth:
    """A youth of the office, 18 this year unless said otherwise, with the phone where one is given."""
    first, _, last = name.partition(" ")
    now = clock.now()
    youth = Youth(
        id=db.new_id(),
        first_name=first,
        last_name=last,
        birth_year=birth_year or clock.local(now).year - 18,
        office_id=office,
        created_at=now,
        updated_at=now,
        **others,
    )
    session.add(youth)
    session.flush()
    if phone:
        youths.give_number(session, youth.id, phone, source="import")
    return youth


def make_conversation(
    session: Session,
    youth: Youth | None = None,
    *,
    phone: str,
    says: str = "Hva slags læreplasser er det?",
    office: str = MOSS,
    because: RouteReason = RouteReason.LAST_TEXTED,
    ago: timedelta = timedelta(minutes=20),
    campaign: Campaign | None = None,
    provider_id: str = "",
) -> Conversation:
    """A reply has come and waits, unread, at the office."""
    at = clock.now() - ago
    made = conversations.open_for(
        session,
        office_id=office,
        phone=phone,
        our_number=OUR_NUMBER,
        youth_id=youth.id if youth else None,
        because=because,
    )
    made.last_at = at
    meant = read(InboundSms("simulator", "", phone, OUR_NUMBER, says))
    conversations.take_in(made, at, is_urgent=meant.is_urgent, suggestion=meant.suggestion, settles=meant.settles)
    session.add(
        Reply(
            provider="simulator",
            provider_id=provider_id or "SM" + db.new_id(),
            phone=phone,
            our_number=OUR_NUMBER,
            body=says,
            received_at=at,
            kept_at=at,
            handled_at=at,
            conversation_id=made.id,
            campaign_id=campaign.id if campaign else None,
            youth_id=youth.id if youth else None,
            keyword=meant.keyword or "",
            suggestion=meant.suggestion,
            meaning=meant.meaning,
            words=meant.words,
            is_urgent=meant.is_urgent,
        )
    )
    session.flush()
    return made


def make_text(
    session: Session,
    youth: Youth,
    *,
    phone: str,
    campaign: Campaign | None = None,
    state: State = State.DELIVERED,
    reason: str = "",
    ago: timedelta = timedelta(hours=1),
    body: str = HELLO,
) -> Message:
    """A text of a campaign (or an automatic one) that is in this state."""
    at = clock.now() - ago
    row = messages.values(
        kind=Kind.CAMPAIGN if campaign else Kind.AUTOMATIC,
        phone=phone,
        body=body,
        office_id=youth.office_id,
        sender=OUR_NUMBER,
        language="nb",
        state=state,
        reason=reason,
        campaign_id=campaign.id if campaign else None,
        step=0 if campaign else None,
        youth_id=youth.id,
    )
    has_left = state in (State.SENT, State.DELIVERED, State.UNDELIVERED, State.IN_DOUBT)
    message = Message(
        **{**row, "created_at": at, "sent_at": at if has_left else None, "claimed_at": at if has_left else None}
    )
    session.add(message)
    session.flush()
    return message


def make_campaign(
    session: Session,
    name: str = "Høstrunden 2026",
    *,
    offices: list[str] | None = None,
    state: CampaignState = CampaignState.RUNNING,
) -> Campaign:
    now = clock.now()
    campaign = Campaign(
        id=db.new_id(),
        name=name,
        state=state,
        office_ids=[MOSS] if offices is None else offices,
        created_at=now,
        created_by="Kari Lund",
        launched_at=now - timedelta(hours=1),
    )
    session.add(campaign)
    session.flush()
    return campaign


NAMES = (
    "Adrian Holt", "Emil Strand", "Nora Lunde", "Thea Myhre", "Leah Bakke", "Jonathan Sæther", "Amina Warsame",
    "Oskar Vik", "Ingrid Dahle", "Maja Solli", "Julie Brekke", "Mateusz Wrona",
)  # fmt: skip
SAYS = (
    ("Jeg orker ikke mer av dette", timedelta(minutes=21)),
    ("JA", timedelta(days=2)),
    ("Hva slags læreplasser er det?", timedelta(days=1, hours=2)),
    ("kan dere ringe mamma istedenfor", timedelta(hours=5)),
    ("Nei takk, jobber på Rema nå", timedelta(minutes=31)),
    ("Feil nummer", timedelta(minutes=22)),
    ("Har fått plass på Malakoff 😊", timedelta(minutes=18)),
    ("Fint, da snakkes vi torsdag", timedelta(days=3)),
)
ENDS = (*[State.DELIVERED] * 8, State.SENT, State.QUEUED, State.IN_DOUBT, State.UNDELIVERED)


def settle(session: Session) -> Conversation:
    """A whole working day at Moss, with something on every page. Answers Emil's conversation."""
    kari = make_staff(session, offices=[MOSS, "nedre-glomma"])
    make_staff(session, "Aisha Rahimi", role=Role.LEAD, offices=[MOSS, TRIAGE])
    make_staff(session, "Ola Berg", offices=[FOLLO])
    make_staff(session, "Kim Moe", role=Role.COORDINATOR, offices=[])
    make_staff(session, "Eli Vang", role=Role.AUDITOR, offices=[])
    make_staff(session, "Siv Aas", role=Role.ADMIN, offices=[])
    starting_texts.plant(session)
    campaign = make_campaign(session)
    make_campaign(session, "Høstrunden 2025", offices=[MOSS, FOLLO], state=CampaignState.DONE)
    talks = []
    for number, name in enumerate(NAMES):
        phone = f"+4749000{100 + number}"
        youth = make_youth(session, name, phone=phone, birth_year=clock.local(clock.now()).year - 17 - number % 3)
        end = ENDS[number]
        make_text(
            session,
            youth,
            phone=phone,
            campaign=campaign,
            state=end,
            ago=timedelta(days=4),
            reason="not_in_use" if end is State.UNDELIVERED else "",
        )
        _on_phone(session, phone, HELLO, is_inbound=False, ago=timedelta(days=4))
        if number < len(SAYS):
            says, ago = SAYS[number]
            sent = _on_phone(session, phone, says, is_inbound=True, ago=ago)
            talks.append(
                make_conversation(session, youth, phone=phone, says=says, ago=ago, campaign=campaign, provider_id=sent)
            )
        else:
            follow_ups.need(session, youth.id, MOSS, list(follow_ups.FollowUpReason)[number % 4])
    talks[1].assignee_id = kari.id
    opt_outs.opt_out(session, talks[7].phone, ConsentSource.SMS)
    make_conversation(session, phone="+4749000307", says="hvem er dette??", office=TRIAGE, because=RouteReason.UNKNOWN)
    shared = "+4749000615"
    for office in (MOSS, FOLLO):
        make_youth(session, "Ida Moen", phone=shared, office=office)
    make_conversation(session, phone=shared, says="Ja gjerne", office=TRIAGE, because=RouteReason.AMBIGUOUS)
    consent.opt_out(session, "+4749000999", ConsentSource.SMS)
    session.flush()
    return talks[1]


def _on_phone(session: Session, phone: str, body: str, *, is_inbound: bool, ago: timedelta) -> str:
    """The text stands on the practice phone too. Answers the provider's id of it."""
    text = SimulatedText(
        id=simulation.new_id(),
        is_inbound=is_inbound,
        phone=phone,
        our_number=OUR_NUMBER,
        body=body,
        status="received" if is_inbound else "delivered",
        created_at=clock.now() - ago,
    )
    session.add(text)
    return text.id


if __name__ == "__main__":
    db.upgrade()
    with db.transaction() as everything:
        settle(everything)
    print("kari.lund@example.no", PASSWORD)
