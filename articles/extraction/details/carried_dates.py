"""The date and occasion of each statement, carried on until the article tells of another time."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from articles.extraction.assemble import Reading
from articles.extraction.details.dates import Said, Time, times
from articles.extraction.details.occasions import occasion_of
from articles.extraction.details.when_said import Beside, beside, in_sentence_before
from articles.extraction.lang.en.occasions import MEETINGS, THE_SAME
from articles.extraction.types import PartialDate

FAR = 4000  # characters over which a date is carried
QUOTES = "\"'“‘«"
OPENING = 25  # characters of a sentence in which a time holds for all of it
_SENTENCE = re.compile(r"(?<=[.?!”\"]) (?=[A-Z“\"])|\n")


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
    held: Said | None = None
    headed: Said | None = None  # the day of a statement or readout, from its heading
    spoken: dict[str, Said] = field(default_factory=dict)  # when the article says that somebody spoke
    by_speaker: dict[str, Told] = field(default_factory=dict)
    interviews: dict[str, Said] = field(default_factory=dict)  # the day of each speaker's one interview or the like
    occasions: dict[str, Said] = field(default_factory=dict)
    told: list[tuple[int, Said]] = field(default_factory=list)  # the dates told in their own sentences
    stretches: list[tuple[int, int]] = field(default_factory=list)  # what statements say, which tells no time of saying

    def of(self, reading: Reading) -> tuple[Said | None, str]:
        spans = [(piece.start, piece.end) for piece in reading.pieces()]
        occasion = occasion_of(reading.candidate.cue, reading.taken)
        name = reading.speaker.actor.name if reading.speaker and reading.speaker.actor else ""
        if reading.candidate.rule == "turn":
            return self.held, occasion
        near = (
            Beside(self._announced(reading)) if reading.candidate.rule == "block" else beside(reading, self.published)
        )
        before = self.by_speaker.get(name) if name else None
        said = self._shifted(near.own, before) if near.own else None
        is_other_time = near.is_other_time or (near.own is not None and said is None)
        if said is not None:
            self.told.append((spans[0][0], said))
        elif not is_other_time:
            said, occasion = self._carried(reading, spans[0][0], occasion, before)
            said = said or self.spoken.get(name) or self.headed
        if name:
            self.by_speaker[name] = Told(spans[-1][1], said, occasion, is_other_time)
        if said is not None and occasion:
            self.occasions[occasion.split()[-1].lower()] = said
            if (
                name
                and near.own is not None
                and said.on.precision == "day"
                and MEETINGS & set(occasion.lower().split())
            ):
                self.interviews[name] = said
        self.stretches += spans
        return said, occasion

    def _announced(self, reading: Reading) -> Time | None:
        """When a statement was made that the paragraph above announces: "issued the following note on Friday:"."""
        above = reading.body[: reading.line.start].rstrip().rpartition("\n")[2]
        found = times(_SENTENCE.split(above)[-1], self.published) if above.endswith(":") else []
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
        """The day of the sentence before, of the same speaker's last statement, or of the occasion that is named."""
        printed_name = reading.speaker.actor.name if reading.speaker and reading.speaker.actor else ""
        printed = reading.body[reading.speaker.start : reading.speaker.end] if reading.speaker else ""
        named = THE_SAME.search(occasion) or THE_SAME.match(printed.lower())
        if named and (held := self.occasions.get(named.group(1).lower())) is not None:
            return Said(held.on, "occasion", held.words), occasion
        if before is not None and before.said is not None and self._is_near(reading, before.at, at, before.said):
            same_occasion = "" in {occasion, before.occasion} or occasion == before.occasion
            if same_occasion and not self._tells_another_time(reading, before.at, at, before.said):
                return Said(before.said.on, "occasion", before.said.words), occasion or before.occasion
        if (time := in_sentence_before(reading, self.published)) is not None:
            return time.said, occasion
        held = self.interviews.get(printed_name) if printed_name else None
        start = max(reading.line.start, before.at if before else 0)
        if held is not None and not self._tells_another_time(reading, start, at, held):
            return Said(held.on, "occasion", held.words), occasion  # the rest of an interview
        return None, occasion

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
        if any(other.on != said.on for at, other in self.told[first:] if at < end):
            return True
        cue = reading.candidate.cue
        end = min(end, reading.line.start + cue.sent.start_char) if cue is not None else end
        text = self._between(reading.body, start, end)
        offset = 0
        for sentence in _SENTENCE.split(text)[1:]:
            offset = text.find(sentence, offset)
            shares = "\n" not in text[:offset] or "\n" not in text[offset:]
            found = (time for time in times(sentence, self.published) if shares or time.start < OPENING)
            if any(time.days != 0 and (time.said is None or time.said.on != said.on) for time in found):
                return True
        return False

    def _between(self, body: str, start: int, end: int) -> str:
        """What stands between two statements, without what others say there."""
        parts, at = [], start
        for first, last in self.stretches:
            if start <= first < end:
                parts.append(body[at : max(at, first)])
                at = max(at, last)
        return "".join([*parts, body[at : max(at, end)]])
