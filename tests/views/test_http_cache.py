"""A repeat visit costs nothing until something changes, and never shows what is no longer so."""

import re

import pytest
from django.contrib.auth import get_user_model

from articles.views import http_cache
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def said():
    return f.statement("“We watch”", by=f.actor("Saeed", of="Iran"), about=("Russia",), publisher="AP")


@pytest.fixture
def addresses(said):
    things = (said, said.article, said.speaker, said.speaker_country)
    return ["/", "/?country=iran", "/articles/", "/actors/", "/countries/", *(t.get_absolute_url() for t in things)]


@pytest.fixture
def quiet(monkeypatch):
    """As if nobody wrote: other tests share the server, and its transactions are one sequence."""
    monkeypatch.setattr(http_cache, "STATE", "SELECT 'quiet', ''")
    http_cache._known.clear()


def again(client, url, response, **headers):
    return client.get(url, headers={"If-None-Match": response["ETag"], **headers})


def test_an_unchanged_page_is_not_sent_again(client, addresses, quiet, django_assert_num_queries):
    for url in addresses:
        first = client.get(url)
        assert first.status_code == 200
        assert first["Cache-Control"] == "no-cache, private"
        with django_assert_num_queries(1):
            second = again(client, url, first)
        assert (second.status_code, second.content) == (304, b""), url
        assert second["ETag"] == first["ETag"]
        assert {"Cookie", "HX-Request", "HX-Target"} <= set(re.split(", ?", second["Vary"]))


def test_any_change_shows_at_once(client, said, addresses):
    def correct():
        said.status = "rejected"
        said.save()

    def rename():
        said.speaker.name = "Said"
        said.speaker.save()

    changes = [correct, rename, lambda: f.publisher("Al Arabiya"), lambda: f.country("China")]
    for change in changes:
        before = [client.get(url) for url in addresses]
        change()
        for url, response in zip(addresses, before, strict=True):
            assert again(client, url, response).status_code != 304, url


def test_a_change_that_is_under_way_is_not_taken_for_done(client, said):
    """What was seen while somebody wrote is asked for anew when they are done."""
    from django.db import connection

    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE articles_statement SET reason = 'x' WHERE id = %s", [said.pk])
            during = client.get("/")
            cursor.execute("COMMIT")
        assert again(client, "/", during).status_code == 200
    finally:
        other.close()


def test_page_part_and_counts_are_told_apart(client, said, quiet):
    page = client.get("/")
    assert again(client, "/", page, **{"HX-Request": "true"}).status_code == 200
    part = client.get("/", headers={"HX-Request": "true", "HX-Target": "main"})
    assert again(client, "/", part, **{"HX-Request": "true", "HX-Target": "counts"}).status_code == 200
    assert again(client, "/", part, **{"HX-Request": "true", "HX-Target": "main"}).status_code == 304


def test_who_is_signed_in_gets_a_page_of_their_own(client, said):
    page = client.get("/")
    client.force_login(get_user_model().objects.create_user("reader"))
    own = client.get("/")
    assert "ETag" not in own
    assert again(client, "/", page).status_code == 200
    assert own["Cache-Control"] == "no-cache, private"


def test_another_release_makes_pages_new(client, said, quiet, monkeypatch):
    page = client.get("/")
    monkeypatch.setattr(http_cache, "_release", lambda: "next")
    assert again(client, "/", page).status_code == 200


def test_the_date_of_the_last_change_is_given_once_it_is_certain(client, said, quiet, monkeypatch):
    now = http_cache.time.time()
    monkeypatch.setattr(http_cache.time, "time", lambda: now)
    assert "Last-Modified" not in client.get("/")
    monkeypatch.setattr(http_cache.time, "time", lambda: now + 5)
    modified = client.get("/")["Last-Modified"]
    assert client.get("/", headers={"If-Modified-Since": modified}).status_code == 304
    monkeypatch.setattr(http_cache, "STATE", "SELECT 'changed', ''")
    assert client.get("/", headers={"If-Modified-Since": modified}).status_code == 200
