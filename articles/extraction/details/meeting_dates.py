"""The days that an article's own sentences tell of meetings, visits and the like, which hold for what is said there:
'The ministers met in Oslo on Tuesday.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.details.which_day import Said, Time, may_hold_a_date, times
from articles.extraction.lang.en.grammar import BETWEEN_SENTENCES, PRONOUN
from articles.extraction.lang.en.occasions import (
    BECAUSE,
    DID,
    GATHERED,
    HAPPENED,
    LEAD_DID,
    MEETINGS,
    MET_BEFORE,
    RESPONDS_TO_A_THING,
    SAID,
    SPOKE,
    THE_MEETING,
    WHILE_THEY,
)
from articles.extraction.speakers.people import People, latest
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quoted_stretches import Quote, find_quotes, is_inside
from articles.extraction.types import PartialDate

_WORD = re.compile(r"[\w'’-]+")
FAR, NEARBY = 4000, 1500  # characters
NEXT_WORD = 6  # characters from a day to the verb behind it
FIRST = 100  # characters of a sentence in which who did it is named
BEFORE = 600  # characters
TELLING_OF_A_DAY = (HAPPENED, SPOKE, DID, MET_BEFORE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened on a day, told in the sentence that ends at `at`; `who` took part, as keys of people. `meetings`
    are the words for what it was."""

    at: int
    said: Said
    who: frozenset[str]
    meetings: frozenset[str]
    is_gathering: bool
    reach: int  # characters over which its day is carried


def find_scenes(lines: Sequence[Paragraph], people: People, published: PartialDate | None) -> list[Scene]:
    lead = _lead(lines, people, published)
    return ([lead] if lead is not None else []) + [
        scene
        for line in lines
        if may_hold_a_date(line.text) and any(pattern.search(line.text) for pattern in TELLING_OF_A_DAY)
        for quotes in (find_quotes(line.text),)
        for start, end in _sentences(line)
        if (scene := _scene(line, quotes, start, end, people, published)) is not None
    ]


def _lead(lines: Sequence[Paragraph], people: People, published: PartialDate | None) -> Scene | None:
    """What the first sentence below the headline tells that somebody did: 'Vega signed it in Lima on Sunday.'"""
    line = next(iter(lines[1:2]), None)
    if line is None or not may_hold_a_date(line.text) or lines[0].text.endswith("."):
        return None
    _, end = next(_sentences(line))
    first = people.at(line.start, line.start + FIRST)
    found = times(line.text[:end], published)
    said = found[0].said if len(found) == 1 else None
    did = LEAD_DID.match(line.text, first.end - line.start) if first is not None and not first.quoted else None
    if first is None or did is None or said is None or said.on.precision != "day":
        return None
    if found[0].start < did.end() or found[0].start > _until_somebody_speaks(line.text[:end]):
        return None
    told = Said(said.on, "occasion", said.words)
    return Scene(line.start + end - 1, told, frozenset({first.who}), frozenset(), False, NEARBY)


def _sentences(line: Paragraph) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in BETWEEN_SENTENCES.finditer(line.text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(line.text)


def _scene(
    line: Paragraph, quotes: Sequence[Quote], start: int, end: int, people: People, published: PartialDate | None
) -> Scene | None:
    text = line.text[start:end]
    happened = HAPPENED.search(text) or SPOKE.match(text) or DID.search(text) or MET_BEFORE.search(text)
    if happened is None or not may_hold_a_date(text) or is_inside(quotes, start + happened.start()):
        return None
    found = times(_until_a_thing(text), published)
    days = [time for time in found if time.said is None or time.said.on.precision == "day"]
    day = days[-1] if days else None
    if day is None or day.said is None or any(other.said is None or other.said.on != day.said.on for other in days):
        return None
    met_before = MET_BEFORE.search(text)
    if met_before and not (_is_of_saying(text, day) or (met_before.start() == 0 and text[day.end :][:1] == ",")):
        met_before = None
    as_they = WHILE_THEY.search(text, 0, happened.start())
    told = len(text) if met_before or as_they else _until_somebody_speaks(text)
    if (not met_before and happened.start() >= told) or day.start >= told:
        return None
    did = happened.re is DID
    if did and not day.start <= happened.start("verb") <= day.end + NEXT_WORD:
        return None
    first, last = line.start + start, line.start + start + told
    subject = first + (happened.end("who") if "who" in happened.re.groupindex else happened.start())
    named = [mention for mention in people.between(first, last) if not mention.quoted]
    if met_before:
        named = [mention for mention in named if mention.start >= first + met_before.end()][:1]
    elif not GATHERED.search(text):  # whoever did it, alone
        named = [mention for mention in named if mention.start < subject][:1]
    elif because := BECAUSE.search(text, happened.end(), told):  # "convened it after Vega threatened them"
        named = [mention for mention in named if mention.start < first + because.start()]
    who = {mention.who for mention in named}
    if not who and not met_before and PRONOUN.search(line.text, start, subject - line.start):
        before = latest(people.mentions, first)
        who = {before.who} if before is not None and not before.quoted else set()
    if not who and THE_MEETING.match(text):  # "The call took place on Friday": of those of whom was told before
        who = {mention.who for mention in people.between(first - BEFORE, first) if not mention.quoted}
    words = frozenset(word.lower() for word in _WORD.findall(text[:told]))
    said = Said(day.said.on, "occasion", day.said.words)
    behind = {word.lower() for word in _WORD.findall(text[happened.start() : told])}
    is_gathering = not did and bool(behind & MEETINGS or GATHERED.search(text))
    return Scene(line.start + end - 1, said, frozenset(who), words & MEETINGS, is_gathering, NEARBY if did else FAR)


def _until_a_thing(text: str) -> str:
    """Without what somebody spoke in response to, and when that was."""
    responds = RESPONDS_TO_A_THING.search(text.split(",")[0])
    return text[: responds.start()] if responds else text


def _is_of_saying(text: str, day: Time) -> bool:
    """Whether a day stands right beside a verb of saying: "said on Thursday after a meeting with …"."""
    before, behind = _WORD.findall(text[: day.start])[-3:], _WORD.findall(text[day.end :])[:1]
    return bool(SAID.intersection(before + behind))


def _until_somebody_speaks(text: str) -> int:
    """Where a verb of saying stands, behind which times are those of what is said; else the end."""
    return next((word.start() for word in _WORD.finditer(text) if word.group() in SAID), len(text))
