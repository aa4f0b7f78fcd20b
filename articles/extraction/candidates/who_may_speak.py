"""Whether somebody may be the speaker, by the word for it: people, bodies and documents say things; wars do not."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.lang.en.grammar import PRONOUNS
from articles.extraction.lang.en.people import COLLECTIVES, FINDINGS, MEETINGS, is_body, is_people
from articles.extraction.lang.en.roles import PEOPLE, ROLES
from articles.extraction.lang.en.saying import (
    DOCUMENTS,
    EVIDENCE,
    LAWS,
    NOUNS,
    PARTS_OF_A_TEXT,
    REVEALING,
    SHOWING,
    TEXTS,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_pronoun


def may_speak(noun: Token) -> bool:
    """Whether a subject is somebody by its word: a name, a pronoun, a role, an organisation."""
    singular = noun.lower_.removesuffix("s")
    somebody = singular in ROLES | PEOPLE or noun.lower_ in ROLES | PEOPLE | MEETINGS or is_body(noun.text)
    return is_name(noun.tag_) or is_pronoun(noun.tag_) or somebody


def is_somebody(noun: Token) -> bool:
    """The same, and whoever is one of people by how the word ends: "the beekeeper"."""
    return may_speak(noun) or is_people(noun.text)


def can_speak(noun: Token) -> bool:
    singular = noun.lower_.removesuffix("s")
    return is_name(noun.tag_) or noun.lower_ in PRONOUNS or singular in ROLES or is_body(noun.text)


def may_say(noun: Token) -> bool:
    """Whether a participle beside a noun may tell what it says: a name, people, a body, findings."""
    told = noun_of(noun.lower_) in NOUNS or noun.lower_ in FINDINGS or noun.lower_.removesuffix("s") in EVIDENCE
    return told or is_somebody(noun) or noun.lower_ in COLLECTIVES


def is_a_thing(noun: Token) -> bool:
    """'Cuts threaten to …', 'fear and hunger encouraged them to …': a word for nobody, and for no body of people."""
    if noun.tag_ not in {"NN", "NNS"} or noun.lower_ in COLLECTIVES | FINDINGS | LAWS:
        return False
    if (noun.tag_ == "NNS" and not noun.lower_.endswith("s")) or any(map(_is_a_verb_of_headlines, noun.lefts)):
        return False
    alone = noun.tag_ == "NN" and not any(child.dep_ in {"det", "conj"} for child in noun.children)
    if noun.text[0].isupper() and (alone or noun.i > noun.sent.start):
        return False  # a name that the parser takes for a word
    return not is_somebody(noun) and not any(
        child.dep_ == "relcl" and _is_about_people(child) for child in noun.children
    )


def _is_a_verb_of_headlines(word: Token) -> bool:
    """ "shells" of 'Oslo shells camp of rebels, calls for calm', of which the parser makes a noun."""
    return word.tag_ == "NNS" and word.dep_ == "compound" and word.i == word.sent.start + 1


def _is_about_people(clause: Token) -> bool:
    """'another teen who …'."""
    return any(token.lower_ in {"who", "whose"} for token in clause.children)


def is_mute(noun: Token) -> bool:
    """A thing in which no words stand: a war, and no report."""
    return is_a_thing(noun) and not says_in_writing(noun)


def is_of_this_text(noun: Token) -> bool:
    """'Figure 2 shows', 'Chapter 4 assesses', 'this paper recommends': a part of what is read, or its author."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    part = next((each for each in (noun, before) if each.lower_ in PARTS_OF_A_TEXT | TEXTS), None)
    if part is None or any(child.lower_ == "of" for child in (*noun.rights, *part.rights)):
        return False  # "Section 3 of the act says"
    if part.i > part.sent.start and part.nbor(-1).lower_ == "this":
        return True
    number = part.doc[part.i + 1 : part.i + 2].text
    return part.lower_ in PARTS_OF_A_TEXT and (number[:1].isdigit() or (number.isupper() and len(number) == 1))


def says_in_writing(noun: Token) -> bool:
    """'a letter', 'the warning': what holds words, and so says what stands in it."""
    return noun_of(noun.lower_) in DOCUMENTS | NOUNS


def is_document(noun: Token) -> bool:
    return noun_of(noun.lower_) in DOCUMENTS


def only_shows(candidate: Candidate) -> bool:
    """'It suggests that tolls fell', of an "it" that means nobody: whatever the reporter concludes from."""
    speaker, cue = candidate.speaker, candidate.cue
    if speaker is None or cue is None or speaker.lower_ != "it":
        return False
    return lemma_of(cue.lower_) in SHOWING | REVEALING
