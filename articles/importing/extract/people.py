"""The people of one article: every mention, the fullest name for it, and what the text tells of their gender."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.importing.extract.names import HONORIFICS, Name, find_names
from articles.importing.extract.text import Paragraph

_WOMAN = re.compile(r"\b(?:spokes|chair|congress|police|business|states|alder|council)woman\b|\b(?:actress|queen|princess)\b", re.I)
_MAN = re.compile(r"\b(?:spokes|chair|congress|police|business|states|alder|council)man\b|\b(?:king|prince)\b", re.I)
PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at start..end of the body; `who` is the surname in small letters, the key of the person."""

    start: int
    end: int
    who: str


@dataclass
class People:
    mentions: list[Mention] = field(default_factory=list)
    full: dict[str, str] = field(default_factory=dict)
    others: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gender: dict[str, str] = field(default_factory=dict)
    subjects: list[tuple[int, str]] = field(default_factory=list)
    spoke: list[tuple[int, str]] = field(default_factory=list)

    def named_before(self, at: int) -> Sequence[Mention]:
        return self.mentions[: bisect_left(self.mentions, at, key=lambda mention: mention.start)]

    def at(self, start: int, end: int) -> Mention | None:
        """The first person mentioned inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        found = self.mentions[first : first + 1]
        return found[0] if found and found[0].end <= end else None

    def name(self, who: str) -> str:
        return self.full.get(who, who)

    def behind(self, pronoun: str, at: int, sentence: int) -> str:
        """Who "he" or "she" is at an offset, `sentence` being where its sentence begins; "" when nobody fits."""
        wanted = PRONOUNS[pronoun]
        times = Counter(mention.who for mention in self.named_before(at))
        last = {mention.who: mention.start for mention in self.named_before(at)}
        subjects = {who: start for start, who in self.subjects if start < at}
        spoke = {who: start for start, who in self.spoke if start < at}
        latest = max(spoke, key=lambda who: spoke[who], default="")
        best, best_score = "", -math.inf
        for who, start in last.items():
            if self.gender.get(who, wanted) != wanted:
                continue
            score = -0.25 * (at - start) / 100 + 0.07 * math.log(1 + times[who])
            if who in subjects:
                score += 1.94 - 0.15 * (at - subjects[who]) / 100
            elif start >= sentence:
                score -= 1.08
            if who == latest:
                score += 1.81 - 0.2 * (at - spoke[who]) / 100
            if who in spoke:
                score += 0.37
            if self.gender.get(who) == wanted:
                score += 0.68
            if score > best_score:
                best, best_score = who, score
        if best and best_score > 0.5:
            self.gender.setdefault(best, wanted)
        return best


def find_people(paragraphs: Iterable[Paragraph]) -> People:
    """Two readings: the first finds the full names, the second every later mention by surname alone."""
    people = People()
    names = [(paragraph, name) for paragraph in paragraphs for name in find_names(paragraph.text)]
    for paragraph, name in names:
        if name.kind == "person":
            _meet(people, paragraph, name)
    for paragraph, name in names:
        who = name.surname
        if who in people.full and (name.kind == "person" or len(name.words) == 1 and name.kind != "place"):
            people.mentions.append(Mention(paragraph.start + name.start, paragraph.start + name.end, who))
    return people


def _meet(people: People, paragraph: Paragraph, name: Name) -> None:
    who = name.surname
    if len(name.words) > 1:
        people.others[who].add(name.text)
    if len(name.text) > len(people.full.get(who, "")) and (len(name.words) > 1 or who not in people.full):
        people.full[who] = name.text
    context = paragraph.text[max(0, name.start - 40) : name.start]
    for title in name.before:
        if gender := HONORIFICS.get(title.lower().strip(".")):
            people.gender[who] = gender
    if re.search(_WOMAN, context.rsplit(",", 1)[-1]):
        people.gender.setdefault(who, "f")
    elif re.search(_MAN, context.rsplit(",", 1)[-1]):
        people.gender.setdefault(who, "m")
