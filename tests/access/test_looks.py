"""Every look is in the log: a route that shows a name, a number or words of a person writes a line, or fails here.

Which routes there are comes from the application. The line must say by whom, be found by the lead of the office whose
youth it is, and where the page is about one youth, name that youth. Nobody has to remember it: a page that forgets gets
a line all the same (`ot_notify/access/audit_guard.py`), and fails here until it says what was seen.
"""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard, permissions, staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor, Role
from ot_notify.administration import audit_search
from ot_notify.administration.audit_search import AuditFilter, AuditVerb
from ot_notify.imports import staging
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Message
from ot_notify.people import follow_ups
from ot_notify.text import phone_numbers
from services.api.console.shared import sessions
from tests import world
from tests.access import odd
from tests.access.asked import HOLE, Asked
from tests.access.conftest import CSRF, PEOPLE
from tests.access.objects import FIELDS
from tests.access.table import ROUTES, Page, Rest

BAD = "ref;fornavn;etternavn;fødselsdato;mobil;kommune\n777;Bjarne;Ukjentsen;12.03.syk;49 00 95 95;Moss\n"
SURNAMES = [name.split()[1] for name in world.NAMES if len(name.split()[1]) > 4] + ["Mossing", "Ukjentsen", "syk"]
WORDS = [says for says, _ago in world.SAYS if len(says) > 12]
NUMBERS = [f"+4749000{100 + at}" for at in range(len(world.NAMES))] + ["+4749000778", "+4749009595"]
MARK = re.compile(
    "|".join(
        [rf"\b{name}\b" for name in SURNAMES]
        + [re.escape(one) for one in WORDS]
        + [re.escape(form) for one in NUMBERS for form in (one, one[3:], phone_numbers.display(one))]
    )
)
LOOKS = {AuditVerb.LOOKED, AuditVerb.SEARCHED, AuditVerb.EXPORTED}
OF_ONE = {"youth", "conversation", "message", "follow_up"}
FORMS = {
    "POST /innboks/{conversation_id}/ungdom": {"sok": "Emil"},
    "POST /utsendinger/{campaign_id}/finn": {"navn": "Zorana"},
    "POST /reservasjoner": {"phone": "+4749000778"},
    "POST /ungdom/ny": {"first_name": "Zorana", "last_name": "Mossing", "birth": "2008", "office": "moss"},
    "POST /sok": {"sok": "Emil"},
}
QUERIES = {"GET /api/v1/consents": "?phone=%2B4749000778", "GET /api/v1/youths": "?query=Mossing"}


@pytest.fixture
def bad_list(asked: Asked) -> str:
    """A list whose one row has in it what nobody can take in."""
    with db.reading() as session:
        person = staff.find(session, "aisha.rahimi@example.no")
        assert person
        actor = staff.actor(person)
    made = staging.stage(BAD.encode(), "liste2.csv", actor=actor).id
    staging.choose_columns(made, dict(enumerate(FIELDS)), actor=actor)
    staging.review(made, actor=actor)
    return made


@pytest.fixture
def actors(asked: Asked) -> dict[Role, Actor]:
    with db.reading() as session:
        found = {role: staff.find(session, f"{name}@example.no") for role, name in PEOPLE.items()}
    return {role: staff.actor(person) for role, person in found.items() if person}


@pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)], indirect=True)
def test_every_answer_that_tells_of_a_person_is_in_the_log(
    asked: Asked,
    bad_list: str,
    actors: dict[Role, Actor],
) -> None:
    wrong, told = [], set()
    for name, who, answer, new in _answers(asked, actors, bad_list):
        lines = [one for one in new if one.action != "page.read"]
        shown = (
            MARK.search(_unescaped(answer)) if answer.status_code < 400 or answer.status_code in (409, 422) else None
        )
        if name == "GET /import/eksempel.csv":
            continue  # its people are invented
        if shown:
            told.add(name)
            wrong += [f"{name} as {who}: {why} ({shown[0]})" for why in _missing(name, lines, asked, actors)]
        elif len(lines) < len(new):
            wrong.append(f"{name} as {who}: shows nobody, and had a line of a look: say what it shows, or shows_nobody")
    assert not wrong, "\n".join(wrong)
    assert len(told) >= 35, sorted(told)  # else it has only knocked at the door


def _answers(
    asked: Asked,
    actors: dict[Role, Actor],
    bad_list: str,
) -> Iterator[tuple[str, str, Response, list[AuditEvent]]]:
    for route in sorted(odd.every(), key=lambda one: ("slett" in one.name or one.name.startswith("DELETE"), one.name)):
        entry = ROUTES.get(route.name)
        method = route.name.split(" ")[0]
        if isinstance(entry, Page):
            for role in Role:
                if not permissions.may(role, entry.may):
                    continue
                for of in {asked.objects[entry.of].own} if entry.of in asked.objects else {"x"}:
                    ids = [of, bad_list] if entry.of == "import" and method == "GET" else [of]
                    for one in ids:
                        yield _one(asked, route.name, entry, role, actors[role], one)
        elif isinstance(entry, Rest):
            of = asked.objects[entry.of].own if entry.of in asked.objects else "x"
            for one in [of, bad_list] if entry.of == "import" else [of]:
                yield _call(asked, route.name, entry, one)


def _one(
    asked: Asked,
    name: str,
    entry: Page,
    role: Role,
    actor: Actor,
    of: str,
) -> tuple[str, str, Response, list[AuditEvent]]:
    method, path = name.split(" ", 1)
    where = HOLE.sub(lambda hole: entry.parts.get(hole[1], of), path)
    known = _newest()
    data = None if method == "GET" else {"csrf": CSRF, **entry.form, **FORMS.get(name, {})}
    asked.client.cookies.clear()
    answer = asked.client.request(
        method, where, data=data, headers={"cookie": f"{sessions.cookie_name('ot')}={role.value}"}
    )
    return name, role.value, answer, _since(known, actor.id)


def _call(
    asked: Asked,
    name: str,
    entry: Rest,
    of: str,
) -> tuple[str, str, Response, list[AuditEvent]]:
    method, path = name.split(" ", 1)
    known = _newest()
    answer = asked.client.request(
        method,
        HOLE.sub(of, path) + QUERIES.get(name, ""),
        json=None if method in ("GET", "DELETE") else entry.body,
        headers={"authorization": f"Bearer {asked.key}"},
    )
    return name, "key", answer, _since(known, "")


def _newest() -> str:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.max(AuditEvent.id))) or ""


def _since(known: str, actor_id: str) -> list[AuditEvent]:
    statement = sa.select(AuditEvent).where(AuditEvent.id > known)
    with db.reading() as session:
        found = session.scalars(statement).all()
    return [one for one in found if one.actor_id == actor_id or (not actor_id and one.actor_kind == "api_key")]


def _unescaped(answer: Response) -> str:
    """What a person reads of it; blanks of every width are blanks."""
    return re.sub(r"[\u00a0\u202f]", " ", answer.text)


def _missing(name: str, lines: list[AuditEvent], asked: Asked, actors: dict[Role, Actor]) -> list[str]:
    """What the log does not say of a look."""
    if not lines:
        return ["no line"]
    entry = ROUTES[name]
    of = asked.objects[entry.of].own if isinstance(entry, Page | Rest) and entry.of in OF_ONE else ""
    with db.reading() as session:
        lead = actors[Role.LEAD]
        found = {one.id for one in audit_search.lines(session, lead, AuditFilter(), limit=500)}
        about = AuditFilter(youth_id=_youth_of(session, entry.of, of)) if of else None
        of_youth = {one.id for one in audit_search.lines(session, lead, about, limit=500)} if about else found
    missing = []
    if not any(audit_search.verb(one.action) in LOOKS or one.object_id for one in lines):
        missing.append("no line of a look")
    if not any(one.id in found for one in lines):
        missing.append(f"the lead of the office finds no line of it: {[(one.action, one.office_id) for one in lines]}")
    elif not any(one.id in of_youth for one in lines):
        missing.append(f"no line names the youth: {[one.action for one in lines]}")
    return missing


def _youth_of(session: Session, kind: str, id: str) -> str:
    tables = {"conversation": Conversation, "message": Message, "follow_up": follow_ups.FollowUp}
    if kind == "youth":
        return id
    return str(session.scalar(sa.select(tables[kind].youth_id).where(tables[kind].id == id)) or "")


def test_a_page_that_forgets_its_line_gets_one_all_the_same(
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.api.v1.youths.log_look", lambda *_, **__: None)
    route = next(one for one in odd.every() if one.name == "GET /api/v1/youths/{id}")
    known = _newest()
    assert asked.send(route, "", asked.address(route)).status_code == 200
    assert [(one.action, one.details) for one in _since(known, "")] == [("page.read", {"page": "/youths/{id}"})]


def test_who_cannot_be_noted_as_having_looked_sees_nothing(
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    client: TestClient,
) -> None:
    def away(*_: object) -> None:
        raise sa.exc.OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(audit_guard, "settle", away)
    monkeypatch.setattr("services.api.v1.youths.log_look", lambda *_, **__: None)
    route = next(one for one in odd.every() if one.name == "GET /api/v1/youths/{id}")
    answer = asked.send(route, "", asked.address(route))
    assert (answer.status_code, MARK.search(answer.text)) == (503, None)
