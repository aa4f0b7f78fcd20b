"""The people of one article: by which forms of the name each is known, where each is named, and who holds an office."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from articles.extraction.lang.en.forms_of_address import NICKNAMES, SHORT_RANKS, SUFFIXES
from articles.extraction.lang.en.names import KNOWN_OF
from articles.extraction.lang.en.offices import INDIAN
from articles.extraction.lang.en.roles import LESSER, OF_WHAT, ROLES, SOLE_OFFICE, SPOKES
from articles.extraction.speakers.names import surname_of, without_accents
from articles.extraction.speakers.roles import in_full, is_of_nations

# More than any news has; beyond them an article would cost the square of its length.
NAMESAKES = 30  # who share a surname or given name; any others are known by their whole name alone
FORMS = 20  # of one person's name
BESIDE = 200  # characters
LATELY = 60  # people named last, of whom one is "he" or "she"


@dataclass(frozen=True, slots=True)
class PersonMention:
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
    is_kin: bool = False  # called somebody's wife, brother, …
    titles: set[str] = field(default_factory=set)  # "senator", "speaker": in front of the name
    likely: str = ""  # gender, by the first pronoun after the full name
    pronouns: Counter[str] = field(default_factory=Counter)  # "m" and "f", where a pronoun could mean nobody else
    role: str = ""  # the first one printed, and where
    role_at: int = -1
    held: str = ""  # the office of "his Indian counterpart", by whose counterpart that is
    country: str = ""  # of "Canada's Jane Doe"
    country_rule: str = ""  # that gave it
    mentions: list[PersonMention] = field(default_factory=list)
    unquoted: list[PersonMention] = field(default_factory=list)  # of these mentions
    subject_at: list[int] = field(default_factory=list)
    called_at: list[int] = field(default_factory=list)  # where an office means the person: "the minister"

    def may_be(self, gender: str) -> bool:
        return (self.gender or self.likely) in {"", gender}

    @property
    def first(self) -> int:
        """Where in the body the person is named first; behind all of it where each of the names was somebody else's."""
        return self.mentions[0].start if self.mentions else sys.maxsize

    @property
    def famous_for(self) -> str:
        """The country of whom all news calls by this family name alone, or ""."""
        return KNOWN_OF.get(self.name.rsplit(" ", 1)[-1], "")

    def speak_for(self, country: str, rule: str) -> None:
        """What the article tells first counts; not what nobody would believe of whom all news knows."""
        if country and not self.country and self.famous_for in {"", country} and not is_of_nations(self.role):
            self.country, self.country_rule = country, rule

    def is_also(self, role: str, at: int) -> None:
        """Gives "Minister Jane Doe" the fuller office by which the article means her."""
        if self.role and " " not in self.role and role.lower().endswith(f" {self.role.lower()}"):
            self.role, self.role_at = role, at


@dataclass
class People:
    """Keys are made of surname and number ("clinton 2"), so that namesakes stay apart."""

    known: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_first_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_middle_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mentions: list[PersonMention] = field(default_factory=list)
    lately: list[tuple[str, ...]] = field(default_factory=list)  # at each mention who was named last, latest first
    subjects: list[tuple[int, str]] = field(default_factory=list)
    spoke: list[tuple[int, str]] = field(default_factory=list)

    @cached_property
    def spokespeople(self) -> list[str]:
        """Those who speak for others, once all roles are known."""
        return [who for who, known in self.known.items() if SPOKES in known.role.lower()][:LATELY]

    @cached_property
    def opens(self) -> str:
        """Who is named first outside of quotations, once all are named; or ""."""
        return next((mention.who for mention in self.mentions if not mention.quoted), "")

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
            first, *middle = without_accents(name.lower()).split()[:-1]
            for part, known in ((first, self.by_first_name), *((part, self.by_middle_name) for part in middle)):
                part = part.strip('"')  # Luis "Lula" Barros
                if len(part.strip(".")) > 1 and len(known[part]) < NAMESAKES and who not in known[part]:
                    known[part].append(who)
        if len(name) > len(person.name):
            person.name = name
        return who

    def name(self, mention: PersonMention) -> None:
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

    def call(self, at: int, who: str) -> None:
        """Notes where somebody speaks who is called by an office alone."""
        insort(self.subjects, (at, who))
        insort(self.known[who].subject_at, at)
        insort(self.known[who].called_at, at)

    def speak(self, at: int, who: str) -> None:
        insort(self.spoke, (at, who))

    def bearing(self, word: str) -> list[str]:
        """Those with that surname, else that first name ("Xi" Jinping), else one between (Ana "López" Cruz)."""
        word = without_accents(word)
        return self.by_surname.get(word) or self.by_first_name.get(word) or self.by_middle_name.get(word) or []

    def called(self, word: str, at: int, gender: str = "", title: str = "") -> str:
        """Who a bare name means: the last who bears it mentioned before, else the first of the article; "". A wife or
        a brother is called by first name, or with a form of address; of namesakes the one with the same `title` is
        meant, "Speaker Vega", where one has it."""
        fitting = [who for who in self.bearing(word) if not gender or self.known[who].may_be(gender)]
        others = [who for who in fitting if self.known[who].role or not self.known[who].is_kin]
        fitting = others or fitting
        fitting = [who for who in fitting if title in self.known[who].titles] or fitting
        before = [last for who in fitting if (last := latest(self.known[who].mentions, at))]
        return max(before, key=lambda mention: mention.start).who if before else (fitting or [""])[0]

    def named_lately(self, at: int) -> tuple[str, ...]:
        """Who was named before an offset, those named last first."""
        before = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        return self.lately[before - 1] if before else ()

    def at(self, start: int, end: int) -> PersonMention | None:
        """The first person whose mention begins inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        found = self.mentions[first : first + 1]
        return found[0] if found and found[0].start < end else None

    def around(self, at: int) -> PersonMention | None:
        """The mention that an offset stands in."""
        found = latest(self.mentions, at + 1)
        return found if found is not None and at < found.end else None

    def between(self, start: int, end: int) -> Sequence[PersonMention]:
        """The mentions inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return self.mentions[first:last]

    def did_anything(self, start: int, end: int) -> bool:
        """Whether anybody with a name is the subject of a clause in a stretch."""
        first = bisect_left(self.subjects, (start, ""))
        return first < len(self.subjects) and self.subjects[first][0] < end

    def with_role(self, phrase: str, at: int) -> str:
        """The one person named before whose role has these words ("the minister"), or "" for none or several."""
        wanted = in_full(phrase).removeprefix("the ")
        if wanted == in_full(phrase):
            return ""
        found = [who for who in self._by_role.get(wanted, ()) if self.known[who].first < at]
        return self._one_of(found, at) if len(found) > 1 else "".join(found)

    def _one_of(self, found: Sequence[str], at: int) -> str:
        """ "The president" of two is the one just named, if nobody was named since; but whoever spoke last, where the
        other is only told of: "Ana Vega told a briefing with the Peruvian minister, …"."""
        named = next((who for who in self.named_lately(at)[:1] if who in found and self._is_near(who, at)), "")
        since, spoke = self.spoke[bisect_left(self.spoke, (at, "")) - 1] if self.spoke else (at, "")
        acts = self.subjects[bisect_left(self.subjects, (at, "")) - 1][1] if self.subjects else ""
        speaks_on = named and spoke in found and since < at and acts != named
        return spoke if speaks_on else named

    def _is_near(self, who: str, at: int) -> bool:
        mention = latest(self.known[who].mentions, at)
        return mention is not None and at - mention.start < BESIDE

    @cached_property
    def by_initials(self) -> dict[str, list[str]]:
        """The first two people with each two or three initials, by "AMS" and "AS" of Ana Maria Sol. Read when all are
        met."""
        found: dict[str, list[str]] = defaultdict(list)
        for who, known in self.known.items():
            first = [word[0] for word in known.name.split()]
            for initials in {"".join(first), f"{first[0]}{first[-1]}"}:
                if len(found[initials]) < 2:
                    found[initials].append(who)
        return found

    @cached_property
    def _by_role(self) -> dict[str, list[str]]:
        """The first two people whom each phrase can mean: with a second one it means neither. Read when all are met."""
        found: dict[str, list[str]] = defaultdict(list)
        for who in dict.fromkeys(mention.who for mention in self.mentions):
            role = self.known[who].role
            for phrase in {*short_for(role.lower()), *short_for(in_full(role).replace(INDIAN, "foreign"))}:
                if len(found[phrase]) < 2:
                    found[phrase].append(who)
        return found


def latest(mentions: Sequence[PersonMention], at: int) -> PersonMention | None:
    """The last of some mentions, in order, that begins before an offset."""
    before = bisect_left(mentions, at, key=lambda mention: mention.start)
    return mentions[before - 1] if before else None


def short_for(role: str) -> Iterator[str]:
    """All that can be said for a role: "secretary" and "foreign secretary" for "british foreign secretary"; also
    "head" for "head of the agency"."""
    head = OF_WHAT.split(role)[0]
    if head.endswith("prime minister"):
        yield "premier"
    if full := SHORT_RANKS.get(head.split(" ")[-1]):
        yield full
    *_, last = role.split(" ")
    if " of " in role and last in ROLES:  # "spokesman" of "ministry of health spokesman"
        yield last
    yield from {
        *([role, head] if role else []),
        *(head[space.end() :] for space in re.finditer(" ", head) if not _is_lesser(head, space)),
        *(role[: space.start()] for space in re.finditer(" ", role)),
    }


def _is_lesser(role: str, space: re.Match[str]) -> bool:
    """Whether what follows a blank in a role is the office of another: "president" of "vice president"."""
    before = role[: space.start()].rpartition(" ")[2]
    return before in LESSER and SOLE_OFFICE.fullmatch(role, space.end()) is not None


def same_person(one: str, other: str) -> bool:
    """Whether two names with the same surname can be one person's: "William J. Burns", "Bill Burns", "Burns"."""
    first, second = _given_names(one), _given_names(other)
    if not first or not second:
        return True
    if first[-len(second) :] == second or second[-len(first) :] == first:
        return True  # "Andrés Manuel López Obrador" and "López Obrador"
    a, b = first[0], second[0]
    if len(first) > 1 < len(second) and not any(_may_be_one(x, y) for x in first[1:] for y in second[1:]):
        return False  # "Salim Ahmad Khalil" is not "Salim Jaber Khalil"
    alike = a.startswith(b[:3]) and b.startswith(a[:3])
    initial = a[0] == b[0] and 1 in {len(a), len(b)}
    return alike or initial or NICKNAMES.get(a, a) == NICKNAMES.get(b, b)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two given names are the same, or one of them the initial of the other."""
    return one == other or (one[:1] == other[:1] and 1 in {len(one), len(other)})


@lru_cache(maxsize=1024)
def _given_names(name: str) -> tuple[str, ...]:
    words = [word.strip(".") for word in without_accents(name.lower()).split()]
    return tuple(words[:-1] if words[-1] not in SUFFIXES else words[:-2])
