"""What several imports at once cost: python -m benchmarks.importing [--articles 240] [--processes 1 2 4]

The same made-up articles (benchmarks/made_news.py) are imported into an empty database by so many processes
(`manage.py import_articles`) at once. They lie in four folders. "overlapping": each process is given its share of the
folders and the next one, so that every article of that is given to two; "same": each is given all four, and all begin
at the same file. Told of each:

- processor seconds an article: of the processes, less what each takes to start and try a short one, and of
  PostgreSQL's. By the clock little can be said on a machine that does other things too;
- how many articles are there twice, and how many files failed: none may;
- deadlocks, and transactions that were taken back to be done once more;
- whether what the database holds is what one process made of it: articles, statements with their speakers, dates and
  countries, and which of them are the same words; without ids, addresses and moments. How many proposals that two
  actors are one only one of the two made is told apart: they follow what was known when names were compared.

The database lies below var/bench-importing and is used by nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import made_news
from benchmarks.browse import database

NAME = "importing"
FOLDERS = 4
HEAD = (
    "processes      an article  of it PostgreSQL  to one  by the clock  doubles  failed  deadlocks  taken back  "
    "proposals  same"
)
TICKS = os.sysconf("SC_CLK_TCK")
MANAGE = [sys.executable, "-W", "ignore", str(database.ROOT / "manage.py")]


@dataclass
class Run:
    clock: float
    own: float
    starting: float
    postgres: float
    doubles: int
    failed: int
    deadlocks: int
    taken_back: int
    holds: list[str]
    proposals: set[str]

    def an_article(self, articles: int) -> float:
        return (self.own - self.starting + self.postgres) / articles


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    asked = parser.parse_args()
    database.use(NAME)
    from config.embedded import Server

    with TemporaryDirectory() as folder:
        write_articles(Path(folder), asked.articles)
        make_empty()
        try:
            measure(Path(folder), asked.articles, asked.processes)
        finally:
            Server(database.directory(NAME)).stop()


def measure(folder: Path, articles: int, processes: Sequence[int]) -> None:
    ways = [(n, "overlapping") for n in processes] + [(max(processes), "same")]
    first = None
    print(HEAD, flush=True)
    for n, way in ways:
        run = run_once(articles, shares(folder, n, way))
        first = first or run
        to_one = run.an_article(articles) / first.an_article(articles)
        print(
            f"{n} {way:12} {run.an_article(articles):8.3f} s {run.postgres / articles:15.3f} s {to_one:7.2f} "
            f"{run.clock:11.0f} s {run.doubles:8} {run.failed:7} {run.deadlocks:10} {run.taken_back:11} "
            f"{len(run.proposals ^ first.proposals):10}  "
            f"{'yes' if run.holds == first.holds else difference(first.holds, run.holds)}",
            flush=True,
        )


def difference(one: list[str], other: list[str]) -> str:
    return f"{len(set(one) ^ set(other))} lines differ, such as {min(set(one) ^ set(other))}"


def write_articles(folder: Path, articles: int) -> None:
    """Fewer people than articles, in the news again and again; one article in eight has been printed before, with
    another headline."""
    for n in range(articles):
        printed = n - 1 if n % 8 == 7 else n
        text = made_news.article(printed, share=0.3, home=made_news.PLACES[printed % len(made_news.PLACES)])
        below = folder / str(n * FOLDERS // articles)
        below.mkdir(exist_ok=True)
        (below / f"article{n:05}.txt").write_text(f"{text}\n" if n == printed else f"Once more: {text}\n")


def shares(folder: Path, processes: int, way: str) -> list[list[Path]]:
    folders = sorted(folder.iterdir())
    if way == "same" or processes == 1:
        return [folders] * processes
    begins = [FOLDERS * n // processes for n in range(processes + 1)]
    return [[folders[k % FOLDERS] for k in range(a, b + 1)] for a, b in pairwise(begins)]


def make_empty() -> None:
    """A database with all tables and countries and no articles, to make the others of."""
    database.start_over(NAME)
    subprocess.run([*MANAGE, "migrate", "-v0"], check=True)
    subprocess.run([*MANAGE, "load_countries", "-v0"], check=True)
    with database.superuser("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS empty")
        connection.execute("ALTER DATABASE onrecord RENAME TO empty")


def run_once(articles: int, given: list[list[Path]]) -> Run:
    with database.superuser("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS onrecord WITH (FORCE)")
        connection.execute("CREATE DATABASE onrecord OWNER onrecord TEMPLATE empty")
    started = time.perf_counter()
    with spent() as of_import:
        reports = imported(given)
    clock = time.perf_counter() - started
    with database.superuser() as connection:
        deadlocks, taken_back = connection.execute(
            "SELECT deadlocks, xact_rollback FROM pg_stat_database WHERE datname = 'onrecord'"
        ).fetchone()
    with spent() as of_start, TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(made_news.article(0, share=0.3, words=50))
        imported([["--dry-run", one]] * len(given))
    from django.db import connection as ours

    held, proposed = list(holds()), proposals()
    ours.close()
    return Run(
        clock, of_import["own"], of_start["own"], of_import["postgres"] - of_start["postgres"],
        doubles=sum(report["created"] for report in reports) - articles,
        failed=sum(len(report["failed"]) for report in reports),
        deadlocks=deadlocks, taken_back=taken_back, holds=held, proposals=proposed,
    )  # fmt: skip


def imported(given: Sequence[Sequence[str | Path]]) -> list[dict[str, Any]]:
    """Their reports."""
    command = [*MANAGE, "import_articles", "--json"]
    running = [
        subprocess.Popen([*command, *map(str, paths)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for paths in given
    ]
    return [json.loads(process.communicate()[0]) for process in running]


@contextmanager
def spent() -> Iterator[dict[str, float]]:
    """Processor seconds of all that is started within, and has ended, and of PostgreSQL."""
    found: dict[str, float] = {}
    before = of_children(), of_postgres()
    yield found
    found |= {"own": of_children() - before[0], "postgres": of_postgres() - before[1]}


def of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_postgres() -> float:
    """The server's own, its processes', and of those that have ended."""
    from config.embedded import Server

    server = Server(database.directory(NAME)).running()
    assert server
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            _, parent, *stat = path.read_text().rsplit(")", 1)[1].split()
            if int(path.parent.name) == server.pid:
                ticks += sum(map(int, stat[9:13]))  # with what its former processes used
            elif int(parent) == server.pid:
                ticks += sum(map(int, stat[9:11]))
    return ticks / TICKS


def holds() -> Iterator[str]:
    """What the database holds, in lines that do not depend on who wrote it when."""
    from articles.models import Article, Statement

    groups: dict[int, list[str]] = defaultdict(list)
    places: dict[int, str] = {}
    statements = Statement.objects.public().select_related("article", "speaker", "speaker_country", "wording")
    statements = statements.prefetch_related("about_countries__country", "actor_mentions__actor")
    for each in statements.defer("tsv").order_by("article__name", "start", "end"):
        places[each.pk] = f"{each.article.name} {each.start}-{each.end}"
        if (wording := getattr(each, "wording", None)) and wording.group:
            groups[wording.group].append(places[each.pk])
        countries = sorted(f"{mention.country} {mention.start}" for mention in each.about_countries.all())
        actors = sorted(
            f"{mention.actor} {mention.mention_type} {mention.start}" for mention in each.actor_mentions.all()
        )
        said = each.kind, each.speaker_as_printed, each.role, str(each.said_on), each.said_on_precision
        who = str(each.speaker), str(each.speaker_country)
        yield json.dumps([places[each.pk], each.text, *said, *who, countries, actors], ensure_ascii=False)
    yield from sorted("the same words: " + ", ".join(places) for places in groups.values())
    yield from (f"{name}: {title}" for name, title in Article.objects.order_by("name").values_list("name", "title"))


def proposals() -> set[str]:
    from articles.models import Proposal

    return {" = ".join(sorted([str(each.actor), str(each.other)])) for each in Proposal.objects.all()}


if __name__ == "__main__":
    main()
