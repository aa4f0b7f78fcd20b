"""Imports that workers do: the same as an import here, in pieces that can be stopped, gone on with and repeated."""

import datetime as dt

import pytest
from django.db import transaction

from articles.extraction.types import PartialDate
from articles.importing import by_workers
from articles.importing.pipeline import import_paths
from articles.importing.readers.document import Known
from articles.importing.repeated import FEWEST
from articles.models import Article, ImportRun, Statement
from articles.tasks import importing
from benchmarks.made_news import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, countries):
    for n in range(12):
        (tmp_path / f"article{n:02}.txt").write_text(article(n, share=0.8, words=60))
    return tmp_path


def held():
    statements = Statement.objects.public().order_by("article__name", "start")
    return list(statements.values_list("article__name", "start", "end", "text", "speaker__name"))


def test_the_same_comes_of_it_as_of_an_import_here(folder, do_tasks):
    with transaction.atomic():
        assert not import_paths([folder]).failed
        here = held()
        transaction.set_rollback(True)

    run = importing.hand_out([folder], known=Known())
    assert run.status == "running"
    assert do_tasks() == 3, "two with files, and the end"
    run.refresh_from_db()
    assert run.status == "finished"
    assert run.report["created"] == 12
    assert held() == here != []


def test_what_a_publisher_repeats_is_doubted_at_the_end_as_in_an_import_here(tmp_path, countries, do_tasks):
    for n in range(FEWEST):
        own = f"The minister of trade, Anna Berg, said on Monday that {n} ships had left the port of Velm."
        notice = "With a number, everyone agrees that the Velm Post may send them news every day."
        (tmp_path / f"{n}.txt").write_text(f"Port opens, day {n}\n\n{own}\n\n{notice}\n")
    importing.hand_out([tmp_path], known=Known(publisher="Velm Post"))
    do_tasks()
    assert {each.text for each in Statement.objects.filter(confidence=0)} == {
        "the Velm Post may send them news every day"
    }


def test_what_was_given_with_the_command_goes_along(folder, do_tasks):
    known = Known(publisher="The Post", authors=("Ann Lee",), published=PartialDate(dt.date(2023, 10, 1), "month"))
    importing.hand_out([folder / "article00.txt"], known=known)
    do_tasks()
    made = Article.objects.get()
    assert (made.publisher.name, made.authors, made.published_on_precision) == ("The Post", ["Ann Lee"], "month")


def test_a_stopped_import_goes_on_where_it_was(folder, do_tasks):
    run = importing.hand_out([folder], known=Known())
    importing.stop_import(run=run)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, Article.objects.count()) == ("stopped", 0)
    importing.go_on_with_import(run=run)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, run.report["created"]) == ("finished", 12)


def test_what_failed_is_told_and_can_be_repeated(folder, do_tasks, monkeypatch):
    (folder / "article03.txt").write_bytes(b"\0\1\2" * 500)
    run = importing.hand_out([folder], known=Known())
    do_tasks()
    run.refresh_from_db()
    (failure,) = run.report["failed"]
    assert failure["name"].endswith("article03.txt")
    assert "binary, not text" in failure["reason"]

    monkeypatch.setattr(by_workers.HandedFile, "open", by_workers.SourceFile.open)  # as if it could be read now
    (folder / "article03.txt").write_text(article(3, share=0.8, words=60))
    importing.repeat_failed_files(run=run)
    do_tasks()
    run.refresh_from_db()
    assert (run.status, run.report["created"], run.report["failed"]) == ("finished", 12, [])


def test_a_task_that_is_done_twice_makes_nothing_twice(folder, do_tasks):
    run = importing.hand_out([folder], known=Known())
    before = list(run.files.values_list("number", flat=True))
    importing.import_files(run=run.pk, first=0, last=9)
    run.files.filter(number__lt=5).update(read_at=None, data=b"", articles=[])  # killed before it could note them
    for row in run.files.filter(number__lt=5):
        row.data = (folder / f"article{row.number:02}.txt").read_bytes()
        row.save()
    do_tasks()
    run.refresh_from_db()
    assert Article.objects.count() == run.report["created"] == len(before)


def test_what_cannot_be_handed_out_is_reported_like_the_rest(folder, do_tasks):
    run = importing.hand_out([folder / "nothing.txt"], known=Known())
    do_tasks()
    run.refresh_from_db()
    assert run.status == "finished"
    assert run.report["failed"][0]["reason"] == "no such file or folder; check the path"
    assert not ImportRun.objects.exclude(pk=run.pk).exists()
