"""Health: alive, ready, and the figures for monitoring. None of the three tells anything of a person."""

import ipaddress
import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import redis
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from ot_notify import db
from ot_notify.administration import status_report
from ot_notify.core.settings import settings
from ot_notify.db import disk_full
from ot_notify.sending import in_doubt
from ot_notify.text import languages
from services.api import problems

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)

OVERDUE = timedelta(seconds=120)
REDIS_TIMEOUT_S = 1.0

SERIOUS = frozenset({"database", "migrations", "queue", "room", "work"})
"""What makes us not ready. The rest is told, but taking requests away from us would mend none of it: without Redis
everything goes on, a provider that is away is outside our house, and what was given up waits for a person."""


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Alive, whatever else is down."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """A list naming what is down or overdue; 503 where something in it is serious."""
    language = problems.language(request)
    found = [
        {"name": name, "serious": name in SERIOUS, **facts, "message": languages.sentence(f"health.{name}", language)}
        for name, facts in _troubles()
    ]
    return JSONResponse(found, 503 if any(one["serious"] for one in found) else 200)


def _troubles() -> Iterator[tuple[str, dict[str, Any]]]:
    if settings().redis_url and not _redis_answers():
        yield "redis", {}
    try:
        pending = db.pending()
        if pending:
            yield "migrations", {"pending": pending}
            return  # the figures may ask for what is not there yet
        with db.reading() as session:
            figures = status_report.figures(session)
    except db.AWAY as error:
        log.warning("the database is away", extra={"error": type(error).__name__})
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
        log.warning("Redis is away", extra={"error": type(error).__name__})
        return False


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Prometheus text. What the database knows is asked now; counters are this process's own, or of all processes where
    `PROMETHEUS_MULTIPROC_DIR` names a folder they share."""
    if not _may_read(request):
        raise problems.NotAllowed("health.metrics_token")
    registry = CollectorRegistry()
    registry.register(Gauges())
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = generate_latest(registry)
    except ValueError:  # no shared folder
        counted = generate_latest(registry) + generate_latest(REGISTRY)
    return Response(counted, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _may_read(request: Request) -> bool:
    """With the token; without one only from this machine, and never in production: there a proxy on this machine
    would make everybody look as if they were here."""
    token = settings().metrics_token.get_secret_value()
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and secrets.compare_digest(given.encode(), token.encode()):
        return True
    return not settings().is_production and _is_loopback(request)


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
    "senders": ("ot_senders", "Processes that send texts, or would if they could"),
}


class Gauges:
    """What the database knows, as Prometheus wants it. The database being away leaves only `ot_database_up` 0."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with db.reading() as session:
                figures = status_report.figures(session)
        except db.AWAY as error:
            log.warning("the database is away", extra={"error": type(error).__name__})
            yield GaugeMetricFamily("ot_database_up", "1 while the database answers", value=0)
            return
        yield GaugeMetricFamily("ot_database_up", "1 while the database answers", value=1)
        for name, (metric, meaning) in GAUGES.items():
            value = getattr(figures, name)
            empty_age = name.startswith("oldest") and value is None
            if value is not None or empty_age:
                yield GaugeMetricFamily(metric, meaning, value=0.0 if empty_age else float(value))
