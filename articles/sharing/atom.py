"""A search as an Atom feed: what came on record last, and what was corrected, with the time of it."""

from __future__ import annotations

import datetime as dt
import re
from operator import itemgetter
from typing import Any

from django.contrib.syndication.views import Feed
from django.db import connection
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime

from articles.extraction.kinds_of_acts import more_than_saying
from articles.filters.paging import NEWEST, PAGE_SIZE
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.models.statement import speaker_label
from articles.sharing.fields import KnownNames, Record, records_of_gone
from articles.sharing.records import gone_from, records_of

ENTRIES = PAGE_SIZE
READ_ON = 2000
# What ids of feeds and entries begin with (RFC 4151). They are the same for whatever host and scheme a reader comes by,
# and stay when an installation moves. Nobody can own a name under .invalid, and public ids are drawn by lot: what two
# installations name cannot be taken for one another.
TAG = "tag:onrecord.invalid,2026:"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class StatementFeed(Feed):
    """A statement keeps its entry, by its public id; a correction moves `updated`."""

    feed_type = Atom1Feed
    subtitle = "New and corrected statements"

    def get_object(self, request: HttpRequest) -> StatementFilter:  # type: ignore[override]
        """Raises InvalidFilter."""
        return StatementFilter.from_query(request.GET).with_(sort=NEWEST, size=PAGE_SIZE)

    def title(self, filters: StatementFilter) -> str:
        return _xml(filters.sentence())

    def link(self, filters: StatementFilter) -> str:
        return filters.url()

    def feed_url(self, filters: StatementFilter) -> str:
        return filters.url("statement-atom")

    def feed_guid(self, filters: StatementFilter) -> str:
        return f"{TAG}statements{filters.as_query()}"

    def items(self, filters: StatementFilter) -> list[Record]:
        """With what has gone since the oldest of them: an entry of its own id that says so, in place of the words. Feed
        readers renew entries; few know how to delete one (RFC 6721)."""
        entries = records_of(latest_ids(filters, ENTRIES), site="")
        since = entries[-1]["changed_at"] if len(entries) == ENTRIES else ""
        gone = latest_gone(filters, ENTRIES, since=since, site="")
        return sorted([*entries, *gone], key=itemgetter("changed_at"), reverse=True)

    def item_title(self, item: Any) -> str:
        if "gone_at" in item:
            return f"{item['status'].capitalize()}: statement {item['id']}"
        return _xml(f"{_speaker(item)}: {Truncator(item['text']).chars(100)}")

    def item_description(self, item: Any) -> str:
        """As HTML."""
        if "gone_at" in item:
            on = localtime(dt.datetime.fromisoformat(item["gone_at"]))
            what = f"This statement was {item['status']} on {on:%-d %B %Y}"
            return _xml(format_html("<p>{}. {}</p>", what, item["reason"]))
        role, publisher = (f", {item[name]}" if item[name] else "" for name in ("role", "publisher"))
        words = (
            item["text"],
            _speaker(item),
            role,
            ", ".join(filter(None, [Statement.Kind(item["kind"]).label, more_than_saying(item["act"])])),
            item["article_title"],
            publisher,
        )
        return _xml(format_html("<blockquote>{}</blockquote><p>{}{}. {}, in “{}”{}.</p>", *words))

    def item_link(self, item: Record) -> str:
        """The permalink without words, which follow the text."""
        return str(item["url"])

    def item_guid(self, item: Record) -> str:
        return entry_id(item["id"])

    def item_categories(self, item: Record) -> tuple[str, ...]:
        """For programs: what became of it."""
        return (item["status"],) if "gone_at" in item else ()

    def item_pubdate(self, item: Record) -> dt.datetime:
        return dt.datetime.fromisoformat(item["recorded_at"])

    def item_updateddate(self, item: Record) -> dt.datetime:
        return dt.datetime.fromisoformat(item["changed_at"])

    def item_author_name(self, item: Record) -> str:
        """It is the site that says what became of a statement."""
        return "OnRecord" if "gone_at" in item else _xml(_speaker(item))


def latest_ids(filters: StatementFilter, most: int) -> list[int]:
    """What matches often is soon found among the latest of all; for the rest the search itself has to lead. Left to
    itself PostgreSQL reads all statements from the latest on in search of rare ones."""
    latest = Statement.objects.public().latest_first()[:READ_ON]
    ids = list(filters.apply(Statement.objects.with_ids(latest.ids())).latest_first().ids()[:most])
    if len(ids) < most and latest.count() == READ_ON:
        ids = _of_all(filters, most)
    return ids


def _of_all(filters: StatementFilter, most: int) -> list[int]:
    found = filters.apply(Statement.objects.public()).order_by().values("changed_at", "id")
    sql, params = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m (changed_at, id) AS MATERIALIZED ({sql}) SELECT id FROM m "  # noqa: S608  Django's own SQL
            f"ORDER BY changed_at DESC, id DESC LIMIT {most}",
            params,
        )
        return [pk for (pk,) in cursor.fetchall()]


def latest_gone(filters: StatementFilter, most: int, *, since: str, site: str) -> list[Record]:
    """The latest first; where a moment is given, those that went after it."""
    gone = gone_from(filters)
    if since:
        gone = gone.changed_after(dt.datetime.fromisoformat(since))
    return records_of_gone(list(gone.latest_first().for_tombstones()[:most]), KnownNames(site))


def entry_id(public_id: str) -> str:
    """Of a statement in every feed."""
    return f"{TAG}statement/{public_id}"


def _speaker(item: Record) -> str:
    return speaker_label(item["speaker"], item["speaker_as_printed"])


def _xml(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return NOT_IN_XML.sub("", text)
