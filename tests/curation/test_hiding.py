"""A hidden article and its statements are in no list, count, export or feed; links to them show what was cited."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.counts.facet_counts import count_facets
from articles.curation import decisions, hiding
from articles.curation.decisions import CurationError
from articles.filters.statement_filter import StatementFilter
from articles.models import Article, Decision, Statement

everything = Article.objects.all
REASON, NOTE = "Its publisher took it back.", "They rang us twice."


@pytest.fixture
def about_iran(about_iran):
    """Sure enough for readers."""
    Statement.objects.filter(pk=about_iran.pk).update(confidence=0.9)
    about_iran.refresh_from_db()
    return about_iran


@pytest.fixture
def hidden(article, statement, about_iran, curator):
    assert hiding.hide(articles=everything(), by=curator, reason=REASON, note=NOTE) == 1
    article.refresh_from_db()
    return article


def test_needs_a_reason(article, curator):
    with pytest.raises(CurationError, match="Say why"):
        hiding.hide(articles=everything(), by=curator, reason=" ")


def test_is_one_decision_and_its_statements_are_not_decided_about(hidden, statement, curator):
    decision = Decision.objects.latest("id")
    assert (decision.verb, decision.reason, decision.note, decision.author) == ("hide", REASON, NOTE, curator)
    assert [(row.model, row.key) for row in decision.touched()] == [("articles.article", hidden.pk)]
    statement.refresh_from_db()
    assert (statement.status, statement.curated_at) == ("proposed", None)
    assert hiding.hide(articles=everything(), by=curator, reason="Again.") == 0


def test_lists_counts_and_exports_do_not_have_it(hidden, statement, client):
    assert not Statement.objects.public().exists()
    assert count_facets(StatementFilter(), ()).total == 0
    assert statement.text not in client.get(reverse("statement-list")).content.decode()
    assert hidden.public_id not in client.get(reverse("article-list")).content.decode()
    rows = csv.DictReader(io.StringIO(client.get(reverse("statement-csv")).getvalue().decode().lstrip("\ufeff")))
    assert list(rows) == []


def test_the_permalink_shows_what_was_cited_since_when_and_why(hidden, statement, client):
    response = client.get(statement.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert "We are ready to talk" in page
    assert REASON.rstrip(".") in page
    assert f"hidden since {hidden.hidden_at:%-d %B %Y}" in page
    assert NOTE not in page


def test_the_articles_page_shows_its_text_and_marks(hidden, statement, client):
    response = client.get(hidden.get_absolute_url())
    page = response.content.decode()
    assert (response.status_code, response["X-Robots-Tag"]) == (200, "noindex")
    assert f'id="s-{statement.public_id}"' in page
    assert REASON.rstrip(".") in page
    assert NOTE not in page


def test_those_who_follow_are_told(hidden, statement, client):
    told = [json.loads(line) for line in client.get(reverse("gone-jsonl")).getvalue().decode().splitlines()]
    assert {(each["status"], each["reason"]) for each in told} == {("hidden", REASON)}
    assert statement.public_id in {each["id"] for each in told}
    feed = client.get(reverse("statement-atom")).content.decode()
    assert f"Hidden: statement {statement.public_id}" in feed


def test_shown_again_it_is_all_back_and_followers_hear_of_it(hidden, statement, about_iran, curator, client):
    long_ago = timezone.now() - timedelta(days=3)
    Statement.objects.update(changed_at=long_ago)
    assert hiding.show(articles=everything(), by=curator, note="They rang again.") == 1
    again = Statement.objects.get(pk=statement.pk)
    assert again.is_public
    assert again.changed_at > long_ago
    assert count_facets(StatementFilter(), ()).total == 2
    hidden.refresh_from_db()
    assert (hidden.hidden_at, hidden.hidden_because) == (None, "")
    assert "X-Robots-Tag" not in client.get(hidden.get_absolute_url())


def test_what_comes_in_for_it_meanwhile_is_hidden_too(hidden, make):
    assert not make("“We are ready to talk,” he noted.").is_public


def test_what_was_withdrawn_before_stays_withdrawn(article, statement, about_iran, curator, client):
    decisions.withdraw(statements=Statement.objects.filter(pk=statement.pk), by=curator, reason="Misheard.")
    hiding.hide(articles=everything(), by=curator, reason=REASON)
    statement.refresh_from_db()
    assert (statement.gone_as, statement.public_reason) == ("withdrawn", "Misheard.")
    hiding.show(articles=everything(), by=curator)
    assert [each.pk for each in Statement.objects.public()] == [about_iran.pk]


def test_restoring_statements_does_not_show_their_hidden_article(hidden, statement, curator):
    assert decisions.restore(statements=Statement.objects.all(), by=curator) == 0
    statement.refresh_from_db()
    assert (statement.curated_at, statement.is_public) == (None, False)
