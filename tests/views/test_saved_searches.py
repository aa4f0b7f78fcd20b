"""Searches kept by name, and what is new in them since the last visit."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.curation.decisions import reject
from articles.curation.merging import merge_actors
from articles.models import SavedSearch, Statement
from articles.sharing import saved_searches
from tests import factories as f

pytestmark = pytest.mark.django_db
PASSWORD = "long-and-only-for-this-test"


@pytest.fixture
def ann(django_user_model):
    return django_user_model.objects.create_user("ann", password=PASSWORD)


@pytest.fixture
def bob(django_user_model):
    return django_user_model.objects.create_user("bob", password=PASSWORD)


@pytest.fixture
def anns(client, ann):
    client.force_login(ann)
    return client


def save(client, query="", name="Iran"):
    return client.post("/saved/new/", {"query": query, "name": name})


def text(response):
    return response.content.decode()


def test_a_search_is_saved_under_its_sentence_or_another_name(anns, ann):
    f.statement("“We watch”", about=("Iran",))
    html = text(anns.get("/?country=IR&after=2030-01-01~9"))
    assert f.between(html, r'<input type="hidden" name="query" value="([^"]*)"') == "country=iran"
    assert f.between(html, r'id="save-name"[^>]* value="([^"]*)"') == "Statements by or about Iran"
    assert save(anns, "country=IR&side=&from=", name="  Tehran \x00 watch ").url == "/?country=iran"
    saved = SavedSearch.objects.get()
    assert (saved.user, saved.name, saved.query) == (ann, "Tehran watch", "country=iran")
    assert "Saved as “Tehran watch”" in text(anns.get("/?country=iran"))


def test_the_list_tells_sentence_total_and_what_is_new(anns):
    f.statement("“We watch”", about=("Iran",))
    save(anns, "country=iran")
    html = text(anns.get("/saved/"))
    assert "Statements by or about Iran" in html
    assert "1 statement<" in html
    assert "Nothing new since" in html
    f.statement("“We see”", about=("Iran",), said="1999")
    f.statement("“Not about it”", about=("Russia",))
    html = text(anns.get("/saved/"))
    assert "2 statements" in html
    assert "<b>1 new</b> since your last visit" in html


def test_looking_marks_nothing_as_seen_and_the_button_shows_what_was_new(anns):
    f.statement("“Old”", about=("Iran",))
    save(anns, "country=iran")
    f.statement("“Newly said”", about=("Iran",))
    for address in ("/saved/", "/?country=iran", "/saved/"):
        anns.get(address)
    assert "1 new" in text(anns.get("/saved/"))
    pk = SavedSearch.objects.get().pk
    assert anns.get(f"/saved/{pk}/seen/").status_code == 405
    shown = text(anns.post(f"/saved/{pk}/seen/", {"show": "new"}, follow=True))
    assert "Newly said" in shown
    assert "“Old”" not in shown
    assert "on record since" in shown
    assert "Nothing new since" in text(anns.get("/saved/"))


def test_marking_as_seen_comes_back_to_the_list(anns):
    save(anns)
    f.statement("“New”")
    pk = SavedSearch.objects.get().pk
    assert "Nothing new since" in text(anns.post(f"/saved/{pk}/seen/", follow=True))


def test_new_is_what_came_on_record_not_what_was_restored_or_corrected(anns, ann):
    old = f.statement("“Old”", about=("Iran",))
    save(anns, "country=iran")
    chosen = Statement.objects.with_ids([old.pk])
    reject(statements=chosen, by=ann, reason="an error")
    assert "0 statements" in text(anns.get("/saved/"))
    old.refresh_from_db()
    old.status = "accepted"
    old.save()
    html = text(anns.get("/saved/"))
    assert "1 statement<" in html
    assert "Nothing new" in html


def test_a_search_for_what_came_since_a_moment_counts_from_the_later_one(anns):
    save(anns, f"recorded_since={(timezone.now() + dt.timedelta(days=1)):%Y-%m-%dT%H:%MZ}")
    f.statement("“New”")
    assert "Nothing new" in text(anns.get("/saved/"))


def test_numbers_stop_at_their_limits(anns, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST_NEW", 2)
    monkeypatch.setattr(saved_searches, "MOST_COUNTED", 3)
    save(anns, "q=words")
    for n in range(3):
        f.statement(f"Words {n}")
    assert "<b>More than 2 new</b>" in text(anns.get("/saved/"))
    assert "3 statements" in text(anns.get("/saved/"))
    f.statement("Words again")
    assert "more than 3 statements" in text(anns.get("/saved/"))


def test_a_merged_actor_leads_on_to_its_survivor(anns, ann):
    keep, duplicate = f.actor("William Burns"), f.actor("W. J. Burns")
    f.statement("“We watch”", by=duplicate)
    save(anns, "speaker=w-j-burns")
    merge_actors(keep=keep, duplicate=duplicate, by=ann)
    html = text(anns.get("/saved/"))
    assert "Statements by William Burns" in html
    assert 'href="/?speaker=william-burns"' in html
    assert "1 statement<" in html


def test_a_search_that_cannot_be_made_any_more_says_why(anns, ann):
    saved = SavedSearch.objects.create(user=ann, name="Old", query="country=atlantis")
    html = text(anns.get("/saved/"))
    assert "“country=atlantis” cannot be used any more: there is no country of that name on record." in html
    assert "Nothing new" not in html
    assert anns.post(f"/saved/{saved.pk}/seen/").status_code == 400
    assert anns.get(f"/saved/{saved.pk}/").status_code == 200
    assert "was deleted" in text(anns.post(f"/saved/{saved.pk}/delete/", follow=True))


def test_renaming_and_names_that_are_taken(anns):
    save(anns, "country=", name="One")
    save(anns, "kind=quoted", name="Two")
    assert save(anns, "kind=mixed", name="One").status_code == 400
    assert "You have a saved search of this name already" in text(save(anns, "kind=mixed", name="One"))
    two = SavedSearch.objects.get(name="Two")
    assert "of this name already" in text(anns.post(f"/saved/{two.pk}/", {"name": "One"}))
    assert anns.post(f"/saved/{two.pk}/", {"name": ""}).status_code == 400
    assert anns.post(f"/saved/{two.pk}/", {"name": "Three"}).status_code == 302
    assert set(SavedSearch.objects.values_list("name", flat=True)) == {"One", "Three"}


def test_the_database_keeps_names_apart(ann, bob):
    SavedSearch.objects.create(user=ann, name="One")
    SavedSearch.objects.create(user=bob, name="One")
    for name in ("One", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedSearch.objects.create(user=ann, name=name)


def test_saving_has_a_limit(anns, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST_SAVED", 1)
    save(anns, name="One")
    assert "You already have 1 saved searches, the most allowed" in text(save(anns, name="Two"))


def test_an_invalid_search_is_not_saved(anns):
    response = save(anns, "country=atlantis")
    assert response.status_code == 400
    assert "The filter “country” cannot be understood" in text(response)
    assert not SavedSearch.objects.exists()


def test_nobody_reaches_the_searches_of_others(anns, bob):
    theirs = SavedSearch.objects.create(user=bob, name="Bob’s secret", query="kind=quoted")
    assert "secret" not in text(anns.get("/saved/"))
    assert "secret" not in text(anns.get("/?kind=quoted"))
    for address in ("", "seen/", "delete/"):
        assert anns.post(f"/saved/{theirs.pk}/{address}", {"name": "Mine"}).status_code == 404
    assert anns.get(f"/saved/{theirs.pk}/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Bob’s secret"


@pytest.mark.parametrize("address", ["", "new/", "1/", "1/seen/", "1/delete/"])
def test_visitors_are_asked_to_sign_in(client, address):
    response = client.get(f"/saved/{address}") if address in ("", "1/") else client.post(f"/saved/{address}")
    assert response.url == f"/sign-in/?next=/saved/{address}"


def test_forms_from_elsewhere_are_refused(ann, client_without_csrf_exemption):
    client_without_csrf_exemption.force_login(ann)
    assert client_without_csrf_exemption.post("/saved/new/", {"name": "x"}).status_code == 403


@pytest.fixture
def client_without_csrf_exemption():
    from django.test import Client

    return Client(enforce_csrf_checks=True)


def test_names_are_text(anns):
    save(anns, "", name="<script>alert(1)</script>")
    for address in ("/saved/", "/", f"/saved/{SavedSearch.objects.get().pk}/"):
        assert "<script>alert" not in text(anns.get(address))


# Accounts


def test_signing_in_leads_back_and_never_elsewhere(client, ann):
    given = {"login": "ann", "password": PASSWORD}
    assert client.post("/sign-in/", {**given, "next": "/?kind=quoted"}).url == "/?kind=quoted"
    client.post("/sign-out/")
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert client.post("/sign-in/", {**given, "next": elsewhere}).url == "/saved/"
        client.post("/sign-out/")


def test_a_wrong_password_says_so_and_signs_nobody_in(client, ann):
    response = client.post("/sign-in/", {"login": "ann", "password": "wrong"})
    assert "name or the password is wrong" in text(response)
    assert client.get("/saved/").status_code == 302


def test_signing_out_takes_a_button(anns):
    assert anns.get("/sign-out/").status_code == 405
    assert anns.post("/sign-out/").url == "/"
    assert anns.get("/saved/").status_code == 302


def test_a_password_can_be_changed(anns, ann):
    new = {"password1": "another-long-one-7", "password2": "another-long-one-7"}
    assert anns.post("/password/", {"oldpassword": PASSWORD, **new}).url == "/saved/"
    ann.refresh_from_db()
    assert ann.check_password("another-long-one-7")


def test_visitors_cause_no_session(client):
    assert not client.get("/").cookies


def test_the_admin_lists_saved_searches(admin_client, ann):
    saved = SavedSearch.objects.create(user=ann, name="One", query="kind=quoted")
    assert "One" in text(admin_client.get("/admin/articles/savedsearch/?q=ann"))
    assert admin_client.get(f"/admin/articles/savedsearch/{saved.pk}/change/").status_code == 200


def test_searches_saved_before_parameters_got_their_names_still_find_the_same(anns, ann):
    """The last migration of names, over a search as it was saved before."""
    f.statement("“We watch”", about=("Iran",))
    saved = SavedSearch.objects.create(user=ann, name="Iran", query="country=iran&state=proposed&role=concerned")
    rename_parameters = import_module("articles.migrations.0025_parameter_names")
    rename_parameters.forwards(apps, None)
    saved.refresh_from_db()
    assert saved.query == "country=iran&status=proposed&side=about"
    assert anns.get(f"/?{saved.query}").status_code == 200
    rename_parameters.backwards(apps, None)
    saved.refresh_from_db()
    assert saved.query == "country=iran&state=proposed&role=concerned"
