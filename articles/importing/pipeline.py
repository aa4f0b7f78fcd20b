"""file → reader → parse → extract → store, article by article; what fails is reported and leaves the rest alone."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from articles.actors.country_actors import load_countries, read_countries
from articles.actors.matches import propose_what_is_owed
from articles.actors.namings import settle_records, settle_records_now_and_then
from articles.curation import imports_and_seals, near_duplicates
from articles.extraction import VERSION, extract
from articles.extraction.budget import Budget
from articles.extraction.types import ArticleError, ExtractedStatement, ParsedArticle, check_length
from articles.importing.articles_at_addresses import SourceAddress, documents_at, is_address
from articles.importing.interruptions import StoppedError, first_line, go_on_after
from articles.importing.publisher_notices import doubt_repeated
from articles.importing.publishers_date_order import dated_by_habit
from articles.importing.readers.document import Document, Known
from articles.importing.readers.folders import find_files
from articles.importing.readers.manifest import Manifest
from articles.importing.readers.source_files import SourceFile, printable
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.which_reader import documents_of
from articles.importing.report import ImportResult, described
from articles.importing.run_locks import under_way
from articles.importing.store import identity, originals
from articles.importing.store.identity import unchanged_article
from articles.importing.store.sealed import SealedError, refuse_sealed, without_sealed
from articles.importing.store.store_article import Outcome, adds_to, recognise, store
from articles.importing.uploads import UploadedSource
from articles.models import (
    Actor,
    ActorToCompare,
    ActorToSettle,
    Article,
    ImportRun,
    Publisher,
    WordingChange,
    locks,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)
STORE_ATTEMPTS = 5
EVERY = 1.0  # seconds between what a run's page shows

# What an import does when all is read
REPEATED, MATCHING = "Looking for what publishers repeat", "Finding the same words elsewhere"
RECORDS, COMPARING = "Bringing names and countries up to date", "Comparing names"
NOTHING_KNOWN = Known()
SETTLED_TOGETHER = 20  # articles, whose near-duplicates are found in one go: that is quicker than one by one

# Files done, files in all, name of the one begun; then the same of a phase that follows.
Progress = Callable[[int, int, str], None]


def import_paths(
    paths: Iterable[str | Path | SourceFile],
    *,
    by: User | None = None,
    run: ImportRun | None = None,
    known: Known = NOTHING_KNOWN,
    manifest: Manifest | None = None,
    dry_run: bool = False,
    is_compared: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import files, folders and addresses. A dry run does all that an import does, and takes each article back.

    `known`: what whoever imports knows of all the articles in them; `manifest`: of each file. `is_compared`: a person
    has seen that no new version says in other words what is sealed. `run`: the one that was begun for it."""
    paths = list(paths)
    files = [file for file in sources_of(paths) if not (manifest and manifest.is_one(file))]
    given = [path.given if isinstance(path, SourceFile) else printable(path) for path in paths]
    if run is None and not dry_run:
        run = ImportRun.objects.create(by=by, paths=given, extractor=VERSION)
    result = ImportResult(dry_run=dry_run, run=run.pk if run else None)
    with under_way(run):
        try:
            if run:
                ensure_countries()
            progressed = Progressed(run, progress)
            seen = Seen(identities={identity.of_path(file.place) for file in files}, is_compared=is_compared)
            for file in chain(files, seen.postponed):  # which grows meanwhile
                of_it = manifest.of(file, known) if manifest else known
                for place in import_file(file, result, run=run, seen=seen, known=of_it):
                    progressed.reading(result, len(files), place)
                    if run and len(result.articles) % SETTLED_TOGETHER == 1:
                        settle_meanwhile()
                result.files_done += file not in seen.postponed
            if run:
                settle(run, progressed.settling)
        except (KeyboardInterrupt, StoppedError) as stop:
            result.stopped = told(stop, result.files_done, len(files))
        if run:
            finish(run, result)
    return result


def sources_of(paths: Iterable[str | Path | SourceFile]) -> list[SourceFile]:
    addresses = [SourceAddress.of(str(path)) for path in paths if is_address(path)]
    ready = [path for path in paths if isinstance(path, SourceFile)]
    return [
        *ready,
        *addresses,
        *find_files(path for path in paths if not isinstance(path, SourceFile) and not is_address(path)),
    ]


def told(stop: BaseException, done: int, total: int) -> str:
    why = str(stop) if isinstance(stop, StoppedError) else "Stopped by Ctrl+C."
    kept = f"{done} of {total} files are done, and what they gave is kept" if done else "No file was done"
    return f"{why} {kept}; run the same command again for the rest."


def finish(run: ImportRun, result: ImportResult) -> None:
    """An import that lost its database cannot write its end: that run is one that was cut off."""
    run.finished_at, run.report = timezone.now(), result.summary()
    with suppress(*((OperationalError, InterfaceError) if result.stopped else ())):
        run.save(update_fields=["finished_at", "report"])
        imports_and_seals.record_import(run)


@dataclass
class Progressed:
    """How far a run is, for those who look at its page, written now and then, and for who `hears` each step."""

    run: ImportRun | None
    hears: Progress | None = None
    written: float = 0.0

    def reading(self, result: ImportResult, total: int, place: str) -> None:
        if self.hears:
            self.hears(result.files_done, total, place)
        if self.run and monotonic() - self.written > EVERY:
            self.write({**result.summary(), "files": [result.files_done, total], "at": place})

    def settling(self, done: int, total: int, what: str) -> None:
        """When all is read."""
        if self.hears:
            self.hears(done, total, what)
        if self.run and (not done or monotonic() - self.written > EVERY):
            self.write({**self.run.report, "settling": [done, total, what]})

    def write(self, report: dict[str, Any]) -> None:
        assert self.run
        self.written, self.run.report = monotonic(), report
        self.run.save(update_fields=["report"])


def ensure_countries() -> None:
    """Statements name countries, so a database without any gets them first."""
    if not Actor.objects.countries().exists():
        load_countries(read_countries())


@dataclass
class Seen:
    """What this import has met: the keys of articles, and texts, which a dry run does not find in the database."""

    articles: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    identities: Container[str] = ()  # of all its files
    is_compared: bool = False
    came: originals.Came = field(default_factory=originals.Came)  # from the file that is being read
    postponed: list[SourceFile] = field(default_factory=list)  # to the end, for another import was just reading them


class ReadElsewhereError(Exception):
    """Another import is reading this very text just now: it need not be read twice."""


def import_file(
    file: SourceFile, result: ImportResult, *, run: ImportRun | None, seen: Seen, known: Known,
    documents: Iterable[Document] | None = None,
) -> Iterator[str]:  # fmt: skip
    """Imports the articles of a file one by one, and says before each which it is. `documents`: what is in it, where
    that is read already."""
    yield file.place
    seen.came = originals.Came()
    try:
        found = found_in(file, known) if documents is None else documents
        yield from import_each(found, file, result, run=run, seen=seen)
        if run:
            originals.keep(file, seen.came)
    except ArticleError as error:
        result.failed.append((file.given, str(error)))
    except ReadElsewhereError:
        seen.postponed.append(file)


def import_each(
    documents: Iterable[Document], file: SourceFile, result: ImportResult, *, run: ImportRun | None, seen: Seen
) -> Iterator[str]:
    for document in documents:
        place = f"{file.place}: {document.place}" if document.place else file.place
        if document.place:
            yield place
        import_document(document, file, place, result, run=run, seen=seen)


def found_in(file: SourceFile, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    if isinstance(file, UploadedSource):
        return file.documents()
    return documents_at(file, known) if isinstance(file, SourceAddress) else documents_of(file, known)


def import_document(
    document: Document, file: SourceFile, place: str, result: ImportResult, *,
    run: ImportRun | None, seen: Seen, is_again: bool = False,
) -> None:  # fmt: skip
    """Raises ReadElsewhereError for a file of one article, once."""
    failed = f"{file.given}: {document.place}" if document.place else file.given
    try:
        if document.problem:
            raise ArticleError(document.problem)
        outcome = import_text(document, file, run=run, seen=seen)
    except ArticleError as error:
        seen.came.is_sealed |= isinstance(error, SealedError)
        result.failed.append((failed, str(error)))
    except (DatabaseError, InterfaceError) as error:
        if go_on_after(error) and not is_again:
            return import_document(document, file, place, result, run=run, seen=seen, is_again=True)
        result.failed.append((failed, f"the database refused it: {first_line(error)}"))
    else:
        if outcome:
            seen.came.articles.append((outcome.article, document.place))
            seen.came.is_new |= outcome.action != "unchanged"
            seen.came.is_sealed |= bool(outcome.withheld)
        result.articles.append(described(place, outcome, dry_run=result.dry_run))


def import_text(document: Document, file: SourceFile, *, run: ImportRun | None, seen: Seen) -> Outcome | None:
    """None where a dry run has met the very same text before. Raises ArticleError, DatabaseError, and
    ReadElsewhereError, but once only."""
    raw, known_as = document.text, identity.of_document(document, file.place)
    if hash(raw) in seen.texts and run is None:
        return None
    seen.texts.add(hash(raw))
    same = unchanged_article(raw, known_as, publisher=document.publisher)
    if same and not adds_to(same, document):
        refuse_sealed(same)
        outcome = Outcome("unchanged", same)
        if run:
            recognise(same, known_as, raw)
    else:
        with locks.told(f"reading {Article.sha256(raw)}") if run else nullcontext(True) as is_first:
            if not is_first and not document.place and file not in seen.postponed:
                raise ReadElsewhereError
            outcome = extract_and_store(document, file, run, seen)
    seen.articles.add(outcome.article.pk)
    return outcome


def extract_and_store(document: Document, file: SourceFile, run: ImportRun | None, seen: Seen) -> Outcome:
    parsed, statements = read(document, file.name, file.place)
    parsed = replace(parsed, is_compared=seen.is_compared)
    for attempt in range(STORE_ATTEMPTS):
        try:
            with taken_back() if run is None else nullcontext():
                outcome = store(
                    parsed, statements, run=run, extractor_version=VERSION,
                    taken=seen.articles, others=seen.identities,
                )  # fmt: skip
            return replace(outcome, withheld=parsed.withheld)
        except OperationalError:  # a deadlock with somebody's edit; the next attempt comes after it
            if attempt + 1 == STORE_ATTEMPTS or not (connection.in_atomic_block or connection.is_usable()):
                raise
    raise AssertionError("unreachable")


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def settle(run: ImportRun, progress: Progress) -> None:
    """What follows from all of it together. Each phase that has something to do is told when it begins, too."""

    def begins(phase: str, total: int) -> Callable[[int, int], None]:
        if total:
            progress(0, total, phase)
        return lambda done, total: progress(done, total, phase)

    told = begins(REPEATED, 1)
    doubt_repeated(Publisher.objects.of_run(run).values_list("pk", flat=True))
    told(1, 1)
    settle_near_duplicates(begins(MATCHING, WordingChange.objects.count()))
    settle_records(begins(RECORDS, ActorToSettle.objects.count()))
    propose_what_is_owed(begins(COMPARING, ActorToCompare.objects.count()))


def settle_near_duplicates(progress: Callable[[int, int], None]) -> None:
    """Of all statements that wait for it, another import's too."""
    done, total = 0, WordingChange.objects.count()
    while settled := near_duplicates.settle_some():
        done += settled
        progress(min(done, total), total)


def settle_meanwhile() -> None:
    """Some of it while articles come in, without waiting for others who do so: the end then takes less long, and actors
    have their countries before."""
    near_duplicates.settle_some(wait=False)
    settle_records_now_and_then()


def warm_up() -> None:
    """Load what reading needs when it is first needed: processes that are forked then have it, and share the memory."""
    extract(
        parse_article(
            "Port opens\n\nThe mayor, Ann Lee, said on Monday that the port of Oslo would open.", name=""
        ).body
    )
    gc.collect()
    gc.freeze()  # collecting garbage would write to what is shared


def read(document: Document, name: str, path: str = "") -> tuple[ParsedArticle, tuple[ExtractedStatement, ...]]:
    """Whatever goes wrong in here concerns this one article: it is logged, and told as ArticleError."""
    try:
        check_length(document.text)
        with Budget().running():
            parsed = parse_article(document.text, name=name, title=document.title)
        parsed = without_sealed(completed(parsed, document, path))
        return parsed, extract(parsed.body, published=parsed.published)
    except ArticleError:
        raise
    except Exception as error:
        logger.exception("%s could not be read", name)
        reason = f"an error in the extractor, not in the file ({type(error).__name__}: {error}); please report it"
        raise ArticleError(reason) from error


def completed(parsed: ParsedArticle, document: Document, path: str) -> ParsedArticle:
    """With what the reader knows besides the text: that counts more than what the text's head says."""
    dated = document.published is not None
    return dated_by_habit(
        replace(
            parsed,
            title=document.headline or parsed.title,
            name=": ".join(filter(None, [parsed.name, document.place])),
            path=identity.path_of(document, path),
            publisher=document.publisher or parsed.publisher,
            authors=document.authors or parsed.authors,
            url=document.url or parsed.url,
            identifier=document.identifier or parsed.identifier,
            language=document.language or parsed.language,
            published=document.published if dated else parsed.published,
            published_basis=document.published_basis if dated else parsed.published_basis,
            published_in_two_ways=document.published_in_two_ways or parsed.published_in_two_ways,
        )
    )
