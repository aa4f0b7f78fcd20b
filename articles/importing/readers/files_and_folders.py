"""Where articles come from: files and folders on disk, standard input; and bytes as text, or refused with a reason."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from articles.extraction.types import ArticleError
from articles.importing.readers import told_by_contents

MAX_BYTES = 2_000_000  # a long magazine piece has 100,000
CONTROLS = bytes(b for b in range(1, 32) if b not in b"\t\n\v\f\r\x1b")
TOO_LARGE = f"too large: an article has at most {MAX_BYTES // 1_000_000} MB; split it into one file an article"
STANDARD_INPUT = Path("-")
IN_MEMORY = 4_000_000  # bytes of standard input; more goes to a temporary file
# What is looked for in a folder. A file that is named outright is tried whatever it is called.
ENDINGS = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".webarchive", ".csv", ".tsv", ".json", ".jsonl",
    ".ndjson", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".eml", ".mbox", ".docx", ".rtf", ".pdf", ".zip", ".tar",
    ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".txt.gz", ".json.gz", ".jsonl.gz", ".csv.gz", ".html.gz",
)  # fmt: skip
# What browsers add to a page's name, in the languages that they speak.
_OF_PAGE = re.compile(
    r"(.+)(?:[_-](?:files?|dateien|fichiers|archivos|arquivos|bestanden|pliki|filer|файлы)|\.files)", re.I
)
ABOUT = re.compile(r"(?:readme|license|licence|changelog|contributing|requirements|package(?:-lock)?\.json)\b", re.I)
FEW_BEYOND_ASCII = 30  # one character in so many, in a text of a western language
SHARED = bytes(
    byte
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode("cp1252", "ignore")) and letter == bytes([byte]).decode("cp1250", "ignore")
)
LOOKED_INTO, FEW_TO_TELL = 20_000, 100  # bytes, and those beyond ASCII that tell no encoding
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


def find_files(paths: Iterable[str | Path]) -> list[SourceFile]:
    """The files that the paths name, each once, in a lasting order; folders give what ends in ENDINGS, at any depth.

    Hidden files and folders are left out, the pictures and scripts of saved pages, and what tells about a folder
    (README); links to folders are not followed, so a loop of links ends.
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
    if path == STANDARD_INPUT:
        return SourceFile(path)
    if os.path.lexists(path):
        return SourceFile(path)
    return SourceFile(path, problem="no such file or folder; check the path")


def _in_folder(folder: Path) -> Iterator[SourceFile]:
    refused: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".htm", ".html"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_of_page(name, pages))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith(".") and not ABOUT.match(name):
                empty = False
                path = Path(parent, name)
                yield SourceFile(path, path.relative_to(folder).as_posix())
    for error in refused:
        yield SourceFile(Path(str(error.filename)), problem=f"folder cannot be read: {(error.strerror or '').lower()}")
    if empty and not refused:
        reason = f"folder has no article files; they end in {', '.join(ENDINGS)}"
        yield SourceFile(folder, problem=reason)


def is_of_page(folder: str, pages: set[str]) -> bool:
    """Whether it holds the pictures, scripts and frames of a page that a browser saved beside it."""
    found = _OF_PAGE.fullmatch(folder)
    return folder.endswith("_files") or bool(found and found[1] in pages)


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
    if encoding := wide_encoding(data):
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


def likely_encoding(data: bytes) -> str:
    """To be tried: what its beginning looks like."""
    from trafilatura.utils import detect_encoding

    high = data[:LOOKED_INTO].translate(None, bytes(range(128)))
    if len(high) < FEW_TO_TELL or not high.translate(None, SHARED):
        return "WINDOWS-1252"
    found = next((each for each in detect_encoding(data[:LOOKED_INTO]) if not each.startswith("utf")), "cp1252")
    return re.sub("^CP125", "WINDOWS-125", found.upper().replace("_", "-"))


def is_western(data: bytes) -> bool:
    """Windows' western encoding, and nothing else it could be: few characters beyond ASCII, punctuation or letters that
    stand at the same place in the central European one."""
    high = data.translate(None, bytes(range(128)))
    return len(high) * FEW_BEYOND_ASCII < len(data) and not high.translate(None, SHARED)


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
