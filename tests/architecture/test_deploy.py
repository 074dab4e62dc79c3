"""The alert rules and the dashboard ask only for figures the service gives."""

import json
import re

import yaml

from ot_notify.core import metrics
from services.api.health import GAUGES
from tests.architecture.tree import ROOT

DEPLOY = ROOT / "deploy"


def given() -> set[str]:
    counters = [metrics.SENDS, metrics.SEND_SECONDS, metrics.WEBHOOK_SECONDS, metrics.REPLIES, metrics.RECEIPTS]
    names = {name for name, _ in GAUGES.values()} | {"ot_database_up"}
    for counter in counters:
        name = next(iter(counter.describe())).name
        names |= {f"{name}_total", f"{name}_bucket", f"{name}_count", f"{name}_sum"}
    return names


def asked(expressions: list[str]) -> set[str]:
    return {name for expression in expressions for name in re.findall(r"\bot_[a-z_]+", expression)}


def test_every_alert_asks_for_a_figure_we_give_and_says_what_to_do() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus-rules.yml").read_text())["groups"][0]["rules"]
    assert asked([rule["expr"] for rule in rules]) <= given()
    assert all(len(rule["annotations"]["description"]) > 40 for rule in rules)


def test_every_panel_asks_for_a_figure_we_give() -> None:
    panels = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
    assert asked([target["expr"] for panel in panels for target in panel["targets"]]) <= given()
