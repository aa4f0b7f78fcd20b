"""Workers that are killed again and again lose nothing and do nothing twice: `python -m tests.faults.workers`.

A thousand made-up articles are imported, once in one process that nobody disturbs and once by workers whose processes
are killed (SIGKILL) at random moments, now and then the one above them too. Both installations must hold the same:
contents.py says what is compared, the canonical export first. Where an import ends before all kills are done, another
begins. `--packed`: the articles are in one file, whose portions are shared out. `--by-hand`: they are taken in by hand,
looked through and kept (by_hand.py). Bounded by the number of kills and by time; the exit code is 1 where anything
differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.config.conftest import temporary_var
from tests.config.machine import REPOSITORY, environment
from tests.faults.killed import EMPTY, Installation, is_same, made_up

PROCESSES = 2
PAUSE = (0.2, 3.0)  # seconds between two kills
ALL_AT_ONCE = 0.04  # of the kills hit the process above the others, which end with it
ENDS = 1800  # seconds that an import may take once nobody is killed any more


class Disturbed:
    """An import by workers who are killed."""

    def __init__(self, here: Installation, command: list[Any]) -> None:
        self.here, self.kills, self.above = here, 0, 0
        self.supervisor = self.start("worker", "--processes", PROCESSES)
        while self.registered() < PROCESSES:
            time.sleep(0.2)
        self.command = self.start_python(command)

    def start(self, *command: Any) -> subprocess.Popen[bytes]:
        return self.start_python(["manage.py", *command])

    def start_python(self, command: list[Any]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *map(str, command)],
            cwd=REPOSITORY, env=environment(ONRECORD_VAR=self.here.var), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def registered(self) -> int:
        locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = x'4F6E5277'::int"
        with self.here.connected("onrecord") as connection:
            return int(connection.execute(locks).fetchone()[0])

    def is_reading(self) -> bool:
        with self.here.connected("onrecord") as connection:
            return bool(connection.execute("SELECT EXISTS (SELECT FROM articles_importfile)").fetchone()[0])

    def children(self) -> list[int]:
        with suppress(FileNotFoundError, ProcessLookupError):
            pid = self.supervisor.pid
            return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return []

    def kill(self, chance: random.Random) -> None:
        if chance.random() < ALL_AT_ONCE:
            self.supervisor.kill()
            self.supervisor.wait()
            self.supervisor = self.start("worker", "--processes", PROCESSES)
            self.kills, self.above = self.kills + 1, self.above + 1
        elif children := self.children():
            with suppress(ProcessLookupError):
                os.kill(chance.choice(children), signal.SIGKILL)
                self.kills += 1

    def end(self) -> None:
        if self.command.wait(timeout=ENDS):
            raise SystemExit(f"the import failed with {self.command.returncode}")
        self.supervisor.terminate()
        self.supervisor.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="(default: %(default)s)")
    parser.add_argument("--articles", type=int, default=1000, help="(default: %(default)s)")
    parser.add_argument("--words", type=int, default=30, help="of an article (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=1800, help="in which to kill (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="(default: another each time)")
    parser.add_argument("--packed", action="store_true", help="all articles in one file")
    parser.add_argument("--by-hand", action="store_true", help="as an upload, not by the command")
    given = parser.parse_args()
    way = ", packed" if given.packed else ", by hand" if given.by_hand else ""
    print(f"seed {given.seed}, {given.articles} articles{way}, {PROCESSES} processes", flush=True)
    chance = random.Random(given.seed)
    with temporary_var() as var:
        here = Installation(var, chance)
        folder = var.parent / "news"
        folder.mkdir()
        made_up(folder, given.articles, given.seed, given.words)
        command = ["manage.py", "import_articles", packed(folder) if given.packed else folder, "-v0"]
        if given.by_hand:
            command = ["-m", "tests.faults.by_hand", folder]
        here.run("migrate", "-v0")
        here.run("load_countries")
        here.keep_as(EMPTY)
        here.begin_with(EMPTY)
        began = time.monotonic()
        here.run_python(*command, "--here")
        wanted = here.contents()
        told = ", ".join(f"{len(rows)} {each}" for each, rows in wanted.items())
        print(f"undisturbed, in {time.monotonic() - began:.0f} s: {told}", flush=True)
        good, kills, rounds, until = True, 0, 0, time.monotonic() + given.seconds
        while kills < given.kills and time.monotonic() < until:
            rounds += 1
            kills += disturbed(here, command, chance, given.kills - kills, until)
            good &= is_same(f"round {rounds}", wanted, here.contents())
        print(f"{kills} kills in {rounds} imports: {'nothing lost' if good else 'NOT THE SAME'}", flush=True)
    sys.exit(0 if good else 1)


def packed(folder: Path) -> Path:
    """One file of all that is in a folder."""
    with ZipFile(folder.with_suffix(".zip"), "w") as archive:
        for each in sorted(folder.iterdir()):
            archive.write(each, each.name)
    return folder.with_suffix(".zip")


def disturbed(here: Installation, command: list[Any], chance: random.Random, kills: int, until: float) -> int:
    here.begin_with(EMPTY)
    began = time.monotonic()
    trial = Disturbed(here, command)
    while trial.command.poll() is None and trial.kills < kills and time.monotonic() < until:
        if trial.is_reading():
            trial.kill(chance)
        time.sleep(chance.uniform(*PAUSE))
    trial.end()
    took = time.monotonic() - began
    print(f"{trial.kills} kills, {trial.above} of them of all at once; imported in {took:.0f} s", flush=True)
    return trial.kills


if __name__ == "__main__":
    main()
