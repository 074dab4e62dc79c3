"""Sender names: what the texts of an office call their sender, where it is not the county council."""

import re

from ot_notify.core.errors import Refused
from ot_notify.text import clean_text, sensitive_wording
from ot_notify.text.sensitive_wording import Remark

LONGEST = 40
_NAME = re.compile(r"[^\W\d_][^\d_@#<>{}\[\]()|\\/:;!?\"=+*%&$£€~^]*")
"""Letters, blanks, dots, hyphens: no figures, which a reader would call, and nothing that opens a page."""
_OF_WHOLE_TEXTS = {Remark.NO_STOPP, Remark.NO_SENDER}


def checked(text: str) -> str:
    """Return the name on one line. Refused (office.bad_sender_name) where it is no name, is too long, holds a link, or
    tells whoever sees the phone what the text is about."""
    name = " ".join(clean_text.for_keeping(text).split())
    gives_away = {*sensitive_wording.remarks(name, is_unasked=True)} - _OF_WHOLE_TEXTS
    if len(name) > LONGEST or not _NAME.fullmatch(name) or gives_away:
        raise Refused("office.bad_sender_name", longest=LONGEST)
    return name
