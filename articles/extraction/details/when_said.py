"""The times beside a cue: those of the saying itself, and those of something else in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from articles.extraction.assemble import Reading
from articles.extraction.details.which_day import Time, may_hold_a_date, times
from articles.extraction.lang.en.occasions import (
    ABOUT,
    AUDIENCES,
    HELD_AT,
    IN_IT,
    MEETINGS,
    OF_A_THING,
    OF_ANOTHER,
    OPENS_WITH_A_THING,
    OVER,
    PERFECT,
    RESPONDS_TO_A_THING,
    SAME_DAY,
    SPEAKING,
    TOLD_IN,
)
from articles.extraction.lang.en.saying import DOCUMENTS, ISSUED, NOUNS, OCCASIONS, noun_of
from articles.extraction.lang.en.wordings_of_dates import EARLIER, RIGHT_BEFORE
from articles.extraction.text.parser import is_name, is_noun, is_pronoun, is_verb
from articles.extraction.types import PartialDate

TELLING_NOUNS = OCCASIONS | AUDIENCES
LAST_DAYS = 2  # before publication
REACH = 100  # tokens between a cue and its date: no sentence of news is longer
ASIDE = {"relcl", "acl", "appos"}  # dates in there are of something else
SUBJECT = {"nsubj", "nsubjpass"}
GROUP = {"aux", "auxpass"}
ADVERBIAL = {"prep", "npadvmod", "advmod"}
PRESENT = {"VBP", "VBZ"}
FINITE = {"MD", "VBD", "VBN", "VBP", "VBZ"}
TOLD_OF_THE_PAST = {"VBD", "VBN"}
BEGINS_A_CLAUSE = {"CD", "DT", "EX", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP", "PRP$"}
JOINTS = {"CC", ":"}  # "and", ";"


@dataclass(frozen=True, slots=True)
class Beside:
    """`own`: when the words were said, by the sentence of the cue. `is_other_time`: it tells of another time, which was
    not read, is a deadline, or belongs to something else; then no date that was told before holds here."""

    own: Time | None = None
    is_other_time: bool = False
    is_perfect: bool = False  # "has said", and no other word for a time


def beside(reading: Reading, published: PartialDate | None) -> Beside:
    cue = reading.candidate.cue
    if cue is None:
        return Beside()
    if reading.candidate.rule == "noun" and cue.dep_ == "pobj" and cue.head.lower_ in EARLIER:
        return Beside(is_other_time=True)  # "On Monday it signed, despite warnings that …"
    # "derided it on Monday as a ploy, a word that Minsk rejected": a relative clause has its own date.
    first, last = (cue.left_edge.i, cue.right_edge.i + 1) if cue.dep_ == "relcl" else (cue.sent.start, cue.sent.end)
    near = reading.doc[max(first, cue.i - REACH) : min(last, cue.i + REACH)]
    if not may_hold_a_date(reading.line.text[near.start_char : near.end_char]):
        return Beside(is_other_time=_is_perfect(cue), is_perfect=_is_perfect(cue))
    outside = [(time, token) for time, token in _outside(reading, near, published) if not _is_of_a_thing(token, time)]
    beside_it = {
        token.i for time, token in outside if not _is_far(time, published) or _is_right_beside(reading, token, time)
    }
    # One behind what is said is of that, which leaves open when it was said.
    found = [(time, token) for time, token in outside if token.i < cue.i or token.i in beside_it]
    if not found and (told := _told_behind(reading, near, published)) is not None:
        return Beside(told)
    owned = [(time, token) for time, token in found if token.i in beside_it and _is_of(token, cue)]
    read = [(time, token) for time, token in owned if _tells_when(time, cue) and _may_share(time, token, cue)]
    if read:
        return Beside(
            min(read, key=lambda each: (each[1].head != cue and each[1].head.head != cue, abs(each[1].i - cue.i)))[0]
        )
    return Beside(is_other_time=bool(found) or _is_perfect(cue), is_perfect=not found and _is_perfect(cue))


def _may_share(time: Time, token: Token, cue: Token) -> bool:
    """Whether what was done at a time may be when something was said as well: 'met on Monday and said …', 'In June, it
    met and said …', but not 'cancelled a summit in June and said …'."""
    is_day = time.said is None or time.said.on.precision == "day"
    verb = next((node for node in token.ancestors if is_verb(node.tag_)), cue)
    goes_on = cue.dep_ == "conj" and not _subjects(cue) and verb.is_ancestor(cue)
    return is_day or token.i < verb.i or verb == cue or not goes_on


def _tells_when(time: Time, cue: Token) -> bool:
    """Whether a time was read; "in 2002" beside "studies show" is when what they show was."""
    if cue.tag_ in PRESENT and time.said is not None and time.said.on.precision != "day":
        return False
    return time.said is not None or time.days is not None


def _told_behind(reading: Reading, near: Span, published: PartialDate | None) -> Time | None:
    """The day of the speech or note in which somebody asked for something, told behind it: "urged Peru to sign the deal
    in a speech on Tuesday". Not where what was said, or a verb of it, tells of anything else that was said."""
    cue = reading.candidate.cue
    assert cue is not None
    for time in times(near.text, published):
        at = near.start_char + time.start
        told = TOLD_IN.search(reading.doc.text, cue.idx, at)
        token = reading.doc.char_span(at, at + 1, alignment_mode="expand")
        if told is None or token is None or reading.is_quoted(token[0]) or time.said is None:
            continue
        between = [word for word in reading.doc[cue.i + 1 : token.start] if word.idx < told.start()]
        if not any(word.tag_ in FINITE or noun_of(word.lower_) in NOUNS for word in between):
            return time
    return None


def in_sentence_before(reading: Reading, published: PartialDate | None) -> Time | None:
    """The day on which the sentence before tells that the speaker did something, or that people met: "Yesterday the
    envoy met the king. The envoy thanked him." None where it tells several, or of others."""
    cue = reading.candidate.cue
    speaker = reading.speaker
    if cue is None or speaker is None or cue.sent.start == 0 or cue.tag_ != "VBD":
        return None
    before = reading.doc[cue.sent.start - 1].sent
    if not may_hold_a_date(before.text) or not _is_past(before.root):
        return None
    found = [(time, token) for time, token in _outside(reading, before, published) if not _is_of_a_thing(token, time)]
    subject = next(iter(_subjects(before.root)), None)
    if len(found) != 1 or subject is None or not _is_of(found[0][1], before.root):
        return None
    said = found[0][0].said
    if said is None or said.on.precision != "day":
        return None
    printed = reading.body[speaker.start : speaker.end]
    goes_on = any(is_pronoun(own.tag_) for own in _subjects(cue)) and not is_pronoun(subject.tag_)
    same = printed.endswith(subject.text) or subject.lower_ in printed.lower().split() or goes_on
    is_meeting = subject.lower_ in MEETINGS and before.root.lower_ not in OVER
    return found[0][0] if same or is_meeting else None


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in verb.children)


def _outside(reading: Reading, near: Span, published: PartialDate | None) -> Iterator[tuple[Time, Token]]:
    """The times of a stretch that stand in no statement, quotation or aside, each with its first token."""
    cue = reading.candidate.cue
    assert cue is not None
    asides = _asides(near, cue)
    tokens = iter(near)
    token = next(tokens)
    for time in times(reading.line.text[near.start_char : near.end_char], published):
        while token.idx + len(token) <= near.start_char + time.start:
            token = next(tokens)
        is_said = token.i in reading.taken and not _hangs_on(token, cue)
        until = reading.line.text[near.start_char + time.end : cue.idx] if token.i < cue.i else "…"
        if until in RIGHT_BEFORE or (token.i not in asides and not is_said and not reading.is_quoted(token)):
            yield time, token


def _hangs_on(token: Token, cue: Token) -> bool:
    """A date that hangs on the cue itself, even between its objects: 'warned Manila on Tuesday against …'."""
    for node in (token, *token.ancestors):
        if node.head == cue and node.dep_ in ADVERBIAL:
            return True
        if is_verb(node.tag_):
            return False
    return False


def _is_of_a_thing(token: Token, time: Time) -> bool:
    """Whether a time belongs to a thing that is talked about: "about the raid on Monday", but "in a note on Monday"."""
    before = token.doc[token.sent.start : token.i].text
    if OPENS_WITH_A_THING.match(before) or RESPONDS_TO_A_THING.search(before):
        return True
    outer = None
    for node in token.ancestors:
        if is_verb(node.tag_):
            if node.lower_ in SPEAKING and node.i < token.i and node.i == node.sent.start:
                return False  # "Speaking to governors at a ball on Sunday, …"
            break
        if is_noun(node.tag_) and node.i < token.i and node.text not in time.words:
            if node.head.lower_ in OF_ANOTHER | ABOUT or (_is_made_of(node, token) and node.head.lower_ not in IN_IT):
                return True
            if is_name(node.tag_) or _is_telling(node):
                return False
            outer = node
    return outer is not None and outer.head.lower_ in OF_A_THING


def _is_made_of(document: Token, token: Token) -> bool:
    """ "The deal of April 19": its own day."""
    of = token.doc[token.i - 1] if token.i else token
    return of.lower_ == "of" and of.head == document


def _is_of(token: Token, cue: Token) -> bool:
    """Whether a time is that of the cue: behind it or at the head of its sentence with no other verb between, or with a
    verb that shares the cue's subject ("met the king on Monday and said …", "speaking on Monday, … said")."""
    first, last = sorted((token.i, cue.i))
    opens = token.i < cue.i
    if opens and _is_put_in(cue):
        return False
    if not any(_is_of_another(cue.doc[i], cue) for i in range(cue.sent.start if opens else first + 1, last)):
        return True
    verb = next(
        (node for node in token.ancestors if node == cue or (is_verb(node.tag_) and not _is_issued(node))), None
    )
    if verb is None or verb == cue:
        return verb is not None
    if verb.lower_ in SPEAKING and verb.i == verb.sent.start and verb.head.is_ancestor(cue):
        return not _subjects(cue)  # "Speaking on Monday, Jane Doe replied to it, saying …"
    if verb.is_ancestor(cue):
        is_quoted = verb.lower_ == "quoted" and cue.dep_ == "pcomp"  # "On Monday she was quoted as saying …"
        goes_on = cue.dep_ in {"conj", "advcl", "xcomp", "dep"} or _adds_in_a_place(cue)
        return not _subjects(cue) and (is_quoted or goes_on)
    at_once = not (_subjects(verb) or verb.tag_ == "VBD") or any(child.lower_ in SAME_DAY for child in verb.children)
    return cue.is_ancestor(verb) and verb.dep_ in {"advcl", "pcomp", "xcomp"} and at_once


def _adds_in_a_place(cue: Token) -> bool:
    """'told reporters on Monday in Lima | adding that …', which the parser hangs to the place."""
    return cue.dep_ == "pcomp" and cue.tag_ == "VBG" and any(child.dep_ == "pobj" for child in cue.head.children)


def _is_put_in(cue: Token) -> bool:
    """Whether who speaks is told in the middle of what they say, so that a time before is of that: "On Friday, the
    ministry said, two boats sank."."""
    behind = cue.doc[cue.i + 1 : min(cue.i + 3, cue.sent.end)]
    return len(behind) == 2 and behind[0].text == "," and behind[1].tag_ in BEGINS_A_CLAUSE


def _is_far(time: Time, published: PartialDate | None) -> bool:
    """Whether a time has its year, or is none of the last days: news gives such times to what is talked about as often
    as to the talking ("hailed the deal of May 2018", "condemned the raid on October 1")."""
    if time.said is None:
        return False
    if time.said.basis == "text" or time.said.on.precision != "day":
        return True
    has_number = any(letter.isdigit() for letter in time.said.words)
    return has_number and published is not None and (published.on - time.said.on.on).days > LAST_DAYS


def _is_right_beside(reading: Reading, token: Token, time: Time) -> bool:
    """Whether a time opens the clause of the cue, or nothing but who speaks, where and to whom stands between them: "In
    May 2018, Lima said …", "said in a speech in Lima in May 2018 that …"."""
    cue = reading.candidate.cue
    assert cue is not None
    if token.i < cue.i and not any(is_noun(each.tag_) or is_verb(each.tag_) for each in _clause_before(token)):
        return True
    for node in token.ancestors:
        if is_verb(node.tag_) and not (node.tag_ == "VBN" and _is_issued(node)):
            goes_with = (
                node == cue or node.lower_ in SPEAKING or (node.tag_ in TOLD_OF_THE_PAST and cue in node.conjuncts)
            )
            return goes_with and not any(i in reading.taken for i in range(node.i + 1, token.i))
        is_thing = is_noun(node.tag_) and not is_name(node.tag_) and node.text not in time.words
        if is_thing and not (_is_telling(node) or node.head.lower_ in HELD_AT):
            return False
    return False


def _is_telling(noun: Token) -> bool:
    """A note, a briefing, reporters: what somebody says something in, at or to."""
    return noun_of(noun.lower_) in DOCUMENTS or bool({noun.lower_, noun_of(noun.lower_)} & TELLING_NOUNS)


def _clause_before(token: Token) -> Span:
    """What stands before a token in its sentence, from "and", "but" or a semicolon on."""
    first = token.sent.start
    joint = next((i for i in range(token.i - 1, first - 1, -1) if token.doc[i].tag_ in JOINTS), first)
    return token.doc[joint : token.i]


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in SUBJECT]


def _is_of_another(token: Token, cue: Token) -> bool:
    """Whether a token between a time and a cue is another verb than one that goes with the cue."""
    goes_with = (
        token.dep_ in GROUP
        or (token.head == cue and token.dep_ == "xcomp")
        or (cue.head == token and cue.dep_ == "xcomp")
    )
    return is_verb(token.tag_) and not _is_issued(token) and not goes_with


def _is_issued(verb: Token) -> bool:
    """ "A note issued on Friday", "a statement carried by a paper", but no "strikes carried out"."""
    is_printed = verb.lower_ == "carried" and verb.dep_ == "acl" and all(child.dep_ != "prt" for child in verb.children)
    return verb.lower_ in ISSUED or is_printed


def _is_perfect(cue: Token) -> bool:
    """ "Has said", "had said", "will say": at another time than what was told."""
    return any(child.dep_ == "aux" and child.lower_ in PERFECT for child in cue.children)


def _is_apart(token: Token) -> bool:
    """Whether what stands below a token tells of something else than the saying: not "a note issued on Friday"."""
    if token.dep_ == "acl" and _is_issued(token):
        return False
    if token.dep_ in ASIDE or (token.dep_ == "prep" and token.lower_ == "as"):
        return True
    is_as = any(child.dep_ == "mark" and child.lower_ == "as" for child in token.children)
    return token.dep_ == "advcl" and is_as and token.tag_ != "VBD"


def _asides(near: Span, cue: Token) -> set[int]:
    """Which tokens around a cue stand in an aside, one that does not hold the cue itself."""
    above = {cue.i, *(token.i for token in cue.ancestors)}
    found = {cue.i: False}
    for token in near:
        path = []
        while token.i not in found:
            path.append(token.i)
            if token.head == token or (_is_apart(token) and token.i not in above):
                found[token.i] = token.head != token
            else:
                token = token.head
        found.update(dict.fromkeys(path, found[token.i]))
    return {at for at, is_aside in found.items() if is_aside}
