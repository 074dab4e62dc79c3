"""The order of names in a Norwegian list."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.text import collation

IN_ORDER = [
    *(
        "Ánde",
        "Berg",
        "Berg Hansen",
        "Bergby",
        "Čáhci",
        "D'Angelo",
        "Dass",
        "Đorđe",
        "Eira",
        "Łukasz",
        "Myhre",
        "Müller",
    ),
    *("Ngoc", "Ŋorrá", "O'Brien", "Šarić", "Ŧuomas", "Zahl", "Žižek", "Ærlig", "Ärlig B", "Ødegård", "Östberg", "Aas"),
    *("Ås Berg", "Åsen", "Ким", "محمد", "ሰላም"),
]


@pytest.mark.parametrize("seed", range(5))
def test_names_stand_as_in_a_norwegian_list(seed: int) -> None:
    mixed = random.Random(seed).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(mixed, key=collation.sort_key) == IN_ORDER


def test_a_short_last_name_comes_before_a_longer_one_whatever_the_first_name() -> None:
    assert collation.person_key("Øyvind", "Berg") < collation.person_key("Anne", "Berg Hansen")


def test_case_and_signs_of_a_keyboard_do_not_count() -> None:
    assert collation.sort_key("DE LA CRUZ") == collation.sort_key("de  la-cruz")
    assert collation.sort_key("A\u030asen") == collation.sort_key("Åsen") == collation.sort_key("aasen")


@given(st.text(alphabet=string.ascii_letters + " -'.", max_size=20))
def test_names_of_plain_letters_have_the_key_that_all_names_have(name: str) -> None:
    assert collation.sort_key(name) == collation.sort_key(name + " \u0301")
