"""What a colon announces and then stands in paragraphs of its own, without quotation marks: 'The statement reads:'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.extraction.lang.en.announced import ANNOUNCED, ANNOUNCING, ISSUED_BELOW, LISTING, REPORT, SAYS_SO
from articles.extraction.lang.en.grammar import FIRST_PERSON
from articles.extraction.lang.en.saying import lemma_of
from articles.extraction.lang.en.transcripts import BY_ONE, KEY_POINTS
from articles.extraction.text.paragraphs import Paragraph

REACH = 5  # words before the colon
FEWEST_WORDS = 4
LONGEST = 20  # paragraphs of one quotation
_QUOTED = re.compile(r'"[^"]*"?')
_WORD = re.compile(r"[A-Za-z']+")
_SENTENCE_END = re.compile(r"[.?!…][)\]]?$")


def blocks(lines: Sequence[Paragraph]) -> set[int]:
    """Where the paragraphs begin that the one before announced, or that go on with such a one."""
    found: set[int] = set()
    document, is_open, is_marked, points, quoted_to = False, False, False, False, -1
    for n, (before, line) in enumerate(pairwise(lines), 1):
        if n <= quoted_to:
            found.add(line.start)
            continue
        if points := points or KEY_POINTS.match(before.text) is not None:
            if _may_be_a_point(line.text):
                found.add(line.start)
            continue
        if before.text.endswith(":") and _announces(before.text) and (quoted_to := _closes(lines, n)) > n:
            found.add(line.start)
            continue
        if before.text.endswith(":"):
            is_open, document, is_marked = _announces(before.text), _is_document(before.text), False
            goes_on = is_open
        elif _opens_a_long_quotation(before, line):
            is_open = document = is_marked = True
            found.add(line.start)
            continue
        else:
            closes = is_marked and '"' in line.text  # and tells who said it
            goes_on = not closes and (document or bool(FIRST_PERSON.search(line.text)))
        is_open = is_open and goes_on and _may_be_spoken(line.text, document=document)
        if is_open:
            found.add(line.start)
    return found


def _may_be_a_point(text: str) -> bool:
    """Whether a paragraph tells in the speaker's own or in plain words what was said, and of nobody who said it."""
    is_sentence = _SENTENCE_END.search(text.rstrip('"')) is not None and len(_WORD.findall(text)) >= FEWEST_WORDS
    return is_sentence and not REPORT.search(_QUOTED.sub("", text))


def _closes(lines: Sequence[Paragraph], first: int) -> int:
    """Which paragraph closes a mark that another opens, without a mark or a reporter's word between; -1 for none."""
    opens = lines[first].text
    if opens[0] != '"' or opens.count('"') != 1:
        return -1
    for n, line in enumerate(lines[first + 1 : first + LONGEST], first + 1):
        if '"' in line.text:
            return n if line.text[-1] == '"' and line.text.count('"') == 1 else -1
        if REPORT.search(line.text):
            return -1
    return -1


def _opens_a_long_quotation(before: Paragraph, line: Paragraph) -> bool:
    """Whether a paragraph begins with a mark that it does not close, below what somebody is reported to have said, and
    tells of "we": what follows is theirs too, as some agencies print a ministry's statement."""
    said = REPORT.search(before.text) and not before.text.count('"') % 2
    opened = line.text[0] == '"' and line.text.count('"') == 1 and _SENTENCE_END.search(line.text)
    return bool(said and opened and FIRST_PERSON.search(line.text)) and not REPORT.search(line.text)


def _announces(text: str) -> bool:
    """Whether a line that ends with a colon says that somebody speaks next."""
    last = _WORD.findall(text)[-REACH:]
    issued = bool(ISSUED_BELOW.search(text))
    announced = issued or any(lemma_of(word) in ANNOUNCING and word.islower() for word in last) or _is_document(text)
    announced = announced or BY_ONE.match(text) is not None
    return announced and not LISTING.search(text) and ('"' not in text[-40:] or issued)


def _is_document(text: str) -> bool:
    words = _WORD.findall(text)[-REACH:]
    ends = any(word.lower() in ANNOUNCED for word in words[-2:] if word) or bool(ISSUED_BELOW.search(text))
    return ends or BY_ONE.match(text) is not None


def _may_be_spoken(text: str, *, document: bool) -> bool:
    is_own = FIRST_PERSON.search(_QUOTED.sub("", text)) or not SAYS_SO.search(text)
    quotes = '"' in text and not (document and is_own and text[0] != '"')
    if quotes or not _SENTENCE_END.search(text) or len(_WORD.findall(text)) < FEWEST_WORDS:
        return False
    return bool(FIRST_PERSON.search(text)) or not (SAYS_SO if document else REPORT).search(text)
