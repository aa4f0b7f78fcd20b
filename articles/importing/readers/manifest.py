"""A table beside a folder that says what is known of the files in it: path, title, publisher, author, published,
address, language. What it says counts more than what is read in a file; an empty cell says nothing."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from articles.importing.readers.csv_and_json import LONGEST_CELL, address_of, language_code
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Known, one_line
from articles.importing.readers.source_files import SourceFile

MANIFEST_NAME = "manifest.csv"
MANIFEST_COLUMNS = ("path", "title", "publisher", "author", "published", "address", "language")
MOST_TOLD = 20


class ManifestError(ValueError):
    """What is wrong in it, place by place."""


@dataclass
class Manifest:
    """`known` is by the real path of a file."""

    files: list[Path] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)

    def is_one(self, file: SourceFile) -> bool:
        return any(os.path.realpath(path) == os.path.realpath(file.path) for path in self.files)

    def of(self, file: SourceFile, known: Known) -> Known:
        """What is known of a file: by its line, else as of all."""
        line = self.known.get(os.path.realpath(file.path))
        if line is None:
            return known
        return replace(
            known, title=line.title, url=line.url or known.url, publisher=line.publisher or known.publisher,
            authors=line.authors or known.authors, published=line.published or known.published,
            language=line.language or known.language,
        )  # fmt: skip


def manifests_beside(paths: Iterable[str | Path]) -> list[Path]:
    """The manifests in folders that are given: tables of that name that have a column of paths."""
    found = (Path(path) / MANIFEST_NAME for path in paths if os.path.isdir(path))
    return [path for path in found if path.is_file() and "path" in header_of(path)]


def header_of(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return [name.strip().casefold() for name in next(csv.reader(lines), [])]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def read_manifests(paths: Iterable[Path]) -> Manifest:
    """Raises ManifestError, which names each line and column that cannot be used."""
    manifest = Manifest()
    problems = [problem for path in paths for problem in _read(path, manifest)]
    if problems:
        more = [f"and {len(problems) - MOST_TOLD} more"] if len(problems) > MOST_TOLD else []
        raise ManifestError("\n".join([*problems[:MOST_TOLD], *more]))
    return manifest


def _read(path: Path, manifest: Manifest) -> Iterator[str]:
    manifest.files.append(path)
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            header = [name.strip().casefold() for name in next(rows, [])]
            yield from (f"{path}, line 1: {problem}" for problem in _problems_of_header(header))
            if "path" in header:
                for row in rows:
                    if any(cell.strip() for cell in row):
                        cells = {name: one_line(cell) for name, cell in zip(header, row, strict=False)}
                        yield from (f"{path}, line {rows.line_num}, {each}" for each in _take(cells, path, manifest))
    except OSError as error:
        yield f"{path}: cannot be read: {(error.strerror or str(error)).lower()}"
    except UnicodeDecodeError as error:
        yield f"{path}: not UTF-8 (byte 0x{error.object[error.start]:02X}); save the table as CSV UTF-8"
    except csv.Error as error:
        yield f"{path}: no table: {error}"


def _problems_of_header(header: list[str]) -> Iterator[str]:
    if "path" not in header:
        yield f"it has no column “path”; its columns may be {', '.join(MANIFEST_COLUMNS)}"
    yield from (f"the column “{name}” is not known; there are {', '.join(MANIFEST_COLUMNS)}" for name in header
                if name and name not in MANIFEST_COLUMNS)  # fmt: skip
    yield from (f"the column “{name}” is there twice" for name in MANIFEST_COLUMNS if header.count(name) > 1)


def _take(cells: dict[str, str], path: Path, manifest: Manifest) -> Iterator[str]:
    """Keeps what a line says, or tells what of it cannot be used."""
    named = cells.get("path", "")
    real = os.path.realpath(path.parent / named)
    published, language = cells.get("published", ""), cells.get("language", "")
    if not named:
        yield "column “path”: it is empty"
    elif real in manifest.known:
        yield f"column “path”: “{named}” is there twice"
    elif not os.path.isfile(real):
        yield f"column “path”: there is no file “{named}” beside it"
    if published and not read_date(published):
        yield f"column “published”: “{published}” is not a date that can be read; write it as 2023-10-12"
    if cells.get("address") and not address_of(cells["address"]):
        yield f"column “address”: “{cells['address']}” is not a web address"
    if language and not language_code(language):
        yield f"column “language”: “{language}” is not a language; write it as en"
    manifest.known[real] = Known(
        title=cells.get("title", ""), publisher=cells.get("publisher", ""), url=cells.get("address", ""),
        authors=tuple(name.strip() for name in cells.get("author", "").split(";") if name.strip()),
        published=read_date(published) if published else None, language=language_code(language) if language else "",
    )  # fmt: skip
