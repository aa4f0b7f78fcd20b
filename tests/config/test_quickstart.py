"""manage.py quickstart: what it does in which order, and what it says."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from articles.management.commands import quickstart
from tests.config.machine import REPOSITORY, environment, manage


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that quickstart runs, which do nothing here."""
    called: list[str] = []
    monkeypatch.setattr(quickstart, "call_command", lambda name, *args, **options: called.append(name))
    monkeypatch.setattr(quickstart, "collect_static_files", lambda: called.append("collect"))
    return called


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.mark.django_db
def test_steps_and_their_lines(steps: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("quickstart", "--no-serve")
    assert steps == ["migrate", "load_countries", "import_articles", "collect"]
    printed = capsys.readouterr().out
    assert re.search(r"Loading countries … +\d\.\d s\n", printed)
    assert "make admin" in printed


@pytest.mark.django_db
def test_articles_are_left_out_where_nothing_that_reads_them_is_installed(
    steps: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(name: str, *args: object, **options: object) -> None:
        if name == "import_articles":
            raise ModuleNotFoundError("No module named 'spacy'", name="spacy.tokens")

    monkeypatch.setattr(quickstart, "call_command", call)
    call_command("quickstart", "--no-serve")
    assert "left out. Reading articles needs “spacy”, which is not installed" in capsys.readouterr().out
    assert steps == ["collect"]


@pytest.mark.django_db
def test_a_demonstration_has_made_up_news_instead_of_the_example_articles(steps: list[str]) -> None:
    call_command("quickstart", "--no-serve", "--demo")
    assert steps == ["migrate", "load_countries", "demo", "collect"]


@pytest.mark.django_db
def test_administrator_gets_a_random_password_that_is_printed_once(
    steps: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("quickstart", "--no-serve", "--admin", "me")
    found = re.search(r"password (\S+)", capsys.readouterr().out)
    assert found
    user = get_user_model().objects.get(username="me")
    assert user.is_superuser
    assert user.check_password(found[1])
    call_command("quickstart", "--no-serve", "--admin", "me")
    assert "changepassword me" in capsys.readouterr().out
    user.refresh_from_db()
    assert user.check_password(found[1])


@pytest.mark.django_db
def test_import_that_fails_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str, *args: object, **options: object) -> None:
        if name == "import_articles":
            raise CommandError("1 path could not be imported")

    monkeypatch.setattr(quickstart, "call_command", fail)
    monkeypatch.setattr(quickstart, "collect_static_files", lambda: None)
    call_command("quickstart", "--no-serve")
    printed = capsys.readouterr().out
    assert "1 path could not be imported" in printed
    assert "Preparing styles" in printed


def test_port_in_use_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = manage("quickstart", "--port", port, ONRECORD_VAR=tmp_path)
    assert result.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_impossible_port_is_refused(port: str) -> None:
    with pytest.raises(CommandError, match="port"):
        call_command("quickstart", f"--port={port}")


def test_open_address_needs_the_names_it_is_reached_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLOWED_HOSTS")
    with pytest.raises(CommandError, match="ALLOWED_HOSTS"):
        call_command("quickstart", "--host=0.0.0.0")


def static_files_are_hashed_compressed_and_kept_for_ever(site: str, page: str) -> None:
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert {re.sub(r".*\.", "", file) for file in files} == {"css", "js", "svg", "woff2"}
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", file)
        for encoding in ("gzip", "br") if file.endswith((".css", ".js")) else ("identity",):
            request = urllib.request.Request(site + file, headers={"Accept-Encoding": encoding})
            with urllib.request.urlopen(request, timeout=30) as response:
                kept, seconds = response.headers["Cache-Control"], 365 * 24 * 3600
                assert "immutable" in kept
                assert int(re.search(r"max-age=(\d+)", kept)[1]) >= seconds  # type: ignore[index]
                assert response.headers.get("Content-Encoding", "identity") == encoding


def test_serves_and_a_second_run_keeps_everything(site: Path, free_port: int) -> None:
    code = "from articles.models import Article, Statement; print(Article.objects.count(), Statement.objects.count())"
    first = manage("quickstart", "--no-serve", ONRECORD_VAR=site, timeout=180)
    assert first.returncode == 0, first.stderr
    counts = manage("shell", "-v0", "-c", code, ONRECORD_VAR=site).stdout
    assert not counts.startswith("0")
    server = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "manage.py"), "quickstart", "--port", str(free_port)],
        cwd=site.parent,  # from whatever folder, with a path as that folder sees it
        env=environment(ONRECORD_VAR=site.name, PYTHONPATH=os.devnull),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout
    try:
        address = next(line.split()[-1] for line in server.stdout if "OnRecord is at" in line)
        with urllib.request.urlopen(address, timeout=30) as response:
            page = response.read().decode()
            assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
        static_files_are_hashed_compressed_and_kept_for_ever(address.rstrip("/"), page)
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=90)
    assert server.returncode == 0
    assert manage("shell", "-v0", "-c", code, ONRECORD_VAR=site).stdout == counts


def test_two_at_once_in_a_fresh_folder_both_come_up(new_var: Any) -> None:
    var = new_var()
    command = [sys.executable, "manage.py", "quickstart"]
    both = [
        subprocess.Popen(
            command, cwd=REPOSITORY, env=environment(ONRECORD_VAR=var), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    printed: list[list[str]] = [[], []]
    try:
        for process, lines in zip(both, printed, strict=True):
            assert process.stdout
            for line in process.stdout:
                lines.append(line)
                if "OnRecord is at" in line:
                    break
        addresses = [lines[-1].split()[-1] for lines in printed]
        assert len(set(addresses)) == 2
        for address in addresses:
            with urllib.request.urlopen(address, timeout=60) as response:
                assert response.status == 200
    finally:
        for process in both:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=90)
    said = ["".join(lines) for lines in printed]
    assert sum("Waiting for it" in one for one in said) == 1
    assert any("is in use, by another OnRecord perhaps: this one takes" in one for one in said)
    assert sorted("2 new" in one for one in said) == [False, True]
