"""Stretches of a parsed paragraph that may be a statement, each with its cue and the head of its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from articles.importing.extract.cues import (
    BELIEF,
    INFINITIVE,
    NOUNS,
    OBJECT,
    PREPOSITIONS,
    SPEECH,
    STANCE,
    TOPICAL,
    VERBS,
    lemma_of,
    noun_of,
)
from articles.importing.extract.grammar import (
    FINITE,
    TokenRange,
    agent_of,
    noun_phrase,
    parenthesis,
    parenthetic_subject,
    subject_of,
    trimmed,
)
from articles.importing.extract.parser import is_noun, is_verb
from articles.importing.extract.quotes import Quote, names_a_work

NOBODY = {"that", "this", "what", "which", "there", "these", "nothing"}  # subjects that cannot speak
FINDING = {"find", "show"}  # reports do; but "could find itself at war" says nothing
TOPIC = {"about", "on", "over", "of", "for", "against", "to", "with", "regarding"}
CUE_REACH = 25  # tokens between a quotation and its verb of speech


@dataclass(frozen=True, slots=True)
class Candidate:
    """`ranges` are the pieces of its content, in tokens. `rule` names how it was found, `how` how its speaker was.

    `relay` is who reports what the speaker said, `inner` who speaks inside the content.
    """

    rule: str
    ranges: tuple[TokenRange, ...]
    cue: Token | None = None
    speaker: Token | None = None
    how: str = ""
    closed: bool = True
    relay: Token | None = None
    inner: tuple[Token, ...] = ()

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    def tokens(self, doc: Doc) -> set[int]:
        return {i for a, b in self.ranges for i in range(a, b) if not doc[i].is_punct and not doc[i].is_space}


def find_candidates(doc: Doc, quotes: Sequence[Quote]) -> list[Candidate]:
    """Every candidate of a paragraph, also those that overlap."""
    quoted = quoted_ranges(doc, quotes)
    inside = {i for a, b, _ in quoted for i in range(a, b)}
    found: list[Candidate] = []
    for token in doc:
        if token.i not in inside:
            found.extend(from_token(token))
    found.extend(from_quotes(doc, quoted, inside))
    return found


def quoted_ranges(doc: Doc, quotes: Sequence[Quote]) -> list[tuple[int, int, bool]]:
    spans = ((doc.char_span(q.start, q.end, alignment_mode="expand"), q.closed) for q in quotes)
    return [(span.start, span.end, closed) for span, closed in spans if span is not None]


def from_token(token: Token) -> Iterator[Candidate]:
    if token.lower_ == "according":
        yield from according_to(token)
    elif is_verb(token.tag_):
        yield from from_verb(token)
    elif is_noun(token.tag_) and noun_of(token.lower_) in NOUNS:
        yield from from_noun(token)


# ------------------------------------------------------------------ according to


def according_to(token: Token) -> Iterator[Candidate]:
    """'…, according to X' and 'According to X, …': the rest of the sentence is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    source = next((child for child in doc[token.i + 1].children if child.dep_ == "pobj"), None)
    if source is None:
        return
    sentence, cut = token.sent, _end_of_source(token, source)
    left, right = trimmed(doc, sentence.start, token.i), trimmed(doc, cut, sentence.end)
    if token.i - sentence.start <= 2:
        ranges = [right]
    else:
        ranges = [left]
        if right[1] - right[0] > 6 and doc[cut : cut + 1].text == ",":
            ranges.append(right)
    ranges = [r for r in ranges if r[1] > r[0]]
    if ranges:
        yield Candidate("according to", tuple(ranges), token, source, "according to")


def _end_of_source(token: Token, source: Token) -> int:
    phrase, edge = noun_phrase(source), token.right_edge.i + 1
    return max(phrase.end, edge if edge - phrase.end < 8 else phrase.end)


# ------------------------------------------------------------------ verbs


def from_verb(verb: Token) -> Iterator[Candidate]:
    lemma = lemma_of(verb.lower_)
    if lemma not in VERBS:
        return
    aside = parenthesis(verb) if lemma in SPEECH and verb.tag_ in FINITE else None
    if aside is not None:
        yield from around(verb, *aside)
        return
    if lemma in SPEECH or lemma in OBJECT:
        yield from reported_by(verb)
        yield from as_said(verb)
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    speaker, how = speaker_of(verb, clauses)
    if speaker is None or speaker.lower_ in NOBODY or (lemma in FINDING and verb.tag_ in {"VB", "VBG"}):
        return
    if lemma in SPEECH or lemma in BELIEF:
        for clause in clauses:
            content = clause_range(verb, clause, speaker)
            if content[1] - content[0] >= 2:
                yield Candidate("clause" if lemma in SPEECH else "belief", (content,), verb, speaker, how)
        if clauses:
            return
        if verb.dep_ == "parataxis" and lemma in SPEECH:
            yield from around(verb, speaker, verb.left_edge.i, verb.right_edge.i + 1)
    found = complement(verb, lemma, speaker)
    if found is not None:
        yield Candidate(found[0], (found[1],), verb, speaker, how)


def speaker_of(verb: Token, clauses: Sequence[Token]) -> tuple[Token | None, str]:
    if clauses and clauses[0].i < verb.i and lemma_of(verb.lower_) in SPEECH:
        beside = parenthetic_subject(verb)
        if beside is not None:
            return beside, "beside the verb"
    return subject_of(verb)


def clause_range(verb: Token, clause: Token, speaker: Token | None) -> TokenRange:
    """The clause without the verb and the speaker, which the parser hangs into it at times."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start <= verb.i < end:
        start, end = (start, verb.i) if clause.i < verb.i else (verb.i + 1, end)
    if speaker is not None:
        phrase = noun_phrase(speaker)
        if phrase.start < end and phrase.end > start:
            if clause.i < phrase.start:
                end = phrase.start
            elif clause.i >= phrase.end:
                start = phrase.end
    return trimmed(verb.doc, start, with_coordinate(verb.doc, end))


def with_coordinate(doc: Doc, end: int) -> int:
    """Where a clause ends together with a following ', and that …', which the parser hangs elsewhere."""
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    if at + 1 < len(doc) and doc[at].tag_ == "CC" and doc[at + 1].lower_ == "that" and doc[at + 1].dep_ == "mark":
        return with_coordinate(doc, max(end, doc[at + 1].head.right_edge.i + 1))
    return end


def around(verb: Token, speaker: Token, start: int, end: int) -> Iterator[Candidate]:
    """'X, he said, Y': the sentence around a parenthesis that takes up the tokens start..end."""
    sentence = verb.sent
    pieces = [trimmed(verb.doc, sentence.start, start), trimmed(verb.doc, end, sentence.end)]
    if verb.doc[pieces[0][0]].tag_ == "IN" and not any(is_verb(token.tag_) for token in verb.doc[slice(*pieces[0])]):
        pieces = pieces[1:]  # "In Moscow, he said, …": where and when it was said
    ranges = tuple(piece for piece in pieces if piece[1] > piece[0])
    if sum(piece[1] - piece[0] for piece in ranges) >= 3:
        yield Candidate("parenthesis", ranges, verb, speaker, "beside the verb")


def reported_by(verb: Token) -> Iterator[Candidate]:
    """'The plan, described by officials, would …': the sentence around a passive parenthesis after its subject."""
    source, doc, end = agent_of(verb), verb.doc, verb.right_edge.i + 1
    if source is None or verb.dep_ != "acl" or verb.head.dep_ not in {"nsubj", "nsubjpass"}:
        return
    start = verb.left_edge.i - 1
    if start > verb.sent.start and doc[start].text == "," and end < len(doc) and doc[end].text == ",":
        yield from around(verb, source, start, end)


def as_said(verb: Token) -> Iterator[Candidate]:
    """'As the minister put it, …' and 'as reported by the agency': what stands outside is what was said."""
    as_ = next((child for child in verb.children if child.lower_ == "as" and child.dep_ in {"mark", "advmod"}), None)
    if as_ is None or verb.dep_ != "advcl" or any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.children):
        return
    speaker = agent_of(verb) or subject_of(verb)[0]
    start, end, sentence = verb.left_edge.i, verb.right_edge.i + 1, verb.sent
    alone = end < len(verb.doc) and verb.doc[end].text in {",", ".", ":"}
    if speaker is not None and alone and (start == sentence.start or verb.doc[start - 1].text == ","):
        yield from around(verb, speaker, start, end)


def complement(verb: Token, lemma: str, speaker: Token) -> tuple[str, TokenRange] | None:
    """What follows a verb of communication that has no clause: an object, an infinitive or a preposition's phrase."""
    after = [child for child in verb.children if child.i > verb.i and child != speaker]
    objects = [child for child in after if child.dep_ in {"dobj", "oprd", "attr", "dative"}]
    infinitives = [child for child in after if child.dep_ == "xcomp"] if lemma in INFINITIVE or lemma in OBJECT else []
    wanted = PREPOSITIONS.get(lemma, frozenset())
    phrases = [child for child in after if child.dep_ in {"prep", "prt", "advcl"} and child.lower_ in wanted]
    if lemma in OBJECT and objects:
        phrases += [child for child in after if child.dep_ == "prep" and child.lower_ in {"as", "for", "of"}]
    elif lemma not in OBJECT and not infinitives and lemma not in STANCE:
        objects = []
    parts = sorted({*infinitives, *objects, *phrases}, key=lambda token: token.i)
    if not parts:
        return None
    end = with_rest_of_list(verb, parts[-1], max(part.right_edge.i for part in parts) + 1)
    content = trimmed(verb.doc, parts[0].left_edge.i, end)
    if content[1] <= content[0] or content[0] <= verb.i:
        return None
    if lemma in STANCE:
        return "stance", content
    return "infinitive" if infinitives else "object" if objects else "phrase", content


def with_rest_of_list(verb: Token, last: Token, end: int) -> int:
    """The end of 'A, B, and C' where the parser took ', and C' for something else the verb does."""
    doc = verb.doc
    items = [token for token in last.subtree if token.dep_ == "conj" and token.head.i < token.i < end]
    is_open = items and not any(token.tag_ == "CC" for token in doc[items[0].head.i : end])
    if is_open and end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "CC":
        rest = next((child for child in verb.children if child.dep_ == "conj" and child.i > end + 1), None)
        return rest.right_edge.i + 1 if rest is not None else end
    return end


# ------------------------------------------------------------------ nouns


def from_noun(noun: Token) -> Iterator[Candidate]:
    """'its warning that …', 'a message from officials: …', 'her call for …', 'sounded the alarm about …'."""
    speaker, how = noun_speaker(noun)
    content = noun_content(noun) if speaker is not None and speaker.lower_ not in NOBODY else None
    if content is not None and content[1] - content[0] >= 2:
        yield Candidate("noun", (content,), noun, speaker, how)


def noun_content(noun: Token) -> TokenRange | None:
    doc = noun.doc
    for child in noun.children:
        marked = any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in child.children)
        if child.i > noun.i and marked and child.dep_ in {"acl", "ccomp", "relcl", "appos"}:
            return trimmed(doc, child.left_edge.i, child.right_edge.i + 1)
    if noun.dep_ == "nsubj" and noun.head.lower_ in {"is", "was"}:  # "their main claim is that …"
        for child in noun.head.children:
            if child.dep_ == "ccomp" and child.i > noun.head.i:
                return trimmed(doc, child.left_edge.i, child.right_edge.i + 1)
    colon = next((token for token in doc[noun.i : noun.sent.end] if token.text == ":"), None)
    if colon is not None and colon.i - noun.i < 8 and noun.sent.end - colon.i > 4:
        return trimmed(doc, colon.i + 1, noun.sent.end)
    phrase = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ in TOPIC), None)
    if phrase is None or noun_of(noun.lower_) not in TOPICAL or noun.dep_ not in {"dobj", "pobj", "nsubj", "nsubjpass"}:
        return None
    return trimmed(doc, phrase.i + 1, phrase.right_edge.i + 1)


def noun_speaker(noun: Token) -> tuple[Token | None, str]:
    for child in noun.children:
        if child.dep_ == "poss":
            return child, "possessive"
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "among"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None), "maker of the statement"
    if noun.dep_ != "dobj" or noun.head.tag_ == "VB" or not is_verb(noun.head.tag_):
        return None, ""
    if lemma_of(noun.head.lower_) in OBJECT and noun_of(noun.lower_) in TOPICAL:
        return None, ""  # "rejected the claim of …" is a statement itself
    return subject_of(noun.head)


# ------------------------------------------------------------------ quotations


def from_quotes(doc: Doc, quoted: Sequence[tuple[int, int, bool]], inside: set[int]) -> Iterator[Candidate]:
    for n, (start, end, closed) in enumerate(quoted):
        words = sum(1 for token in doc[start:end] if not token.is_punct and not token.is_space)
        if not words:
            continue
        before = quoted[n - 1][1] if n else 0
        after = quoted[n + 1][0] if n + 1 < len(quoted) else len(doc)
        cue = nearest_cue(doc, start, end, before, after, inside)
        if not is_speech(doc, start, end, words, cue):
            continue
        speaker, how = quote_speaker(cue, start, end) if cue is not None else (None, "")
        yield Candidate("quotation", ((start, end),), cue, speaker, how, closed)


def join_split_quotes(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """'"…," he said, "…"' is one statement with two pieces."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last is not None and last.cue is not None and _goes_on(doc, last, candidate):
            joined[-1] = replace(last, ranges=(*last.ranges, *candidate.ranges), closed=candidate.closed)
        else:
            joined.append(candidate)
    return joined


def _goes_on(doc: Doc, first: Candidate, second: Candidate) -> bool:
    assert first.cue is not None
    between = first.end <= first.cue.i < second.start
    breaks = any(token.text in {".", "?", "!", ";", ":"} for token in doc[first.end : second.start])
    comma = any(token.text == "," for token in doc[max(0, first.end - 2) : first.end + 1])
    marks = doc[first.end - 1].text == '"' and doc[second.start].text == '"'
    return between and comma and marks and not breaks and second.start - first.end < CUE_REACH


def quote_speaker(cue: Token, start: int, end: int) -> tuple[Token | None, str]:
    """The subject of a quotation's verb, never a word of the quotation itself."""
    beside = parenthetic_subject(cue) if cue.i >= end and cue.i - end < 10 else None
    if beside is not None and not start <= beside.i < end:
        return beside, "beside the verb"
    speaker, how = subject_of(cue)
    return (None, "") if speaker is not None and start <= speaker.i < end else (speaker, how)


def is_speech(doc: Doc, start: int, end: int, words: int, cue: Token | None) -> bool:
    """A quoted stretch is speech when it is long, or shorter beside a verb of speech; not when it names a work.

    Before the verb and with a comma inside its marks it may be a single word: '"This," said the envoy, "is …"'.
    """
    if words > 1 and names_a_work(doc[start:end].text):
        return False
    spoken = cue is not None and lemma_of(cue.lower_) in SPEECH
    if spoken and cue is not None and cue.i >= end and doc[end - 2].text in {",", "!", "?"}:
        return True
    return words >= 4 or (words >= 3 and spoken)


def nearest_cue(doc: Doc, start: int, end: int, before: int, after: int, inside: set[int]) -> Token | None:
    """The verb that most likely announces the quotation at start..end, between its neighbours."""
    best, best_score = None, 0.0
    for verb in doc[max(before, start - CUE_REACH) : min(after, end + CUE_REACH)]:
        if start <= verb.i < end or not is_verb(verb.tag_):
            continue
        score = cue_score(doc, verb, start, end, inside)
        if score > best_score:
            best, best_score = verb, score
    return best


def cue_score(doc: Doc, verb: Token, start: int, end: int, inside: set[int]) -> float:
    lemma = lemma_of(verb.lower_)
    announces = lemma in SPEECH or lemma in OBJECT or lemma in PREPOSITIONS
    colon = verb.i < start and doc[start - 1].text == ":"
    if not announces and not colon and not any(token.head == verb for token in doc[start:end]):
        return 0.0
    score = 3.0 if lemma in SPEECH else 1.5 if announces else 0.5
    score += 2.0 if subject_of(verb)[0] is not None else 0.0
    score -= 1.5 if verb.dep_ in {"relcl", "xcomp"} else 0.0
    gap = doc[verb.i : start] if verb.i < start else doc[end : verb.i]
    score -= len(gap) / 6
    if any(token.text in {".", "?", "!"} and token.i not in inside for token in gap):
        score -= 3
    return score
