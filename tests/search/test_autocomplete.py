"""Speakers while their name is typed."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters.statement_filter import StatementFilter
from articles.models import Actor, ActorAlias, Rollup, Statement
from articles.search.autocomplete import suggest
from tests import factories as f

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def alias(actor: Actor, name: str) -> None:
    ActorAlias.objects.create(actor=actor, name=name, kind=actor.kind)


@pytest.fixture
def people():
    made = {
        name: f.actor(name, of=of)
        for name, of in {
            "William Burns": "United States", "Saeed Khatibzadeh": "Iran", "Recep Tayyip Erdoğan": "", "José Maña": "",
            "Сергей Лавров": "Russia", "مؤمن الكاتب": "", "Kaja Kallas": "",
        }.items()
    }  # fmt: skip
    alias(made["William Burns"], "Bill Burns")
    for n, (name, person) in enumerate(made.items()):
        for time in range(len(made) - n):
            f.statement(f"{name} said {time}", by=person, said="2021" if time else "2020")
    return made


def found(typed: str, query: str = "") -> list[str]:
    values = suggest(StatementFilter.from_query(QueryDict(query)), "speaker", typed).values
    return [f"{one.alias} → {one.choice.name}" if one.alias else one.choice.name for one in values]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("khat", ["Saeed Khatibzadeh"]),
        ("KHAT saeed", ["Saeed Khatibzadeh"]),
        ("k", ["Saeed Khatibzadeh", "Kaja Kallas"]),
        ("bill", ["Bill Burns → William Burns"]),
        ("burns", ["William Burns"]),
        ("erdogan", ["Recep Tayyip Erdoğan"]),
        ("jose man", ["José Maña"]),
        ("José", ["José Maña"]),
        ("лавр", ["Сергей Лавров"]),
        ("مومن", ["مؤمن الكاتب"]),
        ("kahtibzadeh", ["Saeed Khatibzadeh"]),
        ("erdogann", ["Recep Tayyip Erdoğan"]),
        ("%", []),
        ("  ", []),
        ("zzzz", []),
    ],
)
def test_names_are_found_by_the_beginnings_of_words_else_by_near_spelling(people, typed, names):
    assert found(typed) == names


def test_numbers_are_those_of_the_list_with_the_other_filters(people):
    for query in ("", "speaker=kaja-kallas", "from=2021", "kind=quoted&from=2021", "kind=paraphrased"):
        filters = StatementFilter.from_query(QueryDict(query))
        for one in suggest(filters, "speaker", "k").values:
            alone = filters.without("speaker").with_(speaker=filters.without("speaker").speaker.including(one.choice))
            assert one.n == alone.apply(Statement.objects.public()).count(), (query, one)


def test_a_name_that_nobody_has_is_soon_told(people, django_assert_num_queries):
    with django_assert_num_queries(2):  # the beginnings of words, and what is spelt nearly so
        assert found("zzzz") == []
    with django_assert_num_queries(4):  # these, who it is, and the numbers
        assert found("kahtibzadeh") == ["Saeed Khatibzadeh"]


def test_merged_actors_are_not_suggested(people):
    people["Kaja Kallas"].merged_into = people["William Burns"]
    people["Kaja Kallas"].save()
    assert found("kaja") == []


def test_htmx_gets_options_with_country_kind_alias_and_number(client, people):
    html = client.get("/suggest/speaker/?find=bill&from=2021", headers=HTMX).content.decode()
    assert 'role="option"' in html
    assert 'data-url="/?speaker=william-burns&amp;from=2021"' in html
    assert "Bill Burns →" in html
    assert "person, United States" in html
    assert "flags/us.svg" in html
    assert '<span class="n">6</span>' in html


def test_without_javascript_the_matches_are_links(client, people):
    html = client.get("/?from=2021").content.decode()
    assert 'form="find-speaker-form"' in html
    form = f.between(html, r'(<form id="find-speaker-form" action="/suggest/speaker/".*?</form>)')
    assert 'name="from" value="2021"' in form
    html = client.get("/suggest/speaker/?from=2021&find=khat").content.decode()
    assert "<!doctype html>" in html
    assert '<a href="/?speaker=saeed-khatibzadeh&amp;from=2021"' in html


def test_actors_mentioned_are_suggested_too(client, people):
    html = client.get("/suggest/mentioned/?find=khat", headers=HTMX).content.decode()
    assert 'data-url="/?mentioned=saeed-khatibzadeh"' in html


def test_hostile_names_are_escaped(client):
    f.statement("Words", by=f.actor("<script>alert(1)</script> Khan"))
    for headers in ({}, HTMX):
        html = client.get("/suggest/speaker/?find=<script>alert(2)khan", headers=headers).content.decode()
        assert "<script>alert" not in html


def test_an_index_finds_beginnings(people):
    names = ActorAlias.objects.order_by().beginning("khat")
    sql, params = names.values_list("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        assert "alias_beginnings" in "".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("typed", ["k", "s", "b", "bu b", "x"])
def test_very_many_names_are_looked_through_in_the_same_order(people, typed, monkeypatch):
    alias(people["Saeed Khatibzadeh"], "Kh. S.")
    f.actor("Never Kheard")
    Rollup.objects.fold()
    for names in (1, 2, 4, 30):
        monkeypatch.setattr("articles.search.autocomplete.NAMES", names)
        monkeypatch.setattr("articles.search.autocomplete.MANY", 1000)
        expected = found(typed)
        monkeypatch.setattr("articles.search.autocomplete.MANY", 0)
        assert found(typed) == expected


def test_of_words_typed_as_one_the_last_may_be_a_beginning(people):
    for name in ("Bashar al-Assad", "Alan Assadi"):
        f.statement(f"{name} said", by=f.actor(name))
    assert found("al-ass") == ["Bashar al-Assad"]
    assert found("al ass") == ["Alan Assadi", "Bashar al-Assad"]
    assert found("back\\slash '':* & | !") == []
    f.statement("“Long”", by=f.actor("x" * 2100))
    assert len(found("x" * 150)) == 1
