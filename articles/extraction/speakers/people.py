"""The people of one article: every mention, the fullest name for it, and what the text tells of their gender."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from articles.extraction.lang.en.address import NICKNAMES, SHORT_RANKS, SUFFIXES
from articles.extraction.speakers.names import surname_of

# More than any news has; beyond them an article would cost the square of its length.
NAMESAKES = 30  # who share a surname or given name; any others are known by their whole name alone
FORMS = 20  # of one person's name
LATELY = 60  # people named last, of whom one is "he" or "she"


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
    country_rule: str = ""  # that gave it
    mentions: list[Mention] = field(default_factory=list)
    unquoted: list[Mention] = field(default_factory=list)  # of these mentions
    subject_at: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where in the body the person is named first."""
        return self.mentions[0].start

    def speak_for(self, country: str, rule: str) -> None:
        """What the article tells first counts."""
        if country and not self.country:
            self.country, self.country_rule = country, rule


@dataclass
class People:
    """Keys are made of surname and number ("clinton 2"), so that namesakes stay apart."""

    known: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_first_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_middle_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[Mention] = field(default_factory=list)
    lately: list[tuple[str, ...]] = field(default_factory=list)  # at each mention who was named last, latest first
    subjects: list[tuple[int, str]] = field(default_factory=list)
    spoke: list[tuple[int, str]] = field(default_factory=list)

    @cached_property
    def spokespeople(self) -> list[str]:
        """Those who speak for others, once all roles are known."""
        return [who for who, known in self.known.items() if "spokes" in known.role.lower()][:LATELY]

    def meet(self, name: str) -> str:
        """The key of the person with this name, who is new unless the given names agree."""
        surname = surname_of(name)
        namesakes = self.by_surname[surname]
        who = next((who for who in namesakes if same_person(self.known[who].name, name)), "")
        if not who and len(namesakes) < NAMESAKES:
            who = f"{surname} {len(namesakes) + 1}"
            namesakes.append(who)
        who = who or name
        person = self.known.setdefault(who, Person(name))
        if " " in name:
            if len(person.forms) < FORMS:
                person.forms.add(name)
            first, *middle = name.lower().split()[:-1]
            for part, known in ((first, self.by_first_name), *((part, self.by_middle_name) for part in middle)):
                if len(part.strip(".")) > 1 and len(known[part]) < NAMESAKES and who not in known[part]:
                    known[part].append(who)
        if len(name) > len(person.name):
            person.name = name
        return who

    def name(self, mention: Mention) -> None:
        """Notes a mention; they come in the order of the text."""
        before = self.lately[-1] if self.lately else ()
        if before[:1] != (mention.who,):
            before = (mention.who, *(who for who in before if who != mention.who))[:LATELY]
        self.mentions.append(mention)
        self.lately.append(before)
        person = self.known[mention.who]
        person.mentions.append(mention)
        if not mention.quoted:
            person.unquoted.append(mention)

    def act(self, at: int, who: str) -> None:
        """Notes that somebody is the subject of a clause; these come in the order of the text too."""
        self.subjects.append((at, who))
        self.known[who].subject_at.append(at)

    def speak(self, at: int, who: str) -> None:
        insort(self.spoke, (at, who))

    def bearing(self, word: str) -> list[str]:
        """Those with that surname, else that first name ("Xi" Jinping), else one between (Ana "López" Cruz)."""
        return self.by_surname.get(word) or self.by_first_name.get(word) or self.by_middle_name.get(word) or []

    def called(self, word: str, at: int, gender: str = "") -> str:
        """Who a bare name means: the last who bears it mentioned before, else the first of the article; ""."""
        fitting = [who for who in self.bearing(word) if not gender or self.known[who].gender in {"", gender}]
        before = [last for who in fitting if (last := latest(self.known[who].mentions, at))]
        return max(before, key=lambda mention: mention.start).who if before else (fitting or [""])[0]

    def named_lately(self, at: int) -> tuple[str, ...]:
        """Who was named before an offset, those named last first."""
        before = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        return self.lately[before - 1] if before else ()

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
        found = [who for who in self._by_role.get(wanted, ()) if self.known[who].first < at]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _by_role(self) -> dict[str, list[str]]:
        """The first two people whom each phrase can mean: with a second one it means neither. Read when all are met."""
        found: dict[str, list[str]] = defaultdict(list)
        for who in dict.fromkeys(mention.who for mention in self.mentions):
            for phrase in short_for(self.known[who].role.lower()):
                if len(found[phrase]) < 2:
                    found[phrase].append(who)
        return found


def latest(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The last of some mentions, in order, that begins before an offset."""
    before = bisect_left(mentions, at, key=lambda mention: mention.start)
    return mentions[before - 1] if before else None


def short_for(role: str) -> Iterator[str]:
    """All that can be said for a role: "secretary" and "foreign secretary" for "british foreign secretary"; also
    "head" for "head of the agency"."""
    head = re.split(r" (?:of|for|to|at|in) ", role)[0]
    if head.endswith("prime minister"):
        yield "premier"
    if full := SHORT_RANKS.get(head.split(" ")[-1]):
        yield full
    yield from {
        *([role, head] if role else []),
        *(head[space.end() :] for space in re.finditer(" ", head)),
        *(role[: space.start()] for space in re.finditer(" ", role)),
    }


def same_person(one: str, other: str) -> bool:
    """Whether two names with the same surname can be one person's: "William J. Burns", "Bill Burns", "Burns"."""
    first, second = _given_names(one), _given_names(other)
    if not first or not second:
        return True
    if first[-len(second) :] == second or second[-len(first) :] == first:
        return True  # "Andrés Manuel López Obrador" and "López Obrador"
    a, b = first[0], second[0]
    alike = a.startswith(b[:3]) and b.startswith(a[:3])
    initial = a[0] == b[0] and 1 in {len(a), len(b)}
    return alike or initial or NICKNAMES.get(a, a) == NICKNAMES.get(b, b)


@lru_cache(maxsize=1024)
def _given_names(name: str) -> tuple[str, ...]:
    words = [word.lower().strip(".") for word in name.split()]
    return tuple(words[:-1] if words[-1] not in SUFFIXES else words[:-2])
