"""The people of one article: every mention, the fullest name for it, and what the text tells of their gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.extract.names import HONORIFICS, Name, find_names
from articles.importing.extract.quotes import find_quotes
from articles.importing.extract.text import Paragraph

_WOMAN = re.compile(r"\b(?:spokes|chair|congress|police|business|states|alder|council)woman\b|\b(?:actress|queen|princess)\b", re.I)
_MAN = re.compile(r"\b(?:spokes|chair|congress|police|business|states|alder|council)man\b|\b(?:king|prince)\b", re.I)
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
    """A person named at start..end of the body; `who` is the surname in small letters, the key of the person."""

    start: int
    end: int
    who: str
    quoted: bool = False


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
                + KNOWN_GENDER * (self.gender.get(who) == wanted)
                + SAME_SENTENCE * (mention.start >= sentence and subject < sentence)
            )

        fitting = [who for who in last if self.gender.get(who, wanted) == wanted]
        best = max(fitting, key=score, default="")
        if best and score(best) > SURE_ENOUGH_TO_LEARN_GENDER:
            self.gender.setdefault(best, wanted)
        return best


def find_people(paragraphs: Sequence[Paragraph]) -> People:
    """Two readings: the first finds the full names, the second every later mention by surname alone."""
    people = People()
    quotes = {paragraph.start: find_quotes(paragraph.text) for paragraph in paragraphs}
    names = [(paragraph, name) for paragraph in paragraphs for name in find_names(paragraph.text)]
    for paragraph, name in names:
        if name.kind == "person":
            _meet(people, paragraph, name)
    for paragraph, name in names:
        who = name.surname
        if who in people.full and (name.kind == "person" or len(name.words) == 1 and name.kind != "place"):
            quoted = any(q.start <= name.start < q.end for q in quotes[paragraph.start])
            people.mentions.append(Mention(paragraph.start + name.start, paragraph.start + name.end, who, quoted))
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
