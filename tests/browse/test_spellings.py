"""A search that finds nothing offers near spellings that do find something."""

import html as entities
import re

import pytest

from tests.browse import factories as f

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
    return [re.sub(r"<[^>]+>", "", line).strip() for line in re.findall(r"<li>(.*?)</li>", found)]


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


@pytest.fixture
def quotation():
    words = "“We will never accept pressure from abroad, and our answer will come when we choose”"
    return f.statement(words, said="2021-10-11", inside=f.article(words))


def offered_in_parts(client, query: str) -> list[str]:
    html = entities.unescape(client.get(f"/?{query}&counts=shown").content.decode())
    return re.findall(r'<a href="([^"]+)"[^>]*>[^<]*with some of these words in a row', html)


ASKED = "we shall never accept pressure from abroad and our answer will come then"


def test_of_a_quotation_in_other_words_what_has_parts_of_it_is_offered(client, quotation):
    (url,) = offered_in_parts(client, f"q={ASKED}")
    html = client.get(url).content.decode()
    assert html.count("<article") == 1
    assert quotation.public_id in html
    (url,) = offered_in_parts(client, f"q={ASKED}&from=2022")
    assert "from=2022" not in url
    assert quotation.public_id in client.get(url).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "we shall accept",
        f"{ASKED} -iran",
        " ".join(["never", "x" * 200] * 4),
        "is it so or as it is to us",
    ],
)
def test_what_is_no_quotation_is_not_taken_apart(client, quotation, typed):
    assert offered_in_parts(client, f"q={typed}") == []
