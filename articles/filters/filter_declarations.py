"""The facets of statements, each declared once: which values it has, where they stand in a row, and how it reads.

Filter, counts, form, chips, sentences, the pages of all values, exports and docs read it here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from articles.extraction.kinds_of_acts import ACTS, in_plural
from articles.filters.countries_in_sentences import any_name_of, speakers_of, with_article
from articles.filters.included_and_excluded import Choice, SelectedValues
from articles.filters.one_parameter import UNKNOWN
from articles.filters.regions import regions
from articles.filters.values import (
    LONGEST_ROLE,
    Actors,
    ActorValues,
    CountryValues,
    Find,
    PublisherValues,
    RegionChoice,
    RegionValues,
    RoleValues,
    Values,
    WordValues,
)
from articles.models import Statement
from articles.models.rollup import Value
from articles.text.search_sql import role_has_words

SIDES = ("either", "speaking", "about")  # which side of a statement a country is on
TOP = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statement's row, and the name under which the rollup keeps its counts; "" where it keeps none."""

    name: str
    kept_as: str = ""
    is_array: bool = False
    read: Callable[[str], Value] = int
    folded: str = ""  # how what differs only in writing is counted as one, in SQL

    @property
    def values(self) -> str:
        """In SQL."""
        return self.folded or (f"unnest({self.name})" if self.is_array else self.name)

    def matches(self, values: Sequence[Value]) -> Q:
        """Any of the values; None is "not known"."""
        known = [value for value in values if value is not None]
        matching = Q(**{f"{self.name}__{'overlap' if self.is_array else 'in'}": known}) if known else Q(pk__in=[])
        unknown = Q(**({self.name: ""} if self.read is str else {f"{self.name}__isnull": True}))
        return matching if len(known) == len(values) else matching | unknown


@dataclass(frozen=True)
class Facet:
    """`name` is the parameter, and the field of StatementFilter. `legend` stands over the values in the form; `chip`
    and `phrase` say one in a chip and in a sentence. `most` is how many are counted with a list, where there may be
    very many; None: all.
    """

    name: str
    legend: str
    what: str  # "there is no … of that name on record"
    values: Values
    on: Column
    phrase: str
    chip: str = "{}"
    one: str = ""  # "a speaker"
    many: str = ""
    title: str = ""  # of the page of all values
    unknown: Choice | None = None
    unknown_in_words: str = ""
    most: int | None = None
    is_few: bool = False  # never very many values: all are counted, and the page says how many there are
    path: str = ""  # of the page that counts them in the newest statements
    is_listed: bool = False  # on a page of all values
    is_suggested: bool = False  # while a name is typed
    is_typed: bool = False  # in words of one's own
    is_folded: bool = False  # in the form: asked for less often, opened by who wants it or while it is in force
    has_exclusions: bool = True  # as links beside the values

    @property
    def is_counted(self) -> bool:
        """With every list, from the counts that are kept; without them only when somebody wants to know."""
        return bool(self.on.kept_as)

    def column(self, side: str) -> Column:
        return self.on

    def title_of(self, side: str) -> str:
        return self.title

    def value(self, choice: Choice) -> Value:
        """What stands in the column."""
        return choice.slug if isinstance(self.values, WordValues) and choice != self.unknown else choice.id

    def find(self, given: Collection[str], actors: Actors) -> Find:
        known = {} if self.unknown is None else {UNKNOWN: self.unknown}
        found = self.values.finder(given, actors)
        return lambda value: known.get(value) or found(value)

    @cached_property
    def expected(self) -> str:
        """Why a value cannot be used that is none of it."""
        choices = [choice.slug for choice in self.values.choices]
        return (
            f"it must be one of {', '.join(choices)}" if choices else f"there is no {self.what} of that name on record"
        )

    def conditions(self, chosen: SelectedValues, side: str) -> Iterator[Q]:
        """One of those included, and none of those excluded."""
        if chosen.included:
            yield self.matching(chosen.included, side)
        if chosen.excluded:
            yield ~self.matching(chosen.excluded, side)

    def matching(self, choices: Sequence[Choice], side: str) -> Q:
        """Any of the choices."""
        return self.column(side).matches([self.value(choice) for choice in choices])

    def reads_the_table(self, chosen: SelectedValues) -> bool:
        """Whether what is chosen is found through an index that does not have what is counted: several countries."""
        return self.is_few and len(chosen.included) > 1

    def chip_of(self, choice: Choice, excluded: bool, side: str) -> str:
        label = self.chip.format(choice.name)
        return f"not {label}" if excluded else label

    def in_words(self, choices: Sequence[Choice], side: str) -> str:
        """What it adds to a sentence, the same where it is excluded: "about Iran", "not about Iran"."""
        return self.phrase.format(any_name_of([self.name_of(choice) for choice in choices]))

    def without_in_words(self, choices: Sequence[Choice], side: str) -> str:
        """Where it excludes them."""
        return f"not {self.in_words(choices, side)}"

    def name_of(self, choice: Choice) -> str:
        """In a sentence."""
        if choice == self.unknown:
            return self.unknown_in_words
        if isinstance(self.values, WordValues):
            return choice.name.lower()
        return with_article(choice.name) if isinstance(self.values, CountryValues) else choice.name


@dataclass(frozen=True)
class SidedFacet(Facet):
    """Countries, on the side of the statement that is asked for: speaking, spoken about, or either."""

    columns: Mapping[str, Column] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def column(self, side: str) -> Column:
        return self.columns[side]

    def title_of(self, side: str) -> str:
        return self.titles[side]

    def chip_of(self, choice: Choice, excluded: bool, side: str) -> str:
        label = {"speaking": f"{choice.name} speaking", "about": f"about {choice.name}"}.get(side, choice.name)
        return f"not {label}" if excluded else label

    def in_words(self, choices: Sequence[Choice], side: str) -> str:
        if side == "speaking":
            return f"by {speakers_of((choice.name, choice.flag) for choice in choices)}"
        names = any_name_of([self.name_of(choice) for choice in choices])
        return f"about {names}" if side == "about" else f"by or about {names}"

    def of_named_speakers(self, choices: Sequence[Choice], side: str) -> str:
        """The same after a speaker: "by Lavrov speaking for Russia"."""
        names = any_name_of([self.name_of(choice) for choice in choices])
        return {"speaking": f"speaking for {names}", "about": f"about {names}"}.get(side, f"involving {names}")


class RegionFacet(SidedFacet):
    """Countries that belonged to a region on the day on which it was said; today, where that day is not known."""

    def matching(self, choices: Sequence[Choice], side: str) -> Q:
        return reduce(or_, (self._in(choice, self.column(side)) for choice in choices))

    def reads_the_table(self, chosen: SelectedValues) -> bool:
        return bool(chosen)

    def _in(self, region: Choice, column: Column) -> Q:
        assert isinstance(region, RegionChoice)
        by_time: dict[tuple[dt.date | None, dt.date | None], list[Value]] = {}
        for pk, since, until in region.members:
            by_time.setdefault((since, until), []).append(pk)
        return reduce(or_, (column.matches(ids) & _within(*time) for time, ids in by_time.items()), Q(pk__in=[]))

    def in_words(self, choices: Sequence[Choice], side: str) -> str:
        names = any_name_of([regions()[choice.slug].name for choice in choices])
        by, about = f"by speakers from {names}", f"about countries in {names}"
        return {"speaking": by, "about": about}.get(side, f"by or about countries in {names}")


def _within(since: dt.date | None, until: dt.date | None) -> Q:
    """Said in that time. The first day of all stands for an unknown one."""
    if since is None and until is None:
        return Q()
    said = Q(sort_on__gte=since or dt.date.min) & Q(sort_on__gt=dt.date.min)
    said &= Q(sort_on__lt=until) if until else Q()
    is_member = (since or dt.date.min) <= timezone.localdate() < (until or dt.date.max)
    return said | Q(sort_on=dt.date.min) if is_member else said


class RoleFacet(Facet):
    """Found by its words, in any order: "foreign minister" finds the deputy foreign minister, too."""

    expected = f"give words of the role as printed, at most {LONGEST_ROLE} characters"

    def value(self, choice: Choice) -> Value:
        return choice.slug

    def matching(self, choices: Sequence[Choice], side: str) -> Q:
        return reduce(or_, (Q(role_has_words(choice.slug)) for choice in choices))

    def reads_the_table(self, chosen: SelectedValues) -> bool:
        return bool(chosen)

    def name_of(self, choice: Choice) -> str:
        return f"“{choice.slug}”"


class ActFacet(Facet):
    """Statements are said to do it: "statements that threaten or warn"."""

    def in_words(self, choices: Sequence[Choice], side: str) -> str:
        verbs = any_name_of([in_plural(choice.slug) for choice in choices if choice != self.unknown])
        unknown = [self.unknown_in_words] if self.unknown in choices else []
        return any_name_of([f"that {verbs}"] * bool(verbs) + unknown)

    def without_in_words(self, choices: Sequence[Choice], side: str) -> str:
        return f"none {self.in_words(choices, side)}"


class StatusFacet(Facet):
    """There are two that readers see: all but one is the other, and both are all."""

    def chip_of(self, choice: Choice, excluded: bool, side: str) -> str:
        return (PROPOSED if choice == ACCEPTED else ACCEPTED).name if excluded else choice.name

    def as_adjective(self, chosen: SelectedValues) -> str:
        accepted = ACCEPTED in chosen.included or PROPOSED in chosen.excluded
        proposed = PROPOSED in chosen.included or ACCEPTED in chosen.excluded
        return "" if accepted == proposed else "accepted" if accepted else "proposed"


ACCEPTED, PROPOSED = Choice("accepted", "Accepted"), Choice("proposed", "Proposed")
NO_SPEAKER = Choice(UNKNOWN, "Speaker not known")
NO_ACT = Choice(UNKNOWN, "Act not known")
NO_PUBLISHER = Choice(UNKNOWN, "No publisher given")
ABOUT = Column("about", kept_as="about", is_array=True)

EITHER = Column("countries", kept_as="country", is_array=True)

COUNTRY = SidedFacet(
    "country", "Country", "country", CountryValues(), EITHER, "by or about {}",
    one="a country", many="countries", is_few=True, is_listed=True,
    columns={
        "either": EITHER,
        "speaking": Column("speaker_country_id", kept_as="speaking"),
        "about": ABOUT,
    },
    titles={"either": "Countries", "speaking": "Countries that speak", "about": "Countries spoken about"},
)  # fmt: skip
REGION = RegionFacet(
    "region", "Region or body", "region", RegionValues(), replace(EITHER, kept_as=""), "{}",
    one="a region", many="regions", is_folded=True,
    columns={side: replace(column, kept_as="") for side, column in COUNTRY.columns.items()},
)  # fmt: skip
STATUS = StatusFacet(
    "status", "Status", "status", WordValues((ACCEPTED, PROPOSED)),
    Column("status", kept_as="status", read=str), "{}", is_folded=True, has_exclusions=False,
)  # fmt: skip
TOWARD = Facet(
    "toward", "Aimed at", "actor", ActorValues(), Column("toward", is_array=True), "aimed at {}", chip="aimed at {}",
    one="an actor", many="actors", title="Whom statements are aimed at", path="toward",
    is_folded=True,
)  # fmt: skip
FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        COUNTRY,
        REGION,
        Facet(
            "about", "Spoken about", "country", CountryValues(), ABOUT, "about {}", chip="about {}",
            one="a country", many="countries spoken about", title="Countries spoken about", is_few=True,
            is_listed=True,
        ),
        Facet(
            "speaker", "Speaker", "actor", ActorValues(), Column("speaker_id", kept_as="speaker"), "by {}",
            one="a speaker", many="speakers", title="Speakers", unknown=NO_SPEAKER,
            unknown_in_words="unknown speakers", most=TOP, is_listed=True, is_suggested=True,
        ),
        RoleFacet(
            "role", "Role as printed", "role", RoleValues(),
            Column("role", read=str, folded="nullif(lower(role), '')"), "in the role {}",
            chip="role {}",
            title="Roles as printed", path="roles", is_typed=True, is_folded=True,
        ),
        Facet(
            "mentioned", "Actor mentioned", "actor", ActorValues(), Column("mentioned", is_array=True),
            "mentioning {}", chip="mentioning {}", one="an actor", many="actors", title="Who is mentioned",
            path="mentioned", is_suggested=True, is_folded=True,
        ),
        TOWARD,
        Facet(
            "kind", "How it was said", "kind of statement",
            WordValues(Choice(value, str(label)) for value, label in Statement.Kind.choices),
            Column("kind", kept_as="kind", read=str), "{}",
        ),
        ActFacet(
            "act", "What it does", "act", WordValues(Choice(act, act.capitalize()) for act in ACTS),
            Column("act", kept_as="act", read=str, folded="nullif(act, '')"), "{}",
            one="an act", many="acts", title="What statements do", unknown=NO_ACT,
            unknown_in_words="whose act is not known", is_listed=True,
        ),
        Facet(
            "publisher", "Publisher", "publisher", PublisherValues(),
            Column("publisher_id", kept_as="publisher"), "in {}",
            one="a publisher", many="publishers", title="Publishers", unknown=NO_PUBLISHER,
            unknown_in_words="articles without a publisher", most=TOP, is_listed=True, is_folded=True,
        ),
        STATUS,
    )
}  # fmt: skip
