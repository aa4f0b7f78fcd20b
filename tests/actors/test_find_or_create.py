from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from articles.actors.find_or_create import resolve
from articles.curation.recording import deciding
from articles.extraction.types import ExtractedActor
from articles.models import Actor, ActorAlias

pytestmark = pytest.mark.django_db


def person(name, country="", *others):
    return ExtractedActor(name, "person", country, others)


def row_of(actor: ExtractedActor) -> Actor | None:
    row = resolve([actor], []).actors.get(actor)
    if row:
        row.refresh_from_db()
    return row


def test_somebody_new_becomes_an_actor_with_a_country_and_no_name_but_the_own(countries):
    burns = row_of(person("William Burns", "US", "Bill Burns"))
    assert (burns.kind, burns.name, burns.slug, burns.country) == (
        "person",
        "William Burns",
        "william-burns",
        countries["US"],
    )
    assert {alias.name for alias in burns.aliases.all()} == {"William Burns"}


@pytest.mark.parametrize("name", ["WILLIAM  BURNS", "William Búrns", "Bill Burns"])
def test_somebody_known_is_found_by_name_or_alias(countries, name):
    burns = row_of(person("William Burns", "US"))
    burns.aliases.create(name="Bill Burns")
    assert row_of(person(name)) == burns


@pytest.mark.parametrize(
    ("known", "named"),
    [
        (person("William Burns"), person("William J. Burns", "", "William Burns")),
        (person("William Burns", "", "Bill Burns"), person("Bill Burns")),
        (person("Bill Burns"), person("William Burns", "", "Bill Burns")),
    ],
)
def test_a_short_form_of_a_name_leads_to_nobody_beyond_its_article(countries, known, named):
    assert row_of(known) != row_of(named)


@pytest.mark.parametrize(("known", "named"), [("William Burns", "Burns"), ("Burns", "William Burns")])
def test_a_surname_alone_finds_nobody_else(countries, known, named):
    assert row_of(person(known)) != row_of(person(named, "", "Burns"))


def test_one_name_is_one_actor_whatever_country_is_read(countries):
    zarif = row_of(person("Javad Zarif", "IR"))
    assert {row_of(person("Javad Zarif", country)) for country in ("", "AF", "IR", "US")} == {zarif}


def test_a_namesake_whom_a_person_told_apart_is_found_by_the_country(countries, django_user_model):
    british = row_of(person("John Smith", "GB"))
    with deciding(by=django_user_model.objects.create_user("clara"), verb="add"):
        american = Actor.objects.create(kind="person", name="John Smith (US)", country=countries["US"])
    assert row_of(person("John Smith", "US")) == american
    assert row_of(person("John Smith", "GB")) == row_of(person("John Smith")) == british


def test_a_name_that_only_looks_told_apart_is_not(countries):
    ministry = row_of(ExtractedActor("Foreign Ministry (RU)", "organisation", "RU"))
    assert row_of(ExtractedActor("Foreign Ministry", "organisation", "RU")) != ministry


def test_who_is_only_looked_for_is_not_made(countries):
    burns = row_of(person("William Burns"))
    known, unknown = person("WILLIAM BURNS"), person("Anna Kern")
    assert resolve([], [], only_known=[known, unknown]).actors == {known: burns}
    assert Actor.objects.people_and_groups().count() == 1


def test_an_article_that_spells_a_name_in_two_ways_makes_one_actor_in_the_better(countries):
    rows = resolve([person("ÁNA KÉRN"), person("Ana Kern"), person("Ána Kérn")], []).actors.values()
    assert {row.name for row in rows} == {"Ána Kérn"}


def test_kinds_do_not_mix(countries):
    actors = [ExtractedActor("Georgia", kind) for kind in ("person", "organisation", "group")]
    rows = {row_of(actor).pk for actor in actors}
    assert len(rows) == 3


def test_groups_are_shared_by_name(countries):
    assert row_of(ExtractedActor("U.S. officials", "group", "US")) == row_of(ExtractedActor("US Officials", "group"))


def test_countries_are_found_by_code_whatever_they_are_called(countries):
    actor = ExtractedActor("Tehran", "country", "IR")
    assert row_of(actor) == countries["IR"]
    assert resolve([], ["RU", "XX"]).countries == {"RU": countries["RU"]}


@pytest.mark.parametrize("name", ["", "—", "x" * 201])
def test_what_is_no_name_is_nobody(countries, name):
    assert row_of(person(name)) is None


def test_a_name_somebody_else_has_is_not_taken_from_them(countries):
    other = row_of(person("Bill Burns"))
    burns = row_of(person("William Burns", "US"))
    ActorAlias.objects.create(actor=burns, name="Director Burns")
    row_of(person("Anna Kern", "", "Bill Burns"))
    assert row_of(person("Bill Burns")) == other


def test_somebody_merged_is_found_as_who_they_are(countries):
    keep, duplicate = row_of(person("William Burns")), row_of(person("Willam Burns"))
    duplicate.aliases.update(actor=keep)
    duplicate.merged_into = keep
    duplicate.save()
    assert row_of(person("Willam Burns")) == keep


def test_addresses_are_numbered_where_they_are_taken(countries):
    slugs = [
        row.slug for row in resolve([person("Anna Kern"), ExtractedActor("Anna Kern", "group")], []).actors.values()
    ]
    assert sorted(slugs) == ["anna-kern", "anna-kern-2"]
    assert row_of(ExtractedActor("Anna-Kern", "organisation")).slug == "anna-kern-3"


def test_more_actors_take_no_more_queries(countries, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        resolve([person(f"Anna Kern {n}", "GB", f"A. Kern {n}") for n in range(300)], [])


@pytest.mark.django_db(transaction=True)
def test_two_who_meet_the_same_new_name_at_once_make_one_actor():
    barrier = Barrier(2)

    def meet(_):
        try:
            with transaction.atomic():
                barrier.wait(timeout=10)
                return [row.pk for row in resolve([person("Anna Kern"), person("Bo Kern")], []).actors.values()]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(meet, range(2))
    assert sorted(one) == sorted(other)
