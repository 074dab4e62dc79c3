"""Keys give nobody what the maker may not see: one made on the console waits until a lead of each office agrees."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify import background, db
from ot_notify.access import api_keys, staff, team
from ot_notify.access.api_keys import ApiKey, KeyState
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Role, Staff
from ot_notify.core import clock
from ot_notify.offices.register import TRIAGE, offices
from services.api import refused_access
from services.api.console.shared import sessions
from tests import world
from tests.conftest import SetClock
from tests.postbox import Postbox

KEY = re.compile(r"otn_[\w-]{40,}")
HIDDEN = re.compile(r'name="csrf" value="([^"]+)"')
TO_MOSS = {"navn": "Fagsystemet", "rett": "read", "hvor": "noen", "kontor": "moss", "dager": "90"}


class Console:
    """The console, as the person who is at it sees it."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def as_(self, name: str) -> "Console":
        self.client.cookies.clear()
        with db.transaction() as session:
            token = sessions.start(session, person(session, name), "")
        self.client.cookies.set(sessions.cookie_name("ot"), token)
        return self

    def get(self, where: str):  # type: ignore[no-untyped-def]
        return self.client.get(where, follow_redirects=False)

    def post(self, where: str, **fields: object):  # type: ignore[no-untyped-def]
        found = HIDDEN.search(self.get("/min-side").text)
        return self.client.post(where, data={"csrf": found[1] if found else "", **fields}, follow_redirects=False)

    def makes(self, **fields: object) -> str:
        """The key an administrator gets to see."""
        return KEY.search(self.as_("Siv Aas").post("/nokler", **TO_MOSS | fields).text)[0]  # type: ignore[index]


def person(session: sa.orm.Session, name: str) -> Staff:
    return session.scalars(sa.select(Staff).where(Staff.name == name)).one()


@pytest.fixture
def console(client: TestClient) -> Iterator[Console]:
    with db.transaction() as session:
        world.settle(session)
        world.make_staff(session, "Tone Vik", role=Role.LEAD, offices=[world.FOLLO])
        world.make_staff(session, "Per Eik", role=Role.LEAD, offices=[world.MOSS])
    return Console(client)


def opens(client: TestClient, key: str, what: str = "youths") -> int:
    client.cookies.clear()
    return client.get(f"/api/v1/{what}", headers={"Authorization": f"Bearer {key}"}).status_code


def said(answer: Response) -> dict[str, object]:
    """The problem, without what differs from one request to the next."""
    return {**answer.json(), "request": ""}


def the_key() -> ApiKey:
    with db.reading() as session:
        return api_keys.all_of(session)[0]


@pytest.mark.parametrize("scope", sorted(api_keys.OPEN_PERSONS))
@pytest.mark.parametrize("where", ["noen", "alle"])
def test_what_an_administrator_makes_opens_nobody(console: Console, scope: str, where: str) -> None:
    key = console.makes(rett=scope, hvor=where)
    console.client.cookies.clear()
    for what in (
        "youths",
        "offices/moss/conversations",
        "conversations/x",
        "youths/x/export",
        "imports/x",
        "messages/x",
        "offices",
    ):
        answer = console.client.get(f"/api/v1/{what}", headers={"Authorization": f"Bearer {key}"})
        none = console.client.get(f"/api/v1/{what}", headers={"Authorization": "Bearer otn_none"})
        assert answer.status_code == 401, what
        assert said(answer) == said(none)


def test_a_key_works_once_a_lead_of_each_office_has_released_it(console: Console) -> None:
    key = console.makes(kontor=["moss", "follo"])
    row = the_key()
    assert "Venter på:" in console.as_("Aisha Rahimi").get("/nokler").text
    assert console.post(f"/nokler/{row.id}/slipp-til").status_code == 303
    assert console.post(f"/nokler/{row.id}/slipp-til").status_code == 409
    assert opens(console.client, key) == 401
    assert console.as_("Tone Vik").post(f"/nokler/{row.id}/slipp-til").status_code == 303
    assert opens(console.client, key) == 200
    with db.reading() as session:
        released = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "apikey.release")).all()
    assert {(one.actor_name, one.office_id) for one in released} == {("Aisha Rahimi", "moss"), ("Tone Vik", "follo")}


@pytest.mark.parametrize("name", ["Siv Aas", "Kari Lund", "Kim Moe", "Eli Vang", "Tone Vik"])
@pytest.mark.parametrize("what", ["slipp-til", "nei"])
def test_nobody_but_a_lead_of_the_office_decides(console: Console, name: str, what: str) -> None:
    key = console.makes()
    assert console.as_(name).post(f"/nokler/{the_key().id}/{what}").status_code == 404
    assert opens(console.client, key) == 401
    assert the_key().revoked_at is None


def test_a_lead_of_another_office_neither_sees_nor_revokes_the_key(console: Console) -> None:
    console.makes()
    assert "Fagsystemet" in console.as_("Aisha Rahimi").get("/nokler").text
    assert "Fagsystemet" not in console.as_("Tone Vik").get("/nokler").text
    assert console.post(f"/nokler/{the_key().id}/trekk").status_code == 404
    assert console.post("/nokler", **TO_MOSS).status_code == 404


def test_one_refusal_ends_the_key_and_a_lead_revokes_what_was_released(console: Console) -> None:
    key = console.makes(kontor=["moss", "follo"])
    console.as_("Tone Vik").post(f"/nokler/{the_key().id}/nei")
    assert console.as_("Aisha Rahimi").post(f"/nokler/{the_key().id}/slipp-til").status_code == 409
    assert opens(console.client, key) == 401
    key = console.makes()
    made = the_key().id
    console.as_("Aisha Rahimi").post(f"/nokler/{made}/slipp-til")
    assert opens(console.client, key) == 200
    assert console.as_("Per Eik").post(f"/nokler/{made}/trekk").status_code == 303
    assert opens(console.client, key) == 401


def test_a_key_to_all_waits_for_every_office_and_reaches_a_later_one_only_when_it_is_released(console: Console) -> None:
    key = console.makes(hvor="alle")
    every = [*(one.id for one in offices().all), TRIAGE]
    assert api_keys.waits_for(the_key()) == every
    console.as_("Aisha Rahimi").post(f"/nokler/{the_key().id}/slipp-til")
    assert opens(console.client, key) == 401
    with db.transaction() as session:
        row = session.get_one(ApiKey, the_key().id)
        api_keys.release(row, [one for one in api_keys.waits_for(row) if one != "follo"], by="De andre")
        assert row.waits_since
        row.waits_since = None  # as if follo had come after it
    assert "follo" not in (api_keys.actor(the_key()).office_ids or frozenset())
    assert api_keys.waits_for(the_key()) == ["follo"]
    console.as_("Tone Vik").post(f"/nokler/{the_key().id}/slipp-til")
    assert api_keys.actor(the_key()).office_ids == frozenset(every)


def test_what_is_done_with_a_key_shows_it_and_its_maker(console: Console) -> None:
    key = console.makes()
    console.as_("Aisha Rahimi").post(f"/nokler/{the_key().id}/slipp-til")
    assert opens(console.client, key, "youths") == 200
    with db.reading() as session:
        line = session.scalars(sa.select(AuditEvent).where(AuditEvent.actor_kind == "api_key")).one()
    assert line.actor_name == "nøkkel Fagsystemet, laget av Siv Aas"
    assert line.actor_name in console.as_("Aisha Rahimi").get("/innsynslogg").text


def test_long_names_of_key_and_maker_fit_in_the_log(console: Console) -> None:
    with db.transaction() as session:
        row, _ = api_keys.create(session, name="N" * 200, scopes=["read"], office_ids=None, made_by="M" * 200)
    assert len(api_keys.actor(row).name) <= 200


@pytest.mark.parametrize("how", ["disable", "change"])
def test_when_the_maker_leaves_the_keys_wait_again(console: Console, how: str) -> None:
    key = console.makes()
    console.as_("Aisha Rahimi").post(f"/nokler/{the_key().id}/slipp-til")
    assert opens(console.client, key) == 200
    with db.transaction() as session:
        tor = staff.actor(world.make_staff(session, "Tor Dahl", role=Role.ADMIN, offices=[]))
        siv = person(session, "Siv Aas")
        if how == "disable":
            team.disable(session, tor, siv)
        else:
            team.change(session, tor, siv, role=Role.COORDINATOR, office_ids=[])
    assert api_keys.state(the_key()) is KeyState.WAITING
    assert opens(console.client, key) == 401
    console.as_("Per Eik").post(f"/nokler/{the_key().id}/slipp-til")
    assert opens(console.client, key) == 200


def test_the_leads_of_the_office_are_told_once_by_email(console: Console, postbox: Postbox, at: SetClock) -> None:
    console.makes()
    background.notify()
    bodies = {str(one["To"]): postbox.body(number) for number, one in enumerate(postbox.got)}
    for name in ("aisha.rahimi", "per.eik"):
        assert "Noen vil gi et annet system tilgang til Moss" in bodies[f"{name}@example.no"]
    assert not any("annet system" in body for to, body in bodies.items() if to.startswith(("tone", "kari", "siv")))
    before = len(postbox.got)
    at(clock.now() + timedelta(minutes=4))
    background.notify()
    assert not any("annet system" in postbox.body(number) for number in range(before, len(postbox.got)))


def test_a_key_of_the_terminal_opens_at_once_and_the_leads_are_told(console: Console, postbox: Postbox) -> None:
    with db.transaction() as session:
        _, key = api_keys.create(session, name="Skoleeier", scopes=["read"], office_ids=["follo"], made_by="cli ot")
    assert opens(console.client, key) == 200
    background.notify()
    bodies = {str(one["To"]): postbox.body(number) for number, one in enumerate(postbox.got)}
    assert "Et annet system har fått en nøkkel til Follo" in bodies["tone.vik@example.no"]


def test_what_a_key_may_not_do_leaves_one_line(console: Console) -> None:
    refused_access._noted.clear()
    with db.transaction() as session:
        _, key = api_keys.create(session, name="Skoleeier", scopes=["offices"], office_ids=["moss"], made_by="cli ot")
    for _ in range(3):
        assert opens(console.client, key) == 403
    with db.reading() as session:
        line = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "access.refused")).one()
    assert line.actor_name == "nøkkel Skoleeier, laget av cli ot"
    assert line.details["status"] == 403
