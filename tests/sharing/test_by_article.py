import importlib.util
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.importing.pipeline import import_paths
from articles.importing.readers.title_and_body import parse_article
from articles.importing.store.store_article import store
from articles.models import Article, Statement
from articles.text.offsets import RawOffsets
from tests import factories as f

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
QUOTES = ROOT.parent / "shared" / "quotes"


def export(capsys, *args) -> list[dict]:
    call_command("export_statements", "--format", "jsonl", *map(str, args))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_offsets_are_given_in_the_text_as_it_was_read():
    offsets = RawOffsets([[2, 5], [10, 12]])  # body "abc" + "de"
    assert [offsets.of(at, at + 1) for at in range(5)] == [[2, 3], [3, 4], [4, 5], [10, 11], [11, 12]]
    assert (offsets.of(0, 3), offsets.of(1, 5), offsets.of(None, None)) == ([2, 5], [3, 12], None)


def test_an_article_without_stretches_is_its_own_text(capsys):
    assert RawOffsets([]).of(3, 8) == [3, 8]
    f.statement("“We are ready,” she said.")
    assert Article.objects.get().segments == []
    [line] = export(capsys)
    assert [said["start"] for said in line["statements"]] == [Statement.objects.get().start]


class TestTheSeeds:
    @pytest.fixture(autouse=True)
    def imported(self, db):
        import_paths([ROOT / "fixtures" / "articles"])

    def test_each_article_is_a_line_with_its_text_and_statements(self, capsys):
        documents = export(capsys)
        assert [document["id"] for document in documents] == ["000", "002"]
        for document, article in zip(documents, Article.objects.order_by("id"), strict=True):
            assert document["text"] == article.raw
            texts = [document["text"][each["start"] : each["end"]] for each in document["statements"]]
            assert texts == list(article.statements.public().in_reading_order().values_list("text", flat=True))

    def test_a_statement_says_who_when_and_about_which_countries(self, capsys):
        statements = [each for document in export(capsys) for each in document["statements"]]
        said = next(each for each in statements if each["said_on"] == "2021-10-11")
        assert (said["kind"], said["speaker"], said["said_on_basis"]) == ("quoted", "Saeed Khatibzadeh", "text")
        assert set(said["about"]) >= {"IR", "RU"}

    def test_a_statement_is_the_same_as_in_json_lines_but_for_its_place(self, capsys, client):
        """And for the addresses of pages, which a command knows nothing of."""
        lines = b"".join(client.get("/statements.jsonl").streaming_content).decode().splitlines()
        others = {each["id"]: each for each in map(json.loads, lines)}
        for document in export(capsys):
            for each in document["statements"]:
                other = others.pop(each["id"])
                places = ("start", "end", "spans", "speaker_span")
                assert {name: value for name, value in each.items() if name not in places} == {
                    name: value for name, value in other.items() if name not in ("url", "article_page", *places)
                }
        assert not others

    def test_only_what_readers_may_see_is_given(self, capsys):
        Statement.objects.filter(article__name__startswith="000").update(status="rejected", reason="No")
        assert export(capsys)[0]["statements"] == []

    def test_a_file_can_be_named(self, capsys, tmp_path):
        file = tmp_path / "out.jsonl"
        assert export(capsys, "--output", file) == []
        assert len(file.read_text(encoding="utf-8").splitlines()) == 2

    def test_a_file_that_cannot_be_written_is_named(self, capsys, tmp_path):
        (tmp_path / "out").mkdir()
        with pytest.raises(CommandError, match="out: is a directory"):
            export(capsys, "--output", tmp_path / "out")

    @pytest.mark.skipif(not QUOTES.is_dir(), reason="the scoring harness is not beside the project")
    def test_scores_at_least_eighty_by_speaker_and_span(self, capsys, monkeypatch):
        monkeypatch.syspath_prepend(str(QUOTES))
        spec = importlib.util.spec_from_file_location("evaluate", QUOTES / "evaluate.py")
        evaluate = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "evaluate", evaluate)
        spec.loader.exec_module(evaluate)
        scores = evaluate.score(evaluate.read(QUOTES / "seeds.gold.jsonl"), export(capsys)).result()["all"]
        assert scores["e2e_nm"][2] >= 80


def put(name: str, text: str = "A title\n\nThe port will open.", **more) -> Article:
    return store(parse_article(text, name=name), [], run=None, extractor_version="test", **more).article


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_cf741361c0542c63.txt", "000"),
        ("000_cf741361.txt", "000_cf741361"),
        ("grain.txt", "grain"),
        ("cf741361c0542c63.txt", "cf741361c0542c63"),
        ("notes.md", "notes.md"),
    ],
)
def test_a_document_is_named_by_its_file_without_ending_and_digest(capsys, name, expected):
    put(name)
    assert export(capsys)[0]["id"] == expected


def test_what_a_newer_version_does_not_have_is_not_given(capsys):
    article = put("a.txt")
    statement = Statement.objects.create(article=article, start=9, end=12, kind="quoted", status="accepted")
    put("a.txt", "A title\n\nThat port will open.")
    statement.refresh_from_db()
    assert statement.is_public
    assert export(capsys)[0]["statements"] == []


def test_more_articles_take_no_more_queries(capsys, django_assert_max_num_queries):
    for n in range(30):
        article = put(f"{n}.txt", f"Title {n}\n\nThe port will open.")
        Statement.objects.create(article=article, start=9, end=12, kind="quoted")
    with django_assert_max_num_queries(5):
        assert len(export(capsys)) == 30


class TestCheckSpans:
    @pytest.fixture
    def statement(self) -> Statement:
        return Statement.objects.create(article=put("a.txt"), start=9, end=17, kind="quoted")

    def test_all_well_is_said(self, statement, capsys):
        call_command("check_spans")
        assert capsys.readouterr().out == "All offsets agree in 1 article.\n"

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"pieces": [[9, 12], [13, 99]]}, "its pieces"),
            ({"pieces": [[9, 12], [11, 17]]}, "its pieces"),
            ({"speaker_start": 5, "speaker_end": 999}, "its speaker's words end at 999"),
        ],
    )
    def test_what_disagrees_is_said_and_the_exit_code_is_one(self, statement, capsys, changes, problem):
        Statement.objects.update(**changes)
        with pytest.raises(CommandError, match="1 problem found") as error:
            call_command("check_spans")
        assert error.value.returncode == 1
        assert f"statement {statement.public_id}: {problem}" in capsys.readouterr().out

    def test_a_mention_outside_the_text_is_said(self, statement, capsys, countries):
        statement.about_countries.create(country=countries["IR"], start=3, end=999)
        with pytest.raises(CommandError):
            call_command("check_spans")
        assert "the words for Iran end at 999" in capsys.readouterr().out

    def test_a_text_that_is_not_what_was_read_is_said(self, statement, capsys):
        Article.objects.update(segments=[[0, 3]])
        with pytest.raises(CommandError):
            call_command("check_spans")
        assert "version 1 is not that of its stretches" in capsys.readouterr().out
