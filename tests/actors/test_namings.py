"""An actor's name and country follow from what articles say, one beside the other, and from what people decided."""

import importlib

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.actors.matches import propose_what_is_owed
from articles.actors.namings import settle_records
from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.extraction.types import ExtractedActor, ExtractedStatement, ParsedArticle, Span
from articles.importing.store.store_article import store
from articles.models import Actor, ActorToSettle, Article, Naming, Proposal, Statement

pytestmark = pytest.mark.django_db


def person(name, country="", *others, by_context=False):
    return ExtractedActor(name, "person", country, others, by_context)


def put(n, *speakers, text="It stays."):
    """An article in which each of these says a sentence."""
    lines = [f"{text} This is sentence {i} of article {n}." for i in range(len(speakers))]
    body = "\n".join([f"Title {n}", *lines])
    statements = []
    for line, speaker in zip(lines, speakers, strict=True):
        at = body.index(line)
        rule = "office" if speaker.is_placed_by_context else "role"
        why = (("speaks for", f"{speaker.country}: {rule}"),) if speaker.country else ()
        statements.append(ExtractedStatement(at, at + len(line), "quoted", 0.9, speaker=speaker, why=why))
    parsed = ParsedArticle(f"{n}.txt", f"Title {n}", body, body, (Span(0, len(body)),), path=f"{n}.txt")
    return store(parsed, statements, run=None, extractor_version="1").article


def record(name="Javad Zarif"):
    settle_records()
    actor = Actor.objects.select_related("country").get(aliases__name__iexact=name)
    return actor.name, actor.country.alpha_2 if actor.country else ""


@pytest.fixture
def by():
    return User.objects.create_superuser("clara", password="a-long-word")


class TestCountry:
    def test_is_filled_in_by_an_article_whose_words_say_it(self, countries):
        put(1, person("Javad Zarif"))
        assert record() == ("Javad Zarif", "")
        put(2, person("Javad Zarif", "IR"))
        assert record() == ("Javad Zarif", "IR")
        assert set(Statement.objects.values_list("speaker_country__alpha_2", flat=True)) == {"IR"}

    def test_is_not_taken_from_what_stands_around_a_name(self, countries):
        put(1, person("Javad Zarif", "IR", by_context=True))
        assert record() == ("Javad Zarif", "")
        assert Statement.objects.get().speaker_country == countries["IR"]

    @pytest.mark.parametrize("misread", [0, 2, 4])
    def test_one_that_was_misread_neither_parts_nor_blanks_somebody_well_known(self, countries, misread):
        for n in range(5):
            put(n, person("Javad Zarif", "GB" if n == misread else "IR"))
        assert record() == ("Javad Zarif", "IR")

    def test_where_articles_contradict_each_other_none_is_taken_and_each_statement_keeps_its_own(self, countries):
        put(1, person("John Smith", "GB"))
        put(2, person("John Smith", "US"))
        put(3, person("John Smith"))
        assert record("John Smith") == ("John Smith", "")
        said = Statement.objects.order_by("article__name").values_list("speaker_country__alpha_2", flat=True)
        assert list(said) == ["GB", "US", None]

    def test_of_one_article_counts_once(self, countries):
        put(1, *[person("Javad Zarif", "GB")] * 5)
        for n in range(2, 5):
            put(n, person("Javad Zarif", "IR"))
        assert record() == ("Javad Zarif", "IR")

    def test_goes_with_the_words_that_said_it(self, countries):
        put(1, person("Javad Zarif", "GB"))
        put(2, person("Javad Zarif"))
        assert record() == ("Javad Zarif", "GB")
        assert put(1, person("Javad Zarif", "IR"), text="It stays").version == 2
        assert record() == ("Javad Zarif", "IR")
        put(1, person("Javad Zarif"), text="It still stays.")
        assert record() == ("Javad Zarif", "")

    def test_stays_while_statements_that_people_accepted_say_it(self, countries, by):
        put(1, person("Javad Zarif", "IR"))
        decisions.accept(statements=Statement.objects.all(), by=by)
        article = put(1, person("Javad Zarif", "IR"), person("Ana Kern"))
        assert article.version == 2
        assert record() == ("Javad Zarif", "IR")

    @pytest.mark.parametrize("decided", ["RU", ""])
    def test_that_a_person_settled_stays(self, countries, by, decided):
        put(1, person("Javad Zarif", "IR"))
        zarif = Actor.objects.get(name="Javad Zarif")
        with deciding(by=by, verb="change"):
            zarif.country = countries.get(decided)
            zarif.save()
        for n in range(2, 5):
            put(n, person("Javad Zarif", "IR"))
        assert record() == ("Javad Zarif", decided)
        assert not ActorToSettle.objects.exists()

    def test_of_somebody_whom_a_person_entered_stays(self, countries, by):
        with deciding(by=by, verb="add"):
            Actor.objects.create(kind="person", name="Javad Zarif", country=countries["IR"])
        put(1, person("Javad Zarif", "GB"))
        assert record() == ("Javad Zarif", "IR")

    def test_of_who_took_in_another_stays(self, countries, by):
        put(1, person("Javad Zarif", "IR"))
        put(2, person("Mohammad Javad Zarif", "GB"))
        keep, duplicate = Actor.objects.people_and_groups().order_by("pk")
        merge_actors(keep=keep, duplicate=duplicate, by=by)
        put(3, person("Mohammad Javad Zarif", "GB"))
        assert record() == ("Javad Zarif", "IR")


class TestName:
    def test_is_spelt_as_in_most_articles_and_the_alias_with_it(self, countries):
        for n, name in enumerate(["AMIR-ABDOLLAHIAN", "Amir-Abdollahian", "Amir Abdollahian", "Amir Abdollahian"]):
            put(n, person(f"Hossein {name}"))
        assert record("Hossein Amir Abdollahian") == ("Hossein Amir Abdollahian", "")
        assert [alias.name for alias in Actor.objects.people_and_groups().get().aliases.all()] == [
            "Hossein Amir Abdollahian"
        ]

    def test_that_a_person_gave_stays(self, countries, by):
        put(1, person("Javad Zarif"))
        zarif = Actor.objects.get(name="Javad Zarif")
        with deciding(by=by, verb="change"):
            zarif.name = "JAVAD ZARIF"
            zarif.save()
        put(2, person("Javad Zarif"))
        assert record("JAVAD ZARIF") == ("JAVAD ZARIF", "")

    def test_of_somebody_merged_is_not_taken_for_the_survivor_s(self, countries, by):
        put(1, person("William Burns"))
        for n in range(2, 5):
            put(n, person("Bill Burns"))
        keep, duplicate = Actor.objects.people_and_groups().order_by("pk")
        merge_actors(keep=keep, duplicate=duplicate, by=by)
        put(5, person("WILLIAM BURNS"))
        assert record("William Burns") == ("William Burns", "")

    def test_that_articles_give_two_is_asked_about(self, countries):
        put(1, person("William Burns", "US", "Bill Burns"))
        put(2, person("Bill Burns"))
        propose_what_is_owed()
        proposal = Proposal.objects.get()
        assert {proposal.actor.name, proposal.other.name} == {"William Burns", "Bill Burns"}
        assert proposal.why == "Articles call both “Bill Burns”."

    def test_also_where_the_short_one_comes_first(self, countries):
        put(1, person("Bill Burns"))
        propose_what_is_owed()
        put(2, person("William Burns"))
        propose_what_is_owed()
        assert not Proposal.objects.exists()
        put(3, person("William Burns", "", "Bill Burns"))
        propose_what_is_owed()
        assert Proposal.objects.count() == 1


def test_nothing_is_owed_where_articles_say_the_same(countries):
    for n in range(3):
        put(n, person("Javad Zarif", "IR"), person("Ana Kern"))
    assert not ActorToSettle.objects.exists()


def test_more_actors_to_settle_take_no_more_queries(countries, django_assert_max_num_queries):
    put(1, *(person(f"Ana Kern {n}") for n in range(40)))
    put(2, *(person(f"Ana Kern {n}", "GB") for n in range(40)))
    with django_assert_max_num_queries(14):
        settle_records()
    assert Actor.objects.filter(country=countries["GB"]).count() == 40


class TestUpgrade:
    """What an older version left: actors with countries, and nothing that says how articles name them."""

    @pytest.fixture
    def upgrade(self):
        def carry_out():
            migration = importlib.import_module("articles.migrations.0041_namings")
            Naming.objects.all().delete()
            ActorToSettle.objects.all().delete()
            with connection.cursor() as cursor:
                for sql in migration.FROM_WHAT_IS_THERE:
                    cursor.execute(sql)
            ActorToSettle.objects.all().delete()

        return carry_out

    def test_words_on_record_count(self, countries, upgrade):
        for n in range(4):
            put(n, person("Javad Zarif", "IR"))
        upgrade()
        put(5, person("Javad Zarif", "GB"))
        assert record() == ("Javad Zarif", "IR")

    def test_a_country_that_no_words_on_record_say_counts_as_said_once(self, countries, upgrade):
        put(1, person("Javad Zarif"))
        Actor.objects.filter(name="Javad Zarif").update(country=countries["IR"])
        upgrade()
        put(2, person("Javad Zarif"))
        assert record() == ("Javad Zarif", "IR")
        put(3, person("Javad Zarif", "GB"))
        assert record() == ("Javad Zarif", "")

    def test_namesakes_that_were_told_apart_stay_so(self, countries, upgrade):
        put(1, person("John Smith", "GB"))
        american = Actor.objects.create(kind="person", name="John Smith (US)", country=countries["US"])
        upgrade()
        put(2, person("John Smith", "US"))
        assert Statement.objects.get(article__name="2.txt").speaker == american

    def test_what_people_named_and_placed_is_settled(self, countries, upgrade, by):
        with deciding(by=by, verb="add"):
            zarif = Actor.objects.create(kind="person", name="Javad Zarif", country=countries["IR"])
        put(1, person("John Smith"))
        smith = Actor.objects.get(name="John Smith")
        with deciding(by=by, verb="change"):
            smith.name = "Jack Smith"
            smith.save()
        Actor.objects.update(settled=[])
        upgrade()
        zarif.refresh_from_db()
        smith.refresh_from_db()
        assert zarif.settled == ["name", "country_id"]
        assert smith.settled == ["name"]
        assert Article.objects.count() == 1
