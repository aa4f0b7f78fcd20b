"""What is chosen of one filter: values to include, and values to leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.models import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be selected: an actor or publisher by its id, a kind by its slug. `flag` is an alpha-2 code."""

    slug: str
    name: str
    id: int | None = None
    flag: str = ""

    @classmethod
    def of_actor(cls, actor: Actor) -> Choice:
        country = actor.speaks_for
        return cls(actor.slug, actor.name, actor.pk, country.alpha_2.lower() if country else "")


@dataclass(frozen=True, slots=True)
class SelectedValues:
    """What is selected of one parameter."""

    included: tuple[Choice, ...] = ()
    excluded: tuple[Choice, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.included or self.excluded)

    def __iter__(self) -> Iterator[tuple[Choice, bool]]:
        """Each choice, and whether it is excluded."""
        yield from ((choice, False) for choice in self.included)
        yield from ((choice, True) for choice in self.excluded)

    def slugs(self) -> list[str]:
        return [f"-{choice.slug}" if excluded else choice.slug for choice, excluded in self]

    def including(self, choice: Choice) -> SelectedValues:
        return selection([*self.included, choice], self.without(choice).excluded)

    def excluding(self, choice: Choice) -> SelectedValues:
        if not self:
            return SelectedValues((), (choice,))
        return selection(self.without(choice).included, [*self.excluded, choice])

    def without(self, choice: Choice) -> SelectedValues:
        return selection((c for c in self.included if c != choice), (c for c in self.excluded if c != choice))


NOTHING = SelectedValues()


def selection(included: Iterable[Choice], excluded: Iterable[Choice]) -> SelectedValues:
    """In one order and without repetitions, so that one selection has one address."""
    by_slug = [sorted(set(choices), key=lambda choice: choice.slug) for choices in (included, excluded)]
    return SelectedValues(tuple(by_slug[0]), tuple(by_slug[1]))
