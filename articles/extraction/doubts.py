"""Signs that a statement of the surest kind may be wrong in a part: with one of them it is not among the surest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from articles.extraction.lang.en.doubts import (
    ADDED,
    CAPITALS,
    CAPTION,
    DENIED,
    ENDS,
    FOLLOWS,
    INDIRECT_QUESTION,
    NOT_OF_A_NAME,
    OF_A_ROLE,
    PLAIN_VERBS,
    POST,
    RUN_IN,
    SHORT_OF_A_TITLE,
    UNDER_MARKS,
)
from articles.extraction.lang.en.saying import lemma_of
from articles.extraction.rules import BY_CONTEXT
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.names import surname_of
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import is_role_word
from articles.extraction.text.small_letters import words_in_small_letters
from articles.extraction.types import ExtractedActor, Span

if TYPE_CHECKING:
    from articles.extraction.assemble import Reading

NEARBY = 160  # characters around a statement, its verb and its speaker
LONGEST_NAME = 2  # words
LONGEST_ROLE = 4
FEWEST_WORDS, MOST_WORDS = 4, 60
LONGEST_TAIL = 2  # words behind a closing mark
MOST_BETWEEN = 2  # words between the verb of saying and what is said
SUBJECTS = {"nsubj", "nsubjpass", "expl"}
TOLD = {"tell", "tells", "told", "telling"}
FULL_VERB = {"VBD", "VBZ", "VBP", "MD", "VBG", "VBN"}
FIRMLY_OF_CONTEXT = {"office", "office of few"}


def doubts(
    reading: Reading,
    pieces: Sequence[Span],
    actor: ExtractedActor | None,
    country_rule: str,
    role: str,
    act: str,
    people: People,
) -> Iterator[str]:
    """The names of those that are there; each is in rules.DOUBT."""
    speaker = reading.speaker
    if speaker is None or actor is None:
        return
    yield from _of_the_page(reading, pieces, speaker, role)
    yield from _of_the_speaker(reading, actor, speaker, people)
    yield from _of_the_stretch(reading, pieces)
    is_question = act not in {"says", "asks"} and INDIRECT_QUESTION.match(reading.body, pieces[0].start)
    if is_question:
        yield "act"
    rule = country_rule.rpartition(": ")[2]
    is_long = len(role.split()) > LONGEST_ROLE or OF_A_ROLE.search(role)
    if rule in BY_CONTEXT - FIRMLY_OF_CONTEXT or (rule == "role" and is_long):
        yield "country"


def _of_the_page(reading: Reading, pieces: Sequence[Span], speaker: Speaker, role: str) -> Iterator[str]:
    text, offset = reading.line.text, reading.line.start
    start, end = min(pieces[0].start, speaker.start) - offset, max(pieces[-1].end, speaker.end) - offset
    around = text[max(0, start - NEARBY) : end + NEARBY]
    if any(pattern.search(words) for pattern in (RUN_IN, CAPITALS) for words in (around, role)):
        yield "run in"
    if CAPTION.search(around):
        yield "caption"
    if not ENDS.search(text):
        yield "no stop"
    if POST.search(around):
        yield "post"


def _of_the_speaker(reading: Reading, actor: ExtractedActor, speaker: Speaker, people: People) -> Iterator[str]:
    printed = reading.body[speaker.start : speaker.end]
    words = [word for word in actor.name.split() if word[0].isupper()]  # without "bin", "de"
    small = words_in_small_letters(reading.body)
    is_word = any(word.lower() in small or is_role_word(word.removesuffix("s")) for word in words)
    is_odd = NOT_OF_A_NAME.search(f"{actor.name} {printed}") or SHORT_OF_A_TITLE.match(actor.name)
    is_cut = not printed.endswith(words[-1] if words else "") and actor.kind != "country"
    follows = FOLLOWS.search(reading.body, max(0, speaker.start - 6), speaker.start)
    if len(words) > LONGEST_NAME or is_odd or is_word or is_cut or follows:
        yield "name"
    known = people.known.get(speaker.who)
    if known is not None and not (known.gender or known.likely or known.pronouns or known.role):
        yield "nobody"
    if known is not None and known.name not in printed and len(people.bearing(surname_of(known.name))) > 1:
        yield "namesakes"
    cue = reading.candidate.cue
    if cue is not None and (lemma_of(cue.lower_) not in PLAIN_VERBS or cue.lower_ == "states"):
        yield "verb"
    if cue is not None:
        at = reading.line.start + cue.idx
        between = people.between(min(speaker.end, at), max(speaker.end, at))
        if any(mention.who != speaker.who for mention in between):
            yield "second name"
    if reading.candidate.how == "shared subject":
        yield "shared subject"


def _of_the_stretch(reading: Reading, pieces: Sequence[Span]) -> Iterator[str]:
    candidate, text, offset = reading.candidate, reading.line.text, reading.line.start
    said = text[pieces[0].start - offset : pieces[-1].end - offset]
    if not FEWEST_WORDS <= len(said.split()) <= MOST_WORDS:
        yield "length"
    if ADDED.search(UNDER_MARKS.sub("", said)):
        yield "added"
    tail = said.rpartition('"')[2]
    if said.count('"') % 2 or (tail != said and len(tail.split()) > LONGEST_TAIL):
        yield "marks"
    if len(pieces) > 1 or _begins_oddly(reading) or _ends_oddly(reading) or _goes_on_with_a_verb(reading):
        yield "edges"
    if candidate.inner or candidate.relay is not None:
        yield "other speech"
    told = reading.cue()
    if told is not None and DENIED.search(reading.body[told.start : told.end]):
        yield "denied"


def _begins_oddly(reading: Reading) -> bool:
    """Behind the verb with words between that nothing accounts for, or with a verb, a preposition, a single mark or
    "that"; right behind "told", whose words begin with whoever was told."""
    doc, cue = reading.doc, reading.candidate.cue
    first = doc[reading.candidate.start]
    if cue is None:
        return False
    if reading.is_quoted(first):  # "Both were “much in vogue,” she said"
        return first.sent.start < first.i < cue.i and first.nbor(-1).is_alpha
    between = doc[cue.i + 1 : first.i]
    far = len(between) > MOST_BETWEEN and between[-1].lower_ not in {"that", ":"}
    cut = len(between) > 0 and between[-1].text == ","
    return (
        first.tag_ in FULL_VERB
        or first.lower_ in {"that", "'", "last", "earlier"}
        or far
        or cut
        or (not between and (first.tag_ == "IN" or cue.lower_ in TOLD))
    )


def _ends_oddly(reading: Reading) -> bool:
    """Where its sentence goes on with a verb, or with "and", before the verb of saying comes."""
    doc, cue, end = reading.doc, reading.candidate.cue, reading.candidate.end
    follows = next((token for token in doc[end : end + 4] if not token.is_punct), None)
    if cue is None or follows is None or follows == cue or end in {sent.start for sent in doc.sents}:
        return False
    return follows.tag_ in FULL_VERB or (cue.i >= end and follows.tag_ == "CC")


def _goes_on_with_a_verb(reading: Reading) -> bool:
    """Whether what is told in the reporter's words holds a second verb that may be the reporter's own: "insisted that
    judges are free and has refused to …"."""
    words = reading.doc[reading.candidate.start : reading.candidate.end]
    return any(
        token.dep_ == "conj"
        and (token.tag_ in {"VBZ", "VBG"} or any(child.tag_ == "VBZ" for child in token.lefts))
        and not reading.is_quoted(token)
        and not any(child.dep_ in SUBJECTS for child in token.children)
        for token in words
    )
