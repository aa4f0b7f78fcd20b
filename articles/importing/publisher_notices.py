"""What a publisher prints again and again and nobody said: "By signing up, you agree …". Found from what is there.

Words that stand alike in FEWEST of a publisher's articles, and that no article gives to a speaker, are a notice of the
page rather than news. Such a statement is kept, but none is sure of it any more: it waits on the desk, below the
threshold, and readers have it when a person accepts it. What a person has decided about is left alone. Words with a
speaker are never touched: that a paper reminds its readers of who said what is news each time.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

FEWEST = 5  # articles

UNCLAIMED = (
    "speaker_id IS NULL AND status = 'proposed' AND curated_at IS NULL AND withdrawn_at IS NULL"
    " AND superseded_at IS NULL AND extractor <> ''"
)
DOUBT = f"""
    WITH repeated AS (
        SELECT publisher_id, md5(text) AS words, count(DISTINCT article_id) AS articles FROM articles_statement
        WHERE {UNCLAIMED} AND publisher_id = ANY (coalesce(%(publishers)s, ARRAY(SELECT id FROM articles_publisher)))
        GROUP BY 1, 2 HAVING count(DISTINCT article_id) >= %(fewest)s
    )
    UPDATE articles_statement s
    SET confidence = 0, why = s.why || jsonb_build_object('repeated', r.articles)
    FROM repeated r
    WHERE {UNCLAIMED} AND s.publisher_id = r.publisher_id AND md5(s.text) = r.words AND s.confidence > 0
"""  # noqa: S608  from UNCLAIMED alone


def doubt_repeated(publishers: Iterable[int] | None = None) -> int:
    """Of these publishers, or of all; gives how many statements came into doubt."""
    named = None if publishers is None else sorted(publishers)
    with connection.cursor() as cursor:
        cursor.execute(DOUBT, {"publishers": named, "fewest": FEWEST})
        return int(cursor.rowcount)
