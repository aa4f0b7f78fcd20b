"""Who does what a verb says: its subject, through coordination, participles, passives and inversion."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.candidates.beside_the_verb import (
    is_inner,
    name_beside,
    parenthetic_subject,
    placed_by,
)
from articles.extraction.candidates.who_may_speak import may_say, may_speak
from articles.extraction.lang.en.grammar import AT_WHICH_TIME, RELATIVE
from articles.extraction.lang.en.people import is_people
from articles.extraction.lang.en.saying import (
    CALENDAR,
    CALLED_FOR,
    CAUSING,
    CHARGING,
    CITING,
    COMING_BY,
    DOCUMENTS,
    NOUNS,
    OBJECT,
    OCCASIONS,
    OF_THE_PRESS,
    RECEIVING,
    REPORTING,
    SENT,
    SPEECH,
    TELLING,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_noun, is_pronoun, is_verb
from articles.extraction.text.phrases import quotes_behind

SUBJECT = {"nsubj", "csubj", "expl"}
FINITE = {"VBD", "VBZ", "VBP"}
QUOTED_AFTER = 4  # tokens: ', saying, “…”'


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """Who does what the verb says, and how that was found; through coordination, participles and infinitives."""
    if (named := _behind_what_it_did(verb) or _behind_a_thing(verb) or before_its_participle(verb)) is not None:
        return named, "beside the verb"
    if verb.dep_ == "ccomp" and verb.tag_ == "VBG" and verb.head.lower_ in COMING_BY:
        return None, ""  # "found leaflets calling for a strike"
    if (companion := _with_whom(verb) or _sender(verb) or _maker_before(verb)) is not None:
        return companion, "participle"
    for child in _subjects(verb):
        is_none = _is_year(child) or _is_part_of_a_word(child) or _is_before_another(child, verb)
        is_none = is_none or _calls_a_name(child)
        if child.dep_ in SUBJECT and not is_none:
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                return child, "relative clause"
            if child.dep_ == "nsubj" and (placed := placed_by(child)) is not None:
                return placed, "beside the verb"
            return child, "subject"
    agent = agent_of(verb)
    if agent is not None:
        quoted = _quoted_by_another(verb)
        return (agent, "agent of a passive") if quoted is None else (quoted, "cited by another")
    if is_passive(verb):
        cited = lemma_of(verb.lower_) == "cite" and any(child.lower_ == "as" for child in verb.rights)
        quoted = _quoted_by_another(verb) if cited else None
        return (quoted, "cited by another") if quoted is not None else (None, "")
    counted = _count_before(verb)
    if counted is not None:
        return counted, "subject"
    inverted = verb.tag_ != "VBG" and verb.i > 0 and verb.nbor(-1).text in {'"', ","} and verb.lower_ not in TELLING
    for child in verb.children if inverted else ():
        if child.i > verb.i and child.dep_ in {"dobj", "attr", "dep", "npadvmod", "oprd"} and is_name(child.tag_):
            return child, "inversion"
    if (other := _of_other_number(verb)) is not None:
        return other, "subject"
    if (right_before := _joined_before(verb)) is not None:
        return right_before, "subject"
    if (first := _of_what_it_did_before(verb)) is not None:
        return first, "shared subject"
    found, how = _inherited(verb, depth) if depth < 4 else (None, "")
    beside = name_beside(verb) or _role_beside(verb) if found is None and verb.tag_ in FINITE else None
    return (found, how) if beside is None else (beside, "beside the verb")


def _behind_what_it_did(verb: Token) -> Token | None:
    """'Clearly referring to it, the minister, Jane Doe (Left), said …': the parser takes the participle for the
    subject."""
    taken = next((child for child in verb.lefts if child.dep_ in SUBJECT), None)
    if taken is None or taken.tag_ != "VBG" or verb.tag_ not in FINITE or lemma_of(verb.lower_) not in SPEECH:
        return None
    opens = taken.i <= verb.sent.start + 1
    return name_beside(verb) if opens and "," in {token.text for token in verb.doc[taken.i : verb.i]} else None


def _behind_a_thing(verb: Token) -> Token | None:
    """'A day after raids on three mines, the president, Jane Doe, told reporters …': the parser takes the raids."""
    taken = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if taken is None or verb.tag_ not in FINITE or lemma_of(verb.lower_) not in SPEECH or verb.nbor(-1).text != ",":
        return None
    opens = taken.left_edge.i > verb.sent.start and taken.left_edge.nbor(-1).lower_ in AT_WHICH_TIME
    return name_beside(verb) if opens and not may_say(taken) else None


def _with_whom(verb: Token) -> Token | None:
    """'The vote was close, with the premier, Jane Doe, calling it a farce' and 'the blast took place at dawn with the
    army saying …': the premier and the army, no vote and no blast."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "advcl"}:
        return None
    at = verb.left_edge.i - 1
    while at > verb.sent.start and (verb.doc[at].text == "," or verb.doc[at].dep_ in {"advmod", "amod", "npadvmod"}):
        at -= 1  # "…, with the palace last week saying …"
    companion = verb.doc[at]
    while companion.dep_ in {"appos", "attr", "compound", "pobj", "prep"} and companion.head.lower_ != "with":
        companion = companion.head
    preposition = companion.head
    if companion.dep_ != "pobj" or preposition.lower_ != "with" or preposition.i == verb.sent.start:
        return None
    apart = preposition.nbor(-1).text == "," or _tells_of_a_thing(preposition.head)
    speaks = may_speak(companion) or companion.text[0].isupper()  # "the MoD", which is no name to the parser
    return companion if apart and speaks else None


def _maker_before(verb: Token) -> Token | None:
    """'Despite reports urging new rules, ministers …': the reports; 'comments by Jane Doe suggesting …': Jane Doe."""
    before = verb.doc[verb.i - 1] if verb.tag_ == "VBG" and verb.i > verb.sent.start else None
    if before is None or before.dep_ != "pobj":
        return None
    by, of = before.head, before.head.head
    if by.lower_ == "by" and noun_of(of.lower_) in DOCUMENTS | NOUNS and may_speak(before):
        return before
    return (
        before if noun_of(before.lower_) in DOCUMENTS and by.lower_ in AT_WHICH_TIME and verb.head == before else None
    )


def _sender(verb: Token) -> Token | None:
    """'The emir received a letter from King Juan, condemning the raid': the king."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "advcl"}:
        return None
    received = next((above for above in verb.ancestors if above.lower_ in RECEIVING), None)
    between = [token for token in received.subtree if received.i < token.i < verb.i] if received is not None else []
    sent = any(token.lower_.removesuffix("s") in SENT for token in between)
    by = next((token for token in reversed(between) if token.lower_ == "from" and token.dep_ == "prep"), None)
    sender = next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None and sent else None
    return sender if sender is not None and (may_speak(sender) or is_people(sender.text)) else None


def before_its_participle(verb: Token) -> Token | None:
    """'Jane Doe, also writing on her page, said …', where the parser takes the name for the subject of the writing."""
    is_apart = verb.i > 0 and verb.nbor(-1).text == ","
    if not is_apart or verb.tag_ not in FINITE or lemma_of(verb.lower_) not in SPEECH:
        return None
    does = next(
        (child for child in verb.lefts if child.dep_ in {"advcl", "ccomp", "csubj"} and child.tag_ == "VBG"), None
    )
    named = next((child for child in does.lefts if child.dep_ == "nsubj"), None) if does is not None else None
    if does is None or named is None or any(child.dep_ in {"aux", "cc"} for child in does.children):
        return None
    return named if may_speak(named) and "," in {token.text for token in verb.doc[named.i : does.i]} else None


def _is_before_another(subject: Token, verb: Token) -> bool:
    """'Addressing issues from ports to ties, Jane Doe stressed …': the parser takes what opens the sentence for one."""
    return subject.i < verb.i and any(
        other.dep_ == "nsubj" and subject.i < other.i < verb.i and verb.doc[other.left_edge.i - 1].text in {",", ":"}
        for other in verb.lefts
        if not _is_year(other)
    )


def _is_part_of_a_word(token: Token) -> bool:
    """ "vice" and "-" of "the union's vice-president Jane Doe", of which the parser makes three subjects."""
    follows = token.doc[token.i + 1 : token.i + 2]
    is_part = token.text == "-" or (follows.text == "-" and not token.whitespace_ and not follows[0].whitespace_)
    return is_part and any(
        child.i > token.i and child.dep_ == "nsubj" and is_name(child.tag_) for child in token.head.lefts
    )


def _calls_a_name(token: Token) -> bool:
    """ "ally" of 'Its close ally China said', of which the parser makes two subjects."""
    follows = token.doc[token.i + 1 : token.i + 2]
    return follows.text != "" and follows[0].dep_ == "nsubj" and follows[0].head == token.head and token.tag_ == "NN"


def _is_year(token: Token) -> bool:
    """ "2022" of 'a note released on May 25, 2022 says'."""
    return token.is_digit and token.i > 0 and token.nbor(-1).text == "," and is_inner(token.nbor(-1))


def _subjects(verb: Token) -> Iterator[Token]:
    """The words below a verb, those behind it first in ', says PM'."""
    is_inverted = verb.i > 0 and verb.nbor(-1).text in {'"', "'", ","} and lemma_of(verb.lower_) in SPEECH
    yield from verb.rights if is_inverted else ()
    yield from verb.children


def _quoted_by_another(verb: Token) -> Token | None:
    """'“…,” Jane Doe was quoted by the agency as saying': whose words the agency hands on."""
    if lemma_of(verb.lower_) not in CITING:
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubjpass" and may_speak(child)), None)


def _count_before(verb: Token) -> Token | None:
    """'Four in ten say …': a bare number, which the parser takes for a measure of the verb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    is_count = before is not None and before.tag_ == "CD" and before.head == verb and verb.tag_ in FINITE
    return before if is_count and before is not None and not _is_year(before) else None


def is_passive(verb: Token) -> bool:
    return (
        verb.tag_ == "VBN"
        and not _is_its_verb(verb)
        and (
            any(child.dep_ == "auxpass" for child in verb.children)
            or (verb.dep_ in {"acl", "advcl"} and not any(child.dep_ == "aux" for child in verb.children))
            or _shares_its_passive(verb)
        )
    )


def _shares_its_passive(verb: Token) -> bool:
    """'was arrested and charged with “treason”'. Of other verbs the parser takes 'was met and told reporters' so."""
    shares = verb.dep_ == "conj" and lemma_of(verb.lower_) in CHARGING and not any(verb.lefts)
    return shares and is_passive(verb.head)


def _is_its_verb(verb: Token) -> bool:
    """Whether a participle is the verb of 'The board contested on Friday whether …', which the parser takes for a noun
    and what belongs to it."""
    if verb.dep_ != "acl" or agent_of(verb) is not None:
        return False
    takes = {"ccomp"} | ({"dobj"} if is_name(verb.head.tag_) else set())
    return _asks(verb) or (verb.head.dep_ == "ROOT" and any(child.dep_ in takes for child in verb.rights))


def _asks(verb: Token) -> bool:
    """'Jane Doe, head of the fund, called on Peru to wait.': no heading, and nobody was called to do something."""
    asks = verb.lower_ == "called" and any(child.lower_ in CALLED_FOR and any(child.children) for child in verb.rights)
    return (
        asks and verb.i > 0 and verb.nbor(-1).text == "," and verb.sent[-1].text == "." and is_name(verb.sent.root.tag_)
    )


def is_report(verb: Token) -> bool:
    """Whether ', adding' and the like goes on with what the speaker of the whole sentence says."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.left_edge.i == 0:
        return False
    lemma = lemma_of(verb.lower_)
    quotes = lemma in SPEECH and any(token.text == '"' for token in verb.doc[verb.i + 1 : verb.i + QUOTED_AFTER])
    reports = lemma in REPORTING or quotes or (lemma in SPEECH | OBJECT and _is_of_a_thing(verb.head))
    opens = verb.doc[verb.left_edge.i]
    if opens.lower_ == "while" and lemma in SPEECH | OBJECT and opens.i > 1 and opens.nbor(-1).text == '"':
        return True  # "said it was “a farce,” while accusing …"
    return reports and opens.nbor(-1).text in {",", '"'}


def _is_of_a_thing(clause: Token) -> bool:
    """Whether what was said tells of something that cannot speak: '… the plane had been hit by hail, calling …'."""
    if clause.dep_ != "ccomp" or lemma_of(clause.head.lower_) not in SPEECH or clause.head.i > clause.i:
        return False
    subject = _subject_below(clause)
    return subject is not None and (subject.lower_ == "it" or not may_speak(subject))


def _tells_of_a_thing(clause: Token) -> bool:
    """Whether the subject of a verb is nobody who could say anything, and no document."""
    subject = _subject_below(clause)
    return subject is not None and (subject.lower_ == "it" or not may_say(subject))


def _subject_below(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def returns_to(verb: Token) -> Token | None:
    """The verb of saying that a verb goes on with, where the parser joined it to what was said instead: 'said it is
    over, and accused …', 'said it had “come to an end” and accused …'."""
    clause = verb.head if _begins_a_list(verb) else verb
    while clause.dep_ == "conj":
        clause = clause.head.head if _begins_a_list(clause.head) else clause.head
    says = clause.head
    if clause != verb and (voiced := _voices(clause)) is not None:
        return voiced if _changes_to_speaking(verb, clause) else None
    if clause == verb or clause.dep_ != "ccomp" or not says.i < clause.i or lemma_of(says.lower_) not in SPEECH:
        return None
    if _speaks_on(verb, clause, says):
        return says
    cc = next((token for token in verb.head.children if token.dep_ == "cc" and token.i < verb.i), None)
    unquoted = cc is not None and verb.doc[cc.i - 1].text == '"' and is_verb(verb.tag_)
    speaks = lemma_of(verb.lower_) in SPEECH | OBJECT
    if verb.tag_ == says.tag_ == "VBG" and speaks and cc is not None and verb.doc[cc.i - 1].text == '"':
        return says if any(child.dep_ == "ccomp" for child in verb.rights) else None
    apart = cc is not None and (speaks or verb.doc[cc.i - 1].text in {",", '"'})
    changes = finite_tag(clause) in {"VBZ", "VBP"} and apart
    subject = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    alone = speaks and apart and subject is not None and not may_speak(subject)
    is_past = verb.tag_ == "VBD" and finite_tag(says) in {"VBD", "MD"}
    if clause.tag_ == "VB" and speaks and apart and finite_tag(verb) in {"VBD", "VBN"}:
        return says  # "said he would not resign, and called the vote a farce"
    if _is_in_a_list(verb, clause, says) and speaks:
        return says
    might = finite_tag(clause) == "MD" and verb.tag_ == "VBD" and cc is not None and cc.lower_ == "but"
    if might and finite_tag(says) == "VBD" and not any(child.dep_ in SUBJECT | {"nsubjpass"} for child in verb.lefts):
        return says  # "said it would start on Monday, but put it off"
    return says if is_past and (unquoted or changes or alone) else None


def _voices(clause: Token) -> Token | None:
    """The verb of 'expressed joy that ties grow', 'repeated their promise that it would end', whose object a clause
    tells."""
    noun = clause.head
    told = clause.dep_ in {"acl", "relcl"} and noun.dep_ == "dobj" and noun.i < clause.i
    says = noun.head if told and lemma_of(noun.head.lower_) in OBJECT and noun.head.tag_ == "VBD" else None
    marked = any(child.lower_ == "that" and child.i < clause.i and child.dep_ == "mark" for child in clause.lefts)
    return says if marked else None


def _changes_to_speaking(verb: Token, clause: Token) -> bool:
    """'… that ties are growing | and called for talks': a past that is not that of the clause."""
    cc = any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.children)
    own = any(child.dep_ in SUBJECT | {"nsubjpass", "aux", "auxpass"} for child in verb.lefts)
    speaks = verb.tag_ == "VBD" and not own and lemma_of(verb.lower_) in SPEECH | OBJECT
    return cc and speaks and finite_tag(clause) in {"VBZ", "VBP", "MD"}


def _speaks_on(verb: Token, clause: Token, says: Token) -> bool:
    """'said it was late, and accused …', 'said it was shut but added …', 'has said crowds remain and has called for …':
    what the speaker does, and nobody of whom that was said."""
    cc = next((token for token in verb.head.children if token.dep_ == "cc" and token.i < verb.i), None)
    own = any(child.dep_ in {"nsubj", "nsubjpass", "neg", "prt"} for child in verb.children)  # "but never showed up"
    if cc is None or own or lemma_of(verb.lower_) not in SPEECH | OBJECT:
        return False
    subject, tag = _subject_below(clause), finite_tag(verb)
    is_past = finite_tag(says) == finite_tag(clause) == "VBD"
    if subject is not None and subject.tag_ == "PRP" and is_past and tag == "VBD":
        return verb.doc[cc.i - 1].text == ","
    if verb.lower_ == "added" and is_past and tag in {"VBD", "VBN"}:
        return lemma_of(clause.lower_) not in SPEECH and any(child.dep_ == "ccomp" for child in verb.rights)
    has = [child.lower_ for each in (verb, says) for child in each.lefts if child.dep_ == "aux"]
    is_many = subject is not None and subject.tag_ in {"NNS", "NNPS"} and finite_tag(clause) != "VBZ"
    return has == ["has", "has"] and is_many


def _begins_a_list(verb: Token) -> bool:
    """Whether the parser takes the first of '…, called for a truce and condemned it' for a circumstance."""
    bare = verb.tag_ == "VBD" and not any(child.i < verb.i for child in verb.children)
    return bare and verb.dep_ == "advcl" and verb.head.i < verb.i and verb.nbor(-1).text == ","


def _is_in_a_list(verb: Token, clause: Token, says: Token) -> bool:
    """'said the raid was no help, called for a truce and condemned it': what a raid does not do."""
    subject = next((child for child in clause.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    own = any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.lefts)
    if subject is None or may_speak(subject) or own or verb.tag_ != "VBD" or finite_tag(says) != "VBD":
        return False
    return verb.nbor(-1).text == "," if verb.head == clause else returns_to(verb.head) == says


def finite_tag(verb: Token) -> str:
    """The tag of a verb, or of its first auxiliary: "had gone" is in the past."""
    return next((child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb.tag_)


def _inherited(verb: Token, depth: int) -> tuple[Token | None, str]:
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if is_report(verb):
        head = _above_things(head)
    if (says := _said_before(verb, head)) is not None:
        return subject_of(says, depth + 1)[0], "shared subject"
    if verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl"} and head.dep_ == "attr":
        first = next((child for child in head.head.lefts if child.dep_ == "nsubj" and child.tag_ != "PRP"), None)
        if first is not None and may_speak(first):
            return first, "shared subject"  # "Peru is the first country to condemn it"
    if verb.dep_ == "acl" and (
        verb.tag_ in FINITE or (verb.tag_ == "VBN" and _is_its_verb(verb))
    ):  # "Norway, a member, called for …": the parser saw no sentence
        head = verb.sent.root if _asks(verb) else head
        while head.dep_ == "appos":
            head = head.head
        return (head, "subject") if head.dep_ == "ROOT" and is_noun(head.tag_) else (None, "")
    if verb.dep_ == "acl" and (is_noun(head.tag_) or is_pronoun(head.tag_)):
        return _of_participle(verb, head, depth)
    if verb.tag_ == "VBG" and verb.i and is_name(verb.nbor(-1).tag_) and verb.nbor(-1).head.lower_ == "of":
        return verb.nbor(-1), "participle"  # "footage of the Reis saying …"
    if head.dep_ == "acomp" and verb.dep_ == "pcomp":  # "has been outspoken in condemning …"
        head = head.head
    if (other := _of_another(verb)) is not None:
        return (other, "subject") if may_speak(other) else (None, "")
    takes = verb.dep_ in {"conj", "xcomp", "advcl", "acl", "dep", "pcomp", "parataxis", "ccomp"}
    goes_on = verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "dep" and verb.i > 0 and verb.nbor(-1).text == ",")
    if not takes or not (goes_on or verb.tag_ in {"VBG", "VBN", "VB"} or _begins_a_list(verb)):
        return None, ""
    if is_cited(verb):
        quotes = verb.head.head if verb.dep_ == "pcomp" else verb.head
        cited = next((child for child in quotes.children if child.dep_ in {"dobj", "nsubjpass"}), None)
        return cited, "cited by another"
    head = returns_to(verb) or head
    if is_verb(head.tag_):
        found, how = subject_of(head, depth + 1)
        passive = next((child for child in head.children if child.dep_ == "nsubjpass"), None)
        if found is None or (passive is not None and how == "agent of a passive" and finite_tag(verb) in FINITE):
            found, how = passive, "shared subject"  # "was sent back by Peru and said"
        found = _nearer(found, verb) or found
        return found, how if how == "relative clause" and _nobody_between(found, verb) else "shared subject"
    return None, ""


def _nearer(found: Token | None, verb: Token) -> Token | None:
    """'Raids are looked into after a man shouted and told police …': the man, to whose verb the parser did not join
    what he told, instead of a thing."""
    if found is None or verb.dep_ != "conj" or verb.tag_ not in FINITE or may_say(found) or is_pronoun(found.tag_):
        return None
    between = (token for token in verb.doc[verb.head.i + 1 : verb.i] if token.dep_ == "nsubj")
    last = next(reversed(list(between)), None)
    speaks = last is not None and last.head.tag_ == verb.tag_ and may_say(last)
    return last if speaks else None


def _above_things(clause: Token) -> Token:
    """The verb to which ", saying …" belongs: 'said it had been hit, adding …', 'has fired rockets since the war broke
    out in May, saying …', where the parser takes the last clause for it."""
    outer = clause.head
    says = clause.dep_ == "ccomp" and lemma_of(outer.lower_) in SPEECH
    since = clause.dep_ == "advcl" and clause.tag_ in FINITE and is_verb(outer.tag_) and _tells_of_a_thing(clause)
    return outer if outer.i < clause.i and (says or since) else clause


def _said_before(verb: Token, head: Token) -> Token | None:
    """'“Oslo grew,” she said, also noting …': the verb of the aside, where the rest hangs on what was said."""
    if not is_report(verb):
        return None
    asides = (child for child in head.rights if child.dep_ == "parataxis" and child.i < verb.i)
    return next((aside for aside in asides if lemma_of(aside.lower_) in SPEECH and aside.tag_ in FINITE), None)


def _of_another(verb: Token) -> Token | None:
    """Who does what the subject of the sentence does not: 'spurred investors to call for it', 'jailed a clerk for
    refusing to testify'."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    taken = next((child for child in head.rights if child.dep_ == "dobj" and child.i < verb.i), None)
    if verb.tag_ == "VB" and verb.dep_ in {"ccomp", "xcomp"} and head.lower_ in CAUSING:
        return taken
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.tag_ == "VBG":
        taken = head if head.dep_ == "dobj" else taken
        return taken if taken is not None and may_speak(taken) else None
    return _doing_so_beside(verb, head) if verb.tag_ == "VBG" and verb.dep_ == "advcl" else None


def _doing_so_beside(verb: Token, head: Token) -> Token | None:
    """'…, with the president doubling down, saying that …'."""
    asides = (
        child for child in head.rights if child.lower_ == "with" and child.i < verb.i and child.nbor(-1).text == ","
    )
    does = (below for aside in asides for below in aside.children if below.dep_ == "pcomp" and below.tag_ == "VBG")
    last = next((each for each in does if each.right_edge.i + 2 == verb.i), None)
    subject = next((child for child in last.lefts if child.dep_ == "nsubj"), None) if last is not None else None
    return subject if subject is not None and may_speak(subject) else None


def _nobody_between(relative: Token | None, verb: Token) -> bool:
    """Whether 'who opened it and said …' has one doer, unlike 'who left a pact, which others back and praised'."""
    if relative is None or relative.lower_ != "who":
        return False
    return all(token.dep_ not in SUBJECT for token in verb.doc[relative.i + 1 : verb.i])


def is_cited(verb: Token) -> bool:
    """'RIA quoted a diplomat as saying …' and 'quoted a diplomat insisting …'."""
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "xcomp"} and lemma_of(head.lower_) in CITING:
        cited = next((child for child in head.children if child.dep_ == "dobj"), None)
        return cited is not None and cited.i < verb.i and may_speak(cited)
    by = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else None
    is_report = by is not None and lemma_of(by.lower_) == "report" and lemma_of(verb.lower_) in SPEECH
    return is_report or (by is not None and lemma_of(by.lower_) in CITING)


def quoter_of(verb: Token) -> Token | None:
    """Who quotes the speaker of a verb, and so relays what was said."""
    if _quoted_by_another(verb) is not None:
        return agent_of(verb)
    if not is_cited(verb):
        return None
    quotes = verb.head.head if verb.dep_ == "pcomp" else verb.head
    subjects = [child for child in quotes.children if child.dep_ in SUBJECT]
    by = agent_of(quotes) or next((by for word in verb.children if word.lower_ == "by" for by in word.children), None)
    return by if is_passive(quotes) else subjects[-1] if subjects else None


def _of_participle(verb: Token, head: Token, depth: int) -> tuple[Token | None, str]:
    """'a man saying …' is the man; 'praised the deal, saying …' and 'wrote a letter urging …' whoever did that."""
    if verb.tag_ not in {"VBG", "VB"}:
        return None, ""
    apart = any(token.text == "," for token in verb.doc[head.i : verb.i])
    if head.dep_ == "dobj" and lemma_of(head.head.lower_) in CITING:
        return head, "cited by another"  # "the palace quoted the leader insisting …"
    to = head.head if head.dep_ == "pobj" and head.head.lower_ == "to" else head
    addressed = to.dep_ in {"dobj", "dative", "prep"} and lemma_of(to.head.lower_) in SPEECH | OBJECT
    is_document = noun_of(head.lower_) in DOCUMENTS
    if is_document and not apart and _was_come_by(head):
        is_somebodys = any(child.dep_ == "prep" or is_name(child.tag_) for child in head.children)
        return (head, "participle") if is_somebodys else (None, "")
    if is_document and any(child.dep_ == "compound" and child.lower_ in OF_THE_PRESS for child in head.lefts):
        return head, "participle"  # "On claims of media reports saying …, Vega said"
    if not apart and verb.tag_ == "VBG" and noun_of(head.lower_) in DOCUMENTS | NOUNS and _is_of_a_name(head):
        return head, "participle"  # "praised Jane Doe's remarks calling for …"
    mute = is_document or head.lower_ in OCCASIONS or head.lower_ in CALENDAR
    if not (apart or addressed or mute or may_say(head)):
        acts = head.head.head if head.dep_ == "pobj" and verb.tag_ == "VBG" else verb
        found = subject_of(acts, depth + 1)[0] if acts != verb and is_verb(acts.tag_) else None
        if found is not None and may_say(found):
            return found, "shared subject"  # "stood outside the court shouting …"
        quotes = quotes_behind(verb)
        return (head, "participle") if quotes else (None, "")  # "stalls selling dumplings branding themselves as …"
    if (apart or addressed or mute) and head.dep_ in {"dobj", "pobj", "attr", "dative", "npadvmod"}:
        doer = head.head
        while doer.dep_ in {"prep", "dobj", "pobj", "npadvmod"} and not is_verb(doer.tag_):
            doer = doer.head
        if is_verb(doer.tag_):
            thing = apart and lemma_of(verb.lower_) in SPEECH and _tells_of_a_thing(doer)
            found, how = subject_of(_above_things(doer) if thing else doer, depth + 1)
            if found is not None:
                return found, how if how == "relative clause" else "shared subject"
    return head, "participle"


def _is_of_a_name(noun: Token) -> bool:
    return any(child.dep_ == "poss" and is_name(child.tag_) for child in noun.children)


def _was_come_by(document: Token) -> bool:
    """'leaked thousands of documents detailing …': whoever did so does not say what stands in them."""
    counted = document.head.head if document.dep_ == "pobj" and document.head.lower_ == "of" else document
    return counted.dep_ == "dobj" and counted.head.lower_ in COMING_BY


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _of_other_number(verb: Token) -> Token | None:
    """'The militants have havens in Chad and Niger has demanded …': a name that the parser joins to the one before,
    where the verbs differ in number."""
    first = next((child for child in verb.lefts if child.dep_ == "aux" and child.tag_ == "VBZ"), None)
    name = first.nbor(-1) if first is not None and first.i > verb.sent.start else None
    is_joined = name is not None and is_name(name.tag_) and name.dep_ == "conj" and verb.dep_ == "conj"
    return name if is_joined and finite_tag(verb.head) == "VBP" else None


def _joined_before(verb: Token) -> Token | None:
    """'Oslo denied backing the rebels and the court this week said …': the court, which the parser joins to the rebels.
    Another verb of the first subject would have "and" or a comma right before it."""
    if verb.dep_ not in {"conj", "ccomp"} or verb.tag_ not in FINITE or lemma_of(verb.lower_) not in SPEECH:
        return None
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].head == verb and verb.doc[at].dep_ in {"advmod", "aux", "neg"}:
        at -= 1
    time = verb.doc[at]
    if time.dep_ == "npadvmod" and time.i > verb.sent.start:  # "this week"
        at = time.left_edge.i - 1
    noun = verb.doc[max(at, verb.sent.start)]
    while noun.dep_ in {"pobj", "prep", "compound"} and noun.head.i < noun.i and not _is_after_and(noun):
        noun = noun.head
    stands = noun.dep_ in {"conj", "appos"} and is_noun(noun.tag_) and noun.head.i < noun.i and _is_after_and(noun)
    return noun if stands and may_speak(noun) else None


def _is_after_and(noun: Token) -> bool:
    before = noun.left_edge.i - 1
    return before >= 0 and noun.doc[before].dep_ == "cc"


def _of_what_it_did_before(verb: Token) -> Token | None:
    """'FM protests tolls on trucks to Niger, warns “…”': who did the first thing says the second too, which the parser
    makes the verb of a sentence whose content stands on both sides."""
    clause = next((child for child in verb.lefts if child.dep_ == "ccomp" and child.tag_ == verb.tag_), None)
    says_more = any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.rights)
    if clause is None or not says_more or verb.nbor(-1).text != ",":
        return None
    return next((child for child in clause.lefts if child.dep_ == "nsubj"), None)


def _role_beside(verb: Token) -> Token | None:
    """'About the corridor, the senior diplomat emphasised …', which the parser takes for an apposition."""
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    is_apart = noun.dep_ == "appos" and noun.left_edge.i > 0 and verb.doc[noun.left_edge.i - 1].text == ","
    if is_apart and not is_name(noun.tag_) and is_noun(noun.tag_) and may_speak(noun):
        return noun
    # 'In a move to calm fears, the mayor's office said …', of which the parser makes the object of that
    named = parenthetic_subject(verb) if noun.dep_ in {"dobj", "pobj"} and verb.dep_ == "ROOT" else None
    return named if named == noun and is_noun(noun.tag_) and may_speak(noun) else None
