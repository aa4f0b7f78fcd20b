import datetime as dt

import pytest

from articles.filters.day_month_year import Period, span_label


@pytest.mark.parametrize(
    ("written", "first", "last", "label"),
    [
        ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31), "2021"),
        ("2021-10", dt.date(2021, 10, 1), dt.date(2021, 10, 31), "October 2021"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "February 2024"),
        ("2021-12-31", dt.date(2021, 12, 31), dt.date(2021, 12, 31), "31 December 2021"),
        ("9999", dt.date(9999, 1, 1), dt.date(9999, 12, 31), "9999"),
        ("0999-02", dt.date(999, 2, 1), dt.date(999, 2, 28), "February 999"),
    ],
)
def test_period(written, first, last, label):
    period = Period.parse(written)
    assert (period.first, period.last, period.label(), str(period)) == (first, last, label, written)


@pytest.mark.parametrize(
    "written", ["", "21", "2021-1", "2021-10-1", "2021-00", "2021-10-32", "0000", "2021-10-11 ", "x"]
)
def test_what_is_no_period(written):
    with pytest.raises(ValueError, match=r"date"):
        Period.parse(written)


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2021-10", "2021-10", "October 2021"),
        ("2021-10-01", "2021-10-31", "October 2021"),
        ("2021-01", "2021-12", "2021"),
        ("2021", "2021-10-11", "2021 to 11 October 2021"),
        ("2021", "", "since 2021"),
        ("", "2021-10", "until October 2021"),
    ],
)
def test_span_label(since, until, label):
    assert span_label(Period.parse(since) if since else None, Period.parse(until) if until else None) == label
