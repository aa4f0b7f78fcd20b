"""What deploy/ holds fits together, and names nothing that only one workplace has."""

import re
import shutil
import subprocess

import pytest
import yaml

from tests.config.test_locks import ROOT

DEPLOY = ROOT / "deploy"
SERVICE_KEYS = {
    "build", "command", "depends_on", "env_file", "environment", "healthcheck", "image", "ports", "restart", "shm_size",
    "stop_grace_period", "volumes",
}  # fmt: skip
FILES = [DEPLOY / "Dockerfile", DEPLOY / "compose.yaml", *DEPLOY.glob("*.service"), DEPLOY / "settings.env.example"]


def test_the_compose_file_builds_what_the_dockerfile_has():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    targets = {one["build"]["target"] for one in services.values() if "build" in one}
    assert targets <= set(re.findall(r"^FROM \S+ AS (\S+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE))
    assert {"database", "web", "worker"} <= services.keys()


def test_the_compose_file_is_whole_in_itself():
    """What `docker compose config` would ask for, as far as that can be said without it."""
    text = (DEPLOY / "compose.yaml").read_text()
    compose = yaml.safe_load(text)
    services = compose["services"]
    for name, service in services.items():
        assert not service.keys() - SERVICE_KEYS, name
        for other, waits in service.get("depends_on", {}).items():
            is_checked = "healthcheck" in services[other]
            assert waits["condition"] == ("service_healthy" if is_checked else "service_completed_successfully")
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in compose["volumes"]
        if build := service.get("build"):
            context = (DEPLOY / build["context"]).resolve()
            assert (context, (context / build["dockerfile"]).is_file()) == (ROOT, True)
    asked = set(re.findall(r"\$\{(\w+)", text))
    given = re.search(r"^#\s+(.*docker compose.*)$", text, re.MULTILINE)
    documented = (ROOT / "docs" / "deployment.md").read_text()
    for name in asked:
        assert f"{name}=… docker compose" in given[1], "how it is called gives what it asks for"
        assert f"{name}=… docker compose" in documented


def test_the_settings_that_machines_share_are_settings():
    names = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "settings.env.example").read_text(), re.MULTILINE)
    documented = (ROOT / "docs" / "deployment.md").read_text()
    assert names
    assert [name for name in names if f"`{name}`" not in documented] == []


def test_the_images_have_the_whole_program():
    copied = re.findall(r"^COPY (\w+) \1/$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert {"config", "articles", "templates", "fixtures", "static"} <= set(copied)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_registry_is_named(file):
    assert not re.search(r"https?://|index-url|\bFROM \S*\.\S+/", file.read_text())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_understands_the_units(tmp_path):
    for unit in DEPLOY.glob("*.service"):
        (tmp_path / unit.name).write_text(re.sub(r"/opt/onrecord/.venv/bin/\S+", "/bin/true", unit.read_text()))
    found = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.glob("*.service"))], capture_output=True, text=True
    )
    assert found.stderr == ""
