"""The filters as a form: what stands in it, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from articles.counts.facet_counts import FacetValue
from articles.filters.facets import FACETS, SIDES, Facet
from articles.filters.statement_filter import StatementFilter

from .date_choices import Branch

SHOWN = 8


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


@dataclass(frozen=True, slots=True)
class FilterForm:
    asked: StatementFilter
    country: Group
    others: list[Group]
    kind: Group
    folded: list[Group]
    undated: int | None
    dates: Sequence[Branch]

    @property
    def sides(self) -> list[tuple[str, str, bool]]:
        """Each with its address. Where countries are chosen that speak, those spoken about have a list of their own."""
        lists = [(side, self.asked.on_side(side)) for side in SIDES]
        here = "#facet-about" if self.asked.side == "speaking" else ""
        return [(side, asked.url() if asked else here, side == self.asked.side) for side, asked in lists]

    @property
    def undated_value(self) -> str:
        """Undated statements are left out of a range of dates unless they are asked for; else they can be all."""
        return "include" if self.asked.has_range and self.asked.undated != "only" else "only"

    @property
    def undated_label(self) -> str:
        return f"{self.undated_value} undated".capitalize()

    @property
    def undated_checked(self) -> bool:
        return bool(self.asked.undated)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What other forms send along, to come back to this list."""
        return parse_qsl(self.asked.with_().to_query())

    @property
    def suggested(self) -> list[str]:
        return [name for name, facet in FACETS.items() if facet.is_suggested]

    @property
    def any_date(self) -> str:
        return self.asked.without("dates").url()

    @property
    def active(self) -> int:
        return len(self.asked.chips())


def form_of(
    asked: StatementFilter,
    values: dict[str, list[FacetValue]],
    undated: int | None = None,
    dates: Sequence[Branch] = (),
    in_all: Mapping[str, int] | None = None,
) -> FilterForm:
    groups = {name: group_of(FACETS[name], values[name], (in_all or {}).get(name)) for name in facets_of(asked)}
    groups |= {name: _uncounted(asked, facet) for name, facet in FACETS.items() if not facet.is_counted}
    others = [groups[name] for name in ("about", "speaker") if name in groups]
    folded = [groups[name] for name, facet in FACETS.items() if facet.is_folded]
    return FilterForm(asked, groups["country"], others, groups["kind"], folded, undated, dates)


def facets_of(asked: StatementFilter) -> list[str]:
    """What the form has values of. Who is spoken about is asked apart once it is said who speaks."""
    has_about = asked.about or asked.side == "speaking"
    return [name for name, facet in FACETS.items() if facet.is_counted and (name != "about" or has_about)]


def _uncounted(asked: StatementFilter, facet: Facet) -> Group:
    selected = asked.selection(facet.name)
    chosen = {choice: FacetValue(choice, None, not excluded, excluded) for choice, excluded in selected}
    if facet.values.choices:
        return group_of(facet, [chosen.get(choice, FacetValue(choice, None)) for choice in facet.values.choices])
    return Group(facet, [*chosen.values()], [], url=asked.with_().url(f"{facet.name}-list"))


def group_of(facet: Facet, values: list[FacetValue], in_all: int | None = None) -> Group:
    """Whatever is selected is in view."""
    chosen = [value for value in values if value.included or value.excluded]
    others = [value for value in values if not (value.included or value.excluded)]
    room = max(SHOWN - len(chosen), 0)
    in_view = {value.choice for value in [*chosen, *others[:room]]}
    return Group(
        facet,
        [value for value in values if value.choice in in_view],
        [value for value in values if value.choice not in in_view],
        in_all,
    )
