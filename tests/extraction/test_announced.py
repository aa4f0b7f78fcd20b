"""Speech without quotation marks: what a colon announces, and the turns of an interview."""

from __future__ import annotations

from articles.extraction import extract


def said(text: str) -> list[tuple[str, str, str]]:
    return [(text[s.start : s.end], s.speaker.name if s.speaker else "", s.kind) for s in extract(text)]


def test_a_paragraph_announced_by_a_verb():
    text = (
        "Estonia’s premier, Kaja Tamm, spoke to deputies in the morning.\nShe said:\n"
        "We believe it is necessary to wait until the talks are complete. Nobody intends to block them.\n"
        "The vote is expected on Friday."
    )
    assert said(text) == [(text.split("\n")[2], "Kaja Tamm", "quoted")]


def test_all_paragraphs_of_a_statement():
    text = (
        "Joint statement on the river\nThe Government of Paraguay issued the following statement:\n"
        "We reaffirm our wish for a free river.\nThe dams must be inspected without delay.\n"
        "Neighbours said that they would read it."
    )
    body = text.split("\n")
    assert [found[:2] for found in said(text)[:2]] == [(line, "Government of Paraguay") for line in body[2:4]]


def test_the_full_text_of_a_statement():
    text = "The talks failed.\nFull text of the EU statement:\nThe Union regrets the lack of progress in the talks."
    assert said(text) == [("The Union regrets the lack of progress in the talks.", "EU", "quoted")]


def test_a_list_is_no_speech():
    text = "Here is a recap of what leaders said:\nThe border between both provinces was shut on Monday."
    assert said(text) == []


def test_who_asks_says_nothing():
    text = (
        "RFE/RL: Prime Minister, is the talk dead?\nKrasniqi: It is not dead, but it is in a coma.\n"
        "RFE/RL: Belgrade says otherwise. Why is that?\nKrasniqi: Belgrade says many things.\n"
        "RFE/RL: Thank you.\nKrasniqi: Thank you for having me."
    )
    assert said(text) == [
        ("It is not dead, but it is in a coma.", "Krasniqi", "quoted"),
        ("Belgrade says many things.", "Krasniqi", "quoted"),
    ]


def test_papers_that_ask_once_each_say_nothing():
    text = (
        "Spokesperson Min Ho’s briefing on November 2, 2022\nCTV: The visit is over. Could you comment?\n"
        "Min Ho: The two sides are good friends.\nReuters: What of the chips?\nMin Ho: We hope for the best of all."
    )
    assert said(text) == [
        ("The two sides are good friends.", "Min Ho", "quoted"),
        ("We hope for the best of all.", "Min Ho", "quoted"),
    ]
    assert {statement.said.on.isoformat() for statement in extract(text)} == {"2022-11-02"}


def test_the_office_of_whoever_just_spoke():
    text = "Ursula Brandt said the deal was near. The European Commission president said the door was open."
    assert [name for _, name, _ in said(text)] == ["Ursula Brandt", "Ursula Brandt"]


def test_the_turns_of_a_transcript_that_a_page_ran_together():
    text = (
        "Press Briefing by Press Secretary Ana Vega\n\n2:28 P.M. EST MS. VEGA: Good day, all. The port will open on"
        " Monday. Q Will it stay open? MS. VEGA: It will, if the tide allows it. Q (Inaudible.) MS. VEGA: Thank you."
    )
    assert [found[:2] for found in said(text)] == [
        ("Good day, all. The port will open on Monday.", "Ana Vega"),
        ("It will, if the tide allows it.", "Ana Vega"),
    ]


def test_what_follows_the_heading_of_a_statement_by_one_person():
    text = (
        "Statement from President Ana Vega on the Need for Calm\n\nWe lost eleven sailors on Monday, and the sea took"
        " them all.\n\nEvery captain must stay in port until the storm is over.\n\nNobody should call that cowardice."
    )
    assert [found[:2] for found in said(text)] == [(line, "Ana Vega") for line in text.split("\n\n")[1:]]


def test_a_report_about_a_statement_is_not_the_statement():
    text = (
        "Statement by Ana Vega on fish stirs anger\n\nThe fishermen of Callao shut the harbour on Monday.\n\n"
        "“We will not move before she takes it back,” Luis Sol said."
    )
    assert [name for _, name, _ in said(text)] == ["Luis Sol"]


def test_whoever_speaks_alone_in_a_transcript_asks_nothing():
    text = (
        "Remarks by President Ana Vega on Fish\n\n10:56 A.M. EST\n\nTHE PRESIDENT: How are you? The fleet is back.\n\n"
        "It was — you know, it was the storm of all time —\n\nMy father told me, “Never trust a calm,” and I never did."
    )
    assert [found[1] for found in said(text)] == ["Ana Vega"] * 3


def test_a_long_quotation_that_opens_once_and_goes_on_below():
    text = (
        "BAKU. Kabar: Oslo should wait, the press service of the Foreign Ministry of Chad said.\n\n"
        "“We consider the letter of the neighbours as one more attempt to mislead.\n\n"
        "As of Sunday, all the points of the protocol were met."
    )
    assert [name for _, name, _ in said(text)] == ["the press service of the Foreign Ministry of Chad"] * 3


def test_an_interviewer_who_adds_something_to_the_question_still_asks():
    text = (
        "Our guest is Aram Petros, who teaches law.\n- Can the text be an obstacle?\n- Baku renews its demands.\n"
        "- What of the visit? The envoy came back on Monday.\n- There is a rush, as one can see."
    )
    assert [found[:2] for found in said(text)] == [
        ("Baku renews its demands.", "Aram Petros"),
        ("There is a rush, as one can see.", "Aram Petros"),
    ]


def test_a_speech_whose_heading_stands_below_another_and_has_questions_in_it():
    text = (
        "The council helps the south\n\nMines / Fish - Remarks to the press by Mr. Luc Delmas, Permanent Representative"
        " of Chad to the United Nations - 30 August 2016\n\nQ: Are we closer?\n\nI think the vote was useful.\n\n"
        "Q: How worried are you?\n\nWe are following it closely."
    )
    found = [found for found in extract(text) if found.speaker and found.speaker.kind == "person"]
    assert [(text[each.start : each.end], each.speaker.name, each.speaker.country) for each in found] == [
        ("I think the vote was useful.", "Luc Delmas", "TD"),
        ("We are following it closely.", "Luc Delmas", "TD"),
    ]


def test_who_edited_a_page_is_nobody_of_the_article():
    text = "The reef is lost\n\nSource: Xinhua| 2019-09-05 03:18:01|Editor: Shi Meilin\n\nShe said that it was late."
    assert [(name, words) for words, name, _ in said(text)] == [("", "it was late")]


def test_a_man_found_somewhere_announces_nothing_with_a_colon():
    text = (
        "The palace does not know whether they will exchange the body of Captain Juan Rey found in Lima for prisoners:"
        " “It is important to give priority to the living.”"
    )
    assert "Juan Rey" not in [name for _, name, _ in said(text)]


def test_the_human_rights_chief_is_no_man():
    text = (
        "The UN High Commissioner for Human Rights Nora Quist came home. In Oslo, she said that it was late.\n\n"
        "“It is,” the UN rights chief said."
    )
    assert [name for _, name, _ in said(text)] == ["Nora Quist", "Nora Quist"]


def test_remarks_below_a_heading_with_a_colon_and_a_question():
    text = (
        "Fish Council: Press remarks by High Commissioner Luc Delmas upon arrival\n\nCheck against delivery!\n\n"
        "We will speak about the reef.\n\nQ. Are you worried about it?\n\nI think we should let the police work."
    )
    assert [found[:2] for found in said(text)] == [
        ("We will speak about the reef.", "Luc Delmas"),
        ("I think we should let the police work.", "Luc Delmas"),
    ]


def test_papers_ask_even_more_than_once_where_another_has_a_role():
    text = (
        "Transcript of the weekly briefing (October 12, 2023)\nBo Ri, Official Spokesperson: I am happy to begin.\n"
        "Huma Sidi: I have two questions. What of the reef? They took a piece.\nBo Ri, Official Spokesperson: Not so."
        "\nHuma Sidi: It is what the papers say. Did you buy oil?\nBo Ri, Official Spokesperson: We follow it closely."
    )
    assert [name for _, name, _ in said(text)] == ["Bo Ri"] * 2


def test_two_presidents_who_take_one_turn_each():
    text = (
        "Presidents meet\n\nPresident Ana Vega met President Luc Delmas in Lima.\n\nPresident Luc Delmas: Thanks.\n\n"
        "President Ana Vega: We are glad to see you here.\n\nI would like to note that our states are close."
    )
    assert [found[:2] for found in said(text)] == [
        ("We are glad to see you here.", "Ana Vega"),
        ("I would like to note that our states are close.", "Ana Vega"),
    ]


def test_a_speech_in_the_midst_of_a_page():
    text = (
        "Presidents meet\n\nPresident Ana Vega met President Luc Delmas in Lima.\n\nSpeech by President Ana Vega\n\n"
        "- Let me welcome you again.\n\nWe are about to sign more than 20 documents."
    )
    assert [found[:2] for found in said(text)] == [
        ("Let me welcome you again.", "Ana Vega"),
        ("We are about to sign more than 20 documents.", "Ana Vega"),
    ]
