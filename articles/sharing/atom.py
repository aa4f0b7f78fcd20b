"""A search as an Atom feed: what came on record last, and what was corrected, with the time of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime

from articles.filters.cursors import NEWEST
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.sharing.latest import latest_of
from articles.sharing.tombstones import latest_gone

ENTRIES = 50
# What ids of feeds and entries begin with (RFC 4151). They are the same for whatever host and scheme a reader comes by,
# and stay when an installation moves. Nobody can own a name under .invalid, and public ids are drawn by lot: what two
# installations name cannot be taken for one another.
TAG = "tag:onrecord.invalid,2026:"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class StatementFeed(Feed):
    """A statement keeps its entry, by its public id; a correction moves `updated`."""

    feed_type = Atom1Feed
    subtitle = "What came on record last, and what was corrected"

    def get_object(self, request: HttpRequest) -> StatementFilter:  # type: ignore[override]
        """Raises InvalidFilter."""
        return StatementFilter.from_query(request.GET).with_(sort=NEWEST, size=StatementFilter().size)

    def title(self, asked: StatementFilter) -> str:
        return _xml(asked.sentence())

    def link(self, asked: StatementFilter) -> str:
        return asked.url()

    def feed_url(self, asked: StatementFilter) -> str:
        return asked.url("statement-atom")

    def feed_guid(self, asked: StatementFilter) -> str:
        return f"{TAG}statements{asked.as_query()}"

    def items(self, asked: StatementFilter) -> list[Statement]:
        """With what has gone since the oldest of them: an entry of its own id that says so, in place of the words. Feed
        readers renew entries; few know how to delete one (RFC 6721)."""
        entries = latest_of(asked, ENTRIES)
        gone = latest_gone(asked, ENTRIES, since=entries[-1].changed_at if len(entries) == ENTRIES else None)
        return sorted([*entries, *gone], key=lambda each: (each.changed_at, each.pk), reverse=True)

    def item_title(self, item: Any) -> Any:
        if item.fate:
            return f"{item.fate.capitalize()}: statement {item.public_id}"
        return _xml(f"{_speaker(item)}: {Truncator(item.text).chars(100)}")

    def item_description(self, item: Statement) -> str:
        """As HTML."""
        if item.fate and item.fated_at:
            what = f"This statement was {item.fate} on {localtime(item.fated_at):%-d %B %Y}"
            return _xml(format_html("<p>{}. {}</p>", what, item.public_reason))
        role = f", {item.role_as_printed}" if item.role_as_printed else ""
        publisher = f", {item.publisher.name}" if item.publisher else ""
        words = (item.text, _speaker(item), role, item.get_kind_display(), item.article.title, publisher)
        return _xml(format_html("<blockquote>{}</blockquote><p>{}{}. {}, in “{}”{}.</p>", *words))

    def item_link(self, item: Statement) -> str:
        """The permalink without words, which follow the text."""
        return reverse("statement-detail", args=[item.public_id])

    def item_guid(self, item: Statement) -> str:
        return entry_id(item.public_id)

    def item_categories(self, item: Statement) -> tuple[str, ...]:
        """For programs: what became of it."""
        return (item.fate,) if item.fate else ()

    def item_pubdate(self, item: Statement) -> dt.datetime:
        return item.created_at

    def item_updateddate(self, item: Statement) -> dt.datetime:
        return item.changed_at

    def item_author_name(self, item: Statement) -> str:
        return _xml(_speaker(item))


def entry_id(public_id: str) -> str:
    """Of a statement in every feed."""
    return f"{TAG}statement/{public_id}"


def _speaker(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else statement.speaker_as_printed or "Speaker not known"


def _xml(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return NOT_IN_XML.sub("", text)
