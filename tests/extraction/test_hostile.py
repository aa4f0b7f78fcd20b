"""Text that nobody wrote for readers: bounded time and memory, and an error for the article at worst."""

from __future__ import annotations

import gc
import random
import re
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from articles.extraction import article, extract, extract_many
from articles.extraction.candidates.overlapping import merge
from articles.extraction.lang.en.transcripts import THANKS
from articles.extraction.speakers.people import FORMS, NAMESAKES
from articles.extraction.text.paragraphs import paragraphs
from articles.extraction.text.parser import batches, model
from articles.extraction.text.plain_characters import plain
from articles.extraction.text.quoted_stretches import find_quotes, names_a_work
from articles.extraction.types import MAX_BODY, ArticleError
from tests.extraction.passages import TEXTS

TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"'“”‘’«». ,:\n\t\u200f\u202e"), max_size=300
)
slowly = settings(max_examples=60)


def sound(text: str) -> None:
    for statement in extract(text):
        content = text[statement.start : statement.end]
        assert content
        assert content == content.strip()
        assert all(statement.start <= p.start < p.end <= statement.end for p in statement.pieces)
        if statement.speaker_span is not None:
            printed = text[statement.speaker_span.start : statement.speaker_span.end]
            assert re.sub(r"[\r\n]", " ", printed) == statement.speaker_as_printed
        for mention in (*statement.countries, *statement.mentions):
            assert text[mention.start : mention.end].strip()


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_give_back_the_text(text):
    sound(text)


@slowly
@given(TEXT)
def test_any_text_is_survived(text):
    sound(text)


@slowly
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), TEXT)
def test_passages_in_any_order_with_rubbish_between(passages, rubbish):
    sound(f"\n{rubbish}\n".join(passages))


@settings(max_examples=10)
@given(st.permutations(TEXTS[:12]))
def test_same_input_same_output(passages):
    text = "\n\n".join(passages)
    assert extract(text) == extract(text)


@given(TEXT)
def test_plain_text_keeps_its_length(text):
    assert len(plain(text)) == len(text)


@given(TEXT)
def test_paragraphs_are_stretches_of_the_plain_text(text):
    for paragraph in paragraphs(text):
        assert plain(text)[paragraph.start : paragraph.end] == paragraph.text


@given(TEXT)
def test_quotes_are_in_order_and_apart(text):
    edges = [edge for quote in find_quotes(plain(text)) for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)


def test_a_body_of_ten_megabytes_is_refused_at_once():
    with pytest.raises(ArticleError, match="too long"):
        extract("word " * 2_000_000)


def test_a_hundred_thousand_quotation_marks_are_refused():
    with pytest.raises(ArticleError, match="quotation marks"):
        extract('"x" ' * 50_000)


def test_a_long_line_is_cut_and_read():
    line = "The minister Ali Hassan said the gate was shut. " * 1000
    assert len(line) < MAX_BODY
    assert len(extract(line)) > 500


def test_a_long_line_is_cut_between_sentences():
    pieces = paragraphs("The minister Ali Hassan said the gate was shut. " * 200)
    assert len(pieces) > 2
    assert all(piece.text.endswith("shut.") for piece in pieces)


def test_the_parser_gets_no_more_at_once_than_memory_is_meant_for():
    docs = [model().make_doc("word " * 500)] * 100
    parsed = list(batches(docs))
    assert [doc for batch in parsed for doc in batch] == docs
    assert all(sum(map(len, batch)) <= 8_000 for batch in parsed)


def test_the_parses_of_a_long_article_are_never_held_all_at_once(monkeypatch):
    held = []

    def count(*given: Any) -> Any:
        held.append(sum(type(each) is Doc for each in gc.get_objects()) if len(held) % 100 == 99 else 0)
        return merge(*given)

    monkeypatch.setattr(article, "merge", count)
    assert len(extract("The minister Ali Hassan said the gate was shut.\n" * 400)) == 400
    assert 0 < max(held) < 200


def test_a_fault_in_the_middle_of_an_article_leaves_the_next_its_own_parses(monkeypatch):
    def faulty(doc: Doc, found: Any) -> Any:
        if "gate" in doc.text:
            raise IndexError
        return merge(doc, found)

    monkeypatch.setattr(article, "merge", faulty)
    texts = [f"The minister said the {thing} was shut.\n" * 3 for thing in ("gate", "road")]
    error, fine = extract_many((text, None) for text in texts)
    assert isinstance(error, ArticleError)
    assert [texts[1][found.start : found.end] for found in fine] == ["the road was shut"] * 3


def test_half_characters_are_no_words():
    sound("Minister Ali Hassan said \ud800the gate\udfff was shut.")


@pytest.mark.parametrize(
    "noise",
    [
        "\x00\x01\x02",
        "\u202e\u202d",
        "\u200f\u200e",
        "\ufeff",
        "\u00ad",
        "\r",
        "\x85",
        "\u2028",
        "\U0001f600",
        "\ud7ff",
    ],
)
def test_invisible_characters_do_not_move_offsets(noise):
    sound(f"{noise}Minister Ali Hassan said{noise} the gate{noise} was shut.{noise}")


@pytest.mark.parametrize(
    "text", ['"' * 999, "“" * 999, "((((" * 500, "said " * 2000, "A. " * 3000, "U.S. " * 2000, ": " * 999]
)
def test_unbalanced_and_repeated_marks_are_survived(text):
    sound(text)


def word(number: int) -> str:
    """A capitalised word of its own for each number; up to 500 they differ in their first three letters."""
    letters = "BDFGKLMNPR"[number % 10] + "aeiou"[number // 100 % 5] + "bdfgklmnpr"[number // 10 % 10]
    return letters + "".join("bdfgklmnpr"[int(digit)] + "o" for digit in str(number))


ENGLISH = (
    "The minister said in the city that the gate of the old harbour would be shut to all for the whole winter.\n" * 29
)
LONG = {
    "many people, then pronouns": lambda n: (
        [f"Jane {word(i)} met Omar {word(i)}ov.\n" for i in range(n // 2)] + ["He said the gate was shut.\n"] * (n // 2)
    ),
    "many people, then a role": lambda n: (
        [f"Minister Jane {word(i)} met envoy Omar {word(i)}ov.\n" for i in range(n)]
        + ["The minister said the gate was shut.\n"] * n
    ),
    "one surname": lambda n: [f"Mr. {word(i)} Hassan met Mrs. Hassan. Hassan said so. He said no.\n" for i in range(n)],
    "one given name": lambda n: [f"Jane {word(i)} said the gate was shut. Jane said no more.\n" for i in range(n)],
    "many forms of a name": lambda n: [f"Jane {word(i)} Doe said so now. Doe said so again.\n" for i in range(n)],
    "many organisations": lambda n: [f"The {word(i)} Ministry said so now. The bank said it too.\n" for i in range(n)],
    "references": lambda n: ["Russia and Iran said this deal binds both sides. "] * n,
}


@pytest.mark.parametrize("name", LONG)
def test_an_article_twice_as_long_is_twice_the_work(name):
    """Counted in a process of its own: what other tests left in this one has no part in it."""
    code = (
        "from tests.extraction.test_hostile import ENGLISH, LONG, lines_run\n"
        f"print(*(lines_run(ENGLISH + ''.join(LONG[{name!r}](n))) for n in (200, 400)))"
    )
    root, command = Path(__file__).resolve().parents[2], [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=600)
    once, twice = map(int, ran.stdout.split()[-2:])
    assert twice < 2.3 * once


def lines_run(text: str) -> int:
    """How many lines of the extractor reading a text takes, each round of a loop counted."""
    run = 0

    def count(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal run
        run += event == "line"
        return count if "/articles/extraction/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        assert extract(text)
    finally:
        sys.settrace(before)
    return run


def test_a_blank_before_a_comma_is_no_role():
    sound("She came with the mayor.  , Ana Sol said it was late.")


def test_a_quotation_in_capitals_is_no_riddle():
    assert not names_a_work('"The ' + "A" * 5000 + "1" * 5000 + ' gate is shut"')


def test_thanks_to_very_many_are_no_riddle():
    assert not THANKS.fullmatch("Thank you Mr. " * 5000 + "Doe is here?")


def test_of_very_many_namesakes_each_is_known_by_the_whole_name():
    names = [f"{word(i)} Hassan" for i in range(2 * NAMESAKES)]
    found = extract(ENGLISH + "".join(f"{name} said the gate was shut.\n" for name in [*names, *names]))
    speakers = [
        statement.speaker.name for statement in found if statement.speaker and "Hassan" in statement.speaker.name
    ]
    assert speakers == [*names, *names]


def test_of_very_many_forms_of_a_name_some_are_kept():
    found = extract(ENGLISH + "".join(f"Jan{word(i).lower()} Doe said the gate was shut.\n" for i in range(2 * FORMS)))
    assert max(len(statement.speaker.other_names) for statement in found if statement.speaker) in {FORMS - 1, FORMS}


def test_shuffled_words_do_not_crash():
    words = " ".join(TEXTS).split()
    for seed in range(5):
        random.Random(seed).shuffle(words)
        sound(" ".join(words))


@pytest.mark.parametrize("end", ["", ", as", ' "'])
def test_text_that_is_cut_off_anywhere_does_not_crash(end):
    cut = [" ".join(text.split()[:n]) + end for text in TEXTS for n in range(2, len(text.split()))]
    found = extract_many((text, None) for text in cut)
    assert [text for text, each in zip(cut, found, strict=True) if isinstance(each, ArticleError)] == []
