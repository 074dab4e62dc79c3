"""The production shape, as its files describe it: confined, checked, restarted, and without a secret in it."""

import re
import shutil
import subprocess
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from ot_notify.core.settings import Settings
from ot_notify.db.wakeup import QUEUES
from tests.architecture.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
OURS = ("migrate", "api", "worker", "beat")
ROOT_WITHOUT_RIGHTS = {"caddy": ["NET_BIND_SERVICE"]}
"""Its volume is root's, and the image knows no other user; it may do nothing but listen on 80 and 443."""
LONG_RUNNING = sorted(set(SERVICES) - {"migrate"})


def test_the_services_are_those_of_the_contract() -> None:
    assert set(SERVICES) == {"migrate", "api", "worker", "beat", "postgres", "redis", "backup", "caddy", "mailpit"}
    chosen = {name: service["profiles"] for name, service in SERVICES.items() if service.get("profiles")}
    assert chosen == {"mailpit": ["demo"], "caddy": ["caddy"]}


def test_workers_divided_by_queue_take_every_queue_and_each_once() -> None:
    divided = yaml.safe_load((ROOT / "docker-compose.queues.yml").read_text(encoding="utf-8"))["services"]
    workers = [service["command"] for name, service in divided.items() if name.startswith("worker")]
    assert all(command[:2] == ["worker", "-Q"] for command in workers)
    taken = [queue for command in workers for queue in command[2].split(",")]
    assert sorted(taken) == sorted(set(QUEUES.values()))


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_may_become_more_than_it_is(name: str) -> None:
    service = SERVICES[name]
    assert service["user"].split(":")[0] not in ("", "0", "root") or name in ROOT_WITHOUT_RIGHTS
    assert service.get("cap_add", []) == ROOT_WITHOUT_RIGHTS.get(name, [])
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_every_file_system_is_read_only_but_for_memory_and_named_volumes(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert any(place.startswith("/tmp") for place in service["tmpfs"])
    assert all(volume.split(":")[0] in COMPOSE["volumes"] for volume in service.get("volumes", []))


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_what_runs_for_long_is_checked_and_restarted(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize(
    ("name", "command"), [("migrate", "db upgrade"), ("api", "serve"), ("worker", "worker"), ("beat", "beat")]
)
def test_ours_are_one_image_and_differ_in_the_command(name: str, command: str) -> None:
    assert " ".join(SERVICES[name]["command"]).startswith(command)
    assert SERVICES[name]["image"] == SERVICES["migrate"]["image"]
    assert SERVICES[name]["build"]["context"] == "."
    assert SERVICES[name]["build"]["args"]["REVISION"] == "${REVISION:-}"


@pytest.mark.parametrize("name", ["api", "worker", "beat"])
def test_nothing_starts_before_the_tables_are_up_to_date(name: str) -> None:
    assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    # A lost Redis costs seconds: it must not keep the service down either.
    assert SERVICES[name]["depends_on"]["redis"]["condition"] == "service_started"


@pytest.mark.parametrize("name", ["postgres", "redis", "backup"])
def test_data_is_kept_and_out_of_reach_from_outside(name: str) -> None:
    service = SERVICES[name]
    assert service["volumes"]
    assert "ports" not in service
    assert service["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_only_this_machine_reaches_a_published_port() -> None:
    published = [port for name, service in SERVICES.items() if name != "caddy" for port in service.get("ports", [])]
    assert published
    assert SERVICES["caddy"]["ports"] == ["80:80", "443:443", "443:443/udp"]
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_proxy_on_this_machine_is_the_one_that_is_believed() -> None:
    (net,) = COMPOSE["networks"]["outside"]["ipam"]["config"]
    caddy = SERVICES["caddy"]["networks"]["outside"]["ipv4_address"]
    for name in ("api", "worker", "beat"):
        assert SERVICES[name]["environment"]["OT_TRUST_PROXY"] == f"${{OT_TRUST_PROXY:-{net['gateway']},{caddy}}}"
    assert ip_address("172.30.91.1") in ip_network(_by_default(net["subnet"]))
    assert _by_default(net["gateway"]) == "172.30.91.1"


def test_only_machines_of_this_file_are_reached_without_tls() -> None:
    named = _by_default(SERVICES["api"]["environment"]["OT_PLAINTEXT_HOSTS"]).split(",")
    assert set(named) == {"postgres", "redis", "mailpit"} <= set(SERVICES)


def _by_default(text: str) -> str:
    """The text with what is not set, as `docker compose` reads it."""
    return re.sub(r"\$\{\w+:-([^{}]*)\}", r"\1", text)


def test_no_secret_stands_in_the_image_or_the_compose_file() -> None:
    assert not re.search(r"(?i)(secret|token|password|_sid)\s*=", DOCKERFILE)
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or value.startswith("${"), name
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert "**/.env*" in ignored


def test_redis_asks_for_the_password_that_ours_have() -> None:
    """On the network of this file others may come to stand; none of its processes shows the password."""
    redis = SERVICES["redis"]
    assert SERVICES["api"]["environment"]["OT_REDIS_URL"].startswith("redis://:${REDIS_PASSWORD:?")
    assert redis["environment"]["REDIS_PASSWORD"].startswith("${REDIS_PASSWORD:?")
    assert "requirepass" in redis["entrypoint"][2]
    assert not any("PASSWORD" in word for word in redis["command"])


def test_the_image_ends_as_a_user_without_a_name_or_rights() -> None:
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users[-1:] == [SERVICES["api"]["user"]]
    assert "--require-hashes" in DOCKERFILE


def test_the_example_names_every_setting_and_holds_no_secret() -> None:
    named = dict(re.findall(r"^#?([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert {f"OT_{name.upper()}" for name in Settings.model_fields} - named.keys() == set()
    used_by_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert used_by_compose - named.keys() == {"REVISION"}  # of one build, no setting of the installation
    assert [
        value for name, value in named.items() if re.search("SECRET|TOKEN|PASSWORD|SMTP_URL|_SID", name) and value
    ] == []


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_the_health_of_a_worker_is_that_of_its_own_process(name: str) -> None:
    """Another process that looked at the database and Redis would call a worker that hangs healthy."""
    port = SERVICES[name]["environment"]["OT_METRICS_PORT"]
    assert f"http://127.0.0.1:{port}/healthz" in SERVICES[name]["healthcheck"]["test"][-1]
    assert "ot-notify" not in SERVICES[name]["healthcheck"]["test"]


def test_every_file_the_compose_file_takes_in_is_there() -> None:
    for name, config in COMPOSE["configs"].items():
        assert (ROOT / config["file"]).is_file(), name
    taken = {config["source"] for service in SERVICES.values() for config in service.get("configs", [])}
    assert taken == set(COMPOSE["configs"])


def test_the_backup_is_whole_before_it_has_its_name(tmp_path: Path) -> None:
    """The script itself, with the programs of Postgres replaced by ones that say what they were asked."""
    backup = ROOT / "deploy" / "backup.sh"
    folder, programs = tmp_path / "copies", tmp_path / "bin"
    folder.mkdir(), programs.mkdir()
    for program, line in (
        ("pg_dump", 'for a; do case "$a" in --file=*) echo data > "${a#--file=}";; esac; done'),
        ("pg_restore", "exit ${BROKEN:-0}"),
        ("psql", f'echo "$@" >> {tmp_path}/said'),
    ):
        (programs / program).write_text(f"#!/bin/sh\n{line}\n")
        (programs / program).chmod(0o700)
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "BACKUP_FOLDER": str(folder)}
    broken = subprocess.run(["sh", str(backup), "once"], env=environment | {"BROKEN": "1"}, timeout=60)
    assert broken.returncode != 0
    assert [file.suffix for file in folder.iterdir()] == [".part"]
    assert subprocess.run(["sh", str(backup), "once"], env=environment, timeout=60).returncode == 0
    (made,) = folder.iterdir()
    assert made.suffix == ".dump"
    assert made.stat().st_mode & 0o077 == 0
    assert "backed_up" in (tmp_path / "said").read_text()


def test_a_proxy_of_ours_lets_lists_through_and_hides_what_is_for_those_inside() -> None:
    for name in ("Caddyfile", "nginx.conf"):
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        assert re.search(r"\b21(MB|m)\b", text), name
        assert {"/metrics", "/readyz", "/hendelser"} <= set(re.findall(r"/[a-z]+", text)), name
        assert "X-Request-ID" in text


def test_docker_compose_takes_the_file(tmp_path: Path) -> None:
    if (
        shutil.which("docker") is None
        or subprocess.run(["docker", "compose", "version"], capture_output=True).returncode
    ):
        pytest.skip("docker compose is not here; the other tests of this file read the same file")
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    (tmp_path / ".env").write_text(re.sub(r"(?m)^(\w+_PASSWORD)=$", r"\1=example", EXAMPLE), encoding="utf-8")
    command = ["docker", "compose", "--profile", "demo", "--profile", "caddy", "config", "--quiet"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
