"""What a verb of communication says: its clause; else its object, its infinitive or the phrase of a preposition, as in
"stressed the need", "vowed to leave", "warned of war"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.candidates.according_to import around, as_said, closing, reported_by
from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.relays import chain, is_naming, only_cites, quoted_as_saying
from articles.extraction.candidates.subjects import (
    FINITE,
    finite_tag,
    is_report,
    may_speak,
    parenthesis,
    parenthetic_subject,
    returns_to,
    subject_of,
    was_told,
)
from articles.extraction.lang.en.cues import (
    ADDRESSING,
    ASKING,
    BELIEF,
    CEASING,
    CITING,
    CONSEQUENCE,
    DOCUMENTS,
    EVIDENCE,
    FINDING,
    INFINITIVE,
    MUTE_WHEN_DENIED,
    NOUNS,
    OBJECT,
    OCCASIONS,
    PREPOSITIONS,
    REVEALING,
    SAYING,
    SAYING_VERBS,
    SHOWING,
    SPEECH,
    STANCE,
    TELLING,
    THINGS_DONE,
    THINGS_SAID,
    UNSAID,
    VOICING,
    lemma_of,
    noun_of,
)
from articles.extraction.lang.en.grammar import BESIDES, DAYS, FEELING, NOBODY, RELATIVE, TIME_NOUNS
from articles.extraction.lang.en.names import ORGANISATION
from articles.extraction.lang.en.occasions import AUDIENCES
from articles.extraction.lang.en.people import is_body, is_people
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.text.parser import is_name, is_noun, is_verb
from articles.extraction.text.phrases import TokenRange, noun_phrase, trimmed, with_bare_verbs

BETWEEN = {"prep", "npadvmod", "advmod"}
TOLD_TO = {"tell", "urge", "order", "advise", "instruct", "encourage", "remind"}  # whom, stands before "to"
SOURCES = {"data", "document", "documents", "figures", "grounds", "letter", "reasons", "report", "reports", "statement"}
PICTURES = {"footage", "image", "images", "photo", "photos", "picture", "pictures", "video", "videos"}
CITED = {"cited", "mentioned", "quoted"}
CLAIMS = {"accusation", "allegation", "assertion", "claim", "comment", "contention", "remark", "statement"}
STUDIES = {"paper", "poll", "report", "research", "studies", "study", "survey"}
WANTED = {"answers", "clarification", "details", "documents", "information", "records"}  # | on something
STANCES = {"commitment", "policy", "position", "stance", "view", "views"}  # "its stance | on Georgia"


def from_verb(verb: Token) -> Iterator[Candidate]:
    lemma = lemma_of(verb.lower_)
    if (quoted := quoted_as_saying(verb)) is not None:
        outlet = subject_of(verb)[0]
        opens = outlet.left_edge.i if outlet is not None else 0
        if outlet is not None and opens > verb.sent.start + 2 and verb.doc[opens - 1].text == ",":
            content = trimmed(verb.doc, verb.sent.start, opens - 1)
            yield Candidate("clause", (content,), verb, quoted, "object", relay=outlet)
            return
    if lemma not in SAYING_VERBS or was_told(verb) or only_cites(verb) or is_naming(verb) or _says_nothing(verb, lemma):
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
        for clause in clauses:
            content = clause_range(verb, clause, speaker)
            if len(clauses) == 2 and clause == clauses[0] and clauses[1].left_edge.i == content[1] > verb.i:
                content = (content[0], clause_range(verb, clauses[1], speaker)[1])  # the parser cut one in two
            if lemma == "find" and not (_is_finite(clause) and _judges(verb, speaker)):
                continue
            if content[1] - content[0] >= 2 and not _lost_its_subject(verb, clause):
                rule = "clause" if lemma in SPEECH else "belief"
                yield Candidate(rule, (content,), verb, speaker, how, relay=relay)
        if clauses:
            return
        if lemma in SPEECH and (lost := _behind_that(verb)) is not None:
            yield Candidate("clause", (lost,), verb, speaker, how, relay=relay)
            return
        if verb.dep_ == "parataxis" and lemma in SPEECH:
            yield from around(verb, speaker, verb.left_edge.i, verb.right_edge.i + 1)
    found = complement(verb, "reject" if _rules_out(verb) else lemma, speaker)
    if found is not None and not (found[0] == "object" and _is_of_things(lemma, speaker)):
        yield Candidate(found[0], (found[1],), verb, speaker, how, relay=relay)


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
    if is_name(antecedent.tag_) or antecedent.lower_ in ORGANISATION:
        return antecedent
    shows = lemma_of(verb.lower_) in FINDING and antecedent.dep_ == "dobj" and is_verb(antecedent.head.tag_)
    return subject_of(antecedent.head)[0] if shows else speaker


def _is_nobodys(verb: Token, lemma: str, speaker: Token) -> bool:
    """'Experience shows …', 'neither Oslo nor Rome confirmed …', 'the drills focused on defending …'."""
    numbered = speaker.is_digit  # "No 10" is a house
    if not numbered and any(
        child.dep_ in {"det", "preconj", "cc"} and child.lower_ in {"no", "neither"} for child in speaker.children
    ):
        return True
    shows = _is_a_picture(speaker)
    if not shows and (is_name(speaker.tag_) or may_speak(speaker) or noun_of(speaker.lower_) in DOCUMENTS | NOUNS):
        return False
    is_bare = not any(child.dep_ in {"det", "poss", "amod", "compound", "nummod"} for child in speaker.children)
    is_thing = speaker.lower_.removesuffix("s") not in EVIDENCE or (is_bare and speaker.tag_ == "NN")
    return (lemma in SHOWING and is_thing and (shows or speaker.tag_ in {"NN", "NNS"})) or (
        verb.dep_ in {"pcomp", "xcomp", "advcl"} and verb.tag_ in {"VBG", "VB"} and lemma not in SPEECH
    )


def _is_a_picture(speaker: Token) -> bool:
    """'Video showed a man', whether or not the parser takes it for a name."""
    return speaker.lower_ in PICTURES and not any(child.dep_ in {"prep", "poss"} for child in speaker.children)


def _is_of_things(lemma: str, speaker: Token) -> bool:
    """'Images showed damage', 'tremors highlighting the interplay': things do so, and say nothing."""
    somebody = is_name(speaker.tag_) or may_speak(speaker) or noun_of(speaker.lower_) in DOCUMENTS | NOUNS
    return lemma in SHOWING | REVEALING and (not somebody or _is_a_picture(speaker))


def _is_adjective(verb: Token) -> bool:
    """'demanding answers about its trade and alleged secret accounts': an adjective, in a list of things."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    bare = thing is not None and thing.left_edge.i == verb.i + 1 and thing.left_edge.tag_ in {"JJ", "NNS", "NN"}
    joins = verb.dep_ == "conj" and verb.nbor(-1).lower_ == "and" and not any(c.dep_ == "nsubj" for c in verb.lefts)
    return bare and joins and verb.lower_ in {"alleged", "claimed", "reported"}


def _says_nothing(verb: Token, lemma: str) -> bool:
    """'has not commented', 'stopped describing …', 'requested anonymity', 'asked Lima for comment'."""
    if _is_adjective(verb):
        return True
    if was_told_to(verb, lemma):
        return True
    if lemma in MUTE_WHEN_DENIED and _is_denied(verb):
        return True
    if _is_denied_with_another(verb) or _is_still_to_come(verb):
        return True
    if lemma == "cite" and verb.tag_ == "VBG" and any(c.dep_ == "dobj" and c.lower_ in STUDIES for c in verb.children):
        return True  # "…, citing a study"
    if lemma == "defend" and _is_in_court(verb):
        return True
    if lemma == "commit" and verb.dep_ == "acl":
        return True  # "firms committed to …"
    if lemma == "call" and _is_by_phone(verb):
        return True
    if lemma in ASKING and any(child.lower_ == "for" and _is_comment(child) for child in verb.children):
        return True
    if _is_what_was_answered(verb):
        return True
    if (
        lemma in {"talk", "speak"}
        and verb.tag_ == "VB"
        and verb.dep_ in {"advcl", "acl"}
        and has_mark(verb, "to", "aux")
    ):
        return True  # "met to talk about …"
    if lemma == "question" and any(child.dep_ == "dobj" and is_name(child.tag_) for child in verb.children):
        return True  # "questioned Jane Doe about …"
    if any(child.dep_ == "dobj" and child.lower_.endswith(("self", "selves")) for child in verb.children):
        return True
    if verb.tag_ == "VBG" and _only_hints(verb, lemma):
        return True
    if lemma == "refer" and not any(token.lower_ == "as" for token in verb.subtree if token.i > verb.i):
        return True  # what was talked about, not what was said
    if (thing := THINGS_SAID.get(lemma)) and any(
        child.dep_ == "dobj" and not {child.lower_, child.lower_.removesuffix("s")} & thing for child in verb.children
    ):
        return True  # "floated huge balloons"
    if (things := THINGS_DONE.get(lemma)) and any(
        child.dep_ == "dobj" and {child.lower_, child.lower_.removesuffix("s")} & things for child in verb.children
    ):
        return True
    if lemma == "attack" and _is_of_the_fist(verb):
        return True
    ceases = verb.dep_ in {"xcomp", "pcomp"} and verb.tag_ == "VBG" and verb.head.lower_ in CEASING
    return ceases or any(child.lower_ == "anonymity" for child in verb.children)


def _only_hints(verb: Token, lemma: str) -> bool:
    """'…, suggesting manipulation', '…, citing local officials': what the reporter makes of it, and where it is
    from."""
    if lemma not in {"cite", "suggest", "indicate"} or '"' in verb.doc[verb.i : verb.right_edge.i + 1].text:
        return False
    named = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if named is None or any(child.dep_ in {"ccomp", "xcomp"} for child in verb.rights):
        return False
    somebody = is_name(named.tag_) or is_body(named.text) or named.lower_.removesuffix("s") in ROLES
    somebody = somebody or (named.tag_ == "NNS" and is_people(named.text))
    source = somebody or named.lower_ in SOURCES
    return source if lemma == "cite" else verb.nbor(-1).text == ","


def _is_in_court(verb: Token) -> bool:
    """'defended people accused of theft'."""
    of = {"accused", "charged", "convicted", "suspected"}
    return any(child.dep_ == "dobj" and any(each.lower_ in of for each in child.rights) for child in verb.children)


def was_told_to(verb: Token, lemma: str) -> bool:
    """'Hospitals told to free beds', 'Mayor accused of lying': a headline without "was", for who tells names whom."""
    to = "of" if lemma == "accuse" else "to" if lemma in TOLD_TO else ""
    if not to or verb.tag_ not in {"VBD", "VBN"} or verb.i + 2 >= len(verb.doc):
        return False
    follows = verb.nbor(2) if verb.nbor().lower_ == "not" else verb.nbor()
    has_object = any(child.dep_ in {"dobj", "dative"} and child.i < follows.i for child in verb.rights)
    return follows.lower_ == to and not has_object


def _is_what_was_answered(verb: Token) -> bool:
    """'Asked by reporters how …, she said', 'Pires, asked by a journalist whether …, said', however the parser reads
    it: somebody is about to answer."""
    if verb.lower_ not in {"asked", "pressed", "questioned", "quizzed"} or verb.i + 1 == len(verb.doc):
        return False
    opens = verb.i == verb.sent.start or verb.nbor(-1).text == ","
    return opens and verb.nbor(1).lower_ == "by"


def _is_of_the_fist(verb: Token) -> bool:
    """'attacked convoys on the road': no words, unless it was done "as", "for" or in quotation marks."""
    blamed = any(child.dep_ == "prep" and child.lower_ in {"as", "for", "over"} for child in verb.rights)
    goes_on = any(child.dep_ == "advcl" and lemma_of(child.lower_) in SPEECH | OBJECT for child in verb.rights)
    return not blamed and not goes_on and '"' not in verb.doc[verb.i : verb.right_edge.i + 1].text


def _is_denied_with_another(verb: Token) -> bool:
    """'has not confirmed or denied it'."""
    either = verb.dep_ == "conj" and any(child.lower_ in {"or", "nor"} for child in verb.head.children)
    return either and any(child.dep_ == "neg" for child in verb.head.children) and is_verb(verb.head.tag_)


def _is_still_to_come(verb: Token) -> bool:
    """'both sides need to confirm it', 'is expected to announce it', 'failed to condemn it'."""
    head = verb.head
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and has_mark(verb, "to", "aux") and head.lower_ in UNSAID


def _is_denied(verb: Token) -> bool:
    """'did not welcome it', 'has yet to welcome it'."""
    to = next((child for child in verb.children if child.lower_ == "to" and child.i > 0), None)
    return (to is not None and to.nbor(-1).lower_ == "yet") or any(child.dep_ == "neg" for child in verb.children)


def _rules_out(verb: Token) -> bool:
    """'ruled out talks'."""
    return lemma_of(verb.lower_) == "rule" and verb.doc[verb.i + 1 : verb.i + 2].text == "out"


def _is_by_phone(verb: Token) -> bool:
    """'The president called Jane Doe before the vote'."""
    objects = [child for child in verb.rights if child.dep_ in {"dobj", "oprd", "attr", "ccomp", "xcomp", "prt"}]
    asks = any(child.lower_ == "for" for child in verb.rights)
    quotes = '"' in verb.doc[verb.i : verb.right_edge.i + 1].text
    return len(objects) == 1 and is_name(objects[0].tag_) and objects[0].dep_ == "dobj" and not asks and not quotes


def _is_comment(preposition: Token) -> bool:
    return any(child.lower_ in {"comment", "comments"} for child in preposition.children)


def clauses_of(verb: Token, lemma: str) -> list[Token]:
    """The clauses that a verb takes for its content, also where the parser hung one to a word between: 'said in a
    statement that …'."""
    clauses = [child for child in _clauses_below(verb) if not _is_apart(verb, child)]
    if clauses or lemma not in SPEECH:
        return clauses
    if (heard := _told_that(verb)) is not None:
        return [heard]
    if lost := [
        child for child in verb.children if _follows_its_subject(verb, child) or _opens_with_a_time(verb, child)
    ]:
        return lost
    gerunds = [child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i > verb.i]
    if lemma in SAYING and gerunds and any(child.dep_ == "ccomp" for child in gerunds[0].children):
        return gerunds[:1]
    for child in verb.children:
        told = verb.lower_ in TELLING and child.dep_ in {"dobj", "dative"}  # "told the programme that …"
        if verb.lower_ in TELLING and child.i > verb.i and (heard := _behind_a_time(child)) is not None:
            return [heard]
        if child.i > verb.i and (child.dep_ in BETWEEN or told) and child.lower_ not in BESIDES:
            for token in child.children if told else child.subtree:
                if token.head.lower_ == "condition":
                    continue  # "said on condition that he not be named"
                if token.dep_ in {"acl", "ccomp", "relcl", "advcl"} and has_mark(token, "that"):
                    return [token]
    return []


def _behind_a_time(phrase: Token) -> Token | None:
    """'told parliament after the vote that prices had risen', which the parser takes for what is told of the vote."""
    if phrase.dep_ != "prep" or phrase.lower_ not in {"after", "before", "during"}:
        return None
    clauses = (each for noun in phrase.children for each in noun.children if each.dep_ in {"relcl", "acl"})
    return next(
        (each for each in clauses if has_mark(each, "that") and any(c.dep_ == "nsubj" for c in each.lefts)), None
    )


def _follows_its_subject(verb: Token, other: Token) -> bool:
    """'clarified his daughter, Nadia, joined the trip', where the parser takes the daughter for the object."""
    if (
        other.dep_ != "conj"
        or finite_tag(other) not in FINITE
        or any(c.dep_ in {"nsubj", "cc"} for c in other.children)
    ):
        return False
    between = verb.doc[verb.i + 1 : other.i]
    taken = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return (
        taken is not None and taken.right_edge.i + 1 == other.left_edge.i and not any(t.dep_ == "cc" for t in between)
    )


def _opens_with_a_time(verb: Token, other: Token) -> bool:
    """'said since Monday nobody had called', where the parser makes the rest a clause of time."""
    opens = other.dep_ == "advcl" and other.left_edge.i == verb.i + 1 and other.left_edge.dep_ == "prep"
    timed = opens and any(token.lower_ in DAYS for token in other.left_edge.subtree)
    return timed and any(child.dep_ in {"nsubj", "nsubjpass"} for child in other.children)


def _behind_that(verb: Token) -> TokenRange | None:
    """'said that months of fighting lie ahead', where the parser makes "that months" the object of the verb."""
    many = next((child for child in verb.rights if child.dep_ == "dobj" and child.tag_ == "NNS"), None)
    if many is None or many.left_edge.lower_ != "that" or many.left_edge.i > verb.i + 2 or many.left_edge.head != many:
        return None
    return trimmed(verb.doc, many.left_edge.i + 1, many.right_edge.i + 1)


def _told_that(verb: Token) -> Token | None:
    """'told a briefing that ties grew', where the parser sees a relative clause."""
    heard = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.lower_ in AUDIENCES | OCCASIONS), None)
    if heard is None or verb.lower_ not in TELLING:
        return None
    clauses = (c for c in heard.children if c.dep_ == "relcl" and c.doc[c.left_edge.i].lower_ == "that")
    subjects = {"nsubj", "nsubjpass"}
    return next((c for c in clauses if c.doc[c.left_edge.i].dep_ not in subjects or _has_two_subjects(c)), None)


def _has_two_subjects(clause: Token) -> bool:
    """'told a forum that yields rose': "that" is no subject beside another."""
    return sum(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children) > 1


def _clauses_below(verb: Token) -> Iterator[Token]:
    """The parser's clauses of a verb, without the participle of 'said in a statement [read out on television]'."""
    for child in verb.children:
        has_words = any(each.dep_ in {"aux", "auxpass", "mark", "nsubj", "nsubjpass"} for each in child.children)
        between = (child.tag_ == "VBG" and only_cites(child)) or (child.dep_ == "ccomp" and closing(child) is not None)
        if between:  # "reported, citing diplomats, that …", "said he would go, the court reported"
            yield from (clause for clause in child.children if clause.dep_ == "ccomp")
        elif child.dep_ == "ccomp" and (child.tag_ != "VBN" or has_words):
            yield child
        elif child.i > verb.i and child.dep_ == "advcl" and has_mark(child, "whether"):
            yield child  # "disputed on Tuesday whether …"


def _is_apart(verb: Token, clause: Token) -> bool:
    """'A says this; B says that' and 'A denies this, B urges C to do that': what A does is no clause of B's verb."""
    if any(token.text == ";" for token in verb.doc[clause.i : verb.i]):
        return True
    has_object = any(child.dep_ == "dobj" for child in verb.rights) and verb.lower_ not in TELLING
    if clause.i < verb.i and has_object and clause.sent[0].tag_ == "VBG":
        return True  # "Reflecting the mood, she announced a review"
    if verb.i < clause.i and (_in_next_sentence(verb, clause) or _is_relative(clause)):
        return True
    if (has_object and _is_of_the_object(verb, clause)) or _is_of_other_times(verb, clause):
        return True
    says = {"acomp", "attr"} if lemma_of(verb.lower_) == "say" else set()  # "A fires rockets, B says two dead"
    others = [*_clauses_below(verb), *(child for child in verb.children if child.dep_ in {"xcomp", *says})]
    return clause.i < verb.i and any(other.i > verb.i for other in others)


def _is_of_other_times(verb: Token, clause: Token) -> bool:
    """'told reporters after [Sol visited the mill]', '(though [the mayor said no])': no content of the verb."""
    opens = clause.left_edge
    before = opens.nbor(-1).lower_ if opens.i else ""
    beside = before == "(" or (before in {"after", "before", "once", "until", "when"} and opens.lower_ != "that")
    times = (child for child in verb.rights if child.lower_ in {"after", "before", "until"} and child.i < clause.i)
    lost = opens == clause and clause.tag_ in FINITE and any(time.right_edge.i + 1 == clause.i for time in times)
    adds = before == "," and opens.lower_ == "which" and opens.i > verb.i  # "told the daily, which printed it"
    return verb.i < clause.i and (beside or lost or adds)


def _is_of_the_object(verb: Token, clause: Token) -> bool:
    """'questioned the value of anything [that the drill might show]': what tells more of the object's last word."""
    if lemma_of(verb.lower_) in ADDRESSING:
        return False
    objects = [child for child in verb.rights if child.dep_ == "dobj" and child.i < clause.i]
    opens = verb.doc[clause.left_edge.i]
    return bool(objects) and opens.lower_ == "that" and objects[-1].right_edge.i + 1 == opens.i


def _judges(verb: Token, speaker: Token) -> bool:
    """'The court finds that …': 'Sol finds that …' tells what he sees, as its author does."""
    return verb.tag_ not in {"VBZ", "VBP"} or not is_name(speaker.tag_) or speaker.lower_ in ORGANISATION


def _is_finite(clause: Token) -> bool:
    """'found that the stone was worth a lot', but not 'found a stone worth a lot'."""
    verbs = (clause, *clause.children)
    has_subject = is_verb(clause.tag_) and any(child.dep_ == "nsubj" for child in clause.children)
    return has_subject or any(token.tag_ in FINITE | {"MD"} or token.lower_ == "that" for token in verbs)


def _in_next_sentence(verb: Token, clause: Token) -> bool:
    """'underlined it with a leap of 2.10m. Another jumped …', of which the parser makes one sentence."""
    start = clause.left_edge.i
    return start - verb.i > 2 and verb.doc[start - 1].text.endswith(".") and verb.doc[start].text[:1].isupper()


def _is_relative(clause: Token) -> bool:
    """'…, half of which were lost'."""
    opening = clause.doc[clause.left_edge.i + 1 : clause.i]
    return any(token.lower_ in {"which", "whom"} and token.nbor(-1).lower_ == "of" for token in opening)


def speaker_of(verb: Token, clauses: Sequence[Token]) -> tuple[Token | None, str]:
    if clauses and clauses[0].i < verb.i and lemma_of(verb.lower_) in SPEECH:
        beside = parenthetic_subject(verb)
        if beside is not None:
            return beside, "beside the verb"
    return subject_of(verb)


def _lost_its_subject(verb: Token, clause: Token) -> bool:
    """'The plan, which the envoy said was dead, was signed': "was dead" is no statement."""
    subjects = (child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"})
    has_own = any(subject.i > verb.i for subject in subjects)
    return (
        verb.dep_ == "relcl"
        and not has_own
        and any(token.lower_ in RELATIVE for token in verb.doc[verb.left_edge.i : verb.i])
    )


def _taken_for_an_object(verb: Token, clause: Token, start: int) -> int:
    """'explained the plan was to invite firms', 'said Kigali, Kinshasa agreed …': the subject of what was said, or the
    first of two, which the parser takes for the object of the verb."""
    taken = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < start), None)
    if taken is None or verb.lower_ in TELLING or lemma_of(verb.lower_) not in SPEECH:
        return start
    has_own = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)
    after = taken.right_edge.i + 1
    comma = after - 1 if verb.doc[after - 1].text == "," else after
    aside = not has_own and start > after + 1 and verb.doc[comma].text == verb.doc[start - 1].text == ","
    if aside:
        return taken.left_edge.i  # "says the lands, once part of the empire, are back"
    joined = is_name(taken.tag_) and start in {after, after + 1} and verb.doc[after].text == "," and has_own
    return taken.left_edge.i if joined or (not has_own and start == taken.right_edge.i + 1) else start


def clause_range(verb: Token, clause: Token, speaker: Token | None) -> TokenRange:
    """The clause without the verb and the speaker, which the parser hangs into it at times."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if verb.i < start and verb.doc[start].dep_ in {"aux", "auxpass"}:  # its subject is lost: it begins after "that"
        start = next((at + 1 for at in range(start - 1, verb.i, -1) if verb.doc[at].lower_ == "that"), start)
    if lemma_of(verb.doc[start].lower_) in CITING:  # "reported, citing diplomats, that …"
        start = next((child.i + 1 for child in clause.children if child.lower_ == "that"), start)
    if start == verb.i + 1 and verb.doc[start].lower_ == "that" and is_noun(verb.nbor(2).tag_):
        start += 1  # "said that fuel was dear", where the parser sees that one fuel
    start = _taken_for_an_object(verb, clause, _after_audience(verb, start))
    if (time := _time_as_subject(verb, clause, start)) is not None:
        start = time
    start = _with_gerund_as_subject(verb, clause, start)
    if clause == _told_that(verb):
        start += 1
    if start <= verb.i < end:
        start, end = (start, verb.i) if clause.i < verb.i else (verb.i + 1, end)
    if verb.i < start:
        end = with_bare_verbs(verb.doc, end)
        start, end = _after_time(clause, start), _before_other_speaker(verb, clause, end)
        end = _before_return(verb, clause, end)
    else:
        start = next((at + 1 for at in range(start, end - 1) if _opens_quotation(verb.doc, at)), start)
    if speaker is not None:
        phrase = noun_phrase(speaker)
        if phrase.start < end and phrase.end > start:
            if clause.i < phrase.start:
                end = phrase.start
            elif clause.i >= phrase.end:
                start = phrase.end
    if verb.i < start:
        start, end = _whole_word(verb, start), _past_hyphen(verb.doc, end)
    end = _before_source(verb.doc, clause.i, with_coordinate(verb.doc, _without_report(clause, start, end)))
    return trimmed(verb.doc, start, end)


def _whole_word(verb: Token, start: int) -> int:
    """Where 'a de-escalation would help' begins, of which the parser takes a part for the object."""
    doc = verb.doc
    while start - 2 > verb.i and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2
        if start - 1 > verb.i and doc[start - 1].tag_ in {"DT", "JJ"}:
            start -= 1
    return start


def _past_hyphen(doc: Doc, end: int) -> int:
    """Where 'must co | -ordinate their plans' ends, of whose verb the parser makes two or three."""
    while 0 < end < len(doc) and not doc[end - 1].whitespace_:
        is_inside = doc[end - 1].text == "-" or (doc[end].text == "-" and not doc[end].whitespace_)
        if not is_inside:
            break
        end = max(end + 1, doc[end].right_edge.i + 1)
    return end


def _time_as_subject(verb: Token, clause: Token, start: int) -> int | None:
    """'said next Tuesday would be the last chance': the time is what that is said of."""
    time = next((child for child in verb.rights if child.dep_ == "npadvmod" and child.right_edge.i + 1 == start), None)
    alone = time is not None and not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)
    return time.left_edge.i if time is not None and alone and verb.doc[start].tag_ in FINITE | {"MD"} else None


def _with_gerund_as_subject(verb: Token, clause: Token, start: int) -> int:
    """'said being able to play “really motivated” her': where what was said begins, of which the parser makes two."""
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in clause.children)
    gerund = next((child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"), None)
    between = verb.doc[gerund.right_edge.i + 1 : start].text if gerund is not None and gerund.i < start else ","
    return gerund.left_edge.i if gerund is not None and not has_subject and between in {"", '"'} else start


def _opens_quotation(doc: Doc, at: int) -> bool:
    """'It was blunter: “…,” he said', 'left early (“…,” he said)': what stands before is no part of it."""
    return [token.text for token in doc[at : at + 2]] in ([":", '"'], ["(", '"'])


def _before_return(verb: Token, clause: Token, end: int) -> int:
    """Where the speaker does the next thing: 'said “…,” and accused …'."""
    others = (other for other in clause.conjuncts if other.i > clause.i and returns_to(other) == verb)
    joins = ([c.i for c in other.head.children if c.dep_ == "cc" and clause.i < c.i < other.i] for other in others)
    return min((join[-1] for join in joins if join), default=end)


def _after_audience(verb: Token, start: int) -> int:
    """'told reporters bodies were lying there': the parser makes one noun of the audience and the subject."""
    heard = verb.nbor(1) if verb.lower_ in TELLING and verb.i + 2 < len(verb.doc) else None
    joined = heard is not None and heard.lower_ in AUDIENCES and heard.dep_ == "compound" and heard.head.i < start
    return verb.i + 2 if joined else start


def _before_source(doc: Doc, start: int, end: int) -> int:
    """Where ', according to …' follows: who reports it is no part of what was said."""
    for at in range(start + 2, end - 1):
        before = at - 2 if doc[at - 1].text == '"' else at - 1
        as_reported = doc[at].lower_ == "as" and doc[at + 1].lower_ in {"cited", "quoted", "reported"}
        if (as_reported or doc[at].lower_ == "according") and doc[before].text == ",":
            return at
    return end


def _after_time(clause: Token, start: int) -> int:
    """'said on Monday it would …': the parser hangs the time of saying to what was said."""
    first = next((child for child in clause.children if child.left_edge.i == start), None)
    beside = first is not None and first.dep_ in {"prep", "npadvmod", "advmod"}
    if first is None or not beside or not any(token.lower_ in DAYS for token in first.subtree):
        return start
    follows = first.right_edge.i + 1
    is_subject = any(child.left_edge.i == follows and child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    return follows if is_subject else start


def _before_other_speaker(verb: Token, clause: Token, end: int) -> int:
    """'Oslo says it will sign as Rome warns of delays': where another speaks in the tense of the first, which is not
    that of what the first said."""
    own = any(each.tag_ in {"MD", "VB", "VBN"} for each in clause.children if each.dep_ in {"aux", "auxpass"})
    for other in clause.subtree:
        if other.lower_ in {"although", "but", "though", "while"} and verb.i < other.i and other.nbor(-1).text == "(":
            return min(end, other.i - 1)  # "… (though officials have denied it)"
        if other.lower_ == "with" and (explains := _another_explaining(other)) is not None:
            return min(end, explains)
    for other in clause.rights:
        says = other.dep_ == "advcl" and lemma_of(other.lower_) in SPEECH
        beside = says and (has_mark(other, "as") or has_mark(other, "while"))
        tense = other.tag_ == verb.tag_ if own else finite_tag(other) == finite_tag(verb) != finite_tag(clause)
        if (
            beside
            and (tense or has_mark(other, "while"))
            and any(each.dep_ == "nsubj" and is_name(each.tag_) for each in other.children)
        ):
            return min(end, other.left_edge.i)
    return end


def _another_explaining(preposition: Token) -> int | None:
    """Where '…, with one analyst explaining that …' begins, which the first speaker did not say."""
    for verb in preposition.children:
        says = verb.tag_ == "VBG" and lemma_of(verb.lower_) in SPEECH and preposition.nbor(-1).text == ","
        if says and any(each.dep_ == "nsubj" and may_speak(each) for each in verb.children):
            return preposition.i
    return None


def _without_report(clause: Token, start: int, end: int) -> int:
    """Where '…, adding that …' begins at the end of a clause, for the speaker adds that, or '…, drawing a rebuke'."""
    reports = [child.left_edge.i for child in clause.children if child.i > clause.i and is_report(child)]
    came_of_it = (token.i for token in clause.doc[clause.i + 2 : end] if token.lower_ in CONSEQUENCE)
    reports += (at for at in came_of_it if clause.doc[at - 1].text == ",")
    reports += (at for at in range(clause.i + 2, end) if _reports_behind_a_mark(clause.doc, at))
    reports += (token.left_edge.i for token in clause.doc[clause.i + 2 : end] if _judges_what_was_said(token))
    return min((at - 1 for at in reports if start < at - 1 < end), default=end)


def _judges_what_was_said(noun: Token) -> bool:
    """'said nobody was hurt, a claim that was false': what the reporter thinks of it."""
    opens = noun.left_edge
    told = noun.lower_ in CLAIMS and opens.lower_ in {"a", "an"} and opens.i > 1 and opens.nbor(-1).text == ","
    return told and any(child.dep_ in {"relcl", "acl", "ccomp"} for child in noun.children)


def _reports_behind_a_mark(doc: Doc, at: int) -> bool:
    """'said it was “inevitable,” dismissing the talks': where the reporter goes on."""
    behind = doc[at - 1].text == '"' and doc[at - 2].text == ","
    return behind and doc[at].tag_ == "VBG" and lemma_of(doc[at].lower_) in SPEECH | OBJECT


def with_coordinate(doc: Doc, end: int) -> int:
    """Where a clause ends together with a following ', and that …', which the parser hangs elsewhere."""
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    if at + 1 < len(doc) and doc[at].tag_ == "CC" and doc[at + 1].lower_ == "that" and doc[at + 1].dep_ == "mark":
        return with_coordinate(doc, max(end, doc[at + 1].head.right_edge.i + 1))
    return end


def complement(verb: Token, lemma: str, speaker: Token) -> tuple[str, TokenRange] | None:
    """What follows a verb of communication that has no clause: an object, an infinitive or a preposition's phrase."""
    after = [child for child in verb.children if child.i > verb.i and child != speaker]
    objects = [child for child in after if child.dep_ in {"dobj", "oprd", "attr", "dative"}]
    infinitives = [child for child in after if _is_infinitive(child)] if lemma in INFINITIVE or lemma in OBJECT else []
    wanted = PREPOSITIONS.get(lemma, frozenset())
    phrases = [child for child in after if child.dep_ in {"prep", "prt", "advcl"} and child.lower_ in wanted]
    if lemma == "refer":
        phrases += [child for child in after if child.lower_ == "as" or _is_judgement(child)]
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
    end = max(part.right_edge.i for part in parts) + 1
    if objects and lemma in OBJECT:
        end = _with_its_tail(verb, end)
    end = _with_adjective(verb, with_rest_of_list(verb, parts[-1], end))
    start = parts[0].left_edge.i
    content = trimmed(verb.doc, start, _before_scene(verb.doc, start, _before_comment(verb.doc, start, end)))
    if content[1] <= content[0] or content[0] <= verb.i:
        return None
    if lemma in STANCE or (lemma == "refuse" and not any(map(_is_of_words, infinitives))):
        return "stance", content
    return "infinitive" if infinitives else "object" if objects else "phrase", content


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


def _with_adjective(verb: Token, end: int) -> int:
    """The end of 'about its “shadow trade” | and alleged secret accounts'."""
    at = end + 1 if verb.doc[end : end + 1].text == '"' else end
    other = verb.doc[at + 1] if at + 1 < len(verb.doc) and verb.doc[at].lower_ == "and" else None
    return other.right_edge.i + 1 if other is not None and is_verb(other.tag_) and _is_adjective(other) else end


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
            or child.lower_ in {"between", "toward", "towards", "into", "within", "among", "regarding"}
            or (child.lower_ in {"from", "off", "through", "across", "near"} and is_place)
            or (child.lower_ in {"on", "over", "about"} and is_place and child.nbor(-1).lower_ in STANCES)
            or (
                child.lower_ in {"on", "about"}
                and any(c.lower_ in WANTED for c in child.head.children if c.dep_ == "dobj")
            )
        )
    return child.dep_ == "conj" and child.tag_ in {"NN", "NNS"} and child.doc[child.left_edge.i - 1].lower_ == "and"


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
    """Where 'derided the demand, a phrase that Beijing rejected' adds what others say of it."""
    for token in doc[start:end]:
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
    return child.dep_ == "xcomp" or (child.dep_ in {"ccomp", "advcl"} and bare and has_mark(child, "for"))


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
