"""Baseline (b), the usual design: one Celery task a text, with claim, call and update, each its own transaction."""

import os
from functools import lru_cache

import sqlalchemy as sa
from celery import Celery, signals
from twilio.rest import Client

from ot_notify import models
from ot_notify.core import clock
from ot_notify.messaging.messages import Message, State
from ot_notify.people.consent import OptOut
from tests.benchmarks.children import count_statements
from tests.standin import ACCOUNT, TOKEN

app = Celery("usual", broker=os.environ.get("OT_REDIS_URL", "memory://"))
app.conf.update(
    task_ignore_result=True, worker_prefetch_multiplier=4, task_acks_late=True, worker_redirect_stdouts=False
)
MESSAGE = models.METADATA.tables[Message.__tablename__]
if "BENCH_COUNT_FOLDER" in os.environ:
    count_statements()


@signals.worker_ready.connect  # type: ignore[untyped-decorator]
def say(**_: object) -> None:
    print("ready", flush=True)


@lru_cache
def engine() -> sa.Engine:
    return sa.create_engine(os.environ["OT_DATABASE_URL"], pool_size=32)  # a connection for each of its threads


@lru_cache
def client() -> Client:
    made = Client(ACCOUNT, TOKEN)
    made.api.base_url = os.environ["OT_TWILIO_API_URL"]
    return made


@app.task(name="usual.send")  # type: ignore[untyped-decorator]
def send(message_id: str) -> None:
    claim = (
        sa.update(MESSAGE)
        .where(MESSAGE.c.id == message_id, MESSAGE.c.state == State.QUEUED)
        .where(~sa.exists().where(OptOut.phone == MESSAGE.c.phone))
        .values(state=State.SENDING, attempts=MESSAGE.c.attempts + 1, claimed_at=clock.now())
        .returning(MESSAGE.c.phone, MESSAGE.c.body, MESSAGE.c.sender)
    )
    with engine().begin() as connection:
        row = connection.execute(claim).first()
    if row is None:
        return
    said = client().messages.create(
        to=row.phone,
        from_=row.sender,
        body=row.body,
        status_callback=f"http://127.0.0.1:8000/webhooks/twilio/status?message={message_id}",
        validity_period=36000,
    )
    record = (
        sa.update(MESSAGE)
        .where(MESSAGE.c.id == message_id)
        .values(state=State.SENT, provider_id=said.sid, provider_status=said.status, sent_at=clock.now(), due_at=None)
    )
    with engine().begin() as connection:
        connection.execute(record)
