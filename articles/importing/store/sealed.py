"""What is sealed by law does not come in again: it is filled before anything is read, or the text is refused."""

from __future__ import annotations

from dataclasses import replace

from articles.curation import sealing
from articles.curation.sealed_words import filled, filler
from articles.extraction.types import ArticleError, ParsedArticle
from articles.importing.store import identity
from articles.models import Article
from articles.text.offsets import RawOffsets


class SealedError(ArticleError):
    """Not taken in, or held back, for words that are sealed."""


TOO_MANY_AGAIN = 0.5  # of the words of a sealed passage, for a machine to let a new version in


def refuse_sealed(article: Article) -> None:
    """Raises SealedError for one that is sealed whole."""
    if article.seal:
        raise SealedError(f"not taken in: this article is {sealing.told(article.seal)}")


def hold_back(article: Article, parsed: ParsedArticle) -> None:
    """A new version that may say in other words what is sealed waits for a person. Raises SealedError."""
    for seal in article.seals.in_force().exclude(start=None):
        share = sealing.share_again(seal, parsed.body)
        if share >= TOO_MANY_AGAIN and not parsed.is_compared:
            raise SealedError(
                f"held back: a passage of this article is {sealing.told(seal)}, and {share:.0%} of its words are here "
                "again. Compare the two; then seal more of the article, or import it with --compared."
            )


def without_sealed(parsed: ParsedArticle) -> ParsedArticle:
    """Raises SealedError."""
    try:
        found = sealing.cleared(body=parsed.body, raw=parsed.raw, identities=[identity.of(parsed)])
    except sealing.SealedText as error:
        raise SealedError(f"not taken in: this article is {error}") from error
    if not found.grounds:
        return parsed
    offsets = RawOffsets([[span.start, span.end] for span in parsed.segments])
    mapped = [offsets.of(start, end) for start, end in found.ranges]
    in_raw = [*found.raw_ranges, *((each[0], each[1]) for each in mapped if each)]
    headline = len(parsed.body.partition("\n")[0])
    is_in_headline = any(start < headline for start, _ in found.ranges)
    raw = filled(parsed.raw, in_raw)
    return replace(
        parsed,
        body="".join(raw[span.start : span.end] for span in parsed.segments),
        raw=raw,
        title=filler(parsed.title) if is_in_headline else parsed.title,
        withheld=f"words in it are {'; '.join(found.grounds)}, and were left out",
    )
