"""Import command: `import` takes in a file of youths."""

from pathlib import Path
from typing import Annotated

import typer

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.imports import commit, import_report, importer
from ot_notify.imports.models import Import, ImportProblem, ImportState
from ot_notify.imports.parsing import file_reader, sheets
from ot_notify.imports.parsing.encoding import ENCODINGS
from ot_notify.imports.parsing.workbooks import MEGABYTE
from ot_notify.imports.problems import Severity
from ot_notify.imports.youth_upsert import LEAVES
from services.cli.database import make_ready
from services.cli.output import Failed, actor, command, progress, say, table

SHOWN_AT_MOST = 50
LONG_S = 10
ABOUT_COLUMNS = ("import.column_ignored", "import.not_a_column")
SIGNS = {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "loddrett strek"}


def add_to(app: typer.Typer) -> None:
    command(app, "import")(import_)


def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FIL", help="CSV, XLSX, XLS eller ODS. Kolonnene står i docs/reference/contract.md."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Bare sjekk; ingenting tas inn.")] = False,
    office: Annotated[
        list[str] | None,
        typer.Option(metavar="KONTOR", help="Ta bare inn rader til dette kontoret. Kan gis flere ganger."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(metavar="TEGNSETT", help=f"Hvis bokstavene blir rare: {', '.join(ENCODINGS)}.")
    ] = "",
    delimiter: Annotated[
        str, typer.Option(metavar="TEGN", help="Tegnet som skiller kolonnene, hvis det gjettes feil.")
    ] = "",
    all_belong_to: Annotated[
        str, typer.Option(metavar="KONTOR", help="Alle på lista hører til dette kontoret, hva som enn står i radene.")
    ] = "",
    report: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Skriv hva som skjedde med hver rad, til en CSV-fil.")
    ] = None,
) -> None:
    """Les inn en liste med ungdommer. Alle feil vises på en gang; gode rader tas inn."""
    make_ready()
    content = _content(file)
    if (patience := file_reader.patience_s(content)) > LONG_S:
        say(f"Fila er stor. Å lese den kan ta opptil {patience:.0f} sekunder.")
    me = actor(office or ())
    if report and report.exists():
        raise Failed(f"Fila {report} finnes fra før. Velg et annet navn, så blir ingenting overskrevet.")
    with progress("Leser") as show:
        outcome = importer.read(
            content,
            file.name,
            actor=me,
            dry_run=dry_run,
            encoding=encoding,
            delimiter=delimiter,
            belongs_to=all_belong_to,
            progress=show,
        )
    with db.reading() as session:
        made = importer.get(session, me, outcome.id)
        problems = importer.problems(session, made)
        leaving = commit.moved(session, made, LEAVES)
        _tell(made, problems, is_repeat=outcome.is_repeat)
        if leaving:
            say(f"Ut av oppfølging, uten at grunnen er lagret: {leaving}.")
    if report:
        _write_report(report, made.id, outcome, me)


def _write_report(report: Path, import_id: str, outcome: importer.ImportReceipt, me: Actor) -> None:
    """Row by row what happened; the file is its owner's alone, as everything we write."""
    with db.transaction() as session:
        lines = "".join(import_report.rows_csv(session, me, import_id, taken=outcome.taken))
    try:
        report.write_text(lines, encoding="utf-8", newline="")
    except OSError:
        raise Failed(f"Fila {report} kan ikke skrives. Lista er lest inn likevel.") from None
    say(f"Hva som skjedde med hver rad, står i {report}.")


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise Failed(f"Fila {file} finnes ikke.")
    if file.stat().st_size > sheets.MOST_BYTES:
        raise Failed(f"Fila er for stor. Grensen er {sheets.MOST_BYTES // MEGABYTE} MB; del den i flere.")
    return file.read_bytes()


def _tell(made: Import, problems: list[ImportProblem], *, is_repeat: bool) -> None:
    if is_repeat:
        say("Den samme fila er lest inn før. Dette ble utfallet da:")
    divided = SIGNS.get(made.delimiter, made.delimiter)
    say(f"Lest som {made.format}" + (f", {made.encoding}, skilt med {divided}." if made.encoding else "."))
    if ignored := import_report.ignored_columns(made):
        say(f"Kolonner som ikke er brukt: {', '.join(ignored)}.")
    for one in problems:
        if one.row == made.header_row and one.code not in ABOUT_COLUMNS:
            say(importer.message(one))
    of_rows = [one for one in problems if one.row != made.header_row]
    _show("Hva som er galt, og hva du kan gjøre", "feil", [one for one in of_rows if one.severity is Severity.ERROR])
    _show("Hva du bør se på", "å se over", [one for one in of_rows if one.severity is Severity.WARNING])
    say(
        f"{made.rows} rader: {made.accepted} nye, {made.updated} oppdatert, {made.refused} avvist"
        f"{f', {made.warnings} å se over' if made.warnings else ''}."
    )
    say("Prøvelesing: ingenting er tatt inn." if made.state is ImportState.CHECKED else f"Import {made.id}")


def _show(heading: str, what: str, problems: list[ImportProblem]) -> None:
    if problems:
        rows = [(one.row, one.column, importer.message(one)) for one in problems[:SHOWN_AT_MOST]]
        table(("Rad", "Kolonne", heading), rows)
    if len(problems) > SHOWN_AT_MOST:
        say(f"… og {len(problems) - SHOWN_AT_MOST} {what} til. Alle står i fila du får med --report.")
