"""All values of a filter: complete, counted as the other filters stand, found by name, in pages."""

import html as entities
import re
from collections import Counter

import pytest
from django.http import QueryDict

from articles.counts.all_values import count_values
from articles.filters.filter_declarations import FACETS
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f
from tests.counts.test_facet_counts import combinations, many  # noqa: F401

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def values(client, address: str, **headers: str) -> list[tuple[str, int]]:
    html = entities.unescape(client.get(address, headers=headers).content.decode())
    found = re.findall(r'<a class="with"[^>]*>([^<]+)</a>.*?<span class="n">([\d,]+)</span>', html, re.DOTALL)
    return [(name, int(n)) for name, n in found]


def test_each_value_has_the_length_of_the_list_behind_it(many):  # noqa: F811
    columns = {"either": "countries", "speaking": "speaker_country_id", "about": "about"}
    for query in ["", "country=iran", "speaker=saeed&kind=quoted", *combinations(12)]:
        filters = StatementFilter.from_query(QueryDict(query))
        own = {
            "about": "about",
            "speaker": "speaker_id",
            "publisher": "publisher_id",
            "country": columns[filters.side],
            "act": "act",
        }
        for facet in (name for name, facet in FACETS.items() if facet.is_listed):
            there = filters.without(facet).apply(Statement.objects.public()).values_list(own[facet], flat=True)
            expected = Counter(value for row in there for value in (row if isinstance(row, list) else [row or None]))
            counted = {value: n for value, n in count_values(filters, facet).items() if n}
            assert counted == expected, (query, facet)


def test_more_values_than_the_form_shows_are_all_there(client):
    for n in range(30):
        f.statement(f"Said {n}", by=f.actor(f"Speaker {n:02}", of="Iran"))
    assert len(values(client, "/values/speaker/")) == 30
    assert values(client, "/values/country/") == [("Iran", 30)]


def test_values_come_by_number_or_by_name(client):
    for n, name in ((1, "Łukasz"), (3, "Zoran"), (2, "Anna")):
        for time in range(n):
            f.statement(f"{name} {time}", by=f.actor(name))
    f.statement("Nobody")
    assert [name for name, _ in values(client, "/values/speaker/")][:2] == ["Zoran", "Anna"]
    assert values(client, "/values/speaker/?order=name") == [
        ("Anna", 2), ("Łukasz", 1), ("Zoran", 3), ("Speaker not known", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facet", "find", "names"),
    [
        ("speaker", "khat", ["Saeed Khatibzadeh"]),
        ("speaker", "kahtibzadeh", ["Saeed Khatibzadeh"]),
        ("speaker", "burns", []),
        ("country", "ira", ["Iran"]),
        ("publisher", "arabiya", ["Al Arabíya"]),
        ("publisher", "nothing", []),
        ("speaker", "%", []),
    ],
)
def test_values_are_found_by_name(client, facet, find, names):
    f.actor("William Burns")
    f.statement("Said", by=f.actor("Saeed Khatibzadeh", of="Iran"), about=("Russia",), publisher="Al Arabíya")
    assert [name for name, _ in values(client, f"/values/{facet}/?find={find}")] == names


def test_each_value_can_be_added_or_excluded_in_the_present_filter(client):
    f.statement("One", by=f.actor("Saeed", of="Iran"), about=("Russia",), said="2021-10-11")
    html = entities.unescape(client.get("/values/country/?country=-russia&from=2021").content.decode())
    assert 'href="/?country=iran&country=-russia&from=2021"' in html
    assert 'href="/?country=-iran&country=-russia&from=2021"' in html
    assert 'href="/?from=2021"' in html  # no longer excluded
    assert "Statements, not by or about Russia, since 2021" in html


def test_speakers_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("articles.views.values.SIZE", 2)
    for name in "ABC":
        f.statement(f"By {name}", by=f.actor(f"Speaker {name}"))
    assert len(values(client, "/values/speaker/?order=name")) == 2
    assert values(client, "/values/speaker/?order=name&page=2") == [("Speaker C", 1)]
    assert client.get("/values/speaker/?page=3").status_code == 400


@pytest.mark.parametrize("query", ["colour=red", "order=size", "page=x", "find=a&find=b", "country=atlantis"])
def test_what_cannot_be_understood_is_a_400(client, query):
    assert client.get(f"/values/country/?{query}").status_code == 400


def test_there_is_no_list_of_what_is_no_name(client):
    assert client.get("/values/kind/").status_code == 404
    assert client.get("/suggest/country/").status_code == 404


def test_htmx_gets_the_list_alone(client):
    f.statement("One", by=f.actor("Saeed", of="Iran"))
    response = client.get("/values/country/", headers=HTMX)
    html = response.content.decode()
    assert "<!doctype html>" not in html
    assert 'hx-get="/?country=iran"' in html
    assert "HX-Push-Url" not in response


def test_the_form_leads_to_all_values_of_what_has_names(client):
    f.statement("One", by=f.actor("Saeed", of="Iran"), publisher="AP", said="2021")
    html = client.get("/?from=2021&after=2022-01-01~5").content.decode()
    for facet in ("country", "speaker", "publisher"):
        assert f'href="/values/{facet}/?from=2021"' in html
    assert "/values/kind/" not in html


def test_values_take_the_same_number_of_queries_whatever_they_hold(client, django_assert_max_num_queries):
    for n in range(12):
        f.statement(f"Said {n}", by=f.actor(f"Speaker {n}", of="Iran"), about=("Russia", "China"), publisher=f"P{n}")
    for facet in (name for name, facet in FACETS.items() if facet.is_listed):
        with django_assert_max_num_queries(5):
            client.get(f"/values/{facet}/?kind=quoted&from=2021-01-01&undated=include")
