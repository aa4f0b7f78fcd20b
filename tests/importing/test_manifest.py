"""A table beside a folder says what is known of its files; what is wrong in it is told with its line and column."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article

pytestmark = pytest.mark.django_db
TEXT = (
    "Bridge opens\n\nThe minister of roads, Ann Example, said on Monday that the bridge to the island was open again."
)
PORT = (
    "Port closes\n\nThe harbour master, Bob Example, said on Monday that the port would stay closed until the spring."
)


@pytest.fixture
def folder(tmp_path, countries):
    (tmp_path / "south").mkdir()
    (tmp_path / "bridge.txt").write_text(TEXT)
    (tmp_path / "south" / "port.txt").write_text(PORT)

    def with_manifest(*lines, name="manifest.csv"):
        (tmp_path / name).write_text("\n".join(lines) + "\n")
        return tmp_path

    return with_manifest


FULL = (
    "path,title,publisher,author,published,address,language",
    "bridge.txt,The bridge is open,Example Post,Ann Writer; Ben Writer,2023-10-12,https://example.org/bridge,en",
    "south/port.txt,,Example Wire,,2023-10,,",
)


def test_each_file_gets_what_its_line_says(folder, capsys):
    path = folder(*FULL)
    call_command("import_articles", str(path), publisher="Nobody", verbosity=1)
    assert f"What is known of 2 files is taken from {path / 'manifest.csv'}." in capsys.readouterr().out
    bridge, port = Article.objects.get(url="https://example.org/bridge"), Article.objects.get(title="Port closes")
    assert (bridge.title, bridge.publisher.name, bridge.authors, bridge.language) == (
        "The bridge is open", "Example Post", ["Ann Writer", "Ben Writer"], "en",
    )  # fmt: skip
    assert bridge.body.startswith("Bridge opens")
    assert (bridge.published_on, bridge.published_on_basis) == (dt.date(2023, 10, 12), "importer")
    assert (port.published_on_precision, port.publisher.name, port.url) == ("month", "Example Wire", "")
    assert Article.objects.count() == 2  # the table itself is none


def test_one_of_another_name_is_named(folder):
    path = folder(*FULL, name="known.csv")
    call_command("import_articles", str(path / "bridge.txt"), manifest=str(path / "known.csv"), verbosity=0)
    assert Article.objects.get().publisher.name == "Example Post"


def test_what_a_curator_set_stays(folder):
    path = folder(*FULL)
    call_command("import_articles", str(path / "bridge.txt"), verbosity=0)
    Article.objects.update(settled=["publisher_id", "title"])
    call_command("import_articles", str(path), verbosity=0)
    assert Article.objects.get(title="Bridge opens").publisher is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bridge.txt,,,,soon,,", "line 2, column “published”: “soon” is not a date"),
        ("bridge.txt,,,,,ftp://example.org,", "line 2, column “address”: “ftp://example.org” is not a web address"),
        ("bridge.txt,,,,,,Klingon", "line 2, column “language”: “Klingon”"),
        ("tunnel.txt,,,,,,", "line 2, column “path”: there is no file “tunnel.txt”"),
        (",Title,,,,,", "line 2, column “path”: it is empty"),
        ("bridge.txt,,,,,,\nbridge.txt,,,,,,", "line 3, column “path”: “bridge.txt” is there twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_imported(folder, line, told):
    path = folder(FULL[0], line)
    with pytest.raises(CommandError) as refused:
        call_command("import_articles", str(path), verbosity=0)
    assert told in str(refused.value)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("header", "told"), [("path,Titel", "the column “titel” is not known"), ("title", "it has no column “path”")]
)
def test_a_header_that_is_none_is_told(folder, header, told):
    path = folder(header, "bridge.txt,x", name="known.csv")
    with pytest.raises(CommandError, match=told):
        call_command("import_articles", str(path), manifest=str(path / "known.csv"), verbosity=0)


def test_a_table_of_articles_that_is_called_so_is_a_table_of_articles(folder):
    path = folder("Headline,Text", f"Mine floods,{PORT[13:]}")
    call_command("import_articles", str(path), verbosity=0)
    assert Article.objects.count() == 3
