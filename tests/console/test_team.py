"""Team: inviting, choosing a password by a link, changing rights; who may do it, and what stays impossible."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.password_links import StaffLink
from ot_notify.access.staff import Role, Staff
from ot_notify.core import clock
from services.api import refused_access
from tests import factories as make
from tests import world
from tests.conftest import SetClock, SetSettings
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


def test_without_a_mail_server_an_invitation_is_shown_once_to_whoever_sees_as_much(lead: Browser) -> None:
    page = lead.submit("/team/inviter", INES).text
    token = LINK.search(page)[1]  # type: ignore[index]
    assert token not in lead.get("/team").text
    assert answer_link(lead, token, "kort").status_code == 422
    assert answer_link(lead, token).status_code == 303


@pytest.mark.parametrize("role", ["adviser", "lead", "auditor"])
def test_an_administrator_never_sees_a_link_into_an_account_that_sees_more(admin: Browser, role: str) -> None:
    answer = admin.submit("/team/inviter", INES | {"rolle": role})
    assert answer.status_code == 409
    assert "ot-notify user link ines.falk@example.no" in answer.text
    again = admin.submit(f"/team/{person('Ines Falk').id}/lenke")
    assert not LINK.search(answer.text + again.text)
    with db.reading() as session:
        assert session.scalars(sa.select(StaffLink)).all() == []


@pytest.mark.parametrize("name", ["Aisha Rahimi", "Kari Lund", "Kim Moe", "Eli Vang"])
def test_no_account_in_use_is_taken_over_where_no_mail_server_is_set(admin: Browser, name: str) -> None:
    answer = admin.submit(f"/team/{person(name).id}/lenke")
    assert answer.status_code == 409
    assert not LINK.search(answer.text)


def test_a_lead_does_not_take_over_an_advisers_account_either(lead: Browser) -> None:
    with db.transaction() as session:
        one = world.make_staff(session, "Jon Eide").id
    assert not LINK.search(lead.submit(f"/team/{one}/lenke").text)


def test_a_link_for_another_goes_to_its_owner_and_the_leads_are_told(admin: Browser, postbox: Postbox) -> None:
    kari = person("Kari Lund").id
    answer = admin.submit(f"/team/{kari}/lenke")
    assert answer.headers["location"] == "/team?gjort=sendt"
    bodies = {str(one["To"]): postbox.body(number) for number, one in enumerate(postbox.got)}
    assert LINK.search(bodies["kari.lund@example.no"])
    assert "Siv Aas har bedt om et nytt passord til deg" in bodies["kari.lund@example.no"]
    assert "Siv Aas har sendt Kari Lund en lenke" in bodies["aisha.rahimi@example.no"]
    assert not LINK.search(bodies["aisha.rahimi@example.no"])
    admin.submit(f"/team/{kari}/nullstill")
    bodies = {str(one["To"]): postbox.body(number) for number, one in enumerate(postbox.got)}
    assert "nullstilt kodeappen til Kari Lund" in bodies["aisha.rahimi@example.no"]
    assert set(bodies) == {"kari.lund@example.no", "aisha.rahimi@example.no"}


def test_a_link_that_cannot_leave_is_shown_to_nobody(admin: Browser, settings_env: SetSettings) -> None:
    settings_env(smtp_url="smtp://127.0.0.1:9")
    answer = admin.submit(f"/team/{person('Aisha Rahimi').id}/lenke")
    assert answer.status_code == 503
    assert not LINK.search(answer.text)


@pytest.mark.parametrize(
    "email",
    [
        "a@b.no,victim@evil.no",
        "a@b.no;victim@evil.no",
        "a@b.no victim@evil.no",
        "Ola <a@b.no>",
        "<a@b.no>",
        "a@b.no\nBcc: victim@evil.no",
        "a@b@c.no",
        "a@b..no",
        "a@b",
        "a,b@c.no",
        '"a b"@c.no',
        "a@[127.0.0.1]",
        "@b.no",
        "a@.no",
    ],
)
def test_an_invitation_goes_to_exactly_one_address(lead: Browser, postbox: Postbox, email: str) -> None:
    answer = lead.submit("/team/inviter", INES | {"epost": email})
    assert answer.status_code == 422
    assert "ikke en e-postadresse" in answer.text
    assert postbox.got == []


def test_a_name_is_kept_without_the_signs_that_nobody_sees(lead: Browser, postbox: Postbox) -> None:
    assert lead.submit("/team/inviter", INES | {"navn": "Ines \u202eFalk"}).status_code == 303
    assert "\u202e" not in postbox.body()
    assert "Ines Falk" in lead.get("/team").text


@pytest.mark.parametrize("name", ["Ines\nSe https://evil.no", "Ines\r\nFalk", "Ines\u2028Falk", "Ines\tF"])
def test_a_name_stays_on_one_line(lead: Browser, postbox: Postbox, name: str) -> None:
    answer = lead.submit("/team/inviter", INES | {"navn": name})
    assert answer.status_code == 422
    assert "linjeskift" in answer.text
    assert postbox.got == []


def test_a_name_with_lines_from_before_adds_none_to_a_letter(lead: Browser, postbox: Postbox) -> None:
    with db.transaction() as session:
        session.get_one(Staff, person("Aisha Rahimi").id).name = "Aisha\n\nSe https://evil.no"
    lead.submit("/team/inviter", INES)
    assert not any(line.startswith("Se https") for line in postbox.body().split("\n"))


def test_an_invitation_is_good_for_three_days(lead: Browser, at: SetClock) -> None:
    token = LINK.search(lead.submit("/team/inviter", INES).text)[1]  # type: ignore[index]
    at(clock.now() + timedelta(hours=73))
    assert answer_link(lead, token).status_code in (403, 404)


def test_a_new_link_puts_the_old_one_out_of_use_and_withdrawing_both(lead: Browser) -> None:
    first = LINK.search(lead.submit("/team/inviter", INES).text)[1]  # type: ignore[index]
    one = person("Ines Falk").id
    second = LINK.search(lead.submit(f"/team/{one}/lenke").text)[1]  # type: ignore[index]
    assert lead.get(f"/velkommen/{first}").status_code == 404
    lead.submit(f"/team/{one}/steng")
    assert lead.get(f"/velkommen/{second}").status_code == 404


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
    assert admin.submit(f"/team/{siv}", {"rolle": "coordinator"}).status_code == 303
    assert person("Siv Aas").role is Role.COORDINATOR


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


def test_who_asks_for_links_again_and_again_is_told_to_wait(kari: Browser, postbox: Postbox) -> None:
    """Alike for all, so that it tells of no account; the log has one line."""
    kari.cookies.clear()
    refused_access._noted.clear()
    for email in ("kari.lund@example.no", "ukjent@example.no"):
        answers = [ask_for_link(kari, email) for _ in range(5)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert "Vent til kl." in answers[-1].text
    assert 0 < int(answers[-1].headers["retry-after"]) <= 900
    lines = make.all_of(AuditEvent, AuditEvent.action == "link.blocked")
    assert [(one.actor_kind, one.object_id) for one in lines] == [("nobody", "")]


def test_the_team_page_warns_where_nobody_distributes(admin: Browser) -> None:
    assert "Ingen fordeler" not in admin.get("/team").text
    aisha = person("Aisha Rahimi").id
    admin.submit(f"/team/{aisha}", {"rolle": "lead", "kontor": "moss"})
    assert "Ingen fordeler" in admin.get("/team").text
