"""Lists of the admin are read only as far as anybody leafs: beyond that one narrows them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest

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
        rows = self.rows_of(self.keys[first : first + self.per_page])
        return self._get_page(rows, number, self)  # type: ignore[attr-defined]

    def rows_of(self, keys: list[Any]) -> list[Any]:
        """What they were found by is not looked for a second time."""
        rows: Any = self.object_list
        rows = rows.order_by()
        rows.query.clear_where()
        found = {row.pk: row for row in rows.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


class FoundOnce(ChangeList):
    """With what its rows show, and nothing else. Django looks for what stands on a single page a second time."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        admin: Any = self.model_admin
        return admin.for_rows(super().get_queryset(request, exclude_parameters))

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if not self.multi_page:
            self.result_list = self.paginator.page(1).object_list
