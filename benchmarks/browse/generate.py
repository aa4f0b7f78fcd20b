"""Fill a database with made-up news: python -m benchmarks.browse.generate 10k|200k|2m

Rows are copied with triggers off; what triggers would have derived is then computed for whole tables, by the same
rules, and the indexes are built last. A database that is there already is used again.
"""

import hashlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from . import database
from .news import Batch, make_news
from .words import content_words
from .world import PUBLISHERS, World, make_world

TABLES = [
    "articles_publisher", "articles_actor", "articles_actoralias", "articles_article", "articles_statement",
    "articles_statementcountry", "articles_statementactor",
]  # fmt: skip
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
CHUNK = 20_000

STAGING = """
    CREATE UNLOGGED TABLE load_statement (
        id bigint, article_id bigint, start int, "end" int, text text, kind text, speaker_id bigint, printed text,
        printed_start int, printed_end int, role text, said_on date, said_on_precision text, said_on_basis text,
        status text, withdrawn bool, confidence float, about int[], mentioned int[], public_id text)
"""
STATEMENTS = """
    INSERT INTO articles_statement (
        id, public_id, article_id, article_version, start, "end", pieces, text, kind, speaker_id, speaker_as_printed,
        speaker_start, speaker_end, role, cue, said_on, said_on_precision, said_on_basis, occasion, status,
        withdrawn_at, reason, flag, extractor, confidence, why, recorded_at, changed_at, publisher_id,
        speaker_country_id, effective_on, about, mentioned, countries, is_public, tsv)
    SELECT l.id, l.public_id, l.article_id, 1, l.start, l."end", '{}', l.text, l.kind, l.speaker_id, l.printed,
        l.printed_start, l.printed_end, l.role, 'said', l.said_on, l.said_on_precision, l.said_on_basis, '', l.status,
        CASE WHEN l.withdrawn THEN a.imported_at END, CASE WHEN l.withdrawn THEN 'made up' ELSE '' END, '',
        'benchmark', l.confidence, '{}', a.imported_at, a.imported_at, a.publisher_id, p.country_id,
        coalesce(l.said_on, a.published_on), l.about, l.mentioned,
        ARRAY(SELECT DISTINCT c FROM unnest(l.about || p.country_id::int) c WHERE c IS NOT NULL ORDER BY 1),
        l.status <> 'rejected' AND NOT l.withdrawn
            AND (l.status = 'accepted' OR l.confidence >= onrecord_threshold()),
        setweight(to_tsvector(onrecord_config(a.language), l.text), 'A')
            || setweight(to_tsvector('onrecord_simple', coalesce(p.name, '') || ' ' || l.printed), 'B')
            || setweight(to_tsvector(onrecord_config(a.language), l.role), 'C')
            || setweight(to_tsvector(onrecord_config(a.language), a.title), 'D')
    FROM load_statement l JOIN articles_article a ON a.id = l.article_id
    LEFT JOIN (
        SELECT id, name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id FROM articles_actor
    ) p ON p.id = l.speaker_id
    WHERE l.id BETWEEN %s AND %s ORDER BY l.id
"""

PLACES = """
    INSERT INTO articles_reviewplace (article_id, least_confidence)
    SELECT article_id, min(coalesce(confidence, 1)) FROM articles_statement GROUP BY article_id
"""


def generate(size: str) -> None:
    """Django has been set up for that size's database (see database.use)."""
    from django.core.management import call_command, get_commands

    if database.is_built(size):
        call_command("migrate", verbosity=0)
        return
    database.start_over(size)
    call_command("migrate", verbosity=0)
    statements = database.SIZES[size]
    with database.superuser() as connection:
        connection.execute("SET session_replication_role = replica")  # no triggers, no foreign keys looked up
        connection.execute("SET synchronous_commit = off")
        connection.execute(f"TRUNCATE {', '.join(TABLES)} RESTART IDENTITY CASCADE")
        indexes = _drop_indexes(connection)
        world = make_world(statements)
        _load_world(connection, world)
        _say("actors and publishers")
        _load_news(connection, world, statements)
        _say("articles")
        _derive_statements(statements)
        _say("statements")
        _restore(connection, indexes)
        connection.execute(PLACES)
        _say("indexes")
    if "refresh_counts" in get_commands():
        call_command("refresh_counts", verbosity=0)
        _say("counts")
    with database.superuser() as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")
    database.note_built(size)
    _say("vacuum")


def _drop_indexes(connection) -> list[str]:
    """Drop what no constraint stands on; returns how to make them again."""
    found = connection.execute(
        """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
           WHERE i.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (
               SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""",
        [TABLES],
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _restore(connection, indexes: list[str]) -> None:
    for definition in indexes:
        connection.execute(definition)
    connection.execute("DROP TABLE load_statement")
    for table in TABLES:
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _load_world(connection, world: World) -> None:
    _copy(connection, "articles_publisher (id, name, slug, domain)", (
        (i, f"{content_words()[5000 + i].title()} Times", f"{content_words()[5000 + i]}-times", f"news-{i}.example")
        for i in range(1, PUBLISHERS + 1)
    ))  # fmt: skip
    _copy(
        connection,
        """articles_actor (id, kind, name, slug, country_id, alpha_2, alpha_3, numeric, wikidata_id, description,
           created_at)""",
        (_actor(world, i) for i in range(world.actors)),
    )
    connection.execute(
        "INSERT INTO articles_actoralias (actor_id, kind, name) SELECT id, kind, name FROM articles_actor"
    )


def _actor(world: World, i: int) -> tuple:
    name, kind = world.names[i], world.kind[i]
    codes, country = ("", "", ""), int(world.country[i]) or None
    if kind == "country":
        codes, country = tuple(world.countries[i][key] for key in ("alpha_2", "alpha_3", "numeric")), None
    slug = f"{'-'.join(name.lower().split())}-{i + 1}"
    return i + 1, kind, name, slug[:120], country, *codes, "", "", "2026-10-31 12:00:00+00"


def _load_news(connection, world: World, statements: int) -> None:
    connection.execute(STAGING)
    for batch in make_news(world, statements):
        _load_batch(connection, batch)


def _load_batch(connection, batch: Batch) -> None:
    _copy(
        connection,
        """articles_article (id, title, body, segments, publisher_id, url, language, published_on,
           published_on_precision, published_on_basis, public_id, name, raw, raw_sha256, version, authors,
           imported_at, extractor, hidden_because)""",
        ((*_article(row), "", "") for row in batch.articles),
    )
    _copy(connection, "load_statement", ((*row, public_id(row[0])) for row in batch.statements))
    _copy(
        connection,
        'articles_statementcountry (statement_id, country_id, start, "end", rule)',
        ((*row, "made up") for row in batch.about),
    )
    _copy(connection, "articles_statementactor (statement_id, actor_id, mention_type)", batch.mentioned)


def _article(row: tuple) -> tuple:
    id_, title, body, length, *rest = row
    checksum = hashlib.sha256(body.encode()).hexdigest()
    imported = f"{2024 + min(id_ // 200_000, 1)}-06-01 12:00:00+00"
    name = f"{id_}.txt"
    return id_, title, body, f"[[0, {length}]]", *rest, public_id(id_), name, body, checksum, 1, "{}", imported


def _copy(connection, target: str, rows) -> None:
    with connection.cursor().copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def public_id(number: int) -> str:
    """Nine characters without order, another one for each number."""
    value = number * 1_000_000_000_039 % 28**9
    return "".join(ALPHABET[value // 28**place % 28] for place in range(9))


def _derive_statements(statements: int) -> None:
    """On two connections, each every other chunk."""
    with database.superuser() as connection:
        connection.execute("CREATE INDEX ON load_statement (id)")
        connection.execute("ANALYZE load_statement, articles_article, articles_actor")
    chunks = [(first, first + CHUNK - 1) for first in range(1, statements + 1, CHUNK)]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(_derive_chunks, (chunks[0::2], chunks[1::2])))  # raises what failed


def _derive_chunks(chunks: list[tuple[int, int]]) -> None:
    with database.superuser() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        for chunk in chunks:
            connection.execute(STATEMENTS, chunk)


_started = time.monotonic()


def _say(what: str) -> None:
    print(f"{time.monotonic() - _started:7.1f} s  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    asked = sys.argv[1]
    database.use(asked)
    generate(asked)
