"""Quotations that go on in the next paragraph: which do, and whose one is whose mark stays open, of whoever is named
where it closes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.people import People
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.types import ExtractedStatement

GUESSED = ("goes on", "earlier paragraph")  # rules by which a quotation without a verb is whoever's who spoke before
MOST_LINES = 8  # of one quotation


def is_still_open(line: Paragraph, before: Paragraph | None) -> bool:
    """Whether the paragraph above begins a quotation that it does not end, which this one takes up."""
    return before is not None and before.text.count('"') % 2 == 1 and line.text[0] == '"'


def ends_what_was_quoted(
    line: Paragraph,
    before: Paragraph | None,
    quotation: Candidate,
    last: Speaker,
    own: Mapping[int, Speaker],
    people: People,
) -> bool:
    """Whether a quotation that opens a paragraph is of whom the one above quoted last: somebody new is brought in
    behind it, '“We agree.” Jane Doe, an envoy, said that …'."""
    if before is None or last.actor is None or last.start < before.start or '"' not in before.text:
        return False
    closes = line.text.find('"', 1)
    is_whole = quotation.start == 0 and line.text[0] == '"' and line.text[max(0, closes - 1)] in ".?!"
    first = min(own.values(), key=lambda each: each.start)
    is_new = bool(first.who) and people.known[first.who].first >= line.start + closes > line.start
    return is_whole and is_new and line.text[closes + 1 : closes + 2] == " "


def goes_on(
    line: Paragraph, before: Paragraph | None, latest: Speaker, people: People, said: Sequence[tuple[int, int]]
) -> bool:
    """Whether a paragraph is all quotation, as the one right before was announced, or quoted its last speaker, or tells
    of nobody else but in what that one said; `said` are the stretches that somebody said, in order."""
    if before is None or latest.start < before.start:
        return False
    there = said[bisect_left(said, (before.start, 0)) :]
    told = (each for each in people.between(before.start, before.end) if not each.quoted)
    others = {each.who for each in told if not any(a <= each.start < b for a, b in there)} - {latest.who}
    is_alone = bool(latest.who) and not others
    if not ('"' in before.text or before.text.endswith(":") or is_alone):
        return False
    return line.text[0] == '"' and line.text.count('"') <= 2 and line.text.rfind('"') in {0, len(line.text) - 1}


def with_who_closes(statements: Sequence[ExtractedStatement], lines: Sequence[Paragraph]) -> list[ExtractedStatement]:
    """The statements, with the speaker named at the end of '"It was late. / It was dark," Jane Doe said', which is two
    paragraphs."""
    closing = {statement.start: statement for statement in statements if _is_named_behind(statement)}
    return [_closed(statement, closing, lines) for statement in statements]


def _is_named_behind(statement: ExtractedStatement) -> bool:
    cue = statement.cue_span
    return cue is not None and statement.speaker is not None and cue.start >= statement.end


def _closed(
    statement: ExtractedStatement, closing: dict[int, ExtractedStatement], lines: Sequence[Paragraph]
) -> ExtractedStatement:
    why = dict(statement.why)
    at = bisect_right(lines, statement.start, key=lambda line: line.start) - 1
    is_open = lines[at].text.startswith('"') and lines[at].text.count('"') == 1
    if statement.cue_span is not None or not why.get("speaker", "").startswith(GUESSED) or not is_open:
        return statement
    for line in lines[at + 1 : at + MOST_LINES]:
        if line.text.find('"', 1) < 0:
            continue  # it goes on
        last = closing.get(line.start)
        if last is None or last.speaker == statement.speaker:
            return statement
        told = (("speaker", "open quotation"), *((kind, rule) for kind, rule in last.why if kind == "speaks for"))
        rest = ((kind, rule) for kind, rule in statement.why if kind not in {"speaker", "speaks for", "date"})
        return replace(
            statement,
            speaker=last.speaker,
            speaker_as_printed=last.speaker_as_printed,
            speaker_span=last.speaker_span,
            role=last.role,
            said=last.said,
            said_on_basis=last.said_on_basis,
            why=(*told, *rest),
        )
    return statement
