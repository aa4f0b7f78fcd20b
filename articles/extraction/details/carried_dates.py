"""The date and occasion of each statement, carried on until the article tells of another time."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice

from articles.extraction.assemble import Reading
from articles.extraction.details.heading_dates import Later, body_key, day_of_wire
from articles.extraction.details.meeting_dates import Scene
from articles.extraction.details.occasions import occasion_of
from articles.extraction.details.voices import Voice, is_one_voice, voice_of
from articles.extraction.details.when_said import Beside, beside, in_sentence_before
from articles.extraction.details.which_day import Said, Time, times
from articles.extraction.lang.en.grammar import BETWEEN_SENTENCES, THE
from articles.extraction.lang.en.occasions import (
    ANOTHER_OCCASION,
    ATTENDING,
    IN_PUBLIC,
    IN_TURN,
    IS_KNOWN,
    MEETINGS,
    OFFICES_TOGETHER,
    TAKING_PART,
    THE_SAME,
)
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.people import People
from articles.extraction.types import PartialDate

FAR = 4000  # characters over which a date is carried
QUOTES = "\"'“‘«"
OPENING = 25  # characters of a sentence in which a time holds for all of it
LATELY = 20  # scenes and speakers that are looked back to
NEARBY = 1500  # characters in which somebody else's day is that of a spokesman, or of whoever speaks in turn
SOON = 500  # characters of an article, and from there, in which it says when whom it opens with spoke
LEAD = 1500  # characters of an article in which a country speaks by its spokesmen
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_WORD = re.compile(r"[\w-]+")


def _is_day(time: Time) -> bool:
    """Not "the talks, which began in April": a month or a year within a sentence moves on to no other occasion."""
    return time.said is None or time.said.on.precision == "day"


PAST = {"VBD", "VBN", "VBG"}


def _name_of(reading: Reading) -> str:
    """Of the speaker, without "The", which is small elsewhere; or ""."""
    name = reading.speaker.actor.name if reading.speaker and reading.speaker.actor else ""
    return THE.sub("", name)


def _is_another(time: Time, said: Said, *, is_background: bool) -> bool:
    """Whether a time is another than that of a statement; in the background a day before it is none."""
    if time.said is None:
        return True
    return time.said.on != said.on and not (is_background and time.said.on.on < said.on.on)


def is_one_occasion(one: str, other: str) -> bool:
    """Whether two statements may be of one occasion by the words for it: a briefing and a speech, but no letter."""
    if "" in {one, other} or one == other:
        return True
    return all(IN_PUBLIC & {word.lower() for word in _WORD.findall(words)} for words in (one, other))


@dataclass(frozen=True, slots=True)
class Told:
    """What one statement told of its time; `said` is None after a time that was not read."""

    at: int
    said: Said | None
    occasion: str
    is_other_time: bool = False


@dataclass
class Times:
    """`published` anchors relative dates; `held` is the day of a transcript, from what stands above its turns.
    Remembers what each speaker's last statement told, and the day of each occasion."""

    published: PartialDate | None
    people: People = field(default_factory=People)
    held: Said | None = None
    headed: Said | None = None  # the day of a statement or readout, from its heading
    spoken: dict[str, Said] = field(default_factory=dict)  # when the article says that somebody spoke
    later: list[Later] = field(default_factory=list)  # when the article says further below that somebody spoke
    scenes: list[Scene] = field(default_factory=list)  # what people did on days of which the article tells
    by_speaker: dict[str, Told] = field(default_factory=dict)
    opening: dict[str, dt.date] = field(default_factory=dict)  # the same, for those who speak where the article opens
    # on which each speaker said something that was told last
    last_day: dict[str, dt.date] = field(default_factory=dict)
    latest: tuple[int, Said, Voice | None] | None = None  # the last statement with a time of its own
    also: dict[str, str] = field(default_factory=dict)  # who was brought in as whom: "an expert"
    undated_at: int = -1  # of the last statement without a day
    interviews: dict[str, Told] = field(default_factory=dict)  # the day of each speaker's one interview or the like
    occasions: dict[str, Said] = field(default_factory=dict)
    told: list[tuple[int, Said]] = field(default_factory=list)  # the dates told in their own sentences
    stretches: list[tuple[int, int]] = field(default_factory=list)  # what statements say, which tells no time of saying

    def of(self, reading: Reading) -> tuple[Said | None, str]:
        spans = [(piece.start, piece.end) for piece in reading.pieces()]
        occasion = occasion_of(reading.candidate.cue, reading.taken)
        name = _name_of(reading)
        if reading.candidate.rule == "turn":
            return self.held or self.headed, occasion
        near = (
            Beside(self._announced(reading)) if reading.candidate.rule == "block" else beside(reading, self.published)
        )
        before = self._before(name) if name else None
        said = self._shifted(near.own, before) if near.own else None
        is_other_time = near.is_other_time or (near.own is not None and said is None)
        if said is not None and self.headed is not None and said.on != self.headed.on:
            said = self.headed  # "the raid of October 1", "its aims of this week", in a readout
        if said is not None:
            self.told.append((spans[0][0], said))
            self.latest = spans[0][0], said, voice_of(reading, self.people)
        elif not is_other_time:
            said, occasion = self._carried(reading, spans[0][0], occasion, before)
            said = said or self.spoken.get(name) or self.headed or self._of_wire(reading)
            if said is not None and self.latest is not None and said.on == self.latest[1].on:
                self.latest = spans[0][0], self.latest[1], voice_of(reading, self.people)
        elif self.headed is not None and not near.is_perfect:
            said = self.headed
        elif near.is_perfect:  # "has commended … He made the remarks on Friday."
            said = self.spoken.get(name)
        if name:
            self.by_speaker[name] = Told(spans[-1][1], said, occasion, is_other_time)
        if name and said is not None and said.on.precision == "day":
            self.last_day[name] = said.on.on
            if spans[0][0] < LEAD:
                self.opening.setdefault(name, said.on.on)
        if said is not None and occasion:
            self.occasions[occasion.split()[-1].lower()] = said
            is_meeting = said.on.precision == "day" and bool(MEETINGS & set(occasion.lower().split()))
            if name and near.own is not None and is_meeting:
                self.interviews[name] = Told(spans[-1][1], said, occasion)
        if said is None:
            self.undated_at = spans[0][0]
        self.stretches += spans
        return said, occasion

    def _of_wire(self, reading: Reading) -> Said | None:
        """The day in the dateline that the paragraph begins with, by an agency that sends what it was told that day."""
        cue = reading.candidate.cue
        if self.published is None or cue is None or cue.tag_ not in PAST:
            return None
        return day_of_wire(reading.body[: reading.line.start].rpartition("\n")[2], self.published)

    def is_also(self, name: str, other: str) -> None:
        """Lets what an unnamed speaker told hold for whoever turns out to be that."""
        self.also[name] = other

    def _before(self, name: str) -> Told | None:
        """What the speaker told last, also under a name with more words or fewer: "Senate President Ana Roca"."""
        told = self.by_speaker.get(name) or self.by_speaker.get(self.also.get(name, ""))
        if " " not in name or (told is not None and (told.said is not None or told.is_other_time)):
            return told
        kin = (
            told
            for other, told in islice(reversed(self.by_speaker.items()), LATELY)
            if " " in other and " and " not in other and (other.endswith(f" {name}") or name.endswith(f" {other}"))
        )
        return next(kin, told)

    def _announced(self, reading: Reading) -> Time | None:
        """When a statement was made that the paragraph above announces: "issued the following note on Friday:"."""
        above = reading.body[: reading.line.start].rstrip().rpartition("\n")[2]
        found = times(BETWEEN_SENTENCES.split(above)[-1], self.published) if above.endswith(":") else []
        return found[-1] if found and all(time.said for time in found) else None

    def _shifted(self, time: Time, before: Told | None) -> Said | None:
        """A time as it was read, or so many days after the speaker's last: "the following day"."""
        if time.said is not None:
            return time.said
        if time.days is None or before is None or before.said is None or before.said.on.precision != "day":
            return None
        day = before.said.on.on + dt.timedelta(days=time.days)
        return Said(PartialDate(day, "day"), before.said.basis, time.words)

    def _carried(self, reading: Reading, at: int, occasion: str, before: Told | None) -> tuple[Said | None, str]:
        """The day of the occasion that is named, of the same speaker's last statement, of the sentence before, of the
        interview, of what people did before, or of who spoke for the speaker."""
        if (named := self._of_named(reading, occasion)) is not None:
            return named, occasion
        cue = reading.candidate.cue
        if cue is not None and ANOTHER_OCCASION.match(reading.line.text, cue.sent.start_char):
            return None, occasion
        if before is not None and self._goes_on(reading, at, occasion, before):
            assert before.said is not None
            return Said(before.said.on, "occasion", before.said.words), occasion or before.occasion
        if (time := in_sentence_before(reading, self.published)) is not None:
            return time.said, occasion
        start = max(reading.line.start, before.at if before else 0)
        said = (
            self._of_interview(reading, start, at, occasion)
            or self._at_scene(reading, at, occasion)
            or self._from_another(reading, at)
            or self._told_later(reading, occasion, before)
        )
        return said, occasion

    def _of_named(self, reading: Reading, occasion: str) -> Said | None:
        printed = reading.body[reading.speaker.start : reading.speaker.end] if reading.speaker else ""
        named = THE_SAME.search(occasion) or THE_SAME.match(printed.lower())
        held = self.occasions.get(named.group(1).lower()) if named else None
        return Said(held.on, "occasion", held.words) if held is not None else None

    def _goes_on(self, reading: Reading, at: int, occasion: str, before: Told) -> bool:
        """Whether the day of a speaker's last statement holds for the next."""
        said = before.said
        return (
            said is not None
            and self._is_near(reading, before.at, at, said)
            and is_one_occasion(occasion, before.occasion)
            and not self._tells_another_time(reading, before.at, at, said)
        )

    def _of_interview(self, reading: Reading, start: int, at: int, occasion: str) -> Said | None:
        name = _name_of(reading)
        held = self.interviews.get(name) if name else None
        if held is None or held.said is None or not is_one_occasion(occasion, held.occasion):
            return None
        if self._tells_another_time(reading, start, at, held.said):
            return None
        return Said(held.said.on, "occasion", held.said.words)

    def _at_scene(self, reading: Reading, at: int, occasion: str) -> Said | None:
        """The day of what the article tells was done before, where the speaker took part in it or speaks of it as
        known: "at the meeting", "the two leaders". Of a day before that of the speaker's last statement it may be what
        led to that."""
        cue, speaker = reading.candidate.cue, reading.speaker
        if speaker is None or cue is None or cue.tag_ not in PAST:
            return None
        named = {word.lower() for word in _WORD.findall(occasion)} if IS_KNOWN.search(occasion) else set()
        first, last = (bisect_left(self.scenes, place, key=lambda scene: scene.at) for place in (at - FAR, at))
        before = self.scenes[max(first, last - LATELY) : last]
        for scene in reversed(before):
            joins = bool(scene.meetings & named) or (scene.is_gathering and self._joins(reading))
            is_there = speaker.who in scene.who or joins or (scene.is_gathering and self._are_there(speaker, scene))
            if (
                is_there
                and not self._is_earlier(scene.said, reading)
                and at - scene.at <= scene.reach
                and not ANOTHER_OCCASION.search(reading.body, scene.at, at)
                and not self._tells_another_time(reading, scene.at, at, scene.said)
            ):
                return scene.said
            if scene.said.on != before[-1].said.on:
                break
        return None

    def _is_earlier(self, said: Said, reading: Reading) -> bool:
        """Whether a day is before the one on which the speaker said something last."""
        last = self.last_day.get(_name_of(reading) or "")
        return last is not None and said.on.on < last

    def _from_another(self, reading: Reading, at: int) -> Said | None:
        """The day on which somebody else just spoke, where this is the same voice or speaks in turn."""
        if self.latest is None or at - self.latest[0] > NEARBY or reading.candidate.cue is None:
            return None
        since, said, other = self.latest
        in_turn = self._speaks_in_turn(reading) and self.undated_at < since
        if not self._is_voice_of(reading, other, at) and not in_turn:
            return None
        if said.on.precision != "day" or self._tells_another_time(reading, since, at, said):
            return None
        return Said(said.on, "occasion", said.words)

    def _is_voice_of(self, reading: Reading, other: Voice | None, at: int) -> bool:
        voice = voice_of(reading, self.people)
        if voice is None or other is None or not is_one_voice(voice, other):
            return False
        if other.kind == "country" and voice.kind == "organisation" and self.undated_at > (self.latest or (at,))[0]:
            return False
        return at < LEAD or "country" not in {voice.kind, other.kind}

    def _told_later(self, reading: Reading, occasion: str, before: Told | None) -> Said | None:
        """The day on which the article soon tells that whom it opens with spoke: 'The road is shut, Minister Ana Vega
        said. “…,” Vega told reporters on Friday.' Further below this is as often of another occasion."""
        cue, speaker = reading.candidate.cue, reading.speaker
        if cue is None or speaker is None or cue.tag_ not in PAST:
            return None
        if before is not None and (before.said is not None or before.is_other_time):
            return None
        at = max(piece.end for piece in reading.pieces())
        first = bisect_left(self.later, at, key=lambda each: each.at)
        who = speaker.who or body_key(speaker.printed)
        told = next((each for each in self.later[first : first + LATELY] if who and each.who == who), None)
        if (
            told is None
            or at > SOON
            or told.at - at > (SOON if speaker.who else 2 * SOON)  # a ministry, which the next paragraph quotes
            or not is_one_occasion(occasion, "interview" if occasion else "")
        ):
            return None
        others = times(QUOTED.sub("", reading.body[at : told.at]), self.published)
        return None if any(time.said is None or time.said.on != told.said.on for time in others) else told.said

    def _are_there(self, speaker: Speaker, scene: Scene) -> bool:
        """Whether those who speak together are the ones who met: "the president and the premier", or "the envoy and the
        delegation" after one of them was named."""
        if speaker.rule != "several speakers":
            return False
        named = {mention.who for mention in self.people.between(speaker.start, speaker.end)}
        offices = OFFICES_TOGETHER.fullmatch(speaker.printed) is not None and len(scene.who) > 1
        return bool(named & scene.who) or (not named and offices)

    def _joins(self, reading: Reading) -> bool:
        """Whether somebody speaks where others just did: "For his part, …", "both ministers"."""
        speaker = reading.speaker
        takes_part = speaker is not None and TAKING_PART.match(speaker.printed) is not None
        return takes_part or self._speaks_in_turn(reading)

    @staticmethod
    def _speaks_in_turn(reading: Reading) -> bool:
        """Whether somebody speaks after another, with whom they are: "For his part, …", "several participants"."""
        cue, speaker = reading.candidate.cue, reading.speaker
        if cue is None or speaker is None:
            return False
        sentence = reading.line.text[cue.sent.start_char : cue.idx]
        return bool(IN_TURN.search(sentence) or ATTENDING.search(speaker.printed))

    @staticmethod
    def _is_near(reading: Reading, start: int, end: int, said: Said) -> bool:
        """A day holds for long; of a month or year another statement is of another day of it, unless it follows."""
        if said.on.precision == "day":
            return end - start <= FAR
        breaks = re.findall(r"\n+", reading.body[start:end])
        return not breaks or (len(breaks) == 1 and reading.body[end] in QUOTES)

    def _tells_another_time(self, reading: Reading, start: int, end: int, said: Said) -> bool:
        """Whether the article moves on to another time between two statements: by the date of another one, at the
        beginning of a sentence, or anywhere in a paragraph that both or one of them share."""
        first = bisect_left(self.told, start, key=lambda told: told[0])
        own = reading.line.start if self._is_of_lead(reading, said) else 0  # before that, what led to it may be told
        others = ((at, other) for at, other in self.told[first:] if at < end and other.on != said.on)
        if any(at >= own or other.on.on > said.on.on for at, other in others):
            return True
        cue = reading.candidate.cue
        end = min(end, reading.line.start + cue.sent.start_char) if cue is not None else end
        text = self._between(reading.body, start, end)
        offset = 0
        for sentence in BETWEEN_SENTENCES.split(text)[1:]:
            offset = text.find(sentence, offset)
            shares = "\n" not in text[:offset] or "\n" not in text[offset:]
            near = times(sentence, self.published)
            found = (time for time in near if time.start < OPENING or (shares and _is_day(time)))
            later = "\n" in text[offset:] and own
            if any(time.days != 0 and _is_another(time, said, is_background=bool(later)) for time in found):
                return True
        return False

    def _is_of_lead(self, reading: Reading, said: Said) -> bool:
        """Whether a day is that on which the speaker said what the article opens with, and is about."""
        first = self.opening.get(_name_of(reading) or "")
        return first is not None and first == said.on.on and said.on.precision == "day"

    def _between(self, body: str, start: int, end: int) -> str:
        """What stands between two statements, without what others say there."""
        parts: list[str] = []
        at = start
        for first, last in self.stretches:
            if start <= first < end:
                parts += body[at : max(at, first)], "-" * (last - max(at, first))
                at = max(at, last)
        return "".join([*parts, body[at : max(at, end)]])
