"""Where articles come from: files and folders on disk, each read as text or refused with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.extraction.types import ArticleError
from articles.importing.readers import formats

MAX_BYTES = 2_000_000  # a long magazine piece has 100,000
CONTROLS = bytes(b for b in range(1, 32) if b not in b"\t\n\v\f\r\x1b")
MANY_CONTROLS = 200  # one in so many bytes: no text has that


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import. `below` is its path below the folder that was given ("" where it was given itself); `problem`
    says why it cannot be read at all."""

    path: Path
    below: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        return printable(self.path.name)

    @property
    def place(self) -> str:
        """What tells it from the other files of a folder, wherever that lies."""
        return printable(self.below) or self.name

    def read(self) -> str:
        """Its text, unchanged; a byte order mark is not part of it. Raises ArticleError."""
        if self.problem:
            raise ArticleError(self.problem)
        try:
            size = regular_size(self.path)
            if size > MAX_BYTES:
                raise ArticleError(too_large(size))
            return decode(self.path.read_bytes(), name=self.name)
        except OSError as error:
            raise ArticleError(f"cannot be read: {(error.strerror or str(error)).lower()}") from error


def find_files(paths: Iterable[str | Path]) -> list[SourceFile]:
    """The files that the paths name, each once, in a lasting order; folders give all their .txt files, at any depth.

    Hidden files and folders are left out, and links to folders are not followed, so a loop of links ends.
    """
    found: dict[str, SourceFile] = {}
    for given in paths:
        path = Path(given)
        for file in _in_folder(path) if path.is_dir() else [_given(path)]:
            real = os.path.realpath(file.path)
            known = found.setdefault(real, file)
            if file.place.endswith(f"/{known.place}"):  # given by itself, and with its folder too
                found[real] = file
    return list(found.values())


def _given(path: Path) -> SourceFile:
    if os.path.lexists(path):
        return SourceFile(path)
    return SourceFile(path, problem="no such file or folder; check the path")


def _in_folder(folder: Path) -> Iterator[SourceFile]:
    refused: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".txt") and not name.startswith("."):
                empty = False
                path = Path(parent, name)
                yield SourceFile(path, path.relative_to(folder).as_posix())
    for error in refused:
        yield SourceFile(Path(str(error.filename)), problem=f"folder cannot be read: {(error.strerror or '').lower()}")
    if empty and not refused:
        reason = "folder has no .txt files; articles are imported from files whose names end in .txt"
        yield SourceFile(folder, problem=reason)


def printable(path: str | Path) -> str:
    """A name of bytes that are no UTF-8 has halves of characters, which no database takes."""
    return os.fsencode(path).decode(errors="replace")


def regular_size(path: Path) -> int:
    """In bytes. Anything but a file (a pipe, a device) is refused: reading it might never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ArticleError("not a regular file")
    return found.st_size


def too_large(size: int) -> str:
    limit = MAX_BYTES // 1_000_000
    return f"too large: {size / 1e6:.1f} MB, and an article has at most {limit} MB; split it into one file an article"


def decode(data: bytes, *, name: str) -> str:
    """UTF-8 bytes, with or without a byte order mark, as text. Raises ArticleError."""
    if not data.strip():
        raise ArticleError("empty; put a title, a blank line and the paragraphs into it")
    if encoding := wide_encoding(data):
        raise ArticleError(f"not UTF-8 but {encoding}; convert it with: {conversion(encoding, name)}")
    if found := formats.of_bytes(data):
        kind = "binary, not text: " if b"\0" in data else ""
        raise ArticleError(f"{kind}this is {found}; save the article as plain text (UTF-8)")
    if b"\0" in data or len(data) < MANY_CONTROLS * (len(data) - len(data.translate(None, CONTROLS))):
        raise ArticleError("binary, not text; export the article as plain text (UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at position {error.start}"
        raise ArticleError(
            f"not UTF-8 ({where}); convert it with, for example: {conversion('WINDOWS-1252', name)}"
        ) from error


def wide_encoding(data: bytes) -> str:
    """The encoding of a text that looks binary, or like nonsense, in UTF-8."""
    if data[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}:
        return "UTF-32"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    head = data[:2000]
    for encoding, zeros in (("UTF-16LE", head[1::2]), ("UTF-16BE", head[::2])):
        if len(zeros) > 8 and zeros.count(0) > 0.6 * len(zeros) and head.count(0) < 0.6 * len(head):
            return encoding
    return "ISO-2022-JP" if b"\x1b$B" in head or b"\x1b$@" in head else ""


def conversion(encoding: str, name: str) -> str:
    return f"iconv -f {encoding} -t UTF-8 '{name}'"
