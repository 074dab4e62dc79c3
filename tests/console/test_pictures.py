"""A picture that a youth sends: told of, never fetched, and answered by people."""

from ot_notify.inbox.models import Conversation
from tests import factories as make
from tests.console.conftest import Browser

PICTURE = (("https://media.example.no/bilde", "image/jpeg"),)


def test_a_picture_without_words_waits_in_the_inbox_and_is_named(kari: Browser) -> None:
    make.text_from(make.make_youth(phone="+4749000995"), "", media=PICTURE)
    [talk] = make.all_of(Conversation, Conversation.phone == "+4749000995")
    assert (talk.unread, talk.waiting_since is not None) == (1, True)
    assert "bilde (ikke hentet)" in kari.get("/innboks").text
    page = kari.get(f"/innboks/{talk.id}").text
    assert "bilde (ikke hentet)" in page
    assert "media.example.no" not in page


def test_a_sound_beside_words_is_named_too(kari: Browser) -> None:
    make.text_from(make.make_youth(phone="+4749000996"), "hør her", media=(("x", "audio/amr"), ("y", "")))
    [talk] = make.all_of(Conversation, Conversation.phone == "+4749000996")
    page = kari.get(f"/innboks/{talk.id}").text
    assert ("hør her" in page, "lydopptak (ikke hentet)" in page, "vedlegg (ikke hentet)" in page) == (True,) * 3
