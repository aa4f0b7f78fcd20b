"""Settings come from the environment, and what is wrong there is named."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.database import database
from config.secret_key import kept_secret_key
from tests.config.machine import manage

SERVER = {
    "DATABASE_URL": "postgresql://me:topsecret@db.invalid/onrecord",
    "SECRET_KEY": "k" * 25 + "abcdefghijklmnopqrstuvwxyz",
}
PRODUCTION = SERVER | {"ALLOWED_HOSTS": "onrecord.example"}


@pytest.mark.parametrize("variables", [{}, PRODUCTION], ids=["embedded", "production"])
def test_deployment_check_is_clean(tmp_path: Path, variables: dict[str, str]) -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", ONRECORD_VAR=tmp_path, **variables)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DATABASE_URL": SERVER["DATABASE_URL"], "ALLOWED_HOSTS": "a"}, "SECRET_KEY"),
        (SERVER, "ALLOWED_HOSTS"),
        (PRODUCTION | {"SECRET_KEY": ""}, "SECRET_KEY"),
        (PRODUCTION | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ONRECORD_DEBUG": "perhaps"}, "ONRECORD_DEBUG"),
        ({"ONRECORD_HSTS_SECONDS": "long"}, "ONRECORD_HSTS_SECONDS"),
        (PRODUCTION | {"DATABASE_URL": ""}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "mysql://me:topsecret@db/onrecord"}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "postgresql://me:topsecret@db:port/onrecord"}, "DATABASE_URL"),
    ],
)
def test_wrong_variable_is_named_without_a_traceback(tmp_path: Path, variables: dict[str, str], named: str) -> None:
    result = manage("check", ONRECORD_VAR=tmp_path, **variables)
    assert result.returncode == 1
    assert result.stderr.startswith("Configuration: ")
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert "topsecret" not in result.stderr


def test_debug_is_off_unless_asked_for(tmp_path: Path) -> None:
    code = "from django.conf import settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE)"
    for variables, expected in ({}, "False True True"), ({"ONRECORD_DEBUG": "on"}, "True False False"):
        result = manage("shell", "-v0", "-c", code, ONRECORD_VAR=tmp_path, **variables)
        assert result.stdout.strip() == expected


def test_database_url_is_used_as_it_stands(tmp_path: Path) -> None:
    settings = database("postgresql://me:p%40ss@db.example:6543/other?sslmode=require", var=tmp_path)
    assert settings["ENGINE"] == "config.postgresql"
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"]) == ("me", "p@ss", "db.example")
    assert (settings["PORT"], settings["NAME"]) == (6543, "other")
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", [None, "postgresql://me@db/other"])
def test_pool_is_for_web_servers_only(tmp_path: Path, url: str | None) -> None:
    assert "pool" not in database(url, var=tmp_path).get("OPTIONS", {})
    assert database(url, var=tmp_path, pool_size=5)["OPTIONS"]["pool"]["max_size"] == 5


def test_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var/secret_key"
    key = kept_secret_key(path)
    assert len(key) >= 50
    assert kept_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_damaged_secret_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short\n")
    with pytest.raises(ImproperlyConfigured, match="holds no secret key"):
        kept_secret_key(tmp_path / "secret_key")


def test_secret_key_that_cannot_be_kept_names_the_variable(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        kept_secret_key(tmp_path / "var/secret_key")
