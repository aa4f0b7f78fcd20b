"""What PostgreSQL keeps true by itself, whoever writes: through the ORM, in bulk, or with SQL."""

import datetime as dt

import pghistory
import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles.models import (
    Actor,
    ActorAlias,
    Article,
    ArticleVersion,
    Publisher,
    Statement,
    StatementActor,
    StatementCountry,
)

pytestmark = pytest.mark.django_db

BODY = "Ministers meet\n\n“We are ready,” Żaneta Łoś said. She added that the door is open."


@pytest.fixture
def poland():
    return Actor.objects.create(kind="country", name="Poland", alpha_2="PL", alpha_3="POL", numeric="616")


@pytest.fixture
def minister(poland):
    return Actor.objects.create(kind="person", name="Żaneta Łoś", country=poland)


@pytest.fixture
def article():
    return Article.objects.create(
        title="Ministers meet", body=BODY, raw=BODY, raw_sha256=Article.sha256(BODY), language="en"
    )


@pytest.fixture
def statement(article, minister):
    return make_statement(article, "“We are ready,”", speaker=minister)


def make_statement(article, text, **values):
    start = article.body.index(text)
    values = {"kind": "quoted", "extractor": "test", "confidence": 0.9} | values
    made = Statement.objects.create(article=article, start=start, end=start + len(text), **values)
    made.refresh_derived()
    return made


def fresh(statement):
    statement.refresh_from_db()
    return statement


def refuses(write, match):
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        write()


class TestText:
    def test_is_read_from_the_article(self, statement):
        assert statement.text == "“We are ready,”"

    def test_follows_a_changed_span(self, statement):
        Statement.objects.filter(pk=statement.pk).update(end=statement.end - 2)
        assert fresh(statement).text == "“We are ready"

    def test_cannot_be_set_to_anything_else(self, statement):
        Statement.objects.filter(pk=statement.pk).update(text="We are not ready")
        assert fresh(statement).text == "“We are ready,”"

    def test_a_span_outside_the_article_is_refused(self, statement):
        refuses(lambda: Statement.objects.filter(pk=statement.pk).update(end=9999), "lie outside version 1")

    def test_an_empty_span_is_refused(self, statement):
        refuses(
            lambda: Statement.objects.filter(pk=statement.pk).update(end=statement.start),
            "statement_span_not_empty|lie outside",
        )

    def test_two_statements_cannot_have_one_span(self, statement):
        refuses(lambda: make_statement(statement.article, statement.text), "statement_unique_span")


class TestVersions:
    def change(self, article):
        article.body = article.raw = "Update: " + BODY
        article.save()
        article.refresh_from_db()

    def test_a_changed_article_keeps_its_former_text(self, article):
        self.change(article)
        assert article.version == 2
        assert article.versions.get().body == BODY

    def test_a_statement_keeps_the_text_of_its_version(self, statement, article):
        self.change(article)
        Statement.objects.filter(pk=statement.pk).update(role="minister")
        assert fresh(statement).text == "“We are ready,”"
        assert statement.article_version == 1

    def test_a_statement_can_be_moved_to_the_new_version(self, statement, article):
        self.change(article)
        Statement.objects.filter(pk=statement.pk).update(
            article_version=2, start=statement.start + 8, end=statement.end + 8
        )
        assert fresh(statement).text == "“We are ready,”"

    def test_a_former_version_cannot_be_altered(self, article):
        self.change(article)
        refuses(lambda: ArticleVersion.objects.update(body="other"), "Cannot update")


class TestDerived:
    def test_undated_unless_something_says_when(self, statement):
        assert (statement.effective_on, statement.sort_on) == (None, dt.date.min)

    def test_the_publication_date_stands_in_for_the_day_it_was_said(self, statement):
        day = dt.date(2021, 10, 11)
        Article.objects.update(published_on=day, published_on_precision="day", published_on_basis="metadata")
        assert fresh(statement).effective_on == day
        said = dt.date(2021, 10, 1)
        Statement.objects.update(said_on=said, said_on_precision="month", said_on_basis="text")
        assert fresh(statement).effective_on == said

    def test_the_speakers_country_follows_the_speaker(self, statement, poland, minister):
        assert (statement.speaker_country, statement.countries) == (poland, [poland.pk])
        Actor.objects.filter(pk=minister.pk).update(country=None)
        assert (fresh(statement).speaker_country, statement.countries) == (None, [])

    def test_countries_join_the_speakers_and_those_it_is_about(self, statement, poland):
        latvia = Actor.objects.create(kind="country", name="Latvia", alpha_2="LV", alpha_3="LVA", numeric="428")
        StatementCountry.objects.bulk_create([StatementCountry(statement=statement, country=latvia)])
        assert fresh(statement).about == [latvia.pk]
        assert statement.countries == sorted([poland.pk, latvia.pk])
        StatementCountry.objects.all().delete()
        assert fresh(statement).about == []

    def test_mentioned_actors_follow_their_rows(self, statement):
        nato = Actor.objects.create(kind="organisation", name="NATO")
        row = StatementActor.objects.create(statement=statement, actor=nato)
        assert fresh(statement).mentioned == [nato.pk]
        row.delete()
        assert fresh(statement).mentioned == []

    def test_publisher_follows_the_article(self, statement, article):
        publisher = Publisher.objects.create(name="Daily")
        Article.objects.filter(pk=article.pk).update(publisher=publisher)
        assert fresh(statement).publisher == publisher

    def test_publishers_whose_names_differ_only_in_punctuation_have_an_address_each(self, db):
        names = ["Velm Post", "Velm-Post", "Velm Post.", "«»"]
        assert [Publisher.objects.known_as(name).slug for name in names] == [
            "velm-post", "velm-post-2", "velm-post-3", "publisher",
        ]  # fmt: skip

    @pytest.mark.parametrize("query", ["ready", "Zaneta", "Łoś", "minister"])
    def test_is_found_by_words_speaker_and_headline_without_accents(self, statement, query):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tsv @@ websearch_to_tsquery('onrecord_english', %s) FROM articles_statement", [query]
            )
            assert cursor.fetchone() == (True,)

    def test_words_for_searching_are_worked_out_only_where_they_may_have_changed(self, statement, minister):
        def words() -> int:
            with connection.cursor() as cursor:
                cursor.execute("SELECT length(tsv) FROM articles_statement")
                return cursor.fetchone()[0]

        before = words()
        with pgtrigger.ignore("articles.Statement:statement_derive"), connection.cursor() as cursor:
            cursor.execute("UPDATE articles_statement SET tsv = ''")
        Statement.objects.update(status="rejected")
        assert words() == 0, "left as it is"
        Statement.objects.update(status="accepted", role="chief negotiator")
        assert words() == before + 2, "another role"
        with_role = words()
        minister.name = "Somebody Entirely Different"
        minister.save()
        assert words() == with_role + 1, "another name, of three words where there were two"

    @pytest.mark.parametrize(
        ("values", "public"),
        [
            ({"status": "accepted"}, True),
            ({"status": "rejected"}, False),
            ({"reason": "x", "withdrawn_at": "2026-01-01T00:00Z"}, False),
        ],
    )
    def test_rejected_and_withdrawn_are_not_public(self, statement, values, public):
        Statement.objects.update(**values)
        assert Statement.objects.public().exists() is public

    def test_changed_at_moves_only_when_something_written_changes(self, statement, article):
        before = fresh(statement).changed_at
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(title="Ministers met")
        assert fresh(statement).changed_at == before


class TestNothingDisappears:
    def test_statements_articles_and_actors_cannot_be_deleted(self, statement, article, minister):
        for row in (statement, article, minister):
            refuses(row.delete, "Cannot delete|protected")

    def test_withdrawing_needs_a_reason(self, statement):
        refuses(lambda: Statement.objects.update(withdrawn_at="2026-01-01T00:00Z"), "statement_withdrawn_with_reason")

    def test_history_sees_bulk_updates(self, statement):
        Statement.objects.filter(pk=statement.pk).update(role="minister")
        assert list(statement.events.order_by("pgh_id").values_list("role", flat=True)) == ["", "minister"]

    def test_history_is_silent_about_derived_columns(self, statement, article):
        Article.objects.filter(pk=article.pk).update(title="Ministers met")
        assert statement.events.count() == 1


class TestDates:
    @pytest.mark.parametrize(
        "values",
        [
            {"said_on": dt.date(2021, 10, 11)},
            {"said_on_precision": "day"},
            {"said_on": dt.date(2021, 10, 11), "said_on_precision": "month", "said_on_basis": "text"},
            {"said_on": dt.date(2021, 10, 1), "said_on_precision": "year", "said_on_basis": "text"},
        ],
    )
    def test_a_date_says_how_exactly_and_how_it_is_known(self, statement, values):
        refuses(lambda: Statement.objects.update(**values), "statement_said_on")


class TestNames:
    @pytest.mark.parametrize("other", ["żaneta łoś", "Zaneta  Los", "ZANETA LOS", "Żaneta Ło’ś"])
    def test_one_name_belongs_to_one_actor_of_a_kind(self, minister, other):
        refuses(lambda: Actor.objects.create(kind="person", name=other), "alias_unique_name")

    def test_a_group_may_share_a_persons_name(self, minister):
        Actor.objects.create(kind="group", name="Żaneta Łoś")

    def test_an_alias_changes_kind_with_its_actor(self, minister):
        Actor.objects.filter(pk=minister.pk).update(kind="group")
        assert ActorAlias.objects.get(actor=minister).kind == "group"

    def test_actors_written_all_at_once_have_their_names_and_history(self, minister):
        with pghistory.context(command="load"):
            made = Actor.objects.bulk_create(
                Actor(kind="person", name=name, slug=name.lower(), merged_into=into)
                for name, into in (("Anna", None), ("Berta", None), ("Bertha", minister))
            )
        names = ActorAlias.objects.filter(actor__in=made).order_by("name")
        assert [(alias.name, alias.kind) for alias in names] == [("Anna", "person"), ("Berta", "person")]
        for row in (*made, *names):
            assert [event.pgh_context.metadata["command"] for event in row.events.all()] == ["load"]

    def test_slugs_are_readable_and_unique(self, minister):
        assert minister.slug == "zaneta-los"
        assert Actor.objects.create(kind="group", name="Żaneta Łoś").slug == "zaneta-los-2"

    def test_iso_codes_are_for_countries_only(self):
        refuses(lambda: Actor.objects.create(kind="person", name="X", alpha_2="XX", alpha_3="XXX"), "actor_iso_codes")

    def test_every_constraint_has_a_name_that_says_what_it_is_for(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'articles_statement'::regclass"
            )
            names = {name for (name,) in cursor.fetchall() if not name.endswith("_check")}
        assert {"statement_span_not_empty", "statement_has_provenance"} <= names


class TestTriggers:
    def test_no_function_catches_an_error_for_each_row(self):
        """That goes through all foreign keys to be checked: very many rows would never be written."""
        with connection.cursor() as cursor:
            cursor.execute(
                r"SELECT proname FROM pg_proc WHERE proname ~ '^_?pg(h|trigger)_' AND prosrc ~ 'EXCEPTION\s+WHEN'"
            )
            assert cursor.fetchall() == []

    def test_triggers_can_be_left_out_for_once(self):
        made = Actor.objects.create(kind="person", name="Nobody")
        made.aliases.all().delete()
        refuses(made.delete, "Cannot delete")
        with pgtrigger.ignore("articles.Actor:actor_is_never_deleted"):
            made.delete()
        refuses(Actor.objects.create(kind="person", name="Nobody").delete, "Cannot delete")


def test_no_text_is_nullable():
    """Unknown text is empty, so that there is one way to ask."""
    from django.apps import apps
    from django.db.models import CharField, TextField

    nullable = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("articles").get_models()
        if "Event" not in model.__name__ and not model._meta.proxy
        for field in model._meta.fields
        if isinstance(field, CharField | TextField) and field.null
    ]
    assert nullable == []


def test_integrity_error_is_what_a_duplicate_raises(statement):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_statement(statement.article, statement.text)
