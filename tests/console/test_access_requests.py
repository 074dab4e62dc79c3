"""What an administrator gives opens nobody until a lead of each office has said yes."""

import pytest
import sqlalchemy as sa

from ot_notify import background, db
from ot_notify.access import access_requests, staff, team
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Role, Staff
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.offices.register import TRIAGE, offices
from tests import world
from tests.console.conftest import Browser
from tests.postbox import Postbox

SECOND = {"navn": "Siv Privat", "epost": "siv.privat@example.no", "kontor": "moss"}


@pytest.fixture(params=["sqlite", "postgres"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def admin(browser: Browser, emil: str) -> Browser:
    return browser.is_let_in("siv.aas@example.no")


def as_(browser: Browser, email: str) -> Browser:
    browser.cookies.clear()
    return browser.is_let_in(email)


def person(name: str) -> Staff:
    with db.reading() as session:
        return session.scalars(sa.select(Staff).where(Staff.name == name)).one()


def changes(name: str, role: Role, *office_ids: str, by: str = "Siv Aas") -> Staff:
    with db.transaction() as session:
        one = session.get_one(Staff, person(name).id)
        team.change(session, staff.actor(person(by)), one, role=role, office_ids=list(office_ids))
        return one


def says(what: str, by: str, about: str) -> Staff:
    with db.transaction() as session:
        done = access_requests.release if what == "yes" else access_requests.refuse
        return done(session, staff.actor(person(by)), person(about).id)


PAGES = (
    "/innboks",
    "/ungdom",
    "/innsynslogg",
    "/import",
    "/folg-opp",
    "/reservasjoner",
    "/sok",
    "/utsendinger",
    "/team",
)


@pytest.mark.parametrize("role", ["adviser", "lead", "auditor"])
def test_an_administrators_second_account_reads_nothing_until_a_lead_says_yes(admin: Browser, role: str) -> None:
    admin.submit("/team/inviter", SECOND | {"rolle": role})
    assert "Venter på leder" in admin.get("/team").text
    second = person("Siv Privat").id
    for what in ("slipp-til", "nei"):
        assert admin.submit(f"/team/{second}/{what}").status_code == 404
    as_(admin, "siv.privat@example.no")
    assert "venter på at en leder" in admin.get("/").text
    for where in PAGES:
        assert admin.get(where).status_code == 404, where
    assert admin.submit(f"/team/{second}/slipp-til").status_code == 404
    as_(admin, "aisha.rahimi@example.no")
    assert "Gitt av Siv Aas" in admin.get("/team").text
    assert admin.submit(f"/team/{second}/slipp-til").status_code == 303
    as_(admin, "siv.privat@example.no")
    assert admin.get("/innsynslogg" if role == "auditor" else "/innboks").status_code == 200


@pytest.mark.parametrize("name", ["Kari Lund", "Kim Moe", "Eli Vang", "Siv Aas", "Tone Vik"])
@pytest.mark.parametrize("what", ["yes", "no"])
def test_only_a_lead_of_the_office_decides(admin: Browser, name: str, what: str) -> None:
    with db.transaction() as session:
        world.make_staff(session, "Tone Vik", role=Role.LEAD, offices=[world.FOLLO])
    admin.submit("/team/inviter", SECOND | {"rolle": "lead"})
    with pytest.raises(NotFound):
        says(what, name, "Siv Privat")
    assert person("Siv Privat").office_ids == []


def test_a_lead_role_of_ones_own_giving_releases_nothing(admin: Browser) -> None:
    admin.submit("/team/inviter", SECOND | {"rolle": "lead"})
    admin.submit("/team/inviter", SECOND | {"navn": "Siv Tredje", "epost": "tredje@example.no", "rolle": "lead"})
    for by, about in (("Siv Privat", "Siv Tredje"), ("Siv Privat", "Siv Privat")):
        with pytest.raises(NotFound):
            says("yes", by, about)
    assert access_requests.waits_for(person("Siv Tredje")) == ["moss"]


def test_a_person_cannot_approve_their_own_request_after_becoming_lead(admin: Browser) -> None:
    admin.submit("/team/inviter", SECOND | {"rolle": "adviser"})
    with db.transaction() as session:
        siv = session.get_one(Staff, person("Siv Aas").id)
        siv.role, siv.office_ids = Role.LEAD, ["moss"]
    with pytest.raises(Conflict):
        says("yes", "Siv Aas", "Siv Privat")


def test_an_adviser_made_lead_stays_adviser_until_then(admin: Browser) -> None:
    changes("Kari Lund", Role.LEAD, "moss", "follo")
    kari = staff.actor(person("Kari Lund"))
    assert (kari.role, kari.office_ids) == (Role.ADVISER, {"moss"})
    says("yes", "Aisha Rahimi", "Kari Lund")
    assert person("Kari Lund").role is Role.ADVISER
    with db.transaction() as session:
        world.make_staff(session, "Tone Vik", role=Role.LEAD, offices=[world.FOLLO])
    says("yes", "Tone Vik", "Kari Lund")
    assert (person("Kari Lund").role, person("Kari Lund").office_ids) == (Role.LEAD, ["follo", "moss"])


def test_a_further_office_waits_and_what_was_had_goes_on(admin: Browser) -> None:
    changes("Kari Lund", Role.ADVISER, "moss", "follo", TRIAGE)
    assert person("Kari Lund").office_ids == ["moss"]
    assert access_requests.waits_for(person("Kari Lund")) == ["follo", TRIAGE]
    says("yes", "Aisha Rahimi", "Kari Lund")
    assert person("Kari Lund").office_ids == ["moss", TRIAGE]


def test_what_is_taken_away_is_gone_at_once(admin: Browser) -> None:
    changes("Aisha Rahimi", Role.ADVISER, "moss")
    aisha = person("Aisha Rahimi")
    assert (aisha.role, aisha.office_ids, aisha.request) == (Role.ADVISER, ["moss"], None)
    changes("Aisha Rahimi", Role.COORDINATOR)
    assert person("Aisha Rahimi").request is None
    assert staff.actor(person("Aisha Rahimi")).office_ids is None


@pytest.mark.parametrize("role", [Role.ADVISER, Role.LEAD, Role.AUDITOR])
@pytest.mark.parametrize("name", ["Kim Moe", "Tor Dahl"])
def test_who_ran_the_place_sees_nobody_at_first(admin: Browser, name: str, role: Role) -> None:
    with db.transaction() as session:
        world.make_staff(session, "Tor Dahl", role=Role.ADMIN, offices=[])
    changes(name, role, "moss")
    assert (person(name).role, staff.actor(person(name)).office_ids) == (role, frozenset())


def test_an_auditor_of_everything_sees_the_offices_that_have_said_yes(admin: Browser) -> None:
    changes("Kim Moe", Role.AUDITOR)
    assert access_requests.waits_for(person("Kim Moe")) == sorted([*(one.id for one in offices().all), TRIAGE])
    assert staff.actor(person("Kim Moe")).office_ids == frozenset()
    says("yes", "Aisha Rahimi", "Kim Moe")
    assert staff.actor(person("Kim Moe")).office_ids == {"moss", TRIAGE}
    with db.transaction() as session:
        access_requests.release_all(session, staff.SERVICE, session.get_one(Staff, person("Kim Moe").id))
    assert staff.actor(person("Kim Moe")).office_ids is None


def test_one_refusal_ends_an_access_request(admin: Browser) -> None:
    changes("Kim Moe", Role.AUDITOR)
    says("no", "Aisha Rahimi", "Kim Moe")
    assert access_requests.waits_for(person("Kim Moe")) == []
    assert staff.actor(person("Kim Moe")).office_ids == frozenset()
    with pytest.raises(Conflict):
        says("yes", "Aisha Rahimi", "Kim Moe")
    assert "Leder sa nei" in admin.get("/team").text


def test_an_account_opened_again_by_an_administrator_waits(admin: Browser) -> None:
    kari = person("Kari Lund").id
    for what in ("steng", "apne"):
        assert admin.submit(f"/team/{kari}/{what}").status_code == 303
    assert staff.actor(person("Kari Lund")).office_ids == frozenset()
    says("yes", "Aisha Rahimi", "Kari Lund")
    assert person("Kari Lund").office_ids == ["moss"]


def test_a_lead_gives_access_to_the_leads_own_office_at_once(admin: Browser) -> None:
    as_(admin, "aisha.rahimi@example.no").submit("/team/inviter", SECOND | {"rolle": "adviser"})
    assert person("Siv Privat").office_ids == ["moss"]
    assert person("Siv Privat").request is None


def test_the_leads_are_told_once_and_every_office_has_its_lines(admin: Browser, postbox: Postbox) -> None:
    admin.submit("/team/inviter", SECOND | {"rolle": "adviser", "kontor": "moss"})
    before = len(postbox.got)
    for _ in range(2):
        background.notify()
    told = [
        str(one["To"]) for n, one in enumerate(postbox.got[before:], before) if "gi noen tilgang" in postbox.body(n)
    ]
    assert told == ["aisha.rahimi@example.no"]
    says("yes", "Aisha Rahimi", "Siv Privat")
    with db.reading() as session:
        lines = session.scalars(sa.select(AuditEvent).where(AuditEvent.object_id == person("Siv Privat").id))
        assert {(one.action, one.office_id) for one in lines} >= {("staff.invite", "moss"), ("staff.release", "moss")}
