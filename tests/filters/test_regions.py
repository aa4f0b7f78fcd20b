"""Statements by regions of the world and bodies of states, as their members were on the day."""

import datetime as dt

import pytest
from django.http import QueryDict

from articles.filters.regions import regions
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    marin, boris, ruto = (
        f.actor(name, of=country)
        for name, country in (("Marin", "Finland"), ("Boris", "United Kingdom"), ("Ruto", "Kenya"))
    )
    return {
        "Finland before": f.statement("we look on", by=marin, said="2022-05-01", about=("Russia",)),
        "Finland since": f.statement("we are in", by=marin, said="2023-05-01", about=("Russia",)),
        "Britain before": f.statement("we stay", by=boris, said="2015-01-01"),
        "Britain since": f.statement("we are out", by=boris, said="2021-01-01", about=("China",)),
        "Finland some day": f.statement("we wonder", by=marin),
        "Britain some day": f.statement("we wonder, too", by=boris),
        "Kenya": f.statement("we host it", by=ruto, said="2023-09-01", about=("Kenya", "United States")),
        "nobody’s": f.statement("it rains", said="2023-09-01"),
    }


def found(query: str, said: dict) -> set[str]:
    names = {statement.pk: name for name, statement in said.items()}
    return {names[pk] for pk in StatementFilter.from_query(QueryDict(query)).apply(Statement.objects.public()).ids()}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("region=nato&side=speaking",
         {"Finland since", "Britain before", "Britain since", "Finland some day", "Britain some day"}),
        ("region=EU&side=speaking", {"Finland before", "Finland since", "Britain before", "Finland some day"}),
        ("region=africa", {"Kenya"}),
        ("region=eastern-africa&side=about", {"Kenya"}),
        ("region=brics&side=about", {"Finland before", "Finland since", "Britain since"}),
        ("region=g7&side=about&region=brics", {"Finland before", "Finland since", "Britain since", "Kenya"}),
        ("region=europe&region=-nato&side=speaking", {"Finland before"}),
        ("region=-europe&side=speaking", {"Kenya", "nobody’s"}),
        ("region=northern-europe&side=speaking&about=china", {"Britain since"}),
    ],
)  # fmt: skip
def test_a_region_gives_what_its_members_of_that_day_said(query, names, said):
    assert found(query, said) == names


def test_the_list_offers_regions_and_says_which_are_chosen(client, said):
    html = client.get("/?region=nato&side=speaking&counts=shown").content.decode()
    assert "Statements by speakers from NATO" in html
    assert 'name="region" value="nato" checked' in html
    assert 'name="region" value="european-union"' not in html
    assert 'name="region" value="eu"' in html
    assert 'id="fold-region" open' in html
    assert "remove filter: nato speaking" in html.lower()


def test_further_regions_are_chosen_in_one_field_to_see_or_to_leave_out(client, said):
    html = client.get("/?counts=shown").content.decode()
    assert '<option value="melanesia">' in html
    assert '<option value="-melanesia">' in html
    assert client.get("/?region=&side=speaking").status_code == 200, "nothing is chosen in it"
    chosen = client.get("/?region=melanesia").content.decode()
    assert 'name="region" value="melanesia" checked' in chosen
    assert '<option value="melanesia">' not in chosen


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("region=eu", "Statements by or about countries in the European Union"),
        ("region=africa&region=asia&side=about", "Statements about countries in Africa or Asia"),
        ("region=-nato&side=speaking", "Statements, not by speakers from NATO"),
        ("region=caribbean&side=speaking", "Statements by speakers from the Caribbean"),
    ],
)
def test_a_region_reads_as_one_would_say_it(query, sentence, said):
    assert StatementFilter.from_query(QueryDict(query)).sentence() == sentence


def test_an_unknown_region_is_a_400_that_names_it(client):
    response = client.get("/?region=atlantis")
    assert (response.status_code, "region" in response.content.decode()) == (400, True)


@pytest.mark.parametrize("region", regions().values(), ids=regions())
def test_members_are_countries_that_came_before_they_left(region, countries_on_record):
    for member in region.members:
        assert member.code in countries_on_record
        assert member.until is None or (member.since or dt.date.min) < member.until
    assert len({member.code for member in region.members}) == len(region.members)


@pytest.fixture(scope="session")
def countries_on_record():
    from articles.actors.country_actors import read_countries

    return {country["alpha_2"] for country in read_countries()}
