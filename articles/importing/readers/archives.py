"""ZIP and tar, gzip, bzip2 and xz: what is packed in them, file by file, and never without bounds."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from articles.extraction.types import ArticleError
from articles.importing.readers.folders import folders_above, folders_of_pages, is_hidden, is_mute, may_be_of_page

MOST_FILES = 200_000
MOST_UNPACKED = 2_000_000_000  # bytes of one file in it
MOST_TIMES = 100  # its own size is what an archive may unpack to, with the archives in it
ALWAYS_UNPACKED = 500_000_000  # bytes that any may: pages of one site, packed together, repeat most of each other
IN_MEMORY = 4_000_000  # bytes; more goes to a temporary file
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)


class Room:
    """What an archive may still unpack to."""

    def __init__(self, data: BinaryIO) -> None:
        self.left = max(MOST_TIMES * data.seek(0, os.SEEK_END), ALWAYS_UNPACKED)
        data.seek(0)

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise ArticleError(f"unpacks to more than {MOST_TIMES} times its size, which no archive of articles does")


def in_zip(data: BinaryIO, room: Room) -> Iterator[tuple[str, BinaryIO]]:
    """(path, contents) of the files in it. Raises ArticleError."""
    try:
        with zipfile.ZipFile(data) as archive:
            if not archive.infolist():
                raise ArticleError("an archive without a file in it")
            members = [each for each in archive.infolist() if not each.is_dir() and is_wanted(each.filename)]
            _check_count(len(members))
            beside = folders_of_pages(each.filename for each in archive.infolist())
            members = [each for each in members if beside.isdisjoint(folders_above(each.filename))]
            for member in members:
                if member.flag_bits & 0x1:
                    raise ArticleError("an archive that is locked with a password")
                with archive.open(member) as packed, spooled(packed, room) as unpacked:
                    yield member.filename.removeprefix("./"), unpacked
    except BROKEN as error:
        raise ArticleError(f"an archive that cannot be read: {error}; it may be cut off, so get it again") from error


def in_tar(data: BinaryIO, room: Room) -> Iterator[tuple[str, BinaryIO]]:
    """The same of a tar, compressed or not."""
    try:
        with tarfile.open(fileobj=data, mode="r:*") as archive:
            names: list[str] = []
            later: list[tarfile.TarInfo] = []  # what may belong to a page that stands further below
            for number, member in enumerate(archive):
                _check_count(number)
                names.append(member.name)
                if not member.isfile() or not is_wanted(member.name):
                    continue
                if any(may_be_of_page(folder) for folder in folders_above(member.name)):
                    later.append(member)
                else:
                    yield from _member(archive, member, room)
            beside = folders_of_pages(names)
            for member in later:
                if beside.isdisjoint(folders_above(member.name)):
                    yield from _member(archive, member, room)
    except BROKEN as error:
        raise ArticleError(f"an archive that cannot be read: {error}; it may be cut off, so get it again") from error


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, room: Room) -> Iterator[tuple[str, BinaryIO]]:
    packed = archive.extractfile(member)
    if packed is not None:
        with packed, spooled(packed, room) as unpacked:
            yield member.name.removeprefix("./"), unpacked


@contextmanager
def decompressed(data: BinaryIO, how: str, room: Room) -> Iterator[BinaryIO]:
    """One file that was compressed alone. Raises ArticleError."""
    openers: dict[str, Callable[[BinaryIO], Any]] = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}
    try:
        with openers[how](data) as packed, spooled(packed, room) as unpacked:
            yield unpacked
    except BROKEN as error:
        raise ArticleError(f"{how}: cannot be unpacked: {error}") from error


@contextmanager
def spooled(packed: IO[bytes], room: Room) -> Iterator[BinaryIO]:
    """Unpacked to memory or a temporary file, so that it can be looked into and read from its beginning."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as unpacked:
        total = 0
        while chunk := packed.read(1 << 20):
            total += len(chunk)
            room.take(len(chunk))
            if total > MOST_UNPACKED:
                raise ArticleError(f"unpacks to more than {MOST_UNPACKED // 1_000_000_000} GB")
            unpacked.write(chunk)
        unpacked.seek(0)
        yield cast(BinaryIO, unpacked)


def is_wanted(path: str) -> bool:
    """Not what systems leave in archives (hidden files, macOS's doubles), nor what by its name is no article."""
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    return bool(parts) and not any(is_hidden(part) or part == "__MACOSX" for part in parts) and not is_mute(parts[-1])


def _check_count(n: int) -> None:
    if n > MOST_FILES:
        raise ArticleError(f"an archive of more than {MOST_FILES:,} files")
