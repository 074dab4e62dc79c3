"""Reactions: what iPhone and Android send when somebody taps a heart on our text. They change nothing."""

import re

_VERBS = """
    likte likt liker elsket elska lo\\sav lo mislikte understreket understreka fremhevet uthevet spurte\\som stilte\\sspørsmål\\sved reagerte\\smed reagerte
    fjernet\\sen fjernet\\set fjernet reaksjonen\\spå liked loved laughed\\sat disliked emphasized emphasised questioned reacted removed\\sa removed
    gillade gillar älskade skrattade\\såt ogillade betonade ifrågasatte synes\\sgodt\\som elskede grinede\\saf understregede reagerede
    gefällt liebt reagierte a\\saimé aimé a\\sadoré reaccionó le\\sgustó polubiono polubił polubiła uwielbia zareagowano podkreślono
    вподобано сподобалося сподобалось понравилось нравится\\sсообщение реакція реакция посміявся посмеялся أعجبني أعجبه أُعجب تفاعل پسندیده لایک likaa
""".split()
_PHONE = re.compile(
    rf"^\s*(?:{'|'.join(_VERBS)})\b[^«“”„\"‘'\n]{{0,40}}[«“”„\"‘'].*$|^\s*(?:likte|liked|elsket|loved|lo av|laughed at|mislikte|disliked|understreket|emphasized|questioned|spurte om)"
    r" (?:en|et|an?) (?:melding|bilde|image|message|video|lenke|link|vedlegg|attachment)\b.*$",
    re.I | re.S,
)
_EMOJI = r"[\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff\ufe0f\u200d\U0001f3fb-\U0001f3ff]+"
_ANDROID = re.compile(
    rf"^[\s\u200a\u200b\u200e]*{_EMOJI}[\s\u200a-\u200f]*(?:til|to|på|for|zu|na|на|до|do|a|à|على|به|ለ|ku|till|som svar på|reaksjon på)?\s*:?\s*[\u200a-\u200f]*[«“”„\"‘'].*$",
    re.I | re.S,
)
_ALONE = re.compile(r"^\s*(?:reagerte|reacted|reaction|reaksjon)\b.{0,20}" + _EMOJI + r".{0,200}$", re.I | re.S)


def recognise(text: str) -> str:
    """Return the text's own words for the reaction; "" where it is none."""
    for kind in (_PHONE, _ANDROID, _ALONE):
        if kind.match(text):
            return re.split(r"[«“”„\"‘']", text.strip(), maxsplit=1)[0].strip() or text.strip()[:20]
    return ""
