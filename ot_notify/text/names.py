"""Names: what of a written name is a name, and what of it a text may begin with."""

import re

_ODD = re.compile(
    r"[0-9()\[\]{}<>@#%$&*_+=|\\/:;!?\"]|https?:|www\.|\.(?:no|com|net|org)\b|[^\w\s.,'’`´\u0300-\u036f\-‐–]"
)
_BESIDE = re.compile(
    r"\([^)]*\)?|\[[^\]]*\]?|\{[^}]*\}?|<[^>]*>?|(?:https?:|www\.)\S+|\S+\.(?:no|com|net|org)\b\S*|\S*[0-9]\S*"
)


def is_odd(text: str) -> bool:
    """Something else than a name stands in it: brackets, a link, figures, signs, pictures."""
    return bool(_ODD.search(text))


def greeting(first_name: str) -> str:
    """The name as a text may call somebody: «Ola (bor hos far)» is «Ola». Empty where no name is left."""
    if not is_odd(first_name):
        return first_name
    return " ".join(_ODD.sub(" ", _BESIDE.sub(" ", first_name)).split())
