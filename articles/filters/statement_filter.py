"""URL parameters ⇄ StatementFilter: which statements are asked for, in SQL, in an address and in words.

A filter that chooses among values is declared in filter_declarations.py, and gets a field of the same name here. What
chooses by words, by a period or a number, and statements without a date are no facets, and stand here alone.
Every output of statements (page, part, counts, export, feed) reads its parameters here and nowhere else.
Values of one parameter are alternatives, parameters narrow each other, and "-value" excludes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import quote_plus, urlencode

from django.db import connection
from django.db.models import Func, Q, QuerySet, Value
from django.http import QueryDict
from django.utils.text import Truncator

from articles.filters.day_month_year import Period, moment_label, moment_written, span_label
from articles.filters.filter_declarations import FACETS, SIDES
from articles.filters.included_and_excluded import NOTHING, Choice, SelectedValues
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.paging import NEWEST, PAGE_SIZE, RELEVANCE, Cursor
from articles.filters.sentence import sentence_of
from articles.filters.values import Actors, ActorValues
from articles.models.own_addresses import address
from articles.text import search_sql
from articles.text.typed_search import read

__all__ = ["Chip", "Choice", "InvalidFilter", "SelectedValues", "StatementFilter"]

Rows = TypeVar("Rows", bound="QuerySet[Any]")

COUNTS = "counts"  # a parameter of the page, and no part of what is asked for
# An address stands on its page in hundreds of links: one longer than this in a few only, and none is longer than that.
LONG, LONGEST = 300, 4000
PARAMETERS = (
    "q", *FACETS, "side", "from", "to", "undated", "recorded_since", "sort", "size", "after", "before", "page", COUNTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address without it."""

    label: str
    flag: str
    url: str


class Readings(dict[str, Func]):
    """Typed → what the database reads in it, in each of its languages: that takes it longer than much of a page, so it
    is asked for once."""

    def __missing__(self, typed: str) -> Func:
        with connection.cursor() as cursor:
            cursor.execute("SELECT onrecord_query(%s::text[], %s)::text", [read(typed).parts, read(typed).otherwise])
            self[typed] = search_sql.TypedLiteral(Value(cursor.fetchone()[0]))
        return self[typed]


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """`country` and `region` are meant on the given `side`; `about` is always what it is about, so that the two
    together can ask what Iranian speakers said about Russia. Without a date range undated statements are part of the
    answer, with one they are only when `undated` is "include". `recorded_since` asks for what came on record after
    that moment. `readings` are shared by all filters that are made of one: by those of a page."""

    q: str = ""
    country: SelectedValues = NOTHING
    side: str = "either"
    region: SelectedValues = NOTHING
    about: SelectedValues = NOTHING
    speaker: SelectedValues = NOTHING
    role: SelectedValues = NOTHING
    mentioned: SelectedValues = NOTHING
    toward: SelectedValues = NOTHING
    kind: SelectedValues = NOTHING
    act: SelectedValues = NOTHING
    publisher: SelectedValues = NOTHING
    status: SelectedValues = NOTHING
    since: Period | None = None
    until: Period | None = None
    undated: str = ""
    recorded_since: dt.datetime | None = None
    sort: str = NEWEST
    size: int = PAGE_SIZE
    cursor: Cursor | None = None
    readings: Readings = field(default_factory=Readings, repr=False, compare=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> StatementFilter:
        """Raises InvalidFilter."""
        given = Parameters(query, known=PARAMETERS)
        given.option(COUNTS, ("shown",), "")
        actors = Actors(given.bare(*(name for name, facet in FACETS.items() if isinstance(facet.values, ActorValues))))
        found = cls(
            q=given.text("q"),
            side=given.option("side", SIDES, "either"),
            **{
                name: given.selection(name, facet.find(given.bare(name), actors), expected=facet.expected)
                for name, facet in FACETS.items()
            },
            since=given.period("from"),
            until=given.period("to"),
            undated=given.option("undated", ("include", "only"), ""),
            recorded_since=given.moment("recorded_since"),
            sort=given.sort(),
            size=given.size(),
            cursor=given.cursor(),
            readings=Readings(),
        )
        if found.since and found.until and found.since.first > found.until.last:
            raise InvalidFilter("from", str(found.since), f"it is after the end of the range, {found.until}")
        found = found._without_the_needless()
        if len(found.as_query()) > LONGEST:
            name = max(given.values, key=lambda name: len(urlencode([(name, each) for each in given.values[name]])))
            reason = f"the address would exceed {LONGEST:,} characters; choose fewer filters or values"
            raise InvalidFilter(name, Truncator(", ".join(given.values[name])).chars(41), reason)
        return found

    @property
    def has_range(self) -> bool:
        return bool(self.since or self.until)

    @property
    def recorded_since_written(self) -> str:
        return moment_written(self.recorded_since)

    @property
    def words(self) -> Func:
        """What was typed, for SQL."""
        return self.readings[self.q]

    @property
    def unread(self) -> list[str]:
        """What was typed and is not read, in sentences."""
        return read(self.q).unread if self.q else []

    # As an address

    def to_query(self) -> str:
        """The canonical query string: defaults left out, always in the same order."""
        pairs: list[tuple[str, object]] = [("q", self.q)]
        chosen = [(name, selection) for name in FACETS if (selection := self.selection(name))]  # a page asks very often
        pairs += [(name, slug) for name, selection in chosen for slug in selection.slugs()]
        pairs += [("side", self.side if self.side != "either" else "")]
        pairs += [("from", self.since or ""), ("to", self.until or ""), ("undated", self.undated)]
        pairs += [("recorded_since", self.recorded_since_written)]
        pairs += [
            ("sort", self.sort if self.sort != NEWEST else ""),
            ("size", self.size if self.size != PAGE_SIZE else ""),
        ]
        if self.cursor:
            pairs += [(self.cursor.direction, self.cursor), ("page", self.cursor.page)]
        return urlencode([(name, str(value)) for name, value in pairs if value])

    def url(self, view: str = "statement-list") -> str:
        """The address at which that view answers this."""
        query = self.to_query()
        return address(view) + (f"?{query}" if query else "")

    def addresses_with(self, facet: str) -> Callable[[SelectedValues], str]:
        """As url() with another selection of a facet, for very many of them: what they share is written once."""
        place = SelectedValues((Choice("PLACE", ""),))
        before, _, after = self.with_(**{facet: place}).url().partition(f"{facet}=PLACE")

        def address_with(selection: SelectedValues) -> str:
            if not selection:
                return self.with_(**{facet: selection}).url()
            return before + "&".join(f"{facet}={quote_plus(slug)}" for slug in selection.slugs()) + after

        return address_with

    def as_query(self) -> str:
        """For an address beside the list's, which knows no places in the list: "?…", or nothing."""
        query = self.with_().to_query()
        return f"?{query}" if query else ""

    @property
    def is_long(self) -> bool:
        """Whether pages leave out what repeats its address for each value, bar or country."""
        return len(self.as_query()) > LONG

    def selection(self, facet: str) -> SelectedValues:
        selection: SelectedValues = getattr(self, facet)
        return selection

    def with_(self, **changes: Any) -> StatementFilter:
        """Changed, from the first page on unless a cursor is given."""
        return replace(self, **{"cursor": None, **changes})._without_the_needless()

    def on_side(self, side: str) -> StatementFilter | None:
        """With the countries that are chosen from now on meant on that side. Those chosen as speaking do not become
        spoken about by it, nor the other way round; None where an address cannot say both."""
        if not self.country or {self.side, side} != {"speaking", "about"}:
            return self.with_(side=side)
        if side == "about" or self.about:
            return None
        return self.with_(side=side, about=self.country, country=NOTHING)

    def _without_the_needless(self) -> StatementFilter:
        """Undated are included where there is no range, and nothing is relevant where nothing is searched for."""
        undated = "" if self.undated == "include" and not self.has_range else self.undated
        sort = NEWEST if self.sort == RELEVANCE and not self.q else self.sort
        return self if (undated, sort) == (self.undated, self.sort) else replace(self, undated=undated, sort=sort)

    def without(self, *names: str) -> StatementFilter:
        """Without those filters; "dates" are from, to and undated together."""
        fields = [field for name in names for field in (("since", "until", "undated") if name == "dates" else (name,))]
        return self.with_(**{field: getattr(StatementFilter(), field) for field in fields})

    def only(self, *names: str) -> StatementFilter:
        """With nothing but those filters, from the first page on."""
        return self.without(*(name for name in self.active() if name not in names))

    def by_date(self) -> StatementFilter:
        """In an order that has all that match: by relevance only the newest are ranked."""
        return self.with_(sort=NEWEST) if self.sort == RELEVANCE else self

    def active(self) -> list[str]:
        """The names of the filters in force."""
        facets = [name for name in FACETS if self.selection(name)]
        dates = ["dates"] if self.has_range or self.undated else []
        recorded = ["recorded_since"] if self.recorded_since else []
        return (["q"] if self.q else []) + facets + dates + recorded

    # As SQL

    def apply(self, statements: Rows) -> Rows:
        """Those statements that match, of any page."""
        for condition in self._conditions():
            statements = statements.filter(condition)
        return statements

    def _conditions(self) -> Iterator[Q]:
        """What a statement has to meet to match: all of it."""
        if self.q:
            yield Q(search_sql.matches(self.words))
        for name, facet in FACETS.items():
            yield from facet.conditions(self.selection(name), self.side)
        if self.recorded_since:
            yield Q(recorded_at__gt=self.recorded_since)
        yield from self._dates()

    def _dates(self) -> Iterator[Q]:
        """By sort_on, which the indexes have: its first day stands for "not known"."""
        undated = Q(sort_on=dt.date.min)
        if self.undated == "only":
            yield undated
        if self.has_range:
            within = Q(sort_on__gte=self.since.first) if self.since else ~undated
            within &= Q(sort_on__lte=self.until.last) if self.until else Q()
            yield within | undated if self.undated == "include" else within

    # In words

    def chips(self) -> list[Chip]:
        """The filters in force one by one, each with the address without it; in a long one without addresses."""
        chips = [chip for name in self.active() for chip in self.chips_of(name)]
        return [replace(chip, url="") for chip in chips] if self.is_long else chips

    def chips_of(self, name: str) -> list[Chip]:
        if name == "q":
            return [Chip(f"“{self.q}”", "", self.without("q").url())]
        if name == "dates":
            span = [Chip(span_label(self.since, self.until), "", self.without("since", "until").url())]
            undated = [Chip(f"{self.undated} undated".capitalize(), "", self.without("undated").url())]
            return (span if self.has_range else []) + (undated if self.undated else [])
        if name == "recorded_since":
            since = f"on record since {moment_label(self.recorded_since)}"
            return [Chip(since, "", self.without("recorded_since").url())]
        chosen = self.selection(name)
        return [
            Chip(
                FACETS[name].chip_of(choice, excluded, self.side),
                choice.flag,
                self.with_(**{name: chosen.without(choice)}).url(),
            )
            for choice, excluded in chosen
        ]

    def sentence(self) -> str:
        """For titles and feeds: "Statements by Iranian speakers about Russia, October 2021"."""
        return sentence_of(self)
