"""Which article a text is, when files, folders and addresses give it."""

import shutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

import pytest
from django.apps import apps

from articles.importing import pipeline
from articles.importing.pipeline import import_paths
from articles.importing.readers.title_and_body import parse_article
from articles.importing.store.store_article import store
from articles.models import Article, ArticleIdentity, ArticleVersion

pytestmark = pytest.mark.django_db

LINES = (
    "The port of Belmora will open to grain ships on Monday, the harbour master told reporters.",
    "Farmers had waited since the spring for a decision about tolls on the northern bridge.",
    "Inspectors counted forty barges at anchor below the lighthouse in the morning.",
    "Nobody from the ministry would say when the second lock is to be mended.",
)
OTHER = (
    "Snow closed both mountain passes, and schools stayed shut for the whole week.",
    "A rescue team brought eleven hikers down from the glacier during the night.",
    "Ploughs reached the last villages only by Thursday, said the mayor of Ostrava.",
)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Without extraction, and without the countries of the world."""
    monkeypatch.setattr(pipeline, "extract", lambda body, **more: ())
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)


def text(*lines: str, title: str = "Morning briefing", day: str = "") -> str:
    return "\n\n".join([title, *([day] if day else []), *(lines or LINES)]) + "\n"


def write(path: Path, words: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def done(*paths) -> dict[str, str]:
    result = import_paths(paths)
    assert not result.failed
    return {each.name: each.action for each in result.articles}


def test_files_of_one_name_in_two_folders_are_two_articles_each_under_its_own_date(tmp_path):
    write(tmp_path / "mon" / "briefing.txt", text(day="October 9, 2023"))
    write(tmp_path / "tue" / "briefing.txt", text(*LINES[1:], "One line is new.", day="October 10, 2023"))
    for folder in ("mon", "tue"):  # one after the other, each with another import
        assert done(tmp_path / folder) == {"briefing.txt": "created"}
    assert {str(day) for day in Article.objects.values_list("published_on", flat=True)} == {"2023-10-09", "2023-10-10"}
    assert done(tmp_path) == {"mon/briefing.txt": "unchanged", "tue/briefing.txt": "unchanged"}
    assert done(tmp_path / "tue") == {"briefing.txt": "unchanged"}


def test_the_path_below_the_given_folder_tells_undated_files_apart(tmp_path):
    write(tmp_path / "a" / "index.txt", text())
    write(tmp_path / "b" / "index.txt", text(*LINES[:3], "Another ending."))
    assert done(tmp_path) == {"a/index.txt": "created", "b/index.txt": "created"}
    write(tmp_path / "b" / "index.txt", text(*LINES[:3], "Yet another ending."))
    write(tmp_path / "a" / "index.txt", text(*LINES, "More is known now."))
    assert done(tmp_path) == {"a/index.txt": "changed", "b/index.txt": "changed"}
    assert Article.objects.count() == 2


class TestUnderTheSameIdentity:
    @pytest.fixture
    def file(self, tmp_path) -> Path:
        file = write(tmp_path / "latest.txt", text(day="May 2, 2024"))
        done(tmp_path)
        return file

    @pytest.mark.parametrize(
        "later",
        [
            text(*LINES[:3], "The end was written anew by another hand.", day="May 2, 2024"),
            text(*LINES, *OTHER, *OTHER, *OTHER, day="May 2, 2024"),  # news have grown
            text(LINES[0], LINES[1], day="May 2, 2024"),
            text(title="An altogether other title", day="May 2, 2024"),
            text(*LINES[:3], "It prints no day any more."),
            text(*LINES[:3], "It prints a month.", day="May 2024"),
        ],
    )
    def test_another_text_is_a_new_version(self, file, later):
        write(file, later)
        assert done(file.parent) == {"latest.txt": "changed"}
        assert Article.objects.get().version == 2

    @pytest.mark.parametrize(
        "later",
        [
            text(*LINES[:3], "All but this is as it was.", day="May 3, 2024"),
            text(*OTHER, day="May 2, 2024"),
            text(*OTHER),
        ],
    )
    def test_another_day_or_other_words_are_another_article(self, file, later):
        former = file.read_text()
        write(file, later)
        assert done(file.parent) == {"latest.txt": "created"}
        for words in (former, later, former):  # whichever comes again, nothing is made and nothing changes
            write(file, words)
            assert done(file.parent) == {"latest.txt": "unchanged"}
        assert set(Article.objects.values_list("version", flat=True)) == {1}
        write(file, later.replace("\n\n", "\n\nOne more line. ", 1))
        assert done(file.parent) == {"latest.txt": "changed"}
        assert Article.objects.latest("pk").version == 2
        assert Article.objects.count() == 2

    def test_what_it_was_before_is_a_version_again(self, file):
        former = file.read_text()
        write(file, former.replace("forty", "fifty"))
        done(file.parent)
        write(file, former)
        assert done(file.parent) == {"latest.txt": "changed"}
        assert Article.objects.get().version == 3


class TestTheSameFile:
    @pytest.fixture
    def folder(self, tmp_path) -> Path:
        write(tmp_path / "press" / "may" / "grain.txt", text())
        done(tmp_path / "press")
        return tmp_path / "press"

    @pytest.fixture
    def edited(self, folder) -> Path:
        return write(folder / "may" / "grain.txt", text(*LINES[:3], "The end is new."))

    def is_one(self) -> bool:
        return [(article.version) for article in Article.objects.all()] == [2]

    def test_is_found_in_a_folder_that_was_moved(self, folder, edited):
        assert done(folder.rename(folder.parent / "archive")) == {"may/grain.txt": "changed"}
        assert self.is_one()

    def test_is_found_with_a_slash_and_through_a_link(self, folder, edited):
        (folder.parent / "link").symlink_to(folder, target_is_directory=True)
        assert done(f"{folder.parent / 'link'}/") == {"may/grain.txt": "changed"}
        assert done(folder, folder.parent / "link", edited) == {"may/grain.txt": "unchanged"}
        assert self.is_one()

    def test_is_found_when_given_by_itself_or_with_more_of_its_path(self, folder, edited):
        assert done(edited) == {"grain.txt": "changed"}
        write(edited, text(*LINES[:3], "The end is newer."))
        assert done(folder.parent) == {"press/may/grain.txt": "changed"}
        assert Article.objects.get().version == 3

    def test_is_found_under_a_name_in_other_case_or_other_encoding_of_accents(self, tmp_path):
        for number, name in enumerate(["Düna/Straße.txt", normalize("NFD", "Düna/Straße.TXT"), "DÜNA/STRASSE.txt"]):
            write(tmp_path / str(number) / name, text(*LINES[:3], f"Ending number {number}."))
            done(tmp_path / str(number))
        assert Article.objects.get().version == 3

    def test_is_found_where_it_was_moved_unaltered(self, folder):
        (folder / "june").mkdir()
        moved = (folder / "may" / "grain.txt").rename(folder / "june" / "corn.txt")
        assert done(folder) == {"june/corn.txt": "unchanged"}
        write(moved, text(*LINES[:3], "The end is new."))
        assert done(folder) == {"june/corn.txt": "changed"}
        assert self.is_one()

    def test_of_two_copies_one_that_changes_is_not_taken_back_by_the_other(self, folder):
        write(folder.parent / "copies" / "old grain.txt", text())
        assert done(folder.parent / "copies") == {"old grain.txt": "unchanged"}
        write(folder / "may" / "grain.txt", text(*LINES[:3], "The end is new."))
        assert done(folder) == {"may/grain.txt": "changed"}
        for _ in range(2):
            assert done(folder.parent / "copies") == {"old grain.txt": "unchanged"}
            assert done(folder) == {"may/grain.txt": "unchanged"}
        assert self.is_one()

    def test_is_found_as_the_old_copy_of_it_that_it_is(self, folder, edited):
        done(folder)
        write(folder.parent / "backup" / "somewhere.txt", text())
        assert done(folder.parent / "backup") == {"somewhere.txt": "unchanged"}
        assert self.is_one()

    def test_with_a_name_of_bytes_that_are_no_text_is_imported(self, tmp_path):
        folder = (tmp_path / "bytes").absolute()
        folder.mkdir()
        Path(str(folder), b"caf\xe9.txt".decode(errors="surrogateescape")).write_text(text())
        assert list(done(folder).values()) == ["created"]
        assert list(done(folder).values()) == ["unchanged"]


def test_another_file_of_the_same_name_above_or_below_is_not_the_same(tmp_path):
    write(tmp_path / "index.txt", text())
    write(tmp_path / "deep" / "index.txt", text(*OTHER))
    assert done(tmp_path) == {"index.txt": "created", "deep/index.txt": "created"}
    write(tmp_path / "deep" / "index.txt", text(*LINES[:3], "Much like the one above."))
    write(tmp_path / "index.txt", text(*LINES, "It goes on."))
    assert done(tmp_path) == {"index.txt": "changed", "deep/index.txt": "created"}


class TestAnAddress:
    def read(self, words: str, *, url: str = "", **more):
        parsed = replace(parse_article(words, name=more.pop("name", "x")), url=url, **more)
        return store(parsed, [], run=None, extractor_version="test")

    def test_comes_before_the_path(self):
        one = self.read(text(), url="https://news.example/1", path="a.txt").article
        other = self.read(text(*LINES[:3], "Another end."), url="https://news.example/2", path="a.txt")
        again = self.read(text(*LINES, "It goes on."), url="https://news.example/1", path="b.txt")
        assert (other.action, again.action, again.article) == ("created", "changed", one)

    def test_may_have_one_article_after_another_and_each_keeps_it(self):
        url = "https://news.example/today"
        for day in ("May 2, 2024", "May 3, 2024"):
            self.read(text(*LINES[:3], f"This is {day}.", day=day), url=url)
        later = self.read(text(*LINES[:2], "This is another end.", day="May 3, 2024"), url=url)
        assert [(str(a.published_on), a.version, a.url) for a in Article.objects.order_by("pk")] == [
            ("2024-05-02", 1, url), ("2024-05-03", 2, url)
        ]  # fmt: skip
        assert later.action == "changed"

    def test_that_a_curator_gave_counts(self):
        article = self.read(text(), path="a.txt").article
        Article.objects.filter(pk=article.pk).update(url="https://news.example/1")
        assert self.read(text(*LINES[:3], "An end."), url="https://news.example/1").article == article

    def test_is_not_the_identifier_that_another_publisher_gives(self):
        one = self.read(text(), publisher="Example Wire", identifier="77").article
        other = self.read(text(*LINES[:3], "An end."), publisher="Another Wire", identifier="77")
        again = self.read(text(*LINES, "It goes on."), publisher="Example Wire", identifier="77", path="elsewhere.txt")
        assert (other.action, again.action, again.article) == ("created", "changed", one)

    def test_may_be_very_long(self):
        url = "https://news.example/" + "ü" * 1900
        self.read(text(), url=url)
        assert self.read(text(*LINES, "More."), url=url).action == "changed"

    @pytest.mark.parametrize("led", ["?utm_source=letter&utm_medium=mail", "?at_medium=RSS", "?fbclid=Iw", ""])
    def test_who_led_to_an_address_makes_it_no_other(self, led):
        first = self.read(text(), url="https://news.example/1?utm_source=feed").article
        later = self.read(text(*LINES, "It goes on."), url=f"https://news.example/1{led}")
        assert (later.article, later.action) == (first, "changed")

    def test_other_parameters_of_an_address_tell_which_article_it_is(self):
        first = self.read(text(), url="https://news.example/?id=1&utm_source=feed").article
        assert self.read(text(*LINES, "It goes on."), url="https://news.example/?id=2").article != first


def name_of_migration() -> str:
    folder = Path(apps.get_app_config("articles").path, "migrations")
    return next(folder.glob("*_article_identity.py")).stem


class TestAfterAnUpgrade:
    """Until now an article was known by the bare name of its file."""

    def upgrade(self) -> None:
        ArticleIdentity.objects.all().delete()
        import_module(f"articles.migrations.{name_of_migration()}").known_until_now(apps, None)

    def test_importing_the_same_folder_again_makes_no_double(self, tmp_path):
        for name, words in {"a/grain.txt": text(), "b/snow.txt": text(*OTHER), "Café.txt": text(LINES[0])}.items():
            parsed = parse_article(words, name=Path(name).name)
            store(parsed, [], run=None, extractor_version="1")
            write(tmp_path / name, words)
        self.upgrade()
        write(tmp_path / "b/snow.txt", text(*OTHER[:2], "It thawed on Sunday."))
        assert done(tmp_path) == {"Café.txt": "unchanged", "a/grain.txt": "unchanged", "b/snow.txt": "changed"}
        write(tmp_path / "a/grain.txt", text(*LINES[:3], "The end is new."))
        assert done(tmp_path) == {"Café.txt": "unchanged", "a/grain.txt": "changed", "b/snow.txt": "unchanged"}
        assert Article.objects.count() == 3

    def test_an_article_that_had_swallowed_another_is_set_right(self, tmp_path):
        first, second = text(day="October 12, 2023"), text(*OTHER, day="October 13, 2023")
        swallowed = store(parse_article(first, name="briefing.txt"), [], run=None, extractor_version="1").article
        later = parse_article(second, name="briefing.txt")
        swallowed.body, swallowed.raw, swallowed.raw_sha256 = later.body, later.raw, Article.sha256(later.raw)
        swallowed.save()
        self.upgrade()
        write(tmp_path / "2023-10-12" / "briefing.txt", first)
        write(tmp_path / "2023-10-13" / "briefing.txt", second)
        assert done(tmp_path) == {"2023-10-12/briefing.txt": "created", "2023-10-13/briefing.txt": "unchanged"}
        assert done(tmp_path) == {"2023-10-12/briefing.txt": "unchanged", "2023-10-13/briefing.txt": "unchanged"}
        assert {str(a.published_on): a.raw for a in Article.objects.all()} == {
            "2023-10-12": first, "2023-10-13": second
        }  # fmt: skip
        assert ArticleVersion.objects.get().raw == first


def test_a_dry_run_remembers_nothing(tmp_path):
    write(tmp_path / "one" / "a.txt", text())
    done(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two" / "deeper")
    import_paths([tmp_path / "two"], dry_run=True)
    assert [each.identity for each in ArticleIdentity.objects.all()] == ["a.txt"]
