"""The lines in the window: from the list, by hand, abroad, long, with breaks, in other scripts."""

import pytest

from ot_notify.core.errors import Refused
from ot_notify.letters import addresses
from ot_notify.people.letters import LetterKind
from ot_notify.people.youths import Youth


def youth(**facts: str) -> Youth:
    usual = {"first_name": "Nora", "last_name": "Lunde", "guardian_name": "", "care_of": ""}
    return Youth(**usual | {"address": "Storgata 1", "postal_code": "1530", "place": "Moss"} | facts)


def test_an_address_of_a_list_is_care_of_street_and_place() -> None:
    assert addresses.of_youth(youth(care_of="Hansen", address="Storgata 1\n oppgang  B")) == [
        "c/o Hansen",
        "Storgata 1",
        "oppgang B",
        "1530 Moss",
    ]


@pytest.mark.parametrize("lacking", ["address", "postal_code", "place"])
def test_an_address_that_lacks_something_is_none(lacking: str) -> None:
    assert addresses.of_youth(youth(**{lacking: ""})) == []


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Storgata 1\r\n\r\n 1530   Moss ", ["Storgata 1", "1530 Moss"]),
        ("c/o Hansen\nStorgata 1\nNO-1530 Moss", ["c/o Hansen", "Storgata 1", "NO-1530 Moss"]),
        ("Drottninggatan 1\n111 51 Stockholm\nSverige", ["Drottninggatan 1", "111 51 Stockholm", "SVERIGE"]),
        ("  \n ", []),
    ],
)
def test_an_address_by_hand(typed: str, lines: list[str]) -> None:
    assert addresses.by_hand(typed) == lines


@pytest.mark.parametrize("typed", ["Storgata 1", "Moss", "Storgata 1\n1530", "Gate\n111 51 Stockholm", "1530Moss"])
def test_an_address_nobody_could_deliver_to_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"letter\.bad_address"):
        addresses.by_hand(typed)


@pytest.mark.parametrize("typed", ["a\n" * 6 + "1530 Moss", "x" * 61 + "\n1530 Moss"])
def test_an_address_too_long_for_the_window_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"letter\.long_address"):
        addresses.by_hand(typed)


def test_guardians_are_named_or_called_by_whom_they_look_after() -> None:
    assert addresses.recipient(youth(guardian_name="Per Lunde"), LetterKind.GUARDIANS, "nb") == "Per Lunde"
    assert addresses.recipient(youth(), LetterKind.GUARDIANS, "nn") == "Føresette til Nora Lunde"
    assert addresses.recipient(youth(guardian_name="Per"), LetterKind.FIRST, "nb") == "Nora Lunde"


def test_a_name_of_a_hundred_letters_stands_on_several_lines_and_loses_nothing() -> None:
    found = addresses.window("W" * 100, ["1530 Moss"])
    assert "".join(found) == "W" * 100 + "1530 Moss"
    assert max(map(len, found)) <= addresses.WIDTH


@pytest.mark.parametrize("name", ["Zoë Ångström", "محمد الحسيني", "ሰላም ተስፋይ", "Олена Шевченко", "Áilu Ŋ\u2011a", "Ʒ"])
def test_names_in_our_scripts_can_be_printed(name: str) -> None:
    assert addresses.unprintable(name) == []


def test_letters_that_no_font_has_are_named() -> None:
    assert addresses.unprintable("Li 王小王 😀") == ["王", "小", "😀"]
    assert addresses.unprintable("a\N{ARABIC DAMMA}") == ["a\N{ARABIC DAMMA}"]
