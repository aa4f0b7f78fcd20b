"""Words go to whoever spoke them: past things that cannot speak and clauses of others, to whoever made a document."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def said_in(text: str) -> list[tuple[str, str]]:
    """Who said what, in the order of the text; what readers see."""
    found = [each for each in extract(text) if each.confidence >= 0.6]
    return [(each.speaker.name if each.speaker else "", text[each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine boats sank, according to Ivo Marek, a spokesman for the coast guard.",
            [("Ivo Marek", "Nine boats sank")],
        ),
        (
            "Tides turned -- with the notable exception of Velm and Orsk, ministries have reported a drop in trade.",
            [("ministries", "reported a drop in trade")],
        ),
        (
            "Thefts are being investigated after the man suspected of them yelled and told police he “did it for fun”.",
            [("the man", "he “did it for fun”")],
        ),
        (
            (
                "Mali has agreed to a plan put forward by the Chad envoy to the Sahel, Ana Sol, for a truce that will "
                "halt raids in the hills, a source close to Mali told Sabah on Monday."
            ),
            [
                (
                    "a source close to Mali",
                    (
                        "Mali has agreed to a plan put forward by the Chad envoy to the Sahel, Ana Sol, for a truce "
                        "that will halt raids in the hills"
                    ),
                )
            ],
        ),
        (
            "President Ana Sol said she hopes for “real change”, while Lao leader Ivo Marek called for Peru to wait.",
            [("Ana Sol", "she hopes for “real change”"), ("Ivo Marek", "called for Peru to wait")],
        ),
        (
            "Laos said the talks would begin on Monday, but pushed that back by a week after Peru fired on a ship.",
            [("Laos", "the talks would begin on Monday")],
        ),
    ],
)
def test_what_others_say_and_do_beside_it_is_no_part_of_what_somebody_said(text, expected):
    assert said_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has cut its aid, announced 31% tolls, and expelled the envoy.",
        "Cuts in pay threaten to undo the gains, and fear and hunger have encouraged people to leave.",
        "The move raised questions about the future of the pact.",
        "Many signs point to a late harvest.",
    ],
)
def test_things_say_nothing(text):
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Norland Post reported that ten died. The Velm Post said it was late.", "ten died", "Norland Post"),
        (
            "Rebels fired.\n\nThe Norland Post reported on Monday that ten died.\n\nTwo fled, the report said.",
            "Two fled",
            "Norland Post",
        ),
        ("The Oriva Bank's report looked at trade. It found that prices rose.", "prices rose", "Oriva Bank"),
        (
            "The mines ministry looked into the leak at the dam for a month. It found that the wall was old.",
            "the wall was old",
            "mines ministry",
        ),
        (
            "The ministers of Peru and Chad met in Lima. “We agree,” they said on Friday.",
            "We agree",
            "ministers of Peru and Chad",
        ),
        (
            "The Greens' spokeswoman Ana Sol spoke of a mistake. The Greens say the plan is unfair.",
            "the plan is unfair",
            "Greens",
        ),
        (
            "Critics hit out at Senator Ana Sol's speech calling for new elections.",
            "calling for new elections",
            "Ana Sol",
        ),
        (
            "In an interview in which he defended the tolls, Minister Ivo Marek said it was late.",
            "defended the tolls",
            "Ivo Marek",
        ),
        (
            "Prime Minister Ana Sol, President Ivo Marek and Foreign Minister Li Wen said the pact would hold.",
            "the pact would hold",
            "Prime Minister Ana Sol, President Ivo Marek and Foreign Minister Li Wen",
        ),
        ("Peru issued a warning that it would close the pass.", "it would close the pass", "Peru"),
    ],
)
def test_who_is_behind_a_document_a_pronoun_or_several_names(text, words, expected):
    found = next(each for each in extract(text) if words in text[each.start : each.end])
    assert found.speaker is not None
    assert found.speaker.name.removeprefix("The ") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "White House mines council spokesman Ivo Marek said it was late. “He will go,” the White House said.",
            "He will go",
            "White House",
        ),
        (
            (
                "Vice Premier Jo Sol in the morning questioned President Ivo Marek’s position.\n\n"
                "“I'm not sure that Marek has a plan himself for the war,” he said."
            ),
            "has a plan",
            "Jo Sol",
        ),
        (
            "Laos’s mines ministry has summoned the Togo envoy over what it called “unwarranted” arrests.",
            "unwarranted",
            "Laos’s mines ministry",
        ),
        (
            "The Lao government responded with a terse note released at night, which said its army had left.",
            "its army had left",
            "Lao government",
        ),
        (
            "Togo Presidency’s Head of Communications Prof Ivo Marek: “The raid threatens the peace of the region.”",
            "threatens the peace",
            "Ivo Marek",
        ),
        (
            (
                "Laos ‘greatest threat’ to peace of region, Togo president tells Chadian crown prince\n\n"
                "The two met on Monday, and Togo President Ivo Marek spoke of war."
            ),
            "greatest threat",
            "Ivo Marek",
        ),
        (
            "Laos is ready to sell gas, according to Ivo Marek, but Togo announced that it will not renew the deal.",
            "ready to sell gas",
            "Ivo Marek",
        ),
        ("Later a radio anchor said that it was late.", "it was late", "a radio anchor"),
        (
            "Oslo was hit.\n\nStatements by Minister Ivo Marek Regarding the Raid:\n\nWe condemn the raid on our port.",
            "condemn the raid",
            "Ivo Marek",
        ),
        (
            (
                "President Ivo Marek met the press.\n\nBelow are Marek’s key statements that Orba put together.\n\n"
                "Laos has a few ferries. There is not many of them.\n\nTrade in the Gulf goes on as before."
            ),
            "goes on as before",
            "Ivo Marek",
        ),
    ],
)
def test_who_speaks_is_the_one_the_article_tells(text, words, expected):
    found = next(each for each in extract(text) if words in text[each.start : each.end])
    assert found.speaker is not None
    assert found.speaker.name.replace("'", "’") == expected


def test_a_quotation_that_opens_below_a_colon_is_whole_to_its_closing_mark():
    text = (
        "A storm hit the port.\n\nIn a message Minister Ivo Marek stated:\n\n“We condemn the raid on the port.\n\n"
        "It has once again shown how weak the law is.\n\nThe world must now take action.”\n\nShops were closed."
    )
    found = [(each.speaker.name if each.speaker else "") for each in extract(text)]
    assert found == ["Ivo Marek"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Chad called up 7,000 recruits in May.",
        "A top Lao official scoffed at a report that Laos could be behind the raids.",
        "The council has dismissed 135 employees of the port, and Vega dismissed his defence minister.",
        "Ana Vega was seen on X. Fires broke out in the town.",
    ],
)
def test_what_was_done_or_scoffed_at_was_not_said(text):
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lao radio reported earlier that ten had died.", "ten had died"),
        (
            "In June, Ana Sol urged Oslo to lift the tolls, sign a deal for 40 ferries, and let Togo in again.",
            "urged Oslo to lift the tolls, sign a deal for 40 ferries, and let Togo in again",
        ),
        ("Ana Sol also shared that ferries will arrive next week.", "ferries will arrive next week"),
        ("Minister Ana Sol extended her condolences to the family.", "extended her condolences to the family"),
    ],
)
def test_all_of_what_was_said_is_there_and_no_more(text, expected):
    assert [words for _, words in said_in(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A forum was opened by Yusuf Otaib, the Togo Ambassador to the United States, who called it “grave”.",
            "grave",
            "Yusuf Otaib",
        ),
        (
            "While India attended a forum in June, it stopped short of a vow, saying that peace took two sides.",
            "two",
            "India",
        ),
        ("One of Ana Sol's first posts called for calm.", "called for calm", "Ana Sol"),
        ("H.E Mahmud Yusuf, the bloc's chairperson, said it was late.", "it was late", "Mahmud Yusuf"),
        ("Port Alma — Togo's army condemned the raid on the bus.", "condemned the raid", "Togo's army"),
        (
            (
                "President Jo Sol met President Ivo Marek. “It is not our policy,” Sol said. Marek was unmoved.\n\n"
                "“They take the land and kill the farmers,” he said."
            ),
            "take the land",
            "Ivo Marek",
        ),
        (
            (
                "President Jo Sol said it was time, and went out of his way to thank Ivo Marek for welcoming him.\n\n"
                "“We are here to mend the ties,” he said."
            ),
            "mend the ties",
            "Jo Sol",
        ),
    ],
)
def test_he_who_and_it_are_whom_the_sentence_is_about(text, words, expected):
    found = next(each for each in extract(text) if words in text[each.start : each.end])
    assert found.speaker is not None
    assert found.speaker.name == expected


def test_each_verb_of_a_list_is_a_statement_of_the_same_speaker():
    text = (
        "Minister Ana Sol said the raid was not the way home, called for Laos to end the siege and condemned "
        "what she called “crimes” of the army."
    )
    assert said_in(text) == [
        ("Ana Sol", "the raid was not the way home"),
        ("Ana Sol", "called for Laos to end the siege"),
        ("Ana Sol", "what she called “crimes” of the army"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A boat sank and two men were lost at sea, the Velm navy said.",
            [("Velm navy", "A boat sank and two men were lost at sea")],
        ),
        (
            "Traders say much of the effect of the tolls on imports, has been lost since May.",
            [("Traders", "much of the effect of the tolls on imports, has been lost since May")],
        ),
        (
            (
                "Some rebels said the delegation would raise their demands for a withdrawal of all foreign forces, the "
                "release of all prisoners and the lifting of a ban on travel."
            ),
            [
                (
                    "Some rebels",
                    (
                        "the delegation would raise their demands for a withdrawal of all foreign forces, the release "
                        "of all prisoners and the lifting of a ban on travel"
                    ),
                )
            ],
        ),
        (
            (
                "Ana Sol spoke of the trauma of this war, and expressed hope that all those working to resolve this "
                "crisis would be forgiven."
            ),
            [
                ("Ana Sol", "spoke of the trauma of this war"),
                ("Ana Sol", "expressed hope that all those working to resolve this crisis would be forgiven"),
            ],
        ),
        (
            (
                "Ana Sol called the move “an unlawful grab” and “an armed seizure of power.” She said “it must end for "
                "good.”"
            ),
            [
                ("Ana Sol", "called the move “an unlawful grab” and “an armed seizure of power.”"),
                ("Ana Sol", "“it must end for good.”"),
            ],
        ),
    ],
)
def test_what_was_said_is_whole_and_told_once(text, expected):
    assert said_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "As the fighting continues on several fronts, Velm launched its biggest raid on Orsk on Monday.",
        "The author neglects to mention that Velm broke the pact first.",
        "Failing to push back Ivo Marek, a man who only responds to force, will only prolong the war.",
    ],
)
def test_what_goes_on_and_what_is_left_unsaid_is_no_statement(text):
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“A cheque is coming,” Ana Sol said on Teleperu's “At the Table.”", "A cheque", "“A cheque is coming,”"),
        (
            (
                "Ivo Marek said the raids broke the law, which prohibits the use of traps – objects that people are "
                "likely to be attracted to – and called for an inquiry."
            ),
            "the raids broke",
            "the raids broke the law, which prohibits the use of traps",
        ),
    ],
)
def test_a_programme_and_an_aside_are_no_words_of_the_speaker(text, words, expected):
    found = next(each for each in extract(text) if words in text[each.start : each.end])
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Prime Minister Ivo Marek was in Rome. “Thanks to our forces, we stand,” PM Marek said, recalling the war.",
            "we stand",
            "Ivo Marek",
        ),
        (
            "Party leader and former president Ana Sol has vowed her party would cut debts.",
            "her party would",
            "Ana Sol",
        ),
        (
            "Ivo Marek's lawyers met.\n\nTies grew, a No 10 spokesperson said. “The leaders agree,” they added.",
            "The leaders agree",
            "No 10 spokesperson",
        ),
        (
            (
                "Premier Ana Sol said no.\n\n“We are not throwing it out, but we are not taking it.\n\n“We hold "
                "serious talks among us,” Ivo Marek said in Rome."
            ),
            "throwing it out",
            "Ivo Marek",
        ),
        (
            "Velm halts grain over tolls — Orsk Foreign Ministry\n\nThe talks failed.",
            "halts grain",
            "Orsk Foreign Ministry",
        ),
    ],
)
def test_words_go_to_whoever_is_named_for_them(text, words, expected):
    found = next(each for each in extract(text) if words in text[each.start : each.end])
    assert found.speaker is not None
    assert found.speaker.name == expected


def test_a_quotation_of_several_paragraphs_ends_where_its_mark_closes():
    text = (
        "Ivo Marek, who won the vote, has said that he will rejoin the pact.\n\n"
        "“I will offer Velm a path back. If Velm keeps to the pact, we will rejoin it.\n\n"
        "With our allies, we will make it stronger,” Marek said in an op-ed for the Velm Post.\n\n"
        "But Marek has made no remarks about the pact since the vote, and nobody knows his mind.\n\n"
        "On the other hand, the market is calm."
    )
    found = extract(text)
    assert [each.speaker.name for each in found] == ["Ivo Marek"] * 3
    assert text[found[-1].start : found[-1].end] == "With our allies, we will make it stronger,”"
