"""What stands in the place of a statement that its article does not have any more.

By its place first: where the words around it have gone, and whether some of its own words are there still. Else by its
words: most of them in another place. Where neither is so, nobody can say, and nothing is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from articles.importing.store import relocate
from articles.importing.store.reconcile import Former
from articles.models import Article, Statement, StatementSuccessor
from articles.text.near_duplicates import FEWEST_WORDS_COMPARED, compared_words, is_long_enough
from articles.text.words import MOST_PAIRS, is_word, key_of, matching_pairs, tokens

IN_COMMON = 0.3  # of the words of the shorter, for one in its place
ELSEWHERE = 0.7  # of the words of both, for one in another place

Offsets = tuple[int, int]


def end_succession(rows: Iterable[Statement]) -> None:
    """Of those that are in the article as it stands."""
    StatementSuccessor.objects.of(rows).delete()


def link_successors(gone: Sequence[Former], article: Article, bodies: dict[int, str]) -> None:
    """To the statements of the article as it stands now."""
    if not gone:
        return
    end_succession(former.row for former in gone)
    now = Now(article.statements.in_place().in_article(article).defer("tsv"))
    alignments = {
        number: Alignment(bodies.get(number, article.body), article.body)
        for number in {former.row.article_version for former in gone if former.at is None}
    }
    StatementSuccessor.objects.bulk_create(
        StatementSuccessor(statement=former.row, successor=row)
        for former in gone
        for row in successors(former, now, alignments)
    )


class Now:
    """The statements of an article as it stands, found by their place and by their words."""

    def __init__(self, rows: Iterable[Statement]) -> None:
        found = list(rows)
        self.order = {row.pk: number for number, row in enumerate(found)}
        self.by_place = relocate.Places((row, [(row.start, row.end)]) for row in found)
        self.words = {row.pk: counted(row.text) for row in found}
        self.by_word: dict[str, list[Statement]] = defaultdict(list)
        for row in found:
            for word in self.words[row.pk]:
                self.by_word[word].append(row)

    def in_place_of(self, row: Statement, span: Offsets) -> list[Statement]:
        own = counted(row.text)
        near = [each for each in self.by_place.near(span) if relocate.shares_place(span, (each.start, each.end))]
        return [each for each in near if each.pk != row.pk and in_common(own, self.words[each.pk]) >= IN_COMMON]

    def in_words_of(self, row: Statement) -> Statement | None:
        """The first that has them. It has one at least of any words that are too many to be missing: so it is looked
        for by the rarest."""
        if not is_long_enough(compared_words(row.text)):
            return None
        own = counted(row.text)
        rarest = sorted(own, key=lambda word: len(self.by_word.get(word, ())))
        enough = bisect_right(list(accumulate(own[word] for word in rarest)), (1 - ELSEWHERE) * own.total()) + 1
        with_one = {each.pk: each for word in rarest[:enough] for each in self.by_word.get(word, ())}
        moved = [each for pk, each in with_one.items() if pk != row.pk and is_moved(own, self.words[pk])]
        return min(moved, key=lambda each: self.order[each.pk], default=None)


def successors(former: Former, now: Now, alignments: dict[int, Alignment]) -> list[Statement]:
    row = former.row
    span = former.span if former.at is not None else alignments[row.article_version].of((row.start, row.end))
    if span and (found := now.in_place_of(row, span)):
        return found
    moved = now.in_words_of(row)
    return [moved] if moved else []


def in_common(one: Counter[str], other: Counter[str]) -> float:
    """The share of the shorter one's words that the other has."""
    return (one & other).total() / max(1, min(one.total(), other.total()))


def is_moved(one: Counter[str], other: Counter[str]) -> bool:
    return (one & other).total() >= max(FEWEST_WORDS_COMPARED, ELSEWHERE * (one | other).total())


def counted(text: str) -> Counter[str]:
    return Counter(word.key for word in compared_words(text))


class Alignment:
    """Where the passages of a text have gone in a later one: paragraph by paragraph, and word by word in those that
    changed. Nowhere, where too many words are the same to say which is which."""

    def __init__(self, old: str, new: str) -> None:
        self.steps = list(_steps(old, new))

    def of(self, span: Offsets) -> Offsets | None:
        """From the place of what it begins with to that of what it ends with; None: it has none."""
        touched = [step for step in self.steps if step[1] > span[0] and step[0] < span[1]]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first[2] + (span[0] - first[0] if first[4] and span[0] > first[0] else 0)
        end = last[3] - (last[1] - span[1] if last[4] and span[1] < last[1] else 0)
        return (start, end) if end > start else None


TextStep = tuple[int, int, int, int, bool]  # from and to in the old text, from and to in the new one, and: the same


def _steps(old: str, new: str) -> Iterator[TextStep]:
    a, b = _paragraphs(old), _paragraphs(new)
    texts = [text for text, _ in a], [text for text, _ in b]
    if matching_pairs(*texts) > MOST_PAIRS:
        return
    for tag, i, j, k, m in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            for (text, at), (_, to) in zip(a[i:j], b[k:m], strict=True):
                yield at, at + len(text), to, to + len(text), True
        elif tag == "replace":
            yield from _word_steps(_words(a[i:j]), _words(b[k:m]))


def _word_steps(a: list[tuple[str, int, int]], b: list[tuple[str, int, int]]) -> Iterator[TextStep]:
    keys = [key for key, _, _ in a], [key for key, _, _ in b]
    if not a or not b or matching_pairs(*keys) > MOST_PAIRS:
        return
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            for (_, start, end), (_, to, until) in zip(a[i:j], b[k:m], strict=True):
                yield start, end, to, until, True
        elif tag == "replace":
            yield a[i][1], a[j - 1][2], b[k][1], b[m - 1][2], False


def _paragraphs(text: str) -> list[tuple[str, int]]:
    """Each with where it begins."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((line, at))
        at += len(line) + 1
    return found


def _words(of: Sequence[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Those of some paragraphs, each with where it begins and ends."""
    found = []
    for paragraph, begin in of:
        at = begin
        for token in tokens(paragraph):
            if is_word(token):
                found.append((key_of(token), at, at + len(token)))
            at += len(token)
    return found
