"""What deploy/ holds fits together, and names nothing that only one workplace has."""

import re
import shutil
import subprocess

import pytest
import yaml

from tests.config.test_locks import ROOT

DEPLOY = ROOT / "deploy"
FILES = [DEPLOY / "Dockerfile", DEPLOY / "compose.yaml", *DEPLOY.glob("*.service"), DEPLOY / "settings.env.example"]


def test_the_compose_file_builds_what_the_dockerfile_has():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    targets = {one["build"]["target"] for one in services.values() if "build" in one}
    assert targets <= set(re.findall(r"^FROM \S+ AS (\S+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE))
    assert {"database", "web", "worker"} <= services.keys()


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
