"""The filters as a form: what stands in it, in the order in which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from articles.facets import Facets, FacetValue
from articles.filters import ROLES, StatementFilter

LEGENDS = {
    "country": "Country",
    "about": "Spoken about",
    "speaker": "Speaker",
    "kind": "How it was said",
    "source": "Source",
}
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A parameter and its values: some in view, the rest behind "more"."""

    name: str
    legend: str
    shown: list[FacetValue]
    more: list[FacetValue]


@dataclass(frozen=True, slots=True)
class FilterForm:
    asked: StatementFilter
    country: Group
    others: list[Group]
    last: list[Group]
    undated: int

    @property
    def roles(self) -> list[tuple[str, bool]]:
        return [(role, role == self.asked.role) for role in ROLES]

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
    def active(self) -> int:
        return len(self.asked.chips())


def form_of(asked: StatementFilter, facets: Facets) -> FilterForm:
    groups = {name: _group(name, facets.values[name]) for name in facets_of(asked)}
    others = [groups[name] for name in ("about", "speaker") if name in groups]
    return FilterForm(asked, groups["country"], others, [groups["kind"], groups["source"]], facets.undated)


def facets_of(asked: StatementFilter) -> list[str]:
    """What the form has values of. Who is spoken about is asked apart once it is said who speaks."""
    has_about = asked.about or asked.role == "speaking"
    return [name for name in LEGENDS if name != "about" or has_about]


def _group(name: str, values: list[FacetValue]) -> Group:
    """Whatever is selected is in view."""
    chosen = [value for value in values if value.included or value.excluded]
    others = [value for value in values if not (value.included or value.excluded)]
    room = max(SHOWN - len(chosen), 0)
    in_view = {value.choice for value in [*chosen, *others[:room]]}
    return Group(
        name,
        LEGENDS[name],
        [value for value in values if value.choice in in_view],
        [value for value in values if value.choice not in in_view],
    )
