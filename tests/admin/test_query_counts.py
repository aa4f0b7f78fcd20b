"""No page of the admin asks more of the database for many rows than for few."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User

from articles.models import (
    AccessChange,
    Actor,
    Article,
    ErrorReport,
    Feed,
    FeedEntry,
    ImportRun,
    Office,
    Proposal,
    Publisher,
    SavedSearch,
    Seal,
    SignIn,
    Statement,
)  # fmt: skip
from tests.admin.test_pages import url

pytestmark = pytest.mark.django_db
PLACES = [
    "/admin/", "/admin/review/", "/admin/review/?flagged=yes", "/admin/review/?status=accepted",
    "/admin/articles/errorreport/?status=all", "/admin/articles/article/?dated=no", "/admin/changes/",
    "/admin/articles/proposal/?status=all", "/admin/articles/statement/?flagged=yes",
]  # fmt: skip


@pytest.fixture
def more(page, article, burns, iran, russia):
    """Adds another row of each kind, to what is there and beside it."""
    clara = User.objects.get(username="clara")

    def add(n):
        person = Actor.objects.create(kind="person", name=f"Ivo Marek {n}", country=(iran, russia)[n % 2])
        burns.aliases.create(name=f"B. {n}")
        Office.objects.create(actor=burns, title=f"envoy {n}")
        publisher = Publisher.objects.create(name=f"Velm Post {n}", country=iran)
        run = ImportRun.objects.create(by=clara, report={"created": 1, "failed": []})
        other = Article.objects.create(
            title=f"T{n}", body="x", raw="x", raw_sha256=Article.sha256(f"{n}"), publisher=publisher, import_run=run
        )
        said = Statement.objects.create(article=other, start=0, end=1, kind="quoted", speaker=person, flag="Look.")
        here = Statement.objects.create(
            article=article, start=n, end=n + 1, kind="quoted", speaker=person, extractor="1", confidence=0.5
        )
        for each in (said, here):
            each.about_countries.create(country=(iran, russia)[n % 2])
            ErrorReport.objects.create(statement=each, about="words", line="Not so.")
        feed = Feed.objects.create(publisher=publisher, url=f"https://velm.example/{n}")
        FeedEntry.objects.create(feed=feed, url=f"https://velm.example/{n}/a", article=other)
        Proposal.objects.create(kind="same actor", actor=burns, other=person, why="Alike.")
        SavedSearch.objects.create(user=clara, name=f"S{n}", query="q=x")
        SignIn.objects.create(user=clara, account="clara", known_browser=True, outcome="signed in")
        AccessChange.objects.create(by=clara, by_name="clara", whose=f"W{n}")
        Seal.objects.create(article=other, version=1, ground="An order.", sealed_by=clara, lifted_by=clara)
        User.objects.create_user(f"reviewer{n}", is_staff=True)

    for n in range(2):
        add(n)
    return add


def lists():
    return [url_of_list(model) for model in admin.site._registry]


def url_of_list(model):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def asked(page, address, counting):
    page.get(address)  # what a process asks for once
    with counting(60) as captured:
        assert page.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [*lists(), *PLACES])
def test_of_a_list_or_the_desk(page, more, address, django_assert_max_num_queries):
    few = asked(page, address, django_assert_max_num_queries)
    for n in range(2, 10):
        more(n)
    assert asked(page, address, django_assert_max_num_queries) <= few


@pytest.mark.parametrize("name", ["change", "history"])
@pytest.mark.parametrize("model", [Statement, Article, Actor, Publisher, ImportRun, Feed])
def test_of_a_form(page, more, burns, article, name, model, django_assert_max_num_queries):
    row = {Actor: burns, Article: article}.get(model) or model.objects.earliest("pk")
    address = url(model, name, row.pk)
    few = asked(page, address, django_assert_max_num_queries)
    for n in range(2, 10):
        more(n)
        if model is Publisher:
            Article.objects.filter(import_run__isnull=False).update(publisher=row)
        if model is ImportRun:
            Article.objects.filter(import_run__isnull=False).update(import_run=row)
    assert asked(page, address, django_assert_max_num_queries) <= few
