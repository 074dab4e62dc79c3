"""The Celery application: a bell on Redis, and nothing that the database does not know."""

from typing import Any

from celery import Celery

from ot_notify.core.settings import settings
from ot_notify.db.wakeup import Bell

RING_EVERY_S = 5.0
"""A bell that was lost costs at most this long while Redis is there, and `production.IDLE_S` while it is not."""


def _schedule() -> dict[str, Any]:
    """Beat rings each bell at its own pace. One that is still unheard when the next rings is worth nothing."""
    paces = {Bell.SEND: RING_EVERY_S, Bell.WORK: RING_EVERY_S, Bell.RECONCILE: settings().reconcile_every_s}
    return {
        bell.value: {"task": bell.value, "schedule": every, "options": {"expires": every * 0.9, "retry": False}}
        for bell, every in paces.items()
    }


app = Celery("ot-notify", broker=settings().redis_url, include=["services.worker.tasks"])
app.conf.update(
    # No task answers anything, so there is no result backend: it would only fill Redis.
    result_backend=None,
    task_ignore_result=True,
    # A bell may be lost: beat rings again in 5 s and our own rounds look in 10. So it is acknowledged when it is
    # heard, nothing is ever delivered twice after a crash, and nothing waits in «unacked».
    task_acks_late=False,
    # Heard one at a time: a worker that dies takes no heap of fetched bells with it.
    worker_prefetch_multiplier=1,
    # A task only sets a flag in this process: threads see it, child processes would not.
    worker_pool="threads",
    worker_concurrency=2,
    # Far above what a task takes (microseconds), or Redis would hand the same bell out again.
    # The socket limits make a frozen Redis an error within seconds instead of a wait for ever; the check every 30 s
    # finds connections that a firewall has dropped in silence.
    broker_transport_options={
        "visibility_timeout": 600,
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "health_check_interval": 30,
    },
    # Redis away at the start or later, for however long: try for ever. Our own rounds go on meanwhile.
    broker_connection_retry_on_startup=True,
    broker_connection_retry=True,
    broker_connection_max_retries=None,
    broker_connection_timeout=3,
    # What ran when the connection broke is done already; cancelling it would gain nothing.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    # Our own log handlers stay: they are the ones that catch numbers.
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    # Nobody listens to Celery's own events.
    worker_send_task_events=False,
    event_queue_expires=60,
    # A bell carries nothing: plain JSON, and nothing else is accepted from whoever reaches Redis.
    task_serializer="json",
    accept_content=["json"],
    # One time for everything, whatever the machine's own.
    timezone="UTC",
    enable_utc=True,
    beat_schedule=_schedule(),
)
