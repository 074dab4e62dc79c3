"""Languages: every sentence in three languages, every automatic text in one part, every plain STOPP understood."""

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import PACKAGE
from ot_notify.messaging import template_checks
from ot_notify.text import languages, sms_text
from ot_notify.text.languages import Keyword

OURS = {
    "phone": "text/phone_numbers.py",
    "texts": "text/sms_text.py",
    "clock": "core/clock.py",
    "offices": "offices/register.py",
}
"""Areas of sentences, each with the file that refuses in its words."""
AUTOMATIC = [
    "auto_has_place",
    "auto_who",
    "auto_guardian",
    "auto_stop",
    "auto_help",
    "auto_wrong_number",
    "auto_unknown",
    "auto_yes",
    "auto_no",
    "auto_start",
]
STARTING = ["first_contact", "reminder_1", "reminder_2", "appointment"]
LONGEST = {
    "avsender": "Akershus fylkeskommune",
    "dato": "torsdag 31. desember",
    "kl": "10.30",
    "sted": "Dronningensgate 16, Moss",
}


@pytest.mark.parametrize("area", OURS)
def test_every_refusal_has_its_sentence(area: str) -> None:
    source = PACKAGE.joinpath(OURS[area]).read_text(encoding="utf-8")
    codes = set(re.findall(rf'"({area}\.[a-z_]+)"', source))
    assert codes
    assert codes <= set(languages.load()["nb"].sentences)


def test_the_three_languages_name_the_same_facts() -> None:
    spoken = [languages.load()[language].sentences for language in languages.LANGUAGES]
    for code in spoken[0]:
        facts = [{name for _, name, _, _ in Formatter().parse(sentences[code]) if name} for sentences in spoken]
        assert facts[0] == facts[1] == facts[2], code


def test_a_sentence_fills_its_facts_and_shows_what_is_missing() -> None:
    assert languages.sentence("texts.too_long", "en", limit=10, characters=11).startswith("The text is too long: 11")
    assert "{limit}" in languages.sentence("texts.too_long", "nn", characters=11)
    assert languages.sentence("phone.empty", "se") == languages.sentence("phone.empty")
    assert languages.sentence("no.such_code") == "no.such_code"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"nb": "a.x: 'X'", "nn": "a.x: 'X'", "en": "a.y: 'Y'"}, "mangler på"),
        ({"nb": "a.x: NO", "nn": "a.x: 'X'", "en": "a.x: 'X'"}, "anførselstegn"),
        ({"nb": "yes: 'X'", "nn": "'yes': 'X'", "en": "'yes': 'X'"}, "ugyldig"),
    ],
)
def test_language_files_that_disagree_stop_the_start(
    files: dict[str, str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, content in files.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path)
    with pytest.raises(Misconfigured, match=why):
        languages.load.__wrapped__()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "nb"),
        ("nn", "nn"),
        ("no", "nb"),
        ("en-GB,en;q=0.9,nb;q=0.8", "en"),
        ("fr,de;q=0.9,nn;q=0.5", "nn"),
        ("nb;q=0.5,en;q=0.7", "en"),
        ("en;q=0", "nb"),
        ("*", "nb"),
        ("english", "nb"),
        (";;,q=,en;q=x", "nb"),
    ],
)
def test_the_language_asked_for(header: str, expected: str) -> None:
    assert languages.negotiate(header) == expected


@pytest.mark.parametrize("phone", ["+4732808650", None])
@pytest.mark.parametrize("sender", ["Akershus fylkeskommune", None])
@pytest.mark.parametrize("key", AUTOMATIC)
@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_automatic_texts_are_whole_and_one_part(language: str, key: str, sender: str | None, phone: str | None) -> None:
    times = {"svardag": template_checks.LATEST[language], "ringefrist": template_checks.BY[language]}
    text = languages.automatic_text(key, language, sender=sender, phone=phone, more=times)
    assert "{" not in text
    assert (sender or "") in text
    assert sms_text.segments(text).encoding == "GSM-7"
    assert sms_text.segments(text).parts == 1


@pytest.mark.parametrize("has_phone", [True, False])
@pytest.mark.parametrize("key", STARTING)
@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_starting_texts_are_valid_templates_of_one_part(language: str, key: str, has_phone: bool) -> None:
    template = languages.template(key, language, has_phone=has_phone)
    sms_text.check(template)
    assert ("telefon" in sms_text.placeholders(template)) is has_phone
    rendered = sms_text.render(template, LONGEST | {"telefon": "32 80 86 50"})
    assert (sms_text.segments(rendered).encoding, sms_text.segments(rendered).parts) == ("GSM-7", 1)


def test_a_phone_is_written_as_its_reader_dials_it() -> None:
    assert "Tlf 32 80 86 50" in languages.automatic_text("auto_help", "nb", sender="A", phone="+4732808650")
    assert "Tel +4732808650" in languages.automatic_text("auto_help", "en", sender="A", phone="+4732808650")


STOPS = """STOPP|stopp|Stop|Stopp!!|STOPP 🙏|🛑stopp🛑|« stopp »|svar stopp|Svar: «STOPP»|stop p|STOPPP|S.T.O.P.P
ＳＴＯＰ|STO\u200bPP|sotpp|st0pp|stopp takk|stopp sms|Stopp nå|STOPP å sende meg meldinger
stopp å sende sms|Stopp med dette|stopp, er du snill|stopp meldingene|Stopp. Ikke SMS
Stopp, jeg vil ikke ha flere meldinger|STOPP STOPP STOPP|ja stopp|nei stopp|hei, stopp
vær så snill å stopp|vennligst stopp|stopp?|stans|avslutt|avmeld|meld av|Meld meg av|avbryt|slutt
Slutt!|ikke sms|ikkje sms|ikke send meg flere meldinger|ikke kontakt meg|nei takk, slutt
jeg vil ikke ha sms|eg vil ikkje ha fleire meldingar|ikkje send meg meir|slutt å sende meg sms
la meg være i fred|fjern meg fra listen|unsubscribe|end|quit|cancel|stopall|STOP ALL|revoke|optout
opt-out|stop please|stop texting me|please stop|don’t text me|do not text me again|remove me
ikke send noe mer|jeg vil ikke ha mer sms|ønsker ikke å motta flere meldinger
slutt å sende meldinger til meg|slutt nå|avslutt sms|ikkje send meg noko|I don't want texts anymore
vil ikke bli kontaktet|nei takk, ikke send flere meldinger|stopp alt|STOP IT"""


@pytest.mark.parametrize("body", re.split(r"[|\n]", STOPS))
def test_every_plain_way_of_saying_stop_is_stop(body: str) -> None:
    assert languages.keyword(body) is Keyword.STOP


@pytest.mark.parametrize(
    "body",
    [
        "stopper bussen her?",
        "når er skolestart?",
        "jeg har sluttet",
        "topp!",
        "jeg sluttet på skolen",
        "Hei",
        "stoppested?",
    ],
)
def test_ordinary_words_stop_nothing(body: str) -> None:
    assert languages.keyword(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "stopp ikke",
        "ikke stopp",
        "stopp bussen ved skolen",
        "Er det stopp på Moss?",
        "kan dere stoppe å sende?",
        "Hei, jeg har fått jobb, så ikke send meg flere sms nå",
        "skolen er slutt i juni",
        "slutt på skolen kl 14",
        "kan dere ikke sende sms?",
        "stopp ikke å sende",
        "STOPP jeg har ikke tid fordi bestemor er syk",
        "could you take me off your list, thanks for everything",
    ],
)
def test_a_longer_text_with_a_stop_word_is_no_keyword(body: str) -> None:
    assert languages.keyword(body) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("START", Keyword.START),
        ("start igjen!", Keyword.START),
        ("Svar START", Keyword.START),
        ("ja start", None),
        ("start på skolen", None),
        ("JA", Keyword.YES),
        ("ja takk 😊", Keyword.YES),
        ("Jau", Keyword.YES),
        ("yes", Keyword.YES),
        ("Y", Keyword.YES),
        ("ja, men ikke i dag", None),
        ("nei", Keyword.NO),
        ("Nei takk.", Keyword.NO),
        ("no", Keyword.NO),
        ("HJELP", Keyword.HELP),
        ("hvem er dette?", Keyword.HELP),
        ("Hei, kven er dette", Keyword.HELP),
        ("?", Keyword.HELP),
        ("feil nummer", Keyword.WRONG_NUMBER),
        ("FEIL-NUMMER", Keyword.WRONG_NUMBER),
        ("Feil", Keyword.WRONG_NUMBER),
        ("not me", Keyword.WRONG_NUMBER),
        ("slett meg", Keyword.DATA_REQUEST),
        ("innsyn", Keyword.DATA_REQUEST),
        ("", None),
        ("🙏", None),
        ("...", None),
    ],
)
def test_the_keyword_of_other_words(body: str, expected: Keyword | None) -> None:
    assert languages.keyword(body) is expected


def test_yes_never_counts_as_start() -> None:
    words = [word for c in languages.load().values() for word in c.words["yes"]]
    assert words
    assert {languages.keyword(word) for word in words} == {Keyword.YES}


@given(st.text(max_size=60))
def test_any_text_can_be_asked(body: str) -> None:
    assert languages.keyword(body) in {None, *Keyword}


@given(
    st.sampled_from(["stopp", "STOP", "Avslutt", "ikke sms"]),
    st.text(st.sampled_from("!.,;:-«» \n\u00a0\u200b🙏👍🏽"), max_size=6),
)
def test_decorated_letters_hide_no_stop(word: str, ornament: str) -> None:
    assert languages.keyword(ornament + word + ornament) is Keyword.STOP
