"""Metrics: what this process counts for Prometheus. Gauges from the database are read on each scrape
(`status_report`)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

import ot_notify

SENDS = Counter("ot_sends_total", "Calls to the provider, by what came back", ["outcome"])
SEND_SECONDS = Histogram(
    "ot_send_seconds", "Seconds of one call to the provider", buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
PARTS = Counter("ot_sms_parts_total", "Parts of the texts the provider has accepted: what is paid for")
WEBHOOK_SECONDS = Histogram(
    "ot_webhook_seconds", "Seconds to answer a webhook", ["webhook"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5)
)
REPLIES = Counter("ot_replies_total", "Texts that came in, by how they came", ["way"])
RECEIPTS = Counter("ot_receipts_total", "Receipts taken in, by the provider's word", ["status"])
CONNECTIONS_CLOSED = Counter(
    "ot_connections_closed_total", "Connections closed because of a slow caller, by what was too slow", ["reason"]
)
HTTP_REQUESTS = Counter("ot_http_requests_total", "Requests, by route and status", ["method", "route", "status"])
HTTP_SECONDS = Histogram(
    "ot_http_seconds", "Seconds to answer a request, by route", ["route"], buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 5)
)
SIGN_INS_FAILED = Counter("ot_sign_ins_failed_total", "Sign-ins that failed, by why", ["reason"])
MAILS = Counter("ot_mails_total", "E-mails to colleagues, by what the mail server answered", ["outcome"])
JOBS = Counter("ot_jobs_total", "Runs of background jobs, by how they ended", ["work", "outcome"])

ONCE = (("wrong", "blocked"), ("sent", "refused", "unreachable"))
for _counter, _values in zip((SIGN_INS_FAILED, MAILS), ONCE, strict=True):
    for _value in _values:
        _counter.labels(_value)  # there from the start, at 0: an alert on an increase sees the first one too


class Collector(Protocol):
    """Yields metrics that are read on each scrape."""

    def collect(self) -> Iterator[Metric]: ...


class Build:
    """`ot_build_info`: which version this process runs, as labels of a 1."""

    def collect(self) -> Iterator[Metric]:
        told = GaugeMetricFamily("ot_build_info", "1; the version is in the labels", labels=["version", "revision"])
        told.add_metric([ot_notify.__version__, _revision()], 1)
        yield told


def exposition(*collectors: Collector) -> bytes:
    """Return Prometheus text: these collectors, and the counters of this process, or of all processes that share a
    folder (`PROMETHEUS_MULTIPROC_DIR`)."""
    registry = CollectorRegistry()
    for collector in (Build(), *collectors):
        registry.register(collector)
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    except ValueError:  # no shared folder
        return generate_latest(registry) + generate_latest(REGISTRY)


@cache
def _revision() -> str:
    """Return the revision that was written at the build; empty in a checkout."""
    written = Path(ot_notify.__file__).with_name("REVISION")
    return written.read_text(encoding="utf-8").strip() if written.is_file() else ""
