"""Dates to choose from: years, the months of an open year, the days of an open month."""

import re

import pytest
from django.http import QueryDict

from articles.counts.facet_counts import count_facets
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.presenters.date_choices import dates_of
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def said():
    saeed = f.actor("Saeed", of="Iran")
    for n, on in enumerate(
        ["2019-05-05", "2021-10-11", "2021-10-11", "2021-10-02", "2021-10", "2021-03-04", "2021", ""]
    ):
        f.statement(f"“Words {n}”", by=saeed if n % 2 else None, about=("Russia",), said=on)
    f.statement("“Rejected”", said="2021-10-11", status="rejected")


def tree(query: str) -> list:
    filters = StatementFilter.from_query(QueryDict(query))
    return dates_of(filters, count_facets(filters, ()).months)


def outline(branches: list) -> list:
    return [(str(branch.period), branch.n, *([outline(branch.within)] if branch.within else [])) for branch in branches]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [("2021", 6), ("2019", 1)]),
        ("from=2019&to=2021", [("2021", 6), ("2019", 1)]),
        ("from=2021", [("2021", 6), ("2019", 1)]),
        ("from=2021&to=2021", [("2021", 6, [("2021-01", 1), ("2021-03", 1), ("2021-10", 4)]), ("2019", 1)]),
        (
            "from=2021-10-02&to=2021-10-02",
            [
                ("2021", 6, [("2021-01", 1), ("2021-03", 1), ("2021-10", 4, [
                    ("2021-10-01", 1), ("2021-10-02", 1), ("2021-10-11", 2)
                ])]),
                ("2019", 1),
            ],
        ),
        ("speaker=saeed&country=russia&from=2019&to=2019", [("2021", 3), ("2019", 0)]),
    ],
)  # fmt: skip
def test_range_in_force_opens_its_year_and_month(query, expected):
    found = outline(tree(query))
    assert found == [branch for branch in expected if branch[1]]


@pytest.mark.parametrize("query", ["from=2021-10&to=2021-10", "country=russia&from=2021-10&to=2021-10&kind=quoted",
                                   "q=words&from=2021-10-02&to=2021-10-11"])  # fmt: skip
def test_each_number_is_the_length_of_the_list_behind_its_link(query):
    def all_of(branches):
        return [each for branch in branches for each in (branch, *all_of(branch.within))]

    branches = all_of(tree(query))
    assert {branch.period.precision for branch in branches} == {"year", "month", "day"}
    for branch in branches:
        behind = StatementFilter.from_query(QueryDict(branch.url.partition("?")[2]))
        assert behind.apply(Statement.objects.public()).count() == branch.n, branch


def test_period_in_force_is_marked_and_the_way_back_leads_to_any_date(client):
    html = client.get("/?kind=quoted&from=2021-10&to=2021-10&counts=shown").content.decode()
    assert re.findall(r'<a id="d-([^"]+)"[^>]*aria-current="true"', html) == ["2021-10"]
    assert '<details class="more" id="date-tree" open>' in html
    assert '<a class="more" href="/?kind=quoted" hx-get="/?kind=quoted">Any date</a>' in html
    assert '<details class="more" id="date-tree">' in client.get("/").content.decode()
