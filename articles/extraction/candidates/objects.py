"""What was said where a verb of communication has no clause: its object, its infinitive or the phrase of a preposition,
as in "stressed the need", "vowed to leave", "warned of war"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from articles.extraction.candidates.clause_bounds import judges_what_was_said
from articles.extraction.candidates.clauses import has_mark
from articles.extraction.candidates.subjects import FINITE, returns_to
from articles.extraction.candidates.verbs_that_tell_nothing import is_adjective
from articles.extraction.lang.en.grammar import (
    DAYS,
    FEELING,
    OF_A_NOUN,
    OF_A_PLACE_NEAR,
    OF_WHAT_IT_IS,
    ON_A_TOPIC,
    TIME_NOUNS,
    TO_OR_BY,
)
from articles.extraction.lang.en.occasions import AUDIENCES
from articles.extraction.lang.en.saying import (
    COMMITTING,
    INFINITIVE,
    MEDIA,
    NAMED,
    OBJECT,
    OCCASIONS,
    PHONE,
    PREPOSITIONS,
    SOUGHT,
    SPEECH,
    STANCE,
    STANCES,
    UTTERED,
    VOICING,
    lemma_of,
)
from articles.extraction.text.parser import is_name, is_verb
from articles.extraction.text.phrases import TokenRange, trimmed

APPOSITION = 10  # tokens at most between two commas


def complement(verb: Token, lemma: str, speaker: Token) -> tuple[str, TokenRange] | None:
    """What follows a verb of communication that has no clause: an object, an infinitive or a preposition's phrase."""
    after = [child for child in verb.children if child.i > verb.i and child != speaker]
    objects = [child for child in after if child.dep_ in {"dobj", "oprd", "attr", "dative"}]
    takes_infinitive = lemma in INFINITIVE or lemma in OBJECT - {"seek"}  # "sought to leave" tells what was tried
    infinitives = [child for child in after if takes_infinitive and _is_infinitive(child)]
    wanted = PREPOSITIONS.get(lemma, frozenset())
    phrases = [child for child in after if child.dep_ in {"prep", "prt", "advcl"} and child.lower_ in wanted]
    phrases = [child for child in phrases if not _is_a_medium(child)]
    if lemma == "refer":
        phrases += [child for child in after if child.lower_ == "as" or _is_judgement(child)]
    if phrases:  # "called on both sides to stop"
        infinitives += [child for child in after if child.dep_ == "advcl" and has_mark(child, "to", "aux")]
    if lemma in OBJECT and objects:
        phrases += [child for child in after if child.dep_ == "prep" and child.lower_ in OF_WHAT_IT_IS]
        next_to = objects[-1].right_edge.i + 1  # "voiced opposition to the plan", wherever the parser hangs that
        begins = {next_to, *(_behind_a_day(after, next_to) if lemma in VOICING else ())}
        beside = [child for child in after if child.left_edge.i in begins]  # also "a deal to trade"
        leading = FEELING if lemma in VOICING else TO_OR_BY
        phrases += [child for child in beside if child.tag_ == "VB" or child.lower_ in leading]
        phrases += [child for child in after if child.dep_ == "advcl" and _is_judgement(child)]
    elif lemma not in OBJECT and not infinitives and lemma not in STANCE:
        objects = []
    bare = [child for child in phrases if child.dep_ == "prep" and not any(child.children)]
    if bare:  # "called for | the leader to be tried"
        infinitives += [child for child in after if child.left_edge.i == bare[-1].i + 1 and is_verb(child.tag_)]
    if any(child.lower_ in NAMED for child in infinitives):
        return None  # "asked not to be named"
    parts = sorted({*infinitives, *objects, *phrases}, key=lambda token: token.i)
    if not parts:
        return None
    end = max(part.right_edge.i for part in parts) + 1
    if objects and lemma in OBJECT:
        end = _with_judgement(verb.doc, _with_its_tail(verb, end))
    end = _with_adjective(verb, with_rest_of_list(verb, parts[-1], end))
    end = _with_its_predicate(verb.doc, parts[0].left_edge.i, end)
    if infinitives:
        end = _with_further_verbs(verb, infinitives[-1], end)
    start, end = parts[0].left_edge.i, _before_next_act(verb, end)
    content = trimmed(verb.doc, start, _before_scene(verb.doc, start, _before_comment(verb.doc, start, end)))
    if lemma not in COMMITTING:
        content = content[0], _before_occasion(verb.doc, *content)
    if content[1] <= content[0] or content[0] <= verb.i or _is_a_stub(verb.doc[slice(*content)]):
        return None
    if lemma in STANCE or (lemma == "refuse" and not any(map(_is_of_words, infinitives))):
        return "stance", content
    return "infinitive" if infinitives else "object" if objects else "phrase", content


def _behind_a_day(after: Sequence[Token], at: int) -> Iterator[int]:
    """'voiced concern on Monday | about the delay'."""
    for child in after:
        if child.i == at and child.dep_ == "prep" and any(noun.lower_ in DAYS for noun in child.children):
            yield child.right_edge.i + 1


def _with_further_verbs(verb: Token, infinitive: Token, end: int) -> int:
    """The end of 'urged Oslo to lift tolls | , sign a deal, and let Rome in', whose further verbs the parser takes for
    what the speaker does."""
    doc = verb.doc
    other = doc[end + 1] if end + 1 < len(doc) and doc[end].text == "," else None
    is_bare = other is not None and other.tag_ in {"VB", "VBP"} and other.dep_ == "conj" and other.head == verb
    if other is None or not is_bare or infinitive.tag_ != "VB" or verb.tag_ not in {"VBD", "VBN"}:
        return end
    return other.right_edge.i + 1 if not any(child.i < other.i for child in other.children) else end


def _with_its_predicate(doc: Doc, start: int, end: int) -> int:
    """The end of 'voiced hope that all who work for it | would be thanked', where the parser ends the clause at its
    subject."""
    opens = next((at for at in range(end - 1, start, -1) if doc[at].lower_ == "that" and doc[at].dep_ == "mark"), None)
    follows = doc[end] if opens is not None and end < len(doc) and not doc[end - 1].is_punct else None
    if follows is None or follows.tag_ not in FINITE | {"MD"} or any(token.tag_ in FINITE for token in doc[opens:end]):
        return end
    predicate = follows.head if follows.dep_ in {"aux", "auxpass"} else follows
    return predicate.right_edge.i + 1 if predicate.i >= end and predicate.sent == doc[start].sent else end


def _is_a_medium(preposition: Token) -> bool:
    """'commented on social media', 'spoke on television': where, and not of what."""
    return preposition.lower_ == "on" and any(child.lower_ in MEDIA for child in preposition.children)


def _is_a_stub(said: Span) -> bool:
    """'agreed to:', 'as committed to by Lima', 'spoke over the phone': nothing that was said."""
    return (len(said) == 1 and said[0].tag_ in {"IN", "TO"}) or said[-1].lower_ in PHONE


def _with_its_tail(verb: Token, end: int) -> int:
    """The end of an object with the phrases that the parser hangs to its verb: 'criticised their role | in blocking …',
    'the gap | between rich and poor | and the lack of …', ', including …'."""
    doc, goes_on, grown = verb.doc, True, False
    while goes_on:
        goes_on = False
        for child in verb.rights:
            left = child.left_edge.i
            joined = left == end or (left == end + 1 and doc[end].lower_ in {",", "and"} and child.dep_ != "prep")
            including = left == end + 1 and doc[end].text == "," and child.lower_ in {"including", "such"}
            to_a_place = grown and child.lower_ == "to" and child.dep_ == "prep"  # "tolls on trucks | to Niger"
            if (joined and (_is_tail(child) or to_a_place)) or (including and child.dep_ == "prep"):
                end, goes_on, grown = child.right_edge.i + 1, True, True
    return end


def _with_judgement(doc: Doc, end: int) -> int:
    """The end of 'described the call, | the third today, | as noise', where the parser hangs the rest elsewhere."""
    closes = end
    if doc[end : end + 1].text == "," and doc[end + 1 : end + 2].text != "as":
        closes = next(
            (token.i for token in doc[end + 1 : end + APPOSITION] if token.text == "," or is_verb(token.tag_)), end
        )
    if doc[closes : closes + 2].text != ", as":
        return end
    judged = doc[closes + 1]
    return judged.right_edge.i + 1 if judged.dep_ == "prep" and judged.sent == doc[end].sent else end


def _with_adjective(verb: Token, end: int) -> int:
    """The end of 'about its “shadow trade” | and alleged secret accounts'."""
    at = end + 1 if verb.doc[end : end + 1].text == '"' else end
    other = verb.doc[at + 1] if at + 1 < len(verb.doc) and verb.doc[at].lower_ == "and" else None
    return other.right_edge.i + 1 if other is not None and is_verb(other.tag_) and is_adjective(other) else end


def _is_tail(child: Token) -> bool:
    if child.dep_ == "prep":
        gerund = child.lower_ == "in" and any(below.dep_ == "pcomp" for below in child.children)
        noun = next((below for below in child.children if below.dep_ == "pobj"), None)
        is_place = noun is not None and is_name(noun.tag_) and noun.lower_ not in DAYS
        plain = (
            noun is not None and noun.tag_ in {"NN", "NNS"} and noun.lower_ not in OCCASIONS | AUDIENCES | TIME_NOUNS
        )
        return (
            gerund
            or (child.lower_ == "in" and plain)
            or (child.lower_ == "on" and plain and noun is not None and noun.tag_ == "NNS")
            or child.lower_ in OF_A_NOUN
            or (child.lower_ in OF_A_PLACE_NEAR and is_place)
            or (child.lower_ in ON_A_TOPIC and is_place and child.nbor(-1).lower_ in STANCES)
            or (
                child.lower_ in {"on", "about"}
                and any(c.lower_ in SOUGHT for c in child.head.children if c.dep_ == "dobj")
            )
        )
    return child.dep_ == "conj" and child.tag_ in {"NN", "NNS"} and child.doc[child.left_edge.i - 1].lower_ == "and"


def _before_next_act(verb: Token, end: int) -> int:
    """Where 'expressed joy that ties grow | and called for talks' ends."""
    for other in verb.doc[verb.i + 1 : end]:
        if other.dep_ == "conj" and returns_to(other) == verb:
            return max(child.i for child in other.head.children if child.dep_ == "cc" and child.i < other.i)
    return end


def _before_occasion(doc: Doc, start: int, end: int) -> int:
    """Where 'urged the house to approve it in a speech on Tuesday night' tells where that was said."""
    for at in range(start + 2, end - 2):
        noun = doc[at].head.i == at or next((child for child in doc[at].children if child.dep_ == "pobj"), None)
        if doc[at].lower_ != "in" or doc[at + 1].lower_ not in {"a", "an"} or not isinstance(noun, Token):
            continue
        day = next((token for token in noun.subtree if token.lower_ in DAYS), None)
        if noun.lower_ in UTTERED and day is not None and noun.right_edge.i + 1 == end:
            return at
    return end


def _before_scene(doc: Doc, start: int, end: int) -> int:
    """Where 'threatened to block the aid as leaders gathered' tells what else went on."""
    for token in doc[start + 1 : end]:
        goes_on = token.dep_ == "advcl" and token.tag_ in FINITE and (has_mark(token, "as") or has_mark(token, "while"))
        if goes_on and token.left_edge.i > start and any(child.dep_ == "nsubj" for child in token.children):
            return token.left_edge.i
        follows = doc[token.i + 1 : token.i + 3]
        as_the = len(follows) > 1 and follows[0].lower_ == "as" and follows[1].tag_ == "DT"
        if token.text == "," and as_the and follows[0].dep_ != "prep":
            return token.i  # "…, as a deadline nears"
    return end


def _before_comment(doc: Doc, start: int, end: int) -> int:
    """Where 'derided the demand, a phrase that Beijing rejected' adds what others say of it, or the reporter."""
    for token in doc[start:end]:
        if token.left_edge.i > start + 1 and judges_what_was_said(token):
            return token.left_edge.i - 1
        others = any(child.dep_ == "relcl" and lemma_of(child.lower_) in SPEECH for child in token.children)
        left = token.left_edge.i
        if others and start < left and doc[left - 1].text == ",":
            return left - 1
    return end


def _is_of_words(infinitive: Token) -> bool:
    """'refused to answer', but not 'refused to send arms', which takes no words."""
    return lemma_of(infinitive.lower_) in SPEECH | OBJECT


def _is_judgement(clause: Token) -> bool:
    """'dismissed it as “made up”'."""
    return (
        clause.tag_ in {"VBN", "JJ"} and has_mark(clause, "as") and not any(c.dep_ == "nsubj" for c in clause.children)
    )


def _is_infinitive(child: Token) -> bool:
    """'vowed to leave', 'committed to leave', and 'called for the army to leave'."""
    passive = child.tag_ == "VBN" and has_mark(child, "be", "auxpass")  # "called for the army to be sent"
    bare = child.tag_ == "VB" or passive
    beside = child.dep_ == "advcl" and bare and child.left_edge.i == child.head.i + 1
    if beside and has_mark(child, "to", "aux"):
        return True
    return (child.dep_ == "xcomp" and child.lower_ != "meaning") or (
        child.dep_ in {"ccomp", "advcl"} and bare and has_mark(child, "for")
    )


def with_rest_of_list(verb: Token, last: Token, end: int) -> int:
    """The end of 'A, B, and C' where the parser took ', and C' for something else the verb does."""
    doc = verb.doc
    items = [token for token in last.subtree if token.dep_ == "conj" and token.head.i < token.i < end]
    is_open = items and not any(token.tag_ == "CC" for token in doc[items[0].head.i : end])
    if is_open and end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "CC":
        rest = next((child for child in verb.children if child.dep_ == "conj" and child.i > end + 1), None)
        return rest.right_edge.i + 1 if rest is not None else end
    return end
