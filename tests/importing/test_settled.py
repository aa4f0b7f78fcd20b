"""What a person decided stays, however often articles are imported, changed and read again: "not known" as well."""

import dataclasses
import datetime as dt
import importlib

import pghistory
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from articles.actors.find_or_create import resolve
from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.extraction.types import ExtractedActor
from articles.importing.readers.title_and_body import parse_article
from articles.importing.store.store_article import store
from articles.models import Actor, ActorAlias, Article, Publisher, Statement, StatementCountry

pytestmark = pytest.mark.django_db
PORT = """Minister opens port talks

Published: 3 May 2019

By Ana Prova

Foreign Minister Ivo Testov said on Monday that Serbia would reopen the port talks with Croatia. "We will sign the \
treaty in June," Testov told reporters.

A spokesman for the Croatian government said the offer was far too late.
"""
BORDERS = """Two states meet on borders

Serbia and Croatia have promised to reopen four border posts and to share radar data by June, the Serbian government \
said on Monday.

Talks will go on.
"""


@pytest.fixture
def by():
    return User.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def folder(tmp_path):
    def write(text, name="port.txt"):
        (tmp_path / name).write_text(text)
        call_command("import_articles", str(tmp_path), verbosity=0)

    return write


def reread():
    call_command("reextract", "--all", "--apply", verbosity=0)


def decide(by, row, **values):
    with deciding(by=by, verb="change"):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def read(name, country="", *others, kind="person"):
    wanted = ExtractedActor(name, kind, country, others)
    row = resolve([wanted], []).actors[wanted]
    row.refresh_from_db()
    return row


class TestArticle:
    @pytest.mark.parametrize(
        ("cleared", "value"),
        [("published_on", None), ("authors", []), ("publisher", None), ("url", ""), ("language", "")],
    )
    def test_what_a_person_took_away_does_not_come_back_with_a_new_version(self, countries, by, cleared, value):
        def put(text):
            known = {"url": "https://example.org/port", "publisher": "The Example", "language": "en"}
            parsed = dataclasses.replace(parse_article(text, name="port.txt"), **known)
            return store(parsed, [], run=None, extractor_version="test").article

        article = put(PORT)
        assert getattr(article, cleared) != value
        dated = {"published_on_precision": "", "published_on_basis": ""} if cleared == "published_on" else {}
        decide(by, article, **{cleared: value}, **dated)
        assert put(PORT + "\nThe port stays shut for now.\n") == article
        article.refresh_from_db()
        assert article.version == 2
        assert getattr(article, cleared) == value
        reread()
        article.refresh_from_db()
        assert getattr(article, cleared) == value

    def test_days_are_not_reckoned_from_a_date_that_a_person_took_away(self, folder, by):
        folder(PORT)
        assert Statement.objects.exclude(said_on=None).exists()
        decide(by, Article.objects.get(), published_on=None, published_on_precision="", published_on_basis="")
        folder(PORT + "\nThe port stays shut for now.\n")
        assert not Statement.objects.exclude(said_on=None).exists()

    def test_but_from_the_one_that_a_person_gave(self, folder, by):
        folder(PORT)
        given = {"published_on_precision": "day", "published_on_basis": "curator"}
        decide(by, Article.objects.get(), published_on=dt.date(2020, 6, 3), **given)
        folder(PORT + "\nThe port stays shut for now.\n")
        years = {each.said_on.year for each in Statement.objects.exclude(said_on=None)}
        assert years == {2020}

    def test_a_publisher_that_was_renamed_is_not_made_again(self, by):
        publisher = Publisher.objects.create(name="The Example")
        decide(by, publisher, name="Example Times")
        assert Publisher.objects.known_as("The Example") == publisher
        assert Publisher.objects.known_as("The Exemplar") != publisher


class TestStatement:
    def test_the_span_that_it_had_stays_its_own(self, folder, by):
        folder(BORDERS, "borders.txt")
        statement = Statement.objects.get()
        words = "share radar data by June"
        start = statement.article.body.index(words)
        decisions.correct(statement=statement, by=by, start=start, end=start + len(words))
        reread()
        assert [each.text for each in Statement.objects.all()] == [words]
        folder(BORDERS.replace("Two states", "Two neighbours").replace("Talks", "More talks"), "borders.txt")
        reread()
        assert [each.text for each in Statement.objects.all()] == [words]
        statement.refresh_from_db()
        assert statement.article_version == 2

    def test_also_where_it_was_narrowed_twice(self, folder, by):
        folder(BORDERS, "borders.txt")
        statement = Statement.objects.get()
        for words in ("reopen four border posts and to share radar data", "radar data"):
            start = statement.article.body.index(words)
            decisions.correct(statement=statement, by=by, start=start, end=start + len(words))
        reread()
        folder(BORDERS.replace("Two states", "Two neighbours"), "borders.txt")
        assert [each.text for each in Statement.objects.all()] == ["radar data"]

    def test_a_span_that_ends_inside_a_word_moves_with_its_article(self, folder, by):
        folder(PORT)
        port = Statement.objects.get(text__startswith="Serbia would reopen")
        decisions.correct(statement=port, by=by, start=port.start - 3, end=port.end - 3)
        folder(PORT + "\nThe port stays shut.\n")
        port.refresh_from_db()
        assert port.text == "at Serbia would reopen the port talks with Croa"
        assert (port.article_version, port.flag) == (2, "")
        assert Statement.objects.filter(text__contains="would reopen").count() == 1

    @pytest.mark.parametrize("cleared", ["speaker", "said_on", "role", "about"])
    def test_what_a_person_took_away_stays_away(self, folder, by, cleared):
        folder(PORT)
        statement = Statement.objects.exclude(said_on=None).exclude(speaker=None).exclude(countries=[]).first()
        dated = {"said_on_precision": "", "said_on_basis": ""}
        values = {"speaker": {"speaker": None}, "said_on": {"said_on": None, **dated}, "about": {}}
        with deciding(by=by, verb="change"):
            if cleared == "about":
                StatementCountry.objects.filter(statement=statement).delete()
            decisions.correct(statement=statement, by=by, **values.get(cleared, {cleared: ""}))
        before = Statement.objects.values("speaker", "said_on", "role", "about").get(pk=statement.pk)
        reread()
        folder(PORT + "\nThe port stays shut for now.\n")
        reread()
        now = Statement.objects.values("speaker", "said_on", "role", "about").get(pk=statement.pk)
        assert now == before


class TestActor:
    def test_a_name_that_came_by_a_merge_leads_to_the_survivor_whatever_country_is_read(self, countries, by):
        keep, duplicate = read("William Burns", "US"), read("Bill Burns")
        merge_actors(keep=keep, duplicate=duplicate, by=by)
        for country in ("", "US", "GB", "RU"):
            assert read("Bill Burns", country) == keep

    def test_as_does_one_that_told_the_two_apart(self, countries, by):
        american = read("John Smith", "US")
        with deciding(by=by, verb="add"):
            british = Actor.objects.create(kind="person", name="John Smith (GB)", country=countries["GB"])
        assert read("John Smith", "GB") == british
        merge_actors(keep=american, duplicate=british, by=by)
        assert read("John Smith", "GB") == american
        assert Actor.objects.visible().people_and_groups().count() == 1

    def test_a_name_left_behind_on_an_actor_that_was_merged_leads_on(self, countries, by):
        keep, duplicate = read("William Burns", "US"), read("Bill Burns")
        merge_actors(keep=keep, duplicate=duplicate, by=by)
        ActorAlias.objects.create(actor=duplicate, name="Billy Burns")
        assert read("Billy Burns", "GB") == keep

    def test_a_name_that_a_person_gave_holds_for_any_country(self, countries, by):
        burns = read("William Burns", "US")
        with deciding(by=by, verb="change"):
            burns.aliases.create(name="Ambassador Burns")
        assert read("Ambassador Burns", "RU") == burns

    def test_a_country_that_a_person_took_away_stays_away(self, countries, by):
        burns = read("William Burns", "US")
        decide(by, burns, country=None)
        assert read("William Burns", "US").country is None
        assert read("William Burns", "US") == burns

    def test_nor_does_a_merge_bring_it_back(self, countries, by):
        burns = read("William Burns", "US")
        decide(by, burns, country=None)
        merge_actors(keep=burns, duplicate=read("Bill Burns", "US"), by=by)
        burns.refresh_from_db()
        assert burns.country is None

    def test_another_country_by_a_person_makes_no_double_of_what_was_read(self, countries, by):
        burns = read("William Burns", "US")
        decide(by, burns, country=countries["GB"])
        assert read("William Burns", "US") == burns
        assert read("William Burns", "GB") == read("William Burns", "RU") == burns
        burns.refresh_from_db()
        assert burns.country == countries["GB"]

    def test_another_kind_by_a_person_neither(self, countries, by):
        body = read("Northern Wind", "RU")
        decide(by, body, kind="organisation")
        assert read("Northern Wind", "RU") == body
        assert read("Northern Wind", "RU", kind="organisation") == body
        assert {alias.kind for alias in body.aliases.all()} == {"organisation"}

    def test_also_where_it_has_gone_into_another_since(self, countries, by):
        keep, body = read("officials", kind="group"), read("Northern Wind", kind="organisation")
        decide(by, body, kind="group")
        body.refresh_from_db()
        merge_actors(keep=keep, duplicate=body, by=by)
        assert read("Northern Wind", kind="organisation") == keep

    def test_a_new_name_by_a_person_and_the_former_lead_to_the_actor(self, countries, by):
        burns = read("Bill Burns", "US")
        decide(by, burns, name="William J. Burns")
        assert read("Bill Burns", "US") == burns
        assert read("William J. Burns", "GB") == burns

    def test_a_name_that_a_person_took_away_is_not_given_again(self, countries, by):
        burns = read("William Burns", "US")
        burns.aliases.create(name="Bill Burns")
        with deciding(by=by, verb="change"):
            burns.aliases.get(name="Bill Burns").delete()
        assert read("William Burns", "US", "Bill Burns") == burns
        assert {alias.name for alias in burns.aliases.all()} == {"William Burns"}
        assert read("Bill Burns", "US") != burns


def test_an_upgrade_takes_from_the_history_what_people_settled_until_now(countries, by):
    migration = importlib.import_module("articles.migrations.0030_settled")
    burns, other = read("William Burns", "US"), read("John Smith", "GB")
    burns.aliases.create(name="Bill Burns")
    article = Article.objects.create(title="A", body="B", raw="B", raw_sha256=Article.sha256("B"), authors=["Jo"])
    with pghistory.context(user=by.pk, reason="An older version wrote this."):
        Actor.objects.filter(pk=burns.pk).update(country=None)
        Article.objects.filter(pk=article.pk).update(authors=[])
        ActorAlias.objects.filter(name="Bill Burns").update(actor=other)
    with pghistory.context(command="import_articles"):
        Article.objects.filter(pk=article.pk).update(language="en")
    with connection.cursor() as cursor:
        for sql in (migration.ARTICLE, migration.ACTOR, migration.NAMES):
            cursor.execute(sql)
    assert Actor.objects.exclude(settled=[]).get().settled == ["country_id"]
    assert Article.objects.get().settled == ["authors"]
    assert ActorAlias.objects.get(is_settled=True).name == "Bill Burns"
