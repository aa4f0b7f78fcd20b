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


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            (
                "Ten miners freed, Minister Kossi Mensah says\n\nTen miners are free, Togo's mines minister says.\n\n"
                "On a trip to Lima, Mensah said they were well. Togo's mines minister said the pit was shut."
            ),
            "pit was shut",
            "Kossi Mensah",
        ),
        (
            (
                "Kenyan envoy warns Oslo to wait\n\nThe Kenyan ambassador in Oslo has warned the town to wait.\n\n"
                "Kioni Otieno told a paper that the ship was late. The ambassador said it was good."
            ),
            "it was good",
            "Kioni Otieno",
        ),
        ("Peru's health ministry said ten died. The army widened the zone it says is safe.", "is safe", "The army"),
        (
            "In a post on X, the defence secretary, John Hale, said: “We are sad that it is late.”",
            "We are sad",
            "John Hale",
        ),
        (
            "On a visit to Seoul, Mensah, who was brought by his wife Ama, said the road was shut.",
            "road was shut",
            "Mensah",
        ),
        ("Peru said no. Its close ally Chile said it had no basis.", "no basis", "Chile"),
        ("Kenya's President-elect, Alhaji Musa Bello has vowed to wait.", "to wait", "Musa Bello"),
        (
            "Talks fail, Vega says\n\nThe war has failed - Vega\n\nPresident Omar Vega spoke.",
            "war has failed",
            "Omar Vega",
        ),
    ],
)
def test_who_is_meant_where_the_name_stands_elsewhere(text, words, name):
    assert speaker(text, words) == name


def test_whoever_died_defending_a_town_said_nothing():
    assert not [found for found in extract("Ten Kenyans have died defending the town.") if found.confidence >= 0.6]


def test_what_is_behind_a_participle_is_no_role():
    text = "Chile has sent Jo Lind, its envoy, urging calm when he met Peru's foreign minister. Lind said it was late."
    assert country(text, "it was late") != "PE"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Vega broke off talks on March 4 after a raid.\n\nOn Monday he met the premier of Togo.\n\n", 12),
        ("“It is over,” Chile said on Thursday.\n\n", None),
    ],
)
def test_what_led_to_it_takes_no_day_from_what_an_article_opens_with(told, day):
    text = f"President Omar Vega said on Tuesday talks with Chile had failed.\n\n{told}Vega said the road was shut."
    found = said(text, "road was shut").said
    assert (found and found.on.day) == day


def test_what_somebody_did_on_a_day_in_the_first_sentence_is_the_day_of_what_they_say_there():
    told = "President Omar Vega recognised Palau at a summit on Monday."
    text = f"Vega recognises Palau\n\n{told}\n\n“It is time,” Vega said."
    assert said(text, "It is time").said.on == dt.date(2024, 3, 11)


def test_a_day_beside_the_verb_is_none_of_the_talks_behind_it():
    text = "President Omar Vega said on Tuesday peace talks with Chile had hit a dead end."
    (found,) = extract(text)
    assert text[found.start : found.end] == "peace talks with Chile had hit a dead end"
