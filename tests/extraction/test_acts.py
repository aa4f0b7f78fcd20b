"""What saying it does, by the words for it."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.details.which_act import act_of


@pytest.mark.parametrize(
    ("cue", "said", "act"),
    [
        ("said", "the bridge is open", "says"),
        ("according to", "the bridge is open", "says"),
        ("", "Chile has closed the pass.", "says"),
        ("accused", "accused Chile of moving the stones", "accuses"),
        ("has repeatedly denied", "it sold arms", "denies"),
        ("dismissed", "dismissed the charge as made up", "rejects"),
        ("slammed", "slammed the raid", "condemns"),
        ("urged", "Japan to wait", "demands"),
        ("called", "for the talks to resume", "demands"),
        ("asked", "whether the ships had left", "asks"),
        ("pledged", "to send ten ships", "promises"),
        ("vowed", "to retaliate against the ports", "threatens"),
        ("threatened", "to close the strait", "threatens"),
        ("warning", "the dam may fail", "warns"),
        ("praised", "praised the patience of the crews", "welcomes"),
        ("expressed", "expressed its deepest regret over the deaths", "regrets"),
        ("voiced", "voiced support for the treaty", "supports"),
        ("expressed", "expressed concern about the dam", "says"),
        ("predicted", "that prices would fall", "predicts"),
        ("said", "“We strongly condemn the raid,”", "condemns"),
        ("said", "“I reject this decree.”", "rejects"),
        ("said", "“We do not support it.”", "says"),
        ("did not condemn", "did not condemn the raid", "says"),
        ("declined to accuse", "declined to accuse Chile", "says"),
        ("called", "called the pact “a farce”", "says"),
        ("calling", "calling the charge baseless", "says"),
        ("called", "called again on Lima to wait", "demands"),
        ("called", "called out the mayor for his absence", "condemns"),
        ("insisted", "the bridge was never closed", "says"),
        ("insisted", "insisted on a vote", "demands"),
        ("insisted", "the ships must leave", "demands"),
        ("suggested", "the ships had left already", "says"),
        ("suggested", "suggested moving the talks to Quito", "proposes"),
        ("suggested", "the talks should move to Quito", "proposes"),
        ("declined", "declined to name the ship", "rejects"),
        ("vowed", "vowed reciprocal measures", "threatens"),
        ("invited", "invited Chile to join the fund", "proposes"),
        ("appreciated", "appreciated the crews’ patience", "welcomes"),
        ("expressed", "expressed disappointment with the verdict", "regrets"),
        ("reiterated", "reiterated his full support for the treaty", "supports"),
        ("stressed", "stressed the need for support", "says"),
        ("told", "told the crews not to leave the port", "demands"),
        ("told", "the crews had to leave", "says"),
        ("said", "“I asked them to leave,”", "says"),
        ("", "And I want to thank the crews for their patience.", "welcomes"),
        ("said", "“The crews have worked hard, and we support them,”", "supports"),
        ("said", "“We have read it. It is a smear. We firmly oppose it,”", "rejects"),
        ("said", "it strongly condemned the raid", "condemns"),
        ("said", "it had condemned nobody", "says"),
        ("", "I extend my sincere thanks to the crews.", "welcomes"),
        ("said", "“Norway does not support bans. As a rule, we support free trade,”", "says"),
        ("said", "“Norway does not fear bans. As a rule, we support free trade,”", "supports"),
        ("said", "“We do not reject the treaty, and we condemn the raid,”", "condemns"),
        ("said", "“We hardly support a ban,”", "says"),
        ("said", "“It rarely condemns a raid,”", "says"),
        ("said", "“We warmly support a ban,”", "supports"),
        ("cannot condemn", "cannot condemn the raid", "says"),
        ("seldom criticised", "seldom criticised the army", "says"),
        ("no longer accuses", "no longer accuses Chile of theft", "says"),
    ],
)
def test_act(cue, said, act):
    assert act_of(cue, said) == act


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("“Peru strongly condemns the raid,” said Peruvian foreign minister Ana Rojas.", "condemns"),
        ("“Chile strongly condemns the raid,” said Peruvian foreign minister Ana Rojas.", "says"),
    ],
)
def test_act_of_the_speakers_own_country(said, act):
    assert extract(said)[-1].act == act


def test_a_statement_carries_what_saying_it_does():
    (statement,) = extract("Peru's foreign minister Ana Rojas accused Chile of moving the border stones.")
    assert statement.act == "accuses"
