"""Who speaks, read from the words right beside a verb: '," NAME said', '," said NAME', '…, officials said, …'."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Doc, Token

from articles.extraction.candidates.who_may_speak import is_mute, is_somebody, may_speak
from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.forms_of_address import SHORT_TITLES
from articles.extraction.lang.en.grammar import DAYS, PLACING, THE_FIRST
from articles.extraction.lang.en.people import COLLECTIVES
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.saying import ISSUED, REPORTING, TALKING, TELLING, lemma_of
from articles.extraction.text.parser import is_name, is_noun, is_verb
from articles.extraction.text.phrases import DASHES, PHRASE_REACH, listed, phrase_after

ASIDE_REACH = 14  # tokens from the verb: "…, the envoy said in a speech at a forum in Manila, …"
GOES_ON = {"VBZ", "VBP", "VBD", "MD"}  # the verb after a parenthesis between it and its subject
BOUNDARY = DASHES | {'"', ",", ".", "?", "!", ";", ":", "(", ")"}


def parenthetic_subject(verb: Token) -> Token | None:
    """Who speaks in '," NAME said' and '," said NAME': read from the words beside the verb, since the parser often
    takes the subject of the quotation for the speaker. None where the verb does not stand so."""
    doc, before = verb.doc, _before_adverbs(verb)
    if before >= 0 and doc[before].text == '"':
        behind = phrase_after(verb) if lemma_of(verb.lower_) != "tell" else None
        return behind if behind is None or behind.lower_ != "it" else None  # 'Sol, on "News at Ten," said it bluntly'
    before = _before_brackets(doc, before)
    start = before
    while start >= 0 and before - start <= PHRASE_REACH and (doc[start].text not in BOUNDARY or is_inner(doc[start])):
        start -= 1
    if start < 0 or doc[start].text not in {'"', ","} or start == before:
        return None
    words = doc[start + 1 : before + 1]
    if any((is_verb(token.tag_) and token.lower_ not in ISSUED) or token.dep_ == "mark" for token in words):
        return None  # but "a note released on Friday says"
    root = words.root
    if root.text in SHORT_TITLES and is_name(words[-1].tag_):
        root = words[-1]  # "PM Marek", of which the parser makes two
    one = root if is_noun(root.tag_) or root.tag_ in {"PRP", "CD", "JJ"} else None
    if one is not None and verb.dep_ == "relcl" and verb.head == one:
        return None  # "Sol, a man who responds slowly, …", "…, a charge Peru denies"
    return one if one is None else placed_by(one) or one


def parenthesis(verb: Token) -> tuple[Token, int, int] | None:
    """'…, officials said, …' and '…, said the king, …' inside a sentence: who speaks, and the tokens this takes up."""
    doc, sentence = verb.doc, verb.sent
    if verb.tag_ == "VB" or lemma_of(verb.lower_) in TALKING:
        return None  # "Yesterday, Doe spoke with the premier, Jane Roe"
    before, after = _before_adverbs(verb), verb.i + 1
    while after < sentence.end and after - verb.i < ASIDE_REACH and doc[after].text not in BOUNDARY:
        after += 1
    if after >= sentence.end or doc[after].text != "," or any(is_verb(token.tag_) for token in doc[verb.i + 1 : after]):
        return None
    if len(list(islice((token for token in doc[after : sentence.end] if not token.is_punct), 2))) < 2:
        return None
    if _carries_the_sentence(verb, after) or _tells_more(verb, after):
        return None
    if before >= sentence.start and doc[before].text == ",":
        is_subject_before = any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
        is_subject_before = is_subject_before and doc[after + 1].tag_ not in GOES_ON
        speaker = phrase_after(verb) if before > sentence.start and not is_subject_before else None
        return (speaker, before, after) if speaker is not None and not _is_done_to(verb, speaker) else None
    speaker = parenthetic_subject(verb)
    if speaker is not None and is_mute(speaker):
        return None  # "As the war drags on, …", "as events have shown, …"
    start = speaker.left_edge.i - 1 if speaker is not None else -1
    while speaker is not None and start > sentence.start and doc[start].text not in BOUNDARY:
        start -= 1
    goes_on = doc[start].text == '"' and doc[start - 1].text == "," and doc[after + 1].tag_ in GOES_ON
    if speaker is None or start <= sentence.start or not (doc[start].text == "," or goes_on) or listed(speaker):
        return None
    return speaker, start, after


def _is_done_to(verb: Token, noun: Token) -> bool:
    """'It cut aid, announced new tolls, and …': what is announced says nothing."""
    return verb.dep_ == "conj" and not is_somebody(noun) and noun.lower_ not in COLLECTIVES


def _tells_more(verb: Token, comma: int) -> bool:
    """Whether what follows a comma is the reporter's: 'said at a forum, at which he …', '…, the latest sign of it'; or
    begins what the speaker says next: '…, adding that …'."""
    follows = verb.doc[comma + 1 : comma + 3]
    if follows[0].tag_ == "VBG" and lemma_of(follows[0].lower_) in REPORTING:
        return True
    if follows[0].lower_ == "the" and follows[-1].lower_ in THE_FIRST:
        return True
    more = (token for token in verb.doc[comma + 1 : verb.sent.end] if token.dep_ == "relcl")
    return any(verb.i < clause.head.i < comma and clause.left_edge.i == comma + 1 for clause in more)


def _carries_the_sentence(verb: Token, end: int) -> bool:
    """Whether a verb between commas has its own content right behind: '…, the envoy stressed the need, and …'."""
    if verb.i > 0 and verb.nbor(-1).text in {'"', ",", "'"}:
        return False  # "…, said the king, …"
    content = {"ccomp", "xcomp", "oprd"} | (set() if verb.lower_ in TELLING else {"dobj"})
    return any(child.dep_ in content and child.left_edge.i < end for child in verb.rights)


def name_beside(verb: Token) -> Token | None:
    """'her adviser, Jane Doe, said' and 'Said Jane Doe:': the name beside a verb whose subject the parser lost."""
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].text == "," or verb.doc[at].tag_ in {"RB", "MD"}):
        at -= 1
    if at > verb.sent.start + 1 and verb.doc[at].tag_ == "CD" and verb.doc[at - 1].text == ",":
        at -= 2  # "Jane Doe, 81, said"
    if at > verb.sent.start and verb.doc[at].lower_ in DAYS:  # "Peru on Monday said"
        at -= 2 if verb.doc[at - 1].lower_ == "on" else 1
    if at >= verb.sent.start:
        at = _before_brackets(verb.doc, at)
        name = verb.doc[at] if is_name(verb.doc[at].tag_) else _name_above(verb.doc[at])
        name = _who_has_the_role(verb.doc[at]) or name
        return placed_by(name) or _described(name, verb) if name is not None else None
    return phrase_after(verb) if verb.i + 1 < len(verb.doc) and is_name(verb.nbor(1).tag_) else None


def placed_by(place: Token) -> Token | None:
    """Whom the last name before a verb only places: 'one medic | working in Lutsk told', 'Jane Doe, | speaking in
    Houston, Texas, said'. None where that name may speak itself: 'After talks in Rome, Peru said'."""
    doc, start = place.doc, _start_of_name(place)
    at = start - 1
    if at > 1 and doc[at].text == "," and is_name(doc[at - 1].tag_) and country_of(doc[start : place.i + 1].text):
        at = _start_of_name(doc[at - 1]) - 1
    if not is_name(place.tag_) or at < 1 or doc[at].lower_ not in PLACING:
        return None
    clause = next((token for token in (place, *place.ancestors) if token.dep_ in {"relcl", "acl"}), None)
    if clause is not None and clause.head.i < clause.left_edge.i < at:
        one = clause.head.head if clause.head.tag_ == "DT" else clause.head  # "the women, both living in Rome, said"
    else:
        one = doc[_left_of_participle(doc, at - 1)]
    while one.dep_ in {"pobj", "prep"} and one.head.i < one.i:
        one = one.head
    held = one
    while held.dep_ in {"appos", "conj", "pobj", "prep"} and held.head.i < held.i:
        held = held.head
        if is_name(held.tag_) and held.lower_ not in ROLES:
            return held  # "Jane Doe, envoy of the fund and head of its mission in Peru, said"
    return one if is_noun(one.tag_) and may_speak(one) and one.i < at else None


def _start_of_name(token: Token) -> int:
    at = token.i
    while at > token.sent.start and is_name(token.doc[at - 1].tag_):
        at -= 1
    return at


def _left_of_participle(doc: Doc, at: int) -> int:
    """'a medic, now | working' → the medic's; where nobody does anything, the word itself."""
    before = at - 1 if doc[at].tag_ in {"VBG", "VBN"} else at
    while 0 < before < at and (doc[before].tag_ == "RB" or doc[before].text == ","):
        before -= 1
    return before


def _described(name: Token, verb: Token) -> Token:
    """'Jane Doe, who met John Roe, said': whom the relative clause is about, where the name ends that clause; of 'On a
    visit to Rome, Jane Doe, who …' not Rome."""
    clause = next((token for token in name.ancestors if token.dep_ == "relcl" and token != verb), None)
    if clause is not None and clause.head.dep_ == "pobj":
        behind = (child for child in clause.head.rights if child.i < clause.left_edge.i and is_name(child.tag_))
        beside = next((each for each in behind if each.left_edge.nbor(-1).text == ","), None)
        if beside is not None and verb not in clause.subtree:
            return beside
    is_about = clause is not None and is_name(clause.head.tag_) and verb not in clause.subtree
    return clause.head if clause is not None and is_about else name


def _who_has_the_role(token: Token) -> Token | None:
    """'At noon, Jane Doe, Head of the Mission in Peru, said': whose apposition a word is in, if that is a role."""
    for _ in range(PHRASE_REACH):
        if token.dep_ == "appos" and token.lower_ in ROLES and is_name(token.head.tag_):
            is_place = token.head.dep_ == "pobj"  # "In a post on X, the mayor, Jane Doe, said"
            return token.head if token.head.lower_ not in ROLES and not is_place else None
        if token.dep_ not in {"pobj", "prep", "conj", "appos", "compound"}:
            return None
        token = token.head
    return None


def _name_above(token: Token) -> Token | None:
    """'In Rome, Jane Doe, head of the fund, said': from a word of the apposition up to the name after a comma."""
    for _ in range(PHRASE_REACH):
        if token.dep_ not in {"pobj", "prep", "conj", "appos", "compound"}:
            return None
        token = token.head
        left = token.left_edge.i
        if is_name(token.tag_) and token.dep_ in {"conj", "appos"} and left and token.doc[left - 1].text == ",":
            return token
    return None


def is_inner(mark: Token) -> bool:
    """A hyphen or dot inside a word: "Amir-Abdollahian", which the tokeniser cuts; the comma of "May 25, 2022"."""
    if mark.text == "," and 0 < mark.i < len(mark.doc) - 1 and mark.nbor(-1).is_digit:
        return mark.nbor().is_digit and len(mark.nbor()) == 4
    return mark.i > 0 and not mark.whitespace_ and not mark.nbor(-1).whitespace_ and mark.text in {"-", "."}


def _before_brackets(doc: Doc, at: int) -> int:
    """The token before a bracket that closes at an offset: "Jane Doe (R-Ohio) said"."""
    if at < 0 or doc[at].text != ")":
        return at
    opening = next((i for i in range(at, max(-1, at - PHRASE_REACH), -1) if doc[i].text == "("), at)
    return opening - 1


def _before_adverbs(verb: Token) -> int:
    before = verb.i - 1
    while before >= 0 and (verb.doc[before].tag_ in {"RB", "MD"} or verb.doc[before].dep_ == "aux"):
        before -= 1
    return before
