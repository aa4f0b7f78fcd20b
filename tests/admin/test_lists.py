"""Lists of the admin: how many rows they tell of, by which date they are narrowed, and from what they are read."""

import html
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import filters, paging
from articles.curation import decisions, sealing
from articles.models import (
    AccessChange,
    Article,
    ErrorReport,
    Feed,
    FeedEntry,
    ImportRun,
    Office,
    Proposal,
    Rollup,
    SavedSearch,
    SignIn,
    Statement,
)
from articles.tasks.bulk import carry_out_bulk_change
from tests import factories as f

pytestmark = pytest.mark.django_db
STATEMENTS = "/admin/articles/statement/"


@pytest.fixture
def page(client):
    client.force_login(User.objects.create_superuser("clara", password="a-long-word"))
    return client


@pytest.fixture
def few(monkeypatch):
    """No more than four are counted, two a page."""
    monkeypatch.setattr(paging, "MOST_LEAFED", 4)
    monkeypatch.setattr("articles.admin.tags.MOST_LEAFED", 4)
    monkeypatch.setattr(paging.FirstPages, "most", 4)
    monkeypatch.setattr("articles.admin.statement.StatementAdmin.list_per_page", 2)


def words_in(answer):
    return html.unescape(answer.content.decode())


def test_a_list_tells_how_many_there_are(page):
    f.statement("We are ready")
    assert "1 statement\n" in words_in(page.get(STATEMENTS))


def test_a_long_list_says_more_than_so_many_and_is_leafed_through_as_far(page, few):
    made = [f.statement(f"We are ready {n}", said=f"2021-10-0{n}") for n in range(1, 8)]
    first = page.get(STATEMENTS)
    assert "more than 4 statements" in words_in(first)
    assert [row.pk for row in first.context["cl"].result_list] == [made[6].pk, made[5].pk]
    second = page.get(f"{STATEMENTS}?p=2")
    assert [row.pk for row in second.context["cl"].result_list] == [made[4].pk, made[3].pk]
    assert "?p=3" not in words_in(first)
    assert "Select all statements" in " ".join(words_in(first).split())


def test_all_rows_of_a_long_list_are_selected_and_counted(page, few):
    for n in range(1, 8):
        f.statement(f"We are ready {n}")
    answer = page.post(STATEMENTS, {"select_all": ""}, follow=True)
    assert "Selected: 7 statements." in words_in(answer)


@pytest.mark.parametrize(("typed", "n"), [("2021", 3), ("2021-10", 2), ("2021-10-05", 1), ("2020", 0)])
def test_a_year_a_month_or_a_day_narrows_the_list(page, typed, n):
    for said in ("2021-10-05", "2021-10", "2021-02-03"):
        f.statement(f"We are ready {said}", said=said)
    assert page.get(f"{STATEMENTS}?on={typed}").context["cl"].result_count == n


def test_what_is_no_date_is_said_beside_it(page):
    f.statement("We are ready")
    answer = page.get(f"{STATEMENTS}?on=lately")
    assert answer.context["cl"].result_count == 0
    assert "“lately”: write a date as YYYY-MM-DD, YYYY-MM or YYYY" in words_in(answer)


def test_articles_are_narrowed_by_the_date_of_their_publication(page):
    f.article("Before", published="2021-10-05")
    f.article("After", published="2022-10-05")
    assert page.get("/admin/articles/article/?on=2022").context["cl"].result_count == 1


def narrowed(which, value):
    request = RequestFactory().get(STATEMENTS)
    parameter = which.parameter_name
    return which(request, {parameter: [value]}, Statement, None).queryset(request, Statement.objects.all())


@pytest.mark.parametrize("status", ["withdrawn", "superseded", "rejected", "hidden", "accepted", "proposed"])
def test_each_status_has_its_own(status):
    gone = {"withdrawn_at": "2022-01-01T00:00Z", "reason": "It was wrong."}
    made = {
        "withdrawn": f.statement("One", **gone),
        "superseded": f.statement("Two", superseded_at="2022-01-01T00:00Z", reason="There is a newer one."),
        "rejected": f.statement("Three", status="rejected"),
        "hidden": f.statement("Four"),
        "accepted": f.statement("Five", status="accepted"),
        "proposed": f.statement("Six"),
    }
    Article.objects.filter(pk=made["hidden"].article_id).update(hidden_at="2022-01-01T00:00Z", hidden_because="Twice.")
    assert list(narrowed(filters.StatementStatusFilter, status)) == [made[status]]


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (lambda: Statement.objects.order_by("-sort_on", "-id"), "Index Only Scan using statement_newest"),
        (lambda: narrowed(filters.CuratedFilter, "yes").order_by("-sort_on", "-id"), "statement_curated"),
        (lambda: narrowed(filters.ConfidenceFilter, "none").order_by("-sort_on", "-id"), "statement_by_hand"),
        (lambda: Statement.objects.filter(act="accuses").order_by("-sort_on", "-id"), "using statement_act"),
        (lambda: Article.objects.hidden().order_by(), "article_hidden"),
    ],
)
def test_lists_are_read_from_an_index(rows, index):
    for n in range(60):  # of an empty table PostgreSQL may read any index
        f.statement(f"Words {n}")
    sql, params = rows().values("pk")[:1001].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_statement, articles_article")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        assert index in "".join(line for (line,) in cursor.fetchall())


def test_the_few_rejected_statements_are_not_looked_for_among_all():
    for n in range(400):
        f.statement(f"Words {n}", status="rejected" if n < 4 else "accepted")
    sql, params = (
        narrowed(filters.StatementStatusFilter, "rejected")
        .order_by("-sort_on", "-id")
        .values("pk")[:1001]
        .query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_statement")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        assert "statement_gone" in "".join(line for (line,) in cursor.fetchall())


def one_more_of_all(n, by):
    """A row of each model that the admin shows, told from the others by the number."""
    ann, anna = (f.actor(f"{name} {n}", of="Iran") for name in ("Ann Lee", "Anna Lee"))
    made = f.statement(f"We are ready {n}", by=ann, about=("Iran",), publisher=f"Paper {n}", mentions=(anna,))
    sealed = f.statement(f"Seal number {n} now", by=ann)
    sealing.seal(article=sealed.article, span=None, by=by, ground="An order.")
    Office.objects.create(actor=ann, title="Minister", country=f.country("Iran"))
    details = {"article_version": 1}
    Proposal.objects.create(kind="statement differs", statement=made, field="role", current="", proposed="minister",
                            details=details)  # fmt: skip
    Proposal.objects.create(kind="same actor", actor=ann, other=anna, why="Spelt alike.")
    item = {"id": f"Q{n + 1}"}
    told = {"label": "Anna Lee", "names": ["Anna Lee"], "description": "", "offices": [], "born": "", "died": ""}
    Proposal.objects.create(kind="wikidata", actor=anna, proposed=item, details=told, why="Alike.")
    ErrorReport.objects.create(statement=made, about="speaker", line="Somebody else.")
    feed = Feed.objects.create(publisher=made.article.publisher, url=f"https://news.example/{n}")
    FeedEntry.objects.create(feed=feed, url=f"https://news.example/{n}/1", article=made.article)
    run = ImportRun.objects.create(paths=["a.txt"], report={"created": 1}, by=by)
    Article.objects.filter(pk=made.article_id).update(import_run=run)
    SavedSearch.objects.create(user=by, name=f"Mine {n}", query="q=war")
    AccessChange.objects.create(by=by, by_name="clara", whose="user “somebody”", given="staff status")
    SignIn.objects.create(user=by, outcome="signed in")
    user = User.objects.create_user(f"somebody {n}")
    user.groups.add(Group.objects.create(name=f"Group {n}"))
    carry_out_bulk_change.defer(bulk=n)
    decisions.correct(statement=made, by=user, role="envoy")


LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in admin.site._registry
]
OTHERS = [reverse(f"admin:{name}") for name in ("index", "review", "matches", "wikidata", "changes", "import")]


def test_more_rows_take_no_more_queries(page):
    """On any list of the admin, and any other page that has rows."""

    def queries(address):
        page.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert page.get(address).status_code == 200, address
        return [each["sql"] for each in captured]

    curator = User.objects.get()
    one_more_of_all(0, curator)
    one_more_of_all(1, curator)
    few = {address: queries(address) for address in [*LISTS, *OTHERS]}
    for n in range(2, 6):
        one_more_of_all(n, curator)
    many = {address: queries(address) for address in few}
    assert {address: many[address] for address in few if len(many[address]) > len(few[address])} == {}


@pytest.fixture
def speakers():
    """Three who said one, three and two things; of some the counts are added up, of some they wait for it."""
    some, most, more = (f.actor(name) for name in ("Some", "Most", "More"))
    for speaker, n in ((some, 1), (most, 2), (more, 2)):
        for i in range(n):
            f.statement(f"We are ready {i}", by=speaker)
    f.statement("We are not ready", by=some, status="rejected")
    Rollup.objects.fold()
    f.statement("We are ready at last", by=most)
    return [most, more, some]


@pytest.mark.parametrize(
    ("order", "step"), [("", 1), ("?o=-5", 1), ("?o=5", -1), ("?q=o", 1), ("?kind__exact=person", 1)]
)
def test_who_said_most_comes_first(page, speakers, order, step):
    shown = page.get(f"/admin/articles/actor/{order}").context["cl"].result_list
    shown = [actor for actor in shown if actor in speakers]
    assert shown[::step] == speakers
    assert [actor.n_said for actor in shown[::step]] == [3, 2, 1]


def test_who_said_most_is_offered_first(page, speakers):
    query = "app_label=articles&model_name=statement&field_name=speaker&term=o"
    offered = page.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert [each["text"] for each in offered] == ["Most", "More", "Some"]


def test_the_list_of_actors_shows_by_what_it_is_sorted(page, speakers):
    def arrows(query):
        html = page.get(f"/admin/articles/actor/{query}").text
        return re.findall(r'<th scope="col" class="sortable column-(\w+) sorted (\w+)', html)

    assert arrows("") == [("said", "descending")]
    assert arrows("?o=1") == [("name", "ascending")]


def test_actors_are_sorted_by_name_where_that_is_asked_for(page, speakers):
    shown = page.get("/admin/articles/actor/?o=1&q=o").context["cl"].result_list
    assert [actor.name for actor in shown] == ["More", "Most", "Some"]


@pytest.mark.parametrize("n", [1, 60])
def test_what_is_searched_for_is_looked_for_once(page, n):
    """Whether it stands on one page or on several."""
    for each in range(n):
        f.article(f"Words {each}.", title=f"The harbour {each}")
    with CaptureQueriesContext(connection) as captured:
        html = page.get("/admin/articles/article/?q=harbour").text
    assert html.count('class="action-select"') == min(n, 50)
    assert len([each for each in captured if "harbour" in each["sql"]]) == 1
