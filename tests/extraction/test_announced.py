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
