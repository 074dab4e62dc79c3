"""What may be serious shows on every page, wants a reason to be calmed, and can be raised by hand."""

import sqlalchemy as sa

from ot_notify import db
from ot_notify.inbox.models import Conversation
from tests.console.conftest import Browser


def urgent(conversation_id: str) -> bool:
    with db.reading() as session:
        return session.get_one(Conversation, conversation_id).is_urgent


def calm_all() -> None:
    with db.transaction() as session:
        session.execute(sa.update(Conversation).values(is_urgent=False))


def test_a_conversation_raised_by_hand_stands_on_every_page(kari: Browser, emil: str) -> None:
    calm_all()
    assert "data-urgent" not in kari.get("/").text
    kari.submit(f"/innboks/{emil}/alvorlig", {})
    assert urgent(emil)
    for path in ("/", "/innboks", "/folg-opp", "/tekstmaler", "/hendelser/tall"):
        assert 'data-urgent="1"' in kari.get(path).text, path
    assert "<title>(!) " in kari.get("/").text


def test_not_serious_asks_why_and_is_undone(kari: Browser, emil: str) -> None:
    calm_all()
    kari.get(f"/innboks/{emil}")
    kari.submit(f"/innboks/{emil}/alvorlig", {})
    assert kari.submit(f"/innboks/{emil}/ikke-alvorlig", {"hvorfor": " "}).status_code == 422
    done = kari.submit(f"/innboks/{emil}/ikke-alvorlig", {"hvorfor": "Ringte, det går bra"})
    assert not urgent(emil)
    assert "Ringte, det går bra" in kari.get(f"/innboks/{emil}").text
    undo = done.headers["location"].partition("angre=")[2].partition("#")[0]
    kari.submit("/innboks/angre", {"angre": undo, "vis": "alle"})
    assert urgent(emil)
