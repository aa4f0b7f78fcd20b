"""What follows a verb of communication that has no clause: "stressed the need", "vowed to leave", "warned of war"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from articles.extraction.candidates.subjects import FINITE
from articles.extraction.lang.en.cues import INFINITIVE, OBJECT, PREPOSITIONS, SPEECH, STANCE, VOICING, lemma_of
from articles.extraction.lang.en.grammar import FEELING
from articles.extraction.text.phrases import TokenRange, trimmed


def complement(verb: Token, lemma: str, speaker: Token) -> tuple[str, TokenRange] | None:
    """What follows a verb of communication that has no clause: an object, an infinitive or a preposition's phrase."""
    after = [child for child in verb.children if child.i > verb.i and child != speaker]
    objects = [child for child in after if child.dep_ in {"dobj", "oprd", "attr", "dative"}]
    infinitives = [child for child in after if _is_infinitive(child)] if lemma in INFINITIVE or lemma in OBJECT else []
    wanted = PREPOSITIONS.get(lemma, frozenset())
    phrases = [child for child in after if child.dep_ in {"prep", "prt", "advcl"} and child.lower_ in wanted]
    if phrases:  # "called on both sides to stop"
        infinitives += [child for child in after if child.dep_ == "advcl" and has_mark(child, "to", "aux")]
    if lemma in OBJECT and objects:
        phrases += [child for child in after if child.dep_ == "prep" and child.lower_ in {"as", "for", "of"}]
        next_to = objects[-1].right_edge.i + 1  # "voiced opposition to the plan", wherever the parser hangs that
        beside = [child for child in after if child.left_edge.i == next_to]  # also "a deal to trade"
        leading = FEELING if lemma in VOICING else {"to", "against", "by"}
        phrases += [child for child in beside if child.tag_ == "VB" or child.lower_ in leading]
        phrases += [child for child in after if child.dep_ == "advcl" and _is_judgement(child)]
    elif lemma not in OBJECT and not infinitives and lemma not in STANCE:
        objects = []
    if any(child.lower_ in {"named", "identified"} for child in infinitives):
        return None  # "asked not to be named"
    parts = sorted({*infinitives, *objects, *phrases}, key=lambda token: token.i)
    if not parts:
        return None
    end = with_rest_of_list(verb, parts[-1], max(part.right_edge.i for part in parts) + 1)
    start = parts[0].left_edge.i
    content = trimmed(verb.doc, start, _before_scene(verb.doc, start, _before_comment(verb.doc, start, end)))
    if content[1] <= content[0] or content[0] <= verb.i:
        return None
    if lemma in STANCE:
        return "stance", content
    return "infinitive" if infinitives else "object" if objects else "phrase", content


def _before_scene(doc: Doc, start: int, end: int) -> int:
    """Where 'threatened to block the aid as leaders gathered' tells what else went on."""
    for token in doc[start + 1 : end]:
        goes_on = token.dep_ == "advcl" and token.tag_ in FINITE and (has_mark(token, "as") or has_mark(token, "while"))
        if goes_on and token.left_edge.i > start and any(child.dep_ == "nsubj" for child in token.children):
            return token.left_edge.i
        follows = doc[token.i + 1 : token.i + 3]
        if token.text == "," and len(follows) > 1 and follows[0].lower_ == "as" and follows[1].tag_ == "DT":
            return token.i  # "…, as a deadline nears"
    return end


def _before_comment(doc: Doc, start: int, end: int) -> int:
    """Where 'derided the demand, a phrase that Beijing rejected' adds what others say of it."""
    for token in doc[start:end]:
        others = any(child.dep_ == "relcl" and lemma_of(child.lower_) in SPEECH for child in token.children)
        left = token.left_edge.i
        if others and start < left and doc[left - 1].text == ",":
            return left - 1
    return end


def _is_judgement(clause: Token) -> bool:
    """'dismissed it as “made up”'."""
    return (
        clause.tag_ in {"VBN", "JJ"} and has_mark(clause, "as") and not any(c.dep_ == "nsubj" for c in clause.children)
    )


def _is_infinitive(child: Token) -> bool:
    """'vowed to leave', and 'called for the army to leave'."""
    return child.dep_ == "xcomp" or (child.dep_ in {"ccomp", "advcl"} and child.tag_ == "VB" and has_mark(child, "for"))


def with_rest_of_list(verb: Token, last: Token, end: int) -> int:
    """The end of 'A, B, and C' where the parser took ', and C' for something else the verb does."""
    doc = verb.doc
    items = [token for token in last.subtree if token.dep_ == "conj" and token.head.i < token.i < end]
    is_open = items and not any(token.tag_ == "CC" for token in doc[items[0].head.i : end])
    if is_open and end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "CC":
        rest = next((child for child in verb.children if child.dep_ == "conj" and child.i > end + 1), None)
        return rest.right_edge.i + 1 if rest is not None else end
    return end


def has_mark(clause: Token, word: str, dep: str = "mark") -> bool:
    return any(child.lower_ == word and child.dep_ == dep for child in clause.children)
