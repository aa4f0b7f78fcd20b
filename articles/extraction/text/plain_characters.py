"""A body made plain for the parser, character by character: which are quotation marks, dashes, spaces and line ends.

What stands at offset n of the plain text stands at offset n of the body."""

from __future__ import annotations

import re

from articles.extraction.lang.en.page_lines import GLUED_LABEL, LICENCE

_ALIKE = {
    **dict.fromkeys("“”„‟«»〝〞＂「」『』", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼ´`", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\v\f", " "),
    # Invisible marks of direction, joining and byte order, and control characters, would be words to the parser.
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069", " "),
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), " "),  # halves of characters, which no file in UTF-8 has
    **dict.fromkeys("\ufeff\u00ad\ufffe\uffff", " "),
    **dict.fromkeys((chr(code) for code in (*range(9), *range(14, 32), *range(127, 160)) if code != 133), " "),
    **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
}
PLAIN = str.maketrans(_ALIKE)
_OPENING_PAIR = re.compile(r"(?:''|``)(?=\w|[$(\[…])")
# "[1]", "[12, 13]", "¹": the sign of a note, which would keep a sentence from ending. Not "[1] Ibid.", the note itself.
_NOTE_SIGN = re.compile(r"(?<=[^\s\[])\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[.,;:!?\"'”’])[¹²³⁰⁴-⁹]+")
_SINGLE_OPENING = re.compile(r"(?<![\w'.,])'(?=[\w$…])")
_SINGLE_CLOSING = re.compile(r"(?<=[.,?!…])'(?!\w)")
_SINGLE_SPEECH = re.compile(r"(?<![\w'])'(?=\w)[^'\n]*(?:(?<=\w)'(?=[\w ])[^'\n]*)*[,?!]'(?= \w)")
_CLOSING_PAIR = re.compile(r"''")


def plain(body: str) -> str:
    """Quotation marks straight, odd spaces and invisible characters as spaces, line ends as newlines."""
    text = body.translate(PLAIN)
    for aside in (_NOTE_SIGN, LICENCE, GLUED_LABEL):
        text = aside.sub(lambda found: " " * len(found.group()), text)
    if '"' not in text and "'" in text:
        text = _with_double_marks(text)
    # Some wires write ''like this'': two apostrophes become a mark and a space on its outer side.
    return _CLOSING_PAIR.sub('" ', _OPENING_PAIR.sub(' "', text)) if "''" in text else text


def _with_double_marks(text: str) -> str:
    """A text that has single quotation marks alone, as British papers print, with those that enclose speech doubled."""
    opened = [found.start() for found in _SINGLE_OPENING.finditer(text)]
    if not _SINGLE_SPEECH.search(text):
        return text
    marks = {}
    for at in opened:
        line = text.find("\n", at)
        line = len(text) if line < 0 else line
        closing = _SINGLE_CLOSING.search(text, at + 1, line)
        between = _SINGLE_OPENING.search(text, at + 1, line)
        if closing is not None and (between is None or closing.start() < between.start()):
            marks[at] = marks[closing.start()] = '"'
        elif closing is None and text[at - 1 : at] in {"", "\n", " "} and text[line:].lstrip()[:1] == "'":
            marks[at] = '"'  # goes on in the next paragraph
    return "".join(marks.get(at, character) for at, character in enumerate(text))
