"""No article takes for ever: one that takes too long is told so, and the others are read."""

import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.extraction import article, budget, extract, extract_many
from articles.extraction.processes import in_order
from articles.extraction.types import ArticleError
from articles.importing.pipeline import import_paths
from articles.importing.rereading.reextract import reextract_all
from articles.importing.rereading.texts import Text, lost, read
from articles.models import Article, Statement

SLOW = "The minister said the gate of the endless tower was shut.\n"
FINE = "The minister said the {} was shut.\n"
TOLD = "took longer than 2 s of processor time and was not read"


@pytest.fixture
def endless(monkeypatch):
    """What is said of a tower takes for ever: in a loop, or in one regular expression."""
    monkeypatch.setattr(budget, "SECONDS", 2)  # of which a busy machine leaves enough for the others
    real = article.ArticleReader._paragraph

    def paragraph(self, line, doc):
        while "endless" in line.text:
            if "looped" not in line.text:
                re.match(r"(?:a|aa)+$", "a" * 60 + "b")
        yield from real(self, line, doc)

    monkeypatch.setattr(article.ArticleReader, "_paragraph", paragraph)


@pytest.mark.parametrize("slow", [SLOW, SLOW.replace("endless", "looped, endless")])
def test_one_that_takes_too_long_is_broken_off_and_all_others_are_read(endless, slow):
    texts = [FINE.format(f"gate {n}") * 3 for n in range(20)]
    texts[4:4] = [slow * 3, slow]
    texts.append(slow)
    found = list(extract_many((text, None) for text in texts))
    assert [str(each) for each in found if isinstance(each, ArticleError)] == [TOLD] * 3
    for text, each in zip(texts, found, strict=True):
        if text.startswith(FINE.format("gate")[:20]) and "tower" not in text:
            assert [text[one.start : one.end] for one in each] == re.findall("the gate .* shut", text)


def test_time_that_other_articles_take_does_not_count(monkeypatch):
    monkeypatch.setattr(budget, "SECONDS", 1.0)
    texts = [FINE.format(f"gate {n}") * 40 for n in range(40)]
    assert not [each for each in extract_many((text, None) for text in texts) if isinstance(each, ArticleError)]


def test_in_another_thread_as_of_a_worker_or_a_web_server_they_are_broken_off_too(endless):
    assert len(extract(FINE.format("gate"))) == 1  # the parser is there, which takes its time
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(ArticleError, match=TOLD):
            pool.submit(extract, SLOW.replace("endless", "looped, endless")).result()
        assert len(pool.submit(extract, FINE.format("gate")).result()) == 1


def test_a_thread_is_left_alone_when_its_article_is_read():
    def read_and_go_on() -> int:
        with budget.Budget(0.2).running():
            pass
        end, n = time.thread_time() + 0.5, 0
        while time.thread_time() < end:
            n += 1
        return n

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read_and_go_on).result()


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone, and have the slow reader so")
def test_worker_processes_have_the_clock_too(endless):
    pieces = [[Text(1, 1, SLOW, None), Text(2, 1, FINE.format("gate"), None)], [Text(3, 1, FINE.format("road"), None)]]
    slow, gate, road = (each for together in in_order(read, pieces, jobs=2, lost=lost) for each in together)
    assert str(slow.found) == TOLD
    assert (len(gate.found), len(road.found)) == (1, 1)


@pytest.mark.django_db
def test_an_import_tells_which_article_it_was_and_writes_nothing_of_it(endless, tmp_path):
    call_command("load_countries", verbosity=0)
    for name, line in {"a": FINE.format("gate"), "b": SLOW, "c": FINE.format("road")}.items():
        Path(tmp_path, f"{name}.txt").write_text(f"A title for {name}\n\n{line}")
    result = import_paths([tmp_path])
    assert result.failed == [(str(tmp_path / "b.txt"), TOLD)]
    assert set(Article.objects.values_list("name", flat=True)) == {"a.txt", "c.txt"}


@pytest.mark.django_db
def test_parsing_counts_too(monkeypatch, tmp_path):
    from articles.importing import pipeline

    def endless(raw, **more):
        while True:
            pass

    monkeypatch.setattr(budget, "SECONDS", 0.2)
    monkeypatch.setattr(pipeline, "parse_article", endless)
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)
    Path(tmp_path, "a.txt").write_text("A title\n\nA line.")
    assert [reason for _, reason in import_paths([tmp_path]).failed] == [TOLD.replace("2 s", "0.2 s")]


@pytest.mark.django_db
def test_reading_again_leaves_such_an_article_as_it_was(tmp_path, monkeypatch, request, capsys):
    call_command("load_countries", verbosity=0)
    for name, line in {"b": SLOW, "c": FINE.format("road")}.items():
        Path(tmp_path, f"{name}.txt").write_text(f"A title for {name}\n\n{line}")
    import_paths([tmp_path])
    before = list(Statement.objects.order_by("pk").values_list("public_id", "text", "withdrawn_at"))
    request.getfixturevalue("endless")
    diffs = list(reextract_all(Article.objects.all(), apply=True))
    assert [each.error for each in diffs] == [TOLD, ""]
    assert list(Statement.objects.order_by("pk").values_list("public_id", "text", "withdrawn_at")) == before
    with pytest.raises(CommandError, match="1 article could not be read again"):
        call_command("reextract", "--all", "--apply", "--jobs", "2")
    assert TOLD in capsys.readouterr().err


def test_the_extractors_own_command_tells_it(tmp_path):
    made = tmp_path / "slow.py"
    made.write_text(
        "from articles.extraction import article, budget\n"
        "from articles.extraction.cli import main\n"
        "budget.SECONDS = 8\n"
        "real = article.ArticleReader._paragraph\n"
        "def paragraph(self, line, doc):\n"
        "    while 'endless' in line.text: pass\n"
        "    yield from real(self, line, doc)\n"
        "article.ArticleReader._paragraph = paragraph\n"
        "main()\n"
    )
    lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate([SLOW, FINE.format("gate")]))
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, made], input=lines, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(root)}
    )
    slow, fine = map(json.loads, done.stdout.splitlines())
    told = TOLD.replace("2 s", "8 s")
    assert (slow["error"], slow["statements"], len(fine["statements"])) == (told, [], 1)
