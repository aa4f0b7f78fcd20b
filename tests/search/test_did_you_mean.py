"""A search that finds nothing offers near spellings that do find something."""

import html as entities
import re

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _said():
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    f.actor("Nobody Heardof")
    for n in range(2):
        words = f"“We talk {n}”"
        f.statement(words, by=saeed, said="2021", inside=f.article(words, title="New sanctions on banks"))


def offered(client, query: str) -> list[str]:
    html = entities.unescape(client.get(f"/?{query}&counts=shown").content.decode())
    found = html.partition("Did you mean:")[2].partition("</ul>")[0]
    return [" ".join(re.sub(r"<[^>]+>", "", line).split()) for line in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=kahtibzadeh", ["khatibzadeh: 2 statements"]),
        ("q=sanctoins", ["sanctions: 2 statements"]),
        ("q=talk+sanctoins", ["talk sanctions: 2 statements"]),
        ("q=khatibzade&from=2022", ["khatibzadeh without the other filters: 2 statements"]),
        ("q=heardoff", []),
        ("q=zzzzzz", []),
        ("q=abc", []),
        ("q=khatibzadeh", []),
        ("q=%25%25%25%25", []),
    ],
)
def test_near_spellings_that_find_something_are_offered(client, query, words):
    assert offered(client, query) == words


def test_each_leads_to_its_list(client):
    html = entities.unescape(client.get("/?q=kahtibzadeh&kind=quoted&counts=shown").content.decode())
    assert '<a href="/?q=khatibzadeh&kind=quoted"' in html


def test_hostile_words_are_escaped(client):
    html = client.get("/?q=<script>kahtibzadeh</script>&counts=shown").content.decode()
    assert "<script>kah" not in html
    assert "<script>kha" not in html
