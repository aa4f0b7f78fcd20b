"""The filters as a form: what stands in it, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from articles.counts.facet_counts import FacetValue
from articles.filters.filter_declarations import FACETS, SIDES, Facet
from articles.filters.statement_filter import StatementFilter

from .date_choices import Branch

VALUES_AT_FIRST = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A parameter and its values: some in view, the rest behind "more"."""

    facet: Facet
    shown: list[FacetValue]
    more: list[FacetValue]
    in_all: int | None = None
    url: str = ""  # where its values are, if they are counted only when they are asked for

    @property
    def is_in_force(self) -> bool:
        return any(value.included or value.excluded for value in [*self.shown, *self.more])

    @property
    def has_drop_down(self) -> bool:
        """Whether the rest is one field to choose from: all that there is, without numbers, in each page."""
        return bool(self.more and self.facet.values.choices and not self.facet.is_counted)


@dataclass(frozen=True, slots=True)
class FilterForm:
    filters: StatementFilter
    country: Group
    others: list[Group]
    said: list[Group]
    folded: list[Group]
    undated: int | None
    dates: Sequence[Branch]

    @property
    def sides(self) -> list[tuple[str, str, bool]]:
        """Each with its address. Where countries are chosen that speak, those spoken about have a list of their own."""
        lists = [(side, self.filters.on_side(side)) for side in SIDES]
        here = "#facet-about" if self.filters.side == "speaking" else ""
        return [(side, filters.url() if filters else here, side == self.filters.side) for side, filters in lists]

    @property
    def undated_value(self) -> str:
        """Undated statements are left out of a range of dates unless they are asked for; else they can be all."""
        return "include" if self.filters.has_range and self.filters.undated != "only" else "only"

    @property
    def undated_label(self) -> str:
        return f"{self.undated_value} undated".capitalize()

    @property
    def undated_checked(self) -> bool:
        return bool(self.filters.undated)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What other forms send along, to come back to this list."""
        return parse_qsl(self.filters.with_().to_query())

    @property
    def suggested(self) -> list[str]:
        return [name for name, facet in FACETS.items() if facet.is_suggested]

    @property
    def any_date(self) -> str:
        return self.filters.without("dates").url()

    @property
    def active(self) -> int:
        return len(self.filters.chips())


def filter_form_of(
    filters: StatementFilter,
    values: dict[str, list[FacetValue]],
    undated: int | None = None,
    dates: Sequence[Branch] = (),
    in_all: Mapping[str, int] | None = None,
) -> FilterForm:
    groups = {name: group_of(FACETS[name], values[name], (in_all or {}).get(name)) for name in facets_of(filters)}
    groups |= {name: _uncounted(filters, facet) for name, facet in FACETS.items() if not facet.is_counted}
    others = [groups[name] for name in ("about", "speaker") if name in groups]
    folded = [groups[name] for name, facet in FACETS.items() if facet.is_folded]
    said = [groups["kind"], groups["act"]]
    return FilterForm(filters, groups["country"], others, said, folded, undated, dates)


def facets_of(filters: StatementFilter) -> list[str]:
    """What the form has values of. Who is spoken about is asked apart once it is said who speaks."""
    has_about = filters.about or filters.side == "speaking"
    return [name for name, facet in FACETS.items() if facet.is_counted and (name != "about" or has_about)]


def _uncounted(filters: StatementFilter, facet: Facet) -> Group:
    selected = filters.selection(facet.name)
    chosen = {choice: FacetValue(choice, None, not excluded, excluded) for choice, excluded in selected}
    if facet.values.choices:
        return group_of(facet, [chosen.get(choice, FacetValue(choice, None)) for choice in facet.values.choices])
    return Group(facet, [*chosen.values()], [], url=filters.with_().url(f"{facet.name}-list"))


def group_of(facet: Facet, values: list[FacetValue], in_all: int | None = None) -> Group:
    """Whatever is selected is in view."""
    chosen = [value for value in values if value.included or value.excluded]
    others = [value for value in values if not (value.included or value.excluded)]
    room = max(VALUES_AT_FIRST - len(chosen), 0)
    in_view = {value.choice for value in [*chosen, *others[:room]]}
    return Group(
        facet,
        [value for value in values if value.choice in in_view],
        [value for value in values if value.choice not in in_view],
        in_all,
    )
