"""Offices: what articles print is seen there; that it is an office, of which country and from when to when, a person
says."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.curation.merging import merge_actors
from articles.curation.undo import undo
from articles.models import Actor, Decision, Office
from tests import factories
from tests.admin.forms import errors, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    """Called by two roles that mean one office, and by another one."""
    olga = factories.actor("Olga Petrova", of="Russia")
    for n, (role, said) in enumerate(
        (("foreign minister", "2021-10-11"), ("top diplomat", "2022-03-01"), ("foreign minister", "2021-12-01"))
    ):
        factories.statement(f"The talks go on, {n}.", by=olga, role=role, said=said)
    factories.statement("I write.", by=olga, role="author", said="2023-05-05")
    return olga


def row(**fields):
    """One new office."""
    return {"offices-TOTAL_FORMS": "1", **{f"offices-0-{name}": value for name, value in fields.items()}}


class TestInTheAdmin:
    def test_the_roles_that_were_seen_are_offered_with_when_and_how_often(self, page, olga):
        text = page.get(reverse("admin:articles_actor_change", args=[olga.pk])).text
        assert "foreign minister (11 October 2021 to 1 December 2021, 2 articles)" in text
        assert "top diplomat (1 March 2022, 1 article)" in text

    def test_several_roles_become_one_office_as_a_decision_that_can_be_undone(self, page, curator, olga):
        russia = factories.country("Russia")
        save(page, olga, **row(title="Minister of Foreign Affairs", country=russia.pk, since="2019-03", until="",
                               roles=["foreign minister", "top diplomat"]))  # fmt: skip
        office = Office.objects.get()
        assert (office.title, office.country, office.since, office.until) == (
            "Minister of Foreign Affairs", russia, "2019-03", "",
        )  # fmt: skip
        assert office.roles == ["foreign minister", "top diplomat"]
        undo(Decision.objects.get(), by=curator)
        assert not Office.objects.exists()

    def test_without_a_title_it_is_called_as_articles_call_it(self, page, olga):
        save(page, olga, **row(roles=["foreign minister"]))
        assert Office.objects.get().title == "Foreign minister"

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"title": "Minister", "since": "March 2019"}, "Write a date as YYYY-MM-DD, YYYY-MM or YYYY."),
            ({"title": "Minister", "since": "2019-02-30"}, "There is no such date."),
            ({"title": "Minister", "since": "2019-03", "until": "2018"}, "It ends before it begins."),
            ({"since": "2019"}, "An office needs a title."),
            ({"title": "Minister", "roles": ["admiral"]}, "admiral is not one of the available choices"),
        ],
    )
    def test_what_makes_no_sense_is_refused_beside_it(self, page, olga, fields, says):
        assert says in errors(save(page, olga, **row(**fields)))
        assert not Office.objects.exists()

    def test_an_office_of_the_year_in_which_it_began(self, page, olga):
        save(page, olga, **row(title="Minister", since="2019-03-09", until="2019"))
        assert Office.objects.exists()


class TestForReaders:
    def test_they_see_when_it_was_held_and_when_it_was_seen(self, client, olga):
        Office.objects.create(
            actor=olga, title="Minister of Foreign Affairs", country=factories.country("Russia"), since="2019-03",
            roles=["foreign minister", "top diplomat"],
        )  # fmt: skip
        text = " ".join(re.sub(r"<[^>]*>", " ", client.get(olga.get_absolute_url()).text).split())
        assert (
            "Minister of Foreign Affairs Russia ; since March 2019; so named in 3 articles, "
            "11 October 2021 to 1 March 2022"
        ) in text

    def test_what_nobody_wrote_down_is_no_office(self, client, olga):
        text = client.get(olga.get_absolute_url()).text
        assert 'id="offices"' not in text
        assert "Foreign minister" in text

    def test_more_offices_take_no_more_queries(
        self,
        client,
        olga,
    ):
        def asked():
            with CaptureQueriesContext(connection) as queries:
                client.get(olga.get_absolute_url(), {"new": Office.objects.count()})
            return len(queries)

        Office.objects.create(actor=olga, title="Minister", roles=["foreign minister"])
        one = asked()
        for n in range(5):
            Office.objects.create(actor=olga, title=f"Member {n}", country=factories.country("Iran"))
        assert asked() == one


def test_a_merge_takes_offices_along_and_undoing_it_brings_them_back(curator, olga):
    keep = factories.actor("Olga Ivanovna Petrova")
    office = Office.objects.create(actor=olga, title="Minister")
    merge_actors(keep=keep, duplicate=olga, by=curator)
    assert Office.objects.get(pk=office.pk).actor == keep
    undo(Decision.objects.get(), by=curator)
    assert Office.objects.get(pk=office.pk).actor == olga


def test_an_office_is_a_change_of_its_actor(olga):
    before = Actor.objects.get(pk=olga.pk).revision
    Office.objects.create(actor=olga, title="Minister")
    assert Actor.objects.get(pk=olga.pk).revision > before
