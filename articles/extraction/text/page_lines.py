"""Lines of a page that are no part of the report, in which no statement is looked for: captions, credits, links to
other articles, newsletters. What is not even kept when a text is imported, importing/readers/boilerplate.py tells."""

from __future__ import annotations

from articles.extraction.lang.en.page_lines import BYLINE, CREDIT, HOURS_AGO, OPENING_OF_FURNITURE

LONGEST = 600  # characters; a caption has one or two sentences


def says_how_old(text: str) -> bool:
    """Whether a line says when the article that the line above links to was published: "- 3 hours ago"."""
    return bool(HOURS_AGO.fullmatch(text))


def is_furniture(text: str) -> bool:
    """Whether a line is none of the article's own words."""
    return len(text) <= LONGEST and bool(OPENING_OF_FURNITURE.match(text) or BYLINE.match(text) or CREDIT.search(text))
