"""A body cut into paragraphs, without moving a single character.

Every function here keeps lengths: what stands at offset n of the plain text stands at offset n of the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.extraction.lang.en import datelines
from articles.extraction.lang.en.page_lines import GLUED_SENTENCE, HEADING_RUN_IN, OF_RUN_IN, RUN_IN
from articles.extraction.lang.en.saying import CUE_WORDS
from articles.extraction.lang.en.transcripts import BARE_LABEL, RUN_TOGETHER, SPOKEN_HEADING
from articles.extraction.text.plain_characters import plain
from articles.extraction.types import ArticleError, check_length

# Bounds of what one article may cost. Some steps take the square of a paragraph's length, others of an article's.
MAX_PARAGRAPH = 3_000  # characters parsed at once; a longer line is cut after a sentence, or else at a space
MAX_QUOTATION_MARKS = 10_000
SHORTEST_RUN_TOGETHER = 300  # characters of a line that may hold a heading
FARTHEST = 8  # characters between a label on a line of its own and what is said
HEADING = 300  # characters that may say that what follows is a transcript

_BULLET = re.compile(r"[•▪●◦‣·*–—-] +(?=\S)")
_WORD = re.compile(r"[a-z]+")
_ENDS_ONE = re.compile(r"[\w)%\"][.?!]\"?(?<![A-Z]\.)(?= +[\"'(]{0,2}[A-Z])")
DASHES = {"-", "–", "—"}  # as characters, before a turn; phrases.py has those that the parser makes words of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the body; `start` is where its text begins there."""

    start: int
    text: str
    dash: bool = False  # whether it stands behind one, as the turns of some interviews do

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def paragraphs(body: str) -> list[Paragraph]:
    """The lines of a body that hold something, each stripped. Raises ArticleError for a body out of bounds."""
    check_length(body)
    text = plain(body)
    marks = text.count('"')
    if marks > MAX_QUOTATION_MARKS:
        raise ArticleError(f"The article has too many quotation marks: {marks:,}; at most {MAX_QUOTATION_MARKS:,}.")
    found: list[Paragraph] = []
    cuts = _turns_run_together(text)
    for line in re.finditer(r"[^\n]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped[0])
            for turn in _cut(Paragraph(start, stripped), cuts):
                opened = _without(datelines.OPENING, _without(_BULLET, turn))
                own = [each for piece in _without_run_in(opened) for part in _parted(piece) for each in _unglued(part)]
                found.extend(piece for sentences in own for piece in _pieces(sentences))
    return _labels_joined(found)


def _labels_joined(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines of a transcript whose labels stand on lines of their own, each label with what is said below it."""
    bare = {line.start: line.text for line in lines if BARE_LABEL.fullmatch(line.text)}
    often = Counter(bare.values())
    if len(bare) < FEWEST or max(often.values()) < 2:
        return lines
    joined: list[Paragraph] = []
    for line in lines:
        above = joined[-1] if joined else line
        if above.start in bare and above.text == bare[above.start] and 0 < line.start - above.end <= FARTHEST:
            joined[-1] = Paragraph(above.start, in_place([above, line])[above.start :])
        else:
            joined.append(line)
    return joined


def _turns_run_together(text: str) -> list[int]:
    """Where the labels of a transcript stand inside lines, since a page ran its turns together."""
    labels = [(found.start(), found[found.lastindex or 0].rstrip(":")) for found in RUN_TOGETHER.finditer(text)]
    often = Counter(label for _, label in labels)
    if not SPOKEN_HEADING.search(text, 0, HEADING) and (len(labels) < FEWEST or max(often.values()) < 2):
        return []
    come_back = {label for label, times in often.items() if times > 1}
    surnames = {label.split()[-1] for label in come_back}
    many = len(come_back) > 1  # so that whoever speaks once is another, and no heading
    return [
        start
        for start, label in labels
        if often[label] > 1 or label.isupper() or label.split()[-1] in surnames or (many and " " in label)
    ]


def _cut(line: Paragraph, cuts: list[int]) -> Iterator[Paragraph]:
    begins = line.start
    for at in cuts[bisect_right(cuts, line.start) : bisect_left(cuts, line.end)]:
        piece = line.text[begins - line.start : at - line.start].rstrip()
        yield Paragraph(begins, piece)
        begins = at
    yield Paragraph(begins, line.text[begins - line.start :])


def in_place(lines: Iterable[Paragraph]) -> str:
    """The paragraphs as they are read, each where it stands in the body, and blanks between."""
    pieces, end = [], 0
    for line in lines:
        pieces += [" " * (line.start - end), line.text]
        end = line.end
    return "".join(pieces)


def _without(opening: re.Pattern[str], paragraph: Paragraph) -> Paragraph:
    cut = opening.match(paragraph.text)
    if cut is None or cut.end() == len(paragraph.text):
        return paragraph
    dash = paragraph.dash or cut.group()[0] in DASHES
    return Paragraph(paragraph.start + cut.end(), paragraph.text[cut.end() :], dash)


def _without_run_in(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A line without the credits of pictures, titles of films, notices and links that the page ran into it, cut where
    they stood."""
    begins, text = 0, paragraph.text
    for credit in RUN_IN.finditer(text) if OF_RUN_IN.search(text) else ():
        if text.count('"', begins, credit.start()) % 2 == 0:
            yield from _stripped(paragraph, begins, credit.start())
            begins = credit.end()
    yield from _stripped(paragraph, begins, len(text)) if begins else [paragraph]


def _stripped(paragraph: Paragraph, start: int, end: int) -> Iterator[Paragraph]:
    """What stands in a part of a line, without the blanks around it; nothing where it is blank."""
    words = paragraph.text[start:end]
    kept = words.strip()
    if kept:
        yield Paragraph(paragraph.start + start + words.index(kept[0]), kept, paragraph.dash and not start)


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A long line that a page ran together, cut behind the headings in it and before datelines and the hours of a live
    blog: '… on Friday. Talks in Lima The envoy said', '… on Friday. 13:21 - Peru said'."""
    begins, text = 0, paragraph.text
    for heading in HEADING_RUN_IN.finditer(text) if len(text) > SHORTEST_RUN_TOGETHER else ():
        says = not CUE_WORDS.isdisjoint(_WORD.findall(heading.group().lower())[-3:])
        if not says and text.count('"', begins, heading.end()) % 2 == 0:
            yield from _opened_again(paragraph, begins, heading.start())
            yield from _stripped(paragraph, *heading.span())
            begins = heading.end()
    yield from _opened_again(paragraph, begins, len(text)) if begins else [paragraph]


def _opened_again(paragraph: Paragraph, start: int, end: int) -> Iterator[Paragraph]:
    yield from (_without(datelines.OPENING, part) if start else part for part in _stripped(paragraph, start, end))


def _unglued(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The sentences of a line that a page ran together, as paragraphs: 'on Monday."It is', 'saw it.Sol said'."""
    begins, text = 0, paragraph.text
    for glued in GLUED_SENTENCE.finditer(text):
        at = glued.end()
        if text[at - 1] == '"' and text.count('"', begins, at) % 2:
            at -= 1  # the mark opens what follows
        yield Paragraph(paragraph.start + begins, text[begins:at], paragraph.dash and not begins)
        begins = at
    yield Paragraph(paragraph.start + begins, text[begins:], paragraph.dash and not begins) if begins else paragraph


def _end_of_sentence(text: str) -> int:
    """Where the last sentence within bounds ends that ends outside quotation marks, and behind which no quotation goes
    on; else the last that ends outside them, else the last; 0 if none."""
    ends = [found.end() for found in _ENDS_ONE.finditer(text, MAX_PARAGRAPH // 2, MAX_PARAGRAPH)]
    outside = [end for end in ends if text.count('"', 0, end) % 2 == 0]
    apart = [end for end in outside if text[end : end + 2].lstrip()[:1] != '"']
    return [0, *ends[-1:], *outside[-1:], *apart[-1:]][-1]


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    pieces = []
    while len(paragraph.text) > MAX_PARAGRAPH:
        cut = _end_of_sentence(paragraph.text) or paragraph.text.rfind(" ", 1, MAX_PARAGRAPH)
        cut = cut if cut > 0 else MAX_PARAGRAPH
        pieces.append(Paragraph(paragraph.start, paragraph.text[:cut].rstrip()))
        rest = paragraph.text[cut:]
        kept = rest.lstrip()
        paragraph = Paragraph(paragraph.start + cut + len(rest) - len(kept), kept)
    return [*pieces, paragraph]


WIDEST = 120  # characters; no line of wrapped text is longer
FEW_WIDER = 0.1  # of the lines: a headline, an address
FEWEST = 3  # lines that go on in the next one
SHORT = 0.6  # of the widest line: one that ends a sentence there ends a paragraph
_LINE = re.compile(r"[^\n]+")
_BROKEN = re.compile(r"(?<=[^\W\d_,])\n(?=[a-z]{2,}\b)")  # in the midst of a sentence
_ENDS = re.compile(r"[.?!:…]['\"”’)]*\s*$")
_OPENS = re.compile(r"\s*(?:[•▪●*·–—-]\s|\d{1,2}[.)]\s|[A-Z][\w.' -]{0,30}: )")


def unwrapped(body: str) -> str:
    """The body, of the same length, with line ends inside paragraphs as spaces where it is hard-wrapped, and those
    before a small letter everywhere."""
    text = body.replace("\r\n", " \n")
    lines = list(_LINE.finditer(text))
    width = max((len(line.group()) for line in lines if len(line.group()) <= WIDEST), default=0)
    if sum(len(line.group()) > WIDEST for line in lines) > FEW_WIDER * len(lines):
        return _BROKEN.sub(" ", body)
    pairs = [(line, below) for line, below in pairwise(lines) if below.start() == line.end() + 1]
    pairs = [(line, below) for line, below in pairs if line.group().strip() and below.group().strip()]
    pairs = [(line, below) for line, below in pairs if len(line.group()) <= WIDEST]
    going_on = [line for line, _ in pairs if not _ENDS.search(line.group())]
    if len(going_on) < FEWEST or 2 * len(going_on) < len(pairs):
        return _BROKEN.sub(" ", body)
    ends = {line.end() for line, below in pairs if not _is_apart(line.group(), below.group(), width)}
    return "".join(" " if at in ends else character for at, character in enumerate(text))


def _is_apart(line: str, below: str, width: int) -> bool:
    """Whether a paragraph ends with this line though no blank line follows."""
    return bool(_OPENS.match(below)) or (len(line.rstrip()) < SHORT * width and bool(_ENDS.search(line)))
