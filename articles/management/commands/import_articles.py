from __future__ import annotations

import json
import re
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importing import by_workers
from articles.importing.interruptions import INTERRUPTED, in_one_sentence
from articles.importing.pipeline import import_paths
from articles.importing.readers.csv_and_json import INPUT_FIELDS, SAY_WHICH, address_of
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Known
from articles.importing.readers.folders import passed_over
from articles.importing.readers.formats import FORMATS
from articles.importing.readers.manifest import (
    MANIFEST_COLUMNS,
    MANIFEST_NAME,
    Manifest,
    ManifestError,
    manifests_beside,
    read_manifests,
)
from articles.importing.report import ImportResult
from articles.management.progress import Report, count, progress_bar
from articles.models import ImportRun
from articles.tasks.importing import hand_out, is_waited_for, stop_import
from articles.tasks.worker import workers_there

HOW = {"title": ", such as --map title=Headline", "text": ", such as --map text=Story"}  # after SAY_WHICH
PASSED_OVER = "Passed over in folders: {}. A file that is named by itself is tried."
MANY_ALIKE = 3  # notes on articles of one file, of which only the first is told


class Command(BaseCommand):
    help = (
        "Import articles from files, folders, archives and addresses of the web: plain text (title, blank line, "
        "paragraphs), Markdown, saved pages (HTML), tables (CSV, TSV), JSON and JSON Lines, feeds, NewsML, NITF, web "
        "archives (WARC), e-mails, exports of LexisNexis and Factiva, DOCX, RTF, PDF, and ZIP or tar of these. What is "
        "there already is left alone; what cannot be used is reported, and the rest is imported."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="file, folder at any depth, address (https://…), or - for standard input",
        )
        known = parser.add_argument_group(
            "what you know about all these articles; it takes precedence over what is read in them"
        )
        known.add_argument("--publisher", default="", help="who published them")
        known.add_argument("--published", default="", metavar="DATE", help="when: 2023-10-12, 2023-10 or 2023")
        known.add_argument("--author", action="append", default=[], help="who wrote them; may be given several times")
        known.add_argument("--url", default="", help="their address; for a single article")
        known.add_argument("--language", default="", metavar="CODE", help="ISO 639-1, such as en")
        known.add_argument(
            "--manifest", metavar="FILE",
            help=f"a table (CSV) with a line for each file: {', '.join(MANIFEST_COLUMNS)};"
            f" {MANIFEST_NAME} in a folder is found",
        )  # fmt: skip
        known.add_argument("--format", default="", choices=FORMATS, help="instead of recognising it by content")
        known.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", dest="columns",
            help=f"which column of a table is which field ({', '.join(INPUT_FIELDS)}); may be given several times",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument(
            "--compared", action="store_true", help="let in what was held back: you compared it with what is sealed"
        )
        parser.add_argument("--here", action="store_true", help="do it in this process, even if workers are running")
        parser.add_argument("--json", action="store_true", help="report as one JSON object, and nothing else on stdout")

    def handle(
        self, *, paths: list[str], dry_run: bool, compared: bool, json: bool, verbosity: int, **options: Any
    ) -> None:
        known, manifest = known_of(options), manifest_of(options["manifest"], paths)
        if manifest.files and not json and verbosity:
            where = ", ".join(str(path) for path in manifest.files)
            self.stdout.write(f"What is known of {count(len(manifest.known), 'file')} is taken from {where}.")
        with (
            in_one_sentence("Run the same command again to import the rest."),
            progress_bar("Importing") as progress,
        ):
            if dry_run or options["here"] or not workers_there():
                result = import_paths(
                    paths, known=known, manifest=manifest, dry_run=dry_run, is_compared=compared, progress=progress
                )
            else:
                result = imported_by_workers(paths, known, manifest, is_compared=compared, progress=progress)
        besides = passed_over(paths)
        if json:
            self.stdout.write(as_json(result, besides))
        elif verbosity:
            self.stdout.write(
                "\n".join([*lines(result, verbosity), *([PASSED_OVER.format(besides)] if besides else [])])
            )
        for name, reason in result.failed:
            missing = "text" if "known as the text" in reason else "title"
            self.stderr.write(f"{name}: {reason}{HOW[missing] if reason.endswith(SAY_WHICH) else ''}")
        if result.stopped:
            raise CommandError(result.stopped, returncode=INTERRUPTED if "Ctrl+C" in result.stopped else 1)
        if result.failed:
            raise CommandError(f"not everything could be imported: {len(result.failed):,} failed, as told above")


def imported_by_workers(
    paths: list[str], known: Known, manifest: Manifest, *, is_compared: bool, progress: Report
) -> ImportResult:
    """Ctrl+C stops the import, not only the waiting."""
    run = hand_out(
        paths, known=known, manifest=manifest, is_compared=is_compared,
        handed=lambda done, total: progress(done, total, "Handing out"),
    )  # fmt: skip
    try:
        wait_for(run, progress)
    except KeyboardInterrupt:
        stop_import(run=run)
    run.refresh_from_db()
    return by_workers.result_of(run)


def wait_for(run: ImportRun, progress: Report) -> None:
    """Raises CommandError where workers have given up."""
    settling = ImportRun.objects.going_on().filter(pk=run.pk).values_list("report__settling", flat=True)
    while at_now := list(settling.all()):  # asked anew each time
        workers = workers_there()
        told = f"Imported by {count(workers, 'worker')}" if workers else "Waiting for a worker: none is running"
        progress(*(at_now[0] or (*run.files.steps(), told)))
        time.sleep(0.5)
        if not is_waited_for(run) and ImportRun.objects.going_on().filter(pk=run.pk).exists():
            raise CommandError("Workers could not continue. “Tasks” in the admin shows what failed, and can repeat it.")


def known_of(options: dict[str, Any]) -> Known:
    """Raises CommandError, which names the option."""
    published = read_date(options["published"])
    if options["published"] and not published:
        raise CommandError(f"--published {options['published']} is not a date that can be read; write it as 2023-10-12")
    if options["language"] and not re.fullmatch("[a-z]{2}", options["language"]):
        raise CommandError(f"--language {options['language']} is not an ISO 639-1 code such as en")
    if options["url"] and not address_of(options["url"]):
        raise CommandError(f"--url {options['url']} is not a web address")
    columns = {}
    for each in options["columns"]:
        field, equals, column = each.partition("=")
        if not equals or field not in INPUT_FIELDS or not column:
            raise CommandError(f"--map {each}: write it as FIELD=COLUMN; fields are {', '.join(INPUT_FIELDS)}")
        columns[field] = column
    return Known(
        publisher=options["publisher"].strip(), authors=tuple(options["author"]), published=published,
        url=options["url"], language=options["language"], format=options["format"], columns=columns,
    )  # fmt: skip


def manifest_of(given: str | None, paths: list[str]) -> Manifest:
    """Raises CommandError, which names each line that cannot be used."""
    try:
        return read_manifests([Path(given)] if given else manifests_beside(paths))
    except ManifestError as error:
        raise CommandError(f"The manifest cannot be used, and nothing was imported.\n{error}") from error


def as_json(result: ImportResult, besides: str) -> str:
    report = result.report() | ({"passed_over": besides} if besides else {})
    return json.dumps(report, ensure_ascii=False, indent=1)


def notes(result: ImportResult) -> Iterator[str]:
    """What is to be said of articles; where it is the same of many of a file, once."""
    alike: dict[tuple[str, str], list[str]] = {}
    for each in result.articles:
        if each.note:
            alike.setdefault((each.name.partition(": ")[0], each.note), []).append(each.name)
    for (_, note), names in alike.items():
        if len(names) > MANY_ALIKE:
            names = [f"{names[0]} and {len(names) - 1:,} more articles of this file"]
        yield from (f"{name}: {note}." for name in names)


def lines(result: ImportResult, verbosity: int) -> Iterator[str]:
    if verbosity > 1:
        for each in result.articles:
            yield f"{each.name}: {each.action}, {count(each.created, 'new statement')}"
    yield from notes(result)
    done = f"{result.created} new, {result.changed} changed, {result.unchanged} unchanged"
    yield f"{'Dry run, nothing written. ' if result.dry_run else ''}Articles: {done}, {len(result.failed)} failed."
    of = result.statements
    told = {"new": of["created"], "kept": of["kept"], "flagged": of["flagged"], "superseded": of["superseded"]}
    yield "Statements: " + ", ".join(f"{n} {word}" for word, n in told.items() if n or word == "new") + "."
