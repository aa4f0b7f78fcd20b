"""The figures of what people found, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from articles.counts.accuracy import BY, JUDGED_PARTS, Reviewed, count_drawn, count_reviewed

MOST = 30  # rows of a table
LABELS = {"extractor": "Extractor version", "publisher": "Publisher", "language": "Language", "band": "Confidence"}
BANDS = {"1": "below 50 %", "2": "50 to 80 %", "3": "80 % and more"}
FEW = 20  # of fewer a percentage says nothing


@dataclass(frozen=True, slots=True)
class Share:
    n: int
    of: int

    def __str__(self) -> str:
        return f"{self.n / self.of:.0%}".replace("%", " %") if self.of >= FEW else f"{self.n} of {self.of}"

    @property
    def between(self) -> str:
        """Where the share of all lies, with 95 % certainty (Wilson); "" where too few were looked at."""
        if self.of < FEW:
            return ""
        z, share = 1.96, self.n / self.of
        middle = share + z * z / (2 * self.of)
        width = z * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of * self.of))
        low, high = ((middle + sign * width) / (1 + z * z / self.of) for sign in (-1, 1))
        return f"{low:.0%} to {high:.0%}".replace("%", " %")


@dataclass(frozen=True, slots=True)
class AccuracyRow:
    label: str
    n: int
    left: Share
    corrected: Share
    rejected: Share
    parts: list[Share]


def accuracy_context() -> dict[str, Any]:
    found = count_reviewed()
    drawn = [each for each in found.get("sample", []) if each.value == "true"]
    everything = found.get("", [])
    return {
        "parts": [part.capitalize() for part in JUDGED_PARTS],
        "n_drawn": count_drawn(),
        "drawn": _row(drawn[0], "Chosen at random") if drawn else None,
        "all": _row(everything[0], "All reviewed") if everything else None,
        "tables": [
            (LABELS[by], [_row(each, _label(by, each.value)) for each in found.get(by, [])[:MOST]])
            for by in BY
            if by in LABELS
        ],
    }


def _row(reviewed: Reviewed, label: str) -> AccuracyRow:
    n = reviewed.n
    return AccuracyRow(
        label, n, Share(reviewed.left, n), Share(reviewed.corrected, n), Share(reviewed.rejected, n),
        [Share(changed, reviewed.standing) for changed in reviewed.parts.values()],
    )  # fmt: skip


def _label(by: str, value: str) -> str:
    return BANDS[value] if by == "band" else value or "not known"
