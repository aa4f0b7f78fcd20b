"""Speakers named without a verb: '"…" — Jane Doe', 'JANE DOE: …' and the turns of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.extraction.details.countries import country_of, name_of
from articles.extraction.lang.en.address import TITLES
from articles.extraction.lang.en.names import NOT_NAMES
from articles.extraction.lang.en.pages import ANSWER, LABEL, QUESTION, RUBRICS, SIGNATURE, TURN
from articles.extraction.speakers.actors import person
from articles.extraction.speakers.memory import Speaker
from articles.extraction.speakers.people import People
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quote_marks import Quote
from articles.extraction.types import ExtractedActor

FEWEST_TURNS = 3  # a line or two with a colon make no transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """Where in its paragraph the label of a turn ends and its words begin; whether it is the interviewer's."""

    label: int
    words: int
    asks: bool


def turns(lines: Iterable[Paragraph]) -> dict[int, Turn]:
    """The turns of a transcript, by where their paragraphs begin.

    It is one where some label comes back: "Q: …", "A: …", "Q: …", or "Okafor: …" twice."""
    found = {line.start: opened for line in lines if (opened := TURN.match(line.text)) and _is_label(opened)}
    often = Counter(opened.group(1).lower() for opened in found.values())
    if len(found) < FEWEST_TURNS or max(often.values()) < 2:
        return {}
    asked = Counter(opened.group(1).lower() for opened in found.values() if opened.string.endswith("?"))
    asking = QUESTION | {name for name, times in asked.items() if times > 1 and 2 * times >= often[name]}
    once = {opened.group(1).lower() for opened in found.values() if "?" in opened.string}  # each paper asks for itself
    asking |= {name for name in once if often[name] == 1}
    return {
        start: Turn(opened.end(1), opened.end(), opened.group(1).lower() in asking) for start, opened in found.items()
    }


def _is_label(opened: re.Match[str]) -> bool:
    name = opened.group(1).lower()
    return name in QUESTION | ANSWER or name not in NOT_NAMES | RUBRICS


def signature(text: str, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    """Where a name stands that signs a quotation which opens the paragraph."""
    signed = SIGNATURE.match(text, quotes[-1].end) if quotes and quotes[0].start <= 1 else None
    return signed.span(1) if signed else None


def label(text: str) -> tuple[int, int] | None:
    """Where a name and a colon open the paragraph, as in a transcript: in capitals, or right before a quotation."""
    opened = LABEL.match(text)
    if opened is None or opened.group(1).lower() in NOT_NAMES | RUBRICS:
        return None
    in_capitals = opened.group(1).isupper() and len(opened.group(1)) > 2
    return opened.span(1) if in_capitals or text[opened.end() : opened.end() + 1] == '"' else None


def labelled(start: int, end: int, text: str, people: People, *, answers: bool = False) -> Speaker:
    """The speaker whose name stands alone at start..end of the body, as a label or a signature. Who `answers` in an
    interview is the first person it names."""
    if answers:
        who = people.mentions[0].who if people.mentions else ""
        return Speaker(person(people, who) if who else None, text, start, end, "label", who)
    mention = people.at(start, end)
    who = mention.who if mention is not None else people.called(text.lower().split()[-1], start)
    if not who and country_of(text):
        return Speaker(
            ExtractedActor(name_of(country_of(text)), "country", country_of(text)), text, start, end, "label"
        )
    words = text.split()
    while len(words) > 1 and words[0].lower().strip(".") in TITLES:  # "SPOKESPERSON KOBAYASHI"
        words = words[1:]
    name = " ".join(words)
    actor = person(people, who) if who else ExtractedActor(name.title() if name.isupper() else name, "person")
    return Speaker(actor, text, start, end, "label", who)
