"""What imports cost: python -m benchmarks.importing [--articles 240] [--processes 1 2 4] [--rounds 1]

The same made-up articles (benchmarks/made_news.py) are imported into an empty database. "workers": by so many processes
of one worker (`manage.py worker --processes`), from the files to the rows. "overlapping" and "same": by so many
commands (`manage.py import_articles --here`) at once. The articles lie in four folders: "overlapping": each command is
given its share of the folders and the next one, so that every article of that is given to two; "same": each is given
all four, and all begin at the same file. Beside them stands what reading and extracting the articles costs alone,
without a database. `--rounds`: extraction alone and each number of worker processes in turn, so many times, for what a
second of a processor does changes with what else the machine does; the medians are told. Told of each:

- articles a second by the clock, and the most memory that one of the processes had;
- processor seconds an article, and how many times what extraction alone costs that is: of the processes, less what
  each takes to start and do a short one, and of PostgreSQL's. By the clock little can be said on a machine that does
  other things too;
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
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import made_news
from benchmarks.browse import database

NAME = "importing"
FOLDERS = 4
HEAD = (
    "processes      an article  of it PostgreSQL  to one  to extraction  a second  memory  doubles  failed  deadlocks  "
    "taken back  proposals  same"
)
STARTS = 120  # seconds that a worker may take to be there
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
    memory: float  # MB
    holds: list[str]
    proposals: set[str]

    def an_article(self, articles: int) -> float:
        return (self.own - self.starting + self.postgres) / articles


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--extract", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.extract:
        return extract_all(Path(asked.extract))
    database.use(NAME)
    del os.environ["ONRECORD_DB_POOL"]  # a worker has several threads, and opens its connections itself
    from config.embedded import Server

    with TemporaryDirectory() as folder:
        write_articles(Path(folder), asked.articles)
        make_empty()
        try:
            measure(Path(folder), asked.articles, asked.processes, asked.rounds)
        finally:
            Server(database.directory(NAME)).stop()
    return None


def extract_all(folder: Path) -> None:
    """What an import does before it stores anything, and nothing else."""
    from articles.extraction import extract
    from articles.importing.readers.title_and_body import parse_article

    for path in sorted(folder.rglob("*.txt")):
        parsed = parse_article(path.read_text(), name=path.name)
        extract(parsed.body, published=parsed.published)


def extraction_alone(folder: Path, articles: int) -> float:
    """Processor seconds an article."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.importing", "--extract"]
    with spent() as of_all:
        subprocess.run([*command, str(folder)], check=True)
    with spent() as of_start, TemporaryDirectory() as short:
        Path(short, "one.txt").write_text(made_news.article(0, share=0.3, words=50))
        subprocess.run([*command, short], check=True)
    return (of_all["own"] - of_start["own"]) / articles


def measure(folder: Path, articles: int, processes: Sequence[int], rounds: int) -> None:
    several, first, alone = max(processes), None, []
    costs: dict[int, list[Run]] = defaultdict(list)
    for n_round in range(rounds):
        alone.append(extraction_alone(folder, articles))
        print(f"extraction alone: {alone[-1]:.3f} s an article; load {os.getloadavg()[0]:.1f}\n{HEAD}", flush=True)
        at_once = [(several, "overlapping"), (several, "same")] if n_round == rounds - 1 else []
        for n, way in [*((n, "workers") for n in processes), *at_once]:
            run = run_once(articles, shares(folder, n, way), workers=n if way == "workers" else 0)
            first = first or run
            print(line_of(run, n, way, first, articles, alone[-1]), flush=True)
            if way == "workers":
                costs[n].append(run)
    for n, runs in costs.items() if rounds > 1 else ():
        own, database = (median(values) / articles for values in zip(*(parts(run) for run in runs), strict=True))
        a_second = median(articles / run.clock for run in runs)
        print(
            f"medians of {rounds}: {n} processes {own + database:.3f} s an article, {database:.3f} of it PostgreSQL's, "
            f"{(own + database) / median(alone):.2f} times extraction alone ({median(alone):.3f}), {a_second:.2f} a "
            f"second, {max(run.memory for run in runs):.0f} MB at most"
        )


def parts(run: Run) -> tuple[float, float]:
    """Processor seconds of the processes, and of PostgreSQL."""
    return run.own - run.starting, run.postgres


def line_of(run: Run, n: int, way: str, first: Run, articles: int, alone: float) -> str:
    each = run.an_article(articles)
    is_same = "yes" if run.holds == first.holds else difference(first.holds, run.holds)
    return (
        f"{n} {way:12} {each:8.3f} s {run.postgres / articles:15.3f} s {each / first.an_article(articles):7.2f} "
        f"{each / alone:14.2f} {articles / run.clock:9.2f} {run.memory:4.0f} MB {run.doubles:8} {run.failed:7} "
        f"{run.deadlocks:10} {run.taken_back:11} {len(run.proposals ^ first.proposals):10}  {is_same}; "
        f"load {os.getloadavg()[0]:.1f}"
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
    if way == "workers":
        return [folders]
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


def run_once(articles: int, given: list[list[Path]], *, workers: int = 0) -> Run:
    with database.superuser("postgres") as connection:
        connection.execute("DROP DATABASE IF EXISTS onrecord WITH (FORCE)")
        connection.execute("CREATE DATABASE onrecord OWNER onrecord TEMPLATE empty")
    with spent() as of_import, working(workers) as memory:
        started = time.perf_counter()
        reports = imported(given, here=not workers)
        clock = time.perf_counter() - started
        memory.append(most_memory(workers))
    with database.superuser() as connection:
        deadlocks, taken_back = connection.execute(
            "SELECT deadlocks, xact_rollback FROM pg_stat_database WHERE datname = 'onrecord'"
        ).fetchone()
    from django.db import connection as ours

    held, proposed = list(holds()), proposals()
    with spent() as of_start, TemporaryDirectory() as folder, working(workers):
        one = Path(folder, "one.txt")
        one.write_text(made_news.article(0, share=0.3, words=50))
        imported([[one] if workers else ["--dry-run", one]] * len(given), here=not workers)
    ours.close()
    return Run(
        clock, of_import["own"], of_start["own"], of_import["postgres"] - of_start["postgres"],
        doubles=sum(report["created"] for report in reports) - articles,
        failed=sum(len(report["failed"]) for report in reports),
        deadlocks=deadlocks, taken_back=taken_back, memory=memory[0], holds=held, proposals=proposed,
    )  # fmt: skip


@contextmanager
def working(processes: int) -> Iterator[list[float]]:
    """A worker of so many processes; none if 0."""
    if not processes:
        yield []
        return
    worker = subprocess.Popen(
        [*MANAGE, "worker", "--processes", str(processes)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    from articles.tasks.worker import workers_there

    until = time.monotonic() + STARTS
    while workers_there() < processes and time.monotonic() < until:
        time.sleep(0.2)
    WORKER[:] = [worker.pid]
    try:
        yield []
    finally:
        worker.terminate()
        worker.wait()


WORKER: list[int] = []  # the process that runs now


def most_memory(workers: int) -> float:
    """MB of the largest process: its own, and its part of what it shares with others."""
    if not workers:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    children = Path(f"/proc/{WORKER[0]}/task/{WORKER[0]}/children").read_text().split()
    peaks = [Path(f"/proc/{pid}/status").read_text() for pid in children]
    return max(int(text.split("VmHWM:")[1].split()[0]) for text in peaks) / 1024


def imported(given: Sequence[Sequence[str | Path]], *, here: bool) -> list[dict[str, Any]]:
    """Their reports."""
    command = [*MANAGE, "import_articles", "--json", *(["--here"] if here else [])]
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
