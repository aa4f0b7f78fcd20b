"""Where OnRecord keeps what it writes, and from which folder it can be run. `.ci/wheel` tries the installed package."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from config import installation
from tests.config.machine import REPOSITORY, environment


def test_a_checkout_writes_beside_its_code() -> None:
    assert installation.usual_var() == REPOSITORY / "var"
    assert installation.COMMAND == "python manage.py"


def test_the_package_writes_among_its_users_data_and_not_among_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installation, "CHECKOUT", False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert installation.usual_var().is_relative_to(tmp_path)
    assert installation.usual_var().name == "onrecord"


def test_commands_run_from_another_folder(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, REPOSITORY / "manage.py", "check"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=os.devnull, ONRECORD_VAR=tmp_path / "var"),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr


def test_the_changelog_tells_of_this_version_with_its_day() -> None:
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["version"]
    headings = re.findall(r"^## (.+)$", (REPOSITORY / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(version)}, \d{{1,2}} [A-Z][a-z]+ 20\d\d", headings[1])
