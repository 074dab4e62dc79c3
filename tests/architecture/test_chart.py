"""The Helm chart, the systemd units and the proxies' examples, as far as they can be checked where we are.

The chart is rendered where there is Helm: the program, or its Python binding (`pip install helm-python-sdk`).
"""

import configparser
import importlib
import json
import re
import shutil
import subprocess
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ot_notify.core.settings import Settings
from services.cli.commands import LINES
from tests.architecture.tree import ROOT

CHART = ROOT / "deploy" / "helm" / "ot-notify"
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
VALUES: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
EVERYTHING: dict[str, Any] = {
    "offices": "offices:\n  - id: moss\n",
    "ingress": {"enabled": True, "className": "nginx"},
    "backup": {"enabled": True, "storageClass": "fast"},
    "serviceMonitor": {"enabled": True, "labels": {"release": "prometheus"}},
    "secrets": {"existing": "ours"},
    "securityContext": {"runAsUser": None},
    "networkPolicy": {"ingressFrom": [{"podSelector": {"matchLabels": {"app": "proxy"}}}]},
}
COMMANDS = {line.name for line in LINES}
KINDS = ["Deployment", "Deployment", "Deployment", "Job", "CronJob"]


@lru_cache
def rendered(values: str) -> list[dict[str, Any]]:
    """All documents of the chart with these values (JSON)."""
    text = _by_program(values) if shutil.which("helm") else _by_library(json.loads(values))
    return [found for found in yaml.safe_load_all(text) if found]


def _by_program(values: str) -> str:
    command = ["helm", "template", "ot", str(CHART), "--values", "-"]
    return subprocess.run(command, input=values, capture_output=True, text=True, timeout=120, check=True).stdout


def _by_library(values: dict[str, Any]) -> str:
    try:
        helm = importlib.import_module("helm_python.chart")
    except ImportError:
        pytest.skip("there is no Helm here; the other tests of this file read the same files")
    parts: dict[str, str] = helm.Chart.load(str(CHART)).render(values, name="ot", namespace="ot")
    return "\n---\n".join(parts.values())


@pytest.fixture(params=["{}", json.dumps(EVERYTHING)], ids=["as it comes", "everything on"])
def documents(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return rendered(request.param)


def pods(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {}
    for one in documents:
        if one["kind"] in KINDS:
            spec = one["spec"]["jobTemplate"]["spec"] if one["kind"] == "CronJob" else one["spec"]
            found[one["metadata"]["name"]] = spec["template"]
    return found


def test_every_pod_is_confined_and_may_run_as_anybody(documents: list[dict[str, Any]]) -> None:
    assert set(pods(documents)) >= {"ot-api", "ot-worker", "ot-beat", "ot-migrate"}
    for name, pod in pods(documents).items():
        spec = pod["spec"]
        assert spec["automountServiceAccountToken"] is False
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        (container,) = spec["containers"]
        inside = container["securityContext"]
        assert inside["readOnlyRootFilesystem"] is True, name
        assert inside["allowPrivilegeEscalation"] is False
        assert inside["capabilities"] == {"drop": ["ALL"]}
        mounted = {mount["name"] for mount in container["volumeMounts"]}
        assert mounted <= {volume["name"] for volume in spec["volumes"]}


def test_openshift_gives_the_user() -> None:
    every = rendered(json.dumps(EVERYTHING))
    assert not any("runAsUser" in pod["spec"]["securityContext"] for pod in pods(every).values())
    assert pods(rendered("{}"))["ot-api"]["spec"]["securityContext"]["runAsUser"] == 10001


def test_ours_run_what_the_program_knows(documents: list[dict[str, Any]]) -> None:
    for name in ("api", "worker", "beat", "migrate"):
        (container,) = pods(documents)[f"ot-{name}"]["spec"]["containers"]
        assert container["args"][0] in COMMANDS
        assert all(isinstance(word, str) for word in container["args"])


def test_health_is_asked_of_the_process_itself(documents: list[dict[str, Any]]) -> None:
    for name, port in (("api", "http"), ("worker", "metrics"), ("beat", "metrics")):
        (container,) = pods(documents)[f"ot-{name}"]["spec"]["containers"]
        assert container["livenessProbe"]["httpGet"] == {"path": "/healthz", "port": port}
        assert port in {given["name"] for given in container["ports"]}
        assert "limits" in container["resources"]


def test_what_is_selected_is_there(documents: list[dict[str, Any]]) -> None:
    labels = [pod["metadata"]["labels"] for pod in pods(documents).values()]
    services = [one["metadata"]["labels"] for one in documents if one["kind"] == "Service"]
    for one in documents:
        selector = one.get("spec", {}).get("selector") or {}
        wanted = selector.get("matchLabels", selector)
        among = services if one["kind"] == "ServiceMonitor" else labels
        assert not wanted or any(wanted.items() <= given.items() for given in among), one["metadata"]["name"]


def test_the_migration_comes_first_with_what_it_needs(documents: list[dict[str, Any]]) -> None:
    hooks = {
        (one["kind"], one["metadata"]["name"]): int(one["metadata"]["annotations"]["helm.sh/hook-weight"])
        for one in documents
        if "helm.sh/hook" in one["metadata"].get("annotations", {})
    }
    migration = hooks.pop(("Job", "ot-migrate"))
    assert hooks
    assert all(weight < migration for weight in hooks.values())


def test_everything_else_is_there_when_it_is_wanted() -> None:
    kinds = {one["kind"] for one in rendered(json.dumps(EVERYTHING))}
    assert kinds >= {"CronJob", "PersistentVolumeClaim", "ServiceMonitor", "Ingress", "NetworkPolicy"}
    assert {"CronJob", "ServiceMonitor", "Ingress"} & {one["kind"] for one in rendered("{}")} == set()
    assert "PodDisruptionBudget" in kinds
    assert "Secret" not in kinds  # it was named


# without Helm


def test_the_charts_settings_are_ours_and_none_is_a_secret() -> None:
    named = set(VALUES["settings"])
    assert named <= {f"OT_{name.upper()}" for name in Settings.model_fields}
    assert not any(re.search("SECRET|TOKEN|PASSWORD|_SID|_URL$", name) for name in named - {"OT_PUBLIC_URL"})
    assert VALUES["secrets"] == {"existing": "", "values": {}}


def test_the_charts_version_is_the_programs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text(encoding="utf-8"))
    assert chart["appVersion"] == project["version"]


def test_the_backup_is_the_same_script_everywhere() -> None:
    assert (CHART / "backup.sh").read_bytes() == (ROOT / "deploy" / "backup.sh").read_bytes()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: str(unit.name))
def test_a_unit_is_confined_and_runs_what_the_program_knows(unit: Path) -> None:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(unit)
    service = read["Service"]
    assert service["User"] == "ot"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["UMask"] == "0077"
    (command,) = re.findall(r"/opt/ot-notify/bin/ot-notify (\w+)", service["ExecStart"])
    assert command in COMMANDS
    assert service.get("Type") == "oneshot" or service["Restart"] == "always"
