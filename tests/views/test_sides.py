"""A country that was chosen as speaking is not made one spoken about by pressing another button."""

import re

import pytest
from django.http import QueryDict

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db


def leads_to(client, query: str) -> dict[str, str]:
    """Each side that can be pressed, with where it leads."""
    html = client.get(f"/?{query}").content.decode()
    return dict(re.findall(r'<a id="f-side-(\w+)" href="([^"]*)"', html.replace("&amp;", "&")))


@pytest.fixture(autouse=True)
def _said():
    f.statement("“One”", by=f.actor("Saeed", of="Iran"), about=("Russia",))


@pytest.mark.parametrize(
    ("query", "side", "leads"),
    [
        ("", "speaking", "/?side=speaking"),
        ("side=speaking", "about", "/?side=about"),
        ("country=iran&side=speaking", "about", "#facet-about"),
        ("country=-iran&side=speaking", "about", "#facet-about"),
        ("country=iran&about=russia&side=speaking", "about", "#facet-about"),
        ("country=iran&side=about", "speaking", "/?about=iran&side=speaking"),
        ("country=-iran&side=about", "speaking", "/?about=-iran&side=speaking"),
        ("country=iran", "speaking", "/?country=iran&side=speaking"),
        ("country=iran", "about", "/?country=iran&side=about"),
        ("country=iran&side=speaking", "either", "/?country=iran"),
        ("country=iran&side=speaking", "speaking", "/?country=iran&side=speaking"),
    ],
)
def test_where_each_side_leads(client, query, side, leads):
    assert leads_to(client, query)[side] == leads
    if leads.startswith("#"):
        assert f'id="{leads[1:]}"' in client.get(f"/?{query}").content.decode()


@pytest.mark.parametrize(
    "query", ["country=russia&side=about", "country=iran&country=russia&side=about", "country=-iran&side=about"]
)
def test_what_was_chosen_keeps_its_meaning(client, query):
    def found(query):
        return set(StatementFilter.from_query(QueryDict(query)).apply(Statement.objects.public()).ids())

    f.statement("“Two”", by=f.actor("Maria", of="Russia"), about=("Iran",))
    f.statement("“Three”", by=f.actor("Maria", of="Russia"))
    assert found(query) == found(leads_to(client, query)["speaking"].partition("?")[2]) != set()


def test_where_both_are_asked_for_the_other_side_cannot_be_pressed(client):
    assert "speaking" not in leads_to(client, "country=iran&about=russia&side=about")


def test_the_side_is_sent_along_when_a_box_is_ticked(client):
    assert '<input type="hidden" name="side" value="speaking">' in client.get("/?side=speaking").content.decode()
    assert 'name="side"' not in client.get("/").content.decode()
