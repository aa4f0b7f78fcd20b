"""Whatever an answer is read from, it is the answer that the statements themselves give."""

import random
from collections import Counter
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from articles.counts.facet_counts import count_facets
from articles.counts.which_table import kept, rows
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement, StatementInCountry
from articles.presenters.statement_list import page_of
from tests import factories as f

pytestmark = pytest.mark.django_db
COUNTRIES = ["Iran", "Russia", "United States", "China"]
SLUGS = ["iran", "russia", "united-states", "china"]


@pytest.fixture
def actors():
    for name in ("AP", "Times"):
        f.publisher(name)
    for name in COUNTRIES:
        f.country(name)
    return [f.actor(f"Speaker {i}", of=COUNTRIES[i % 3]) for i in range(5)]


@pytest.fixture
def said(actors):
    chance = random.Random(5)
    for i in range(30):
        f.statement(
            f"“word {chance.choice(['oil', 'gas'])} {i}”", by=chance.choice([None, *actors]),
            about=tuple(chance.sample(COUNTRIES, chance.randint(0, 2))), publisher=chance.choice(["", "AP", "Times"]),
            said=chance.choice(["", "2020", "2021-10", "2021-10-11", "2022-03-05"]),
            kind=chance.choice(["quoted", "paraphrased"]), status=chance.choice(["accepted", "proposed", "rejected"]),
            mentions=tuple(chance.sample(actors, chance.randint(0, 2))),
        )  # fmt: skip


def any_filter(chance: random.Random) -> StatementFilter:
    def some(values: list[str]) -> list[str]:
        return [chance.choice(["", "", "-"]) + value for value in chance.sample(values, chance.choice([1, 1, 2]))]

    values = {
        "country": SLUGS, "about": SLUGS, "speaker": ["speaker-0", "speaker-3", "unknown"],
        "publisher": ["ap", "times", "unknown"], "kind": ["quoted", "paraphrased", "mixed"],
        "status": ["accepted", "proposed"], "mentioned": ["speaker-1", "speaker-3"],
    }  # fmt: skip
    query: dict[str, object] = {name: some(slugs) for name, slugs in values.items() if chance.random() < 0.25}
    options = {"side": ["speaking", "about"], "from": ["2021", "2021-10"], "to": ["2021", "2022-03-04"],
               "undated": ["include", "only"], "q": ["oil"]}  # fmt: skip
    query |= {name: chance.choice(given) for name, given in options.items() if chance.random() < 0.2}
    return StatementFilter.from_query(QueryDict(urlencode(query, doseq=True)))


def plainly(filters: StatementFilter):
    return filters.apply(Statement.objects.public()).newest_first()


@pytest.mark.parametrize("seed", range(4))
def test_lists_and_counts_agree_for_any_filter(seed, said):
    chance = random.Random(seed)
    for _ in range(12):
        filters = any_filter(chance)
        expected = list(plainly(filters).select_related("speaker"))
        assert list(rows(filters).newest_first().ids()) == [statement.pk for statement in expected]
        assert page_of(filters, size=500).statements == expected
        facets = count_facets(filters)
        assert facets.total == len(expected), filters.to_query()
        without = {name: plainly(filters.without(name)) for name in ("kind", "publisher")}
        assert {v.choice.slug: v.n for v in facets.values["kind"] if v.n} == Counter(
            without["kind"].values_list("kind", flat=True)
        )
        assert sum(v.n for v in facets.values["publisher"]) == without["publisher"].count()


@pytest.mark.parametrize(
    ("query", "is_kept"),
    [
        ("", True),
        ("country=iran", True),
        ("country=-iran", True),
        ("country=iran&side=speaking", True),
        ("country=iran&country=russia", False),
        ("country=iran&country=russia&side=speaking", True),
        ("publisher=ap&publisher=unknown", True),
        ("from=2021&to=2022", True),
        ("from=2021-10-11", False),
        ("undated=only", True),
        ("speaker=speaker-0", False),
        ("q=oil", False),
        ("country=iran&kind=quoted", False),
    ],
)
def test_counts_are_kept_for_one_filter(query, is_kept, actors):
    assert (kept(StatementFilter.from_query(QueryDict(query))) is not None) == is_kept


@pytest.mark.parametrize(
    ("query", "model"),
    [
        ("country=iran", StatementInCountry),
        ("about=iran&kind=quoted", StatementInCountry),
        ("country=iran&country=russia", Statement),
        ("country=iran&speaker=speaker-0", Statement),
        ("country=iran&q=oil", Statement),
    ],
)
def test_one_country_is_read_from_its_own_table(query, model, actors):
    assert rows(StatementFilter.from_query(QueryDict(query))).model is model


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_common_and_rare_words_page_in_the_same_order(said, monkeypatch, sort):
    """However far it is read before the text index leads, and where the second reading begins."""
    filters = StatementFilter.from_query(QueryDict(f"q=oil+or+gas&sort={sort}"))
    expected = page_of(filters, size=10)
    for read_on in (1, 2, 3, 5, 8, 13):
        monkeypatch.setattr("articles.presenters.keyset.READ_ON", read_on)
        page = page_of(filters, size=10)
        assert (page.statements, page.next) == (expected.statements, expected.next), read_on


def test_what_was_read_in_search_of_words_is_not_read_again(said, monkeypatch):
    """Of a word that is neither common nor rare the second reading begins where the first one ended."""
    monkeypatch.setattr("articles.presenters.keyset.READ_ON", 8)
    filters = StatementFilter.from_query(QueryDict("q=oil+or+gas"))
    with CaptureQueriesContext(connection) as asked:
        page_of(filters, size=10)
    reading = [query["sql"] for query in asked if "IN (SELECT" in query["sql"]]
    assert len(reading) == 2
    assert '(U0."sort_on", U0."id") <' in reading[1]
