"""Lists of the admin are read only as far as anybody leafs: beyond that one narrows them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

MOST_LEAFED = 1000


class FirstPages(Paginator):  # type: ignore[type-arg]
    """The keys of the first rows, and no more of them however many rows there are, tell how many there are and which
    stand on a page. They come from an index alone, where a list has one; the rows of the page come after."""

    most = MOST_LEAFED

    @cached_property
    def keys(self) -> list[Any]:
        rows: Any = self.object_list
        return list(rows.values_list("pk", flat=True)[: MOST_LEAFED + 1])

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        """One more than MOST where there are more."""
        return len(self.keys)

    @cached_property
    def num_pages(self) -> int:  # type: ignore[override]
        return max(1, -(-min(self.count, MOST_LEAFED) // self.per_page))

    def page(self, number: int | str) -> Any:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows: Any = self.object_list
        return self._get_page(  # type: ignore[attr-defined]
            rows.filter(pk__in=self.keys[first : first + self.per_page]), number, self
        )
