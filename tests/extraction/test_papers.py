"""Who speaks, of which country and when, as agencies and newspapers print it."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.extraction import extract
from tests.extraction.found import country, said


def speaker(text: str, words: str) -> str:
    found = said(text, words).speaker
    return found.name if found else "nobody"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The blast in Harbour Street took place at dawn with the army later saying that nobody was hurt.",
            "nobody was hurt",
            "army",
        ),
        (
            "The militia has fired rockets at the port since the coal war began in May, saying they are a reply.",
            "they are a reply",
            "militia",
        ),
        ("Peru is the first country to condemn the raid.", "condemn the raid", "Peru"),
        (
            "A day after raids on three mines, the president, Ana Rojas, told a paper: “We will answer it.”",
            "We will answer it",
            "Ana Rojas",
        ),
        (
            "The mayor's spokesman, asked about Jon Vega's remarks, said it was late and he called the plan “dead”.",
            "called the plan",
            "mayor's spokesman",
        ),
        ("Togo's UN ambassador Amir Kossi Mensah said the road was shut.", "the road was shut", "Amir Kossi Mensah"),
        (
            (
                "“I am done,” Luis Leary, a diver, said. Leary's wife, navy technician Ana Leary, died in 2019. "
                "Leary said that it was over."
            ),
            "it was over",
            "Luis Leary",
        ),
    ],
)
def test_who_speaks_is_somebody_who_can(text, words, name):
    assert speaker(text, words).removeprefix("The ").removeprefix("the ") == name


@pytest.mark.parametrize(
    "headline", ["Chile denies Peru permission to use its ports", "Rojas speaks to Vega after Peru joins pact"]
)
def test_a_headline_of_what_was_done_says_nothing(headline):
    assert extract(f"{headline}\n\nThe ports are in the north.") == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A Kenyan army statement said the road was shut.", "road was shut", "KE"),
        ("A Kenyan readout said the talks were good.", "talks were good", "KE"),
        ("A Kenyan study said the talks were good.", "talks were good", "nobody"),
        ("Mila Kos, who ruled Serbia until 2019, said it was late.", "it was late", "RS"),
        ("The Harbour League (HL), a British war monitor, said ten died.", "ten died", "GB"),
        ("Hezbollah mourned on Sunday. Its leader Omar Said said it was late.", "it was late", "LB"),
        ("Houthi boats sailed on Sunday. In a speech, group leader Omar Said said it was late.", "it was late", "YE"),
        ("Hamas and Hezbollah met. In a speech, group leader Omar Said said it was late.", "it was late", ""),
        ("Senior House Democrats said the US would wait.", "would wait", "US"),
        ("Social Democrats said the US would wait.", "would wait", ""),
        ("Trade in Britain fell. The foreign secretary, Jon Roe, said it was late.", "it was late", "GB"),
        ("A bus fell in Togo. Ana Roe, the paper's home editor, said it was late.", "it was late", ""),
    ],
)
def test_whose_office_or_body_it_is_by_what_the_article_tells(text, words, expected):
    assert country(text, words) == expected


def test_what_was_said_in_a_broadcast_has_the_day_on_which_it_was_aired():
    text = "In an interview aired on Tuesday, Ana Rojas said the deal was dead."
    assert said(text, "deal was dead").said.on == dt.date(2024, 3, 12)
