"""The spans that a statement had before a person narrowed, widened or moved it. They stay its own: what is read there
again is this statement, and no other beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any

from pghistory.core import event_models

from articles.models import Statement

Claim = tuple[int, int]  # how far before or behind the statement's own start and end


def claims_of(statements: Iterable[Statement]) -> dict[int, list[Claim]]:
    """By the key of the statement, for those that a person corrected."""
    keys = [row.pk for row in statements if row.curated_at]
    if not keys:
        return {}
    events = event_models(tracks_model=Statement)[0]._default_manager.filter(pgh_obj__in=keys)
    told = events.order_by("pgh_obj_id", "pgh_id").values_list(
        "pgh_obj_id", "article_version", "start", "end", "curated_at"
    )
    return {key: claims(list(rows)) for key, rows in groupby(told.iterator(), key=lambda row: row[0])}


def claims(told: list[tuple[Any, ...]]) -> list[Claim]:
    """Of one statement, from all that happened to it, in order. Where its article changed, they moved with it."""
    spans: list[list[int]] = []
    for (_, before, start, end, looked), (_, after, new_start, new_end, looks) in pairwise(told):
        if before != after and looked == looks:
            spans = [[a + new_start - start, b + new_start - start] for a, b in spans]
        elif (start, end) != (new_start, new_end) and looked != looks:
            spans.append([start, end])
    _, _, start, end, _ = told[-1]
    return [(a - start, b - end) for a, b in spans]
