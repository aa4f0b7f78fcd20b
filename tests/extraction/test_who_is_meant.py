"""Whom "the official", "the company" and "the commissioner" mean, by all that the article says of them."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.types import ExtractedActor


def speaker(text: str, words: str) -> ExtractedActor | None:
    """Who says the statement that has these words."""
    return next(each.speaker for each in extract(text) if words in text[each.start : each.end])


def name(text: str, words: str) -> str:
    found = speaker(text, words)
    return found.name if found else "nobody"


UNNAMED = "Talks went well, according to a senior Peruvian official. Ana Vega, a party member, said it was late.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            (
                "Kenyan President Amos Kibet left. A Kenyan official said it rained. Ana Vega said it was late.\n\n"
                "The ferry is full, the Kenyan official said."
            ),
            "ferry is full",
            "Kenyan official",
        ),
        (f"{UNNAMED}The points can be settled, the official said.", "can be settled", "senior Peruvian official"),
        (f"{UNNAMED}“We are near,” the Peruvian official said.", "We are near", "senior Peruvian official"),
        (
            (
                "Sirens sound daily, according to an official at the town hall. “We hear it,” Ana Vega, 23, said.\n\n"
                "The town has nine shelters, the municipal official said."
            ),
            "nine shelters",
            "an official at the town hall",
        ),
        (
            (
                "An expert said data were at risk. “It is serious,” said Ana Vega, a professor of law.\n\n"
                "The expert said repair took years."
            ),
            "repair took years",
            "Ana Vega",
        ),
    ],
)
def test_the_official_is_whoever_spoke_as_one_whoever_spoke_in_between(text, words, expected):
    assert name(text, words).removeprefix("a ") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nordlink Inc lost money on Monday. The company said it would cut jobs.", "cut jobs", "Nordlink Inc"),
        ("Nordlink (NLK.N) lost money on Monday. That company said it would cut jobs.", "cut jobs", "Nordlink"),
        ("Nordlink (NLK.N) lost money on Monday. The company said it would cut jobs.", "cut jobs", "Nordlink"),
        ("The Norland Post wrote of a row. The paper said that he was ill.", "he was ill", "Norland Post"),
        (
            "State news agency Orba cited the mayor. The mayor was well. The news agency said the road was closed.",
            "road was closed",
            "Orba",
        ),
        (
            (
                "The country's security service, the SSB, said it had papers. The envoy went home.\n\n"
                "The security service added that it would go on."
            ),
            "it would go on",
            "SSB",
        ),
        (
            (
                "Rain fell\n\nThe Rivers Observatory, a Quito-based monitoring group, counted 26 dead.\n\n"
                "Ten more are missing, the monitoring group says."
            ),
            "Ten more are missing",
            "Rivers Observatory",
        ),
        (
            "The militia Oriva met Ana Vega. It left.\n\nThe militant group Oriva said no one came.",
            "no one came",
            "Oriva",
        ),
        ("The state news agency Orba later said the talks went well.", "talks went well", "Orba"),
    ],
)
def test_a_body_is_called_by_its_kind_once_the_article_told_that(text, words, expected):
    assert name(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nordlink Inc met Borch Plc on Monday. The company said it would cut jobs.",
        "Swiss bank Borch lost money. Its rival Vole met Nord Holdings after the bank said it would.",
        "The Norland Post was sold, as was the Vole Mirror. The paper said it would go on.",
    ],
)
def test_of_two_bodies_it_is_neither(text):
    assert name(text, "it would").lower().startswith(("the ", "nobody"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            (
                "Police look at a report of the Data Commissioner, the commissioner said.\n\n"
                "“It is a rich source,” Jonas Vole told radio."
            ),
            "Police look",
            "Jonas Vole",
        ),
        (
            (
                "The Togolese health minister said ten people died. Orba cited Kossi Mensah as saying that "
                "twelve were hurt."
            ),
            "ten people died",
            "Kossi Mensah",
        ),
        (
            "Kibet's spokesman said the aim was clear. “It is late,” said Amos Otieno.",
            "aim was clear",
            "Amos Otieno",
        ),
        ("An official said it was near. “It is late,” said Amos Otieno.", "it was near", "An official"),
        (
            "A Borch Steel spokesman said it was near.\n\n" + "The town has a works of steel. " * 10 + "\n\n"
            "“It is late,” said Amos Otieno.",
            "it was near",
            "Borch Steel spokesman",
        ),
        (
            "Ben Vole told radio that it was late. “It is sad,” the former lawmaker said. “It is,” said Amos Otieno.",
            "It is sad",
            "Ben Vole",
        ),
    ],
)
def test_an_office_is_whoever_speaks_right_below_by_the_name_alone(text, words, expected):
    assert name(text, words) == expected


def test_many_are_nobody_who_spoke_before():
    text = "Some banks asked for help on Monday.\n\nAna Vega sat down. Many say that Vega should go."
    assert speaker(text, "Vega should go") is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            (
                "Philippine Coast Guard spokesperson Jay Cruz said it was near.\n\nChina’s Ministry of Foreign Affairs "
                "denied it.\n\n“We obey the law,” spokesperson Lin Bao said."
            ),
            "We obey the law",
            "CN",
        ),
        (
            (
                "ISLAMABAD: Foreign Minister Ali Raza and Foreign Minister of China Li Bao met. Foreign Minister Raza "
                "said trade was good."
            ),
            "trade was good",
            "PK",
        ),
        (
            (
                "Chad to free men\n\nChad will free them, Kenya's foreign ministry said. Foreign Minister Amos Kibet "
                "said the men were well."
            ),
            "men were well",
            "KE",
        ),
        (
            ("NAIROBI, Sep 25 – Kenya will wait. Foreign Affairs Cabinet Secretary Ann Otieno said it was late."),
            "it was late",
            "KE",
        ),
        (
            "Aid for the United States\n\nPresident Barack Obama left. Vice President Ann Vole said it was late.",
            "it was late",
            "US",
        ),
        ("Sen. Ann Vole, R-Fla., said it was late.", "it was late", "US"),
        ("“It was late,” said Jo Vole (D-NY).", "It was late", "US"),
        ("Ties with the United States\n\nBarack Obama said it was late.", "it was late", "US"),
        (
            "Turkish President Recep Erdogan flew to Oslo. Erdoğan said it was late.",
            "it was late",
            "TR",
        ),
        ("Ann Vole, an expert on modern Russia at the Rusi think tank, said it was late.", "it was late", ""),
        (
            (
                "Prime Minister Ann Vole met the Prime Minister of Japan, Sato Ken. Prime Minister Vole said it "
                "was late."
            ),
            "it was late",
            "",
        ),
    ],
)
def test_whose_office_it_is(text, words, country):
    found = speaker(text, words)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Health (MOH) tested the wells. MOH said they were safe.", "Ministry of Health"),
        ("Peru’s Ministry of Health (MOH) came. MOH said the wells were safe.", "Peru's Ministry of Health"),
        ("Prime Minister Ana Roe’s Pakta Nasional (PN) won. PN said the wells were safe.", "Pakta Nasional"),
        ("Mila Roe and the Sol Bay Review’s (SBR) man left. SBR said the wells were safe.", "Sol Bay Review"),
        ("Human Aid Watch came. HAW said the wells were safe.", "Human Aid Watch"),
        ("Human Aid Watch and the Hill Affairs Watch came. HAW said the wells were safe.", "HAW"),
        ("Human Aid Watch came. XYW said the wells were safe.", "XYW"),
        ("The Iran Civil Aid Organization came. ICAO said the wells were safe.", "ICAO"),
    ],
)
def test_an_abbreviation_is_the_body_that_the_article_names_in_full(text, expected):
    assert name(text, "safe") == expected


OPENING = "{} ready to wait\n\nLIMA — {} said on Monday that the pass was shut. {} on Sunday."


@pytest.mark.parametrize(
    "told", ["Ana Vega’s comments came", "Ayatollah Ana Vega’s remarks came", "Ana Vega spoke again"]
)
def test_a_president_of_the_first_lines_is_whose_comments_the_next_sentence_tells_of(told):
    assert name(OPENING.format("Peru’s president", "Peru’s president", told), "pass was shut") == "Ana Vega"


def test_a_president_is_not_another_country_s_who_is_named_below():
    text = OPENING.format("Peru’s president", "Peru’s president", "Chilean President Ana Vega answered")
    assert name(text, "pass was shut") == "Peru's president"


def test_an_envoy_is_not_the_envoy_of_another_country_who_is_named_below():
    text = (
        "Syria’s permanent representative to the United Nations said the pass was shut. Mila Roe came.\n\n"
        "“It is late,” permanent representative to the United Nations Ana Vega said."
    )
    assert name(text, "pass was shut") == "Syria's permanent representative to the United Nations"


def test_the_congress_leader_is_who_has_that_office_and_no_head_of_state():
    text = (
        "Congress general secretary Jai Roe came. U.S. President Ana Vega left. It is late, the Congress leader said."
    )
    assert name(text, "It is late") == "Jai Roe"


@pytest.mark.parametrize("how", ["reported him as saying", "quoted him as saying"])
def test_who_is_reported_as_saying_it_speaks_and_the_paper_relays_it(how):
    text = f"Peruvian President Juan Vega met the envoys. Radio Sol {how} that the meeting was late."
    assert name(text, "was late") == "Juan Vega"


def test_an_interview_s_answers_are_not_whose_whom_a_quotation_names():
    text = (
        "“Ana Vega had nothing to do with it,” Mila Roe notes. Following is the text of the interview.\n\n"
        "Q: How do people see it?\n\nA: Most of them see it as a loss, and so do I.\n\n"
        "Q: What comes next?\n\nA: The wells will be dug again next year."
    )
    assert name(text, "as a loss") == "Mila Roe"


TWO_VEGAS = (
    "Police want to charge Premier Omar Vega and his wife Rosa with fraud. Vega denied it and called it a plot.\n\n"
    "He said the case was weak. The police want Rosa Vega charged first. “We did nothing,” Vega said."
)


@pytest.mark.parametrize("words", ["denied it", "called it a plot", "the case was weak", "We did nothing"])
def test_a_surname_alone_means_whoever_is_not_called_somebodys_wife(words):
    assert name(TWO_VEGAS, words) == "Omar Vega"


def test_she_is_whoever_is_called_somebodys_sister():
    text = "Omar Vega left with his sister, Rosa Vega. They waited for the ferry. “It is late,” she said."
    assert name(text, "It is late") == "Rosa Vega"


def test_a_name_is_no_more_than_its_words_behind_a_mark_that_closes():
    text = (
        "'Mr Harbour' Vega's fame grew.\n\nOmar Vega left. Vega said in reference to Chad that “we are in a campaign.”"
    )
    assert name(text, "we are in a campaign") == "Omar Vega"


def test_the_title_of_a_column_is_nobody():
    text = "In a column titled “I Feel No Pity,” he wrote of the strike. Many critics called for a truce.\n\nHe left."
    assert [each.speaker and each.speaker.name for each in extract(text)] == ["Many critics"]


TWO_SOLS = (
    "House Speaker Mika Sol hailed the budget. Senators such as Sen. Ruben Sol of Norland balked at it.\n\n"
    "But Speaker Sol rejected the figures. Sen. Sol said they were too high."
)


@pytest.mark.parametrize(("words", "expected"), [("rejected the figures", "Mika Sol"), ("too high", "Ruben Sol")])
def test_of_two_with_one_surname_it_is_the_one_with_the_title(words, expected):
    assert name(TWO_SOLS, words) == expected


@pytest.mark.parametrize("told", ["from Ridgeham,", "34,", "aged 34,", "from New Ridgeham,"])
def test_he_is_whoever_was_introduced_by_a_first_name_alone(told):
    text = (
        "Shadow minister Gareth Boon said the plan was a mess. “It costs too much,” he said.\n\n"
        f"Adam, {told} avoids the train. “I pay more than over there.” He added: “It is convenient.”"
    )
    assert name(text, "convenient") == "Adam"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya had said the man, a Kenyan named Musa Ali, was ill, but President Juan Sol of Peru called it a raid.",
        "Kenya says the ship was lost, but Peru's foreign minister, Juan Sol, rejects that.",
    ],
)
def test_what_another_is_set_against_the_first_with_is_theirs(text):
    said = {each.speaker.name: text[each.start : each.end] for each in extract(text)}
    assert set(said) == {"Kenya", "Juan Sol"}
    assert "Sol" not in said["Kenya"]


@pytest.mark.parametrize("title", ["MK", "MEP", "MLA", "TD", "MNA", "MSP"])
def test_a_member_of_a_parliament_is_called_by_the_name(title):
    assert name(f"{title} Dan Levi said the vote was a farce.", "a farce") == "Dan Levi"


def test_a_quotation_that_goes_on_is_not_of_whoever_the_next_sentence_lets_report_something_else():
    text = (
        "“They are under pressure,” Ana Sol said in Lima. “We will use every tool that we have.” The Lima Times and "
        "others reported on Sunday, citing the army, that it has moved all its brigades."
    )
    assert name(text, "every tool") == "Ana Sol"


def test_who_is_of_a_continent_is_no_person():
    text = "Envoy Ana Sol spoke. “Russian and Central Asian scientists will help. We will learn,” she said."
    assert name(text, "will help") == "Ana Sol"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The MRA announced that it would wait. At the time, the agency said it was short of boats.",
            "short of",
            "MRA",
        ),
        (
            "The Board of Tides said exports grew. “Yet much is uncertain,” the board of statistics said.",
            "much is uncertain",
            "the board of statistics",
        ),
        ("Velmco said it would pay. Ivo Marek sued it. The lender said that was wrong.", "was wrong", "The lender"),
        ("The Mines Ministry said it was late. The company said it was early.", "was early", "The company"),
        (
            "Peru's Security Service said it had held six.\n\nA ship sank. The security service also said it was late.",
            "it was late",
            "Peru's Security Service",
        ),
        (
            "A memo by an internal company board was found. The company said it was early.",
            "was early",
            "The company",
        ),
    ],
)
def test_a_body_called_by_its_kind_is_the_one_that_spoke_right_before(text, words, expected):
    assert name(text, words) == expected


def test_the_officials_are_those_who_were_counted_when_they_spoke():
    text = "Four council officials said it rained. Ana Sol left the council. The officials said it was late."
    assert name(text, "it was late") == "Four council officials"


@pytest.mark.parametrize("printed", ["the UN chief", "the U.N. chief"])
@pytest.mark.parametrize("held", ["UN Secretary-General", "United Nations chief", "U.N. Secretary-General"])
def test_the_chief_of_the_united_nations_is_its_secretary_general(held, printed):
    text = f"{held} Juan Sol went to Velm. Nobody met him since {printed} said the raid was wrong."
    assert name(text, "raid was wrong") == "Juan Sol"


def test_a_country_of_which_the_paragraph_above_tells_is_what_it_means():
    text = "A court ruled on the reef.\n\nManila has filed several notes about the reef.\n\nIt also denied the claim."
    assert speaker(text, "denied the claim") == ExtractedActor("Philippines", "country", "PH")


COUNTERPARTS = (
    "On Monday, Greek Foreign Minister Ana Sol spoke with her Lao counterpart and thanked him.\n\n"
    "Sol also voiced hope. In the call, Bounmy Sisavath said the dam was safe. The Lao minister said it was late, and "
    "the top Lao diplomat pledged to write."
)


def test_a_counterpart_is_whoever_is_named_next_without_an_office():
    assert speaker(COUNTERPARTS, "dam was safe").country == "LA"
    assert name(COUNTERPARTS, "it was late") == name(COUNTERPARTS, "to write") == "Bounmy Sisavath"


def test_a_counterpart_is_nobody_named_only_after_others():
    text = COUNTERPARTS.replace("In the call,", "Juan Vega, an analyst, wondered. In the call,")
    assert speaker(text, "dam was safe").country == ""


def test_a_quotation_of_a_paragraph_is_of_whoever_spoke_above_not_of_whom_that_tells():
    text = (
        "“I doubt it,” said Ana Sol, a scholar.\n\nThe port, she added, has influence on President Juan Vega.\n\n"
        "“It is unclear who was told of it. We have to ask.”"
    )
    assert name(text, "It is unclear") == "Ana Sol"


def test_a_quotation_that_opens_a_paragraph_is_not_of_somebody_new_behind_it():
    text = (
        "“We have good ties,” palace spokesman Juan Vega told reporters.\n\n"
        "“Of course, all has been prepared.” Dr Ana Sol, a spokeswoman for the court, told the Velm Post on Friday "
        "that states have to cooperate."
    )
    assert name(text, "all has been prepared") == "Juan Vega"
    assert name(text, "have to cooperate") == "Ana Sol"


@pytest.mark.parametrize("who", ["Baker", "Waters", "Guterres"])
def test_a_name_that_is_a_word_too_may_speak(who):
    text = f"Envoy Ana {who} met them.\n\n{who} has called the raid “the saddest moment” of her years in office."
    assert name(text, "called the raid") == f"Ana {who}"
