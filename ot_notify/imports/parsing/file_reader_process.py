"""File reader process: reads an untrusted file, so that whatever the file does ends with this process.

It has no settings, no secrets, no database and no network: the file comes in on one pipe, the rows go out on another.
`file_reader` starts it. Imports little: a list of ten rows should not wait for it.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import columns, sheets
from ot_notify.imports.parsing.workbooks import MEGABYTE

MOST_MEMORY = 240 * MEGABYTE
"""Address space. With what the service holds of the file it stays under 300 MB above idle (promise 37)."""
MOST_CPU_S = 8
"""A workbook of 100,000 rows and 15 columns takes some 5 s. Enough for it, and still an answer within 10 s."""
LEAST_CPU_S = 4
"""For the smallest file: five times what an honest one of `SMALL` bytes takes (15,000 rows of 15 columns), and soon
over where others want the same processors. Every further megabyte, an honest 0.7 s, gets a second more."""
SMALL = MEGABYTE
ODS_MEMORY = 300 * MEGABYTE
"""An ODS is packed far denser, and its reader holds the sheet twice: one of 100,000 rows and 15 columns is 2 MB, and
takes 291 MB of address space, 252 of them in memory, and 7 s of processor."""
ODS_CPU_S = 10
MOST_OUTPUT = 64 * MEGABYTE
"""The service must hold the rows in memory. A text file of 20 MB gives at most some 45 MB."""
BATCH = 500

READY = b'{"ready": true}\n'
OUT_OF_MEMORY = 3


def main() -> None:
    """Read a request (one line of JSON) and the file after it; write the head, the rows and the end, or a refusal."""
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    _limit()
    try:
        order = json.loads(orders.readline())
        seconds, memory = order.pop("cpu_s"), order.pop("memory")
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        for line in _answer(orders.read(), order):
            answers.write(line)
        answers.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def cpu_s(size: int, *, is_ods: bool = False) -> int:
    """Return the processor seconds allowed for a file of this size in bytes."""
    if is_ods and size > SMALL:
        return ODS_CPU_S
    return min(MOST_CPU_S, LEAST_CPU_S + -(-max(0, size - SMALL) // MEGABYTE))


def memory(*, is_ods: bool) -> int:
    """Return the bytes of address space allowed."""
    return ODS_MEMORY if is_ods else MOST_MEMORY


def says_ods(content: bytes) -> bool:
    """Return whether the file says in its first bytes that it is an ODS, as every program that writes one lets it."""
    return content.startswith(b"PK\x03\x04") and b"opendocument.spreadsheet" in content[:120]


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, ODS_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, ODS_CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # the file's contents must not be left in a core dump
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(content: bytes, order: dict[str, Any]) -> Iterator[bytes]:
    written = 0
    try:
        for line in _read(content, order):
            written += len(line)
            if written > MOST_OUTPUT:
                raise Refused("import.unpacks_too_large", megabytes=MOST_OUTPUT // MEGABYTE)
            yield line
    except Refused as why:
        yield _line({"refused": why.code, "facts": why.facts})
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001  (the edge; a panic of the workbook reader is no Exception)
        # Where it happened, never what was read.
        yield _line({"failed": type(error).__name__, "at": _place(error)})


def _read(content: bytes, order: dict[str, Any]) -> Iterator[bytes]:
    sheet = sheets.read(content, known=columns.known, **order)
    head = {
        "format": sheet.format,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "is_1904": sheet.is_1904,
        "header": sheet.header,
        "header_row": sheet.header_row,
        "remarks": sheet.remarks,
    }
    yield _line({"head": head})
    count = 0
    while batch := list(islice(sheet.rows, BATCH)):
        count += len(batch)
        yield _line(batch)
    yield _line({"end": count})


def _line(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=dict).encode("utf-8", "replace") + b"\n"


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""


if __name__ == "__main__":
    main()
