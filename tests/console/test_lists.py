"""Lists in the console: the whole way without scripts, what is refused, and what another office sees of it: nothing."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role, Staff
from ot_notify.core.errors import Refused
from ot_notify.imports.models import Import, ImportRow
from ot_notify.people.youths import Youth
from services.api import list_queue
from services.api.console.imports import upload as imports_upload
from services.api.middleware import Frame
from tests import world
from tests.conftest import BACKENDS
from tests.console.conftest import HIDDEN, Browser
from tests.factories import all_of

HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune"
NORA = "901;Nora;Lunde;01.02.2008;49 00 90 01;Moss"
EMIL = "902;Emil;Foss;2009;49 00 90 02;3103"
BAD = "903;Thea;Myhre;2008;22 22 22 2;Moss"
GOOD = BAD.replace("22 22 22 2", "49 00 90 03")
MOBILE = "c4"


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """What a page shows does not depend on the database; the whole way is gone on both."""
    return str(getattr(request, "param", "sqlite"))


def upload(browser: Browser, *lines: str, to: str = "/import", name: str = "liste.csv", header: str = HEADER) -> str:
    """Upload these lines; answer with the address one lands on."""
    found = HIDDEN.search(browser.get("/min-side").text)
    file = ("\n".join([header, *lines])).encode()
    answer = browser.post(to, data={"csrf": found[1] if found else ""}, files={"fil": (name, file)})
    return answer.url.path if answer.status_code == 200 else answer.text


def checked(browser: Browser, *lines: str) -> str:
    """Upload and say yes to the columns; answer with the import's address."""
    here = upload(browser, *lines).removesuffix("/kolonner")
    fields = ("ref", "first_name", "last_name", "birth_date", "phone", "municipality")
    answer = browser.submit(f"{here}/kolonner", {f"k{at}": field for at, field in enumerate(fields)})
    assert answer.headers["location"] == f"{here}/kontroller"
    return here


def refs() -> set[str]:
    return {youth.ref for youth in all_of(Youth) if youth.ref and youth.ref.startswith("90")}


@pytest.mark.parametrize("backend", BACKENDS, indirect=True)
def test_from_the_file_to_the_youths_and_back_again(kari: Browser) -> None:
    here = checked(kari, NORA, EMIL, BAD)
    page = kari.get(f"{here}/kontroller").text
    assert "2 + 1 + 0 = 3" in page
    assert "Ta inn 2 ungdommer" in page
    assert refs() == set()
    kari.submit(f"{here}/rad/4", {MOBILE: "49 00 90 03"})
    assert "Ta inn 3 ungdommer" in kari.get(f"{here}/kontroller").text
    assert kari.submit(f"{here}/ta-inn", {"antall": "3"}).headers["location"] == f"{here}/ferdig"
    assert refs() == {"901", "902", "903"}
    assert "3 ungdommer er tatt inn" in kari.get(f"{here}/ferdig").text
    kari.submit(f"{here}/angre")
    assert refs() == set()
    assert "Importen er angret" in kari.get(f"{here}/ferdig").text


def test_a_yes_to_a_number_that_is_no_longer_right_shows_the_list_again(kari: Browser) -> None:
    here = checked(kari, NORA, EMIL)
    assert kari.submit(f"{here}/ta-inn", {"antall": "7"}).headers["location"] == f"{here}/kontroller?hendt=endret"
    assert refs() == set()


def test_errors_come_first_and_are_sorted_by_kind(kari: Browser) -> None:
    here = checked(kari, NORA, BAD, "904;Liv;Dal;31.02.2008;4900;Nes")
    page = kari.get(f"{here}/kontroller").text
    assert "2 rader har feil" in page
    assert "31. februar finnes ikke." in page
    only_dates = kari.get(f"{here}/kontroller?vis=feil&slag=birth_date").text
    assert ("Liv Dal" in only_dates, "Thea Myhre" in only_dates) == (True, False)


def test_a_corrected_row_keeps_its_place_until_the_page_is_left(kari: Browser) -> None:
    here = checked(kari, NORA, EMIL, BAD, "904;Liv;Dal;31.02.2008;4900;Nes")
    first = kari.submit(f"{here}/rad/4", {MOBILE: "49 00 90 03", "vis": "feil"}).headers["location"]
    page = kari.get(first).text
    assert ("Thea Myhre" in page, page.count("Rettet<")) == (True, 1)
    kept = {"vis": "feil", "rettet": "4"}
    again = kari.submit(f"{here}/rad/5", {MOBILE: "49 00 90 04", "c3": "2008", "c5": "Moss"} | kept)
    page = kari.get(again.headers["location"]).text
    assert (page.count("Rettet<"), "Ingen rader har feil" in page) == (2, True)
    assert "Thea Myhre" not in kari.get(f"{here}/kontroller?vis=feil").text


def test_a_row_that_turns_out_to_be_the_same_person_says_so(kari: Browser) -> None:
    here = checked(kari, NORA, BAD)
    twin = kari.submit(
        f"{here}/rad/3",
        {"c0": "901", "c1": "Nora", "c2": "Lunde", "c3": "01.02.2008", MOBILE: "49 00 90 01", "vis": "feil"},
    )
    page = kari.get(twin.headers["location"]).text
    assert "Rad 3 er rettet, men er samme person som en annen rad." in page
    assert page.count("Samme person står også i rad 2.") == 1


@pytest.mark.parametrize("odd", ["x", "4;5", "-1", "4" * 400, ",,", "²"])
def test_rows_that_an_address_makes_up_change_nothing(kari: Browser, odd: str) -> None:
    here = checked(kari, NORA, BAD)
    assert kari.get(f"{here}/kontroller?vis=feil&rettet={odd}").text.count("Rettet<") == 0


def test_a_row_is_left_out_and_taken_back(kari: Browser) -> None:
    here = checked(kari, NORA, EMIL)
    kari.submit(f"{here}/rad/2/utelat")
    assert "1 + 0 + 0 + 1 = 2" in kari.get(f"{here}/kontroller").text
    kari.submit(f"{here}/rad/2/ta-med")
    assert "2 + 0 + 0 = 2" in kari.get(f"{here}/kontroller").text


def test_corrected_rows_are_uploaded_into_the_same_import(kari: Browser) -> None:
    here = checked(kari, NORA, BAD)
    kari.submit(f"{here}/ta-inn", {"antall": "1"})
    header, *lines = kari.get(f"{here}/feil.csv").text.removeprefix("\ufeff").splitlines()
    assert header.startswith("Rad;Elevid;")
    mended = [line.replace("22 22 22 2", "49 00 90 03") for line in lines]
    assert upload(kari, *mended, header=header, to=f"{here}/rettet") == f"{here}/kontroller"
    kari.submit(f"{here}/ta-inn", {"antall": "1"})
    assert refs() == {"901", "903"}
    assert "2 ungdommer er tatt inn" in kari.get(f"{here}/ferdig").text


def test_a_file_that_has_nothing_to_do_with_the_list_is_refused_on_the_page(kari: Browser) -> None:
    here = checked(kari, NORA, BAD)
    assert "ingen rader som hører til" in upload(kari, "1;2", header="a;b", to=f"{here}/rettet")


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        ("", "", "Fila er tom."),
        ("%PDF-1.7", "x", "ikke en liste vi kan lese"),
        ("Mobil;Født", "", "ingen rader under"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_on_the_page(kari: Browser, header: str, line: str, said: str) -> None:
    assert said in upload(kari, line, header=header)


def test_an_upload_without_a_file_is_refused(kari: Browser) -> None:
    assert "Velg en fil først." in kari.submit("/import").text


def test_the_same_file_again_is_recognised(kari: Browser) -> None:
    here = upload(kari, NORA)
    assert upload(kari, NORA, name="annet-navn.csv") == here
    assert "Du har begynt på denne fila før." in kari.get(f"{here}?igjen=ja").text
    assert len(all_of(Import)) == 1


def test_columns_that_lack_something_say_what_and_keep_the_choice(kari: Browser) -> None:
    here = upload(kari, "Nora;2008;49009001;Moss", header="Kalles;Kull;Ringes;Bor")
    answer = kari.submit(here, {"k0": "first_name"})
    assert answer.status_code == 422
    assert "Lista mangler mobil, fødselsdato" in answer.text
    assert '<option value="first_name" selected>' in answer.text


def test_the_columns_are_remembered_for_the_next_list_like_it(kari: Browser) -> None:
    header, chosen = (
        "Kalles;Kull;Ringes;Bor",
        {"k0": "first_name", "k1": "birth_year", "k2": "phone", "k3": "municipality"},
    )
    kari.submit(upload(kari, "Nora;2008;49009001;Moss", header=header), chosen)
    page = kari.get(upload(kari, "Emil;2009;49009002;Moss", header=header)).text
    assert page.count("Gjenkjent") == 4
    assert "som sist kontoret tok inn en liste med disse overskriftene" in page


def test_another_offices_list_is_not_there(kari: Browser, browser: Browser) -> None:
    here = checked(kari, NORA, BAD)
    with db.transaction() as session:
        world.make_staff(session, "Eva Berg", offices=["follo"])
    browser.cookies.clear()
    eva = browser.sign_in("eva.berg@example.no")
    for page in ("", "/kolonner", "/kontroller", "/ferdig", "/feil.csv", "/borte", "/endret", "/framdrift", "/angre"):
        assert eva.get(f"{here}{page}").status_code == 404
    for what in ("rad/3", "rad/3/utelat", "ta-inn", "angre", "forkast", "uten-fodselsnummer"):
        assert eva.submit(f"{here}/{what}", {"antall": "1", MOBILE: "49009003"}).status_code == 404
    assert "liste.csv" not in eva.get("/import").text
    assert len(all_of(ImportRow)) == 2


def test_a_role_that_sees_only_figures_gets_no_lists(kari: Browser, browser: Browser) -> None:
    here = checked(kari, NORA)
    with db.transaction() as session:
        world.make_staff(session, "Ola Dahl", role=Role.COORDINATOR, offices=[])
    browser.cookies.clear()
    ola = browser.sign_in("ola.dahl@example.no")
    assert {ola.get(page).status_code for page in ("/import", here, f"{here}/kontroller")} == {404}
    assert 'href="/import"' not in ola.get("/").text


def test_a_form_that_is_not_ours_changes_nothing(kari: Browser) -> None:
    here = checked(kari, NORA)
    for what in ("ta-inn", "rad/2", "rad/2/utelat", "forkast", "kolonner"):
        assert kari.post(f"{here}/{what}", data={"csrf": "x", "antall": "1"}).status_code == 403
    assert kari.post("/import", data={"csrf": "x"}, files={"fil": ("a.csv", b"x")}).status_code == 403
    assert (len(all_of(ImportRow)), refs()) == (1, set())


def test_a_discarded_list_leaves_nothing(kari: Browser) -> None:
    here = checked(kari, NORA)
    kari.submit(f"{here}/forkast")
    assert (all_of(Import), kari.get(here).status_code) == ([], 404)


def test_what_changed_and_who_is_gone_is_shown(kari: Browser) -> None:
    kari.submit(f"{checked(kari, NORA, EMIL)}/ta-inn", {"antall": "2"})
    here = checked(kari, NORA.replace("90 01", "90 11").replace("Lunde", "Lunde Vik"))
    page = kari.get(f"{here}/kontroller?vis=endres").text
    assert '<s class="soft">49 00 90 01</s> → <b>49 00 90 11</b>' in page
    kari.submit(f"{here}/ta-inn", {"antall": "1"})
    assert "Lunde Vik" in kari.get(f"{here}/endret").text
    gone = kari.get(f"{here}/borte").text
    assert ("Emil Foss" in gone, "Ingen er slettet" in gone) == (True, True)


def test_the_old_number_may_be_kept(kari: Browser) -> None:
    kari.submit(f"{checked(kari, NORA)}/ta-inn", {"antall": "1"})
    here = checked(kari, NORA.replace("90 01", "90 11"))
    page = kari.get(f"{here}/kontroller?vis=endres").text
    assert "Behold det gamle" in page
    kari.submit(f"{here}/rad/2", {MOBILE: "+4749009001"})
    assert "49 00 90 11" not in kari.get(f"{here}/kontroller?vis=klare").text


def test_what_is_seen_of_people_in_a_list_is_in_the_log_without_names(kari: Browser) -> None:
    here = checked(kari, NORA)
    kari.get(f"{here}/kontroller")
    with db.reading() as session:
        logged = str(session.execute(sa.text("SELECT * FROM audit_event")).all())
    assert "import.list" in logged
    assert "Lunde" not in logged


def test_how_far_the_judging_is_come_can_be_asked(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    here = checked(kari, NORA, EMIL)
    monkeypatch.setattr(imports_upload, "SHOW_PROGRESS_EVERY", 1)
    imports_upload.shower(here.removeprefix("/import/"))(1, 2)
    assert kari.get(f"{here}/framdrift").text == "50"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_speaks_the_readers_language(kari: Browser, language: str) -> None:
    here = checked(kari, NORA, BAD)
    kari.submit("/min-side", {"sprak": language, "lys": "auto"})
    words = {"nb": "rader. Ingen forsvinner", "nn": "rader. Ingen forsvinn ", "en": "rows. Nobody goes missing"}
    assert words[language] in kari.get(f"{here}/kontroller").text


def test_a_file_far_too_large_is_refused_while_it_streams(kari: Browser) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="fil"; filename="a.csv"\r\n\r\n'
        for _ in range(200):
            yield b"0" * (1 << 20)

    kari.app = Frame(kari.app)
    with Browser(kari.app, cookies=kari.cookies) as browser:
        answer = browser.post("/import", content=endless(), headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (answer.status_code, "Fila er for stor" in answer.text) == (413, True)
    assert all_of(Import) == []


def test_the_example_can_be_downloaded_and_read(kari: Browser) -> None:
    file = kari.get("/import/eksempel.csv").text
    header, *lines = file.removeprefix("\ufeff").splitlines()
    assert upload(kari, *lines[:5], header=header).endswith("/kolonner")


def test_letters_and_divider_are_shown_and_can_be_changed(kari: Browser) -> None:
    here = upload(kari, "Nora:2008:49009001:Moss", header="A:B:C:D").removesuffix("/kolonner")
    assert "Ser bokstavene rare ut, eller er kolonnene ikke delt?" in kari.get(f"{here}/kolonner").text
    page = kari.submit(f"{here}/les-igjen", {"tegnsett": "utf-8", "skilletegn": "::"})
    assert "Velg ett tegn som skiller kolonnene." in page.text
    kari.submit(f"{here}/les-igjen", {"tegnsett": "utf-8", "skilletegn": ":"})
    assert "Kolonne D, D" in kari.get(f"{here}/kolonner").text


def test_who_leaves_by_a_list_is_said_on_the_way_and_after(kari: Browser) -> None:
    kari.submit(f"{checked(kari, NORA, EMIL)}/ta-inn", {"antall": "2"})
    header = f"{HEADER};OT-status"
    here = upload(kari, f"{NORA};OTSY", f"{EMIL.replace('3103', 'Ås')};", f"{GOOD};", header=header).removesuffix(
        "/kolonner"
    )
    fields = ("ref", "first_name", "last_name", "birth_date", "phone", "municipality", "ot_status")
    kari.submit(f"{here}/kolonner", {f"k{at}": field for at, field in enumerate(fields)})
    page = kari.get(f"{here}/kontroller").text
    assert ("Ta inn 2 og ta ut 1" in page, "OTSY" in page) == (True, False)
    assert "Skal ikke kontaktes" in kari.get(f"{here}/kontroller?vis=ut").text
    assert "som tar over når raden tas inn" in kari.get(f"{here}/kontroller?vis=bort").text
    done = kari.submit(f"{here}/ta-inn", {"antall": "3"})
    page = kari.get(done.headers["location"]).text
    assert ("Ut av oppfølging" in page, "Til andre kontor" in page) == (True, True)
    assert f'href="/utsendinger/ny?import_id={here.removeprefix("/import/")}"' in page
    assert ("Lag en utsending til denne ene" in page, refs()) == (True, {"901", "902", "903"})


def test_a_misspelt_municipality_is_corrected_with_a_button(kari: Browser) -> None:
    here = checked(kari, NORA, "904;Siri;Vik;2008;49 00 90 04;Mosss")
    page = kari.get(f"{here}/kontroller").text
    assert ">Ja, Moss</button>" in page
    assert 'name="c5" value="3103"' in page
    kari.submit(f"{here}/rad/3", {"c5": "3103"})
    assert "Ta inn 2 ungdommer" in kari.get(f"{here}/kontroller").text


def test_a_list_that_is_still_being_read_is_a_page_that_looks_again(kari: Browser) -> None:
    with db.reading() as session:
        sender = staff.actor(session.scalars(sa.select(Staff).where(Staff.name == "Kari Lund")).one())
    list_queue._begin_outcome(sender, "mark")
    page = kari.get("/import/leses/mark")
    assert ("Lista leses fortsatt" in page.text, page.headers["refresh"]) == (True, "3")
    list_queue._keep_outcome(sender, "mark", list_queue._refusal(Refused("import.takes_too_long")))
    refused = kari.get("/import/leses/mark")
    assert (refused.status_code, "Det tok for lang tid å lese fila" in refused.text) == (422, True)
    here = upload(kari, NORA).removesuffix("/kolonner")
    list_queue._keep_outcome(sender, "mark", {"import": here.removeprefix("/import/")})
    assert kari.get("/import/leses/mark").url.path == f"{here}/kolonner"
    assert kari.get("/import/leses/unknown").url.path == "/import"
