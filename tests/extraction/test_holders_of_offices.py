"""Whom an office means that an article calls somebody by: "the Foreign Minister", "the FM", and "he" after it."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def speaker(text: str, words: str) -> str:
    """The name of who says the statement that has these words."""
    said = next(each for each in extract(text) if words in text[each.start : each.end])
    return said.speaker.name if said.speaker else "nobody"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Peruvian FM Ana Rojas flew to Lima. The Foreign Minister said the road was open.",
            "road was open",
            "Ana Rojas",
        ),
        ("Foreign Minister Ana Rojas of Peru flew home. The FM said the road was open.", "road was open", "Ana Rojas"),
        (
            "Chad's Minister of Foreign Affairs, Ali Saleh, flew home. The Chadian foreign minister said it was late.",
            "it was late",
            "Ali Saleh",
        ),
        (
            "External Affairs Minister Ravi Menon met Foreign Minister Ama Perera. The EAM said talks were near.",
            "talks were near",
            "Ravi Menon",
        ),
        (
            "The Minister of Foreign Affairs of Ecuador, Luis Paz, left. The Ecuadorian Chancellor said it was late.",
            "it was late",
            "Luis Paz",
        ),
        (
            (
                "Peruvian Foreign Minister Ana Rojas told a briefing with Chilean FM Luis Paz that it was late."
                "\n\n“The road is open,” the FM said."
            ),
            "The road is open",
            "Ana Rojas",
        ),
        (
            (
                "Peruvian Foreign Minister Luis Paz flew to Quito for talks with President Raul Vega.\n\n"
                "The Foreign Minister told reporters that a pact had been asked for by President Vega.\n\n"
                "“The President asked us for lorries,” he said."
            ),
            "asked us for lorries",
            "Luis Paz",
        ),
        (
            (
                "External Affairs Minister Ravi Menon met Foreign Minister Kamal Perera. In talks with Perera, "
                "the EAM said that trade was slow.\n\nHe said the port was full."
            ),
            "the port was full",
            "Ravi Menon",
        ),
        (
            "President Ana Vega spoke of Vice President Luis Paz, who listened. The president said it was late.",
            "it was late",
            "Ana Vega",
        ),
    ],
)
def test_an_office_means_who_holds_it(text: str, words: str, expected: str):
    assert speaker(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("Vice President Luis Paz flew home. The president said it was late.", "it was late", "president"),
        ("Deputy Foreign Minister Ana Rojas sat down. The FM said it was late.", "it was late", "FM"),
        ("Former Prime Minister Ana Rojas sat down. The PM said it was late.", "it was late", "PM"),
        (
            "German Foreign Minister Jo Lind sat down. The German Chancellor said it was late.",
            "it was late",
            "Chancellor",
        ),
        ("Sri Lankan Foreign Minister Ama Perera sat down. The EAM said it was late.", "it was late", "EAM"),
        (
            (
                "Peru's Foreign Minister Ana Rojas met Chile's Foreign Minister Luis Paz. Lorries queue for days; most "
                "of them are sent back to where they came from, by whom nobody knows. Their drivers sleep beside the "
                "road and cook what they find in the fields around it, rice and beans. The FM said it was late."
            ),
            "it was late",
            "FM",
        ),
    ],
)
def test_an_office_means_nobody_who_does_not_hold_it(text: str, words: str, printed: str):
    assert speaker(text, words).endswith(printed)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The President of the Hellenic Republic sat down.\n\nPresident Eleni Doe said it rained.", "it rained", "GR"),
        ("The President of Togo sat down.\n\nPresident Kossi Ayeva said it rained.", "it rained", "TG"),
        ("TEHRAN - Iran's navy left. Acting Secretary of Defense Jo Miller said it rained.", "it rained", ""),
        ("TEHRAN - Iran's navy left. Defence Minister Ali Karimi said it rained.", "it rained", "IR"),
        (
            (
                "Foreign Ministry Spokesperson Li Wei's Press Conference\n\nSabah: Do you have a comment?\n\n"
                "Li Wei: China appreciates the fair position of both sides. It rains in the north."
            ),
            "It rains",
            "CN",
        ),
        (
            (
                "President Ana Doe sat. The President of Togo, Kossi Ayeva, and the President of Chad, Ali Saleh, sat "
                "down.\n\nPresident Doe said it rained."
            ),
            "it rained",
            "",
        ),
    ],
)
def test_whose_office_it_is(text: str, words: str, country: str):
    said = next(each for each in extract(text) if words in text[each.start : each.end])
    assert said.speaker is not None
    assert said.speaker.country == country
