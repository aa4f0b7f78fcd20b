"""A quotation that is half remembered finds the nearest statements, and says that they are near."""

import html as entities
import re

import pytest
from django.db import connection

from tests import factories as f

pytestmark = pytest.mark.django_db

SAID = "“We will do whatever is needed to stop this from becoming a wider war”"
HALF = "do everything we can to stop a wider war"


@pytest.fixture(autouse=True)
def _said():
    for text in (SAID, "“Stop the press”", "“The war is wide”", "“Everything is fine”", "“We can do what we want”"):
        f.statement(text, said="2021-10-11", inside=f.article(text, title="A headline"))


def near(client, query: str) -> list[tuple[str, str]]:
    """The words of each, and what is said of them."""
    html = client.get(f"/?{query}&counts=shown").content.decode()
    part = html.partition('id="near"')[2].partition("</section>")[0]
    rows = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>.*?<span>([^<]* words in common)</span>", part, re.DOTALL)
    return [(entities.unescape(re.sub("<[^>]+>", "", words)).strip(), note) for words, note in rows]


@pytest.mark.parametrize(
    "typed", [HALF, f"“{HALF}”", f"{HALF}!", "Everything stop wider WAR", "stop (wider war) everything"]
)
def test_the_nearest_statements_are_found_by_words_in_common(client, typed):
    assert near(client, f"q={typed}") == [(SAID, "3 of 4 words in common")]


def test_what_they_have_in_common_is_marked(client):
    html = client.get(f"/?q={HALF}&counts=shown").content.decode()
    part = html.partition('id="near"')[2].partition("</section>")[0]
    assert re.findall("<mark>(.*?)</mark>", part) == ["stop", "wider", "war"]


def test_those_with_most_words_stand_first(client):
    f.statement("“Everything to stop a wider war”")
    f.statement("“A wider war”")
    assert [note for _, note in near(client, f"q={HALF} now please")] == [
        "4 of 5 words in common",
        "3 of 5 words in common",
    ]


def test_filters_hold_unless_nothing_is_near(client):
    html = client.get(f"/?q={HALF}&to=2020&counts=shown").content.decode()
    assert "without the other filters." in html.partition('id="near"')[2]
    f.statement("“A wider war will stop”", said="2019")
    assert near(client, f"q={HALF}&to=2020") == [("“A wider war will stop”", "3 of 4 words in common")]


@pytest.mark.parametrize(
    "query",
    [
        "q=wider",
        "q=we can do it",
        f"q={HALF} -iran",
        "q=zzz yyy xxx vvv",
        f"q={SAID}",
        "q=to be or not to be",
        "kind=mixed",
    ],
)
def test_nothing_is_near_to_what_is_no_quotation_or_is_on_record(client, query):
    assert near(client, query) == []


def test_the_words_are_worked_out_once_and_not_for_each_statement(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as filters:
        client.get(f"/?q={HALF}&counts=shown")
    (sql,) = (query["sql"] for query in filters if '"common"' in query["sql"] and "ORDER BY" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        assert not any("onrecord_query" in line for (line,) in cursor.fetchall())
