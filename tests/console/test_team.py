"""Team: inviting, choosing a password by a link, changing rights; who may do it, and what stays impossible."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import clock, db, staff
from ot_notify.links import StaffLink
from ot_notify.staff import Role, Staff
from tests import world
from tests.conftest import SetClock
from tests.console.conftest import HIDDEN, Browser
from tests.postbox import Postbox

LINK = re.compile(r"/velkommen/([\w-]+)")
INES = {"navn": "Ines Falk", "epost": "ines.falk@example.no", "rolle": "adviser", "kontor": "moss"}
GOOD = "fire grønne epler her"


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def admin(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("siv.aas@example.no")


@pytest.fixture
def lead(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("aisha.rahimi@example.no")


def person(name: str) -> Staff:
    with db.reading() as session:
        return session.scalars(sa.select(Staff).where(Staff.name == name)).one()


def answer_link(browser: Browser, token: str, password: str = GOOD):  # type: ignore[no-untyped-def]
    browser.cookies.clear()
    found = HIDDEN.search(browser.get(f"/velkommen/{token}").text)
    return browser.post(
        f"/velkommen/{token}", data={"csrf": found[1] if found else "", "nytt": password}, follow_redirects=False
    )


def test_from_the_invitation_to_the_inbox(lead: Browser, postbox: Postbox) -> None:
    assert lead.submit("/team/inviter", INES).headers["location"] == "/team?gjort=sendt"
    assert postbox.to == ["ines.falk@example.no"]
    token = LINK.search(postbox.body())[1]  # type: ignore[index]
    with db.reading() as session:
        assert token not in session.scalars(sa.select(StaffLink.token_hash)).all()
    assert "Invitert" in lead.get("/team").text
    assert answer_link(lead, token).headers["location"] == "/"
    assert "Emil Strand" in lead.get("/innboks").text
    assert answer_link(lead, token).status_code in (403, 404)
    assert lead.get(f"/velkommen/{token}").status_code == 404


def test_without_a_mail_server_the_link_is_shown_once(admin: Browser) -> None:
    page = admin.submit("/team/inviter", INES).text
    token = LINK.search(page)[1]  # type: ignore[index]
    assert token not in admin.get("/team").text
    assert answer_link(admin, token, "kort").status_code == 422
    assert answer_link(admin, token).status_code == 303


def test_an_invitation_is_good_for_three_days(admin: Browser, at: SetClock) -> None:
    token = LINK.search(admin.submit("/team/inviter", INES).text)[1]  # type: ignore[index]
    at(clock.now() + timedelta(hours=73))
    assert answer_link(admin, token).status_code in (403, 404)


def test_a_new_link_puts_the_old_one_out_of_use_and_withdrawing_both(admin: Browser) -> None:
    first = LINK.search(admin.submit("/team/inviter", INES).text)[1]  # type: ignore[index]
    one = person("Ines Falk").id
    second = LINK.search(admin.submit(f"/team/{one}/lenke").text)[1]  # type: ignore[index]
    assert admin.get(f"/velkommen/{first}").status_code == 404
    admin.submit(f"/team/{one}/steng")
    assert admin.get(f"/velkommen/{second}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"epost": "kari.lund@example.no"}, "alt en konto"),
        ({"epost": "ingen adresse"}, "ikke en e-postadresse"),
        ({"rolle": "admin"}, "dine å gi"),
        ({"kontor": "follo"}, "dine å gi"),
        ({"kontor": "triage"}, "minst ett kontor"),
    ],
)
def test_what_a_lead_cannot_give_is_said_at_the_field(lead: Browser, fields: dict[str, str], says: str) -> None:
    answer = lead.submit("/team/inviter", INES | fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="Ines Falk"' in answer.text


@pytest.mark.parametrize("name", ["Ola Berg", "Siv Aas", "Aisha Rahimi", "Kari Lund"])
def test_whom_a_lead_may_not_touch_is_not_there(lead: Browser, name: str) -> None:
    """Another office's, an administrator, oneself, and an adviser with an office besides the lead's."""
    one = person(name).id
    assert lead.get(f"/team/{one}").status_code == 404
    for what in ("", "/lenke", "/steng", "/ut", "/nullstill"):
        assert lead.submit(f"/team/{one}{what}", {"rolle": "adviser", "kontor": "moss"}).status_code == 404
    assert person(name).disabled_at is None


def test_nobody_raises_oneself_and_the_last_administrator_stays(admin: Browser) -> None:
    siv = person("Siv Aas").id
    assert admin.submit(f"/team/{siv}", {"rolle": "admin", "kontor": "moss"}).status_code == 404
    with db.transaction() as session:
        other = world.make_staff(session, "Tor Dahl", role=Role.ADMIN, offices=[]).id
        staff.disable(session, session.get_one(Staff, siv))
        staff.sign_out_everywhere(session, other)
    admin.cookies.clear()
    with db.transaction() as session:
        session.get_one(Staff, siv).role = Role.ADVISER
        session.get_one(Staff, siv).disabled_at = None
        session.get_one(Staff, siv).office_ids = ["moss"]
    admin.sign_in("tor.dahl@example.no")
    assert admin.submit(f"/team/{siv}", {"rolle": "lead", "kontor": "moss"}).status_code == 303
    assert person("Siv Aas").role is Role.LEAD


def test_a_change_counts_from_the_next_request(admin: Browser) -> None:
    siv = admin.cookies["ot"]
    admin.cookies.clear()
    admin.sign_in()
    karis = admin.cookies["ot"]
    assert admin.get("/innboks").status_code == 200
    kari = person("Kari Lund").id
    admin.cookies.set("ot", siv)
    assert admin.submit(f"/team/{kari}", {"rolle": "auditor"}).status_code == 303
    admin.cookies.set("ot", karis)
    assert admin.get("/innboks").status_code == 404
    admin.cookies.set("ot", siv)
    admin.submit(f"/team/{kari}/ut")
    admin.cookies.set("ot", karis)
    assert admin.get("/", follow_redirects=False).headers["location"] == "/logg-inn"


def ask_for_link(browser: Browser, email: str):  # type: ignore[no-untyped-def]
    found = HIDDEN.search(browser.get("/glemt-passord").text)
    return browser.post("/glemt-passord", data={"csrf": found[1] if found else "", "email": email})


def test_a_forgotten_password_is_answered_alike_for_all_and_mailed_to_its_owner(
    kari: Browser, postbox: Postbox
) -> None:
    old = kari.cookies["ot"]
    kari.cookies.clear()
    known, unknown = (ask_for_link(kari, email) for email in ("kari.lund@example.no", "ukjent@example.no"))
    assert known.text == unknown.text
    assert postbox.to == ["kari.lund@example.no"]
    token = LINK.search(postbox.body())[1]  # type: ignore[index]
    assert answer_link(kari, token).status_code == 303
    kari.cookies.clear()
    assert kari.sign_in(password=GOOD).get("/innboks").status_code == 200
    kari.cookies.set("ot", old)
    assert kari.get("/", follow_redirects=False).status_code == 303


def test_it_is_said_where_nobody_distributes(admin: Browser) -> None:
    assert "Ingen fordeler" not in admin.get("/team").text
    aisha = person("Aisha Rahimi").id
    admin.submit(f"/team/{aisha}", {"rolle": "lead", "kontor": "moss"})
    assert "Ingen fordeler" in admin.get("/team").text
