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


def test_a_quotation_that_ended_with_a_full_stop_is_not_of_whoever_does_something_next():
    text = "“We want schools,” Ana Vega said on Friday. “The roads need an able builder.” Omar Sol thanked her for it."
    speakers = {text[found.start : found.end]: found.speaker and found.speaker.name for found in extract(text)}
    assert speakers["“The roads need an able builder.”"] == "Ana Vega"


LONG = "The talks went on for two days in the old town, and nobody knew who would pay for the harbour. " * 4


def test_a_heading_run_into_a_long_line_is_nobodys_words():
    text = f"{LONG}Tensions with Peru The minister, Ana Sol, said the harbour would stay shut."
    (found,) = extract(text)
    assert (text[found.start : found.end], found.speaker.name) == ("the harbour would stay shut", "Ana Sol")


@pytest.mark.parametrize(
    ("run_in", "whole"),
    [
        (
            "Harbour meeting On January 29, the envoys met to avoid friction",
            "On January 29, the envoys met to avoid friction",
        ),
        (
            "Rebels warn of more raids in the north While the envoys met, the road shut",
            "While the envoys met, the road shut",
        ),
        ("Chinese Vice Premier Liu He will hold talks in Oslo", "Chinese Vice Premier Liu He will hold talks in Oslo"),
    ],
)
def test_a_sentence_begins_behind_a_heading_but_no_name_is_cut(run_in, whole):
    assert said(f"{LONG}{run_in}, the ministry said.")[-1] == whole


def test_the_hour_of_a_live_blog_is_no_part_of_a_name():
    text = (
        f"{LONG}13:21 - Peru's Foreign Ministry has rejected the claim. 14:02 - Chile's Foreign Ministry has denied it."
    )
    assert [found.speaker.name for found in extract(text)] == ["Peru's Foreign Ministry", "Chile's Foreign Ministry"]


def test_a_headline_and_a_dateline_run_into_the_text_are_nobodys_words():
    text = f"{LONG}Harbour to Stay Shut LIMA (Andina) — The harbour will stay shut, Ana Sol said."
    assert said(text) == ["The harbour will stay shut"]


def test_a_licence_behind_a_quotation_is_nobodys_words():
    text = "Ana Sol said, “Who would pay for it? All content by Andina News is licensed under a Commons 4.0 License."
    assert said(text) == ["“Who would pay for it?"]


def test_a_long_line_is_not_cut_inside_a_quotation():
    words = "We built the harbour with our own hands and paid for every stone of it. " * 12
    text = f"{LONG * 6}Ana Sol said, “{words}It is ours.”"
    assert said(text) == [f"“{words}It is ours.”"]


@pytest.mark.parametrize("end", ["between May 2 and May 8", "in the old town (Lima)"])
def test_a_sentence_glued_to_a_number_or_a_bracket_is_another(end):
    assert said(f"Ana Sol said the paper asked 600 people {end}.The harbour is shut.") == [
        f"the paper asked 600 people {end}"
    ]


def test_words_in_marks_far_from_whoever_speaks_are_not_that_persons():
    text = (
        "“The harbour is ours,” Ana Sol said. The visit took place in May. The treaty was seen abroad as a “stab in "
        "the back of friends” by a neighbour. The ships left in June. They came back a year later."
    )
    assert said(text) == ["“The harbour is ours,”"]


def test_those_who_care_for_somebody_may_tell_of_it_and_needs_may_not():
    assert said("The cubs need time to grow, according to their keepers.") == ["The cubs need time to grow"]
    assert not said("The cubs are fed according to their needs.")


@pytest.mark.parametrize(
    "whole",
    [
        "until the votes were counted and verified, Lima would not recognise Ana Sol as president",
        "once the dam was built, the town would be safe",
        "if the talks failed, war would follow",
        "combined, the army and the navy have a million men",
    ],
)
def test_a_condition_is_not_cut_from_what_hangs_on_it(whole):
    assert said(f"Peru's foreign minister repeated on Sunday that {whole}.") == [whole]


@pytest.mark.parametrize(
    "notice",
    [
        (
            "To view this video please enable JavaScript, and consider upgrading to a web browser that "
            "supports HTML5 video"
        ),
        "World Advertisement Supported by",
        "MINISTERS FROM 12 STATES MEET TO TALK 'PEACE' IN LIMA",
        "CRASH AT A HARBOUR KILLS AT LEAST 2, INCLUDING SEAMEN",
    ],
)
def test_a_notice_run_into_the_text_is_no_part_of_a_name(notice):
    text = f"“It is deep,” Ana Sol said. {notice} Press groups have said that crops are lost."
    assert [each.speaker.name for each in extract(text)] == ["Ana Sol", "Press groups"]


def test_a_label_glued_to_the_text_is_no_part_of_a_name():
    text = "“We will hold the line,” said Juan Vega.AdvertisementSol said the raid had failed. Ana Sol left at noon."
    assert [each.speaker.name for each in extract(text)] == ["Juan Vega", "Ana Sol"]


def test_what_somebody_is_charged_with_is_not_what_they_said():
    text = "Ana Sol was arrested and charged with alleged “collaboration with an enemy,” “propaganda” and more."
    assert [each.speaker for each in extract(text) if each.speaker] == []


def test_a_link_is_no_part_of_a_role():
    text = "Vega wrote of it on Monday. pic.twitter.com/abcDEF Opposition leader Dan Vega said the war was lost."
    assert {each.role for each in extract(text)} == {"Opposition leader"}


@pytest.mark.parametrize("length", range(2_800, 3_100, 30))
def test_a_quotation_that_goes_on_is_its_speakers_wherever_a_very_long_line_is_cut(length):
    before = "The road is long. " * 200
    text = (
        f"Envoy Ana Sol met them. {before[-length:]}“It is bad,” Sol said. “I have never seen it so.” "
        f"Mr. Juan Vega turned to look. {before}"
    )
    said = {each.speaker and each.speaker.name for each in extract(text) if "never seen" in text[each.start : each.end]}
    assert said == {"Ana Sol"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Ana Sol came down hard on Vega and warned talks “are not wise or honorable” with his cabinet.",
            "talks “are not wise or honorable” with his cabinet",
        ),
        (
            "Ana Sol said talks had hit a dead end, using her first public comments in a week to thank the army.",
            "talks had hit a dead end",
        ),
        (
            "China sent the system despite earlier US warnings that Serbia should align its army with others.",
            "Serbia should align its army with others",
        ),
    ],
)
def test_a_clause_is_whole_and_without_what_else_is_told(text, whole):
    assert whole in said(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Minister Ana Roca said it was late to mend the dam, and called on banks to help.",
            ["it was late to mend the dam", "called on banks to help"],
        ),
        (
            "Peru has said hundreds of men remain inside the mill and has repeatedly called for a truce.",
            ["hundreds of men remain inside the mill", "called for a truce"],
        ),
        (
            (
                "The mayor, Ana Sol, said on Monday that Peru not being asked to come was not meant badly but added "
                "there would be no other list."
            ),
            ["Peru not being asked to come was not meant badly", "there would be no other list"],
        ),
        (
            "Lima expressed hope that the port will open and urged Quito to pay.",
            ["expressed hope that the port will open", "urged Quito to pay"],
        ),
        (
            (
                "The envoys reiterated their agreement that a war should never be fought and can never be won and "
                "underscored their wish for talks."
            ),
            [
                "reiterated their agreement that a war should never be fought and can never be won",
                "underscored their wish for talks",
            ],
        ),
        (
            "Sol’s friends said he was due in Lima on Monday, but never showed up.",
            ["he was due in Lima on Monday, but never showed up"],
        ),
    ],
)
def test_what_a_speaker_does_next_is_no_part_of_what_was_said(text, whole):
    assert said(text) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The mayor, Ana Sol, said ten men were hurt, without giving further details.", "ten men were hurt"),
        (
            "Ana Sol said she would meet Vega in Lima, with Quito hoping the two will agree.",
            "she would meet Vega in Lima",
        ),
        (
            "Ana Sol said states should avoid bans on rice, a message underscored by the Peruvian envoy Juan Vega.",
            "states should avoid bans on rice",
        ),
        (
            "Ana Sol said the port had closed without giving details to the crews.",
            "the port had closed without giving details to the crews",
        ),
    ],
)
def test_what_the_reporter_misses_or_others_hope_is_no_part_of_what_was_said(text, whole):
    assert whole in said(text)
