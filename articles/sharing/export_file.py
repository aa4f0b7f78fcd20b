"""An export as a temporary file: written at the pace of the database, read at the pace of whoever reads it.

So nobody's slow line holds a thread, a transaction or a connection. The file has no name: whatever becomes of the
process that writes or sends it, it is gone with it.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import time
from collections.abc import Generator
from contextlib import closing
from threading import Lock
from typing import cast

from config.costly_requests import Slots, Unavailable

GB = 1024**3
LARGEST = 2 * GB
MOST_KEPT = 4 * GB  # in all files of a process
SECONDS_PER_EXPORT = 180  # for writing one; two million statements take about half of that
AT_ONCE, WAITING, PATIENCE = 2, 2, 10.0

writing = Slots(AT_ONCE, WAITING, PATIENCE, "Several large downloads are already running.")
_kept, _lock = 0, Lock()


class Written(io.BufferedRandom):
    """A nameless file that counts among those of this process until it is closed."""

    counted = 0

    @classmethod
    def empty(cls) -> Written:
        return cls(cast("io.FileIO", tempfile.TemporaryFile(buffering=0)))

    def count(self, size: int) -> None:
        """Raises Unavailable where it, or all of them, become too large."""
        global _kept
        with _lock:
            _kept += size - self.counted
            self.counted = size
        if size > LARGEST:
            raise Unavailable(f"This download would exceed {LARGEST // GB} GB. Narrow the search.", after=3600)
        if _kept > MOST_KEPT:
            raise Unavailable("Too many large downloads are waiting to be collected.", after=60)

    def close(self) -> None:
        global _kept
        with _lock:
            _kept -= self.counted
            self.counted = 0
        super().close()


def written_to_file(chunks: Generator[str, None, None], *, compressed: bool) -> Written:
    """All of the text in UTF-8, as a file at its beginning. Raises Unavailable."""
    file, until = Written.empty(), time.monotonic() + SECONDS_PER_EXPORT
    try:
        with writing.taken(), closing(chunks):  # and with them their transaction, whatever happens
            out = gzip.GzipFile("", "wb", 5, file, mtime=0) if compressed else file
            for chunk in chunks:
                out.write(chunk.encode())
                file.count(file.tell())
                if time.monotonic() > until:
                    raise Unavailable("This download takes too long. Narrow the search.", after=3600)
            if compressed:
                out.close()
            file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
