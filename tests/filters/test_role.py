"""Statements by the role of who said them, as the article prints it."""

import pytest
from django.http import QueryDict

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db

ROLES = {
    "a": "Foreign Minister",
    "b": "deputy foreign minister",
    "c": "minister of foreign affairs",
    "d": "Prime Minister",
    "e": "president",
    "f": "",
    "g": "Außenministerin",
    "h": "foreign minister",
}


@pytest.fixture
def said():
    iran = f.actor("Saeed", of="Iran")
    return {
        letter: f.statement(f"words of {letter}", by=iran, about=("Russia",), role=role)
        for letter, role in ROLES.items()
    }


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("role=foreign minister", "abch"),
        ("role=FOREIGN  Minister", "abch"),
        ("role=minister foreign", "abch"),
        ("role=president&role=prime minister", "de"),
        ("role=-minister", "efg"),
        ("role=foreign&role=-deputy", "ach"),
        ("role=aussenministerin", "g"),
        ("role=außenministerin", "g"),
        ("role=the", ""),
        ("role=foreign minister&country=iran&side=speaking&about=russia", "abch"),
        ("role=foreign minister&about=iran", ""),
        ("role=", "abcdefgh"),
    ],
)
def test_words_of_a_role_find_whoever_spoke_in_it(query, letters, said):
    names = {statement.pk: letter for letter, statement in said.items()}
    found = StatementFilter.from_query(QueryDict(query)).apply(Statement.objects.public()).ids()
    assert "".join(sorted(names[pk] for pk in found)) == letters


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("role=...", "give words of the role"),
        ("role=" + "x" * 101, "at most 100 characters"),
        ("role=speaking", "written side=speaking now"),
        ("role=concerned", "written side=about now"),
    ],
)
def test_what_is_no_role_is_refused(client, query, words):
    response = client.get(f"/?{query}")
    assert (response.status_code, words in response.content.decode()) == (400, True)


def test_the_list_says_which_role_it_is_of_and_keeps_it(client, said):
    html = client.get("/?role=foreign+minister&side=speaking&counts=shown").content.decode()
    assert "Statements in the role “foreign minister”" in html
    assert 'aria-label="Remove filter: role “foreign minister”"' in html
    assert 'name="role" value="foreign minister" checked' in html
    assert 'id="fold-role" open' in html


def test_roles_are_listed_as_often_as_they_are_printed(client, said):
    html = client.get("/roles/?country=iran").content.decode()
    assert "<h1>Roles as printed</h1>" in html
    assert f.between(html, r"Foreign Minister</a>.*?<td class=\"n\">(\d+)</td>") == "2"
    assert 'href="/?country=iran&amp;role=foreign+minister"' in html


def test_a_role_is_shown_as_it_is_printed_most(client, said):
    for role in ("U.S. Secretary of State", "U.S. Secretary of State", "US secretary of state", "UN envoy"):
        f.statement(f"more words of the {role}", role=role)
    html = client.get("/roles/").content.decode()
    assert [
        role for role in ("U.S. Secretary of State", "UN envoy", "Außenministerin") if f">{role}</a>" not in html
    ] == []


def test_a_role_that_is_chosen_stands_once_and_without_a_number_of_its_own(client, said):
    html = client.get("/roles/?role=foreign+minister", headers={"HX-Request": "true"}).content.decode()
    assert html.count('value="foreign minister"') == 1
    row = f.between(html, r'(value="foreign minister" checked>.*?</label>)')
    assert f.between(row, r'<span class="n">(.*?)</span>') == ""
    assert f.between(html, r'value="president">.*?<span class="n">(.*?)</span>') == "1"


def test_roles_that_an_actor_had_lead_to_what_it_said_in_them(client, said):
    html = client.get("/actors/saeed/").content.decode()
    assert 'href="/?speaker=saeed&amp;role=prime+minister"' in html
