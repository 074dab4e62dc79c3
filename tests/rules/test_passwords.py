"""Which passwords are refused: the short and the easily guessed, and nothing for its letters."""

import pytest

from ot_notify import passwords


@pytest.mark.parametrize(
    "password",
    ["Passord123456", "Sommer2026!!", "123456789012", "aaaaaaaaaaaa", "qwertyuiop12", "karilund2026", "Velkommen12345"],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert passwords.is_common(password, "Kari Lund", "kari.lund@example.no")


@pytest.mark.parametrize("password", ["riktig hest batteri stift", "839201748392", "blåbær på fjellet", "kTr9-vW2q-Lm"])
def test_what_is_ones_own_is_taken_whatever_its_letters(password: str) -> None:
    assert not passwords.is_common(password, "Kari Lund", "kari.lund@example.no")
