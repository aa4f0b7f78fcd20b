"""Feeds are read by workers when they are due."""

from articles.models import Feed, Publisher
from articles.tasks.feeds import read_due_feeds


def test_each_feed_that_is_due_is_queued_once(queue):
    publisher = Publisher.objects.create(name="Velm Post")
    due = Feed.objects.create(publisher=publisher, url="https://velm.example/feed")
    Feed.objects.create(publisher=publisher, url="https://velm.example/old", is_active=False)
    read_due_feeds()
    read_due_feeds()
    assert queue() == [("read_feed", {"feed": due.pk}, "todo")]
