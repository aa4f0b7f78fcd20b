"""What somebody gives by hand: looked through and corrected before anything of it becomes an article, then imported.

Each article of an upload is known by its key: the number of its file, and its place in it ("0", "2:row 12"). What is
known of all articles and what is corrected of one go in as what whoever imports knows, see Known.
How much may be sent at once: MOST_MB_SENT in config/request_size.py.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from django.contrib.auth.models import User
from django.db import transaction

from articles.extraction.budget import Budget
from articles.extraction.types import ArticleError, ExtractedStatement, ParsedArticle, check_length
from articles.importing import politeness
from articles.importing.articles_at_addresses import at_address, is_address
from articles.importing.fetching import FetchError
from articles.importing.readers.csv_and_json import INPUT_FIELDS, address_of, columns_in, present_in
from articles.importing.readers.date_formats import read_date, spelt_out
from articles.importing.readers.document import Document, Known
from articles.importing.readers.formats import FORMATS, format_of
from articles.importing.readers.reading_time import SECONDS_TO_READ
from articles.importing.readers.source_files import SourceFile, printable
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.which_reader import read, sample_of
from articles.importing.store import identity
from articles.models import Article, Original, Upload, UploadedFile
from articles.models.upload import MOST_BYTES_KEPT

MOST_ADDRESSES = 5  # that are fetched while somebody waits
MOST_BY_WORKERS = 100  # that a worker fetches
MOST = 1_000  # articles of one upload that are looked through; more are imported by the command
LONG = 60_000  # characters of an article, beyond which its statements are found only when it is kept
PASTED = "pasted text"
CORRECTED = ("title", "publisher", "published", "authors", "url", "language")
FOR_ALL = ("publisher", "published", "authors", "language")


class UploadError(ValueError):
    """Nothing can be taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class UploadedSource(SourceFile):
    """A file of an upload. `changes` and `left_out` are by the key of an article."""

    number: int = 0
    data: bytes = b""
    known: Known = field(default_factory=Known)
    changes: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """An address is no path, whose end would be its name."""
        return self.below or printable(self.path.name)

    @property
    def given(self) -> str:
        return self.name

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        if self.problem:
            raise ArticleError(self.problem)
        yield io.BytesIO(self.data)

    def key_of(self, document: Document) -> str:
        return f"{self.number}:{document.place}" if document.place else str(self.number)

    def all_documents(self, budget: Budget | None = None) -> Iterator[tuple[str, Document, Document]]:
        """Each with its key, as it was read and as it will be kept. Raises ArticleError."""
        with self.open() as data:
            for document in read(data, self.known, name=self.place, budget=budget):
                key = self.key_of(document)
                document = at_address(document, self.name, None) if is_address(self.name) else document
                yield key, document, document.given(self.known).given(known_of(self.changes.get(key, {})))

    def documents(self) -> Iterator[Document]:
        """Those that are to be kept."""
        return (document for key, _, document in self.all_documents() if key not in self.left_out)


@dataclass(frozen=True, slots=True)
class UploadItem:
    """One article of an upload, or what stands against it. `was` is the document as it was read."""

    key: str
    source: UploadedSource
    was: Document
    document: Document
    parsed: ParsedArticle | None = None
    problem: str = ""
    same: Article | None = None  # here already, word for word
    former: Article | None = None  # known by the same address or name
    is_left_out: bool = False

    @property
    def place(self) -> str:
        return ", ".join(filter(None, [self.source.name, self.document.place]))

    @property
    def anchor(self) -> str:
        """A name for it on a page, whatever is in its key."""
        return f"n{crc32(self.key.encode()):x}"

    @property
    def words(self) -> int:
        return len(self.parsed.body.split()) if self.parsed else 0

    @property
    def lines_left_out(self) -> int:
        """Lines of page furniture."""
        if not self.parsed:
            return 0
        return sum(1 for line in self.parsed.raw.split("\n") if line.strip()) - sum(
            1 for line in self.parsed.body.split("\n") if line.strip()
        )


# Taking in


def take_in(
    *, files: Sequence[tuple[str, bytes]], pasted: str, by: User, addresses: str = "", is_fetched_later: bool = False
) -> Upload:
    """Raises UploadError where there is nothing. Of an address that cannot be read it is told why, as of a file.
    `is_fetched_later`: by a worker, see `fetch_awaited`."""
    Upload.objects.forget_old()
    given = [Given(name, data) for name, data in files]
    urls = addresses_in(addresses, most=MOST_BY_WORKERS if is_fetched_later else MOST_ADDRESSES)
    given += [Given(url, is_awaited=True) if is_fetched_later else fetched(url) for url in urls]
    given += [Given(PASTED, pasted.encode())] if pasted.strip() else []
    if not given:
        raise UploadError("Choose a file, give an address or paste a text first.")
    with transaction.atomic():
        upload = Upload.objects.create(by=by)
        for number, each in enumerate(given):
            put(UploadedFile(upload=upload, number=number), each)
    return upload


def put(file: UploadedFile, given: Given) -> None:
    is_here = not given.problem and not given.is_awaited
    file.name, file.problem, file.is_awaited = given.name, given.problem, given.is_awaited
    file.original = Original.objects.keep(given.data, given.name) if is_here else None
    file.save()


def fetch_awaited(upload: Upload) -> None:
    """Each when it is its host's turn; again after a worker was killed."""
    for file in upload.files.awaited():
        put(file, fetched(file.name))


@dataclass(frozen=True, slots=True)
class Given:
    """`reason` is why it could not be fetched."""

    name: str
    data: bytes = b""
    reason: str = ""
    is_awaited: bool = False

    @property
    def problem(self) -> str:
        too_large = f"larger than {MOST_BYTES_KEPT // 1_000_000} MB; import it with the command"
        return too_large if len(self.data) > MOST_BYTES_KEPT else self.reason


def addresses_in(written: str, *, most: int) -> list[str]:
    """One per line. Raises UploadError."""
    found = list(dict.fromkeys(written.split()))
    if wrong := next((each for each in found if not address_of(each)), ""):
        raise UploadError(f"{wrong[:200]} is not a web address; it begins with https:// or http://.")
    if len(found) > most:
        raise UploadError(f"{len(found)} addresses; {most} at most are read here, more by the command.")
    return found


def fetched(url: str) -> Given:
    """A page is known by where it stood in the end."""
    try:
        found = politeness.fetch(url)
    except FetchError as error:
        return Given(url, reason=str(error))
    return Given(found.url, found.body)


def forget(upload: Upload) -> None:
    upload.delete()
    Original.objects.unused().delete()


# What it holds


def sources_of(upload: Upload) -> list[UploadedSource]:
    return [source_of(file, upload) for file in upload.files.select_related("original")]


def source_of(file: UploadedFile, upload: Upload) -> UploadedSource:
    data = file.original.data if file.original else None
    known = replace(
        known_of(upload.known),
        format=file.format,
        columns=file.columns,
        title="",
        address=file.name if is_address(file.name) else "",
    )
    why_not = "a worker is still to fetch it" if file.is_awaited else "removed by law"
    return UploadedSource(
        Path(file.name), below=file.name if is_address(file.name) else "", number=file.number,
        problem=file.problem or ("" if data is not None else why_not), data=bytes(data or b""), known=known,
        changes=upload.changes, left_out=frozenset(upload.left_out),
    )  # fmt: skip


def while_one_waits() -> Budget:
    """What looking through files may cost in one request."""
    too_slow = (
        f"takes longer than {SECONDS_TO_READ:g} s of processor time to look through; import this file with the command"
    )
    return Budget(SECONDS_TO_READ, too_slow)


def items_of(source: UploadedSource, budget: Budget, keys: Container[str] | None = None) -> Iterator[UploadItem]:
    """The articles of a file, or those of these keys, as far as that goes without looking for statements, nor for what
    is here of them already, see `compared`. A file that cannot be read gives one with its problem."""
    try:
        for count, (key, was, document) in enumerate(source.all_documents(budget)):
            if count >= MOST:
                too_many = f"more than {MOST:,} articles; import this file with the command"
                yield UploadItem(key, source, was, document, problem=too_many)
                return
            if keys is None or key in keys:
                yield item_of(key, source, was, document, budget)
    except ArticleError as error:
        yield UploadItem(str(source.number), source, Document(), Document(), problem=str(error))


def item_of(key: str, source: UploadedSource, was: Document, document: Document, budget: Budget) -> UploadItem:
    from articles.importing.pipeline import completed

    item = UploadItem(key, source, was, document, is_left_out=key in source.left_out)
    try:
        if document.problem:
            raise ArticleError(document.problem)
        check_length(document.text)
        with budget.running():
            parsed = parse_article(document.text, name=source.name, title=document.title)
        parsed = completed(parsed, document, source.place)
    except ArticleError as error:
        return replace(item, problem=str(error))
    return replace(item, parsed=parsed)


def compared(items: Iterable[UploadItem]) -> list[UploadItem]:
    """With what is here of them already: asked for all of them at once."""
    items = list(items)
    texts = {
        each.key: identity.GivenText(each.document.text, identity.of(each.parsed), each.parsed.publisher)
        for each in items if each.parsed
    }  # fmt: skip
    same = dict(zip(texts, identity.unchanged_articles(list(texts.values())), strict=True))
    former = identity.latest_known_by({text.identity for key, text in texts.items() if not same[key]})
    return [
        replace(each, same=same[each.key], former=None if same[each.key] else former.get(texts[each.key].identity))
        if each.key in texts
        else each
        for each in items
    ]


def items(upload: Upload, keys: Sequence[str]) -> list[UploadItem]:
    """Those of these keys, all in the same file: it is read once, and not beyond the last of them."""
    number = keys[0].partition(":")[0] if keys else ""
    file = upload.files.filter(number=int(number)).first() if number.isdecimal() and len(number) < 5 else None
    found = items_of(source_of(file, upload), while_one_waits(), keys) if file else iter(())
    return [each for each in islice(found, len(keys)) if each.key in keys]


def statements_in(item: UploadItem) -> tuple[ParsedArticle, tuple[ExtractedStatement, ...]]:
    """Its statements, where it is not too long to look for them now. Raises ArticleError."""
    from articles.importing.pipeline import read as read_article

    if len(item.document.text) > LONG:
        raise ArticleError("a long article; its statements are found when it is kept")
    return read_article(item.document, item.source.name, item.source.place)


def table_of(source: UploadedSource, budget: Budget) -> tuple[list[str], dict[str, str]]:
    """The columns of a table, and which of them are which field; nothing where it is none."""
    try:
        with source.open() as data, budget.running():
            sample = sample_of(data, source.known, name=source.place)
            present = present_in(sample)
    except ArticleError:
        return [], {}
    try:
        return present, columns_in(sample, source.known).names if sample else {}
    except ArticleError:
        return present, source.known.columns


def format_told(source: UploadedSource, budget: Budget) -> str:
    """A key of FORMATS; "" where it cannot be told."""
    try:
        with source.open() as data, budget.running():
            return source.known.format or format_of(data, name=source.place)
    except ArticleError:
        return ""


# What is corrected


def known_of(given: dict[str, str]) -> Known:
    """From what was typed, once it was found right."""
    return Known(
        title=given.get("title", ""), publisher=given.get("publisher", ""), authors=lines(given.get("authors", "")),
        published=read_date(given["published"]) if given.get("published") else None,
        url=given.get("url", ""), language=given.get("language", ""),
    )  # fmt: skip


def lines(written: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def problems_of(given: dict[str, str]) -> dict[str, str]:
    """What of it cannot be used, by field."""
    found = {}
    if given.get("published") and not read_date(given["published"]):
        found["published"] = "This date cannot be read; write it as 2023-10-12, 2023-10 or 2023."
    if given.get("url") and not address_of(given["url"]):
        found["url"] = "This is not a web address; it begins with https:// or http://."
    if given.get("language") and not (len(given["language"]) == 2 and given["language"].isascii()):
        found["language"] = "Write the language as two letters, such as en."
    return found


def set_for_all(upload: Upload, given: dict[str, str]) -> None:
    upload.known = {name: given[name].strip() for name in FOR_ALL if given.get(name, "").strip()}
    upload.save(update_fields=["known"])


def correct(upload: Upload, item: UploadItem, given: dict[str, str]) -> None:
    """Of one article, what differs from what was read."""
    read = shown(replace(item, document=item.was.given(item.source.known)))
    changed = {name: given[name].strip() for name in CORRECTED if given.get(name, "").strip() != read[name].strip()}
    upload.changes = {**upload.changes, item.key: {name: value for name, value in changed.items() if value}}
    upload.save(update_fields=["changes"])


def shown(item: UploadItem) -> dict[str, str]:
    """What will be kept of an article besides its text, as it is typed."""
    document, parsed = item.document, item.parsed
    return {
        "title": document.headline or (parsed.title if parsed else "") or document.title,
        "publisher": document.publisher or (parsed.publisher if parsed else ""),
        "published": spelt_out(document.published or (parsed.published if parsed else None)),
        "authors": "\n".join(document.authors or (parsed.authors if parsed else ())),
        "url": document.url or (parsed.url if parsed else ""),
        "language": document.language or (parsed.language if parsed else ""),
    }


def read_as(file: UploadedFile, *, form: str, columns: dict[str, str]) -> None:
    """`form` is a key of FORMATS, "" to tell it by what is in the file. Columns belong to the format they were chosen
    in. Raises UploadError."""
    if form and form not in FORMATS:
        raise UploadError(f"{form[:40]} is no format that can be read.")
    is_other = form != file.format
    file.format = form
    file.columns = {} if is_other else {name: each for name, each in columns.items() if name in INPUT_FIELDS and each}
    file.save(update_fields=["format", "columns"])


def choose(upload: Upload, *, shown: Sequence[str], taken: Sequence[str]) -> None:
    """Of the articles that were shown those that are to be kept."""
    upload.left_out = sorted((set(upload.left_out) - set(shown)) | (set(shown) - set(taken)))
    upload.save(update_fields=["left_out"])
