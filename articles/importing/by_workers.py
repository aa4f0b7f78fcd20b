"""An import whose files workers read, on whatever machine: the bytes of each lie in the database until it is read.

Which work there is stands in the rows of ImportFile; tasks (articles/tasks/importing.py) only say when it is done. So a
run can be stopped and gone on with, and what a worker that was killed was at is done again: a text that is in the
database already is nothing new.

Whoever finds more than a few articles in a file shares them out, a portion at a time, as its reader gives them: each is
written with how many have been until then, so a reader that was killed passes over those. Only so many portions wait;
what is beyond them the reader does itself. Whoever reads the last portion closes the file.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from articles.extraction import VERSION
from articles.extraction.types import ArticleError, PartialDate
from articles.importing import pipeline
from articles.importing.articles_at_addresses import SourceAddress, fetched, is_address
from articles.importing.fetching import FetchError
from articles.importing.pipeline import Seen
from articles.importing.politeness import host_of
from articles.importing.readers.document import Document, Known
from articles.importing.readers.manifest import Manifest
from articles.importing.readers.source_files import SourceFile, printable
from articles.importing.report import Imported, ImportResult
from articles.importing.store import identity, originals
from articles.importing.uploads import UploadedSource, forget, sources_of
from articles.models import Article, ImportFile, ImportPortion, ImportRun, Upload
from articles.models.large_values import write_bytes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_BYTES_QUEUED = 20_000_000  # of a file in the queue; larger ones are read where they lie, as a stream
TOGETHER = 10  # articles of a portion; a file of no more is read by one worker


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


@dataclass(frozen=True, slots=True)
class Workers:
    """Whom articles of a file are given to. `have_room`: not too many portions wait; `take`: queues one."""

    have_room: Callable[[], bool]
    take: Callable[[ImportPortion], Any]


# Handing out


def begin(
    paths: Iterable[str | Path], *, by: User | None, known: Known, is_compared: bool, manifest: Manifest | None = None
) -> tuple[ImportRun, list[SourceFile]]:
    pipeline.ensure_countries()
    manifest = manifest or Manifest()
    found = pipeline.sources_of(paths := list(paths))
    files = sorted((file for file in found if not manifest.is_one(file)), key=lambda file: host_asked(file.given))
    run = ImportRun.objects.create(
        by=by, paths=[printable(path) for path in paths], extractor=VERSION,
        known=written(known) | {"is_compared": is_compared},
    )  # fmt: skip
    rows = (
        ImportFile(
            run=run, number=number, path=file.given, below=printable(file.below),
            identity=identity.of_path(file.place), known=written(of_it) if of_it != known else None,
        )
        for number, file in enumerate(files) if (of_it := manifest.of(file, known))
    )  # fmt: skip
    ImportFile.objects.bulk_create(rows, batch_size=1000)
    return run, files


@transaction.atomic
def begin_upload(upload: Upload, *, by: User) -> ImportRun:
    """With its files as they are now: what is corrected and left out of it, and whatever becomes of it meanwhile."""
    upload = Upload.objects.select_for_update(of=("self",)).select_related("run").get(pk=upload.pk)
    if upload.run and upload.is_being_kept:
        return upload.run
    pipeline.ensure_countries()
    sources = sources_of(upload)
    upload.run = ImportRun.objects.create(by=by, paths=[source.name for source in sources], extractor=VERSION)
    upload.save(update_fields=["run"])
    for source in sources:
        hand_over(upload.run, source)
    return upload.run


def hand_over(run: ImportRun, source: UploadedSource) -> None:
    by_hand = {"number": source.number, "changes": source.changes, "left_out": sorted(source.left_out)}
    row = ImportFile.objects.create(
        run=run, number=source.number, path=source.name, below=source.below, identity=identity.of_path(source.place),
        known=written(source.known), by_hand=by_hand,
    )  # fmt: skip
    if source.problem:
        row.failed = [[source.given, source.problem]]
        close(row)
    else:
        write_bytes(row, "data", source.data)


def host_asked(path: str) -> str:
    """Which host has to be asked for it, "" for a file: one worker asks a host, in turn, and none waits for another."""
    try:
        return host_of(path) if is_address(path) else ""
    except FetchError:
        return ""


def host_of_row(row: ImportFile) -> str:
    """The same of a file of an import, as with_is_here() gives it."""
    return "" if row.is_here else host_asked(row.path)  # type: ignore[attr-defined]


def deliver(run: ImportRun, first: int, files: Sequence[SourceFile]) -> list[tuple[int, SourceFile]]:
    """Their bytes, for workers, from that number on. Gives those that no worker can be given: what is too large, or
    lies where only this process can read it."""
    left = []
    rows = ImportFile.objects.of(run.pk).numbered(first, first + len(files) - 1)
    for row, file in zip(rows, files, strict=True):
        if isinstance(file, SourceAddress):
            continue
        if (data := bytes_of(file)) is None:
            left.append((row.number, file))
        else:
            write_bytes(row, "data", data)
    return left


def import_here(run: ImportRun, number: int, file: SourceFile, workers: Workers) -> None:
    read_file(ImportFile.objects.of(run.pk).get(number=number), file, run, seen_by(run), workers)


def bytes_of(file: SourceFile) -> bytes | None:
    if type(file) is not SourceFile:
        return None
    try:
        with file.open() as opened:
            data = opened.read(MOST_BYTES_QUEUED + 1)
    except ArticleError:
        return None
    return data if len(data) <= MOST_BYTES_QUEUED else None


def written(known: Known | Document) -> dict[str, Any]:
    date = known.published
    published = [date.on.isoformat(), date.precision] if date else None
    return asdict(known) | {"authors": list(known.authors), "published": published}


def read_again(kept: dict[str, Any]) -> dict[str, Any]:
    """What `written` wrote, as arguments."""
    published = kept.get("published")
    date = PartialDate(dt.date.fromisoformat(published[0]), published[1]) if published else None
    return kept | {"authors": tuple(kept.get("authors", ())), "published": date}


def known_of(row: ImportFile, run: ImportRun) -> Known:
    kept = {name: value for name, value in run.known.items() if name != "is_compared"}
    return Known(**read_again(kept if row.known is None else row.known))


# Reading


def read_some(run_key: int, first: int, last: int, workers: Workers) -> None:
    """Those of these files that are not read yet, while the run is not stopped. Raises StoppedError."""
    run = ImportRun.objects.get(pk=run_key)
    seen = seen_by(run)
    rows = list(ImportFile.objects.of(run_key).numbered(first, last).unread().defer("data"))  # one at a time
    for row in rows:
        if not goes_on(run):
            return
        read_file(row, source_of(row), run, seen, workers)
    for row, file in [(row, file) for row in rows for file in seen.postponed if source_of(row) == file]:
        read_file(row, file, run, seen, workers)
    pipeline.settle_meanwhile()
    note_progress(run_key)


def goes_on(run: ImportRun) -> bool:
    return ImportRun.objects.going_on().filter(pk=run.pk).exists()


def seen_by(run: ImportRun) -> Seen:
    return Seen(identities=OthersOf(run.pk), is_compared=bool(run.known.get("is_compared")))


def source_of(row: ImportFile) -> SourceFile:
    if row.by_hand is not None and row.data is not None:
        return uploaded(row)
    if is_address(row.path):
        return SourceAddress.of(row.path, body=bytes(row.data or b""))
    return HandedFile(Path(row.path), row.below, data=bytes(row.data or b""))


def uploaded(row: ImportFile) -> UploadedSource:
    by_hand: dict[str, Any] = row.by_hand or {}
    return UploadedSource(
        Path(row.path), row.below, number=by_hand["number"], data=bytes(row.data or b""), known=known_of(row, row.run),
        changes=by_hand["changes"], left_out=frozenset(by_hand["left_out"]),
    )  # fmt: skip


def read_file(row: ImportFile, file: SourceFile, run: ImportRun, seen: Seen, workers: Workers) -> None:
    """Nothing is noted where somebody else is just reading the same text: its turn comes again."""
    if row.n_shared:
        for portion in row.portions.unread():  # whoever had it may have been killed
            workers.take(portion)
    documents = iter(() if row.is_shared else pipeline.found_in(file, known_of(row, run)))
    first, error = some_of(documents, TOGETHER + 1)
    if row.n_shared or len(first) > TOGETHER:
        share(row, file, run, chain(again(first, error), documents), workers)
        return
    result = ImportResult(run=run.pk)
    was_postponed = file in seen.postponed
    whole = again(first, error)
    for _ in pipeline.import_file(file, result, run=run, seen=seen, known=known_of(row, run), documents=whole):
        pass
    if file in seen.postponed and not was_postponed:
        return
    row.articles = [asdict(as_made_by(run, each)) for each in result.articles]
    row.failed = [list(each) for each in result.failed]
    close(row)


def some_of(documents: Iterable[Document], most: int) -> tuple[list[Document], ArticleError | None]:
    """The next ones, and what they end with, if that is an error."""
    found: list[Document] = []
    try:
        found.extend(islice(documents, most))  # which keeps what came before an error
    except ArticleError as error:
        return found, error
    return found, None


def again(documents: Iterable[Document], error: ArticleError | None) -> Iterator[Document]:
    yield from documents
    if error:
        raise error


def close(row: ImportFile) -> None:
    row.read_at = timezone.now()
    if not row.failed:
        row.data = None
    row.save(update_fields=["articles", "failed", "read_at", *([] if row.failed else ["data"])])


# Sharing out a large file


def share(row: ImportFile, file: SourceFile, run: ImportRun, documents: Iterator[Document], workers: Workers) -> None:
    if isinstance(file, SourceAddress) and not row.n_shared and len(body := fetched(file).body) <= MOST_BYTES_QUEUED:
        write_bytes(row, "data", body)  # so that it is the same that is gone on with
    documents = islice(documents, row.n_shared, None)
    is_more = True
    while is_more:
        portion, error = some_of(documents, TOGETHER)
        if not goes_on(run):
            return
        if portion:
            share_out(row, portion, workers)
        is_more = len(portion) == TOGETHER
        if error:
            row.failed = [[file.given, str(error)]]
    row.is_shared = True
    with transaction.atomic():
        row.save(update_fields=["failed", "is_shared"])
        close_shared(row.pk)


def share_out(row: ImportFile, documents: Sequence[Document], workers: Workers) -> None:
    have_room = workers.have_room()
    with transaction.atomic():
        kept = json.dumps([written(each) for each in documents]).encode()
        portion = ImportPortion.objects.create(file=row, number=row.n_shared, documents=kept)
        row.n_shared += len(documents)
        row.save(update_fields=["n_shared"])
        if have_room:
            workers.take(portion)
    if not have_room:
        read_portion(portion.pk)


def read_portion(key: int) -> None:
    portion = ImportPortion.objects.select_related("file__run").defer("file__data").get(pk=key)
    row, run = portion.file, portion.file.run
    if portion.read_at or not goes_on(run):
        return
    documents = [Document(**read_again(each)) for each in json.loads(bytes(portion.documents or b"[]"))]
    file = SourceAddress.of(row.path) if is_address(row.path) else SourceFile(Path(row.path), row.below)
    result, seen = ImportResult(run=run.pk), seen_by(run)
    for _ in pipeline.import_each(documents, file, result, run=run, seen=seen):
        pass
    portion.articles = [asdict(as_made_by(run, each)) for each in result.articles]
    portion.failed = [list(each) for each in result.failed]
    portion.came = {
        "articles": [[article.pk, place] for article, place in seen.came.articles],
        "is_new": seen.came.is_new, "is_sealed": seen.came.is_sealed,
    }  # fmt: skip
    portion.documents, portion.read_at = None, timezone.now()
    with transaction.atomic():
        portion.save()
        close_shared(row.pk)
    pipeline.settle_meanwhile()
    note_progress(run.pk)


def close_shared(key: int) -> None:
    """Once the last of its portions is read: whoever comes to that waits here for the others."""
    row = ImportFile.objects.select_for_update(of=("self",)).select_related("run").defer("data").get(pk=key)
    portions = list(row.portions.all())
    if row.read_at or not row.is_shared or any(not portion.read_at for portion in portions):
        return
    row.articles = [each for portion in portions for each in portion.articles]
    row.failed += [each for portion in portions for each in portion.failed]
    if row.data is not None:
        originals.keep(source_of(row), came_from(portions))
    close(row)


def came_from(portions: Iterable[ImportPortion]) -> originals.Came:
    places = {key: place for portion in portions for key, place in portion.came["articles"]}
    articles = Article.objects.defer("body", "raw", "segments").in_bulk(places)
    return originals.Came(
        [(article, places[key]) for key, article in articles.items()],
        is_new=any(portion.came["is_new"] for portion in portions),
        is_sealed=any(portion.came["is_sealed"] for portion in portions),
    )


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
    report = {**files.outcome(), "files": files.steps()}
    ImportRun.objects.going_on().filter(pk=run_key).update(report=report)


def finish(run_key: int) -> None:
    """All is read: what follows from it is settled, and the run is finished."""
    run = ImportRun.objects.get(pk=run_key)
    if run.finished_at or not run.is_read:
        return
    end(run)


def read_here(run: ImportRun) -> None:
    """In this process, from the first file to the end."""
    read_some(run.pk, 0, run.files.count(), Workers(lambda: False, lambda portion: read_portion(portion.pk)))
    end(run)


def end(run: ImportRun) -> None:
    pipeline.settle(run, pipeline.Progressed(run).settling)
    result = result_of(run)
    with transaction.atomic():
        pipeline.finish(run, result)
        for upload in Upload.objects.kept_by(run) if not result.failed else ():
            forget(upload)


def once(imported: Imported, made: set[str]) -> Imported:
    """The very same text a second time in an import is nothing new; while workers read it, that cannot be told."""
    is_told = imported.article in made
    if imported.action != "unchanged":
        made.add(imported.article)
    return replace(imported, action="unchanged", created=0) if is_told else imported


def result_of(run: ImportRun) -> ImportResult:
    result = ImportResult(run=run.pk, files_done=run.files.read().count())
    made: set[str] = set()
    for articles, failed in run.files.results():
        result.articles += [once(Imported(**each), made) for each in articles]
        result.failed += [(path, reason) for path, reason in failed]
    if run.stopped_at:
        total = run.files.count()
        result.stopped = (
            f"Stopped: {result.files_done} of {total} files are read to their end, and all that came in is kept. "
            "“Continue” in the admin reads the rest, and so does the same command."
        )
    return result
