"""Faults: every code has one meaning, and every meaning its sentences."""

from pathlib import Path
from string import Formatter

import pytest
import yaml

import ot_notify
from ot_notify.providers.base import Fault
from ot_notify.providers.error_codes import CODES, MEANINGS, FaultMeaning, fault, meaning, sentence_code

LANGUAGES = Path(ot_notify.__file__).parent / "text" / "languages"


def sentences(language: str) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((LANGUAGES / language / "faults.yaml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((21610,), Fault.OPTED_OUT),
        ((21211,), Fault.INVALID),
        ((21614, 21635, 30006), Fault.LANDLINE),
        ((30005,), Fault.NOT_IN_USE),
        ((429, 20429, 21611), Fault.BUSY),
        ((30001,), Fault.QUEUE_FULL),
        ((30003,), Fault.PHONE_OFF),
        ((30008, 30017, 30410, 30500), Fault.CARRIER),
        ((30036,), Fault.TOO_OLD),
        ((20003, 20005, 10001, 30002), Fault.ACCOUNT),
        ((21606, 21612, 21657, 21701, 21702, 21703, 21704, 21705, 21709, 30018, 30024), Fault.SENDER),
        ((21408, 21608), Fault.SETUP),
        ((30004,), Fault.BLOCKED),
        ((30007,), Fault.SPAM),
        ((30450,), Fault.GUARD),
        ((21602, 21617), Fault.TEXT),
        ((35115, 35125, 30022, 30023, 30032, 30034, 30610, 30640), Fault.PROGRAMME),
        ((None, 0, -1, 99999), Fault.UNKNOWN),
    ],
)
def test_each_error_code_has_its_fault_and_consequences(codes: tuple[int | None, ...], expected: Fault) -> None:
    assert {fault(code) for code in codes} == {expected}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (21610, FaultMeaning(stops_number="opted_out")),
        (21211, FaultMeaning(stops_number="invalid")),
        (30006, FaultMeaning(stops_number="landline")),
        (30005, FaultMeaning(stops_number="dead")),
        (30001, FaultMeaning(retry=(900,))),
        (30003, FaultMeaning(retry=(7200, 86400))),
        (30008, FaultMeaning(retry=(3600,))),
        (30500, FaultMeaning(retry=(3600,))),
        (20003, FaultMeaning(pauses="all", ours=True)),
        (21606, FaultMeaning(pauses="campaign", ours=True)),
        (30007, FaultMeaning(pauses="campaign", ours=True)),
        (30036, FaultMeaning()),
        (99999, FaultMeaning()),
        (None, FaultMeaning()),
    ],
)
def test_what_each_error_code_means_for_the_text_and_the_number(code: int | None, expected: FaultMeaning) -> None:
    assert meaning(code) == expected


def test_every_fault_has_a_meaning_and_a_code() -> None:
    assert set(MEANINGS) == set(Fault)
    assert set(CODES.values()) == set(Fault) - {Fault.UNKNOWN}


def test_what_is_our_fault_never_blames_the_number() -> None:
    assert [found for found, what in MEANINGS.items() if what.ours and (what.stops_number or what.retry)] == []
    assert [found for found, what in MEANINGS.items() if what.pauses and not what.ours] == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("found", list(Fault))
def test_every_error_says_what_to_do(found: Fault, is_last: bool, language: str) -> None:
    code, said = sentence_code(found, is_last=is_last), sentences(language)
    assert said[code].endswith(".")
    assert said[f"{code}.what_now"].endswith(".")


def test_the_languages_say_the_same_things_with_the_same_facts() -> None:
    facts = [
        {code: {name for _, name, _, _ in Formatter().parse(said) if name} for code, said in sentences(one).items()}
        for one in ("nb", "nn", "en")
    ]
    assert facts[0] == facts[1] == facts[2]


def test_no_sentence_promises_another_try_after_the_last() -> None:
    last = [sentences("nb")[sentence_code(found, is_last=True)] for found in Fault if MEANINGS[found].retry]
    assert len(last) == 3
    assert not [said for said in last if "prøver" in said]
