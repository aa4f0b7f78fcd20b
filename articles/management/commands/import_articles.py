from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.importing.interruptions import INTERRUPTED, in_one_sentence
from articles.importing.pipeline import ImportResult, import_paths
from articles.importing.pipeline import Progress as Report

EVERY = 10  # seconds between lines where no terminal is


class Command(BaseCommand):
    help = (
        "Import articles from text files (title, blank line, paragraphs) and folders of .txt files. "
        "What is there already is left alone; a file that cannot be used is reported, and the rest is imported."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, or folder of .txt files at any depth")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument(
            "--compared", action="store_true", help="let in what was held back: you compared it with what is sealed"
        )
        parser.add_argument("--json", action="store_true", help="report as one JSON object, and nothing else on stdout")

    def handle(
        self, *, paths: list[str], dry_run: bool, compared: bool, json: bool, verbosity: int, **options: Any
    ) -> None:
        with in_one_sentence("The same command goes on with what is not imported yet."), progress_bar() as progress:
            result = import_paths(paths, dry_run=dry_run, is_compared=compared, progress=progress)
        if json:
            self.stdout.write(as_json(result))
        elif verbosity:
            self.stdout.write("\n".join(lines(result, verbosity)))
        for name, reason in result.failed:
            self.stderr.write(f"{name}: {reason}")
        if result.stopped:
            raise CommandError(result.stopped, returncode=INTERRUPTED if "Ctrl+C" in result.stopped else 1)
        if result.failed:
            raise CommandError(f"{count(len(result.failed), 'path')} could not be imported; nothing of them was kept.")


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """On stderr: a bar where that is a terminal, else a line now and then, from the time on that it takes long."""
    if not sys.stderr.isatty():
        yield said_now_and_then()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Importing", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name or "Done")


def said_now_and_then() -> Report:
    last = monotonic()

    def say(done: int, total: int, name: str) -> None:
        nonlocal last
        if monotonic() - last >= EVERY:
            last = monotonic()
            sys.stderr.write(f"{done} of {total}: {name or 'done'}\n")
            sys.stderr.flush()

    return say


def as_json(result: ImportResult) -> str:
    return json.dumps(result.report(), ensure_ascii=False, indent=1)


def lines(result: ImportResult, verbosity: int) -> Iterator[str]:
    if verbosity > 1:
        for each in result.articles:
            yield f"{each.name}: {each.action}, {count(each.created, 'new statement')}"
    yield from (f"{each.name}: {each.note}." for each in result.articles if each.note)
    done = f"{result.created} new, {result.changed} changed, {result.unchanged} unchanged"
    yield f"{'Dry run, nothing written. ' if result.dry_run else ''}Articles: {done}, {len(result.failed)} failed."
    of = result.statements
    told = {"new": of["created"], "kept": of["kept"], "flagged": of["flagged"], "superseded": of["superseded"]}
    yield "Statements: " + ", ".join(f"{n} {word}" for word, n in told.items() if n or word == "new") + "."


def count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
