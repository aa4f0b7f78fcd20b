"""A curator sees the group of a statement, and takes it out."""

import pytest
from django.urls import reverse

from articles.curation import near_duplicates
from articles.models import Statement, Wording
from tests import factories as f
from tests.admin.forms import ticked

pytestmark = pytest.mark.django_db
WORDS = "We will never accept pressure from abroad, and our answer will come at a time that we choose"


@pytest.fixture
def copies():
    made = [f.statement(WORDS, by=f.actor("Anna Kern"), said="2021-10-11") for _ in range(3)]
    near_duplicates.settle()
    return made


def in_groups() -> set[int]:
    return set(Wording.objects.in_groups().values_list("pk", flat=True))


def test_the_page_of_a_statement_links_to_those_with_its_words(admin_client, copies):
    html = admin_client.get(reverse("admin:articles_statement_change", args=[copies[0].pk])).content.decode()
    for other in copies[1:]:
        assert reverse("admin:articles_statement_change", args=[other.pk]) in html


def test_ticked_statements_leave_their_group_and_may_come_back(admin_client, copies):
    url = reverse("admin:articles_statement_changelist")
    for action, said, expected in (
        ("keep_apart", "1 statement kept apart.", copies[1:]),
        ("let_join", "1 statement let in again.", copies),
    ):
        html = admin_client.post(url, ticked(action, copies[0]), follow=True).content
        assert said in html.decode()
        assert in_groups() == {each.pk for each in expected}


def test_it_is_in_the_history_who_took_it_out(admin_client, admin_user, copies):
    url = reverse("admin:articles_statement_changelist")
    admin_client.post(url, ticked("keep_apart", copies[0]))
    html = admin_client.get(reverse("admin:articles_statement_history", args=[copies[0].pk])).content.decode()
    assert "stands alone" in html
    assert admin_user.username in html
    assert Statement.objects.get(pk=copies[0].pk).curated_by == admin_user


def test_whoever_removes_words_by_law_is_told_where_edited_copies_stand(admin_client, copies):
    edited = f.statement(WORDS.replace("abroad, and", "outside, and"), by=f.actor("Anna Kern"), said="2021-10-11")
    f.statement(
        "Nothing of that kind was said by anybody in the whole week", by=f.actor("Anna Kern"), said="2021-10-11"
    )
    near_duplicates.settle()
    url = reverse("admin:articles_seal_of", args=[copies[0].article_id])
    shown = admin_client.post(url, {"words": WORDS, "ground": "An order."})
    assert shown.context["shown"].near == [edited]
    assert len(shown.context["shown"].copies) == 2
    assert reverse("admin:articles_seal_of", args=[edited.article_id]) in shown.content.decode()
    admin_client.post(url, {"words": WORDS, "ground": "An order.", "confirmed": "on"})
    assert list(Statement.objects.public().filter(text__contains="pressure")) == [edited]
