"""Imports and second readings that are killed again and again lose nothing: `python -m tests.faults.killed`.

A few dozen made-up articles are imported into an installation of its own, by real processes that are killed at random
moments, in three ways: the process (SIGKILL), its sessions on the database (pg_terminate_backend), and once for each
command the embedded server itself. Then the same command runs undisturbed, and the installation must hold what one
holds that nobody ever disturbed. So, too, for `reextract --apply`. Bounded by the number of kills; the exit code is 1
where anything differs.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.made_news import FIRST, LAST, article
from config.embedded import Server
from tests.config.conftest import temporary_var
from tests.config.machine import REPOSITORY, environment

EMPTY, READ = "onrecord_empty", "onrecord_read"  # databases that rounds begin with
KILLS_A_ROUND = 6
STARTS_TO_WORK = 120  # seconds that a process has until it does
# As a former extractor could have left them, and then a person decided about some.
READ_BEFORE = """
    UPDATE articles_statement SET role = '', kind = 'paraphrased', extractor = 'before' WHERE id % 3 = 0;
    UPDATE articles_statement SET speaker_id = NULL, extractor = 'before' WHERE id % 4 = 0;
    UPDATE articles_statement SET status = 'accepted', curated_at = now() WHERE id % 5 = 0;
    UPDATE articles_statement SET "end" = "end" - 1, extractor = 'before'
        WHERE id % 7 = 0 AND pieces = '{}' AND status = 'proposed' AND "end" - start > 20;
    UPDATE articles_article SET extractor = 'before';
"""


class Installation:
    def __init__(self, var: Path, chance: random.Random) -> None:
        self.var, self.chance, self.kills = var, chance, Counter[str]()

    # The database

    @contextmanager
    def connected(self, database: str = "postgres", user: str = "onrecord") -> Iterator[psycopg.Connection[Any]]:
        host = str(Server(self.var).ensure_running())
        with psycopg.connect(host=host, user=user, dbname=database, autocommit=True) as connection:
            yield connection

    def keep_as(self, name: str) -> None:
        with self.connected() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE onrecord")

    def begin_with(self, name: str) -> None:
        with self.connected() as connection:
            connection.execute("DROP DATABASE IF EXISTS onrecord WITH (FORCE)")
            connection.execute(f"CREATE DATABASE onrecord TEMPLATE {name}")

    def writing(self) -> list[int]:
        """The sessions of whoever writes articles at this moment."""
        with self.connected() as connection:
            sessions = """
                SELECT pid FROM pg_stat_activity
                WHERE datname = 'onrecord' AND backend_type = 'client backend' AND query NOT LIKE 'SET%'"""
            return [pid for (pid,) in connection.execute(sessions)]

    # Programs

    def run(self, *command: object) -> None:
        self.run_python("manage.py", *command)

    def run_python(self, *command: object) -> str:
        result = subprocess.run(
            [sys.executable, *map(str, command)],
            cwd=REPOSITORY, env=environment(ONRECORD_VAR=self.var), capture_output=True, text=True, timeout=900,
        )  # fmt: skip
        if result.returncode:
            raise SystemExit(f"{' '.join(map(str, command))}:\n{result.stdout}{result.stderr}")
        return result.stdout

    def contents(self) -> dict[str, list[str]]:
        self.run("check_spans", "-v0")
        found: dict[str, list[str]] = json.loads(self.run_python("-m", "tests.faults.contents"))
        return found

    # Killing

    def killed(self, command: list[object], way: str, longest: float) -> bool:
        """Begin that, and kill it at a random moment of the time that its work may take. False: it was quicker."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *map(str, command)],
            cwd=REPOSITORY, env=environment(ONRECORD_VAR=self.var), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until = time.monotonic() + STARTS_TO_WORK
            while process.poll() is None and not self.writing() and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(self.chance.uniform(0, longest))
            if process.poll() is not None:
                return False
            WAYS[way](self, process)
            self.kills[way] += 1
            process.wait(timeout=600)
            return True
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def kill_process(self, process: subprocess.Popen[bytes]) -> None:
        os.killpg(process.pid, signal.SIGKILL)

    def kill_sessions(self, process: subprocess.Popen[bytes]) -> None:
        """The program may go on by itself, on a new connection."""
        with self.connected() as connection:
            for pid in self.writing():
                connection.execute("SELECT pg_terminate_backend(%s)", [pid])

    def kill_server(self, process: subprocess.Popen[bytes]) -> None:
        pid = int((Server(self.var).layout.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)


WAYS: dict[str, Callable[[Installation, subprocess.Popen[bytes]], None]] = {
    "process": Installation.kill_process,
    "sessions": Installation.kill_sessions,
    "server": Installation.kill_server,
}


def made_up(folder: Path, articles: int, seed: int, words: int = 150) -> None:
    """Every third repeats the end of the one before it, so that there are near-duplicates to find, and every
    second names a minister by the initial whom the one before names in full, so that there are names to compare."""
    before = ""
    for n in range(articles):
        text = article(seed * 1000 + n, share=0.6, words=words)
        first, last = FIRST[n // 2 % len(FIRST)], LAST[n // 2 % len(LAST)]
        name = f"{first[0]}. {last}" if n % 2 else f"{first} {last}"
        text += f"\n\nTrade Minister {name} said on Monday that the harbour would stay open for round {n} of the talks."
        if n % 3 == 2:
            text += "\n\n" + "\n\n".join(before.split("\n\n")[-2:])
        (folder / f"article{n:04}.txt").write_text(text)
        before = text


def tried(here: Installation, name: str, begins: str, command: list[object], kills: int) -> bool:
    """Whether as many kills, in rounds that each begin anew, changed nothing."""
    here.begin_with(begins)
    began = time.monotonic()
    here.run(*command)
    longest = time.monotonic() - began
    wanted = here.contents()
    print(f"{name}, undisturbed: " + ", ".join(f"{len(rows)} {each}" for each, rows in wanted.items()), flush=True)
    good, done, rounds, before = True, 0, 0, Counter(here.kills)
    while done < kills:
        here.begin_with(begins)
        rounds += 1
        for n in range(KILLS_A_ROUND):
            way = "server" if (rounds, n) == (1, 1) else here.chance.choice(["process", "process", "sessions"])
            if done >= kills or not here.killed(command, way, longest / 3):
                break
            done += 1
        here.run(*command)
        good &= is_same(name, wanted, here.contents())
    ways = ", ".join(f"{n} × {way}" for way, n in (here.kills - before).items())
    print(f"{name}: {done} kills ({ways}) in {rounds} rounds: {'nothing lost' if good else 'NOT THE SAME'}", flush=True)
    return good


def is_same(name: str, wanted: dict[str, list[str]], found: dict[str, list[str]]) -> bool:
    for table in wanted:
        lost, more = Counter(wanted[table]) - Counter(found[table]), Counter(found[table]) - Counter(wanted[table])
        for sign, rows in (("−", lost), ("+", more)):
            for row in list(rows)[:5]:
                print(f"{name}, {table}: {sign} {row[:600]}", flush=True)
    nothing_owed = all(json.loads(row)[1] == 0 for row in found["owed"])
    return wanted == found and nothing_owed and not found["counts"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=24, help="for each of the two (default: %(default)s)")
    parser.add_argument("--articles", type=int, default=30, help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="(default: another each time)")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.articles} articles", flush=True)
    with temporary_var() as var:
        here = Installation(var, random.Random(given.seed))
        folder = var.parent / "news"
        folder.mkdir()
        made_up(folder, given.articles, given.seed)
        here.run("migrate", "-v0")
        here.run("load_countries")
        here.keep_as(EMPTY)
        good = tried(here, "import", EMPTY, ["import_articles", folder, "-v0"], given.kills)
        with here.connected("onrecord") as connection:
            connection.execute(READ_BEFORE)
        here.keep_as(READ)
        good &= tried(here, "reextract --apply", READ, ["reextract", "--apply"], given.kills)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
