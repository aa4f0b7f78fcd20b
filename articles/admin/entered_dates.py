"""Dates that say how exactly and how they are known, as curators enter them."""

from __future__ import annotations

from typing import Any

from articles.models import DatePrecision

CURATOR = "curator"


def explained(cleaned: dict[str, Any], field: str, *, before: Any) -> dict[str, Any]:
    """Fill in what goes without saying: a date entered by hand is one to the day and set by a curator.

    `before` is the date that stood there: where another replaces it, how the former was known no longer holds. No date
    has neither precision nor basis; a month or year stands at its first day. Returns the values to change.
    """
    on, precision, basis = (cleaned.get(name) for name in (field, f"{field}_precision", f"{field}_basis"))
    if on is None:
        return {f"{field}_precision": "", f"{field}_basis": ""}
    precision = precision or DatePrecision.DAY
    first_day = {DatePrecision.MONTH: {"day": 1}, DatePrecision.YEAR: {"month": 1, "day": 1}}
    return {
        field: on.replace(**first_day.get(precision, {})),
        f"{field}_precision": precision,
        f"{field}_basis": basis if basis and before in (on, None) else CURATOR,
    }
