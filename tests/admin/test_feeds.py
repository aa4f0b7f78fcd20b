"""Feeds in the admin: added, and whether they are well."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Feed, FeedEntry, Publisher

pytestmark = pytest.mark.django_db
LIST = "admin:articles_feed_changelist"


@pytest.fixture
def feed():
    return Feed.objects.create(publisher=Publisher.objects.create(name="Velm Post"), url="https://velm.example/feed")


def test_a_feed_is_added_with_its_publisher_and_read_next(admin_client):
    publisher = Publisher.objects.create(name="Velm Post")
    typed = {"publisher": publisher.pk, "url": "https://velm.example/feed", "minutes": 30, "is_active": "on"}
    answer = admin_client.post(reverse("admin:articles_feed_add"), typed)
    assert answer.status_code == 302
    assert list(Feed.objects.due()) == [Feed.objects.get(url=typed["url"])]


@pytest.mark.parametrize(("field", "value"), [("url", "file:///etc/passwd"), ("url", "velm"), ("minutes", 1)])
def test_what_cannot_be_read_is_refused_at_its_field(admin_client, field, value):
    publisher = Publisher.objects.create(name="Velm Post")
    typed = {"publisher": publisher.pk, "url": "https://velm.example/feed", "minutes": 30, field: value}
    answer = admin_client.post(reverse("admin:articles_feed_add"), typed)
    assert answer.status_code == 200
    assert not Feed.objects.exists()


def test_the_list_tells_which_are_well_and_why_others_are_not(admin_client, feed):
    page = admin_client.get(reverse(LIST)).content.decode()
    assert "not read yet" in page
    long_ago = timezone.now() - dt.timedelta(days=3)
    Feed.objects.update(problem="it answers 404", failures=7, created_at=long_ago)
    page = admin_client.get(reverse(LIST)).content.decode()
    assert "cannot be read, 7 times in a row: it answers 404" in page
    assert "Fell silent: https://velm.example/feed" in page
    Feed.objects.update(problem="", failures=0, succeeded_at=timezone.now())
    page = admin_client.get(reverse(LIST)).content.decode()
    assert ">well<" in page
    assert "Fell silent" not in page


def test_an_address_that_was_given_up_can_be_tried_again(admin_client, feed):
    entry = FeedEntry.objects.create(
        feed=feed, url="https://velm.example/a", next_at=None, tries=5, problem="it answers 404"
    )
    address = reverse("admin:articles_feedentry_changelist")
    assert "given up" in admin_client.get(address).content.decode()
    admin_client.post(address, {"action": "try_again", "_selected_action": [entry.pk]})
    assert list(FeedEntry.objects.owed()) == [entry]


def test_a_feed_is_not_deleted_and_its_queries_do_not_grow(admin_client, feed, django_assert_max_num_queries):
    assert admin_client.post(reverse("admin:articles_feed_delete", args=[feed.pk]), {"post": "yes"}).status_code == 302
    assert Feed.objects.exists()
    for n in range(20):
        Feed.objects.create(publisher=feed.publisher, url=f"https://velm.example/{n}", succeeded_at=timezone.now())
    with django_assert_max_num_queries(15):
        admin_client.get(reverse(LIST))
