import pytest

from articles.admin.passage import in_context, locate
from articles.curation.decisions import fitted


@pytest.mark.parametrize(
    ("body", "words", "places"),
    [
        ("He said “it’s done”.", "it's done", [(9, 18)]),
        ("He said “it’s done”.", '"it’s done"', [(8, 19)]),
        ("one\n\ntwo", "one  two", [(0, 8)]),
        ("a–b a-b", "a—b", [(0, 3), (4, 7)]),
        ("(a+b)*", "(a+b)*", [(0, 6)]),
        ("𝔄 word", "word", [(2, 6)]),
        ("word", "words", []),
        ("word", "   ", []),
    ],
)
def test_words_are_found_however_they_are_typed(body, words, places):
    assert locate(body, words) == places


def test_span_is_marked_and_all_is_escaped():
    assert in_context("a <b> c", 2, 5, []) == '<div class="passage">a <mark>&lt;b&gt;</mark> c</div>'


def test_what_stands_between_pieces_is_not_marked():
    shown = in_context("one two three", 0, 13, [[0, 3], [8, 13]])
    assert shown == '<div class="passage"><mark>one</mark> two <mark>three</mark></div>'


def test_only_the_surroundings_are_shown_and_no_word_is_cut():
    shown = in_context("alpha beta gamma delta epsilon", 11, 16, [], around=8)
    assert shown == '<div class="passage">… beta <mark>gamma</mark> delta …</div>'


def test_a_span_outside_the_text_is_shown_as_far_as_it_goes():
    assert in_context("abc", 2, 99, []) == '<div class="passage">ab<mark>c</mark></div>'


@pytest.mark.parametrize(
    ("span", "left"),
    [
        ((0, 30), [[0, 15], [20, 30]]),
        ((12, 28), [[12, 15], [20, 28]]),
        ((5, 40), [[5, 15], [20, 40]]),
        ((10, 18), []),
        ((40, 50), []),
    ],
)
def test_pieces_are_cut_or_stretched_to_the_span(span, left):
    assert fitted([[10, 15], [20, 30]], *span) == left
