"""Language: which one the words of a text are in, decided by letters and by common words, for texts of a few words.

Dialect counts as bokmål, nynorsk only where it is written so: whom we answer reads both.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from ot_notify.replies.understanding.normalisation import BREAK, Normalised, fold

UNKNOWN = ""

_COMMON = {
    "nb": """jeg ikke er det du dere og å som på til med har kan vil hva hvem hvor når hvordan hvorfor men om jo noe noen meg deg mitt
        min fra av en et den dette skal må bare så takk nei ja hei ble blir vært får fikk går gikk vet veit stopp stop slutt sms svar pass skole jobb nå også mer flere etter før eller
        selv denne ringe ring slutt sende melding meldinger æ e itj mæ dæ kem ka korsn dokker dåkker ittj hæ ass lol plis heter kommer trenger
        prate snakke hjelp lyst orker gjerne fint greit ønsker feil nummer ke kor koffer koss e' jæ dem dom si se hadde være bli plass søkt
        hallo halla heisann i var om over under dag natt kveld helga uke uka år der her når da inni inne ned opp igjen ikke enn mot sammen hjemme ny nytt nye går kan man alltid aldri
        være deg seg oss han hun dem dere hadde gjør gjorde sier sa ser så fordi hvis mens selv litt bra sitter står ligger bor bodd begynner slutter gleder
        morgen skolen jobben fått tatt ingen alt alle hos ut inn lærling læreplass sier mye veldig passer tusen vær snill hilsen""",
    "nn": """i eg ikkje kva kven kvar korleis kvifor noko nokon frå skule skulen meir vere vore ho dei me dykk dykkar treng veit kjem gjer
        seier heiter fleire no lærlingplass nokre mykje einsam bur går les skriv byrja byrjar heime saman medan berre òg då eit ein
        fekk gjekk vart verta orkar klarar ynskjer ønskjer høyrer fortel ringje hjelpa vidaregåande lærekontrakt slutta takk jau helsing høve sidan""",
    "en": """i a an leave me alone ffs off opt out fuck kill want wanna gonna i'd you the is are am this that not don't dont do does did what who how when why where can could will would want need have has had my
        me your it to of for with and or but please thanks thank stop call job school work help sorry english understand wrong number person text
        texts messages anymore more no yes okay sure good fine already got get im i'm cant can't was were from about any someone someone's speak quit last year school
        in on at be been they he she his her we us just really like time tomorrow today know don't't""",
    "pl": """nie tak jest to się do na mam jestem proszę dziękuję już co kto dlaczego jak kiedy gdzie mnie mi pan pani czy chcę pracę szkoły
        szkole numer pomocy zadzwońcie proszę dzień dobry ale po w z za od mój moja mieszkam uczę rozumiem norweskiego polsku pomyłka zły
        być może jutro dzisiaj godzinie ja ty my wy oni przez dla tylko jeszcze więcej pisać pisz pracuję dajcie będę był była chce prosze dziekuje juz""",
    "so": """waan waxaan ma haa maya fadlan aan ayaa waa iyo ku ka inaan iga soo hadda mahadsanid iskuul iskuulka shaqo shaqada
        caawimaad luqadda norwejiga fahmo fahmin wac waco nambar nambarka lambar khaldan waxbarasho aad baan igu kugu joogo dhigto dhigtaa
        maxaa yaa goorma sidee haddii laakiin wax ahay hayaa heestaa ka daa jooji fariin farriin fariimaha haysto rabaa rabo doonayaa shaqeeyaa somali
        kuma yahay tahay kani waad iigu na noo hooyaday aabahay wicin soomaali qof kale caafimaad""",
    "sv": """i jag inte är och att det som på för med har kan vill vad vem hur när varför men någon något mig dig från av en ett den detta ska måste bara
        tack nej ja hej skola jobb nu också mer fler sluta skicka meddelanden snälla ringa vet går fick ni era mitt fel""",
    "da": """i jeg ikke er og at det som på til med har kan vil hvad hvem hvordan hvornår hvorfor noget nogen mig dig fra af en et den dette skal
        bare tak nej ja hej skole job nu også mere flere stop venligst besked beskeder sende ringe ved går fik mit forkert nummer sms'er""",
    "de": """ich nicht ist und das die der ein eine mit habe kann will was wer wie wann warum aber mir mich dich sie bitte danke nein ja hallo schule
        arbeit keine mehr nachrichten nummer falsche auf zu von""",
    "fr": """je ne pas est et le la les un une avec ai peux veux quoi qui comment quand pourquoi mais moi vous s'il plaît merci non oui bonjour école
        travail plus de numéro arrêtez suis mon ma en français""",
    "es": """yo no es y el la los un una con tengo puedo quiero qué quién cómo cuándo por favor gracias sí hola escuela trabajo más mensajes número
        equivocado en español me mi estoy para de""",
    "uk": """я не є це що хто як коли де так ні дякую будь ласка мене мені мій моя вже навчаюсь працюю робота роботу школа потрібна допомога
        розумію норвезьку українською можна подзвоніть передзвоніть хочу більше номер помилились привіт у в на з до та і за чи від""",
    "ru": """я не это что кто как когда где да нет спасибо пожалуйста меня мне мой моя уже учусь работаю работа работу школа нужна помощь
        понимаю норвежский по-русски можно позвоните перезвоните хочу больше номер ошиблись привет у в на с до и за или от есть был больше""",
    "ar": """لا نعم أنا انا من في على هذا ما ماذا كيف متى أين شكرا شكراً رجاء أريد اريد لدي عندي مدرسة عمل المدرسة العمل اتصل اتصلوا بي رقم خطأ
        النرويجية أفهم العربية ليس مساعدة إلى الى مع هل أنت انت لو سمحت كل أن ان""",
    "fa": """من نه بله است این چه کی کجا چرا چطور را به از با می نمی لطفا ممنون تشکر مرا زنگ بزنید مدرسه کار شماره اشتباه نارویژی نروژی فارسی دری
        دارم ندارم هستم نیست کمک فهمم می‌فهمم کنید دیگر خواهم میخواهم برای هم""",
    "ti": """ኣነ ኣይ እወ ኣይኮነን እዩ እየ ናይ ኣብ ካብ ምስ ንዓይ የቐንየለይ ብኽብረትኩም ደውሉለይ ኣለኒ የብለይን ስራሕ ትምህርቲ ቤት ሓገዝ የድልየኒ ኖርወጅኛ ትግርኛ
        ኣይርዳኣንን መን ኢኹም እንታይ እዚ ግን ኣሎ ኣለኹ ቁጽሪ ጌጋ""",
    "am": """እኔ አይ አዎ ነው ነኝ የ በ ከ ጋር እባክዎ አመሰግናለሁ ደውሉልኝ አለኝ የለኝም ስራ ትምህርት ቤት እርዳታ እፈልጋለሁ""",
    "tr": """ben değil bir ve bu ne kim nasıl ne zaman lütfen teşekkürler evet hayır okul iş istemiyorum mesaj numara yanlış var yok""",
}
_WORDS: dict[str, dict[str, float]] = {}
for _language, _words in _COMMON.items():
    for _word in set(fold(_words).split()) - {BREAK}:
        _WORDS.setdefault(_word, {})[_language] = 1.0

# Endings and letters that give a language away where no common word does.
_SHAPES = {
    "pl": re.compile(r"[ąęłńśźż]|sz|cz|rz|dzi|ść|owa[ćc]\b|\bprz", re.I),
    "nb": re.compile(r"[æøå]|\bhv|ikke|lig\b|\b\w{3,20}(?:ene|inga|ingen|else|elser)\b|skj", re.I),
    "nn": re.compile(r"\bkv|ikkje|\b\w{3,20}(?:ane|leg|ar)\b", re.I),
    "sv": re.compile(r"[äö]\w|\bock|\bvad\b|ningen\b", re.I),
    "so": re.compile(
        r"aa\w{0,20}aa|waxa|dh[aeiou]|\bx[aeiou]|[aeiou]y[aeiou]\w{0,20}aa|sh[ao]q|\b\w{1,20}(?:aad|eed|ayo|ada|kayga|nayaa)\b",
        re.I,
    ),
    "en": re.compile(r"\bth|ing\b|\bwh|'(?:s|m|t|re|ve|ll)\b|ough|tion\b", re.I),
    "de": re.compile(r"[üß]|sch|\bich|ung\b", re.I),
    "fr": re.compile(r"[éèêç]|\b[cdjlmnst]'|eux\b|ez\b", re.I),
    "es": re.compile(r"[¿¡ñ]|ción\b", re.I),
    "tr": re.compile(r"[ğış]|yorum\b"),
}
_SCRIPTS = (
    (re.compile(r"[\u0400-\u04ff]"), ("uk", "ru")),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"), ("ar", "fa")),
    (re.compile(r"[\u1200-\u139f]"), ("ti", "am")),
)
_LETTERS = {
    "uk": re.compile(r"[іїєґ]|\bце\b|ти\b|\bщо\b|ють\b", re.I),
    "ru": re.compile(r"[ыэъё]|ть\b|\bчто\b|\bмне\b|\bменя\b", re.I),
    "fa": re.compile(r"[پچژگک\u06cc]|می|\bرا\b|نمی|[^\u0600-\u06ff]است\b"),
    "ar": re.compile(r"[ةىأإيكؤئ]|\bال|\bلا\b|[^\u0600-\u06ff]ما\b"),
    "ti": re.compile(r"[ቐ-ቝኸ-ዅኣሓዓጽጸዒሕዕ]|ኒ\b|ለይ\b|ኹ"),
    "am": re.compile(r"[አሀእ]ኔ|ኝ|ል[ኝህሽን]\b|ው\b|አለሁ"),
}
_DIALECT = frozenset(
    fold(
        """æ e itj ittj kem ka korsn kossn dokker dåkker dåkke ke kor'n nte vilnte jæ jei mei koffor koffer ikkj je hu
        dokk åssen hær hæsst kjæm sku hakke dem ikke jeg hva hvem noe noen jei orkernte skola jobbær"""
    ).split()
) - {BREAK}
_NYNORSK = frozenset(
    fold(
        "ikkje eg kva kven korleis kvifor noko nokon skule skulen meir vore ho dei dykk treng veit kjem fleire ynskjer mykje berre byrja heiter eg morgonen fyrst laurdag einsam trur saman senda høyrer drikk skuleplass lærar lærarar heime vera vidaregåande jau orkar klarar sidan eit ein fekk vart helsing"
    ).split()
)
_NYNORSK_BY_ITS_LETTER = re.compile(r"\b(?:frå|måndag\w*)\b", re.I)
"""Words that are bokmål when å is written as a."""
_DIALECT_BY_ITS_LETTER = re.compile(r"\b[mds]æ\b", re.I)
"""Words that are nynorsk when æ is written as e: «me», «de», «se»."""


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is "" where it cannot be told; `is_plain` where the words leave no doubt."""

    code: str
    is_plain: bool
    words: str


def detect(text: Normalised, hint: str = "") -> Language:
    """Return the language of the words. `hint`: what we believe of the person, for a text that could be several."""
    for script, languages in _SCRIPTS:
        if len(script.findall(text.text)) * 2 > sum(sign.isalpha() for sign in text.text):
            return _of_script(text, languages, hint)
    if not any(sign.isalpha() for sign in text.text):
        return Language(UNKNOWN, False, "")
    scores = _scores(text)
    if not scores:
        return Language(hint if hint in ("nb", "nn") else "nb", False, "")
    best = max(scores.values())
    first = [language for language, score in scores.items() if score == best]
    code = hint if hint in first else "nb" if "nb" in first else first[0]
    if code in ("nb", "nn", "da", "sv"):
        code = _norwegian(text, code, scores)
    if (
        code == "nb"
        and hint == "nn"
        and not _DIALECT.intersection(text.tokens)
        and not _DIALECT_BY_ITS_LETTER.search(text.text)
    ):
        code = hint
    rest = max(
        (score for language, score in scores.items() if language not in (code, "da", "sv", "nb", "nn")), default=0.0
    )
    return Language(code, best >= 2 and best > rest + 0.5, _decisive(text, code))


def _scores(text: Normalised) -> dict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for word in text.tokens:
        known = _WORDS.get(word, {})
        for language in known:
            scores[language] += 1 / len(known) ** 0.5
    for language, shape in _SHAPES.items():
        if found := len(shape.findall(text.text)):
            scores[language] += min(0.4 * found, 1.2)
    scores["nb"] += 0.3 if scores else 0.0  # most are, and a name or a slip is no language
    scores["da"] *= 0.8
    scores["sv"] *= 0.95
    return {language: score for language, score in scores.items() if score > 0}


def _norwegian(text: Normalised, code: str, scores: dict[str, float]) -> str:
    words = set(text.tokens)
    if (
        code == "sv"
        and re.search(r"[äö]|\b(?:inte|och|jag|är|mig)\b", text.text, re.I)
        and scores.get("sv", 0) > scores.get("nb", 0)
    ):
        return "sv"
    if code == "da" and re.search(r"\b(?:af|hvad|noget|nogen|mig|dig|beskeder|meget|tak|nej)\b", text.text, re.I):
        return "da"
    is_dialect = words & _DIALECT or _DIALECT_BY_ITS_LETTER.search(text.text)
    if (words & _NYNORSK or _NYNORSK_BY_ITS_LETTER.search(text.text)) and not is_dialect:
        return "nn"
    return "nb"


def _of_script(text: Normalised, languages: tuple[str, ...], hint: str) -> Language:
    scores = {language: float(len(_LETTERS[language].findall(text.text))) for language in languages}
    for word in text.tokens:
        for language in _WORDS.get(word, {}):
            if language in scores:
                scores[language] += 1.5
    best = max(languages, key=lambda language: (scores[language], language == hint, -languages.index(language)))
    return Language(best, True, _decisive(text, best) or text.written[0] if text.written else "")


def _decisive(text: Normalised, code: str) -> str:
    """Up to three words that speak for it."""
    pairs = zip(text.tokens, text.written, strict=True)
    return " ".join([written for word, written in pairs if code in _WORDS.get(word, {})][:3])
