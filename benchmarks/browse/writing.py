"""What keeping the counts costs an import: python -m benchmarks.browse.writing 10k|200k|2m

Articles with five statements each are written as an import writes them, one transaction an article, then taken back;
once as always, once with the triggers that count switched off, in turns.
"""

import statistics
import sys
import time

from . import database

ARTICLES, ROUNDS = 60, 5
TRIGGERS = """
    SELECT tgname FROM pg_trigger
    WHERE tgrelid = 'articles_statement'::regclass AND tgname LIKE 'pgtrigger_count%'
"""


def main(size: str) -> None:
    database.use(size)
    from . import generate

    generate.generate(size)
    for turn in range(2):
        _write(counting=bool(turn))
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for counting, times in seconds.items():
            times.append(_write(counting=counting))
    rates = {counting: 5 * ARTICLES / statistics.median(times) for counting, times in seconds.items()}
    always, without = rates[True], rates[False]
    print(f"statements/s with counts {always:.0f}, without {without:.0f}, ratio {always / without:.2f}")


def _write(*, counting: bool) -> float:
    """Seconds for all; the database is left as it was."""
    from django.db import connection, transaction

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS)
            for (name,) in [] if counting else cursor.fetchall():
                cursor.execute(f"ALTER TABLE articles_statement DISABLE TRIGGER {name}")
        started = time.perf_counter()
        for i in range(ARTICLES):
            _write_article(i)
        spent = time.perf_counter() - started
        transaction.set_rollback(True)
    return spent


def _write_article(i: int) -> None:
    from articles.models import Article, Statement, StatementActor, StatementCountry

    body = f"Ministers meet {i}. " + "They said that it is so. " * 40
    article = Article.objects.create(
        title="Ministers meet", body=body, raw=body, raw_sha256=Article.sha256(body), language="en",
        published_on="2024-05-01", published_on_precision="day", published_on_basis="metadata",
        publisher_id=1 + i % 20,
    )  # fmt: skip
    made = Statement.objects.bulk_create(
        Statement(article=article, start=s, end=s + 25, kind="quoted", speaker_id=300 + 7 * i + s, extractor="b",
                  confidence=0.5)
        for s in (20, 45, 70, 95, 120)
    )  # fmt: skip
    StatementCountry.objects.bulk_create(
        StatementCountry(statement=statement, country_id=1 + (i + k) % 30) for k, statement in enumerate(made)
    )
    StatementActor.objects.bulk_create(StatementActor(statement=statement, actor_id=400 + i) for statement in made)


if __name__ == "__main__":
    main(sys.argv[1])
