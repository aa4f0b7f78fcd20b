"""The filters as a form: what stands in it, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from articles.facets import FacetValue
from articles.filters import ROLES, StatementFilter
from articles.suggest import SUGGESTED
from articles.values import LISTED

from .dates import Branch

LEGENDS = {
    "country": "Country",
    "about": "Spoken about",
    "speaker": "Speaker",
    "kind": "How it was said",
    "source": "Source",
    "mentioned": "Actor mentioned",
    "state": "Review",
}
NAMES = {  # one of them, and all
    "country": ("a country", "countries"),
    "about": ("a country", "countries spoken about"),
    "speaker": ("a speaker", "speakers"),
    "source": ("a source", "sources"),
    "mentioned": ("an actor", "actors"),
}
FOLDED = ("source", "mentioned", "state")  # asked for less often: opened by who wants them, or when in force
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Group:
    """A parameter and its values: some in view, the rest behind "more"."""

    name: str
    legend: str
    shown: list[FacetValue]
    more: list[FacetValue]
    in_all: int | None = None
    url: str = ""  # where its values are, if they are counted only when they are asked for

    @property
    def is_listed(self) -> bool:
        """Whether all its values can be looked through."""
        return self.name in LISTED

    @property
    def is_suggested(self) -> bool:
        """Whether its values can be found by typing their names."""
        return self.name in SUGGESTED

    @property
    def one(self) -> str:
        return NAMES[self.name][0]

    @property
    def plural(self) -> str:
        return NAMES[self.name][1]

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
    def hidden(self) -> list[tuple[str, str]]:
        """What other forms send along, to come back to this list."""
        return parse_qsl(self.asked.with_().to_query())

    @property
    def suggested(self) -> tuple[str, ...]:
        return SUGGESTED

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
    groups = {name: group_of(name, values[name], (in_all or {}).get(name)) for name in facets_of(asked)}
    groups["mentioned"] = _mentioned(asked)
    others = [groups[name] for name in ("about", "speaker") if name in groups]
    folded = [groups[name] for name in FOLDED]
    return FilterForm(asked, groups["country"], others, groups["kind"], folded, undated, dates)


def facets_of(asked: StatementFilter) -> list[str]:
    """What the form has values of. Who is spoken about is asked apart once it is said who speaks."""
    has_about = asked.about or asked.role == "speaking"
    return [name for name in LEGENDS if name != "mentioned" and (name != "about" or has_about)]


def _mentioned(asked: StatementFilter) -> Group:
    chosen = [FacetValue(choice, None, not excluded, excluded) for choice, excluded in asked.mentioned]
    return Group("mentioned", LEGENDS["mentioned"], chosen, [], url=asked.with_().url("mentioned-list"))


def group_of(name: str, values: list[FacetValue], in_all: int | None = None) -> Group:
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
        in_all,
    )
