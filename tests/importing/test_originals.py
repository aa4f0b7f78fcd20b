"""The file that an article came from is kept once, whatever it is called, and nothing of it stays that is sealed."""

import random
import tracemalloc

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.curation import sealing
from articles.importing.pipeline import import_paths
from articles.importing.store import originals
from articles.models import Article, ArticleOriginal, Original
from articles.models.upload import MOST_BYTES_KEPT

pytestmark = pytest.mark.django_db
FIRST = (
    "Bridge opens\n\nThe minister of roads, Ann Example, said on Monday that the bridge to the island was open again."
)
CSV = (
    "Headline,Text,Source\n"
    'Port closes,"The harbour master, Bob Example, said that the port would stay closed until the spring came.",Wire\n'
    'Mine floods,"The owner, Carl Example, said that nobody had been in the mine when the water rose.",Wire\n'
)


@pytest.fixture
def give(tmp_path):
    def import_file(name, text):
        (tmp_path / name).write_text(text)
        return import_paths([tmp_path / name])

    return import_file


def kept():
    return {(str(each.article), each.original.name, each.place) for each in ArticleOriginal.objects.all()}


def test_a_file_is_kept_once_with_the_article_that_came_from_it(countries, give):
    give("bridge.txt", FIRST)
    give("the-same.txt", FIRST)
    assert kept() == {("Bridge opens", "bridge.txt", "")}
    assert bytes(Original.objects.get().data) == FIRST.encode()


def test_a_table_is_kept_once_for_all_its_rows(countries, give):
    give("wire.csv", CSV)
    assert kept() == {("Port closes", "wire.csv", "row 2"), ("Mine floods", "wire.csv", "row 3")}
    assert Original.objects.count() == 1


def test_each_version_knows_its_file(countries, give):
    give("bridge.txt", FIRST)
    give("bridge.txt", FIRST + " It had been shut for a year, she said.")
    article = Article.objects.get()
    assert sorted(article.originals.values_list("version", "original__size")) == [
        (1, len(FIRST)), (2, len(FIRST) + 39)]  # fmt: skip


def test_a_dry_run_keeps_nothing_and_neither_does_what_is_too_large(countries, tmp_path, monkeypatch):
    (tmp_path / "bridge.txt").write_text(FIRST)
    import_paths([tmp_path], dry_run=True)
    monkeypatch.setattr(originals, "MOST_BYTES_KEPT", 20)
    import_paths([tmp_path])
    assert Article.objects.count() == 1
    assert not Original.objects.exists()


class TestSealed:
    @pytest.fixture
    def by(self):
        return User.objects.create_superuser("root", password="root")

    def article(self, title):
        return Article.objects.get(title=title)

    def data(self):
        return Original.objects.get().data

    def test_the_bytes_go_with_the_words_and_come_back_with_them(self, countries, give, by):
        give("bridge.txt", FIRST)
        seal = sealing.seal(article=self.article("Bridge opens"), by=by, ground="A court.")
        assert self.data() is None
        sealing.lift(seal=seal, by=by, because="The court changed its mind.")
        assert bytes(self.data()) == FIRST.encode()

    def test_a_file_of_many_stays_away_while_anything_in_it_is_sealed(self, countries, give, by):
        give("wire.csv", CSV)
        first = sealing.seal(article=self.article("Port closes"), by=by, ground="A court.")
        second = sealing.seal(article=self.article("Mine floods"), by=by, ground="Another court.")
        sealing.lift(seal=first, by=by, because="Over.")
        assert self.data() is None
        sealing.lift(seal=second, by=by, because="Over, too.")
        assert bytes(self.data()) == CSV.encode()

    def test_a_file_with_sealed_words_is_not_kept_again(self, countries, give, by):
        give("wire.csv", CSV)
        sealing.seal(article=self.article("Port closes"), by=by, ground="A court.")
        more = 'Road opens,"The mayor, Dora Example, said that the road across the hills was open to all.",Wire\n'
        give("more.csv", CSV + more)
        assert Article.objects.filter(title="Road opens").exists()
        assert not Original.objects.filter(name="more.csv").exists()


class TestDownload:
    def test_curators_get_the_bytes_as_they_came(self, countries, give, client):
        give("bridge.html.txt", FIRST)
        client.force_login(User.objects.create_superuser("root", password="root"))
        original = Original.objects.get()
        page = client.get(reverse("admin:articles_article_change", args=[Article.objects.get().pk])).content.decode()
        address = reverse("admin:articles_original_file", args=[original.pk])
        assert address in page
        answer = client.get(address)
        assert answer.content == FIRST.encode()
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment;")

    def test_nobody_else_does(self, countries, give, client):
        give("bridge.txt", FIRST)
        client.force_login(User.objects.create_user("staff", password="staff", is_staff=True))
        assert client.get(reverse("admin:articles_original_file", args=[Original.objects.get().pk])).status_code == 403


def test_keeping_a_large_file_takes_little_more_memory_than_its_bytes(db):
    """Spelt out in a statement, as Django writes it, it would take some five times as much."""
    data = random.Random(1).randbytes(MOST_BYTES_KEPT)
    tracemalloc.start()
    try:
        kept = Original.objects.keep(data, "large.csv")
        Original.objects.keep(data, "again.csv")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 1.5 * MOST_BYTES_KEPT
    assert bytes(Original.objects.get().data) == data
    assert kept.name == "large.csv"
