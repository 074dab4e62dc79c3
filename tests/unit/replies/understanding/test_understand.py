"""What a reply means: STOPP and crisis word for word, the rest by example, and any text without a fall."""

import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ot_notify.replies.understanding import Meaning, Stop, Who, understand
from ot_notify.replies.understanding.patterns import Patterns, Rule

STOPS = """
STOPP|stoppsms|STOPP1|atopp|s t o p p|Стоп|توقف|ኣቁም|Arrêt|przestań|Stopp, vennlig hilsen Berit|Ikke SMS: STOPP
ok stopp takk|kan dere slutte å sende meg ting|slutt å send mæ melding|kan dere la være å sende meg meldinger
stopp meldingene|slutt å skrive til meg|vil ikke ha flere meldinger|jæ vil'nte ha mer sms
æ vil itj ha melding fra dåkker|ikke send mer|ikkje send meg meir|ikke kontakt meg igjen|fjern nummeret mitt
ta meg av lista|meld meg av|kan dere melde meg av|slett nummeret mitt|la meg være i fred|ikke skriv eller ring
STOPP. Jeg har fått jobb.|har læreplass så dere kan slutte å sende|I said stop. Stop messaging me.
don't text me again|remove my number|не пишіть мені більше|хватит писать|nie piszcie do mnie|لا ترسل لي رسائل
دیگر پیام ندهید|fariimaha jooji|መልእኽቲ ኣይትስደዱለይ
STOPP - Amina|jeg melder meg herved av|æ melde mæ hermed av|slutt å teksta meg hver uke|uff stopp|STOPP ikke vits
kan ikke dere slutte å sende meldinger|kan ikke dere bare fjerne meg|liker ikke disse meldingene, slutt å sende
får ikke fred for meldingene deres, fjern nummeret mitt|jeg vil være i fred for meldingene deres
ønsker verken sms eller telefon fra dere
har ikke bedt om dette så fjern meg|dere har ikke lov å tekste meg|eg vil ikkje at de skal senda meg meir
kan jeg nå få meldt meg av dette|cancel my subscription|hiv ut nummeret mitt|nope stopp
"""
HOLDS = """
kan dere ikke tekste meg|orker ikke skrive mer
fuck off|kan dere slutte|hold opp|spam|svindel!!|🛑|hvordan melder jeg meg av?|pause til januar|ikke ring meg mer
slett meg|stopp?|stopp... eller vent, hva gjelder det?|ikke kontakt datteren min mer|lei av dette maset
fortsetter dere sånn blokker jeg dere
hei, pappaen til Elias her. Jeg vil at dere stopper meldingene til sønnen min|mamma til Leo: ta Leo av lista
Jeg er foresatt for Ella og ønsker at hun ikke får flere meldinger|STOPP, hvem er dere
Har en avtale om at dere ikke skal kontakte oss på denne måten
"""
GOES_ON = """
stopper bussen her?|stopp bussen|hva skjer om jeg svarer stopp?|er dette spam?|ikke ring meg
ikke send brev, ring meg|send gjerne flere meldinger|jeg kan ikke ha flere fag|I quit school last year
hei der, hemmelig tekst|Hei, takk for tekst|fikk teksten i går|en tekst|koselig sms
at the end of the month|fikk ikke flere meldinger, kan dere sende på nytt?|la meg tenke på det|avbestill timen
vil ikke slutte på skolen|non stop på jobb|angrer på at jeg skrev stopp|start|feil nummer|nei
kan jeg melde meg av kurset|da er det slutt|har meldt meg ut av skolen
ikke slutt å sende meldinger|orker ikke mer skole|Likte «Ikke SMS: STOPP»
lei av å gå hjemme|svarte STOPP til 2012 i går|hvor mye er klokka
ikke ring meg, bare send sms|slutt å ringe, send melding i stedet|kan dere slutte å ringe og heller tekste
har dere sluttet å sende meldinger?|jeg ble tatt av lista på vgs|har slutta å bry meg om skole
stopp litt, hvem er dere
kan ikke lese meldingen|kan ikke tekste nå|rekker ikke skrive mer nå|fikk ikke sendt|rakk ikke å sende
liker ikke å tekste
får ikke kontakt med dere|vi har ikke lov til å skrive sms på skolen|jeg ville ikke sende den meldinga
har ikke hørt noe mer fra dere
kan dere ikke sende meg mer info|kan dere ikke ta kontakt med meg|hvorfor tar dere ikke kontakt
vil ikke forstyrre, men har dere tid?
har verken jobb eller skole|ikke meld meg på|ta meg med på lista|kan dere ta meg inn på lista|fjern ikke nummeret mitt
har dere fjernet nummeret mitt?|jeg sletta nummeret deres|meldte meg av studiet|kan dere fjerne meg fra fraværslista
meldingen ble slettet
hvordan får jeg jobb|hvordan får jeg kontakt med dere|how do i apply|hvordan kommer jeg meg til kontoret
slipper jeg å møte?
er det mulig å få slippe gym?|Er dette ekte eller svindel?|sitter i pause|har pause til kl 12|dere irriterer meg ikke
jeg maser ikke mer nå
la meg være med på kurset|ikke bruk dette nummeret, jeg har nytt|ikke skriv til meg på facebook, bruk sms
sluttet meldingene å komme fram?
Bytt ut nummeret i registeret, dette er bedriftens vakttelefon|kan dere endre nummeret mitt i systemet
i can't read the message|couldn't send it|dere kan tekste meg|Дякую за повідомлення|u can text me
fjern meg fra søkerlista til tømrer|Dette må være en misforståelse|kunne være en god ide
"""
URGENT = """
jeg vil ikke leve lenger|æ orke ikke meir|eg vil døy|I want to end it all|vil bare at det skal stoppe
har kutta meg i natt|skada meg selv igjen|ta mitt eget liv|tok alle pillene|tatt for mange piller|kms|selvmord
sjølmord|farvel alle sammen|alle hadde hatt det bedre uten meg|pappa slår meg|blir mishandla|stefar banka mamma
ble voldtatt i helga|de tvinger meg til å gifte meg|truer med å legge ut nakenbilder av meg
dette er farvel|har sagt hadet til alle nå|har tatt alle medisinene mine på en gang|kuttet meg på armen|sov ute i natt
jeg hadde selvmordstanker i fjor og nå er de tilbake
er kasta ut hjemmefra|sover i bilen|har ikke spist på tre dager|orker ikke mer|alt er svart|hjelp meg
trenger hjelp NÅ|tør ikke dra hjem|sønnen min vil ikke leve|venninna mi kutter seg|he beats me
i took too many pills|make it stop|got kicked out and have nowhere to sleep|не хочу жити|вітчим б'є мене
хочу умереть|chcę umrzeć|ojciec mnie bije|أريد أن أموت|أبي يضربني|می خواهم بمیرم|aabahay wuu i garaacaa|ክመውት እደሊ
ikke bry dere, jeg er snart borte uansett|hvis jeg dør i natt si det til søstera mi|jeg har ikke tak over hodet
"""
CALM = """
kms lol glemte fristen|dør av latter|orker ikke mer skole|HJELP|hjelp meg å finne jobb|jeg har angst|blir mobba
bor hos en kompis|livet er bra|ikke lyst til å dø lenger, går bedre|hoppa av vgs|jobben tar livet av meg 😅
kan dere hjelpe meg|kasta ut av klassen|mobilen er død|لا شكرا|I need help finding a job|slår på meg en tur
jeg bor i Lillesand nå|Kirkeveien 12B|Dzień dobry|sounds interesting, let me think about it|har tatt vaksinen
tåler ikke å se blod
kuttet meg på brødkniven på jobb|skar meg da jeg lagde mat|sov ute på telttur i helga|har ikke spist frokost ennå
har tatt pillene mine i dag|skal se en film om selvmord på skolen|jobber med vold i nære relasjoner i et prosjekt
jeg hadde selvmordstanker i fjor, men det er over nå og jeg har det bra
ta livet med ro|har vært deppa, men har fått hjelp|helt jævlig kjedelig her
HELP|ikkje no takk|Kan de ta meg av lista|orker ikke flere skjemaer|mamma banka meg i ludo|sulten på å jobbe
Abonnenten har ikke dekning eller har slått av telefonen
"""


def texts(block: str) -> list[str]:
    return [text for line in block.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", texts(STOPS))
def test_asked_for_no_more_texts(text: str) -> None:
    got = understand(text)
    assert got.stop is Stop.YES
    assert got.stop_words


@pytest.mark.parametrize("text", texts(HOLDS))
def test_a_text_that_may_ask_us_to_stop(text: str) -> None:
    got = understand(text)
    assert got.stop is Stop.MAYBE
    assert got.stop_words


@pytest.mark.parametrize("text", texts(GOES_ON))
def test_a_text_that_does_not_ask_us_to_stop(text: str) -> None:
    got = understand(text)
    assert (got.stop, got.stop_words) == (Stop.NO, "")


@pytest.mark.parametrize("text", texts(URGENT))
def test_a_crisis_is_seen_and_never_held(text: str) -> None:
    got = understand(text)
    assert got.urgent
    assert got.urgent_words
    assert got.stop is Stop.NO
    assert got.meaning in (Meaning.HELP, Meaning.GUARDIAN)


@pytest.mark.parametrize("text", texts(CALM))
def test_a_figure_of_speech_is_no_crisis(text: str) -> None:
    assert not understand(text).urgent


def test_in_a_crisis_stopp_counts_only_where_texts_are_named() -> None:
    assert understand("la meg være alle sammen, vil bare bort herfra for godt").stop is Stop.MAYBE
    assert understand("jeg vil dø, slutt å sende meg meldinger").stop is Stop.YES
    assert understand("vil bare at det skal ta slutt").stop is Stop.NO


@pytest.mark.parametrize(
    ("text", "meaning", "who"),
    [
        ("ja gjerne, ring meg", Meaning.WANTS_CALL, Who.YOUTH),
        ("👍", Meaning.WANTS_CALL, Who.YOUTH),
        ("ja men helst sms ikke ring", Meaning.WANTS_CALL, Who.YOUTH),
        ("har fått læreplass", Meaning.HAS_PLACE, Who.YOUTH),
        ("nei takk, jeg jobber fulltid", Meaning.HAS_PLACE, Who.YOUTH),
        ("nei takk", Meaning.NO_THANKS, Who.YOUTH),
        ("feil nummer", Meaning.WRONG_NUMBER, Who.STRANGER),
        ("ikke rett mottaker", Meaning.WRONG_NUMBER, Who.STRANGER),
        ("dette er moren hans", Meaning.GUARDIAN, Who.GUARDIAN),
        ("hva har dere lagret om meg?", Meaning.DATA_REQUEST, Who.YOUTH),
        ("jeg forstår ikke norsk", Meaning.LANGUAGE, Who.YOUTH),
        ("ring meg på torsdag etter kl 15", Meaning.APPOINTMENT, Who.YOUTH),
        ("slutta på vgs, trenger hjelp til å finne jobb", Meaning.HELP, Who.YOUTH),
        ("hvem er dette?", Meaning.QUESTION, Who.YOUTH),
        ("?", Meaning.QUESTION, Who.YOUTH),
        ("ok", Meaning.OTHER, Who.YOUTH),
        ("Likte «Svar JA»", Meaning.REACTION, Who.YOUTH),
        ("Dette er et automatisk svar", Meaning.AUTOMATIC, Who.MACHINE),
    ],
)
def test_the_meaning_of_a_reply_and_who_wrote_it(text: str, meaning: Meaning, who: Who) -> None:
    got = understand(text)
    assert (got.meaning, got.who) == (meaning, who)


def test_words_above_a_quote_of_ours_are_judged_without_it() -> None:
    ours = "Hei igjen! Passer det at Kari ringer om skoleplassen? Vil du ikke ha SMS, svar STOPP"
    got = understand(f"JA\n{ours}", our_texts=[ours])
    assert (got.meaning, got.stop) == (Meaning.WANTS_CALL, Stop.NO)
    assert "STOPP" in got.quote


ODD = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            [
                "stopp",
                "ikke",
                "send",
                "meg",
                ",",
                ".",
                "?",
                "🛑",
                "\x00",
                "\u202e",
                "æ",
                "лист",
                "توقف",
                "vil",
                "dø",
                ">",
                "«",
                "»",
                "slutte",
            ]
        ),
        max_size=80,
    ).map(" ".join),
)


@given(ODD, st.lists(st.text(max_size=80), max_size=2))
@settings(deadline=None)
def test_any_text_means_something(text: str, ours: list[str]) -> None:
    got = understand(text, our_texts=ours, language_hint="nb")
    assert got.urgent == bool(got.urgent_words)
    assert (got.stop is Stop.NO) == (not got.stop_words)


@pytest.mark.parametrize(
    "text", ["a" * 5000, "stopp " * 900, "ikke " * 400, "\x00" * 1600, "QUJD" * 400, "vil ikke " * 170]
)
def test_a_long_or_odd_text_is_read_too(text: str) -> None:
    understand(text)


@pytest.mark.parametrize("text", ["vil ikke ", "stopp haha ", "dør av latter ", "ikke, ", "mamma slår meg "])
def test_a_text_twice_as_long_is_asked_twice_as_many_questions(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    ask = Patterns._beginning_with

    def counted(rules: Patterns, two: str) -> list[Rule]:
        nonlocal asked
        asked += 1
        return ask(rules, two)

    monkeypatch.setattr(Patterns, "_beginning_with", counted)
    counts = []
    for words in (40, 80):
        asked = 0
        understand(text * words)
        counts.append(asked)
    assert counts[1] <= 2.5 * counts[0]


def test_no_rule_looks_for_something_of_any_length_within_something_of_any_length() -> None:
    repeats = re.compile(r"[*+](?:[^()]*)\)[*+]")  # (…*…)*
    sources = [rule.source for patterns in _patterns() for rule in patterns.rules]
    assert len(sources) > 100
    assert [source for source in sources if repeats.search(source.replace("[^ ]*", ""))] == []


def _patterns() -> list[Patterns]:
    names = ("automatic_answers", "crisis", "crisis_languages", "crisis_signs", "signs_of_hold", "signs_of_stop")
    modules = [import_module(f"ot_notify.replies.understanding.{name}") for name in (*names, "signs_of_meaning")]
    return [each for module in modules for each in vars(module).values() if isinstance(each, Patterns)]


LETTERS = """
ＳＴＯＰＰ|SТОРР|STΟPP|st0pp|𝗦𝗧𝗢𝗣𝗣|Ⓢⓣⓞⓟⓟ|СТОП|قف|ደው ኣብሉ|s\u0336t\u0336o\u0336p\u0336p|st\u200bo\u200dpp
"""


@pytest.mark.parametrize("text", texts(LETTERS))
def test_stopp_in_letters_of_any_kind(text: str) -> None:
    assert understand(text).stop is Stop.YES


def test_a_model_sees_what_no_rule_has_foreseen_and_says_by_which_words() -> None:
    got = understand("mamma brenner meg med strykejernet når hun blir sint")
    assert got.urgent
    assert got.urgent_words
