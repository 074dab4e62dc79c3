"""Health: liveness, readiness, and metrics. None of the three reveals anything of a person."""

import ipaddress
import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import redis
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from prometheus_client.core import GaugeMetricFamily

from ot_notify import db
from ot_notify.administration import status_report
from ot_notify.core.metrics import exposition
from ot_notify.core.settings import settings
from ot_notify.db import disk_full, unreachable
from ot_notify.sending import in_doubt
from ot_notify.text import languages
from services.api import problems

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)

OVERDUE = timedelta(seconds=120)
REDIS_TIMEOUT_S = 1.0

SERIOUS = frozenset({"database", "migrations", "queue", "room", "work"})
"""What makes us not ready. The rest is reported, but taking us out of service would not help: without Redis everything
goes on, an unreachable provider is not ours, and failed work waits for a person."""


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Answer that the process is alive, whatever else is down."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """List what is down or overdue; 503 where some of it is serious."""
    language = problems.language(request)
    found = [
        {"name": name, "serious": name in SERIOUS, **facts, "message": languages.sentence(f"health.{name}", language)}
        for name, facts in _problems()
    ]
    return JSONResponse(found, 503 if any(one["serious"] for one in found) else 200)


def _problems() -> Iterator[tuple[str, dict[str, Any]]]:
    if settings().redis_url and not _redis_answers():
        yield "redis", {}
    try:
        schema = db.schema()
        if schema.pending:
            yield "migrations", {"pending": list(schema.pending)}
            return  # the figures may need tables that do not exist yet
        if schema.newer:
            yield "newer", {"migration": schema.newer}
        with db.reading() as session:
            figures = status_report.figures(session)
    except db.AWAY as error:
        log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
        yield "database", {}
        return
    if disk_full.is_short():
        yield "room", {}
    yield from _overdue(figures)


def _overdue(figures: status_report.StatusFigures) -> Iterator[tuple[str, dict[str, Any]]]:
    if status_report.overdue(figures, after=OVERDUE):
        yield "queue", {"texts": figures.due, "age_s": _whole(figures.oldest_due_s)}
    if (figures.oldest_work_s or 0) > OVERDUE.total_seconds():
        yield "work", {"age_s": _whole(figures.oldest_work_s)}
    grace = in_doubt.settled_after_s() + 4 * settings().reconcile_every_s
    if (figures.oldest_doubt_s or 0) > grace:
        yield "in_doubt", {"texts": figures.in_doubt, "age_s": _whole(figures.oldest_doubt_s)}
    if figures.given_up:
        yield "given_up", {"rows": figures.given_up}
    if figures.reconciled_s is None or figures.reconciled_s > max(300.0, 4 * settings().reconcile_every_s):
        yield "reconciliation", {"age_s": _whole(figures.reconciled_s)}
    if figures.is_paused:
        yield "paused", {}


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def _redis_answers() -> bool:
    try:
        with redis.Redis.from_url(
            settings().redis_url, socket_timeout=REDIS_TIMEOUT_S, socket_connect_timeout=REDIS_TIMEOUT_S
        ) as connection:
            return bool(connection.ping())
    except (redis.RedisError, OSError) as error:
        log.warning("Redis is unreachable", extra={"error": type(error).__name__})
        return False


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Return Prometheus text. Database figures are read now; counters are this process's own, or of all processes that
    share `PROMETHEUS_MULTIPROC_DIR`."""
    if not _may_read(request):
        raise problems.NotAllowed("health.metrics_token")
    return Response(exposition(Gauges()), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _may_read(request: Request) -> bool:
    """Return whether the caller may read: with the token; without one only from this machine, never in production, and
    never through a proxy, which would make every caller look local."""
    token = settings().metrics_token.get_secret_value()
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and secrets.compare_digest(given.encode(), token.encode()):
        return True
    is_forwarded = any(name.startswith(FORWARDED) or name in ("via", "x-real-ip") for name in request.headers)
    return not settings().is_production and _is_loopback(request) and not is_forwarded


FORWARDED = ("forwarded", "x-forwarded-")
"""Headers by which a proxy names its caller."""


def _is_loopback(request: Request) -> bool:
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False


GAUGES = {
    "queued": ("ot_queue_depth", "Texts that wait to be sent, now or later"),
    "due": ("ot_queue_due", "Texts that should leave now"),
    "oldest_due_s": ("ot_queue_oldest_due_seconds", "How long the oldest due text has waited"),
    "in_doubt": ("ot_in_doubt", "Texts of which nobody knows whether they were sent"),
    "oldest_doubt_s": ("ot_in_doubt_oldest_seconds", "How long the oldest text has been in doubt"),
    "replies_waiting": ("ot_replies_waiting", "Conversations that wait for an answer"),
    "oldest_reply_s": ("ot_replies_oldest_seconds", "How long the oldest reply has waited for an answer"),
    "follow_ups": ("ot_follow_ups", "Youths to be called or written to"),
    "oldest_work_s": ("ot_work_oldest_due_seconds", "How long the oldest reply or campaign has waited to be handled"),
    "given_up": ("ot_given_up", "Work that failed eight times and waits for a person"),
    "reconciled_s": ("ot_reconciled_age_seconds", "Since the provider's records were last read; absent if never"),
    "is_paused": ("ot_sending_paused", "1 while the provider takes no texts"),
    "backup_age_s": ("ot_backup_age_seconds", "Since `ot-notify backup` last made a copy; absent if never"),
    "senders": ("ot_senders", "Processes that send texts, or would if they could"),
}


class Gauges:
    """Database figures for Prometheus. While the database is unreachable there is only `ot_database_up` 0."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with db.reading() as session:
                figures = status_report.figures(session)
        except db.AWAY as error:
            log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
            yield GaugeMetricFamily("ot_database_up", "1 while the database answers", value=0)
            return
        yield GaugeMetricFamily("ot_database_up", "1 while the database answers", value=1)
        for name, (metric, meaning) in GAUGES.items():
            value = getattr(figures, name)
            empty_age = name.startswith("oldest") and value is None
            if value is not None or empty_age:
                yield GaugeMetricFamily(metric, meaning, value=0.0 if empty_age else float(value))
