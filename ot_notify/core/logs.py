"""Logs: one line for each event, with the request or job it belongs to, and never a person's number."""

import json
import logging
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import ot_notify
from ot_notify.core.settings import settings

_request: ContextVar[str] = ContextVar("request", default="")
_job: ContextVar[str] = ContextVar("job", default="")
_trace_id: ContextVar[str] = ContextVar("trace_id", default="")
_process = {"service": "", "version": ot_notify.__version__, "host": socket.gethostname()}

# A record's own attributes; all others were given by `extra=`.
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}

# Eight digits or more are taken for somebody's number, however they are grouped. First come the things that only look
# like one and that we need: moments, and the ids of ours and of the provider.
_NUMBERS = re.compile(
    r"""
    (?P<keep>
        (?<!\d) \d{4}-\d\d-\d\d (?: [T\ ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? )? (?!\d)
      | (?<!\w) [0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12} (?!\w)
      | (?<!\w) (?:[A-Z]{2})?[0-9a-f]{32} (?!\w)
      | (?<![\d.]) 0\.\d+
    )
  | (?<![0-9A-Za-z]) (?:\+|%2[Bb]|00)? \(? \d (?: [\ \t\u00a0\u202f.\-()\u2010-\u2015]{0,2} \d ){7,}
    """,
    re.VERBOSE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
# A search may stand behind the question mark, and behind these words the link that lets somebody choose a password.
_PRIVATE = re.compile(r"\?\S*|(?<=/velkommen/)[^\s?]+")
# Postgres says which row it could not take, with everything in it; our tables are known, the row is nobody's business.
_QUOTED = re.compile(r"^(DETAIL|CONTEXT):.*?(?=\n\[SQL|\n\nThe above|\n\nDuring handling|\Z)", re.DOTALL | re.MULTILINE)

# They have handlers or habits of their own: all that they say goes through ours instead.
_ROUTED = (
    "uvicorn",
    "uvicorn.error",
    "uvicorn.access",
    "celery",
    "celery.task",
    "celery.redirected",
    "kombu",
    "alembic",
)
# The provider's SDK writes numbers and texts at INFO and DEBUG; SQLAlchemy writes rows.
_QUIET = (
    "alembic.runtime.plugins",
    "alembic.runtime.migration",
    "twilio",
    "twilio.http_client",
    "sqlalchemy.engine",
    "aiohttp",
    "httpx",
    "asyncio",
    "multipart",
)


def configure(level: int = logging.INFO, *, service: str = "") -> None:
    """Send all logs of this process to standard error, one line each, in the configured format. `service`: what this
    process is (`web`, `worker`, `beat`), said in each line from now on.

    Called once at the start of each process; calling it again changes nothing. Start uvicorn with `log_config=None`
    and Celery with `worker_hijack_root_logger=False`, or they put their own handlers back.
    """
    _process["service"] = service or _process["service"]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _ROUTED:
        routed = logging.getLogger(name)
        routed.handlers, routed.propagate, routed.level = [], True, logging.NOTSET
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    access = logging.getLogger("uvicorn.access")
    access.filters = [without_private]
    logging.captureWarnings(True)


@contextmanager
def during(*, request: str = "", job: str = "", trace_id: str = "") -> Iterator[None]:
    """Add the id of the request, job or trace to everything logged inside, also by tasks started inside."""
    named = ((_request, request), (_job, job), (_trace_id, trace_id))
    before = [(about, about.set(value)) for about, value in named if value]
    try:
        yield
    finally:
        for about, token in before:
            about.reset(token)


def origin() -> dict[str, str]:
    """Return the request and the trace that this is part of, to be handed on to another process."""
    return {name: about.get() for name, about in (("request", _request), ("trace_id", _trace_id)) if about.get()}


def redact(text: str) -> str:
    """Return the text with `[nummer]` in place of everything that looks like a phone number.

    A safety net only: code must never log a person's number. It recognises no names or texts, and also replaces other
    long numbers, such as an address of the form 10.20.30.40.
    """
    return _NUMBERS.sub(lambda found: found["keep"] or "[nummer]", text)


def without_links(path: str) -> str:
    """Return the path without what opens an account, and without a search."""
    return _PRIVATE.sub("", path)


def without_private(record: logging.LogRecord) -> bool:
    """Filter the access log: remove searches for people and links that open an account."""
    if isinstance(record.args, tuple):
        record.args = tuple(_PRIVATE.sub("", part) if isinstance(part, str) else part for part in record.args)
    record.msg = _PRIVATE.sub("", str(record.msg))
    return True


class Json(logging.Formatter):
    """A JSON object on one line: time, level, which process, logger, message, request, job, then the `extra=`
    values."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {"time": _time(record), "level": record.levelname.lower(), "logger": record.name}
        line |= {**_process, "pid": record.process}
        line |= {"message": redact(record.getMessage()), **_context(), **_extras(record)}
        if trace := _trace(self, record):
            line["trace"] = trace
        return json.dumps(line, ensure_ascii=False)


class Console(logging.Formatter):
    """One line for a person to read, followed by the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in (_context() | _extras(record)).items())
        said = f"{redact(record.getMessage())}{facts}"
        # A line break from outside must not look like a new entry.
        line = f"{_time(record)[11:19]} {record.levelname:<7} {record.name}: {_CONTROLS.sub('␤', said)}"
        trace = _trace(self, record)
        return f"{line}\n{trace}" if trace else line


def _formatter() -> logging.Formatter:
    form = settings().log_format or ("json" if settings().is_production else "console")
    return Json() if form == "json" else Console()


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _context() -> dict[str, Any]:
    named = (("request", _request), ("trace_id", _trace_id), ("job", _job))
    return {name: redact(about.get()) for name, about in named if about.get()}


def _extras(record: logging.LogRecord) -> dict[str, Any]:
    return {name: _plain(value) for name, value in vars(record).items() if name not in _OWN}


def _plain(value: Any) -> Any:
    """Return the value as JSON; numbers stay numbers, everything else is redacted as text."""
    return value if value is None or isinstance(value, bool | int | float) else redact(str(value))


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info)] if record.exc_info else []
    if record.stack_info:
        parts.append(formatter.formatStack(record.stack_info))
    return redact("\n".join(_QUOTED.sub(r"\1: …", part) for part in parts))
