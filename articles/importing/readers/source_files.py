"""A file to import, on disk or from standard input; and bytes as text, or refused with a reason."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from articles.extraction.types import ArticleError
from articles.importing.readers import told_by_contents
from articles.importing.readers.text_encodings import conversion, is_western, likely_encoding, wide_encoding

MAX_BYTES = 2_000_000  # a long magazine piece has 100,000
CONTROLS = bytes(b for b in range(1, 32) if b not in b"\t\n\v\f\r\x1b")
TOO_LARGE = f"too large: an article has at most {MAX_BYTES // 1_000_000} MB; split it into one file an article"
STANDARD_INPUT = Path("-")
IN_MEMORY = 4_000_000  # bytes of standard input; more goes to a temporary file
MANY_CONTROLS = 200  # one in so many bytes: no text has that


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import. `below` is its path below the folder that was given ("" where it was given itself); `problem`
    says why it cannot be read at all."""

    path: Path
    below: str = ""
    problem: str = ""

    @property
    def is_standard_input(self) -> bool:
        return self.path == STANDARD_INPUT

    @property
    def name(self) -> str:
        return "standard input" if self.is_standard_input else printable(self.path.name)

    @property
    def given(self) -> str:
        """As whoever imports it named it."""
        return printable(self.path)

    @property
    def place(self) -> str:
        """What tells it from the other files of a folder, wherever that lies."""
        return printable(self.below) or self.name

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes, to be read and sought in. Raises ArticleError."""
        if self.problem:
            raise ArticleError(self.problem)
        if self.is_standard_input:
            with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
                shutil.copyfileobj(sys.stdin.buffer, kept)
                kept.seek(0)
                yield cast(BinaryIO, kept)
            return
        try:
            regular_size(self.path)
            opened = self.path.open("rb")
        except OSError as error:
            raise ArticleError(f"cannot be read: {(error.strerror or str(error)).lower()}") from error
        with opened:
            yield opened


def printable(path: str | Path) -> str:
    """A name of bytes that are no UTF-8 has halves of characters, which no database takes."""
    return os.fsencode(path).decode(errors="replace")


def regular_size(path: Path) -> int:
    """In bytes. Anything but a file (a pipe, a device) is refused: reading it might never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ArticleError("not a regular file")
    return found.st_size


def decode(data: bytes, *, name: str) -> str:
    """UTF-8 bytes, with or without a byte order mark, as text. Raises ArticleError."""
    if not data.strip():
        raise ArticleError("empty; put a title, a blank line and the paragraphs into it")
    if encoding := wide_encoding(data):  # which in_utf8() could not read
        raise ArticleError(f"not UTF-8 but {encoding}; convert it with: {conversion(encoding, name)}")
    if found := told_by_contents.of_bytes(data):
        kind = "binary, not text: " if b"\0" in data else ""
        raise ArticleError(f"{kind}this is {found}; save the article as plain text (UTF-8)")
    if b"\0" in data or len(data) < MANY_CONTROLS * (len(data) - len(data.translate(None, CONTROLS))):
        raise ArticleError("binary, not text; export the article as plain text (UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if is_western(data):
            return data.decode("cp1252")
        where = f"byte 0x{data[error.start]:02X} at position {error.start}"
        raise ArticleError(
            f"not UTF-8 ({where}); convert it with, for example: {conversion(likely_encoding(data), name)}"
        ) from error
