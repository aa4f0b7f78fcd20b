"""Every rule by which the extractor decides is declared, with words for readers."""

from __future__ import annotations

import pytest

from articles.extraction import extract, rules
from tests.extraction.passages import TEXTS


def test_every_rule_named_in_a_statement_is_declared():
    reasons = [dict(statement.why) for text in TEXTS for statement in extract(text, threshold=0)]
    assert {why["span"] for why in reasons} <= rules.SPAN.keys()
    speaker_rules = [why["speaker"].split(", ") for why in reasons]
    assert {names[0] for names in speaker_rules} <= rules.SPEAKER.keys()
    assert {place for names in speaker_rules for place in names[1:]} <= rules.PLACE.keys()
    assert {why["speaks for"].partition(": ")[2] for why in reasons if "speaks for" in why} <= rules.SPEAKS_FOR.keys()


@pytest.mark.parametrize(
    ("why", "label"),
    [
        ("goes on", "Speaker of the paragraph before, whose quotation goes on"),
        ("earlier organisation, subject", "Organisation named earlier in the article"),
        ("open quotation", "Speaker of the paragraph before, whose quotation is still open"),
        ("same paragraph", "Speaker of the same paragraph"),
        ("role, inversion", "Speaker known by a role"),
        ("a rule of long ago", "A rule of long ago"),
        ("", ""),
    ],
)
def test_a_reader_is_told_how_the_speaker_is_known(why, label):
    assert rules.speaker_label(why) == label


@pytest.mark.parametrize("rule", rules.SPEAKER.values(), ids=rules.SPEAKER)
def test_no_rule_is_shown_by_its_bare_name(rule):
    assert rule.label.casefold() != rule.name


def test_every_doubt_of_a_statement_is_declared():
    told = [dict(statement.why).get("doubt", "") for text in TEXTS for statement in extract(text, threshold=0)]
    assert {name for names in told if names for name in names.split(", ")} <= rules.DOUBT.keys()
