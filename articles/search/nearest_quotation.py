"""The statements nearest to a quotation that nobody is on record with as it was typed: by words in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Func, IntegerField
from django.db.models.functions import Cast

from articles.models import Statement
from articles.models.statement_queryset import StatementQuerySet
from articles.text import search_sql
from articles.text.typed_search import joined, read

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

FEWEST, MOST_WORDS = 3, 12
RAREST, TOGETHER = 6, 3  # any two or three of the six rarest words lead to what is then compared by all words
MOST = 20
# Of those typed, the words that no language leaves out, the rarest first, as far as PostgreSQL's statistics tell.
RAREST_FIRST = r"""
    WITH frequent (word, share) AS (
        SELECT word, share
        FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) e (word, share)
        WHERE tablename = 'articles_statement' AND attname = 'tsv' AND word IS NOT NULL)
    SELECT typed.word FROM unnest(%s::text[]) WITH ORDINALITY typed (word, nth)
    WHERE numnode(onrecord_query(ARRAY['w' || typed.word], '')) > 0 AND NOT EXISTS (
        SELECT FROM unnest(onrecord_configurations()) config WHERE numnode(plainto_tsquery(config, typed.word)) = 0)
    ORDER BY coalesce((
        SELECT sum(share) FROM frequent
        WHERE word = ANY (tsvector_to_array(to_tsvector('onrecord_english', typed.word)))), 0), nth
"""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Each statement's id with how many of the words it has."""

    words: Sequence[str] = ()
    found: Sequence[tuple[int, int]] = ()
    is_without_filters: bool = False


def nearest_quotations(filters: StatementFilter) -> Nearest:
    """With the filters in force; where nothing of the kind is there, without them."""
    words = _telling(filters.q)
    if len(words) < FEWEST:
        return Nearest()
    found = _nearest(filters.without("q").apply(Statement.objects.public()), words)
    if found or len(filters.active()) == 1:
        return Nearest(words, found)
    return Nearest(words, _nearest(Statement.objects.public(), words), True)


def any_word_of(words: Sequence[str]) -> Func:
    return search_sql.query_of(joined([[f"w{word}"] for word in words], "|"))


def _telling(typed: str) -> list[str]:
    """A search that takes words out is no quotation."""
    search = read(typed)
    if search.takes_out:
        return []
    words = dict.fromkeys(
        word for each in [*search.words, *search.phrases] for word in re.findall(r"\w[\w'’.-]*", each)
    )
    with connection.cursor() as cursor:
        cursor.execute(RAREST_FIRST, [[word.rstrip("'’.-").lower() for word in words]])
        return [word for (word,) in cursor.fetchall()][:MOST_WORDS]


def _nearest(statements: StatementQuerySet, words: Sequence[str]) -> list[tuple[int, int]]:
    """With at least half of the words, most of them first, then the newest."""
    least = (len(words) + 1) // 2
    together = combinations(words[:RAREST], min(least, TOGETHER))
    some = joined([joined([[f"w{word}"] for word in row], "&") for row in together], "|")
    each = [Cast(search_sql.Matches(F("tsv"), any_word_of([word])), IntegerField()) for word in words]
    matching = statements.filter(search_sql.Matches(F("tsv"), search_sql.query_of(some)))
    near = (
        matching.annotate(common=sum(each[1:], each[0]))
        .filter(common__gte=max(least, 2))
        .order_by("-common", "-sort_on", "-id")
    )
    return list(near.values_list("pk", "common")[:MOST])
