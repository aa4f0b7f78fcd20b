"""manage.py db with a PostgreSQL server that speaks TLS: nothing goes over the line less protected than pages do."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import pg_programs
from config.embedded.account import private_directory, run_as
from config.embedded.layout import Layout
from tests.config.conftest import DEBIAN_15, needs_debian_15, temporary_var
from tests.config.machine import manage

pytestmark = needs_debian_15
ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """DATABASE_URL of a server of its own, with a certificate of its own."""
    with temporary_var() as var, socket.create_server(("127.0.0.1", 0)) as listener:
        var.mkdir()
        owner, place, port = Layout(var).owner(), var / "server", listener.getsockname()[1]
        listener.close()
        private_directory(place, owner)
        (place / "password").write_text("secret\n")
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        for command in (
            [DEBIAN_15 / "initdb", "-D", "data", "-U", "me", "-E", "UTF8", "-A", "scram-sha-256", "--pwfile=password"],
            [*make, "-keyout", "data/server.key", "-out", "data/server.crt"],
            [DEBIAN_15 / "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-k {place} -p {port} -c ssl=on", "start"],
        ):
            result = run_as(owner, *command, cwd=place)
            assert not result.returncode, result.stdout
        try:
            yield f"postgresql://me:secret@localhost:{port}/postgres"
        finally:
            run_as(owner, DEBIAN_15 / "pg_ctl", "-D", "data", "-m", "immediate", "stop", cwd=place)


def db(address: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return manage("db", *arguments, DATABASE_URL=address, SECRET_KEY="k" * 60, ALLOWED_HOSTS="localhost", **variables)


@pytest.mark.parametrize("options", ["", "?sslmode=prefer", "?sslmode=require"])
def test_psql_and_backup_are_encrypted_where_the_site_is(address: str, options: str, tmp_path: Path) -> None:
    with psycopg.connect(address + options) as site:
        assert site.pgconn.ssl_in_use
    asked = db(address + options, "psql", "--", "-X", "-t", "-A", "-c", ENCRYPTED)
    assert asked.stdout.strip() == "t", asked.stderr
    saved = db(address + options, "backup", tmp_path / "saved.dump")
    assert saved.returncode == 0, saved.stderr
    assert (tmp_path / "saved.dump").read_bytes().startswith(b"PGDMP")


def test_what_the_site_does_not_encrypt_needs_no_program_that_can(address: str) -> None:
    asked = db(f"{address}?sslmode=disable", "psql", "--", "-X", "-t", "-A", "-c", ENCRYPTED)
    assert asked.stdout.strip() == "f", asked.stderr


def test_without_a_program_that_knows_tls_nothing_is_sent(address: str, tmp_path: Path) -> None:
    code = (
        "from config.embedded import binaries; from django.core.management import call_command;"
        "binaries.PLACES = (); call_command('db', 'backup', {!r})"
    )
    variables = {"DATABASE_URL": address, "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "localhost", "PATH": "/nonexistent"}
    result = manage("shell", "-v0", "-c", code.format(str(tmp_path / "saved.dump")), **variables)
    assert "connection to the database is encrypted, and no pg_dump here can do that" in result.stderr
    assert "of version 15 or newer, with TLS" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("given", "asked"), [(None, "require"), ("prefer", "require"), ("verify-full", "verify-full")])
def test_protection_is_never_less(monkeypatch: pytest.MonkeyPatch, given: str | None, asked: str) -> None:
    parameters = {"host": "db.example", "dbname": "d"} | ({"sslmode": given} if given else {})
    monkeypatch.setattr(pg_programs, "connection_parameters", lambda database: parameters)
    monkeypatch.setattr(pg_programs, "is_encrypted", lambda: True)
    assert f"sslmode={asked}" in pg_programs.conninfo()
    monkeypatch.setattr(pg_programs, "is_encrypted", lambda: False)
    assert pg_programs.conninfo() == " ".join(["host=db.example", "dbname=d", *([f"sslmode={given}"] if given else [])])
