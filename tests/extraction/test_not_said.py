"""Nobody is quoted with what nobody has said: what may, should or will be said, what was not said, and what stands in
somebody else's paper."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(found.speaker and found.speaker.name, text[found.start : found.end]) for found in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo should condemn the raid.",
        "Accra may propose new terms next week.",
        "Lima might have warned Quito about the raid.",
        "The fund can review budgets, suggest cuts and threaten penalties.",
        "Kenya cannot justify the arrests to the court.",
        "The two sides could not agree on a date.",
        "Malta will announce new quotas on Monday.",
        "Benin would reject any such deal.",
        "Critics could argue that the plan is late.",
        "The envoy will tell the court that the letter was forged.",
        "The army has still to explain how the convoy was hit.",
        "The ministry has to explain the delay.",
        "Ana Sol plans to announce the names on Friday.",
        "The union has the right to demand an explanation.",
        "The council's inability to agree on a budget has angered Oslo.",
        "The board was asked to explain the delay.",
        "The law is being used to deny the rights of farmers.",
        "The treaty would require banks to report losses.",
        "It will encourage deserters to express their anger.",
        "The envoy's remarks appeared to rule out a truce.",
        "Oslo seems to reject the terms.",
    ],
)
def test_what_may_be_said_or_is_still_to_be_is_no_statement(text):
    assert not said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sol did not repeat her threat to leave.",
        "The envoy never accused Chile of theft.",
        "The ministry did not explain the delay.",
        "The premier did not apologise for the raid.",
        "The law does not call for arrests.",
    ],
)
def test_what_was_not_said_is_no_statement(text):
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ana Sol did not rule out talks.", "Ana Sol", "did not rule out talks"),
        ("Ana Sol would later describe the visit as a mistake.", "Ana Sol", "describe the visit as a mistake"),
        ("The navy can confirm that the ship sank in May.", "The navy", "the ship sank in May"),
        ("The ship sank in May, the navy can confirm.", "the navy", "The ship sank in May"),
        ("The premier would say only that talks had begun.", "The premier", "talks had begun"),
        ("The minister was forced to deny the report.", "The minister", "deny the report"),
        ("The minister had to admit that the plan had failed.", "The minister", "the plan had failed"),
        ("Ana Sol used the visit to demand a refund.", "Ana Sol", "demand a refund"),
        ("Ana Sol could call the deal “a trap” and still sign it.", "Ana Sol", "call the deal “a trap”"),
    ],
)
def test_what_was_said_after_all_is_one(text, speaker, words):
    assert said(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sol, who leaked hundreds of letters describing the arrests, lives in Oslo.",
        "The police found leaflets calling for an uprising.",
        "Guests were asked to bring a poster describing their work.",
    ],
)
def test_who_came_by_a_text_does_not_say_what_stands_in_it(text):
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Chile submitted a draft resolution condemning the raid.", "Chile", "condemning the raid"),
        ("The marchers carried placards demanding his release.", "The marchers", "demanding his release"),
        (
            "The court received a letter from the governor accusing Peru of theft.",
            "the governor",
            "accusing Peru of theft",
        ),
    ],
)
def test_who_hands_a_text_on_as_their_own_does(text, speaker, words):
    assert said(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text", ["The flood threatened to cut off the town.", "The tower’s decay threatens to become a scandal."]
)
def test_what_threatens_or_promises_without_a_mouth_says_nothing(text):
    assert not said(text)


def test_a_clause_about_what_else_went_on_is_not_what_was_said():
    text = "While Omar Vega left the hall, Ana Sol shot back, calling the plan “a trap”."
    assert said(text) == [("Ana Sol", "calling the plan “a trap”")]


def test_what_something_is_described_as_is_whole_around_an_apposition():
    text = "Ana Sol is the envoy who described the strike, the third this year, as “a crime”."
    assert said(text) == [("the envoy", "described the strike, the third this year, as “a crime”")]


def test_a_quotation_far_from_any_other_statement_of_a_long_paragraph_is_nobodys():
    text = (
        "The bridge was shut in May. A daily gave it a page. “They are to blame, not I, for the fact that I "
        "cannot feel anything.” The daily is sold in Oslo. It has few readers there. Many lawmakers called for a truce."
    )
    assert said(text) == [("Many lawmakers", "called for a truce")]


def test_how_a_quotation_looked_to_the_reporter_is_still_a_quotation():
    ((speaker, words),) = said("Ana Sol appeared to rule out “any truce with the north”.")
    assert (speaker, "any truce with the north" in words) == ("Ana Sol", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Sol said the mine was flooded, raising fears of a shortage.", "the mine was flooded"),
        (
            "Ana Sol told reporters that the talks had failed, a sign that the truce may not hold.",
            "the talks had failed",
        ),
        ("Ana Sol said she was raising taxes on coal.", "she was raising taxes on coal"),
    ],
)
def test_what_came_of_it_is_not_what_was_said(text, words):
    assert said(text)[0] == ("Ana Sol", words)


def test_the_platform_x_is_no_first_name():
    text = "“We agreed,” Ana Sol, the premier, wrote on X. Sol said the talks went on."
    assert [speaker for speaker, _ in said(text)] == ["Ana Sol", "Ana Sol"]


@pytest.mark.parametrize(
    "text",
    [
        "Defending champion Velm was led by Ana Sol, who had 20 points.",
        "Ana Sol talked about pulling out of the pact.",
        "Even after agreeing on a truce, the rebels took the town.",
        "A video of the base also showed its troops stepping on a flag.",
        "Ana Sol signed the pact, using her first remarks on the talks since May.",
    ],
)
def test_what_is_only_told_of_is_no_statement(text):
    assert said(text) == []


def test_who_has_only_seen_a_paper_did_not_write_it():
    text = "The firm will leave the port, according to an internal memo reviewed by the Velm Post."
    assert [speaker for speaker, _ in said(text)] != ["Velm Post"]
