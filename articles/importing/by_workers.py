"""An import whose files workers read, on whatever machine: the bytes of each lie in the database until it is read.

Which work there is stands in the rows of ImportFile; tasks (articles/tasks/importing.py) only say when it is done. So a
run can be stopped and gone on with, and what a worker that was killed was at is done again: a text that is in the
database already is nothing new.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils import timezone

from articles.curation import near_duplicates
from articles.extraction import VERSION
from articles.extraction.types import ArticleError, PartialDate
from articles.importing import pipeline
from articles.importing.pipeline import Imported, ImportResult, Seen
from articles.importing.readers.document import Known
from articles.importing.readers.files import SourceFile, printable
from articles.importing.store import identity
from articles.models import Article, ImportFile, ImportRun
from articles.models.large_values import write_bytes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_BYTES = 20_000_000  # of a file in the queue; larger ones are read where they lie, as a stream


@dataclass(frozen=True, slots=True)
class HandedFile(SourceFile):
    """A file whose bytes came with it."""

    data: bytes = b""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        yield io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class OthersOf:
    """The identities of all files of a run."""

    run: int

    def __contains__(self, known_as: object) -> bool:
        return ImportFile.objects.of(self.run).filter(identity=known_as).exists()


# Handing out


def begin(
    paths: Iterable[str | Path], *, by: User | None, known: Known, is_compared: bool
) -> tuple[ImportRun, list[SourceFile]]:
    pipeline.ensure_countries()
    files = pipeline.sources_of(paths := list(paths))
    run = ImportRun.objects.create(
        by=by, paths=[printable(path) for path in paths], extractor=VERSION,
        known=written(known) | {"is_compared": is_compared},
    )  # fmt: skip
    rows = (
        ImportFile(
            run=run, number=number, path=file.given, below=printable(file.below),
            identity=identity.of_path(file.place),
        )
        for number, file in enumerate(files)
    )  # fmt: skip
    ImportFile.objects.bulk_create(rows, batch_size=1000)
    return run, files


def deliver(run: ImportRun, first: int, files: Sequence[SourceFile]) -> list[tuple[int, SourceFile]]:
    """Their bytes, for workers, from that number on. Gives those that no worker can be given: what is too large or
    comes from the network."""
    left = []
    rows = ImportFile.objects.of(run.pk).numbered(first, first + len(files) - 1)
    for row, file in zip(rows, files, strict=True):
        if (data := bytes_of(file)) is None:
            left.append((row.number, file))
        else:
            write_bytes(row, "data", data)
    return left


def import_here(run: ImportRun, number: int, file: SourceFile) -> None:
    read_file(ImportFile.objects.of(run.pk).get(number=number), file, run, seen_by(run))


def bytes_of(file: SourceFile) -> bytes | None:
    if type(file) is not SourceFile:
        return None
    try:
        with file.open() as opened:
            data = opened.read(MOST_BYTES + 1)
    except ArticleError:
        return None
    return data if len(data) <= MOST_BYTES else None


def written(known: Known) -> dict[str, Any]:
    date = known.published
    published = [date.on.isoformat(), date.precision] if date else None
    return asdict(known) | {"authors": list(known.authors), "published": published}


def known_to(run: ImportRun) -> Known:
    kept = {name: value for name, value in run.known.items() if name != "is_compared"}
    if published := kept.get("published"):
        on, precision = published
        kept["published"] = PartialDate(dt.date.fromisoformat(on), precision)
    return Known(**kept | {"authors": tuple(kept.get("authors", ()))})


# Reading


def read_some(run_key: int, first: int, last: int) -> None:
    """Those of these files that are not read yet, while the run is not stopped. Raises StoppedError."""
    run = ImportRun.objects.get(pk=run_key)
    seen = seen_by(run)
    rows = list(ImportFile.objects.of(run_key).numbered(first, last).unread().defer("data"))  # one at a time
    for row in rows:
        if not ImportRun.objects.going_on().filter(pk=run_key).exists():
            return
        read_file(row, handed(row), run, seen)
    for row, file in [(row, file) for row in rows for file in seen.postponed if handed(row) == file]:
        read_file(row, file, run, seen)
    near_duplicates.settle_some(wait=False)
    note_progress(run_key)


def seen_by(run: ImportRun) -> Seen:
    return Seen(identities=OthersOf(run.pk), is_compared=bool(run.known.get("is_compared")))


def handed(row: ImportFile) -> HandedFile:
    return HandedFile(Path(row.path), row.below, data=bytes(row.data or b""))


def read_file(row: ImportFile, file: SourceFile, run: ImportRun, seen: Seen) -> None:
    """Nothing is noted where somebody else is just reading the same text: its turn comes again."""
    result = ImportResult(run=run.pk)
    was_postponed = file in seen.postponed
    for _ in pipeline.import_file(file, result, run=run, seen=seen, known=known_to(run)):
        pass
    if file in seen.postponed and not was_postponed:
        return
    row.articles = [asdict(as_made_by(run, each)) for each in result.articles]
    row.failed = [list(each) for each in result.failed]
    row.data = row.data if row.failed else None
    row.read_at = timezone.now()
    row.save(update_fields=["articles", "failed", "data", "read_at"])


def as_made_by(run: ImportRun, imported: Imported) -> Imported:
    """A worker that was killed may have made the article before: to the next it was there already."""
    if imported.action != "unchanged":
        return imported
    article = (
        Article.objects.defer("body", "raw", "segments").filter(public_id=imported.article, import_run=run).first()
    )
    if not article:
        return imported
    return replace(
        imported, action="created" if article.version == 1 else "changed", created=article.statements.count()
    )


# The end


def note_progress(run_key: int) -> None:
    """For those who look at the run's page."""
    files = ImportFile.objects.of(run_key)
    report = {**files.outcome(), "files": [files.read().count(), files.count()]}
    ImportRun.objects.going_on().filter(pk=run_key).update(report=report)


def finish(run_key: int) -> None:
    """All is read: what follows from it is settled, and the run is finished."""
    run = ImportRun.objects.get(pk=run_key)
    if run.finished_at or not run.is_read:
        return
    pipeline.settle(run)
    pipeline.finish(run, result_of(run))


def result_of(run: ImportRun) -> ImportResult:
    rows = run.files.read().values_list("articles", "failed")
    result = ImportResult(run=run.pk)
    for articles, failed in rows:
        result.files_done += 1
        result.articles += [Imported(**each) for each in articles]
        result.failed += [(path, reason) for path, reason in failed]
    if run.stopped_at:
        total = run.files.count()
        result.stopped = (
            f"Stopped: {result.files_done} of {total} files are read, and what they gave is kept; “Go on” in the admin "
            "goes on with the others, and so does the same command."
        )
    return result
