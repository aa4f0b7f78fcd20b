"""All that an installation holds, as JSON on standard output: `python -m tests.faults.contents`.

Sorted by article and place, and without what is another with every import: ids, addresses, moments. Two installations
that imported the same hold the same, whatever was killed on the way.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
DIFFERS = {"id", "url", "article_page", "speaker_slug", "recorded_at", "changed_at"}


def contents() -> dict[str, list[Any]]:
    return {name: sorted(map(written, rows())) for name, rows in TABLES.items()}


def written(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)


def exported() -> Iterator[Any]:
    """As CSV, JSON and JSON Lines have it."""
    from articles.models import Statement
    from articles.sharing.records import records

    for chunk in records(Statement.objects.public(), site="http://localhost"):
        yield from ({name: value for name, value in each.items() if name not in DIFFERS} for each in chunk)


def statements() -> Iterator[Any]:
    """What is not public or not exported, too."""
    from articles.models import Statement

    for each in Statement.objects.select_related("article", "speaker", "speaker_country"):
        yield [
            *place(each), each.text, each.pieces, each.speaker_start, each.cue, each.status, each.reason, each.flag,
            each.is_public, bool(each.withdrawn_at), bool(each.superseded_at), name(each.speaker), each.why,
            name(each.speaker_country),
        ]  # fmt: skip


def articles() -> Iterator[Any]:
    from articles.models import Article

    for each in Article.objects.prefetch_related("identities"):
        identities = sorted(one.identity for one in each.identities.all())
        yield [each.name, each.title, each.version, each.raw_sha256, each.extractor, identities]


def actors() -> Iterator[Any]:
    from articles.models import Actor

    for each in Actor.objects.select_related("country", "merged_into").prefetch_related("aliases"):
        names = sorted([alias.kind, alias.name] for alias in each.aliases.all())
        yield [name(each), name(each.country), name(each.merged_into), names]


def proposals() -> Iterator[Any]:
    """Without what is no question any more: whether it was one for a while depends on what was known when."""
    from articles.models import Proposal

    for each in Proposal.objects.exclude(status="closed").select_related("actor", "other", "statement__article"):
        both = sorted(filter(None, [name(each.actor), name(each.other)]))
        about = place(each.statement) if each.statement else []
        yield [each.kind, both, about, each.field, each.current_in_words, each.proposed_in_words, each.status, each.why]


def near_duplicates() -> Iterator[Any]:
    """Each group by the places of its members."""
    from articles.models import Wording

    groups: dict[int, list[Any]] = {}
    for each in Wording.objects.in_groups().select_related("statement__article"):
        groups.setdefault(each.group or 0, []).append(place(each.statement))
    yield from (sorted(members) for members in groups.values())


def owed() -> Iterator[Any]:
    """Work that was noted and is still to be done."""
    from articles.models import ActorToCompare, WordingChange

    yield ["names to compare", ActorToCompare.objects.count()]
    yield ["statements to compare", WordingChange.objects.count()]


def counts() -> Iterator[Any]:
    """How far the kept counts are from those that are made anew: nothing, or all is said that differs."""
    from django.core.management import call_command

    before = counted()
    call_command("refresh_counts", verbosity=0)
    yield from sorted(before.items() ^ counted().items())


def counted() -> dict[Any, int]:
    from django.db import connection

    from articles.models import rollup_sql as sql

    with connection.cursor() as cursor:
        cursor.execute(f"""
            SELECT dimension, value, facet, facet_value, sum(n)::int FROM (
                SELECT dimension, value, facet, facet_value, n FROM articles_rollup
                UNION ALL
                SELECT d.code, d.value, v.code, v.value, f.sign FROM articles_rollupchange f
                    CROSS JOIN LATERAL ({sql.values_of(sql.DIMENSIONS)}) d (code, value)
                    CROSS JOIN LATERAL ({sql.values_of(sql.KEPT_FACETS)}) v (code, value)
            ) both_ GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0""")
        return {tuple(key): n for *key, n in cursor.fetchall()}


def place(statement: Any) -> list[Any]:
    return [statement.article.name, statement.article_version, statement.start, statement.end]


def name(actor: Any) -> str:
    return f"{actor.name} ({actor.kind})" if actor else ""


TABLES = {
    "export": exported, "statements": statements, "articles": articles, "actors": actors, "proposals": proposals,
    "near-duplicates": near_duplicates, "owed": owed, "counts": counts,
}  # fmt: skip

if __name__ == "__main__":
    django.setup()
    print(json.dumps(contents()))
