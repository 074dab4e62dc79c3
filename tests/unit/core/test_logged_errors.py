"""Logged errors: what the database says of a row it could not take tells nothing of a person."""

import logging
import sys

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock, logs
from ot_notify.messaging.messages import Message

SECRET = "Hei Nora\n\nRing oss om skolen"


@pytest.mark.parametrize("form", [logs.Json(), logs.Console()], ids=["json", "console"])
def test_a_row_the_database_refuses_is_not_in_the_log(database: str, form: logging.Formatter) -> None:
    row = {
        "id": "1",
        "kind": "answer",
        "priority": 0,
        "phone": "+4749000001",
        "body": SECRET,
        "created_at": clock.now(),
    }
    try:
        with db.transaction() as session:
            session.execute(sa.insert(db.table(Message)).values(**row))
    except sa.exc.IntegrityError:
        record = logging.makeLogRecord({"msg": "round failed", "exc_info": sys.exc_info()})
    line = form.format(record)
    assert "IntegrityError" in line
    assert not [word for word in ("Nora", "skolen", "49000001") if word in line]
