"""Who speaks about whom, and who accuses, threatens, urges … whom: speakers' countries by those they speak about, or
that their statements are aimed at; every number a link to the list behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from articles.counts.by_country import CountryCounts, addresses, count_aimed, count_countries, count_pairs, of_country
from articles.extraction.kinds_of_acts import AIMED
from articles.filters.countries_in_sentences import any_name_of
from articles.filters.filter_declarations import FACETS
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.statement_filter import StatementFilter
from articles.filters.values import names_of_actors
from articles.presenters.color_scale import Steps
from articles.presenters.map_and_matrix import FilteredPage

FEWEST_COUNTRIES, MOST_COUNTRIES = 12, 30
MATRIX_SIDES = ("speaking", "about")
TITLE = "Who speaks about whom"


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
    written = given.one("n") or str(FEWEST_COUNTRIES)
    if not written.isascii() or not written.isdecimal() or not 1 <= int(written) <= MOST_COUNTRIES:
        raise InvalidFilter("n", written, f"it must be a number of countries from 1 to {MOST_COUNTRIES}")
    return int(written)


def aims(filters: StatementFilter) -> bool:
    """Whether nothing is asked for but acts that are aimed at somebody."""
    chosen = filters.act.included
    return bool(chosen) and all(choice.slug in AIMED for choice in chosen)


def title_of(filters: StatementFilter) -> str:
    """ "Who threatens or warns whom"."""
    return f"Who {any_name_of([choice.slug for choice in filters.act.included])} whom" if aims(filters) else TITLE


def act_links(filters: StatementFilter, own: dict[str, object]) -> list[tuple[str, str, bool]]:
    """Links to the matrix of each act that is aimed at somebody, and of whatever is said; `own` are its parameters."""
    aimed = [choice for choice in FACETS["act"].values.choices if choice.slug in AIMED]
    links = [("speaks about", SelectedValues()), *((choice.slug, SelectedValues((choice,))) for choice in aimed)]
    return [
        (label, FilteredPage("country-matrix", filters.with_(act=act), own).url(), filters.act == act)
        for label, act in links
    ]


def matrix_of(filters: StatementFilter, size: int) -> Matrix:
    """The countries that speak most and those most spoken about, or most aimed at; or those that the filter names."""
    side = "toward" if aims(filters) else "about"
    counts, pairs = _aimed(filters) if side == "toward" else (count_countries(filters, MATRIX_SIDES), {})
    speaking = _first(counts["speaking"], [c.id for c in filters.country.included if c.id], size)
    columns = _first(counts[side], _chosen(filters, side, counts[side]), size)
    if side == "about":
        pairs = count_pairs(filters, speaking, columns)
    named = names_of_actors({*speaking, *columns})
    steps = Steps.of([pairs[row, column] for row in speaking for column in columns if (row, column) in pairs])
    base = filters.without("country", side)

    def line(pk: int, side: str, cells: list[Cell]) -> MatrixLine:
        return MatrixLine(named[pk], counts[side].get(pk, 0), addresses(base, side)(named[pk]), cells)

    def cells(row: int) -> list[Cell]:
        address = addresses(of_country(base, named[row], "speaking"), side)
        numbers = [(column, pairs.get((row, column), 0)) for column in columns]
        return [Cell(n, address(named[column]) if n else "", steps.css(n), row == column) for column, n in numbers]

    return Matrix(
        rows=[line(row, "speaking", cells(row)) for row in speaking],
        columns=[line(column, side, []) for column in columns],
        more=max(len(counts["speaking"]), len(counts[side])) > size,
    )


def _aimed(filters: StatementFilter) -> tuple[dict[str, CountryCounts], dict[tuple[int | None, int], int]]:
    """Of countries that aim at one, all that their speakers do of it; of those aimed at, whoever speaks."""
    pairs = count_aimed(filters)
    toward: Counter[int] = Counter()
    for (_, country), n in pairs.items():
        toward[country] += n
    speaking = {country for country, _ in pairs}
    said = count_countries(filters, ("speaking",))["speaking"]
    return {"speaking": {pk: n for pk, n in said.items() if pk in speaking}, "toward": toward}, pairs


def _chosen(filters: StatementFilter, side: str, counts: CountryCounts) -> list[int]:
    """Aimed at may be somebody who is no country, too."""
    ids = [choice.id for choice in filters.selection(side).included if choice.id]
    return [pk for pk in ids if side == "about" or pk in counts]


def _first(counts: CountryCounts, chosen: list[int], size: int) -> list[int]:
    among = {pk: counts.get(pk, 0) for pk in chosen} or counts
    return sorted(among, key=lambda pk: (-among[pk], pk))[: len(chosen) or size]
