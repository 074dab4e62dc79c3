"""Judging for tests: a good row with some cells changed, and what is said of it."""

from datetime import date

from ot_notify.imports.parsing import columns
from ot_notify.imports.problems import CheckedRow, Severity
from ot_notify.imports.row_validation import Judge

TODAY = date(2026, 11, 21)
GOOD = {
    "Ref": "",
    "Fornavn": "Sølvi",
    "Etternavn": "Åsgård",
    "Fødselsdato": "01.02.2008",
    "Fødselsår": "",
    "Mobil": "49 00 00 01",
    "Kommune": "3201",
    "Postnr": "",
    "Kontor": "",
    "Årsak": "",
    "Målform": "",
    "OT-status": "",
    "Foresatt mobil": "",
    "Adressesperre": "",
    "Merknad": "",
}


def judge(*, is_1904: bool = False, **cells: str) -> CheckedRow:
    """The good row with some cells changed, `_` for what a keyword cannot hold."""
    row = GOOD | {name.replace("_", "-" if name == "OT_status" else " "): text for name, text in cells.items()}
    judging = Judge(columns.recognise(list(row)), today=TODAY, max_age=21, is_1904=is_1904)
    return judging.judge(7, tuple(row.values()))


def codes(judged: CheckedRow, severity: Severity) -> list[str]:
    return [problem.code for problem in judged.problems if problem.severity is severity]
