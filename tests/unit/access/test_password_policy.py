"""Which passwords are refused: the short and the easily guessed, and nothing for its letters."""

import pytest

from ot_notify.access import password_policy


@pytest.mark.parametrize(
    "password",
    ["Passord123456", "Sommer2026!!", "123456789012", "aaaaaaaaaaaa", "qwertyuiop12", "karilund2026", "Velkommen12345"],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert password_policy.is_common(password, "Kari Lund", "kari.lund@example.no")


GUESSED = """1qaz2wsx3edc princess1234 P@ssw0rd2024 kristiansand jegelskerdeg liverpool2024 mustang12345 zaq12wsxcde3
superman1234 football2024 rosenborg1917 manchester123 asdfghjklqwe letmein12345 charlie12345 monkey123456 sunshine1234
michelle1234 !QAZ2wsx#EDC jeg-elsker-deg Kristiansand1 kristiansund2024 trustno1trustno1 lillestrom123 mammaogpappa
Jegelskerdeg1! Vålerenga2024 iloveyou2023 elskerdeg123 abcdefghijkl"""


@pytest.mark.parametrize("password", GUESSED.split())
def test_breached_ones_walks_over_the_keyboard_and_norwegian_ones_are_refused(password: str) -> None:
    assert password_policy.is_common(password)


@pytest.mark.parametrize("password", ["kaffe kopp lampe stol" * 9, "x7" * 100, "æ" * 199 + "!"])
def test_long_passwords_are_judged_too(password: str) -> None:
    password_policy.is_common(password, "Kari Lund")


@pytest.mark.parametrize(
    "password",
    [
        "riktig hest batteri stift",
        "839201748392",
        "blåbær på fjellet",
        "kTr9-vW2q-Lm",
        "korrekt hest batteri",
        "fire grønne epler her",
    ],
)
def test_what_is_ones_own_is_taken_whatever_its_letters(password: str) -> None:
    assert not password_policy.is_common(password, "Kari Lund", "kari.lund@example.no")
