"""The people of one article: every mention, the fullest name for it, and what the text tells of their gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.extract.countries import SHY
from articles.importing.extract.names import HONORIFICS, SUFFIXES, Name, find_names, surname_of
from articles.importing.extract.quotes import find_quotes
from articles.importing.extract.roles import find_role
from articles.importing.extract.text import Paragraph
from articles.importing.extract.vocabulary import pairs

_WOMAN = re.compile(r"woman\b|\b(?:actress|queen|princess|duchess)\b", re.IGNORECASE)
_MAN = re.compile(r"(?<!wo)man\b|\b(?:king|prince|duke)\b", re.IGNORECASE)
NICKNAMES = {short: full for full, listed in pairs("nicknames").items() for short in listed.split()}
PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


# What makes a person the one meant by "he" or "she": set by hand after a search on development articles.
PER_100_CHARACTERS = -0.35  # since the last mention, as far as FAR
FAR = 1500
NAMED_IN_PARAGRAPH = 0.9
QUOTED = -1.3  # named only by somebody who is being quoted
SUBJECT = 0.7  # of some clause before
LATEST_SUBJECT = 0.4
SUBJECT_IN_PARAGRAPH = 0.6
LATEST_SPEAKER = 0.75
LATEST_SPEAKER_IN_PARAGRAPH = 0.4
KNOWN_GENDER = 0.6
SAME_SENTENCE = -0.3  # without being its subject: "Lavrov met Wang before he …" is Lavrov
SURE_ENOUGH_TO_LEARN_GENDER = 1.0


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
    role: str = ""  # the first one printed, and where
    role_at: int = -1


@dataclass
class People:
    """Keys are made of surname and number ("clinton 2"), so that namesakes stay apart."""

    known: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_first_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
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
            first = name.split()[0].lower()
            if who not in self.by_first_name[first]:
                self.by_first_name[first].append(who)
        if len(name) > len(person.name):
            person.name = name
        return who

    def bearing(self, word: str) -> list[str]:
        """Those with that surname, or where nobody has it that first name: "Xi" is Xi Jinping, and "Boris" Johnson."""
        return self.by_surname.get(word) or self.by_first_name.get(word) or []

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
        found = [who for who in named if f" {wanted} " in f" {self.known[who].role.lower()} "]
        return found[0] if len(found) == 1 else ""

    def behind(self, pronoun: str, at: int, sentence: int, paragraph: int) -> str:
        """Who "he" or "she" is at an offset; the last two say where its sentence and its paragraph begin. "" when
        nobody fits."""
        wanted = PRONOUNS[pronoun]
        before = self.named_before(at)
        last = {mention.who: mention for mention in before}
        last |= {mention.who: mention for mention in before if not mention.quoted}
        subjects = {who: start for start, who in self.subjects if start < at}
        latest_subject = max(subjects, key=lambda who: subjects[who], default="")
        spoken = max(((start, who) for start, who in self.spoke if start < at), default=(-1, ""))

        def score(who: str) -> float:
            mention, subject = last[who], subjects.get(who, -1)
            return (
                PER_100_CHARACTERS * min(at - mention.start, FAR) / 100
                + NAMED_IN_PARAGRAPH * (mention.start >= paragraph)
                + QUOTED * mention.quoted
                + SUBJECT * (subject >= 0)
                + LATEST_SUBJECT * (who == latest_subject)
                + SUBJECT_IN_PARAGRAPH * (subject >= paragraph)
                + LATEST_SPEAKER * (who == spoken[1])
                + LATEST_SPEAKER_IN_PARAGRAPH * (who == spoken[1] and spoken[0] >= paragraph)
                + KNOWN_GENDER * (self.known[who].gender == wanted)
                + SAME_SENTENCE * (mention.start >= sentence and subject < sentence)
            )

        fitting = [who for who in last if self.known[who].gender in {"", wanted}]
        best = max(fitting, key=score, default="")
        if best and score(best) > SURE_ENOUGH_TO_LEARN_GENDER:
            self.known[best].gender = wanted
        return best


def same_person(one: str, other: str) -> bool:
    """Whether two names with the same surname can be one person's: "William J. Burns", "Bill Burns", "Burns"."""
    first, second = (_given_names(name) for name in (one, other))
    if not first or not second:
        return True
    a, b = first[0], second[0]
    alike = a.startswith(b[:3]) and b.startswith(a[:3])
    initial = a[0] == b[0] and 1 in {len(a), len(b)}
    return alike or initial or NICKNAMES.get(a, a) == NICKNAMES.get(b, b)


def _given_names(name: str) -> list[str]:
    words = [word.lower().strip(".") for word in name.split()]
    return words[:-1] if words[-1] not in SUFFIXES else words[:-2]


def find_people(paragraphs: Sequence[Paragraph]) -> People:
    """Two readings: the first meets everybody with a full name or a title, the second finds the bare names too."""
    people = People()
    names = [(paragraph, name) for paragraph in paragraphs for name in find_names(paragraph.text)]
    for full in (True, False):  # full names first, so that "Mr. Li" of the first line is the Li Wei of the third
        for paragraph, name in names:
            new = full or not people.bearing(name.surname)
            if name.kind == "person" and (len(name.words) > 1) == full and new:
                _learn(people, people.meet(name.text), paragraph, name)
    quotes = {paragraph.start: find_quotes(paragraph.text) for paragraph in paragraphs}
    for paragraph, name in names:
        alone = len(name.words) == 1 and (name.kind != "place" or name.text in SHY)
        if not people.bearing(name.surname) or not (alone or name.kind == "person"):
            continue
        start = paragraph.start + name.start
        gender = _gender_of(paragraph, name)
        who = people.meet(name.text) if len(name.words) > 1 else people.called(name.surname, start, gender)
        if who:
            quoted = any(quote.start <= name.start < quote.end for quote in quotes[paragraph.start])
            people.mentions.append(Mention(start, paragraph.start + name.end, who, quoted))
            known = people.known[who]
            known.gender = known.gender or gender
            if not known.role and (found := find_role(paragraph.text, name.start, name.end)):
                known.role, known.role_at = found[0], paragraph.start + found[1]
    return people


def _learn(people: People, who: str, paragraph: Paragraph, name: Name) -> None:
    people.known[who].gender = people.known[who].gender or _gender_of(paragraph, name)


def _gender_of(paragraph: Paragraph, name: Name) -> str:
    """What the words right before a name tell: a form of address, "spokeswoman"."""
    for title in name.before:
        if gender := HONORIFICS.get(title.lower().strip(".")):
            return gender
    context = paragraph.text[max(0, name.start - 40) : name.start].rsplit(",", 1)[-1]
    return "f" if _WOMAN.search(context) else "m" if _MAN.search(context) else ""
