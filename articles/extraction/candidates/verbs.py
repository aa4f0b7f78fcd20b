"""What a verb of communication says, and who says it: "The minister said that …", "Accra vowed to sign"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from articles.extraction.candidates.according_to import around, as_said, closing, reported_by
from articles.extraction.candidates.beside_the_verb import parenthesis, parenthetic_subject
from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.clause_bounds import clause_range
from articles.extraction.candidates.clauses import behind_that, clauses_of, is_finite, lost_its_subject
from articles.extraction.candidates.objects import complement
from articles.extraction.candidates.relays import chain, is_naming, only_cites, quoted_as_saying
from articles.extraction.candidates.subjects import FINITE, subject_of
from articles.extraction.candidates.verbs_that_tell_nothing import says_nothing, was_told
from articles.extraction.candidates.who_may_speak import (
    is_a_thing,
    is_document,
    is_of_this_text,
    is_somebody,
    may_speak,
    says_in_writing,
)
from articles.extraction.lang.en.grammar import BEING, NOBODY
from articles.extraction.lang.en.names import ORGANISATION
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.saying import (
    BELIEF,
    CARRYING_WORDS,
    CITED,
    EVIDENCE,
    FINDING,
    LAWS,
    OBJECT,
    PICTURES,
    REVEALING,
    SAYING_VERBS,
    SHOWING,
    SPEECH,
    THREATENING,
    TITLED,
    lemma_of,
)
from articles.extraction.text.parser import is_name, is_verb
from articles.extraction.text.phrases import DASHES, TokenRange, trimmed


def from_verb(verb: Token) -> Iterator[Candidate]:
    lemma = lemma_of(verb.lower_)
    if (cited := _cited_behind(verb)) is not None:
        yield cited
        return
    if lemma not in SAYING_VERBS or was_told(verb) or only_cites(verb) or is_naming(verb) or says_nothing(verb, lemma):
        return
    aside = parenthesis(verb) if lemma in SPEECH and verb.tag_ in FINITE else None
    if aside is not None:
        yield from around(verb, *aside)
        return
    if (said_before := closing(verb) or _closed_by_its_speaker(verb, lemma)) is not None:
        yield said_before
        return
    if lemma in SPEECH or lemma in OBJECT:
        yield from reported_by(verb)
        yield from as_said(verb)
    clauses = clauses_of(verb, lemma)
    speaker, how = speaker_of(verb, clauses)
    instead = _instead_of_a_relative(speaker, how, verb)
    speaker, how = instead, how if instead == speaker else "subject"
    if speaker is None or speaker.lower_ in NOBODY or (lemma in FINDING and verb.tag_ in {"VB", "VBG"}):
        return
    might = any(child.tag_ == "MD" for child in verb.lefts)
    if might and speaker.lower_ == "one" and not any(child.i > speaker.i for child in speaker.children):
        return  # "One could argue that …"
    if _is_nobodys(verb, lemma, speaker) or (how == "shared subject" and speaker.lower_ in PICTURES):
        return  # "The video shows an officer asking …"
    speaker, relay = chain(verb, speaker)
    if (sentence := _sentence_before(verb, speaker)) is not None:
        yield Candidate("clause", (sentence,), verb, speaker, "beside the verb")
        return
    if lemma in SPEECH or lemma in BELIEF:
        rule = "clause" if lemma in SPEECH else "belief"
        for content in _contents(verb, lemma, clauses, speaker):
            yield Candidate(rule, (content,), verb, speaker, how, relay=relay)
        if clauses:
            return
        if lemma in SPEECH and (lost := behind_that(verb)) is not None:
            yield Candidate("clause", (lost,), verb, speaker, how, relay=relay)
            return
        if verb.dep_ == "parataxis" and lemma in SPEECH:
            yield from around(verb, speaker, verb.left_edge.i, verb.right_edge.i + 1)
    if lemma in SPEECH and (parted := _parted_by_a_mark(verb)) is not None:
        yield Candidate("clause", (parted,), verb, speaker, how, relay=relay)
        return
    found = complement(verb, "reject" if _rules_out(verb) else lemma, speaker)
    if found is not None and not _is_of_things(lemma, speaker, found[0]):
        yield Candidate(found[0], (found[1],), verb, speaker, how, relay=relay)


def _parted_by_a_mark(verb: Token) -> TokenRange | None:
    """'warned talks “are not wise”': a clause whose subject the parser takes for an object, since a mark follows."""
    doc = verb.doc
    subject = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    opens = subject.right_edge.i + 1 if subject is not None else len(doc)
    if subject is None or opens + 1 >= len(doc) or doc[opens].text != '"' or doc[opens + 1].tag_ not in FINITE | {"MD"}:
        return None
    first = doc[opens + 1]
    predicate = first.head if first.dep_ in {"aux", "auxpass"} else first
    if predicate.sent != verb.sent or any(child.dep_ in {"nsubj", "nsubjpass"} for child in predicate.lefts):
        return None
    return trimmed(doc, subject.left_edge.i, predicate.right_edge.i + 1)


def _cited_behind(verb: Token) -> Candidate | None:
    """'The ship left, | the agency quoted a sailor as saying.'"""
    quoted = quoted_as_saying(verb)
    outlet = subject_of(verb)[0] if quoted is not None else None
    opens = outlet.left_edge.i if outlet is not None else 0
    if outlet is None or opens <= verb.sent.start + 2 or verb.doc[opens - 1].text != ",":
        return None
    content = trimmed(verb.doc, verb.sent.start, opens - 1)
    return Candidate("clause", (content,), verb, quoted, "cited by another", relay=outlet)


def _contents(verb: Token, lemma: str, clauses: Sequence[Token], speaker: Token) -> Iterator[TokenRange]:
    """What was said, of the clauses that belong to a verb."""
    for clause in clauses:
        content = clause_range(verb, clause, speaker)
        if len(clauses) == 2 and clause == clauses[0] and clauses[1].left_edge.i == content[1] > verb.i:
            content = (content[0], clause_range(verb, clauses[1], speaker)[1])  # the parser cut one in two
        if clause != clauses[0] and verb.i < clauses[0].i and _is_between_dashes(clauses[0], content[0]):
            continue
        if lemma == "find" and not (is_finite(clause) and _judges(verb, speaker)):
            continue
        is_said = content[1] - content[0] >= 2 and not _is_a_title(verb.doc[slice(*content)])
        if is_said and not lost_its_subject(verb, clause):
            yield content


def _is_between_dashes(first: Token, start: int) -> bool:
    """'said it was a trap – holes that nobody saw – and left': an aside, of which the parser makes one more clause."""
    dashes = [token.i for token in first.doc[first.i : start] if token.text in DASHES]
    return bool(dashes) and dashes[-1] == start - 1 and len(dashes) % 2 == 1


def _closed_by_its_speaker(verb: Token, lemma: str) -> Candidate | None:
    """'The ship left, said | one of the officials cited above.', of which the parser makes a clause; and 'Spain does
    not agree, the spokesperson for the cabinet, | Jane Doe, said', in which it takes Spain for the speaker."""
    doc = verb.doc
    if lemma not in SPEECH or verb.tag_ not in FINITE or verb.i < verb.sent.start + 4 or verb.nbor(-1).text != ",":
        return None
    clause = next((child for child in verb.rights if child.dep_ == "ccomp" and child.lower_ in CITED), None)
    one = next((child for child in clause.lefts if child.dep_ == "nsubj"), None) if clause is not None else None
    if one is not None and one.left_edge.i == verb.i + 1:
        return Candidate("clause", (trimmed(doc, verb.sent.start, verb.i),), verb, one, "beside the verb")
    joined = verb.dep_ == "conj" and not any(
        child.dep_ in {"cc", "nsubj"} for child in (*verb.lefts, *verb.head.rights)
    )
    name = verb.nbor(-2)
    if not joined or not is_name(name.tag_) or name.dep_ != "appos" or name.left_edge.nbor(-1).text != ",":
        return None
    role = next((each for each in name.sent if each.dep_ == "appos" and each.lower_ in ROLES and each.i < name.i), None)
    before = role.left_edge.i - 1 if role is not None else 0
    if role is None or doc[before].text != "," or before <= verb.sent.start + 2:
        return None
    return Candidate("clause", (trimmed(doc, verb.sent.start, before),), verb, name, "beside the verb")


def _sentence_before(verb: Token, speaker: Token) -> TokenRange | None:
    """'Ties grew, | the envoy said.': where the parser ends the sentence at the comma before the speaker."""
    doc, sentence = verb.doc, verb.sent
    opens = sentence.start and doc[sentence.start].text == "," and speaker.left_edge.i == sentence.start + 1
    if not opens or lemma_of(verb.lower_) not in SPEECH or verb.right_edge.i + 2 < sentence.end:
        return None
    return trimmed(doc, doc[sentence.start - 1].sent.start, sentence.start)


def _instead_of_a_relative(speaker: Token | None, how: str, verb: Token) -> Token | None:
    """'Brazil, which says …' is Brazil, and 'presented data that showed …' whoever presented them."""
    if speaker is None or how != "relative clause" or speaker.lower_ not in {"which", "that"}:
        return speaker
    antecedent = verb.head
    finds = lemma_of(verb.lower_) in FINDING
    if is_name(antecedent.tag_) or antecedent.lower_ in ORGANISATION:
        return antecedent
    if antecedent.lower_ in CARRYING_WORDS and not finds:
        return antecedent  # "a statement which said"
    shows = finds and antecedent.dep_ == "dobj" and is_verb(antecedent.head.tag_)
    return subject_of(antecedent.head)[0] if shows else speaker


def _is_nobodys(verb: Token, lemma: str, speaker: Token) -> bool:
    """'Experience shows …', 'neither Oslo nor Rome confirmed …', 'the drills focused on defending …'."""
    denied = (child for child in speaker.children if child.dep_ in {"det", "preconj", "cc"})
    if any(child.lower_ in {"no", "neither"} and not child.nbor().is_digit for child in denied):
        return True  # "No 10" is a house
    if is_of_this_text(speaker) or _stands_for_nobody(speaker):
        return True
    shows = _is_a_picture(speaker)
    holds_words = says_in_writing(speaker) if lemma not in SHOWING else is_document(speaker)
    if not shows and (is_somebody(speaker) or holds_words):
        return False
    if lemma == "agree" and verb.dep_ in {"acl", "advcl"}:
        return True  # "with a truce agreed last year"
    is_bare = not any(child.dep_ in {"det", "poss", "amod", "compound", "nummod"} for child in speaker.children)
    is_thing = speaker.lower_.removesuffix("s") not in EVIDENCE or (is_bare and speaker.tag_ == "NN")
    return (lemma in SHOWING and is_thing and (shows or speaker.tag_ in {"NN", "NNS"})) or (
        verb.dep_ in {"pcomp", "xcomp", "advcl"} and verb.tag_ in {"VBG", "VB"} and lemma not in SPEECH
    )


def _stands_for_nobody(it: Token) -> bool:
    """'It would be easy to dismiss …', 'it is worth noting that …'."""
    return it.lower_ == "it" and it.head.lower_ in BEING and any(c.dep_ in {"acomp", "prep"} for c in it.head.rights)


def _is_a_picture(speaker: Token) -> bool:
    """'Video showed a man', whether or not the parser takes it for a name."""
    by_whom = (child.dep_ == "poss" or child.lower_ in {"by", "from"} for child in speaker.children)
    return speaker.lower_ in PICTURES and not any(by_whom)


def _is_of_things(lemma: str, speaker: Token, rule: str) -> bool:
    """'Images showed damage', 'tremors highlighting the interplay', 'the storm threatened to flood the town': things do
    so, and say nothing."""
    if speaker.lower_ == "it" and lemma == "signal" and rule == "object":
        return True  # "It signalled the end of an era"
    holds_words = says_in_writing(speaker) if lemma not in THREATENING else is_document(speaker)
    if may_speak(speaker) or holds_words:
        return rule == "object" and lemma in SHOWING | REVEALING and _is_a_picture(speaker)
    if lemma in THREATENING:
        return is_a_thing(speaker) or speaker.lower_ in LAWS
    return (rule == "object" and lemma in SHOWING | REVEALING) or (rule != "clause" and is_a_thing(speaker))


def _is_a_title(words: Span) -> bool:
    """'In a column titled “Peru Can Wait,” she wrote of it'."""
    return len(words) > 0 and words[0].tag_ == "IN" and any(token.lower_ in TITLED for token in words)


def _rules_out(verb: Token) -> bool:
    """'ruled out talks'."""
    return lemma_of(verb.lower_) == "rule" and verb.doc[verb.i + 1 : verb.i + 2].text == "out"


def _judges(verb: Token, speaker: Token) -> bool:
    """'The court finds that …': 'Sol finds that …' tells what he sees, as its author does."""
    return verb.tag_ not in {"VBZ", "VBP"} or not is_name(speaker.tag_) or speaker.lower_ in ORGANISATION


def speaker_of(verb: Token, clauses: Sequence[Token]) -> tuple[Token | None, str]:
    if clauses and clauses[0].i < verb.i and lemma_of(verb.lower_) in SPEECH:
        beside = parenthetic_subject(verb)
        if beside is not None:
            return beside, "beside the verb"
    return subject_of(verb)
