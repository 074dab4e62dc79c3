"""While strangers' files are being read and refused, the service answers everybody else, and lives on."""

import threading
import time

import httpx

from ot_notify import db
from ot_notify.access import api_keys
from tests.journeys.conftest import Start
from tests.journeys.programs import wait_until_up
from tests.unit.imports.test_hostile_files import HEADER, NAMES, raw_xlsx, xlsx
from tests.unit.imports.test_sheet import ods, ods_cell, ods_row

PATIENCE_S = 120.0  # alone each takes at most some 9 s; a busy machine may take its time


def hostile_files() -> dict[str, bytes]:
    """Each found a way to end or to hold the process that read it."""
    return {
        "far.xlsx": xlsx(HEADER + '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'),
        "unnamed.xlsx": xlsx("<row>" + "<c><v>1</v></c>" * 16_384 + "</row><row r='1048576'><c><v>1</v></c></row>"),
        "open.xlsx": raw_xlsx(f"<worksheet {NAMES}><sheetData>" + "<c " * 1_000_000),
        "endless.xlsx": xlsx("<row>" + "<c/>" * 45_000_000 + "</row>"),
        "deep.xlsx": raw_xlsx(f"<worksheet {NAMES}>" + "<a>" * 20_000_000),
        "heavy.ods": ods(ods_row(ods_cell("x" * 100_000), times=90_000)),
        "blank.csv": b"Mobil;Kommune\n" + b"\n" * 19_000_000,
        "wide.csv": b";" * 19_000_000 + b"x",
    }


def test_whatever_is_sent_in_the_others_are_answered_meanwhile(start: Start, url: str) -> None:
    with db.transaction() as session:
        _, key = api_keys.create(session, name="Skoleeier", scopes=["imports"], office_ids=None)
    served = start("serve", "--port", url.rpartition(":")[2])
    wait_until_up(url, served)
    before = {process.pid for process in served.family()}
    files, statuses = hostile_files(), dict[str, int]()

    def send(name: str) -> None:
        answer = httpx.post(
            f"{url}/api/v1/imports",
            headers={"Authorization": f"Bearer {key}"},
            files={"file": (name, files[name])},
            timeout=PATIENCE_S,
            trust_env=False,
        )
        statuses[name] = answer.status_code

    senders = [threading.Thread(target=send, args=(name,)) for name in files]
    for sender in senders:
        sender.start()
    answered = 0
    while any(sender.is_alive() for sender in senders):
        assert httpx.get(f"{url}/healthz", timeout=PATIENCE_S / 4, trust_env=False).status_code == 200
        answered += 1
        time.sleep(0.2)
    assert answered > 1
    assert set(statuses) == set(files)
    assert set(statuses.values()) <= {422, 503}  # 503: on a busy machine a turn may not come in time
    assert before <= {process.pid for process in served.family()}
