"""The words of the terminal: the console's own, and a file that is read says all there is to say of it."""

from pathlib import Path

import pytest

from services.cli.main import run
from tests import factories as f
from tests.terminal import Say, said

LIST = """Fornavn;Født;Mobil;Kommune;Hobby
Nora;2009;49000001;Moss;sjakk
Jonas;2009;22000000;Moss;fotball
Nora;2009;49000001;Moss;sjakk
"""


@pytest.mark.usefixtures("database")
def test_a_campaign_says_what_the_console_says(capsys: Say) -> None:
    campaign = f.launched(to=[f.make_youth()])
    assert run(["campaign", "show", campaign]) == 0
    shown = said(capsys)
    for word in ("Pågår", "I kø", "Usikker – vi sjekker", "Kan ikke sendes", "Ikke sendt"):
        assert word in shown
    for word in ("uavklart", "feilet", "utelatt"):
        assert word not in shown


@pytest.mark.usefixtures("database")
def test_a_list_names_the_columns_it_did_not_use_and_every_row_to_look_at(tmp_path: Path, capsys: Say) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(LIST, encoding="utf-8")
    assert run(["import", str(file), "--dry-run"]) == 0
    shown = said(capsys)
    assert "Kolonner som ikke er brukt: Hobby." in shown
    assert "tatt med som et nummer å ringe" in shown
    assert "0/?" not in shown
    assert "Leser" not in shown


@pytest.mark.usefixtures("database")
def test_a_table_is_as_wide_as_columns_say(monkeypatch: pytest.MonkeyPatch, capsys: Say) -> None:
    f.launched(to=[f.make_youth()], name="Høst " * 20)
    monkeypatch.setenv("COLUMNS", "80")
    run(["campaign", "list"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
