"""What a person types into the search field, read: words, "phrases", brackets, OR, NOT and -without. No Django.

    border OR price -open      (border or price) and not open: what is taken out is taken out of all of it
    (border OR price) gas      brackets as in algebra
    “no first use”             these words in a row, the small ones too

What looks like an operator and is none here is told, in words for whoever typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

# Quotation marks as they are printed, and as telephones type them: a phrase in them is a phrase.
PLAIN_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
TYPED_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[^\s)-]))|"(?P<phrase>[^"]*)"
    |(?P<word>[^\s"()]+(?:\([^\s"()]*\)[^\s"()]*)*))""",  # brackets inside a word, as in "war(s)", are part of it
    re.VERBOSE,
)
OR, AND, NOT = ("OR", "or", "|", "||"), ("AND", "&", "&&", "+"), ("NOT",)
FIELD = re.compile(r"([A-Za-z_]+):(?!//)(.*)")
NEAR = re.compile(r"(NEAR|ADJ|WITHIN)(/?\d+)?|[wn]/\d+")
FUZZY = re.compile(r"(?<=\w)[~^][\d.]*$|^~(?=\w)")
HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])")  # "U.S.-led" is "US-led", and "red-line" a red line
WILDCARD = re.compile(r"\w\?\w")
DEEPEST = 10

STAR = "“*” has no meaning here. A word is found in all its forms: “sanction” finds “sanctions” and “sanctioned”."


@dataclass(slots=True)
class TypedSearch:
    """`parts` for onrecord_query() of search_sql.py; `otherwise` is looked for where a language has none of the words;
    `phrases` are those wanted as they stand, which is all that is wanted where `is_phrases`; `unread` are sentences."""

    parts: list[str] = field(default_factory=list)
    otherwise: str = ""
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    takes_out: bool = False
    unread: list[str] = field(default_factory=list)


@lru_cache(maxsize=200)
def read(typed: str) -> TypedSearch:
    return _Reader(" ".join(typed.translate(PLAIN_QUOTES).split())).read()


def joined(parts: list[list[str]], operator: str) -> list[str]:
    """Parts one after the other, joined as a calculator takes them."""
    parts = [part for part in parts if part]
    return [*(parts[0] if parts else []), *(each for part in parts[1:] for each in (*part, operator))]


@dataclass(slots=True)
class _Level:
    """What stands between two brackets: alternatives of parts that are all wanted, and what is taken out."""

    alternatives: list[list[list[str]]] = field(default_factory=lambda: [[]])
    taken_out: list[list[str]] = field(default_factory=list)
    is_negated: bool = False

    def add(self, parts: list[str]) -> None:
        negated, self.is_negated = self.is_negated, False
        if not negated:
            self.alternatives[-1].append(parts)
        elif len(self.alternatives) > 1 and not self.alternatives[-1]:
            self.alternatives[-1].append([*parts, "!"])  # "a OR NOT b"
        else:
            self.taken_out.append([*parts, "!"])

    def parts(self) -> list[str]:
        wanted = [joined(alternative, "&") for alternative in self.alternatives if alternative]
        return joined([joined(wanted, "|"), *self.taken_out], "&")


class _Reader:
    def __init__(self, typed: str) -> None:
        self.found = TypedSearch()
        if typed.count('"') % 2:
            self._tell("An unmatched quotation mark is ignored.")
            typed = " ".join(typed[::-1].replace('"', " ", 1)[::-1].split())
        self.typed = typed
        self.levels = [_Level()]

    def read(self) -> TypedSearch:
        for match in TYPED_TOKEN.finditer(self.typed):
            self._read(match.lastgroup or "", match[match.lastgroup or 0])
        while len(self.levels) > 1:
            self._tell("A bracket left open is closed at the end.")
            self._close()
        self._end()
        self.found.parts = self.levels[0].parts()
        if self.typed and not (self.found.parts or self.found.unread):
            self._tell("This contains no word to search for.")
        plain = [word for word in self.found.words if not self.found.takes_out]
        if len(plain) == 1:  # "who" alone is the WHO
            self.found.otherwise = plain[0].upper() if plain[0].isalpha() else plain[0]
        elif plain:
            self.found.otherwise = self.typed
        return self.found

    @property
    def level(self) -> _Level:
        return self.levels[-1]

    def _read(self, kind: str, text: str) -> None:
        if kind == "open":
            self._open()
        elif kind == "close":
            self._close()
        elif kind == "minus" or (text in NOT and kind == "word"):
            self.level.is_negated = not self.level.is_negated
        elif kind == "phrase":
            self._term("p", text)
        elif text in OR:
            self._or(text)
        elif text not in AND:
            self._word(text)

    def _open(self) -> None:
        if len(self.levels) > DEEPEST:
            return self._tell(f"Brackets are read {DEEPEST} deep, no deeper.")
        self.levels.append(_Level())
        return None

    def _close(self) -> None:
        if len(self.levels) == 1:
            return self._tell("A closing bracket without an opening one is ignored.")
        self._end()
        parts = self.levels.pop().parts()
        if parts:
            self.level.add(parts)
        self.level.is_negated = False
        return None

    def _end(self) -> None:
        if self.level.is_negated:
            self._tell("NOT with nothing after it is ignored.")
        if len(self.level.alternatives) > 1 and not self.level.alternatives[-1]:
            self._tell("OR with nothing after it is ignored.")

    def _or(self, text: str) -> None:
        if self.level.alternatives[-1]:
            self.level.alternatives.append([])
        else:
            self._tell(f"{text} with nothing before it is ignored.")

    def _word(self, word: str) -> None:
        named = FIELD.fullmatch(word)
        if named and (named[2] or self._stands_before_a_term(word)):
            self._tell(f"“{named[1]}:” is ignored: words are looked for in statements, speakers, roles and headlines.")
            word = named[2]
        if NEAR.fullmatch(word):
            return self._tell(f"“{word}” is ignored: the words around it may be anywhere.")
        for sign, told in self._signs_in(word):
            self._tell(told)
            word = word.replace(sign, " " if sign == "?" else "")
        self._term("w", word.lstrip("+"))
        return None

    def _stands_before_a_term(self, word: str) -> bool:
        return f'{word}"' in self.typed or f"{word}(" in self.typed

    @staticmethod
    def _signs_in(word: str) -> Iterator[tuple[str, str]]:
        if "*" in word:
            yield "*", STAR
        if WILDCARD.search(word):
            yield "?", "“?” does not stand for a letter here."
        if fuzzy := FUZZY.search(word):
            yield fuzzy[0], f"“{fuzzy[0]}” is ignored: a word is looked for as it is written."
        if word.startswith("!") and len(word) > 1:
            yield "!", "“!” excludes nothing here: write “-” right before the word, or NOT."
        if word == "-":
            yield "-", "“-” excludes the word right after it; on its own it is ignored."

    def _term(self, kind: str, text: str) -> None:
        if not re.search(r"\w", text):
            self.level.is_negated = False
            return
        if kind == "w" and "&" in text:
            kind = "p"  # "AT&T", "R&D": the small words are part of it
        is_wanted = not any(level.is_negated for level in self.levels)
        if not is_wanted:
            self.found.takes_out = True
        elif kind == "p":
            self.found.phrases.append(text)
        else:
            self.found.words.append(text)
        words = HYPHEN.sub(" ", text) if kind == "w" else text
        self.level.add([(kind if is_wanted else kind.upper()) + words])

    def _tell(self, told: str) -> None:
        if told not in self.found.unread:
            self.found.unread.append(told)
