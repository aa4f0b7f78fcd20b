"""What has most of the words of a quotation that nobody is on record with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.search.nearest_quotation import any_word_of, nearest_quotations
from articles.text.typed_search import TypedSearch

from .near_duplicates import each_once
from .statement_list import highlighting, mark
from .statement_rows import rows_of

QUOTATIONS_SHOWN = 5


def nearest_to(filters: StatementFilter) -> dict[str, Any] | None:
    """Rows that say how near they are; None where there are none."""
    near = nearest_quotations(filters)
    if not near.found:
        return None
    common = dict(near.found)
    by_id = highlighting(Statement.objects.for_rows(), any_word_of(near.words)).order_by().in_bulk(common)
    shown = each_once([by_id[pk] for pk in common], QUOTATIONS_SHOWN, shown=[])
    mark(shown, TypedSearch())
    notes = (f"{common[each.pk]} of {len(near.words)} words in common" for each in shown)
    rows = [replace(row, note=note) for row, note in zip(rows_of(shown), notes, strict=True)]
    return {"rows": rows, "is_without_filters": near.is_without_filters}
