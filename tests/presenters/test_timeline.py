"""Bars over time: their unit fits the range, and each is as long as the list behind it."""

import re

import pytest
from django.http import QueryDict

from articles.counts.facet_counts import count_facets
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.presenters.timeline import timeline_of
from tests import factories as f

pytestmark = pytest.mark.django_db


def timeline(query: str = ""):
    filters = StatementFilter.from_query(QueryDict(query))
    return timeline_of(count_facets(filters).months, filters)


def length(url: str) -> int:
    filters = StatementFilter.from_query(QueryDict(url.partition("?")[2]))
    return filters.apply(Statement.objects.public()).count()


@pytest.fixture
def said():
    for day in (
        "2019-05-05",
        "2021-09-30",
        "2021-10-01",
        "2021-10-11",
        "2021-10-11",
        "2021-11-02",
        "2021-10",
        "2021",
        "",
    ):
        f.statement(f"On {day}", said=day)


@pytest.mark.parametrize(
    ("query", "unit", "bars"),
    [
        ("", "month", 36),
        ("from=2021", "month", 12),
        ("from=2021-10&to=2021-10", "day", 31),
        ("from=2021-10-11&to=2021-10-11", "day", 31),
        ("from=2021-10-11&to=2021-11-02", "day", 61),
        ("from=2050", "month", 36),
        ("undated=only", "month", 36),
    ],
)
def test_the_unit_fits_the_range(said, query, unit, bars):
    shown = timeline(query)
    assert (shown.unit, len(shown.bars)) == (unit, bars)


@pytest.mark.parametrize(
    "query", ["", "from=2021-10&to=2021-10", "from=2021-09-30&to=2021-11-02&kind=quoted", "from=2021"]
)
def test_each_bar_is_as_long_as_its_list(said, query):
    for bar in timeline(query).bars:
        assert bar.n == length(bar.url), bar.label


def test_bars_in_the_range_are_marked_and_the_rest_is_one_link_away(client, said):
    shown = timeline("from=2021-10-11&to=2021-10-12&kind=quoted")
    assert [bar.label for bar in shown.bars if bar.is_selected] == ["11 October 2021", "12 October 2021"]
    assert shown.url == "/?kind=quoted"
    html = client.get("/?from=2021-10-11&to=2021-10-12&counts=shown").content.decode()
    assert 'data-from="2021-10-11" data-to="2021-10-11"' in html
    assert ">All dates</a>" in html


def test_very_long_spans_are_shown_by_year_then_by_decade():
    f.statement("Early", said="1900-06-01")
    f.statement("Late", said="2026-06-01")
    shown = timeline()
    assert (shown.unit, len(shown.bars), sum(bar.n for bar in shown.bars)) == ("year", 127, 2)
    f.statement("Very early", said="1648-10-24")
    shown = timeline()
    assert (shown.unit, shown.bars[0].label, shown.bars[0].n) == ("decade", "1640 to 1649", 1)
    assert length(shown.bars[0].url) == 1
    assert len([bar for bar in shown.bars if bar.tick]) <= 8


def test_the_days_of_a_month_and_what_is_dated_less_exactly_take_a_query_each(
    client, said, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        client.get("/?from=2021-10-01&to=2021-10-31&counts=shown")


def left_out(client, query: str) -> list[tuple[str, str]]:
    html = client.get(f"/?{query}&counts=shown").content.decode()
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>, left out of the range', html)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2021-10-05&to=2021-10-20", ["1 dated only “2021”", "1 dated only “October 2021”"]),
        ("from=2021-10", ["1 dated only “2021”"]),
        ("from=2021-09-30&to=2021-10-02", ["1 dated only “2021”"]),
        ("from=2021", []),
        ("to=2021-10-05", []),
        ("from=2019-05-06", []),
        ("from=2021-10-05&kind=paraphrased", []),
        ("from=2021-10-05&undated=only", []),
    ],
)
def test_what_may_be_of_the_range_and_is_left_out_is_told(query, words, client, said):
    assert [label for _, label in left_out(client, query) if "undated" not in label] == words


def test_what_is_left_out_is_a_click_away(client, said):
    urls = [url for url, label in left_out(client, "from=2021-10-05") if "undated" not in label]
    assert urls == ["/?from=2021-01-01&amp;to=2021-01-01", "/?from=2021-10-01&amp;to=2021-10-01"]
    html = client.get("/", {"from": "2021-01-01", "to": "2021-01-01"}).content.decode()
    assert "month not known" in html


def test_the_date_of_an_article_may_be_known_to_the_month_only(client):
    f.statement("Some day", inside=f.article("Some day", published="2021-10"))
    assert [label for _, label in left_out(client, "from=2021-10-05")] == ["1 dated only “October 2021”"]


def said_in(*years: int, n: int = 1) -> None:
    for year in years:
        inside = f.article("\n\n".join(f"In {year}, {i}." for i in range(n)))
        for i in range(n):
            f.statement(f"In {year}, {i}.", said=f"{year}-05-05", inside=inside)


@pytest.mark.parametrize(
    ("far", "unit", "begins", "ends", "beyond"),
    [
        ([1950], "month", "2019", "2021", ["1 before 2019"]),
        ([2199], "month", "2019", "2021", ["1 after 2021"]),
        ([1950, 2199], "month", "2019", "2021", ["1 before 2019", "1 after 2021"]),
        ([2017], "month", "2017", "2021", []),
        ([], "month", "2019", "2021", []),
        ([1950, 1955, 1960, 1965, 1970], "year", "1950", "2021", []),
    ],
)
def test_one_date_far_away_does_not_make_all_bars_thin(client, far, unit, begins, ends, beyond):
    said_in(2019, 2020, 2021, n=8)
    said_in(*far)
    shown = timeline()
    assert (shown.unit, str(shown.bars[0].since)[:4], str(shown.bars[-1].until)[:4]) == (unit, begins, ends)
    assert [f"{part.n} {part.label}" for part in shown.beyond] == beyond
    for part in shown.beyond:
        assert length(part.url) == part.n
    html = client.get("/?counts=shown").content.decode()
    assert all(f">{words}</a>" in html for words in beyond)


def test_whoever_asks_for_the_years_far_away_is_shown_them():
    said_in(2019, 2020, 2021, n=8)
    said_in(1950)
    assert str(timeline("from=1940").bars[0].since) == "1950"
    assert timeline("from=1940").beyond == []
    assert str(timeline("to=1960").bars[0].since) == "1950"


def test_of_few_statements_none_is_far_away():
    said_in(1950, 2019, 2020, 2021)
    assert timeline().beyond == []
