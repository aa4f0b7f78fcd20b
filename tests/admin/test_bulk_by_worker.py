"""What is chosen in thousands is handed to a worker: the request is short, a page tells how far it is, and all of it
can be undone, by a worker as well."""

import pytest
from django.contrib.auth.models import Permission, User

from articles.admin import bulk_by_worker
from articles.curation import bulk_changes, decisions, told_before_undoing_many
from articles.curation.undo import undo
from articles.models import Article, BulkChange, Decision, Proposal, Statement
from articles.tasks.bulk import carry_out_bulk_change
from tests import factories as f
from tests.tasks.conftest import do_tasks, queue

from .forms import ticked

__all__ = ["do_tasks", "queue"]
LIST = "/admin/articles/statement/"


@pytest.fixture
def workers(monkeypatch):
    """One is at work, and few rows are many."""
    for module in ("bulk_by_worker", "actions", "changes"):
        monkeypatch.setattr(f"articles.admin.{module}.workers_there", lambda: 1)
    monkeypatch.setattr(bulk_by_worker, "IN_REQUEST", 2)
    monkeypatch.setattr("articles.admin.changes.IN_REQUEST", 2)
    monkeypatch.setattr(bulk_changes, "TOGETHER", 2)


@pytest.fixture
def many(article):
    words = ("We are ready", "to talk", "said Maria", "the foreign", "on Monday")
    return [
        Statement.objects.create(
            article=article, start=(at := article.body.index(each)), end=at + len(each), kind="quoted"
        )
        for each in words
    ]


def accepted():
    return Statement.objects.filter(status="accepted").count()


def batch():
    return BulkChange.objects.latest("pk").batch_id


@pytest.fixture
def readings(article):
    """What a newer reading says of two statements, the second of them to be refused, and a question about actors."""
    made = [f.statement(words, inside=f.article(words)) for words in ("The gate stays open.", "The bridge stays shut.")]
    asked = [
        Proposal.objects.create(kind="statement differs", statement=each, field="role", current="", proposed="minister",
                                details={"article_version": 1})
        for each in made
    ]  # fmt: skip
    one, other = f.actor("Ann Lee"), f.actor("A. Lee")
    asked.append(Proposal.objects.create(kind="same actor", actor=one, other=other, why="Spelt alike."))
    return asked


class TestNewerReadings:
    """Many are accepted by a worker: each a decision of its own, all of them undone together."""

    AT = "/admin/articles/proposal/"

    def accept(self, page, readings, do_tasks):
        answer = page.post(self.AT, ticked("accept", *readings))
        assert not Proposal.objects.exclude(status="open").exists()
        do_tasks()
        return page.get(answer.headers["Location"]).text

    def test_are_accepted_by_a_worker_but_for_questions_about_actors(self, page, readings, workers, do_tasks):
        text = self.accept(page, readings, do_tasks)
        assert "2 proposals accepted" in text
        assert "1 question about actors is left: accept each by itself." in text
        assert [each.status for each in Proposal.objects.order_by("pk")] == ["accepted", "accepted", "open"]
        assert set(Statement.objects.filter(role="minister")) == {each.statement for each in readings[:2]}

    def test_and_go_back_together(self, page, readings, workers, do_tasks):
        self.accept(page, readings, do_tasks)
        assert Decision.objects.in_batch(batch()).filter(verb="accept proposal").count() == 2
        page.post(f"/admin/changes/undo/?batch={batch()}", {"note": "", "reason": "", "taking_along": ""})
        do_tasks()
        assert Proposal.objects.open().count() == 3
        assert not Statement.objects.filter(role="minister").exists()

    def test_one_that_cannot_be_accepted_or_changed_since_leaves_the_others(self, page, readings, workers, do_tasks):
        decisions.correct(statement=readings[0].statement, by=User.objects.create_user("c"), role="envoy")
        text = self.accept(page, readings, do_tasks)
        assert "1 proposal accepted" in text
        assert "nothing to do for 1" in text
        assert Statement.objects.get(pk=readings[0].statement_id).role == "envoy"

    def test_no_more_than_can_be_undone_together(self, page, readings, workers, monkeypatch):
        monkeypatch.setattr("articles.admin.proposal.MOST_BY_WORKERS", 2)
        told = page.post(self.AT, ticked("accept", *readings), follow=True).text
        assert "Nothing was changed: at most 2 proposals can be changed at once." in told
        assert not BulkChange.objects.exists()


class TestManyRows:
    def test_are_left_to_a_worker_and_the_page_says_how_far_it_is(self, page, many, workers, do_tasks):
        answer = page.post(LIST, ticked("accept", *many))
        asked = BulkChange.objects.get()
        assert answer.headers["Location"] == f"/admin/changes/bulk/{asked.pk}/"
        assert accepted() == 0
        assert "Waiting for a worker" in page.get(answer.headers["Location"]).text
        do_tasks()
        assert accepted() == 5
        text = page.get(answer.headers["Location"]).text
        assert "Done" in text
        assert "5 statements accepted." in text
        assert f"/admin/changes/undo/?batch={batch()}" in text

    def test_few_are_done_at_once(self, page, many, workers):
        page.post(LIST, ticked("accept", *many[:2]))
        assert accepted() == 2
        assert not BulkChange.objects.exists()

    def test_where_there_is_no_worker_they_are_done_at_once(self, page, many, monkeypatch):
        monkeypatch.setattr(bulk_by_worker, "IN_REQUEST", 2)
        page.post(LIST, ticked("accept", *many))
        assert accepted() == 5

    def test_a_reason_is_asked_for_first(self, page, many, workers, do_tasks):
        asked = page.post(LIST, ticked("reject", *many))
        assert "Reason for readers" in asked.text
        page.post(LIST, ticked("reject", *many, decided="1", reason="No statement.", note="All headlines."))
        do_tasks()
        assert set(Statement.objects.values_list("status", "reason")) == {("rejected", "No statement.")}
        assert set(Decision.objects.values_list("note", flat=True)) == {"All headlines."}

    def test_what_was_changed_before_its_turn_is_left_alone(self, page, many, workers, do_tasks, curator):
        page.post(LIST, ticked("accept", *many))
        decisions.correct(statement=many[1], by=curator, role="envoy")
        do_tasks()
        assert accepted() == 4
        asked = BulkChange.objects.get()
        assert (asked.n_done, asked.n_changed_since, asked.n_left) == (4, 1, 0)
        assert "left alone: 1, changed since" in page.get(f"/admin/changes/bulk/{asked.pk}/").text

    def test_it_goes_on_where_a_worker_was_killed(self, page, many, workers, monkeypatch):
        page.post(LIST, ticked("accept", *many))
        asked = BulkChange.objects.get()
        assert bulk_changes._do_some(asked.pk)
        assert accepted() == 2
        carry_out_bulk_change(bulk=asked.pk)
        carry_out_bulk_change(bulk=asked.pk)
        assert accepted() == 5
        assert Decision.objects.in_batch(batch()).count() == Decision.objects.count() == 3

    def test_it_is_broken_off_where_the_account_is_gone(self, page, many, workers, do_tasks):
        page.post(LIST, ticked("accept", *many))
        BulkChange.objects.update(by=None)
        do_tasks()
        assert accepted() == 0
        assert "account" in BulkChange.objects.get().problem

    def test_nobody_else_looks_at_it(self, page, many, workers, client):
        page.post(LIST, ticked("accept", *many))
        client.force_login(User.objects.create_superuser("other"))
        assert client.get(f"/admin/changes/bulk/{BulkChange.objects.get().pk}/").status_code == 404


class TestManyArticles:
    LIST = "/admin/articles/article/"

    @pytest.fixture
    def papers(self, many):
        return [f.article("Nothing was said.", title=f"News {n}") for n in range(5)]

    def hidden(self):
        return Article.objects.exclude(hidden_at=None).count()

    def test_are_hidden_and_shown_again_by_a_worker(self, page, papers, workers, do_tasks):
        why = {"decided": "1", "reason": "Not ours to show.", "note": ""}
        answer = page.post(self.LIST, ticked("hide", *papers, **why))
        assert self.hidden() == 0
        do_tasks()
        assert self.hidden() == 5
        assert "5 articles hidden." in page.get(answer.headers["Location"]).text
        assert Decision.objects.in_batch(batch()).count() == 5
        page.post(f"/admin/changes/undo/?batch={batch()}", {"note": "", "reason": ""})
        do_tasks()
        assert self.hidden() == 0

    def test_their_publisher_and_date_are_set_by_a_worker(self, page, papers, workers, do_tasks):
        paper = f.publisher("Harbour Post")
        why = {"decided": "1", "publisher": paper.pk, "published": "2023-10", "note": ""}
        shown = page.post(self.LIST, ticked("set_provenance", *papers, **why))
        assert "undated → 2023-10" in shown.text
        (preview,) = [value for name, value in shown.context_data["sent_on"] if name == "shown"]
        answer = page.post(self.LIST, ticked("set_provenance", *papers, **why, shown=preview))
        assert not paper.articles.exists()
        do_tasks()
        assert "5 articles changed." in page.get(answer.headers["Location"]).text
        assert {(str(each.published_on), each.published_on_precision) for each in paper.articles.all()} == {
            ("2023-10-01", "month")
        }


class TestManyProposals:
    LIST = "/admin/articles/proposal/"

    @pytest.fixture
    def matches(self, many):
        return [
            Proposal.objects.create(kind="same actor", actor=f.actor(f"Anna {n}"), other=f.actor(f"Ana {n}"), why="x")
            for n in range(5)
        ]

    def test_are_dismissed_by_a_worker(self, page, matches, workers, do_tasks):
        answer = page.post(self.LIST, ticked("dismiss", *matches))
        assert Proposal.objects.open().count() == 5
        do_tasks()
        assert not Proposal.objects.open().exists()
        assert "5 proposals dismissed." in page.get(answer.headers["Location"]).text

    def test_about_actors_are_left_by_who_may_not_change_actors(self, client, matches):
        reviewer = User.objects.create_user("r", password="x", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename__in=["view_proposal", "change_proposal"]))
        client.force_login(reviewer)
        client.post(self.LIST, ticked("dismiss", *matches[:1]))
        assert Proposal.objects.open().count() == 5


class TestUndo:
    @pytest.fixture
    def done(self, page, many, workers, do_tasks):
        page.post(LIST, ticked("accept", *many))
        do_tasks()
        return f"/admin/changes/undo/?batch={batch()}"

    def test_of_the_whole_batch_by_a_worker_and_once_more_back(self, page, done, do_tasks):
        assert "A worker undoes" in page.get(done).text
        answer = page.post(done, {"note": "Too quick.", "reason": ""})
        assert accepted() == 5
        do_tasks()
        assert accepted() == 0
        text = page.get(answer.headers["Location"]).text
        assert "3 changes undone." in text
        again = page.post(f"/admin/changes/undo/?batch={batch()}", {"note": "", "reason": ""})
        do_tasks()
        assert accepted() == 5
        assert "Done" in page.get(again.headers["Location"]).text

    def test_shows_what_was_changed_since_before_it_is_done(self, page, done, curator, monkeypatch):
        assert "Changed since" not in page.get(done).text
        colin = User.objects.create_superuser("colin", first_name="Colin", last_name="Colleague")
        statements = Statement.objects.order_by("pk")
        for each in statements[:3]:
            decisions.reject(statements=Statement.objects.filter(pk=each.pk), by=colin, reason="No.")
        decisions.correct(statement=statements[4], by=colin, role="envoy")  # of another part: it is in nobody's way
        undo(Decision.objects.filter(verb="reject").latest("pk"), by=colin)
        text = " ".join(page.get(done).text.split())
        assert "2 entries of this have been changed again. Choose below" in text
        assert text.count("changed by Colin Colleague") == 2
        assert "goes back, too" in text
        monkeypatch.setattr(told_before_undoing_many.changed_since, "__kwdefaults__", {"most": 1})
        assert "2 entries of this have been changed again, of which these are the first 1" in " ".join(
            page.get(done).text.split()
        )

    def test_leaves_or_takes_along_what_was_changed_since(self, page, done, do_tasks, curator):
        first, second = Statement.objects.order_by("pk")[:2]
        for each in (first, second):
            decisions.reject(statements=Statement.objects.filter(pk=each.pk), by=curator, reason="No.")
        page.post(done, {"note": "", "reason": ""})
        do_tasks()
        assert set(Statement.objects.values_list("status", flat=True)) == {"rejected", "proposed"}
        assert Statement.objects.filter(status="rejected").count() == 2

    def test_of_one_change_of_many_rows(self, page, many, workers, do_tasks, curator):
        decisions.accept(statements=Statement.objects.all(), by=curator)
        address = f"/admin/changes/{Decision.objects.get().pk}/"
        assert "A worker undoes it" in page.get(address).text
        page.post(address, {"note": "", "reason": ""})
        do_tasks()
        assert accepted() == 0

    def test_needs_the_right_to_do_it(self, client, done):
        reader = User.objects.create_user("r", password="x", is_staff=True)
        reader.user_permissions.set(Permission.objects.filter(codename="view_statement"))
        client.force_login(reader)
        assert "You may not undo" in client.post(done, {"note": "", "reason": ""}).text
        assert BulkChange.objects.count() == 1
