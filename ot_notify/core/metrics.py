"""Metrics: what this process counts for Prometheus. Gauges from the database are read on each scrape
(`status_report`)."""

from prometheus_client import Counter, Histogram

SENDS = Counter("ot_sends_total", "Calls to the provider, by what came back", ["outcome"])
SEND_SECONDS = Histogram(
    "ot_send_seconds", "Seconds of one call to the provider", buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
WEBHOOK_SECONDS = Histogram(
    "ot_webhook_seconds", "Seconds to answer a webhook", ["webhook"], buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5)
)
REPLIES = Counter("ot_replies_total", "Texts that came in, by how they came", ["way"])
RECEIPTS = Counter("ot_receipts_total", "Receipts taken in, by the provider's word", ["status"])
CONNECTIONS_CLOSED = Counter(
    "ot_connections_closed_total", "Connections closed because of a slow caller, by what was too slow", ["reason"]
)
