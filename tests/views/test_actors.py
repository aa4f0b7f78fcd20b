"""Actors and countries: lists, pages, and where old addresses lead."""

import datetime as dt
import re

import pytest

from articles.counts.newest_values import count_newest
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.filters.statement_filter import StatementFilter
from articles.models import ActorAlias, Statement
from articles.models.reported_roles import reported_roles
from tests import factories as f

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def names(response) -> list[str]:
    return re.findall(r'<a href="/actors/[^"]+" dir="auto">([^<]+)</a>', response.content.decode())


@pytest.fixture
def saeed():
    actor = f.actor("Saeed Khatibzadeh", of="Iran")
    ActorAlias.objects.create(actor=actor, name="Saeid Khatibzadeh")
    f.statement("“One”", by=actor, about=("Russia", "China"), said="2021-10-11", role="spokesman")
    f.statement("two", by=actor, about=("Russia",), said="2021-12-01", role="spokesman", kind="paraphrased")
    f.statement("three", by=actor, role="deputy minister")
    return actor


def test_actor_list_has_first_who_said_most_with_kind_country_and_number(client, saeed):
    f.statement("“Not a word”", mentions=(f.actor("19%", kind="group"), f.actor("File photo")))
    f.statement("“Four”", by=f.actor("Łódź council", kind="organisation"))
    f.statement("“Five”", by=f.actor("Lodge"))
    f.statement("“Six”", by=f.actor("Zed"), status="rejected")
    response = client.get("/actors/")
    assert names(response) == ["Saeed Khatibzadeh", "Lodge", "Łódź council", "19%", "File photo"]
    assert "person, Iran 3 statements" in text(response)
    assert "mentioned only" in text(response)
    assert names(client.get("/actors/?kind=person")) == ["Saeed Khatibzadeh", "Lodge", "File photo"]
    f.statement("“Seven”", by=f.actor("Lodge Committee"))
    f.statement("“Eight”", by=f.actor("Lodge Committee"))
    assert names(client.get("/actors/?q=lodge")) == ["Lodge Committee", "Lodge"]


@pytest.mark.parametrize("how", ["by", "mentions"])
def test_who_is_only_in_statements_that_readers_do_not_see_is_listed_nowhere(client, how):
    doubtful = f.actor("Doubtful Name")
    f.statement("“Perhaps”", confidence=0.2, **{how: doubtful if how == "by" else (doubtful,)})
    f.statement("“No”", status="rejected", **{how: doubtful if how == "by" else (doubtful,)})
    assert "Doubtful" not in client.get("/actors/").content.decode()
    assert names(client.get("/actors/?q=doubtful")) == []
    for facet in ("speaker", "mentioned", "toward"):
        assert "Doubtful Name" not in client.get(f"/suggest/{facet}/?find=doubtful").content.decode()
    assert "Doubtful" not in client.get("/values/speaker/").content.decode()
    Statement.objects.update(status="accepted", reason="")
    assert names(client.get("/actors/")) == ["Doubtful Name"]
    assert "Doubtful Name" in client.get("/suggest/mentioned/?find=doubtful").content.decode()


def test_actor_list_by_name(client, saeed):
    for name in ("Łódź council", "Zed", "Lodge"):
        f.statement(f"“{name}”", by=f.actor(name))
    response = client.get("/actors/?order=name&q=")
    assert names(response) == ["Lodge", "Łódź council", "Saeed Khatibzadeh", "Zed"]
    assert '<input type="hidden" name="order" value="name">' in response.content.decode()
    assert client.get("/actors/?order=size").status_code == 400


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("saeed", True), ("SAEED", True), ("khatib", True), ("saeid", True), ("sæed", True),
        ("Saéed Khatibzadeh", True), ("kahtibzadeh", True), ("burns", False), ("%", False), ("", True), ("   ", True),
    ],
)  # fmt: skip
def test_actors_are_found_by_name_alias_and_near_spelling(client, saeed, typed, found):
    assert names(client.get("/actors/", {"q": typed})) == (["Saeed Khatibzadeh"] if found else [])


def test_actor_list_by_kind(client, saeed):
    f.statement("“Rates will rise”", by=f.actor("Analysts", kind="group"))
    assert names(client.get("/actors/?kind=group")) == ["Analysts"]
    assert client.get("/actors/?kind=country").status_code == 400


def test_actor_page_tells_names_roles_and_subjects(client, saeed):
    response = client.get("/actors/saeed-khatibzadeh/")
    html, shown = response.content.decode(), text(response)
    assert "Saeid Khatibzadeh" in shown
    assert "Spokesman 11 October 2021 to 1 December 2021, 2 articles" in shown
    assert "Deputy minister undated, 1 article" in shown
    assert "2 quoted, 1 paraphrased" in shown
    assert '<a href="/actors/saeed-khatibzadeh/on/russia/">Russia</a>' in html
    assert html.count('class="st"') == 3


def test_roles_and_mentions_are_read_from_the_newest_statements(saeed):
    burns, lavrov = f.actor("Burns"), f.actor("Lavrov")
    for day, role, mentioned in (("12", "envoy", burns), ("13", "envoy", lavrov), ("14", "adviser", lavrov)):
        f.statement(f"“On {day}”", by=saeed, said=f"2022-01-{day}", role=role, mentions=(mentioned,))
    days = [dt.date(2022, 1, day) for day in (12, 13, 14)]
    for most, roles, names in (
        (1, [("adviser", days[2], days[2], 1)], {"Lavrov": 1}),
        (2, [("adviser", days[2], days[2], 1), ("envoy", days[1], days[1], 1)], {"Lavrov": 2}),
        (3, [("envoy", days[0], days[1], 2), ("adviser", days[2], days[2], 1)], {"Lavrov": 2, "Burns": 1}),
    ):
        assert reported_roles(saeed, top=12, most=most) == roles
        spoken = StatementFilter(speaker=SelectedValues((Choice.of_actor(saeed),)))
        found = count_newest(spoken, "mentioned", top=12, most=most)
        assert {value.choice.name: value.n for value in found.values} == names
        assert found.among == most
    unlimited = reported_roles(saeed, top=2, most=100)
    assert [role for role, *_ in unlimited] == ["envoy", "spokesman"]


def test_actor_that_only_others_mention(client):
    putin = f.actor("Vladimir Putin", of="Russia")
    f.statement("“Words”", mentions=(putin,))
    shown = text(client.get("/actors/vladimir-putin/"))
    assert "No statements by Vladimir Putin" in shown
    assert "mentioned in 1 statement by others" in shown


def test_merged_actors_lead_to_the_survivor(client, saeed):
    middle = f.actor("S. Khatibzadeh", merged_into=saeed)
    first = f.actor("Khatibzade", merged_into=middle)
    for merged in (first, middle):
        response = client.get(f"/actors/{merged.slug}/?a=1")
        assert (response.status_code, response["Location"]) == (301, "/actors/saeed-khatibzadeh/?a=1")


def test_countries_and_actors_lead_to_their_own_pages(client, saeed):
    assert client.get("/actors/iran/")["Location"] == "/countries/iran/"
    assert client.get("/countries/saeed-khatibzadeh/")["Location"] == "/actors/saeed-khatibzadeh/"
    assert client.get("/actors/nobody/").status_code == 404
    assert client.get("/countries/atlantis/").status_code == 404


def test_country_list_has_both_counts_and_links(client, saeed):
    f.country("United States")
    response = client.get("/countries/")
    html = re.sub(r"\s+", " ", response.content.decode())
    assert "4 on record, 1 without statements" not in html
    assert "3 on record, 1 without statements" in html
    assert '<a href="/?country=iran&amp;side=speaking">3</a>' in html
    assert '<a href="/?about=russia">2</a>' in html


def test_countries_are_searched_as_is_typed(client, saeed):
    html = client.get("/countries/?name=irn", headers={"HX-Request": "true"}).content.decode()
    assert "Iran" in html
    assert "Russia" not in html
    assert "<!doctype" not in html


def test_country_page_tells_who_speaks_and_about_whom(client, saeed):
    f.statement("“Iran is watched”", by=f.actor("Burns", of="United States"), about=("Iran",))
    html = client.get("/countries/iran/").content.decode()
    assert '<a href="/?country=iran&amp;speaker=saeed-khatibzadeh&amp;side=speaking">Saeed Khatibzadeh</a>' in html
    assert '<a href="/actors/iran/on/russia/">Russia</a>' in html
    assert '<a href="/?about=iran&amp;speaker=burns">Burns</a>' in html
    assert html.count('class="st"') == 4


def test_country_without_statements(client):
    f.country("China")
    assert "No statements by or about China" in client.get("/countries/china/").content.decode()


@pytest.mark.parametrize(
    ("address", "most"),
    [("/actors/", 4), ("/countries/", 4), ("/actors/saeed-khatibzadeh/", 13), ("/countries/iran/", 14)],
)
def test_number_of_queries_is_fixed(client, saeed, address, most, django_assert_max_num_queries):
    for n in range(25):
        f.statement(f"“More {n}”", by=f.actor(f"Speaker {n}", of="Iran"), about=("Iran", "Russia"))
        f.statement(f"“Again {n}”", by=saeed, about=("Iran", "Russia"), role=f"role {n}")
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
