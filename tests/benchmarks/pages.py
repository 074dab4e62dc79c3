"""Pages: how long the console's take with 200,000 texts stored, and how heavy they are (issue: 400 ms p95, 150 kB)."""

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles

import sqlalchemy as sa
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role, StaffSession
from ot_notify.campaigns import closing
from ot_notify.campaigns.campaigns import Campaign, CampaignState, CampaignStep
from ot_notify.core import clock
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, Reply, RouteReason
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.offices.register import offices
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from services.api.app import create_app
from services.api.console.shared import sessions
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import BODY, connected, settle
from tests.benchmarks.sending import Bench

YOUTHS = 20_000
CAMPAIGNS = 10
ANSWERED = 2_000
ASKED = 20
TOKEN = "bench"
SEARCH = "POST /sok"
ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Figures:
    p50_ms: float
    p95_ms: float
    kilobytes: float


def run(bench: Bench, *, quick: bool) -> None:
    """The baseline is a page that asks the database for nothing but who looks at it."""
    found: dict[str, Figures] = {}
    number = YOUTHS // 10 if quick else YOUTHS
    for backend in ("sqlite", "postgres"):
        with bench.scenes.copy(backend, youths=number) as url, connected(url):
            places = _fill()
            settle()
            with TestClient(create_app(), follow_redirects=False) as client:
                client.cookies.set(sessions.cookie_name("ot"), TOKEN)
                for place in places:
                    found[f"{ID.sub('…', place)}, {backend}"] = _measured(client, place)
    columns = [
        Column("", lambda name, _: name),
        Column("p50, ms", lambda _, f: f"{f.p50_ms:.0f}"),
        Column("p95, ms", lambda _, f: f"{f.p95_ms:.0f}"),
        Column("kB", lambda _, f: f"{f.kilobytes:.0f}"),
    ]
    show(f"Pages with {CAMPAIGNS * number:,} texts and {number:,} youths stored", columns, found)


def _measured(client: TestClient, place: str) -> Figures:
    times, size = [], 0
    for _ in range(ASKED):
        began = time.perf_counter()
        if place == SEARCH:
            answer = client.post("/sok", data={"csrf": TOKEN, "sok": "Nordmann 17"})
        else:
            answer = client.get(place)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (place, answer.status_code)
        size = len(answer.content)
    cuts = quantiles(times, n=20)
    return Figures(cuts[9], cuts[18], size / 1000)


def _fill() -> list[str]:
    """Ten campaigns to everybody, the last still running, and a full inbox. Answers the pages to look at."""
    office, now = offices().all[0].id, clock.now()
    with db.transaction() as session:
        lead = staff.add(session, email="l@example.no", name="Lena Lie", role=Role.LEAD, office_ids=[office])
        session.flush()
        session.add(
            StaffSession(token_hash=sessions.hashed(TOKEN), staff_id=lead.id, csrf=TOKEN, created_at=now, seen_at=now)
        )
        people = list(session.execute(sa.select(Youth.id).order_by(Youth.id)).scalars())
        numbers = youths.numbers(session, people)
    for back in range(CAMPAIGNS, 0, -1):
        with db.transaction() as session:
            campaign = _campaign(session, office, people, numbers, weeks_ago=back - 1)
    while closing.close_due(1000):
        pass  # as the service does by itself, a week after a campaign's last text
    with db.transaction() as session:
        talk = [_answer(session, office, one, numbers[one][0], campaign) for one in people[:ANSWERED]][-1]
    return [
        "/hjelp",
        "/",
        "/innboks",
        f"/innboks/{talk}",
        SEARCH,
        "/folg-opp",
        "/ungdom",
        f"/ungdom/{people[0]}",
        "/utsendinger",
        f"/utsendinger/{campaign}",
        f"/utsendinger/{campaign}/resultat",
        "/resultater",
        "/reservasjoner",
        "/innsynslogg",
    ]


def _campaign(
    session: Session, office: str, people: list[str], numbers: dict[str, list[str]], *, weeks_ago: int
) -> str:
    at = clock.now() - timedelta(weeks=weeks_ago, hours=2)
    made = Campaign(
        id=db.new_id(),
        name=f"Runde {CAMPAIGNS - weeks_ago}",
        state=CampaignState.DONE if weeks_ago else CampaignState.RUNNING,
        office_ids=[office],
        created_at=at,
        launched_at=at,
        finished_at=at if weeks_ago else None,
    )
    session.add(made)
    session.flush()
    session.add(CampaignStep(campaign_id=made.id, step=0, after_days=0, texts={"nb": BODY}))
    rows = []
    for one in people:
        row = messages.values(
            kind=Kind.CAMPAIGN,
            phone=numbers[one][0],
            body=BODY,
            office_id=office,
            sender="+4749000000",
            language="nb",
            campaign_id=made.id,
            step=0,
            youth_id=one,
            retry=0,
            attempts=1,
        )
        times = dict.fromkeys(("claimed_at", "created_at", "sent_at", "final_at"), at)
        rows.append(row | times | {"state": State.DELIVERED, "due_at": None})
    session.execute(sa.insert(db.table(Message)), rows)
    return made.id


def _answer(session: Session, office: str, youth_id: str, phone: str, campaign: str) -> str:
    at = clock.now() - timedelta(hours=1)
    talk = Conversation(
        id=db.new_id(),
        office_id=office,
        phone=phone,
        youth_id=youth_id,
        because=RouteReason.LAST_TEXTED,
        last_at=at,
        created_at=at,
    )
    session.add(talk)
    session.flush()
    conversations.take_in(talk, at, is_urgent=False, suggestion=None)
    session.add(
        Reply(
            provider="simulator",
            provider_id=f"SM{talk.id}",
            phone=phone,
            our_number="+4749000000",
            body="Ja, ring meg",
            received_at=at,
            kept_at=at,
            handled_at=at,
            conversation_id=talk.id,
            campaign_id=campaign,
            youth_id=youth_id,
        )
    )
    return talk.id
