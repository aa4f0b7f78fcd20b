"""A search in words, for its title, feed and exports: "Statements by Iranian speakers about Russia, October 2021"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from articles.filters.day_month_year import moment_label, span_label
from articles.filters.filter_declarations import COUNTRY, FACETS, STATUS

if TYPE_CHECKING:
    from articles.filters.statement_filter import StatementFilter

BEFORE = ("status", "kind")  # stand before the word "statements"


def sentence_of(filters: StatementFilter) -> str:
    kinds = FACETS["kind"].in_words(filters.kind.included, filters.side)
    matching = f"matching “{filters.q}”" if filters.q else ""
    head = " ".join(
        filter(None, [STATUS.as_adjective(filters.status), kinds, "statements", matching, *_included(filters)])
    )
    head = head[0].upper() + head[1:]
    undated = {"include": "including undated", "only": "undated only", "": ""}[filters.undated]
    span = span_label(filters.since, filters.until)
    recorded = f"on record since {moment_label(filters.recorded_since)}" if filters.recorded_since else ""
    return ", ".join(filter(None, [head, *_excluded(filters), span, undated, recorded]))


def _included(filters: StatementFilter) -> Iterator[str]:
    """Who speaks first, then all else."""
    for facet in sorted(FACETS.values(), key=lambda facet: facet.name != "speaker"):
        choices = filters.selection(facet.name).included
        if not choices or facet.name in BEFORE:
            continue
        if facet is COUNTRY and filters.speaker.included:
            yield COUNTRY.of_named_speakers(choices, filters.side)
        elif facet.name == "about" and filters.country.included and filters.side != "speaking":
            yield f"and {facet.in_words(choices, filters.side)}"
        else:
            yield facet.in_words(choices, filters.side)


def _excluded(filters: StatementFilter) -> Iterator[str]:
    for facet in FACETS.values():
        choices = filters.selection(facet.name).excluded
        if choices and facet is not STATUS:
            yield facet.without_in_words(choices, filters.side)
