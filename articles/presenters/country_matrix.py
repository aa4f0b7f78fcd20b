"""Who speaks about whom: speakers' countries by those they speak about, every number a link to the list behind it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.counts.by_country import Counts, addresses, count_countries, count_pairs, of_country
from articles.filters.facets import names_of_actors
from articles.filters.parameters import Choice, InvalidFilter, Parameters
from articles.filters.statement_filter import StatementFilter
from articles.presenters.color_scale import Steps

FEW, MANY = 12, 30
SIDES = ("speaking", "about")


@dataclass(frozen=True, slots=True)
class Cell:
    n: int
    url: str
    step: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A country, all its statements on that side, and its cells where it is a row."""

    country: Choice
    n: int
    url: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    rows: list[MatrixLine]
    columns: list[MatrixLine]
    more: bool


def matrix_size(given: Parameters) -> int:
    """How many countries are asked for."""
    written = given.one("n") or str(FEW)
    if not written.isascii() or not written.isdecimal() or not 1 <= int(written) <= MANY:
        raise InvalidFilter("n", written, f"it is a number of countries from 1 to {MANY}")
    return int(written)


def matrix_of(filters: StatementFilter, size: int) -> Matrix:
    """The countries that speak most and those most spoken about; or those that the filter names, if it does."""
    counts = count_countries(filters, SIDES)
    speaking = _first(counts["speaking"], [c.id for c in filters.country.included if c.id], size)
    about = _first(counts["about"], [c.id for c in filters.about.included if c.id], size)
    pairs = count_pairs(filters, speaking, about)
    named = names_of_actors({*speaking, *about})
    steps = Steps.of(pairs.values())
    base = filters.without("country", "about")

    def line(pk: int, side: str, cells: list[Cell]) -> MatrixLine:
        return MatrixLine(named[pk], counts[side].get(pk, 0), addresses(base, side)(named[pk]), cells)

    def cells(row: int) -> list[Cell]:
        address = addresses(of_country(base, named[row], "speaking"), "about")
        numbers = [(column, pairs.get((row, column), 0)) for column in about]
        return [Cell(n, address(named[column]) if n else "", steps.css(n), row == column) for column, n in numbers]

    return Matrix(
        rows=[line(row, "speaking", cells(row)) for row in speaking],
        columns=[line(column, "about", []) for column in about],
        more=max(len(counts["speaking"]), len(counts["about"])) > size,
    )


def _first(counts: Counts, chosen: list[int], size: int) -> list[int]:
    among = {pk: counts.get(pk, 0) for pk in chosen} or counts
    return sorted(among, key=lambda pk: (-among[pk], pk))[: len(chosen) or size]
