"""How the parameters of filters are read from an address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.http import QueryDict
from django.utils.text import Truncator

from articles.filters.day_month_year import Period
from articles.filters.included_and_excluded import Choice, SelectedValues, selection
from articles.filters.paging import NEWEST, PAGE_SIZE, RELEVANCE, SIZES, SORTS, Cursor, page_number
from articles.text.tracking_parameters import is_tracking
from articles.text.typed_search import PLAIN_QUOTES

UNKNOWN = "unknown"
# What parameters were called before their names became a promise.
FORMER_NAMES = {"state": "status", "source": "publisher", "entered": "recorded_since"}
FORMER_VALUES = {
    ("side", "concerned"): "side=about", ("role", "concerned"): "side=about", ("role", "speaking"): "side=speaking",
    ("role", "either"): "side=either",
}  # fmt: skip
# What one address may ask for: more keeps the database busy, and makes pages of megabytes out of links to themselves.
MOST_VALUES = 20
MOST_TERMS = 30
LONGEST_SEARCH = 1000  # as long as nearly all that is quoted
TERM = re.compile(r'-?(?:"[^"]*"|\S+)')  # a phrase in quotation marks is one, however long


class InvalidFilter(ValueError):  # noqa: N818  it names what is invalid
    """A parameter that cannot be understood, and why, in words for the person who sent it."""

    def __init__(self, parameter: str, value: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter, self.value, self.reason = parameter, value, reason


def _no_such_filter(name: str) -> str:
    return f"this filter is called {FORMER_NAMES[name]} now" if name in FORMER_NAMES else "there is no such filter"


class Parameters:
    """The parameters of an address. Blank is as good as absent; whatever cannot be understood raises InvalidFilter."""

    def __init__(self, query: QueryDict, *, known: Iterable[str]) -> None:
        self.values: dict[str, list[str]] = {}
        for name, values in query.lists():
            if is_tracking(name):
                continue
            if name not in known:
                raise InvalidFilter(name, values[-1] if values else "", _no_such_filter(name))
            for value in values:
                if now := FORMER_VALUES.get((name, value)):
                    raise InvalidFilter(name, value, f"this is written {now} now")
            self.values[name] = self._clean(name, values)

    @staticmethod
    def _clean(name: str, values: list[str]) -> list[str]:
        cleaned = list(dict.fromkeys(value.strip() for value in values if value.strip()))
        if len(values) > MOST_VALUES:
            raise InvalidFilter(name, f"{len(values)} values", f"at most {MOST_VALUES} values can be given")
        for value in cleaned:
            if "\x00" in value:
                raise InvalidFilter(name, value.replace("\x00", "␀"), "it cannot contain a NUL character")
        return cleaned

    def one(self, name: str) -> str:
        values = self.values.get(name, [])
        if len(values) > 1:
            raise InvalidFilter(name, ", ".join(values), "it can be given only once")
        return values[0] if values else ""

    def option(self, name: str, options: tuple[str, ...], default: str) -> str:
        value = self.one(name) or default
        if value not in (*options, default):
            raise InvalidFilter(name, value, f"it must be one of {', '.join(options)}")
        return value

    def text(self, name: str) -> str:
        value = " ".join(self.one(name).split())
        if len(value) > LONGEST_SEARCH:
            reason = f"a search can have at most {LONGEST_SEARCH:,} characters"
            raise InvalidFilter(name, f"{value[:40]}…", reason)
        if sum(term.lower() != "or" for term in TERM.findall(value.translate(PLAIN_QUOTES))) > MOST_TERMS:
            reason = f"a search can have at most {MOST_TERMS} words; try fewer, or “a phrase”"
            raise InvalidFilter(name, Truncator(value).chars(41), reason)
        return value

    def period(self, name: str) -> Period | None:
        value = self.one(name)
        if not value:
            return None
        try:
            return Period.parse(value)
        except ValueError as error:
            raise InvalidFilter(name, value, str(error)) from None

    def moment(self, name: str) -> dt.datetime | None:
        """A day, or a day and time; in UTC where no zone is given."""
        value = self.one(name)
        if not value:
            return None
        try:
            moment = dt.datetime.fromisoformat(value.replace(" ", "+"))  # "+" is a space where it is not encoded
            return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            raise InvalidFilter(name, value, "write a time as 2026-11-20 or 2026-11-20T14:05Z") from None

    def sort(self) -> str:
        """An emptied search field takes the order by relevance away; without one there never was any."""
        sort = self.option("sort", SORTS, NEWEST)
        if sort != RELEVANCE or self.text("q"):
            return sort
        if "q" not in self.values:
            raise InvalidFilter("sort", sort, "sorting by relevance needs search words in q")
        return NEWEST

    def size(self) -> int:
        return int(self.option("size", tuple(str(size) for size in SIZES), str(PAGE_SIZE)))

    def cursor(self) -> Cursor | None:
        """With the number of its page, which tells a place to people alone."""
        given = [(name, value) for name in ("after", "before") if (value := self.one(name))]
        page = self.one("page")
        if not given:
            if page:
                raise InvalidFilter("page", page, "a page number alone is not a place in the list; follow its links")
            return None
        name, value = given[0]
        if len(given) > 1:
            raise InvalidFilter(name, value, "it cannot be combined with before")
        try:
            cursor = Cursor.parse(name, value)
        except ValueError as error:
            raise InvalidFilter(name, value, str(error)) from None
        if (cursor.rank is None) != (self.sort() != RELEVANCE):
            raise InvalidFilter(name, value, "this place belongs to a list in another order; go back to the first page")
        try:
            return replace(cursor, page=page_number(page)) if page else cursor
        except ValueError as error:
            raise InvalidFilter("page", page, str(error)) from None

    def selection(self, name: str, find: Callable[[str], Choice | None], *, expected: str) -> SelectedValues:
        """The values of a parameter, each found by `find`; "-value" is an exclusion."""
        chosen: dict[bool, list[Choice]] = {False: [], True: []}
        for value in self.values.get(name, []):
            excluded = value.startswith("-")
            choice = find(value.removeprefix("-"))
            if choice is None:
                raise InvalidFilter(name, value, expected)
            chosen[excluded].append(choice)
        return selection(chosen[False], chosen[True])

    def bare(self, *names: str) -> set[str]:
        """All values of those parameters, without the mark of exclusion: what has to be looked up."""
        return {value.removeprefix("-") for name in names for value in self.values.get(name, [])}
