"""Pages beside the list that take the list's filters: the map, the matrix."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator

from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.statement_filter import PARAMETERS, Chip, StatementFilter


@dataclass(frozen=True, slots=True)
class FilteredPage:
    """A filter at the address of another page, with that page's own parameters."""

    name: str
    filters: StatementFilter
    own: dict[str, Any]
    args: tuple[str, ...] = ()

    def url(self, **changes: Any) -> str:
        """Its own parameters changed; blank takes one out."""
        return self._address(self.filters.to_query(), {**self.own, **changes})

    @property
    def path(self) -> str:
        return reverse(self.name, args=self.args)

    def hidden(self) -> list[tuple[str, str]]:
        """What a form on the page sends along."""
        return parse_qsl(self.url().partition("?")[2])

    def chips(self) -> list[Chip]:
        """The filters in force, each with the address of this page without it."""
        chips = self.filters.chips()
        return [replace(chip, url=chip.url and self._address(chip.url.partition("?")[2], self.own)) for chip in chips]

    def cleared(self) -> str:
        return self._address("", self.own)

    def _address(self, query: str, own: dict[str, Any]) -> str:
        both = "&".join(filter(None, [query, urlencode({name: value for name, value in own.items() if value})]))
        return self.path + (f"?{both}" if both else "")


def read_filter(request: HttpRequest, *own: str) -> tuple[Parameters, StatementFilter]:
    """The page's own parameters, and the filter of the others. Raises InvalidFilter."""
    given = Parameters(request.GET, known=(*PARAMETERS, *own))
    query = request.GET.copy()
    for name in own:
        query.pop(name, None)
    return given, StatementFilter.from_query(query).with_()


def invalid_filter(error: InvalidFilter) -> dict[str, str]:
    """For the page with status 400: the parameter, and why it cannot be used."""
    given = f"{error.parameter}={error.value}"
    reason = f"“{Truncator(given).chars(200)}” cannot be used: {error.reason}."
    return {"title": f"The filter “{error.parameter}” cannot be understood", "reason": reason}
