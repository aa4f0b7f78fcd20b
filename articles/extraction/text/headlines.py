"""Headlines: title case undone by the words of the article, without what stands before a colon, and with whoever is
named before or behind one as speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.subjects import FINITE, subject_of
from articles.extraction.candidates.verbs_that_tell_nothing import is_done, was_told_to
from articles.extraction.candidates.who_may_speak import may_speak
from articles.extraction.details.countries import country_of
from articles.extraction.lang.en.forms_of_address import SHORT_TITLES
from articles.extraction.lang.en.grammar import OPENS_IN_FIRST_PERSON
from articles.extraction.lang.en.headlines import ALSO_SPEAK, BETWEEN_NAMES, CLOSING_ROLE, CLOSING_TOLD, TO_WHOM
from articles.extraction.lang.en.names import NOT_NAMES, ORGANISATION
from articles.extraction.lang.en.saying import LEMMAS, NOUNS, RESPONDING, SPEECH, TELLING, lemma_of
from articles.extraction.lang.en.transcripts import RUBRICS
from articles.extraction.speakers.names import LONGEST_NAME_IN_ING
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import is_role_word
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.phrases import trimmed
from articles.extraction.text.speeches import heading_of_one

LONGEST = 200  # characters
FEWEST_SAID = 2  # words of a statement: "UN says 900 dead"
FEWEST = 3  # words of four letters or more that tell title case
MOST = 0.7  # of them are capitalised
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!]['\"]?$")
_KICKER = re.compile(r"([^:;.?!'\"]{2,40}): (?=\S)")
_BEHIND_DASH = re.compile(r"(.{10,}) [-–—] ((?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,4})$")
_BEHIND_LONG_DASH = re.compile(r"(.{20,}) [–—] ((?:[A-Z][\w.'-]* |[a-z-]+ ){0,4}[A-Za-z]+)$")
_BEHIND_ROLE = re.compile(r"(.{10,}): ((?:[A-Z][\w.'-]* |[a-z]+ ){0,3}[a-z]+)$")
_CLOSING_NAME = re.compile(r"(.{10,}), ((?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,4}) ([a-z]+)$")
_PLURALS = re.compile(rf"\b(?:{'|'.join(sorted(NOUNS))})s\b")  # "talks", of which headlines tell oftener than they talk
_BEHIND = re.compile(r"(.{10,}): ((?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,4})$")


def recased(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines, those in title case or in capitals with the words small that the rest of the article has small."""
    titled = {line.start for line in lines if _is_titled(line.text)}
    if not titled:
        return list(lines)
    rest = " ".join(line.text for line in lines if line.start not in titled)
    often = Counter(_WORD.findall(re.sub(r"(?:^|[.?!:\"] )[\"(]?\w+", " ", rest)))
    return [replace(line, text=_recased(line.text, often)) if line.start in titled else line for line in lines]


def _is_titled(text: str) -> bool:
    if len(text) > LONGEST or _SENTENCE_END.search(text):
        return False
    long = [word for word in _WORD.findall(text)[1:] if len(word) > 3]
    return len(long) >= FEWEST and sum(word[0].isupper() for word in long) >= MOST * len(long)


def _recased(text: str, often: Counter[str]) -> str:
    shouted = text.isupper()

    def fitting(found: re.Match[str]) -> str:
        word = found.group()
        small = word.lower()
        if len(small) != len(word) or (word.isupper() and not shouted and len(word) > 1):
            return word
        if shouted and often[word] > often[small]:
            return word  # "NATO"
        if small in BETWEEN_NAMES:
            return small
        known = often[small] or often[word.capitalize()]
        does = small.endswith("ing") and len(small) > LONGEST_NAME_IN_ING and not country_of(word)
        is_small = often[small] > often[word.capitalize()] if known else does or small in LEMMAS or small in NOT_NAMES
        return small if is_small else word.capitalize() if shouted else word

    small = _WORD.sub(fitting, text)
    return text[0] + small[1:] if not shouted else small


def without_kicker(line: Paragraph) -> Paragraph:
    """'Sudan war: Army rejects truce' from "Army" on. Where nobody says anything behind the colon, all of it."""
    kicker = _KICKER.match(line.text)
    rest = line.text[kicker.end() :] if kicker else ""
    if (
        kicker is None
        or OPENS_IN_FIRST_PERSON.match(rest)
        or not _says_something(rest)
        or not _is_topic(kicker.group(1))
    ):
        return line
    return Paragraph(line.start + kicker.end(), rest)


def _is_topic(kicker: str) -> bool:
    """ "Sudan war", "Live", "Ukraine"; not the name of a person, nor what somebody says."""
    named = kicker.lower() in RUBRICS or bool(country_of(kicker)) or any(word.islower() for word in kicker.split())
    return named and not _says_something(kicker)


def _says_something(text: str) -> bool:
    return any(word.lower() in LEMMAS and word.lower() not in NOUNS for word in _WORD.findall(text)[1:])


def label_of(line: Paragraph, people: People) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the name of a speaker and where what was said stand: 'Orban: We will not pay', 'No talks: Islamabad'."""
    if heading_of_one(line.text):
        return None  # "Climate Forum: Remarks by Ana Vega"
    front, behind = _KICKER.match(line.text), _BEHIND.match(line.text)
    if front is not None and (" and " in front.group(1) or front.group(1).split()[-1].lower() in RUBRICS):
        front = None  # "Event Summary: …", "War and Peace: …"
    if front is not None:
        name, rest = TO_WHOM.sub("", front.group(1)), line.text[front.end() :]
        holds = is_role_word(name.split()[-1]) and " " in name and not rest.endswith("?")  # "Former CIA director: …"
        if holds or _is_person(name, people) or (country_of(name) and OPENS_IN_FIRST_PERSON.match(rest)):
            return (front.start(1), front.start(1) + len(name)), (front.end(), len(line.text))
    if (closing := _CLOSING_NAME.match(line.text)) is not None and lemma_of(closing.group(3)) in SPEECH:
        name = closing.group(2)  # "…, Hassan clarifies"
        if _is_person(name, people) or country_of(name):
            return closing.span(2), closing.span(1)
    vows = CLOSING_ROLE.match(line.text)  # "…, US defence chief vows"
    if vows is not None and lemma_of(vows.group(3)) in SPEECH and is_role_word(vows.group(2).split()[-1]):
        return vows.span(2), vows.span(1)
    tells = CLOSING_TOLD.match(line.text)
    if tells is not None and not _says_something(_PLURALS.sub("", tells.group(1))):
        name = tells.group(2)
        if is_role_word(name.split()[-1]) or _is_person(name, people) or country_of(name):
            return tells.span(2), tells.span(1)
    signed = _BEHIND_LONG_DASH.match(line.text)  # "… — Russia's top diplomat", "… — Lao Foreign Ministry"
    if signed is not None and _may_speak_for_a_state(signed.group(2).split()[-1]):
        return signed.span(2), signed.span(1)
    behind = behind or _BEHIND_DASH.match(line.text) or _BEHIND_ROLE.match(line.text)
    if behind is not None and behind.re is _BEHIND_ROLE and _may_sign(behind.group(2).split()[-1]):
        return behind.span(2), behind.span(1)
    last = behind.group(2).split()[-1] if behind is not None else ""
    if behind is not None and (behind.group(1)[-1] in "'\"" or last in SHORT_TITLES) and _may_sign(last):
        return behind.span(2), behind.span(1)  # "'We will rebuild': Tonga PM"
    if behind is not None and (_is_person(behind.group(2), people) or country_of(behind.group(2))):
        return behind.span(2), behind.span(1)
    return None


def is_signed(text: str) -> bool:
    """Whether a line may be one of the points above an article: "Talks hit a dead end - Vega"."""
    return len(text) < LONGEST and _BEHIND_DASH.match(text) is not None


def _may_speak_for_a_state(word: str) -> bool:
    return is_role_word(word.lower()) or word.lower() in ALSO_SPEAK


def _may_sign(word: str) -> bool:
    return is_role_word(word) or is_role_word(word.removesuffix("s")) or word in ORGANISATION


def _is_person(name: str, people: People) -> bool:
    known = people.bearing(name.split()[-1].lower())
    return len(known) == 1 and all(word in people.known[known[0]].name.lower() for word in name.lower().split()[-1:])


def from_headline(doc: Doc, found: Sequence[Candidate]) -> list[Candidate]:
    """What was found in a headline, with what it says more: 'Kremlin says no date set for talks', from the verb to the
    end; and what stands before 'says PM', in which nobody else speaks."""
    cues = {candidate.cue for candidate in found if candidate.rule != "quotation"}
    more: list[Candidate] = []
    for verb in doc:
        lemma = lemma_of(verb.lower_)
        if not _speaks(verb) or was_told_to(verb, lemma) or is_done(verb, lemma):
            continue
        closing = _closing_speaker(verb)
        if closing is None and verb in cues:
            continue
        speaker, how = (closing, "beside the verb") if closing is not None else subject_of(verb)
        closes = speaker is not None and speaker.i > verb.i and speaker.right_edge.i + 1 == len(doc)
        if speaker is None or (speaker.i > verb.i and not closes):
            continue
        start, end = (verb.i + 1, _before_next(verb)) if speaker.i < verb.i else (verb.sent.start, verb.i)
        content = trimmed(doc, start, end)
        is_to_whom = doc[start : start + 1].text == "to" and lemma in RESPONDING | {"speak"}
        if content[1] - content[0] < FEWEST_SAID or is_to_whom:
            continue
        more.append(Candidate("headline", (content,), verb, speaker, how))
        if closes:
            found = [c for c in found if c.rule == "quotation" or (c.cue != verb and (c.start < start or c.end > end))]
    return [*found, *more]


def _closing_speaker(verb: Token) -> Token | None:
    """'…, warns farm chief': whoever is named behind a comma and the verb, to the end."""
    if verb.i < FEWEST_SAID or verb.nbor(-1).text != "," or verb.lower_ in TELLING:
        return None
    behind = (child for child in verb.rights if child.dep_ in {"nsubj", "dobj"} and child.left_edge.i == verb.i + 1)
    speaker = next(behind, None)
    is_last = speaker is not None and speaker.right_edge.i + 1 == len(verb.doc)
    return speaker if speaker is not None and is_last and may_speak(speaker) else None


def _speaks(verb: Token) -> bool:
    goes_on = lemma_of(verb.lower_) == "continue" and verb.doc[verb.i + 1 : verb.i + 2].text == "to"
    return verb.tag_ in FINITE and lemma_of(verb.lower_) in SPEECH and not goes_on


def _before_next(verb: Token) -> int:
    """Where what one says ends: where 'Rebels declare a truce, UN says two dead' tells of another, or at the end."""
    for other in verb.doc[verb.i + 1 : verb.sent.end]:
        speaker = subject_of(other)[0] if _speaks(other) else None
        if speaker is not None and verb.i < speaker.i < other.i and verb.doc[speaker.left_edge.i - 1].text == ",":
            return speaker.left_edge.i
    return verb.sent.end
