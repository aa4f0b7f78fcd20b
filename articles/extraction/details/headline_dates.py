"""The day of what a headline says: that of the statement below which it sums up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.extraction.types import ExtractedStatement

LEAD = 1200  # characters below the headline in which its statement is told
SHARED = 3  # words, of which none is short, by how they begin
_LONG = re.compile(r"[^\W\d_]{4,}")


def with_days(found: Sequence[ExtractedStatement], body: str, end: int) -> list[ExtractedStatement]:
    """All statements, those before `end`, and the points above the text, with the day of the first below by the same
    speaker, or for the same country in the same words."""
    below = [each for each in found if end <= each.start < end + LEAD and not _is_point(each)]
    start = below[0].start if end and below else end
    return [_with_day(each, below, body) if each.start < start and each.said is None else each for each in found]


def _is_point(statement: ExtractedStatement) -> bool:
    """ "Talks hit a dead end - Vega", between the headline and the text."""
    return ("span", "label") in statement.why


def _with_day(headline: ExtractedStatement, below: Iterable[ExtractedStatement], body: str) -> ExtractedStatement:
    told = next((each for each in below if _is_it(headline, each, body)), None)
    if told is None or told.said is None or told.said.precision != "day":
        return headline
    basis = next((reason for reason in told.why if reason[0] == "date"), ("date", ""))
    why = (*headline.why, ("date", f"occasion:{basis[1].partition(':')[2]}"))
    return replace(headline, said=told.said, said_on_basis="occasion", why=why)


def _is_it(headline: ExtractedStatement, other: ExtractedStatement, body: str) -> bool:
    one, two = headline.speaker, other.speaker
    if one is None or two is None:
        return False
    if one.name == two.name:
        return True
    words = [{word.lower()[:4] for word in _LONG.findall(body[each.start : each.end])} for each in (headline, other)]
    return bool(one.country) and one.country == two.country and len(words[0] & words[1]) >= SHARED
