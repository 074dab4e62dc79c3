"""The Celery application, for `ot-notify worker|beat` and for `celery -A services.worker.app worker|beat|inspect`.

The database is the truth and Redis may lose everything: no setting here guards a promise, they only keep Celery quick,
quiet and easy to end.
"""

from celery import Celery

from ot_notify import background
from ot_notify.core.settings import settings
from ot_notify.db.wakeup import QUEUES, Task
from services.worker import process, schedule
from services.worker.fallback import Fallback

app = Celery("ot-notify", broker=settings().redis_url, include=["services.worker.tasks"])
app.conf.update(
    # One queue for each kind of work, so that `-Q send,replies` divides it. An unknown queue is an error
    # rather than a worker that waits for ever.
    task_queues={name: {} for name in QUEUES.values()},
    task_create_missing_queues=False,
    task_default_queue=Task.MAINTENANCE.queue,
    task_routes={task.value: {"queue": task.queue} for task in Task},
    # No caller waits for a task's result: a result backend would only fill Redis.
    result_backend=None,
    task_ignore_result=True,
    # Acknowledged at the start: a lost task waits for beat or the fallback, and none stays in «unacked».
    task_acks_late=False,
    # A worker that dies takes no prefetched tasks with it.
    worker_prefetch_multiplier=1,
    # One event loop, provider session and circuit breaker a process: threads share them, child processes do not.
    worker_pool="threads",
    # Jobs run side by side: a slow mail server delays no reply.
    worker_concurrency=len(background.JOBS),
    # Far above the longest budget, or Redis would hand the same task out again.
    # The socket limits turn a frozen Redis into an error within seconds instead of an endless wait; the check
    # every 30 s finds connections that a firewall dropped silently.
    broker_transport_options={
        "visibility_timeout": 600,
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "health_check_interval": 30,
    },
    # Redis away at the start or later, for however long, or full: retry for ever. The fallback works meanwhile.
    broker_connection_retry_on_startup=True,
    broker_connection_retry=True,
    broker_connection_max_retries=None,
    broker_connection_timeout=3,
    broker_channel_error_retry=True,
    # A pump continues without Redis; cancelling it would leave texts in doubt.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_soft_shutdown_timeout=8.0,
    # Our own log handlers stay: they redact numbers.
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    # For Flower and `celery events`: arguments hold our own ids only.
    worker_send_task_events=True,
    event_queue_expires=60,
    # Plain JSON only, since others may reach Redis.
    task_serializer="json",
    accept_content=["json"],
    # UTC everywhere, whatever the machine's zone.
    timezone="UTC",
    enable_utc=True,
    beat_scheduler="services.worker.schedule:MemoryScheduler",
    beat_max_loop_interval=1,
    beat_schedule=schedule.entries(background.jobs()),
)
app.steps["worker"].add(Fallback)
process.prepare()
