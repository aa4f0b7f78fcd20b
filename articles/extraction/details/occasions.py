"""Where and to whom something was said: "to reporters", "in an interview with the BBC", "on a PBS broadcast"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.lang.en.occasions import AUDIENCES, LAST_DAY, SPEAKING, TELLING_WHOM
from articles.extraction.lang.en.saying import OCCASIONS
from articles.extraction.text.parser import is_name, is_noun
from articles.extraction.text.phrases import noun_phrase


def occasion_of(cue: Token | None, inside: set[int]) -> str:
    """The words for the occasion beside a cue, outside the content (`inside`, as token indexes); "" for none."""
    if cue is None or cue.lower_ == "according":
        return ""
    for child in [*cue.children, *_spoke_before(cue)]:
        if child.i in inside or child.dep_ not in {"prep", "dobj", "dative", "pobj"}:
            continue
        noun = child if is_noun(child.tag_) else next((c for c in child.children if c.dep_ == "pobj"), None)
        if noun is None or noun.i in inside:
            continue
        if noun.lower_ in OCCASIONS and child.dep_ == "prep":
            return _printed(child, noun, inside)
        if noun.lower_ in AUDIENCES:
            return _printed(child if child.dep_ in {"prep", "dative"} else noun, noun, inside)
        if is_name(noun.tag_) and child.dep_ in {"dobj", "dative"} and cue.lower_ in TELLING_WHOM:
            return "to " + noun_phrase(noun).text
    return ""


def _spoke_before(cue: Token) -> list[Token]:
    """The modifiers of 'Speaking to reporters in Doha, the minister said …'."""
    return [
        word
        for clause in cue.children
        if clause.dep_ == "advcl" and clause.lower_ in SPEAKING
        for word in clause.children
    ]


def _printed(first: Token, noun: Token, inside: set[int]) -> str:
    end = noun_phrase(noun).end
    while end > first.i + 1 and end - 1 in inside:
        end -= 1
    text = noun.doc[min(first.i, noun.left_edge.i) : end].text
    text = LAST_DAY.sub("", text).rstrip(".,")
    return text if first.dep_ == "prep" or first.tag_ == "IN" else "to " + text
