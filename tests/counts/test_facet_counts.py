"""The counts beside the filters are those of the lists behind them."""

import itertools
import random

import pytest
from django.http import QueryDict

from articles.counts import facet_counts
from articles.counts.all_values import count_values
from articles.counts.count_sql import TOTAL, Wanted, count
from articles.counts.facet_counts import count_facets, count_without_each
from articles.counts.newest_values import count_newest
from articles.filters.filter_declarations import Column
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db

PARTS = {
    "country": ["", "country=iran", "country=iran&country=russia", "country=-iran"],
    "side": ["", "side=speaking", "side=about"],
    "about": ["", "about=russia"],
    "speaker": ["", "speaker=saeed", "speaker=unknown&speaker=burns", "speaker=-saeed"],
    "kind": ["", "kind=quoted", "kind=-quoted"],
    "publisher": ["", "publisher=ap", "publisher=unknown"],
    "mentioned": ["", "", "mentioned=burns", "mentioned=-saeed"],
    "status": ["", "", "status=accepted", "status=-accepted"],
    "dates": ["", "from=2021-03", "to=2021&undated=include", "undated=only"],
    "q": ["", "q=word", "q=saeed+or+deal"],
}


@pytest.fixture
def many(db):
    speakers = [
        f.actor("Saeed", of="Iran"),
        f.actor("Burns", of="United States"),
        f.actor("Analysts", kind="group"),
        None,
    ]
    abouts = [(), ("Iran",), ("Russia",), ("Iran", "Russia"), ("China",)]
    dates = ["", "2021-03-04", "2021-03-05", "2021", "2022-01", "2019-12-31"]
    chance = random.Random(4)
    for n in range(60):
        f.statement(
            f"a {chance.choice(['word', 'deal', 'thing'])} number {n}",
            by=chance.choice(speakers),
            about=chance.choice(abouts),
            said=chance.choice(dates),
            kind=chance.choice(["quoted", "paraphrased", "mixed"]),
            publisher=chance.choice(["", "AP", "Al Arabiya"]),
            status=chance.choice(["proposed", "accepted", "accepted", "rejected"]),
            mentions=tuple(chance.sample(speakers[:3], chance.randint(0, 2))),
        )


def filters_for(query: str) -> StatementFilter:
    return StatementFilter.from_query(QueryDict(query))


def listed(filters: StatementFilter) -> int:
    return filters.apply(Statement.objects.public()).count()


def combinations(n: int) -> list[str]:
    everything = [["&".join(filter(None, parts))] for parts in itertools.product(*PARTS.values())]
    return [query for (query,) in random.Random(7).sample(everything, n)]


def test_each_count_is_the_length_of_the_list_behind_it(many):
    for query in combinations(30):
        filters = filters_for(query)
        facets = count_facets(filters)
        assert facets.total == listed(filters), query
        assert facets.undated == listed(filters.without("dates").with_(undated="only")), query
        for name, values in facets.values.items():
            for value in values:
                alone = filters.without(name).with_(**{name: filters_for("").selection(name).including(value.choice)})
                assert value.n == listed(alone), (query, name, value)


def test_each_month_has_the_count_of_its_list(many):
    from articles.filters.day_month_year import Period

    for query in combinations(8):
        filters = filters_for(query)
        for month, n in count_facets(filters).months.items():
            period = Period.of(month, "month")
            assert n == listed(filters.with_(since=period, until=period, undated="")), (query, month)


def test_each_count_of_mentions_is_the_length_of_the_list_behind_it(many):
    for query in [*combinations(8), "mentioned=saeed&mentioned=-burns", "q=word"]:
        filters = filters_for(query)
        found = count_newest(filters, "mentioned", top=10)
        assert found.among is None
        counted = {value.choice.slug: value.n for value in found.values}
        others = filters.without("mentioned")
        expected = {slug: listed(filters_for(f"{others.to_query()}&mentioned={slug}")) for slug in counted}
        assert counted == expected, query
        everybody = {slug: listed(filters_for(f"{others.to_query()}&mentioned={slug}")) for slug in ("saeed", "burns")}
        assert {slug for slug, n in everybody.items() if n} <= set(counted), query


@pytest.mark.parametrize("query", ["", "q=word+or+deal+or+thing", "mentioned=burns"])
def test_mentions_are_counted_in_the_newest_statements_and_say_so(many, query):
    found = count_newest(filters_for(query), "mentioned", top=2, most=7)
    newest = list(Statement.objects.public().newest_first()[:7])
    assert found.among == 7
    assert found.values
    for value in found.values:
        assert value.n == sum(value.choice.id in statement.mentioned for statement in newest), value


def test_facets_take_three_queries_whatever_is_asked(many, django_assert_max_num_queries):
    for query in ("", "country=iran&speaker=saeed&kind=quoted&publisher=ap&from=2021&q=word"):
        filters = filters_for(query)
        with django_assert_max_num_queries(3):
            count_facets(filters)


def test_selected_values_are_there_even_with_nothing_left(many):
    values = count_facets(filters_for("country=china&speaker=unknown&q=nothingofthekind")).values
    assert [(v.choice.name, v.n, v.included) for v in values["country"]] == [("China", 0, True)]
    assert [(v.choice.name, v.n, v.included) for v in values["speaker"]] == [("Speaker not known", 0, True)]


def test_a_facet_shows_its_most_frequent_values_and_those_selected(db):
    for n in range(30):
        for time in range(2 if n < 25 else 1):
            f.statement(f"said {n} {time}", by=f.actor(f"Speaker {n:02}"))
    values = count_facets(filters_for("speaker=speaker-29&speaker=-speaker-28")).values["speaker"]
    assert len(values) == 22
    assert {v.choice.slug for v in values if v.included} == {"speaker-29"}
    assert {v.choice.slug for v in values if v.excluded} == {"speaker-28"}


def test_without_facets(many):
    filters = filters_for("country=china&side=speaking&kind=quoted&q=word")
    assert listed(filters) == 0
    without = count_without_each(filters)
    assert without == {name: listed(filters.without(name)) for name in ("q", "country", "kind")}
    assert count_without_each(filters_for("")) == {}


@pytest.mark.parametrize(
    "query", ["", "side=speaking", "speaker=unknown&speaker=burns", "country=china", "country=china&kind=quoted"]
)
def test_all_countries_are_counted_and_the_most_frequent_shown(many, monkeypatch, query):
    monkeypatch.setattr(facet_counts, "VALUES_SHOWN", 2)
    filters = filters_for(query)
    found, everything = count_facets(filters), count_values(filters, "country")
    assert found.in_all["country"] == len([value for value in everything if everything[value] and value])
    assert {"country=china": 3, "country=china&kind=quoted": 3}.get(query, 2) >= len(found.values["country"])
    shown = {value.choice.id: value.n for value in found.values["country"]}
    assert shown.items() <= everything.items()
    assert sorted(shown.values())[-2:] == sorted(n for value, n in everything.items() if value)[-2:]


def test_what_no_counts_are_kept_of_is_counted_beside_what_is_looked_up():
    f.statement("“One”", said="2021-10-11", kind="quoted")
    f.statement("“Two”", kind="quoted")
    basis = Column("said_on_basis", read=str, folded="nullif(said_on_basis, '')")
    wanted = [Wanted("total", TOTAL), Wanted("basis", basis)]
    assert count({StatementFilter(): wanted}) == {"total": {None: 2}, "basis": {"text": 1, None: 1}}
