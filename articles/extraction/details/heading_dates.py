"""The day that the heading of a statement or the first words of a readout give to all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.details.which_day import Said, find_date, may_hold_a_date, times
from articles.extraction.lang.en.datelines import WIRE
from articles.extraction.lang.en.grammar import BETWEEN_SENTENCES, THE
from articles.extraction.lang.en.occasions import (
    HEADS_A_READOUT,
    HEADS_A_STATEMENT,
    HEADS_HIGHLIGHTS,
    HOUR_OF_A_BRIEFING,
    ISSUED_ON,
    MET,
    NOT_NAMED,
    RESPONDS_TO_A_THING,
    SAID_ON,
    SPEAKING_ON,
    SPOKE,
)
from articles.extraction.lang.en.people import is_body
from articles.extraction.lang.en.transcripts import INTERVIEW_WITH, SPOKEN_HEADING
from articles.extraction.speakers.people import People, latest
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.speeches import heading_of_one
from articles.extraction.types import PartialDate

YEAR = len(" 14, 2024")
HEADING, SHORT = 4, 80  # lines of a heading, characters of each
ENDS_OF_SENTENCES = (".", "?", "!", '."', ".”", "?”", ":")
OPENING = 300  # characters of a readout in which its meeting is told


def heading_day(lines: Sequence[Paragraph], published: PartialDate | None) -> Said | None:
    """'Statement attributable to … (21 February 2022)'; 'Readout of …', and below 'The President met today with …'."""
    if len(lines) < 2:
        return None
    if HEADS_HIGHLIGHTS.match(lines[0].text):
        days = (_only(line.text.title(), published) for line in lines[:HEADING] if len(line.text) < SHORT)
        return next(filter(None, days), None)
    issued = (ISSUED_ON.match(line.text) for line in lines[:HEADING])
    if said := next((said for found in issued if found and (said := _only(found["when"], published))), None):
        return said
    heads = HEADS_A_STATEMENT.match(lines[0].text)
    if heads and (said := _only(lines[0].text, published)):
        return said
    if (heads or HEADS_A_READOUT.match(lines[0].text)) and MET.search(lines[1].text[:OPENING]):
        told = next(filter(MET.search, BETWEEN_SENTENCES.split(lines[1].text[:OPENING])), "")
        return _only(told, published)
    return None


def day_of_wire(text: str, published: PartialDate | None) -> Said | None:
    """ "MOSCOW, October 21. /TASS/. The minister told reporters …"."""
    wire = WIRE.match(text)
    return _only(wire["date"], published) if wire else None


def day_of_turns(heading: str, published: PartialDate | None) -> Said | None:
    """The day in the heading of a transcript, or in a sentence above it that tells of the talk; that of publication
    where the heading tells the hour alone. Whatever else is told above may be of any time."""
    _, _, below = heading.partition("\n")
    lines = (line for line in below.split("\n") if len(line) < 2 * SHORT and not line.endswith(ENDS_OF_SENTENCES))
    talk = (told for told in BETWEEN_SENTENCES.split(heading) if _tells_of_the_talk(told))
    days = (said for line in (*lines, *talk) if (said := find_date(line, published)) and said.on.precision == "day")
    if (said := next(days, None)) is not None or published is None or published.precision != "day":
        return said
    hour = HOUR_OF_A_BRIEFING.search(heading)
    return Said(published, "publication", hour.group().strip()) if hour and not times(heading, published) else None


def _tells_of_the_talk(told: str) -> bool:
    plain = told.strip()
    return bool(SPOKEN_HEADING.search(plain) or INTERVIEW_WITH.search(plain) or heading_of_one(plain))


def days_of_speaking(
    lines: Sequence[Paragraph], people: People, published: PartialDate | None
) -> Iterator[tuple[str, Said]]:
    """Of whom an article says once that they spoke, and on which day: 'Vega spoke at a news conference on Friday.', 'He
    made the remarks on Friday during a visit to Jos.'"""
    found: dict[str, list[Said]] = {}
    for line in lines:
        for spoke in SPOKE.finditer(line.text):
            start, end = line.start + spoke.start("who"), line.start + spoke.end("who")
            named = people.between(start, end)
            before = latest(people.mentions, start) if not named and NOT_NAMED.match(spoke["who"]) else None
            told = BETWEEN_SENTENCES.split(spoke.group())[0]
            thing = RESPONDS_TO_A_THING.search(told.split(",")[0])
            said = _only(told[: thing.start()] if thing else told, published)
            who = named[-1].who if named and named[-1].end == end else before.who if before else ""
            if said is not None and who:
                found.setdefault(who, []).append(said)
    return ((who, days[0]) for who, days in found.items() if len(days) == 1)


def body_key(printed: str) -> str:
    """What a body that speaks is known by from one sentence to the next: "armenian foreign ministry"; "" for others."""
    plain = THE.sub("", printed)
    return plain.lower() if " " in plain and is_body(plain.split()[-1]) else ""


@dataclass(frozen=True, slots=True)
class Later:
    """That somebody spoke on a day, told at `at` of the body."""

    at: int
    who: str
    said: Said


def days_of_saying(lines: Sequence[Paragraph], people: People, published: PartialDate | None) -> Iterator[Later]:
    """Where an article says on which day somebody spoke, in the order of the text: 'Vega told reporters on Friday'."""
    for line in lines:
        if not may_hold_a_date(line.text):
            continue
        for told in (*SAID_ON.finditer(line.text), *SPEAKING_ON.finditer(line.text)):
            start, end = line.start + told.start("who"), line.start + told.end("who")
            mention = people.around(end - 1)
            by_office = people.with_role(told["who"], start) if mention is None else ""
            named = mention.who if mention is not None and mention.end == end and not mention.quoted else by_office
            who = named or body_key(told["who"])
            found = times(line.text[told.start("day") : told.end("day") + YEAR], published) if who else []
            said = found[0].said if found and found[0].start <= len("early ") else None
            if said is not None and said.on.precision == "day":
                yield Later(line.start + told.start(), who, Said(said.on, "occasion", said.words))


def _only(text: str, published: PartialDate | None) -> Said | None:
    """The one day that a text names."""
    found = [time for time in times(text, published) if time.days != 0]  # "published the same day"
    said = found[0].said if len(found) == 1 else None
    return Said(said.on, "occasion", said.words) if said is not None and said.on.precision == "day" else None
