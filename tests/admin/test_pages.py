"""Every page of the admin: it opens, finds, asks PostgreSQL a fixed number of questions, and is for curators only."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.models import Actor, Article, ImportRun, Publisher, Statement

MODELS = [Statement, Article, Actor, Publisher, ImportRun]


def url(model, page, *args):
    return reverse(f"admin:articles_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def rows(statement, about_iran, zakharova, article, russia):
    report = {"created": 1, "failed": [{"name": "b.txt", "reason": "empty"}]}
    run = ImportRun.objects.create(paths=["a.txt"], report=report)
    article.import_run = run
    article.save()
    article.publisher.country = russia
    article.publisher.save()
    return {type(row): row for row in (statement, article, zakharova, article.publisher, run)}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", ["changelist", "change", "history"])
def test_page_opens(page, rows, model, name):
    args = [] if name == "changelist" else [rows[model].pk]
    response = page.get(url(model, name, *args))
    assert response.status_code == 200
    assert ">None<" not in response.content.decode()


@pytest.mark.parametrize(
    ("model", "status"), [(Statement, 200), (Article, 403), (Actor, 200), (Publisher, 200), (ImportRun, 403)]
)
def test_articles_and_imports_are_not_added_by_hand(page, model, status):
    assert page.get(url(model, "add")).status_code == status


@pytest.mark.parametrize("model", MODELS)
def test_pages_are_for_staff_only(client, rows, model):
    reader = User.objects.create_user("reader")
    client.force_login(reader)
    for name, args in [("changelist", []), ("change", [rows[model].pk]), ("history", [rows[model].pk])]:
        response = client.get(url(model, name, *args))
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("model", MODELS)
def test_staff_without_permission_get_nothing(client, rows, model):
    client.force_login(User.objects.create_user("helper", is_staff=True))
    for name, args in [("changelist", []), ("change", [rows[model].pk]), ("history", [rows[model].pk])]:
        assert client.get(url(model, name, *args)).status_code == 403
    assert client.get(reverse("admin:articles_actor_merge")).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_who_may_only_look_sees_and_changes_nothing(client, rows, model):
    guest = User.objects.create_user("guest", is_staff=True)
    guest.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(guest)
    for name, args in [("changelist", []), ("change", [rows[model].pk]), ("history", [rows[model].pk])]:
        response = client.get(url(model, name, *args))
        assert response.status_code == 200
        assert 'name="_save"' not in response.content.decode()
    assert client.post(url(model, "change", rows[model].pk), {}).status_code == 403


def test_import_says_what_it_did_and_what_failed(page, rows):
    content = page.get(url(ImportRun, "change", rows[ImportRun].pk)).content.decode()
    assert "created 1, failed 1" in content
    assert "<th>b.txt</th><td>empty</td>" in content


@pytest.mark.parametrize("model", [Statement, Article, Actor, Publisher])
def test_nothing_is_deleted_and_the_page_says_what_to_do_instead(page, rows, model):
    change = url(model, "change", rows[model].pk)
    response = page.post(url(model, "delete", rows[model].pk), {"post": "yes"}, follow=True)
    assert response.redirect_chain == [(change, 302)]
    assert "never deleted" in response.content.decode()
    assert model.objects.filter(pk=rows[model].pk).exists()
    assert "delete_selected" not in page.get(url(model, "changelist")).content.decode()


def test_index_is_onrecords(page):
    content = page.get(reverse("admin:index")).content.decode()
    assert "OnRecord curation" in content
    assert 'href="/"' in content


def test_statement_page_asks_as_much_for_many_mentions_as_for_few(
    page, about_iran, russia, django_assert_max_num_queries, django_assert_num_queries
):
    address = url(Statement, "change", about_iran.pk)
    page.get(address)  # what a process asks for once
    with django_assert_max_num_queries(20) as few:
        page.get(address)
    for n in range(5):
        about_iran.about_countries.create(country=russia, start=n, end=n + 3)
    with django_assert_num_queries(len(few)):
        page.get(address)


@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999", "٣"])
@pytest.mark.parametrize("model", [Statement, Article, Actor])
def test_filters_given_nonsense_find_all_or_nothing(page, rows, model, value):
    for name in ("country", "publisher", "confidence", "flagged", "merged"):
        assert page.get(url(model, "changelist"), {name: value}).status_code in (200, 302)
    assert page.get(reverse("admin:articles_actor_merge"), {"id": value}).status_code == 200
