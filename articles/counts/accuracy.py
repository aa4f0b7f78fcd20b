"""What people found when they looked at what the extractor gave: counted from their decisions alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from articles.models import Decision

# By which a person says something about what was read. Merging actors, hiding articles and the like say nothing.
JUDGING = ["accept", "reject", "withdraw", "correct", "change", "accept proposal", "settle flag", "restore"]
JUDGED_PARTS = {
    "span": ("start", "end", "pieces"),
    "speaker": ("speaker_id",),
    "role": ("role",),
    "date": ("said_on", "said_on_precision"),
    "act": ("act",),
    "country": (),  # rows of their own
}
BY = ("sample", "extractor", "publisher", "language", "band")

_CHANGED = ", ".join(
    f"coalesce(bool_or(d.after ?| ARRAY[{', '.join(repr(column) for column in columns)}]), false) AS {part}"
    for part, columns in JUDGED_PARTS.items()
    if columns
)
_COUNTED = ", ".join(f"count(*) FILTER (WHERE NOT rejected AND {part}) AS {part}" for part in JUDGED_PARTS)
_ANY = " OR ".join(JUDGED_PARTS)
_QUERY = f"""
    WITH d AS (
        SELECT r.model, r.key, r.before, r.after FROM articles_decisionrow r JOIN articles_decision ON r.decision_id
            = articles_decision.id
        WHERE verb = ANY (%(verbs)s) AND NOT articles_decision.id = ANY (%(undone)s)
            AND r.model IN ('articles.statement', 'articles.statementcountry')
    ), looked_at AS (
        SELECT key, {_CHANGED} FROM d WHERE model = 'articles.statement' GROUP BY key
    ), countries AS (
        SELECT DISTINCT coalesce(d.before->>'statement_id', d.after->>'statement_id', c.statement_id::text)::bigint key
        FROM d LEFT JOIN articles_statementcountry c ON c.id = d.key
        WHERE model = 'articles.statementcountry' AND (d.before ? 'country_id' OR d.after ? 'country_id')
    ), reviewed AS (
        SELECT looked_at.*, countries.key IS NOT NULL AS country,
            s.status = 'rejected' OR s.withdrawn_at IS NOT NULL AS rejected,
            s.extractor, coalesce(p.name, '') AS publisher, a.language,
            CASE WHEN s.confidence < 0.5 THEN '1' WHEN s.confidence < 0.8 THEN '2' ELSE '3' END AS band,
            s.id IN (SELECT unnest(keys) FROM articles_reviewsample) AS sample
        FROM looked_at LEFT JOIN countries USING (key) JOIN articles_statement s ON s.id = looked_at.key
        JOIN articles_article a ON a.id = s.article_id LEFT JOIN articles_publisher p ON p.id = a.publisher_id
        WHERE s.extractor <> '' AND s.seal_id IS NULL
    )
    SELECT array_position(ARRAY[{", ".join(f"grouping({by})" for by in BY)}], 0),
        coalesce(sample::text, extractor, publisher, language, band, ''), count(*),
        count(*) FILTER (WHERE rejected), count(*) FILTER (WHERE NOT rejected AND ({_ANY})), {_COUNTED}
    FROM reviewed GROUP BY GROUPING SETS ((), {", ".join(f"({by})" for by in BY)})
"""  # noqa: S608  names of our own columns


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Statements of one kind that people looked at. `parts`: how many of those that stand had each part corrected."""

    value: str
    n: int
    rejected: int
    corrected: int
    parts: dict[str, int]

    @property
    def left(self) -> int:
        return self.n - self.rejected - self.corrected

    @property
    def standing(self) -> int:
        return self.n - self.rejected


def count_reviewed() -> dict[str, list[Reviewed]]:
    """By each of BY, and "" for all together; those of which most were looked at first. Sealed ones are left out."""
    undone = Decision.objects.undone(set(Decision.objects.exclude(undoes=None).values_list("undoes_id", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, {"verbs": JUDGING, "undone": list(undone)})
        rows = cursor.fetchall()
    found: dict[str, list[Reviewed]] = defaultdict(list)
    for place, value, n, rejected, corrected, *parts in sorted(rows, key=lambda row: (-row[2], row[1])):
        by = BY[place - 1] if place else ""
        if n:
            found[by].append(Reviewed(value, n, rejected, corrected, dict(zip(JUDGED_PARTS, parts, strict=True))))
    return found


def count_drawn() -> int:
    """How many statements were drawn by chance, in all samples."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT key) FROM articles_reviewsample, unnest(keys) AS key")
        return int(cursor.fetchone()[0])
