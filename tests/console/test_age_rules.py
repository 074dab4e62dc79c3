"""The age rule as dated data: chosen with a day and a reason, shown wherever it decides, and different on each side of
its day."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE
from ot_notify.administration import age_rules, overrides
from ot_notify.campaigns import drafts, previews
from ot_notify.core import age_limits, clock
from ot_notify.core.age_limits import AgeLimit
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.imports import importer
from tests import world
from tests.conftest import SetClock, SetSettings
from tests.console.conftest import Browser

THIS = 2026
SUMMER = date(2026, 8, 1)
WHY = "Opplæringslova § 9-4"


@pytest.fixture
def siv(browser: Browser, emil: str) -> Browser:
    """The administrator."""
    return browser.is_let_in("siv.aas@example.no")


def choose(first: date, age: str = "24", why: str = WHY) -> None:
    with db.transaction() as session:
        age_rules.choose(session, first, age, why, by=SERVICE)
    overrides.refresh(at_once=True)


def test_the_default_holds_until_the_county_chooses(siv: Browser) -> None:
    assert "I dag: til og med året ungdommen fyller 21." in siv.get("/innstillinger").text
    assert siv.submit("/aldersregel", {"alder": "24", "grunn": WHY}).status_code == 303
    page = siv.get("/innstillinger").text
    assert ("ungdommen fyller 24." in page, WHY in page, "Valgt av Siv Aas" in page) == (True, True, True)
    assert "til og med året ungdommen fyller 24" in siv.get("/").text
    today = clock.local(clock.now()).date()
    assert siv.submit(f"/aldersregel/{today}/fjern").status_code == 303
    assert siv.submit(f"/aldersregel/{today}/fjern").status_code == 404
    assert age_limits.today() == 21
    with db.reading() as session:
        told = session.scalars(sa.select(AuditEvent.action).where(AuditEvent.object_id == "max_age"))
        assert list(told) == ["age_rule.chosen", "age_rule.taken_back"]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"alder": "99", "grunn": WHY}, "Skriv en alder fra 15 til 30."),
        ({"alder": "tjue", "grunn": WHY}, "Skriv en alder fra 15 til 30."),
        ({"alder": "24", "grunn": " "}, "Skriv hvorfor"),
        ({"alder": "24", "grunn": WHY, "fra": "31.2.2027"}, "dato"),
    ],
)
def test_what_cannot_be_is_said_at_the_form(siv: Browser, form: dict[str, str], says: str) -> None:
    answer = siv.submit("/aldersregel", form)
    assert answer.status_code == 422
    assert says in answer.text.partition('id="f-max_age"')[2][:200]
    assert f'value="{form["alder"]}"' in answer.text
    assert age_limits.today() == 21


def test_a_rule_to_come_waits_for_its_day_and_two_of_one_day_are_refused(siv: Browser) -> None:
    form = {"alder": "24", "fra": "1.8.2099", "grunn": WHY}
    assert siv.submit("/aldersregel", form).status_code == 303
    again = siv.submit("/aldersregel", form | {"alder": "22"})
    assert (again.status_code, "alt valgt en regel fra denne dagen" in again.text) == (422, True)
    assert "gjelder ikke ennå" in siv.get("/innstillinger").text
    assert (age_limits.today(), age_limits.on(date(2099, 7, 31)), age_limits.on(date(2099, 8, 1))) == (21, 21, 24)


def test_only_an_administrator_chooses(kari: Browser) -> None:
    assert kari.submit("/aldersregel", {"alder": "24", "grunn": WHY}).status_code == 404


@pytest.mark.parametrize(
    ("now", "limit"), [(datetime(2026, 7, 31, 21, 59, tzinfo=UTC), 21), (datetime(2026, 7, 31, 22, tzinfo=UTC), 24)]
)
def test_a_campaign_and_a_list_go_by_the_rule_of_their_day(
    database: str, at: SetClock, now: datetime, limit: int
) -> None:
    at(now)
    choose(SUMMER)
    assert age_limits.today() == limit
    with db.transaction() as session:
        for place, born in enumerate((2002, 2003, 2003, 2005, 2008)):
            world.make_youth(session, f"Nora V{'abcde'[place]}", phone=f"+474900020{place}", birth_year=born)
        draft = drafts.draft(
            session,
            SERVICE,
            name="H",
            templates={"nb": "Hei fra {avsender}. Ikke SMS: STOPP"},
            audience={"offices": ["moss"]},
        )
        found = previews.preview(session, draft)
    assert previews.tell(found, SERVICE).too_old == ({"2003": 2, "2002": 1} if limit == 21 else {})
    assert found.will_be_sent == (2 if limit == 21 else 5)
    made = importer.read(b"Elevid;Mobil;Kommune;Fodt\n1;49000300;Moss;2003", "l.csv", actor=SERVICE)
    with db.reading() as session:
        said = [one.code for one in importer.problems(session, importer.get(session, SERVICE, made.id))]
    assert ("import.too_old" in said) is (limit == 21)


def test_the_preview_says_how_many_the_rule_leaves_out_and_which_years(kari: Browser) -> None:
    year = clock.local(clock.now()).year
    with db.transaction() as session:
        for place in range(2):
            world.make_youth(session, f"Eldre N{'ab'[place]}", phone=f"+474900020{place}", birth_year=year - 22)
        draft = drafts.draft(
            session,
            SERVICE,
            name="H",
            templates={"nb": "Hei fra {avsender}. Ikke SMS: STOPP"},
            audience={"offices": ["moss"]},
        )
        draft_id = draft.id
    page = " ".join(kari.get(f"/utsendinger/{draft_id}/forhandsvis").text.split())
    assert f"OT følger opp til og med året man fyller 21. Født {year - 22} (2)." in page


def test_the_acts_are_known_and_the_setting_is_the_base(database: str, settings_env: SetSettings) -> None:
    assert [age_limits.of_the_act(day) for day in (date(2024, 7, 31), SUMMER, date(1990, 1, 1))] == [21, 24, 21]
    settings_env(max_age=23)
    age_limits.choose([AgeLimit(SUMMER, 24), AgeLimit(date(2025, 1, 1), 22)])
    assert [age_limits.on(date(year, 9, 1)) for year in (2024, 2025, 2026)] == [23, 22, 24]


def test_a_rule_is_refused_in_words(database: str) -> None:
    choose(SUMMER)
    with db.transaction() as session:
        with pytest.raises(Conflict, match="same_day"):
            age_rules.choose(session, SUMMER, "22", WHY, by=SERVICE)
        with pytest.raises(Refused, match="too_long"):
            age_rules.choose(session, date(2027, 1, 1), "22", "x" * 301, by=SERVICE)
        with pytest.raises(NotFound):
            age_rules.take_back(session, date(2027, 1, 1), by=SERVICE)
