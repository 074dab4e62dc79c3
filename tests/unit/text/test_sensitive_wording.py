"""What a text gives away on a locked screen, and what it lacks."""

import pytest

from ot_notify.messaging.starting_texts import STARTERS
from ot_notify.messaging.template_checks import UNASKED
from ot_notify.text import languages
from ot_notify.text.languages import LANGUAGES
from ot_notify.text.sensitive_wording import Remark, remarks

SAFE = "Hei fra {avsender}! Vil du prate om skole, læreplass eller jobb? Ikke SMS: STOPP. "


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("Vi er OT.", Remark.SERVICE),
        ("Hilsen OT Follo", Remark.SERVICE),
        ("Hilsen Oppfølgingstjenesten", Remark.SERVICE),
        ("Helsing oppfølgingstenesta", Remark.SERVICE),
        ("From the follow-up service", Remark.SERVICE),
        ("Hilsen {kontor}", Remark.SERVICE),
        ("Vi ser at du har sluttet.", Remark.REASON),
        ("Du er uten jobb.", Remark.REASON),
        ("Du har avbrutt opplæringen", Remark.REASON),
        ("Du har ikke søkt", Remark.REASON),
        ("You are not in school.", Remark.REASON),
        ("Du som har mista plassen på skulen", Remark.REASON),
        ("Gikk du på Malakoff skole?", Remark.SCHOOL),
        ("Du gikk på videregående skole", Remark.SCHOOL),
        ("Moss vgs har plass", Remark.SCHOOL),
        ("Vi samarbeider med NAV", Remark.AUTHORITY),
        ("Snakk med PPT", Remark.AUTHORITY),
        ("Barnevernet er med", Remark.AUTHORITY),
        ("Er du syk?", Remark.HEALTH),
        ("Er du sykmeldt?", Remark.HEALTH),
        ("Les mer på www.example.no", Remark.LINK),
        ("https://example.no/x", Remark.LINK),
        ("Se bit.ly/abc", Remark.LINK),
        ("Hei {fornavn}!", Remark.NAME),
    ],
)
def test_what_gives_something_away_is_found(said: str, remark: Remark) -> None:
    assert remarks(SAFE + said, is_unasked=True) == (remark,)


@pytest.mark.parametrize(
    "said",
    [
        "Hotellet, idrott og notat.",
        "Vi ringer kl. 10.30.",
        "Skal vi snakke om skole og jobb?",
        "Navnet ditt",
        "Rusten bil",
    ],
)
def test_plain_words_give_nothing_away(said: str) -> None:
    assert remarks(SAFE + said, is_unasked=True) == ()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Hei fra {avsender}. Svar JA.", (Remark.NO_STOPP,)),
        ("Hei. Ikke SMS: STOPP", (Remark.NO_SENDER,)),
        ("Hei fra Østfold fylkeskommune. Ikke SMS: STOP", ()),
        ("Hei. Stopper bussen her?", (Remark.NO_STOPP, Remark.NO_SENDER)),
    ],
)
def test_what_a_first_text_must_say(text: str, lacks: tuple[Remark, ...]) -> None:
    assert remarks(text, is_unasked=True) == lacks


def test_an_answer_may_hold_a_name_and_a_link_but_no_reason() -> None:
    assert remarks("Hei {fornavn}, se www.example.no", is_unasked=False) == ()
    assert remarks("Hei {fornavn}, du har sluttet", is_unasked=False) == (Remark.REASON,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in STARTERS if not key.startswith("fact_")])  # those answer what was asked
def test_the_texts_we_begin_with_give_nothing_away(key: str, language: str) -> None:
    text = languages.template(key, language)
    assert remarks(text, is_unasked=STARTERS[key] in UNASKED) == ()


@pytest.mark.parametrize(
    "field", ["[fornavn]", "<fornavn>", "%fornavn%", "{{fornavn}}", "«Navn»", "$fornavn", "[ Fornavn ]"]
)
def test_what_other_programs_write_for_a_field_is_remarked_on(field: str) -> None:
    assert Remark.FIELD in remarks(f"Hei {field}. Svar JA. STOPP {{avsender}}", is_unasked=False)


def test_a_field_of_ours_and_ordinary_brackets_are_none() -> None:
    assert Remark.FIELD not in remarks("Hei {fornavn} (ring oss). [9-15] <3 50 % av dagen", is_unasked=False)
