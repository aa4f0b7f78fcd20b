"""The form of the desk's filter: what is chosen or typed in it becomes the address of the desk."""

import html as entities
import re

import pytest
from django.urls import reverse

from articles.filters.filter_declarations import FACETS
from articles.models import Actor, Publisher

from .test_review import DESK

FILTER = f"{DESK}filter/"


def form(page, address=DESK):
    html = page.get(address).content.decode()
    return re.search(r'<form id="filter".*?</form>', html, re.DOTALL)[0]


def led_to(page, query):
    response = page.get(f"{FILTER}?{query}")
    assert response.status_code == 302
    return response.url


def test_it_has_each_facet_of_the_site(page, statement, iran):
    found = form(page)
    names = set(re.findall(r'name="(\w+)"', found))
    assert {name.removesuffix("_named") for name in names} >= {*FACETS, "q", "from", "to", "undated", "flagged"}
    assert '<option value="the-example">The Example</option>' in found
    assert '<option value="unknown">No publisher given</option>' in found
    assert 'name="country_named" list="countries"' in found


def test_a_publisher_is_chosen(page, statement):
    assert led_to(page, "q=&publisher=the-example&country=&side=&speaker_named=") == f"{DESK}?publisher=the-example"
    assert "in The Example" in page.get(f"{DESK}?publisher=the-example").content.decode()


@pytest.mark.parametrize("typed", ["Russia", "russ"])
def test_a_country_is_found_by_its_name_and_nothing_else_is(page, statement, make, typed):
    make("he noted", speaker=Actor.objects.create(kind="organisation", name="Russia Today"))
    assert led_to(page, f"country_named={typed}&side=speaking") == f"{DESK}?side=speaking&country=russia"


def test_it_adds_to_what_is_in_force(page, statement, russia):
    Publisher.objects.create(name="The Other")
    found = form(page, f"{DESK}?publisher=the-example&country=russia&side=speaking&q=talk&from=2021&flagged=yes")
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', found)
    assert kept == [("country", "russia"), ("publisher", "the-example")]
    assert 'name="q" value="talk"' in entities.unescape(found)
    assert 'name="from" value="2021"' in found
    assert '<option value="speaking" selected>' in found
    assert '<option value="the-other">' in found
    assert '<option value="the-example">' not in found


def test_a_sample_stays_what_is_reviewed(page, statement):
    assert ("sample", "3") in re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">', form(page, f"{DESK}?sample=3")
    )


def test_a_speaker_is_found_by_part_of_the_name(page, statement):
    assert led_to(page, "speaker_named=zakh&kind=quoted") == f"{DESK}?kind=quoted&speaker=maria-zakharova"


def test_whose_name_it_is_comes_before_those_with_longer_ones(page, statement, make):
    make("he noted", speaker=Actor.objects.create(kind="person", name="Maria Zakharova Petrova"))
    assert led_to(page, "speaker_named=maria+zakharova") == f"{DESK}?speaker=maria-zakharova"


def test_where_several_may_be_meant_it_is_asked_who(page, statement, about_iran, make):
    make("he noted", speaker=Actor.objects.create(kind="person", name="Marina Zakharova"))
    html = page.get(f"{FILTER}?publisher=the-example&speaker_named=zakharova&mentioned_named=burns").content.decode()
    assert "Which “zakharova” is meant?" in html
    way = entities.unescape(re.search(r'<a href="([^"]*maria-zakharova)"', html)[1])
    assert page.get(way).url == f"{DESK}?publisher=the-example&speaker=maria-zakharova&mentioned=william-burns"


def test_where_nobody_is_called_so_another_name_can_be_given(page, statement):
    html = page.get(f"{FILTER}?speaker_named=qqqq&kind=quoted").content.decode()
    assert "No actor is called “qqqq”" in html
    assert '<input type="hidden" name="kind" value="quoted">' in html
    assert 'name="speaker_named" value="qqqq"' in html


def test_names_are_offered_while_one_is_typed(page, statement):
    html = page.get(f"{FILTER}?speaker_named=zak", headers={"HX-Request": "true"}).content.decode()
    assert '<option value="Maria Zakharova">person, Russia</option>' in html


@pytest.mark.parametrize("query", ["speaker_named=%00", "speaker_named=" + "x" * 5000, "whoever=1"])
def test_what_cannot_be_understood_is_said(page, query):
    assert page.get(f"{FILTER}?{query}").status_code == 400


def test_the_filter_can_be_changed_where_nothing_is_left(page, statement):
    html = page.get(f"{DESK}?kind=mixed").content.decode()
    assert "Nothing left to review" in html
    assert 'popovertarget="filter"' in html


def test_it_is_for_who_may_see_statements(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(reverse("admin:review_filter")).status_code == 403
