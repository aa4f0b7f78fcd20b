"""A search in words, for its title, feed and exports: "Statements by Iranian speakers about Russia, October 2021"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from articles.filters.facets import COUNTRY, FACETS, REVIEW
from articles.filters.periods import moment_label, span_label

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

BEFORE = ("status", "kind")  # stand before the word "statements"


def sentence_of(asked: StatementFilter) -> str:
    kinds = FACETS["kind"].in_words(asked.kind.included, asked.side)
    matching = f"matching “{asked.q}”" if asked.q else ""
    head = " ".join(filter(None, [REVIEW.as_adjective(asked.status), kinds, "statements", matching, *_included(asked)]))
    head = head[0].upper() + head[1:]
    undated = {"include": "including undated", "only": "undated only", "": ""}[asked.undated]
    span = span_label(asked.since, asked.until)
    recorded = f"on record since {moment_label(asked.recorded_since)}" if asked.recorded_since else ""
    return ", ".join(filter(None, [head, *_excluded(asked), span, undated, recorded]))


def _included(asked: StatementFilter) -> Iterator[str]:
    """Who speaks first, then all else."""
    for facet in sorted(FACETS.values(), key=lambda facet: facet.name != "speaker"):
        choices = asked.selection(facet.name).included
        if not choices or facet.name in BEFORE:
            continue
        if facet is COUNTRY and asked.speaker.included:
            yield COUNTRY.of_named_speakers(choices, asked.side)
        elif facet.name == "about" and asked.country.included and asked.side != "speaking":
            yield f"and {facet.in_words(choices, asked.side)}"
        else:
            yield facet.in_words(choices, asked.side)


def _excluded(asked: StatementFilter) -> Iterator[str]:
    for facet in FACETS.values():
        choices = asked.selection(facet.name).excluded
        if choices and facet is not REVIEW:
            yield f"not {facet.in_words(choices, asked.side)}"
