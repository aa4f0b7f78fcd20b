"""Where a place in an article's text stands in what was read. Pure."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RawOffsets:
    """From an offset into an article's body to that into what was read, by the stretches the body is made of.

    Without any the body is what was read.
    """

    def __init__(self, segments: list[list[int]]) -> None:
        segments = segments or [[0, 0]]
        self.starts = [start for start, _ in segments]
        self.begins = [0, *accumulate(end - start for start, end in segments)][:-1]

    def of(self, start: int | None, end: int | None) -> list[int] | None:
        """As [start, end]; None for no offsets."""
        if start is None or end is None:
            return None
        return [self._of(start), self._of(end - 1) + 1]

    def _of(self, at: int) -> int:
        nth = bisect_right(self.begins, at) - 1
        return self.starts[nth] + at - self.begins[nth]
