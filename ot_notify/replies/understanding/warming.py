"""Warming: compile rules and read weights beside the start of a process, so that its first replies need not wait.

It takes a second of processor time (measured), and more on a busy machine.
"""

import threading
from functools import cache

from ot_notify.replies.understanding import patterns
from ot_notify.replies.understanding.understand import understand

TEXTS = (
    "STOPP",
    "ja, dere kan ringe meg",
    "nei takk, har fått læreplass og begynner på skole i august",
    "hei, hvem er dette? feil nummer",
    "orker ikke mer, vil bare være alene",
    "eg ynskjer ikkje fleire meldingar frå dykk",
    "can you please stop texting me",
    "Liked “Vil du at vi ringer deg?”",
    "👍",
    "proszę zadzwonić jutro",
    "так, подзвоніть мені завтра",
    "я не понимаю по-норвежски",
    "نعم اتصلوا بي غدا",
    "بله، لطفا زنگ بزنید",
    "haa, i soo wac berri",
    "እወ ደውሉለይ",
)
"""The commonest first, then other letters and scripts."""


@cache
def warm() -> None:
    """Understand a text of each kind, then compile the rules that none of them needed. Once a process."""
    for text in TEXTS:
        understand(text)
    patterns.compile_all()


def warm_beside() -> threading.Thread:
    """Warm in a thread of its own, which holds up neither the start of a process nor its end."""
    thread = threading.Thread(target=warm, name="warm-understanding", daemon=True)
    thread.start()
    return thread
