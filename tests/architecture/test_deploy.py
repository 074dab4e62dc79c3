"""The alert rules and the dashboard ask only for figures the service gives, with labels it gives."""

import json
import re

import pytest
import yaml
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from ot_notify import db
from ot_notify.core import metrics
from ot_notify.db import marks
from services.api.app import create_app
from tests.architecture.tree import ROOT

DEPLOY = ROOT / "deploy"
PROMETHEUS_LABELS = {"job", "instance", "le", "version"}
Series = dict[str, set[str]]


@pytest.fixture
def scraped(database: str) -> Series:
    """The figures of a real scrape of a web process, each with its labels; whatever counts has counted once."""
    for counter in (metrics.SENDS, metrics.RECEIPTS, metrics.REPLIES, metrics.HTTP_REQUESTS, metrics.JOBS):
        counter.labels(*("x" for _ in counter._labelnames))
    for histogram in (metrics.WEBHOOK_SECONDS, metrics.HTTP_SECONDS):
        histogram.labels("x")
    with db.transaction() as session:
        marks.mark(session, "caught_up")
        marks.mark(session, "backed_up")
    with TestClient(create_app(), client=("127.0.0.1", 1)) as client:
        client.get("/healthz")
        text = client.get("/metrics").text
    found: Series = {"up": set()}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def rules() -> list[dict[str, object]]:
    return list(yaml.safe_load((DEPLOY / "prometheus-rules.yml").read_text())["groups"][0]["rules"])


def queries() -> list[str]:
    panels = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


def unknown(expression: str, scraped: Series) -> set[str]:
    """What it asks for and no scrape has: figures, and labels of those it has."""
    names = set(re.findall(r"\b(?:ot_[a-z_]+|up)\b(?!\s*=)", expression))
    given = set().union(*(scraped.get(name, set()) for name in names)) | PROMETHEUS_LABELS
    by = {label.strip() for group in re.findall(r"\bby \(([^)]*)\)", expression) for label in group.split(",")}
    matched = set(re.findall(r"[{,]\s*(\w+)\s*[=!]", expression))
    return (names - scraped.keys()) | (by | matched) - given


def test_every_alert_asks_for_a_figure_we_give_and_says_what_to_do(scraped: Series) -> None:
    for rule in rules():
        assert unknown(str(rule["expr"]), scraped) == set(), rule["alert"]
        annotations = rule["annotations"]
        assert isinstance(annotations, dict)
        assert len(annotations["description"]) > 40


def test_every_panel_asks_for_a_figure_we_give(scraped: Series) -> None:
    assert {query: unknown(query, scraped) for query in queries() if unknown(query, scraped)} == {}


def test_what_never_happened_fires_too() -> None:
    """An age is absent until the first time: an alert on it alone would be silent on the day everything is wrong."""
    for rule in rules():
        asked = set(re.findall(r"ot_(?:reconciled|backup)_age_seconds", str(rule["expr"])))
        assert all(f"absent({name})" in str(rule["expr"]) for name in asked), rule["alert"]


def test_panels_do_not_overlap_and_ids_are_unique() -> None:
    panels = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        taken |= cells


def test_prometheus_asks_every_kind_of_process() -> None:
    (job,) = yaml.safe_load((DEPLOY / "prometheus.yml").read_text())["scrape_configs"]
    assert job["static_configs"][0]["targets"] == ["api:8000", "beat:9100"]
    assert job["dns_sd_configs"] == [{"names": ["worker"], "type": "A", "port": 9100}]
