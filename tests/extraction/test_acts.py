"""What saying it does, by the words for it."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.details.acts import act_of


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
    ],
)
def test_act(cue, said, act):
    assert act_of(cue, said) == act


def test_a_statement_carries_what_saying_it_does():
    (statement,) = extract("Peru's foreign minister Ana Rojas accused Chile of moving the border stones.")
    assert statement.act == "accuses"
