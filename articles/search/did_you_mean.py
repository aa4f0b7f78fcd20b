"""What else could have been meant by a search that finds nothing: names and words of headlines spelt much like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

from articles.counts.which_table import count_up_to

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

WORD = re.compile(r"(?<![-\w])[^\W\d_]{4,}")
MOST_WORDS, MOST_EACH, MOST = 4, 4, 5
MOST_COUNTED = 1000
# Both are found through their trigram indexes, so there is no list of words to keep.
NEAR = """
    SELECT word FROM (
        SELECT lower(w) AS word FROM names_much_like(%(typed)s) JOIN articles_actoralias a ON a.id = alias_id,
            regexp_split_to_table(a.name, '[^[:alpha:]]+') w
        UNION
        SELECT lower(w) FROM (SELECT title FROM articles_article WHERE %(typed)s <%% title
                ORDER BY word_similarity(%(typed)s, title) DESC LIMIT 50) t,
            regexp_split_to_table(t.title, '[^[:alpha:]]+') w
    ) m
    WHERE word <> lower(%(typed)s) AND similarity(normalise_name(word), normalise_name(%(typed)s)) >= 0.3
    ORDER BY similarity(normalise_name(word), normalise_name(%(typed)s)) DESC, word LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A search that does find something: `n` statements, or more than MOST_COUNTED."""

    q: str
    n: int
    url: str
    is_without_filters: bool

    @property
    def is_many(self) -> bool:
        return self.n > MOST_COUNTED


def near_spellings(filters: StatementFilter) -> list[Spelling]:
    """With the filters in force; where nothing of the kind is there, without them."""
    return _found([filters.with_(q=q) for q in _searches(filters.q)])[:MOST]


def _found(searches: list[StatementFilter]) -> list[Spelling]:
    found = [_counted(filters, False) for filters in searches]
    if not any(one.n for one in found) and any(len(filters.active()) > 1 for filters in searches):
        found = [_counted(filters.only("q"), True) for filters in searches]
    return [one for one in found if one.n]


def _counted(filters: StatementFilter, is_without_filters: bool) -> Spelling:
    return Spelling(filters.q, count_up_to(filters, MOST_COUNTED), filters.url(), is_without_filters)


def _searches(typed: str) -> Iterator[str]:
    """What was typed with one of its words spelt otherwise."""
    for match in list(WORD.finditer(typed))[:MOST_WORDS]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true)")
            cursor.execute(NEAR, {"typed": match[0], "most": MOST_EACH})
            for (word,) in cursor.fetchall():
                yield typed[: match.start()] + word + typed[match.end() :]
