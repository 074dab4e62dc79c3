"""Letters as PDF: archived, readable by everybody, only name and address in the window, nothing run as markup."""

import unicodedata
from typing import Any

import pypdfium2
import pytest

from ot_notify.core.errors import Unavailable
from ot_notify.letters import addresses, typesetting, typesetting_process

MM = 72 / 25.4
MARKUP = '#panic("x") *b* _u_ $x$ @ref <lbl> \\ // c `raw` #let x = 1'


def letter(name: str, *lines: str, body: str = "Hei!") -> dict[str, Any]:
    return {
        "language": "nb",
        "to": addresses.window(name, list(lines) or ["c/o Hansen", "Storgata 1", "1530 Moss"]),
        "sender": ["Østfold fylkeskommune", "Oppfølgingstjenesten, region Moss", "Telefon 69 11 78 00"],
        "date": "28. november 2026",
        "title": "Vil du snakke med oss?",
        "paragraphs": [[body]],
    }


def pages(*letters: dict[str, Any]) -> pypdfium2.PdfDocument:
    frame = {"title": "Brev", "author": "Østfold", "date": [2026, 11, 28], "letters": list(letters)}
    return pypdfium2.PdfDocument(typesetting_process.compiled("letter", frame))


def words(pdf: pypdfium2.PdfDocument, page: int = 0) -> str:
    return str(pdf[page].get_textpage().get_text_bounded())


def test_a_letter_says_it_is_for_the_archive_and_for_everybody() -> None:
    frame = {"title": "Brev", "author": "Østfold", "date": [2026, 11, 28], "letters": [letter("Nora Lunde")]}
    pdf = typesetting.pdf("letter", frame)
    for mark in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<"):
        assert mark in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == "Brev"


def test_nothing_in_a_name_or_a_text_is_run_as_markup() -> None:
    pdf = pages(letter(MARKUP[:60], body=MARKUP))
    said = " ".join(words(pdf).split())
    assert MARKUP in said
    assert '#panic("x") *b* _u_' in said


@pytest.mark.parametrize("name", ["محمد عبد الله", "ሰላም ተስፋይ", "Олена Шевченко", "Áilu Ŋuorra"])
def test_names_in_other_scripts_are_printed(name: str) -> None:
    pdf = pages(letter(name))  # the compiler refuses a letter it has no sign for
    assert len(pdf) == 1


@pytest.mark.parametrize(
    "one",
    [letter("Nora Lunde"), letter("W" * 100), letter("W" * 100, *["M" * 60] * 5, "1530 " + "M" * 55)],
    ids=["short", "long", "longest"],
)
def test_only_the_address_stands_in_the_window_and_all_of_it(one: dict[str, Any]) -> None:
    """The window of a C5 envelope: from 15 mm to 120, from 44 to 79 mm from the top."""
    page = pages(one)[0]
    text = page.get_textpage()
    height = page.get_height()
    window = {"left": 15 * MM, "right": 120 * MM, "bottom": height - 79 * MM, "top": height - 44 * MM}
    inside = "".join(text.get_text_bounded(**window).split())
    assert inside == "".join("".join(one["to"]).split())
    # However the sheet slips in its envelope, the sender is beside the window.
    slipped = window | {"left": 0, "top": height - 20 * MM}
    assert "fylkeskommune" not in text.get_text_bounded(**slipped)


def test_two_hundred_letters_are_two_hundred_pages_in_their_order() -> None:
    pdf = pages(*(letter(f"Nora {at:03}") for at in range(200)))
    assert len(pdf) == 200
    assert "Nora 000" in words(pdf, 0)
    assert "Nora 199" in words(pdf, 199)


def test_the_fonts_have_every_letter_they_are_said_to_have() -> None:
    bases = {"NotoSans": "a", "NotoSansArabic": "\N{ARABIC LETTER ALEF}", "NotoSansEthiopic": "\u1200"}
    shown = [
        (bases[font] if unicodedata.category(sign)[0] == "M" else "") + sign
        for font, covered in addresses.coverage().items()
        for sign in sorted(covered)
        if sign.isprintable() and not sign.isspace()
    ]
    assert addresses.unprintable("".join(shown)) == []
    lines = [" ".join(shown[at : at + 40]) for at in range(0, len(shown), 40)]
    frame = {"title": "Brev", "author": "Ø", "date": [2026, 1, 1], "letters": [letter("N") | {"paragraphs": [lines]}]}
    assert typesetting_process.compiled("letter", frame).startswith(b"%PDF")


def test_the_overview_names_everybody() -> None:
    rows = [["1", "Nora #panic(1)", "Storgata 1", "Påminnelse"], ["2", "Ali", "", "Mangler adresse."]]
    about = {"language": "nb", "about": ["2 brev"], "columns": ["Nr.", "Ungdom", "Adresse", "Brev"], "rows": rows}
    frame = {"title": "Brev", "author": "Ø", "date": [2026, 1, 1]} | about
    said = words(pypdfium2.PdfDocument(typesetting.pdf("overview", frame)))
    assert "Nora #panic(1)" in said
    assert "Mangler adresse." in said


def test_what_cannot_be_set_is_an_error_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    frame = {"title": "Brev", "author": "Ø", "date": [2026, 1, 1], "letters": [letter("Hemmelig 王")]}
    with pytest.raises(Unavailable) as caught:
        typesetting.pdf("letter", frame)
    assert "Hemmelig" not in caplog.text + str(caught.value)
