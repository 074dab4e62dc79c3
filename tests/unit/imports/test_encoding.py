"""Whatever program wrote the letters of a list, and however they were mangled on the way, the names come out right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import encoding
from ot_notify.imports.parsing.encoding import MIXED, TWICE

NAMES = "Åse Bjørnsæther\nKåre Øvergård\nMáret Ánne\nAndré Sjøvold\nBærum\nÆrøy\n"


@pytest.mark.parametrize(
    ("codec", "name"), [("cp1252", "windows-1252"), ("mac_roman", "macintosh"), ("cp850", "cp850"), ("utf-8", "utf-8")]
)
@pytest.mark.parametrize("line", NAMES.splitlines())
def test_one_name_is_enough_to_know_the_table(codec: str, name: str, line: str) -> None:
    found = encoding.decode(f"Navn;Mobil\n{line};49000001\n".encode(codec))
    assert line in found.text
    assert found.encoding == name


@pytest.mark.parametrize("sign", ["\u00a0", "–", "’", "«", "´", "°", "§"])
def test_signs_alone_never_speak_for_an_old_table(sign: str) -> None:
    found = encoding.decode(f"Navn;Mobil\nO{sign}Neil;49{sign}00 00 01\n".encode("cp1252"))
    assert (found.encoding, sign in found.text) == ("windows-1252", True)


def test_lines_from_two_programs_in_one_file_are_read_piece_by_piece() -> None:
    found = encoding.decode("Kåre;Bærum\n".encode() + "Åse;Ås\n".encode("cp1252"))
    assert (found.text, found.remark) == ("Kåre;Bærum\nÅse;Ås\n", MIXED)


def test_utf8_that_was_taken_for_windows_letters_and_saved_is_turned_back() -> None:
    found = encoding.decode(NAMES.encode().decode("latin-1").encode())
    assert (found.text, found.remark) == (NAMES, TWICE)


def test_a_list_that_only_looks_so_in_one_name_stays_as_it_is() -> None:
    text = "Mobil;Navn\n49000001;Ã¥\n49000002;Åse\n"
    found = encoding.decode(text.encode())
    assert (found.text, found.encoding, found.remark) == (text, "utf-8", "")


def test_a_byte_without_a_letter_costs_nobody_their_name() -> None:
    found = encoding.decode("Kåre;Bærum\n".encode("latin-1") + b"x\x81\n")
    assert (found.text.splitlines()[0], found.encoding) == ("Kåre;Bærum", "iso-8859-1")


@pytest.mark.parametrize("said", ["klingon", "utf-8"])
def test_a_table_that_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(Refused, match="bad_encoding"):
        encoding.decode("Kåre".encode("cp1252"), said)


@given(st.text(max_size=40), st.sampled_from(encoding.LEGACY), st.sampled_from(["iso-8859-1", *encoding.LEGACY]))
def test_reading_by_another_table_and_back_loses_nothing(text: str, was: str, other: str) -> None:
    text = text.encode(encoding.ENCODINGS[was], errors="ignore").decode(encoding.ENCODINGS[was])
    assert encoding.reread(encoding.reread(text, was, other), other, was) == text


@given(st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_utf8_read_as_windows_letters_comes_back_by_hand(text: str) -> None:
    assert encoding.reread(encoding.reread(text, "utf-8", "iso-8859-1"), "iso-8859-1", "utf-8") == text
