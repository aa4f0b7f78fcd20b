"""Highlighting: whatever the spans, the text comes out whole and each segment knows what it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from articles.presenters.marked_text import MarkedSpan, marked_paragraphs
from articles.presenters.statement_detail import context_around, where

TEXT = "Headline here\n\nFirst one. It goes on.\n\nSecond one.\nThird one."


def span(words: str, key: str = "A", *, text: str = TEXT) -> MarkedSpan:
    start = text.index(words)
    return MarkedSpan(key, ((start, start + len(words)),))


def shown(text: str, *spans: MarkedSpan) -> list[list[tuple[str, str]]]:
    """For each paragraph its segments: text, and the key of the statement that it leads to."""
    return [
        [(segment.text, segment.over.key if segment.over else "") for segment in paragraph.segments]
        for paragraph in marked_paragraphs(text, spans)
    ]


def test_paragraphs_without_statements():
    assert shown(TEXT) == [[(p, "")] for p in ("Headline here", "First one. It goes on.", "Second one.", "Third one.")]


def test_span_inside_a_paragraph():
    assert shown(TEXT, span("It goes"))[1] == [("First one. ", ""), ("It goes", "A"), (" on.", "")]


def test_whole_paragraph_and_headline():
    found = marked_paragraphs(TEXT, [span("Headline here"), span("Third one.", "B")])
    assert [[s.over.key if s.over else "" for s in p.segments] for p in found] == [["A"], [""], [""], ["B"]]
    assert (found[0].number, found[0].begins, found[3].begins) == (0, ("A",), ("B",))


def test_overlap_leads_to_the_shorter():
    first, second = span("First one. It"), span("It goes on.", "B")
    assert shown(TEXT, first, second)[1] == [("First one. ", "A"), ("It", "B"), (" goes on.", "B")]


def test_nested_spans():
    segments = marked_paragraphs(TEXT, [span("First one. It goes on."), span("It goes", "B")])[1].segments
    assert [(s.text, s.over and s.over.key, s.covering, s.begins) for s in segments] == [
        ("First one. ", "A", 1, ("A",)),
        ("It goes", "B", 2, ("B",)),
        (" on.", "A", 1, ()),
    ]


def test_same_start_gives_both_anchors():
    segments = marked_paragraphs(TEXT, [span("First one."), span("First", "B")])[1].segments
    assert segments[0].begins == ("A", "B")


def test_touching_spans_stay_apart():
    assert shown(TEXT, span("First one. "), span("It goes", "B"))[1][:2] == [("First one. ", "A"), ("It goes", "B")]


def test_span_over_paragraphs_begins_once():
    found = marked_paragraphs(TEXT, [span("on.\n\nSecond one.\nThird")])
    assert [p.begins for p in found] == [(), ("A",), (), ()]
    assert [s.text for p in found for s in p.segments if s.over] == ["on.", "Second one.", "Third"]
    assert where(found) == "paragraphs 1 to 3"


def test_pieces_leave_the_cue_between_them_unmarked():
    pieces = MarkedSpan("A", ((15, 25), (29, 37)))
    assert shown(TEXT, pieces)[1] == [("First one.", "A"), (" It ", ""), ("goes on.", "A")]


def test_code_points_beyond_the_basic_plane_count_as_one():
    text = "T\n\n🇮🇷 “یک 𝔘nit” end"
    assert shown(text, span("“یک 𝔘nit”", text=text))[1] == [("🇮🇷 ", ""), ("“یک 𝔘nit”", "A"), (" end", "")]


def test_context_and_where():
    found = marked_paragraphs(TEXT, [span("It goes")])
    assert [p.number for p in context_around(found)] == [1, 2]
    assert where(found) == "paragraph 1"
    headline = marked_paragraphs(TEXT, [span("Headline")])
    assert [p.number for p in context_around(headline)] == [0, 1]
    assert where(headline) == "headline"
    assert (context_around(marked_paragraphs(TEXT, [])), where([])) == ([], "")


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6)


@given(st.text(alphabet="ab\n ", min_size=1, max_size=60), spans)
def test_text_is_kept_whole_and_marks_are_where_the_spans_are(text, places):
    marked = [
        MarkedSpan(str(n), ((s, min(s + length, len(text))),)) for n, (s, length) in enumerate(places) if s < len(text)
    ]
    found = marked_paragraphs(text, marked)
    assert [segment.text for p in found for segment in p.segments if not segment.text] == []
    assert "".join(s.text for p in found for s in p.segments) == text.replace("\n", "")
    for paragraph in found:
        at = paragraph.start
        for segment in paragraph.segments:
            inside = {m.key for m in marked if m.covers(at, at + len(segment.text))}
            assert segment.covering == len(inside)
            assert (segment.over.key in inside) if segment.over else not inside
            at += len(segment.text)
