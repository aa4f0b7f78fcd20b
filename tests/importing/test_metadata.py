# ruff: noqa: E501  rows of a table
"""What a reader or the person who imports knows of an article comes with it, and never over what a curator decided."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Statement

pytestmark = pytest.mark.django_db

SAID = "The port will open on Tuesday, Aldorian Transport Minister Ines Kohl said. “We have ice breakers,” Kohl told reporters."
ROWS = [
    {"headline": "Port of Velm to open", "content": SAID, "source": "Velm Post", "date": "2024-02-13", "link": "https://velmpost.example/1"},
    {"headline": "Bread is dear in Velm", "content": SAID.replace("port", "mill"), "source": "Wire", "date": "2024-02-14", "link": ""},
]  # fmt: skip


def run(*args) -> None:
    call_command("import_articles", *map(str, args), verbosity=0)


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(ROWS))
    return path


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "port.txt"
    path.write_text(f"Port of Velm to open\n\n{SAID}\n")
    return path


def test_a_table_gives_articles_with_publisher_date_and_address(rows):
    run(rows)
    one, two = Article.objects.order_by("id")
    assert (one.title, str(one.publisher), one.published_on, one.url) == (
        "Port of Velm to open", "Velm Post", dt.date(2024, 2, 13), "https://velmpost.example/1",
    )  # fmt: skip
    assert (one.published_on_basis, str(two.publisher), two.name) == ("metadata", "Wire", "rows.json: record 2")
    assert Statement.objects.public().filter(effective_on=dt.date(2024, 2, 13)).exists()
    run(rows)
    assert Article.objects.count() == 2


def test_rows_that_move_stay_the_same_articles(rows):
    run(rows)
    rows.write_text(
        json.dumps([{**ROWS[0], "headline": "Another", "link": "https://velmpost.example/0"}, *reversed(ROWS)])
    )
    run(rows)
    assert Article.objects.count() == 3
    assert not Article.objects.filter(version__gt=1).exists()


def test_publisher_and_date_are_given_later_and_then_known(text):
    run(text)
    article = Article.objects.get()
    assert (article.publisher, article.published_on) == (None, None)
    run(text, "--publisher", "Velm Post", "--published", "2024-02-13", "--author", "Jo Writer")
    article.refresh_from_db()
    assert (str(article.publisher), article.published_on, article.authors) == (
        "Velm Post",
        dt.date(2024, 2, 13),
        ["Jo Writer"],
    )
    assert (article.published_on_basis, article.version) == ("importer", 1)
    assert set(Statement.objects.public().values_list("effective_on", flat=True)) == {dt.date(2024, 2, 13)}


def test_what_a_curator_took_away_is_not_given_again(text):
    run(text, "--publisher", "Velm Post")
    article = Article.objects.get()
    article.publisher, article.settled = None, ["publisher_id"]
    article.save()
    run(text, "--publisher", "Velm Post")
    assert Article.objects.get().publisher is None


def test_the_same_words_of_another_publisher_are_an_article_of_its_own(text, tmp_path):
    run(text, "--publisher", "Velm Post")
    copy = tmp_path / "wire" / "other.txt"
    copy.parent.mkdir()
    copy.write_text(text.read_text())
    run(copy, "--publisher", "Wire")
    assert sorted(str(each.publisher) for each in Article.objects.all()) == ["Velm Post", "Wire"]
    again = copy.with_name("again.txt")
    again.write_text(text.read_text())
    run(again)  # of a publisher that is not known
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--published", "12/10/2023"], "--published 12/10/2023 is not a date that can be read"),
        (["--published", "2124-01-01"], "--published 2124-01-01 is not a date"),
        (["--language", "english"], "--language english is not an ISO"),
        (["--url", "ftp://x"], "--url ftp://x is not a web address"),
        (["--map", "titel=x"], "--map titel=x: write it as FIELD=COLUMN; fields are title, text"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(text, option, told):
    with pytest.raises(CommandError, match=told):
        run(text, *option)
    assert not Article.objects.exists()


def test_a_column_that_nobody_could_guess_is_named_by_an_option(tmp_path, capsys):
    table = tmp_path / "odd.csv"
    table.write_text("What,Story\nPort closes,The port would stay closed until spring came said the harbour master.\n")
    with pytest.raises(CommandError):
        run(table)
    assert "it has “What”, “Story”. Say which it is, such as --map title=Headline" in capsys.readouterr().err
    run(table, "--map", "title=What")
    assert Article.objects.get().title == "Port closes"
    table.write_text("title,lead\nPort closes,The port would stay closed until spring came said the harbour master.\n")
    with pytest.raises(CommandError):
        run(table)
    assert "Say which it is, such as --map text=Story" in capsys.readouterr().err


def test_what_is_to_be_said_of_many_articles_of_a_file_is_said_once(tmp_path, capsys):
    text = "Порт Вельма останется открытым всю зиму, заявила во вторник министр транспорта Инес Коль, номер {}."
    table = tmp_path / "port.json"
    table.write_text(json.dumps([{"title": f"Порт {n}", "text": text.format(n)} for n in range(5)]))
    call_command("import_articles", str(table), "--here")
    told = [line for line in capsys.readouterr().out.splitlines() if "Russian" in line]
    assert len(told) == 1
    assert told[0].startswith("port.json: record 1 and 4 more articles of this file: its language looks like Russian")
