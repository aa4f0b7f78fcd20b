"""Many statements of a changed article: found by their place and words, with the result of comparing each with each."""

from collections import Counter
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.types import ExtractedStatement
from articles.importing.store import reconcile, relocate, succession
from articles.importing.store.reconcile import Former
from articles.models import Statement

WORDS = [
    "port",
    "tolls",
    "fall",
    "talks",
    "go",
    "on",
    "Iran",
    "says",
    "will",
    "never",
    "open",
    "today",
    "“yes”",
    "of",
    "the",
]


def extracted(start: int, length: int) -> ExtractedStatement:
    return ExtractedStatement(start, start + length, "quoted", 0.5)


def former(start: int, length: int, *, at: int | None, status: str = "proposed", claims=(), superseded=None) -> Former:
    row = Statement(start=start, end=start + length, status=status, extractor="1", superseded_at=superseded)
    return Former(row, at, claims=claims)


# Close together, so that they touch, and around the borders of blocks.
PLACE = st.one_of(st.integers(0, 40), st.integers(480, 520), st.integers(0, 2_000))
LENGTH = st.one_of(st.integers(1, 20), st.integers(1, 1_500))
FORMERS = st.builds(
    former, PLACE, LENGTH, at=st.none() | PLACE, status=st.sampled_from(["proposed", "accepted", "rejected"]),
    claims=st.lists(st.tuples(st.integers(-600, 20), st.integers(-20, 600)), max_size=2),
    superseded=st.sampled_from([None, None, "2024-01-01"]),
).filter(lambda former: all(start < end for start, end in former.claimed))  # fmt: skip


class AllPlaces:
    """Whatever is asked for is near everything."""

    def __init__(self, things):
        self.things = [thing for thing, _ in things]

    def near(self, span):
        return self.things


def told(plan: reconcile.Plan, found: list[Former]) -> dict[str, list[object]]:
    number = {id(each): n for n, each in enumerate(found)}
    return {
        "moved": [number[id(each)] for each in plan.moved],
        "read anew": [(number[id(each)], new) for each, new in plan.read_anew],
        "flagged": [number[id(each)] for each in plan.flagged],
        "superseded": [number[id(each)] for each in plan.superseded],
        "new": list(plan.new),
    }


@settings(max_examples=300)
@given(st.lists(FORMERS, max_size=12), st.lists(st.builds(extracted, PLACE, LENGTH), max_size=12))
def test_by_their_place_all_are_found_that_comparing_each_with_each_finds(found, statements):
    for each in found[::2]:  # many are read in the same words again
        statements.append(extracted(each.at or each.row.start, each.row.end - each.row.start))
    others = deepcopy(found)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(relocate, "Places", AllPlaces)
        expected = told(reconcile.plan(others, statements), others)
    assert told(reconcile.plan(found, statements), found) == expected


def test_an_article_of_thousands_of_statements_compares_each_with_few(monkeypatch):
    compared = Counter()

    def counted(name, function):
        monkeypatch.setattr(*name, lambda *given: compared.update([name[1]]) or function(*given))

    counted((Former, "is_of"), Former.is_of)
    counted((relocate, "shares_place"), relocate.shares_place)
    found = [former(n * 100, 60, at=n * 100 + 30) for n in range(2_000)]
    statements = [extracted(n * 100 + (30 if n % 2 else 50), 60) for n in range(2_000)]
    plan = reconcile.plan(found, statements)
    assert (len(plan.read_anew), len(plan.new), len(plan.superseded)) == (1_000, 1_000, 1_000)
    assert compared.total() < 20 * 2_000


def row(pk: int, words: list[str]) -> Statement:
    return Statement(pk=pk, text=" ".join(words), start=pk, end=pk + 1)


@settings(max_examples=300)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12), min_size=1, max_size=8), st.data())
def test_by_its_rarest_words_a_moved_statement_is_found_as_by_all(texts, data):
    rows = [row(pk, words) for pk, words in enumerate(texts)]
    cited = data.draw(st.sampled_from(texts).flatmap(st.permutations))
    cited = row(data.draw(st.sampled_from([0, 99])), cited[data.draw(st.integers(0, 3)) :])
    own = succession.counted(cited.text)
    expected = [
        each for each in rows if each.pk != cited.pk and succession.is_moved(own, succession.counted(each.text))
    ]
    found = succession.Now(rows).in_words_of(cited)
    if succession.is_long_enough(succession.compared_words(cited.text)):
        assert found == (expected[0] if expected else None)
    else:
        assert found is None
