"""The people of one article: every mention, the fullest name for it, and what the text tells of their gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.extract.names import SUFFIXES, surname_of
from articles.importing.extract.vocabulary import pairs

NICKNAMES = {short: full for full, listed in pairs("nicknames").items() for short in listed.split()}


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at start..end of the body; `who` is the key of that person."""

    start: int
    end: int
    who: str
    quoted: bool = False


@dataclass
class Person:
    """One person of the article: `name` is the fullest form of it, `forms` all those with a given name."""

    name: str
    forms: set[str] = field(default_factory=set)
    gender: str = ""
    pronouns: Counter[str] = field(default_factory=Counter)  # "m" and "f", where a pronoun could mean nobody else
    role: str = ""  # the first one printed, and where
    role_at: int = -1
    country: str = ""  # of "Canada's Jane Doe"


@dataclass
class People:
    """Keys are made of surname and number ("clinton 2"), so that namesakes stay apart."""

    known: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_first_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_middle_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[Mention] = field(default_factory=list)
    subjects: list[tuple[int, str]] = field(default_factory=list)
    spoke: list[tuple[int, str]] = field(default_factory=list)

    def meet(self, name: str) -> str:
        """The key of the person with this name, who is new unless the given names agree."""
        surname = surname_of(name)
        for who in self.by_surname[surname]:
            if same_person(self.known[who].name, name):
                break
        else:
            who = f"{surname} {len(self.by_surname[surname]) + 1}"
            self.known[who] = Person(name)
            self.by_surname[surname].append(who)
        person = self.known[who]
        if " " in name:
            person.forms.add(name)
            first, *middle = name.lower().split()[:-1]
            for part, known in ((first, self.by_first_name), *((part, self.by_middle_name) for part in middle)):
                if who not in known[part] and len(part) > 2:
                    known[part].append(who)
        if len(name) > len(person.name):
            person.name = name
        return who

    def bearing(self, word: str) -> list[str]:
        """Those with that surname, else that first name ("Xi" Jinping), else one between (Ana "López" Cruz)."""
        return self.by_surname.get(word) or self.by_first_name.get(word) or self.by_middle_name.get(word) or []

    def called(self, word: str, at: int, gender: str = "") -> str:
        """Who a bare name means: the last who bears it mentioned before, else the first of the article; ""."""
        known = self.bearing(word)
        fitting = [who for who in known if not gender or self.known[who].gender in {"", gender}]
        before = [mention.who for mention in self.named_before(at) if mention.who in fitting]
        return (before or fitting[:1] or [""])[-1]

    def named_before(self, at: int) -> Sequence[Mention]:
        return self.mentions[: bisect_left(self.mentions, at, key=lambda mention: mention.start)]

    def at(self, start: int, end: int) -> Mention | None:
        """The first person whose mention begins inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        found = self.mentions[first : first + 1]
        return found[0] if found and found[0].start < end else None

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return self.mentions[first:last]

    def with_role(self, phrase: str, at: int) -> str:
        """The one person named before whose role has these words ("the minister"), or "" for none or several."""
        wanted = phrase.lower().removeprefix("the ")
        if wanted == phrase.lower():
            return ""
        named = {mention.who for mention in self.named_before(at)}
        found = [who for who in named if _is_called(self.known[who].role.lower(), wanted)]
        return found[0] if len(found) == 1 else ""


def _is_called(role: str, wanted: str) -> bool:
    """Whether "the secretary" or "the foreign secretary" can mean the British foreign secretary of this role."""
    head = re.split(r" (?:of|for|to|at|in) ", role)[0]
    return role == wanted or f" {head}".endswith(f" {wanted}") or role.startswith(f"{wanted} ")


def same_person(one: str, other: str) -> bool:
    """Whether two names with the same surname can be one person's: "William J. Burns", "Bill Burns", "Burns"."""
    first, second = (_given_names(name) for name in (one, other))
    if not first or not second:
        return True
    if " ".join(first[-len(second) :]) == " ".join(second) or " ".join(second[-len(first) :]) == " ".join(first):
        return True  # "Andrés Manuel López Obrador" and "López Obrador"
    a, b = first[0], second[0]
    alike = a.startswith(b[:3]) and b.startswith(a[:3])
    initial = a[0] == b[0] and 1 in {len(a), len(b)}
    return alike or initial or NICKNAMES.get(a, a) == NICKNAMES.get(b, b)


def _given_names(name: str) -> list[str]:
    words = [word.lower().strip(".") for word in name.split()]
    return words[:-1] if words[-1] not in SUFFIXES else words[:-2]
