"""Imports that workers do: the same as an import here, in pieces that can be stopped, gone on with and repeated."""

import csv
import datetime as dt
import ipaddress
import tarfile

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError
from django.db import transaction

from articles.extraction.types import PartialDate
from articles.importing import by_workers, pipeline
from articles.importing.pipeline import import_paths
from articles.importing.publisher_notices import FEWEST
from articles.importing.readers.document import Known
from articles.importing.readers.manifest import manifests_beside, read_manifests
from articles.management.commands import import_articles
from articles.models import Article, ArticleOriginal, ImportPortion, ImportRun, Publisher, Statement
from articles.presenters.import_pages import run as presented
from articles.tasks import importing
from benchmarks.made_news import article
from tests.importing.web import web_site

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


def test_who_waits_for_workers_is_told_what_they_do_when_all_is_read(folder, do_tasks, monkeypatch):
    importing.hand_out([folder], known=Known())
    at_the_page, at_the_terminal = [], []

    def look(run):
        page = presented(ImportRun.objects.get(pk=run.pk), User(is_superuser=True))
        at_the_page.append(page["settling"])
        monkeypatch.setattr(import_articles, "is_waited_for", lambda run: False)
        with pytest.raises(CommandError):
            import_articles.wait_for(run, lambda *step: at_the_terminal.append(step))
        return Publisher.objects.none()

    monkeypatch.setattr(Publisher.objects, "of_run", look)
    do_tasks()
    assert at_the_page == [[0, 1, pipeline.REPEATED]]
    assert at_the_terminal == [(0, 1, pipeline.REPEATED)]


def test_who_waits_for_workers_waits_no_longer_when_they_are_done(folder, do_tasks, monkeypatch):
    run = importing.hand_out([folder], known=Known())
    monkeypatch.setattr(import_articles.time, "sleep", lambda seconds: do_tasks())
    told = []
    import_articles.wait_for(run, lambda *step: told.append(step))
    assert told == [(0, 12, "Waiting for a worker: none is running")]


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


class TestALargeFile:
    """Its articles are shared out among workers, in portions."""

    @pytest.fixture
    def table(self, tmp_path, countries):
        path = tmp_path / "wire.csv"
        with path.open("w", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(["Headline", "Text", "Source", "URL"])
            for n in range(25):
                title, _, text = article(n, share=0.8, words=40).partition("\n\n")
                writer.writerow([title, text, "The Wire", f"https://wire.example/{n}"])
        return path

    @pytest.fixture
    def wanted(self, table):
        with transaction.atomic():
            import_paths([table])
            found = held(), kept()
            transaction.set_rollback(True)
        return found

    def test_gives_what_it_gives_here(self, table, wanted, do_tasks):
        run = importing.hand_out([table], known=Known())
        assert do_tasks() == 5, "the file, three portions, and the end"
        run.refresh_from_db()
        assert (run.status, run.report["created"], run.report["failed"]) == ("finished", 25, [])
        assert (held(), kept()) == wanted
        assert kept()[0] == ("The Wire", "wire.csv", "row 10")
        file = run.files.get()
        assert (file.data, file.portions.exclude(documents=None).count()) == (None, 0)

    def test_that_has_an_article_twice_makes_it_once_and_says_so(self, table, do_tasks):
        lines = table.read_text().splitlines(keepends=True)
        table.write_text("".join([*lines, *lines[1:]]))
        run = importing.hand_out([table], known=Known())
        importing.import_files(run=run.pk, first=0, last=0)
        for portion in ImportPortion.objects.order_by("number"):
            importing.import_portion(run=run.pk, portion=portion.pk)
        run.refresh_from_db()
        so_far = run.report
        do_tasks()
        run.refresh_from_db()
        for report in (so_far, run.report):
            assert (report["created"], report["unchanged"]) == (Article.objects.count(), 25) == (25, 25)
        assert run.report["statements"]["created"] == Statement.objects.count()

    def test_tells_how_far_it_is_before_it_is_read(self, table, do_tasks):
        run = importing.hand_out([table], known=Known())
        importing.import_files(run=run.pk, first=0, last=0)
        importing.import_portion(run=run.pk, portion=ImportPortion.objects.earliest("number").pk)
        run.refresh_from_db()
        assert (run.status, run.report["created"], run.report["files"]) == ("running", 10, [1, 4])

    def test_says_what_came_in_where_it_is_stopped_amid_it(self, table):
        run = importing.hand_out([table], known=Known())
        importing.import_files(run=run.pk, first=0, last=0)
        importing.import_portion(run=run.pk, portion=ImportPortion.objects.earliest("number").pk)
        importing.stop_import(run=run)
        run.refresh_from_db()
        result = by_workers.result_of(run)
        assert [each.action for each in result.articles] == ["created"] * Article.objects.count() == ["created"] * 10
        assert "0 of 1 files are read to their end, and all that came in is kept" in result.stopped

    def test_is_gone_on_with_where_its_reader_was_killed(self, table, wanted, do_tasks, monkeypatch):
        run = importing.hand_out([table], known=Known())
        killed_after(2, monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            importing.import_files(run=run.pk, first=0, last=0)
        monkeypatch.undo()
        shared = run.files.get().n_shared
        assert shared == 20
        do_tasks()
        run.refresh_from_db()
        assert (run.status, run.report["created"]) == ("finished", 25)
        assert list(ImportPortion.objects.values_list("number", flat=True)) == [0, 10, 20]
        assert (held(), kept()) == wanted

    def test_a_portion_that_is_read_twice_makes_nothing_twice(self, table, wanted, do_tasks):
        importing.hand_out([table], known=Known())
        run = ImportRun.objects.get()
        importing.import_files(run=run.pk, first=0, last=0)
        portion = ImportPortion.objects.earliest("number")
        documents = portion.documents
        importing.import_portion(run=run.pk, portion=portion.pk)
        ImportPortion.objects.filter(pk=portion.pk).update(read_at=None, documents=documents, articles=[], came={})
        do_tasks()
        run.refresh_from_db()
        assert (run.report["created"], Article.objects.count()) == (25, 25)
        assert (held(), kept()) == wanted

    def test_where_many_portions_wait_its_reader_does_the_next(self, table, wanted, do_tasks, monkeypatch):
        monkeypatch.setattr(importing, "MOST_WAITING", 2)
        run = importing.hand_out([table], known=Known())
        importing.import_files(run=run.pk, first=0, last=0)
        assert importing.import_portion.count("todo") <= 2
        assert ImportPortion.objects.read().exists()
        do_tasks()
        assert (held(), kept()) == wanted

    def test_that_ends_damaged_gives_what_stands_before(self, folder, do_tasks):
        path = folder / "news.tar"
        with tarfile.open(path, "w") as archive:
            for each in sorted(folder.glob("*.txt")):
                archive.add(each, each.name)
            end = archive.offset
        path.write_bytes(path.read_bytes()[: end - 512])
        run = importing.hand_out([path], known=Known())
        do_tasks()
        run.refresh_from_db()
        assert (run.status, run.report["created"]) == ("finished", 11)
        assert "an archive that cannot be read" in run.report["failed"][0]["reason"]
        assert run.files.get().data, "so that it can be read again"

    def test_is_stopped_and_gone_on_with(self, table, wanted, do_tasks):
        run = importing.hand_out([table], known=Known())
        importing.import_files(run=run.pk, first=0, last=0)
        importing.stop_import(run=run)
        do_tasks()
        assert Article.objects.count() == 0
        importing.go_on_with_import(run=run)
        do_tasks()
        run.refresh_from_db()
        assert run.status == "finished"
        assert (held(), kept()) == wanted

    def test_that_only_the_command_can_read_is_shared_out_by_it(self, table, wanted, do_tasks, monkeypatch):
        monkeypatch.setattr(by_workers, "MOST_BYTES_QUEUED", 100)
        run = importing.hand_out([table], known=Known())
        assert importing.import_portion.count("todo") == 3
        do_tasks()
        run.refresh_from_db()
        assert (run.status, run.report["created"]) == ("finished", 25)
        assert held() == wanted[0]


def kept():
    rows = ArticleOriginal.objects.order_by("place").values_list("article__publisher__name", "original__name", "place")
    return list(rows)


def killed_after(portions, monkeypatch):
    """As a worker is that just shared out so many."""
    share_out, done = by_workers.share_out, []

    def share(*given):
        if len(done) == portions:
            raise KeyboardInterrupt
        done.append(share_out(*given))

    monkeypatch.setattr(by_workers, "share_out", share)


def test_what_a_manifest_says_goes_along(folder, do_tasks):
    (folder / "manifest.csv").write_text(
        "path,publisher,published\narticle03.txt,The Post,2023-10-12\narticle04.txt,The Wire,\n"
    )
    importing.hand_out([folder], known=Known(language="en"), manifest=read_manifests(manifests_beside([folder])))
    do_tasks()
    found = {each.name: (each.publisher and each.publisher.name, each.language) for each in Article.objects.all()}
    assert len(found) == 12, "the table itself is none"
    assert (found["article03.txt"], found["article04.txt"]) == (("The Post", "en"), ("The Wire", "en"))
    assert Article.objects.get(name="article03.txt").published_on == dt.date(2023, 10, 12)


def test_addresses_are_fetched_by_workers_and_one_asks_a_host(folder, queue, do_tasks, settings, monkeypatch):
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr("articles.importing.politeness.PAUSE", 0.0)
    with web_site() as site:
        for n in range(3):
            site.gives(f"/{n}", article(n + 50, share=0.8, words=40), Content_Type="text/plain")
        run = importing.hand_out([*(site[f"/{n}"] for n in range(4)), folder], known=Known())
        assert site.paths == [], "none is fetched by whoever gives them"
        given = [(args["first"], args["last"]) for _, args, _ in queue()]
        assert given == [(0, 9), (10, 11), (12, 15)]
        do_tasks()
        run.refresh_from_db()
        assert (run.status, run.report["created"]) == ("finished", 15)
        assert [each["name"] for each in run.report["failed"]] == [site["/3"]]
        site.gives("/3", article(53, share=0.8, words=40), Content_Type="text/plain")
        importing.repeat_failed_files(run=run)
        do_tasks()
        run.refresh_from_db()
    assert (run.report["created"], run.report["failed"]) == (16, [])
    assert Article.objects.filter(url=site["/3"]).exists()
