"""What others on the machine may read of what we write: nothing."""

import os
import stat
from pathlib import Path

import pytest

from ot_notify.core import file_permissions


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def database_in(folder: Path, *, others: int = 0o644) -> Path:
    """An SQLite database as an installation of before has it: open to everybody."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    for end in ("", "-wal", "-shm"):
        (folder / f"ot.db{end}").touch()
        (folder / f"ot.db{end}").chmod(others)
    return folder / "ot.db"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///var/ot.db", "var/ot.db"),
        ("sqlite:////srv/ot/ot.db", "/srv/ot/ot.db"),
        ("sqlite+pysqlite:////srv/ot.db", "/srv/ot.db"),
        ("sqlite:///file:/srv/ot%20data/ot.db?uri=true", "/srv/ot data/ot.db"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://app@db/ot", None),
        ("nonsense", None),
    ],
)
def test_the_file_of_an_address(url: str, file: str | None) -> None:
    assert file_permissions.database_file(url) == (Path(file) if file else None)


@pytest.mark.parametrize("others", [0o644, 0o666, 0o640, 0o604, 0o660])
def test_a_database_that_was_open_is_closed_with_all_that_lies_beside_it(tmp_path: Path, others: int) -> None:
    file = database_in(tmp_path / "var", others=others)
    file_permissions.protect(file)
    assert {path.name: mode(path) for path in file.parent.iterdir()} == dict.fromkeys(
        ["ot.db", "ot.db-wal", "ot.db-shm"], 0o600
    )
    assert mode(file.parent) == 0o700
    assert file_permissions.open_to_others(file, None) == []


def test_a_folder_with_other_content_is_reported_and_left_alone(tmp_path: Path) -> None:
    file = database_in(tmp_path / "site")
    (file.parent / "index.html").touch()
    file_permissions.protect(file)
    assert (mode(file), mode(file.parent)) == (0o600, 0o755)
    (sentence,) = file_permissions.open_to_others(file, None)
    assert "0755" in sentence
    assert f"chmod 700 {file.parent.resolve()}, eller legg databasen i en mappe for seg selv." in sentence


@pytest.mark.parametrize("shared", [0o1777, 0o777])
def test_a_folder_that_belongs_to_everybody_is_left_alone(tmp_path: Path, shared: int) -> None:
    file = database_in(tmp_path / "tmp")
    file.parent.chmod(shared)
    file_permissions.protect(file)
    assert mode(file.parent) == shared
    assert len(file_permissions.open_to_others(file, None)) == 1


def test_the_folder_we_are_started_in_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = database_in(tmp_path / "work")
    monkeypatch.chdir(file.parent)
    file_permissions.protect(Path("ot.db"))
    assert (mode(file), mode(file.parent)) == (0o600, 0o755)


def test_a_database_behind_a_link_is_closed_where_it_lies(tmp_path: Path) -> None:
    file = database_in(tmp_path / "disk")
    link = tmp_path / "ot.db"
    link.symlink_to(file)
    assert len(file_permissions.open_to_others(link, None)) == 4
    file_permissions.protect(link)
    assert {mode(path) for path in file.parent.iterdir()} == {0o600}


@pytest.mark.parametrize(("rights", "is_told"), [(0o600, 0), (0o400, 0), (0o644, 1), (0o640, 1), (0o604, 1)])
def test_the_settings_file_is_for_its_owner(tmp_path: Path, rights: int, is_told: int) -> None:
    env = tmp_path / ".env"
    env.touch()
    env.chmod(rights)
    found = file_permissions.open_to_others(None, env)
    assert len(found) == is_told
    assert all(f"chmod 600 {env}" in sentence for sentence in found)


@pytest.mark.parametrize(("rights", "is_told"), [(0o640, 0), (0o644, 1)])
def test_a_settings_file_of_root_is_read_through_its_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rights: int, is_told: int
) -> None:
    env = tmp_path / ".env"
    env.touch()
    env.chmod(rights)
    monkeypatch.setattr(os, "geteuid", lambda: env.stat().st_uid + 1)
    assert len(file_permissions.open_to_others(None, env)) == is_told


def test_new_folders_are_closed_all_the_way_down(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        file_permissions.create_folder(tmp_path / "a" / "b" / "c")
        file_permissions.create(tmp_path / "a" / "file")
    finally:
        os.umask(before)
    assert {mode(path) for path in (tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c")} == {0o700}
    assert mode(tmp_path / "a" / "file") == 0o600


def test_a_file_that_lies_ready_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "trap").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        file_permissions.create(tmp_path / "trap")
