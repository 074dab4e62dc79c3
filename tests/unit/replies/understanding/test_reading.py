"""Normalisation, patterns, quotes, machines, language: what a text is before it is asked what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.replies.understanding import automatic_answers, language, quotes
from ot_notify.replies.understanding.normalisation import LONGEST, fold, normalise
from ot_notify.replies.understanding.patterns import Patterns

OURS = (
    "Hei fra Nordland fylkeskommune! Vil du prate om skole, læreplass eller jobb? "
    "Svar JA, så ringer vi. Ikke SMS: STOPP"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("STOPPPP!!!", "stop"),
        ("S.T.O.P.P", "stop"),
        ("s t o p p", "stop"),
        ("ST0PP", "stop"),
        ("ＳＴＯＰＰ", "stop"),
        ("STОPP", "stop"),  # the O is Cyrillic
        ("st\u200bopp", "stop"),
        ("være, Vere", "vere , vere"),
        ("hjælp mæ", "hjelp me"),
        ("interresert", fold("interessert")),
        ("nie chcę żyć", "nie chce zyc"),
        ("أريد", fold("اريد")),
        ("kl. 10.30", "kl , 1030"),
        ("", ""),
        ("👍🏽", ""),
    ],
)
def test_one_writing_whatever_the_keyboard(written: str, read: str) -> None:
    assert fold(written) == read


def test_a_pattern_says_its_words_as_they_were_written() -> None:
    rules = Patterns("<not> .. send ,$", {"not": "ikke ikkje"})
    assert rules.found(normalise("Hei! IKKJE bare SEND, takk")) == "IKKJE bare SEND"


@pytest.mark.parametrize("text", ["ikke, send", "ikke nå eller noen gang send", "send ikke"])
def test_a_pattern_stays_within_its_clause_and_its_gap(text: str) -> None:
    assert not Patterns("ikke .. send", {}).found(normalise(text))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("nei\n\n> Svar JA, så ringer vi. Ikke SMS: STOPP", "nei"),
        (f"JA\n\n{OURS}", "JA"),
        (OURS, ""),
        ("STOPP\n--\nSendt fra min iPhone", "STOPP"),
        ("Ikke SMS: STOPP", "Ikke SMS: STOPP"),
        ("vil du prate om skole?", "vil du prate om skole?"),
    ],
)
def test_what_is_ours_is_taken_away_and_our_clause_alone_is_an_answer(text: str, own: str) -> None:
    assert quotes.strip(text).text == own


def test_a_text_we_have_sent_is_known_by_its_words_also_where_a_phone_has_cut_it() -> None:
    ours = "God morgen Nora, her kommer kartet du ba om i går, svar STOPP om du ikke vil ha slikt"
    own = quotes.strip("ja takk! God morgen Nora, her kommer kartet du ba om i går, svar STO", [ours])
    assert own.text == "ja takk!"
    assert quotes.strip("nei, kartet du ba om", [ours]).text == "nei, kartet du ba om"


@pytest.mark.parametrize(
    "text",
    [
        "Likte «Ikke SMS: STOPP»",
        "Liked “Svar JA”",
        "👍 til «Hei fra Bodø»",
        "Loved an image",
        "Reagerte med ❤️ på «Hei»",
    ],
)
def test_a_tap_is_a_reaction(text: str) -> None:
    assert automatic_answers.reaction(text)


@pytest.mark.parametrize("text", ["Likte ikke skolen", "👍", "ja 👍", "Du skrev «ring meg», så jeg ringte"])
def test_words_of_ones_own_are_no_reaction(text: str) -> None:
    assert not automatic_answers.reaction(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dette er et automatisk svar. Jeg er tilbake 3. august.",
        "Jeg kjører nå og svarer når jeg er fremme",
        "Message not delivered",
        "Your verification code is 4711",
        "Du har 2 tapte anrop fra 49000001",
    ],
)
def test_a_machine_is_recognised(text: str) -> None:
    assert automatic_answers.recognise(normalise(text))


@pytest.mark.parametrize("text", ["ring meg når jeg er ferdig på jobb", "kan ikke i dag", "call me", "har fått jobb"])
def test_a_person_is_no_machine(text: str) -> None:
    assert not automatic_answers.recognise(normalise(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jeg vil gjerne prate", "nb"),
        ("æ vil itj ha melding", "nb"),
        ("Eg går på skule i Førde", "nn"),
        ("I want to talk to someone", "en"),
        ("Я не розумію норвезьку", "uk"),
        ("я не понимаю", "ru"),
        ("nie rozumiem norweskiego", "pl"),
        ("أنا لا أفهم النرويجية", "ar"),
        ("لطفا زنگ بزنید", "fa"),
        ("waan shaqeeyaa hadda", "so"),
        ("ኣነ ትግርኛ ጥራይ", "ti"),
        ("👍", ""),
    ],
)
def test_the_language_of_the_words(text: str, code: str) -> None:
    assert language.detect(normalise(text)).code == code


def test_a_hint_decides_only_where_the_words_do_not() -> None:
    assert language.detect(normalise("ok"), "nn").code == "nn"
    assert language.detect(normalise("I want to talk to someone"), "nn").code == "en"


@given(st.text(max_size=LONGEST * 2))
def test_any_text_is_read(text: str) -> None:
    read = normalise(text)
    assert len(read.tokens) == len(read.written)
    language.detect(read)
    assert len(quotes.strip(text).text) <= len(text)
    automatic_answers.reaction(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("skrev en tekst i norsken i dag", "nb"),
        ("sov i telt i helga", "nb"),
        ("studerer i Trondheim", "nb"),
        ("hallo der", "nb"),
        ("vil skade meg", "nb"),
        ("vil gjerne ha hjelp på mandag", "nb"),
        ("har fått brev frå skulen", "nn"),
        ("ring på måndag", "nn"),
        ("eg veit ikkje heilt, kva kan de hjelpe med?", "nn"),
        ("kan me snakkast, eg treng ein prat", "nn"),
        ("ka ska æ gjør når ho ikkje svarer mæ", "nb"),
        ("waan ku mahadsanahay fariinta", "so"),
        ("i have an apprenticeship", "en"),
    ],
)
def test_norwegian_of_small_words_is_norwegian(text: str, code: str) -> None:
    assert language.detect(normalise(text)).code == code


def test_an_exception_holds_also_behind_a_word_that_may_be_missing() -> None:
    rules = Patterns("fjern meg [fra] !klasselista", {})
    assert rules.match(fold("fjern meg fra lista") + " ")
    assert rules.match(fold("fjern meg fra klasselista") + " ") is None
