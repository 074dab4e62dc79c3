"""Main: the program `ot-notify`. A thin layer over the library; every error is one sentence and a status, 1 or 2."""

import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from ot_notify.core.errors import Misconfigured, Refused, Unavailable
from services.cli import version
from services.cli.commands import Commands
from services.cli.output import Failed, WrongUse, complain, group

# No more of the library here: it takes a second to load, and `--help` and wrong use work without it.

DONE, FAILED, WRONG_USE = 0, 1, 2
QUOTED = re.compile(r"'([^']*)'")
WORDS = {"--role": "Rollen"}
ABOUT = "SMS til ungdom i oppfølgingstjenesten. Uten noe annet: «ot-notify demo» viser alt, «ot-notify serve» starter."


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        version.show()
        raise typer.Exit


def _program(
    version_: Annotated[
        bool, typer.Option("--version", help="Vis versjonen.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Handle options given before any command."""


def run(arguments: list[str]) -> int:
    """Do what the arguments ask; return the exit status."""
    app = group(ABOUT, cls=Commands)
    app.callback()(_program)
    try:
        status = typer.main.get_command(app).main(arguments, prog_name="ot-notify", standalone_mode=False)
        return status if isinstance(status, int) else DONE
    except (WrongUse, TyperException) as error:
        return _wrong_use(error)
    except (typer.Abort, KeyboardInterrupt):
        complain("Avbrutt.")
    except (Failed, Misconfigured, Unavailable) as error:
        complain(str(error))
    except Refused as refused:
        from ot_notify.text.languages import sentence

        complain(sentence(refused.code, **refused.facts))
    except Exception as error:  # noqa: BLE001  (the outermost edge: a bug is told in one sentence, without anybody's data)
        complain(_what_failed(error))
    return FAILED


def _what_failed(error: Exception) -> str:
    from ot_notify import db
    from ot_notify.db import unreachable

    if isinstance(error, db.AWAY):
        return unreachable.sentence(error)
    if isinstance(error, OSError):
        return f"Fil eller disk: {error.strerror or type(error).__name__} ({error.filename or 'ukjent fil'})."
    return f"Uventet feil: {type(error).__name__} i {_place(error)}. Meld fra til dem som utvikler ot-notify."


def _wrong_use(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        complain_help(error)
        return WRONG_USE
    if isinstance(error, WrongUse):
        complain(str(error))
        return WRONG_USE
    ctx = getattr(error, "ctx", None)
    complain(f"{_what_is_wrong(error)} Se «{ctx.command_path if ctx else 'ot-notify'} --help».")
    return WRONG_USE


def complain_help(error: Any) -> None:
    """Print the help of a group called without a command, unless Rich has printed it already."""
    text = error.format_message()
    if text:
        print(text, file=sys.stderr)


def _what_is_wrong(error: Any) -> str:
    param = getattr(error, "param", None)
    name = param.get_error_hint().strip("'") if param is not None else ""
    match type(error).__name__:  # Typer keeps these classes to itself
        case "MissingParameter":
            return f"{name} mangler."
        case "NoSuchOption":
            return f"Valget {error.option_name} finnes ikke."
        case "BadOptionUsage":
            return f"Valget {error.option_name} mangler en verdi."
        case "BadParameter":
            return _bad_value(error, name)
    return "Kommandoen kan ikke brukes slik."


def _bad_value(error: Any, name: str) -> str:
    """Return what was given, why it cannot be, and what to give instead."""
    said = WORDS.get(name, name) or "En verdi"
    judged = getattr(error.__cause__, "errors", None)
    why: dict[str, Any] = judged()[0] if judged is not None else {}
    limits, given = why.get("ctx", {}), why.get("input", "")
    match why.get("type"):
        case "value_error" if choices := QUOTED.findall(error.format_message().partition(" one of ")[2]):
            return f"{said} «{given}» finnes ikke. Velg {', '.join(choices[:-1])} eller {choices[-1]}."
        case "int_parsing":
            return f"{said} må være et helt tall, ikke «{given}»."
        case "less_than_equal":
            return f"{said} kan ikke være mer enn {limits.get('le')}."
        case "greater_than_equal":
            return f"{said} kan ikke være mindre enn {limits.get('ge')}."
    return f"{said} kan ikke være det som ble gitt."


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name} linje {trace.tb_lineno}" if trace else "ukjent sted"


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
