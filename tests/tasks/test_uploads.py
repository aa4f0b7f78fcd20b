"""What somebody gave by hand is kept by as many workers as are there."""

import os
import signal

import pytest
from django.contrib.auth.models import User

from articles.importing import by_workers, undo_import, uploads
from articles.importing.readers.document import Known
from articles.models import Article, ImportRun, Upload
from articles.tasks import importing
from tests.config.conftest import site  # noqa: F401  a fixture
from tests.config.machine import manage, start_manage
from tests.tasks.test_worker import children, connected, until

pytestmark = pytest.mark.django_db
ROW = "Port {n} closes,The minister said on Monday that port {n} would stay closed until the spring.\n"
BROKEN = "Port without a story,\n"


@pytest.fixture
def somebody(countries):
    return User.objects.create_superuser("somebody", password="somebody")


@pytest.fixture
def give(somebody):
    def given(files):
        return uploads.take_in(files=[(name, text.encode()) for name, text in files.items()], pasted="", by=somebody)

    return given


@pytest.fixture
def table():
    return "Headline,Text\n" + "".join(ROW.format(n=n) for n in range(25)) + BROKEN


def texts(n):
    return {
        f"{i}.txt": f"Port {i} opens\n\nThe mayor, Ann Lee, said on Monday that port {i} was open." for i in range(n)
    }


def titles():
    return sorted(Article.objects.values_list("title", flat=True))


def test_each_file_is_for_whichever_worker_is_free_and_before_what_nobody_waits_for(
    give, somebody, queue, do_tasks, tmp_path
):
    (tmp_path / "old.txt").write_text("Bridge opens\n\nThe bridge of Velm was opened on Monday.")
    importing.hand_out([tmp_path], known=Known())
    upload = give(texts(3))
    uploads.choose(upload, shown=["0", "1", "2"], taken=["0", "2"])
    run = importing.keep_upload(upload, by=somebody)
    assert [args for task, args, _ in queue()[1:]] == [{"run": run.pk, "first": n, "last": n} for n in range(3)]
    by_workers.note_progress(run.pk)
    run.refresh_from_db()
    assert (run.status, run.report["files"]) == ("running", [0, 3])
    first = min(Article.objects.values_list("import_run", flat=True), default=None)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, run.report["created"], first) == ("finished", 2, None)
    assert Article.objects.earliest("pk").import_run == run, "it came before the other import"
    assert titles() == ["Bridge opens", "Port 0 opens", "Port 2 opens"]
    assert not Upload.objects.exists()


def test_a_large_file_is_shared_out_as_it_was_corrected_and_undone_as_a_whole(give, somebody, table, queue, do_tasks):
    upload = give({"ports.csv": table})
    upload.changes, upload.left_out = {"0:row 3": {"title": "A port of its own"}}, ["0:row 2", "0:row 20"]
    upload.save()
    run = importing.keep_upload(upload, by=somebody)
    importing.import_files(run=run.pk, first=0, last=0)
    assert importing.import_portion.count("todo", run=run.pk) == 3
    do_tasks()
    run.refresh_from_db()
    assert (run.report["created"], [each["name"] for each in run.report["failed"]]) == (23, ["ports.csv: row 27"])
    assert "A port of its own" in titles()
    assert not {"Port 0 closes", "Port 18 closes"} & set(titles())
    undo_import.undo(run, by=somebody)
    assert not Article.objects.readable().exists()


def test_trying_again_keeps_nothing_that_was_left_out(give, somebody, table, do_tasks):
    upload = give({"ports.csv": table})
    uploads.choose(upload, shown=["0:row 2", "0:row 3"], taken=["0:row 3"])
    run = importing.keep_upload(upload, by=somebody)
    do_tasks()
    uploads.choose(upload, shown=["0:row 2"], taken=["0:row 2"])  # on the page; it is not what was kept
    importing.repeat_failed_files(run=run)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, len(run.report["failed"]), len(titles())) == ("finished", 1, 24)
    assert "Port 0 closes" not in titles()
    assert Upload.objects.exists(), "to be corrected"


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_does_nothing_twice(
    give, somebody, table, do_tasks, monkeypatch
):
    upload = give({"ports.csv": table})
    uploads.choose(upload, shown=["0:row 2"], taken=[])
    run = importing.keep_upload(upload, by=somebody)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(by_workers, "share_out", killed)
        with pytest.raises(KeyboardInterrupt):
            importing.import_files(run=run.pk, first=0, last=0)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, run.report["created"], len(titles())) == ("finished", 24, 24)


def test_who_presses_twice_keeps_once(give, somebody, do_tasks):
    upload = give(texts(2))
    first, second = (importing.keep_upload(upload, by=somebody) for _ in range(2))
    do_tasks()
    assert first == second == ImportRun.objects.get()
    assert len(titles()) == 2


def test_what_was_refused_is_told_and_the_rest_kept(give, somebody, do_tasks, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_KEPT", 200)
    run = importing.keep_upload(give({**texts(1), "long.txt": "Long\n\n" + "word " * 100}), by=somebody)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, run.report["created"]) == ("finished", 1)
    assert [each["name"] for each in run.report["failed"]] == ["long.txt"]
    assert Upload.objects.get().run == run


KEPT = """
from django.contrib.auth.models import User
from articles.importing import uploads
from articles.tasks.importing import keep_upload
somebody = User.objects.create_superuser("somebody", password="somebody")
rows = "".join(f"Port {n} closes,The mayor said on Monday that port {n} would stay closed.\\n" for n in range(40))
upload = uploads.take_in(files=[("ports.csv", ("Headline,Text\\n" + rows).encode())], pasted="", by=somebody)
uploads.choose(upload, shown=["0:row 2"], taken=[])
print(keep_upload(upload, by=somebody).pk)
"""


def test_workers_share_it_and_one_of_them_that_is_killed_loses_nothing(site):  # noqa: F811
    workers = start_manage("worker", "--processes", 2, ONRECORD_VAR=site)
    try:
        made = manage("shell", "-v0", "-c", KEPT, ONRECORD_VAR=site)
        assert not made.returncode, made.stderr
        run = int(made.stdout)
        articles = f"SELECT count(*) FROM articles_article WHERE import_run_id = {run}"
        with connected(site) as connection:
            until(connection, articles, lambda found: found > (3,))
            os.kill(children(workers.pid)[0], signal.SIGKILL)
            finished = f"SELECT report->'created' FROM articles_importrun WHERE id = {run} AND finished_at IS NOT NULL"
            assert until(connection, finished, lambda found: found) == (39,)
            assert connection.execute(articles).fetchone() == (39,)
            assert connection.execute("SELECT count(*) FROM articles_upload").fetchone() == (0,)
    finally:
        workers.terminate()
        workers.communicate(timeout=60)
