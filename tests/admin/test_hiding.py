"""Hiding articles in the admin: why is asked, what was changed meanwhile is left, and one stands where one stood."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from articles.curation import hiding
from articles.models import Article, Decision

LIST = reverse("admin:articles_article_changelist")


def sent(article, action, **more):
    seen = f"{article.pk}.{article.revision}"
    return {"action": action, "_selected_action": [article.pk], "seen": seen, "select_across": "0", **more}


def test_asks_why_before_anything_is_done(page, article):
    answer = page.post(LIST, sent(article, "hide"))
    assert "Readers who follow a link" in answer.content.decode()
    article.refresh_from_db()
    assert article.hidden_at is None


def test_hides_with_reason_and_note(page, article):
    page.post(LIST, sent(article, "hide", decided="Hide", reason="Taken back.", note="See the letter."))
    article.refresh_from_db()
    assert article.hidden_because == "Taken back."
    assert Decision.objects.latest("id").note == "See the letter."
    assert f"since {article.hidden_at:%Y-%m-%d}" in page.get(LIST).text
    assert article.title in page.get(LIST, {"hidden": "yes"}).content.decode()
    assert article.title not in page.get(LIST, {"hidden": "no"}).content.decode()


def test_without_a_reason_it_asks_again(page, article):
    answer = page.post(LIST, sent(article, "hide", decided="Hide", reason="", note=""))
    assert "required" in answer.content.decode()
    article.refresh_from_db()
    assert article.hidden_at is None


def test_what_somebody_changed_meanwhile_is_left_alone(page, article):
    form = sent(article, "hide", decided="Hide", reason="Taken back.")
    Article.objects.filter(pk=article.pk).update(title="Talks in Geneva")
    answer = page.post(LIST, form, follow=True)
    assert "changed since this page was opened" in answer.content.decode()
    article.refresh_from_db()
    assert article.hidden_at is None


@pytest.mark.parametrize("is_hidden", [False, True])
def test_the_page_of_an_article_offers_what_can_be_done_and_comes_back(page, article, curator, is_hidden):
    if is_hidden:
        hiding.hide(articles=Article.objects.all(), by=curator, reason="Taken back.")
        article.refresh_from_db()
    own = reverse("admin:articles_article_change", args=[article.pk])
    action = "show" if is_hidden else "hide"
    assert f'name="action" value="{action}"' in page.get(own).content.decode()
    form = sent(article, action, back=article.pk, decided="yes", reason="For now.")
    assert page.post(LIST, form).headers["Location"] == own
    article.refresh_from_db()
    assert (article.hidden_at is None) == is_hidden


def test_the_list_from_which_one_came_is_kept_on_the_way(page, article):
    kept = urlencode({"_changelist_filters": "q=Talks"})
    own = f"{reverse('admin:articles_article_change', args=[article.pk])}?{kept}"
    assert f'name="kept" value="{kept}"' in page.get(own).text
    form = sent(article, "hide", back=article.pk, kept=kept)
    asked = page.post(LIST, form).text
    assert f'name="kept" value="{kept}"' in asked
    assert f'href="{own}" class="closelink"' in asked
    assert page.post(LIST, form | {"decided": "yes", "reason": "So."}).headers["Location"] == own
    listed = f"{LIST}?q=Talks"
    assert f'href="{listed}" class="closelink"' in page.post(listed, sent(article, "show")).text
