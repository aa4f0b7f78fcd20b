"""Where a verb of communication tells nothing that was said: "has not commented", "stopped describing", "asked Lima
for comment"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates.clauses import has_mark
from articles.extraction.candidates.not_said import is_not_said, is_not_said_yet
from articles.extraction.candidates.subjects import FINITE
from articles.extraction.lang.en.grammar import BEFORE_AGREEING, BLAMED_FOR, REFLEXIVE
from articles.extraction.lang.en.people import is_body, is_people
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.saying import (
    ALLEGED,
    ASKING,
    AT_WAR,
    CEASING,
    CITING_SOURCES,
    COMMENT,
    FOUND_SO,
    IN_COURT,
    OBJECT,
    OCCASIONS_TO_SPEAK,
    POINTING_TO,
    QUIZZED,
    REVEALING,
    SAYING_VERBS,
    SOURCES,
    SPEECH,
    STUDIES,
    SUMMONED,
    TALKING,
    THINGS_DONE,
    THINGS_SAID,
    TITLE_HOLDERS,
    TOLD_TO_DO,
    lemma_of,
)
from articles.extraction.text.parser import is_name
from articles.extraction.text.phrases import quotes_behind


def says_nothing(verb: Token, lemma: str) -> bool:
    """'has not commented', 'stopped describing …', 'requested anonymity', 'asked Lima for comment'."""
    if is_adjective(verb):
        return True
    if was_told_to(verb, lemma):
        return True
    if is_not_said(verb, lemma) or is_not_said_yet(verb):
        return True
    if lemma == "cite" and verb.tag_ == "VBG" and any(c.dep_ == "dobj" and c.lower_ in STUDIES for c in verb.children):
        return True  # "…, citing a study"
    if lemma == "defend" and (_is_in_court(verb) or _is_of_a_title(verb) or verb.head.lower_ in AT_WAR):
        return True
    if lemma == "commit" and verb.dep_ == "acl":
        return True  # "firms committed to …"
    if lemma == "agree" and verb.dep_ == "pcomp" and verb.head.lower_ in BEFORE_AGREEING:
        return True  # "even after agreeing on a truce, they fought"
    if lemma == "call" and (_is_by_phone(verb) or verb.doc[verb.i + 1 : verb.i + 2].text == "up"):
        return True  # "called up 7,000 recruits"
    if lemma in ASKING and any(child.lower_ == "for" and _is_comment(child) for child in verb.children):
        return True
    if _is_what_was_answered(verb) or _is_only_the_question(verb, lemma):
        return True
    if lemma in TALKING and verb.tag_ == "VB" and verb.dep_ in {"advcl", "acl"} and has_mark(verb, "to", "aux"):
        return True  # "met to talk about …"
    if lemma == "talk" and any(child.lower_ == "about" for child in verb.rights) and not quotes_behind(verb):
        return True  # what was talked about, not what was said
    if lemma in TALKING and verb.tag_ == "VBG" and lemma_of(verb.head.lower_) in SPEECH:
        return True  # "…, she said, speaking about the tolls"
    if lemma in OCCASIONS_TO_SPEAK and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i < verb.head.i:
        return not any(child.dep_ == "ccomp" for child in verb.children)  # "Speaking about the talks, she said …"
    return _does_something_else(verb, lemma)


def _does_something_else(verb: Token, lemma: str) -> bool:
    """'questioned Jane Doe about …', 'floated huge balloons', 'attacked convoys', 'refrained from …'."""
    if lemma == "question" and any(child.dep_ == "dobj" and is_name(child.tag_) for child in verb.children):
        return True  # "questioned Jane Doe about …"
    if any(child.dep_ == "dobj" and child.lower_.endswith(REFLEXIVE) for child in verb.children):
        return True
    if verb.tag_ == "VBG" and (_only_hints(verb, lemma) or _is_shown_by_facts(verb, lemma)):
        return True
    if lemma == "relate" and any(child.lower_ == "to" for child in verb.rights):
        return True  # "As it relates to the tolls, …"
    if lemma == "refer" and not any(token.lower_ == "as" for token in verb.subtree if token.i > verb.i):
        return True  # what was talked about, not what was said
    if (thing := THINGS_SAID.get(lemma)) and any(
        child.dep_ == "dobj" and not {child.lower_, child.lower_.removesuffix("s")} & thing for child in verb.children
    ):
        return True  # "floated huge balloons"
    if is_done(verb, lemma):
        return True
    if lemma == "attack" and _is_of_the_fist(verb):
        return True
    if lemma == "dismiss" and not quotes_behind(verb) and any(map(_is_sent_away, verb.rights)):
        return True
    if lemma in POINTING_TO and verb.tag_ == "VBG" and verb.i == verb.sent.start:
        return True  # "Pointing to the raid, she said …": what was talked about
    by = verb.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else verb
    done = by.head.head if by.head.dep_ == "dobj" else by.head
    if by != verb and done.dep_ == "pcomp" and done.head.lower_ in CEASING:
        return True  # "to refrain from stirring hatred by insulting a faith"
    ceases = verb.dep_ in {"xcomp", "pcomp"} and verb.tag_ == "VBG" and verb.head.lower_ in CEASING
    return ceases or any(child.lower_ == "anonymity" for child in verb.children)


def _is_only_the_question(verb: Token, lemma: str) -> bool:
    """'When a reporter asked whether it was late, she replied …': told for the sake of the answer."""
    is_asked = lemma in ASKING and verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.lefts)
    return is_asked and verb.i < verb.head.i


def is_done(verb: Token, lemma: str) -> bool:
    """'claimed a strip of land', 'denied the envoy entry', 'five skiers found dead': what nobody says."""
    if lemma == "find" and verb.doc[verb.i + 1 : verb.i + 2].text.lower() in FOUND_SO:
        return True
    things = THINGS_DONE.get(lemma, set())
    taken = (child.lower_ for child in verb.children if child.dep_ == "dobj")
    return any({word, word.removesuffix("s")} & things for word in taken)


def is_adjective(verb: Token) -> bool:
    """'demanding answers about its trade and alleged secret accounts', 'charged with alleged “collaboration”': an
    adjective of a thing."""
    if verb.lower_ == "alleged" and verb.i and verb.nbor(-1).tag_ in {"IN", "DT", "PRP$", "JJ"}:
        return True
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    bare = thing is not None and thing.left_edge.i == verb.i + 1 and thing.left_edge.tag_ in {"JJ", "NNS", "NN"}
    joins = verb.dep_ == "conj" and verb.nbor(-1).lower_ == "and" and not any(c.dep_ == "nsubj" for c in verb.lefts)
    return bare and joins and verb.lower_ in ALLEGED


def _only_hints(verb: Token, lemma: str) -> bool:
    """'…, suggesting manipulation', '…, citing local officials': what the reporter makes of it, and where it is
    from."""
    if lemma not in CITING_SOURCES or quotes_behind(verb):
        return False
    named = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if named is None or any(child.dep_ in {"ccomp", "xcomp"} for child in verb.rights):
        return False
    somebody = is_name(named.tag_) or is_body(named.text) or named.lower_.removesuffix("s") in ROLES
    somebody = somebody or (named.tag_ == "NNS" and is_people(named.text))
    source = somebody or named.lower_ in SOURCES
    return source if lemma == "cite" else verb.nbor(-1).text == ","


def _is_shown_by_facts(verb: Token, lemma: str) -> bool:
    """'Some 300 people died, highlighting the need for boats': what happened does, and not those to whom it did."""
    done = verb.head
    if lemma not in REVEALING or verb.dep_ != "advcl" or verb.i < done.i or lemma_of(done.lower_) in SAYING_VERBS:
        return False
    subject = next((child for child in done.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and any(child.dep_ == "nummod" for child in subject.subtree) and not quotes_behind(verb)


def _is_in_court(verb: Token) -> bool:
    """'defended people accused of theft'."""
    of = IN_COURT
    return any(child.dep_ == "dobj" and any(each.lower_ in of for each in child.rights) for child in verb.children)


def _is_of_a_title(verb: Token) -> bool:
    """'Defending champion Spain lost'."""
    taken = (child for child in verb.rights if child.dep_ in {"dobj", "pobj", "nsubj"} or is_name(child.tag_))
    return verb.tag_ == "VBG" and any(TITLE_HOLDERS & {each.lower_ for each in child.subtree} for child in taken)


def was_told(verb: Token) -> bool:
    """'The ministry, asked about it, said …': a participle beside the subject, which the parser takes for the verb."""
    before = verb.i - 1
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < before), None)
    if verb.tag_ != "VBD" or subject is None or subject.right_edge.i + 1 < before or verb.doc[before].text != ",":
        return False
    is_apart = any(token.text == "," for token in verb.doc[subject.i : before])
    return not is_apart and any(child.dep_ == "conj" and child.tag_ in FINITE for child in verb.children)


def was_told_to(verb: Token, lemma: str) -> bool:
    """'Hospitals told to free beds', 'Mayor accused of lying': a headline without "was", for who tells names whom."""
    to = "of" if lemma == "accuse" else "to" if lemma in TOLD_TO_DO else ""
    if not to or verb.tag_ not in {"VBD", "VBN"} or verb.i + 2 >= len(verb.doc):
        return False
    follows = verb.nbor(2) if verb.nbor().lower_ == "not" else verb.nbor()
    has_object = any(child.dep_ in {"dobj", "dative"} and child.i < follows.i for child in verb.rights)
    return follows.lower_ == to and not has_object


def _is_what_was_answered(verb: Token) -> bool:
    """'Asked by reporters how …, she said', 'Pires, asked by a journalist whether …, said', however the parser reads
    it: somebody is about to answer."""
    if verb.lower_ not in QUIZZED or verb.i + 1 == len(verb.doc):
        return False
    opens = verb.i == verb.sent.start or verb.nbor(-1).text == ","
    return opens and verb.nbor(1).lower_ == "by"


def _is_of_the_fist(verb: Token) -> bool:
    """'attacked convoys on the road': no words, unless it was done "as", "for" or in quotation marks."""
    blamed = any(child.dep_ == "prep" and child.lower_ in BLAMED_FOR for child in verb.rights)
    goes_on = any(child.dep_ == "advcl" and lemma_of(child.lower_) in SPEECH | OBJECT for child in verb.rights)
    return not blamed and not goes_on and not quotes_behind(verb)


def _is_sent_away(child: Token) -> bool:
    """'dismissed 135 clerks', 'dismissed his defence minister'."""
    singular = child.lower_.removesuffix("s")
    of_words = any(below.lower_ == "as" for below in child.head.rights)
    return child.dep_ == "dobj" and not of_words and (singular in ROLES or is_people(child.text))


def _is_by_phone(verb: Token) -> bool:
    """'The president called Jane Doe before the vote', 'called an ambulance'."""
    objects = [child for child in verb.rights if child.dep_ in {"dobj", "oprd", "attr", "ccomp", "xcomp", "prt"}]
    asks = any(child.lower_ == "for" for child in verb.rights)
    quotes = quotes_behind(verb)
    called = objects[0] if len(objects) == 1 and objects[0].dep_ == "dobj" else None
    somebody = called is not None and (is_name(called.tag_) or called.lower_.removesuffix("s") in SUMMONED)
    return somebody and not asks and not quotes


def _is_comment(preposition: Token) -> bool:
    return any(child.lower_ in COMMENT for child in preposition.children)
