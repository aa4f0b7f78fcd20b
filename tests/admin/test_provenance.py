"""Publisher and date of many articles at once: shown first, one decision, and what was changed meanwhile is left."""

import pytest
from django.urls import reverse

from articles.models import Article, Decision, Publisher

LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def articles(article):
    others = [
        Article.objects.create(title=f"Article {n}", body=f"Article {n}", raw="x", raw_sha256=Article.sha256(str(n)))
        for n in (1, 2)
    ]
    return [article, *others]


@pytest.fixture
def paper(db):
    return Publisher.objects.create(name="Example Post")


def sent(articles, **more):
    return {
        "action": "set_provenance", "_selected_action": [each.pk for each in articles], "select_across": "0",
        "seen": [f"{each.pk}.{each.revision}" for each in articles], "decided": "yes",
        "note": "From the archive.", **more,
    }  # fmt: skip


def confirmed(page, form):
    """The same, when the page has shown what it would do."""
    shown = page.post(LIST, form)
    (hidden,) = [value for name, value in shown.context_data["sent_on"] if name == "shown"]
    return page.post(LIST, {**form, "shown": hidden}, follow=True)


def test_it_shows_what_would_change_and_changes_nothing_yet(page, articles, paper):
    shown = page.post(LIST, sent(articles, publisher=paper.pk, published="2023-10")).content.decode()
    assert "Article 1: publisher not known → Example Post; undated → 2023-10" in shown
    assert "Talks in Vienna: The Example → Example Post" in shown
    assert "Change 3 articles" in shown
    assert not Article.objects.filter(publisher=paper).exists()


def test_confirmed_it_is_one_decision_that_says_how_the_date_is_known(page, articles, paper):
    answer = confirmed(page, sent(articles, publisher=paper.pk, published="2023-10"))
    assert "3 articles changed." in answer.content.decode()
    assert {(a.publisher, str(a.published_on), a.published_on_precision, a.published_on_basis)
            for a in Article.objects.all()} == {(paper, "2023-10-01", "month", "curator")}  # fmt: skip
    decision = Decision.objects.get(verb="set publisher and date")
    assert (decision.note, len(decision.touched())) == ("From the archive.", 3)
    assert all(
        {"publisher_id", "published_on"} <= set(a.settled) for a in Article.objects.filter(title__startswith="A")
    )


def test_another_choice_after_the_preview_is_shown_again(page, articles, paper):
    form = sent(articles, publisher=paper.pk)
    first = page.post(LIST, form)
    (hidden,) = [value for name, value in first.context_data["sent_on"] if name == "shown"]
    again = page.post(LIST, {**form, "published": "2023", "shown": hidden})
    assert "undated → 2023" in again.content.decode()
    assert not Article.objects.filter(publisher=paper).exists()


def test_what_somebody_changed_meanwhile_is_left(page, articles, paper):
    form = sent(articles, publisher=paper.pk)
    Article.objects.filter(title="Article 1").update(title="Article one")
    answer = confirmed(page, form)
    assert "changed since this page was opened" in answer.content.decode()
    assert Article.objects.get(title="Article one").publisher is None


@pytest.mark.parametrize(
    ("given", "told"), [({}, "Choose a publisher or write a date"), ({"published": "soon"}, "This date cannot be read")]
)
def test_what_cannot_be_used_is_said(page, articles, given, told):
    assert told in page.post(LIST, sent(articles, **given)).content.decode()
