"""Names: recognise remarks inside a name field, and find the name that a text may use as greeting."""

import re

_ODD = re.compile(
    r"[0-9()\[\]{}<>@#%$&*_+=|\\/:;!?\"]|https?:|www\.|\.(?:no|com|net|org)\b|[^\w\s.,'’`´\u0300-\u036f\-‐–]"
)
_BESIDE = re.compile(
    r"\([^)]*\)?|\[[^\]]*\]?|\{[^}]*\}?|<[^>]*>?|(?:https?:|www\.)\S+|\S+\.(?:no|com|net|org)\b\S*|\S*[0-9]\S*"
)


def is_odd(text: str) -> bool:
    """Return whether the text contains something that is no name: brackets, a link, digits, symbols, emoji."""
    return bool(_ODD.search(text))


def greeting(first_name: str) -> str:
    """Return the name to use as greeting: «Ola» for «Ola (bor hos far)». Empty if no name is left."""
    if not is_odd(first_name):
        return first_name
    return " ".join(_ODD.sub(" ", _BESIDE.sub(" ", first_name)).split())
