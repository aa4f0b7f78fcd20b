"""The days that an article's own sentences tell of meetings, visits and the like, which hold for what is said there:
'The ministers met in Oslo on Tuesday.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.details.dates import Said, may_hold_a_date, times
from articles.extraction.lang.en.grammar import PRONOUN
from articles.extraction.lang.en.occasions import GATHERED, HAPPENED, MEETINGS, SAID, SPOKE
from articles.extraction.speakers.people import People, latest
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quote_marks import Quote, find_quotes, is_inside
from articles.extraction.types import PartialDate

SENTENCE = re.compile(r"(?<=[.?!”\"])(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\b[A-Z]\.) (?=[A-Z“\"])|\n")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened on a day, told in the sentence that ends at `at`; `who` took part, as keys of people. `meetings`
    are the words for what it was."""

    at: int
    said: Said
    who: frozenset[str]
    meetings: frozenset[str]
    is_gathering: bool


def find_scenes(lines: Sequence[Paragraph], people: People, published: PartialDate | None) -> list[Scene]:
    return [
        scene
        for line in lines
        if may_hold_a_date(line.text) and (HAPPENED.search(line.text) or SPOKE.search(line.text))
        for quotes in (find_quotes(line.text),)
        for start, end in _sentences(line)
        if (scene := _scene(line, quotes, start, end, people, published)) is not None
    ]


def _sentences(line: Paragraph) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in SENTENCE.finditer(line.text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(line.text)


def _scene(
    line: Paragraph, quotes: Sequence[Quote], start: int, end: int, people: People, published: PartialDate | None
) -> Scene | None:
    text = line.text[start:end]
    happened = HAPPENED.search(text) or SPOKE.match(text)
    if happened is None or not may_hold_a_date(text) or is_inside(quotes, start + happened.start()):
        return None
    told = _until_somebody_speaks(text)
    found = times(text, published)
    days = [time for time in found if time.said is None or time.said.on.precision == "day"]
    if happened.start() >= told or len(days) != 1 or days[0].said is None or days[0].start >= told:
        return None
    said = Said(days[0].said.on, "occasion", days[0].said.words)
    words = frozenset(word.lower() for word in _WORD.findall(text[:told]))
    first, last = line.start + start, line.start + start + told
    subject = first + (happened.end("who") if "who" in happened.re.groupindex else happened.start())
    named = [mention for mention in people.between(first, last) if not mention.quoted]
    is_gathering = bool(words & MEETINGS or GATHERED.search(text))
    if not GATHERED.search(text):  # whoever did it, alone
        named = [mention for mention in named if mention.start < subject][:1]
    who = {mention.who for mention in named}
    if not who and PRONOUN.search(line.text, start, subject - line.start):
        before = latest(people.mentions, first)
        who = {before.who} if before is not None and not before.quoted else set()
    return Scene(line.start + end - 1, said, frozenset(who), words & MEETINGS, is_gathering)


def _until_somebody_speaks(text: str) -> int:
    """Where a verb of saying stands, behind which times are those of what is said; else the end."""
    return next((word.start() for word in _WORD.finditer(text) if word.group() in SAID), len(text))
