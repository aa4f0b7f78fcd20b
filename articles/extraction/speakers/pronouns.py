"""Who "he" and "she" are: the person of the article that scores best by where and how each was named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.lang.en.grammar import PRONOUNS
from articles.extraction.speakers.people import People, Person, latest

# What makes a person the one meant by "he" or "she": set by hand after a search on development articles.
PER_100_CHARACTERS = -0.35  # since the last mention, as far as FAR
FAR = 1500
NAMED_IN_PARAGRAPH = 0.9
QUOTED = -1.3  # named only by somebody who is being quoted
SUBJECT = 0.7  # of some clause before
LATEST_SUBJECT = 0.4
ALONE_IN_SENTENCE_BEFORE = 1.2  # and its subject: "Their ally, Jane Doe, was blunter. “…,” she said"
SUBJECT_IN_PARAGRAPH = 0.6
LATEST_SPEAKER = 1.0
LATEST_SPEAKER_IN_PARAGRAPH = 0.4
KNOWN_GENDER = 0.6
OTHER = 3.0  # the pronouns right after the name are of the other gender
SAME_SENTENCE = -0.3  # without being its subject: "Lavrov met Wang before he …" is Lavrov
NAMED_IN_WHAT_WAS_SAID = -1.5  # "Mr. Vega would resign, he said": somebody else says so
SURE_ENOUGH_TO_LEARN_GENDER = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the body a pronoun stands; where its sentence, the one before and its paragraph begin; whether it
    `follows` what it says."""

    at: int
    sentence: int
    previous: int
    paragraph: int
    follows: bool


def behind(people: People, pronoun: str, place: Place) -> str:
    """Who "he" or "she" is; "" when nobody fits."""
    at, sentence, paragraph = place.at, place.sentence, place.paragraph
    wanted = PRONOUNS[pronoun]
    latest_subject = _last_before(people.subjects, at)[1]
    spoken = _last_before(people.spoke, at)
    introduced = {mention.who for mention in people.between(place.previous, sentence) if not mention.quoted}

    def score(who: str) -> float:
        known = people.known[who]
        mention = latest(known.unquoted, at) or latest(known.mentions, at)
        assert mention is not None
        before = bisect_left(known.subject_at, at)
        subject = known.subject_at[before - 1] if before else -1
        return (
            PER_100_CHARACTERS * min(at - mention.start, FAR) / 100
            + NAMED_IN_PARAGRAPH * (mention.start >= paragraph)
            + QUOTED * mention.quoted
            + SUBJECT * (subject >= 0)
            + LATEST_SUBJECT * (who == latest_subject)
            + SUBJECT_IN_PARAGRAPH * (subject >= paragraph)
            + ALONE_IN_SENTENCE_BEFORE * (introduced == {who} and subject >= place.previous)
            + LATEST_SPEAKER * (who == spoken[1])
            + LATEST_SPEAKER_IN_PARAGRAPH * (who == spoken[1] and spoken[0] >= paragraph)
            + KNOWN_GENDER * (known.gender == wanted)
            - OTHER * _otherwise(known, wanted)
            + SAME_SENTENCE * (mention.start >= sentence and subject < sentence)
            + NAMED_IN_WHAT_WAS_SAID * (place.follows and mention.start >= sentence)
        )

    fitting = {who: score(who) for who in people.named_lately(at) if people.known[who].gender in {"", wanted}}
    best = max(fitting, key=lambda who: (fitting[who], -people.known[who].first), default="")
    if best and fitting[best] > SURE_ENOUGH_TO_LEARN_GENDER:
        people.known[best].gender = wanted
    return best


def _last_before(noted: Sequence[tuple[int, str]], at: int) -> tuple[int, str]:
    """Of what was noted by its offset, in order, the last before another."""
    before = bisect_left(noted, (at, ""))
    return noted[before - 1] if before else (-1, "")


def _otherwise(known: Person, wanted: str) -> float:
    """From 0 to 1: how far the pronouns that can only mean this person are of the other gender."""
    other = known.pronouns.total() - known.pronouns[wanted]
    return max(0.0, (other - known.pronouns[wanted]) / (known.pronouns.total() + 1))
