"""Settings come from the environment, and what is wrong there is named."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.database import database
from config.mail import mail
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
        ({"ONRECORD_STAFF_MFA": "perhaps"}, "ONRECORD_STAFF_MFA"),
        ({"ONRECORD_STAFF_IDLE_HOURS": "0"}, "ONRECORD_STAFF_IDLE_HOURS"),
        ({"EMAIL_URL": "mail.example"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://me:topsecret@mail.example:x"}, "EMAIL_URL"),
        (PRODUCTION | {"DATABASE_URL": ""}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "mysql://me:topsecret@db/onrecord"}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "postgresql://me:topsecret@db:port/onrecord"}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "postgresql://me:topsecret@db/onrecord?sslmod=require"}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "postgresql://me:topsecret@db"}, "DATABASE_URL"),
        (PRODUCTION | {"DATABASE_URL": "host=db dbname=onrecord password=topsecret"}, "DATABASE_URL"),
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


HEADERS = """
from django.test import Client
from django.conf import settings
from django.urls import reverse, NoReverseMatch
from config.middleware import policies
from django.http import HttpResponse
answer = Client().get("/admin/login/", secure=settings.HTTPS)  # no database is asked
print(answer.get("Strict-Transport-Security"), settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
print(answer["Permissions-Policy"])
try:
    print(reverse("account_reset_password"))
except NoReverseMatch:
    print("no page for forgotten passwords")
print(settings.STAFF_MFA, settings.STAFF_IDLE_SECONDS)
"""


def test_https_is_announced_for_a_year_and_cookies_belong_to_this_host_alone(tmp_path: Path) -> None:
    said = manage("shell", "-v0", "-c", HEADERS, ONRECORD_VAR=tmp_path, **PRODUCTION | {"ALLOWED_HOSTS": "testserver"})
    https, permissions, forgotten, staff = said.stdout.splitlines()
    assert https == "max-age=31536000 __Host-sessionid __Host-csrftoken"
    assert "camera=(), " in permissions
    assert "publickey-credentials-get=(self)" in permissions
    assert forgotten == "no page for forgotten passwords"
    assert staff == "offered 28800"


def test_without_https_cookies_have_plain_names_and_the_rest_comes_from_the_environment(tmp_path: Path) -> None:
    chosen = {
        "ONRECORD_HTTPS": "off",
        "ALLOWED_HOSTS": "testserver",
        "EMAIL_URL": "smtp+tls://me:p%40ss@mail.example",
        "ONRECORD_STAFF_MFA": "required",
        "ONRECORD_STAFF_IDLE_HOURS": "1",
    }
    said = manage("shell", "-v0", "-c", HEADERS, ONRECORD_VAR=tmp_path, **PRODUCTION | chosen)
    https, _, forgotten, staff = said.stdout.splitlines()
    assert https == "None sessionid csrftoken"
    assert forgotten == "/password/forgotten/"
    assert staff == "required 3600"


def test_mail_url_is_read_as_it_stands() -> None:
    read = mail("smtp+tls://me:p%40ss@mail.example")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"]) == ("mail.example", 587)
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("me", "p@ss")
    assert (read["EMAIL_USE_TLS"], read["EMAIL_USE_SSL"]) == (True, False)
    assert mail("smtps://mail.example:4465")["EMAIL_PORT"] == 4465


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
