"""When two texts are near-duplicates: the same said in the same words, whoever printed it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple
from zlib import crc32

import regex

from articles.text.words import IS_UNSPACED, MOST_PAIRS, TOKEN, is_word, key_of, matching_pairs

MOST_WORDS = 400  # of a statement are compared
# Below that too many people say the same; a character of a script without spaces is half a word.
FEWEST_WORDS_COMPARED = 6
ALIKE = 0.85  # of the words must be the same, in the same order
CUT = 0.5  # a copy that was cut has at least so much of the words
MARKS = 6
SHINGLE = 3

_CONTRACTED = regex.compile("n['’ʼ]t$", regex.IGNORECASE)
ENDS_SENTENCE = frozenset('.!?:“"«')
FIRST_PERSON_KEYS = {"i", "im", "ive", "ill", "id"}

ARTICLES = {"a", "an", "the"}
NOT = (
    "not no never none nobody nothing neither nor cannot without nicht kein keine nie ne pas jamais non nunca jamas "
    "nao не нет никогда ни لا لن لم ليس نه 不 没 沒 無 无 未"
)
NEGATIONS = frozenset(NOT.split())


class Word(NamedTuple):
    """`key` is what compares: no case, accents or apostrophes. Some words must agree: without one of them, or with
    another, the sentence would say something else."""

    key: str
    must_agree: bool = False
    is_name: bool = False


def compared_words(text: str) -> tuple[Word, ...]:
    """The first MOST_WORDS, without articles."""
    return tuple(islice(_words(text), MOST_WORDS))


def _words(text: str) -> Iterator[Word]:
    begins = True
    for match in TOKEN.finditer(text):
        if words := _in_token(match[0]):
            yield from (word._replace(is_name=False) for word in words) if begins else words
            begins = False
        elif match[0] in ENDS_SENTENCE:
            begins = True


@lru_cache(maxsize=20_000)
def _in_token(token: str) -> tuple[Word, ...]:
    """None in a space or an article, two in "don’t"."""
    if not is_word(token):
        return ()
    key = key_of(token)
    if _CONTRACTED.search(token):
        return Word(key[:-2]), Word("not", must_agree=True)
    is_name = token[0].isupper() and key not in FIRST_PERSON_KEYS
    must_agree = key in NEGATIONS or any(char.isnumeric() for char in key)
    return (Word(key, must_agree, is_name),) if key and key not in ARTICLES else ()


def is_long_enough(words: Iterable[Word]) -> bool:
    return sum(0.5 if IS_UNSPACED.match(word.key) else 1 for word in words) >= FEWEST_WORDS_COMPARED


def marks(words: tuple[Word, ...], *, among: str) -> list[int]:
    """A few numbers, of which two texts that share most of their words share at least one (a bottom-k sketch, after
    Broder 1997). A copy that was cut keeps those of its part. Texts compare only `among` those of the same name."""
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    hashed = {crc32(" ".join([among, *(word.key for word in run)]).encode()) - 2**31 for run in runs}
    return sorted(hashed)[:MARKS]


def are_the_same(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Nearly the same words, or those of a copy cut at either end. What must agree does: numbers, negations, and a
    name is not another name. Whichever text comes first, the answer is the same."""
    pairs = [(tuple(word.key for word in words), words) for words in (one, other)]
    short, long = sorted(pairs, key=lambda pair: (len(pair[0]), pair))
    if short[0] == long[0]:
        return True
    if len(short[0]) < CUT * len(long[0]) or _in_common(short[0], long[0]) < ALIKE * len(short[0]):
        return False
    if matching_pairs(short[0], long[0]) > MOST_PAIRS:
        return False
    blocks = SequenceMatcher(None, short[0], long[0], autojunk=False).get_matching_blocks()[:-1]
    same = sum(block.size for block in blocks)
    within = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    if same < ALIKE * max(len(short[0]), within):
        return False
    return all(_may_differ(short[1][a:b], long[1][c:d]) for a, b, c, d in _gaps(blocks, len(short[0]), len(long[0])))


def _in_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """In any order: a quick look that spares most of the comparing."""
    return (Counter(one) & Counter(other)).total()


def _gaps(blocks: list, short: int, long: int) -> Iterator[tuple[int, int, int, int]]:
    """What stands between the blocks; before the first and after the last only where it is no mere cut."""
    for before, after in pairwise(blocks):
        yield before.a + before.size, after.a, before.b + before.size, after.b
    if blocks[0].a:
        yield 0, blocks[0].a, 0, blocks[0].b
    if blocks[-1].a + blocks[-1].size < short:
        yield blocks[-1].a + blocks[-1].size, short, blocks[-1].b + blocks[-1].size, long


def _may_differ(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Words may be put in, a name in brackets too; but no name stands for something else."""
    firm = [Counter(word.key for word in words if word.must_agree) for words in (one, other)]
    names = [Counter(word.key for word in words if word.is_name) for words in (one, other)]
    return firm[0] == firm[1] and (not one or not other or names[0] == names[1])
