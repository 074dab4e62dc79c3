"""What somebody had written when the session ended is there again once they have signed in, and nothing is sent."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import StaffSession
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Kind, Message
from tests.console.conftest import Browser
from tests.world import PASSWORD

WRITTEN = "Hei Emil! Jeg ringer deg i morgen klokka ti. 😊"


@pytest.fixture
def kari(browser: Browser, emil: str) -> Browser:
    return browser.sign_in()


def sign_out_meanwhile() -> None:
    with db.transaction() as session:
        session.execute(sa.delete(StaffSession))


def sent(browser: Browser, where: str, fields: dict[str, str]) -> str:
    """Press the button of a page that was opened before the session ended; answers where that leads."""
    answer = browser.post(where, data={"csrf": "of the old session", **fields}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def answers() -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count()).where(Message.kind == Kind.ANSWER)) or 0


def test_an_answer_waits_in_its_box_until_its_writer_has_signed_in(kari: Browser, emil: str) -> None:
    sign_out_meanwhile()
    to = sent(kari, f"/innboks/{emil}/svar", {"text": WRITTEN})
    door = kari.get(to).text
    assert "Du ble logget ut. Logg inn, så fortsetter du der du var." in door
    assert "Det du skrev, er tatt vare på." in door
    assert WRITTEN not in door
    answer = kari.submit(
        "/logg-inn", {"email": "kari.lund@example.no", "password": PASSWORD, "til": f"/innboks/{emil}"}
    )
    assert answer.headers["location"] == f"/innboks/{emil}"
    page = kari.get(f"/innboks/{emil}").text
    assert f"{WRITTEN}</textarea>" in page
    assert "Svaret ditt er tatt vare på. Det er ikke sendt ennå." in page
    assert answers() == 0
    kari.submit(f"/innboks/{emil}/svar", {"text": WRITTEN, "etter": ""})
    assert answers() == 1
    assert f"{WRITTEN}</textarea>" not in kari.get(f"/innboks/{emil}").text


def test_a_half_written_note_is_kept_too(kari: Browser, emil: str) -> None:
    sign_out_meanwhile()
    sent(kari, f"/innboks/{emil}/notat", {"notat": "Ringte mor, hun ringer tilbake."})
    kari.is_let_in()
    page = kari.get(f"/innboks/{emil}").text
    assert "Ringte mor, hun ringer tilbake.</textarea>" in page
    assert "Notatet ditt er tatt vare på." in page


def test_nobody_else_at_the_machine_reads_what_was_written(kari: Browser, emil: str) -> None:
    sign_out_meanwhile()
    sent(kari, f"/innboks/{emil}/svar", {"text": WRITTEN})
    kari.is_let_in("aisha.rahimi@example.no")
    assert WRITTEN not in kari.get(f"/innboks/{emil}").text


def test_another_conversation_does_not_get_the_draft(kari: Browser, emil: str) -> None:
    sign_out_meanwhile()
    sent(kari, f"/innboks/{emil}/svar", {"text": WRITTEN})
    kari.is_let_in()
    with db.reading() as session:
        theirs = sa.select(Conversation.id).where(Conversation.id != emil, Conversation.office_id == "moss")
        other = session.scalars(theirs).first()
    assert WRITTEN not in kari.get(f"/innboks/{other}").text


def test_a_form_without_words_of_ones_own_leads_to_the_front_page(kari: Browser, emil: str) -> None:
    sign_out_meanwhile()
    assert sent(kari, f"/innboks/{emil}/avslutt", {}) == "/logg-inn"


def test_what_was_made_up_elsewhere_is_no_draft(kari: Browser, emil: str) -> None:
    kari.cookies.set("ot-kladd", "nonsense", domain="testserver.local", path="/")
    assert kari.get(f"/innboks/{emil}").status_code == 200
