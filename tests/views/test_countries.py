"""The map and the matrix: every number is that of the list behind it."""

import json
import random
import re
from html import unescape

import pytest

from articles.counts.by_country import count_countries, count_pairs, of_country
from articles.counts.facet_counts import count_facets
from articles.extraction.lang.en.countries import countries
from articles.filters.filter_declarations import SIDES
from articles.filters.included_and_excluded import Choice
from articles.filters.statement_filter import StatementFilter
from articles.models import Actor, Rollup
from articles.presenters.color_scale import Steps
from articles.presenters.world_map import SHAPES
from tests import factories as f
from tests.counts.test_which_table import actors, any_filter, plainly, said  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]+)"[^>]* aria-label="([^:"]+): ([\d,]+) statements?"')


def linked(html: str) -> dict[str, tuple[int, str]]:
    """Country → number and address, of the shapes that are links."""
    return {name: (int(n.replace(",", "")), unescape(url)) for url, name, n in LINK.findall(html)}


def total_of(client, url: str) -> int:
    html = client.get(f"{url}&counts=shown").content.decode()
    return int(f.between(html, r"([\d,]+) statements?").replace(",", ""))


@pytest.mark.parametrize("seed", range(3))
def test_every_country_and_pair_has_the_number_of_its_list(seed, said):  # noqa: F811
    chance = random.Random(seed)
    choices = {c.pk: Choice.of_actor(c) for c in Actor.objects.countries()}
    for filters in [StatementFilter(), *(any_filter(chance) for _ in range(6))]:
        counted = count_countries(filters, SIDES)
        for role in SIDES:
            for pk, choice in choices.items():
                behind = plainly(of_country(filters, choice, role)).count()
                assert counted[role].get(pk, 0) == behind, (filters.to_query(), role, choice)
        pairs = count_pairs(filters, list(choices), list(choices))
        base = filters.without("country", "about")
        for a in choices:
            for b in choices:
                cell = of_country(of_country(base, choices[a], "speaking"), choices[b], "about")
                assert pairs.get((a, b), 0) == plainly(cell).count(), filters.to_query()


def test_pairs_are_the_same_before_and_after_the_kept_counts_are_added_up(said):  # noqa: F811
    ids = list(Actor.objects.countries().values_list("pk", flat=True))
    before = count_pairs(StatementFilter(), ids, ids)
    Rollup.objects.fold()
    assert before == count_pairs(StatementFilter(), ids, ids)
    assert before


@pytest.fixture
def news():
    saeed, burns = f.actor("Saeed", of="Iran"), f.actor("Burns", of="United States")
    f.statement("“One”", by=saeed, about=("Russia", "Iran"), said="2021-10-11")
    f.statement("“Two”", by=saeed, about=("Russia",), said="2022-03-05")
    f.statement("“Three”", by=burns, about=("Iran",), said="2021-12-01")
    f.statement("“Four”", by=saeed)
    f.country("Dominica")
    f.country("China")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Russia": 2, "Iran": 2}),
        ("?show=speaking", {"Iran": 3, "United States": 1}),
        ("?show=either", {"Iran": 4, "Russia": 2, "United States": 1}),
        ("?from=2021&to=2021", {"Iran": 2, "Russia": 1}),
        ("?country=iran&side=speaking", {"Russia": 2, "Iran": 1}),
        ("?q=three", {"Iran": 1}),
        ("?show=speaking&about=russia", {"Iran": 2}),
    ],
)
def test_map_links_each_country_to_its_statements(client, news, query, expected):
    shapes = linked(client.get(f"/countries/{query}").content.decode())
    assert {name: n for name, (n, _) in shapes.items()} == expected
    for n, url in shapes.values():
        assert total_of(client, url) == n


def test_map_draws_countries_without_statements_and_disputed_land_without_links(client, news):
    html = client.get("/countries/").content.decode()
    assert "<title>China: no statements</title>" in html
    assert "<title>Crimea</title>" in html
    assert "China: " not in linked(html)
    assert "style=" not in html


def test_small_countries_are_dots_once_they_have_statements(client, news):
    assert "<circle" not in client.get("/countries/").content.decode()
    f.statement("“Five”", about=("Dominica",))
    html = client.get("/countries/").content.decode()
    assert html.count("<circle") == 1
    assert linked(html)["Dominica"] == (1, "/?about=dominica")


def test_filters_of_the_map_stay_when_another_role_is_shown(client, news):
    html = client.get("/countries/?from=2021&show=speaking").content.decode()
    assert 'href="/countries/?from=2021&amp;show=either"' in html
    assert 'href="/countries/?show=speaking" aria-label="Remove filter: since 2021"' in html
    assert 'href="/countries/matrix/?from=2021"' in html


@pytest.mark.parametrize(
    "address",
    ["/countries/?show=both", "/countries/?about=atlantis", "/countries/?n=3", "/countries/?from=soon",
     "/countries/matrix/?n=0", "/countries/matrix/?n=31", "/countries/matrix/?n=few", "/countries/matrix/?show=either"],
)  # fmt: skip
def test_what_cannot_be_understood_is_named(client, news, address):
    response = client.get(address)
    assert response.status_code == 400
    name = re.search(r"\?(\w+)=", address)
    assert f"“{name[1]}”" in response.content.decode()


def cells(html: str) -> dict[tuple[str, str], tuple[int, str]]:
    """(speaker's country, country it is about) → number and address; "" stands for all."""
    strip = re.compile(r"<[^>]+>")
    columns = [strip.sub("", cell).strip() for cell in re.findall(r'<th scope="col".*?</th>', html, re.DOTALL)]
    found = {}
    for line in re.findall(r"<tr>(?:(?!</tr>).)*?<td.*?</tr>", html, re.DOTALL):
        row = re.search(r'<th scope="row">(.*?)</th>', line, re.DOTALL)
        if not row:
            continue
        for column, cell in zip(columns, re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL), strict=False):
            url = re.search(r'href="([^"]+)"', cell)
            n = int(strip.sub("", cell).replace(",", "") or 0)
            found[strip.sub("", row[1]).strip(), column] = n, unescape(url[1]) if url else ""
    return found


def test_matrix_links_each_pair_to_its_statements(client, news):
    html = client.get("/countries/matrix/").content.decode()
    found = cells(html)
    assert found["Iran", "Russia"] == (2, "/?country=iran&about=russia&side=speaking")
    assert found["Iran", "Iran"][0] == 1
    assert found["United States", "Iran"][0] == 1
    assert found["United States", "Russia"] == (0, "")
    assert found["Iran", "All it says"] == (3, "/?country=iran&side=speaking")
    assert found["All about it", "Russia"] == (2, "/?about=russia")
    for n, url in found.values():
        assert not url or total_of(client, url) == n
    assert html.count('class="own"') == 1


def test_matrix_of_a_year(client, news):
    found = cells(client.get("/countries/matrix/?from=2021&to=2021").content.decode())
    assert found["Iran", "Russia"] == (1, "/?country=iran&about=russia&side=speaking&from=2021&to=2021")
    for n, url in found.values():
        assert not url or total_of(client, url) == n


def test_matrix_has_as_many_countries_as_asked_for_or_those_that_are_chosen(client, news):
    html = client.get("/countries/matrix/?n=1").content.decode()
    assert html.count('<th scope="row">') == 2
    assert 'href="/countries/matrix/?n=30">Show 30 countries' in html
    chosen = cells(client.get("/countries/matrix/?country=united-states&about=russia&about=iran").content.decode())
    assert {row for row, _ in chosen} == {"United States", "All about it"}


def test_map_and_matrix_without_statements(client):
    assert "No statement" in client.get("/countries/").content.decode()
    assert "No statement is about a country" in client.get("/countries/matrix/").content.decode()
    f.country("Iran")
    assert "matches names a country" in client.get("/countries/?from=2021").content.decode()


def test_number_of_queries_does_not_grow(client, news, django_assert_max_num_queries):
    for n in range(20):
        f.statement(f"“More {n}”", by=f.actor(f"Speaker {n}", of="Iran"), about=("Iran", "Russia", "China"))
    for address in ("/countries/", "/countries/matrix/", "/countries/?q=more", "/countries/matrix/?q=more"):
        with django_assert_max_num_queries(5):
            client.get(address)


@pytest.mark.parametrize(
    ("numbers", "bounds"),
    [
        ([], []), ([0, 0], []), ([1], [1]), ([7, 7], [7]), ([1, 2, 6], [1, 2, 3, 4]),
        ([3, 800_000], [3, 40, 400, 5_000, 70_000]), ([96, 98], [96]),
    ],
)  # fmt: skip
def test_shades_are_spread_over_orders_of_magnitude(numbers, bounds):
    steps = Steps.of(numbers)
    assert steps.bounds == bounds
    assert [steps.css(n) for n in (0, max(numbers, default=0))] == ["", "s5" if bounds else ""]
    assert len(steps.legend()) == len(bounds)


def test_shapes_are_small_and_of_known_countries():
    world = json.loads(SHAPES.read_text(encoding="utf-8"))
    known = {c["alpha_2"] for c in countries()}
    assert SHAPES.stat().st_size < 60_000
    assert set(world["shapes"]) | set(world["points"]) <= known
    assert not set(world["shapes"]) & set(world["points"])
    assert len(known - set(world["shapes"]) - set(world["points"])) < 15


def test_counting_is_the_same_as_beside_the_filters(said):  # noqa: F811
    filters = StatementFilter()
    facet = count_facets(filters, ("country",)).values["country"]
    assert {value.choice.id: value.n for value in facet} == count_countries(filters, ["either"])["either"]
