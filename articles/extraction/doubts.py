"""Signs that a statement of the surest kind may be wrong in a part: with one of them it is not among the surest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from articles.extraction.details.countries import country_of, find_countries
from articles.extraction.lang.en.doubts import (
    ADDED,
    APPOSITION,
    BEFORE_A_ROLE,
    BEGINS,
    BEGINS_CUT,
    BEHIND_A_ROLE,
    CAPITALS,
    CAPTION,
    DENIED,
    ENDS,
    FOLLOWS,
    INDIRECT_QUESTION,
    LANGUAGE,
    NO_WHOLE_ROLE,
    NOT_OF_A_NAME,
    OF_A_ROLE,
    PLAIN_VERBS,
    POST,
    RUN_IN,
    SHORT_OF_A_TITLE,
    TOLD,
    UNDER_MARKS,
    WORD_BEFORE_MARKS,
)
from articles.extraction.lang.en.saying import lemma_of
from articles.extraction.rules import BY_CONTEXT
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.names import surname_of
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import country_of_role, is_role_word
from articles.extraction.text.phrases import DASHES
from articles.extraction.text.small_letters import words_in_small_letters
from articles.extraction.types import CountryMention, ExtractedActor, Span

if TYPE_CHECKING:
    from articles.extraction.assemble import Reading

NEARBY = 160  # characters around a statement, its verb and its speaker
WORDS_OF_A_NAME = 2
LONGEST_ROLE, MOST_OF_A_ROLE = 4, 8  # words of one that tells the country, and of any
FEWEST_WORDS, MOST_WORDS = 4, 60
LONGEST_PARAGRAPH = 1000  # characters
MARK_SIGNS, STOPS = "\"'”’»)", (".", "?", "!", "…")
MARKS = tuple("\"'”’»“‘«")
LONGEST_TAIL = 2  # words behind a closing mark
MOST_BETWEEN = 2  # words between the verb of saying and what is said
SUBJECTS = {"nsubj", "nsubjpass", "expl"}
FULL_VERB = {"VBD", "VBZ", "VBP", "MD", "VBG", "VBN"}
FIRMLY_OF_CONTEXT = {"office", "office of few"}
FIRMLY_NAMED = {"name", "demonym"}  # "talks in Lima" may not be Peru's, "Lima Airways" neither


def doubts(
    reading: Reading,
    pieces: Sequence[Span],
    actor: ExtractedActor | None,
    country_rule: str,
    role_at: Span | None,
    act: str,
    people: People,
    countries: Sequence[CountryMention],
) -> Iterator[str]:
    """The names of those that are there; each is in rules.DOUBT."""
    speaker = reading.speaker
    if speaker is None or actor is None:
        return
    role = reading.body[role_at.start : role_at.end] if role_at is not None else ""
    yield from _of_the_page(reading, pieces, speaker, role)
    yield from _of_the_speaker(reading, actor, speaker, people)
    yield from _of_the_stretch(reading, pieces)
    is_question = act not in {"says", "asks"} and INDIRECT_QUESTION.match(reading.body, pieces[0].start)
    if is_question:
        yield "act"
    if role_at is not None and not _is_whole(role_at, role, reading.body):
        yield "role"
    rule = country_rule.rpartition(": ")[2]
    if rule in BY_CONTEXT - FIRMLY_OF_CONTEXT or rule == "beside the name" or (rule == "role" and _is_of_a_body(role)):
        yield "country"
    if not all(_is_firm(mention, countries, reading.body) for mention in countries):
        yield "place"


def _is_whole(at: Span, role: str, body: str) -> bool:
    """Whether a role stands between commas behind the name, or in front of it and is made of words for roles alone."""
    if len(role.split()) > MOST_OF_A_ROLE or NO_WHOLE_ROLE.search(role):
        return False
    if BEFORE_A_ROLE.search(body, max(0, at.start - 20), at.start):
        return False
    if APPOSITION.search(body, max(0, at.start - 8), at.start):
        return not BEHIND_A_ROLE.match(body, at.end)
    return all(is_role_word(word.lower()) or country_of(word.removesuffix("'s")) for word in role.split())


def _is_firm(mention: CountryMention, countries: Sequence[CountryMention], body: str) -> bool:
    """Whether a country that it is about is named, or its people are: more than a city of it or "English speakers"."""
    named = any(each.country == mention.country and each.rule in FIRMLY_NAMED for each in countries)
    return named and LANGUAGE.match(body, mention.start) is None


def _is_of_a_body(role: str) -> bool:
    """Whether the country of a role may be but a word in the name of a body, or in a long description: "Lima City
    goalkeeper", "Peru Air chief", "analyst at the Centre for Peru"."""
    for found in find_countries(role):
        follows = role[found.end :].split()
        if found.rule in {"region", "province"}:
            return True
        if found.rule == "name" and follows and follows[0][0].isupper() and not is_role_word(follows[0]):
            return True
    return len(role.split()) > LONGEST_ROLE or OF_A_ROLE.search(role) is not None or not country_of_role(role)


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
    if len(text) > LONGEST_PARAGRAPH:
        yield "long paragraph"


def _of_the_speaker(reading: Reading, actor: ExtractedActor, speaker: Speaker, people: People) -> Iterator[str]:
    printed = reading.body[speaker.start : speaker.end]
    words = [word for word in actor.name.split() if word[0].isupper()]  # without "bin", "de"
    small = words_in_small_letters(reading.body)
    is_word = any(word.lower() in small or is_role_word(word.removesuffix("s")) for word in words)
    is_odd = NOT_OF_A_NAME.search(f"{actor.name} {printed}") or SHORT_OF_A_TITLE.match(actor.name)
    is_cut = not printed.endswith(words[-1] if words else "") and actor.kind != "country"
    follows = FOLLOWS.search(reading.body, max(0, speaker.start - 6), speaker.start)
    if len(words) != WORDS_OF_A_NAME or actor.name[0].islower() or is_odd or is_word or is_cut or follows:
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
    before, behind = text[: pieces[0].start - offset], text[pieces[-1].end - offset :]
    is_cut = behind.startswith(MARKS) or before.endswith(MARKS) or "''" in said or WORD_BEFORE_MARKS.match(said)
    most = 0 if said.startswith('"') else LONGEST_TAIL
    if said.count('"') % 2 or is_cut or (tail != said and len(tail.split()) > most):
        yield "marks"
    is_open = not _is_a_sentence(reading, said, before, behind)
    if len(pieces) > 1 or is_open or _begins_oddly(reading) or _ends_oddly(reading) or _goes_on_with_a_verb(reading):
        yield "edges"
    if candidate.inner or candidate.relay is not None or _is_told_by_another(reading):
        yield "other speech"
    told = reading.cue()
    if told is not None and DENIED.search(reading.body[told.start : told.end]):
        yield "denied"


def _is_a_sentence(reading: Reading, said: str, before: str, behind: str) -> bool:
    """Whether it goes to the end of its sentence behind the verb, and begins with its sentence before the verb."""
    cue, candidate = reading.candidate.cue, reading.candidate
    if cue is not None and cue.i >= candidate.end:
        return BEGINS.search(before) is not None
    return said.rstrip(MARK_SIGNS)[-1:] in STOPS or behind[:1] in STOPS


def _is_told_by_another(reading: Reading) -> bool:
    """Where the verb with its content behind it is not that of its sentence: "If he came because she said that …"."""
    cue, candidate = reading.candidate.cue, reading.candidate
    return cue is not None and cue.i < candidate.start and cue.dep_ not in {"ROOT", "conj"}


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
    far = len(between) > MOST_BETWEEN and between[-1].lower_ != "that"
    cut = len(between) > 0 and (between[-1].text == "," or any(token.text in DASHES for token in between))
    return (
        first.tag_ in FULL_VERB
        or first.lower_ in BEGINS_CUT
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
