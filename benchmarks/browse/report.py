"""What was measured, as a table for people and one line of JSON for programs."""

import json
import statistics
from collections.abc import Iterable

from .measure import Timing

COLUMNS = ("list", "facets", "page", "counts", "part", "sql", "cpu", "db")


def percentile(values: Iterable[float], share: float) -> float | None:
    """By nearest rank; None of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def table(timings: list[Timing], datasette: dict[str, float] | None) -> str:
    lines = [f"{'median, ms':34}{''.join(f'{c:>9}' for c in COLUMNS)}  queries  datasette"]
    for timing in timings:
        numbers = (timing.ms.get(column) for column in COLUMNS)
        cells = "".join(f"{statistics.median(n):9.1f}" if n else f"{'':9}" for n in numbers)
        other = (datasette or {}).get(timing.request.name)
        lines.append(f"{timing.request.name:34}{cells}{timing.queries:9}{f'{other:11.0f}' if other else ''}".rstrip())
    for share in (0.5, 0.95):
        cells = [percentile((v for t in timings for v in t.ms.get(column, [])), share) or 0.0 for column in COLUMNS]
        lines.append(f"{f'all, p{share * 100:.0f}':34}{''.join(f'{cell:9.1f}' for cell in cells)}")
    return "\n".join(lines)


def table_of_curation(timings: list[Timing], home: Timing) -> str:
    """What curators ask for beside the first page of the public list, by processor time. The aim is 2.0."""
    lines = [
        f"{'curation: median ms, and the public list’s first page = 1':58}{'page':>9}{'cpu':>9}{'db':>9}{'ratio':>9}"
    ]
    for timing in sorted(timings, key=lambda one: -one.computed):
        cells = "".join(f"{statistics.median(timing.ms[column]):9.1f}" for column in ("page", "cpu", "db"))
        lines.append(f"{timing.request.name:58}{cells}{timing.computed / home.computed:9.2f}")
    return "\n".join(lines)


def summary(timings: list[Timing], datasette: dict[str, float] | None, size: str) -> str:
    def p95(column: str, *groups: str) -> float | None:
        found = percentile((v for t in timings if t.request.group in groups for v in t.ms.get(column, [])), 0.95)
        return None if found is None else round(found, 1)

    both = [(t.everything, datasette[t.request.name]) for t in timings if t.request.name in (datasette or {})]
    ratio = (
        statistics.median(theirs for _, theirs in both) / statistics.median(ours for ours, _ in both) if both else None
    )
    return json.dumps(
        {
            "list_p95_ms": p95("list", "single", "combined"),
            "facets_single_p95_ms": p95("facets", "single"),
            "facets_combined_p95_ms": p95("facets", "combined"),
            "page_over_sql": round(statistics.median(t.page_over_sql for t in timings), 2),
            "datasette_median_ratio": ratio and round(ratio, 1),
            "size": size,
        }
    )
