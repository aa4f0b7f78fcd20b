"""The kept counts agree with counting from scratch, whatever is written and however."""

import datetime as dt
import random
from collections import Counter, defaultdict

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Actor, Article, Publisher, Rollup, Statement, StatementCountry, StatementInCountry
from articles.models.rollup import RollupChange
from articles.models.rollup_sql import DIMENSIONS, KEPT_FACETS, MOST_CHANGES

pytestmark = pytest.mark.django_db
ALL_FACETS = dict.fromkeys(KEPT_FACETS)
KINDS = Statement.Kind.values
SOME_ACTS = ["", "says", "threatens", "predicts"]
DAYS = [None, dt.date(2020, 12, 31), dt.date(2021, 1, 1), dt.date(2021, 10, 11), dt.date(1, 1, 1)]


@pytest.fixture
def countries():
    named = [("Iran", "IR", "IRN"), ("Russia", "RU", "RUS"), ("Poland", "PL", "POL")]
    return [Actor.objects.create(kind="country", name=n, alpha_2=a2, alpha_3=a3) for n, a2, a3 in named]


@pytest.fixture
def speakers(countries):
    homes = [*countries, None, countries[0]]
    return [Actor.objects.create(kind="person", name=f"Speaker {i}", country=home) for i, home in enumerate(homes)]


@pytest.fixture
def articles():
    publishers = [None, *(Publisher.objects.create(name=f"Times {i}") for i in range(2))]
    return [
        Article.objects.create(
            title="T",
            body="word " * 200,
            raw=str(i),
            raw_sha256=Article.sha256(str(i)),
            publisher=publisher,
            language="en",
        )
        for i, publisher in enumerate(publishers)
    ]


@pytest.fixture
def statements(articles, speakers):
    return make_statements(articles, speakers, 24)


COUNTED = [
    f"articles_{name}" for name in ("actor", "article", "rollup", "rollupchange", "statement", "statementcountry",
    "statementincountry")
]  # fmt: skip


def make_statements(articles, speakers, number, seed=1):
    chance = random.Random(seed)
    made = []
    for i in range(number):
        start = 5 * (i // len(articles))
        made.append(
            Statement(
                article=articles[i % len(articles)], start=start, end=start + 4, kind=chance.choice(KINDS),
                act=chance.choice(SOME_ACTS),
                status=chance.choice(Statement.Status.values), speaker=chance.choice([None, *speakers]),
                extractor="test", confidence=0.9, **said(chance.choice(DAYS)),
            )
        )  # fmt: skip
    found = Statement.objects.bulk_create(made)
    with connection.cursor() as cursor:
        # Autovacuum may have found the tables empty but for what tests before had rolled back. Read as such, they are
        # joined row by row, and what takes a second takes minutes.
        cursor.execute(f"ANALYZE {', '.join(COUNTED)}")
    return found


def said(day):
    known = {"said_on_precision": "day", "said_on_basis": "text"}
    return {"said_on": day, **(known if day else dict.fromkeys(known, ""))}


def values_of(statement):
    on = statement.effective_on
    return {
        "all": [None],
        "country": statement.countries,
        "speaking": [statement.speaker_country_id],
        "about": statement.about,
        "speaker": [statement.speaker_id],
        "publisher": [statement.publisher_id],
        "kind": [statement.kind],
        "act": [statement.act or None],
        "status": [statement.status],
        "year": [on and on.year],
        "month": [on and on.replace(day=1)],
    }


def counted_from_scratch():
    counts = defaultdict(lambda: {facet: Counter() for facet in KEPT_FACETS})
    for statement in Statement.objects.all():
        if statement.status == "rejected" or statement.withdrawn_at:
            continue
        values = values_of(statement)
        for dimension in DIMENSIONS:
            for value in values[dimension]:
                for facet in KEPT_FACETS:
                    counts[dimension, value][facet].update(values[facet])
    return counts


def assert_exact():
    scratch = counted_from_scratch()
    slices = {*scratch, *((dimension, None) for dimension in DIMENSIONS)}
    for slice_ in slices:
        expected = {facet: dict(counter) for facet, counter in scratch[slice_].items()}
        assert Rollup.objects.counts([slice_], facets=ALL_FACETS) == expected, slice_
    wanted = {(s.pk, c) for s in Statement.objects.filter(is_public=True) for c in s.countries}
    assert set(StatementInCountry.objects.values_list("statement_id", "country_id")) == wanted
    for row in StatementInCountry.objects.select_related("statement"):
        of = row.statement
        for name in (
            "sort_on",
            "speaker_id",
            "speaker_country_id",
            "publisher_id",
            "kind",
            "act",
            "status",
            "countries",
            "about",
        ):
            assert getattr(row, name) == getattr(of, name), name
        assert row.is_speaking == (row.country_id == of.speaker_country_id)
        assert row.is_about == (row.country_id in of.about)


def some(chance, statements):
    return Statement.objects.filter(pk__in=[s.pk for s in chance.sample(statements, chance.randint(1, 5))])


def change(chance, statements, speakers, countries, articles):
    """One random write, of those that people and imports make."""
    chosen = some(chance, statements)
    writes = [
        lambda: chosen.update(status=chance.choice(Statement.Status.values)),
        lambda: chosen.update(withdrawn_at=timezone.now(), reason="wrong"),
        lambda: chosen.update(withdrawn_at=None),
        lambda: chosen.update(speaker=chance.choice([None, *speakers])),
        lambda: chosen.update(kind=chance.choice(KINDS)),
        lambda: chosen.update(act=chance.choice(SOME_ACTS)),
        lambda: chosen.update(**said(chance.choice(DAYS))),
        lambda: Statement.objects.filter(speaker=speakers[0]).update(speaker=speakers[1]),  # as a merge does
        lambda: Actor.objects.filter(pk=chance.choice(speakers).pk).update(country=chance.choice([None, *countries])),
        lambda: Article.objects.filter(pk=chance.choice(articles).pk).update(
            publisher=chance.choice(Publisher.objects.all())
        ),
        lambda: StatementCountry.objects.bulk_create(
            [StatementCountry(statement=s, country=chance.choice(countries)) for s in chosen], ignore_conflicts=True
        ),
        lambda: StatementCountry.objects.filter(statement__in=chosen).delete(),
        Rollup.objects.fold,
    ]
    chance.choice(writes)()


class TestExactness:
    def test_after_inserting(self, statements):
        assert_exact()

    @pytest.mark.parametrize("seed", range(6))
    def test_after_any_writes(self, seed, statements, speakers, countries, articles):
        chance = random.Random(seed)
        for _ in range(8):
            for _ in range(4):
                change(chance, statements, speakers, countries, articles)
            assert_exact()

    def test_many_changes_are_added_up_by_themselves(self, articles, speakers):
        for _ in range(2):
            articles += [
                Article.objects.create(title="T", body="word " * 200, raw=f"{i}", raw_sha256=Article.sha256(f"{i}"))
                for i in range(len(articles) + 3, len(articles) + 6)
            ]
        make_statements(articles, speakers, 900)
        Statement.objects.update(kind="mixed")
        assert Rollup.objects.exists()
        assert RollupChange.objects.count() < MOST_CHANGES
        assert_exact()

    def test_refresh_counts_counts_from_scratch(self, statements):
        Rollup.objects.create(dimension=0, value=0, facet=0, facet_value=0, n=77)
        StatementInCountry.objects.all().delete()
        call_command("refresh_counts", verbosity=0)
        assert_exact()

    def test_a_bulk_load_is_counted_at_its_end(self, articles, speakers):
        with Rollup.objects.bulk_load():
            make_statements(articles, speakers, 12)
            assert not RollupChange.objects.exists()
        assert_exact()
        Statement.objects.update(kind="quoted")
        assert_exact()


class TestWork:
    def test_a_change_that_is_not_counted_writes_nothing(self, statements):
        Rollup.objects.fold()
        Statement.objects.update(flag="look", cue="said")
        assert not RollupChange.objects.exists()

    def test_an_answer_is_one_query(self, statements, django_assert_num_queries):
        with django_assert_num_queries(1):
            Rollup.objects.counts([("kind", "quoted")], facets={"speaker": 3, "month": None, "all": None})


class TestAnswers:
    @pytest.mark.parametrize("seed", range(4))
    def test_the_first_values_are_exact_while_changes_wait(self, seed, statements, speakers, countries, articles):
        chance = random.Random(seed)
        Rollup.objects.fold()
        for _ in range(12):
            change(chance, statements, speakers, countries, articles)
            everything = Rollup.objects.counts(facets={"speaker": None, "month": None})
            for most in (1, 2, 3):
                first = Rollup.objects.counts(facets={"speaker": most, "month": most})
                assert list(first["speaker"].items()) == list(everything["speaker"].items())[:most]
                assert list(first["month"].items()) == list(everything["month"].items())[:most]

    def test_values_asked_for_by_name_are_among_them(self, statements):
        everything = Rollup.objects.counts(facets={"speaker": None})["speaker"]
        *_, rarest = everything
        found = Rollup.objects.counts(facets={"speaker": 1}, also={"speaker": [rarest]})["speaker"]
        assert found == {value: everything[value] for value in (next(iter(everything)), rarest)}

    def test_slices_add_up(self, statements):
        Statement.objects.filter(pk=statements[0].pk).update(kind="mixed", status="accepted")
        both = Rollup.objects.counts([("kind", "quoted"), ("kind", "mixed")], facets={"all": None, "speaker": 2})
        public = Statement.objects.filter(is_public=True, kind__in=["quoted", "mixed"])
        assert both["all"][None] == public.count()
        assert sorted(both["speaker"].values()) == sorted(
            n for _, n in Counter(public.values_list("speaker")).most_common(2)
        )

    @pytest.mark.parametrize("seed", range(3))
    def test_slices_can_be_taken_away(self, seed, statements, speakers, countries, articles):
        chance = random.Random(seed)
        for _ in range(6):
            change(chance, statements, speakers, countries, articles)
            left = Rollup.objects.counts(without=[("country", countries[0].pk)], facets={"all": None, "speaker": 2})
            public = Statement.objects.filter(is_public=True).exclude(countries__contains=[countries[0].pk])
            assert left["all"].get(None, 0) == public.count()
            most = Counter(public.values_list("speaker", flat=True)).most_common(2)
            assert sorted(left["speaker"].values()) == sorted(n for _, n in most)

    def test_nothing_is_kept_by_speaker(self):
        with pytest.raises(ValueError, match="speaker"):
            Rollup.objects.counts([("speaker", 1)], facets={"all": None})

    def test_of_nothing_there_is_nothing(self):
        assert Rollup.objects.total([("kind", "quoted")]) == 0


@pytest.fixture
def another_writer():
    """Another session, which gives up where it would have to wait for the one whose transaction is open."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as session:
        session.execute("SET lock_timeout = '10s'")
        yield session


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_adding_up", [False, True])
def test_two_writers_do_not_wait_for_each_other(statements, another_writer, is_adding_up):
    """Facts are appended; adding them up is left to whoever finds that nobody does it just now."""
    mine, theirs = statements[0].pk, statements[1].pk
    if is_adding_up:
        many_changes_wait()
    with transaction.atomic():
        Statement.objects.filter(pk=mine).update(kind="mixed", status="accepted")
        assert is_adding_up == (not RollupChange.objects.exists())
        another_writer.execute(
            "UPDATE articles_statement SET kind = 'mixed', status = 'accepted' WHERE id = %s", [theirs]
        )
    assert set(Statement.objects.filter(kind="mixed", status="accepted").values_list("pk", flat=True)) >= {mine, theirs}
    assert_exact()


def many_changes_wait():
    with connection.cursor() as cursor:
        numbers = "pg_get_serial_sequence('articles_rollupchange', 'id')"
        cursor.execute(f"SELECT setval({numbers}, nextval({numbers}) + %s)", [MOST_CHANGES])
