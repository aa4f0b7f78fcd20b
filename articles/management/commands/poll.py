from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importing import polling
from articles.importing.interruptions import in_one_sentence
from articles.models import Feed


class Command(BaseCommand):
    help = (
        "Read the feeds and sitemaps whose time has come, and import what is new in them. A worker does this by "
        "itself. Feeds are added in the admin."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("feeds", nargs="*", metavar="ADDRESS", help="only these feeds, whether it is time or not")

    def handle(self, *, feeds: list[str], **options: Any) -> None:
        with in_one_sentence("Run the same command again to import the rest."):
            polled = [polling.poll(feed) for feed in self._named(feeds)] if feeds else polling.poll_due()
            polling.tell_of_silence()
        for each in polled:
            self.stdout.write(in_words(each))
        if not polled:
            self.stdout.write("No feed is due.")
        if problems := [each for each in polled if each.problem]:
            raise CommandError(f"{len(problems)} of {len(polled)} feeds could not be read.")

    def _named(self, urls: list[str]) -> list[Feed]:
        known = {feed.url: feed for feed in Feed.objects.filter(url__in=urls)}
        if unknown := [url for url in urls if url not in known]:
            raise CommandError(f"{unknown[0]} is not a known feed; add it in the admin.")
        return [known[url] for url in urls]


def in_words(polled: polling.Polled) -> str:
    if polled.problem:
        return f"{polled.feed.url}: {polled.problem}"
    result = polled.result
    told = f"{result.created} new articles, {len(result.failed)} failed" if result else "nothing to read"
    return f"{polled.feed.url}: {polled.found} new addresses, {told}"
