"""Where the clause that was said begins and ends: without the verb, the speaker, the time of saying, who reports it and
what the speaker did next."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from articles.extraction.candidates.clauses import has_mark, is_anothers, told_that
from articles.extraction.candidates.relays import before_report
from articles.extraction.candidates.subjects import FINITE, finite_tag, is_report, returns_to
from articles.extraction.candidates.who_may_speak import may_speak
from articles.extraction.lang.en.grammar import DAYS, OBJECTING
from articles.extraction.lang.en.occasions import AUDIENCES
from articles.extraction.lang.en.saying import (
    AS_REPORTED,
    ASKING,
    BELIEF,
    CITING,
    CLAIMS,
    CONSEQUENCE,
    LEAVES_OUT,
    LEFT_OUT,
    NOUNS,
    OBJECT,
    OCCASIONS,
    RAISED,
    REMARKS,
    SAYING_VERBS,
    SPEECH,
    TAKEN_UP,
    TELLING,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_name, is_noun, is_pronoun
from articles.extraction.text.phrases import DASHES, TokenRange, noun_phrase, trimmed, with_bare_verbs

LONGEST_LINK = 3  # words
MAIN_CLAUSE = 12  # tokens in which its verb stands


def clause_range(verb: Token, clause: Token, speaker: Token | None) -> TokenRange:
    """The clause without the verb and the speaker, which the parser hangs into it at times."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if verb.i < start and verb.doc[start].dep_ in {"aux", "auxpass"}:  # its subject is lost: it begins after "that"
        start = next((at + 1 for at in range(start - 1, verb.i, -1) if verb.doc[at].lower_ == "that"), start)
        start = _behind_day(verb, start)
    if lemma_of(verb.doc[start].lower_) in CITING:  # "reported, citing diplomats, that …"
        start = next((child.i + 1 for child in clause.children if child.lower_ == "that"), start)
    if start == verb.i + 1 and verb.doc[start].lower_ == "that" and is_noun(verb.nbor(2).tag_):
        start += 1  # "said that fuel was dear", where the parser sees that one fuel
    start = _behind_an_adverb(verb, clause, start)
    start = _taken_for_an_object(verb, clause, _after_audience(verb, start))
    if (time := _time_as_subject(verb, clause, start)) is not None:
        start = time
    start = _with_gerund_as_subject(verb, clause, start)
    if clause == told_that(verb):
        start += 1
    if start <= verb.i < end:
        start, end = (start, verb.i) if clause.i < verb.i else (verb.i + 1, end)
    if verb.i < start:
        end = _with_main_clause(verb, clause, with_bare_verbs(verb.doc, end))
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
    end = _with_last_of_list(verb, end) if verb.i < start else end
    end = _before_source(verb.doc, clause.i, with_coordinate(verb.doc, _without_report(clause, start, end)))
    end = _before_a_comment(verb.doc, start, before_report(verb.doc, start, end)) if verb.i < start else end
    return trimmed(verb.doc, start, _before_however(verb.doc, start, end))


def _behind_day(verb: Token, start: int) -> int:
    """'said on Tuesday | peace talks had failed', where the parser makes the talks those of the day."""
    opens = verb.i + 3
    is_day = opens < start and verb.nbor().lower_ == "on" and verb.nbor(2).lower_ in DAYS
    return opens if is_day and not any(token.is_punct for token in verb.doc[opens:start]) else start


def _behind_an_adverb(verb: Token, clause: Token, start: int) -> int:
    """'reported earlier | that ten had died', where the parser hangs the adverb to what was reported."""
    that = next((child for child in clause.lefts if child.lower_ == "that" and child.dep_ == "mark"), None)
    before = verb.doc[start : that.i] if that is not None and verb.i < start < that.i else ()
    return start + len(before) if all(token.tag_ in {"RB", "RBR"} for token in before) else start


def _with_main_clause(verb: Token, clause: Token, end: int) -> int:
    """The end of 'said that until votes were counted, | it would wait' and 'said that combined, | they were ten', of
    which the parser takes the first part for all that was said."""
    doc = verb.doc
    asks = {"whether", "if"} if lemma_of(verb.lower_) in ASKING else {"whether"}  # 'asked if it was late, | he replied'
    depends = any(child.dep_ == "mark" and child.lower_ not in {"that", *asks} for child in clause.lefts)
    combined = clause.tag_ == "VBN" and not any(child.dep_ in {"aux", "auxpass"} for child in clause.lefts)
    if doc[end : end + 1].text != "," or not (depends or combined):
        return end
    for main in doc[end + 1 : end + MAIN_CLAUSE]:
        joined = main == verb.head or (main.dep_ in {"ccomp", "conj"} and main.head in {verb, clause})
        if joined and any(
            child.dep_ in {"nsubj", "nsubjpass"} and child.left_edge.i == end + 1 for child in main.lefts
        ):
            return main.right_edge.i + 1
    return end


def _with_last_of_list(verb: Token, end: int) -> int:
    """The end of 'said they would ask for a truce | , the return of the dead and an end to tolls', whose rest the
    parser hangs to the verb of saying."""
    comma = end - 1 if verb.doc[end - 1].text == "," else end
    rest = next((child for child in verb.rights if child.dep_ == "dep" and child.left_edge.i == comma + 1), None)
    joins = rest is not None and verb.doc[comma].text == "," and any(each.dep_ == "cc" for each in rest.subtree)
    return rest.right_edge.i + 1 if rest is not None and joins and is_noun(rest.tag_) else end


def _before_however(doc: Doc, start: int, end: int) -> int:
    """Where 'conceded it was late, however' ends: that word ties the sentence to the one before."""
    last = doc[end - 1] if end - start > LONGEST_LINK else None
    return end - 2 if last is not None and last.lower_ in {"however", "though"} and last.nbor(-1).text == "," else end


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
    follows = start == after or (start == after + 1 and verb.doc[after].text == ",")  # "said much of it, has been lost"
    return taken.left_edge.i if joined or (not has_own and follows) else start


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


def _before_a_comment(doc: Doc, start: int, end: int) -> int:
    """Where 'replied: “We will wait” | — without saying for whom' ends: behind a whole quotation it is the reporter."""
    first = start if doc[start].text == '"' else start - 1
    marks = [at for at in range(max(first, 0), end) if doc[at].text == '"']
    # A hyphen may join two words instead.
    is_whole = len(marks) == 2 and marks[0] == first and doc[marks[1] + 1 : marks[1] + 2].text in DASHES - {"-"}
    return marks[1] + 1 if is_whole else end


def _before_return(verb: Token, clause: Token, end: int) -> int:
    """Where the speaker does the next thing: 'said “…,” and accused …'."""
    beside = (*clause.conjuncts, *(child for child in clause.rights if child.dep_ == "advcl"))
    others = (other for other in beside if other.i > clause.i and returns_to(other) == verb)
    return min((_joined_at(clause, other) for other in others), default=end)


def _joined_at(clause: Token, other: Token) -> int:
    joins = [child.i for child in other.head.children if child.dep_ == "cc" and clause.i < child.i < other.i]
    return joins[-1] if joins else other.left_edge.i


def _after_audience(verb: Token, start: int) -> int:
    """'told reporters bodies were lying there': the parser makes one noun of the audience and the subject."""
    heard = verb.nbor(1) if verb.lower_ in TELLING and verb.i + 2 < len(verb.doc) else None
    joined = heard is not None and heard.lower_ in AUDIENCES and heard.dep_ == "compound" and heard.head.i < start
    return verb.i + 2 if joined else start


def _before_source(doc: Doc, start: int, end: int) -> int:
    """Where ', according to …' follows: who reports it is no part of what was said."""
    for at in range(start + 2, end - 1):
        before = at - 2 if doc[at - 1].text == '"' else at - 1
        as_reported = doc[at].lower_ == "as" and doc[at + 1].lower_ in AS_REPORTED
        if (as_reported or doc[at].lower_ == "according") and doc[before].text == ",":
            return at
    return end


def _after_time(clause: Token, start: int) -> int:
    """'said on Monday it would …', 'after the talks': the parser hangs the time of saying to what was said."""
    first = next((child for child in clause.children if child.left_edge.i == start), None)
    beside = first is not None and first.dep_ in {"prep", "npadvmod", "advmod"}
    if first is None or not beside or not any(token.lower_ in DAYS | OCCASIONS for token in first.subtree):
        return start
    follows = first.right_edge.i + 1
    is_subject = any(child.left_edge.i == follows and child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    return follows if is_subject else start


def _before_other_speaker(verb: Token, clause: Token, end: int) -> int:
    """'Oslo says it will sign as Rome warns of delays': where another speaks in the tense of the first, which is not
    that of what the first said."""
    own = any(each.tag_ in {"MD", "VB", "VBN"} for each in clause.children if each.dep_ in {"aux", "auxpass"})
    for other in clause.subtree:
        if other.lower_ in OBJECTING and verb.i < other.i and other.nbor(-1).text == "(":
            return min(end, other.i - 1)  # "… (though officials have denied it)"
        if other.lower_ == "with" and (explains := _another_explaining(other)) is not None:
            return min(end, explains)
    for other in clause.subtree:
        meanwhile = has_mark(other, "while")
        if other.i < clause.i or not (meanwhile or other.head == clause):
            continue
        if other.head == clause and is_anothers(verb, other):
            return min(end, other.left_edge.i)
        says = other.dep_ == "advcl" and lemma_of(other.lower_) in (SAYING_VERBS if meanwhile else SPEECH)
        beside = says and (meanwhile or has_mark(other, "as"))
        tense = other.tag_ == verb.tag_ if own else finite_tag(other) == finite_tag(verb) != finite_tag(clause)
        if (
            beside
            and (tense or meanwhile)
            and any(each.dep_ == "nsubj" and _is_another(each, meanwhile=meanwhile) for each in other.children)
        ):
            return min(end, other.left_edge.i)
    return end


def _is_another(subject: Token, *, meanwhile: bool) -> bool:
    """'as Rome warns', 'while the opposition claimed'."""
    return is_name(subject.tag_) or (meanwhile and may_speak(subject) and not is_pronoun(subject.tag_))


def _another_explaining(preposition: Token) -> int | None:
    """Where '…, with one analyst explaining that …' or '…, with Lima hoping …' begins, which the first did not say."""
    for verb in preposition.children:
        says = verb.tag_ == "VBG" and lemma_of(verb.lower_) in SPEECH | BELIEF and preposition.nbor(-1).text == ","
        if says and any(each.dep_ == "nsubj" and may_speak(each) for each in verb.children):
            return preposition.i
    return None


def _without_report(clause: Token, start: int, end: int) -> int:
    """Where '…, adding that …' begins at the end of a clause, for the speaker adds that, or '…, drawing a rebuke'."""
    reports = [child.left_edge.i for child in clause.children if child.i > clause.i and is_report(child)]
    came_of_it = (token.i for token in clause.doc[clause.i + 2 : end] if _tells_what_came_of_it(token))
    reports += (at for at in came_of_it if clause.doc[at - 1].text == ",")
    reports += (token.i for token in clause.doc[start + 2 : end] if _tells_how_it_was_said(token))
    reports += (at for at in range(clause.i + 2, end) if _reports_behind_a_mark(clause.doc, at))
    reports += (token.left_edge.i for token in clause.doc[clause.i + 2 : end] if judges_what_was_said(token))
    reports += (token.i for token in clause.doc[clause.i + 2 : end] if _leaves_out(token))
    return min((at - 1 for at in reports if start < at - 1 < end), default=end)


def _tells_what_came_of_it(participle: Token) -> bool:
    """'…, drawing a rebuke', '…, raising fears of a shortage'."""
    raises = participle.lower_ == "raising" and any(child.lower_ in RAISED for child in participle.children)
    return raises or participle.lower_ in CONSEQUENCE


def _tells_how_it_was_said(participle: Token) -> bool:
    """'said talks had failed, using his first remarks since May to …'."""
    opens = participle.lower_ == "using" and participle.i > 1 and participle.nbor(-1).text == ","
    return opens and any(child.lower_ in REMARKS for child in participle.children)


def judges_what_was_said(noun: Token) -> bool:
    """'said nobody was hurt, a claim that was false', '…, a call echoed by Lima': what the reporter tells of it."""
    opens = noun.left_edge
    if opens.lower_ not in {"a", "an"} or opens.i < 2 or opens.nbor(-1).text != ",":
        return False
    more = [child for child in noun.children if child.dep_ in {"relcl", "acl", "ccomp"}]
    echoed = (each.lower_ in TAKEN_UP and any(child.dep_ == "agent" for child in each.children) for each in more)
    return (noun.lower_ in CLAIMS and bool(more)) or (noun_of(noun.lower_) in NOUNS and any(echoed))


def _leaves_out(without: Token) -> bool:
    """'said ten were hurt, without giving details'."""
    if without.lower_ != "without" or without.nbor(-1).text != ",":
        return False
    verbs = [child for child in without.children if child.tag_ == "VBG"]
    objects = (child.lower_ for verb in verbs for child in verb.children if child.dep_ == "dobj")
    return any(verb.lower_ in LEAVES_OUT for verb in verbs) or any(noun in LEFT_OUT for noun in objects)


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
