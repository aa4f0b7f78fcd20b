"""In which order statements come up for review, and how many there are."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.curation import review, review_queue
from articles.curation.review_queue import Queue
from articles.filters.statement_filter import StatementFilter
from articles.models import Lease, Statement
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(curator):
    return Queue(StatementFilter.from_query(QueryDict()), curator)


def proposed(n, **fields):
    article = f.article(f"He said words {n}. She said words {n} again.")
    return [f.statement(f"{who} said words {n}", inside=article, status="proposed", **fields) for who in ("He", "She")]


def test_articles_that_are_as_uncertain_as_each_other_all_come_each_once(queue):
    wanted = [statement for n in range(4) for statement in proposed(n, confidence=0.7, extractor="1")]
    one, came = queue.first(), []
    while one:
        came.append(one)
        one = queue.following(one)
    assert [each.pk for each in came] == [each.pk for each in wanted]
    back = came[-1]
    for expected in reversed(came[:-1]):
        back = queue.preceding(back)
        assert back == expected


def test_places_count_from_one_to_the_last(queue):
    for n, confidence in enumerate([0.9, 0.7, 0.7, 0.6]):
        proposed(n, confidence=confidence, extractor="1")
    one, places = queue.first(), []
    while one:
        places.append(queue.place_of(one).n)
        one = queue.following(one)
    assert places == [*range(1, 9)]
    assert queue.count().n == 8


@pytest.mark.parametrize("few", [0, 300])
def test_nobody_is_led_into_an_article_that_a_colleague_is_at_while_others_are_left(
    curator, django_user_model, monkeypatch, few
):
    monkeypatch.setattr(review_queue, "LOOKED_UP_BY_KEY", few)
    made = [one for n in range(3) for one in proposed(n, confidence=0.6 + n / 10)]
    dora = django_user_model.objects.create_user("dora")
    Lease.objects.take(article=made[0].article_id, person=dora)
    filters = StatementFilter.from_query(QueryDict("kind=quoted&kind=paraphrased&from=1900&undated=include"))
    assert Queue(filters, curator).first() == made[2]
    assert Queue(filters, dora).first() == made[0]
    assert Queue(filters, curator).next_open(made[5]) == made[2]
    Lease.objects.take(article=made[2].article_id, person=dora)
    queue = Queue(filters, curator)
    assert queue.next_open(made[1]) == made[4]
    assert (queue.preceding(made[1]), queue.following(made[1])) == (made[0], made[2])
    assert queue.ahead(made[1]) == (made[4], False)
    assert queue.next_open(made[2]) == made[3]  # who is there already goes on there
    Statement.objects.exclude(article=made[2].article_id).update(status="rejected")
    assert Queue(filters, curator).first() == made[2]


@pytest.mark.parametrize("few", [0, 300])
def test_what_a_filter_leaves_comes_in_the_same_order_however_it_is_looked_up(curator, monkeypatch, few):
    monkeypatch.setattr(review_queue, "LOOKED_UP_BY_KEY", few)
    made = [one for n, confidence in enumerate([0.9, 0.6, 0.7]) for one in proposed(n, confidence=confidence)]
    Statement.objects.filter(pk=made[2].pk).update(kind="mixed")
    filters = StatementFilter.from_query(QueryDict("kind=quoted&kind=paraphrased&from=1900&undated=include"))
    first = Queue(filters, curator).first()
    review.accept(statement=first.pk, revision=first.revision, by=curator, changes={})
    queue = Queue(filters, curator)
    assert [each.pk for each in queue.all.order_by(*review_queue.ORDER)] == [
        made[3].pk, made[4].pk, made[5].pk, made[0].pk, made[1].pk,
    ]  # fmt: skip
    assert queue.next_open(first) == queue.first() == made[4]
    assert (queue.preceding(made[4]), queue.following(made[4])) == (made[3], made[5])
    assert queue.ahead(made[4]) == (made[5], True)
    assert (queue.place_of(made[4]).n, queue.count().n) == (2, 5)


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda: Statement.objects.to_decide(), "statement_to_decide"),
        (lambda: Statement.objects.flagged(), "statement_flagged"),
    ],
)
def test_what_the_tabs_count_is_found_by_an_index(rows, index):
    body = " ".join(f"Word {n}." for n in range(60))
    for n in range(60):  # one of many is to be decided and flagged
        f.statement(
            f"Word {n}.", inside=f.article(body), status="proposed" if n == 7 else "accepted", flag="Who?" * (n == 7)
        )
    sql, params = rows().order_by().values("pk")[:1001].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_statement, articles_article")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        assert index in "".join(line for (line,) in cursor.fetchall())
