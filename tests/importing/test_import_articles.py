import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from articles.importing import pipeline
from articles.importing.store import store_article as store
from articles.management import progress
from articles.models import Actor, Article, ArticleVersion, ImportRun, Statement

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parents[2] / "fixtures" / "articles"
GOOD = "Ministers agree on a grain corridor\n\n“The port will open,” Anna Kern told reporters in Vienna.\n"


@pytest.fixture
def seeds(tmp_path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs the command; gives its exit code and what it wrote to standard output and to standard error."""
    monkeypatch.setattr(progress, "EVERY", 3600)  # however slow the machine, without a word on the way

    def run(*args) -> tuple[int, str, str]:
        code = 0
        try:
            call_command("import_articles", *map(str, args))
        except CommandError as error:
            code = error.returncode
        return (code, *capsys.readouterr())

    return run


def state() -> list[tuple]:
    return [
        *Article.objects.order_by("id").values_list("pk", "version", "title"),
        *Statement.objects.order_by("id").values_list("public_id", "text", "speaker", "changed_at", "article_version"),
        *Actor.objects.order_by("id").values_list("pk", "name"),
    ]


class TestTheSeeds:
    """The two articles of fixtures/articles, read by the real extractor."""

    def test_import_with_who_said_what_when_about_which_countries(self, run):
        code, out, err = run(SEEDS)
        assert (code, err) == (0, "")
        assert out.startswith("Articles: 2 new, 0 changed, 0 unchanged, 0 failed.\nStatements: ")
        said = Statement.objects.get(text__startswith="“The initial arrangements")
        assert (said.speaker.name, str(said.said_on), said.said_on_precision) == (
            "Saeed Khatibzadeh",
            "2021-10-11",
            "day",
        )
        assert said.role == "foreign ministry spokesman"
        assert {actor.name for actor in Actor.objects.filter(pk__in=said.countries)} == {"Iran", "Russia"}
        assert not Article.objects.exclude(published_on=None).exists()
        assert set(Article.objects.values_list("language", flat=True)) == {"en"}

    def test_come_without_the_furniture_of_their_pages(self, run):
        run(SEEDS)
        for article in Article.objects.all():
            assert not any(
                words in article.body for words in ("No time to read", "summary\n", "Article\n", "Crimea", "\n.")
            )
            assert article.raw == (SEEDS / article.name).read_text(encoding="utf-8")

    def test_imported_again_change_nothing(self, run):
        run(SEEDS)
        before = state()
        code, out, _ = run(SEEDS)
        assert (code, state()) == (0, before)
        assert out == "Articles: 0 new, 0 changed, 2 unchanged, 0 failed.\nStatements: 0 new.\n"

    def test_imported_again_are_not_extracted_again(self, run, monkeypatch):
        run(SEEDS)
        monkeypatch.setattr(pipeline, "extract", lambda *args, **more: pytest.fail("it was extracted"))
        assert run(SEEDS)[0] == 0

    def test_keep_a_corrected_speaker_and_a_statement_that_is_gone(self, run, seeds, django_user_model):
        from articles.curation.decisions import correct

        run(seeds)
        by = django_user_model.objects.create_user("ana")
        bo = Actor.objects.create(kind="person", name="Bo Example")
        first = Statement.objects.get(text__startswith="“The initial arrangements")
        second = Statement.objects.get(text__startswith="“We are in the process")
        for statement in (first, second):
            correct(statement=statement, by=by, reason="It was Bo", speaker=bo)
        file = next(seeds.glob("000*"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("We are in the process of", "We are about to begin"), encoding="utf-8")
        code, out, _ = run(seeds)
        assert (code, "0 new, 1 changed, 1 unchanged" in out, "1 flagged" in out) == (0, True, True)
        for statement in (first, second):
            statement.refresh_from_db()
        assert (first.speaker, first.article_version, first.flag) == (bo, 2, "")
        assert (second.speaker, second.article_version, second.is_public) == (bo, 1, True)
        assert second.flag == "Its passage is not in version 2 of the article."
        assert ArticleVersion.objects.get().raw == text
        call_command("check_spans", verbosity=0)

    def test_changed_and_changed_back_are_as_before(self, run, seeds):
        run(seeds)
        before = set(Statement.objects.public().values_list("public_id", "text", "speaker"))
        file = next(seeds.glob("000*"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("“In recent years", "More news.\n\n“In past years"), encoding="utf-8")
        run(seeds)
        file.write_text(text, encoding="utf-8")
        run(seeds)
        assert set(Statement.objects.public().values_list("public_id", "text", "speaker")) == before
        assert Article.objects.get(name=file.name).version == 3

    def test_in_a_dry_run_are_reported_and_not_written(self, run):
        code, out, _ = run(SEEDS, "--dry-run")
        assert code == 0
        assert out.startswith("Dry run, nothing written. Articles: 2 new,")
        assert not any(model.objects.exists() for model in (Article, Statement, Actor, ImportRun))

    def test_imported_twice_at_once_are_there_once(self, transactional_db):
        def import_seeds(_):
            try:
                return pipeline.import_paths([SEEDS]).failed
            finally:
                connection.close()

        pipeline.ensure_countries()
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(import_seeds, range(2))) == [[], []]
        assert Article.objects.count() == 2


@pytest.fixture
def quick(monkeypatch):
    """Without extraction, and without the countries of the world."""
    monkeypatch.setattr(pipeline, "extract", lambda body, **more: ())
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)


@pytest.fixture
def folder(tmp_path, quick) -> Path:
    """One good article among files that cannot be used."""
    files = {
        "good.txt": GOOD.encode(), "empty.txt": b"", "binary.txt": b"\x89PNG\0\0", "latin.txt": b"Caf\xe9\n\nOui.",
        "untitled.txt": (GOOD.split("\n")[2] * 6).encode(), "title_only.txt": b"Only a title\n",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    return tmp_path


class TestAFolderWithBadFiles:
    def test_imports_the_good_one_and_names_each_bad_one_with_its_reason(self, run, folder):
        code, out, err = run(folder, folder / "missing.txt")
        assert code == 1
        assert out.startswith("Articles: 1 new, 0 changed, 0 unchanged, 7 failed.")
        for name, reason in {
            "empty.txt": "empty", "binary.txt": "binary", "latin.txt": "not UTF-8", "huge.txt": "binary",
            "untitled.txt": "no title", "title_only.txt": "no text below the title", "missing.txt": "no such file",
        }.items():  # fmt: skip
            assert f"{folder / name}: {reason}" in err
        assert Article.objects.get().name == "good.txt"

    def test_the_run_is_kept_with_what_it_did(self, run, folder):
        run(folder)
        kept = ImportRun.objects.get()
        assert (kept.paths, kept.report["created"], len(kept.report["failed"])) == ([str(folder)], 1, 6)
        assert kept.finished_at >= kept.started_at
        assert Article.objects.get().import_run == kept

    def test_what_else_lies_there_is_told_and_what_is_not_read_is_named(self, run, folder):
        for name, data in {"a.jpg": b"", "b.jpg": b"", "README.md": b"", "rows.parquet": b"PAR1" + bytes(9)}.items():
            (folder / name).write_bytes(data)
        code, out, err = run(folder)
        assert "Passed over in folders: 2 .jpg, README.md. A file that is named by itself is tried." in out
        assert f"{folder / 'rows.parquet'}: binary, not text: this is a table (Parquet); save it as CSV" in err
        assert json.loads(run(folder, "--json")[1])["passed_over"] == "2 .jpg, README.md"
        assert code == 1

    def test_the_json_report_is_all_there_is_on_standard_output(self, run, folder):
        code, out, _ = run(folder, "--json")
        report = json.loads(out)
        assert (code, report["created"], report["dry_run"]) == (1, 1, False)
        assert {Path(each["name"]).name for each in report["failed"]} >= {"empty.txt", "huge.txt"}
        assert report["articles"][0]["article"] == Article.objects.get().public_id


def test_an_article_the_database_refuses_is_reported_and_leaves_nothing(run, quick, tmp_path, monkeypatch):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(GOOD.replace("port", f"port {name}"))
    real = store.create

    def create(new):
        outcome = real(new)
        if new.parsed.name == "b.txt":
            raise DatabaseError("disk full\nDETAIL: none left")
        return outcome

    monkeypatch.setattr(store, "create", create)
    code, out, err = run(tmp_path)
    assert (code, "2 new" in out) == (1, True)
    assert f"{tmp_path / 'b.txt'}: the database refused it: disk full\n" in err
    assert set(Article.objects.values_list("name", flat=True)) == {"a.txt", "c.txt"}


def test_a_fault_of_the_extractor_concerns_one_article(run, quick, tmp_path, monkeypatch, caplog):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GOOD.replace("port", f"port {name}"))

    def extract(body, **more):
        if "port a" in body:
            raise IndexError("list index out of range")
        return ()

    monkeypatch.setattr(pipeline, "extract", extract)
    code, out, err = run(tmp_path)
    assert (code, "1 new" in out, "a.txt could not be read" in caplog.text) == (1, True, True)
    assert "a.txt: an error in the extractor, not in the file (IndexError: list index out of range)" in err


def test_files_with_the_same_name_in_two_folders_are_two_articles(run, quick, tmp_path):
    for name, text in {"one": GOOD, "two": GOOD.replace("will open", "will not open")}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.txt").write_text(text)
    run(tmp_path)
    assert Article.objects.count() == 2
    _, out, _ = run(tmp_path)
    assert "0 new, 0 changed, 2 unchanged" in out


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_two_files_with_the_same_text_are_one_article(run, quick, tmp_path, option):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GOOD)
    assert "Articles: 1 new, 0 changed, 1 unchanged" in run(tmp_path, *option)[1]


def test_each_file_is_told_of_where_more_is_asked(run, quick, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    assert "a.txt: created, 0 new statements\n" in run(tmp_path, "-v2")[1]
    assert run(tmp_path, "-v0")[1] == ""


def test_progress_is_shown_on_a_terminal_only_and_not_on_standard_output(run, quick, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(GOOD)
    assert run(tmp_path)[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, err = run(tmp_path, "--json")
    assert "1/1" in err
    assert json.loads(out)["unchanged"] == 1


def test_progress_counts_files_and_then_says_what_is_done_with_all_of_them(quick, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    told = []
    pipeline.import_paths([tmp_path], progress=lambda *step: told.append(step))
    assert told == [(0, 1, "a.txt"), (0, 1, pipeline.REPEATED), (1, 1, pipeline.REPEATED)]


def test_an_import_into_an_empty_database_loads_the_countries_first(tmp_path):
    pipeline.import_paths([tmp_path])
    assert Actor.objects.countries().count() >= 249
