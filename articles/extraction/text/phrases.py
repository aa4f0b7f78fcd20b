"""Where a noun phrase or a clause of a parse begins and ends."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.grammar import FILLERS, KEPT_PREPOSITIONS, PARTITIVE, SMALL_IN_TITLES, THOSE
from articles.extraction.lang.en.saying import CALENDAR, DOCUMENTS, OCCASIONS, noun_of
from articles.extraction.text.parser import is_name, is_noun, is_pronoun, is_verb

AFTER_A_NOUN = {"relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "appos", "npadvmod", "advmod", "dep"}
PHRASE_REACH = 14  # tokens after its head that a noun phrase may stretch to; longer ones are parsing slips
DASHES = frozenset({"-", "--", "–", "—", "―"})  # as words of the parser
EDGE = DASHES | {",", ":", ";", ".", "...", "…"}


TokenRange = tuple[int, int]


def noun_phrase(head: Token) -> Span:
    """The phrase around a noun, without its relative clauses and appositions."""
    doc, left, right = head.doc, head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.i > head.i and not _belongs(child, head) and not _is_in_list(child, head):
            right = min(right, child.left_edge.i - 1)
        elif child.i > head.i and child.dep_ == "appos":  # "the news site Hetq, which …"
            right = min(right, noun_phrase(child).end - 1)
    while right > head.i and (doc[right].is_punct or doc[right].dep_ == "cc" or doc[right].is_space):
        right -= 1
    opening = next((i for i in range(head.i, right + 1) if doc[i].text == "("), right + 1)
    if not any(doc[i].text == ")" for i in range(opening, right + 1)):
        right = min(right, max(opening - 1, head.i))  # "the Board for Mines (BFM)"
    while left < head.i and _is_filler(doc[left]):
        left += 1
    bracket = next((i for i in range(left + 1, head.i) if doc[i].text == "("), head.i)
    if bracket < head.i and doc[head.i + 1 : head.i + 2].text == ")":
        return doc[left:bracket]  # "the Board for Mines (BFM)", of whose name the parser makes the short one the head
    return doc[left : max(right, head.i) + 1]


def listed(head: Token) -> Span | None:
    """ "Seoul, Tokyo" of 'Seoul, Tokyo condemn the launch': the countries and bodies that open the sentence of one of
    them, without "and" between."""
    doc, at, ends = head.doc, head.sent.start, []
    while at < len(doc) and is_name(doc[at].tag_):
        fitting = (at + n for n in (3, 2, 1) if country_of(doc[at : at + n].text) or (n == 1 and _is_body(doc[at])))
        end = next(fitting, 0)
        if not end:
            return None
        ends.append(end)
        if doc[end : end + 1].text != ",":
            break
        at = end + 1
    is_whole = len(ends) > 1 and at < ends[-1] and doc[ends[-1] : ends[-1] + 1].text != "and"
    return doc[head.sent.start : ends[-1]] if is_whole and head.i < ends[-1] else None


def _is_body(token: Token) -> bool:
    """ "EU", "NATO"."""
    return token.text.isupper() and len(token) > 1


def _is_filler(token: Token) -> bool:
    """What stands before a phrase without belonging to it: "even China", a comma, "and"."""
    filler = token.dep_ in {"cc", "mark", "predet"} or token.lower_ in FILLERS
    return filler or token.is_punct or token.is_space


def _is_in_list(comma: Token, head: Token) -> bool:
    """ "Chad, Niger and Mali": a comma before others of the list."""
    return comma.text == "," and any(
        child.i == comma.i + 1 and child.dep_ == "conj" and _belongs(child, head) for child in head.children
    )


def _belongs(child: Token, head: Token) -> bool:
    if child.lower_ == "of" and head.lower_ in PARTITIVE:
        return True
    if child.lower_ == "in" and any(noun_of(token.lower_) in {*DOCUMENTS, *OCCASIONS} for token in child.children):
        return False  # "the ministry in a statement"
    if _goes_on_with_the_name(child, head):
        return True
    if child.dep_ == "prep":
        return (
            not any(token.lower_ in CALENDAR for token in child.children)
            and child.lower_ in KEPT_PREPOSITIONS
            and child.right_edge.i - head.i < PHRASE_REACH
            and not any(token.dep_ in {"relcl", "acl", "advcl", "ccomp"} for token in child.subtree)
            and not any(token.dep_ == "pcomp" and token.text.islower() for token in child.children)
        )
    if child.dep_ == "conj":
        return child.right_edge.i - head.i < PHRASE_REACH and not any(
            token.dep_ in {"relcl", "ccomp"} or is_verb(token.tag_) for token in child.subtree
        )
    if child.dep_ == "appos":  # "foreign minister Sergei Lavrov" is parsed so at times
        return is_name(child.tag_) and child.left_edge.i == head.i + 1
    if child.dep_ == "acl" and head.lower_ in THOSE:  # "those surveyed"
        return child.i == head.i + 1
    return child.dep_ not in AFTER_A_NOUN


def _goes_on_with_the_name(child: Token, head: Token) -> bool:
    """ "Committee | to Protect Journalists", "Reporters | Without Borders": what the name of a body goes on with, in
    capitals to its end."""
    first, last = child.left_edge, child.right_edge
    if first.i != head.i + 1 or not head.text[0].isupper():
        return False
    named = head.doc[first.i + 1 if first.lower_ == "to" else first.i : last.i + 1]
    return (
        (first.lower_ == "to" or first.text == "Without")
        and len(named) > 1
        and all(token.text[0].isupper() or token.lower_ in SMALL_IN_TITLES for token in named)
    )


def phrase_after(verb: Token) -> Token | None:
    doc, at = verb.doc, verb.i + 1
    while at < len(doc) and doc[at].tag_ in {"DT", "JJ", "PRP$", "CD", "POS", "RB"}:
        at += 1
    while at + 2 < len(doc) and doc[at + 1].text == "-" and not doc[at].whitespace_:  # "co-author Jane Doe"
        at += 2
    if at >= len(doc) or not (is_noun(doc[at].tag_) or is_pronoun(doc[at].tag_)):
        return None
    head = doc[at]
    while head.head.i > head.i and head.dep_ in {"compound", "amod", "poss", "nmod", "nn"}:
        head = head.head
    return head


def trimmed(doc: Doc, start: int, end: int) -> TokenRange:
    """A range without the punctuation at its edges and without a leading "that"; quotation marks stay."""
    if start + 1 < end and doc[start].lower_ in {"only", "simply"} and _leading_that(doc[start + 1], end):
        start += 1
    while start < end and (doc[start].is_space or doc[start].text in EDGE or _leading_that(doc[start], end)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in EDGE or _is_loose(doc, start, end)):
        end -= 1
    if end < len(doc) and doc[end].text == ")" and _is_open(doc, start, end):
        end += 1
    return start, end


def _is_loose(doc: Doc, start: int, end: int) -> bool:
    """Whether a range ends with an "and" or a bracket that belongs to what follows or surrounds it."""
    last = doc[end - 1]
    return last.lower_ in {"and", "but"} or (last.text == ")" and all(token.text != "(" for token in doc[start:end]))


def with_bare_verbs(doc: Doc, end: int) -> int:
    """Where 'that women be allowed to work | , help the economy, and move freely' ends, whose further verbs the parser
    hangs elsewhere."""
    verb = doc[end + 1] if end + 1 < len(doc) and doc[end].text == "," else None
    if verb is None or verb.tag_ != "VB" or verb.dep_ != "advcl":
        return end
    return verb.right_edge.i + 1 if not any(child.i < verb.i for child in verb.children) else end


def _is_open(doc: Doc, start: int, end: int) -> bool:
    """Whether a bracket opens in a range that the range does not close."""
    brackets = [token.text for token in doc[start:end] if token.text in {"(", ")"}]
    return bool(brackets) and brackets[-1] == "("


def _leading_that(token: Token, end: int) -> bool:
    joins = token.dep_ in {"advmod", "mark"} or token.tag_ == "IN"
    return token.lower_ == "that" and joins and token.i + 1 < end


def quotes_behind(verb: Token) -> bool:
    """Whether a mark of quotation stands in what follows a verb and belongs to it."""
    return '"' in verb.doc[verb.i : verb.right_edge.i + 1].text
