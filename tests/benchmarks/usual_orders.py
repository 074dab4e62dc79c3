"""Orders for baseline (b): one Celery task for every queued text. Says how much CPU its own start has cost."""

import sys
import time

import sqlalchemy as sa

from ot_notify import db
from ot_notify.messaging.messages import Message
from tests.benchmarks.usual import app, send


def main() -> None:
    with db.engine().connect() as connection:
        ids = list(connection.scalars(sa.select(Message.id)))
    app.connection_for_write().ensure_connection()
    print(f"ready {time.process_time()}", flush=True)
    sys.stdin.readline()
    for message_id in ids:
        send.delay(message_id)
    sys.stdin.readline()


if __name__ == "__main__":
    main()
