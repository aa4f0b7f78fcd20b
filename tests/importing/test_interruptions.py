"""An import or a rereading that is stopped, killed or loses its database: what is kept, and how it goes on."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from psycopg.errors import DiskFull

from articles.extraction.processes import in_order
from articles.importing import interruptions, pipeline
from articles.importing.pipeline import import_paths
from articles.importing.rereading import reextract
from articles.management import progress
from articles.models import Article, ImportRun

GOOD = "The harbour of {} stays open\n\n“We have ice breakers for {},” the mayor told reporters.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Three articles, which are stored without being read for statements."""
    monkeypatch.setattr(pipeline, "extract", lambda body, **more: ())
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)
    for name in ("Belmora", "Kharvia", "Ostrand"):
        (tmp_path / f"{name}.txt").write_text(GOOD.format(name, name))
    return tmp_path


def at_the_second(monkeypatch, what) -> None:
    met = []

    def extract(body, **more):
        met.append(body)
        return what() if len(met) == 2 else ()

    monkeypatch.setattr(pipeline, "extract", extract)


def interrupt():
    raise KeyboardInterrupt


@pytest.mark.django_db
class TestCtrlC:
    def test_says_what_is_kept_and_how_to_go_on(self, folder, monkeypatch, capsys):
        at_the_second(monkeypatch, interrupt)
        told = "Stopped by Ctrl.C. 1 of 3 files are done, and what they gave is kept; run the same command again"
        with pytest.raises(CommandError, match=told) as stopped:
            call_command("import_articles", str(folder))
        assert stopped.value.returncode == 130
        assert "Articles: 1 new" in capsys.readouterr().out
        assert Article.objects.count() == 1
        call_command("import_articles", str(folder))
        assert "Articles: 2 new, 0 changed, 1 unchanged, 0 failed." in capsys.readouterr().out

    def test_is_kept_with_the_run(self, folder, monkeypatch, admin_client):
        at_the_second(monkeypatch, interrupt)
        import_paths([folder])
        run = ImportRun.objects.get()
        assert (run.status, run.report["created"]) == ("stopped", 1)
        assert "stopped: Stopped by Ctrl+C." in admin_client.get("/admin/articles/importrun/").content.decode()

    def test_ends_a_rereading_in_one_sentence(self, folder, monkeypatch):
        import_paths([folder])
        monkeypatch.setattr(reextract, "read", lambda texts: interrupt())
        with pytest.raises(CommandError, match=r"Stopped by Ctrl\+C. What was read again is kept") as stopped:
            call_command("reextract", "--all", "--apply")
        assert stopped.value.returncode == 130


class TestTheStateOfARun:
    @pytest.mark.django_db
    def test_is_running_while_its_session_lives(self, folder, monkeypatch, admin_client):
        states = []
        at_the_second(monkeypatch, lambda: states.append(ImportRun.objects.get().status) or ())
        import_paths([folder])
        assert (states, ImportRun.objects.get().status) == (["running"], "finished")

    @pytest.mark.django_db(transaction=True)
    def test_is_cut_off_as_soon_as_its_session_is_gone(self, admin_client):
        """However it went: killed, or the machine lost power."""
        run = ImportRun.objects.create()

        def die():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ImportRun.LOCK, run.pk])
            status = run.status
            connection.close()
            return status

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(die).result() == "running"
        for _ in range(1000):  # PostgreSQL ends a session in a moment of its own
            if run.status == "cut off":
                break
            time.sleep(0.01)
        assert run.status == "cut off"
        for page in ("/admin/articles/importrun/", f"/admin/articles/importrun/{run.pk}/change/"):
            assert "interrupted; what it had imported is kept" in admin_client.get(page).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_import_whose_connection_is_cut_goes_on_with_another(folder, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    states = []

    def cut():
        with ThreadPoolExecutor(1) as pool:
            pool.submit(terminate, mine).result()
        return ()

    at_the_second(monkeypatch, cut)
    result = import_paths([folder], progress=lambda done, *more: states.append(ImportRun.objects.get().status))
    assert (result.failed, result.stopped, result.created) == ([], "", 3)
    assert set(states) == {"running"}
    assert Article.objects.count() == 3


def terminate(backend: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
    connection.close()


class Gone:
    in_atomic_block = False
    close = staticmethod(lambda: None)
    is_usable = staticmethod(lambda: False)

    @staticmethod
    def ensure_connection():
        raise OperationalError("connection refused")


@pytest.mark.django_db
def test_a_database_that_does_not_come_back_ends_the_import_in_one_sentence(folder, monkeypatch):
    def fail():
        raise OperationalError("server closed the connection unexpectedly\n\tThis probably means …")

    monkeypatch.setattr(interruptions, "PATIENCE", 1)
    monkeypatch.setattr(interruptions.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(interruptions, "connection", Gone)
    at_the_second(monkeypatch, lambda: ())
    monkeypatch.setattr(pipeline, "store", lambda *args, **more: fail())
    with pytest.raises(CommandError) as stopped:
        call_command("import_articles", str(folder))
    assert str(stopped.value) == (
        "The database cannot be reached any more (server closed the connection unexpectedly). No file was done; "
        "run the same command again for the rest."
    )


@pytest.mark.django_db
def test_a_full_disk_ends_the_import_in_one_sentence(folder, monkeypatch, capsys):
    real, tried = pipeline.store, []

    def store(parsed, *args, **more):
        tried.append(parsed.name)
        if len(tried) > 1:
            raise OperationalError("could not extend file: No space left on device") from DiskFull()
        return real(parsed, *args, **more)

    monkeypatch.setattr(pipeline, "store", store)
    with pytest.raises(CommandError, match=r"disk of the database is full .*; make room first\. 1 of 3 files are done"):
        call_command("import_articles", str(folder))
    assert "Ostrand.txt" not in tried


def doubled_or_killed(piece: list[int]) -> list[int]:
    if 7 in piece:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in piece]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_a_killed_process_takes_its_own_piece_alone_with_it():
    pieces = [[number] for number in range(30)]
    found = list(in_order(doubled_or_killed, pieces, jobs=2, lost=lambda piece: [-1]))
    assert found == [[-1] if number == 7 else [2 * number] for number in range(30)]


@pytest.mark.django_db
def test_without_a_terminal_a_long_import_tells_now_and_then_how_far_it_is(folder, monkeypatch, capsys):
    monkeypatch.setattr(progress, "EVERY", 0)
    call_command("import_articles", str(folder), "--json")
    told = capsys.readouterr().err.splitlines()
    assert told[:3] == ["0 of 3: Belmora.txt", "1 of 3: Kharvia.txt", "2 of 3: Ostrand.txt"]
