"""Error codes: what a code from the provider means, and what we do about it."""

from dataclasses import dataclass
from typing import Literal

from ot_notify.providers.base import Fault

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class FaultMeaning:
    """The consequences of a fault."""

    stops_number: Literal["opted_out", "invalid", "landline", "dead"] | None = None
    """Why the number must not be texted any more; None: the number is not to blame."""
    pauses: Literal["all", "campaign"] | None = None
    """What is paused until a person has looked; None: nothing."""
    retry: tuple[int, ...] = ()
    """Seconds before each retry; empty: no automatic retry."""
    ours: bool = False
    """True for our own fault: it never blames the number, and never puts the youth on «Må følges opp»."""


MEANINGS: dict[Fault, FaultMeaning] = {
    Fault.OPTED_OUT: FaultMeaning(stops_number="opted_out"),
    Fault.INVALID: FaultMeaning(stops_number="invalid"),
    Fault.LANDLINE: FaultMeaning(stops_number="landline"),
    Fault.NOT_IN_USE: FaultMeaning(stops_number="dead"),
    Fault.BUSY: FaultMeaning(),  # the same text waits in the queue: it was never taken
    Fault.QUEUE_FULL: FaultMeaning(retry=(HOUR // 4,)),
    Fault.PHONE_OFF: FaultMeaning(
        retry=(2 * HOUR, DAY)
    ),  # off for a meeting, off for the night; then it is no coincidence
    Fault.CARRIER: FaultMeaning(retry=(HOUR,)),
    Fault.TOO_OLD: FaultMeaning(),  # stale by definition: only a person knows whether it still makes sense
    Fault.ACCOUNT: FaultMeaning(pauses="all", ours=True),
    Fault.SENDER: FaultMeaning(pauses="campaign", ours=True),
    Fault.SETUP: FaultMeaning(pauses="campaign", ours=True),
    Fault.BLOCKED: FaultMeaning(),
    Fault.SPAM: FaultMeaning(pauses="campaign", ours=True),
    Fault.GUARD: FaultMeaning(pauses="campaign", ours=True),
    Fault.TEXT: FaultMeaning(ours=True),
    Fault.PROGRAMME: FaultMeaning(ours=True),
    Fault.UNKNOWN: FaultMeaning(),
}

_CODES: dict[Fault, tuple[int, ...]] = {
    Fault.OPTED_OUT: (21610,),
    Fault.INVALID: (21211,),
    Fault.LANDLINE: (21614, 21635, 30006),
    Fault.NOT_IN_USE: (30005,),
    Fault.BUSY: (429, 20429, 21611),
    Fault.QUEUE_FULL: (30001,),
    Fault.PHONE_OFF: (30003,),
    Fault.CARRIER: (30008, 30017, 30410, 30500),
    Fault.TOO_OLD: (30036,),
    Fault.ACCOUNT: (10001, 20003, 20005, 20404, 30002),  # 20404 on a create: no such account
    Fault.SENDER: (21603, 21606, 21612, 21657, 21659, 21660, 21701, 21702, 21703, 21704, 21705, 21709, 30018, 30024),
    Fault.SETUP: (21408, 21608),
    Fault.BLOCKED: (30004,),
    Fault.SPAM: (30007,),
    Fault.GUARD: (30450,),
    Fault.TEXT: (21602, 21617),
    Fault.PROGRAMME: (30022, 30023, 30032, 30034, 30610, 30640, 35115, 35125),
}

CODES: dict[int, Fault] = {code: fault for fault, codes in _CODES.items() for code in codes}

# Faults whose sentence promises another try; once the tries are used up, another sentence is the true one.
_PROMISING = {Fault.QUEUE_FULL, Fault.PHONE_OFF, Fault.CARRIER}


def fault(code: int | None) -> Fault:
    """Return the meaning of the provider's code. An unknown code, or none: UNKNOWN, without retries."""
    return CODES.get(code, Fault.UNKNOWN) if code is not None else Fault.UNKNOWN


def meaning(code: int | None) -> FaultMeaning:
    """Return the consequences of the provider's code."""
    return MEANINGS[fault(code)]


def sentence_code(found: Fault, *, is_last: bool = False, tries: int = 0) -> str:
    """Return the code of the sentence for staff; with `.what_now` appended, of what they can do.

    `is_last`: no new text will be tried. The sentences of BUSY, PHONE_OFF and CARRIER want the fact `time`
    («14.30») unless it is the last. `tries`: how many new texts there were; a phone has been off for days only where
    all of them were made.
    """
    if not is_last or found not in _PROMISING:
        return f"fault.{found}"
    if found is Fault.PHONE_OFF and tries < len(MEANINGS[found].retry):
        return f"fault.{found}.once"
    return f"fault.{found}.last"
