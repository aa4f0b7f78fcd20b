"""What is read in a headline, in title case or not, and in what stands before or behind its colon."""

from __future__ import annotations

import pytest

from articles.extraction import extract

BODY = """
The government spoke on Tuesday after a strike on a refinery near the border. It will not halt its exports.
Prime Minister Ilir Basha warns of a tragedy and urges allies to close the sky, while the army denies striking it.
Officials fear that a new round of talks would be premature.
"""


def headline(text: str) -> list[tuple[str, str]]:
    """What the first line alone says: (content, speaker)."""
    found = [statement for statement in extract(text + "\n" + BODY) if statement.start < len(text)]
    return [(text[s.start : s.end], s.speaker.name if s.speaker else "") for s in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Iran Says It Will Not Halt Exports", [("It Will Not Halt Exports", "Iran")]),
        ("Basha Warns Of A 'Tragedy' For Allies", [("Warns Of A 'Tragedy' For Allies", "Ilir Basha")]),
        ("Army Denies Striking Refinery", [("Denies Striking Refinery", "Army")]),
        ("IRAN SAYS IT WILL NOT HALT EXPORTS", [("IT WILL NOT HALT EXPORTS", "Iran")]),
        ("Kremlin says no date set for talks", [("no date set for talks", "Kremlin")]),
        ("Refinery strike: Army denies striking it", [("denies striking it", "Army")]),
        ("Live: Ghana says the border is shut", [("the border is shut", "Ghana")]),
        ("Basha: We will not halt our exports", [("We will not halt our exports", "Ilir Basha")]),
        ("New round of talks would be premature: Basha", [("New round of talks would be premature", "Ilir Basha")]),
        ("The border will stay shut this year: Tirana", [("The border will stay shut this year", "Albania")]),
        (
            "Togo says the army is leaving; Benin warns that talks are over",
            [("the army is leaving", "Togo"), ("talks are over", "Benin")],
        ),
        (
            "Kyiv Denies Striking Refinery, Basha Urges Allies To Close The Sky",
            [("Denies Striking Refinery", "Ukraine"), ("Urges Allies To Close The Sky", "Ilir Basha")],
        ),
    ],
)
def test_a_headline_says(text, said):
    assert headline(text) == said


@pytest.mark.parametrize(
    "text", ["Refinery Strike: What We Know", "New Round Of Talks At The Border", "Border: a photo essay"]
)
def test_a_headline_without_a_speaker_says_nothing(text):
    assert headline(text) == []


def test_other_capitals_of_a_headline_are_nobody():
    (statement,) = [s for s in extract("Basha Says Daring Rescue Unwanted\n" + BODY) if s.start < 20]
    assert [mention.actor.name for mention in statement.mentions] == []
