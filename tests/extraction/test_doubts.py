"""A statement counts among the surest only where nothing on its page speaks against it."""

from __future__ import annotations

import pytest

from articles.extraction import extract, rules

SURE = 0.9


def doubts_of(text: str) -> set[str]:
    found = max(extract(text), key=lambda statement: statement.confidence)
    told = dict(found.why).get("doubt", "")
    assert (found.confidence >= SURE) == (told == "")
    return set(told.split(", ")) - {""}


@pytest.mark.parametrize(
    "said",
    [
        "Mayor Ana Sol said the pass would stay shut until the snow melts.",
        "“The pass stays shut until the snow melts,” Mayor Ana Sol said.",
    ],
)
def test_plain_sentences_are_sure(said):
    assert doubts_of(f"{said} She left at once.") == set()


@pytest.mark.parametrize(
    ("doubt", "text"),
    [
        ("run in", "SNOW SHUTS ALL MAJOR ROADS Mayor Ana Sol said the pass would stay shut for a week. She left."),
        ("caption", "Related video Snow falls. Mayor Ana Sol said the pass would stay shut until spring. She left."),
        ("post", "Mayor Ana Sol said the pass would stay shut until the snow melts. She left. #pass"),
        ("verb", "Mayor Ana Sol suggested that the pass would stay shut until the snow melts. She left."),
        ("denied", "Mayor Ana Sol did not say whether the pass would stay shut until spring. She left."),
        ("shared subject", "Mayor Ana Sol left the hall and said the pass would stay shut until spring. She waved."),
        ("added", "Mayor Ana Sol said the pass would stay shut until spring, in an interview. She left."),
        ("length", "Mayor Ana Sol said it was. She left at once."),
        ("edges", "Mayor Ana Sol said the pass stays shut and promises that the road will be cleared. She left."),
        ("edges", "Mayor Ana Sol said — the pass would stay shut until the snow melts. She left."),
        ("added", "Mayor Ana Sol said the pass would stay shut for a week, without telling the hour. She left."),
        ("edges", "Mayor Ana Sol said the pass would be cleared, but that has not happened yet. She left."),
        ("marks", "Mayor Ana Sol said: 'The pass will stay shut until the snow melts. She left."),
        ("other speech", "The road is empty because Mayor Ana Sol said that the pass stays shut for weeks. She left."),
        ("name", "Mayor Sol said the pass would stay shut until the snow melts. She left."),
        ("name", "Worryingly Ana Sol, the mayor, said the pass would stay shut until spring. She left."),
        ("role", "Orsa Corp. founder Ana Sol said the pass would stay shut until the snow melts. She left."),
        ("role", "Ana Sol, vice president, Orsa Roads, said the pass would stay shut until spring. She left."),
        ("country", "Manchester City goalkeeper Ana Sol said the pass would stay shut until the snow melts. She left."),
        ("place", "Mayor Ana Sol said English speakers would be led over the pass. She left."),
        ("role", "Ana Sol, professor of snow, roads and passes, said the pass would stay shut until spring. She left."),
        ("place", "Mayor Ana Sol said she would play for Real Madrid until the snow melts. She left."),
        (
            "long paragraph",
            f"Mayor Ana Sol said the pass would stay shut for a week. {'She left the hall at once. ' * 40}",
        ),
        ("nobody", "Ana Sol said the pass would stay shut until the snow melts."),
    ],
)
def test_a_sign_of_doubt_keeps_a_statement_from_the_surest(doubt, text):
    assert doubt in doubts_of(text)


def test_who_shares_a_surname_is_doubted_by_it():
    text = "Mayor Ana Sol met the trader Eva Sol. She left. Sol said the pass would stay shut until the snow melts."
    assert all(dict(found.why).get("doubt") or found.confidence < SURE for found in extract(text))


def test_what_is_doubted_stays_in_public_lists():
    (found,) = extract("Mayor Ana Sol suggested that the pass would stay shut until the snow melts. She left.")
    assert 0.6 <= found.confidence < SURE


def test_each_doubt_is_told_in_a_sentence():
    assert rules.doubts("name, edges") == f"{rules.DOUBT['name']} {rules.DOUBT['edges']}"
