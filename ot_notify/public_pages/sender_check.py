"""Sender check: whether a number is one we text from. Knows nothing of whom we have texted."""

from ot_notify.core.errors import Refused
from ot_notify.messaging import messages
from ot_notify.offices.register import offices
from ot_notify.text import phone_numbers


def numbers() -> list[str]:
    """Return every number that our texts leave from, each once. None where an office's texts leave from numbers that
    only the provider knows: a «no» might then be wrong."""
    known = {messages.sender_of(office) for office in offices().all}
    return sorted(known) if all(known) else []


def is_ours(written: str) -> bool:
    """Return whether a number, in any usual writing, is ours. A name is not: we text from numbers that can be answered.

    Our own are compared in the same form, whatever the settings wrote. All are looked at, so that the time is the same.
    Raises Refused where it is neither.
    """
    try:
        asked = phone_numbers.sender(written)
    except Refused as why:
        if why.code != "phone.one_way_sender":
            raise
        return False
    return sum(_plain(number) == asked for number in numbers()) > 0


def _plain(number: str) -> str:
    try:
        return phone_numbers.sender(number)
    except Refused:
        return number
