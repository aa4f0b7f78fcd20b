"""Feeds read by themselves, each as a task of its own: a slow one holds up no other."""

from __future__ import annotations

from articles.models import Feed
from articles.tasks.queue import task


@task(key="read what feeds are due", every="* * * * *")
def read_due_feeds() -> None:
    for feed in Feed.objects.due():
        if Feed.objects.claim(feed):
            read_feed.defer(feed=feed.pk)


@task(key="read feed {feed}")
def read_feed(*, feed: int) -> None:
    """What goes wrong with a feed stands with the feed, not with the task."""
    from articles.importing import polling

    polling.poll(Feed.objects.select_related("publisher").get(pk=feed))


@task(key="tell of silent feeds", every="17 * * * *")
def tell_of_silent_feeds() -> None:
    from articles.importing import polling

    polling.tell_of_silence()
