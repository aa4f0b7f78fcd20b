"""The day of what somebody says before the article tells on which day they spoke; and of a day that is told twice."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.extraction import extract
from articles.extraction.types import PartialDate

FRIDAY = PartialDate(dt.date(2024, 3, 15), "day")


def day(text: str, words: str) -> int | None:
    said = next(each for each in extract(text, published=FRIDAY) if words in text[each.start : each.end])
    return said.said.on.day if said.said else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The pass is shut, Mayor Ana Vega said.\n\n“Snow fell all night,” Vega told reporters on Tuesday.",
            "The pass is shut",
            12,
        ),
        (
            (
                "The pass is shut, Peruvian Foreign Minister Ana Vega said.\n\n"
                "Speaking in Lima on Wednesday, the Foreign Minister said that snow fell."
            ),
            "The pass is shut",
            13,
        ),
        (
            "Spokesman Luis Paz said the road was long.\n\n“It is,” Paz said in an interview with Sabah on Monday.",
            "the road was long",
            11,
        ),
        (
            (
                "(March 12, 2024 / EXA) Mayor Ana Vega and Luis Paz on Tuesday discussed the pass.\n\n"
                "“It is shut,” said Vega."
            ),
            "It is shut",
            12,
        ),
        (
            "On Monday the Secretary‑General promised to wait. The Secretary-General added that it rained.",
            "it rained",
            11,
        ),
        ("Vega urged Peru to sign the deal in a speech on Tuesday night.", "urged Peru", 12),
        ("Mayor Ana Vega urged Peru to sign in a speech on Tuesday.\n\nThe pass is shut, Vega said.", "The pass", 12),
        (
            "Peru on Monday denied the raid.\n\n“The pass is shut,” the Peruvian Foreign Ministry said in a note.",
            "The pass is shut",
            11,
        ),
        (
            "The foreign office on Monday denied the raid.\n\nAs it snowed, the foreign office said the pass was shut.",
            "the pass was shut",
            11,
        ),
    ],
)
def test_a_day_told_later_holds(text: str, words: str, expected: int):
    assert day(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # somebody else
        (
            "The pass is shut, Mayor Ana Vega said.\n\n“Snow fell,” Luis Paz told reporters on Tuesday.",
            "The pass is shut",
        ),
        # another time in between
        (
            "The pass is shut, Mayor Ana Vega said.\n\nIn May, ice fell.\n\n“Snow,” Vega told reporters on Tuesday.",
            "The pass is shut",
        ),
        # further below, where it is as often of another occasion
        (
            "Snow fell. " * 50 + "The pass is shut, Mayor Ana Vega said.\n\n“Snow,” Vega told reporters on Tuesday.",
            "The pass is shut",
        ),
        # another time than that of the briefing
        ("Mayor Ana Vega has said the pass is shut.\n\n“Snow,” Vega told reporters on Tuesday.", "the pass is shut"),
        # of the speech that is talked about
        ("Mayor Ana Vega condemned remarks that Luis Paz made in a speech on Tuesday.", "condemned remarks"),
        # a ministry, after others spoke
        (
            "Peru denied it on Monday.\n\nChile said snow fell.\n\n“The pass is shut,” Peru’s foreign ministry said.",
            "The pass is shut",
        ),
        # the day of what is said
        ("The pass is shut, Mayor Ana Vega said.\n\nVega said Tuesday's snow was deep.", "The pass is shut"),
    ],
)
def test_a_day_told_later_of_something_else_does_not(text: str, words: str):
    assert day(text, words) is None


def test_an_office_that_says_what_people_say_is_nobody_by_that_name():
    text = "The Secretary‑General, who met mayors, said it rained. Secretary‑General said he was late."
    assert all(each.speaker is None or each.speaker.kind != "person" for each in extract(text))
