"""Numbers as shades: up to five steps from little to much, evenly spread over the orders of magnitude."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True, slots=True)
class Steps:
    """`bounds` are the least number of each step. Fewer steps than five are the darker ones."""

    bounds: list[int]
    highest: int

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Steps:
        """Nought is no step."""
        counted = [n for n in numbers if n]
        if not counted:
            return cls([], 0)
        lowest, highest = min(counted), max(counted)
        spread = highest / lowest
        bounds = {_rounded(lowest * spread ** (i / MOST)) for i in range(1, MOST)}
        return cls([lowest, *sorted(bound for bound in bounds if lowest < bound <= highest)], highest)

    def css(self, n: int) -> str:
        """The class of a number: "s1" to "s5", "" for nought."""
        return self._css(bisect_right(self.bounds, n) - 1) if n and self.bounds else ""

    def legend(self) -> list[tuple[str, str]]:
        """For each step its class and its numbers in words."""
        ends = [*(bound - 1 for bound in self.bounds[1:]), self.highest][: len(self.bounds)]
        return [
            (self._css(i), f"{first:,}" if first == last else f"{first:,}–{last:,}")
            for i, (first, last) in enumerate(zip(self.bounds, ends, strict=True))
        ]

    def _css(self, i: int) -> str:
        return f"s{MOST - len(self.bounds) + i + 1}"


def _rounded(number: float) -> int:
    """To one figure, so that a legend can be read: 3, 40, 500, 6000."""
    whole = round(number)
    figures = len(str(whole)) - 1
    return round(whole, -figures)
