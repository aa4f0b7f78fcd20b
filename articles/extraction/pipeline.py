"""From a body to its statements: paragraphs → parse → candidates → speakers → statements."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple, TypeVar

from spacy.tokens import Doc

from articles.extraction.article import POINTS, ArticleReader
from articles.extraction.budget import Budget, TooSlowError
from articles.extraction.candidates.announced import blocks
from articles.extraction.candidates.transcripts import turns
from articles.extraction.lang.en.saying import CUE_WORDS
from articles.extraction.rules import DEFAULT_THRESHOLD
from articles.extraction.text.headlines import is_signed, recased, without_kicker
from articles.extraction.text.language import KNOWN_LANGUAGES, language_of
from articles.extraction.text.page_lines import is_furniture, says_how_old
from articles.extraction.text.paragraphs import Paragraph, paragraphs, unwrapped
from articles.extraction.text.parser import parse
from articles.extraction.types import ArticleError, ExtractedStatement, PartialDate, check_length

VERSION = "6"
HEADLINES = 2  # lines that may be headlines, which are read whatever their words
PARSED_TOGETHER = 16  # articles whose paragraphs are parsed in one go
_WORD = re.compile(r"[a-z]+")

Item = tuple[str, PartialDate | None]
Found = tuple[ExtractedStatement, ...]
T = TypeVar("T")


class Readable(NamedTuple):
    """A body without the line ends inside of its paragraphs, and those; none in a language that is not known."""

    body: str
    lines: Sequence[Paragraph]


BLACKED_OUT = "█"  # what censors print, and what stands here where words were removed by law

logger = logging.getLogger(__name__)


def extract(body: str, *, published: PartialDate | None = None, threshold: float = DEFAULT_THRESHOLD) -> Found:
    """The statements of an article with at least this confidence, in the order of the text.

    Empty for a language that is not known. Raises ArticleError for a body out of bounds.
    """
    found = next(extract_many([(body, published)], threshold=threshold))
    if isinstance(found, ArticleError):
        raise found
    return found


def extract_many(items: Iterable[Item], *, threshold: float = DEFAULT_THRESHOLD) -> Iterator[Found | ArticleError]:
    """`extract` for many articles, faster: the parser gets the paragraphs of several at once. The error of one that
    cannot be read, or not in time, stands in its place."""
    remaining = iter(items)
    while batch := list(islice(remaining, PARSED_TOGETHER)):
        read = 0
        for found in _together(batch, threshold):
            yield found
            read += 1
        remaining = chain(batch[read:], remaining)


def _together(batch: Sequence[Item], threshold: float) -> Iterator[Found | ArticleError]:
    """Ends early after one that took too long: the parser was broken off with it."""
    budgets = [Budget() for _ in batch]
    texts = [attempt(budget, _readable, body) for budget, (body, _) in zip(budgets, batch, strict=True)]
    docs = parse(line.text for text in texts if not isinstance(text, ArticleError) for line in _worth(text.lines))
    for budget, (_, published), text in zip(budgets, batch, texts, strict=True):
        if isinstance(text, ArticleError):
            yield text
            continue
        worth = _worth(text.lines)
        own = islice(docs, len(worth))
        found = attempt(budget, _statements, text, zip(worth, own, strict=True), published, threshold)
        yield found
        if isinstance(found, TooSlowError):
            return
        deque(own, maxlen=0)  # whatever a fault left unread, so that the next article gets its own


def attempt(budget: Budget, work: Callable[..., T], *given: Any) -> T | ArticleError:
    """Whatever goes wrong with an article concerns that one alone: it is logged, and told as its error."""
    try:
        with budget.running():
            return work(*given)
    except ArticleError as error:
        return error
    except Exception as error:
        logger.exception("An article could not be read")
        return ArticleError(f"a fault of the extractor ({type(error).__name__}: {error}); please report it")


def may_hold_a_statement(text: str) -> bool:
    """Whether a paragraph is worth parsing: it has a quotation mark, a word of communication, or announces."""
    return '"' in text or text.endswith(":") or not CUE_WORDS.isdisjoint(_WORD.findall(text.lower()))


def _readable(body: str) -> Readable:
    check_length(body)
    body = unwrapped(body)
    lines = recased(paragraphs(body))
    lines[:1] = [without_kicker(line) for line in lines[:1]]
    return Readable(body, lines if language_of(body) in KNOWN_LANGUAGES else [])


def _worth(lines: Sequence[Paragraph]) -> list[Paragraph]:
    spoken = turns(lines).keys() | blocks(lines)
    headlines = {line.start for line in lines[:HEADLINES] if not is_furniture(line.text)} | {
        lines[0].start if lines else 0
    }
    headlines |= {line.start for line in lines[HEADLINES:POINTS] if is_signed(line.text)}
    linked = {line.start for line, below in pairwise(lines) if says_how_old(below.text)}
    return [
        line
        for line in lines
        if line.start not in linked
        if line.start in headlines | spoken or (may_hold_a_statement(line.text) and not is_furniture(line.text))
    ]


def _statements(
    text: Readable, parsed: Iterable[tuple[Paragraph, Doc]], published: PartialDate | None, threshold: float
) -> Found:
    if not text.lines:
        return ()
    article = ArticleReader(text.body, text.lines, published)
    sure = (found for found in article.statements(parsed) if found.confidence >= threshold)
    return tuple(found for found in sure if not _is_blacked_out(found, text.body))


def _is_blacked_out(found: ExtractedStatement, body: str) -> bool:
    """Whether words of it, or the name of whoever says or is mentioned in it, cannot be read any more."""
    names = (mention.actor.name for mention in found.mentions)
    return any(BLACKED_OUT in words for words in (body[found.start : found.end], found.speaker_as_printed, *names))
