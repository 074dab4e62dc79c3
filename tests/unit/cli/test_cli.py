"""The program `ot-notify`: what it does, what it says, and its exit status."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

import services.cli
from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.api_keys import ApiKey
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE
from ot_notify.administration import runtime_settings
from ot_notify.core.settings import settings as current
from ot_notify.messaging import starting_texts, templates
from ot_notify.messaging.messages import Kind, State
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices.register import offices
from services.cli import doctor
from services.cli.commands import LINES, Line, load
from services.cli.main import run
from tests import factories
from tests.conftest import SetSettings
from tests.servers import Postgres
from tests.terminal import Say, said

PASSWORD = "korrekt hest batteri"
ROOT = Path(services.cli.__file__).parents[2]
PROGRAM = [sys.executable, "-m", "services.cli.main"]
COMMANDS = """demo|serve|worker|beat|db upgrade|user add|user list|user disable|user password|apikey create|apikey list
|apikey release|apikey revoke|offices check|offices list|import|campaign list|campaign show|campaign launch
|campaign pause|campaign resume|campaign cancel|in-doubt list|in-doubt settle|template list|template show
|backup|restored|doctor|version"""
CSV = "Fornavn;Født;Mobil;Kommune\nNora;2009;49000001;Moss\nJonas;2009;22000000;Moss\n"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def add_kari(monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD) -> int:
    type_in(monkeypatch, password + "\n")
    return run(["user", "add", "kari@example.org", "--role", "adviser", "--office", "moss", "--password-stdin"])


@pytest.mark.parametrize("command", [name.strip() for name in COMMANDS.split("|")])
def test_every_command_of_the_contract_explains_itself_in_norwegian(command: str, capsys: Say) -> None:
    assert run([*command.split(), "--help"]) == 0
    help_ = said(capsys)
    assert f"Bruk: ot-notify {command}" in help_
    assert "Vis denne hjelpen." in help_
    assert not {"Usage", "Options", "Show this", "default:"} & set(help_.split())
    assert not re.search(r"<\w+>|\{[A-ZÆØÅ-]+\}", help_)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("nope", "Kommandoen «ot-notify nope» finnes ikke."),
        ("user nope", "Kommandoen «ot-notify user nope» finnes ikke."),
        ("serve --nope", "Valget --nope finnes ikke."),
        ("serve --port x", "--port må være et helt tall, ikke «x»."),
        ("serve --port 70000", "--port kan ikke være mer enn 65535."),
        ("serve --workers 0", "--workers kan ikke være mindre enn 1."),
        (
            "user add a@b.no --role sjef",
            "Rollen «sjef» finnes ikke. Velg adviser, lead, coordinator, auditor eller admin.",
        ),
        ("serve --port", "Valget --port mangler en verdi."),
        ("import", "FIL mangler."),
        ("version 2", "Kommandoen kan ikke brukes slik."),
        ("in-doubt settle 1", "Gi enten --sent eller --not-sent."),
    ],
)
def test_wrong_use_is_status_two_and_one_sentence(arguments: str, sentence: str, capsys: Say) -> None:
    assert run(arguments.split()) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_a_group_without_a_command_shows_its_commands(capsys: Say) -> None:
    assert run(["campaign"]) == 2
    assert "launch" in said(capsys)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_every_command_of_the_help_is_there_and_begins_the_same_way(line: Line) -> None:
    assert load(line.name).name == line.name
    assert load(line.name).help.split()[0].rstrip(".,") == line.help.split()[0].rstrip(".,")


def test_every_module_with_commands_stands_in_the_help() -> None:
    folder = Path(services.cli.__file__).parent
    adding = {path.stem for path in folder.glob("*.py") if "\ndef add_to(" in path.read_text(encoding="utf-8")}
    assert adding == {line.module for line in LINES}


def test_the_version_is_told_with_its_revision(capsys: Say) -> None:
    assert run(["--version"]) == 0
    as_option = said(capsys)
    assert run(["version"]) == 0
    assert said(capsys) == as_option
    assert re.fullmatch(r"\d+\.\d+\.\d+( \([0-9a-f]{7,12}\))?", as_option)


@pytest.mark.parametrize("arguments", ["--version", "--help"])
def test_what_needs_no_database_loads_none(arguments: str) -> None:
    script = (
        "import sys; from services.cli.main import run; "
        f"run([{arguments!r}]); print(*sorted({{'sqlalchemy', 'alembic', 'celery', 'fastapi'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == ""


def test_a_user_is_added_with_a_password_that_is_never_shown(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    assert add_kari(monkeypatch) == 0
    assert PASSWORD not in said(capsys)
    with db.reading() as session:
        person = staff.sign_in(session, "kari@example.org", PASSWORD)
    assert person is not None
    assert person.office_ids == ["moss"]
    assert [event.action for event in factories.all_of(AuditEvent)] == ["staff.add"]


def test_a_password_is_no_argument() -> None:
    assert run(["user", "add", "kari@example.org", "--role", "admin", "--password", PASSWORD]) == 2


@pytest.mark.parametrize(
    ("arguments", "given", "sentence"),
    [
        ("kari@example.org --role adviser --office moss", "kort", "12"),
        ("kari@example.org --role adviser --office atlantis", PASSWORD, "atlantis"),
        ("kari@example.org --role adviser", PASSWORD, "kontor"),
        ("kari --role admin", PASSWORD, "ikke en e-postadresse"),
    ],
)
def test_a_user_who_will_not_do_is_refused_in_a_sentence(
    database: str, arguments: str, given: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    type_in(monkeypatch, given + "\n")
    assert run(["user", "add", *arguments.split(), "--password-stdin"]) == 1
    assert sentence in said(capsys)


def test_a_disabled_user_cannot_sign_in_and_a_new_password_replaces_the_old(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    add_kari(monkeypatch)
    type_in(monkeypatch, "en helt annen setning\n")
    assert run(["user", "password", "kari@example.org", "--password-stdin"]) == 0
    with db.reading() as session:
        assert staff.sign_in(session, "kari@example.org", PASSWORD) is None
    assert run(["user", "disable", "KARI@example.org"]) == 0
    with db.reading() as session:
        assert staff.sign_in(session, "kari@example.org", "en helt annen setning") is None
    assert run(["user", "disable", "ingen@example.org"]) == 1


def test_a_key_is_shown_once_alone_on_standard_output(database: str, capsys: Say) -> None:
    assert run(["apikey", "create", "Fagsystemet", "--scope", "imports", "--scope", "read", "--office", "moss"]) == 0
    key = capsys.readouterr().out.strip()
    assert key.startswith("otn_")
    (row,) = factories.all_of(ApiKey)
    assert (row.scopes, row.office_ids) == (["imports", "read"], ["moss"])
    assert run(["apikey", "list"]) == 0
    assert key not in said(capsys)
    assert run(["apikey", "revoke", row.id]) == 0
    assert factories.get(ApiKey, row.id).revoked_at is not None


def test_a_list_is_taken_in_and_its_errors_are_shown(database: str, tmp_path: Path, capsys: Say) -> None:
    list_ = tmp_path / "liste.csv"
    list_.write_text(CSV, encoding="utf-8")
    assert run(["import", str(list_), "--dry-run"]) == 0
    assert "ingenting er tatt inn" in said(capsys)
    assert run(["import", str(list_)]) == 0
    told = said(capsys)
    assert "2 rader: 1 nye, 0 oppdatert, 1 avvist" in told
    assert "Mobilnummer mangler" in told
    assert "kan ikke få SMS" in told
    assert run(["import", str(list_)]) == 0
    assert "lest inn før" in said(capsys)


def test_what_was_changed_in_the_console_holds_for_commands_too(
    database: str, settings_env: SetSettings, capsys: Say
) -> None:
    settings_env(second_approval_above=22)
    with db.transaction() as session:
        runtime_settings.change(session, SERVICE, "second_approval_above", "24")
    assert run(["user", "list"]) == 0
    assert current().second_approval_above == 24


def test_a_list_for_another_office_is_refused_row_by_row(database: str, tmp_path: Path, capsys: Say) -> None:
    (tmp_path / "liste.csv").write_text(CSV, encoding="utf-8")
    assert run(["import", str(tmp_path / "liste.csv"), "--office", "follo"]) == 0
    assert "2 rader: 0 nye, 0 oppdatert, 2 avvist" in said(capsys)


def test_a_campaign_is_launched_paused_resumed_and_cancelled(database: str, capsys: Say) -> None:
    campaign_id = factories.make_campaign(to=[factories.make_youth()])
    assert run(["campaign", "show", campaign_id]) == 0
    assert "1 valgt, 1 får SMS" in said(capsys)
    for command, state in {"launch": "Pågår", "pause": "På pause", "resume": "Pågår"}.items():
        assert run(["campaign", command, campaign_id]) == 0
        assert state in said(capsys)
    assert run(["campaign", "launch", campaign_id]) == 1
    assert said(capsys)
    assert run(["campaign", "cancel", campaign_id, "--yes"]) == 0
    assert run(["campaign", "list"]) == 0
    assert "Avlyst" in said(capsys)


def test_an_unknown_campaign_is_a_sentence(database: str, capsys: Say) -> None:
    assert run(["campaign", "show", "0" * 32]) == 1
    assert said(capsys)


def in_doubt() -> str:
    message_id = factories.claimed(kind=Kind.ANSWER).message
    with db.transaction() as session:
        text = db.hold(session, factories.Message, message_id)
        assert text is not None
        text.state, text.reason = State.IN_DOUBT, "timeout"
    return message_id


def test_a_text_in_doubt_is_listed_with_a_masked_number_and_settled(database: str, capsys: Say) -> None:
    message_id = in_doubt()
    assert run(["in-doubt", "list"]) == 0
    told = said(capsys)
    assert message_id in told
    assert factories.message(message_id).phone not in told
    assert run(["in-doubt", "settle", message_id, "--sent"]) == 0
    assert factories.message(message_id).state is State.SENT
    assert run(["in-doubt", "settle", message_id, "--not-sent"]) == 1


def test_doctor_says_a_line_about_each_thing(database: str, capsys: Say) -> None:
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(doctor.LOOKS)
    assert all(line.startswith("OK ") for line in lines)


def test_doctor_names_a_table_that_is_missing_though_the_migrations_say_it_is_there(database: str, capsys: Say) -> None:
    with db.engine().begin() as connection:
        for name in ("duty", "mark"):
            connection.execute(sa.text(f"DROP TABLE {name}"))
    assert run(["doctor"]) == 1
    told = said(capsys)
    assert "FEIL Tabeller: duty, mark mangler" in told
    assert "OK Migreringer:" in told
    assert "OK Klokke:" in told


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"redis_url": "redis://127.0.0.1:1/0"}, "FEIL Redis:"),
        ({"offices_file": "/nowhere/offices.yaml"}, "FEIL Kontorfil:"),
        ({"env": "production"}, "FEIL Innstillinger:"),
        ({"sms_provider": "twilio", "twilio_api_url": "http://127.0.0.1:1"}, "FEIL Twilio:"),
        ({"sms_provider": "twilio", "public_url": "http://127.0.0.1:8000"}, "FEIL Webhook-adresse:"),
        ({"sms_provider": "twilio", "public_url": "https://localhost"}, "FEIL Webhook-adresse:"),
        ({"sms_provider": "twilio", "sms_sender": ""}, "FEIL Avsender:"),
    ],
)
def test_doctor_names_what_is_wrong_and_goes_on(
    database: str, settings_env: SetSettings, settings: dict[str, str], line: str, capsys: Say
) -> None:
    settings_env(**{"twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "x" * 32} | settings)
    offices.cache_clear()
    assert run(["doctor"]) == 1
    told = said(capsys)
    assert line in told
    assert "Klokke:" in told


@pytest.mark.parametrize("command", ["user list", "campaign list", "doctor", "db upgrade", "restored"])
def test_a_database_that_is_away_is_one_sentence(
    settings_env: SetSettings, command: str, tmp_path: Path, capsys: Say
) -> None:
    settings_env(database_url=f"postgresql+psycopg://app@/none?host={tmp_path}")
    db.reset()
    assert run(command.split()) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "svarer ikke" in captured.out + captured.err
    db.reset()


def test_missing_migrations_on_postgres_are_left_to_a_person(
    postgres: Postgres, settings_env: SetSettings, capsys: Say
) -> None:
    url = postgres.create_database("ot_test_unmigrated")
    try:
        settings_env(database_url=url)
        db.reset()
        assert run(["user", "list"]) == 1
        assert "ot-notify db upgrade" in said(capsys)
        assert run(["db", "upgrade"]) == 0
        assert run(["user", "list"]) == 0
    finally:
        db.reset()
        postgres.drop_database("ot_test_unmigrated")


@pytest.mark.parametrize(
    ("command", "settings", "status", "sentence"),
    [
        ("version", {}, 0, "0."),
        ("offices check", {}, 0, "10 kontorer"),
        ("offices list", {"OT_OFFICES_FILE": "missing.yaml"}, 1, "kan ikke leses"),
        ("serve", {"OT_ENV": "production"}, 1, "Starter ikke i produksjon"),
        ("serve", {"OT_SMS_CONCURRENCY": "many"}, 1, "OT_SMS_CONCURRENCY"),
        ("serve", {"OT_DATABASE_URL": "nonsense"}, 1, "OT_DATABASE_URL"),
        ("serve --host 203.0.113.1", {}, 1, "Kan ikke lytte"),
        ("worker", {}, 1, "OT_REDIS_URL er tom"),
        ("beat", {}, 1, "OT_REDIS_URL er tom"),
        ("nope", {}, 2, "finnes ikke"),
    ],
)
def test_the_real_program_ends_with_the_right_status_and_no_trace(
    command: str, settings: dict[str, str], status: int, sentence: str, tmp_path: Path
) -> None:
    ran = program(command.split(), settings, tmp_path)
    assert ran.returncode == status, ran.stderr
    assert sentence in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert "\x1b[" not in ran.stdout + ran.stderr


def test_a_worker_that_finds_redis_away_ends_when_told_to(tmp_path: Path) -> None:
    env = environment({"OT_REDIS_URL": "redis://127.0.0.1:1/0"}, tmp_path)
    with subprocess.Popen([*PROGRAM, "worker"], cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        line = ""
        while "Cannot connect" not in line:
            line = started.stderr.readline()
            assert line, "the worker ended by itself"
        started.terminate()
        started.communicate(timeout=10)
    assert started.returncode == 0


def program(arguments: list[str], settings: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = environment(settings, folder)
    return subprocess.run([*PROGRAM, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def environment(settings: dict[str, str], folder: Path) -> dict[str, str]:
    """The machine's own, without any setting of ours but these."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OT_")}
    checkout = str(Path(__file__).parents[2])
    return clean | {"PYTHONPATH": checkout, "OT_DATABASE_URL": f"sqlite:///{folder}/ot.db", **settings}


def test_templates_are_listed_and_shown(database: str, capsys: Say) -> None:
    with db.transaction() as session:
        starting_texts.plant(session)
        said_id = templates.all_of(session, SERVICE, uses=[TemplateUse.FIRST_CONTACT])[0][0].id
    assert run(["template", "list", "--office", "moss"]) == 0
    listed = said(capsys)
    assert "Svar på STOPP" in listed
    assert "Akershus" not in listed
    assert run(["template", "show", said_id]) == 0
    assert "nb: Hei fra {avsender}!" in said(capsys)
    assert run(["template", "show", "0" * 32]) == 1
    assert "Vi finner ikke malen." in said(capsys)
    assert run(["template", "list", "--office", "narvik"]) == 1
