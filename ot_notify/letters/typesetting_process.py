"""Typesetting process: sets letters as PDF, away from the service's memory, secrets and database.

The words come in on one pipe as JSON, the PDF goes out on another. `typesetting` starts it.
"""

import json
import os
import resource
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024
MOST_MEMORY = 1024 * MEGABYTE
"""Address space, most of it never touched: 200 full letters take 165 MB (measured)."""
MOST_CPU_S = 20
"""200 full letters take 1 s (measured)."""

HERE = Path(__file__).parent


def main() -> None:
    """Read which document to set and its words, write the PDF; exit 1 where it cannot be set."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    order = json.loads(sys.stdin.buffer.read())
    try:
        sys.stdout.buffer.write(compiled(order["document"], order["data"]))
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001  (the compiler quotes the words it fails on: nobody may read them in a log)
        os._exit(1)


def compiled(document: str, data: object) -> bytes:
    """Return the document as PDF. The words reach it as data only. Raises the compiler's error."""
    import typst  # 34 MB, and needed only here

    pdf = typst.compile(
        str(HERE / f"{document}.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        # To archive, and for everybody to read. The compiler refuses what breaks either.
        pdf_standards=["a-2a", "ua-1"],
        format="pdf",
    )
    assert isinstance(pdf, bytes)
    return pdf


if __name__ == "__main__":
    main()
