"""What letters say: filled in, in an office's own words, and never markup."""

import pytest

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.errors import NotFound, Refused
from ot_notify.letters import addresses, letter_texts
from ot_notify.letters.letter_texts import LetterText, WrittenText
from ot_notify.people.letters import LONGEST_TITLE, LetterKind
from ot_notify.text import sms_text
from tests import factories as f

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
WHICH = {"office_id": "moss", "kind": LetterKind.FIRST, "language": "nb"}


@pytest.mark.parametrize("which", letter_texts.starting_texts(), ids=str)
def test_the_texts_we_begin_with_can_be_printed_and_filled_in(which: tuple[LetterKind, str]) -> None:
    text = letter_texts.starting_texts()[which]
    assert text.title
    assert len(text.title) <= LONGEST_TITLE
    assert sms_text.placeholders(text.body) <= letter_texts.FIELDS
    assert addresses.unprintable(text.title + text.body) == []


def test_a_line_that_needs_what_the_office_lacks_is_left_out() -> None:
    text = WrittenText("Hei", "Hei {fornavn}!\n\nRing: {telefon}\nE-post: {epost}\n\nHilsen")
    filled = letter_texts.filled(text, {"fornavn": "{epost}", "telefon": "69 11\n78 00"})
    assert filled.paragraphs == [["Hei {epost}!"], ["Ring: 69 11 78 00"], ["Hilsen"]]


def test_an_office_has_its_own_words_and_may_return_to_ours(database: str) -> None:
    with db.transaction() as session:
        letter_texts.save(session, KARI, **WHICH, title=" Hei  du ", body="Ring {telefon}.\r\n\r\nHilsen")
    with db.transaction() as session:
        text = letter_texts.of_office(session, "moss")[LetterKind.FIRST, "nb"]
        assert (text.title, text.paragraphs, text.changed_by) == (
            "Hei du",
            [["Ring {telefon}."], ["Hilsen"]],
            "Kari Lund",
        )
        assert not letter_texts.of_office(session, "follo")[LetterKind.FIRST, "nb"].changed_by
        letter_texts.reset(session, KARI, **WHICH)
    assert f.all_of(LetterText) == []


def test_our_own_words_saved_again_are_still_ours(database: str) -> None:
    ours = letter_texts.starting_texts()[LetterKind.FIRST, "nb"]
    with db.transaction() as session:
        letter_texts.save(session, KARI, **WHICH, title=ours.title, body=ours.body)
    assert f.all_of(LetterText) == []


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("", "Hei", "letter.empty"),
        ("Hei", " \n", "letter.empty"),
        ("x" * 121, "Hei", "letter.title"),
        ("Hei {fornavn}", "Hei", "letter.title"),
        ("Hei", "x" * 4001, "letter.long"),
        ("Hei", "Hei {fornavn", "texts.loose_brace"),
        ("Hei", "Hei {personnummer}", "letter.placeholder"),
        ("Hei", "Hei 😀", "letter.signs"),
    ],
)
def test_a_text_that_could_not_be_printed_is_refused(database: str, title: str, body: str, code: str) -> None:
    with db.transaction() as session, pytest.raises(Refused, match=code):
        letter_texts.save(session, KARI, **WHICH, title=title, body=body)


def test_another_offices_text_is_not_there(database: str) -> None:
    with db.transaction() as session, pytest.raises(NotFound):
        letter_texts.save(session, KARI, **WHICH | {"office_id": "follo"}, title="Hei", body="Hei")
