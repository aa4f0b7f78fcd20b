"""Where what was said begins and ends: neither less than reads by itself nor the reporter's words."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def said(text: str) -> list[str]:
    return [text[found.start : found.end] for found in extract(text)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Ana Sol said he would not resign or leave the city, and called the vote a farce.",
            "he would not resign or leave the city",
        ),
        (
            "Ana Sol said the bill was “meant to scare the press,” while accusing the cabinet of haste.",
            "the bill was “meant to scare the press,”",
        ),
        (
            "Ana Sol said being able to continue using her boat to keep track of seals “really motivated” her then.",
            "being able to continue using her boat to keep track of seals “really motivated” her then",
        ),
    ],
)
def test_the_first_statement(text, whole):
    assert said(text)[0] == whole


def test_what_tells_more_of_an_object_is_no_statement():
    found = said("Professor Ana Sol questioned the value of any ruling that the court might hand down.")
    assert found == ["questioned the value of any ruling that the court might hand down"]


@pytest.mark.parametrize("glue", [" ", "."])
def test_a_caption_run_into_the_text_is_no_part_of_a_quotation(glue):
    text = (
        "Soldiers burned the mill. Omar Vega/AFP/Getty Images Related article What the ceasefire leaves open "
        "“We saw no reason for it,” Ana Sol said."
    )
    assert said(text.replace("mill. ", f"mill{glue}")) == ["“We saw no reason for it,”"]


def test_nothing_is_said_in_a_caption():
    assert not said("Rescuers on the pier. Omar Vega for Getty Images The pier is shut, Ana Sol said.")


def test_what_stands_behind_the_credit_of_a_picture_is_the_articles():
    text = "Rescuers on the pier. Omar Vega/AFP/Getty Images The pier is shut, Ana Sol said."
    assert said(text) == ["The pier is shut"]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "The mayor left on Monday.“It was time,” Ana Sol said.Rudi Orm, a rival, said he would stand.",
            ["“It was time,”", "he would stand"],
        ),
        ("Ana Sol said the dam held in 2012.“It was luck,” she said.", ["the dam held in 2012", "“It was luck,”"]),
    ],
)
def test_sentences_run_together_are_read_apart(text, statements):
    assert said(text) == statements


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose, Ana Sol told reporters shortly after Leader of the House Jon Vega visited an exhibition.",
        "Ana Sol said the navy would guard the strait (though court officials have said the law forbids it).",
        "Ana Sol said he disliked the panels, stating he had sought others.",
    ],
)
def test_what_others_do_or_say_is_no_part_of_it(text):
    first = said(text)[0]
    assert not {"visited", "though", "stating"} & set(first.split())


def test_a_line_that_goes_on_with_a_small_letter_is_no_end():
    text = "Ana Sol said on Saturday\nthere had been no talks\nabout the release of the crew.\n\nThe crew was ill.\n"
    assert said(text)[0] == "there had been no talks\nabout the release of the crew"


def test_what_somebody_finds_in_the_story_is_no_statement():
    assert not said("Ana Sol finds that her prize is still out of reach.")
    assert said("The court found that the law was void.") == ["the law was void"]


def test_what_came_of_it_is_no_part_of_it():
    found = said("Ana Sol said that “the law is an insult” to farmers, causing an uproar in the house.")
    assert found[0] == "“the law is an insult” to farmers"


def test_what_a_paper_did_is_not_said_by_whoever_told_it():
    assert not said("Ana Sol, a painter, told the Ulka daily, which printed several letters on January 23.")


def test_a_post_run_into_the_text_is_no_part_of_what_was_said():
    text = "Early voting here – yay pic.twitter.com/abc in resources between the parts of the state,” Ana Sol wrote."
    assert not said(text)


def test_what_the_reporter_thinks_of_it_is_no_part_of_it():
    found = said("Ana Sol said nobody was hurt in the mill, a claim that is false in many ways.")
    assert found == ["nobody was hurt in the mill"]
