"""The same questions put to Datasette, which serves the same rows from SQLite.

Datasette lies in an environment of its own: python3 -m venv var/bench-datasette, then pip install datasette there; or
in OnRecord's. Where there is none, the comparison is left out; so are the questions that PATIENCE does not suffice
for. As on our side requests are made in the process that answers them. SQL that takes longer than LIMIT is broken off,
and the page counts with the time it had taken until then: less than it would have needed.
"""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from .database import ROOT, directory
from .workload import Request

PYTHONS = (ROOT / "var/bench-datasette/bin/python", Path(sys.executable))
LIMIT = 10_000  # milliseconds, for each SQL statement: a page has about eight
PATIENCE = 900  # seconds, for all questions
FACETS = [("_facet", "speaker"), ("_facet", "kind"), ("_facet", "publisher"), ("_facet", "month"),
          ("_facet_array", "countries"), ("_facet_array", "about")]  # fmt: skip

TABLES = """
    CREATE TABLE actor (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT);
    CREATE TABLE statement (
        id INTEGER PRIMARY KEY, text TEXT, kind TEXT, status TEXT, role TEXT, "on" TEXT, month TEXT,
        speaker INTEGER REFERENCES actor (id), speaker_country INTEGER REFERENCES actor (id),
        publisher INTEGER REFERENCES publisher (id), article INTEGER REFERENCES article (id), countries TEXT,
        about TEXT, sort_on TEXT);
"""
# What someone who looks after such a table would index.
INDEXES = """
    CREATE INDEX statement_sort_on ON statement (sort_on);
    CREATE INDEX statement_on ON statement ("on");
    CREATE INDEX statement_speaker ON statement (speaker, sort_on);
    CREATE INDEX statement_speaker_country ON statement (speaker_country, sort_on);
    CREATE INDEX statement_publisher ON statement (publisher, sort_on);
    CREATE INDEX statement_kind ON statement (kind, sort_on);
    CREATE INDEX statement_month ON statement (month);
    CREATE VIRTUAL TABLE statement_fts USING fts5 (text, content='statement', content_rowid='id', tokenize='porter');
    INSERT INTO statement_fts (rowid, text) SELECT id, text FROM statement;
    ANALYZE;
"""
ROWS = {
    "actor": "SELECT id, name FROM articles_actor",
    "publisher": "SELECT id, name FROM articles_publisher",
    "article": "SELECT id, title FROM articles_article",
    "statement": """
        SELECT id, text, kind, status, role, effective_on::text, to_char(effective_on, 'YYYY-MM'),
            speaker_id, speaker_country_id, publisher_id, article_id, array_to_json(countries)::text,
            array_to_json(about)::text, sort_on::text
        FROM articles_statement WHERE is_public ORDER BY id""",
}
# Run by Datasette's Python: reads the questions, writes milliseconds by name.
SERVE = """
import asyncio, json, sys, time
from datasette.app import Datasette

async def main(path, questions, repeat, limit, patience):
    datasette = Datasette([path], settings={
        "sql_time_limit_ms": limit, "facet_time_limit_ms": limit, "suggest_facets": False, "default_facet_size": 20,
        "num_sql_threads": 2})
    await datasette.invoke_startup()
    began = time.perf_counter()
    for name, address in questions.items():
        if time.perf_counter() - began > patience:
            break
        times = []
        for _ in range(repeat + 1):
            started = time.perf_counter()
            response = await datasette.client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            if response.status_code != 200 and "SQL Interrupted" not in response.text:
                sys.exit(f"{name}: {address} answers {response.status_code}: {response.text[:300]}")
            if times[0] > 2_000:
                break
        kept = sorted(times[1:] or times)
        print(json.dumps([name, kept[len(kept) // 2]]), flush=True)

asyncio.run(main(sys.argv[1], json.loads(sys.argv[2]), *map(int, sys.argv[3:])))
"""


def compare(requests: list[Request], size: str, *, repeat: int) -> dict[str, float] | None:
    """Median milliseconds by the request's name; None without Datasette."""
    python = next((each for each in PYTHONS if _has_datasette(each)), None)
    if python is None:
        return None
    path = _copied(size)
    questions = {request.name: _address(request) for request in requests if request.datasette is not None}
    command = [python, "-c", SERVE, str(path), json.dumps(questions), str(repeat), str(LIMIT), str(PATIENCE)]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(line) for line in result.stdout.splitlines())


def _has_datasette(python: Path) -> bool:
    return python.exists() and not subprocess.run([python, "-c", "import datasette"], capture_output=True).returncode


def _address(request: Request) -> str:
    from django.utils.http import urlencode

    assert request.datasette is not None
    return "/onrecord/statement?" + urlencode(
        [*request.datasette.items(), *FACETS, ("_sort_desc", "sort_on"), ("_size", 50)]
    )


def _copied(size: str) -> Path:
    """The SQLite file, made anew when the data were."""
    from django.db import connection, transaction

    path, built = directory(size) / "onrecord.db", directory(size) / "built.json"
    if path.exists() and path.stat().st_mtime > built.stat().st_mtime:
        return path
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as copy, transaction.atomic():
        copy.executescript(TABLES)
        for table, sql in ROWS.items():
            with connection.chunked_cursor() as cursor:
                cursor.execute(sql)
                while rows := cursor.fetchmany(10_000):
                    marks = ", ".join("?" * len(rows[0]))
                    copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        copy.executescript(INDEXES)
    return path
