"""What saying a statement does: filtered, counted, told in words, and shown where it is more than saying."""

import pytest
from django.http import QueryDict

from articles.counts.facet_counts import count_facets
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.sharing.fields import FIELDS
from tests import factories as f

pytestmark = pytest.mark.django_db


def read(query: str) -> StatementFilter:
    return StatementFilter.from_query(QueryDict(query))


@pytest.fixture
def four():
    lavrov = f.actor("Sergei Lavrov", of="Russia")
    return {
        act: f.statement(f"“{act} it”", by=lavrov, about=("Iran",), act=act, said="2021-10-11")
        for act in ("threatens", "denies", "says", "")
    }


@pytest.mark.parametrize(
    ("query", "acts"),
    [
        ("act=threatens", {"threatens"}),
        ("act=threatens&act=denies", {"threatens", "denies"}),
        ("act=-says", {"threatens", "denies", ""}),
        ("act=unknown", {""}),
        ("act=unknown&act=says", {"", "says"}),
        ("act=-unknown", {"threatens", "denies", "says"}),
        ("act=threatens&country=iran", {"threatens"}),
        ("act=warns", set()),
    ],
)
def test_the_list_has_those_that_do_it_and_its_counts_agree(client, four, query, acts):
    assert client.get(f"/?{query}").status_code == 200
    assert {each.act for each in read(query).apply(Statement.objects.public())} == acts
    counted = count_facets(read(query))
    assert counted.total == len(acts)
    assert {value.choice.slug: value.n for value in counted.values["act"] if value.n} == {
        act or "unknown": 1 for act in four
    }


def test_an_act_that_is_none_gives_400_that_names_them(client):
    response = client.get("/?act=shouts")
    assert response.status_code == 400
    assert "it must be one of says, asks, demands" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("act=threatens", "Statements that threaten"),
        ("act=denies&act=accuses", "Statements that accuse or deny"),
        ("act=unknown", "Statements whose act is not known"),
        ("act=says&act=unknown", "Statements that say or whose act is not known"),
        ("act=-promises", "Statements, none that promise"),
        ("act=warns&about=iran&speaker=sergei-lavrov", "Statements by Sergei Lavrov about Iran that warn"),
    ],
)
def test_a_sentence_says_it(four, query, words):
    assert read(query).sentence() == words


def test_all_acts_are_on_a_page_with_their_numbers(client, four):
    html = " ".join(client.get("/values/act/").content.decode().split())
    for name in ("Threatens", "Denies", "Says", "Act not known"):
        assert name in html
    assert client.get("/values/act/?act=denies").status_code == 200


def test_rows_and_the_permalink_say_it_where_it_is_more_than_saying(client, four):
    rows = client.get("/").content.decode()
    assert {act: f'<span class="act" dir="auto">{act}</span>' in rows for act in ("threatens", "denies", "says")} == {
        "threatens": True, "denies": True, "says": False,
    }  # fmt: skip
    for act, statement in four.items():
        html = client.get(statement.get_absolute_url()).content.decode()
        assert ('<span class="act">' in f.between(html, r'<div class="bar">(.*?)</div>')) == (act not in ("", "says"))


def test_exports_have_it_with_the_codes_of_event_data(client, four):
    told = {row["act"]: (row["plover"], row["cameo"]) for row in client.get("/statements.json").json()["statements"]}
    assert told == {
        "threatens": ("THREATEN", ["130"]), "denies": ("REJECT", ["016"]), "says": ("", ["010"]), "": ("", []),
    }  # fmt: skip
    assert {"act", "plover", "cameo"} <= {field.name for field in FIELDS}


def test_the_feed_says_it(client, four):
    feed = client.get("/statements.atom?act=threatens").content.decode()
    assert "Quoted, threatens, in “A headline”" in feed


def test_a_search_for_an_act_can_be_saved(client, django_user_model, four):
    client.force_login(django_user_model.objects.create_user("rae"))
    client.post("/saved/new/", {"query": "act=threatens", "name": "Threats"})
    assert "/?act=threatens" in client.get("/saved/").content.decode()
