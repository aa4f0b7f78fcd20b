"""Which clause tells what a verb of communication says: "said that …", also where the parser hangs it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.candidates.according_to import closing
from articles.extraction.candidates.relays import only_cites
from articles.extraction.candidates.subjects import FINITE, before_its_participle, finite_tag
from articles.extraction.lang.en.grammar import (
    AROUND_WHAT,
    BEFORE_THAT,
    BESIDES,
    CONCEDING,
    DAYS,
    RELATIVE,
    SOME_TIME,
    UP_TO_WHEN,
)
from articles.extraction.lang.en.occasions import AUDIENCES
from articles.extraction.lang.en.saying import (
    ADDRESSING,
    DOCUMENTS,
    NOUNS,
    OBJECT,
    OCCASIONS,
    SAYING,
    SPEECH,
    TALKING,
    TELLING,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_verb
from articles.extraction.text.phrases import TokenRange, trimmed

BETWEEN = {"prep", "npadvmod", "advmod"}


def clauses_of(verb: Token, lemma: str) -> list[Token]:
    """The clauses that a verb takes for its content, also where the parser hung one to a word between: 'said in a
    statement that …'."""
    clauses = [child for child in _clauses_below(verb) if not _is_apart(verb, child)]
    if lemma in TALKING:
        return [clause for clause in clauses if clause.i < verb.i]  # nobody speaks that something is so
    if clauses or lemma not in SPEECH:
        return clauses
    if (heard := told_that(verb) or _told_he(verb)) is not None:
        return [heard]
    if lost := [
        child for child in verb.children if _follows_its_subject(verb, child) or _opens_with_a_time(verb, child)
    ]:
        return lost
    gerunds = [child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"]
    if lemma in SAYING and gerunds and any(child.dep_ == "ccomp" for child in gerunds[0].children):
        return gerunds[:1]
    for child in verb.children:
        told = verb.lower_ in TELLING and child.dep_ in {"dobj", "dative"}  # "told the programme that …"
        if verb.lower_ in TELLING and child.i > verb.i and (heard := _behind_a_time(child)) is not None:
            return [heard]
        if child.i > verb.i and (child.dep_ in BETWEEN or told) and child.lower_ not in BESIDES:
            for token in child.children if told else child.subtree:
                if token.head.lower_ == "condition" or (
                    child.lower_ == "at" and noun_of(token.head.lower_) in DOCUMENTS | NOUNS
                ):
                    continue  # "said on condition that he not be named", "scoffed at a report that …"
                marked = has_mark(token, "that") or _opens_with_that(token)
                if token.dep_ in {"acl", "ccomp", "relcl", "advcl"} and marked:
                    return [token]
    return []


def _behind_a_time(phrase: Token) -> Token | None:
    """'told parliament after the vote that prices had risen', which the parser takes for what is told of the vote."""
    if phrase.dep_ != "prep" or phrase.lower_ not in AROUND_WHAT:
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
    begins = {verb.i + 1, *(child.right_edge.i + 1 for child in verb.rights if child.lower_ == "to")}  # "told to him"
    opens = other.dep_ == "advcl" and other.left_edge.i in begins and other.left_edge.dep_ == "prep"
    timed = opens and any(token.lower_ in DAYS | OCCASIONS for token in other.left_edge.subtree)
    return timed and any(child.dep_ in {"nsubj", "nsubjpass"} for child in other.children)


def behind_that(verb: Token) -> TokenRange | None:
    """'said that months of fighting lie ahead', where the parser makes "that months" the object of the verb."""
    many = next((child for child in verb.rights if child.dep_ == "dobj" and child.tag_ == "NNS"), None)
    if many is None or many.left_edge.lower_ != "that" or many.left_edge.i > verb.i + 2 or many.left_edge.head != many:
        return None
    return trimmed(verb.doc, many.left_edge.i + 1, many.right_edge.i + 1)


def told_that(verb: Token) -> Token | None:
    """'told a briefing that ties grew', where the parser sees a relative clause."""
    heard = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.lower_ in AUDIENCES | OCCASIONS), None)
    if heard is None or verb.lower_ not in TELLING:
        return None
    clauses = (c for c in heard.children if c.dep_ == "relcl" and c.doc[c.left_edge.i].lower_ == "that")
    subjects = {"nsubj", "nsubjpass"}
    return next((c for c in clauses if c.doc[c.left_edge.i].dep_ not in subjects or _has_two_subjects(c)), None)


def _told_he(verb: Token) -> Token | None:
    """'told the magazine he was done', where the parser sees a relative clause, too."""
    heard = next((child for child in verb.rights if child.dep_ in {"dobj", "dative"}), None)
    if heard is None or verb.lower_ not in TELLING:
        return None
    told = (c for c in heard.children if c.dep_ == "relcl" and c.left_edge.i == heard.i + 1 and c.left_edge.head == c)
    whole = {"acomp", "attr", "aux", "auxpass", "dobj", "xcomp"}  # "told the man she loved" is none
    return next((c for c in told if c.left_edge.tag_ == "PRP" and whole & {each.dep_ for each in c.children}), None)


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
        elif child.dep_ == "ccomp" and child.tag_ == "VBG" and child.i < verb.i and before_its_participle(verb):
            continue  # "Jane Doe, writing on her page, said …"
        elif child.dep_ == "ccomp" and verb.i < child.i and _goes_on_meanwhile(child.left_edge):
            continue  # "acknowledged errors, while Sol has been silent"
        elif child.dep_ == "ccomp" and (child.tag_ != "VBN" or has_words):
            yield child
        elif child.dep_ == "advcl" and verb.i < child.i and (has_mark(child, "whether") or _opens_with_that(child)):
            yield child  # "disputed on Tuesday whether …"


def _goes_on_meanwhile(opens: Token) -> bool:
    reports = opens.lower_ == "as" and opens.head.dep_ == "advcl" and lemma_of(opens.head.lower_) in SPEECH
    is_beside = opens.lower_ in CONCEDING or reports  # "…, as Oslo warned it would"
    means = opens.i > 0 and opens.nbor(-1).lower_ == "meaning"  # "he told a forum – meaning it would"
    return means or (is_beside and opens.i > 0 and opens.nbor(-1).text == ",")


def _opens_with_that(clause: Token) -> bool:
    """'tweeted in the small hours that the vote was rigged', which the parser makes a clause of time."""
    opens = clause.left_edge
    before = opens.nbor(-1).lower_ if opens.i else ""
    is_such = before in BEFORE_THAT
    is_such = is_such or (clause.dep_ == "relcl" and before not in {"hours", "time"})
    return opens.lower_ == "that" and opens.dep_ == "advmod" and not is_such


def _is_apart(verb: Token, clause: Token) -> bool:
    """'A says this; B says that' and 'A denies this, B urges C to do that': what A does is no clause of B's verb."""
    if any(token.text == ";" for token in verb.doc[clause.i : verb.i]):
        return True
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is not None and clause.i < subject.left_edge.i and verb.doc[subject.left_edge.i - 1].text == ":":
        return True  # "The mood was dark: he said little"
    has_object = any(child.dep_ == "dobj" for child in verb.rights) and verb.lower_ not in TELLING
    if clause.i < verb.i and has_object and (clause.sent[0].tag_ == "VBG" or _has_its_own(verb, clause)):
        return True  # "Reflecting the mood, she announced a review"
    if verb.i < clause.i and (_in_next_sentence(verb, clause) or _is_relative(clause)):
        return True
    if (has_object and _is_of_the_object(verb, clause)) or _is_of_other_times(verb, clause):
        return True
    if verb.i < clause.i and is_anothers(verb, clause):
        return True
    says = {"acomp", "attr"} if lemma_of(verb.lower_) == "say" else set()  # "A fires rockets, B says two dead"
    more = (child for child in verb.children if child.dep_ in {"xcomp", *says} and not _only_adds(child))
    others = [*_clauses_below(verb), *more]
    return clause.i < verb.i and any(other.i > verb.i for other in others)


def _only_adds(participle: Token) -> bool:
    """'…, citing diplomats', '– meaning that …'."""
    return participle.lower_ == "meaning" or only_cites(participle)


def _has_its_own(verb: Token, clause: Token) -> bool:
    """'Tides turned -- but for Rome, ministers have reported a drop in trade': the drop is what they reported."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    taken = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    is_between = subject is not None and clause.i < subject.i and taken is not None and taken.lower_ not in DAYS
    return (
        is_between
        and taken is not None
        and all(token.text not in {'"', ":"} for token in verb.doc[clause.left_edge.i : taken.i])
    )


def _is_of_other_times(verb: Token, clause: Token) -> bool:
    """'told reporters after [Sol visited the mill]', '(though [the mayor said no])': no content of the verb."""
    opens = clause.left_edge
    before = opens.nbor(-1).lower_ if opens.i else ""
    beside = before == "(" or (before in SOME_TIME and opens.lower_ != "that")
    times = (child for child in verb.rights if child.lower_ in UP_TO_WHEN and child.i < clause.i)
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


def is_anothers(verb: Token, other: Token) -> bool:
    """'Oslo said it had strayed, but President Sol called it a raid': what the reporter sets against the first."""
    opens = other.left_edge.i
    against = opens > 1 and verb.doc[opens - 1].lower_ == "but" and verb.doc[opens - 2].text == ","
    if not against or lemma_of(other.lower_) not in SPEECH | OBJECT or finite_tag(other) not in FINITE:
        return False
    return any(child.dep_ == "nsubj" and is_name(child.tag_) for child in other.lefts)


def is_finite(clause: Token) -> bool:
    """'found that the stone was worth a lot', but not 'found a stone worth a lot', 'found leaflets calling for war'."""
    verbs = (clause, *clause.children)
    needed = {"nsubj", "aux"} if clause.tag_ == "VBG" else {"nsubj"}
    has_subject = is_verb(clause.tag_) and needed <= {child.dep_ for child in clause.children}
    return has_subject or any(token.tag_ in FINITE | {"MD"} or token.lower_ == "that" for token in verbs)


def _in_next_sentence(verb: Token, clause: Token) -> bool:
    """'underlined it with a leap of 2.10m. Another jumped …', of which the parser makes one sentence."""
    start = clause.left_edge.i
    if start - verb.i > 2 and [token.text for token in verb.doc[start - 3 : start - 1]] == ["on", "X."]:
        return True  # "said on X. Fires broke out"
    return start - verb.i > 2 and verb.doc[start - 1].text.endswith(".") and verb.doc[start].text[:1].isupper()


def _is_relative(clause: Token) -> bool:
    """'…, half of which were lost'."""
    opening = clause.doc[clause.left_edge.i + 1 : clause.i]
    return any(token.lower_ in {"which", "whom"} and token.nbor(-1).lower_ == "of" for token in opening)


def lost_its_subject(verb: Token, clause: Token) -> bool:
    """'The plan, which the envoy said was dead, was signed': "was dead" is no statement."""
    subjects = (child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"})
    has_own = any(subject.i > verb.i for subject in subjects)
    return (
        verb.dep_ == "relcl"
        and not has_own
        and any(token.lower_ in RELATIVE for token in verb.doc[verb.left_edge.i : verb.i])
    )


def has_mark(clause: Token, word: str, dep: str = "mark") -> bool:
    return any(child.lower_ == word and child.dep_ == dep for child in clause.children)
